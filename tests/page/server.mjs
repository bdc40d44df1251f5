// A static server for the built app, under a sub-path as on a project page of a static host.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

export const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
};

export const SUB_PATH = "/some/where/";

/**
 * Serves `dist` on a free port, or on a given one; gives the address of the app and a way to stop. Its `dist` may be
 * exchanged, as a deploy does, `fallback` makes it answer every missing file with the page, as some hosts do, and what is
 * `withheld` is missing.
 */
export async function serve(dist, port = 0) {
  const served = { dist, fallback: false, withheld: new Set(), hits: [] };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const inside = path.startsWith(SUB_PATH) ? normalize(path.slice(SUB_PATH.length) || "index.html") : "..";
    served.hits.push(`${request.method} ${inside}`);
    const send = (name, body) => {
      // As docs/deploy.md recommends: a name with a hash never changes its content.
      const cached = /-[0-9a-f]{16}\./.test(name) ? "public, max-age=31536000, immutable" : "no-cache";
      response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "application/octet-stream", "cache-control": cached });
      response.end(body);
    };
    try {
      if (inside.startsWith("..") || served.withheld.has(inside)) throw new Error("outside");
      send(inside, await readFile(join(served.dist, inside)));
    } catch {
      if (served.fallback) return send("index.html", await readFile(join(served.dist, "index.html")));
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("not found");
    }
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return Object.assign(served, {
    origin,
    url: origin + SUB_PATH,
    port: server.address().port,
    stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  });
}
