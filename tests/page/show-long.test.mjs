// The longest that the bank has, as the last row sees it: nothing scrolls, nothing is cut, and letters stay large.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { go, open } from "./browser.mjs";
import { drill } from "./drill.mjs";
import { LEAST, measure } from "./screen.mjs";
import { Show, phase } from "./show.mjs";

const SHOTS = process.env.SHOW_SHOTS;

let app;
let show;
let paper;
before(async () => {
  app = await open({ viewport: { width: 1280, height: 720 } });
  show = await new Show(app).begin();
  paper = await show.newPage("#/class");
});
after(async () => { await app?.close(); });

/** Of some drills of the whole bank in a form the questions with the longest words, by what is to be longest. */
async function longest(forms, options) {
  const all = [];
  // A tab that lies behind another is slow by the browser's design.
  await paper.bringToFront();
  for (const seed of [1, 2, 3, 4]) {
    await go(paper, `#/class/paper/${await drill({ forms, options, count: 100, seed })}`);
    await paper.waitForSelector(".version-a .q");
    const questions = await paper.locator(".version-a .q").evaluateAll((list) => list.map((q, at) => {
      const texts = [...q.querySelectorAll("li span")].map((span) => span.textContent.length);
      return { at, prompt: q.querySelector(".q-text span").textContent.length, option: Math.max(0, ...texts), total: q.textContent.length };
    }));
    all.push(...questions.map((question) => ({ seed, ...question })));
  }
  await show.host.bringToFront();
  const found = ["prompt", "option", "total"].map((by) => all.toSorted((a, b) => b[by] - a[by])[0]);
  return found.filter((one, i) => found.findIndex((other) => other.seed === one.seed && other.at === one.at) === i);
}

async function fits(step) {
  const { capital, over } = await measure(show.hall);
  const what = await show.seen();
  assert.deepEqual(over, [], `${step} is too large: ${what}`);
  // What has more words than the window has room for is small rather than cut.
  const bare = await show.hall.locator("[data-bare]").count();
  assert.ok(capital >= (bare ? LEAST * 0.7 : LEAST) - 1e-4, `${step} has capitals of a ${(1 / capital).toFixed(1)}th: ${what}`);
  const cut = await show.hall.evaluate(() => [...document.querySelectorAll(".team-chip, .tile, .step")].filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent));
  assert.deepEqual(cut, [], `${step} cuts words`);
}

const NAMES = ["Transbaikalia and the Amu", "Heilongjiang Association", "The Irkutsk Commissioners", "Manchurian Railway Compan", "Altai", "Ili", "Kyakhta Tea Merchants Co", "Vladivostok Harbourmaste"].map((name) => name.slice(0, 24));

for (const [forms, options] of [[["choice"], 6], [["choice"], 4], [["true-false"], 4], [["several"], 6], [["typed", "cloze"], 4], [["order"], 6], [["match"], 6], [["recall"], 6]]) {
  test(`the longest of ${forms.join(" and ")} with up to ${options} options, for eight teams with the longest names`, { timeout: 400_000 }, async () => {
    for (const { seed, at } of await longest(forms, options)) {
      await show.setUp({ teams: 8, names: NAMES, forms, options, count: 100, seed, seconds: 300, scoring: 1 });
      await show.to("question");
      for (let n = 0; n < at; n++) await show.host.keyboard.press("k");
      await show.hall.waitForSelector(`.stage:has-text('Question ${at + 1} of')`);
      for (const step of ["question", "open", "locked", "reveal"]) {
        if (step !== "question") await show.to(step);
        if (step === "open") {
          await show.host.keyboard.press("c");
          await show.hall.waitForSelector(".stage-floor");
          for (const option of await show.host.locator(".field.hands[id]").all()) await option.fill("12");
          await show.host.click("#stand");
        }
        for (const [width, height] of [[1920, 1080], [1280, 720]]) {
          await show.hall.setViewportSize({ width, height });
          await fits(`${step} of ${forms} ${seed}/${at} at ${width}`);
          if (SHOTS) await show.hall.screenshot({ path: `${SHOTS}/${forms.join("-")}${options}-${seed}-${at}-${step}-${width}.png` });
        }
      }
      // The host's page too is in view at once.
      const over = await show.host.evaluate(() => document.documentElement.scrollHeight - innerHeight);
      assert.ok(over <= 0, `the host's page is ${over} px too high`);
      // And the class's view in the host's own window, above what drives it.
      await show.rarely("One window");
      await phase(show.host, "reveal");
      const alone = await show.host.evaluate(() => [".stage", ".stage-body"].map((name) => document.querySelector(name)).map((box) => box.scrollHeight - box.clientHeight));
      assert.ok(alone.every((px) => px <= 0), `one window is too small by ${alone} at ${forms} ${seed}/${at}`);
      await show.host.click("button:has-text('Host’s view')");
    }
  });
}

test("nothing went wrong in any window", () => {
  assert.deepEqual(app.trouble, []);
});
