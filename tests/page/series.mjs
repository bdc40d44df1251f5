// Long series of kills and flipped bits, in real browsers: `node tests/page/series.mjs [kills] [firefox kills] [flips]`,
// each a number. Every answer that the page has said is saved must be there after a kill; after a flip nothing is lost in
// silence, and what is said is what an independent count finds. Writes docs/measured/store.md.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { answerOne, go, open, ready } from "./browser.mjs";
import { firefox, openFirefox } from "./firefox.mjs";
import { kill } from "./kill.mjs";
import { serve } from "./server.mjs";
import { dist } from "./browser.mjs";

const [kills = 10, foxKills = 10, flips = 30] = process.argv.slice(2).map(Number);
const rows = [];
const tell = (row) => { rows.push(row); console.log(row.join(" | ")); };
let seed = 20261130;
const chance = (most) => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return Math.floor((seed / 2 ** 32) * most); };

/** Answers that the page knows of, as it says itself. */
const answers = async (page) => {
  await go(page, "#/data");
  return Number((await page.locator("text=/\\d+ answers? (is|are) kept in this browser/").textContent()).match(/\d+/)[0]);
};

/** Chromium, killed at any moment after the page has said that the last answer is saved. */
const killChromium = async () => {
  let [told, lost] = [0, 0];
  const app = await open();
  try {
    let page = await app.page();
    for (let n = 0; n < kills; n++) {
      await go(page, "#/study");
      for (let more = 1 + chance(3); more > 0; more--) await answerOne(page).then(() => { told += 1; });
      await page.getByText("saved", { exact: true }).waitFor();
      await page.waitForTimeout(chance(200));
      await kill(app.profile);
      await app.reopen();
      page = await app.page();
      const there = await answers(page);
      lost += Math.max(0, told - there);
      told = there;
    }
    tell(["kills, Chromium", kills, `${told} answers`, `${lost} lost`]);
  } finally {
    await app.close();
  }
};

const killFirefox = async () => {
  if (!firefox) return tell(["kills, Firefox", 0, "there is no Firefox here", ""]);
  let [told, lost, profile] = [0, 0, undefined];
  const server = await serve(dist);
  try {
    for (let n = 0; n <= foxKills; n++) {
      const app = await openFirefox(profile);
      await app.visit(`${server.url}#/data`);
      const there = Number(await app.until(`document.body.textContent.match(/(\\d+) answers? (?:is|are) kept in this browser/)?.[1]`));
      lost += Math.max(0, told - there);
      told = there;
      if (n === foxKills) {
        await app.close();
        break;
      }
      await app.run(`location.hash = "#/study"`);
      for (let more = 1 + chance(3); more > 0; more--) {
        await app.until(`Boolean(document.querySelector("section.index #prompt") || document.querySelector("main#main button"))`);
        const early = await app.run(`(() => { const early = [...document.querySelectorAll("button")].find((one) => one.textContent.startsWith("Ask them now")); early?.click(); return Boolean(early); })()`);
        if (early) await app.until(`Boolean(document.querySelector("section.index #prompt"))`);
        await app.run(`(document.querySelector("section.index .options button.opt") ?? [...document.querySelectorAll("main#main button")].find((one) => /I don’t know|Show/.test(one.textContent)))?.click()`);
        await app.until(`Boolean(document.querySelector("#answer"))`);
        await app.run(`([...document.querySelectorAll("button.btn")].find((one) => one.textContent.startsWith("Next")) ?? document.querySelector(".grades button"))?.click()`);
        await app.until(`!document.querySelector("#answer")`);
      }
      await app.until(`Boolean([...document.querySelectorAll(".saved")].find((one) => one.checkVisibility({ visibilityProperty: true })))`);
      // What the page itself counts, once it has said that the last is saved.
      await app.run(`location.hash = "#/data"`);
      told = Number(await app.until(`document.body.textContent.match(/(\\d+) answers? (?:is|are) kept in this browser/)?.[1]`));
      await new Promise((done) => setTimeout(done, chance(200)));
      profile = await app.kill();
    }
    tell(["kills, Firefox", foxKills, `${told} answers`, `${lost} lost`]);
  } finally {
    await server.stop();
  }
};

/** In a page without the app: what both stores hold. */
const state = (page) => page.evaluate(async () => {
  const db = await new Promise((done) => Object.assign(indexedDB.open("entente"), { onsuccess: ({ target }) => done(target.result) }));
  const store = db.transaction("store").objectStore("store");
  const ended = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
  const [keys, values] = await Promise.all([ended(store.getAllKeys()), ended(store.getAll())]);
  db.close();
  return { local: Object.entries(localStorage), copy: keys.map((key, n) => [key, values[n]]) };
});

const put = (page, { local, copy }) => page.evaluate(async ({ local, copy }) => {
  localStorage.clear();
  for (const [key, value] of local) localStorage[key] = value;
  const db = await new Promise((done) => Object.assign(indexedDB.open("entente"), { onsuccess: ({ target }) => done(target.result) }));
  const change = db.transaction("store", "readwrite");
  change.objectStore("store").clear();
  for (const [key, value] of copy) change.objectStore("store").put(value, key);
  await new Promise((done) => { change.oncomplete = done; });
  db.close();
}, { local, copy });

/** One bit of one value flipped, so that it stays text. */
const flipped = (values, nth, at) => values.map(([key, value], n) => {
  if (n !== nth) return [key, value];
  const code = value.charCodeAt(at % value.length) ^ (1 << (at % 6));
  return [key, value.slice(0, at % value.length) + String.fromCharCode(code) + value.slice((at % value.length) + 1)];
});

const flip = async (what, times, spoil) => {
  const app = await open({ serviceWorkers: "block" });
  let [silent, wrong, lost] = [0, 0, 0];
  try {
    const page = await app.page();
    await go(page, "#/study");
    for (let n = 0; n < 9; n++) await answerOne(page);
    await go(page, "#/settings");
    await page.check("label:text-is('Dark')");
    await page.waitForSelector("html:not(.saving)", { state: "attached" });
    // Long enough for another tab's last words.
    await page.waitForTimeout(11_000);
    await page.goto(`${app.server.url}rescue.html`);
    const whole = await state(page);
    // The reserve and the snapshot are nothing that is nowhere else.
    const counts = whole.local.filter(([key]) => /\/[sbr]\//.test(key)).map(([key]) => key);
    for (let n = 0; n < times; n++) {
      const key = counts[chance(counts.length)];
      const before = { local: whole.local.filter(([other]) => counts.includes(other)), copy: whole.copy.filter(([other]) => counts.includes(other)) };
      await put(page, spoil(before, key, chance(5000)));
      await page.goto(`${app.server.url}#/data`);
      await ready(page);
      await page.click("text=Check everything");
      const found = await page.locator("[role=status]:has-text('checked.')").first().textContent();
      const there = await answers(page);
      const theme = await page.evaluate(() => document.documentElement.dataset.theme);
      // The counted check tells it, or a notice of the start does.
      const notices = (await page.locator(".notice").allTextContents()).join(" ");
      const said = /damaged|could not be read/.test(found + notices);
      const gone = 9 - there + Number(theme !== "dark");
      lost += gone;
      if (gone > 0 && !said) silent += 1;
      const told = Number(`${found} ${notices}`.match(/(\d+) (?:entry|entries) (?:lost|could)|: (\d+) (?:entry|entries) lost/)?.slice(1).find(Boolean) ?? 0);
      if (gone !== told && !(gone > 0 && /settings could not be read/.test(notices))) wrong += 1;
      await page.goto(`${app.server.url}rescue.html`);
    }
    tell([`flips, ${what}`, times, `${lost} lost and told`, `${silent} in silence, ${wrong} counted otherwise`]);
    assert.equal(silent, 0);
  } finally {
    await app.close();
  }
};

const of = (values, key) => values.findIndex(([other]) => other === key);
if (flips) {
  await flip("one store of two", flips, (state, key, at) => (at % 2 ? { ...state, local: flipped(state.local, of(state.local, key), at) } : { ...state, copy: flipped(state.copy, of(state.copy, key), at) }));
  await flip("the one store that is left", Math.ceil(flips / 3), (state, key, at) => (at % 2 ? { local: flipped(state.local, of(state.local, key), at), copy: [] } : { local: [], copy: flipped(state.copy, of(state.copy, key), at) }));
  await flip("the same in both", Math.ceil(flips / 3), ({ local, copy }, key, at) => ({ local: flipped(local, of(local, key), at), copy: flipped(copy, of(copy, key), at) }));
}
if (kills) await killChromium();
if (foxKills) await killFirefox();

await writeFile("docs/measured/store.md", `# The store in real browsers

By \`node tests/page/series.mjs ${kills} ${foxKills} ${flips}\`, ${new Date().toISOString().slice(0, 10)}, Chromium and Firefox ESR on Linux; load ${loadavg().map((n) => n.toFixed(1)).join(", ")}. A kill comes at any moment after the page has said that the last answer is saved. A flip changes one bit of one value; then everything is checked, and what is said is compared with what is there.

| what | times | | |
| --- | ---: | --- | --- |
${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}
`);
