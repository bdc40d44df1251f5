// The classroom's pages in every state, as the class page, a pupil, results, rosters, projector and paper show them.
import { drill } from "./drill.mjs";
import { codeOf, drills, of } from "./pupils.mjs";

/** When the clock stands, as states.mjs says. */
export const NOW = Date.UTC(2026, 10, 24, 12);
const EMPTY = { reviews: [] };
const chosen = (address) => ({ ...EMPTY, entries: { "class/chosen": address } });

const plain = await drill({ count: 3 });
const timed = await drill({ count: 2, seconds: 30 });
const atEnd = await drill({ count: 2, atEnd: true });
const certain = await drill({ count: 2, scoring: 1 });
/** Number 31, the time × 1.5, countdown hidden, larger type. */
const OWN = Buffer.from([(31 << 6 | 6) >> 8, (31 << 6 | 6) & 255, 0b11000000]).toString("base64url");

const start = async (page) => { await page.fill("#who", "12"); await page.click("text=Start"); await page.waitForSelector("#prompt"); };
const choose = async (page) => { await page.locator(".index .options button.opt").first().click(); };
const answer = async (page) => { await choose(page); await page.waitForSelector("#answer"); };
// How often chance was asked before is a matter of time.
const seed = (page) => page.fill("label:has-text('Seed') input", "7");
const make = async (page) => {
  await page.click("text=Five-minute warm-up");
  await seed(page);
  await page.click("text=Make the drill");
  await page.waitForSelector("#made");
};
const finish = async (page) => {
  await page.locator("#answer, .index").first().waitFor();
  while (!(await page.locator("#result-code").count())) {
    if (await page.locator("#answer").count()) await page.keyboard.press("Enter");
    else await answer(page);
    await page.waitForTimeout(40);
  }
};
const read = (text) => async (page) => { await page.fill("#codes", text); await page.click("text=Read it"); await page.waitForFunction(() => document.activeElement.id === "told"); };
const roster = async (page) => {
  await page.fill("#new-roster", "7b");
  await page.click("text=Make it");
  await page.fill("#list", "1-3\n4 Ana\n5 Zoë");
  await page.click("button:text-is('Add pupils')");
  await page.waitForSelector("h2:has-text('7b, 5 pupils')");
  await page.locator(".roster > li summary").nth(3).click();
};

/** `[name, route, what to do, what is stored]`, as in states.mjs. */
export const CLASS_STATES = [
  ["class-overview", "#/class", seed, EMPTY],
  ["class-setup-problem", null, async (page) => { await page.fill("label:has-text('Questions') input", "0"); await page.click("text=Make the drill"); await page.waitForSelector("form [role=alert]:not(:empty)"); }],
  ["class-given", "#/class", make, EMPTY],
  ["class-answers", null, async (page) => { await page.click("summary:has-text('with answers')"); }],
  ["class-qr-large", null, async (page) => { await page.click("text=QR code, large"); await page.waitForSelector("#qr-large[open]"); }],
  ["class-recent", "#/class", seed],
  ["pupil-begin", `#/drill/${timed}`, null, EMPTY],
  ["pupil-nobody", null, async (page) => { await page.click("text=Start"); await page.waitForSelector("#who-problem:not(:empty)"); }],
  ["pupil-timed", null, start],
  ["pupil-over", null, async (page) => { await page.clock.setFixedTime(NOW + 31_000); await page.waitForSelector("#more-time-now"); }],
  ["pupil-own-begin", `#/drill/${timed}/${OWN}`, async (page) => { await page.clock.setFixedTime(NOW); }, EMPTY],
  ["pupil-own", null, async (page) => { await page.click("text=Start"); await page.waitForSelector("#prompt"); }],
  ["pupil-certainty", `#/drill/${certain}`, start, EMPTY],
  ["pupil-answered", null, async (page) => { await page.click("button:has-text('Sure')"); await answer(page); }],
  ["pupil-look-over", `#/drill/${atEnd}`, async (page) => { await start(page); for (let n = 0; n < 2; n++) { await choose(page); await page.waitForSelector(n ? "h1:has-text('Look over')" : "text=Question 2 of 2"); } }, EMPTY],
  ["pupil-result", `#/drill/${plain}`, async (page) => { await start(page); await finish(page); }, EMPTY],
  ["pupil-trouble", `#/drill/${plain.slice(0, -1)}`],
  ["results-empty", "#/class/results", null, EMPTY],
  ["results-refused", null, read(`${codeOf("wrong")}\n3NT is a mark\n`)],
  ["results", "#/class/results", async (page) => { await read(of("first").map((one) => one.code).join("\n"))(page); await page.locator(".item summary").first().click(); }, chosen(drills.ours)],
  ["results-deleted", null, async (page) => { await page.click("#delete"); await page.waitForSelector("#undo-delete"); }],
  ["rosters-empty", "#/class/rosters", null, EMPTY],
  ["rosters", "#/class/rosters", roster, chosen(plain)],
  ["host-none", "#/class/host", null, EMPTY],
  ["host-setup", "#/class/host", null, chosen(plain)],
  ["host-title", null, async (page) => { await page.click("button:has-text('Set up the show')"); await page.waitForSelector("#stand"); }],
  ["host-open", null, async (page) => { await page.keyboard.press("PageDown"); await page.waitForTimeout(80); await page.keyboard.press("PageDown"); await page.waitForSelector("#hands-0"); }],
  ["projector-open", "#/class/project", async (page) => { await page.waitForSelector(".stage .tile"); }],
  ["paper", `#/class/paper/${plain}`, async (page) => { await page.waitForSelector(".sheet"); }, EMPTY],
];
