// What helps a teacher in front of a class: a clicker in either window, the full screen, a dark screen, a voice, time that
// is told, a calm end; and what must not be seen.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { focused, open, ready } from "./browser.mjs";
import { Show, phase } from "./show.mjs";

let app;
let show;
before(async () => {
  app = await open({ viewport: { width: 1280, height: 720 } });
  // The browser's voice, which here writes down what it is to say.
  await app.context.addInitScript(() => {
    window.said = [];
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    Object.defineProperty(window, "speechSynthesis", { configurable: true, value: {
      cancel() { window.said.push("(quiet)"); },
      speak(words) { window.said.push(`${words.lang}: ${words.text}`); },
      getVoices: () => [],
    } });
  });
  show = await new Show(app).begin();
});
after(async () => { await app?.close(); });
beforeEach(async () => { await show.hall?.close(); show.hall = undefined; });

const clear = (page) => page.evaluate(() => { window.said.length = 0; });
const said = (page) => page.evaluate(() => window.said.filter((words) => words !== "(quiet)"));

test("a clicker's keys drive the show from either window, and F5 begins it and loads nothing again", async () => {
  for (const from of ["host", "hall"]) {
    await show.setUp({ count: 2 });
    const page = show[from];
    await page.bringToFront();
    await page.evaluate(() => { window.isTheSame = true; });
    const press = (key) => page.keyboard.press(key);
    await press("F5");
    await phase(show.hall, "question");
    await press("F5");
    await press("PageDown");
    await phase(show.hall, "open");
    await press("PageUp");
    await phase(show.hall, "question");
    // A dark screen by the key that clickers send, in both of its kinds.
    for (const key of [".", "b"]) {
      await press(key);
      await show.hall.waitForSelector(".stage.dark");
      assert.doesNotMatch(await show.seen(), /Question 1/);
      assert.equal(await show.hall.locator(".stage.dark").evaluate((stage) => getComputedStyle(stage).backgroundColor), "rgb(0, 0, 0)");
      await press(key);
      await show.hall.waitForSelector(".stage:not(.dark):has-text('Question 1')");
    }
    await press(".");
    await show.hall.waitForSelector(".stage.dark");
    await press("PageDown");
    await show.hall.waitForSelector(".stage:not(.dark)[data-phase=open]");
    assert.equal(await page.evaluate(() => window.isTheSame), true, "the page was not loaded again");
    await show.hall.close();
  }
});

test("buzzers and the host's letters work while the class's window is in front, and a press counts once", async () => {
  await show.setUp({ count: 2, names: ["Amur", "Ussuri"] });
  await show.to("question", "open");
  await show.hall.bringToFront();
  const before = (await show.log()).split("\n").length;
  await show.hall.keyboard.press("i");
  await show.hall.waitForSelector(".stage-floor:has-text('Ussuri')");
  await show.hall.keyboard.press(String(1 + await show.right()));
  await show.host.waitForFunction(() => document.querySelector("#state-1").textContent.includes("✓"));
  await show.hall.keyboard.press("n");
  await show.host.waitForFunction(() => document.querySelector("#state-1").textContent.includes("✗"));
  await show.hall.keyboard.press("u");
  await show.host.waitForFunction(() => document.querySelector("#state-1").textContent.includes("✓"));
  // Buzzer, answer, and the judgement that was taken back.
  assert.equal((await show.log()).split("\n").length, before + 3);
});

test("the class's view fills the screen by its button and by its key, and leaves it so", async () => {
  await show.setUp({ count: 1 });
  const full = () => show.hall.evaluate(() => Boolean(document.fullscreenElement));
  await show.hall.bringToFront();
  await show.hall.click("button:has-text('Full screen')");
  await show.hall.waitForFunction(() => document.fullscreenElement);
  // The clicker still works there.
  await show.hall.keyboard.press("PageDown");
  await phase(show.hall, "question");
  await show.hall.keyboard.press("f");
  await show.hall.waitForFunction(() => !document.fullscreenElement);
  assert.equal(await full(), false);
  // In one window too.
  await show.host.bringToFront();
  await show.host.keyboard.press("w");
  await show.host.click("button:has-text('Full screen')");
  await show.host.waitForFunction(() => document.fullscreenElement);
  await show.host.keyboard.press("f");
  await show.host.waitForFunction(() => !document.fullscreenElement);
});

test("the browser's voice reads what the class can read, and is quiet when the show goes on", async () => {
  await show.setUp({ count: 2 });
  await show.to("question");
  await clear(show.host);
  const prompt = await show.hall.textContent(".stage-prompt");
  await show.host.keyboard.press("a");
  assert.deepEqual(await said(show.host), [`en: ${prompt}`]);
  await show.to("open");
  assert.equal(await show.host.evaluate(() => window.said.at(-1)), "(quiet)");
  await clear(show.host);
  const options = await show.hall.locator(".tile-text").allTextContents();
  await show.rarely("Read aloud");
  assert.deepEqual(await said(show.host), [`en: ${prompt}${options.map((option, i) => ` ${"ABCDEF"[i]}: ${option}.`).join("")}`]);
  await show.to("locked", "reveal");
  await clear(show.host);
  const right = await show.right();
  await show.host.keyboard.press("a");
  assert.deepEqual(await said(show.host), [`en: ${prompt} The answer: ${"ABCDEF"[right]}: ${options[right]}.`]);
});

test("half the time and the last ten seconds are said in both windows", { timeout: 40_000 }, async () => {
  await show.setUp({ count: 1, seconds: 12 });
  for (const page of [show.host, show.hall]) {
    await page.evaluate(() => {
      window.heard = [];
      new MutationObserver(() => window.heard.push(document.querySelector("#voice").textContent)).observe(document.querySelector("#voice"), { childList: true, characterData: true, subtree: true });
    });
  }
  await show.to("question", "open", );
  for (const page of [show.host, show.hall]) {
    for (const words of ["Ten seconds left.", "Half the time is left."]) {
      await page.waitForFunction((words) => window.heard.includes(words), words);
    }
  }
});

test("the end is calm or lively, as the teacher chose: no podium and nothing that moves", async () => {
  for (const calm of [true, false]) {
    await show.setUp({ count: 1, names: ["Amur", "Ussuri"], calm });
    await show.to("question", "open");
    await show.host.click("#teams button[aria-label='Amur: right']");
    await show.rarely("End the show");
    await phase(show.hall, "end");
    assert.equal(await show.hall.locator(".podium").count(), calm ? 0 : 1);
    assert.equal(await show.hall.locator(".ranking").count(), calm ? 1 : 0);
    if (calm) assert.equal(await show.hall.evaluate(() => document.getAnimations().length), 0);
    assert.match(await show.seen(), /Amur/);
    await show.hall.close();
  }
  // Whoever wants no motion gets none.
  await show.setUp({ count: 1, calm: false });
  await show.hall.emulateMedia({ reducedMotion: "reduce" });
  await show.rarely("End the show");
  await phase(show.hall, "end");
  assert.equal(await show.hall.evaluate(() => document.getAnimations().length), 0);
});

test("nothing of a roster is on the projector: no name, no number, no need, at any step", { timeout: 60_000 }, async () => {
  const page = await show.newPage("#/class/rosters");
  await page.fill("#new-roster", "7b-of-names");
  await page.press("#new-roster", "Enter");
  await focused(page, "list");
  await page.fill("#list", "4 Anastasia-of-roster\n17 Zoë-of-roster");
  await page.click("button:text-is('Add pupils')");
  const pupil = page.locator(".roster > li", { hasText: "Anastasia" });
  await pupil.locator("summary").click();
  await pupil.locator("select").selectOption({ label: "× 1.5" });
  for (const need of await pupil.locator("input[type=checkbox]").all()) await need.check();
  assert.match(await pupil.locator("summary span").textContent(), /time × 1\.5/);
  await page.close();
  const never = /of-roster|of-names|× ?1\.5|larger type|one option less|hidden countdown|read aloud|calm mode|extra time|No\. 4\b|No\. 17\b/i;
  for (const board of [false, true]) {
    await show.setUp({ count: 2, seconds: 60, board });
    const look = async (step) => {
      const [text, html] = await show.hall.evaluate(() => [document.body.innerText, document.querySelector(".projector").outerHTML]);
      assert.doesNotMatch(text, never, step);
      assert.doesNotMatch(html, never, step);
    };
    await look("title");
    if (board) {
      await show.to("board");
      await look("board");
      await show.host.click("#panel .board button >> nth=0");
      await phase(show.hall, "stakes");
      await look("stakes");
      await show.to("question");
    } else {
      await show.to("question");
    }
    await look("question");
    for (const step of ["open", "locked", "reveal", "scores"]) {
      await show.to(step);
      await look(step);
      assert.equal(await show.hall.textContent(".stage-head").then((head) => /\b90 s/.test(head)), false);
    }
    await show.rarely("End the show");
    await phase(show.hall, "end");
    await look("end");
    await show.hall.close();
  }
});

test("two host's windows stay in step: what one does the other shows and goes on from", async () => {
  await show.setUp({ count: 3 });
  await show.to("question");
  const first = show.host;
  const other = await show.newPage("#/class/host");
  await other.waitForSelector("#go-on");
  await other.click("#go-on");
  await other.waitForSelector("#stand:has-text('Question 1 of 3')");
  await other.bringToFront();
  await other.keyboard.press("PageDown");
  await phase(show.hall, "open");
  await first.waitForSelector("#stand:has-text('answers are open')");
  await first.bringToFront();
  await first.keyboard.press("PageDown");
  await phase(show.hall, "locked");
  await other.waitForSelector("#stand:has-text('closed')");
  await other.close();
});

test("a class that hammers its keys ten thousand times loses nothing and fills no log", { timeout: 120_000 }, async () => {
  await show.setUp({ teams: 3, names: ["Amur", "Ussuri", "Argun"], keys: ["g", "h", "j"], count: 2 });
  await show.to("question", "open");
  const hammer = (codes, times) => show.host.evaluate(({ codes, times }) => {
    for (let n = 0; n < times; n++) {
      const code = codes[n % codes.length];
      document.body.dispatchEvent(new KeyboardEvent("keydown", { code, key: code.slice(-1).toLowerCase(), bubbles: true, cancelable: true }));
    }
  }, { codes, times });
  await hammer(["KeyH", "KeyG", "KeyJ"], 10_000);
  await show.hall.waitForSelector(".stage-floor:has-text('Ussuri')");
  const log = await show.log();
  assert.ok(log.length < 1000, `the log has ${log.length} characters`);
  // Closed, a buzzer does nothing.
  await show.to("locked");
  await hammer(["KeyH", "KeyG", "KeyJ"], 300);
  await show.host.waitForTimeout(200);
  await phase(show.hall, "locked");
  assert.equal(await show.hall.locator(".stage.dark").count(), 0);
  // Windows are closed and resized in the middle of it.
  await show.hall.setViewportSize({ width: 320, height: 240 });
  await show.hall.close();
  await show.host.reload();
  await ready(show.host);
  await show.goOn();
  await show.openProjector();
  await show.to("reveal", "scores");
  assert.deepEqual(app.trouble, []);
});

test("once hands were counted, what is kept of the drill's results is read at most once a show and not at each act", async () => {
  // Once before, so that something is kept.
  for (const _ of [1, 2]) {
    await show.setUp({ teams: 2, count: 2, seed: 77 });
    await show.to("question", "open");
    await show.host.fill("#hands-0", "12");
    await show.host.keyboard.press("Tab");
    await show.to("locked", "reveal", "scores");
  }
  await show.setUp({ teams: 2, count: 2, seed: 77 });
  await show.host.evaluate(() => {
    window.read = 0;
    const get = Storage.prototype.getItem;
    Storage.prototype.getItem = function (key) {
      if (key.includes("/r/class/sheets/")) window.read += 1;
      return get.call(this, key);
    };
  });
  await show.to("question", "open");
  await show.host.fill("#hands-0", "12");
  await show.host.keyboard.press("Tab");
  await show.to("locked", "reveal");
  for (let n = 0; n < 5; n++) await show.host.click("#teams button[aria-label='Team 1: right'], #teams button[aria-label='Team 1: wrong']".split(", ")[n % 2]);
  await show.to("scores");
  assert.ok(await show.host.evaluate(() => window.read) <= 1);
  assert.equal(await show.host.evaluate(() => kept.keys("class/drill/").length), 1, "the results know the drill");
});

test("addresses with huge numbers or nonsense say what is wrong", async () => {
  const page = await show.newPage("#/class");
  for (const address of ["#/class/paper/russia-china/99999999999999999999999999", `#/drill/russia-china/${"9".repeat(4000)}`, "#/class/host/99999999999", "#/class/project/-1", `#/drill/planets/${"A".repeat(22)}/${"9".repeat(300)}`]) {
    await page.goto(`${app.server.url}${address}`);
    await page.reload();
    await ready(page);
    assert.ok((await page.textContent("main")).length > 10, address);
  }
  await page.close();
  assert.deepEqual(app.trouble, []);
});
