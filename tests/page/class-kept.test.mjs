// What a class keeps stays: a browser that is killed in the middle of a show or while results come in, a store that is
// wiped; and what is erased is gone from both stores.
import assert from "node:assert/strict";
import { test } from "node:test";
import { go, open, ready } from "./browser.mjs";
import { drill } from "./drill.mjs";
import { kill } from "./kill.mjs";
import { Show, phase } from "./show.mjs";

/** Runs a test in a browser of its own. */
async function within(run) {
  const app = await open();
  try {
    await run(app);
    assert.deepEqual(app.trouble, []);
  } finally {
    await app.close();
  }
}

/** The class's values of both stores. */
const stores = (page) => page.evaluate(() => new Promise((done, fail) => {
  const ours = (key) => key.includes("/r/class/");
  const here = Object.fromEntries(Object.entries(localStorage).filter(([key, value]) => ours(key) && value));
  const request = indexedDB.open("entente");
  request.onerror = () => fail(request.error);
  request.onsuccess = () => {
    const store = request.result.transaction("store").objectStore("store");
    const keys = store.getAllKeys();
    const values = store.getAll();
    values.onsuccess = () => {
      request.result.close();
      done({ here, there: Object.fromEntries(keys.result.map((key, n) => [key, values.result[n]]).filter(([key, value]) => ours(key) && value)) });
    };
  };
}));

/** The copy has whatever local storage has; of a register that has changed it has older versions besides. */
const copied = ({ here, there }) => {
  assert.ok(Object.keys(here).length > 0);
  assert.deepEqual(Object.fromEntries(Object.keys(here).map((key) => [key, there[key]])), here);
};

test("a browser that is killed in a running show reopens with the show where it stood, every act included", { timeout: 120_000 }, () => within(async (app) => {
  const show = await new Show(app).begin();
  await show.setUp({ names: ["Amur", "Ussuri"], count: 4 });
  await show.to("question", "open");
  await show.host.click("#teams button[aria-label='Amur: B']");
  await show.host.fill("#hands-1", "7");
  await show.host.keyboard.press("Tab");
  await show.to("locked", "reveal");
  await show.adjust("Ussuri", 5);
  await show.hall.waitForSelector(".team-chip:has-text('Ussuri'):has-text('5')");
  const before = { log: await show.log(), hall: await show.seen(), stand: await show.host.textContent("#stand") };
  const counts = Object.entries((await stores(show.host)).here).filter(([key]) => key.includes("/r/class/counts/"));
  assert.equal(counts.length, 1);
  await kill(app.profile);

  await app.reopen();
  show.host = await show.newPage("#/class/host");
  await show.goOn();
  assert.equal(await show.log(), before.log);
  assert.equal(await show.host.textContent("#stand"), before.stand);
  assert.deepEqual(Object.entries((await stores(show.host)).here).filter(([key]) => key.includes("/r/class/counts/")), counts);
  await show.openProjector();
  await phase(show.hall, "reveal");
  assert.equal(await show.seen(), before.hall);
  await show.to("scores");
}));

test("the browser is killed at every step: both windows come back to where they stood", { timeout: 240_000 }, () => within(async (app) => {
  const show = await new Show(app).begin();
  await show.setUp({ names: ["Amur", "Ussuri"], count: 1, seconds: 300 });
  const still = (text) => text.replace(/\d+ s/g, "");
  for (const step of ["title", "question", "open", "locked", "reveal", "scores", "end"]) {
    if (step !== "title") await show.to(step);
    if (step === "open") {
      await show.host.click("#teams button[aria-label='Amur: B']");
      await show.hall.waitForSelector(".stage-strip:has-text('answered')");
    }
    const before = { log: await show.log(), hall: still(await show.seen()), stand: await show.host.textContent("#stand"), panel: await show.host.textContent("#panel") };
    await kill(app.profile);
    await app.reopen();
    // The class's window first, so that it has nobody to ask; then the host's.
    show.hall = await show.newPage("#/class/project");
    await phase(show.hall, step);
    assert.equal(still(await show.seen()), before.hall, `projector at ${step}`);
    show.host = await show.newPage("#/class/host");
    await show.goOn();
    assert.equal(await show.log(), before.log, `log at ${step}`);
    assert.equal(await show.host.textContent("#stand"), before.stand, `host at ${step}`);
    assert.equal(await show.host.textContent("#panel"), before.panel, `host's panel at ${step}`);
    assert.equal(still(await show.seen()), before.hall, `projector after the host's return at ${step}`);
  }
}));

test("sheets that were typed and a list of names outlast a killed browser; what was erased before it does not come back", { timeout: 120_000 }, () => within(async (app) => {
  const address = await drill({ count: 4 });
  let page = await app.page(`#/class/paper/${address}`);
  await page.waitForSelector("#paper-answers");
  await page.fill("#paper-answers", "aaaa");
  await page.press("#paper-answers", "Enter");
  await page.waitForSelector("text=1 sheet is kept");
  await go(page, "#/class/rosters");
  await page.fill("#new-roster", "7b");
  await page.press("#new-roster", "Enter");
  await page.fill("#list", "1 Ana\n2 Zoë");
  await page.click("button:text-is('Add pupils')");
  await page.waitForSelector("h2:has-text('7b, 2 pupils')");
  await page.waitForTimeout(100);
  const kept = await stores(page);
  for (const kind of ["sheets", "roster"]) assert.ok(Object.keys(kept.here).some((key) => key.includes(`/r/class/${kind}/`)), kind);
  copied(kept);
  await kill(app.profile);

  await app.reopen();
  page = await app.page(`#/class/paper/${address}`);
  await page.waitForSelector("text=1 sheet is kept");
  await go(page, "#/class/rosters");
  await page.waitForSelector("h2:has-text('7b, 2 pupils')");
  // What is written stays on the disk for a while before it is erased.
  await page.waitForTimeout(6000);
  await page.click("#erase-roster");
  await page.waitForSelector("text=No class yet");
  await go(page, `#/class/paper/${address}`);
  await page.click("button:has-text('Take back')");
  await page.waitForSelector("text=1 sheet is kept", { state: "detached" });
  await kill(app.profile);

  await app.reopen();
  page = await app.page(`#/class/paper/${address}`);
  await page.waitForSelector("#paper-answers");
  assert.equal(await page.locator("text=1 sheet is kept").count(), 0);
  await go(page, "#/class/rosters");
  await page.waitForSelector("text=No class yet");
  const { here, there } = await stores(page);
  assert.doesNotMatch(JSON.stringify([here, there]), /Ana|Zoë/);
}));

test("either store is wiped alone: the class's data come back, and both agree again", { timeout: 120_000 }, () => within(async (app) => {
  const show = await new Show(app).begin();
  await show.setUp({ count: 3 });
  await show.to("question", "open", "locked");
  const log = await show.log();
  await show.hall.close();
  await show.host.evaluate(() => localStorage.clear());
  await show.host.reload();
  await ready(show.host);
  await show.goOn();
  assert.equal(await show.log(), log);
  await show.host.goto(`${app.server.url}#/nowhere`);
  await show.host.evaluate(() => new Promise((done, fail) => {
    const request = indexedDB.deleteDatabase("entente");
    request.onsuccess = done;
    request.onerror = () => fail(request.error);
  }));
  await show.host.goto(`${app.server.url}#/class/host`);
  await show.host.reload();
  await ready(show.host);
  await show.goOn();
  assert.equal(await show.log(), log);
  await show.host.waitForFunction((log) => new Promise((done) => {
    const request = indexedDB.open("entente");
    request.onerror = () => done(false);
    request.onsuccess = () => {
      const value = request.result.transaction("store").objectStore("store").getAll();
      value.onsuccess = () => { request.result.close(); done(value.result.some((text) => text.endsWith(log))); };
      value.onerror = () => done(false);
    };
  }), log, { timeout: 20_000 });
}));

test("a visit without the copy leaves it behind: the next one goes by what local storage has", { timeout: 120_000 }, () => within(async (app) => {
  const show = await new Show(app).begin();
  await show.setUp({ count: 3 });
  await show.to("question");
  await show.hall.close();
  // In this visit the browser does not give the copy.
  await show.host.addInitScript(() => {
    if (sessionStorage.getItem("copyless")) indexedDB.open = () => { throw new Error("no copy"); };
  });
  await show.host.evaluate(() => sessionStorage.setItem("copyless", "1"));
  await show.host.reload();
  await ready(show.host);
  await show.goOn();
  await show.openProjector();
  await show.hall.evaluate(() => sessionStorage.clear());
  await show.to("open", "locked", "reveal");
  const log = await show.log();
  await app.reopen();
  show.host = await show.newPage("#/class/host");
  await show.goOn();
  assert.equal(await show.log(), log);
  await show.host.waitForTimeout(300);
  copied(await stores(show.host));
}));

test("erasing everything empties both stores", { timeout: 120_000 }, () => within(async (app) => {
  const show = await new Show(app).begin();
  await show.setUp({ count: 3 });
  await show.to("question");
  await show.hall.close();
  await show.host.goto(`${app.server.url}#/data`);
  await show.host.click("button:has-text('Erase everything')");
  await show.host.click("#erase button:has-text('Erase')");
  await show.host.waitForSelector(".notice");
  await show.host.waitForTimeout(300);
  assert.deepEqual(await stores(show.host), { here: {}, there: {} });
}));
