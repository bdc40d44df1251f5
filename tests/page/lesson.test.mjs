// A whole lesson: a drill on the projector with 25 pupils who raise hands and two teams who buzz, then the same drill by
// its link, and the results. Every figure is reckoned here, from what the pupils did and not by the app.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, ready } from "./browser.mjs";
import { drills, of, questions, wilson } from "./pupils.mjs";
import { Show, phase } from "./show.mjs";

const asked = questions.ours;
const pupils = of("first").slice(0, 25);
/** How many of the class raise their hands for an option of a question. */
const hands = (q) => Array.from({ length: asked[q].options }, (_, option) => pupils.filter((one) => one.answers[q] === option).length);
/** The questions at which hands are counted, and those that the teams play. */
const COUNTED = [0, 1, 2];
const PLAYED = [3, 4, 5];

let app;
let show;
before(async () => {
  app = await open({ viewport: { width: 1366, height: 768 } });
  show = await new Show(app).begin();
});
after(async () => { await app?.close(); });

test("the class is on a roster", async () => {
  const page = await show.newPage("#/class/rosters");
  await page.fill("#new-roster", "7b");
  await page.press("#new-roster", "Enter");
  await page.waitForSelector("#list");
  await page.fill("#list", pupils.map((one) => `${one.number} Name${one.number}`).join("\n"));
  await page.click("button:text-is('Add pupils')");
  await page.waitForSelector("h2:has-text('7b, 25 pupils')");
  await page.close();
});

test("the show: hands of 25, buzzers of two teams, and the end with its way to the results", { timeout: 120_000 }, async () => {
  const { host } = show;
  await show.choose({});
  await host.evaluate((chosen) => kept.set("class/chosen", chosen), drills.ours);
  await host.reload();
  await host.waitForSelector("h1:has-text('Show a drill')");
  for (const [team, name] of ["Lions", "Tigers"].entries()) await host.fill(`#team-${team}`, name);
  await host.click("button:has-text('Set up the show')");
  await host.waitForSelector("#stand");
  await show.openProjector();
  const expected = [0, 0];
  for (const q of asked.keys()) {
    await show.to("question", "open");
    assert.equal(await show.right(), asked[q].right);
    if (COUNTED.includes(q)) {
      for (const [option, count] of hands(q).entries()) {
        await host.fill(`#hands-${option}`, String(count));
        await host.press(`#hands-${option}`, "Tab");
      }
    }
    if (PLAYED.includes(q)) {
      // The Tigers press first and are wrong; the Lions get the word by that, and are right at every second question.
      await host.click("#stand");
      await host.keyboard.press("i");
      await host.keyboard.press("c");
      await show.hall.waitForSelector(".stage-floor:has-text('Tigers answer')");
      await host.keyboard.press("n");
      await show.hall.waitForSelector(".stage-floor:has-text('Lions answer')");
      await host.keyboard.press(q % 2 ? "y" : "n");
      expected[0] += q % 2;
    }
    await show.to("locked", "reveal");
    if (COUNTED.includes(q)) assert.deepEqual(await show.hall.locator(".tile-count").allTextContents(), hands(q).map(String));
    assert.ok((await show.hall.textContent(".stage-why")).length > 10);
    await show.to("scores");
    const names = ["Lions", "Tigers"];
    for (const team of [0, 1]) assert.equal(await host.textContent(`#score-${team}`), String(expected[team]), names[team]);
  }
  await host.keyboard.press("PageDown");
  await phase(show.hall, "end");
  await host.click("#panel a:has-text('See its results')");
  await host.waitForSelector("#came");
});

test("hands alone: nobody is missing, and the class is 25, not one more", async () => {
  const most = Math.max(...COUNTED.map((q) => hands(q).reduce((sum, count) => sum + count)));
  assert.equal(await show.host.textContent("#came"), `Nobody sent a code; hands were counted in the room at ${COUNTED.length} questions, at most ${most} at one.`);
  assert.equal(await show.host.locator("#gaps").count(), 0);
});

test("25 codes from a thread: scores, shares with their intervals, and who is in", async () => {
  const { host } = show;
  // The roster was made in another window.
  await host.reload();
  await ready(host);
  assert.match(await host.textContent("#came"), /^Nobody sent a code/);
  assert.equal(await host.locator("#gaps").count(), 0);
  await host.fill("#codes", pupils.map((one) => `No. ${one.number}: ${one.code}`).join("\n"));
  await host.click("text=Read it");
  await host.waitForSelector("#told:has-text('25 results read: 25 new')");
  assert.match(await host.textContent("#came"), /^25 pupils are in; hands were counted in the room at 3 questions/);
  await host.waitForSelector("text=Everybody of 7b is in");
  const isRight = (one, q) => one.answers[q] === asked[q].right;
  const score = (one) => asked.filter((_, q) => isRight(one, q)).length;
  const mean = pupils.reduce((sum, one) => sum + score(one), 0) / pupils.length;
  await host.waitForSelector(`text=On the average ${mean.toFixed(1)} of 10 right`);
  for (const q of asked.keys()) {
    const counted = COUNTED.includes(q) ? hands(q) : [];
    const right = pupils.filter((one) => isRight(one, q)).length + (counted[asked[q].right] ?? 0);
    const n = pupils.length + counted.reduce((sum, count) => sum + count, 0);
    const [low, high] = wilson(right, n);
    const share = await host.locator(`#question-${q + 1} .share`).textContent();
    assert.equal(share, `${right} of ${n} right: ${((right / n) * 100).toFixed(0)}% (95% interval ${low}–${high}%)`, `question ${q + 1}`);
  }
});

test("a sheet of paper that is typed back is called by its pupil's name", async () => {
  const page = await show.newPage(`#/class/paper/${drills.ours}`);
  await page.waitForSelector("#paper-answers");
  await page.fill("#paper-number", String(pupils[3].number));
  await page.fill("#paper-answers", "A".repeat(asked.length));
  await page.waitForSelector(`#paper-check:has-text('No. ${pupils[3].number} Name${pupils[3].number}: ')`);
  await page.press("#paper-answers", "Enter");
  await page.waitForSelector(`.typed-sheets:has-text('No. ${pupils[3].number} Name${pupils[3].number}')`);
  await page.close();
});

test("nothing went wrong in any window", () => assert.deepEqual(app.trouble, []));
