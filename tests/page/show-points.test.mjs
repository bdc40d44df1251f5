// Points of a show by the two scorings that are no plain count, reckoned here from what is published and not by the app.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open } from "./browser.mjs";
import { Show, phase } from "./show.mjs";

let app;
let show;
before(async () => {
  app = await open();
  show = await new Show(app).begin();
});
after(async () => { await app?.close(); });

const answer = (team, letter) => show.host.click(`#teams button[aria-label='${team}: ${letter}']`);
const score = (team) => show.host.textContent(`#score-${team}`);
const letters = async () => {
  const right = await show.right();
  return { right: "ABCD"[right], wrong: "ABCD"[right === 0 ? 1 : 0] };
};
const written = (points) => String(points).replace("-", "−");

test("by certainty: right gives 1, 2 or 3 points, wrong 0, −2 or −6, and the rule is announced", { timeout: 60_000 }, async () => {
  // Gardner-Medwin's table, by level: right, wrong.
  const table = { 1: [1, 0], 2: [2, -2], 3: [3, -6] };
  const names = ["Amur", "Ussuri", "Argun"];
  await show.setUp({ names, teams: 3, scoring: 1, count: 4 });
  assert.match(await show.seen(), /how sure you are, 1 to 3: right gives 1, 2 or 3 points, wrong 0, −2 or −6/);
  const expected = [0, 0, 0];
  const won = [];
  for (const round of [[[1, true], [2, true], [3, true]], [[1, false], [2, false], [3, false]], [[3, true], [3, false], [2, true]]]) {
    await show.to("question", "open");
    const { right, wrong } = await letters();
    for (const [team, [sure, isRight]] of round.entries()) {
      await show.host.selectOption(`#teams select[aria-label='${names[team]}: how sure']`, String(sure));
      await answer(names[team], isRight ? right : wrong);
    }
    await show.to("locked", "reveal", "scores");
    won.push(round.map(([sure, isRight]) => table[sure][isRight ? 0 : 1]));
    won.at(-1).forEach((points, team) => { expected[team] += points; });
    for (const team of [0, 1, 2]) assert.equal(await score(team), written(expected[team]), names[team]);
  }
  // Where nobody said anything nothing is won or lost.
  await show.to("question", "open", "locked", "reveal");
  for (const team of [0, 1, 2]) assert.equal(await score(team), written(expected[team]));
  // A void question is taken out of every score, and comes back with undo.
  await show.host.keyboard.press("PageUp");
  await show.host.keyboard.press("PageUp");
  await show.host.keyboard.press("PageUp");
  await show.host.keyboard.press("PageUp");
  await show.hall.waitForSelector(".stage[data-phase=scores]");
  await show.host.keyboard.press("v");
  for (const team of [0, 1, 2]) assert.equal(await score(team), written(expected[team] - won[2][team]));
  await show.host.keyboard.press("u");
  for (const team of [0, 1, 2]) assert.equal(await score(team), written(expected[team]));
  const rows = await show.hall.locator(".ranking li .rank-score").allTextContents();
  assert.deepEqual(rows, [...expected].sort((a, b) => b - a).map(written));
});

test("by speed: Kahoot's published formula, by the time that has run, and the rule is announced", { timeout: 60_000 }, async () => {
  // round((1 − t/T/2) · 1000), and all of it under half a second (support.kahoot.com, “How points work”).
  const kahoot = (after, limit) => (after < 0.5 ? 1000 : Math.round((1 - after / limit / 2) * 1000));
  const names = ["Amur", "Ussuri", "Argun", "Sungari", "Ili"];
  const start = Date.now();
  // The show goes by the time that has run, not by what the clock says.
  const at = (seconds) => show.host.clock.pauseAt(start + seconds * 1000);
  await show.host.clock.install({ time: start });
  await show.setUp({ names, teams: 5, scoring: 2, seconds: 30, count: 2 });
  assert.match(await show.seen(), /30 seconds for each/);
  assert.match(await show.seen(), /1000 points at once and 500 when the time is up/);
  await show.to("question");
  await at(100);
  await show.to("open");
  const { right, wrong } = await letters();
  const times = [0.4, 2, 7.3];
  for (const [team, time] of times.entries()) {
    await at(100 + time);
    await answer(names[team], right);
  }
  await answer(names[3], wrong);
  // The time stands still for twenty seconds.
  await at(112);
  await show.host.keyboard.press("p");
  await show.hall.waitForSelector(".stage-time:has-text('Paused')");
  await at(132);
  await show.host.keyboard.press("p");
  await at(136);
  await answer(names[4], right);
  await show.to("locked", "reveal");
  const expected = [...times.map((time) => kahoot(time, 30)), 0, kahoot(16, 30)];
  assert.deepEqual(expected, [1000, 967, 878, 0, 733]);
  for (const [team, points] of expected.entries()) assert.equal(await score(team), String(points), names[team]);
  // The judgement of an answer is taken back and given again.
  await show.host.click(`#teams button[aria-label='${names[3]}: right']`);
  assert.notEqual(await score(3), "0");
  await show.host.keyboard.press("u");
  assert.equal(await score(3), "0");
  await phase(show.hall, "reveal");
  assert.deepEqual(app.trouble, []);
});
