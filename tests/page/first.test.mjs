// The first question, which the page itself carries: read and answered before the program has come.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { focused, go, open } from "./browser.mjs";

let app;
before(async () => { app = await open(); });
after(async () => { await app?.close(); });

/** A visit in a profile of its own, in which the program waits until it is let in. */
const visit = async (route = "#/", viewport) => {
  const context = await app.context.browser().newContext({ viewport: viewport ?? { width: 1280, height: 800 }, serviceWorkers: "block" });
  const page = await context.newPage();
  let letIn;
  const held = new Promise((done) => { letIn = done; });
  await page.route(/entente_bg-.*\.wasm$/, async (request) => { await held; await request.continue(); });
  await page.goto(app.server.url + route);
  return { page, letIn, close: () => context.close() };
};
const places = (page, root) => page.evaluate((root) => ["h1", "h1 + p", ".topic-line", ".prompt", ".opt", ".action .btn"].flatMap((what) =>
  [...document.querySelectorAll(`${root} ${what}`)].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [what, element.textContent, x, y, width, height];
  })), root);
const logged = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => /^entente\/[^/]+\/s\//.test(key)).flatMap((key) => localStorage[key].split("\n\n")[1]?.split("\n") ?? []).filter(Boolean).length);

let last;
afterEach(async () => { await last?.close(); last = undefined; });

test("it is there before the program, and an answer by touch is marked once the program has come, and asked once", async () => {
  last = await visit();
  const { page, letIn } = last;
  await page.waitForSelector("#first .opt");
  const prompt = await page.textContent("#first .prompt");
  const options = await page.locator("#first .opt span").allTextContents();
  await page.click("#first .opt >> nth=1");
  await page.waitForSelector("#first .opt[aria-pressed=true]:has-text('" + options[1] + "')");
  assert.match(await page.textContent("#first [role=status]"), /on its way/);
  // Another press changes nothing.
  await page.keyboard.press("3");
  letIn();
  await page.waitForSelector("#answer .verdict");
  assert.equal(await page.textContent("section.index h2.prompt"), prompt);
  assert.deepEqual(await page.locator("#answer .options span").allTextContents(), options);
  const chosen = await page.locator("#answer .options li:has-text('" + options[1] + "')").getAttribute("class");
  assert.match(chosen, /right|wrong/);
  assert.equal(await page.locator("#answer .options .wrong").count(), chosen.includes("wrong") ? 1 : 0);
  await focused(page, "go");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash === "#/study");
  await page.waitForSelector("section.index #prompt");
  assert.notEqual(await page.textContent("#prompt"), prompt, "it is not asked twice");
  assert.equal(await logged(page), 1);
});

for (const [name, key, nth] of [["a number", "2", 1], ["a letter", "c", 2]]) {
  test(`it is answered by ${name}`, async () => {
    last = await visit();
    await last.page.waitForSelector("#first .opt");
    await last.page.keyboard.press(key);
    await last.page.waitForSelector(`#first li:nth-child(${nth + 1}) .opt[aria-pressed=true]`);
    last.letIn();
    await last.page.waitForSelector("#answer .verdict");
  });
}

for (const viewport of [{ width: 390, height: 664 }, { width: 1280, height: 800 }]) {
  test(`nothing moves when the program takes over, and the focus stays on its option, at ${viewport.width} px`, async () => {
    last = await visit("#/", viewport);
    const { page, letIn } = last;
    await page.waitForSelector("#first .opt");
    await page.focus("#first .opt >> nth=1");
    const before = await places(page, "#first");
    assert.equal(before.length, 8);
    letIn();
    await page.waitForSelector("main#main .opt");
    assert.deepEqual(await places(page, "main#main .first-visit"), before);
    assert.equal(await page.evaluate(() => [...document.querySelectorAll("main#main .opt")].indexOf(document.activeElement)), 1);
    await page.keyboard.press("Enter");
    await page.waitForSelector("#answer .verdict");
  });
}

test("a link to another page, and progress that is there, show no such question", async () => {
  last = await visit("#/help");
  await last.page.waitForSelector("#waiting h1");
  assert.ok(await last.page.isHidden("#first"));
  last.letIn();
  await last.page.waitForSelector(".page h1");
  await go(last.page, "#/");
  await last.page.click("main#main .opt >> nth=0");
  await last.page.waitForSelector("#answer");
  await last.page.keyboard.press("Enter");
  await last.page.waitForFunction(() => location.hash === "#/study");
  await last.page.goto("about:blank");
  await last.page.goto(`${app.server.url}#/`);
  await last.page.waitForSelector("main#main h1");
  assert.equal(await last.page.locator(".first-visit").count(), 0);
});

test("nothing went wrong on the way", () => assert.deepEqual(app.trouble, []));
