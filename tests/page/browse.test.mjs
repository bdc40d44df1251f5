// The card browser: finding cards, seeing how each stands, and doing something to many at once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cardsOf, learn } from "./history.mjs";
import { go } from "./browser.mjs";
import { seeded } from "./seeded.mjs";

const NOW = Date.UTC(2026, 10, 24, 9);
let app, page, withHistory, cards;
before(async () => {
  ({ app, page, withHistory } = await seeded(NOW));
  ({ cards } = await cardsOf("russia-china"));
  await withHistory(learn({ cards, now: NOW, days: 60, each: 4, keen: 0.5 }).reviews, "#/banks");
});
after(async () => { assert.deepEqual(app?.trouble, []); await app?.close(); });

const search = async (text) => { await page.fill("#card-search", text); };
const found = async () => Number((await page.textContent("#found")).match(/^\d+/)?.[0] ?? 0);
const rows = () => page.locator("#cards [role=row]");
const open = async (route) => { await go(page, "#/banks"); await go(page, route); await page.waitForSelector("#card-search"); };

test("a bank's search finds by words and by Anki's search language, and the address keeps it", async () => {
  await open("#/banks/russia-china");
  assert.ok(await page.isVisible(".topic-list h3:has-text('Treaties and borders')"), "its topics stand there while nothing is searched for");
  await search("AMUR");
  await page.waitForSelector("#cards");
  assert.ok(await found() > 2 && await found() < 40);
  await search("amur -is:new importance:core");
  const some = await found();
  assert.equal(await page.evaluate(() => location.hash), "#/banks/russia-china/cards/amur%20-is:new%20importance:core");
  await page.reload();
  await page.waitForSelector("#cards");
  assert.equal(await page.inputValue("#card-search"), "amur -is:new importance:core");
  assert.equal(await found(), some);
  await search("is:blue amur");
  assert.match(await page.textContent("#unread"), /“is:blue” is not understood/);
  assert.ok(await found() > 2, "what is understood is looked for");
});

test("the filters write into the same field, and it into them", async () => {
  await open("#/banks/russia-china");
  await search("china");
  await page.selectOption("label:has-text('State') select", { label: "Due" });
  assert.equal(await page.inputValue("#card-search"), "china is:due");
  await page.selectOption("label:has-text('Topic') select", { label: "Treaties and borders" });
  assert.equal(await page.inputValue("#card-search"), "china is:due topic:treaties");
  await page.click("button:text-is('Flagged')");
  assert.equal(await page.inputValue("#card-search"), "china is:due topic:treaties flag:any");
  await search("is:new");
  assert.equal(await page.locator("label:has-text('State') select option:checked").textContent(), "New");
  assert.equal(await page.getAttribute("button:text-is('Flagged')", "aria-pressed"), "false");
});

test("the states of all cards add up, and each row says its own", async () => {
  await open("#/cards");
  const all = await found();
  let sum = 0;
  for (const state of ["is:new", "is:due -is:step", "is:step", "is:later", "is:suspended", "is:buried"]) {
    await search(state);
    sum += await found();
  }
  assert.equal(sum, all);
  await search("is:new");
  assert.match(await rows().first().textContent(), /new/);
});

test("only the rows in view are drawn, however many were found; the last is reached by its key", async () => {
  await open("#/cards");
  const all = await found();
  assert.ok(all > 300);
  assert.ok(await rows().count() < 60);
  assert.equal(await page.getAttribute("#cards", "aria-rowcount"), String(all));
  await page.focus("#cards");
  await page.keyboard.press("End");
  await page.waitForSelector(`#row-${all - 1}`);
  assert.ok(await page.locator(`#row-${all - 1}`).evaluate((row) => { const { top, bottom } = row.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; }));
  assert.equal(await page.getAttribute("#cards", "aria-activedescendant"), `row-${all - 1}`);
  assert.ok(await rows().count() < 60);
  await page.keyboard.press("Home");
  await page.waitForSelector("#row-0");
});

test("on a narrow page a row is as high as its words, and wherever one scrolls there are rows", async () => {
  await page.setViewportSize({ width: 320, height: 664 });
  await open("#/cards");
  const all = await found();
  const cut = () => page.locator("#cards [role=row]").evaluateAll((rows) => rows.filter((row) => [...row.querySelectorAll("a, span")].some((e) => e.checkVisibility() && e.getBoundingClientRect().bottom > row.getBoundingClientRect().bottom + 1)).map((row) => row.textContent));
  // A row lies in the middle of the window, at every step down and up again.
  const middle = () => page.evaluate(() => Number(document.elementsFromPoint(160, 400).map((e) => e.closest("[role=row]")).find(Boolean)?.id.slice(4) ?? -1));
  const seen = [];
  await page.evaluate(() => document.querySelector("#cards").scrollIntoView());
  for (const by of [...Array(12).fill(900), ...Array(10).fill(-850)]) {
    await page.mouse.wheel(0, by);
    await page.waitForFunction(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))));
    await page.waitForFunction(() => document.elementsFromPoint(160, 400).some((e) => e.closest("[role=row]")));
    seen.push(await middle());
    assert.deepEqual(await cut(), []);
  }
  assert.ok(seen.slice(0, 12).every((row, n) => n === 0 || row > seen[n - 1]), `down: ${seen}`);
  assert.ok(seen.slice(12).every((row, n) => row < seen[n + 11]), `and up: ${seen}`);
  const heights = await page.locator("#cards [role=row]").evaluateAll((rows) => new Set(rows.map((row) => Math.round(row.getBoundingClientRect().height))).size);
  assert.ok(heights > 1, "they are unlike");
  // The last row is whole.
  await page.focus("#cards");
  await page.keyboard.press("End");
  await page.waitForFunction((last) => { const row = document.getElementById(`row-${last}`)?.getBoundingClientRect(); return row && row.top >= 0 && row.bottom <= innerHeight; }, all - 1);
  await page.keyboard.press("PageUp");
  await page.waitForFunction((last) => { const at = document.querySelector("#cards").getAttribute("aria-activedescendant"); const row = document.getElementById(at)?.getBoundingClientRect(); return at !== `row-${last}` && row && row.top >= 0 && row.bottom <= innerHeight; }, all - 1);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test("by keys alone: several are chosen, suspended, seen so at once, and taken back", async () => {
  await open("#/cards");
  await search("is:later");
  await page.focus("#cards");
  await page.keyboard.press("ArrowDown");
  for (let n = 0; n < 3; n++) await page.keyboard.press("Shift+ArrowDown");
  await page.waitForSelector("text=4 cards chosen");
  assert.equal(await page.locator("#cards [aria-selected=true]").count(), 4);
  const before = await found();
  await page.click(".browse-bar button:text-is('Suspend')");
  await page.waitForSelector(".done:has-text('Suspended: 4 cards.')");
  assert.match(await page.textContent("#voice"), /Suspended: 4 cards/);
  assert.equal(await found(), before - 4, "they are no longer found as later");
  await search("is:suspended");
  assert.equal(await found(), 4);
  assert.match(await page.textContent(".browse-bar"), /4 cards chosen/, "they are seen still");
  for (const text of await rows().allTextContents()) assert.match(text, /suspended/);
  await page.click("#undo-many");
  await page.waitForSelector(".done:has-text('Taken back.')");
  assert.equal(await found(), 0);
  await search("is:new");
  assert.equal(await page.locator(".browse-bar:has-text('chosen')").count(), 0, "what is out of sight is not chosen");
  await search("is:later");
  assert.equal(await found(), before);
});

test("a suspended, a put-off and a flagged card are counted on Banks, and each count leads to them", async () => {
  await open("#/cards");
  await search("is:later");
  for (const [row, action] of [[0, "Suspend"], [1, "Flag"], [2, "Until tomorrow"]]) {
    await page.click(`#row-${row} .browse-tick`);
    await page.click(`.browse-bar button:text-is('${action}')`);
    await page.click("button:text-is('Choose none')");
    await search("is:later");
  }
  await go(page, "#/banks");
  await page.waitForSelector("h2:has-text('Put aside and marked')");
  for (const [words, search] of [["1 suspended", "is:suspended"], ["1 put off until tomorrow", "is:buried"], ["1 flagged", "flag:any"]]) {
    assert.equal(await page.getAttribute(`.aside a:text-is('${words}')`, "href"), `#/cards/${search}`);
  }
  assert.match(await page.textContent(".how-much >> nth=0"), /· 1 suspended/, "nor is it counted as known");
  await page.click(".aside a:text-is('1 suspended')");
  await page.waitForSelector("#row-0");
  assert.match(await page.textContent("#row-0"), /suspended/);
});

test("chosen cards are drilled, each by itself", async () => {
  await open("#/cards");
  await search("topic:treaties is:begun");
  for (const row of [0, 1, 2]) await page.click(`#row-${row} .browse-tick`);
  await page.click("text=Drill these");
  await page.waitForSelector("section.index #prompt");
  assert.match(await page.textContent("main"), /1 of 3/);
});

test("a card leads to its paragraph of the source, in the bank's words, with the other facts of it", async () => {
  await go(page, "#/banks/russia-china/source/history/2");
  await page.waitForSelector("#paragraph-2");
  await page.waitForFunction(() => document.activeElement?.id === "paragraph-2");
  const here = page.locator(".paragraph.here");
  assert.ok(await here.locator(".source-fact").count() > 1);
  await here.locator(".source-fact a").first().click();
  await page.waitForSelector("a:has-text('Historical Perspective, paragraph')");
  await page.click("a:has-text('Historical Perspective, paragraph')");
  await page.waitForSelector(".paragraph.here");
});

test("a note of one's own is kept while one writes, stands on the card and with its answer, and is found", async () => {
  await open("#/cards");
  await search("is:due");
  const prompt = await page.textContent("#row-0 a");
  await page.click("#row-0 a");
  await page.click("text=Add a note");
  await page.fill("#own-note", "Amur, amour <b>");
  // Nobody presses anything: it is kept by itself.
  await page.waitForFunction(() => kept.keys("note/").length === 1);
  await page.reload();
  await page.waitForSelector(".own-note-text");
  assert.match(await page.textContent(".own-note-text"), /Amur, amour <b>/);
  await go(page, "#/cards");
  await search("is:noted");
  assert.equal(await page.textContent("#row-0 a"), prompt);
  assert.equal(await found(), 1);
});
