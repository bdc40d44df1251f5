// Pictures of the states of states.mjs, the same at each run: desktop light and dark, phone, projector.
// `cargo xtask shots` builds the app and takes those for the documents; `cargo xtask shots --all` takes every state, into
// target/shots/, to look at.
import { mkdir, rm } from "node:fs/promises";
import { stage } from "./states.mjs";

const all = process.argv.includes("--all");
const OUT = all ? "target/shots" : "docs/screenshots";
const PICTURED = [
  "today-first", "study-new-feedback", "study-typed", "today-history", "progress", "bank-open", "quiz-choice-feedback", "quiz-order", "quiz-match", "quiz-result",
  "class-given", "pupil-result", "results", "host-open", "projector-open", "paper",
];
/** What is to be seen lies further down: these are two windows high. */
const LONG = ["class-given", "results", "progress", "paper"];
const KINDS = {
  light: { viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
  phone: { viewport: { width: 360, height: 740 }, colorScheme: "dark", isMobile: true, hasTouch: true },
  projector: { viewport: { width: 1920, height: 1080 }, colorScheme: "light" },
};

await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
for (const [kind, options] of Object.entries(KINDS)) {
  const { app, page, through } = await stage(options);
  await through(async (name) => {
    // No caret and no focus ring from the script's own clicks.
    await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
    const { width, height } = options.viewport;
    const long = LONG.includes(name) && { fullPage: true, clip: { x: 0, y: 0, width, height: 2 * height } };
    await page.screenshot({ path: `${OUT}/${name}-${kind}.png`, ...long });
  }, (name) => all || PICTURED.includes(name));
  if (app.trouble.length) console.error(kind, app.trouble);
  await app.close();
}
