// What a learner sets, and what comes of it at once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { go, open, ready } from "./browser.mjs";

let app;
before(async () => { app = await open(); });
after(async () => { await app?.close(); });

test("the colours follow the device, also while the page is open, until one chooses; a choice lasts", async () => {
  const page = await app.page();
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const LIGHT = "rgb(247, 243, 234)";
  const DARK = "rgb(18, 22, 29)";
  assert.equal(await paper(), LIGHT);
  await page.emulateMedia({ colorScheme: "dark" });
  assert.equal(await paper(), DARK, "nothing was loaded anew");
  await go(page, "#/settings");
  await page.check("label:text-is('Light')");
  assert.equal(await paper(), LIGHT);
  await page.reload();
  await ready(page);
  assert.equal(await paper(), LIGHT, "the device still says dark");
  await page.emulateMedia({ colorScheme: "light" });
  await go(page, "#/settings");
  await page.check("label:text-is('Dark')");
  assert.equal(await paper(), DARK);
  await page.check("label:text-is('As the device says')");
  assert.equal(await paper(), LIGHT);
});

test("nothing went wrong on the way", () => assert.deepEqual(app.trouble, []));
