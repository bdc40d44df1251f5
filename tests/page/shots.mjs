// Pictures of every page, to look at and for the documents: desktop light and dark, phone, projector.
// `cargo xtask shots` builds the app and runs this; it writes to docs/screenshots/.
import { mkdir } from "node:fs/promises";
import { answerOne, fillQuiz, go, open } from "./browser.mjs";

const OUT = "docs/screenshots";
const KINDS = {
  light: { viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
  phone: { viewport: { width: 360, height: 740 }, colorScheme: "dark", isMobile: true, hasTouch: true },
  projector: { viewport: { width: 1920, height: 1080 }, colorScheme: "light" },
};

/** Studies as a person might: the first ten cards, then some of them from memory. */
async function study(page, cards) {
  await go(page, "#/study");
  for (let i = 0; i < cards; i++) await answerOne(page);
}

/** A quiz of one form, at its first question. */
async function quiz(page, form, topic) {
  await go(page, "#/help");
  await go(page, "#/quiz");
  await fillQuiz(page, form, topic);
}

const settled = (page) => page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))));

await mkdir(OUT, { recursive: true });
for (const [kind, options] of Object.entries(KINDS)) {
  const app = await open(options);
  const page = await app.page();
  const shot = async (name) => {
    await settled(page);
    // No caret and no focus ring from the script's own clicks.
    await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
    await page.screenshot({ path: `${OUT}/${name}-${kind}.png` });
  };

  await shot("today-first");
  await go(page, "#/study");
  await page.waitForSelector(".options button.opt");
  await shot("study-choice");
  await page.click(".options button.opt >> nth=0");
  await page.waitForSelector("#answer");
  await shot("study-feedback");
  await page.click("button.btn:has-text('Next')");
  await study(page, 9);
  await page.waitForSelector("text=Ask them now");
  await shot("study-waiting");
  await page.click("button:has-text('Ask them now')");
  await page.waitForSelector("#answer-field");
  await shot("study-typed");
  await page.click("text=I don’t know");
  await page.waitForSelector(".grades");
  await shot("study-grades");
  await page.click(".grades button >> nth=2");
  for (let i = 0; i < 6; i++) {
    // Some are known: the timeline fills.
    await page.waitForSelector("#prompt");
    if (await page.locator("#answer-field").count()) await page.click("text=I don’t know");
    else await page.click("[data-key=enter]");
    await page.waitForSelector(".grades");
    await page.click(".grades button >> nth=3");
  }
  await go(page, "#/");
  await page.waitForSelector("main h1");
  await shot("today");
  await go(page, "#/quiz");
  await shot("quiz-setup");
  await quiz(page, "Multiple choice", "Trade, energy and investment");
  await page.click(".options button.opt >> nth=0");
  await page.waitForSelector("#answer");
  await shot("quiz-feedback");
  await quiz(page, "Put in order");
  await shot("quiz-order");
  await quiz(page, "Match pairs");
  await shot("quiz-match");
  await quiz(page, "True or false");
  for (let i = 0; i < 5; i++) {
    await page.click("button:has-text('True')");
    await page.waitForSelector("#answer");
    await page.click("button.btn:has-text('Next'), button.btn:has-text('See the result')");
  }
  await page.waitForSelector("text=Your result");
  await shot("quiz-result");
  await go(page, "#/banks");
  await shot("banks");
  await go(page, "#/banks/russia-china");
  await page.click("summary >> nth=0");
  await page.waitForSelector(".facts li");
  await shot("bank");
  await go(page, "#/settings");
  await shot("settings");
  await go(page, "#/help");
  await shot("help");
  await go(page, "#/nowhere");
  await shot("not-found");
  if (app.trouble.length) console.error(kind, app.trouble);
  await app.close();
}
