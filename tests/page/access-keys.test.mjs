// By keyboard alone, as someone does who cannot use a pointer: Tab, Shift+Tab, Enter, Space and arrows through the main
// job of the self-learner and of the one who revises, with the single keys switched off. After each action the focus is
// on something.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { go } from "./browser.mjs";
import { HISTORY, stage } from "./states.mjs";

let set;
let page;
before(async () => { set = await stage(); page = set.page; });
after(async () => { await set?.app.close(); });

/** What has the focus, once it rests: its words, or the name of its element where it has none. */
async function focus() {
  await page.waitForFunction(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))));
  return page.evaluate(() => {
    const e = document.activeElement;
    return e === document.body ? "nothing" : e.getAttribute("aria-label") || (e.closest("label") ?? e).textContent.trim() || e.id || e.tagName;
  });
}

/** Tabs on until something with these words has the focus. */
async function tabTo(words, key = "Tab") {
  for (let n = 0; n < 120; n++) {
    if (words.test(await focus())) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${words} is not reached by ${key}`);
}

async function press(key) {
  await page.keyboard.press(key);
  const at = await focus();
  assert.notEqual(at, "nothing", `after ${key} the focus is on nothing`);
  return at;
}

test("the self-learner: from the first page through ten cards, by Tab and Enter", { timeout: 120_000 }, async () => {
  await set.store({ reviews: [], settings: { keys: false } }, "#/");
  await page.keyboard.press("Tab");
  assert.equal(await focus(), "Skip to the page");
  await press("Enter");
  for (let n = 0; n < 10; n++) {
    // The first question stands on the first page; from then on one begins at the question.
    if (n) await page.waitForFunction(() => location.hash === "#/study" && document.activeElement?.id === "prompt");
    // From the question on: the first option is the next stop.
    await press("Tab");
    if (await page.evaluate(() => document.activeElement.type === "checkbox")) {
      await press("Space");
      await tabTo(/^Check/);
    }
    await press(n % 2 ? "Enter" : "Space");
    await page.waitForSelector("#answer");
    await page.waitForFunction(() => document.activeElement.id === "go");
    await tabTo(/^Next/);
    await press("Enter");
    await page.waitForSelector("#answer", { state: "detached" });
  }
  await page.waitForSelector("text=Ask them now");
  await tabTo(/^Ask them now/);
  await press("Enter");
  // From memory now: whatever way it is asked in, then a grade.
  await page.waitForSelector("section.index #prompt");
  await tabTo(/^I don’t know|^Show the answer/);
  await press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "go");
  await tabTo(/^Good/);
  await press("Space");
  await page.waitForSelector("#answer", { state: "detached" });
  // A mistake is taken back from the keyboard too.
  await tabTo(/Undo/, "Shift+Tab");
  await press("Enter");
  await page.waitForFunction(() => /taken back/.test(document.querySelector("#voice").textContent));
  await tabTo(/^Leave for Today/, "Shift+Tab");
  await press("Enter");
  await page.waitForFunction(() => document.activeElement.tagName === "H1");
  assert.match(await page.textContent("main"), /10 coming back soon/);
});

test("the one who revises: a quiz chosen, taken, and its misses drilled, by Tab, Space and arrows", { timeout: 120_000 }, async () => {
  await set.store({ reviews: [], settings: { keys: false } }, "#/");
  await tabTo(/^Quiz$/);
  await press("Enter");
  await page.waitForFunction(() => document.activeElement.tagName === "H1");
  await tabTo(/^Change/);
  await press("Enter");
  await tabTo(/^None/);
  await press("Space");
  await tabTo(/^Treaties and borders/);
  await press("Space");
  await page.waitForFunction(() => document.activeElement.checked);
  for (const form of ["True or false", "Typed answer", "Fill the gap", "Put in order", "Match pairs", "Several right", "Recall a list"]) {
    const box = page.locator(`label:text-is("${form}") input`);
    if (!(await box.isChecked())) continue;
    await tabTo(new RegExp(`^${form}`));
    await press("Space");
    assert.equal(await box.isChecked(), false, form);
  }
  await tabTo(/^Questions/);
  for (let n = 0; n < 6 && (await page.locator("label:has-text('Questions') select").inputValue()) !== "5"; n++) await press("ArrowUp");
  await tabTo(/^Start the quiz/, "Shift+Tab");
  await press("Enter");
  for (let question = 1; question <= 5; question++) {
    await page.waitForSelector(`.session-head:has-text('Question ${question} of 5')`);
    await page.waitForFunction(() => document.activeElement.id === "prompt");
    await press("Tab");
    await press("Enter");
    await page.waitForFunction(() => document.activeElement.id === "go");
    await tabTo(/^Next|^See the result/);
    await press("Enter");
  }
  await page.waitForSelector("text=Your result");
  const misses = await page.locator("section .misses > li").count();
  assert.ok(misses > 0, "the first option of five was always right");
  await tabTo(/^Drill the misses/);
  await press("Enter");
  await page.waitForSelector(`.session-head:has-text('Question 1 of ${misses}')`);
});

test("single keys do nothing once they are switched off, with a modifier, while someone types, and on a control that uses them (2.1.4)", async () => {
  await set.store(HISTORY, "#/");
  const stays = async (key, route) => {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
    assert.equal(await page.evaluate(() => location.hash), route, key);
  };
  for (const key of ["Control+q", "Alt+q", "Meta+q"]) await stays(key, "#/");
  await page.keyboard.press("q");
  await page.waitForFunction(() => location.hash === "#/quiz");

  await go(page, "#/banks/russia-china");
  await page.waitForSelector("input[type=search]");
  await page.keyboard.press("/");
  await page.waitForFunction(() => document.activeElement?.type === "search");
  await page.keyboard.type("quq");
  assert.equal(await page.inputValue("#card-search"), "quq");
  assert.equal(await page.evaluate(() => location.hash), "#/banks/russia-china/cards/quq", "the same page, with what is searched for");

  // Space on a button is that button's: it does not answer the card as well.
  await set.store({ reviews: [] }, "#/study");
  await page.waitForSelector(".options button.opt");
  await page.locator(".leave").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash === "#/");

  await go(page, "#/settings");
  await page.uncheck("text=Single keys do something");
  await go(page, "#/");
  await stays("q", "#/");
  await go(page, "#/study");
  await page.waitForSelector(".options button.opt");
  await page.keyboard.press("1");
  await page.waitForTimeout(150);
  assert.equal(await page.locator("#answer").count(), 0);
  assert.equal(await page.locator("kbd:visible").count(), 0, "and no key is shown that does nothing");
});

test("nothing went wrong on the way", () => {
  assert.deepEqual(set.app.trouble.filter((line) => !line.includes("blocked by Playwright")), []);
});
