// The rescue page where things are at their worst: one store damaged in some way, a database that never answers, local
// storage that is full of something else.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { answerOne, go, open, ready } from "./browser.mjs";

const ANSWERS = 3;
let [app, far] = [];
before(async () => { [app, far] = [await open({ acceptDownloads: true }), await open()]; });
after(() => Promise.all([app.close(), far.close()]));

/** Answers, in a profile that was erased once before, and gives the rescue page. */
async function learned() {
  const page = await app.page("#/data");
  await page.click("text=Erase everything …");
  await page.click("dialog[open] >> button:text-is('Erase')");
  await page.waitForSelector("text=Everything is erased");
  await go(page, "#/study");
  for (let n = 0; n < ANSWERS; n++) await answerOne(page);
  await page.waitForSelector("html:not(.saving)", { state: "attached" });
  await page.goto(`${app.server.url}rescue.html`);
  await page.waitForSelector("#save:enabled");
  return page;
}

/** What the rescue page saves now, brought back on another device: the answers that are there then. */
async function rescued(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
  const file = await readFile(await download.path());
  const there = await far.page("#/data");
  await there.click("text=Erase everything …");
  await there.click("dialog[open] >> button:text-is('Erase')");
  await there.waitForSelector("text=Everything is erased");
  await there.goto(`${far.server.url}rescue.html`);
  await there.setInputFiles("#file", { name: "a.entente", mimeType: "text/plain", buffer: file });
  await there.waitForSelector("text=The file is whole");
  await there.goto(`${far.server.url}#/data`);
  await ready(there);
  const words = await there.locator("text=/\\d+ answers? (is|are) kept in this browser/").textContent();
  await there.close();
  return Number(words.match(/\d+/)[0]);
}

test("of two copies the sound one is saved, however the other is damaged", { timeout: 120_000 }, async () => {
  const page = await learned();
  const key = await page.evaluate(() => Object.keys(localStorage).find((key) => key.includes("/s/")));
  const text = await page.evaluate((key) => localStorage[key], key);
  const damages = {
    "a changed character": text.slice(0, 200) + (text[200] === "A" ? "B" : "A") + text.slice(201),
    "a damaged head": `x${text.slice(1)}`,
    "a cut": text.slice(0, text.length / 2),
    "nothing left": "",
    "no key": undefined,
  };
  for (const [what, value] of Object.entries(damages)) {
    await page.evaluate(([key, value]) => { if (value === undefined) localStorage.removeItem(key); else localStorage[key] = value; }, [key, value]);
    await page.reload();
    await page.waitForSelector("#save:enabled");
    assert.doesNotMatch(await page.textContent("#found"), /damaged/, what);
    assert.equal(await rescued(page), ANSWERS, what);
  }
  await page.close();
});

test("a database that never answers is told, and what local storage has is saved", { timeout: 120_000 }, async () => {
  const page = await learned();
  await page.addInitScript(() => { indexedDB.open = () => ({}); });
  await page.reload();
  await page.waitForSelector("#found:has-text('database could not be read: It did not answer in time.')");
  assert.equal(await rescued(page), ANSWERS);
  await page.close();
});

test("local storage that is full of something else hides nothing of what the database has", { timeout: 120_000 }, async () => {
  const page = await learned();
  await page.evaluate(() => {
    localStorage.clear();
    for (let size = 2 ** 20, n = 0; size > 1; n += 1) try { localStorage[`other-${n}`] = "x".repeat(size); } catch { size /= 2; }
  });
  await page.reload();
  await page.waitForSelector("#save:enabled");
  assert.equal(await rescued(page), ANSWERS);
  await page.evaluate(() => localStorage.clear());
  await page.close();
});

test("nothing went wrong on the way", () => assert.deepEqual([...app.trouble, ...far.trouble], []));
