// A quiz: choose, answer, see why, see the result, drill the misses.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { focused, go, open } from "./browser.mjs";

let app;
let page;
before(async () => { app = await open(); page = await app.page("#/quiz"); });
after(async () => { await app?.close(); });

/** Starts a quiz of one topic and one form. */
async function start({ topic, form, count = "5" }) {
  await go(page, "#/");
  await go(page, "#/quiz");
  await page.waitForSelector("form >> text=Forms");
  for (const button of await page.locator("button:has-text('None')").all()) await button.click();
  await page.check(`label:has-text("${topic}")`);
  for (const box of await page.locator("fieldset:has(legend:text-is('Forms')) input").all()) await box.uncheck();
  await page.check(`label:text-is("${form}")`);
  await page.selectOption("label:has-text('Questions') select", count);
  await page.click("text=Start the quiz");
  await page.waitForSelector("section.index");
}

test("nothing chosen is told, with what to do", async () => {
  await page.waitForSelector("legend:text-is('Forms')");
  for (const button of await page.locator("button:has-text('None')").all()) await button.click();
  await page.click("text=Start the quiz");
  assert.match(await page.textContent("[role=alert]"), /Choose at least one topic/);
});

test("one wrong answer: what it really is, every miss in the result, and a drill of the misses", async () => {
  await start({ topic: "Treaties and borders", form: "Multiple choice" });
  let wrong = null;
  for (let question = 1; question <= 5; question++) {
    await page.waitForSelector(`text=Question ${question} of 5`);
    await page.click(".options button.opt >> nth=0");
    await page.waitForSelector("#answer");
    if (await page.locator(".opt.wrong").count()) {
      const label = await page.textContent(".opt.wrong small");
      assert.match(label, /^Your answer\. .{4,}/);
      wrong ??= { prompt: await page.textContent(".prompt"), label };
    }
    await page.keyboard.press("Enter");
  }
  await page.waitForSelector("text=Your result");
  const misses = await page.locator(".misses > li").count();
  const [right] = (await page.textContent(".score")).match(/\d+/);
  assert.equal(Number(right) + misses, 5);
  if (wrong) {
    assert.ok((await page.textContent(".misses")).includes(wrong.prompt));
    assert.match(await page.textContent(".misses"), /The brief · .+, paragraph \d+/);
    await page.click("text=Drill the misses");
    await page.waitForSelector(`text=Question 1 of ${misses}`);
  }
});

test("a miss that belongs to another card can be told apart from it, and one comes back to the result", async () => {
  const apart = page.locator(".misses > li a:has-text('Tell it from')");
  // Not every wrong option is another card's answer, and the questions are drawn by chance.
  for (let quiz = 0; quiz < 6 && !(await apart.count()); quiz++) {
    await start({ topic: "Treaties and borders", form: "Multiple choice" });
    for (let question = 1; question <= 5; question++) {
      await page.waitForSelector(`text=Question ${question} of 5`);
      await page.click(".options button.opt >> nth=-1");
      await page.waitForSelector("#answer");
      await page.keyboard.press("Enter");
    }
    await page.waitForSelector("text=Your result");
  }
  const score = await page.textContent(".score");
  assert.ok((await apart.count()) <= (await page.locator(".misses > li").count()));
  await apart.first().click();
  await page.waitForSelector("h1:has-text('Tell apart')");
  await page.waitForSelector("section.index #prompt");
  await page.goBack();
  await page.waitForSelector("text=Your result");
  assert.equal(await page.textContent(".score"), score);
  await go(page, "#/");
  await go(page, "#/quiz");
  await page.waitForSelector("form >> text=Forms");
});

test("every form can be taken, answered and is marked", async () => {
  const ways = {
    "True or false": () => page.click("button:has-text('True')"),
    "Typed answer": async () => { await page.fill("#answer-field", "1858"); await page.press("#answer-field", "Enter"); if (await page.locator("#unclear:not(:empty)").count()) await page.click("text=I don’t know"); },
    "Fill the gap": () => page.click("text=I don’t know"),
    "Put in order": () => page.click("button:has-text('Check')"),
    "Match pairs": async () => {
      for (let i = 0; i < 4; i++) {
        if (!(await page.locator(".slot").nth(i).count())) break;
        await page.locator(".chip:not(:disabled)").first().click();
        await page.locator(".slot").nth(i).click();
      }
      await page.click("button:has-text('Check')");
    },
  };
  for (const [form, answer] of Object.entries(ways)) {
    await start({ topic: "Treaties and borders", form });
    await answer();
    await page.waitForSelector("#answer .verdict, #answer .answer", { timeout: 5000 });
    assert.match(await page.textContent("#answer"), /Right|Almost|Not right/, form);
  }
  for (const form of ["Several right", "Recall a list"]) {
    await start({ topic: "India and the conclusion", form });
    if (form === "Several right") {
      await page.locator(".options input").first().check();
      await page.click("button:has-text('Check')");
    } else {
      await page.fill("#answer-field", "nothing of the kind");
      await page.press("#answer-field", "Enter");
    }
    await page.waitForSelector("#answer .verdict");
    assert.match(await page.textContent("#answer"), /\d of \d/, form);
  }
});

test("an order is put right by keyboard alone, and each move is said", async () => {
  await start({ topic: "Treaties and borders", form: "Put in order" });
  const names = () => page.locator(".piece > span:not(.moves)").allTextContents();
  const before = await names();
  await page.locator(".piece button[aria-label$='down']").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction((first) => document.querySelector(".piece > span:not(.moves)").textContent !== first, before[0]);
  assert.deepEqual((await names()).slice(0, 2), [before[1], before[0]]);
  await page.waitForFunction((name) => document.activeElement?.getAttribute("aria-label") === `Move ${name} down`, before[0]);
  assert.match(await page.textContent("#voice"), /: 2 of \d$/);
});

test("an order is put right by dragging", async () => {
  await start({ topic: "Treaties and borders", form: "Put in order" });
  const names = () => page.locator(".piece > span:not(.moves)").allTextContents();
  const before = await names();
  await page.locator(".piece").last().dragTo(page.locator(".piece").first());
  await page.waitForFunction((last) => document.querySelector(".piece > span:not(.moves)").textContent === last, before.at(-1));
});

test("pairs are made by keyboard alone, by tap, and by dragging", async () => {
  await start({ topic: "Treaties and borders", form: "Match pairs" });
  const slot = (n) => page.locator(".slot").nth(n);
  const chips = page.locator(".chip");
  const holds = (n, text) => page.waitForFunction(([n, text]) => document.querySelectorAll(".slot")[n].textContent === text, [n, text]);

  // Keyboard: the chip by its key, the place by Tab and Enter.
  const first = await chips.nth(0).textContent();
  await focused(page, "prompt");
  await page.keyboard.press("1");
  await page.waitForSelector(".chip[aria-pressed=true]");
  await slot(0).focus();
  await page.keyboard.press("Enter");
  await holds(0, first);

  // Tap; and a chip that is placed anew leaves its old place.
  const second = await chips.nth(1).textContent();
  await chips.nth(1).click();
  await slot(1).click();
  await holds(1, second);

  // Drag.
  const third = await chips.nth(2).textContent();
  await chips.nth(2).dragTo(slot(2));
  await holds(2, third);
});

test("nothing went wrong on the way", () => {
  assert.deepEqual(app.trouble, []);
});
