// A drill on the projector: a host's window and a class's window, either of which may be reloaded or killed.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, beforeEach, test } from "node:test";
import { open, ready } from "./browser.mjs";
import { Show, phase } from "./show.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let app;
let show;
let host;
let hall;

before(async () => {
  app = await open({ bypassCSP: true, viewport: { width: 1280, height: 720 } });
  show = await new Show(app).begin();
  host = show.host;
});
after(async () => { await app?.close(); });
beforeEach(async () => {
  await hall?.close();
  hall = undefined;
});

/** A page of its own window, at a route. */
const newPage = (route) => show.newPage(route);

/** Sets a show of a drill up and opens the projector, as a teacher would. */
async function setUp(options) {
  show.host = host;
  await show.setUp(options);
  if (options?.projector !== false) hall = show.hall;
}

const seen = (page = hall) => page.locator(".stage").innerText();
const log = () => host.evaluate(() => kept.get("class/show"));
const next = () => host.keyboard.press("PageDown");
/** To the open options of the question that comes next. */
async function toOpen() {
  await next();
  await phase(hall, "question");
  await next();
  await phase(hall, "open");
}
/** To the open options of the first question that has four (a claim may have fewer); gives its place in the drill. */
async function toOpenOfFour() {
  await next();
  for (let place = 0; ; place++) {
    await hall.waitForSelector(`.stage[data-phase=question]:has-text('Question ${place + 1} of')`);
    if (await host.locator("#panel .options > li").count() === 4) {
      await next();
      await phase(hall, "open");
      return place;
    }
    await host.keyboard.press("k");
  }
}
/** The option that is right, as the host sees it. */
const right = () => host.locator("#panel .options > li").evaluateAll((list) => list.findIndex((item) => item.classList.contains("right")));

test("either window can be reloaded or killed at every step: both show the same as before", { timeout: 120_000 }, async () => {
  await setUp({ names: ["Amur", "Ussuri"], seconds: 300, count: 2 });
  const steps = ["question", "open", "locked", "reveal", "scores", "question", "open", "locked", "reveal", "scores", "end"];
  const still = (text) => text.replace(/\d+ s/g, "");
  for (const [i, step] of ["title", ...steps].entries()) {
    if (i > 0) await next();
    await phase(hall, step);
    if (step === "open") {
      await host.click(`#teams button[aria-label='Amur: B']`);
      await host.fill("#hands-1", "7");
      await host.keyboard.press("Tab");
      await hall.waitForFunction(() => document.querySelector(".stage-strip")?.innerText.includes("answered"));
    }
    const before = { hall: still(await seen()), host: await host.textContent("#stand"), panel: await host.textContent("#panel"), log: (await log()).split("\n").slice(1).join("\n") };
    // The class's window: reloaded, or killed and opened anew by its address.
    if (i % 2) {
      await hall.reload();
    } else {
      await hall.close();
      hall = await newPage("#/class/project");
    }
    await phase(hall, step);
    assert.equal(still(await seen()), before.hall, `projector at ${step}`);
    // The host's: reloaded, or killed and opened anew.
    if (i % 2) {
      const old = host;
      host = await newPage("#/class/host");
      await old.close();
    } else {
      await host.reload();
      await ready(host);
    }
    assert.match(await host.textContent("main"), /A show is going on/);
    await host.waitForFunction(() => document.activeElement?.id === "go-on");
    await host.keyboard.press("Enter");
    await host.waitForSelector("#stand");
    assert.equal(await host.textContent("#stand"), before.host, `host at ${step}`);
    assert.equal(await host.textContent("#panel"), before.panel, `host's panel at ${step}`);
    assert.equal((await log()).split("\n").slice(1).join("\n"), before.log);
    assert.equal(still(await seen()), before.hall, `projector after the host's return at ${step}`);
  }
});

test("the projector keeps the picture when the host is gone, and shows nothing that the class may not know", async () => {
  await setUp({ count: 10 });
  await toOpenOfFour();
  const answer = await right();
  const panel = await host.textContent("#panel");
  assert.ok(panel.includes("(right)"));
  assert.equal(await hall.locator(".tile.right, .tile-mark, .stage-place").count(), 0);
  await next();
  await phase(hall, "locked");
  assert.equal(await hall.locator(".tile.right, .tile-mark, .stage-place").count(), 0);
  await next();
  await phase(hall, "reveal");
  assert.equal(await hall.locator(".tile").nth(answer).getAttribute("class"), `tile tile-${answer} right`);
  assert.match(await hall.textContent(".stage-place"), /paragraph \d+/);
  assert.match(await hall.locator(".tile-sign").allTextContents().then((all) => all.join()), /▲ A,◆ B,● C,■ D/);
});

test("every action by keyboard", { timeout: 60_000 }, async () => {
  await setUp({ seconds: 60, count: 4 });
  await host.keyboard.press("ArrowRight");
  await phase(hall, "question");
  await host.keyboard.press("ArrowLeft");
  await phase(hall, "title");
  await host.keyboard.press("PageDown");
  await host.keyboard.press("PageDown");
  await phase(hall, "open");
  await host.keyboard.press("p");
  await hall.waitForSelector(".stage-time:has-text('Paused')");
  await host.keyboard.press("p");
  await hall.waitForSelector(".stage-time:not(:has-text('Paused'))");
  await host.keyboard.press("x");
  await hall.waitForFunction(() => Number.parseInt(document.querySelector(".stage-time").textContent, 10) > 75);
  // The second team's key is the first to be pressed.
  await host.keyboard.press("i");
  await host.keyboard.press("c");
  await hall.waitForSelector(".stage-floor:has-text('Team 2')");
  // Who is wrong makes room for whoever pressed next.
  await host.keyboard.press("n");
  await hall.waitForSelector(".stage-floor:has-text('Team 1')");
  await host.keyboard.press("s");
  await hall.waitForSelector(".stage-floor", { state: "detached" });
  await host.keyboard.press("u");
  await hall.waitForSelector(".stage-floor:has-text('Team 1')");
  await host.keyboard.press("y");
  await host.keyboard.press("l");
  await phase(hall, "locked");
  await host.keyboard.press("x");
  await phase(hall, "open");
  await host.keyboard.press("l");
  await host.keyboard.press("PageDown");
  await phase(hall, "reveal");
  assert.equal(await host.textContent("#score-0"), "1");
  assert.equal(await host.textContent("#score-1"), "0");
  await host.keyboard.press("v");
  await hall.waitForSelector(".stage-void");
  assert.equal(await host.textContent("#score-0"), "0");
  await host.keyboard.press("u");
  await hall.waitForSelector(".stage-void", { state: "detached" });
  assert.equal(await host.textContent("#score-0"), "1");
  await host.keyboard.press("r");
  await hall.waitForSelector(".stage-void");
  await host.keyboard.press("PageDown");
  await host.keyboard.press("PageDown");
  await hall.waitForSelector(".stage:has-text('Question 2 of 4')");
  await host.keyboard.press("k");
  await hall.waitForSelector(".stage:has-text('Question 3 of 4')");
  await host.keyboard.press("w");
  await host.waitForSelector(".projector .stage[data-phase=question]");
  await host.keyboard.press("w");
  await host.waitForSelector("#stand");
  await host.keyboard.press("e");
  await phase(hall, "end");
});

test("a number answers for the team that pressed first, and a judgement can be taken back", async () => {
  await setUp({ count: 2 });
  await toOpen();
  await host.keyboard.press("c");
  await hall.waitForSelector(".stage-floor:has-text('Team 1')");
  await host.keyboard.press(String(1 + await right()));
  await host.waitForFunction(() => document.querySelector("#state-0").textContent.includes("✓"));
  await host.keyboard.press("n");
  await host.waitForFunction(() => document.querySelector("#state-0").textContent.includes("✗"));
  await host.keyboard.press("u");
  await host.waitForFunction(() => document.querySelector("#state-0").textContent.includes("✓"));
  await next();
  await next();
  await phase(hall, "reveal");
  assert.equal(await host.textContent("#score-0"), "1");
});

test("the press that was first by its own time wins, in whatever order presses are heard; held keys press once", async () => {
  await setUp({ teams: 3, keys: ["g", "j", "z"], count: 2 });
  await toOpen();
  // A press from before the options were open would not count.
  await host.waitForTimeout(200);
  await host.evaluate(() => {
    const at = performance.now();
    const press = (code, back, more = {}) => {
      const event = new KeyboardEvent("keydown", { code, key: "x", bubbles: true, cancelable: true, ...more });
      Object.defineProperty(event, "timeStamp", { value: at - back });
      document.body.dispatchEvent(event);
    };
    press("KeyZ", 90, { repeat: true });
    press("KeyG", 20);
    press("KeyJ", 50);
    press("KeyZ", 30);
  });
  await hall.waitForSelector(".stage-floor:has-text('Team 2')");
  assert.deepEqual(await host.locator("[id^=state-]").allTextContents(), ["pressed 3.", "pressed 1.", "pressed 2."]);
});

for (const teams of [2, 8]) {
  test(`${teams} teams with keys of their own: the test screen, the scores and the podium`, { timeout: 60_000 }, async () => {
    const keys = ["q", "c", "z", "m", "g", "h", "j", "t"].slice(0, teams);
    const names = ["Amur", "Ussuri", "Argun", "Sungari", "Ili", "Irtysh", "Tumen", "Tuul"].slice(0, teams);
    await setUp({ teams, names, keys, calm: false, count: 2 });
    assert.equal(await hall.locator(".stage-teams li").count(), teams);
    await toOpen();
    const answer = "ABCD"[await right()];
    const wrong = answer === "A" ? "B" : "A";
    for (const [i, name] of names.entries()) await host.click(`#teams button[aria-label='${name}: ${i % 2 ? wrong : answer}']`);
    await next();
    await next();
    await phase(hall, "reveal");
    await next();
    await phase(hall, "scores");
    const rows = await hall.locator(".ranking li").allInnerTexts();
    assert.equal(rows.length, teams);
    assert.match(rows[0], /1\.\s+Amur\s+\+1\s+1/);
    assert.match(rows.at(-1), /0$/);
    await host.keyboard.press("e");
    await phase(hall, "end");
    assert.ok(await hall.locator(".podium .step-1").count() >= 1);
    assert.match(await seen(), /Ussuri/);
  });
}

test("keys are registered by their place, tested together, and never twice or the clicker’s", async () => {
  await setUp({ projector: false });
  await host.reload();
  await ready(host);
  await host.click("button:has-text('Close it and set up a new one')");
  const choose = async (team, key) => {
    await host.click(`#key-${team}`);
    await host.keyboard.press(key);
  };
  await choose(0, "PageDown");
  assert.match(await host.textContent("form [role=alert]"), /Press another/);
  await host.keyboard.press("m");
  assert.match(await host.textContent("#key-0"), /Key M/);
  await choose(1, "m");
  await host.click("button:has-text('Set up the show')");
  assert.match(await host.textContent("form [role=alert]"), /same key/);
  await choose(1, "g");
  await host.focus("#key-0");
  await host.keyboard.down("g");
  await host.keyboard.down("m");
  assert.equal(await host.locator("#key-test .lamp.on").count(), 2);
  await host.keyboard.up("g");
  await host.keyboard.up("m");
  assert.equal(await host.locator("#key-test .lamp.seen").count(), 2);
});

test("hands that were counted are in the histogram and are kept for the item analysis", async () => {
  const earlier = await host.evaluate(() => kept.keys("class/counts/"));
  await setUp({ teams: 0, count: 10, seed: 5 });
  const place = await toOpenOfFour();
  const answer = await right();
  const counts = [12, 7, 0, 3];
  for (const [i, count] of counts.entries()) await host.fill(`#hands-${i}`, String(count));
  await host.keyboard.press("Tab");
  const kept = () => host.evaluate((earlier) => kept.keys("class/counts/").filter((key) => !earlier.includes(key)).map((key) => [key, kept.get(key)]), earlier);
  assert.deepEqual(await kept(), [], "not before the answer is shown");
  await host.keyboard.press("PageDown");
  await host.keyboard.press("PageDown");
  await phase(hall, "reveal");
  assert.deepEqual(await hall.locator(".tile-count").allTextContents(), counts.map(String));
  const [[key, value]] = await kept();
  assert.match(key, /^class\/counts\/[0-9a-f]{8}$/);
  assert.equal(value, `${place}:12,7,0,3\n`);
  const mistake = counts.map((count, i) => (i === answer ? -1 : count));
  const letter = "ABCD"[mistake.indexOf(Math.max(...mistake))];
  assert.match(await hall.textContent(".stage-mistake"), new RegExp(`Most frequent mistake: ${letter}, \\d+ answers?: .{4,}`));
  await host.keyboard.press("v");
  await hall.waitForSelector(".stage-void");
  assert.deepEqual(await kept(), []);
});

test("a board is picked from, has values and stakes, and turns go round", async () => {
  await setUp({ board: true, names: ["Amur", "Ussuri"], count: 12 });
  await next();
  await phase(hall, "board");
  assert.match(await hall.textContent(".stage-floor"), /Amur/);
  const cell = host.locator("#panel .board button").first();
  const value = Number((await cell.getAttribute("aria-label")).match(/: (\d+)/)[1]);
  await cell.focus();
  await host.keyboard.press("Enter");
  // Stakes come before the question is shown; what cannot be taken is said, and stays as it was typed.
  await phase(hall, "stakes");
  assert.equal(await hall.locator(".stage-prompt").textContent(), `${(await hall.textContent(".stage-about")).split(" · ")[1]} for ${value}`);
  for (const [stake, says] of [["700", /Amur: stake: not taken.*from 0 to 600/], ["-5", /from 0 to 600/], ["2.5", /from 0 to 600/]]) {
    await host.fill("[aria-label='Amur: stake']", stake);
    await host.press("[aria-label='Amur: stake']", "Enter");
    await host.waitForFunction(() => document.querySelector("#number-problem").textContent);
    assert.match(await host.textContent("#number-problem"), says, stake);
    assert.equal(await host.inputValue("[aria-label='Amur: stake']"), stake);
    assert.equal(await hall.locator(".staked").count(), 0);
  }
  await host.fill("[aria-label='Amur: stake']", "250");
  await host.press("[aria-label='Amur: stake']", "Enter");
  await hall.waitForSelector(".tile:has-text('stakes 250')");
  assert.equal(await host.textContent("#number-problem"), "");
  await next();
  await phase(hall, "question");
  await next();
  await phase(hall, "open");
  await hall.waitForSelector(".team-chip:has-text('stakes 250')");
  assert.match(await host.textContent("#state-0"), /stakes 250/, "the host sees them too");
  await host.keyboard.press("n");
  await hall.waitForSelector(".stage-floor:has-text('Ussuri')");
  await host.keyboard.press("y");
  await next();
  await next();
  await phase(hall, "reveal");
  assert.equal(await host.textContent("#score-0"), "−250");
  assert.equal(await host.textContent("#score-1"), String(value));
  await next();
  await next();
  await phase(hall, "board");
  assert.match(await hall.textContent(".stage-floor"), /Ussuri/);
});

test("time that is up closes the question, and thirty seconds more open it again", { timeout: 30_000 }, async () => {
  await setUp({ seconds: 5, count: 2 });
  await toOpen();
  await phase(hall, "locked");
  await host.keyboard.press("x");
  await phase(hall, "open");
  await hall.waitForFunction(() => Number.parseInt(document.querySelector(".stage-time").textContent, 10) >= 28);
});

test("one window: the class's view with a row of controls, and the same keys", async () => {
  await setUp({ projector: false, count: 1 });
  await show.rarely("One window");
  await phase(host, "title");
  for (const step of ["question", "open", "locked", "reveal", "scores", "end"]) {
    await host.keyboard.press("ArrowRight");
    await phase(host, step);
    await fits(host, step);
  }
  await host.click("button:has-text('Host’s view')");
  await host.click("button:has-text('Put the show away')");
  await host.waitForSelector("h1:has-text('Show a drill')");
});

async function fits(page, step) {
  const over = await page.evaluate(() => {
    const box = document.querySelector(".stage");
    const body = document.querySelector(".stage-body");
    return [box.scrollHeight - box.clientHeight, box.scrollWidth - box.clientWidth, body.scrollHeight - body.clientHeight, document.documentElement.scrollHeight - innerHeight];
  });
  assert.ok(over.every((px) => px <= 0), `${step} is too large by ${over}: ${await page.locator(".stage").innerText()}`);
}

test("nothing scrolls at 1280×720 in any phase, for any form of question, with eight teams", { timeout: 180_000 }, async () => {
  for (const forms of [["choice"], ["true-false", "typed", "cloze"], ["several", "order", "match", "recall"]]) {
    await setUp({ teams: 8, count: 14, forms, options: 6, seconds: 300, scoring: 1 });
    await fits(hall, "title");
    for (let question = 1; question <= 14; question++) {
      for (const step of ["question", "open", "locked", "reveal", "scores"]) {
        await next();
        await phase(hall, step);
        if (step === "open" && await host.locator("#hands-0").count()) {
          await host.fill("#hands-0", "12");
          await host.fill("#hands-1", "7");
          await host.keyboard.press("Tab");
        }
        await fits(hall, `${step} of ${forms}`);
      }
    }
    await next();
    await phase(hall, "end");
    await fits(hall, "end");
    await hall.close();
  }
});

test("on a phone neither window scrolls sideways", async () => {
  for (const board of [false, true]) {
    await setUp({ teams: 3, board, count: 12, scoring: board ? 0 : 1, seconds: 60 });
    for (const page of [host, hall]) await page.setViewportSize({ width: 320, height: 700 });
    for (const step of board ? ["board"] : ["question", "open", "locked", "reveal", "scores"]) {
      await host.keyboard.press("PageDown");
      await phase(hall, step);
      for (const page of [host, hall]) {
        const over = await page.evaluate(() => Math.max(document.documentElement.scrollWidth - innerWidth, ...[...document.querySelectorAll(".stage")].map((e) => e.scrollWidth - e.clientWidth)));
        assert.ok(over <= 0, `${page === host ? "host" : "projector"} at ${step} is ${over} px too wide`);
      }
      if (step === "open") {
        // In one window too: nothing lies over the options.
        await show.rarely("One window");
        await phase(host, "open");
        for (const page of [host, hall]) {
          const gap = await page.evaluate(() => document.querySelector(".stage-strip").getBoundingClientRect().top - Math.max(...[...document.querySelectorAll(".tile")].map((tile) => tile.getBoundingClientRect().bottom)));
          assert.ok(gap >= 0, `the teams lie over the options by ${-gap} px`);
        }
        await host.click("button:has-text('Host’s view')");
      }
    }
    await hall.close();
    await host.setViewportSize({ width: 1280, height: 720 });
  }
});

async function violations(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.addScriptTag({ content: axe });
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))));
  const result = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
}

for (const colorScheme of ["light", "dark"]) {
  test(`neither window breaks an axe rule in ${colorScheme}`, { timeout: 120_000 }, async () => {
    await host.emulateMedia({ colorScheme });
    await setUp({ count: 1, seconds: 60, calm: false, projector: false });
    hall = await newPage("#/class/project");
    await hall.emulateMedia({ colorScheme });
    await hall.reload();
    await ready(hall);
    assert.deepEqual(await violations(host), [], "host at title");
    for (const step of ["title", "question", "open", "locked", "reveal", "scores", "end"]) {
      if (step !== "title") await next();
      await phase(hall, step);
      assert.deepEqual(await violations(hall), [], `projector at ${step}`);
      assert.deepEqual(await violations(host), [], `host at ${step}`);
    }
    await hall.close();
    await setUp({ board: true, count: 6 });
    await hall.emulateMedia({ colorScheme });
    await next();
    await phase(hall, "board");
    assert.deepEqual(await violations(hall), [], "projector at the board");
    assert.deepEqual(await violations(host), [], "host at the board");
  });
}

test("nothing went wrong in any window", () => {
  assert.deepEqual(app.trouble, []);
});
