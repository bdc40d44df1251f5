// Results and rosters: thirty pupils' codes pasted as a thread become the right report; rosters, needs, gaps, files.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { focused, go, open, ready } from "./browser.mjs";
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

test("each pupil’s score and misses are what was answered, and the first attempt counts", async () => {
  for (const one of firsts) {
    const name = one.number === 4 ? "No. 4 Ana" : `No. ${one.number}`;
    const row = page.locator("table.pupils tbody tr:not(.later)").filter({ has: page.locator(`th:text-is("${name}")`) });
    assert.equal(await row.locator("td").first().textContent(), `${score(one)} of 10`, name);
    const missed = asked.map((_, q) => q).filter((q) => !isRight(one, q)).map((q) => String(q + 1));
    assert.deepEqual(await row.locator(".missed button").allTextContents(), missed, name);
  }
  assert.match(await page.textContent("tr.later th"), /No\. 5 attempt 2, not counted/);
  await page.getByLabel("corrected for guessing").check();
  const one = firsts[0];
  const wrong = (q) => (one.answers[q] === null || isRight(one, q) ? 0 : 1 / (asked[q].options - 1));
  const formula = score(one) - asked.reduce((sum, _, q) => sum + wrong(q), 0);
  const row = page.locator("table.pupils tbody tr").first();
  assert.equal(await row.locator("td").nth(1).textContent(), minus(formula.toFixed(1)));
  await row.locator(".missed button").first().click();
  await page.waitForFunction(() => document.activeElement?.id.startsWith("question-"));
});

test("a sheet is given to another pupil, or taken out, and that can be undone", async () => {
  const gaps = () => page.textContent("#gaps");
  const before = await gaps();
  const row = () => page.locator("table.pupils tbody tr").filter({ has: page.locator("th", { hasText: /^No\. 6\b/ }) }).first();
  const change = async (press) => {
    await row().locator("summary").click();
    await press(row());
    await page.waitForFunction(() => /No\. 6\b/.test(document.querySelector("#gaps").textContent));
  };
  const undo = async () => {
    await focused(page, "undo-delete");
    await page.keyboard.press("Enter");
    await page.waitForFunction((before) => document.querySelector("#gaps").textContent === before, before);
  };
  await change(async (row) => {
    await row.locator("button:has-text('Give to')").click();
    assert.match(await row.locator("[role=alert]").textContent(), /Write the number or the name/);
    await row.locator("input").fill("31");
    await row.locator("input").press("Enter");
  });
  assert.doesNotMatch(await gaps(), /No\. 31/, "it is Zoë’s now");
  await undo();
  await change((row) => row.locator("button:has-text('Take out')").click());
  assert.match(await gaps(), /No\. 31/);
  await undo();
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
    if (most >= 2) assert.match(await item.locator(".favourite").textContent(), new RegExp(`^Favourite mistake .+\\(${most} of 30\\) — .+`));
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
  assert.ok(lines[0].startsWith("number,name,attempt,counts,came by,right,of,seconds,1,"), lines[0]);
  for (const one of firsts) {
    const start = `${one.number},${one.number === 4 ? "Ana" : ""},1,yes,code,${score(one)},10,`;
    assert.ok(lines.some((line) => line.startsWith(start)), start);
  }
  // Cells that a spreadsheet would compute are disarmed.
  for (const line of lines) assert.doesNotMatch(line, /(^|,)"?[=+@-]/);
  const { text } = await download("text=Save everything");
  const read = JSON.parse(text);
  assert.equal(read.attempts.length, 31);
  assert.deepEqual(read.questions.map((question) => question.right), asked.map((_, q) => firsts.filter((one) => isRight(one, q)).length));
  assert.equal(read.link, `#/drill/${drills.ours}`);
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
