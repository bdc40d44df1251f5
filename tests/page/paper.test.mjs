// A drill on paper: what Chromium prints, read back from the PDF; and the answers typed back.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { getDocumentProxy } from "unpdf";
import { focused, go, open, ready } from "./browser.mjs";
import { drill } from "./drill.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LETTERS = ["A", "B", "C", "D"];

let app;
let page;
let address;
before(async () => {
  // The checker is let in by the test browser alone.
  app = await open({ bypassCSP: true });
  address = await drill();
  page = await app.page(`#/class/paper/${address}`);
  await page.waitForSelector(".sheet");
});
after(async () => { await app?.close(); });

/** Without spaces: where lines are broken is the printer's affair. */
const bare = (text) => text.replace(/\s+/gu, "");

/** What is printed: each page's text without spaces, and the heights of its letters in points. */
async function printed() {
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const pages = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push({ text: bare(items.map((item) => item.str).join("")), heights: items.filter((item) => item.str.trim()).map((item) => item.height) });
  }
  return pages;
}

/** The questions of a version's sheet, as the preview has them. */
const questions = (version) => page.locator(`.version-${version.toLowerCase()} .q`).evaluateAll((list) => list.map((q) => ({
  number: q.querySelector(".q-text b").textContent,
  prompt: q.querySelector(".q-text span").textContent,
  options: [...q.querySelectorAll(".q-options li")].map((option) => option.querySelector("span").textContent),
})));

const whole = (q) => bare(q.number + q.prompt + q.options.map((option, i) => LETTERS[i] + option).join(""));

async function choose(versions, ticks = {}) {
  await page.selectOption("label:has-text('Versions') select", String(versions));
  for (const [words, on] of Object.entries(ticks)) await page.setChecked(`label:has-text("${words}")`, on);
  await page.waitForFunction((n) => document.querySelectorAll(".sheets > .sheet[class*=version-]").length === n, ticks["Sheets for pupils"] === false ? 0 : versions);
}

/** The key of a version, as it stands in the PDF. */
function keyOf(pages, version) {
  const text = pages.map(({ text }) => text).join("");
  const found = text.match(new RegExp(`Answerkey·Version${version}·[0-9A-Z]{4}-${version}[0-9A-Z]([A-D]{20})No\\.QuestionAnswer`, "u"));
  assert.ok(found, `no key of version ${version}`);
  return found[1];
}

test("twenty questions in four versions are printed with the right keys, and no question is split", { timeout: 120_000 }, async () => {
  await choose(4, { "Revision sheet": true });
  const pages = await printed();
  const revision = new Map(await page.locator(".revision .q").evaluateAll((list) => list.map((q) => [q.querySelector(".q-text span").textContent, q.querySelector(".q-answer").textContent])));
  assert.equal(revision.size, 20);
  const keys = [];
  const codes = new Set();
  const pictures = new Set();
  for (const version of LETTERS) {
    const list = await questions(version);
    assert.equal(list.length, 20);
    const first = pages.findIndex(({ text }) => text.includes(`Version${version}·20questions`));
    assert.notEqual(first, -1);
    // Each version begins on a page of its own, and each of its pages says which it is.
    const title = bare(await page.locator(".sheet h3 >> nth=0").textContent());
    assert.ok(pages[first].text.replace(new RegExp(`^Version${version}`, "u"), "").startsWith(title), pages[first].text.slice(0, 80));
    // Its code stands at the top in letters and as a QR code, and the page that types answers back knows it.
    const code = pages[first].text.match(new RegExp(`Version${version}·20questions·([0-9A-Z]{4}-${version}[0-9A-Z])`, "u"))[1];
    codes.add(code);
    assert.equal(await page.locator(`.version-${version.toLowerCase()} .sheet-head svg[role=img][aria-label='QR code of ${code}']`).count(), 1);
    pictures.add(await page.locator(`.version-${version.toLowerCase()} .sheet-head svg path`).getAttribute("d"));
    // Each of its pages says which it is, of how many.
    const numbers = pages.flatMap(({ text }) => [...text.matchAll(new RegExp(`Version${version}·(\\d)of(\\d)$`, "gu"))].map(([, page, of]) => [page, of].join("/")));
    assert.ok(numbers.length > 1);
    assert.deepEqual(numbers, numbers.map((_, at) => `${at + 1}/${numbers.length}`));
    // The key with all its places is on one page.
    const key1 = pages.find(({ text }) => text.includes(`Answerkey·Version${version}·${code}`)).text;
    for (const q of list) assert.ok(key1.includes(bare(q.number.replace(".", "") + q.prompt)), `the key's row ${q.number}`);
    assert.ok(key1.match(/Thebrief·/gu).length >= 20, "each question has its place");
    const others = LETTERS.filter((other) => other !== version).map((other) => `Version${other}`);
    const own = pages.filter(({ text }, at) => at >= first && text.includes(`Version${version}`) && !others.some((other) => text.includes(other)));
    for (const q of list) assert.ok(own.some(({ text }) => text.includes(whole(q))), `version ${version}, question ${q.number} is whole on no page of its own`);
    const key = keyOf(pages, version);
    list.forEach((q, i) => assert.equal(q.options[LETTERS.indexOf(key[i])], revision.get(q.prompt), `version ${version}, question ${q.number}`));
    keys.push(key);
    // The same set in each version, in an order of its own.
    assert.deepEqual(list.map((q) => q.prompt).sort(), [...revision.keys()].sort());
  }
  assert.equal(new Set(keys).size, 4);
  assert.deepEqual([codes.size, pictures.size], [4, 4]);
  // Typed back, each key is wholly right.
  for (const [i, version] of LETTERS.entries()) {
    await page.fill("#paper-version", version.toLowerCase());
    await page.fill("#paper-answers", keys[i].toLowerCase());
    await page.waitForFunction(() => document.querySelector("#paper-check").textContent.startsWith("20 of 20 right."));
  }
  await page.fill("#paper-answers", "");
  assert.ok(pages.every(({ text }) => !text.includes("Printthe") && !text.includes("Keepthissheet") && !text.includes("Preview")), "the app itself is not printed");
});

test("large print is larger, one option a line, and no question is split there either", { timeout: 120_000 }, async () => {
  await choose(2, { "Revision sheet": false, "Answer key": false });
  const small = await printed();
  await page.check("label:has-text('Large print')");
  await page.waitForSelector(".sheet.large");
  const large = await printed();
  const share = (pages, points) => {
    const heights = pages.flatMap(({ heights }) => heights);
    return heights.filter((height) => Math.abs(height - points) < 0.2).length / heights.length;
  };
  assert.ok(share(small, 11) > 0.5, "most is in 11 point");
  assert.ok(share(large, 18) > 0.5, "most is in 18 point");
  assert.ok(large.length > small.length);
  for (const version of ["A", "B"]) {
    for (const q of await questions(version)) assert.ok(large.some(({ text }) => text.includes(whole(q))), `${version} ${q.number}`);
  }
  await page.uncheck("label:has-text('Large print')");
});

test("typed marks are checked as they are typed, scored and kept by Enter", async () => {
  await choose(2, { "Answer key": true });
  const key = bare(await page.locator(".teachers .key >> nth=1").textContent());
  await page.fill("#paper-version", bare(await page.locator(".version-b .sheet-what").textContent()).slice(-7));
  await page.fill("#paper-number", "7");
  const check = page.locator("#paper-check");
  await page.fill("#paper-answers", key.slice(0, 5));
  assert.equal(await check.textContent(), "5 of 20 answers. Question 6 comes next.");
  await page.fill("#paper-answers", `${key.slice(0, 5)}x`);
  assert.match(await check.textContent(), /^Question 6: “X” is no option there\. It has A to [B-D]/u);
  assert.equal(await page.getAttribute("#paper-answers", "aria-invalid"), "true");
  await page.waitForFunction(() => document.querySelector("#voice").textContent.startsWith("Question 6"));
  await page.fill("#paper-answers", `[ab]${key.slice(1)}`);
  assert.match(await check.textContent(), /^Question 1: several letters, but one answer is right\./u);
  // Three wrong or left out.
  const wrong = ["", "", ""].map((_, i) => (key[i] === "A" ? "B" : "A"));
  await page.fill("#paper-answers", `${wrong[0]}-${wrong[2]} ${key.slice(3).toLowerCase()}`);
  assert.equal(await check.textContent(), "17 of 20 right.");
  await page.press("#paper-answers", "Enter");
  await page.waitForSelector(".typed-sheets >> text=No. 7 · 17 of 20 right · version B");
  await focused(page, "paper-answers");
  assert.equal(await page.inputValue("#paper-number"), "8");
  assert.equal(await page.inputValue("#paper-answers"), "");
  // The next pupil at once.
  await page.keyboard.type(key);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".typed-sheets >> text=No. 8 · 20 of 20 right");
  // It is there after a reload, in the drill's own numbers.
  await page.reload();
  await ready(page);
  await page.waitForSelector(".typed-sheets >> text=No. 7 · 17 of 20 right");
  assert.equal(await page.inputValue("#paper-number"), "9");
  assert.equal(await page.locator(".typed-sheets li").count(), 2);
});

test("a number that was typed already is told, and a sheet can be taken back and corrected", async () => {
  await page.fill("#paper-number", "7");
  const key = bare(await page.locator(".teachers .key >> nth=0").textContent());
  await page.fill("#paper-answers", key);
  assert.match(await page.locator("#paper-check").textContent(), /^20 of 20 right\. This number has a sheet already: this one takes its place\./u);
  await page.check("label:has-text('It is another attempt')");
  await page.waitForFunction(() => /kept as another attempt\.$/.test(document.querySelector("#paper-check").textContent));
  await page.uncheck("label:has-text('It is another attempt')");
  await page.fill("#paper-answers", "");
  await page.click("button[aria-label='Take back the sheet of No. 7']");
  await focused(page, "paper-answers");
  assert.equal(await page.inputValue("#paper-number"), "7");
  // As it was typed: with the version of its sheet.
  assert.equal(await page.inputValue("#paper-version"), "B");
  assert.equal((await page.inputValue("#paper-answers")).length, 20);
  assert.match(await page.locator("#paper-check").textContent(), /^17 of 20 right/u);
  assert.equal(await page.locator(".typed-sheets li").count(), 1);
  await page.fill("#paper-answers", bare(await page.locator(".teachers .key >> nth=1").textContent()));
  await page.press("#paper-answers", "Enter");
  await page.waitForSelector(".typed-sheets >> text=No. 7 · 20 of 20 right");
});

test("a sheet typed again for a number corrects the one before, which stays to be found", async () => {
  const key = bare(await page.locator(".teachers .key >> nth=0").textContent());
  await page.fill("#paper-version", "A");
  await page.fill("#paper-number", "9");
  await page.fill("#paper-answers", `-${key.slice(1)}`);
  await page.press("#paper-answers", "Enter");
  await page.waitForSelector(".typed-sheets >> text=No. 9 · 19 of 20 right");
  await page.fill("#paper-number", "9");
  await page.fill("#paper-answers", key);
  await page.press("#paper-answers", "Enter");
  await page.waitForSelector("text=No. 9, version A: 20 of 20 right. Kept in the place of the sheet before");
  assert.equal(await page.locator(".typed-sheets li:has-text('No. 9')").count(), 1);
  await go(page, "#/class/results");
  await page.click("#taken-out summary");
  await page.waitForSelector("#taken-out >> text=/No\\. 9, taken out/");
  await page.click("table.pupils th button:text-is('No. 9')");
  await page.waitForSelector(".answer-sheet >> text=20 of 20 right");
  await page.waitForSelector(".answer-sheet >> text=/Typed from paper, version A/");
  await go(page, `#/class/paper/${address}`);
  await page.waitForSelector(".sheet[class*=version-]");
});

test("for a class each sheet has its pupil’s name and number, its pages and its marks, and what each needs", { timeout: 120_000 }, async () => {
  await go(page, "#/class/rosters");
  await page.fill("#new-roster", "7b");
  await page.press("#new-roster", "Enter");
  await page.fill("#list", "4 Ana Alves\n5 Ben\n6");
  await page.click("button:text-is('Add pupils')");
  await page.waitForSelector("h2:has-text('7b, 3 pupils')");
  const ben = page.locator(".roster > li", { hasText: "No. 5 Ben" });
  await ben.locator("summary").click();
  await ben.getByLabel("larger type").check();
  await go(page, `#/class/paper/${address}`);
  await page.selectOption("label:has-text('Class') select", { label: "7b" });
  await page.waitForFunction(() => document.querySelectorAll(".sheets > .sheet[class*=version-]").length === 3);
  assert.deepEqual(await page.locator(".sheets > .sheet[class*=version-]").evaluateAll((all) => all.map((sheet) => [sheet.getAttribute("aria-label"), sheet.classList.contains("large")])), [
    ["Version A, No. 4 Ana Alves", false], ["Version B, No. 5 Ben", true], ["Version A, No. 6", false],
  ]);
  const pages = await printed();
  for (const [version, who] of [["A", "No.4AnaAlves"], ["B", "No.5Ben"], ["A", "No.6"]]) {
    const numbers = pages.flatMap(({ text }) => [...text.matchAll(new RegExp(`Version${version}·(\\d)of(\\d)·${who}$`, "gu"))].map(([, page, of]) => [page, of].join("/")));
    assert.ok(numbers.length > 0, who);
    assert.deepEqual(numbers, numbers.map((_, at) => `${at + 1}/${numbers.length}`), who);
  }
  assert.ok(pages.some(({ text }) => /NameAnaAlves/.test(text)), "the name stands on its line");
  // Four marks on each page of a pupil's, none on the key.
  const marks = await page.locator(".sheets > .sheet .paper-page").evaluateAll((all) => all.map((page) => [page.closest(".teachers") !== null, page.querySelectorAll(":scope > i").length]));
  for (const [key, count] of marks) assert.equal(count, key ? 0 : 4);
  await page.fill("#paper-number", "4");
  await page.fill("#paper-answers", bare(await page.locator(".teachers .key >> nth=0").textContent()));
  await page.press("#paper-answers", "Enter");
  await page.waitForSelector(".typed-sheets >> text=No. 4");
  await page.selectOption("label:has-text('Class') select", { index: 0 });
  await page.waitForFunction(() => document.querySelectorAll(".sheets > .sheet[class*=version-]").length === 2);
});

test("what was typed is in the results, beside what comes in otherwise", async () => {
  await go(page, "#/class/results");
  await page.waitForFunction(() => {
    const text = document.querySelector(".page").textContent;
    return text.includes("No. 7") && text.includes("No. 8") && text.includes("20 of 20");
  });
  await go(page, `#/class/paper/${address}`);
  await page.waitForSelector(".sheet");
});

test("a sheet of another drill and a wrong number are refused in words", async () => {
  await page.fill("#paper-version", "G");
  assert.match(await page.locator("#paper-check").textContent(), /^That is no version/u);
  const other = await drill({ seed: 2027 });
  await go(page, `#/class/paper/${other}`);
  const code = bare(await page.locator(".version-a .sheet-what").textContent()).slice(-7);
  await go(page, `#/class/paper/${address}`);
  await page.fill("#paper-version", code);
  assert.match(await page.locator("#paper-check").textContent(), /^This sheet is of another drill/u);
  await page.fill("#paper-version", "A");
  await page.fill("#paper-number", "0");
  assert.match(await page.locator("#paper-check").textContent(), /^The pupil’s number/u);
});

test("every form has its place on paper, is whole on a page, and its key typed back is right", { timeout: 60_000 }, async () => {
  const forms = ["choice", "true-false", "several", "typed", "cloze", "order", "match", "recall"];
  await go(page, `#/class/paper/${await drill({ forms, count: 40 })}`);
  await page.waitForSelector(".q-pairs");
  for (const [i, version] of ["A", "B"].entries()) {
    const key = bare(await page.locator(`.teachers .key >> nth=${i}`).textContent());
    assert.match(key, /1/u);
    await page.fill("#paper-version", version);
    await page.fill("#paper-answers", key);
    assert.equal(await page.locator("#paper-check").textContent(), "40 of 40 right.");
    await page.fill("#paper-answers", key.replace("1", "0"));
    assert.equal(await page.locator("#paper-check").textContent(), "39 of 40 right.");
  }
  // A written answer that is wrong is kept as wrong, and is not the same as none.
  const key = bare(await page.locator(".teachers .key >> nth=1").textContent());
  const typed = key.replace("1", "0").replace(/1(?=[^1]*$)/u, "-");
  await page.fill("#paper-answers", typed);
  await page.press("#paper-answers", "Enter");
  await page.waitForSelector(".typed-sheets >> text=38 of 40 right · version B");
  await page.click(".typed-sheets button:has-text('Take back')");
  await page.waitForFunction((typed) => document.querySelector("#paper-answers").value === typed, typed);
  assert.equal(await page.inputValue("#paper-version"), "B");
  await page.fill("#paper-answers", "");
  const pages = await printed();
  const texts = await page.locator(".sheet[class*=version-] .q").evaluateAll((list) => list.map((q) => q.textContent));
  assert.equal(texts.length, 80);
  for (const text of texts) assert.ok(pages.some((page) => page.text.includes(bare(text))), text);
  // A true or false question is a statement: nothing in it asks whether.
  const judged = await page.locator(".sheet[class*=version-] .q:has(.q-options.short li:nth-child(1) b:text-is('T')) .q-text span").allTextContents();
  assert.ok(judged.length > 0);
  for (const text of judged) assert.match(text, /\.$/u, text);
  // Forty answers with their places are on one page, too.
  for (const version of ["A", "B"]) assert.equal(pages.filter((page) => new RegExp(`AnswerkeyofVersion${version}$|Answerkeyofversion${version}$`, "u").test(page.text)).length, 1, version);
});

test("a damaged link says so and leads back", async () => {
  await go(page, `#/class/paper/${address.slice(0, -1)}`);
  await page.waitForSelector("text=This drill link is not whole");
  await page.click("text=To the class page");
  await page.waitForFunction(() => location.hash === "#/class");
  await go(page, `#/class/paper/${address}`);
});

test("the print button opens the browser's print window", async () => {
  await page.waitForSelector(".sheet");
  await page.evaluate(() => { window.print = () => { window.wasPrinted = true; }; });
  await page.click("text=Print…");
  assert.ok(await page.evaluate(() => window.wasPrinted));
  for (const words of ["Sheets for pupils", "Answer key"]) await page.uncheck(`label:has-text("${words}")`);
  assert.ok(await page.isDisabled("text=Print…"));
  await page.check("label:has-text('Sheets for pupils')");
});

for (const colorScheme of ["light", "dark"]) {
  test(`the page breaks no axe rule in ${colorScheme}, and the sheets stay white`, { timeout: 60_000 }, async () => {
    await page.emulateMedia({ colorScheme });
    await page.reload();
    await ready(page);
    await page.check("label:has-text('Revision sheet')");
    await page.waitForSelector(".revision");
    assert.equal(await page.locator(".paper-page >> nth=0").evaluate((sheet) => getComputedStyle(sheet).backgroundColor), "rgb(255, 255, 255)");
    if (!(await page.evaluate(() => "axe" in window))) await page.addScriptTag({ content: axe });
    const result = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    assert.deepEqual(result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`), []);
  });
}

test("nothing scrolls sideways at 320 px, in large print too", async () => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.check("label:has-text('Large print')");
  await page.waitForSelector(".sheet.large");
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${over} px too wide`);
  assert.deepEqual(app.trouble, []);
});
