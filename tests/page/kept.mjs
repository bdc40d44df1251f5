// What the app keeps, written and read by tests: the format of docs/store.md, without the app's code.

const TABLE = Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1; return n >>> 0; });
const crc32 = (bytes) => (bytes.reduce((crc, byte) => TABLE[(crc ^ byte) & 255] ^ (crc >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
const bytes = (text) => [...new TextEncoder().encode(text)];
const hex = (n, width) => n.toString(16).padStart(width, "0");

const EPOCH = "00000000-00000000";

/** A value under its key. */
const value = (name, count, body) => {
  const head = `entente1 ${EPOCH} ${name} ${count}`;
  return [`entente/${EPOCH}/${name}`, `${head} ${hex(crc32(bytes(head)), 8)}\n\n${body}`];
};

/** A segment of these payloads. */
export const segment = (writer, number, payloads) => {
  const name = `s/${hex(writer, 16)}/${hex(number, 8)}`;
  const line = (payload) => {
    const sum = crc32([...bytes(name), ...payload]);
    return Buffer.from([...payload, sum & 255, (sum >>> 8) & 255, (sum >>> 16) & 255, sum >>> 24]).toString("base64").replaceAll("=", "");
  };
  return value(name, payloads.length, payloads.map(line).join("\n"));
};

/** A version of a register. */
export const register = (register, text, at = 1, writer = 1) => {
  const name = `r/${register}/${hex(at, 12)}-${hex(writer, 16)}`;
  return value(name, 1, `${hex(crc32(bytes(`${name}=${text}`)), 8)}=${text}`);
};

/** A value of a newer program. */
export const newer = () => {
  const head = "entente2 what it will say";
  return [`entente/${EPOCH}/s/${hex(1, 16)}/${hex(0, 8)}`, `${head} ${hex(crc32(bytes(head)), 8)}\n\nwhat will be`];
};

/** Entries as local storage holds them: settings as one object under `settings`, what a class keeps under its own names. */
export const entries = (named) => Object.fromEntries(Object.entries(named).flatMap(([name, text]) => {
  if (name === "settings") return Object.entries(JSON.parse(text)).map(([field, set]) => register(`settings/${field}`, JSON.stringify(set)));
  return [name.startsWith("class/") ? register(name, text) : [name, text]];
}));

/** In a page: empties both stores, and writes these values into both. */
export const fill = async (values) => {
  const ended = (request, more = {}) => new Promise((done, fail) => Object.assign(request, { onsuccess: () => done(request.result), onerror: () => fail(request.error), onblocked: () => fail(new Error("blocked")), ...more }));
  localStorage.clear();
  sessionStorage.clear();
  await ended(indexedDB.deleteDatabase("entente"));
  const request = indexedDB.open("entente", 2);
  const db = await ended(request, { onupgradeneeded: () => request.result.createObjectStore("store") });
  const write = db.transaction("store", "readwrite");
  for (const [key, value] of Object.entries(values)) {
    localStorage[key] = value;
    write.objectStore("store").put(value, key);
  }
  await new Promise((done, fail) => Object.assign(write, { oncomplete: done, onabort: () => fail(write.error) }));
  db.close();
};

/** In every page of a test: `kept`, which reads and writes registers in local storage and counts lines. */
export const inPage = `(() => {
  const TABLE = ${JSON.stringify(TABLE)};
  const hex = (n, width) => n.toString(16).padStart(width, "0");
  const crc32 = (text) => ([...new TextEncoder().encode(text)].reduce((crc, byte) => TABLE[(crc ^ byte) & 255] ^ (crc >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
  const epoch = () => Object.keys(localStorage).map((key) => key.match(/^entente\\/([0-9a-f]{8}-[0-9a-f]{8})\\//)?.[1] ?? "").sort().at(-1) || "${EPOCH}";
  const names = (kind) => { const start = "entente/" + epoch() + "/" + kind + "/"; return Object.keys(localStorage).filter((key) => key.startsWith(start)).sort().map((key) => [key.slice(start.length), localStorage[key]]); };
  const versions = () => new Map(names("r").map(([name, value]) => [name.slice(0, name.lastIndexOf("/")), value.slice(value.indexOf("\\n") + 10)]));
  const get = (name) => { const text = versions().get(name); return text?.startsWith("=") ? text.slice(1) : null; };
  const write = (register, text) => {
    const name = "r/" + register + "/" + hex(Date.now(), 12) + "-0000000000000001";
    const head = "entente1 " + epoch() + " " + name + " 1";
    localStorage.setItem("entente/" + epoch() + "/" + name, head + " " + hex(crc32(head), 8) + "\\n\\n" + hex(crc32(name + text), 8) + text);
  };
  window.kept = {
    get,
    keys: (start) => [...versions()].filter(([name, text]) => name.startsWith(start) && text).map(([name]) => name),
    set: (name, text) => write(name, "=" + text),
    remove: (name) => write(name, ""),
    lines: () => names("s").flatMap(([, value]) => value.split("\\n").slice(2)),
    names: (kind) => names(kind).map(([name]) => name),
  };
})()`;
