// Ways in and what is made of them: certainty, pictures of QR codes, a real camera stream, hands and paper beside codes,
// what few answers may say, and a thread that means harm.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { crc32 } from "node:zlib";
import { args, focused, go, open, ready } from "./browser.mjs";
import { drill } from "./drill.mjs";
import { analysis, codeOf, drills, minus, of, questions, wilson } from "./pupils.mjs";

let app;
let page;
before(async () => { app = await open(); page = await app.page("#/class/results"); });
after(async () => { await app?.close(); });

/** What result codes call a drill, as the storage does. */
const idOf = (address) => crc32(address).toString(16).padStart(8, "0");

/** Results with nothing in store but what is given. */
async function results(entries = {}) {
  await page.evaluate((entries) => {
    for (const name of kept.keys("class/")) kept.remove(name);
    for (const [name, text] of Object.entries(entries)) kept.set(name, text);
  }, entries);
  await go(page, "#/");
  await go(page, "#/class/results");
  await page.waitForSelector("#report");
}

async function paste(text) {
  await page.fill("#codes", text);
  await page.click("text=Read it");
  await focused(page, "told");
  return page.textContent("#told");
}

/** Does a drill by its link, saying how sure one is where that is asked; gives the result code. */
async function pupil(link, who, sure = []) {
  await go(page, "#/");
  await go(page, link);
  await page.waitForSelector("#who");
  await page.fill("#who", who);
  await page.click("text=Start");
  await page.waitForSelector("#prompt, #result-code");
  if (await page.locator("#result-code").count()) {
    await page.click("text=Do it again");
    await page.fill("#who", who);
    await page.click("text=Start");
  }
  for (let question = 0; !(await page.locator("#result-code").count()); question++) {
    await page.waitForSelector("#prompt");
    if (sure[question]) await page.click(`button:has-text("${sure[question]}")`);
    await page.locator(".index .options button.opt").first().click();
    await page.waitForSelector("#answer");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#answer", { state: "detached" });
    await page.waitForSelector("#prompt, #result-code");
  }
  return page.textContent("#result-code");
}

test("certainty goes from the pupil's page through the code to the teacher's report and files", async () => {
  const address = await drill({ count: 4, scoring: 1, options: 3 });
  const said = ["Sure", "I think so", "", "Sure"];
  const code = await pupil(`#/drill/${address}`, "7", said);
  const told = await page.textContent("main");
  const points = Number(told.match(/([-−]?\d+) points/)[1].replace("−", "-"));
  await results({ "class/chosen": address });
  assert.match(await paste(code), /^1 result read: 1 new/);
  assert.equal(await page.textContent("table.pupils thead"), "PupilRightPoints1234");
  assert.equal(await page.locator("table.pupils td").nth(1).textContent(), minus(String(points)));
  const missed = (await page.locator("table.pupils tbody td.sign > [aria-hidden]").allTextContents()).flatMap((sign, q) => (sign === "✓" ? [] : [q]));
  const worth = said.map((sure, q) => ({ Sure: [3, -6], "I think so": [2, -2], "": [1, 0] })[sure][missed.includes(q) ? 1 : 0]);
  assert.equal(points, worth.reduce((a, b) => a + b), "and the pupil was told the same");
  assert.ok(missed.some((q) => said[q] === "Sure"), "else the seed shows nothing of it");
  for (const q of [0, 3]) assert.equal(await page.locator(`#question-${q + 1} >> text=1 pupil was sure of a wrong answer.`).count(), missed.includes(q) ? 1 : 0);
  await page.waitForSelector(`text=By certainty ${minus(points.toFixed(1))} of 12 points on the average.`);
  // What is kept is read alone, and marked again.
  await page.reload();
  await ready(page);
  assert.equal(await page.locator("table.pupils td").nth(1).textContent(), minus(String(points)));
});

test("nine answers give counts only, ten a share and a discrimination with a warning, thirty all of it; a turned key is told", async () => {
  const asked = questions.strange;
  const all = of("strange");
  const half = all.filter((_, at) => at % 2 === 0).concat(all.filter((_, at) => at % 2));
  await results({ "class/chosen": drills.strange });
  const says = async (n) => {
    await paste(half.slice(0, n).map((one) => one.code).join("\n"));
    return page.locator("#question-1");
  };
  let item = await says(9);
  const { isRight } = analysis(asked, all);
  const right = (n) => half.slice(0, n).filter((one) => isRight(one, 0)).length;
  assert.equal(await item.locator(".share").textContent(), `${right(9)} of 9 right`);
  assert.match(await item.textContent(), /Fewer than 10 answers: counts only\./);
  item = await says(10);
  const [low, high] = wilson(right(10), 10);
  assert.equal(await item.locator(".share").textContent(), `${right(10)} of 10 right: ${right(10) * 10}% (95% interval ${low}–${high}%)`);
  assert.match(await item.textContent(), /Discrimination .+ So few pupils give a hint, not more: read the interval\./);
  item = await says(29);
  assert.match(await item.textContent(), /Discrimination .+ So few pupils give a hint/);
  assert.equal(await page.locator("text=/^Check the key/").count(), 0);
  assert.equal(await page.locator("text=Internal consistency").count(), 0);
  item = await says(30);
  const { pointBiserial } = analysis(asked, all);
  assert.ok(pointBiserial(0) < -0.5);
  assert.match(await item.textContent(), new RegExp(`Discrimination ${minus(pointBiserial(0).toFixed(2))} \\(95% interval −`));
  assert.match(await item.textContent(), /Check the key: those who know the rest missed this more/);
  assert.match(await item.locator(".favourite").first().textContent(), /^Favourite mistake .+\(15 of 30\)/);
  // The last two are known by four and by one: of the best ten, six and nine chose the same wrong option.
  const checks = await page.locator(".item:has-text('Check the key')").evaluateAll((items) => items.map((item) => [item.id, /of the best third more chose/.test(item.textContent)]));
  assert.deepEqual(checks, [["question-1", false], ["question-9", true], ["question-10", true]]);
  await page.waitForSelector("text=Internal consistency (KR-20)");
});

test("codes of two drills, a sheet from paper and hands are pooled by what was asked", async () => {
  const [ours, same] = [questions.ours, questions.same];
  const [firsts, others] = [of("first"), of("same")];
  const hands = ours.map((question) => Array.from({ length: question.options }, (_, option) => 2 + option));
  await results({
    "class/chosen": drills.ours,
    [`class/counts/${idOf(drills.ours)}`]: hands.slice(0, 2).map((counts, q) => `${q}:${counts.join(",")}\n`).join(""),
  });
  await go(page, `#/class/paper/${drills.ours}`);
  await page.waitForSelector(".sheet");
  const key = (await page.locator(".teachers .key >> nth=0").textContent()).replace(/\s/g, "");
  await page.fill("#paper-version", "A");
  await page.fill("#paper-number", "31");
  await page.fill("#paper-answers", key);
  await page.press("#paper-answers", "Enter");
  await page.waitForSelector("text=No. 31 · 10 of 10 right");
  await go(page, "#/class/results");
  await paste(`#/drill/${drills.ours} #/drill/${drills.same}\n${[...firsts, ...others].map((one) => one.code).join("\n")}`);
  await page.selectOption("#which-drill", String(parseInt(idOf(drills.ours), 16)));
  await page.waitForFunction(() => document.querySelector("#came").textContent.startsWith("31 pupils"));
  const sum = (list) => list.reduce((a, b) => a + b, 0);
  assert.equal(await page.textContent("#came"), `31 pupils are in; hands were counted in the room at 2 questions, at most ${Math.max(...hands.slice(0, 2).map(sum))} at one.`);
  const share = (q) => page.locator(`#question-${q + 1} .share`).textContent();
  const right = (asked, pupils, q) => pupils.filter((one) => one.answers[q] === asked[q].right).length;
  const alone = (q) => {
    const counts = hands.slice(0, 2)[q] ?? [];
    return [right(ours, firsts, q) + 1 + (counts[ours[q].right] ?? 0), 31 + sum(counts)];
  };
  for (const q of ours.keys()) assert.match(await share(q), new RegExp(`^${alone(q).join(" of ")} right`), `question ${q + 1} alone`);
  await page.getByLabel("Count other drills that asked the same too").check();
  await page.waitForFunction(() => / of (4[3-9]|[5-9]\d) right/.test(document.querySelector("#question-3 .share").textContent));
  for (const q of ours.keys()) {
    const there = same.findIndex((question) => question.card === ours[q].card);
    const [rights, asked] = alone(q);
    assert.match(await share(q), new RegExp(`^${rights + right(same, others, there)} of ${asked + 12} right`), `question ${q + 1} pooled`);
  }
  // Hands say which option, and nothing of the rest of a pupil's answers.
  assert.match(await page.locator("#question-1 tbody").textContent(), /%/);
  await page.getByLabel("Count other drills that asked the same too").uncheck();
});

/** The modules of a QR code that the app drew, row by row, with its quiet edge. */
const modules = (selector) => page.locator(selector).evaluate((svg) => {
  const size = svg.viewBox.baseVal.width;
  const rows = Array.from({ length: size }, () => Array(size).fill(false));
  for (const [, x, y, length] of svg.querySelector("path").getAttribute("d").matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let n = 0; n < Number(length); n++) rows[Number(y)][Number(x) + n] = true;
  }
  return rows;
});

test("a picture of a pupil's QR code is read: as a file, several at once, dropped and pasted; one without a code is told", async () => {
  const address = await drill({ count: 3 });
  const shots = [];
  for (const who of ["1", "2", "3"]) {
    await pupil(`#/drill/${address}`, who);
    shots.push(who === "2"
      ? await page.screenshot({ fullPage: true })
      : await page.locator("svg[aria-label='QR code of the result code']").screenshot());
  }
  await results({ "class/chosen": address });
  const file = (name, buffer) => ({ name, mimeType: "image/png", buffer });
  await page.setInputFiles("#files", [file("one.png", shots[0]), file("whole-page.png", shots[1])]);
  await page.waitForSelector("text=2 results read: 2 new, 0 already here.");
  const hand = (kind, bytes) => page.evaluate(([kind, bytes]) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(bytes)], "screen.png", { type: "image/png" }));
    const [make, what] = kind === "paste" ? [ClipboardEvent, { clipboardData: data }] : [DragEvent, { dataTransfer: data }];
    document.querySelector("#codes").dispatchEvent(new make(kind, { ...what, bubbles: true, cancelable: true }));
  }, [kind, [...bytes]]);
  await hand("paste", shots[2]);
  await page.waitForSelector("text=1 result read: 1 new, 0 already here.");
  await hand("drop", shots[0]);
  await page.waitForSelector("text=1 result read: 0 new, 1 already here.");
  assert.equal(await page.textContent("#came"), "3 pupils are in.");
  const blank = await page.locator("h1").screenshot();
  await page.setInputFiles("#files", [file("heading.png", blank), { name: "no.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no picture") }]);
  await page.waitForSelector("text=Nothing could be read in heading.png, no.jpg");
});

/** A film of one picture: grey, the code across most of it. */
function film(rows, { width = 640, height = 480 } = {}) {
  const scale = Math.floor(Math.min(width, height) / rows.length);
  const [left, top] = [width, height].map((side) => Math.floor((side - scale * rows.length) / 2));
  const luma = Buffer.alloc(width * height, 200);
  for (let y = 0; y < rows.length * scale; y++) {
    for (let x = 0; x < rows.length * scale; x++) luma[(top + y) * width + left + x] = rows[Math.floor(y / scale)][Math.floor(x / scale)] ? 20 : 235;
  }
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, Buffer.alloc((width * height) / 2, 128)]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]);
}

test("the camera reads a code from a real stream, where the browser has no reader of its own, and is let go after", { timeout: 60_000 }, async () => {
  const address = await drill({ count: 5 });
  const code = await pupil(`#/drill/${address}`, "19");
  const folder = await mkdtemp(join(tmpdir(), "entente-film-"));
  const path = join(folder, "code.y4m");
  await writeFile(path, film(await modules("svg[aria-label='QR code of the result code']")));
  const camera = await open({
    args: [...args, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", `--use-file-for-fake-video-capture=${path}`],
    permissions: ["camera"],
  });
  try {
    const teacher = await camera.page("#/class/results");
    await teacher.evaluate((drill) => kept.set("class/chosen", drill), address);
    await teacher.reload();
    await ready(teacher);
    assert.equal(await teacher.evaluate(() => "BarcodeDetector" in window), false, "this browser reads none itself");
    await teacher.click("text=Scan QR codes");
    await teacher.waitForSelector("text=1 result read: 1 new, 0 already here.", { timeout: 20_000 });
    assert.equal(await teacher.textContent("table.pupils th[scope=row]"), "No. 19");
    await teacher.evaluate(() => { window.track = document.querySelector("#camera").srcObject.getTracks()[0]; });
    assert.equal(await teacher.evaluate(() => window.track.readyState), "live");
    await teacher.click("text=Stop the camera");
    await teacher.waitForFunction(() => window.track.readyState === "ended");
    // The page keeps what the code says, and the code alone.
    await teacher.fill("#codes", code);
    await teacher.click("text=Read it");
    await teacher.waitForSelector("text=1 result read: 0 new, 1 already here.");
    assert.deepEqual(camera.trouble, []);
  } finally {
    await camera.close();
    await rm(folder, { recursive: true, force: true });
  }
});

test("a thread that means harm: a megabyte of lures, names that are markup, formulas and marks of direction; every sound code is read", { timeout: 60_000 }, async (t) => {
  const address = await drill({ count: 2, names: true });
  const names = ["<b>x</b>=1", "=HYPERLINK(1)", "\u202eevil\u2066", "@SUM(1)"];
  const own = [];
  for (const name of names) own.push(await pupil(`#/drill/${address}`, name));
  const firsts = of("first");
  const spoilt = firsts.map(({ code }, at) => [
    code.toLowerCase(),
    code.replaceAll("0", "O").replaceAll("1", at % 2 ? "I" : "l"),
    `${code.slice(0, 13)}\n${code.slice(13)}`,
    `> ${code.slice(0, 20)}\r\n> ${code.slice(20)}`,
    `\u202e${code}\u202c`,
    `*${code.replaceAll("-", "\u2011")}*`,
    `<p>${code}</p>`,
  ][at % 7]);
  const prose = "I went into the entire thing in the end, interested as anybody; 3NT-ABCD and 3NT 3NT. ";
  const lines = Array.from({ length: 10_000 }, (_, n) => `[12:${n % 60}] ${prose}${n}`);
  spoilt.concat(own).forEach((code, at) => lines.splice(Math.floor((lines.length * (at + 1)) / 36), 0, code));
  const thread = [`#/drill/${drills.ours} #/drill/${address}`, ...lines].join("\n");
  assert.ok(thread.length > 900_000, `${thread.length} characters`);
  await results();

  // As pasting does; the driver's own way of typing takes long for a megabyte.
  await page.locator("#codes").evaluate((field, text) => { field.value = text; field.dispatchEvent(new InputEvent("input", { bubbles: true })); }, thread);
  const began = Date.now();
  await page.click("text=Read it");
  await focused(page, "told");
  const took = Date.now() - began;
  const told = await page.textContent("#told");
  assert.match(told, /^34 results read: 34 new, 0 already here\. 30000 codes could not be taken\.$/);
  t.diagnostic(`${thread.length} characters took ${took} ms`);
  assert.equal(await page.locator(".refused li").count(), 50);
  await page.waitForSelector("text=/And \\d+ more of that kind/");
  await page.selectOption("#which-drill", String(parseInt(idOf(address), 16)));
  const rows = await page.locator("table.pupils tbody th[scope=row]").allTextContents();
  assert.deepEqual(rows.sort(), ["<b>x</b>=1", "=HYPERLINK(1)", "@SUM(1)", "evil"].sort());
  assert.equal(await page.locator("table.pupils b").count(), 0);
  const [file] = await Promise.all([page.waitForEvent("download"), page.click("text=Save for a spreadsheet")]);
  const cells = (await readFile(await file.path(), "utf8")).split("\r\n").map((line) => line.split(",")[1]);
  assert.deepEqual(cells.slice(1, 5).sort(), ["'=HYPERLINK(1)", "'@SUM(1)", "<b>x</b>=1", "evil"].sort());
});

test("the sample headers let this page use the camera, and no other", async () => {
  for (const file of ["deploy/_headers", "deploy/nginx.conf", "docs/deploy.md"]) {
    assert.match(await readFile(file, "utf8"), /Permissions-Policy:? "?camera=\(self\), microphone=\(\)/, file);
  }
});

test("nothing went wrong on the way", () => assert.deepEqual(app.trouble, []));
