// The app in Firefox: served, and as one file from a stick.
import assert from "node:assert/strict";
import { resolve } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { dist } from "./browser.mjs";
import { firefox, openFirefox } from "./firefox.mjs";
import { GROUPS, chunks, fileOf } from "./groups.mjs";
import { serve } from "./server.mjs";
import { bundled } from "./versions.mjs";

const PAGES = ["#/", "#/study", "#/quiz", "#/progress", "#/banks", "#/banks/russia-china", "#/settings", "#/data", "#/help", "#/about", "#/class", "#/class/results", "#/class/rosters"];
const skip = !firefox && "there is no Firefox here";

/** The first visit: a question at once, answered; every page; the answer is there after a reload; the worker works. */
async function firstVisit(app, address) {
  await app.visit(address);
  assert.match(await app.until(`document.querySelector("main#main h1")?.textContent`), /^Russia–China relations, a few minutes a day$/);
  await app.press("A");
  await app.until(`Boolean(document.querySelector("#answer"))`);
  await app.press("Next");
  await app.until(`location.hash === "#/study" && document.querySelector(".counts .new b")?.textContent === "9"`);
  await app.press("A");
  await app.until(`Boolean(document.querySelector("#answer"))`);
  await app.press("Next");
  await app.until(`Boolean([...document.querySelectorAll(".saved")].find((one) => one.checkVisibility({ visibilityProperty: true })))`);
  for (const page of PAGES) {
    await app.run(`{ document.querySelector("main#main h1").dataset.old = ""; location.hash = "${page}"; }`);
    await app.until(`(() => { const heading = document.querySelector("main#main h1"); return location.hash === "${page}" && heading && heading.dataset.old === undefined && heading.checkVisibility(); })()`);
    assert.equal(await app.run(`/did not load/.test(document.body.textContent)`), false, page);
  }
  await app.reload();
  await app.run(`location.hash = "#/data"`);
  await app.until(`/2 answers are kept in this browser/.test(document.body.textContent)`);
  await app.run(`location.hash = "#/settings"`);
  await app.press("Fit the schedule to me");
  await app.until(`/Too little to fit to yet/.test(document.body.textContent)`);
  assert.deepEqual(app.trouble, []);
}

async function within(run) {
  const app = await openFirefox();
  try {
    await run(app);
  } finally {
    await app.close();
  }
}

test("Firefox: a first visit, every page, and the answer is there after a reload", { skip, timeout: 120_000 }, () => within(async (app) => {
  const server = await serve(dist);
  try {
    await firstVisit(app, server.url);
  } finally {
    await server.stop();
  }
}));

test("Firefox: a page whose code does not come says so, everything else goes on, and another try brings it", { skip, timeout: 120_000 }, () => within(async (app) => {
  const server = await serve(dist);
  try {
    chunks.forEach((name) => server.withheld.add(name));
    await app.visit(server.url);
    for (const [group, [route, heading]] of Object.entries(GROUPS)) {
      const headed = (text) => app.until(`document.querySelector("main#main h1")?.textContent === ${JSON.stringify(text)}`);
      await app.run(`location.hash = "${route}"`);
      await headed("This page did not load");
      await app.run(`location.hash = "#/"`);
      await app.until(`Boolean(document.querySelector("main#main .opt"))`);
      await app.run(`location.hash = "${route}"`);
      await headed("This page did not load");
      for (const name of [fileOf(group), ...chunks.filter((name) => name.startsWith("shared-"))]) server.withheld.delete(name);
      await app.press("Try again");
      await headed(heading);
      await app.run(`location.hash = "#/"`);
    }
  } finally {
    await server.stop();
  }
}));

test("Firefox: a first visit and every page from one file, with no server", { skip, timeout: 300_000 }, () => within(async (app) => {
  await firstVisit(app, pathToFileURL(resolve(await bundled())).href);
}));
