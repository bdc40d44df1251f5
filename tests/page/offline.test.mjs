// Without a network: the server is closed, not merely the browser told to be offline. And new versions: whole or not at
// all, by consent, and never under a quiz.
import assert from "node:assert/strict";
import { copyFile, cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { after, test } from "node:test";
import { answerOne, dist, go, open, ready } from "./browser.mjs";
import { cardsOf, learn, stored } from "./history.mjs";
import { serve, SUB_PATH } from "./server.mjs";
import { damage, fileNamed, removeVersions, reworded, version } from "./versions.mjs";

const ROUTES = ["#/", "#/study", "#/quiz", "#/banks", "#/banks/russia-china", "#/cards", "#/learn/flashcards/russia-china", "#/settings", "#/data", "#/progress", "#/class", "#/help", "#/about", "#/nowhere"];
const READY = ".notice:has-text('on this device now')";
const UPDATE = ".notice:has-text('newer version is ready')";

after(removeVersions);

async function within(run, options) {
  const app = await open(options);
  try {
    await run(app);
  } finally {
    await app.close();
  }
}

/** The app, opened for the first time and put on this device. */
async function installed(app, folder) {
  if (folder) app.server.dist = folder;
  const page = await app.page();
  await page.waitForSelector(READY);
  return page;
}

/** Has the browser look for a newer version and waits until it is there or has been refused. */
const update = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.ready;
  await registration.update().catch(() => {});
  const worker = registration.installing;
  if (!worker) return registration.waiting ? "waiting" : "none";
  await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
  return worker.state === "redundant" ? "refused" : "waiting";
});

/** Which version a page runs: the names that it was started with. */
const running = (page) => page.evaluate(() => document.querySelector("script[data-wasm]").src.split("/").pop());
const startOf = async (folder) => basename(await fileNamed(folder, "start-", ".js"));
const cacheNames = (page) => page.evaluate(() => caches.keys());
const controlled = (page) => page.evaluate(() => Boolean(navigator.serviceWorker.controller));

/** Waits until a question that takes time is answered with yes. */
async function until(page, ask) {
  for (let i = 0; i < 200; i++) {
    if (await page.evaluate(ask)) return;
    await page.waitForTimeout(50);
  }
  assert.fail(`still not: ${ask}`);
}

/** Every page opens and draws its heading. */
async function everyPage(page) {
  for (const route of ROUTES) {
    await go(page, route);
    await page.waitForFunction(() => document.querySelector("main#main h1")?.checkVisibility());
    assert.equal(await page.locator("text=did not load").count(), 0, route);
  }
}

test("first visit, then no server: reload, every page, study, quiz, a deep link in a new tab", { timeout: 120_000 }, () => within(async (app) => {
  const page = await installed(app);
  await page.click(`${READY} button`);
  await app.server.stop();
  await everyPage(page);
  await page.reload();
  await ready(page);
  assert.equal(await page.locator(READY).count(), 0, "said once is enough");
  await everyPage(page);
  await go(page, "#/study");
  for (let i = 0; i < 3; i++) await answerOne(page);
  await go(page, "#/quiz");
  await page.click("text=Start the quiz");
  await page.waitForSelector("section.index #prompt");
  const tab = await app.context.newPage();
  await tab.goto(`${app.server.url}#/banks/russia-china/source/history`);
  await ready(tab);
  await tab.waitForSelector(".source-fact");
  await go(tab, "#/learn/map/russia-china");
  await tab.waitForSelector(".land");
  const again = await app.context.newPage();
  await again.goto(`${app.server.url}index.html?from=a-link#/help`);
  await ready(again);
  assert.deepEqual(app.trouble, []);
}));

test("no server: a drill is made, done by its link and collected; its show runs in two windows; it is printed", { timeout: 120_000 }, () => within(async (app) => {
  const page = await installed(app);
  await page.click(`${READY} button`);
  await app.server.stop();
  await go(page, "#/class");
  await page.click("text=Five-minute warm-up");
  await page.click("text=Make the drill");
  await page.waitForSelector("#made");
  const [drill] = (await page.inputValue("#drill-link")).match(/[^/]+\/[^/]+$/);

  const at = async (route) => {
    const other = await app.context.newPage();
    await other.goto(`${app.server.url}index.html${route}`);
    await ready(other);
    return other;
  };
  const pupil = await at(`#/drill/${drill}`);
  await pupil.fill("#who", "7");
  await pupil.click("text=Start");
  while (!(await pupil.locator("#result-code").count())) {
    await pupil.locator("#answer, .index, #result-code").first().waitFor();
    if (await pupil.locator("#answer").count()) await pupil.keyboard.press("Enter");
    else if (await pupil.locator(".index .options button.opt").count()) await pupil.locator(".index .options button.opt").first().click();
    await pupil.waitForTimeout(30);
  }
  const result = (await pupil.locator("#result-code").textContent()).trim();
  await go(page, "#/class/results");
  await page.fill("#codes", result);
  await page.click("text=Read it");
  await page.waitForSelector("#told");
  assert.match(await page.textContent("#told"), /^1 result read: 1 new/);

  const host = await at("#/class/host");
  await host.click("button:has-text('Ten questions of') >> nth=0");
  await host.click("button:has-text('Set up the show')");
  await host.waitForSelector("#stand");
  const hall = await at("#/class/project");
  await hall.waitForSelector(".stage[data-phase=title]");
  await host.keyboard.press("PageDown");
  await hall.waitForSelector(".stage[data-phase=question]");
  const paper = await at(`#/class/paper/${drill}`);
  await paper.waitForSelector(".sheet");
  assert.deepEqual(app.trouble, []);
}));

test("no server: the worker, never loaded before, still fits the schedule and plans a year", { timeout: 120_000 }, () => within(async (app) => {
  const page = await installed(app);
  // A history from elsewhere; the worker's files have not been asked for yet.
  const { cards } = await cardsOf("russia-china");
  const entries = stored(learn({ cards, now: Date.now(), days: 120, each: 3 }).reviews);
  await page.evaluate((entries) => { for (const [key, value] of Object.entries(entries)) localStorage[key] = value; }, entries);
  await app.server.stop();
  await page.goto(`${app.server.url}#/settings`);
  await page.reload();
  await ready(page);
  await page.click("button:has-text('Fit the schedule to me')");
  await page.waitForSelector("text=/foretells your newest \\d+ answers/", { timeout: 30_000 });
  await page.click("button:has-text('What each target costs me')");
  await page.waitForSelector("th:has-text('(now)')", { timeout: 60_000 });
  assert.equal(await page.locator("text=did not load").count(), 0);
  assert.deepEqual(app.trouble, []);
}));

test("the very first tab is looked after before it is ever reloaded", () => within(async (app) => {
  const page = await installed(app);
  await app.server.stop();
  assert.ok(await controlled(page));
  await everyPage(page);
}));

test("a cold start of the browser without a server: the app and all that was answered", { timeout: 60_000 }, () => within(async (app) => {
  let page = await installed(app);
  await go(page, "#/study");
  for (let i = 0; i < 2; i++) await answerOne(page);
  await app.server.stop();
  await app.reopen();
  page = await app.page();
  assert.match(await page.textContent("main"), /2 coming back soon/);
  assert.deepEqual(app.trouble, []);
}));

test("every file that was built is kept, byte for byte and with its type", () => within(async (app) => {
  const page = await installed(app);
  await app.server.stop();
  const listed = [...(await readFile(join(dist, "sw.js"), "utf8")).matchAll(/^ {2}\["([^"]+)", "(sha256-[^"]+)"\],$/gm)].map(([, name, hash]) => [name, hash]);
  assert.ok(listed.length > 10, `${listed.length} files`);
  const kept = await page.evaluate((listed) => Promise.all(listed.map(async ([name]) => {
    const response = await fetch(name);
    const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
    return [name, `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`, response.headers.get("content-type")];
  })), listed);
  assert.deepEqual(kept.map(([name, hash]) => [name, hash]), listed);
  const programs = kept.filter(([name]) => name.endsWith(".wasm"));
  assert.ok(programs.length > 0 && programs.every(([, , type]) => type === "application/wasm"));
}));

test("a newer version waits for consent; the other tab is told, and keeps its own files", { timeout: 120_000 }, () => within(async (app) => {
  const [one, two] = [await version(), await reworded("one")];
  const page = await installed(app, one);
  const other = await app.context.newPage();
  await other.goto(app.server.url);
  await ready(other);

  app.server.dist = two;
  assert.equal(await update(page), "waiting");
  await page.waitForSelector(UPDATE);
  await page.reload();
  await ready(page);
  assert.equal(await running(page), await startOf(one), "a plain reload stays");
  await page.waitForSelector(UPDATE);

  // A press on the button: this tab only.
  await Promise.all([page.waitForEvent("load"), page.click(`${UPDATE} button`)]);
  await ready(page);
  assert.equal(await running(page), await startOf(two));
  assert.equal(await page.locator(UPDATE).count(), 0);
  await other.waitForSelector(UPDATE);
  assert.equal(await running(other), await startOf(one));
  assert.equal((await cacheNames(page)).length, 2, "one version back is kept");

  // The tab that stayed finds every file of its own version, with no server, though the newer version serves it.
  await app.server.stop();
  await everyPage(other);
  const lists = [...(await readFile(join(one, "sw.js"), "utf8")).matchAll(/^ {2}\["([^"]+-[0-9a-f]{16}\.[^"]+)"/gm)].map(([, name]) => name);
  const states = await other.evaluate((names) => Promise.all(names.map((name) => fetch(name).then((answer) => answer.status, () => name))), lists);
  assert.deepEqual([...new Set(states)], [200]);
  await Promise.all([other.waitForEvent("load"), go(other, "#/").then(() => other.click(`${UPDATE} button`))]);
  await ready(other);
  assert.equal(await running(other), await startOf(two));
}));

test("no word of a newer version during a quiz or a card; afterwards it is there", () => within(async (app) => {
  const page = await installed(app, await version());
  await go(page, "#/quiz");
  await page.click("text=Start the quiz");
  await page.waitForSelector("section.index #prompt");
  app.server.dist = await reworded("this");
  assert.equal(await update(page), "waiting");
  await page.waitForTimeout(300);
  assert.equal(await page.locator(".notice").count(), 0);
  await go(page, "#/study");
  assert.equal(await page.locator(".notice").count(), 0);
  await go(page, "#/");
  await page.waitForSelector(UPDATE);
}));

for (const [what, spoil, fallback] of [
  ["with one byte of its program altered", async (folder) => damage(await fileNamed(folder, "entente_bg-", ".wasm")), false],
  ["of which a file is missing", async (folder) => rm(await fileNamed(folder, "details-", ".txt")), false],
  ["whose missing file the host answers with a page", async (folder) => rm(await fileNamed(folder, "entente_bg-", ".wasm")), true],
  ["whose page is still the old one", async (folder, old) => copyFile(join(old, "index.html"), join(folder, "index.html")), false],
]) {
  test(`a deploy ${what} changes nothing; mended, it is offered`, { timeout: 60_000 }, () => within(async (app) => {
    // The program must differ, else the copy at hand is used, and rightly.
    const two = await version(async (folder) => {
      const program = await fileNamed(folder, "entente_bg-", ".wasm");
      // An empty custom section: another program by its bytes, the same by what it does.
      await writeFile(program, Buffer.concat([await readFile(program), Buffer.from([0, 2, 1, 120])]));
      const details = await fileNamed(folder, "details-", ".txt");
      await writeFile(details, `${await readFile(details, "utf8")}\n`);
    });
    const one = await version();
    const broken = await version();
    await rm(broken, { recursive: true });
    await mkdir(broken);
    await cp(two, broken, { recursive: true });
    await spoil(broken, one);

    const page = await installed(app, one);
    app.server.dist = broken;
    app.server.fallback = fallback;
    assert.equal(await update(page), "refused");
    assert.equal((await cacheNames(page)).length, 1, "nothing of it is left");
    await page.reload();
    await ready(page);
    assert.equal(await running(page), await startOf(one));
    assert.equal(await page.locator(UPDATE).count(), 0);

    app.server.dist = two;
    assert.equal(await update(page), "waiting");
    await Promise.all([page.waitForEvent("load"), page.click(`${UPDATE} button`)]);
    await ready(page);
    assert.equal(await running(page), await startOf(two));
    await app.server.stop();
    await everyPage(page);
  }));
}

test("back to the version before, and a third one: one version back is kept, not two", { timeout: 90_000 }, () => within(async (app) => {
  const [one, two, three] = [await version(), await reworded("one"), await reworded("that")];
  const page = await installed(app, one);
  for (const next of [two, one, three, two]) {
    app.server.dist = next;
    assert.equal(await update(page), "waiting");
    await Promise.all([page.waitForEvent("load"), page.click(`${UPDATE} button`)]);
    await ready(page);
    assert.equal(await running(page), await startOf(next));
    // What is no longer kept is taken away once the new version is at work.
    await until(page, async () => (await caches.keys()).length === 2);
  }
  await app.server.stop();
  await everyPage(page);
}));

test("a copy cleared by hand is made whole again while there is a network", { timeout: 60_000 }, () => within(async (app) => {
  const page = await installed(app);
  const [name] = await cacheNames(page);
  const count = () => page.evaluate(async (name) => (await (await caches.open(name)).keys()).length, name);
  const whole = await count();
  await page.evaluate(async (name) => caches.delete(name), name);
  await page.reload();
  await ready(page);
  for (let i = 0; i < 100 && (await count()) < whole; i++) await page.waitForTimeout(50);
  assert.equal(await count(), whole);
  await app.server.stop();
  await page.reload();
  await everyPage(page);
}));

test("a poisoned copy does not live on in the next version", { timeout: 60_000 }, () => within(async (app) => {
  const page = await installed(app, await version());
  // What an attacker with one run of script could do: put another start-up script or program into the cache.
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        if (/base-|entente-/.test(request.url)) await cache.put(request.url, new Response("poison", { headers: { "content-type": "text/javascript" } }));
      }
    }
  });
  app.server.dist = await reworded("any");
  assert.equal(await update(page), "waiting");
  const texts = await page.evaluate(async () => {
    const name = (await caches.keys()).at(-1);
    const cache = await caches.open(name);
    return Promise.all((await cache.keys()).map(async (request) => (await (await cache.match(request)).text()).slice(0, 6)));
  });
  assert.equal(texts.filter((text) => text === "poison").length, 0);
}));

test("nothing else on the host is touched: other pages, other methods, other caches", { timeout: 60_000 }, () => within(async (app) => {
  const folder = await version();
  const page = await installed(app, folder);
  await mkdir(join(folder, "other"));
  await writeFile(join(folder, "other", "index.html"), "<!doctype html><title>Another page</title><link rel=\"icon\" href=\"data:,\">");
  await page.evaluate(async () => (await caches.open("someone else's")).put("x", new Response("theirs")));
  const other = await app.context.newPage();
  await other.goto(`${app.server.url}other/index.html`);
  assert.equal(await other.title(), "Another page");
  app.server.hits.length = 0;
  await page.evaluate(() => fetch("index.html", { method: "POST" }));
  assert.deepEqual(app.server.hits, ["POST index.html"]);
  for (const word of ["one", "that"]) {
    app.server.dist = await reworded(word);
    assert.equal(await update(page), "waiting");
    await Promise.all([page.waitForEvent("load"), page.click(`${UPDATE} button`)]);
    await ready(page);
  }
  assert.ok((await cacheNames(page)).includes("someone else's"));
}));

test("the kill switch: copies and worker go, answers and strangers stay", { timeout: 60_000 }, () => within(async (app) => {
  const folder = await version();
  const page = await installed(app, folder);
  await go(page, "#/study");
  await answerOne(page);
  await go(page, "#/");
  await page.evaluate(async () => (await caches.open("someone else's")).put("x", new Response("theirs")));
  await copyFile("deploy/sw-off.js", join(folder, "sw.js"));
  await page.reload();
  await ready(page);
  await until(page, async () => (await caches.keys()).length === 1);
  // From here on the host alone decides what is shown.
  const index = join(folder, "index.html");
  await writeFile(index, (await readFile(index, "utf8")).replace("<body>", "<body data-from=\"host\">"));
  await page.reload();
  await ready(page);
  assert.equal(await page.evaluate(() => document.body.dataset.from), "host");
  assert.deepEqual(await cacheNames(page), ["someone else's"]);
  assert.match(await page.textContent("main"), /1 coming back soon/);
}));

test("without service workers the app works as ever", () => within(async (app) => {
  const page = await app.page();
  await everyPage(page);
  assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistration().then(Boolean)), false);
  assert.deepEqual(app.trouble.filter((line) => !line.includes("Service Worker")), []);
}, { serviceWorkers: "block" }));

test("the copy is made after the first question could be asked, and by no second transfer of the program", () => within(async (app) => {
  await installed(app);
  const gets = app.server.hits.filter((hit) => hit.startsWith("GET"));
  const worker = gets.indexOf("GET sw.js");
  const program = gets.findIndex((hit) => /entente_bg-.*wasm/.test(hit));
  assert.ok(program >= 0 && worker > program && worker > gets.findIndex((hit) => hit.includes("details-")), gets.join("\n"));
  const twice = gets.filter((hit, at) => gets.indexOf(hit) !== at);
  // The page itself, which a host serves uncached, and small files that the browser had not wanted yet.
  assert.deepEqual(twice.filter((hit) => /wasm|banks/.test(hit)), [], gets.join("\n"));
}));

test("it can be installed, under its own address and with its own icons", () => within(async (app) => {
  const page = await installed(app);
  const devtools = await app.context.newCDPSession(page);
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  assert.deepEqual(installabilityErrors, []);
  const { data, errors, url } = await devtools.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  assert.equal(url, `${app.server.url}manifest.webmanifest`);
  const manifest = JSON.parse(data);
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate((src) => new Promise((resolve, reject) => {
      const image = new Image();
      image.onload = () => resolve(`${image.naturalWidth}x${image.naturalHeight}`);
      image.onerror = () => reject(new Error(src));
      image.src = src;
    }), src);
    assert.equal(size, sizes, src);
  }
  assert.ok(manifest.icons.some((icon) => icon.purpose === "maskable"));
  for (const shortcut of manifest.shortcuts) {
    const tab = await app.context.newPage();
    await tab.goto(new URL(shortcut.url, url).href);
    await ready(tab);
    assert.match(await tab.title(), new RegExp(shortcut.name));
    await tab.close();
  }
  // Left out of the manifest, the id is the start address: two copies on one host are two apps.
  const { appId } = await devtools.send("Page.getAppId");
  assert.equal(appId, app.server.url);
  assert.equal(new URL(manifest.scope, url).pathname, SUB_PATH);
}));

test("a server that comes back is found again", () => within(async (app) => {
  const folder = await version();
  const page = await installed(app, folder);
  await app.server.stop();
  await page.reload();
  await ready(page);
  const again = await serve(await reworded("those"), app.server.port);
  try {
    assert.equal(await update(page), "waiting");
    await page.waitForSelector(UPDATE);
  } finally {
    await again.stop();
  }
}));
