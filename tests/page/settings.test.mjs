// What a learner sets, and what comes of it at once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { args, go, open, ready } from "./browser.mjs";

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

test("where the browser's smallest letters are 24 px no page is wider than the window, on a phone and on a desktop", async () => {
  const large = await open({ args: [...args, "--blink-settings=minimumFontSize=24"] });
  try {
    const page = await large.page("#/settings");
    const size = await page.locator("main .small").first().evaluate((e) => getComputedStyle(e).fontSize);
    assert.equal(size, "24px", "the browser does as it is told");
    const wide = [];
    for (const route of ["#/settings", "#/", "#/quiz", "#/banks", "#/banks/russia-china", "#/cards", "#/learn", "#/data", "#/help", "#/more", "#/about"]) {
      await go(page, route);
      await page.waitForSelector("main h1");
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
      for (const width of [320, 390, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        const over = await page.evaluate(() => {
          const over = document.documentElement.scrollWidth - innerWidth;
          const culprits = [...document.querySelectorAll("main *")].filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll, .actions"));
          return over > 0 ? `${over} px: ${culprits.slice(-2).map((e) => `${e.tagName} ${e.className} ${e.textContent.slice(0, 20)}`)}` : "";
        });
        if (over) wide.push(`${route} at ${width}: ${over}`);
      }
    }
    assert.deepEqual(wide, []);
  } finally {
    await large.close();
  }
});

test("nothing went wrong on the way", () => assert.deepEqual(app.trouble, []));
