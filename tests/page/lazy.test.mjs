// Pages whose code is loaded when first opened: what is said where it does not come, and that all else goes on.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { go, open, ready } from "./browser.mjs";
import { GROUPS, chunks, fileOf } from "./groups.mjs";

let app;
before(async () => { app = await open({ serviceWorkers: "block" }); });
after(async () => { await app?.close(); });

/** A fresh document in which some files do not come, until they are let through. */
const without = async (files) => {
  const page = await app.context.newPage();
  const refuse = (request) => request.abort();
  const patterns = files.map((file) => `**/${file}`);
  for (const pattern of patterns) await page.route(pattern, refuse);
  await page.goto(`${app.server.url}#/`);
  await ready(page);
  return { page, letThrough: async () => { for (const pattern of patterns) await page.unroute(pattern, refuse); } };
};

test("every chunk belongs to a group that is known here, or is shared", () => {
  const known = [...Object.keys(GROUPS), "maintenance", "marking", "own", "shared"];
  for (const name of chunks) assert.ok(known.some((group) => name.startsWith(`${group}-`)), name);
  for (const group of Object.keys(GROUPS)) assert.ok(fileOf(group), group);
});

for (const [group, [route, heading]] of Object.entries(GROUPS)) {
  test(`without its code ${route} says so, everything else goes on, and another try brings it`, async () => {
    const { page, letThrough } = await without([fileOf(group)]);
    await go(page, route);
    await page.waitForSelector("h1:text-is('This page did not load')");
    assert.match(await page.textContent("[role=alert]"), /Check the connection and try again/);
    await go(page, "#/");
    await page.waitForSelector("main#main .opt");
    await go(page, route);
    await page.waitForSelector("h1:text-is('This page did not load')");
    await letThrough();
    await page.click("button:text-is('Try again')");
    await page.waitForSelector(`.page h1:text-is("${heading}")`);
    await page.close();
  });
}

test("without what several groups share it is the same", async () => {
  const { page, letThrough } = await without(chunks.filter((name) => name.startsWith("shared-")));
  await go(page, "#/settings");
  await page.waitForSelector("h1:text-is('This page did not load')");
  await letThrough();
  await page.click("button:text-is('Try again')");
  await page.waitForSelector(".page h1:text-is('Settings')");
  await page.close();
});

test("an answer that cannot be marked yet is said, nothing is recorded, and it is marked the next time", async () => {
  const { page, letThrough } = await without([fileOf("marking")]);
  await page.click("main#main .opt >> nth=0");
  await page.waitForSelector(".notice:has-text('The answer was not marked')");
  assert.equal(await page.locator("main#main .opt").count(), 3, "the question stands there still");
  await letThrough();
  await page.click("main#main .opt >> nth=0");
  await page.waitForSelector("#answer .verdict");
  assert.equal(await page.locator(".notice").count(), 0);
  await page.close();
});

test("nothing went wrong but what was taken away", () => {
  assert.deepEqual(app.trouble.filter((line) => !/Failed to load resource|Failed to fetch|ERR_FAILED|blocked by Playwright/.test(line)), []);
});
