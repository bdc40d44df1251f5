// How a chunk of the program is fetched and begun. The build puts this behind what the splitting tool wrote, which has
// `makeLoad` (it keeps what has come, and asks again for what has not) and `wrapAsyncCb`.

/** A file by its bytes, which start.js checks, so that a host which knows no type for `.wasm` does no harm. */
const bytesOf = (name) => makeLoad(() => {
  const bytes = ententeBytes(new URL(name, import.meta.url));
  bytes.catch(() => {});
  return () => bytes;
}, []);

/** A chunk, which is a part of a file; `shared` are those that it needs. */
const chunk = (file, part, shared) => makeLoad(() => {
  const bytes = file();
  bytes.catch(() => {});
  return async (imports) => WebAssembly.instantiate(part(await bytes), imports);
}, shared);

/** The nth part of a file: each stands behind its size, in four bytes. */
const part = (n) => (file) => {
  const sizes = new DataView(file);
  let at = 0;
  while (n--) at += 4 + sizes.getUint32(at, true);
  return new Uint8Array(file, at + 4, sizes.getUint32(at, true));
};

/** The chunks of a file; `table` says which groups need each, as bits. */
const shared = (name, table) => {
  const file = bytesOf(name);
  return table.split(" ").map((users, n) => ({ users: parseInt(users, 16), load: chunk(file, part(n), []) }));
};

/** What loads the nth group of pages. */
const group = (name, n) => wrapAsyncCb(chunk(bytesOf(name), (file) => file, all.filter(({ users }) => users >> n & 1).map(({ load }) => load)));
