// Own banks: made in the editor by keyboard, kept with every key, asked like any other, taken along in a file.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { go, open, ready } from "./browser.mjs";
import { kill } from "./kill.mjs";
import { PAYLOADS } from "./payloads.mjs";

let app, page;
before(async () => { app = await open({ acceptDownloads: true }); page = await app.page("#/banks"); });
after(async () => { assert.deepEqual(app?.trouble, []); await app?.close(); });

/** The texts of the rows on the page, cell by cell. */
const rows = (on = page) => on.evaluate(() => [...document.querySelectorAll(".editor-row")].map((row) => [...row.querySelectorAll("textarea")].map((cell) => cell.value)));
/** Waits until the focus is in the nth cell of the nth row. */
const inCell = (row, cell) => page.waitForFunction(([row, cell]) => document.activeElement === document.querySelectorAll(".editor-row")[row]?.querySelectorAll("textarea")[cell], [row, cell]);
const begin = async () => {
  await go(page, "#/banks");
  await page.click("#new-bank");
  await page.waitForSelector(".editor-row textarea");
};

test("a bank is typed by keyboard alone: Tab goes to the next cell, Enter to the next row, a line fills its cells", async () => {
  await begin();
  await page.focus("#bank-title");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Europe");
  await page.focus(".editor-row textarea");
  await page.keyboard.type("Treaty of Rome");
  await page.keyboard.press("Tab");
  await page.keyboard.type("1957");
  await page.keyboard.press("Tab");
  await page.keyboard.type("founds the EEC");
  await page.keyboard.press("Enter");
  await inCell(1, 0);
  await page.keyboard.type("Treaty of Maastricht | 1992 | founds the EU");
  await page.keyboard.press("Enter");
  await inCell(2, 0);
  await page.keyboard.type("European Union | 27 member states #Figures");
  await page.keyboard.press("Enter");
  await inCell(3, 0);
  await page.keyboard.type("The {Treaty of Lisbon} gives the Union its present form.");
  assert.deepEqual(await rows(), [
    ["Treaty of Rome", "1957", "founds the EEC", ""],
    ["Treaty of Maastricht", "1992", "founds the EU", ""],
    ["European Union", "27 member states", "", "Figures"],
    ["The {Treaty of Lisbon} gives the Union its present form.", "", "", ""],
  ]);
  await page.waitForSelector(".editor-row:nth-child(4) .chip:text-is('Gaps')");
  assert.deepEqual(await page.locator(".editor-row .chip").allTextContents(), ["Event", "Event", "Amount", "Gaps"]);
  await page.waitForSelector(".editor-questions :text-is('The […] gives the Union its present form.')");
});

test("what is typed is there after a reload, and the steps of before can be taken back", async () => {
  await page.reload();
  await page.waitForSelector(".editor-row textarea");
  assert.equal((await rows())[3][0], "The {Treaty of Lisbon} gives the Union its present form.");
  assert.equal(await page.inputValue("#bank-title"), "Europe");
  await page.focus(".editor-row textarea");
  await page.keyboard.press("ControlOrMeta+z");
  await page.waitForFunction(() => ![...document.querySelectorAll(".editor-row textarea")].some((cell) => cell.value.includes("Lisbon")));
  await page.keyboard.press("ControlOrMeta+y");
  await page.waitForFunction(() => [...document.querySelectorAll(".editor-row textarea")].some((cell) => cell.value.includes("Lisbon")));
});

test("its questions stand beside a row, with wrong answers that say what they are", async () => {
  await page.focus(".editor-row:nth-child(3) textarea");
  await page.focus(".editor-row textarea");
  await page.waitForSelector(".editor-questions :text-is('Treaty of Rome: in which year?')");
  const choice = page.locator(".editor-question:has(.chip:text-is('Multiple choice')):has-text('in which year?')").first();
  assert.match(await choice.textContent(), /1957/);
  const wrong = await choice.locator("li").allTextContents();
  assert.equal(wrong.length, 2);
  for (const text of wrong) assert.match(text, /^\d{4} (Treaty of Maastricht|made up; this bank does not have it)$/);
});

test("a pasted table becomes rows, and one step takes it back", async () => {
  const before = await rows();
  await page.focus(".editor-row:last-child textarea");
  await page.keyboard.press("Enter");
  await inCell(before.length, 0);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "Question\tAnswer\nthe dog\tder Hund\n\"the\ncat\"\tdie Katze\nthe horse\tdas Pferd\n");
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.waitForSelector("[role=status]:has-text('3 rows pasted.')");
  const pasted = await rows();
  assert.deepEqual(pasted.slice(-3).map((row) => row.slice(0, 2)), [["the dog", "der Hund"], ["the\ncat", "die Katze"], ["the horse", "das Pferd"]]);
  await page.click("#editor-undo");
  await page.waitForFunction((count) => document.querySelectorAll(".editor-row").length === count, before.length + 1);
  assert.deepEqual((await rows()).at(-1), ["", "", "", ""]);
  await page.click("button:text-is('Redo')");
  await page.waitForFunction((count) => document.querySelectorAll(".editor-row").length === count, pasted.length);
  assert.deepEqual(await rows(), pasted);
});

test("Esc takes a cell back, a deleted row comes back by Undo", async () => {
  await page.focus(".editor-row:nth-child(2) textarea >> nth=1");
  await page.keyboard.type("99");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.querySelectorAll(".editor-row")[1].querySelectorAll("textarea")[1].value === "1992");
  const before = await rows();
  await page.click("#row-delete");
  await page.waitForSelector("[role=status]:has-text('The row was deleted.')");
  assert.deepEqual(await rows(), before.toSpliced(1, 1));
  await page.click("#editor-undo");
  await page.waitForFunction((count) => document.querySelectorAll(".editor-row").length === count, before.length);
  assert.deepEqual(await rows(), before);
});

test("a second tab with the same bank says that it is open elsewhere", async () => {
  const other = await app.page(await page.evaluate(() => location.hash));
  await other.waitForSelector("h1:text-is('This bank is open elsewhere')");
  await other.close();
});

test("the bank is studied like any other", async () => {
  await page.click("a:text-is('Done')");
  await page.waitForSelector(".own-bank a:text-is('Europe')");
  await page.click(".own-bank a:text-is('Europe')");
  await page.waitForSelector("h1:text-is('Europe')");
  await page.click("a:has-text('Study') >> nth=0");
  await page.waitForSelector("section.index #prompt");
  const prompt = await page.textContent("#prompt");
  assert.match(prompt, /Treaty|European Union|What is this|the dog|the\s+cat|the horse|Lisbon/);
  await page.click("main#main .opt >> nth=0");
  await page.waitForSelector("#answer .verdict");
});

test("after another start it is asked as well", async () => {
  const again = await app.page("#/banks");
  await ready(again);
  await again.waitForSelector(".own-bank a:text-is('Europe')");
  await go(again, "#/cards/Maastricht");
  await again.waitForSelector("#cards [role=row]:has-text('Treaty of Maastricht: in which year?')");
  await again.close();
});

test("it goes through a file to another device, where what is cut says so", async () => {
  await go(page, "#/banks");
  const [file] = await Promise.all([page.waitForEvent("download"), page.click(".own-bank button:has-text('Save as a file')")]);
  assert.equal(file.suggestedFilename(), "Europe.entente");
  const text = await readFile(await file.path(), "utf8");
  const there = await open();
  try {
    const other = await there.page("#/banks");
    const bring = async (buffer) => other.setInputFiles("#bring-bank", { name: "Europe.entente", mimeType: "text/plain", buffer: Buffer.from(buffer) });
    await bring(text.slice(0, -40));
    await other.waitForSelector("[role=status]:has-text('The bank is not whole')");
    await bring(text);
    await other.waitForSelector("[role=status]:has-text('“Europe” is here: 7 rows.')");
    await bring(text);
    await other.waitForSelector("[role=status]:has-text('is here already')");
    await other.click(".own-bank a:has-text('Edit')");
    await other.waitForSelector(".editor-row textarea");
    assert.equal((await rows(other)).length, 7);
  } finally {
    await there.close();
  }
});

test("a small bank goes in a link; what was cut of it says so, and nothing is kept unasked", async () => {
  await app.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await go(page, "#/banks");
  await page.click(".own-bank button:has-text('Copy a link')");
  await page.waitForSelector("[role=status]:has-text('The link is copied')");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /#\/banks\/add\/\d+-[\w-]+$/);
  assert.ok(link.length < 4000);
  const there = await open();
  try {
    const other = await there.page(link.slice(link.indexOf("#"), -9));
    await other.waitForSelector("h1:text-is('This link is not whole')");
    await go(other, link.slice(link.indexOf("#")));
    await other.waitForSelector("h1:text-is('Europe')");
    await go(other, "#/banks");
    await other.waitForSelector("#new-bank");
    assert.equal(await other.locator(".own-bank").count(), 0);
    await go(other, link.slice(link.indexOf("#")));
    await other.click("#keep-bank");
    await other.waitForFunction(() => location.hash.startsWith("#/banks/own-"));
    await go(other, "#/cards/Maastricht");
    await other.waitForSelector("#cards [role=row]:has-text('Treaty of Maastricht: in which year?')");
  } finally {
    await there.close();
  }
});

test("files of other programs are looked at row by row, and kept once one says so; what is left out is named", async () => {
  const there = await open();
  try {
    const other = await there.page("#/banks");
    const bring = (name, text, encoding = "utf8") => other.setInputFiles("#bring-bank", { name, mimeType: "text/plain", buffer: Buffer.from(text, encoding) });
    await bring("Städte.csv", "Frage;Antwort\nHauptstadt von Österreich?;Wien\n\"Zürich; Genf\";Städte\n", "latin1");
    await other.waitForSelector(".import:has-text('“Städte” holds a table: 2 rows can be taken, nothing is left out.')");
    assert.deepEqual(await other.locator(".import tbody tr:nth-child(2) td").allTextContents(), ["Zürich; Genf", "Städte", ""]);
    assert.equal(await other.locator(".own-bank").count(), 0);
    await bring("anki.txt", "#separator:tab\n#html:true\n#deck:Words::Animals\n<b>dog</b><script>window.P=1</script>\tHund\n<img src=x onerror=window.P=1>\t\n");
    await other.waitForSelector(".import:has-text('“anki” holds notes of Anki, as text: 1 row can be taken, 1 left out.')");
    await other.waitForSelector(".import li:has-text('Line 5: it holds a picture or a sound and no text.')");
    await bring("old.gift", "::q:: Capital of Peru? {=Lima ~Quito #that of Ecuador ~La Paz}\n\nWrite an essay. {}\n");
    await other.waitForSelector(".import li:has-text('Line 3: it is an essay')");
    await other.click("#keep-import");
    await other.waitForSelector(".own-bank a:text-is('old')");
    await go(other, "#/cards/Peru");
    await other.waitForSelector("#cards [role=row]:has-text('Capital of Peru?')");
    await go(other, "#/banks");
    await bring("deck.apkg", "PK");
    await other.waitForSelector("[role=status]:has-text('Packages and workbooks cannot be opened yet.')");
    await bring("empty.txt", "");
    await other.waitForSelector(".import:has-text('There is nothing in “empty” that could be taken.')");
    assert.equal(await other.evaluate(() => window.P), undefined);
  } finally {
    await there.close();
  }
});

test("whatever is typed into any field, nothing of it runs", async () => {
  const other = await app.page("#/banks");
  await other.click("#new-bank");
  await other.waitForSelector(".editor-row textarea");
  const words = [...PAYLOADS, "{{c1::<svg onload=window.P=1>}}", "\u0000\uffff\u202e"];
  const fields = await other.locator("main#main textarea, main#main input[type=text]").count();
  assert.ok(fields > 8);
  for (const [n, text] of words.entries()) {
    for (let at = 0; at < fields; at++) await other.locator("main#main textarea, main#main input[type=text]").nth(at).fill(`${text} ${at}`);
    await other.focus(".editor-row:last-child textarea");
    if (n < words.length - 1) await other.keyboard.press("ControlOrMeta+Enter");
  }
  await other.reload();
  await other.waitForSelector(".editor-row textarea");
  await go(other, "#/banks");
  await go(other, "#/cards");
  await other.waitForSelector("#cards");
  assert.equal(await other.evaluate(() => window.P), undefined);
  await go(other, "#/banks");
  await other.locator(".own-bank:not(:has-text('Europe')) button:has-text('Delete')").first().click();
  await other.waitForSelector("[role=status]:has-text('The bank was deleted.')");
  await other.close();
});

test("a row is at most one key behind, even when the browser is killed", async () => {
  const there = await open();
  try {
    const other = await there.page("#/banks");
    await other.click("#new-bank");
    await other.waitForSelector(".editor-row textarea");
    await other.focus(".editor-row textarea");
    await other.keyboard.type("Treaty of Nerchin", { delay: 20 });
    const route = await other.evaluate(() => location.hash);
    await kill(there.profile);
    await there.reopen();
    const again = await there.page(route);
    await again.waitForSelector(".editor-row textarea");
    assert.match((await rows(again))[0][0], /^Treaty of Nerchin?$/);
  } finally {
    await there.close();
  }
});

test("it is in a backup, goes with an erasure and comes back with it", async () => {
  await go(page, "#/data");
  await page.waitForSelector("button:has-text('Save a backup')");
  const [file] = await Promise.all([page.waitForEvent("download"), page.click("button:text-is('Save a backup')")]);
  const copy = await readFile(await file.path());
  const there = await open();
  try {
    const other = await there.page("#/data");
    await other.setInputFiles("input[type=file]", { name: "backup.zip", mimeType: "application/zip", buffer: copy });
    await other.click("button:has-text('Add them')");
    await other.waitForSelector("[role=status]:has-text('can be taken back below')");
    await go(other, "#/cards/Maastricht");
    await other.waitForSelector("#cards [role=row]:has-text('Treaty of Maastricht: in which year?')");
    await other.reload();
    await other.waitForSelector("#cards [role=row]:has-text('Treaty of Maastricht: in which year?')");
    await go(other, "#/data");
    await other.click("button:has-text('Erase everything')");
    await other.click("button:text-is('Erase')");
    await other.waitForSelector(".notice:has-text('erased')");
    await go(other, "#/banks");
    await other.waitForSelector("#new-bank");
    assert.equal(await other.locator(".own-bank").count(), 0);
    await other.click("button:text-is('Bring it back')");
    await other.waitForSelector(".notice:has-text('back')");
    await go(other, "#/cards/Maastricht");
    await other.waitForSelector("#cards [role=row]:has-text('Treaty of Maastricht: in which year?')");
  } finally {
    await there.close();
  }
});

test("a bank that is deleted is asked no more, and comes back by Undo", async () => {
  await go(page, "#/banks");
  await page.click(".own-bank button:has-text('Delete')");
  await page.waitForSelector("[role=status]:has-text('The bank was deleted.')");
  await page.waitForSelector(".own-bank", { state: "detached" });
  await page.click("#undo-delete");
  await page.waitForSelector(".own-bank a:text-is('Europe')");
  await page.click(".own-bank button:has-text('Put away')");
  await page.waitForSelector(".own-bank:has-text('(put away)')");
  await go(page, "#/cards/Maastricht");
  await page.waitForSelector("#card-search");
  assert.equal(await page.locator("#cards [role=row]").count(), 0);
});
