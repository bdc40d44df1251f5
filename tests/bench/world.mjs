// The learner of 200,000 reviews over 10,000 cards, as `examples/bench-world.rs` makes both, put where the app keeps
// them: local storage first, and the rest as the app's own start makes it of that.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ready } from "../page/browser.mjs";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest();

/** The app's files with the large bank for its own, as a build would name and check them; no service worker. */
export async function withLargeBank(app, folder) {
  const files = new Map(app);
  const change = (from, to) => files.forEach((bytes, name) => {
    if (/\.(js|html)$/.test(name) && bytes.includes(from)) files.set(name, Buffer.from(String(bytes).replaceAll(from, to)));
  });
  for (const part of ["banks", "details"]) {
    const name = [...app.keys()].find((name) => new RegExp(`^${part}-[0-9a-f]{16}\\.txt$`).test(name));
    const bytes = await readFile(join(folder, `${part}.txt`));
    const own = `${part}-${sha256(bytes).toString("hex").slice(0, 16)}.txt`;
    files.delete(name);
    files.set(own, bytes);
    change(name, own);
  }
  for (const [name, bytes] of app) if (name.endsWith(".js")) change(sha256(bytes).toString("base64"), sha256(files.get(name)).toString("base64"));
  return files;
}

/** Fills a profile and lets the app settle in it; gives what a first start after that costs, in milliseconds. With so
    many reviews that local storage cannot hold them, the rest is in the copy as the app's own compaction leaves it. */
export async function settle(context, url, folder, reviews = 200_000) {
  const { local, copy } = JSON.parse(await readFile(join(folder, `${reviews}.json`), "utf8"));
  const rest = Object.entries(copy).filter(([key]) => !(key in local) && !key.endsWith("/x"));
  const page = await context.newPage();
  await page.goto(`${url}rescue.html`);
  await page.evaluate(async ({ local, rest }) => {
    Object.entries(local).forEach(([key, value]) => localStorage.setItem(key, value));
    if (!rest.length) return;
    const db = await new Promise((done) => {
      const opened = indexedDB.open("entente", 2);
      opened.onupgradeneeded = () => opened.result.createObjectStore("store");
      opened.onsuccess = () => done(opened.result);
    });
    const change = db.transaction("store", "readwrite");
    for (const [key, value] of rest) change.objectStore("store").put(value, key);
    await new Promise((done) => { change.oncomplete = done; });
    db.close();
  }, { local, rest });
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
