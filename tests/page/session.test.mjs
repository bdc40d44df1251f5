// A session of questions: nothing typed is lost, what comes next is in reach, keys go by type and by place, and what
// happens is heard.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { asked, right, shown, wrong } from "./answers.mjs";
import { fillQuiz, focused, go, outOfView, ready, unfocus } from "./browser.mjs";
import { NOW } from "./class-states.mjs";
import { drill } from "./drill.mjs";
import { DAY, cardsOf } from "./history.mjs";
import { stage } from "./states.mjs";

let set;
let page;
before(async () => { set = await stage(); page = set.page; });
after(async () => { await set?.app.close(); });

const { cards } = await cardsOf("russia-china");
const dated = cards.filter((card) => card.asks === "date");
/** A card that was known ten days ago, so that it is due. */
const known = (card) => ({ at: NOW - 10 * DAY, card: card.key, right: true, grade: "good", form: "typed", took: 50 });
const due = (n, settings) => set.store({ reviews: dated.slice(0, n).map(known), settings: { new_per_day: 0, style: "typing", ...settings } }, "#/study");

const FORMS = {
  choice: ["Multiple choice"], several: ["Several right", "India and the conclusion"], typed: ["Typed answer"], gap: ["Fill the gap"],
  order: ["Put in order"], match: ["Match pairs"], list: ["Recall a list", "India and the conclusion"], "true or false": ["True or false"],
};

for (const [form, words] of Object.entries(FORMS)) {
  test(`after an answer the next press is in view at every size, and the verdict is told with the right answer: ${form}`, { timeout: 120_000 }, async () => {
    const begin = async () => { await set.store({ reviews: [] }, "#/quiz"); await fillQuiz(page, ...words); return asked(page); };
    const question = await begin();
    if (await page.locator(".action .go, .both button").count()) assert.deepEqual(await outOfView(page, ".action .go, .both button"), [], "before");
    await wrong(page, question.form);
    assert.deepEqual(await outOfView(page, "#go"), [], "answered");
    await focused(page, "go");
    const answer = await shown(page);
    const said = await page.textContent("#voice");
    const verdict = (await page.textContent(".verdict b")).trim();
    assert.ok(said.startsWith(`${verdict}.`), `${said} / ${verdict}`);
    if (verdict === "Not right" && form !== "true or false") assert.match(said, /The answer is .{2,}/);
    // The same question stands there.
    const prompt = await page.textContent(".index h2.prompt");
    assert.equal(form === "gap" ? prompt.startsWith(question.what.split("gap")[0]) : question.what.startsWith(prompt), true, `${prompt} / ${question.what}`);
    assert.equal(await page.locator(".session [role=alert]:visible").count(), 0);

    const again = await begin();
    assert.deepEqual(again, question, "the same seed asks the same");
    await right(page, again.form, answer);
    assert.match(await page.textContent(".verdict b"), /^Right/);
    assert.deepEqual(await outOfView(page, "#go"), [], "right");
    // An answer is never in the colour of what is to be pressed.
    const colours = await page.evaluate(() => {
      const accent = getComputedStyle(document.querySelector("#go")).backgroundColor;
      return [...document.querySelectorAll("#answer *, .prompt *")].flatMap((e) => { const style = getComputedStyle(e); return [style.color, style.backgroundColor, style.borderTopWidth !== "0px" ? style.borderTopColor : ""]; }).filter((colour) => colour === accent);
    });
    assert.deepEqual(colours, []);

    if (form !== "true or false") {
      await begin();
      await page.click("text=I don’t know");
      await page.waitForSelector(".verdict.open");
      assert.doesNotMatch(await page.textContent("#answer"), /Not right|wrong/i, "who says so was not wrong");
      assert.deepEqual(await outOfView(page, "#go"), [], "not known");
    }
  });
}

test("in study the grades are in view at every size; the proposed one has the focus, its name and its key", async () => {
  await due(3);
  assert.deepEqual(await outOfView(page, ".entry .btn, .action .btn"), []);
  await page.fill("#answer-field", dated[0].value.date);
  await page.press("#answer-field", "Enter");
  await page.waitForSelector("#answer");
  assert.deepEqual(await outOfView(page, ".grades button"), []);
  await focused(page, "go");
  const grades = page.getByRole("group", { name: "How well did you know it?" });
  assert.equal(await grades.getByRole("button", { name: /proposed/ }).count(), 1);
  assert.match(await page.textContent("#go"), /^Good .*proposedSpace$/);
  assert.equal(await page.locator("[role=group][aria-label=Answer]").count(), 0);
  const texts = await page.locator(".grades small:not(.proposed)").allTextContents();
  assert.equal(new Set(texts).size, 4, texts.join());
});

test("after a lapse no two grades say the same", async () => {
  await due(1);
  await page.click("text=I don’t know");
  await page.click(".grades button >> nth=0");
  await page.click("button:has-text('Ask them now')");
  await page.waitForSelector("#prompt");
  const first = page.locator(".options button.opt").first();
  await ((await first.count()) ? first.click() : page.click("text=I don’t know"));
  await page.waitForSelector(".grades");
  const texts = await page.locator(".grades small:not(.proposed)").allTextContents();
  assert.equal(new Set(texts).size, 4, texts.join());
});

test("what was typed outlasts presses, messages, the help and back, a reload; and the answer on the screen does too", async () => {
  await due(3);
  const prompt = await page.textContent("#prompt");
  await page.fill("#answer-field", "half an ans");
  const there = async (what) => assert.equal(await page.inputValue("#answer-field"), "half an ans", what);
  for (const press of ["A guess", "Hint"]) { await page.click(`.action button:has-text("${press}")`); await there(press); }
  await page.press("#answer-field", "Enter");
  await page.waitForSelector("#unclear:has-text('could not be read')");
  await there("a message");
  await go(page, "#/help");
  await page.waitForSelector("h1:text-is('Help')");
  await page.goBack();
  await page.waitForSelector("#answer-field");
  assert.equal(await page.textContent("#prompt"), prompt);
  await there("the help and back");
  await page.reload();
  await ready(page);
  assert.equal(await page.textContent("#prompt"), prompt);
  await there("a reload");
  assert.equal(await page.getAttribute(".sure button:has-text('A guess')", "aria-pressed"), "true");
  assert.match(await page.textContent(".clue"), /Hint/);

  // The answer on the screen.
  await page.fill("#answer-field", "1234");
  await page.press("#answer-field", "Enter");
  await page.waitForSelector("#answer");
  const feedback = await page.textContent(".index");
  await page.reload();
  await ready(page);
  await page.waitForSelector("#answer");
  assert.equal(await page.textContent(".index"), feedback);
  assert.equal(await page.evaluate(() => kept.lines().length), 3, "it is recorded with its grade");
  // U takes back the answer in hand, and what was typed stands in the field.
  await unfocus(page);
  await page.keyboard.press("u");
  await page.waitForSelector("#answer-field");
  assert.equal(await page.textContent("#prompt"), prompt);
  assert.equal(await page.inputValue("#answer-field"), "1234");
  await unfocus(page);
  await page.keyboard.press("y");
  await page.waitForSelector("#answer");
  await page.keyboard.press("1");
  await page.waitForSelector("#answer", { state: "detached" });
  assert.equal(await page.inputValue("#answer-field"), "", "the next card begins empty");
  // After a reload every step can still be taken back.
  await page.reload();
  await ready(page);
  await page.click("button:has-text('Undo')");
  await page.waitForFunction((words) => document.querySelector("#prompt")?.textContent === words, prompt);
  assert.match(await page.textContent("#voice"), /taken back/);
});

const values = () => page.locator(".entries input").evaluateAll((all) => all.map((field) => field.value).join());
for (const [form, half, look] of [
  ["typed", () => page.fill("#answer-field", "half an ans"), values],
  ["recall", () => page.fill("#entry-1", "something"), values],
  ["several", () => page.click("label.opt >> nth=1"), () => page.locator(".options input").evaluateAll((all) => all.map((box) => box.checked).join())],
  ["order", () => page.click(".piece button >> nth=1"), () => page.locator(".piece > span:nth-child(2)").allTextContents().then(String)],
  ["match", async () => { await page.click(".chips button >> nth=2"); await page.click(".slot >> nth=1"); }, () => page.locator(".slot").allTextContents().then(String)],
]) {
  test(`what is half answered is put back when the page is loaded again: ${form}`, async () => {
    await set.store({ reviews: [] }, `#/drill/${await drill({ forms: [form], count: 3 })}`);
    await page.fill("#who", "12");
    await page.click("text=Start");
    await page.waitForSelector("#prompt");
    const before = await look();
    await half();
    const after = await look();
    assert.notEqual(after, before);
    await go(page, "#/help");
    await page.waitForSelector("h1:text-is('Help')");
    await page.goBack();
    await page.waitForSelector("#prompt");
    assert.equal(await look(), after, "the help and back");
    await page.reload();
    await page.waitForSelector("#prompt");
    assert.equal(await look(), after, "a reload");
    // The next question begins anew.
    await page.click("text=I don’t know");
    await page.click("#go");
    await page.waitForSelector("#prompt");
    assert.notEqual(await look(), after);
  });
}

test("a list: Enter goes on to the next field, an empty one is asked again and not sent", async () => {
  await set.store({ reviews: [] }, "#/quiz");
  await fillQuiz(page, ...FORMS.list);
  await page.click(".action button:has-text('Check')");
  await page.waitForSelector("#unclear:has-text('Nothing was written')");
  assert.equal(await page.locator("#answer").count(), 0);
  await page.focus("#answer-field");
  await page.keyboard.type("first");
  await page.keyboard.press("Enter");
  await focused(page, "entry-1");
  assert.equal(await page.locator("#answer").count(), 0);
  const names = await page.locator(".numbered input").evaluateAll((all) => all.map((field) => field.getAttribute("enterkeyhint")));
  assert.deepEqual([...new Set(names.slice(0, -1)), names.at(-1)], ["next", "go"]);
  assert.equal(await page.inputValue("#answer-field"), "first");
  const last = page.locator(".numbered input").last();
  await last.focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("#answer");
  assert.match(await page.textContent(".two-columns"), /You put\s*It is/);
});

test("a field is named by its question, and described by what is wanted and what was unclear", async () => {
  await due(2);
  const prompt = await page.textContent("#prompt");
  const field = page.getByRole("textbox", { name: prompt });
  assert.equal(await field.count(), 1);
  for (const [name, value] of [["autocorrect", "off"], ["autocapitalize", "off"], ["enterkeyhint", "go"], ["aria-describedby", "hint unclear"]]) assert.equal(await field.getAttribute(name), value, name);
  await page.press("#answer-field", "Enter");
  await page.waitForSelector("#unclear:has-text('Nothing was written')");
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  await set.store({ reviews: [] }, "#/quiz");
  await fillQuiz(page, ...FORMS.gap);
  assert.match(await page.locator("#answer-field").evaluate((e) => document.getElementById(e.getAttribute("aria-labelledby")).textContent), /gap/, "the sentence with its gap");
});

/** A key as another keyboard types it. */
const key = async (typed, code) => {
  const client = await page.context().newCDPSession(page);
  for (const type of ["keyDown", "keyUp"]) await client.send("Input.dispatchKeyEvent", { type, key: typed, code, text: type === "keyDown" ? typed : undefined });
  await client.detach();
};

test("keys go by what they type and by where they lie: letters, numbers, Russian, French and Arabic keyboards", async () => {
  const begin = async (form) => { await set.store({ reviews: [] }, "#/quiz"); await fillQuiz(page, ...FORMS[form]); await focused(page, "prompt"); };
  for (const [typed, code, nth] of [["2", "Digit2", 1], ["b", "KeyB", 1], ["и", "KeyB", 1], ["é", "Digit2", 1], ["٣", "Digit3", 2]]) {
    await begin("choice");
    const option = await page.locator(".options button.opt > span").nth(nth).textContent();
    await key(typed, code);
    await page.waitForSelector("#answer");
    const chosen = await page.locator(".opt", { hasText: "Your answer" }).locator("> span").textContent();
    assert.equal(chosen, option, typed);
  }
  await begin("true or false");
  await key("е", "KeyT");
  await page.waitForSelector("#answer");

  // A number ticks a box, and Enter has it checked, wherever the focus is.
  await begin("several");
  await key("2", "Digit2");
  assert.ok(await page.locator(".options input").nth(1).isChecked());
  await key("b", "KeyB");
  assert.equal(await page.locator(".options input").nth(1).isChecked(), false);
  await page.locator(".options input").nth(0).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#answer");

  // With all pairs made, Enter on the slot that has the focus has them marked, as is printed on the button.
  await begin("match");
  for (let n = 0; n < (await page.locator(".slot").count()); n++) {
    await page.locator(".chips button:not(:disabled)").first().focus();
    await page.keyboard.press("Space");
    await page.locator(".slot").nth(n).focus();
    await page.keyboard.press("Enter");
  }
  assert.equal(await page.locator(".slot.full").count(), await page.locator(".slot").count());
  await page.keyboard.press("Enter");
  await page.waitForSelector("#answer");
});

test("keys are shown where they work: letters not while one writes", async () => {
  await due(2);
  await focused(page, "answer-field");
  assert.equal(await page.locator("main kbd.letter").evaluateAll((all) => all.filter((cap) => cap.checkVisibility({ visibilityProperty: true })).length), 0);
  assert.ok(await page.locator(".entry kbd.enter").evaluate((cap) => cap.checkVisibility({ visibilityProperty: true })));
  await unfocus(page);
  assert.ok((await page.locator("main kbd.letter").evaluateAll((all) => all.filter((cap) => cap.checkVisibility({ visibilityProperty: true })).length)) >= 5);
  // All that are on the page are in the list that ? opens.
  const keys = await page.locator("[data-key]").evaluateAll((all) => all.flatMap((e) => e.dataset.key.split(" ")));
  await page.keyboard.press("?");
  await page.waitForSelector("dialog[open]");
  const listed = (await page.textContent("dialog .keys")).toLowerCase();
  for (const name of keys) assert.ok(listed.includes(name), name);
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog", { state: "hidden" });
});

test("what is pressed often is 44 px and all else at least 24", async () => {
  const small = (least, selector) => page.locator(selector).evaluateAll((all, least) => all.filter((e) => e.checkVisibility()).map((e) => [e.textContent.trim() || e.id, e.getBoundingClientRect()]).filter(([, box]) => Math.min(box.width, box.height) < least).map(([name, box]) => `${name} ${Math.round(box.width)}×${Math.round(box.height)}`), least);
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await due(2);
    assert.deepEqual(await small(44, ".session :is(button, .btn, summary, .leave)"), [], `asked ${width}`);
    await page.click("text=I don’t know");
    await page.waitForSelector("#answer");
    assert.deepEqual(await small(44, ":is(.session-head, .about, .action) :is(button, .btn, summary, .leave)"), [], `answered ${width}`);
    assert.deepEqual(await small(24, ".session a"), [], `links ${width}`);
    await page.click(".more summary");
    assert.deepEqual(await small(44, ".panel .btn"), [], `more ${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
});

test("in a session there is one line of head: the way out, how far, and three counts; at its end what was gained", async () => {
  await due(2);
  assert.equal(await page.locator(".bar-top:visible, nav:visible").count(), 0);
  const counts = () => page.locator(".counts b").allTextContents();
  assert.deepEqual(await counts(), ["0", "0", "2"]);
  assert.match(await page.textContent(".counts"), /0 new.*0 coming back soon.*2 due/);
  const answer = async (text) => {
    await page.fill("#answer-field", text);
    await page.press("#answer-field", "Enter");
    await page.waitForSelector("#answer");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#answer", { state: "detached" });
  };
  await answer("1066");
  assert.deepEqual(await counts(), ["0", "1", "1"]);
  await answer("1067");
  assert.deepEqual(await counts(), ["0", "2", "0"]);
  await page.waitForSelector("text=2 cards come back in");
  // The pause ends by itself.
  await page.clock.setFixedTime(NOW + 11 * 60_000);
  await page.waitForSelector(".index h2.prompt:not(:has-text('come back'))", { timeout: 15_000 });
  for (let n = 0; n < 2; n++) {
    const first = page.locator(".options button.opt").first();
    await ((await first.count()) ? first.click() : page.click("text=I don’t know"));
    await page.waitForSelector(".grades");
    await page.keyboard.press("3");
    await page.waitForSelector("#answer", { state: "detached" });
  }
  await page.waitForSelector("#prompt:has-text('Well done')");
  assert.match(await page.textContent(".index"), /4 answers.*2 cards are put away, the longest for/);
  assert.ok(await page.locator("nav:visible").count(), "the pages are back");
  await page.clock.setFixedTime(NOW);
});

test("a typed card takes its text and two keys", async () => {
  await due(2);
  const prompt = await page.textContent("#prompt");
  await focused(page, "answer-field");
  await page.keyboard.type("1234");
  await page.keyboard.press("Enter");
  await focused(page, "go");
  await page.keyboard.press("Space");
  await page.waitForFunction((before) => document.querySelector("#prompt") && document.querySelector("#prompt").textContent !== before, prompt);
  await focused(page, "answer-field");
  assert.equal(await page.evaluate(() => kept.lines().length), 3, "its answer is recorded");
});

test("cards only: a new card is looked at, and comes back soon like any other", async () => {
  await set.store({ reviews: [], settings: { style: "cards" } }, "#/study");
  assert.match(await page.textContent(".topic-line"), /New: look at it/);
  await page.keyboard.press("Enter");
  await page.waitForSelector("#answer");
  assert.equal(await page.locator(".grades").count(), 0);
  assert.match(await page.textContent(".topic-line"), /comes back in ten minutes/);
});

test("a page that a browser translates goes on: figures stay, words are replaced", async () => {
  await due(3);
  const translate = () => page.evaluate(() => {
    const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walk.nextNode()) if (walk.currentNode.data.trim() && !walk.currentNode.parentElement.closest("[translate=no]")) texts.push(walk.currentNode);
    for (const text of texts) { const font = document.createElement("font"); font.textContent = `*${text.data}*`; text.replaceWith(font); }
  });
  await translate();
  assert.equal(await page.locator(".counts b font").count(), 0, "figures are left alone");
  await page.press("#answer-field", "Enter");
  await page.waitForSelector("#unclear:has-text('Nothing was written')");
  await translate();
  await page.fill("#answer-field", "1234");
  await page.press("#answer-field", "Enter");
  await page.waitForSelector("#answer");
  await translate();
  await page.keyboard.press("1");
  await page.waitForSelector("#answer", { state: "detached" });
  assert.deepEqual(await page.locator(".counts b").allTextContents(), ["0", "1", "2"]);
  await translate();
  await page.click("button:has-text('Undo')");
  await page.waitForFunction(() => [...document.querySelectorAll(".counts b")].map((e) => e.textContent).join() === "0,0,3");
});

test("nothing went wrong on the way", () => {
  assert.deepEqual(set.app.trouble.filter((line) => !line.includes("blocked by Playwright")), []);
});
