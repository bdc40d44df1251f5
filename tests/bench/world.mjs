// The learner of 200,000 reviews over 10,000 cards, as `examples/bench-world.rs` makes both, put where the app keeps
// them: local storage first, and the rest as the app's own start makes it of that.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ready } from "../page/browser.mjs";

/** The app's files with the large bank for its own; no service worker, which would rightly refuse another bank. */
export async function withLargeBank(app, folder) {
  const files = new Map(app);
  for (const part of ["banks", "details"]) {
    const name = [...app.keys()].find((name) => new RegExp(`^${part}-[0-9a-f]{16}\\.txt$`).test(name));
    files.set(name, await readFile(join(folder, `${part}.txt`)));
  }
  return files;
}

/** Fills a profile and lets the app settle in it; gives what a first start after that costs, in milliseconds. */
export async function settle(context, url, folder) {
  const stored = JSON.parse(await readFile(join(folder, "stored.json"), "utf8"));
  const page = await context.newPage();
  await page.goto(`${url}rescue.html`);
  await page.evaluate((stored) => Object.entries(stored).forEach(([key, value]) => localStorage.setItem(key, value)), stored);
  await page.goto(`${url}index.html`);
  await ready(page);
  // Once the copy has all, it was tidied for the first time.
  await page.waitForFunction(async () => {
    const db = await new Promise((done) => { const open = indexedDB.open("entente"); open.onsuccess = () => done(open.result); });
    const all = db.transaction("store").objectStore("store").getAllKeys();
    const keys = await new Promise((done) => { all.onsuccess = () => done(all.result); });
    db.close();
    return keys.includes("entente/00000000-00000000/x") && Object.keys(localStorage).filter((key) => /\/[sb]\//.test(key)).every((key) => keys.includes(key));
  }, undefined, { polling: 500 });
  await page.close();
}

/** Forgets the state after all that is sealed, so that the next start computes it from every review. */
export const forgetState = (page) => page.evaluate(async () => {
  const db = await new Promise((done) => { const open = indexedDB.open("entente"); open.onsuccess = () => done(open.result); });
  const change = db.transaction("store", "readwrite");
  change.objectStore("store").delete("entente/00000000-00000000/x");
  await new Promise((done) => { change.oncomplete = done; });
  db.close();
});

/** Characters in local storage, keys included. */
export const characters = (page) => page.evaluate(() => Object.entries(localStorage).reduce((sum, [key, value]) => sum + key.length + value.length, 0));
