// The one-file edition, opened from the disk as from a stick: no server, nothing beside it, nothing asked of anyone.
import assert from "node:assert/strict";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { answerOne, dist, go, open, ready } from "./browser.mjs";
import { bundled } from "./versions.mjs";

const ROUTES = ["#/", "#/study", "#/quiz", "#/banks", "#/banks/russia-china", "#/settings", "#/data", "#/class", "#/help", "#/about", "#/nowhere"];
let folder;
let address;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "entente-stick-"));
  // A name and a place that the build does not know.
  const file = join(folder, "my trainer.html");
  await copyFile(await bundled(), file);
  address = pathToFileURL(file).href;
});
after(() => rm(folder, { recursive: true, force: true }));

async function within(run, options) {
  const app = await open(options);
  await app.server.stop();
  // `open` counts requests to anywhere but its server as trouble; the file itself is none.
  const trouble = () => app.trouble.filter((line) => line !== "request to null" || !address.startsWith("file:"));
  const requests = [];
  app.context.on("request", (request) => requests.push(request.url()));
  const page = app.context.pages()[0];
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  try {
    await run(app, page, { trouble, requests });
  } finally {
    await app.close();
  }
}

test("every page, study and quiz, from a file, and nothing is asked for", { timeout: 60_000 }, () => within(async (app, page, { trouble, requests }) => {
  await page.goto(address);
  await ready(page);
  for (const route of ROUTES) {
    await go(page, route);
    await page.waitForFunction(() => document.querySelector("main#main h1")?.checkVisibility());
    assert.equal(await page.locator("text=did not load").count(), 0, route);
  }
  await go(page, "#/study");
  await answerOne(page);
  await go(page, "#/quiz");
  await page.click("text=Start the quiz");
  await page.waitForSelector("section.index #prompt");
  // Explanations are inside too, and so is the worker's program.
  await go(page, "#/settings");
  await page.click("button:has-text('Fit the schedule to me')");
  await page.waitForSelector("text=Too little to fit to yet");
  await go(page, "#/banks/russia-china/source/history");
  await page.waitForSelector(".source-fact");
  await go(page, "#/learn/map/russia-china");
  await page.waitForSelector(".land");
  assert.deepEqual(requests.filter((url) => !/^(file|data|blob):/.test(url)), []);
  assert.deepEqual([...new Set(requests.filter((url) => url.startsWith("file:")).map((url) => url.split("#")[0]))], [address]);
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  assert.deepEqual(trouble(), []);
}));

test("an answer is there after a reload, and after the browser was closed", { timeout: 60_000 }, () => within(async (app, page) => {
  await page.goto(`${address}#/study`);
  await ready(page);
  await answerOne(page);
  await page.reload();
  await ready(page);
  await go(page, "#/");
  await page.waitForSelector("text=1 coming back soon");
  await app.reopen();
  const again = app.context.pages()[0];
  await again.goto(address);
  await ready(again);
  await again.waitForSelector("text=1 coming back soon");
}));

test("where the browser keeps nothing for a file, the page says so and learning goes on", () => within(async (app, page) => {
  await app.context.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
  });
  await page.goto(address);
  await page.waitForSelector("[role=alert]:has-text('does not let the site store anything')");
  await go(page, "#/study");
  await answerOne(page);
}));

test("its policy: this script and these styles by their hashes, and no connection", () => within(async (app, page) => {
  await page.goto(address);
  await ready(page);
  const policy = await page.getAttribute("meta[http-equiv='Content-Security-Policy']", "content");
  assert.match(policy, /default-src 'none'; script-src 'sha256-[^']+' 'wasm-unsafe-eval'; style-src( 'sha256-[^']+')+;/);
  assert.match(policy, /connect-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|\*|https?:/);
  const stopped = await page.evaluate(async () => {
    const tries = {
      fetch: () => fetch("https://example.org/"),
      module: () => import("data:text/javascript,window.ran = true"),
      blob: () => import(URL.createObjectURL(new Blob(["window.ran = true"], { type: "text/javascript" }))),
      eval: () => (0, eval)("window.ran = true"),
      markup: () => { document.body.innerHTML += "<img src=x onerror='window.ran = true'>"; },
      script: () => { const script = document.createElement("script"); script.textContent = "window.ran = true"; document.body.append(script); },
    };
    const stopped = [];
    for (const [name, attempt] of Object.entries(tries)) {
      try { await attempt(); } catch { stopped.push(name); }
    }
    return stopped;
  });
  assert.deepEqual(stopped, ["fetch", "module", "blob", "eval", "markup", "script"]);
  assert.equal(await page.evaluate(() => window.ran), undefined);
}));

test("everything that the app loads is inside", async () => {
  const page = await readFile("target/entente.html", "utf8");
  const listed = [...(await readFile(join(dist, "sw.js"), "utf8")).matchAll(/^ {2}\["([^"]+)"/gm)].map(([, name]) => name);
  for (const name of listed.filter((name) => /\.(wasm|txt)$/.test(name))) assert.ok(page.includes(`data-file="${name.split("/").pop()}"`), name);
  for (const name of listed.filter((name) => /\.m?js$/.test(name))) assert.ok(page.includes(`"${name.split("/").pop()}": async`), name);
});
