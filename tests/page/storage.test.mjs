// What is learned stays: a browser that is killed, a store that is wiped, two tabs at once, a clock that is wrong; and
// a copy taken out and brought back.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { anotherWindow, answerOne, go, open, ready } from "./browser.mjs";
import { kill } from "./kill.mjs";
import { unzipped } from "./unzip.mjs";

/** Runs a test in a browser of its own. */
async function within(options, run) {
  const app = await open(options);
  try {
    await run(app);
    assert.deepEqual(app.trouble, []);
  } finally {
    await app.close();
  }
}

/** Answers that the page knows of, as it says itself. */
async function answers(page) {
  await go(page, "#/data");
  const words = await page.locator("text=/\\d+ answers? (is|are) kept in this browser/").textContent();
  return Number(words.match(/\d+/)[0]);
}

async function answerMany(page, n) {
  await go(page, "#/study");
  for (let i = 0; i < n; i++) await answerOne(page);
}

/** On the page of one's data. */
async function erase(page) {
  await page.click("text=Erase everything …");
  await page.click("dialog[open] >> button:text-is('Erase')");
  await page.waitForSelector("text=Everything is erased");
}

test("a browser that is killed once the page says that the 20th answer is saved reopens with 20", { timeout: 120_000 }, () => within({}, async (app) => {
  const page = await app.page();
  await answerMany(page, 20);
  await page.getByText("saved", { exact: true }).waitFor();
  await kill(app.profile);
  await app.reopen();
  const again = await app.page();
  assert.equal(await answers(again), 20);
}));

test("a browser that is killed right after everything was erased shows none of it again, and keeps what came after", { timeout: 120_000 }, () => within({}, async (app) => {
  const saved = (page) => page.waitForSelector("html:not(.saving)", { state: "attached" });
  const roster = async (page, name) => {
    await go(page, "#/class/rosters");
    await page.fill("#new-roster", name);
    await page.press("#new-roster", "Enter");
    await page.waitForSelector(`h2:has-text('${name}')`);
  };
  let page = await app.page();
  await answerMany(page, 3);
  await roster(page, "7b");
  await roster(page, "8c");
  await go(page, "#/settings");
  await page.check("label:text-is('Dark')");
  // Local storage is on the disk once the browser has ended in peace.
  await app.reopen();
  page = await app.page();
  assert.equal(await answers(page), 3);
  await erase(page);
  await saved(page);
  await kill(app.profile);

  await app.reopen();
  page = await app.page();
  // Local storage that came back from before is emptied once there is time.
  await page.waitForFunction(() => [..."sbr"].every((kind) => kept.names(kind).length === 0));
  assert.match(await page.textContent("h1"), /a few minutes a day/);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), undefined);
  await go(page, "#/class/rosters");
  await page.waitForSelector("text=No class yet");

  // The same once more, with something made between the erasure and the kill, under old names and new ones.
  await answerMany(page, 2);
  await roster(page, "9a");
  await go(page, "#/settings");
  await page.check("label:text-is('Dark')");
  await app.reopen();
  page = await app.page("#/data");
  await erase(page);
  await go(page, "#/settings");
  await page.check("label:text-is('Light')");
  await roster(page, "10d");
  await answerMany(page, 1);
  await saved(page);
  await kill(app.profile);
  await app.reopen();
  page = await app.page();
  assert.equal(await answers(page), 1);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "light");
  await go(page, "#/class/rosters");
  await page.waitForSelector("h2:has-text('10d')");
  assert.doesNotMatch(await page.textContent("main"), /7b|8c|9a/);
}));

test("what was erased and brought back stays, over a kill and by the rescue page", { timeout: 120_000 }, () => within({ acceptDownloads: true }, async (app) => {
  let page = await app.page();
  await answerMany(page, 3);
  await app.reopen();
  page = await app.page("#/data");
  await erase(page);
  await page.click("text=Bring it back");
  await page.waitForSelector("text=Everything is back");
  await page.waitForSelector("html:not(.saving)", { state: "attached" });
  await kill(app.profile);
  await app.reopen();
  page = await app.page();
  assert.equal(await answers(page), 3);

  await page.goto(`${app.server.url}rescue.html`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
  const text = await readFile(await download.path());
  await page.goto(`${app.server.url}#/data`);
  await erase(page);
  await page.waitForSelector("html:not(.saving)", { state: "attached" });
  await kill(app.profile);
  await app.reopen();
  page = await app.context.newPage();
  await page.goto(`${app.server.url}rescue.html`);
  await page.waitForSelector("text=Entente keeps nothing in this browser");
  await page.setInputFiles("#file", { name: "mine.entente", mimeType: "text/plain", buffer: text });
  await page.waitForSelector("#brought:has-text('added')");
  await page.goto(app.server.url);
  await ready(page);
  assert.equal(await answers(page), 3);
}));

test("local storage is wiped while the copy is kept, and the reverse: nothing is lost", { timeout: 120_000 }, () => within({}, async (app) => {
  let page = await app.page();
  await answerMany(page, 6);
  // Long enough for another tab's last words.
  await page.waitForTimeout(11_000);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await ready(page);
  await page.waitForSelector(".notice:has-text('brought back from the other')");
  assert.equal(await answers(page), 6);
  const kept = await page.evaluate(() => kept.names("s").length);
  assert.ok(kept > 0, "they are back in local storage");

  await app.reopen();
  page = await app.page("#/nowhere");
  await page.evaluate(() => new Promise((done, fail) => {
    const request = indexedDB.deleteDatabase("entente");
    request.onsuccess = done;
    request.onerror = () => fail(request.error);
  }));
  await page.reload();
  await ready(page);
  assert.equal(await answers(page), 6);
  // The copy is made anew once there is time.
  await page.waitForFunction(() => new Promise((done) => {
    const request = indexedDB.open("entente");
    request.onsuccess = () => {
      const keys = request.result.transaction("store").objectStore("store").getAllKeys();
      keys.onsuccess = () => done(keys.result.some((key) => key.includes("/s/")));
      keys.onerror = () => done(false);
    };
    request.onerror = () => done(false);
  }), undefined, { timeout: 20_000 });
}));

/** Flips one character in a line of the first segment; of both stores, or of one. */
const flip = (page, { local, database }) => page.evaluate(async ([local, database]) => {
  const flipped = (text) => {
    const lines = text.split("\n");
    lines[2] = lines[2].slice(0, 9) + (lines[2][9] === "A" ? "B" : "A") + lines[2].slice(10);
    return lines.join("\n");
  };
  const key = Object.keys(localStorage).find((key) => key.includes("/s/"));
  const text = localStorage[key];
  if (local) localStorage[key] = flipped(text);
  if (!database) return;
  const db = await new Promise((done) => Object.assign(indexedDB.open("entente"), { onsuccess: ({ target }) => done(target.result) }));
  const change = db.transaction("store", "readwrite");
  change.objectStore("store").put(flipped(text), key);
  await new Promise((done) => { change.oncomplete = done; });
  db.close();
}, [local, database]);

test("a damaged value of one store is brought back from the other; the same damage in both is told", { timeout: 120_000 }, () => within({}, async (app) => {
  const page = await app.page();
  await answerMany(page, 4);
  await page.waitForSelector("html:not(.saving)", { state: "attached" });
  // Long enough for another tab's last words.
  await page.waitForTimeout(11_000);
  await page.goto(`${app.server.url}rescue.html`);
  await flip(page, { local: true });
  await page.goto(app.server.url);
  await ready(page);
  assert.equal(await answers(page), 4);
  await page.waitForSelector(".notice:has-text('1 stored value was lost or damaged in one of two places')");
  await page.goto(`${app.server.url}rescue.html`);
  await flip(page, { local: true, database: true });
  await page.reload();
  await page.waitForSelector("#found:has-text('1 is damaged')");
  await page.goto(app.server.url);
  await ready(page);
  await page.waitForSelector(".notice:has-text('1 entry could not be read in either place')");
  assert.equal(await answers(page), 3);
  await page.click("text=Check everything");
  await page.waitForSelector("text=/\\d+ values checked/");
}));

test("where the database is closed by another, what is said is saved in one place, and so is an erasure", { timeout: 120_000 }, () => within({}, async (app) => {
  const page = await app.page();
  await answerMany(page, 2);
  await page.waitForSelector("html:not(.saving)", { state: "attached" });
  await page.evaluate(() => new Promise((done) => Object.assign(indexedDB.open("entente", 3), { onsuccess: ({ target }) => { target.result.close(); done(); } })));
  await answerOne(page);
  await page.waitForSelector(".notice:has-text('Saved in one of two places')");
  await go(page, "#/data");
  await page.click("text=Erase everything …");
  await page.click("dialog[open] >> button:text-is('Erase')");
  await page.waitForSelector(".notice:has-text('Everything is erased here. The browser’s database could not be reached')");
}));

test("an import says what it takes back, and is taken back whole", { timeout: 120_000 }, () => within({ acceptDownloads: true }, async (app) => {
  const page = await app.page();
  await answerMany(page, 3);
  await go(page, "#/data");
  const [lines] = await Promise.all([page.waitForEvent("download"), page.click("text=Save as text (JSON lines)")]);
  const [head, ...events] = (await readFile(await lines.path(), "utf8")).trim().split("\n");
  const voids = events.map((line, seq) => {
    const { session, seq: of, at } = JSON.parse(line);
    return JSON.stringify({ event: "void", session: "00000000000000ff", seq, at: at + 1, offset: 0, of: { session, seq: of } });
  });
  await page.setInputFiles("input[type=file]", { name: "a.jsonl", mimeType: "text/plain", buffer: Buffer.from([head, ...voids].join("\n")) });
  await page.waitForSelector("text=/In this file: 3 new, 0 already here; 3 answers of yours would no longer count/");
  await page.click("text=Add them");
  await page.waitForSelector("text=/3 entries added/");
  assert.equal(await answers(page), 0);
  await page.click("text=/Take back the import of/");
  await page.waitForSelector("text=It is taken back");
  assert.equal(await answers(page), 3);
}));

test("two tabs that answer at once lose none", { timeout: 120_000 }, () => within({}, async (app) => {
  const one = await app.page();
  const other = await anotherWindow(one);
  await Promise.all([answerMany(one, 8), answerMany(other, 8)]);
  await one.reload();
  await ready(one);
  assert.equal(await answers(one), 16);
}));

test("a backup comes back: on another device, twice, and says what it will do", { timeout: 120_000 }, () => within({ acceptDownloads: true }, async (app) => {
  const page = await app.page();
  await answerMany(page, 5);
  await go(page, "#/data");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("text=Save a backup")]);
  assert.match(download.suggestedFilename(), /^entente-backup-\d{4}-\d{2}-\d{2}\.zip$/);
  const file = await download.path();
  await page.waitForSelector("text=/is saved: 5 answers/");
  const inside = unzipped(await readFile(file));
  assert.match(inside["entente-backup.txt"], /^entente-backup 2 /);
  assert.equal(inside["answers.jsonl"].trim().split("\n").length, 6, "the same once more, for people");
  const [lines] = await Promise.all([page.waitForEvent("download"), page.click("text=Save as text (JSON lines)")]);
  assert.equal((await readFile(await lines.path(), "utf8")).trim().split("\n").length, 6, "a line for each, and one before");

  const far = await open({ acceptDownloads: true });
  try {
    const there = await far.page();
    await answerMany(there, 2);
    await go(there, "#/data");
    await there.setInputFiles("input[type=file]", file);
    await there.waitForSelector("text=/In this file: 5 new, 0 already here/");
    await there.click("text=Add them");
    await there.waitForSelector("text=/5 entries added/");
    assert.equal(await answers(there), 7);
    await there.setInputFiles("input[type=file]", file);
    await there.waitForSelector("text=/In this file: 0 new, 5 already here/");
    assert.equal(await there.locator("text=Add them").count(), 0, "there is nothing to add");
    await there.setInputFiles("input[type=file]", { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("<b>not ours</b>") });
    await there.waitForSelector("text=/not a backup of Entente/");
    // Both devices may have met the same cards: those wait once.
    const [all] = await Promise.all([there.waitForEvent("download"), there.click("text=Save as text (JSON lines)")]);
    const cards = (await readFile(await all.path(), "utf8")).trim().split("\n").map((line) => JSON.parse(line).card).filter(Boolean);
    assert.equal(cards.length, 7);
    await go(there, "#/");
    await there.waitForSelector(`text=/${new Set(cards).size} coming back soon/`);
    assert.deepEqual(far.trouble, []);
  } finally {
    await far.close();
  }
}));

test("a backup of the app is brought back by the rescue page, without the app", { timeout: 120_000 }, () => within({ acceptDownloads: true }, async (app) => {
  const page = await app.page();
  await answerMany(page, 3);
  await go(page, "#/data");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("text=Save a backup")]);
  const far = await open();
  try {
    const there = await far.context.newPage();
    await there.goto(`${far.server.url}rescue.html`);
    await there.waitForSelector("text=keeps nothing in this browser");
    await there.setInputFiles("#file", { name: "a.zip", mimeType: "application/zip", buffer: await readFile(await download.path()) });
    await there.waitForSelector("text=/added, 0 already here. The file is whole/");
    await there.goto(`${far.server.url}#/`);
    await ready(there);
    assert.equal(await answers(there), 3);
  } finally {
    await far.close();
  }
}));

test("a folder that two devices share: each writes a file of its own there, unasked, and takes in what the other has", { timeout: 120_000 }, () => within({}, async (app) => {
  // The browser's own private folder stands for one that a person chooses: there is nobody who could choose.
  await app.context.addInitScript(() => { window.showDirectoryPicker = () => navigator.storage.getDirectory(); });
  const page = await app.page();
  await answerMany(page, 3);
  await go(page, "#/data");
  await page.click("text=Choose a folder …");
  await page.waitForSelector("text=A backup is written.");
  const names = () => page.evaluate(async () => {
    const names = [];
    for await (const [name] of (await navigator.storage.getDirectory()).entries()) names.push(name);
    return names.sort();
  });
  const [own, dated, ...more] = (await names()).sort((a, b) => a.length - b.length);
  assert.match(own, /^entente-[0-9a-f]{8}\.zip$/);
  assert.match(dated, new RegExp(`^${own.slice(0, -4)}-\\d{4}-\\d{2}-\\d{2}-\\d{4}\\.zip$`));
  assert.deepEqual(more, []);

  // Another device of the same learner: it had another mark until now.
  const far = await open({ acceptDownloads: true });
  try {
    const there = await far.page();
    await answerMany(there, 4);
    await go(there, "#/data");
    const [download] = await Promise.all([there.waitForEvent("download"), there.click("text=Save a backup")]);
    const theirs = (await readFile(await download.path())).toString("base64");
    await page.evaluate(async (theirs) => {
      const file = await (await (await navigator.storage.getDirectory()).getFileHandle("entente-00c0ffee.zip", { create: true })).createWritable();
      await file.write(Uint8Array.from(atob(theirs), (letter) => letter.charCodeAt(0)));
      await file.close();
    }, theirs);
  } finally {
    await far.close();
  }
  await go(page, "#/");
  await go(page, "#/data");
  // It asks once, and never takes in a stranger's by itself.
  await page.click("text=It is mine: take in entente-00c0ffee.zip");
  await page.waitForSelector("text=/4 entries taken in from your other devices/");
  assert.equal(await answers(page), 7);
  await go(page, "#/");
  await go(page, "#/data");
  await page.waitForSelector("text=The newest backup is there.");
  await page.click("text=Write there no more");
  await page.waitForSelector("text=Choose a folder …");
  assert.equal((await names()).length, 3, "what is in the folder stays");
}));

test("the rescue page saves without the app, and brings back what it saved", { timeout: 120_000 }, () => within({ acceptDownloads: true }, async (app) => {
  const page = await app.page();
  await answerMany(page, 4);
  await page.goto(`${app.server.url}rescue.html`);
  await page.waitForSelector("#save:enabled");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
  const file = await download.path();

  const far = await open();
  try {
    const there = await far.context.newPage();
    await there.goto(`${far.server.url}rescue.html`);
    await there.waitForSelector("text=keeps nothing in this browser");
    await there.setInputFiles("#file", file);
    await there.waitForSelector("text=/added, 0 already here. The file is whole/");
    await there.setInputFiles("#file", file);
    await there.waitForSelector("text=/0 values added/");
    await there.goto(`${far.server.url}#/`);
    await ready(there);
    assert.equal(await answers(there), 4);
    // What the rescue page writes, the app reads as a backup.
    await there.setInputFiles("input[type=file]", file);
    await there.waitForSelector("text=/In this file: 0 new, 4 already here/");
    assert.deepEqual(far.trouble, []);
  } finally {
    await far.close();
  }
}));

test("a clock set back a year, a change to summer time and another time zone move no past day and lose nothing", { timeout: 120_000 }, () => within({}, async (app) => {
  const page = await app.page();
  await page.clock.install({ time: new Date("2026-03-28T20:00:00Z") });
  await page.goto(`${app.server.url}#/`);
  await ready(page);
  await answerMany(page, 3);
  // London goes to summer time in this night.
  await page.clock.setSystemTime(new Date("2026-03-29T20:00:00Z"));
  await page.reload();
  await ready(page);
  await answerMany(page, 3);
  await page.clock.setSystemTime(new Date("2025-03-29T20:00:00Z"));
  await page.reload();
  await ready(page);
  await answerMany(page, 2);
  assert.equal(await answers(page), 8);

  await app.reopen({ timezoneId: "Pacific/Auckland" });
  const far = await app.page();
  assert.equal(await answers(far), 8);
  await answerMany(far, 1);
  assert.equal(await answers(far), 9);
}));
