// The host's page: what can be done now is there, nothing that is typed is lost, and whatever is not taken is said.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, ready } from "./browser.mjs";
import { Show, phase } from "./show.mjs";

let app;
let show;
let host;
before(async () => {
  app = await open({ viewport: { width: 1280, height: 720 } });
  show = await new Show(app).begin();
  host = show.host;
});
after(async () => { await app?.close(); });

const seen = () => host.locator(".show-controls > .row > button:visible").evaluateAll((all) => all.map((one) => one.textContent.trim()));

test("the buttons are those of the stage, large enough to press, and say what they do", async () => {
  await show.setUp({ count: 2, seconds: 60 });
  assert.deepEqual((await seen()).map((words) => words.replace(/ \S+$/, "")), ["Begin", "Back", "Dark screen", "Undo"]);
  await show.to("question", "open");
  assert.deepEqual((await seen()).map((words) => words.replace(/ \S+$/, "")), ["Close the question", "Back", "Pause", "30 s more", "Dark screen", "Undo: next step"]);
  const small = await host.locator(".show-controls button:visible, #teams button:visible, .field.hands:visible").evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent));
  assert.deepEqual(small, []);
  await host.keyboard.press("x");
  await host.waitForSelector("#done:has-text('30 s more')");
  await host.keyboard.press(".");
  await host.waitForSelector("button:has-text('Light the screen')");
  await host.waitForSelector("#projector:has-text('Projector is dark')");
  await host.keyboard.press(".");
  await host.waitForSelector("#projector:has-text('Projector is on')");
  // Letters are written once.
  assert.deepEqual(await host.locator("#panel .opt").evaluateAll((all) => all.filter((one) => /^([A-F])\s*\1\b/.test(one.innerText)).map((one) => one.innerText)), []);
});

test("whether a projector is there is said, and on the projector that the host is gone", { timeout: 60_000 }, async () => {
  await show.setUp({ count: 2 });
  await host.waitForSelector("#projector:has-text('Projector is on')");
  assert.equal(await host.locator("button:has-text('Open the projector window')").isVisible(), false);
  await show.hall.close();
  await host.waitForSelector("#projector:has-text('No projector window answers')");
  assert.equal(await host.locator("button:has-text('Open the projector window')").isVisible(), true);
  await show.openProjector();
  await show.to("question");
  await host.goto(`${app.server.url}#/help`);
  await show.hall.waitForSelector(".problem:has-text('The host’s window does not answer')", { timeout: 20_000 });
  await phase(show.hall, "question");
  await host.goto(`${app.server.url}#/class/host`);
  await ready(host);
  await host.click("#go-on");
  await show.hall.waitForFunction(() => !document.querySelector(".stage-foot .problem").textContent);
});

test("a count that is being typed is lost by no buzzer, no key and no step; a bad one is said", async () => {
  await show.setUp({ count: 2, teams: 2, keys: ["g", "j"] });
  await show.to("question", "open");
  await host.focus("#hands-0");
  await host.keyboard.type("1");
  await host.keyboard.press("g");
  await host.waitForSelector("#floor:has-text('Team 1 answer')");
  assert.equal(await host.inputValue("#hands-0"), "1");
  for (const key of ["x", "a", "p", "p"]) await host.keyboard.press(key);
  await host.keyboard.type("2");
  assert.equal(await host.inputValue("#hands-0"), "12");
  // On without leaving the field.
  await host.keyboard.press("PageDown");
  await phase(show.hall, "locked");
  await host.keyboard.press("PageDown");
  await phase(show.hall, "reveal");
  assert.equal(await show.hall.locator(".tile-count").first().textContent(), "12");
  for (const bad of ["99999", "-4", "2.5"]) {
    await host.fill("#hands-1", bad);
    await host.press("#hands-1", "Tab");
    await host.waitForSelector("#hands-problem:has-text('Hands B are not counted: write a whole number from 0 to 999.')");
    assert.equal(await host.inputValue("#hands-1"), bad);
  }
  await host.fill("#hands-1", "7");
  await host.press("#hands-1", "Tab");
  await host.waitForFunction(() => !document.querySelector("#hands-problem").textContent);
  await show.hall.waitForSelector(".tile-count:text-is('7')");
});

test("no key that does something for the host is taken for a team, and that is said", async () => {
  await show.setUp({ projector: false, count: 1 });
  const keys = await host.locator("main [data-key]").evaluateAll((all) => all.flatMap((one) => one.dataset.key.split(" ")).filter((key) => key.length === 1));
  assert.ok(keys.length > 10, keys.join());
  await host.reload();
  await ready(host);
  await host.click("button:has-text('Close it and set up a new one')");
  for (const key of new Set([...keys, "b", "1", "6"])) {
    const before = await host.textContent("#key-0");
    await host.click("#key-0");
    await host.keyboard.press(key);
    await host.waitForSelector("form [role=alert]:has-text('Press another')");
    await host.keyboard.press("Escape");
    assert.equal(await host.textContent("#key-0"), before, key);
  }
});

test("a clock that is set back gives nobody more time, in either window and on a pupil's page", { timeout: 60_000 }, async () => {
  const back = () => { const now = Date.now; Date.now = () => now() - 3_600_000; const Real = Date; window.Date = class extends Real { constructor(...of) { super(...(of.length ? of : [Real.now()])); } static now() { return now() - 3_600_000; } }; };
  await show.setUp({ count: 2, seconds: 30 });
  await show.to("question", "open");
  const left = async (page, what) => Number.parseInt(await page.textContent(what), 10);
  for (const [page, what] of [[host, ".host-time"], [show.hall, ".stage-time"]]) {
    await page.evaluate(back);
    await page.waitForTimeout(400);
    const seconds = await left(page, what);
    assert.ok(seconds > 0 && seconds <= 30, `${seconds} s of 30`);
  }
  // A buzzer still counts.
  await host.keyboard.press("c");
  await show.hall.waitForSelector(".stage-floor:has-text('Team 1')");
  const pupil = await show.newPage("#/class");
  const { drill } = await import("./drill.mjs");
  await pupil.goto(`${app.server.url}#/drill/${drill({ count: 2, seconds: 30 })}`);
  await pupil.reload();
  await ready(pupil);
  await pupil.fill("#who", "12");
  await pupil.click("text=Start");
  await pupil.waitForSelector(".countdown:not(:empty)");
  await pupil.evaluate(back);
  await pupil.waitForTimeout(700);
  const seconds = await left(pupil, ".countdown");
  assert.ok(seconds > 0 && seconds <= 30, `${seconds} s of 30`);
  await pupil.close();
});

test("teams are drawn from a roster, fairly; drawn again, and kept with names and keys for the next show", { timeout: 60_000 }, async () => {
  const page = await show.newPage("#/class/rosters");
  await page.fill("#new-roster", "7b");
  await page.press("#new-roster", "Enter");
  await page.waitForSelector("#list");
  await page.fill("#list", Array.from({ length: 25 }, (_, at) => `${at + 1} Pupil${String.fromCharCode(65 + at)}`).join("\n"));
  await page.click("button:text-is('Add pupils')");
  await page.waitForSelector("h2:has-text('7b, 25 pupils')");
  await page.close();
  await show.hall?.close();
  await show.choose({ count: 2 });
  await host.selectOption("#team-count", "4");
  await host.fill("#team-0", "Lions");
  await host.click("#key-0");
  await host.keyboard.press("z");
  await host.selectOption("#draw-roster", { label: "7b" });
  const members = () => host.locator("#members li").allTextContents();
  const drawn = await members();
  const sizes = drawn.map((team) => team.split(", ").length);
  assert.deepEqual(sizes, [7, 6, 6, 6]);
  assert.equal(new Set(drawn.join(", ").match(/Pupil\w/g)).size, 25, "everybody is in one team");
  assert.match(await host.textContent("form"), /Drawn with seed \d+/);
  await host.click("#draw-again");
  await host.waitForFunction((before) => document.querySelector("#members").textContent !== before, drawn.join(""));
  const again = await members();
  await host.click("button:has-text('Set up the show')");
  await host.waitForSelector("#stand");
  assert.match(await host.textContent("#panel .members"), /Pupil/, "the host reads out who is where");
  await show.openProjector();
  assert.doesNotMatch(await show.seen(), /Pupil/);
  await host.keyboard.press("e");
  await host.click("#away");
  await host.waitForSelector("h1:has-text('Show a drill')");
  assert.equal(await host.inputValue("#team-0"), "Lions");
  assert.match(await host.textContent("#key-0"), /Key Z/);
  assert.deepEqual(await members(), again);
});

test("a pupil is called by chance, each once before anybody twice, and a call can be taken back", { timeout: 60_000 }, async () => {
  await show.setUp({ count: 2, projector: false });
  const call = async (button = "#call") => {
    const before = await host.textContent("#called");
    await host.click(button);
    await host.waitForFunction((before) => document.querySelector("#called").textContent !== before, before);
    return host.textContent("#called");
  };
  await host.evaluate(() => { document.querySelector("#rarely").open = true; });
  const called = [];
  for (let n = 1; n <= 25; n++) {
    const words = await call();
    assert.match(words, new RegExp(`\\(${n} of 25 have had a turn\\)`));
    called.push(words.match(/Pupil\w/)[0]);
  }
  assert.equal(new Set(called).size, 25);
  const twice = (await call()).match(/Pupil\w/)[0];
  assert.match(await call("#call-back"), new RegExp(`${twice} was not called`));
  assert.equal((await call()).match(/Pupil\w/)[0], twice, "chance is the same");
});

test("nothing went wrong in any window", () => assert.deepEqual(app.trouble, []));
