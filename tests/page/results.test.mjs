// Results and rosters: thirty pupils' codes pasted as a thread become the right report; rosters, needs, gaps, files.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { focused, go, open, ready } from "./browser.mjs";
import { drill } from "./drill.mjs";
import { analysis, codeOf, drills, minus, of, questions, wilson } from "./pupils.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const asked = questions.ours;
const firsts = of("first");
const { isRight, score, pointBiserial } = analysis(asked, firsts);

/** A thread as a chat would copy it: in no order, with quotes, duplicates and talk. */
function thread() {
  const lines = [];
  const shuffled = [...firsts].sort((a, b) => ((a.number * 17) % 31) - ((b.number * 17) % 31));
  shuffled.forEach(({ number, code }, at) => {
    lines.push(`[12:${String(10 + at)}] Pupil ${number}: here is mine ${at % 3 ? code : code.toLowerCase()} thanks`);
    if (at % 7 === 0) lines.push(`> ${code}`);
  });
  const typo = firsts[9].code;
  const other = typo.at(-3) === "7" ? "8" : "7";
  lines.splice(4, 0, `mistyped: ${typo.slice(0, -3)}${other}${typo.slice(-2)}`);
  lines.push(`I did it again: ${codeOf("second")}`, `my old one: ${codeOf("old")}`, `and the wrong drill: ${codeOf("wrong")}`);
  return lines.join("\n");
}

let app;
let page;
before(async () => {
  app = await open({ bypassCSP: true, acceptDownloads: true, permissions: ["clipboard-read", "clipboard-write"] });
  page = await app.page("#/class/rosters");
  await page.waitForSelector("#new-roster");
});
after(async () => { await app?.close(); });

async function violations() {
  if (!(await page.evaluate(() => "axe" in window))) await page.addScriptTag({ content: axe });
  const result = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
}

async function download(button) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

const pupil = (name) => page.locator(".roster > li", { hasText: name });

test("a class is made, its pupils pasted, renamed and given what they need", async () => {
  await page.click("text=Make it");
  await page.waitForSelector("text=Give the class a name first");
  await page.fill("#new-roster", "7b");
  await page.press("#new-roster", "Enter");
  await focused(page, "list");
  await page.fill("#list", "1-30\n4 Ana\n31 =Zoë\n32");
  await page.click("button:text-is('Add pupils')");
  await page.waitForSelector("h2:has-text('7b, 32 pupils')");
  await page.fill("#list", "31 Zoë");
  await page.click("button:text-is('Add pupils')");
  await page.waitForSelector("text=0 pupils added, 1 renamed.");
  await pupil("No. 4 Ana").locator("summary").click();
  await pupil("No. 4 Ana").locator("select").selectOption({ label: "× 1.5" });
  await pupil("No. 4 Ana").getByLabel("one option less").check();
  assert.equal(await pupil("No. 4 Ana").locator("summary span").textContent(), "time × 1.5, one option less");
  await page.fill("#rename", "7c");
  await page.keyboard.press("Tab");
  await page.waitForSelector("h2:has-text('7c, 32 pupils')");
  await page.reload();
  await ready(page);
  await page.waitForSelector("h2:has-text('7c, 32 pupils')");
  assert.equal(await pupil("No. 4 Ana").locator("summary span").textContent(), "time × 1.5, one option less");
});

test("a personal link carries the number and the needs to the chosen drill, and the file has all of them", async () => {
  await page.evaluate((drill) => kept.set("class/chosen", drill), drills.ours);
  await page.reload();
  await ready(page);
  await pupil("No. 4 Ana").locator("summary").click();
  const link = await pupil("No. 4 Ana").locator("input.link").inputValue();
  assert.ok(link.startsWith(`${app.server.url}#/drill/${drills.ours}/`), link);
  const own = Buffer.from(link.split("/").at(-1), "base64url");
  // Ten bits of number, six of time in steps of 25 %, five needs, from the high end.
  const bits = (own[0] << 16) | (own[1] << 8) | own[2];
  assert.deepEqual([bits >> 14, (bits >> 8) & 63, (bits >> 3) & 31], [4, 6, 0b00100]);
  await pupil("No. 4 Ana").locator("text=Copy the personal link").click();
  await page.waitForSelector(".copied");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
  await page.click("text=Copy all personal links");
  await page.waitForFunction(() => document.querySelectorAll(".copied").length === 2);
  const all = (await page.evaluate(() => navigator.clipboard.readText())).trim().split("\n");
  assert.deepEqual([all.length, all[3]], [32, `No. 4 Ana: ${link}`]);
  const file = await download("text=Save as a file");
  const line = file.text.split("\r\n").find((line) => line.startsWith("4,"));
  assert.equal(line, `4,Ana,"time × 1.5, one option less",${link},${link.split("/").at(-1)}`);
  assert.equal(file.text.split("\r\n").length, 34);
});

test("a roster is erased in one click, and comes back as long as the page is not left", async () => {
  const kept = () => page.evaluate(() => kept.keys("class/roster/").length);
  await page.click("#erase-roster");
  await focused(page, "undo");
  assert.equal(await kept(), 0);
  await page.waitForSelector("text=No class yet");
  await page.click("#undo");
  await page.waitForSelector("h2:has-text('7c, 32 pupils')");
  assert.equal(await kept(), 1);
  await pupil("No. 32").locator("summary").click();
  await pupil("No. 32").locator("text=Take off the roster").click();
  await page.waitForSelector("h2:has-text('7c, 31 pupils')");
  await page.click("#undo");
  await page.waitForSelector("h2:has-text('7c, 32 pupils')");
});

test("with nothing pasted or nothing found the page says so", async () => {
  await page.evaluate(() => kept.remove("class/chosen"));
  await go(page, "#/class/results");
  await page.waitForSelector("text=Nothing has come in yet");
  await page.click("text=Read it");
  await page.waitForSelector("text=Nothing is pasted yet");
  await focused(page, "codes");
  await page.fill("#codes", "Dear all, see you on Monday.");
  await page.click("text=Read it");
  await page.waitForSelector("text=No result code was found in it");
});

test("codes of a drill that is not known here are refused by its id", async () => {
  await page.fill("#codes", codeOf("wrong"));
  await page.click("text=Read it");
  assert.match(await page.textContent(".refused"), /answers a drill that is not among yours: drill [0-9a-f]{8}/);
  assert.equal(await page.locator("text=Nothing has come in yet").count(), 1);
});

test("thirty pupils, any order, duplicates, a second attempt, a typing fault, a wrong drill, changed questions", async () => {
  const links = `the drill: ${app.server.url}#/drill/${drills.ours} and last year’s ${app.server.url}#/drill/${drills.old}`;
  await page.fill("#codes", `${links}\n${thread()}`);
  await page.click("text=Read it");
  await focused(page, "told");
  assert.equal(await page.textContent("#told"), "36 results read: 30 new, 1 of pupils who are in already (kept, not counted: see “By pupil”), 5 already here. 3 codes could not be taken.");
  const refused = await page.locator(".refused li").allTextContents();
  assert.equal(refused.length, 3);
  assert.ok(refused.some((words) => /typing fault.*seems to be from No\. 10/.test(words)), refused.join("\n"));
  assert.ok(refused.some((words) => /questions have changed since and are not stored in this browser/.test(words)));
  assert.ok(refused.some((words) => /not among yours/.test(words)));
  assert.equal(await page.textContent("#came"), "30 pupils are in, 1 later attempt besides.");
  assert.equal(await page.textContent("#gaps"), "Not in yet: No. 31 Zoë, No. 32.");
  const mean = firsts.reduce((sum, one) => sum + score(one), 0) / 30;
  await page.waitForSelector(`text=On the average ${mean.toFixed(1)} of 10 right`);
});

/** The line of the grid of a pupil's first attempt, and the signs in it. */
const line = (name) => page.locator("table.pupils tbody tr:not(.later)").filter({ has: page.locator(`th button:text-is("${name}")`) });
const signs = (name) => line(name).locator("td.sign > [aria-hidden]").allTextContents();
const names = () => page.locator("table.pupils tbody th button").allTextContents();

test("the grid shows what each pupil answered to each question, and the first attempt counts", async () => {
  for (const one of firsts) {
    const name = one.number === 4 ? "No. 4 Ana" : `No. ${one.number}`;
    assert.equal(await line(name).locator("td").first().textContent(), `${score(one)} of 10`, name);
    const expected = one.answers.map((answer, q) => (isRight(one, q) ? "✓" : answer === null ? "–" : "ABCDEF"[answer]));
    assert.deepEqual(await signs(name), expected, name);
  }
  assert.match(await page.textContent("tr.later th"), /No\. 5 attempt 2, not counted/);
  const shares = await page.locator("table.pupils tfoot td.number").allTextContents();
  assert.deepEqual(shares, asked.map((_, q) => `${Math.floor((firsts.filter((one) => isRight(one, q)).length * 100) / 30)}%`));
  await page.getByLabel("corrected for guessing").check();
  const one = firsts[0];
  const wrong = (q) => (one.answers[q] === null || isRight(one, q) ? 0 : 1 / (asked[q].options - 1));
  const formula = score(one) - asked.reduce((sum, _, q) => sum + wrong(q), 0);
  await page.waitForFunction((text) => document.querySelectorAll("table.pupils tbody tr:first-child td")[1].textContent === text, minus(formula.toFixed(1)));
  await page.getByLabel("corrected for guessing").uncheck();
});

test("the grid is sorted by pupil, by score and by question, with the keyboard, and stays where it was sorted", async () => {
  const scores = async () => (await page.locator("table.pupils tbody td:nth-child(2)").allTextContents()).map((text) => Number(text.split(" ")[0]));
  const sorted = (list, sign) => [...list].sort((a, b) => sign * (a - b));
  await page.focus("#sort-right");
  await page.keyboard.press("Enter");
  await page.waitForSelector("th[aria-sort=ascending] #sort-right");
  await focused(page, "sort-right");
  assert.deepEqual(await scores(), sorted(await scores(), 1));
  await page.keyboard.press("Enter");
  await page.waitForSelector("th[aria-sort=descending] #sort-right");
  assert.deepEqual(await scores(), sorted(await scores(), -1));
  await page.click("#sort-3");
  await page.waitForSelector("th[aria-sort=ascending] #sort-3");
  const third = (await page.locator("table.pupils tbody tr td:nth-child(5) > [aria-hidden]").allTextContents()).map((sign) => sign === "✓");
  assert.deepEqual(third, [...third].sort((a, b) => a - b), "those who missed it first");
  await page.click("#sort-pupil");
  assert.deepEqual((await names()).slice(0, 4), ["No. 1", "No. 2", "No. 3", "No. 4 Ana"]);
});

test("twenty-five pupils and twenty questions are legible on a laptop: nothing scrolls sideways, and the head stays", async () => {
  await page.setViewportSize({ width: 1366, height: 768 });
  const box = await page.locator(".grid-scroll").evaluate((grid) => ({ wide: grid.scrollWidth - grid.clientWidth, cell: grid.querySelector("td.sign").getBoundingClientRect().width }));
  assert.equal(box.wide, 0);
  // Ten columns are there: ten more as wide fit beside them.
  const room = await page.locator(".grid-scroll").evaluate((grid) => grid.clientWidth - grid.querySelector("tbody th").getBoundingClientRect().width - grid.querySelector("tbody td").getBoundingClientRect().width);
  assert.ok(28 * 20 <= room, `${room} px for twenty columns of 28`);
  await page.locator(".grid-scroll").evaluate((grid) => { grid.scrollTop = 400; });
  const tops = await page.locator(".grid-scroll").evaluate((grid) => [grid.getBoundingClientRect().top, grid.querySelector("thead th").getBoundingClientRect().top]);
  assert.ok(Math.abs(tops[0] - tops[1]) < 2, tops.join());
  await page.setViewportSize({ width: 1280, height: 800 });
});

test("a name leads to the pupil’s own answers, on to the next pupil, and back to the name", async () => {
  await line("No. 6").locator("button").click();
  await focused(page, "one-pupil");
  assert.equal(await page.textContent("#one-pupil"), "No. 6");
  const one = firsts[5];
  const given = await page.locator(".answer-sheet .item b").evaluateAll((all) => all.filter((b) => /^[✓✗]/.test(b.textContent)).map((b) => b.textContent[0]));
  assert.deepEqual(given, one.answers.map((_, q) => (isRight(one, q) ? "✓" : "✗")));
  assert.equal(await page.locator(".answer-sheet >> text=/^Right answer: /").count(), 10 - score(one));
  assert.match(await page.textContent(".answer-sheet"), /Came in by a code, /);
  await page.click("button[aria-label='Next pupil: No. 7']");
  await page.waitForSelector("#one-pupil:text-is('No. 7')");
  await page.click("text=All pupils");
  await page.waitForSelector("table.pupils");
});

test("a sheet is given to another pupil, taken out and put back; each can be undone and stays known", async () => {
  const gaps = () => page.textContent("#gaps");
  const before = await gaps();
  const open = async (name) => {
    await line(name).locator("button").first().click();
    await page.waitForSelector(`#one-pupil:text-is("${name}")`);
    await page.click("summary:text-is('Change')");
  };
  const back = async () => {
    await page.waitForSelector("#undo-delete");
    await page.click("text=All pupils").catch(() => {});
    await page.waitForSelector("#gaps");
  };
  await open("No. 6");
  await page.click("button:has-text('Give to')");
  await focused(page, "give-to");
  assert.match(await page.locator(".change [role=alert]").textContent(), /Write the number or the name/);
  await page.fill("#give-to", "31");
  await page.press("#give-to", "Enter");
  await page.waitForSelector("#one-pupil:text-is('No. 31 Zoë')");
  await page.click("summary:text-is('What was done with this sheet')");
  assert.match(await page.textContent(".answer-sheet"), /It came in as No\. 6, 7c\.Given to No\. 31, 7c: /);
  await back();
  assert.match(await gaps(), /No\. 6\b/);
  assert.doesNotMatch(await gaps(), /No\. 31/, "it is Zoë’s now");
  // Its own code pasted once more is known, whoever has it.
  await page.fill("#codes", firsts[5].code);
  await page.click("text=Read it");
  await page.waitForSelector("text=1 result read: 0 new, 1 already here.");
  assert.doesNotMatch(await gaps(), /No\. 31/);
  await page.click("#undo-delete");
  await page.waitForFunction((before) => document.querySelector("#gaps").textContent === before, before);
  await open("No. 6");
  await page.click("button:text-is('Take out')");
  await page.waitForFunction(() => /No\. 6\b/.test(document.querySelector("#gaps")?.textContent ?? ""));
  await page.reload();
  await ready(page);
  // Long after that can be undone, too.
  await page.click("#taken-out summary");
  await page.click("button[aria-label='Put the answers of No. 6 back']");
  await page.waitForFunction((before) => document.querySelector("#gaps").textContent === before, before);
  assert.equal(await page.locator("#taken-out").count(), 0);
});

test("a name that is not quite on the list is asked once, and the class remembers it", async () => {
  const names = await drill({ count: 3, names: true });
  const codes = {};
  const pupilPage = await app.context.newPage();
  for (const who of ["Zoe", "Anna", "Quentin"]) {
    await pupilPage.goto(`${app.server.url}#/`);
    await pupilPage.goto(`${app.server.url}#/drill/${names}`);
    await pupilPage.waitForSelector("#who, #result-code");
    await pupilPage.fill("#who", who);
    await pupilPage.click("text=Start");
    for (let n = 0; n < 3; n++) {
      await pupilPage.locator(".index .options button.opt").nth(who.length % 3).click();
      await pupilPage.waitForSelector("#answer");
      await pupilPage.keyboard.press("Enter");
      await pupilPage.waitForSelector("#answer", { state: "detached" });
    }
    codes[who] = await pupilPage.textContent("#result-code");
    await pupilPage.evaluate(() => kept.remove(kept.keys("class/doing/")[0]));
  }
  await pupilPage.close();
  await page.fill("#codes", `#/drill/${names}\n${Object.values(codes).join("\n")}`);
  await page.click("text=Read it");
  await page.waitForSelector("#doubts");
  // Zoe is Zoë as it sounds; Quentin is nobody like anybody; Anna may be Ana.
  assert.deepEqual(await page.locator("#doubts li > p:first-child").allTextContents(), ["“Anna” is"]);
  await page.click("#doubts button:text-is('No. 4 Ana')");
  await page.waitForSelector("#doubts", { state: "detached" });
  await page.waitForSelector("table.pupils th button:text-is('No. 4 Ana')");
  await page.click("#undo-delete");
  await page.waitForSelector("#doubts");
  await page.click("#doubts button:text-is('Nobody on the list')");
  await page.waitForSelector("#doubts", { state: "detached" });
  await page.reload();
  await ready(page);
  await page.selectOption("#which-drill", { index: (await page.locator("#which-drill option").allTextContents()).findIndex((text) => text.includes("3 results")) });
  await page.waitForSelector("table.pupils th button:text-is('Anna')");
  assert.equal(await page.locator("#doubts").count(), 0, "asked once");
  await page.click("#delete");
  await page.waitForSelector("#undo-delete");
});

test("each question’s share, interval, discrimination, options and favourite mistake are the class’s own", async () => {
  for (const q of asked.keys()) {
    const item = page.locator(`#question-${q + 1}`);
    const right = firsts.filter((one) => isRight(one, q)).length;
    const [low, high] = wilson(right, 30);
    assert.equal(await item.locator(".share").textContent(), `${right} of 30 right: ${((right / 30) * 100).toFixed(0)}% (95% interval ${low}–${high}%)`);
    assert.match(await item.textContent(), new RegExp(`Discrimination ${minus(pointBiserial(q).toFixed(2))} `), `question ${q + 1}`);
    const counts = Array.from({ length: asked[q].options }, (_, option) => firsts.filter((one) => one.answers[q] === option).length);
    assert.deepEqual((await item.locator("tbody tr td:nth-child(3)").allTextContents()).map(Number), counts);
    const most = Math.max(...counts.filter((_, option) => option !== asked[q].right));
    const alone = counts.filter((count, option) => option !== asked[q].right && count === most).length === 1;
    const says = alone ? `^Favourite mistake .+\\(${most} of 30\\) — .+` : `^Made equally often .+ · .+ \\(each ${most} of 30\\)$`;
    if (most >= 2) assert.match(await item.locator(".favourite").textContent(), new RegExp(says));
    assert.match(await item.textContent(), /The brief · .+, paragraph \d+/);
    assert.equal(await item.locator("text=Check the key").count() > 0, pointBiserial(q) < 0);
  }
});

test("the same thread again changes nothing, and files bring what a paste does", async () => {
  const before = await page.textContent("#came");
  await page.setInputFiles("#files", [
    { name: "one.txt", mimeType: "text/plain", buffer: Buffer.from(firsts[0].code) },
    { name: "two.txt", mimeType: "text/plain", buffer: Buffer.from(`Result of No. 2\r\n${firsts[1].code}\r\n`) },
  ]);
  await page.waitForSelector("text=2 results read: 0 new, 2 already here.");
  assert.equal(await page.textContent("#came"), before);
});

test("the spreadsheet and the JSON say the same as the page", async () => {
  const csv = await download("text=Save for a spreadsheet");
  assert.match(csv.name, /^entente-results-[0-9a-f]{8}\.csv$/);
  const lines = csv.text.replace("\uFEFF", "").trim().split("\r\n");
  assert.equal(lines.length, 32);
  assert.ok(lines[0].startsWith("number,name,attempt,counts,came by,right,of,seconds,corrected for guessing,1,"), lines[0]);
  for (const one of firsts) {
    const start = `${one.number},${one.number === 4 ? "Ana" : ""},1,yes,code,${score(one)},10,`;
    assert.ok(lines.some((line) => line.startsWith(start)), start);
  }
  // Cells that a spreadsheet would compute are disarmed.
  for (const line of lines) assert.doesNotMatch(line.replaceAll(/,-\d+\.\d\d,/g, ",0,"), /(^|,)"?[=+@-]/);
  // As a spreadsheet of another place reads it.
  await page.selectOption("label:has-text('Cells in a CSV') select", { label: "semicolons (1,5)" });
  const parted = (await download("text=Save for a spreadsheet")).text.replace("\uFEFF", "").trim().split("\r\n");
  assert.ok(parted[0].startsWith("number;name;attempt;"), parted[0]);
  assert.match(parted[1], /;-?\d+,\d\d;/);
  await page.selectOption("label:has-text('Cells in a CSV') select", { label: "commas (1.5)" });
  const grades = await download("text=Save for a gradebook");
  const rows = grades.text.replace("\uFEFF", "").trim().split("\r\n");
  assert.match(grades.name, /^entente-grades-[0-9a-f]{8}\.csv$/);
  assert.equal(rows[0], "identifier,name,score,maximum,date");
  assert.equal(rows.length, 33, "one a pupil of the class, and a heading");
  const today = new Date().toISOString().slice(0, 4);
  for (const one of firsts) assert.ok(rows.some((row) => row.startsWith(`${one.number},${one.number === 4 ? "Ana" : ""},${score(one)},10,${today}-`)), String(one.number));
  assert.ok(rows.includes("31,Zoë,,10,"), "who is not in has no score");
  const { text } = await download("text=Save everything");
  const read = JSON.parse(text);
  assert.equal(read.attempts.length, 31);
  assert.deepEqual(read.questions.map((question) => question.right), asked.map((_, q) => firsts.filter((one) => isRight(one, q)).length));
  assert.equal(read.link, `#/drill/${drills.ours}`);
  // Read again it is here already; in a browser that knows nothing it brings all of it.
  await page.setInputFiles("#files", { name: "results.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await page.waitForSelector("text=Everything in this file is here already.");
  const came = await page.textContent("#came");
  const other = await open();
  const there = await other.page("#/class/results");
  await there.setInputFiles("#files", { name: "results.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await there.waitForSelector("#came");
  await there.selectOption("#which-drill", { index: (await there.locator("#which-drill option").allTextContents()).findIndex((words) => words.includes("31 results")) }).catch(() => {});
  assert.equal(await there.textContent("#came"), came);
  assert.match(await there.textContent("table.pupils"), /No\. 4 Ana/);
  assert.deepEqual(other.trouble, []);
  await other.close();
});

test("printed, the report has its grid and its bars, and no field to paste into", async () => {
  await page.emulateMedia({ media: "print" });
  for (const hidden of ["#intake", "#delete", ".bar-top"]) assert.equal(await page.locator(hidden).isVisible(), false, hidden);
  for (const shown of ["table.pupils", ".gauge >> nth=0"]) assert.equal(await page.locator(shown).isVisible(), true, shown);
  assert.equal(await page.locator(".gauge >> nth=0").evaluate((bar) => getComputedStyle(bar).printColorAdjust), "exact");
  await page.emulateMedia({ media: "screen" });
});

test("a class goes to another machine and back as one file, and both have all of it", async () => {
  await go(page, "#/class/rosters");
  await page.waitForSelector("#roster-title");
  const file = await download("button:text-is('Save the class')");
  assert.match(file.name, /^entente-class-[0-9a-f]{8}\.txt$/);
  const bare = await download("button:text-is('Save it without names')");
  assert.match(file.text, /Zoë/);
  assert.doesNotMatch(bare.text, /Ana|Zoë/);
  const give = (text) => ({ name: "class.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
  const other = await open();
  const there = await other.page("#/class/rosters");
  await there.setInputFiles("#bring-class", give("number,name\n1,Ana"));
  await there.waitForSelector("text=This is no file of a class.");
  await there.setInputFiles("#bring-class", give(file.text));
  await there.waitForSelector("h2:has-text('7c, 32 pupils')");
  // What is done there comes home, and what was done here meanwhile stays.
  await there.locator(".roster > li", { hasText: "No. 4 Ana" }).locator("summary").click();
  await there.locator(".roster > li", { hasText: "No. 4 Ana" }).getByLabel("calm").check();
  await page.fill("#list", "40 Ida");
  await page.click("button:text-is('Add pupils')");
  await page.waitForSelector("h2:has-text('7c, 33 pupils')");
  const [back] = await Promise.all([there.waitForEvent("download"), there.click("button:text-is('Save the class')")]);
  await page.setInputFiles("#bring-class", give(await readFile(await back.path(), "utf8")));
  await page.waitForSelector("#undo-brought");
  await page.waitForSelector("h2:has-text('7c, 33 pupils')");
  assert.match(await pupil("No. 4 Ana").locator("summary span").textContent(), /calm/);
  await page.click("#undo-brought");
  await page.waitForFunction(() => ![...document.querySelectorAll(".roster summary span")].some((span) => /calm/.test(span.textContent)));
  await page.fill("#list", "x");
  await go(there, "#/class/results");
  await there.waitForSelector("#came");
  await go(page, "#/class/results");
  await page.waitForSelector("#came");
  for (const what of ["#came", "table.pupils tbody"]) assert.equal(await there.textContent(what), await page.textContent(what), what);
  assert.deepEqual(other.trouble, []);
  await other.close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`results and rosters break no axe rule in ${colorScheme}, at 320 px too`, async () => {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      for (const route of ["#/class/results", "#/class/rosters"]) {
        await go(page, route);
        await page.waitForSelector(route.endsWith("results") ? "#came" : ".roster");
        for (const summary of (await page.locator("main details:not([open]) > summary").all()).slice(0, 2)) await summary.click();
        await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))));
        assert.deepEqual(await violations(), [], `${route} at ${width}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(wide, 0, `${route} scrolls sideways at ${width}`);
      }
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });
}

test("what was missed most becomes a new drill, chosen for the class", async () => {
  await go(page, "#/class/results");
  await page.click("#teach-again");
  await page.waitForSelector("#again-ready");
  const chosen = await page.evaluate(() => kept.get("class/chosen"));
  const links = await page.locator("#again-ready a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  assert.deepEqual(links, ["#/class/host", `#/drill/${chosen}`, `#/class/paper/${chosen}`]);
  const worst = asked.map((_, q) => firsts.filter((one) => !isRight(one, q)).length).filter((missed) => missed >= 10).length;
  assert.match(await page.textContent("#again-ready"), new RegExp(`^${worst} questions? (is|are) ready`));
});

test("results are deleted, and come back by undo", async () => {
  await page.click("#delete");
  await focused(page, "undo-delete");
  await page.waitForSelector("#undo-delete");
  await page.waitForSelector("text=Nothing has come in yet");
  await page.click("#undo-delete");
  await page.waitForSelector("#came");
  assert.equal(await page.textContent("#came"), "30 pupils are in, 1 later attempt besides.");
});

test("a damaged line is told and the rest stays", async () => {
  await page.evaluate(() => {
    const name = kept.keys("class/sheets/").find((name) => kept.get(name).includes("#17"));
    kept.set(name, kept.get(name).replace("#17", "#71"));
  });
  await page.reload();
  await ready(page);
  await page.waitForSelector("text=1 kept line is damaged and left out");
  assert.match(await page.textContent("#gaps"), /No\. 17/);
});

test("the browser's own reader is asked where there is one; without leave or without a camera the page says so", async () => {
  // Nobody gave leave in this browser.
  await page.click("text=Scan QR codes");
  await page.waitForSelector("text=No camera could be used. Allow it for this page, or paste the codes.");
  await page.waitForSelector("text=Scan QR codes");
  await page.addInitScript((code) => {
    // Stands in for a browser with the Barcode Detection API, and for its camera.
    window.BarcodeDetector = class { async detect() { return [{ rawValue: code }]; } };
    navigator.mediaDevices.getUserMedia = async () => {
      const canvas = document.createElement("canvas");
      canvas.getContext("2d").fillRect(0, 0, 9, 9);
      return canvas.captureStream();
    };
  }, firsts[16].code);
  await page.reload();
  await ready(page);
  await page.click("text=Scan QR codes");
  await page.waitForSelector("text=1 result read: 1 new, 0 already here.");
  await page.click("text=Stop the camera");
  await page.waitForSelector("text=Scan QR codes");
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "mediaDevices", { value: undefined }));
  await page.reload();
  await ready(page);
  await page.waitForSelector("text=No camera can be used on this page here");
  assert.equal(await page.locator("text=Scan QR codes").count(), 0);
});

test("nothing went wrong on the way", () => assert.deepEqual(app.trouble, []));
