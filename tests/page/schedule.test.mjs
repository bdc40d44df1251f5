// What a learner does about the schedule, besides answering: a backlog, an exam, sessions of one's own, cards that rest,
// and progress that is taken along.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, beforeEach, test } from "node:test";
import { answerOne, go, ready, toSetUp, unfocus } from "./browser.mjs";
import { cardsOf, DAY, hex, learn } from "./history.mjs";
import { seeded, whole } from "./seeded.mjs";

const NOW = Date.UTC(2026, 10, 24, 12);
const { cards } = await cardsOf("russia-china");

let app;
let page;
let withHistory;
before(async () => { ({ app, page, withHistory } = await seeded(NOW, { acceptDownloads: true })); });
after(async () => { await app?.close(); });
beforeEach(() => page.clock.setFixedTime(NOW));

/** A card of these cards that is forgotten again and again, for another's answer. */
function slipping(card, other, lapses) {
  const reviews = [];
  let at = NOW - (3 * lapses + 3) * DAY;
  const add = (grade) => { reviews.push({ at: (at += 60_000), card: card.key, right: grade === "good", grade, form: "typed", took: 50, with: grade === "again" ? other.key : undefined, said: grade === "again" ? "sure" : undefined }); };
  add("good");
  for (let n = 0; n < lapses; n++) { at += 3 * DAY; add("again"); add("good"); }
  return reviews;
}
const dated = cards.filter((card) => card.asks === "date");
const words = () => page.textContent("main");
/** How many cards the day asks still: the number in the ring; none once it is done. */
const ringed = () => Number(document.querySelector("main .ring text")?.textContent ?? 0);
const total = () => page.evaluate(ringed);
const totals = (n) => page.waitForFunction((n) => Number(document.querySelector("main .ring text")?.textContent) === n, n);

test("after weeks away there is no red pile: a share for today, and in how many days all is clear", async () => {
  const { reviews } = learn({ cards, now: NOW - 40 * DAY, days: 60, each: 4 });
  await withHistory(reviews);
  const [, beyond, days, minutes] = /(\d+) more wait for the days after\. All clear in (\d+) days, at (\d+) minutes a day or less/.exec(await words());
  assert.ok(Number(beyond) > 0 && Number(days) > 1 && Number(days) <= 30 && Number(minutes) > 0, `${beyond} ${days} ${minutes}`);
  assert.equal(await page.locator(".today .parts .new").count(), 0, "new cards wait");
  const due = await total();
  await page.click("a.go");
  await answerOne(page);
  await go(page, "#/");
  assert.ok(Math.abs((await total()) - due) <= 1, "an answer moves the day’s number by no more than its own step");
});

test("an exam: set in the settings, foretold on Today, and its cost in a sentence", async () => {
  const { reviews } = learn({ cards, now: NOW, days: 30, each: 3 });
  await withHistory(reviews, "#/settings");
  const group = page.locator("fieldset", { hasText: "An exam ahead" });
  await group.locator("input[type=date]").fill("2026-12-04");
  await group.locator("select").selectOption({ index: 1 });
  await go(page, "#/");
  const [, days, now, , then] = /The exam is in (\d+) days: if you stopped now you would recall (\d+)% of its (\d+) cards then, with each day’s work about (\d+)%/.exec(await words());
  assert.equal(days, "10");
  assert.ok(Number(now) < Number(then) && Number(then) <= 100, `${now} ${then}`);
});

test("a session of one’s own moves no day, unless one says that it shall", async () => {
  const { reviews } = learn({ cards, now: NOW, days: 30, each: 3 });
  const due = async () => { await go(page, "#/"); return Number(/Due tomorrow (\d+)/.exec(await words())?.[1] ?? 0); };
  const answer = async (moves) => {
    await go(page, "#/study/tomorrow");
    if (moves) await page.check("label:has-text('These answers move the schedule') input");
    for (let n = 0; n < 3; n++) await answerOne(page);
  };
  await withHistory(reviews);
  const before = await due();
  assert.ok(before > 3, `${before}`);
  await answer(false);
  assert.equal(await due(), before, "practice");
  await answer(true);
  assert.equal(await due(), before - 3, "answered ahead of their day");
});

/** A card that was known ten days ago, so that it is due; and another that asks for another date. */
const known = (card) => [{ at: NOW - 10 * DAY, card: card.key, right: true, grade: "good", form: "typed", took: 50 }];
/** What was kept of the answers: lines in all segments. */
const kept = () => page.evaluate(() => kept.lines().length);

test("straight after an answer that belongs to another card the two are told apart in one tap, and the session goes on", async () => {
  const [card, other] = dated.filter((one, n) => dated.findIndex((two) => two.value.date === one.value.date) === n);
  await withHistory(known(card), "#/study");
  const asked = await page.textContent("#prompt");
  await page.fill("#answer-field", other.value.date);
  await page.press("#answer-field", "Enter");
  const apart = page.locator("section.index a:has-text('Tell it from')");
  assert.equal(await apart.getAttribute("href"), `#/study/pair/${hex(card.key)}/${hex(other.key)}`);
  assert.equal(await kept(), 1);
  await apart.click();
  await page.waitForSelector("h1:has-text('Tell apart')");
  assert.equal(await kept(), 2, "the answer was recorded first");
  for (let n = 0; n < 12 && !(await page.locator("#prompt:has-text('Well done')").count()); n++) {
    assert.equal(await page.locator("section.index a:has-text('Tell it from')").count(), 0);
    await answerOne(page);
  }
  await page.click(".action a:has-text('Back to Study')");
  await page.waitForFunction(() => location.hash === "#/study");
  assert.notEqual(await page.textContent("#prompt"), asked, "on to the next card");
  await page.click("button:has-text('Undo')");
  await page.waitForFunction((words) => document.querySelector("#prompt")?.textContent === words, asked);
  await page.fill("#answer-field", "Nobody knows");
  assert.equal(await apart.count(), 0);
});

test("who looks into the help in the middle of a card comes back to the same card, answered or not", async () => {
  const [card] = dated;
  await withHistory(known(card), "#/study");
  const asked = await page.textContent("#prompt");
  await unfocus(page);
  const away = async () => {
    await page.keyboard.press("?");
    await page.click("dialog[open] a:text-is('Help')");
    await page.waitForSelector("h1:text-is('Help')");
    await page.goBack();
  };
  await away();
  await page.waitForFunction((words) => document.querySelector("#prompt")?.textContent === words, asked);
  await page.fill("#answer-field", card.value.date);
  await page.press("#answer-field", "Enter");
  await page.waitForSelector("#answer:has-text('Right')");
  await away();
  await page.waitForSelector("#answer:has-text('Right')");
  await page.waitForFunction(() => document.activeElement?.id === "go");
  await page.keyboard.press("3");
  await page.waitForSelector("#answer", { state: "detached" });
  assert.equal(await kept(), 2, "it was recorded once");
  // Who erases everything has nothing left to go on with.
  await go(page, "#/data");
  await page.click("text=Erase everything …");
  await page.click("dialog[open] >> button:text-is('Erase')");
  await go(page, "#/study");
  await page.waitForSelector("button:has-text('Undo'):disabled");
});

test("a leech is pointed out with where to read it, its double and a way to let it rest; and it comes back when resumed", async () => {
  const [card, other] = dated;
  await withHistory(slipping(card, other, 7));
  await go(page, "#/study");
  // It is due; it is forgotten for the eighth time.
  for (let n = 0; n < 12 && !(await page.locator("[role=alert]:has-text('has slipped 8 times')").count()); n++) await answerOne(page);
  const notice = page.locator("[role=alert]:has-text('has slipped 8 times')");
  assert.match(await notice.textContent(), /Read it where it is said: \S/);
  assert.equal(await notice.locator("a:has-text('Tell it from')").getAttribute("href"), `#/study/pair/${hex(card.key)}/${hex(other.key)}`);
  await notice.locator("button:text-is('Suspend it')").click();
  await notice.waitFor({ state: "detached" });

  await go(page, "#/progress");
  const row = page.locator("section:has(h3:text-is('Suspended')) li");
  await row.waitFor();
  assert.match(await row.textContent(), new RegExp(card.prompt.slice(0, 12).replace(/[?.]/g, ".")));
  await page.clock.setFixedTime(NOW + 60_000);
  await row.locator("button").click();
  await page.waitForSelector("button:has-text('Resumed. Suspend it again')");
  await page.reload();
  await ready(page);
  await whole(page);
  assert.equal(await page.locator("h3:text-is('Suspended')").count(), 0);
});

test("on its own page a card is suspended, resumed, flagged, begun anew and brought back", async () => {
  const [card, other] = dated;
  await withHistory(slipping(card, other, 8), `#/progress/${hex(card.key)}`);
  const section = page.locator("#this-card");
  await section.waitFor();
  assert.match(await section.textContent(), /It has slipped 8 times/);
  assert.match(await words(), /Source: \S/);
  const press = async (name, then) => {
    await section.locator(`button:text-is('${name}')`).click();
    await page.waitForSelector(`#this-card ${then}`);
    await page.waitForFunction(() => document.activeElement?.closest("#this-card"));
  };
  // Each mark shows at once, says so, and can be taken back.
  const marked = async (name, said, then) => {
    const before = await section.textContent();
    await press(name, `p:has-text('${said}') button:text-is('Undo')`);
    await page.waitForSelector(`#this-card ${then}`);
    assert.equal(await page.textContent("#voice"), said);
    await press("Undo", `button:text-is('${name}')`);
    assert.equal(await section.textContent(), before, `${name} is taken back`);
    assert.equal(await page.textContent("#voice"), "Taken back.");
  };
  await marked("Suspend it", "Suspended: it is not asked until you resume it.", "p:has-text('It is suspended')");
  await marked("Put it off until tomorrow", "Put off until tomorrow.", "p:has-text('It is put off until tomorrow')");
  await marked("Flag it", "Flagged.", "button:text-is('Take the flag off')");
  await press("Suspend it", "p:has-text('It is suspended')");
  await press("Resume it", "p:has-text('It is asked when its day comes')");
  await press("Flag it", "button:text-is('Take the flag off')");
  await press("Begin this card anew", "p:has-text('Its memory is forgotten') button:text-is('Undo')");
  assert.equal(/stays 90% likely/.test(await words()), false);
  await press("Undo", "button:text-is('Begin this card anew')");
  assert.match(await words(), /stays 90% likely/);
  await go(page, "#/study/flagged");
  await page.waitForSelector("#prompt");
});

test("while a card is in hand, keys flag it, put it off until tomorrow, suspend it; it is begun anew by a button; all can be taken back", async () => {
  const [one, two, three] = dated;
  await withHistory([one, two, three].flatMap(known), "#/study", { settings: JSON.stringify({ new_per_day: 0 }) });
  const left = async (n) => page.waitForFunction((n) => [...document.querySelectorAll(".counts b")].reduce((sum, e) => sum + Number(e.textContent), 0) === n, n);
  const said = async (words) => page.waitForFunction((words) => document.querySelector("#voice").textContent === words, words);
  const press = async (key, words) => {
    await unfocus(page);
    await page.keyboard.press(key);
    await said(words);
  };
  await left(3);
  await press("*", "Flagged.");
  await left(3);
  await press("*", "The flag is off.");
  const first = await page.textContent("section.index");
  await press("-", "Put off until tomorrow.");
  await left(2);
  assert.notEqual(await page.textContent("section.index"), first);
  await press("@", "Suspended: it is asked no more until you resume it.");
  await left(1);
  await page.click(".more summary");
  await page.click("button:text-is('Begin anew')");
  await said("Its memory is forgotten: it is new again.");
  await page.waitForSelector("#prompt:has-text('Nothing waits here')");
  for (const n of [1, 2, 3]) {
    await press("u", "The last step is taken back.");
    await left(n);
  }
  assert.equal(await page.textContent("section.index"), first);
  await press("y", "Done again.");
  await left(2);
  await go(page, "#/");
  await totals(2);
  // Tomorrow it is here again.
  await page.clock.setFixedTime(NOW + DAY);
  await page.reload();
  await ready(page);
  await totals(3);
});

test("on a shared machine progress is taken along in one file, and nothing is left behind", async () => {
  const { reviews } = learn({ cards, now: NOW, days: 5, each: 3 });
  const dialog = page.locator("#take");
  await withHistory(reviews, "#/data");
  await page.waitForSelector("button:text-is('Take my progress with me')");
  assert.doesNotMatch(await dialog.textContent(), /for a class/, "nothing of a class is here");
  // Where a teacher has worked, it says first what the file does not hold, and how a file that holds it is made.
  await withHistory(reviews, "#/data", { "class/made-up": "a list of names" });
  await page.waitForSelector("button:text-is('Take my progress with me')");
  assert.match(await dialog.textContent(), /What you made for a class .* is erased with it and is in a backup only where you say so: save one with the class first\./);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("button:text-is('Take my progress with me')")]);
  const taken = await readFile(await download.path());
  await page.waitForSelector("dialog[open]:has-text('Is the file where you can take it?')");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Keep it here, too", "what harms nothing has the focus");
  await page.click("dialog[open] button:text-is('I have the file: erase it here')");
  await page.waitForSelector("text=Nothing of yours is left here");
  assert.equal(await page.locator("text=Bring it back").count(), 0, "the next person cannot take it back");
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).map((key) => key.replace(/-[0-9a-f]{8}/, ""))), ["entente/00000001/e"], "the mark of an epoch, so that a killed browser does not bring it back");
  await page.reload();
  await ready(page);
  assert.deepEqual(await page.evaluate(() => [...kept.names("s"), ...kept.names("b")]), []);
  assert.deepEqual(await page.evaluate(() => new Promise((done) => {
    const request = indexedDB.open("entente");
    request.onsuccess = () => Object.assign(request.result.transaction("store").objectStore("store").getAllKeys(), { onsuccess: (event) => done(event.target.result.filter((key) => /\/[sb]\//.test(key))) });
  })), [], "the second copy is gone, too");

  await page.setInputFiles("input[type=file]", { name: "mine.zip", mimeType: "application/zip", buffer: taken });
  await page.waitForSelector(`text=/In this file: ${reviews.length} new, 0 already here/`);
  await page.click("text=Add them");
  await page.waitForSelector(`text=/${reviews.length} answers are kept in this browser/`);
});

test("the schedule is fitted by the worker, called off, and what each desired retention costs is said beside the slider", { timeout: 120_000 }, async () => {
  const { reviews } = learn({ cards, now: NOW, days: 200, each: 4 });
  await withHistory(reviews, "#/settings");
  const tuning = page.locator("fieldset", { hasText: "The schedule, fitted to you" });
  assert.match(await tuning.textContent(), /It is a good time to fit/);
  await tuning.locator("button:text-is('Fit the schedule to me')").click();
  await tuning.locator("[role=status]:has-text('newest')").waitFor({ timeout: 60_000 });
  assert.equal(/It is a good time to fit/.test(await tuning.textContent()), false, "the next time is when there are twice as many");
  await tuning.locator("button:text-is('What each target costs me')").click();
  await tuning.locator("button:text-is('Call it off')").click();
  await tuning.locator("[role=status]:has-text('Called off')").waitFor();
  await tuning.locator("button:text-is('What each target costs me')").click();
  await tuning.locator("table").waitFor({ timeout: 60_000 });
  const remember = page.locator("fieldset", { hasText: "How much to remember" });
  const answers = async (desired) => {
    await remember.locator("input[type=range]").fill(String(desired));
    return Number(new RegExp(`For you ${desired}% means about ([\\d.]+) answers and [\\d.]+ minutes a day`).exec(await remember.textContent())[1]);
  };
  assert.ok((await answers(80)) < (await answers(95)), "a higher retention costs more");
});

test("the browser is asked not to clear what is kept: at the end of a session, when there is something to lose", async () => {
  await page.addInitScript(() => {
    window.asked = 0;
    navigator.storage.persist = async () => { window.asked += 1; return true; };
    navigator.storage.persisted = async () => window.asked > 0;
  });
  await withHistory([], "#/study", { settings: JSON.stringify({ new_per_day: 2 }) });
  await answerOne(page);
  assert.equal(await page.evaluate(() => window.asked), 0, "not in the middle of something");
  await answerOne(page);
  await page.waitForSelector("text=/2 cards come back in/");
  assert.equal(await page.evaluate(() => window.asked), 1);
  await go(page, "#/data");
  await page.waitForSelector("text=The browser has promised not to clear it when room is short.");
});

test("from 64 answers on fitting the schedule is offered, done where one says so, and can be taken back", { timeout: 60_000 }, async () => {
  // Answers that come out much better than the published parameters foretell.
  const { reviews } = learn({ cards, now: NOW, days: 120, each: 3, ease: 0.1 });
  await withHistory(reviews, "#/progress");
  await whole(page);
  const section = page.locator("section:has(h3:text-is('The schedule, fitted to you'))");
  const said = () => page.locator("section:has(h3:text-is('What you know')) p").first().textContent();
  const before = await said();
  assert.equal(await section.locator("[role=status]").textContent(), "", "nothing is fitted unasked");
  await section.locator("button:text-is('Fit the schedule to me')").click();
  await section.locator("[role=status]:has-text('Fitted to you: it foretells')").waitFor({ timeout: 30_000 });
  await whole(page);
  assert.notEqual(await said(), before, "every section tells the one state");
  await section.locator("button:text-is('Take it back')").click();
  await section.locator("[role=status]:has-text('Taken back')").waitFor();
  await page.waitForFunction((before) => [...document.querySelectorAll("section.look p")].some((p) => p.textContent === before), before);
  await page.reload();
  await ready(page);
  await whole(page);
  assert.equal(await section.count(), 0, "the next time is when there are twice as many answers");
  await withHistory(reviews.slice(0, 63), "#/progress");
  await whole(page);
  assert.equal(await section.count(), 0, "63 are too few");
});

/** Runs a test in a browser of its own, without a service worker, which would answer for the worker's program; that is
    held back until it is released. */
async function heldBack(run) {
  const alone = await seeded(NOW, { acceptDownloads: true, serviceWorkers: "block" });
  try {
    let release;
    const gate = new Promise((resolve) => { release = resolve; });
    await alone.app.context.route("**/worker_bg*.wasm", async (route) => { await gate; await route.continue().catch(() => {}); });
    await run({ ...alone, release });
    assert.deepEqual(alone.app.trouble.filter((line) => !line.includes("Service Worker registration blocked")), []);
  } finally {
    await alone.app.close();
  }
}

/** How often parameters were taken over, by the readable lines. */
async function fitted(page) {
  await go(page, "#/data");
  const [lines] = await Promise.all([page.waitForEvent("download"), page.click("text=Save as text (JSON lines)")]);
  return (await readFile(await lines.path(), "utf8")).split("\n").filter((line) => line.includes('"parameters"')).length;
}
const better = learn({ cards, now: NOW, days: 120, each: 3, ease: 0.1 }).reviews;
const fitting = (page) => page.locator("section:has(h3:text-is('The schedule, fitted to you'))");

test("fitting can be called off, before the worker has even arrived; who wants it not now is not asked at each visit", { timeout: 60_000 }, () => heldBack(async ({ page, withHistory, release }) => {
  await withHistory(better, "#/progress");
  await fitting(page).locator("button:text-is('Fit the schedule to me')").click();
  await fitting(page).locator("button:text-is('Call it off')").click();
  await fitting(page).locator("[role=status]:has-text('Called off; nothing is changed.')").waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "fitted");
  release();
  assert.equal(await fitted(page), 0);
  await go(page, "#/progress");
  await page.reload();
  await ready(page);
  await fitting(page).locator("button:text-is('Not now')").click();
  await fitting(page).locator("[role=status]:has-text('offered again')").waitFor();
  await page.reload();
  await ready(page);
  await whole(page);
  assert.equal(await fitting(page).count(), 0, "the next time is when there are twice as many answers");
}));

test("who leaves while the schedule is fitted, comes back and has another tab open, too, has it fitted once", { timeout: 60_000 }, () => heldBack(async ({ app, page, withHistory, release }) => {
  await withHistory(better, "#/progress");
  const fit = (of) => fitting(of).locator("button:text-is('Fit the schedule to me')").click();
  await fit(page);
  await go(page, "#/help");
  await go(page, "#/progress");
  await fit(page);
  const other = await page.context().newPage();
  await other.clock.setFixedTime(NOW);
  await other.goto(`${app.server.url}#/progress`);
  await fit(other);
  for (const one of [page, other]) await fitting(one).locator("[role=status]", { hasText: "Loading" }).waitFor();
  release();
  for (const one of [page, other]) await fitting(one).locator("[role=status]", { hasText: "itted to you" }).waitFor({ timeout: 30_000 });
  await other.close();
  assert.equal(await fitted(page), 1);
}));

test("what reaches behind sealed answers leaves the days right: parameters, and a clock that went back", { timeout: 90_000 }, async () => {
  const { reviews } = learn({ cards, now: NOW, days: 120, each: 3, ease: 0.1 });
  assert.ok(reviews.length > 1100);
  await withHistory(reviews);
  const due = await total();
  assert.ok(due > 5);
  // Sealed once there is time.
  await page.waitForFunction(() => kept.names("b").length > 0, undefined, { timeout: 30_000 });
  await go(page, "#/progress");
  await page.click("button:text-is('Fit the schedule to me')");
  await page.locator("[role=status]:has-text('Fitted to you: it foretells')").waitFor({ timeout: 30_000 });
  const same = async () => {
    await totals(due);
    assert.match(await words(), new RegExp(`${reviews.length} answers since the last backup`));
  };
  await go(page, "#/");
  await same();
  await page.reload();
  await ready(page);
  await same();
  // A day earlier by the clock: older than what is sealed of nearly every card.
  await page.clock.setFixedTime(NOW - DAY);
  await go(page, "#/quiz");
  await toSetUp(page);
  for (const box of await page.locator("fieldset:has(legend:text-is('Forms')) input").all()) await box.uncheck();
  await page.check("label:text-is('Typed answer')");
  await page.click("text=Start the quiz");
  for (let n = 0; n < 3; n++) {
    await page.waitForSelector(`.session-head:has-text('Question ${n + 1} of')`);
    await page.click("button:has-text('I don’t know')");
    await page.waitForSelector("#answer");
    await page.click("button:has-text('Next')");
  }
  await page.clock.setFixedTime(NOW);
  await page.reload();
  await ready(page);
  await go(page, "#/");
  await page.waitForFunction((n) => document.querySelector("main").textContent.includes(`${n} answers since the last backup`), reviews.length + 3);
});

test("nothing went wrong on the way", () => assert.deepEqual(app.trouble, []));
