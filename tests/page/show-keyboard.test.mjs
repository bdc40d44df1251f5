// A whole show by the keyboard alone, from its set-up to the podium and away again.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open } from "./browser.mjs";
import { Show, phase } from "./show.mjs";

let app;
let show;
before(async () => {
  app = await open({ viewport: { width: 1280, height: 720 } });
  show = await new Show(app).begin();
});
after(async () => { await app?.close(); });

const press = (key) => show.host.keyboard.press(key);

/** Goes with Tab to a control, as a person without a mouse does. */
async function tabTo(selector, key = "Tab") {
  for (let n = 0; n < 150; n++) {
    if (await show.host.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
    await press(key);
  }
  assert.fail(`${selector} is not reached by ${key}`);
}

const score = (team) => show.host.textContent(`#score-${team}`);

for (const teams of [2, 8]) {
  test(`${teams} teams: set-up, every act and the podium by keyboard alone`, { timeout: 120_000 }, async () => {
    const names = ["Amur", "Ussuri", "Argun", "Sungari", "Ili", "Irtysh", "Tumen", "Tuul"].slice(0, teams);
    const keys = ["q", "m", "z", "c", "g", "h", "j", "t"].slice(0, teams);
    await show.choose({ count: 4, seconds: 60 });
    // Set up.
    await tabTo("#kind-round");
    await tabTo("#team-count");
    await press(String(teams));
    await show.host.waitForSelector(`#team-${teams - 1}`);
    for (const [i, name] of names.entries()) {
      await tabTo(`#team-${i}`);
      await press("Control+a");
      await show.host.keyboard.type(name);
      await tabTo(`#key-${i}`);
      await press("Enter");
      await show.host.waitForSelector(`#key-${i}:has-text('Press a key')`);
      await press(keys[i]);
      await show.host.waitForSelector(`#key-${i}:has-text('Key ${keys[i].toUpperCase()}')`);
    }
    // All keys work together.
    for (const key of keys) await show.host.keyboard.down(key);
    assert.equal(await show.host.locator("#key-test .lamp.on").count(), teams);
    for (const key of keys) await show.host.keyboard.up(key);
    await tabTo("form input[type=checkbox]");
    await press("Space");
    await tabTo("form .btn.primary");
    await press("Enter");
    await show.host.waitForSelector("#stand");
    const [hall] = await Promise.all([app.context.waitForEvent("page"), press("o")]);
    show.hall = hall;
    await hall.setViewportSize({ width: 1280, height: 720 });
    await phase(hall, "title");
    assert.equal(await hall.locator(".stage-teams li").count(), teams);
    await show.host.bringToFront();

    // The first question: everybody presses, the last team first; the first in line is wrong, passes on, the next is right.
    await press("ArrowRight");
    await phase(hall, "question");
    await press("ArrowLeft");
    await phase(hall, "title");
    await press("PageDown");
    await press("PageDown");
    await phase(hall, "open");
    const order = [...keys.keys()].reverse();
    for (const team of order) await press(keys[team]);
    await hall.waitForSelector(`.stage-floor:has-text('${names[order[0]]}')`);
    const right = await show.right();
    // Letters and digits that are buzzers are no answers; then the arrow-free way is the team's own button.
    const wrong = right === 0 ? 1 : 0;
    await tabTo(`#teams button[aria-label='${names[order[0]]}: ${"ABCD"[wrong]}']`);
    await press("Enter");
    await show.host.waitForFunction((team) => document.querySelector(`#state-${team}`).textContent.includes("✗"), order[0]);
    await press("s");
    await hall.waitForSelector(`.stage-floor:has-text('${names[order[1]]}')`);
    await press("y");
    await show.host.waitForFunction((team) => document.querySelector(`#state-${team}`).textContent.includes("✓"), order[1]);
    await press("n");
    await press("u");
    await show.host.waitForFunction((team) => document.querySelector(`#state-${team}`).textContent.includes("✓"), order[1]);
    // Time: pause, go on, thirty seconds more. Every key works, whether its button is seen or behind "More".
    const control = async (key, words) => {
      await press(key);
      if (words) await hall.waitForSelector(words);
    };
    await control("p", ".stage-time:has-text('Paused')");
    await control("p", ".stage-time:not(:has-text('Paused'))");
    await control("x");
    await hall.waitForFunction(() => Number.parseInt(document.querySelector(".stage-time").textContent, 10) > 65);
    await control(".", ".stage.dark");
    await control(".", ".stage:not(.dark)");
    // Hands, count after count with Enter, and from the last on to the next step.
    await tabTo("#hands-0");
    const options = await show.host.locator(".field.hands[id]").count();
    for (const [option, count] of [12, 7, 0, 3].slice(0, options).entries()) {
      await show.host.waitForFunction((option) => document.activeElement?.id === `hands-${option}`, option);
      await show.host.keyboard.type(String(count));
      await press("Enter");
    }
    await show.host.waitForFunction(() => document.activeElement?.id === "next");
    await control("l", ".stage[data-phase=locked]");
    await press("ArrowRight");
    await phase(hall, "reveal");
    assert.deepEqual(await hall.locator(".tile-count").allTextContents(), ["12", "7", "0", "3"].slice(0, options));
    assert.equal(await score(order[1]), "1");
    assert.equal(await score(order[0]), "0");
    await control("v", ".stage-void");
    assert.equal(await score(order[1]), "0");
    await control("u");
    await hall.waitForSelector(".stage-void", { state: "detached" });
    await control("r", ".stage-void");
    await control("u");
    await hall.waitForSelector(".stage-void", { state: "detached" });
    // Points given by hand; Enter gives the keys back to the show.
    await tabTo("#by-hand > summary");
    await press("Enter");
    await tabTo(`#teams input[aria-label='${names[0]}: add or take points']`);
    await show.host.keyboard.type("5");
    await press("Enter");
    await show.host.waitForFunction(() => document.activeElement?.id === "stand");
    assert.equal(await score(0), String(5 + (order[1] === 0 ? 1 : 0)));
    await press("ArrowRight");
    await phase(hall, "scores");

    // The second is skipped, the third is answered by a number where no team has that key.
    await press("ArrowRight");
    await hall.waitForSelector(".stage:has-text('Question 2 of 4')");
    await control("k", ".stage:has-text('Question 3 of 4')");
    await press("ArrowRight");
    await phase(hall, "open");
    await press(keys[0]);
    await hall.waitForSelector(`.stage-floor:has-text('${names[0]}')`);
    const number = String(1 + await show.right());
    await press(number);
    await show.host.waitForFunction(() => document.querySelector("#state-0").textContent.includes("✓"));
    await press("PageDown");
    await press("PageDown");
    await phase(hall, "reveal");
    await control("w");
    await show.host.waitForSelector(".projector .stage[data-phase=reveal]");
    await control("w");
    await show.host.waitForSelector("#stand");
    const scores = await Promise.all(names.map((_, team) => score(team).then(Number)));
    await control("e", ".stage[data-phase=end]");
    // The podium: first, the team with most points.
    const best = names[scores.indexOf(Math.max(...scores))];
    assert.match(await hall.locator(".step-1").first().innerText(), new RegExp(best));
    await tabTo("#away");
    await press("Enter");
    await show.host.waitForSelector("h1:has-text('Show a drill')");
    await phase(hall, "waiting");
    await hall.close();
    assert.deepEqual(app.trouble, []);
  });
}

/** Six keyboards: what the keys in these places type, and what is printed on them. */
const PLACES = ["KeyC", "KeyI", "KeyT", "KeyM", "KeyG", "KeyQ", "KeyZ", "KeyY"];
const LAYOUTS = {
  US: ["c", "i", "t", "m", "g", "q", "z", "y"],
  German: ["c", "i", "t", "m", "g", "q", "y", "z"],
  French: ["c", "i", "t", ",", "g", "a", "w", "y"],
  Russian: ["с", "ш", "е", "ь", "п", "й", "я", "н"],
  Turkish: ["c", "ı", "t", "m", "g", "q", "z", "y"],
  Arabic: ["ؤ", "ه", "ف", "ة", "ل", "ض", "ئ", "غ"],
};
const printed = (typed) => typed.toLocaleUpperCase("en");

/** Presses the key in a place of a keyboard, as the browser tells it. */
const strike = (page, layout, place) => page.evaluate(([code, key]) => {
  for (const kind of ["keydown", "keyup"]) document.body.dispatchEvent(new KeyboardEvent(kind, { code, key, bubbles: true, cancelable: true }));
}, [place, LAYOUTS[layout][PLACES.indexOf(place)]]);

for (const [layout, types] of Object.entries(LAYOUTS)) {
  for (const told of [true, false]) {
    test(`${layout}${told ? "" : ", which the browser does not tell"}: buzzers are called by what is printed on them, in both windows`, { timeout: 60_000 }, async () => {
      const inPage = ([places, types, told]) => {
        const map = new Map(places.map((code, at) => [code, types[at]]));
        Object.defineProperty(navigator, "keyboard", { configurable: true, value: told ? { getLayoutMap: async () => map } : undefined });
      };
      const context = await app.context.browser().newContext({ viewport: { width: 1280, height: 720 } });
      await context.addInitScript(inPage, [PLACES, types, told]);
      const page = await context.newPage();
      await page.goto(`${app.server.url}#/class/host`);
      await page.click("button:has-text('Ten questions of') >> nth=0");
      await page.waitForSelector("#team-count");
      // Each team presses the key that it wants.
      for (const [team, place] of ["KeyM", "KeyC"].entries()) {
        await page.click(`#key-${team}`);
        await strike(page, layout, place);
        await page.waitForSelector(`#key-${team}:has-text('Key ${printed(types[PLACES.indexOf(place)])}')`);
      }
      // The host's letters, by what they type, are nobody's.
      const hosts = PLACES.find((place, at) => "aywnk".includes(types[at]));
      if (hosts) {
        await page.click("#key-0");
        await strike(page, layout, hosts);
        await page.waitForSelector(`form [role=alert]:has-text('Key ${printed(types[PLACES.indexOf(hosts)])} does something on this page')`);
        await page.keyboard.press("Escape");
      }
      await page.click("button:has-text('Set up the show')");
      await page.waitForSelector("#stand");
      const [hall] = await Promise.all([context.waitForEvent("page"), page.click("button:has-text('Open the projector window')")]);
      await phase(hall, "title");
      for (const place of ["KeyM", "KeyC"]) await hall.waitForSelector(`.stage-teams kbd:text-is("${printed(types[PLACES.indexOf(place)])}")`);
      await page.keyboard.press("PageDown");
      await page.keyboard.press("PageDown");
      await phase(hall, "open");
      await strike(page, layout, "KeyC");
      await hall.waitForSelector(".stage-floor:has-text('Team 2 answer')");
      // The host's own letters work by what is printed on them, or by their place where that is no Latin letter.
      const no = PLACES.find((place, at) => types[at] === "y") ?? "KeyY";
      await strike(page, layout, no);
      await page.waitForFunction(() => document.querySelector("#state-1").textContent.includes("✓"));
      await context.close();
    });
  }
}
