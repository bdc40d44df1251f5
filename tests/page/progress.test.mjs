// Progress: what it says is what was done. Every number is counted here a second time, from the answers themselves.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { go, open, ready } from "./browser.mjs";
import { cardsOf, dayOf, hex, learn, recall, step } from "./history.mjs";
import { seeded, whole } from "./seeded.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const NOW = Date.UTC(2026, 10, 24, 12);
const TODAY = dayOf(NOW);
const { cards, topics } = await cardsOf("russia-china");
const rich = learn({ cards, now: NOW, days: 120, each: 3, keen: 0.35 });

let app;
let page;
let opened;
before(async () => {
  // The page's own policy forbids foreign script; the checker is let in by the test browser alone.
  ({ app, page, withHistory: opened } = await seeded(NOW, { bypassCSP: true }));
});
after(async () => { await app?.close(); });

/** Opens a page with a history in store and nothing else. */
async function withHistory(reviews, route = "#/progress", more = {}) {
  // What is counted here goes by the published parameters; schedule.test.mjs looks at their being fitted.
  await opened(reviews, route, { ...more, settings: JSON.stringify({ ...JSON.parse(more.settings ?? "{}"), fitted: 1e6 }) });
  await whole(page);
}

const section = (title) => page.locator("section", { has: page.locator(`h2:text-is("${title}"), h3:text-is("${title}")`) });
const words = async (title) => (await section(title).locator("p").allTextContents()).join(" ");

/** A section's table, opened: rows of cells. */
async function table(title) {
  const details = section(title).locator("details.as-table");
  if (!(await details.getAttribute("open").then((open) => open !== null))) await details.locator("summary").click();
  await details.locator("table").waitFor();
  return details.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
}

const near = (shown, counted, most, what) => assert.ok(Math.abs(shown - counted) <= most, `${what}: the page says ${shown}, the count is ${counted}`);
const since = (days) => rich.reviews.filter((review) => TODAY - dayOf(review.at) < days);

/** How a card is known today, by the count of this file. */
const known = (card) => {
  const known = rich.memories.get(card.key);
  if (!known) return rich.reviews.some((review) => review.card === card.key) ? "learning" : "new";
  if (known.stage === "learning") return "learning";
  return recall(TODAY - known.memory.last, known.memory) >= 0.9 ? "known" : "slipping";
};
const expected = (some) => some.reduce((sum, { key }) => {
  const known = rich.memories.get(key);
  return sum + (known ? recall(TODAY - known.memory.last, known.memory) : 0);
}, 0);

/** The answers that tell of memory: the day's first of a card that was known, with whether it was recalled. */
const told = () => {
  const state = new Map();
  const found = [];
  for (const review of rich.reviews.filter((review) => review.grade)) {
    const day = dayOf(review.at);
    const before = state.get(review.card);
    if (before?.known && day > before.day) found.push({ ...review, day, left: day - before.day });
    state.set(review.card, { known: review.grade !== "again", day });
  }
  return found;
};

test("before the first answer it says what will be here, and leads to the first card", async () => {
  await withHistory([]);
  assert.equal(await page.textContent("h1"), "Progress");
  assert.match(await page.textContent("main .page"), /Nothing is answered yet.*how many cards you would recall today/s);
  assert.equal(await page.locator("svg, table").count(), 0, "nothing is drawn from nothing");
  await page.click("text=Start learning");
  await page.waitForFunction(() => location.hash === "#/study");
});

test("with a few answers it says that they are few, and shows no share of them", async () => {
  const few = learn({ cards, now: NOW, days: 2, each: 3 });
  await withHistory(few.reviews);
  assert.match(await page.textContent("main .page"), new RegExp(`After ${few.reviews.length} answers these are first sketches`));
  assert.match(await words("How well you kept it"), /too few to say|nothing to say yet/);
  assert.equal(await section("How well you kept it").locator(".ranges").count(), 0);
  assert.match(await words("How well you judge yourself"), /too few|Say how sure/);
  assert.doesNotMatch(await words("How well you judge yourself"), /%/);
});

test("what is known is the sum of every card’s recall, whole and by topic", async () => {
  await withHistory(rich.reviews);
  const of = (kind, some = cards) => some.filter((card) => known(card) === kind).length;
  for (const kind of ["known", "slipping", "learning", "new"]) assert.ok(of(kind) > 0, `the made-up learner has cards that are ${kind}`);
  assert.equal(
    await section("What you know").locator(".lead").textContent(),
    `You would recall about ${Math.round(expected(cards))} of ${cards.length} cards today: ${of("known")} known, ${of("slipping")} slipping, ${of("learning")} being learned, ${of("new")} new.`,
  );
  const rows = await table("What you know");
  assert.equal(rows.length, topics.length);
  topics.forEach((topic, n) => {
    const own = cards.filter((card) => card.topic === topic.id);
    const [title, all, would, ...kinds] = rows[n];
    assert.deepEqual([title, all], [topic.title, String(own.length)]);
    near(Number(would), expected(own), 0.11, topic.title);
    assert.deepEqual(kinds.map(Number), ["known", "slipping", "learning", "new"].map((kind) => of(kind, own)), topic.title);
  });
});

test("what comes back adds up to every card that was begun", async () => {
  const rows = await table("What comes back");
  assert.equal(rows.length, 30);
  const due = rows.map((row) => Number(row[1]));
  const total = due.reduce((a, b) => a + b);
  assert.deepEqual(rows.map((row) => Number(row[3])), due.map((_, n) => due.slice(0, n + 1).reduce((a, b) => a + b)));
  assert.match(await words("What comes back"), new RegExp(`Within 30 days ${total} cards come back`));
  const begun = new Set(rich.reviews.map((review) => review.card)).size;
  assert.ok(total <= begun && due[0] > 0);
  // Each column of the picture says its day and its number.
  const titles = await section("What comes back").locator("svg .column title").evaluateAll((all) => all.map((title) => title.textContent));
  assert.deepEqual(titles.map((title) => /: (\d+|no) cards?, /.exec(title)[1].replace("no", "0")), due.map(String));
});

test("growth ends with what is known today, and begins with nothing", async () => {
  const rows = await table("How it has grown");
  near(Number(rows[0][1]), expected(cards), 0.11, "today");
  assert.equal(rows.at(-1)[1], "0");
  assert.equal(await section("How it has grown").locator("path.line").count(), 2);
});

test("the timeline has every dated event, each marked with its card’s level and leading to it", async () => {
  const dated = cards.filter((card, n) => card.value.kind === "event" && card.asks === "date" && !cards.slice(0, n).some((other) => other.fact === card.fact && other.asks === "date"));
  assert.ok(dated.length >= 30);
  const marks = await section("The timeline, as you know it").locator("ol a.event").evaluateAll((all) => all.map((a) => [a.getAttribute("href"), a.className, a.textContent]));
  for (const card of dated) {
    const mark = marks.find(([href]) => href === `#/progress/${hex(card.key)}`);
    assert.ok(mark, `${card.value.name} is missing`);
    assert.equal(mark[1], `event ${known(card)}`, card.value.name);
    assert.ok(mark[2].endsWith({ known: "known", slipping: "slipping" }[known(card)] ?? known(card)), "in words too");
  }
  const years = (await table("The timeline, as you know it")).map(([date]) => Number(/\d{4}/.exec(date)?.[0])).filter(Boolean);
  assert.ok(years[0] < 1700 && years.at(-1) >= 2019, "earliest first");
});

test("true retention counts each card’s first answer of a day, in the span that was chosen", async () => {
  for (const [label, days] of [["7 days", 7], ["30 days", 30], ["A year", 365], ["All", 1e6]]) {
    await page.check(`.spans label:has-text("${label}") input`);
    const counted = told().filter((review) => TODAY - review.day < days);
    const right = counted.filter((review) => review.right).length;
    const young = counted.filter((review) => review.left < 21);
    const rows = await table("How well you kept it");
    assert.deepEqual(rows[0].slice(0, 3), ["All cards", String(counted.length), String(right)], label);
    assert.deepEqual(rows[1].slice(0, 3), ["Left alone under 3 weeks", String(young.length), String(young.filter((review) => review.right).length)], label);
    for (const topic of topics) {
      const keys = new Set(cards.filter((card) => card.topic === topic.id).map((card) => card.key));
      const own = counted.filter((review) => keys.has(review.card));
      const row = rows.find(([name]) => name === topic.title);
      if (own.length) assert.deepEqual(row.slice(1, 3), [String(own.length), String(own.filter((review) => review.right).length)], `${label}, ${topic.title}`);
      else assert.equal(row, undefined);
    }
    assert.match(await words("How well you kept it"), new RegExp(`You recalled ${right.toLocaleString("en")} of ${counted.length.toLocaleString("en")} cards that came back`));
  }
});

test("calibration, time and forms are those of the span", async () => {
  await page.check('.spans label:has-text("30 days") input');
  const said = (await table("How well you judge yourself")).map((row) => row.slice(0, 3));
  const of = (level) => since(30).filter((review) => review.said === level);
  const row = (name, level) => [name, String(of(level).length), String(of(level).filter((review) => review.right).length)];
  assert.deepEqual(said, [row("guess", "guess"), row("think so", "think"), row("sure", "sure")]);

  const spent = await table("Time");
  assert.equal(spent.length, 30);
  const minutes = since(30).reduce((sum, review) => sum + review.took, 0) / 600;
  near(spent.reduce((sum, row) => sum + Number(row[1]), 0), minutes, 0.05 * 30, "minutes");
  assert.deepEqual(spent.slice(0, 3).map((row) => Number(row[2])), [0, 1, 2].map((ago) => rich.reviews.filter((review) => dayOf(review.at) === TODAY - ago).length));

  const forms = await table("How you were asked");
  const typed = since(30).filter((review) => review.form === "typed");
  assert.ok(forms.find(([name]) => /typed/i.test(name))[1].startsWith(`${typed.filter((review) => review.right).length} of ${typed.length}`));
});

test("the year’s days hold every answer, on its day of the week", async () => {
  const rows = await table("Your days");
  assert.equal(rows.length, 53);
  const monday = TODAY - ((TODAY + 3) % 7);
  for (const ago of [0, 1, 5, 30]) {
    const counted = [0, 1, 2, 3, 4, 5, 6].map((n) => monday - 7 * ago + n).map((day) => (day > TODAY ? "–" : String(rich.reviews.filter((review) => dayOf(review.at) === day).length)));
    assert.deepEqual(rows[ago].slice(1, 8), counted, `${ago} weeks ago`);
  }
  const active = new Set(rich.reviews.map((review) => dayOf(review.at))).size;
  assert.match(await words("Your days"), new RegExp(`${rich.reviews.length.toLocaleString("en")} answers on ${active} days`));
  assert.equal(await section("Your days").locator(".heat .day:not(.none)").count(), 52 * 7 + ((TODAY + 3) % 7) + 1);
});

test("what is mixed up stands with its count, and leads to the drill that tells the two apart", async () => {
  const fact = new Map(cards.map((card) => [card.key, card.fact]));
  const pairs = new Map();
  for (const review of rich.reviews.filter((review) => review.with)) {
    const pair = [fact.get(review.card), fact.get(review.with)].sort().join(" ");
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  const often = [...pairs.values()].filter((n) => n > 1).length;
  assert.match(await words("What you mix up"), new RegExp(`You have mixed up ${pairs.size} pairs, ${often} of them more than once`));
  const first = section("What you mix up").locator("li").first();
  const most = Math.max(...pairs.values());
  assert.match(await first.textContent(), most === 2 ? /twice/ : new RegExp(`${most} times`));
  const href = await first.locator("a.btn").getAttribute("href");
  const [, one, other] = /^#\/study\/pair\/([0-9a-f]{16})\/([0-9a-f]{16})$/.exec(href);
  assert.equal(pairs.get([fact.get(BigInt(`0x${one}`)), fact.get(BigInt(`0x${other}`))].sort().join(" ")), most);
  await first.locator("a.btn").click();
  await page.waitForFunction((hash) => location.hash === hash, href);
  await page.waitForSelector("#prompt");
  await go(page, "#/progress");
  await whole(page);
});

test("the hardest cards lead to their own history, which has every answer and the curve", async () => {
  await page.check('.spans label:has-text("forgotten most") input');
  const rows = await table("What costs most");
  const lapses = [...rich.memories.values()].map(({ lapses }) => lapses).sort((a, b) => b - a);
  assert.deepEqual(rows.map((row) => Number(row[2])), lapses.slice(0, rows.length));
  const link = section("What costs most").locator("ol a").first();
  const prompt = await link.textContent();
  const key = BigInt(`0x${/[0-9a-f]{16}$/.exec(await link.getAttribute("href"))[0]}`);
  await link.click();
  await page.waitForFunction((prompt) => document.querySelector(".page h1")?.textContent === prompt, prompt);
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  await page.waitForFunction(() => document.title === "Card · Entente");

  const own = rich.reviews.filter((review) => review.card === key);
  const right = own.filter((review) => review.right).length;
  assert.match(await words("How well you know it"), new RegExp(`Asked ${own.length} times, answered right ${right === 1 ? "once" : right === 2 ? "twice" : `${right} times`}`));
  const shown = await section("Every answer").locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
  assert.equal(shown.length, own.length);
  let memory;
  own.forEach((review, n) => {
    const [, outcome, grade, before] = shown.at(-1 - n);
    assert.equal(outcome, review.right ? "✓ right" : "✗ wrong");
    assert.equal(grade.toLowerCase(), review.met ? "first meeting" : review.grade);
    const day = dayOf(review.at);
    if (memory && day > memory.last) near(Number.parseInt(before), 100 * recall(day - memory.last, memory), 0.6, `recall before answer ${n + 1}`);
    else assert.equal(before, "–", "nothing is claimed of a second answer of a day, or of a card without a memory");
    if (review.grade) memory = step(memory, review.grade, day);
  });
  const curve = await table("How well you know it");
  const now = curve.find((row) => row[2] === "today") ?? curve.at(-2);
  near(Number.parseInt(now[1]), 100 * recall(TODAY - memory.last, memory), 0.6, "recall today");
  assert.ok(await page.locator(".plot path.line").count() === 2 && await page.locator(".plot .desired").count() === 1);

  assert.match(await page.textContent(".of-card h1 + .answer"), /^Answer: ./, "it stands under its question");
});

test("what the journal has sealed is told of all the same", async () => {
  await withHistory(rich.reviews);
  const before = await page.textContent("main .page");
  // The first visit seals, the second takes the loose copy away and starts from the state that was put aside.
  const sealed = () => page.evaluate(() => kept.names("b").length);
  const loose = () => page.evaluate(() => kept.names("s").length);
  const all = await loose();
  await page.waitForFunction(() => kept.names("b").length > 0);
  for (let visit = 0; visit < 5 && (await loose()) > all / 2; visit++) {
    await page.reload();
    await ready(page);
    await page.waitForTimeout(1500);
  }
  assert.ok((await sealed()) > 0 && (await loose()) <= all / 2, "it is sealed");
  await page.reload();
  await ready(page);
  await whole(page);
  assert.equal(await page.textContent("main .page"), before);
  const often = [...rich.memories].sort((a, b) => b[1].lapses - a[1].lapses)[0][0];
  await page.goto("about:blank");
  await page.goto(`${app.server.url}#/progress/${hex(often)}`);
  await page.waitForSelector("text=Every answer");
  assert.equal(await section("Every answer").locator("tbody tr").count(), rich.reviews.filter((review) => review.card === often).length);
});

test("a card that was never asked, and one that is not there, are said to be so", async () => {
  const fresh = cards.find((card) => known(card) === "new");
  await go(page, `#/progress/${hex(fresh.key)}`);
  await page.waitForSelector("text=It has not been asked yet.");
  await go(page, "#/progress/0123456789abcdef");
  await page.waitForSelector("text=There is no such card.");
});

test("a bank’s cards lead to their history", async () => {
  await go(page, "#/banks/russia-china/cards/is:begun");
  const link = page.locator("#row-0 a");
  const prompt = await link.textContent();
  await link.click();
  await page.waitForFunction((prompt) => document.querySelector(".page h1")?.textContent === prompt, prompt);
});

test("of several banks one can be looked at alone", async () => {
  await withHistory(rich.reviews, "#/progress", { settings: JSON.stringify({ banks: ["russia-china", "planets"] }) });
  const planets = await cardsOf("planets");
  assert.match(await section("What you know").locator(".lead").textContent(), new RegExp(`of ${cards.length + planets.cards.length} cards`));
  await page.selectOption(".bank select", { label: "The planets" });
  await page.waitForSelector(`text=You have not met any of the ${planets.cards.length} cards yet.`);
  await whole(page);
  assert.match(await words("Your days"), /No answer in the last year/);
  await page.selectOption(".bank select", { label: "Russia–China relations" });
  await page.waitForSelector(`text=/of ${cards.length} cards today/`);
  await withHistory(rich.reviews);
  assert.equal(await page.locator(".bank select").count(), 0, "with one bank there is nothing to choose");
});

test("a keyboard alone opens a table, changes the span and follows a card", async () => {
  const at = (what) => page.evaluate((what) => document.activeElement?.matches(what), what);
  const tabTo = async (what) => {
    for (let n = 0; n < 200 && !(await at(what)); n++) await page.keyboard.press("Tab");
    assert.ok(await at(what), `${what} is reached by Tab`);
  };
  await page.evaluate(() => document.querySelector("h1").focus());
  await tabTo("summary");
  await page.keyboard.press("Enter");
  await page.waitForSelector("section table");
  await tabTo("input[name=span]");
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => document.querySelector(".spans input:checked + span").textContent === "A year");
  assert.match(await words("How well you kept it"), /in the last year/);
  await tabTo("ol.cards-of a");
  await page.keyboard.press("Enter");
  await page.waitForSelector("text=Every answer");
  await page.evaluate(() => history.back());
  await whole(page);
  assert.equal(await page.locator(".spans input:checked + span").first().textContent(), "A year", "coming back, the span is as it was");
});

/** Every table of the page, open. */
async function openAll() {
  const closed = page.locator("details.as-table:not([open]) > summary");
  while (await closed.count()) await closed.first().click();
}

for (const [name, media] of [["light", { colorScheme: "light", forcedColors: "none" }], ["dark", { colorScheme: "dark", forcedColors: "none" }], ["forced colours", { colorScheme: "light", forcedColors: "active" }]]) {
  test(`no axe rule is broken in ${name}, at 320 and 1280 px, and nothing is wider than the page`, { timeout: 180_000 }, async () => {
    await page.emulateMedia({ ...media, reducedMotion: "reduce" });
    const hardest = `#/progress/${hex([...rich.memories].sort((a, b) => b[1].lapses - a[1].lapses)[0][0])}`;
    for (const [reviews, route] of [[[], "#/progress"], [rich.reviews, "#/progress"], [rich.reviews, hardest]]) {
      await withHistory(reviews, route);
      await openAll();
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(over <= 0, `${route} is ${over} px too wide at ${width}`);
        const letters = await page.evaluate(() => [...document.querySelectorAll("svg text")].filter((text) => Number.parseFloat(getComputedStyle(text).fontSize) < 12 || text.getBoundingClientRect().left < 0 || text.getBoundingClientRect().right > innerWidth).map((text) => text.textContent));
        assert.deepEqual(letters, [], `letters of pictures are legible and on the page at ${width}`);
        if (!(await page.evaluate(() => "axe" in window))) await page.addScriptTag({ content: axe });
        const result = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
        assert.deepEqual(result.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(", ")}`), [], `${route} at ${width}`);
      }
    }
    await page.emulateMedia({ colorScheme: "light", forcedColors: "none", reducedMotion: "no-preference" });
  });
}

test("the stylesheet of lazily loaded pages comes with the first of them, and before it is seen", async () => {
  // Without the worker that keeps the app for offline use: it would answer in the server's place.
  const bare = await open({ serviceWorkers: "block" });
  try {
    const other = await bare.page("#/");
    let heldBack;
    // It is looked at first, and then put on the page: the second time it comes at once.
    await other.route("**/learner*.css", (route) => { if (heldBack) return route.continue(); heldBack = route; });
    assert.equal(await other.locator("link[href*=learner]").count(), 0, "the first load does without");
    await other.evaluate(() => { location.hash = "#/progress"; });
    await other.waitForSelector(".loading[aria-busy]");
    await other.waitForTimeout(1500);
    assert.ok(heldBack, "the page asks for it");
    assert.equal(await other.locator(".page h1").count(), 0, "nothing is shown undressed");
    await heldBack.continue();
    await other.waitForSelector(".page h1");
    assert.ok(await other.evaluate(() => [...document.styleSheets].some((sheet) => sheet.href?.includes("learner"))));
  } finally {
    await bare.close();
  }
});

test("nothing went wrong on the way", () => {
  assert.deepEqual(app.trouble, []);
});
