// A learner's story: the first visit, ten cards, coming back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { answerOne, focused, go, open, ready, unfocus } from "./browser.mjs";

let app;
before(async () => { app = await open(); });
after(async () => { await app?.close(); });

/** Every key of ours in local storage, with its value. */
const stored = (page) => page.evaluate(() => Object.fromEntries(Object.keys(localStorage).filter((key) => key.startsWith("entente")).sort().map((key) => [key, localStorage[key]])));
const events = (page) => page.evaluate(() => kept.lines());

test("the first visit says what this is and asks one real question at once; answered, it goes on", async () => {
  const page = await app.page();
  assert.equal(await page.textContent("h1"), "Russia–China relations, a few minutes a day");
  assert.equal(await page.title(), "Today · Entente");
  assert.match(await page.textContent("section.index"), /a guess costs nothing/);
  assert.deepEqual(await stored(page), {});
  const asked = await page.textContent("#prompt");
  await page.click(".options button.opt >> nth=0");
  await focused(page, "go");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash === "#/study");
  assert.equal((await events(page)).length, 1);
  // Nine are new, and the first comes back.
  await page.waitForSelector(".counts .new b:text-is('9')");
  assert.equal(await page.textContent(".counts .soon b"), "1");
  assert.notEqual(await page.textContent("#prompt"), asked);
  assert.ok(await page.isEnabled("button:has-text('Undo')"), "it is one session: the first answer can be taken back");
  assert.match(await page.textContent("section.index"), /a guess costs nothing/);
});

test("news that comes late lies over the page: nothing moves, and nothing that is pressed lies below it", async () => {
  const page = await app.context.newPage();
  for (const [width, height] of [[390, 844], [1280, 800]]) {
    await page.setViewportSize({ width, height });
    await page.goto(`${app.server.url}#/`);
    await ready(page);
    const places = () => page.locator("main h1, main .btn, main .topic-link").evaluateAll((all) => all.filter((e) => !e.closest(".notice")).map((e) => e.getBoundingClientRect().toJSON()).map(({ x, y }) => [x, y]));
    await page.waitForSelector("main .go");
    const before = await places();
    await page.evaluate(() => document.dispatchEvent(new CustomEvent("entente:offline", { detail: "update", bubbles: true })));
    const news = page.locator(".notice:has-text('newer version is ready')");
    await news.waitFor();
    assert.deepEqual(await places(), before);
    assert.ok(await page.locator("main .go").first().evaluate((go) => { const { x, y, width, height } = go.getBoundingClientRect(); return go.contains(document.elementFromPoint(x + width / 2, y + height / 2)); }));
    await news.locator("button:text-is('OK')").click();
    await news.waitFor({ state: "detached" });
  }
  await page.close();
});

test("a wrong choice says what it really is, where to read it, and comes back in ten minutes", async () => {
  const page = app.context.pages()[0];
  await page.waitForSelector(".opt");
  for (let tries = 0; tries < 6; tries++) {
    await page.click(".options button.opt >> nth=0");
    await page.waitForSelector("#answer");
    await focused(page, "go");
    if (await page.locator(".opt.wrong").count()) break;
    await page.click("button.btn:has-text('Next')");
  }
  assert.match(await page.textContent(".verdict"), /Not right/);
  assert.match(await page.textContent(".opt.wrong small"), /^Your answer\. .{4,}/);
  assert.match(await page.textContent(".opt.right small"), /^Answer$/);
  assert.match(await page.textContent(".why"), /The brief · .+, paragraph \d+/);
  assert.match(await page.textContent("section.index"), /comes back in ten minutes/);
  await page.click("button.btn:has-text('Next')");
});

test("ten cards are kept over a reload and over closing the browser", async () => {
  let page = app.context.pages()[0];
  while ((await events(page)).length < 10) await answerOne(page);
  // A start may add a block of the same entries: one visit in twenty checks everything.
  const before = await events(page);
  assert.equal(before.length, 10);

  await go(page, "#/");
  await page.waitForSelector("text=coming back soon");
  const today = await page.textContent("main .grid.two");

  await page.reload();
  await ready(page);
  await page.waitForSelector("text=coming back soon");
  assert.deepEqual(await events(page), before);
  assert.equal(await page.textContent("main .grid.two"), today);

  await app.reopen();
  page = await app.page();
  assert.equal(await page.textContent("main .grid.two"), today, "the same cards are due");
});

test("what was met is asked to be written, marked by value, graded and taken back", async () => {
  const page = app.context.pages()[0];
  await go(page, "#/study");
  await page.click("button:has-text('Ask them now')");
  await page.waitForSelector("button:has-text('Ask them now')", { state: "detached" });
  // Cards whose answer is not short are not typed; go on to one that is.
  while (!(await page.locator("#answer-field").count())) await answerOne(page);
  const count = (await events(page)).length;

  await page.fill("#answer-field", "  ");
  await page.press("#answer-field", "Enter");
  await page.waitForSelector("#unclear:has-text('Nothing was written')");
  assert.equal((await events(page)).length, count, "an answer that cannot be read is not recorded");

  await page.fill("#answer-field", "x".repeat(399));
  await page.press("#answer-field", "Enter");
  await page.waitForSelector("#unclear:has-text('too long')");
  assert.equal(await page.inputValue("#answer-field"), "x".repeat(399), "what cannot be read is still there");

  // Nothing that is pressed beside the field takes away what was typed.
  await page.fill("#answer-field", "half an ans");
  for (const press of ["A guess", "Sure", "Hint"]) {
    await page.click(`.action button:has-text("${press}")`);
    assert.equal(await page.inputValue("#answer-field"), "half an ans", press);
  }

  await page.click("text=I don’t know");
  await page.waitForSelector(".grades");
  assert.deepEqual(await page.locator(".grades button small:not(.proposed)").allTextContents().then((all) => all.map((text) => /\d+ (min|days?|months?)/.test(text))), [true, true, true, true]);
  assert.ok(await page.locator(".grades .pick:has-text('Again')").count(), "wrong proposes Again");
  const prompt = await page.textContent(".prompt");
  await page.keyboard.press("Enter");
  await page.waitForFunction((n) => kept.lines().length === n, count + 1);

  await page.waitForSelector("#prompt");
  await focused(page, "prompt", "answer-field");
  await unfocus(page);
  await page.keyboard.press("u");
  await page.waitForSelector("#answer-field");
  await page.waitForFunction((text) => document.body.textContent.includes(text), prompt.replace(/^Fill the gap\.$/, ""));
  assert.equal((await events(page)).length, count + 2, "undo is an event of its own; nothing is rewritten");
  assert.match(await page.textContent("#voice"), /taken back/);
});

test("a right answer is right however it is written", async () => {
  const page = app.context.pages()[0];
  await go(page, "#/settings");
  await page.check("text=Typing wherever the answer is short");
  await go(page, "#/study/russia-china/treaties");
  for (let i = 0; i < 40; i++) {
    const text = await page.textContent("section.index");
    if (/first treaty/.test(text) && /year/i.test(text) && (await page.locator("#answer-field").count())) {
      await page.fill("#answer-field", "the year 1689");
      await page.press("#answer-field", "Enter");
      await page.waitForSelector(".verdict.right");
      assert.equal(await page.textContent(".the-answer .answer"), "1689");
      return;
    }
    await answerOne(page);
  }
  assert.fail("the year of Nerchinsk was never asked");
});

test("nothing went wrong on the way", () => {
  assert.deepEqual(app.trouble, []);
});
