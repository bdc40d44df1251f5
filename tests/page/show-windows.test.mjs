// The host's window and the class's without a broadcast channel: by messages between a window and the one that opened
// it where stores are parted, and by the store alone where neither knows the other.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { open, ready } from "./browser.mjs";
import { Show, phase } from "./show.mjs";

let app;
afterEach(async () => { await app?.close(); app = undefined; });

/** A show in a browser that lacks something, as a script at the start of each page takes it away. */
async function lacking(script) {
  app = await open();
  await app.context.addInitScript(script);
  const show = await new Show(app).begin();
  assert.equal(await show.host.evaluate(() => typeof BroadcastChannel), "undefined");
  return show;
}

/** Follows a show from step to step, with either window loaded again at each. */
async function follows(show) {
  for (const step of ["question", "open", "locked", "reveal", "scores", "question", "open"]) {
    await show.to(step);
    await show.hall.reload();
    await phase(show.hall, step);
    await show.host.reload();
    await ready(show.host);
    await show.goOn();
    const log = await show.log();
    // What the host does after its return, the class sees.
    await show.adjust("Team 1", 1);
    assert.notEqual(await show.log(), log);
    const score = await show.host.textContent("#score-0");
    if (step !== "scores") await show.hall.waitForSelector(`.team-chip:has-text('Team 1') b:text-is('${score}')`);
  }
  await show.rarely("End the show");
  await phase(show.hall, "end");
}

test("stores are parted: the windows follow each other by messages, whichever is loaded again", { timeout: 120_000 }, async () => {
  const show = await lacking(() => {
    delete window.BroadcastChannel;
    addEventListener("storage", (event) => event.stopImmediatePropagation(), true);
    // The class's window has a store of its own, in which there is no show.
    const get = Storage.prototype.getItem;
    Storage.prototype.getItem = function (key) {
      return window.opener && key.includes("/r/class/show/") ? null : get.call(this, key);
    };
  });
  await show.setUp({ count: 2 });
  await follows(show);
});

test("a projector that was opened by its address follows by the store alone", { timeout: 120_000 }, async () => {
  const show = await lacking(() => { delete window.BroadcastChannel; });
  await show.setUp({ count: 2, projector: false });
  show.hall = await show.newPage("#/class/project");
  assert.equal(await show.hall.evaluate(() => window.opener), null);
  await phase(show.hall, "title");
  await follows(show);
  // The show is put away.
  await show.host.click("button:has-text('Put the show away')");
  await phase(show.hall, "waiting");
});
