// More ways to learn the same memory: flashcards, the match game, the line of years, the map, and the voice.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { focused, go, open, outOfView } from "./browser.mjs";

let app, page;
before(async () => { app = await open(); page = await app.page("#/banks/russia-china"); });
after(async () => { assert.deepEqual(app?.trouble, []); await app?.close(); });

const answers = () => page.evaluate(() => kept.lines().length);
const exercise = async (name) => { await go(page, "#/banks"); await go(page, `#/learn/${name}/russia-china`); await page.waitForSelector(".session-head"); };

test("a bank offers each exercise for which it has the cards", async () => {
  await page.waitForSelector("[data-way]");
  assert.deepEqual(await page.locator("[data-way] b").allTextContents(), ["Flashcards", "Match game", "Line of years", "Map"]);
  await go(page, "#/banks/planets");
  await page.waitForSelector("h1:has-text('solar'), h1:has-text('planets')");
  assert.ok(!(await page.locator("[data-way] b").allTextContents()).includes("Map"), "without places there is no map");
});

test("every exercise is two presses from Today, of a whole bank and of one topic", async () => {
  await go(page, "#/");
  await page.waitForSelector("#prompt");
  await page.click(".options button.opt >> nth=0");
  await page.click("#go");
  await page.waitForSelector(".session-head");
  await go(page, "#/");
  await page.click("main a:text-is('More ways to learn')");
  await page.waitForSelector("h1:text-is('More ways to learn')");
  assert.deepEqual(await page.locator("[data-way] b").allTextContents(), ["Flashcards", "Match game", "Line of years", "Map"]);
  assert.equal(await page.getAttribute("[data-way=map]", "href"), "#/learn/map/russia-china");
  const topics = page.locator(".exercise-topics li");
  assert.equal(await topics.first().isVisible(), false, "they are folded");
  await page.click("summary:text-is('By topic')");
  assert.ok(await topics.count() >= 8);
  const treaties = topics.filter({ has: page.locator("h3:text-is('Treaties and borders')") });
  assert.deepEqual(await treaties.locator("a").allTextContents().then((all) => all.slice(0, 3)), ["Flashcards", "Match game", "Line of years"].map((name) => `${name} of Treaties and borders`));
  await treaties.locator("a:has-text('Line of years')").click();
  await page.waitForSelector("#year");
  assert.equal(await page.evaluate(() => location.hash), "#/learn/years/russia-china/treaties");
});

test("what is pressed next is in view at every size, before an answer and after it", async () => {
  const turn = async () => { await page.keyboard.press("Space"); await focused(page, "back"); };
  const point = async () => { await page.waitForSelector(".land"); await page.focus("#map"); await page.keyboard.press("ArrowLeft"); };
  const steps = {
    flashcards: [[null, ".action .go"], [turn, ".grades button"]],
    years: [[null, ".action .go"], [async () => { await page.focus("#year"); await page.keyboard.press("Enter"); await focused(page, "answer"); }, ".action .go"]],
    map: [[point, ".action .go"], [async () => { await page.click("button:has-text('This is it')"); await focused(page, "answer"); }, ".action .go"]],
    match: [[null, ".match-tile"]],
  };
  for (const [name, all] of Object.entries(steps)) {
    await exercise(name);
    for (const [act, next] of all) {
      await act?.();
      assert.deepEqual(await outOfView(page, next), [], name);
    }
  }
});

test("flashcards by keys: turned over, graded, taken back", async () => {
  await exercise("flashcards");
  const prompt = await page.textContent("#front");
  assert.equal(await page.locator("#back").count(), 0);
  await page.keyboard.press("Space");
  await focused(page, "back");
  const before = await answers();
  await page.keyboard.press("3");
  await page.waitForFunction((text) => document.querySelector("#front")?.textContent !== text, prompt);
  assert.equal(await answers(), before + 1);
  await page.keyboard.press("u");
  await page.waitForFunction((text) => document.querySelector("#front")?.textContent === text, prompt);
  assert.equal(await page.locator("#back").count(), 1, "with its answer up");
});

test("flashcards by one finger: a tap turns over, a swipe says how it went", async () => {
  await exercise("flashcards");
  const swipe = async (by) => {
    const { x, y, width } = await page.locator(".flashcard").boundingBox();
    const from = { x: x + width / 2, y: y + 60 };
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + by / 2, from.y, { steps: 4 });
    await page.mouse.move(from.x + by, from.y + 4, { steps: 4 });
    await page.mouse.up();
  };
  const left = async () => Number((await page.textContent(".session-head")).match(/(\d+) cards left/)[1]);
  const all = await left();
  await page.click(".flashcard", { position: { x: 200, y: 40 } });
  await page.waitForSelector("#back");
  await swipe(30);
  assert.equal(await page.locator("#back").count(), 1, "a little is no swipe");
  await swipe(160);
  await page.waitForSelector("#back", { state: "detached" });
  assert.equal(await left(), all - 1);
  await page.click(".flashcard", { position: { x: 200, y: 40 } });
  await page.waitForSelector("#back");
  await swipe(-160);
  await page.waitForSelector("#back", { state: "detached" });
  assert.equal(await left(), all - 1, "what is not known comes once more");
});

test("the match game ends when every tile is paired, tells the time, and logs practice once", async () => {
  await exercise("match");
  const before = await answers();
  const tiles = page.locator(".match-tile");
  const gone = (n) => tiles.nth(n).evaluate((tile) => tile.classList.contains("gone"));
  assert.equal(await tiles.count(), 12);
  outer: for (let one = 0; one < 12; one++) {
    for (let other = one + 1; other < 12; other++) {
      if (await page.locator("#ended").count()) break outer;
      if (await gone(one)) break;
      if (await gone(other)) continue;
      if (await tiles.nth(one).getAttribute("aria-pressed") !== "true") await tiles.nth(one).click();
      await tiles.nth(other).click();
      // Two names are no slip: the second is then the chosen one.
      if (await page.locator("#ended").count() === 0 && await tiles.nth(other).getAttribute("aria-pressed") === "true") await tiles.nth(other).click();
    }
  }
  await focused(page, "ended");
  assert.match(await page.textContent(".ended"), /\d+\.\d s/);
  assert.match(await page.textContent(".ended"), /Your best time here/);
  assert.equal(await answers(), before + 6);
  assert.equal(await page.evaluate(() => kept.keys("best/").length), 1);
});

test("an event is put on the line of years by keys, and marked by how many years it is off", async () => {
  await exercise("years");
  const before = await answers();
  await page.focus("#year");
  await page.keyboard.press("Home");
  const first = Number(await page.inputValue("#year"));
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.inputValue("#year"), String(first + 1));
  assert.equal(await page.getAttribute("#year", "aria-valuetext"), String(first + 1));
  await page.click("[aria-label='One year later']");
  assert.equal(await page.textContent(".year-shown"), String(first + 2));
  await page.focus("#year");
  await page.keyboard.press("Enter");
  await focused(page, "answer");
  assert.match(await page.textContent(".verdict"), /\d+ years too early/);
  assert.equal(await answers(), before + 1);
  const right = await page.textContent(".year-right");
  assert.match(right, /\d{3,4}|century/);
  await page.keyboard.press("Enter");
  await focused(page, "year");
  assert.ok((await page.textContent("main")).includes("On the line already"), "it stands there for the next");
});

test("a place is pointed at on the map, by a finger, by arrow keys and by bearings alone", async () => {
  await exercise("map");
  await page.waitForSelector(".land");
  const before = await answers();
  const sure = page.locator("button:has-text('This is it')");
  assert.ok(await sure.isDisabled(), "not before a place was pointed at");
  await page.click("#map", { position: { x: 200, y: 120 } });
  await page.waitForSelector(".mark-ring");
  await sure.click();
  await focused(page, "answer");
  assert.match(await page.textContent(".verdict"), /km off|Found/);
  assert.ok(await page.locator(".place").count(), "where it is, is drawn");
  assert.equal(await answers(), before + 1);
  await page.keyboard.press("Enter");
  await focused(page, "map");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowUp");
  assert.match(await page.textContent("#voice"), /km (north|east|south|west)/);
  await page.keyboard.press("Enter");
  await focused(page, "answer");
  await page.keyboard.press("Enter");
  await page.click("text=Choose by bearings instead");
  const bearings = await page.locator(".bearing").allTextContents();
  assert.ok(bearings.length >= 3 && bearings.every((text) => / of .*, /.test(text) || /at /.test(text)), bearings.join(" | "));
  await page.locator(".bearing").first().click();
  await focused(page, "answer");
  assert.equal(await answers(), before + 3);
});

test("nothing is read aloud until it is asked for; then the question is, in the bank's language", async () => {
  await page.evaluate(() => { window.spoken = []; speechSynthesis.speak = (words) => spoken.push([words.text, words.lang]); });
  await exercise("flashcards");
  assert.deepEqual(await page.evaluate(() => spoken), []);
  await go(page, "#/settings");
  await page.check("text=Read questions and answers aloud");
  await exercise("flashcards");
  const prompt = await page.textContent("#front");
  assert.deepEqual(await page.evaluate(() => spoken.at(-1)), [prompt, "en"]);
});
