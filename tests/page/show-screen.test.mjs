// The class's window, measured: letters that are read from the last row, and a picture that is filled, in every stage and
// form and with every number of options; and nothing that grows smaller when the answer is shown.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open } from "./browser.mjs";
import { GOOD, LEAST, couldGrow, measure } from "./screen.mjs";
import { Show, phase } from "./show.mjs";

const SHOTS = process.env.SHOW_SHOTS;
const SIZES = [[1280, 720], [1920, 1080]];
/** Least share of the window's rows in which something is read: with tiles, and of a question or a few words alone. */
const FILLED = { question: 0.4, title: 0.5, end: 0.4 };
const FILLED_ELSE = 0.75;
/** A pixel, by which browsers round. */
const PIXEL = 1 / 700;
/** The largest capitals, of a question that stands alone. */
const LARGEST = 1 / 9;

let app;
let show;
before(async () => {
  app = await open({ viewport: { width: 1280, height: 720 } });
  show = await new Show(app).begin();
});
after(async () => { await app?.close(); });

/** Looks at a stage at both sizes; gives the smallest capitals. */
async function look(step, what) {
  const capitals = [];
  for (const [width, height] of SIZES) {
    await show.hall.setViewportSize({ width, height });
    // Drawn again in the new size.
    await show.hall.waitForTimeout(150);
    const { capital, filled, over } = await measure(show.hall);
    if (SHOTS) await show.hall.screenshot({ path: `${SHOTS}/${what.replaceAll(/\W+/g, "-")}-${step}-${width}.png` });
    const where = `${step} of ${what} at ${width}×${height}`;
    assert.deepEqual(over, [], `${where}: too large`);
    const least = FILLED[step] ?? FILLED_ELSE;
    // A few words in the largest type may leave room.
    const large = step === "question" && capital >= LARGEST;
    assert.ok(large || filled >= least, `${where}: ${(filled * 100).toFixed(0)} % of the height is filled, not ${least * 100} %`);
    if (capital !== null) assert.ok(capital >= LEAST - 1e-4, `${where}: capitals are a ${(1 / capital).toFixed(1)}th of the height`);
    // Smaller than they should be, letters are as large as what is told lets them.
    if (step === "reveal" && capital < GOOD - 1e-4) assert.equal(await couldGrow(show.hall), false, `${where}: a ${(1 / capital).toFixed(1)}th could grow`);
    capitals.push(capital);
  }
  return capitals;
}

for (const [form, options, count] of [["choice", 2, 2], ["choice", 3, 2], ["choice", 4, 3], ["choice", 5, 2], ["choice", 6, 2], ["true-false", 4, 2], ["several", 6, 2], ["typed", 4, 3], ["cloze", 4, 2], ["order", 4, 2], ["match", 4, 2], ["recall", 4, 2]]) {
  test(`${form} with ${options} options: large, filled, and no smaller with its answer`, { timeout: 300_000 }, async () => {
    await show.setUp({ teams: 3, names: ["Lions", "Tigers", "Cranes"], forms: [form], options, count, seconds: 60, seed: 11 });
    const what = `${form} ${options}`;
    for (let n = 0; n < count; n++) {
      await show.to("question");
      await look("question", `${what} ${n}`);
      const sizes = [];
      for (const step of ["open", "locked", "reveal"]) {
        await show.to(step);
        if (step === "open" && n === 0) {
          await show.host.keyboard.press("c");
          await show.hall.waitForSelector(".stage-floor:has-text('Lions answer')");
          for (const field of await show.host.locator(".field.hands[id]").all()) await field.fill("12");
          await show.host.click("#stand");
        }
        sizes.push(await look(step, `${what} ${n}`));
      }
      for (const at of SIZES.keys()) assert.ok(sizes[2][at] >= sizes[0][at] - PIXEL, `${what} shrinks on the answer: ${sizes.map((size) => size[at])}`);
      assert.ok((await show.hall.textContent(".stage-why")).length > 10, "the class reads why");
      await show.to("scores");
    }
  });
}

test("title, board, stakes, scores, podium and the end are filled; the link is large", { timeout: 300_000 }, async () => {
  await show.setUp({ board: true, teams: 4, names: ["Lions", "Tigers", "Cranes", "Bears"], count: 24, calm: false });
  await look("title", "a board");
  await show.to("board");
  await look("board", "24 questions");
  assert.doesNotMatch(await show.seen(), /×/, "a value is a value");
  await show.host.click("#panel .board button >> nth=0");
  await phase(show.hall, "stakes");
  await look("stakes", "a picked question");
  await show.to("question", "open");
  await show.host.keyboard.press("y");
  await show.to("locked", "reveal", "scores");
  await look("scores", "four teams");
  assert.match(await show.hall.textContent(".rank-gain"), /^\+\d+$/);
  await show.host.keyboard.press("d");
  await show.hall.waitForSelector(".stage.linked .qr svg");
  const code = await show.hall.locator(".stage-link .qr").boundingBox();
  const size = await show.hall.evaluate(() => innerHeight);
  assert.ok(code.height >= size * 0.65, `the code is ${code.height} of ${size} high`);
  await show.host.keyboard.press("d");
  await show.host.keyboard.press("e");
  await phase(show.hall, "end");
  await show.hall.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  await look("podium", "four teams");
  // The winner stands in the middle.
  const places = await show.hall.locator(".step").evaluateAll((steps) => steps.map((step) => [step.getBoundingClientRect().left, step.className]).sort((a, b) => a[0] - b[0]).map(([, name]) => name));
  assert.match(places[Math.floor(places.length / 2)], /step-1/);
  const names = await show.hall.locator(".step-name").evaluateAll((all) => all.map((name) => parseFloat(getComputedStyle(name).fontSize) / innerHeight));
  assert.ok(Math.min(...names) >= 1 / 13, `names are ${Math.min(...names)} of the height`);
});

test("a dark screen is black from edge to edge", async () => {
  await show.setUp({ count: 1 });
  await show.to("question");
  await show.host.keyboard.press(".");
  await show.hall.waitForSelector(".stage.dark");
  const seen = await show.hall.evaluate(() => {
    const points = [[2, 2], [innerWidth / 2, innerHeight / 2], [20, innerHeight - 20], [innerWidth - 20, innerHeight - 20]];
    return points.map(([x, y]) => getComputedStyle(document.elementsFromPoint(x, y).find((one) => getComputedStyle(one).visibility === "visible" && getComputedStyle(one).backgroundColor !== "rgba(0, 0, 0, 0)")).backgroundColor);
  });
  assert.deepEqual(seen, Array(4).fill("rgb(0, 0, 0)"));
});

test("at 1024×768 nothing lies over anything else", { timeout: 120_000 }, async () => {
  await show.setUp({ teams: 4, names: ["Transbaikalia", "Heilongjiang", "Irkutsk", "Altai"], count: 1, seconds: 60 });
  await show.hall.setViewportSize({ width: 1024, height: 768 });
  for (const step of ["question", "open", "locked", "reveal"]) {
    await show.to(step);
    if (step === "open") {
      await show.host.keyboard.press("c");
      await show.hall.waitForSelector(".stage-floor");
    }
    const overlaps = await show.hall.evaluate(() => {
      const boxes = [...document.querySelectorAll(".stage-about, .stage-floor, .stage-time:not(:empty), .stage-timer, .stage-body, .stage-strip")].map((one) => [one.className, one.getBoundingClientRect()]);
      return boxes.flatMap(([name, a], i) => boxes.slice(i + 1).filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1).map(([other]) => `${name} and ${other}`));
    });
    assert.deepEqual(overlaps, [], step);
  }
});

test("nothing went wrong in any window", () => assert.deepEqual(app.trouble, []));
