// A drill for a class: set up at the class page, done by its link, told by a result code.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { crc32 } from "node:zlib";
import { focused, go, open, ready } from "./browser.mjs";
import { drill } from "./drill.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const golden = JSON.parse(await readFile(new URL("golden/drill.json", import.meta.url), "utf8"));

let app;
let page;
before(async () => { app = await open({ bypassCSP: true, permissions: ["clipboard-read", "clipboard-write"] }); page = await app.page("#/class"); });
after(async () => { await app?.close(); });

/** Makes a drill at the class page and gives the fragment of its link. */
async function make({ preset, bank = "planets", seed = "7", count, seconds, ...choices } = {}) {
  await go(page, "#/");
  await go(page, "#/class");
  await page.selectOption("label:has-text('Bank') select", bank);
  if (preset) await page.click(`button:has-text("${preset}")`);
  if (count) await page.fill("label:has-text('Questions') input", count);
  if (seconds) await page.fill("label:has-text('Seconds') input", seconds);
  for (const [label, value] of Object.entries(choices)) await page.selectOption(`label:has-text("${label}") select`, { label: value });
  await page.fill("label:has-text('Seed') input", seed);
  await page.click("text=Make the drill");
  await page.waitForSelector("#drill-link");
  return (await page.inputValue("#drill-link")).replace(/^[^#]*/, "");
}

/** Opens a drill as a pupil and starts it. */
async function begin(link, who = "12", on = page) {
  await go(on, "#/");
  await go(on, link);
  await on.waitForSelector("#who, #prompt, #result-code");
  // Another pupil was here before.
  const anew = on.locator("text=/I am somebody else|Do it again/");
  if (await anew.count()) await anew.first().click();
  for (const again of [false, true]) {
    await on.waitForSelector("#who");
    await on.fill("#who", who);
    await on.click("text=Start");
    await on.waitForSelector("#prompt, #result-code");
    // Who has done it here finds the result first.
    if (!again && (await on.locator("#result-code").count())) await on.click("text=Do it again");
    else break;
  }
  await on.waitForSelector("#prompt");
}

/** Answers the question in hand by choosing the option of that place. */
async function choose(on = page, place = 0) {
  await on.locator(".index .options button.opt").nth(place).click();
}

async function finish(on = page) {
  for (;;) {
    await on.waitForSelector("#prompt, #answer, h1:has-text('Your result'), h1:has-text('Look over')");
    if (await on.locator("h1:has-text('Your result'), h1:has-text('Look over')").count()) return;
    if (await on.locator("#answer").count()) await on.keyboard.press("Enter");
    else await on.locator(".index .options button.opt").first().click();
    await on.waitForTimeout(60);
  }
}

test("a drill is set up by keyboard alone, with few keys", async () => {
  let presses = 0;
  const tabTo = async (words) => {
    for (; presses < 120; presses++) {
      if (await page.evaluate((words) => document.activeElement.closest("button, a, summary, label")?.textContent.includes(words), words)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`${words} is not reached by Tab`);
  };
  await tabTo("Five-minute warm-up");
  await page.keyboard.press("Enter");
  assert.equal(await page.inputValue("label:has-text('Questions') input"), "5");
  await tabTo("Questions");
  await page.keyboard.press("Enter");
  await focused(page, "made");
  assert.ok(presses <= 40, `Tab was pressed ${presses} times`);
  const link = await page.inputValue("#drill-link");
  assert.match(link, /#\/drill\/[a-z-]+\/[\w-]+$/);
  assert.ok(link.replace(/^.*#/, "https://school.example.org/entente/#").length <= 120, "it fits a QR code that can be projected");
});

test("what is wrong in the form is said, and nothing is made", async () => {
  await go(page, "#/");
  await go(page, "#/class");
  const told = (pattern) => page.waitForFunction((p) => new RegExp(p).test(document.querySelector("form [role=alert]").textContent), pattern);
  await page.fill("label:has-text('Questions') input", "0");
  await page.click("text=Make the drill");
  await told("from 1 to 100");
  await page.fill("label:has-text('Questions') input", "5");
  await page.fill("label:has-text('Seconds') input", "3");
  await page.click("text=Make the drill");
  await told("from 5 to 300");
  await page.fill("label:has-text('Seconds') input", "");
  await page.locator("fieldset:has(legend:text-is('Topics')) button:has-text('None')").click();
  await page.click("text=Make the drill");
  await told("at least one topic");
  assert.equal(await page.locator("#made").count(), 0);
});

test("the link is copied, its QR code has a name, and the drill goes to projector and paper", async () => {
  const link = await make({ preset: "Five-minute warm-up" });
  await page.click("text=Copy the link");
  await page.waitForFunction(() => document.querySelector("#voice").textContent === "Copied");
  await page.waitForSelector(".copied:text-is('✓ Copied')");
  assert.ok((await page.evaluate(() => navigator.clipboard.readText())).endsWith(link));
  assert.equal(await page.locator("svg[role=img][aria-label='QR code of the drill link, small']").count(), 1);
  await page.click("text=QR code, large");
  const size = await page.locator("#qr-large svg").boundingBox();
  assert.ok(size.width > 500, `${size.width} px can be read from the last row`);
  await page.click("#qr-large >> text=Close");
  const [, bank, code] = link.match(/^#\/drill\/([^/]+)\/(.+)$/);
  assert.equal(await page.getAttribute("a:text-is('Print it')", "href"), `#/class/paper/${bank}/${code}`);
  await page.click("summary:has-text('with answers')");
  assert.equal(await page.locator(".misses > li b.held").count(), 5);
  await page.click("text=Show it");
  await page.waitForFunction(() => location.hash === "#/class/host");
  assert.equal(await page.evaluate(() => kept.get("class/chosen")), `${bank}/${code}`);
});

test("the questions are looked at, swapped, left out, moved and pinned before the drill is given out, and its link asks just these", async () => {
  await go(page, "#/class");
  const before = await make({ preset: "Five-minute warm-up", bank: "russia-china" });
  assert.match(await page.textContent(".given"), /A result code will have some \d\d characters, and can be written down\./);
  await page.click("summary:has-text('with answers')");
  const prompts = () => page.locator(".picking > li > p:first-child").allTextContents();
  const was = await prompts();
  assert.equal(await page.locator("#use-these").count(), 0, "nothing is changed yet");
  await page.click("#down-0");
  await focused(page, "down-1");
  assert.deepEqual(await prompts(), [was[1], was[0], ...was.slice(2)]);
  await page.click("#leave-out-4");
  assert.deepEqual(await prompts(), [was[1], was[0], ...was.slice(2, 4)]);
  await page.click("#swap-1");
  await focused(page, "swap-1");
  const swapped = await prompts();
  assert.deepEqual([swapped[0], ...swapped.slice(2)], [was[1], ...was.slice(2, 4)]);
  assert.ok(!was.includes(swapped[1]));
  await page.locator(".picking > li").nth(0).getByLabel("Pinned").check();
  await page.click("#swap-others");
  await focused(page, "swap-others");
  const others = await prompts();
  assert.equal(others[0], was[1], "what is pinned stays");
  assert.ok(others.slice(1).every((prompt) => !swapped.includes(prompt)));
  await page.click("#use-these");
  await focused(page, "made");
  const after = `#${(await page.inputValue("#drill-link")).split("#")[1]}`;
  assert.notEqual(after, before);
  await go(page, after);
  await page.fill("#who", "3");
  await page.click("text=Start");
  await page.waitForSelector("#prompt");
  assert.equal(await page.textContent("#prompt"), others[0], "in the teacher’s own order");
});

test("a long code is said before the drill is given out; the pupil is offered file and picture first", async () => {
  await go(page, "#/class");
  await make({ preset: "Exam rehearsal", bank: "russia-china" });
  assert.match(await page.textContent(".given"), /A result code will have \d{2,3} characters or more: too many to be written down\./);
});

test("what is picked in the card browser becomes a drill of a class", async () => {
  await go(page, "#/cards");
  await page.waitForSelector("#cards");
  await page.focus("#cards");
  await page.keyboard.press("ArrowDown");
  for (let n = 0; n < 2; n++) await page.keyboard.press("Shift+ArrowDown");
  await page.waitForSelector("text=3 cards chosen");
  await page.click("button:text-is('For a class')");
  await page.waitForSelector("text=3 cards picked by hand.");
  await page.click("text=Make the drill");
  await page.waitForSelector("#made");
  await page.click("summary:has-text('with answers')");
  assert.equal(await page.locator(".picking > li").count(), 3);
});

test("a drill that came by its link shows no answers here, and says what no page can do", async () => {
  const other = await open();
  const pupil = await other.page("#/class");
  await pupil.fill("#pasted", `${app.server.url}#/drill/${drill({ bank: "planets", count: 3 })}`);
  await pupil.click("text=Open it here");
  await pupil.waitForSelector("#made");
  assert.equal(await pupil.locator("summary:has-text('with answers')").count(), 0);
  assert.match(await pupil.textContent(".given"), /No page can keep a secret from who owns the device/);
  // Nor when it is opened again from the list.
  await pupil.reload();
  await ready(pupil);
  await pupil.click("#lately ~ ul .btn >> nth=0");
  await pupil.waitForSelector("#made");
  assert.equal(await pupil.locator("summary:has-text('with answers')").count(), 0);
  assert.deepEqual(other.trouble, []);
  await other.close();
});

test("where the clipboard is refused, link and code are marked to be copied by hand", async () => {
  const refusing = await open();
  const plain = await refusing.page();
  await plain.addInitScript(() => { navigator.clipboard.writeText = async () => { throw new DOMException("no", "NotAllowedError"); }; });
  await plain.reload();
  await ready(plain);
  const marked = () => plain.evaluate(() => { const field = document.activeElement; return field.value.slice(field.selectionStart, field.selectionEnd); });
  await go(plain, golden.link);
  await plain.fill("#who", "1");
  await plain.click("text=Start");
  await finish(plain);
  await plain.click("text=Copy the code");
  await focused(plain, "copy-code-by-hand");
  assert.equal(await marked(), await plain.textContent("#result-code"));
  await plain.waitForSelector("text=This browser does not let the page copy");
  await go(plain, "#/class");
  await plain.click("text=Make the drill");
  await plain.click("text=Copy the link");
  await focused(plain, "copy-link-by-hand");
  assert.equal(await marked(), await plain.inputValue("#drill-link"));
  assert.equal(await plain.locator(".copied").count(), 0);
  assert.deepEqual(refusing.trouble, []);
  await refusing.close();
});

test("recent drills are kept, newest first, open again, and can be removed", async () => {
  await make({ preset: "Five-minute warm-up", seed: "101" });
  await make({ preset: "How sure are you?", seed: "102" });
  await page.reload();
  await ready(page);
  const titles = await page.locator(".recent-drills li .btn:not(.quiet)").allTextContents();
  assert.match(titles[0], /10 questions/);
  assert.match(titles[1], /5 questions/);
  await page.locator(".recent-drills li .btn:not(.quiet)").nth(1).click();
  await focused(page, "made");
  assert.equal(await page.inputValue("label:has-text('Seed') input"), "101");
  await page.locator(".recent-drills li >> text=Remove").first().click();
  await page.waitForFunction((before) => document.querySelectorAll(".recent-drills li").length === before - 1, titles.length);
});

test("the class page leads to a help that says all of it to who has never seen it", async () => {
  await go(page, "#/class");
  await page.click("summary:has-text('How it works')");
  await page.click("text=All of it, step by step");
  await page.waitForSelector("#class-help");
  assert.deepEqual(await page.locator("#class-help h3").allTextContents(), ["Set up", "Give it out", "Collect", "Read the results", "On paper", "Who needs something else", "Honesty", "Names"]);
  assert.match(await page.textContent("#class-help"), /No code proves honesty\./);
  // What it names is there under that name.
  await page.click("nav a:text-is('Class')");
  for (const words of ["Five-minute warm-up", "Make the drill", "Results", "Rosters"]) await page.waitForSelector(`main >> text=${words}`);
  await page.click("text=Make the drill");
  for (const words of ["Show it", "Give the link", "Print it"]) await page.waitForSelector(`.given >> text=${words}`);
});

test("a drill made elsewhere is opened by its link", async () => {
  const link = await make({ preset: "Exam rehearsal", seed: "303" });
  await page.evaluate(() => kept.keys("class/drill/").forEach((key) => kept.remove(key)));
  await go(page, "#/");
  await go(page, "#/class");
  await page.fill("#pasted", "see you there");
  await page.click("text=Open it here");
  await page.waitForFunction(() => /no drill link/.test(document.querySelector("#paste-problem").textContent));
  await page.fill("#pasted", `https://school.example.org/${link}`);
  await page.press("#pasted", "Enter");
  await focused(page, "made");
  assert.ok((await page.inputValue("#drill-link")).endsWith(link));
  assert.equal(await page.locator(".recent-drills li").count(), 1);
});

test("a fixed link gives the same questions in a fresh profile, for ever", async () => {
  const fresh = await open();
  const pupil = await fresh.page(golden.link);
  await pupil.fill("#who", "1");
  await pupil.click("text=Start");
  const seen = [];
  for (let question = 0; question < golden.prompts.length; question++) {
    await pupil.waitForSelector(`text=Question ${question + 1} of ${golden.prompts.length}`);
    await pupil.waitForSelector("#prompt");
    seen.push([await pupil.textContent("#prompt"), ...(await pupil.locator(".options .opt > span").allTextContents())].join(" | "));
    await choose(pupil);
    await pupil.waitForSelector("#answer");
    await pupil.keyboard.press("Enter");
  }
  assert.deepEqual(seen, golden.prompts, "if the bank planets was changed on purpose, make tests/page/golden/drill.json anew");
  await pupil.waitForSelector("#result-code");
  assert.equal(await pupil.textContent("#result-code"), golden.code);
  assert.deepEqual(fresh.trouble, []);
  await fresh.close();
});

test("rules are said first, a name is asked for where the teacher wishes it, and answers count as practice", async () => {
  const link = await make({ preset: "How sure are you?", count: "2", "Pupils write": "their name" });
  await go(page, link);
  await page.waitForSelector("h1:has-text('A drill for your class')");
  assert.match(await page.textContent("main"), /Wrong: 0, −2 or −6/);
  await page.click("text=Start");
  assert.match(await page.textContent("#who-problem"), /your name or your number/);
  assert.match(await page.textContent("#who-hint"), /whoever sees the code can read it/);
  await focused(page, "who");
  await page.fill("#who", "Ann");
  await page.press("#who", "Enter");
  await page.waitForSelector("#prompt");
  await page.click("button:has-text('Sure')");
  assert.equal(await page.getAttribute("button:has-text('Sure')", "aria-pressed"), "true");
  const journal = () => page.evaluate(() => kept.lines().length);
  const before = await journal();
  await choose();
  await focused(page, "go");
  assert.ok((await journal()) > before, "the answer is recorded");
  await finish();
  assert.match(await page.textContent("main"), /-?\d+ points/);
  assert.match(await page.textContent("main"), /no code can tell how honestly/);
});

test("with the answers at the end nothing is told before, and answers can be changed", async () => {
  const link = await make({ preset: "Five-minute warm-up", count: "3", "Answers are shown": "at the end" });
  await begin(link, "5");
  for (let question = 1; question <= 3; question++) {
    await page.waitForSelector(`text=Question ${question} of 3`);
    await choose();
    assert.equal(await page.locator("#answer, .sign").count(), 0);
  }
  await page.waitForSelector("h1:has-text('Look over your answers')");
  await page.click("[aria-label='Change the answer to question 2']");
  await page.waitForSelector("text=Your answer so far");
  const second = await page.locator(".options .opt > span").nth(2).textContent();
  await choose(page, 2);
  await page.waitForSelector("h1:has-text('Look over your answers')");
  assert.equal(await page.locator(".misses > li b").nth(1).textContent(), second);
  await page.click("text=Hand in");
  await page.waitForSelector(".score");
});

test("another order for each pupil, the same for the same one", async () => {
  const link = await make({ preset: "Five-minute warm-up", Order: "another for each pupil" });
  const first = async (who) => {
    await begin(link, who);
    return [await page.textContent("#prompt"), ...(await page.locator(".options .opt > span").allTextContents())].join(" | ");
  };
  const seen = [await first("1"), await first("2"), await first("3")];
  assert.equal(await first("1"), seen[0]);
  assert.equal(new Set(seen).size, 3);
});

test("a reload midway loses nothing, and the result stays", async () => {
  const link = await make({ preset: "Five-minute warm-up", seed: "55" });
  await begin(link, "9");
  await choose();
  await page.waitForSelector("#answer");
  await page.keyboard.press("Enter");
  await page.waitForSelector("text=Question 2 of 5");
  const prompt = await page.textContent("#prompt");
  await page.reload();
  await ready(page);
  await page.waitForSelector("text=Question 2 of 5");
  assert.equal(await page.textContent("#prompt"), prompt);
  await finish();
  const code = await page.textContent("#result-code");
  assert.match(code, /^3NT(-[0-9A-HJKMNP-TV-Z]{1,4})+$/);
  await page.reload();
  await ready(page);
  await page.fill("#who", "9");
  await page.click("text=Start");
  assert.equal(await page.textContent("#result-code"), code);
  assert.equal(await page.locator("svg[aria-label='QR code of the result code']").count(), 1);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("text=Save as a file")]);
  assert.match(download.suggestedFilename(), /^entente-result-[0-9a-f]{8}-No--9\.txt$/);
  assert.ok((await readFile(await download.path(), "utf8")).includes(code));
  await page.click("text=Do it again");
  await page.waitForSelector("#who");
  await page.fill("#who", "9");
  await page.click("text=Start");
  await finish();
  assert.match(await page.textContent("main"), /attempt number 2/);
  assert.notEqual(await page.textContent("#result-code"), code);
});

test("a link asks for a number alone, and the next pupil at the same device and link sees nothing of the one before", async () => {
  const link = await make({ preset: "Five-minute warm-up", seed: "56" });
  await go(page, link);
  await page.fill("#who", "Ann");
  await page.click("text=Start");
  assert.match(await page.textContent("#who-problem"), /Write your number/, "no name comes into a code unasked");
  await begin(link, "14");
  await finish();
  const code = await page.textContent("#result-code");
  for (const come of [() => page.reload(), () => go(page, "#/").then(() => go(page, link))]) {
    await come();
    await page.waitForSelector("#who");
    assert.equal(await page.inputValue("#who"), "");
    assert.doesNotMatch(await page.textContent("main"), new RegExp(`${code}|No. 14|of 5`));
  }
  await page.fill("#who", "15");
  await page.click("text=Start");
  await page.waitForSelector("text=Question 1 of 5");
});

test("a timed question warns, gives more time by one tap, and goes on by itself only after twenty seconds", { timeout: 90_000 }, async () => {
  const link = await make({ preset: "Five-minute warm-up", seconds: "5", count: "2" });
  const own = await open();
  try {
    const pupil = await own.page();
    await pupil.clock.install();
    const left = () => pupil.evaluate(() => parseInt(document.querySelector(".countdown").textContent, 10));
    await begin(link, "3", pupil);
    await pupil.click("#more-time");
    await pupil.waitForFunction(() => parseInt(document.querySelector(".countdown").textContent, 10) > 6);
    await pupil.click("text=Hide the countdown");
    await pupil.waitForFunction(() => document.querySelector(".countdown").textContent === "");
    await pupil.click("text=Show the countdown");
    await pupil.waitForFunction(() => document.querySelector(".countdown").textContent !== "");
    await pupil.clock.fastForward(1000 * await left());
    await pupil.waitForSelector("#more-time-now");
    await focused(pupil, "more-time-now");
    assert.equal(await pupil.locator(".grid[inert]").count(), 1, "nothing can be answered while the time is over");
    await pupil.keyboard.press("Enter");
    await pupil.waitForSelector(".countdown");
    await pupil.clock.fastForward(1000 * await left());
    await pupil.waitForSelector("#more-time-now");
    await pupil.clock.fastForward(14_000);
    await focused(pupil, "more-time-now");
    assert.equal(await pupil.locator("#answer").count(), 0, "more can still be asked for");
    await pupil.clock.fastForward(6_000);
    await pupil.waitForSelector("#answer");
  } finally {
    await own.close();
  }
});

/** A sound link to other questions than its own, or to another bank. */
function elsewhere(link, { bank, questions = 0 }) {
  const [, own, code] = link.match(/^#\/drill\/([^/]+)\/(.+)$/);
  const bytes = Buffer.from(code, "base64url").subarray(0, -2);
  bytes[2] ^= questions;
  const check = Buffer.alloc(4);
  check.writeUInt32LE(crc32(Buffer.concat([Buffer.from(bank ?? own), bytes])));
  return `#/drill/${bank ?? own}/${Buffer.concat([bytes, check.subarray(0, 2)]).toString("base64url")}`;
}

/** The personal part of a link, as the roster makes it: 10 bits of number, 6 of time in quarters, five needs. */
function personal(number, { time = 4, hidden = 0, larger = 0, fewer = 0, calm = 0, aloud = 0 }) {
  const bits = [number.toString(2).padStart(10, "0"), time.toString(2).padStart(6, "0"), hidden, larger, fewer, calm, aloud].join("").padEnd(24, "0");
  return Buffer.from([0, 8, 16].map((at) => parseInt(bits.slice(at, at + 8), 2))).toString("base64url");
}

test("a personal link knows the number and what the pupil needs", async () => {
  const link = await make({ preset: "Five-minute warm-up", seconds: "30", count: "2", seed: "77" });
  const start = async (own) => {
    await go(page, "#/");
    await go(page, `${link}/${own}`);
    await page.waitForSelector("text=You are No. 31");
    const words = await page.textContent("main");
    await page.click("text=Start");
    await page.waitForSelector("#prompt");
    return words;
  };
  assert.match(await start(personal(31, { time: 6, hidden: 1, larger: 1, fewer: 1, calm: 1 })), /45 seconds for each question/);
  assert.equal(await page.textContent(".countdown"), "");
  assert.equal(await page.locator(".drill.larger.calm").count(), 1);
  assert.equal(await page.locator(".options .opt").count(), 2);
  await finish();
  assert.equal(await page.locator(".score").count(), 0, "calm: no score");
  assert.equal(await page.locator("#result-code").count(), 1);

  // Ten times the time (WCAG 2.2.1), and none at all.
  const ten = await make({ preset: "Five-minute warm-up", seconds: "30", count: "2", seed: "79" });
  await go(page, `${ten}/${personal(31, { time: 40 })}`);
  await page.waitForSelector("text=300 seconds for each question; more can always be taken.");
  const other = await make({ preset: "Five-minute warm-up", seconds: "30", count: "2", seed: "78" });
  await go(page, `${other}/${personal(31, { time: 0 })}`);
  await page.waitForSelector("text=There is no timer.");
  await page.click("text=Start");
  await page.waitForSelector("#prompt");
  assert.equal(await page.locator(".countdown").count(), 0);
});

test("a damaged link, changed questions and an unknown bank say so, and ask nothing", async () => {
  const link = await make({ preset: "Five-minute warm-up" });
  const trouble = async (fragment) => {
    await go(page, "#/");
    await go(page, fragment);
    await page.waitForSelector("#trouble");
    assert.equal(await page.locator("#who, #prompt").count(), 0);
    return page.textContent("#trouble");
  };
  assert.match(await trouble(link.slice(0, -1)), /not whole/);
  assert.match(await trouble(link.replace(/.$/, (c) => (c === "A" ? "B" : "A"))), /not whole/);
  assert.match(await trouble(`${link}/zz`), /not whole/);
  // Loaded again it is still this drill's address, and not the app's first page.
  await page.evaluate(() => { window.before = true; });
  await page.click("text=Load the page again");
  await page.waitForFunction(() => !window.before);
  await ready(page);
  assert.equal(await page.evaluate(() => location.hash), `${link}/zz`);
  // A sound code of questions that are not those of here, and of a bank that is not.
  assert.match(await trouble(elsewhere(link, { questions: 1 })), /A question of this drill has changed in “The planets” since its link was made/);
  assert.match(await trouble(elsewhere(link, { bank: "no-such-bank" })), /not in this app/);
});

test("the class page and the pupil's page break no axe rule, in light and dark, and fit 320 px", { timeout: 120_000 }, async () => {
  const link = await make({ preset: "Against the clock", count: "2", seconds: "300" });
  const check = async (state) => {
    await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))));
    if (!(await page.evaluate(() => "axe" in window))) await page.addScriptTag({ content: axe });
    const result = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    assert.deepEqual(result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`), [], state);
    await page.setViewportSize({ width: 320, height: 700 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wide, 0, `${state} scrolls sideways at 320 px`);
    await page.setViewportSize({ width: 1280, height: 800 });
  };
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await make({ preset: "Against the clock", count: "2", seconds: "300" });
    await page.click("summary:has-text('with answers')");
    await check(`${colorScheme}: the class page`);
    await go(page, "#/");
    await go(page, link);
    if (await page.locator("text=Do it again").count()) await page.click("text=Do it again");
    await page.waitForSelector("#who");
    await check(`${colorScheme}: the beginning`);
    await page.fill("#who", colorScheme === "light" ? "8" : "9");
    await page.click("text=Start");
    await page.waitForSelector("#prompt");
    await check(`${colorScheme}: a question`);
    await choose();
    await page.waitForSelector("#answer");
    await check(`${colorScheme}: an answer`);
    await finish();
    await check(`${colorScheme}: the result`);
  }
  assert.deepEqual(app.trouble, []);
});
