// A static host as docs/deploy.md recommends one: brotli 11, names with a hash kept for ever, everything else asked
// for again. All is packed before anything is measured.
import { createServer } from "node:http";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { TYPES } from "../page/server.mjs";

const PACKED = /\.(html|js|css|wasm|svg|json|webmanifest|txt)$/;

/** All files of a folder by their names. */
export async function filesOf(folder) {
  const files = new Map();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const name = path.slice(join(folder, sep).length).replaceAll(sep, "/");
    if (!name.startsWith(".")) files.set(name, await readFile(path));
  }
  return files;
}

/** Serves files; `hits` are the names that were asked for. `quality` is brotli's. */
export async function host(files, { quality = 11 } = {}) {
  const packed = new Map();
  for (const [name, body] of files) {
    const pack = () => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } });
    packed.set(name, PACKED.test(name) ? { body: pack(), encoding: "br" } : { body, encoding: "identity" });
  }
  const served = { hits: [], packed };
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://x").pathname.slice(1)) || "index.html";
    served.hits.push(name);
    const file = packed.get(name);
    if (!file) return response.writeHead(404).end();
    const tag = `"${file.body.length}"`;
    const cache = /-[0-9a-f]{16}\./.test(name) ? "public, max-age=31536000, immutable" : "no-cache";
    const headers = { "content-type": TYPES[extname(name)] ?? "application/octet-stream", "content-encoding": file.encoding, "cache-control": cache, etag: tag };
    if (request.headers["if-none-match"] === tag) return response.writeHead(304, headers).end();
    response.writeHead(200, { ...headers, "content-length": file.body.length }).end(file.body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(served, {
    url: `http://127.0.0.1:${server.address().port}/`,
    /** What these files weigh on the way, together. */
    weight: (names) => [...new Set(names)].reduce((sum, name) => sum + (packed.get(name)?.body.length ?? 0), 0),
    stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  });
}
