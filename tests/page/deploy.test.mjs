// The documented deploy: the built files behind a stock nginx with deploy/nginx.conf, on loopback, at the root and under
// a path. Without an nginx on the machine these tests are skipped by name.
import assert from "node:assert/strict";
import { spawn, execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { test } from "node:test";
import { answerOne, dist, go, open, ready } from "./browser.mjs";

const nginx = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"].find((path) => {
  try { execFileSync(path, ["-v"], { stdio: "ignore" }); return true; } catch { return false; }
});
const skip = nginx ? false : "no nginx on this machine";

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** Runs nginx on the committed configuration with another port and folder; what else it says stays. */
async function within(path, run) {
  const folder = await mkdtemp(join(tmpdir(), "entente-nginx-"));
  const port = await freePort();
  const root = join(folder, "html");
  await mkdir(join(root, path), { recursive: true });
  await cp(dist, join(root, path), { recursive: true });
  const site = (await readFile("deploy/nginx.conf", "utf8")).replace("listen 8080;", `listen 127.0.0.1:${port};`).replace("root /usr/share/nginx/html;", `root ${root};`);
  await writeFile(join(folder, "site.conf"), site);
  await symlink("/etc/nginx/mime.types", join(folder, "mime.types"));
  const temps = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(" ");
  await writeFile(join(folder, "nginx.conf"), `pid ${folder}/pid; error_log ${folder}/error.log; daemon off; master_process off; events {} http { access_log off; ${temps} include ${folder}/mime.types; include ${folder}/site.conf; }`);
  const server = spawn(nginx, ["-c", join(folder, "nginx.conf"), "-p", folder], { stdio: "inherit" });
  const ended = new Promise((done) => server.once("exit", done));
  const address = `http://127.0.0.1:${port}/${path}`;
  try {
    for (let i = 0; ; i++) {
      try { await fetch(address); break; } catch (error) { if (i > 100) throw error; await new Promise((r) => setTimeout(r, 50)); }
    }
    await run(address);
  } finally {
    server.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}

test("nginx: types, caching, policy and compression of every file", { skip }, () => within("", async (address) => {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => relative(dist, join(entry.parentPath ?? entry.path, entry.name)));
  for (const name of files) {
    const response = await fetch(address + name, { headers: { "accept-encoding": "gzip" } });
    assert.equal(response.status, 200, name);
    const header = (of) => response.headers.get(of) ?? "";
    const hashed = /-[0-9a-f]{16}\./.test(name);
    assert.equal(header("cache-control"), hashed ? "public, max-age=31536000, immutable" : "no-cache", name);
    assert.equal(header("x-content-type-options"), "nosniff");
    const type = header("content-type");
    if (name.endsWith(".wasm")) assert.equal(type, "application/wasm");
    if (name.endsWith(".webmanifest")) assert.match(type, /^application\/manifest\+json/);
    if (name.endsWith(".js")) assert.match(type, /javascript/);
    if (/\.(wasm|js|css|txt|html|svg)$/.test(name) && (await response.clone().arrayBuffer()).byteLength > 256) assert.equal(header("content-encoding"), "gzip", name);
    const policy = header("content-security-policy");
    assert.match(policy, /^default-src 'none'/, name);
    // What is still as the browser has it brings the same headers, since they replace the kept ones.
    const same = await fetch(address + name, { headers: { "if-modified-since": header("last-modified"), "cache-control": "no-cache" } });
    assert.equal(same.status, 304, name);
    assert.equal(same.headers.get("content-security-policy"), policy, name);
    if (name.endsWith(".html")) assert.match(policy, /trusted-types default; frame-ancestors 'none'$/);
  }
  const missing = await fetch(`${address}no-such-file-0123456789abcdef.wasm`);
  assert.equal(missing.status, 404, "a missing file is never answered with the page");
}));

for (const path of ["", "school/trainer/"]) {
  test(`nginx at /${path}: the app starts under its headers, works, and works without the server`, { skip, timeout: 60_000 }, async () => {
    const app = await open();
    app.trouble.length = 0;
    const trouble = () => app.trouble.filter((line) => !line.startsWith("request to http://127.0.0.1"));
    try {
      const page = await app.context.newPage();
      await within(path, async (address) => {
        await page.goto(address);
        await ready(page);
        await page.waitForSelector(".notice:has-text('on this device now')");
        await go(page, "#/study");
        await answerOne(page);
        for (const route of ["#/quiz", "#/banks", "#/settings", "#/help"]) {
          await go(page, route);
          await page.waitForFunction(() => document.querySelector("main#main h1")?.checkVisibility());
        }
      });
      // Its server is gone.
      await page.reload();
      await ready(page);
      await go(page, "#/quiz");
      await page.waitForFunction(() => document.querySelector("main#main h1")?.checkVisibility());
      assert.deepEqual(trouble(), []);
    } finally {
      await app.close();
    }
  });
}

test("the container file copies what is there, and serves on the port that it names", async () => {
  const lines = (await readFile("Containerfile", "utf8")).split("\n");
  for (const [, from] of lines.map((line) => line.match(/^COPY (\S+) /)).filter(Boolean)) {
    assert.ok(from === "dist" || (await readFile(resolve(from))).length > 0, from);
  }
  const port = lines.map((line) => line.match(/^EXPOSE (\d+)/)).find(Boolean)?.[1];
  assert.match(await readFile("deploy/nginx.conf", "utf8"), new RegExp(`listen ${port};`));
});

test("deploy/keep-previous.sh puts the files of the version that is served beside those of a new one, and nothing else", async () => {
  const folder = await mkdtemp(join(tmpdir(), "entente-previous-"));
  const [served, built] = [join(folder, "served/app"), join(folder, "built")];
  const file = (name, text) => writeFile(join(served, name), text);
  const keep = () => execFileSync("sh", ["deploy/keep-previous.sh", `file://${served}`, built], { stdio: "pipe" });
  try {
    await mkdir(join(served, "worker"), { recursive: true });
    await mkdir(built);
    await writeFile(join(built, "index.html"), "new");
    await writeFile(join(built, "same-0000000000000000.css"), "as built");
    keep();
    assert.deepEqual((await readdir(built)).sort(), ["index.html", "same-0000000000000000.css"], "nothing is served yet");

    const names = ["start-0123456789abcdef.js", "worker/worker_bg-1111111111111111.wasm", "same-0000000000000000.css", "gone-2222222222222222.js", "../out-3333333333333333.js"];
    await file("sw.js", `const FILES = ${JSON.stringify([...names, "./"].map((name) => [name, "sha256-x"]))};`);
    for (const name of [...names.slice(0, 3), names[4], "index.html"]) await file(name, "as served");
    keep();
    const kept = Object.fromEntries(await Promise.all(["index.html", ...names.slice(0, 3)].map(async (name) => [name, await readFile(join(built, name), "utf8")])));
    assert.deepEqual(kept, { "index.html": "new", [names[0]]: "as served", [names[1]]: "as served", [names[2]]: "as built" });
    assert.deepEqual((await readdir(built)).sort(), ["index.html", names[2], names[0], "worker"].sort());
    assert.deepEqual((await readdir(folder)).sort(), ["built", "served"], "no name leads out of the folder");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
