// Texts made small for a link, and read again: raw DEFLATE (RFC 1951) by the browser's own streams, as base64url (RFC 4648,
// section 5).

/** Most bytes that a link may unpack to: a small one may unpack to anything. */
const LARGEST = 4 * 1024 * 1024;

const through = async (bytes, stream) => {
  const parts = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > LARGEST) throw new RangeError("too large");
    parts.push(part.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
};

/** A text as letters, digits, `-` and `_`. */
export const squeeze = async (text) => {
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw"));
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return letters.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
};

/** What `squeeze` was given; nothing where it is none of its. */
export const unsqueeze = async (letters) => {
  try {
    const bytes = Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(await through(bytes, new DecompressionStream("deflate-raw")));
  } catch {
    return undefined;
  }
};
