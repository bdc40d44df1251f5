// Every page in every state, the same at each run: the clock stands, chance has a seed, and what is stored is given.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fillQuiz, go, open, ready } from "./browser.mjs";
import { CLASS_STATES, NOW } from "./class-states.mjs";
import { DAY, cardsOf, dayOf, hex, learn, stored } from "./history.mjs";
import { fill, newer, register, entries as translated } from "./kept.mjs";

const { cards } = await cardsOf("russia-china");
const rich = learn({ cards, now: NOW, days: 60, each: 4, keen: 0.5 });
const hardest = [...rich.memories].sort((a, b) => b[1].lapses - a[1].lapses)[0][0];

/** One card that has slipped seven times, the last long ago: the next slip is the eighth. */
const slipping = (() => {
  const { key } = cards.find((card) => card.asks === "date");
  const reviews = [];
  const at = (day, more) => reviews.push({ card: key, form: "typed", took: 50, at: (dayOf(NOW) - 60 + day) * DAY + 9 * 3_600_000 + (more.grade === "good" ? 60_000 : 0), ...more });
  for (let n = 0; n < 8; n++) {
    if (n > 0) at(6 * n, { right: false, grade: "again" });
    at(6 * n, { right: true, grade: "good" });
  }
  return reviews;
})();

// Fitted long ago: no page begins to compute while it is looked at.
const SETTINGS = { theme: "auto", new_per_day: 10, fitted: 1e6 };
const tell = (detail) => async (page) => { await page.evaluate((detail) => document.dispatchEvent(new CustomEvent("entente:offline", { detail, bubbles: true })), detail); await page.waitForSelector(".notice"); };
const EMPTY = { reviews: [] };
export const HISTORY = { reviews: rich.reviews };

const quiz = (form, topic) => (page) => fillQuiz(page, form, topic);
const choose = async (page) => { await page.click(".options button.opt >> nth=0"); await page.waitForSelector("#answer"); };
const dontKnow = async (page) => { await page.click("button:has-text('I don’t know')"); await page.waitForSelector("#answer"); };
const tick = async (page) => { await page.locator(".options input").first().check(); await page.click("button:has-text('Check')"); await page.waitForSelector("#answer"); };
const check = async (page) => { await page.click("button:has-text('Check')"); await page.waitForSelector("#answer"); };
const pair = async (page) => {
  for (let n = 0; n < (await page.locator(".slot").count()); n++) {
    await page.locator(".chip:not(:disabled)").first().click();
    await page.locator(".slot").nth(n).click();
  }
  await check(page);
};
const show = async (page) => { await page.click("button:has-text('Show the answer')"); await page.waitForSelector("#answer"); };
/** Studies until a card is asked in a way that is wanted. */
const until = (what) => async (page) => {
  for (let n = 0; n < 60; n++) {
    await page.waitForSelector("section.index #prompt, section.index #answer");
    if (!(await page.locator("#answer").count())) {
      if (await page.locator(what).count()) return;
      if (await page.locator(".options button.opt").count()) await choose(page);
      else if (await page.locator("button:has-text('Show the answer')").count()) await show(page);
      else await dontKnow(page);
    }
    const grades = page.locator(".grades button");
    await ((await grades.count()) ? grades.nth(3) : page.locator("button.btn:has-text('Next')")).click();
    await page.waitForSelector("#answer", { state: "detached" });
  }
  throw new Error(`${what} was not asked`);
};
/** Leaves no room in local storage, not even what was held in reserve. */
const full = (page) => page.evaluate(() => {
  Object.keys(localStorage).filter((key) => key.endsWith("/z")).forEach((key) => localStorage.removeItem(key));
  let size = 5_000_000;
  for (let n = 0; size > 0; n++) {
    try { localStorage.setItem(`other-${n}`, "x".repeat(size)); } catch { size = Math.floor(size / 2); }
  }
});
const meet = async (page) => { await page.click(".options button.opt >> nth=0"); await page.click("button.btn:has-text('Next')"); };
const quizDone = async (page) => {
  for (let n = 0; n < 5; n++) {
    await page.click("button:has-text('True')");
    await page.waitForSelector("#answer");
    await page.click("button.btn:has-text('Next'), button.btn:has-text('See the result')");
  }
  await page.waitForSelector("text=Your result");
};

/**
 * The states, in an order in which each follows from the one before: `[name, route, what to do, what is stored]`. A
 * state without a route goes on from where the last one stands.
 */
export const STATES = [
  ["today-first", "#/", null, EMPTY],
  ["study-new", "#/study"],
  ["study-new-feedback", null, choose],
  ["study-waiting", null, until("text=Ask them now")],
  ["progress-empty", "#/progress", null, EMPTY],
  ["today-done", "#/", null, { ...EMPTY, settings: { new_per_day: 0 } }],
  ["study-finished", "#/study"],
  ["study-card", "#/study", null, { ...HISTORY, settings: { style: "cards" } }],
  ["study-card-feedback", null, show],
  ["study-typed", "#/study", until("#answer-field:not([enterkeyhint=next])"), { ...HISTORY, settings: { style: "typing" } }],
  ["study-typed-unclear", null, async (page) => { await page.fill("#answer-field", "  "); await page.press("#answer-field", "Enter"); await page.waitForSelector("#unclear:not(:empty)"); }],
  ["study-typed-feedback", null, dontKnow],
  ["study-leech", "#/study", async (page) => { await dontKnow(page); await page.click(".grades button >> nth=0"); await page.waitForSelector(".notice:has-text('has slipped 8 times')"); }, { reviews: slipping, settings: { style: "typing", new_per_day: 0 } }],
  ["today-history", "#/", null, HISTORY],
  ["progress", "#/progress"],
  ["card", `#/progress/${hex(hardest)}`],
  ["banks", "#/banks"],
  ["bank", "#/banks/planets"],
  ["bank-open", "#/banks/planets/cards/planet", async (page) => { await page.waitForSelector("#row-0"); await page.click("#row-0 .browse-tick"); }],
  ["source", "#/banks/planets/source/giants/2", async (page) => { await page.waitForSelector(".source-fact"); }],
  ["exercises", "#/learn", async (page) => { await page.click("summary:text-is('By topic')"); }],
  ["flashcard", "#/learn/flashcards/planets", async (page) => { await page.click("text=Turn over"); await page.waitForSelector("#back"); }],
  ["match-game", "#/learn/match/planets", async (page) => { await page.click(".match-tile >> nth=0"); }],
  ["years", "#/learn/years/russia-china", async (page) => { await page.waitForSelector("#year"); }],
  ["years-feedback", null, async (page) => { await page.click("button:has-text('Put it here')"); await page.waitForSelector("#answer"); }],
  ["map", "#/learn/map/russia-china", async (page) => { await page.waitForSelector(".land"); await page.click("#map"); await page.waitForSelector(".mark-ring"); }],
  ["map-feedback", null, async (page) => { await page.click("button:has-text('This is it')"); await page.waitForSelector("#answer"); }],
  ["settings", "#/settings"],
  ["data", "#/data"],
  ["help", "#/help"],
  ["about", "#/about"],
  ["more", "#/more"],
  ["not-found", "#/nowhere"],
  ["quiz-setup", "#/quiz"],
  ["quiz-choice", null, quiz("Multiple choice")],
  ["quiz-choice-feedback", null, choose],
  ["quiz-several", "#/quiz", quiz("Several right", "India and the conclusion")],
  ["quiz-several-feedback", null, tick],
  ["quiz-typed", "#/quiz", quiz("Typed answer")],
  ["quiz-typed-feedback", null, dontKnow],
  ["quiz-gap", "#/quiz", quiz("Fill the gap")],
  ["quiz-gap-feedback", null, dontKnow],
  ["quiz-order", "#/quiz", quiz("Put in order")],
  ["quiz-order-feedback", null, check],
  ["quiz-match", "#/quiz", quiz("Match pairs")],
  ["quiz-match-feedback", null, pair],
  ["quiz-list", "#/quiz", quiz("Recall a list", "India and the conclusion")],
  ["quiz-list-feedback", null, async (page) => { await page.fill("#answer-field", "nothing of the kind"); await page.click("button:has-text('Check')"); await page.waitForSelector("#answer"); }],
  ["quiz-true-or-false", "#/quiz", quiz("True or false")],
  ["quiz-result", null, quizDone],
  ["card-marked", `#/progress/${hex(hardest)}`, async (page) => { await page.click("button:text-is('Flag it')"); await page.waitForSelector("#undo-mark"); }],
  ["editor", "#/banks", async (page) => { await page.click("button:text-is('Dates')"); await page.waitForSelector(".editor-question"); }],
  ["banks-own", "#/banks"],
  ["notice-erased", "#/data", async (page) => {
    await page.getByRole("button", { name: "Erase" }).first().click();
    await page.locator("dialog button, .card button").filter({ hasText: /^Erase/ }).last().click();
    await page.waitForSelector(".notice:has-text('Everything is erased')");
  }, HISTORY],
  ["notice-damaged", "#/", async (page) => { await page.waitForSelector(".notice:has-text('could not be read')"); }, { ...HISTORY, entries: { "entente/00000000-00000000/s/0000000000000009/00000000": "AAAAAAAAAAAAAAAAAAAA" } }],
  ["notice-settings-lost", "#/", async (page) => { await page.waitForSelector(".notice:has-text('settings could not be read')"); }, { ...EMPTY, entries: Object.fromEntries([register("settings/theme", "{")]) }],
  ["notice-newer", "#/", async (page) => { await page.waitForSelector(".notice:has-text('A newer version of Entente')"); }, { ...EMPTY, entries: Object.fromEntries([newer()]) }],
  ["notice-one-store", "#/study", async (page) => { await full(page); await meet(page); await page.waitForSelector(".notice:has-text('Saved in one of two places')"); }, EMPTY],
  ["notice-not-saved", "#/study", async (page) => {
    await page.evaluate(() => { IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); }; });
    await full(page);
    await meet(page);
    await page.waitForSelector(".notice:has-text('What is not saved yet')");
  }, EMPTY],
  // What web/offline.js tells; in a development build nothing waits behind it.
  ["notice-offline-ready", "#/", tell("ready"), EMPTY],
  ["notice-update-ready", "#/", tell("update"), EMPTY],
  ...CLASS_STATES,
];

/** A browser in which nothing depends on the day or on chance, and every state can be shown. */
export async function stage(options = {}) {
  // The page's own policy forbids foreign script; checkers and styles are let in by the test browser alone.
  const app = await open({ timezoneId: "UTC", bypassCSP: true, serviceWorkers: "block", reducedMotion: "reduce", ...options });
  await app.context.addInitScript(() => {
    let seed = 1;
    crypto.getRandomValues = (array) => {
      for (let n = 0; n < array.length; n++) { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; array[n] = seed >>> 16; }
      return array;
    };
  });
  const page = await app.page("#/nowhere");
  await page.clock.setFixedTime(NOW);
  // The clock's own timers have numbers above those of any browser, which a page cannot clear by a 32-bit one.
  await app.context.addInitScript(() => {
    const known = new Map();
    for (const [set, clear] of [["setTimeout", "clearTimeout"], ["setInterval", "clearInterval"]]) {
      const [begin, end] = [window[set], window[clear]];
      window[set] = (...more) => { known.set(known.size + 1, begin(...more)); return known.size; };
      window[clear] = (id) => end(known.get(id));
    }
  });
  await page.route("**/seed.html", (route) => route.fulfill({ contentType: "text/html", body: '<link rel="icon" href="data:,">' }));

  /** Starts anew with what is given in store. */
  const store = async ({ reviews, settings = {}, entries = {} }, route) => {
    // On a page that is not the app, so that nobody holds the store. Both stores have it, as after any visit.
    await page.goto(`${app.server.url}seed.html`);
    await page.evaluate(fill, { ...stored(reviews), ...translated({ settings: JSON.stringify({ ...SETTINGS, ...settings }), ...entries }) });
    await page.goto(app.server.url + route);
    await ready(page);
  };
  /** Waits until the page is whole and nothing moves any more. */
  const settled = async () => {
    await page.waitForFunction(() => [...document.querySelectorAll("main#main h1, main#main h2")].some((heading) => heading.checkVisibility()) && !document.querySelector("[aria-busy], .saving"));
    await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))));
  };
  /** Goes through the states, all or those that are named, and looks at each. */
  const through = async (look, only) => {
    for (const [name, route, act, given] of STATES) {
      if (given) await store(given, route);
      else if (route) {
        if ((await page.evaluate(() => location.hash)) === route) await go(page, "#/help");
        await go(page, route);
      }
      await settled();
      if (act) await act(page);
      await settled();
      if (!only || only(name)) await look(name);
    }
  };
  /** Goes straight to one state, by what leads to it. */
  const reach = async (name) => {
    const at = STATES.findIndex(([state]) => state === name);
    const from = STATES.findLastIndex(([, route], n) => n <= at && route);
    await store(STATES.slice(0, from + 1).findLast(([, , , given]) => given)[3], STATES[from][1]);
    for (const [, , act] of STATES.slice(from, at + 1)) {
      await settled();
      await act?.(page);
    }
    await settled();
  };
  return { app, page, store, settled, through, reach };
}

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe finds, as lines, by all its rules or by those about colours. In forced colours it takes the page's own colours for those that are drawn, so contrast,
 * which is the system's there, is left out.
 */
export async function violations(page, coloursOnly = false) {
  if (!(await page.evaluate(() => "axe" in window))) await page.addScriptTag({ content: axe });
  // At its end nothing lies under the bar that stays in view: a target that it covers by half is a small one to axe, and
  // one that a person scrolls up.
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const result = await page.evaluate((coloursOnly) => window.axe.run(document, {
    resultTypes: ["violations"],
    runOnly: coloursOnly ? ["cat.color"] : ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: { "color-contrast": { enabled: !matchMedia("(forced-colors: active)").matches }, "color-contrast-enhanced": { enabled: false } },
  }), coloursOnly);
  return result.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 4).map((n) => n.target.join(" ")).join(", ")}`);
}
