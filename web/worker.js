// Runs one job of a program and reports its progress line by line. Started by jobs.js, which has checked the program and
// hands it over.

/** Every value of the second store; none where there is no such store. */
const database = () => new Promise((done) => {
  const request = indexedDB.open("entente");
  request.onupgradeneeded = () => request.transaction.abort();
  request.onerror = () => done([]);
  request.onsuccess = () => {
    const db = request.result;
    const store = db.transaction("store").objectStore("store");
    const [keys, values] = [store.getAllKeys(), store.getAll()];
    values.onsuccess = () => {
      done(keys.result.map((key, n) => [key, values.result[n]]).filter((pair) => pair.every((text) => typeof text === "string")));
      db.close();
    };
    values.onerror = () => done([]);
  };
});

/** CRC-32 as zip has it. */
const crc32 = (bytes) => {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let n = 0; n < 8; n++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
};

const NAMES = ["entente-backup.txt", "answers.jsonl"];
/** Most that is unpacked of one file, in bytes: a small one may unpack to anything. */
const LARGEST = 256 * 1024 * 1024;

/** Bytes through a stream of the browser's, as far as it goes and no further than is allowed. */
const through = async (bytes, stream) => {
  const parts = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  try {
    for (let part = await reader.read(); !part.done && length < LARGEST; part = await reader.read()) {
      parts.push(part.value);
      length += part.value.length;
    }
  } catch { /* It broke off: what came before is read. */ }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
};

/** Texts as one zip file (APPNOTE.TXT of PKWARE): each with its header, then the list of them. Where the browser cannot
    deflate, they are stored as they are. */
const zipped = async (texts) => {
  const [files, list] = [[], []];
  let at = 0;
  for (const [n, text] of texts.entries()) {
    const [name, plain] = [NAMES[n], text].map((words) => new TextEncoder().encode(words));
    const packed = globalThis.CompressionStream ? await through(plain, new CompressionStream("deflate-raw")) : plain;
    const head = (words) => new Uint8Array(new Uint16Array(words).buffer);
    const size = [packed.length, plain.length].flatMap((length) => [length & 0xffff, length >>> 16]);
    const crc = crc32(plain);
    // Version, flags (names in UTF-8), method, time and day (none), sum, sizes, lengths of the name and of more.
    const of = [20, 0x800, packed === plain ? 0 : 8, 0, 0x21, crc & 0xffff, crc >>> 16, ...size, name.length, 0];
    files.push(head([0x4b50, 0x0403, ...of]), name, packed);
    list.push(head([0x4b50, 0x0201, 20, ...of, 0, 0, 0, 0, 0, at & 0xffff, at >>> 16]), name);
    at += 30 + name.length + packed.length;
  }
  const length = list.reduce((sum, part) => sum + part.length, 0);
  const end = [0x4b50, 0x0605, 0, 0, texts.length, texts.length, length & 0xffff, length >>> 16, at & 0xffff, at >>> 16, 0];
  return new Blob([...files, ...list, new Uint8Array(new Uint16Array(end).buffer)], { type: "application/zip" });
};

/** A file's bytes; of a zip file those of the backup in it, from the front: the list at the end may be what is missing. */
const opened = async (file) => {
  const all = new Uint8Array(await file.arrayBuffer());
  const view = new DataView(all.buffer);
  let first;
  for (let at = 0; at + 30 <= all.length && view.getUint32(at, true) === 0x04034b50;) {
    const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(all.subarray(at + 30, at + 30 + view.getUint16(at + 26, true)));
    // Others write the size behind what is packed; then all of the rest is tried.
    const size = view.getUint32(at + 18, true) || all.length - from;
    const packed = all.subarray(from, from + size);
    const plain = () => (view.getUint16(at + 8, true) === 8 ? through(packed, new DecompressionStream("deflate-raw")) : packed);
    if (name.endsWith(NAMES[0])) return plain();
    first ??= await plain();
    at = from + size;
  }
  return first ?? all;
};

onmessage = async ({ data: { program, wasm, words, local, file } }) => {
  try {
    const { default: begin, WorkerJob } = await import(program);
    await begin({ module_or_path: wasm });
    const work = new WorkerJob(...words);
    for (const [key, value] of local ?? []) work.local(key, value);
    if (local) for (const [key, value] of await database().catch(() => [])) work.copy(key, value);
    if (file) work.file(await opened(file));
    for (let line = work.next(); line !== undefined; line = work.next()) postMessage({ line, made: line.startsWith("file ") ? await zipped(work.made()) : undefined });
  } catch (error) {
    postMessage({ line: `failed The computation broke off (${error instanceof Error ? error.message : error}). Nothing has changed; close other tabs to free memory, and try again.` });
  }
};
