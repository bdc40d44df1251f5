// Bad weather: storage blocked, full, damaged, foreign; an address that names nothing; no WebAssembly, no script.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { anotherWindow, answerOne, go, open, ready } from "./browser.mjs";
import { newer, register } from "./kept.mjs";

/** Runs a test in a browser of its own. */
async function within(options, run) {
  const app = await open(options);
  try {
    await run(app);
  } finally {
    await app.close();
  }
}

async function meetOne(page) {
  await go(page, "#/study");
  await answerOne(page);
}

test("blocked storage: it says so, and learning goes on", () => within({}, async (app) => {
  await app.context.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
  });
  const page = await app.page();
  await page.waitForSelector("[role=alert]:has-text('does not let the site store anything')");
  await meetOne(page);
  assert.deepEqual(app.trouble, []);
}));

test("full storage: the answer is kept in the second place, told so, and back in both after a visit with room", () => within({}, async (app) => {
  const page = await app.page();
  await meetOne(page);
  let answered = 1;
  // The first answers may find the room that is held free for them.
  for (let told = false; !told && answered < 5; answered++) {
    await page.evaluate(() => {
      let size = 5_000_000;
      for (let n = Object.keys(localStorage).length; size > 0; n++) {
        try { localStorage.setItem(`other-${n}`, "x".repeat(size)); } catch { size = Math.floor(size / 2); }
      }
    });
    await answerOne(page);
    await page.waitForSelector("html:not(.saving)", { state: "attached" });
    told = await page.locator("[role=alert]:has-text('Saved in one of two places: this browser’s storage for the site is full')").isVisible();
  }
  assert.ok(answered < 5, "it is told");
  await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("other-")).forEach((key) => localStorage.removeItem(key)));
  // Long enough for another tab's last words.
  await page.waitForTimeout(11_000);
  await page.reload();
  await ready(page);
  await go(page, "#/");
  await page.waitForSelector(`text=/${answered} coming back soon/`);
  await page.waitForFunction((answered) => kept.lines().length === answered, answered);
}));

test("a damaged record and foreign values: told, set aside, and nothing else is lost", () => within({ acceptDownloads: true }, async (app) => {
  const page = await app.page();
  for (let i = 0; i < 3; i++) await meetOne(page);
  await page.waitForSelector("html:not(.saving)", { state: "attached" });
  // Long enough for another tab's last words.
  await page.waitForTimeout(11_000);
  await page.goto(`${app.server.url}rescue.html`);
  // The same damage in both places.
  const damaged = await page.evaluate(async (settings) => {
    const key = Object.keys(localStorage).find((name) => name.includes("/s/"));
    const lines = localStorage[key].split("\n");
    lines[3] = lines[3].slice(0, 8) + "????" + lines[3].slice(12);
    const both = { [key]: lines.join("\n"), [settings[0]]: settings[1] };
    localStorage["someone-elses"] = "{not json";
    const db = await new Promise((done) => Object.assign(indexedDB.open("entente"), { onsuccess: ({ target }) => done(target.result) }));
    const change = db.transaction("store", "readwrite");
    for (const [name, value] of Object.entries(both)) {
      localStorage[name] = value;
      change.objectStore("store").put(value, name);
    }
    await new Promise((done) => { change.oncomplete = done; });
    db.close();
    return lines[3];
  }, register("settings/theme", "{not json"));
  await page.goto(app.server.url);
  await ready(page);
  await page.waitForSelector("[role=alert]:has-text('1 entry could not be read in either place')");
  await page.waitForSelector("[role=alert]:has-text('settings could not be read')");
  await page.waitForSelector("text=/2 coming back soon/");
  assert.ok(await page.evaluate(() => kept.names("q").length > 0));
  assert.equal(await page.evaluate(() => localStorage["someone-elses"]), "{not json");
  // What was set aside can be had as a file, as it was.
  await go(page, "#/data");
  await page.waitForSelector("text=/1 damaged value is set aside/");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("button:text-is('Save them')")]);
  assert.match(download.suggestedFilename(), /^entente-set-aside-\d{4}-\d{2}-\d{2}\.txt$/);
  assert.ok((await readFile(await download.path(), "utf8")).includes(damaged));
}));

test("a value of a newer version is told and left as it is, and learning goes on beside it", () => within({}, async (app) => {
  const page = await app.page();
  const [key, value] = newer();
  await page.evaluate(([key, value]) => { localStorage[key] = value; }, [key, value]);
  await page.reload();
  await ready(page);
  await page.waitForSelector("[role=alert]:has-text('A newer version of Entente has written here')");
  await meetOne(page);
  await page.reload();
  await ready(page);
  await go(page, "#/");
  await page.waitForSelector("text=/1 coming back soon/");
  assert.equal(await page.evaluate((key) => localStorage[key], key), value);
}));

test("two tabs: what one answers, the other knows", () => within({}, async (app) => {
  const one = await app.page();
  const two = await anotherWindow(one);
  await meetOne(one);
  await meetOne(one);
  await two.waitForSelector("text=2 coming back soon");
  await meetOne(two);
  await go(one, "#/");
  await one.waitForSelector("text=3 coming back soon");
}));

test("erasing asks first, leaves nothing behind, and can be taken back", () => within({}, async (app) => {
  const page = await app.page();
  await meetOne(page);
  await go(page, "#/data");
  await page.click("text=Erase everything …");
  await page.click("dialog[open] >> text=Keep it");
  await page.click("text=Erase everything …");
  await page.click("dialog[open] >> button:text-is('Erase')");
  const left = await page.evaluate(() => Object.keys(localStorage));
  assert.equal(left.length, 1);
  assert.match(left[0], /^entente\/[0-9a-f]{8}-[0-9a-f]{8}\/e$/, "the time of the erasure, so that a killed browser does not bring it back");
  await page.click("text=Bring it back");
  await page.waitForSelector("[role=alert]:has-text('Everything is back')");
  await go(page, "#/");
  assert.match(await page.textContent("main"), /1 coming back soon/);
}));

test("an address that names no page, bank or topic says so and leads on", () => within({}, async (app) => {
  const page = await app.page("#/nowhere/at/all");
  for (const route of ["#/nowhere", "#/banks/none", "#/study/russia-china/none", "#/%%%", `#/${"x".repeat(5000)}`]) {
    await go(page, route);
    await page.waitForSelector("h1:has-text('Not found')");
  }
  await page.click("text=Go to Today");
  await page.waitForSelector("h1:has-text('a few minutes a day')");
  assert.deepEqual(app.trouble, []);
}));

test("imported words in an address never run", () => within({}, async (app) => {
  const page = await app.page("#/<img src=x onerror=document.title='run'>");
  await page.waitForSelector("h1:has-text('Not found')");
  assert.notEqual(await page.title(), "run");
}));

test("without WebAssembly the page says what is missing", () => within({}, async (app) => {
  await app.context.addInitScript(() => { delete window.WebAssembly; });
  const page = app.context.pages()[0];
  await page.goto(app.server.url);
  await page.waitForSelector("h1:has-text('cannot start')");
  assert.match(await page.textContent("#start"), /WebAssembly/);
}));

test("a part that does not load is named, with what to do", () => within({}, async (app) => {
  const page = app.context.pages()[0];
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(app.server.url);
  await page.waitForSelector("h1:has-text('cannot start')");
  assert.match(await page.textContent("#start"), /load the page again/);
}));

test("without JavaScript the page says so", () => within({ javaScriptEnabled: false }, async (app) => {
  const page = app.context.pages()[0];
  await page.goto(app.server.url);
  assert.match(await page.textContent("body"), /scripts are switched off here/);
  assert.match(await page.textContent(".brand"), /Entente/);
}));

test("something is painted before the program has arrived", () => within({}, async (app) => {
  const page = app.context.pages()[0];
  let release;
  const gate = new Promise((resolve) => { release = resolve; });
  await page.route("**/*.wasm", async (route) => { await gate; await route.continue(); });
  await page.goto(app.server.url, { waitUntil: "commit" });
  await page.waitForSelector("#start .index h1");
  assert.match(await page.textContent("#start"), /The trainer is on its way/);
  release();
  await ready(page);
  assert.equal(await page.locator("#start").count(), 0);
}));
