// A day's work is a promise: settled at the first look, told in one number, the same after a reload and in every tab, and
// only ever made less; it follows the clock.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { answerOne, go, ready } from "./browser.mjs";
import { cardsOf, DAY, learn } from "./history.mjs";
import { seeded } from "./seeded.mjs";

const NOW = Date.UTC(2026, 10, 24, 12);
const HOUR = DAY / 24;
const { cards } = await cardsOf("russia-china");

let app;
let page;
let withHistory;
before(async () => { ({ app, page, withHistory } = await seeded(NOW, { timezoneId: "UTC" })); });
after(async () => { await app?.close(); });
beforeEach(() => page.clock.setFixedTime(NOW));

const history = () => learn({ cards, now: NOW, days: 40, each: 4 }).reviews;
const ringed = (from) => from.evaluate(() => Number(document.querySelector("main .ring text")?.textContent ?? 0));
const rings = (from, n) => from.waitForFunction((n) => Number(document.querySelector("main .ring text")?.textContent ?? 0) === n, n);
const counts = (from) => from.evaluate(() => Object.fromEntries([...document.querySelectorAll(".today .parts li")].map((li) => [li.textContent.replace(/[\d ]+/g, " ").trim(), Number(/\d+/.exec(li.textContent))])));
/** The tab is seen again, as after a night. */
const seen = (from) => from.evaluate(() => dispatchEvent(new Event("focus")));

test("what the day asks is settled at its first look: other pages, a reload and the next start change nothing", async () => {
  await withHistory(history(), "#/");
  const [total, parts] = [await ringed(page), await counts(page)];
  assert.ok(total > 5 && parts.new > 0 && parts["to repeat"] > 0, JSON.stringify(parts));
  for (const route of ["#/progress", `#/progress/${cards[0].key.toString(16).padStart(16, "0")}`, "#/quiz", "#/settings"]) await go(page, route);
  await go(page, "#/");
  assert.deepEqual([await ringed(page), await counts(page)], [total, parts]);
  await page.reload();
  await ready(page);
  assert.deepEqual([await ringed(page), await counts(page)], [total, parts]);
});

test("an answer makes it less, by one or, where the card comes back, by none; never more", async () => {
  let last = await ringed(page);
  const told = (await counts(page))["about answers"];
  assert.ok(told >= last, "new cards are answered twice");
  for (let n = 0; n < 6; n++) {
    await go(page, "#/study");
    await page.waitForSelector("section.index #prompt");
    await answerOne(page);
    await go(page, "#/");
    await page.waitForSelector("main .ring text");
    const now = await ringed(page);
    assert.ok(now <= last, `${now} after ${last}`);
    last = now;
  }
});

test("another tab shows the same, and an answer in one is seen in the other at once", async () => {
  const other = await page.context().newPage();
  await other.clock.setFixedTime(NOW);
  await other.goto(`${app.server.url}#/`);
  await ready(other);
  const text = await page.textContent(".today .parts");
  assert.equal(await other.textContent(".today .parts"), text);
  await go(other, "#/study");
  await other.waitForSelector("section.index #prompt");
  await answerOne(other);
  await page.waitForFunction((before) => document.querySelector(".today .parts").textContent !== before, text);
  await go(other, "#/");
  await other.waitForSelector("main .ring text");
  assert.deepEqual(await counts(page), await counts(other));
  await other.close();
});

test("a tab left open over night shows the new day when it is seen again, and not before four", async () => {
  await withHistory(learn({ cards, now: NOW, days: 40, each: 4 }).reviews, "#/");
  await page.clock.setFixedTime(NOW + 15.9 * HOUR);
  const evening = await page.textContent(".today .parts");
  await seen(page);
  assert.equal(await page.textContent(".today .parts"), evening, "03:54 is the same day");
  await page.clock.setFixedTime(NOW + 16.1 * HOUR);
  await seen(page);
  await page.waitForFunction((before) => document.querySelector(".today .parts")?.textContent !== before, evening);
  const morning = await counts(page);
  await page.reload();
  await ready(page);
  assert.deepEqual(await counts(page), morning, "as a start in the morning shows it");
});

test("a page that a browser has translated follows the clock as well", async () => {
  await withHistory(history(), "#/");
  // What a translator does: texts give way to elements of its own.
  await page.evaluate(() => {
    const walk = document.createTreeWalker(document.querySelector("#main"), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walk.nextNode()) if (walk.currentNode.textContent.trim() && !walk.currentNode.parentElement.closest("[translate=no]")) texts.push(walk.currentNode);
    for (const text of texts) {
      const font = document.createElement("font");
      font.textContent = text.textContent.toUpperCase();
      text.replaceWith(font);
    }
  });
  await page.waitForSelector("main font");
  await page.clock.setFixedTime(NOW + DAY);
  await seen(page);
  await page.waitForFunction(() => !document.querySelector("main .today font"));
  assert.ok((await ringed(page)) > 0);
});

test("ten more today are ten more, and they are asked", async () => {
  await withHistory(history().slice(0, 3), "#/", { settings: JSON.stringify({ new_per_day: 0 }) });
  await page.click("button:has-text('10 more today')");
  await page.waitForFunction(() => location.hash === "#/study");
  await page.waitForSelector("section.index #prompt");
  await go(page, "#/");
  await page.waitForSelector(".today .parts");
  const { new: more } = await counts(page);
  assert.ok(more >= 9, `${more} and the one in hand`);
  await page.reload();
  await ready(page);
  assert.equal((await counts(page)).new, more, "they are kept");
});

test("where a session ends or pauses, ten more are one press away", async () => {
  await withHistory([], "#/study", { settings: JSON.stringify({ new_per_day: 2 }) });
  for (let n = 0; n < 2; n++) await answerOne(page);
  await page.waitForSelector("text=/2 cards come back in/");
  await page.click("button:has-text('10 more today')");
  await page.waitForSelector("section.index .opt");
  await go(page, "#/");
  await page.waitForSelector(".today .parts");
  const { new: more } = await counts(page);
  assert.ok(more >= 9, `${more} and the one in hand`);
});

test("the icon of the installed app bears the number, where the browser has that", async () => {
  await page.addInitScript(() => { navigator.setAppBadge = async (n) => { window.badge = n; }; navigator.clearAppBadge = async () => { window.badge = 0; }; });
  await withHistory(history(), "#/");
  await page.waitForFunction(() => window.badge > 0);
  assert.equal(await page.evaluate(() => window.badge), await ringed(page));
});

test("the days until an exam stand in a calendar, each with what it asks; on its own day Today names it", async () => {
  const day = Math.floor(NOW / DAY);
  const exam = (ahead) => ({ settings: JSON.stringify({ exam: { day: day + ahead, bank: null, topic: null, desired: 90 } }) });
  await withHistory(history(), "#/", exam(10));
  assert.match(await page.textContent("main"), /The exam is in 10 days/);
  await page.click("text=The days until then");
  await page.waitForSelector(".calendar");
  const days = page.locator(".calendar li:not([aria-hidden]):not(.exam-day)");
  assert.equal(await days.count(), 10);
  assert.match(await days.first().textContent(), /24 November 2026: about \d+ answers?, \d+ min/);
  assert.match(await page.textContent(".calendar .exam-day"), /^4Exam$/);
  assert.match(await page.textContent("section:has(.calendar)"), /10 days are left until 4 December 2026\. With each day’s work you would recall about \d+% then; if you stopped now, \d+%/);
  await withHistory(history(), "#/", exam(0));
  assert.match(await page.textContent("main"), /Your exam is today/);
});

test("nothing went wrong on the way", () => assert.deepEqual(app.trouble, []));
