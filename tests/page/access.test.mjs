// Open to everyone: axe in both themes and at three widths, keyboard alone, no sideways scrolling.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { go, open, ready } from "./browser.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ROUTES = ["#/", "#/study", "#/quiz", "#/progress", "#/banks", "#/banks/russia-china", "#/settings", "#/data", "#/help", "#/nowhere"];

let app;
let page;
before(async () => {
  // The page's own policy forbids foreign script; the checker is let in by the test browser alone.
  app = await open({ bypassCSP: true });
  page = await app.page();
});
after(async () => { await app?.close(); });

async function violations() {
  if (!(await page.evaluate(() => "axe" in window))) await page.addScriptTag({ content: axe });
  const result = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
}

/** Waits until nothing moves any more, so that colours are what they will be. */
const settled = () => page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))));

async function states(check) {
  for (const route of ROUTES) {
    await go(page, route);
    await settled();
    await check(route);
  }
  await go(page, "#/study");
  if (await page.locator(".options button.opt").count()) {
    await page.click(".options button.opt >> nth=0");
    await page.waitForSelector("#answer");
    await settled();
    await check("study, answered");
  }
  await go(page, "#/banks/russia-china");
  await page.click("summary >> nth=0");
  await page.waitForSelector(".facts li");
  await check("a topic's facts");
}

for (const colorScheme of ["light", "dark"]) {
  test(`no page breaks an axe rule in ${colorScheme}`, { timeout: 120_000 }, async () => {
    await page.emulateMedia({ colorScheme });
    await page.reload();
    await ready(page);
    await states(async (state) => assert.deepEqual(await violations(), [], state));
  });
}

for (const width of [320, 768, 1280]) {
  test(`nothing scrolls sideways at ${width} px, and targets are large enough`, { timeout: 120_000 }, async () => {
    await page.setViewportSize({ width, height: 700 });
    await states(async (state) => {
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${state} is ${over} px too wide`);
      const small = await page.evaluate(() => [...document.querySelectorAll("button, a.btn, nav a, input:not(.hidden), select, summary")]
        .filter((e) => e.offsetParent && !e.closest("[aria-hidden=true]") && !e.classList.contains("hidden"))
        .map((e) => ({ box: (e.closest("label") ?? e).getBoundingClientRect(), name: e.textContent || e.id }))
        .filter(({ box }) => box.width < 24 || box.height < 24).map(({ name }) => name));
      assert.deepEqual(small, [], state);
    });
  });
}

test("a keyboard alone leads through the first card", async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(app.server.url + "#/");
  await page.reload();
  await ready(page);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the page");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "main");
  await go(page, "#/study");
  await page.waitForSelector(".opt, #answer-field, #prompt");
  if (await page.locator(".options button.opt").count()) {
    await page.keyboard.press("2");
    await page.waitForSelector("#answer");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "prompt" || document.activeElement?.id === "answer-field");
  }
});

test("single keys do nothing once they are switched off, and never while someone types", async () => {
  await go(page, "#/settings");
  await page.uncheck("text=Single keys do something");
  await go(page, "#/");
  await page.keyboard.press("q");
  await page.waitForTimeout(150);
  assert.equal(await page.evaluate(() => location.hash), "#/");
  await go(page, "#/settings");
  await page.check("text=Single keys do something");
  await go(page, "#/banks/russia-china");
  await page.keyboard.press("/");
  await page.waitForFunction(() => document.activeElement?.type === "search");
  await page.keyboard.type("quq");
  assert.equal(await page.evaluate(() => location.hash), "#/banks/russia-china");
});

test("every page has its title, and a change of page moves the focus to its heading", async () => {
  for (const [route, title] of [["#/quiz", "Quiz"], ["#/banks", "Banks"], ["#/settings", "Settings"], ["#/help", "Help"], ["#/nowhere", "Not found"]]) {
    await go(page, route);
    await page.waitForFunction((title) => document.title === `${title} · Entente`, title);
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");
    assert.equal(await page.locator("h1").count(), 1, route);
  }
});
