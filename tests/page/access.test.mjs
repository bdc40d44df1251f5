// Open to everyone: axe on every page and state, in light, dark and forced colours, narrow and wide; and what axe cannot
// see, each by the number of its criterion in WCAG 2.2. What a keyboard alone does is in access-keys.test.mjs, what a
// screen reader is given in access-tree.test.mjs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { go } from "./browser.mjs";
import { STATES, stage, violations } from "./states.mjs";

let set;
let page;
before(async () => { set = await stage(); page = set.page; });
after(async () => { await set?.app.close(); });

const MEDIA = { light: { colorScheme: "light", forcedColors: "none" }, dark: { colorScheme: "dark", forcedColors: "none" }, "forced colours": { colorScheme: "dark", forcedColors: "active" } };

/** What is wider than the page, and which targets are smaller than 24 px and too near to another. */
const measures = () => page.evaluate(() => {
  const over = document.documentElement.scrollWidth - innerWidth;
  const shown = (e) => e.checkVisibility() && !e.closest("[aria-hidden=true]") && !e.classList.contains("hidden") && !e.classList.contains("skip");
  const small = [...document.querySelectorAll("button, a.btn, nav a, input, select, textarea, summary")].filter(shown)
    .map((e) => ({ box: (e.closest("label") ?? e).getBoundingClientRect(), name: e.textContent || e.id || e.type }))
    .filter(({ box }) => box.width < 24 || box.height < 24).map(({ name }) => `${name} is a small target`);
  return [...(over > 0 ? [`${over} px too wide`] : []), ...small];
});

/** In forced colours text has the system's, and axe sees the page's own: what opts out is all that can be too faint. */
const faint = () => page.evaluate(() => {
  const parts = (colour) => (/rgba?\(([^)]*)\)/.exec(colour)?.[1] ?? "0, 0, 0, 0").split(/[ ,/]+/).map(Number);
  const light = (colour) => parts(colour).slice(0, 3).map((n) => n / 255).map((n) => (n <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4))
    .reduce((sum, n, at) => sum + n * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (e) => { for (let at = e; at; at = at.parentElement) { const { backgroundColor } = getComputedStyle(at); if ((parts(backgroundColor)[3] ?? 1) > 0) return backgroundColor; } return getComputedStyle(document.documentElement).backgroundColor; };
  const written = (e) => [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
  return [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility() && written(e) && getComputedStyle(e).forcedColorAdjust === "none").flatMap((e) => {
    const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((a, b) => b - a);
    const contrast = (a + 0.05) / (b + 0.05);
    return contrast < 4.5 ? [`${e.className || e.tagName} “${e.textContent.slice(0, 30)}” stands out by ${contrast.toFixed(1)}`] : [];
  });
});

/** What may be cut off or run over once text has the widest spacing. */
const lost = async () => {
  const style = await page.addStyleTag({ content: "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }" });
  const lines = await page.evaluate(() => {
    const lines = document.documentElement.scrollWidth > innerWidth ? [`${document.documentElement.scrollWidth - innerWidth} px too wide`] : [];
    for (const e of document.querySelectorAll("body *")) {
      if (!e.checkVisibility() || !e.innerText?.trim() || e.closest(".hidden, svg, [aria-hidden=true]")) continue;
      const { overflowX, overflowY, contain, webkitLineClamp } = getComputedStyle(e);
      // What is painted within its own box alone, or has its lines counted, is cut as well.
      const within = /paint|strict|content/.test(contain) || webkitLineClamp !== "none";
      const cuts = (overflow) => within || overflow === "hidden" || overflow === "clip";
      const cut = cuts(overflowX) && e.scrollWidth > e.clientWidth + 1 || cuts(overflowY) && e.scrollHeight > e.clientHeight + 1;
      if (cut) lines.push(`cut off: ${e.className} ${e.innerText.slice(0, 40)}`);
      // A button's words stay within its borders.
      if (e.matches("button, .btn, .tag, .opt, summary") && (e.scrollWidth > e.clientWidth + 2 || e.scrollHeight > e.clientHeight + 2)) lines.push(`runs over: ${e.className} ${e.innerText.slice(0, 40)}`);
    }
    return lines;
  });
  await style.evaluate((element) => element.remove());
  return lines;
};

/** What is wrong, by medium, and with the widest text spacing: one walk through all states looks at each in every way. */
const found = { light: [], dark: [], "forced colours": [], spacing: [] };

test("every state is looked at in every way", { timeout: 900_000 }, async () => {
  await set.through(async (state) => {
    for (const [name, media] of Object.entries(MEDIA)) {
      await page.emulateMedia({ ...media, reducedMotion: "reduce" });
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await set.settled();
        // What has nothing to do with colours is the same in each medium.
        const lines = [...await violations(page, name !== "light"), ...await measures(), ...(name === "forced colours" ? await faint() : [])];
        found[name].push(...lines.map((line) => `${state} at ${width} px: ${line}`));
      }
    }
    await page.emulateMedia({ ...MEDIA.light, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 320, height: 800 });
    found.spacing.push(...(await lost()).map((line) => `${state}: ${line}`));
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});

for (const name of Object.keys(MEDIA)) {
  test(`no page or state breaks an axe rule in ${name}, at 320 and 1280 px; nothing is wider than the page (1.4.10), targets are large enough (2.5.8)`, () => {
    assert.deepEqual(found[name], []);
  });
}

test("with the widest text spacing nothing is cut off or runs over (1.4.12), at 320 px", () => {
  assert.deepEqual(found.spacing, []);
});

test("what has the focus is never hidden behind something (2.4.11), at 320 × 256 px", { timeout: 360_000 }, async () => {
  await page.setViewportSize({ width: 320, height: 256 });
  const found = [];
  const wanted = ["today-history", "study-typed", "study-typed-feedback", "quiz-setup", "quiz-order", "quiz-match", "bank-open", "settings", "notice-damaged", "class-given", "pupil-timed", "results", "rosters"];
  assert.deepEqual(wanted.filter((name) => !STATES.some(([state]) => state === name)), []);
  await set.through(async (state) => {
    await page.evaluate(() => document.activeElement?.blur());
    for (let n = 0; n < 40; n++) {
      await page.keyboard.press("Tab");
      const seen = await page.evaluate(() => {
        const e = document.activeElement;
        if (!e || e === document.body) return "end";
        const target = e.matches("input") ? e.closest("label") ?? e : e;
        const box = target.getBoundingClientRect();
        const inside = (x, y) => { const at = document.elementFromPoint(x, y); return at && (target.contains(at) || at.contains(target) && at !== document.body); };
        const xs = [0.1, 0.5, 0.9].map((share) => box.left + share * box.width);
        // A table that is higher than the window is looked at where the window shows it.
        const [top, bottom] = box.height > innerHeight ? [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)] : [box.top, box.bottom];
        const ys = [0.1, 0.5, 0.9].map((share) => top + share * (bottom - top));
        return xs.some((x) => ys.some((y) => inside(x, y))) ? "" : `${e.tagName} ${e.textContent.slice(0, 30)}`;
      });
      if (seen === "end") break;
      if (seen) found.push(`${state}: ${seen}`);
    }
  }, (name) => wanted.includes(name));
  assert.deepEqual(found, []);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test("nothing waits for nobody: a card and a quiz question stay for a day (2.2.1)", async () => {
  const app = await stage();
  try {
    const { page } = app;
    for (const [route, begin] of [["#/study", null], ["#/quiz", "text=Start the quiz"]]) {
      await app.store({ reviews: [] }, route);
      await page.clock.install({ time: Date.UTC(2026, 10, 24, 9) });
      if (begin) await page.click(begin);
      const prompt = await page.textContent("section.index #prompt");
      await page.clock.fastForward("12:00:00");
      assert.equal(await page.textContent("section.index #prompt"), prompt, route);
      assert.equal(await page.locator("#answer").count(), 0, route);
    }
  } finally {
    await app.app.close();
  }
});

test("an order and pairs are made by clicks alone, with no dragging (2.5.7)", async () => {
  const names = () => page.locator(".piece > span:not(.moves)").allTextContents();
  await set.reach("quiz-order");
  {
    const before = await names();
    await page.locator(".piece button[aria-label$='up']").last().click();
    await page.waitForFunction((last) => [...document.querySelectorAll(".piece > span:not(.moves)")].at(-2).textContent === last, before.at(-1));
    await page.click("button:has-text('Check')");
    await page.waitForSelector("#answer");
  }
  await set.reach("quiz-match");
  {
    const chips = page.locator(".chip:not(:disabled)");
    const slots = await page.locator(".slot").count();
    for (let n = 0; n < slots; n++) {
      const words = await chips.first().textContent();
      await chips.first().click();
      await page.locator(".slot").nth(n).click();
      assert.equal(await page.locator(".slot").nth(n).textContent(), words);
    }
    await page.click("button:has-text('Check')");
    await page.waitForSelector("#answer");
  }
});

test("what happens is said once, by one live region that was there from the start, and not where the focus goes (4.1.3)", async () => {
  await set.store({ reviews: [] }, "#/");
  assert.equal(await page.locator("#voice[role=status]").count(), 1);
  assert.equal(await page.textContent("#voice"), "", "nothing is said unasked");
  await page.evaluate(() => {
    window.said = [];
    new MutationObserver(() => window.said.push(document.querySelector("#voice").textContent)).observe(document.querySelector("#voice"), { childList: true, characterData: true, subtree: true });
  });
  const said = async () => (await page.evaluate(() => window.said.splice(0))).filter(Boolean);
  await go(page, "#/study");
  await page.click(".options button.opt >> nth=0");
  await page.waitForFunction(() => document.activeElement.id === "go");
  // The verdict, with the right answer where it was missed; the focus is on what comes next.
  const verdict = await said();
  assert.equal(verdict.length, 1, verdict.join());
  assert.match(verdict[0], /^Right\.|^Not right\. The answer is .+/);
  await page.click("button.btn:has-text('Next')");
  await page.waitForSelector("#answer", { state: "detached" });
  await page.click("button:has-text('Undo')");
  await page.waitForFunction(() => window.said.some((words) => /taken back/.test(words)));
  assert.deepEqual(await said(), ["The last step is taken back."]);
  await page.click("button:has-text('Redo')");
  await page.waitForFunction(() => window.said.some(Boolean));
  assert.deepEqual(await said(), ["Done again."]);
  assert.equal(await page.locator("#voice").count(), 1);
});

test("every page has its title, and a change of page moves the focus to its heading (2.4.2, 2.4.3)", async () => {
  for (const [route, title] of [["#/quiz", "Quiz"], ["#/banks", "Banks"], ["#/settings", "Settings"], ["#/data", "Your data"], ["#/progress", "Progress"], ["#/help", "Help"], ["#/about", "About"], ["#/nowhere", "Not found"]]) {
    await go(page, route);
    await page.waitForFunction((title) => document.title === `${title} · Entente`, title);
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");
    assert.equal(await page.locator("h1").count(), 1, route);
  }
});

test("in forced colours right, wrong and the page one is on differ by more than colour (1.4.1, 1.4.11)", async () => {
  await page.emulateMedia({ ...MEDIA["forced colours"], reducedMotion: "reduce" });
  const look = (selector) => page.locator(selector).first().evaluate((e) => { const style = getComputedStyle(e); return [style.borderBlockEndStyle, style.borderBlockEndWidth, style.borderBlockEndColor, style.outlineStyle, style.outlineWidth].join(" "); });
  await set.reach("quiz-choice-feedback");
  {
    const looks = new Set();
    for (const selector of [".opt.right", ".opt.wrong", ".opt:not(.right, .wrong)"]) if (await page.locator(selector).count()) looks.add(await look(selector));
    assert.ok(looks.size >= 2, [...looks].join(" / "));
    assert.match(await page.textContent("#answer"), /Answer/);
    assert.notEqual(await look(".nav a[aria-current]"), await look(".nav a:not([aria-current])"));
  }
  await page.emulateMedia({ ...MEDIA.light, reducedMotion: "reduce" });
});

test("with reduced motion nothing moves (2.3.3)", async () => {
  for (const route of ["#/", "#/study", "#/progress", "#/quiz", "#/help"]) {
    await go(page, route);
    assert.deepEqual(await page.evaluate(() => document.getAnimations().map((animation) => animation.animationName ?? animation.transitionProperty)), [], route);
  }
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await go(page, "#/study");
  assert.ok(await page.evaluate(() => document.getAnimations().length > 0), "else the card arrives");
  await page.emulateMedia({ reducedMotion: "reduce" });
});

test("nothing went wrong on the way", () => {
  assert.deepEqual(set.app.trouble.filter((line) => !line.includes("blocked by Playwright")), []);
});
