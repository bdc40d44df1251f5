// A zip file, read as the format's own note says, without the app's code.
import { inflateRawSync } from "node:zlib";

/** The texts in a zip file by their names, from the list at its end. */
export function unzipped(bytes) {
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = bytes.readUInt32LE(end + 16);
  const texts = {};
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
    const [length, name, extra, note, place] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)];
    const from = place + 30 + bytes.readUInt16LE(place + 26) + bytes.readUInt16LE(place + 28);
    texts[bytes.toString("utf8", at + 46, at + 46 + name)] = inflateRawSync(bytes.subarray(from, from + length)).toString("utf8");
    at += 46 + name + extra + note;
  }
  return texts;
}
