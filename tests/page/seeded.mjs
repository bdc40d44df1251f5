// A browser whose clock stands still, and the app in it with a made-up history in store and nothing else.
import { open, ready } from "./browser.mjs";
import { stored } from "./history.mjs";
import { entries } from "./kept.mjs";

/** A browser with one page at a fixed time in UTC; `withHistory` opens the app in it. */
export async function seeded(now, options = {}) {
  const app = await open({ timezoneId: "UTC", ...options });
  const page = await app.page("#/nowhere");
  await page.clock.setFixedTime(now);
  // A page that is not the app, so that nobody holds the store.
  await page.route("**/seed.html", (route) => route.fulfill({ contentType: "text/html", body: '<link rel="icon" href="data:,">' }));
  const withHistory = async (reviews, route = "#/", more = {}) => {
    await page.goto(`${app.server.url}seed.html`);
    await page.evaluate(async (values) => {
      localStorage.clear();
      sessionStorage.clear();
      await new Promise((done, failed) => Object.assign(indexedDB.deleteDatabase("entente"), { onsuccess: done, onerror: failed, onblocked: failed }));
      for (const [key, value] of Object.entries(values)) localStorage[key] = value;
    }, { ...stored(reviews), ...entries(more) });
    await page.goto(app.server.url + route);
    await ready(page);
  };
  return { app, page, withHistory };
}

/** Waits until every section of a lazily loaded page has been computed, and nothing moves. */
export async function whole(page) {
  await page.waitForFunction(() => document.querySelector(".page h1") && !document.querySelector("[aria-busy]"));
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))));
}
