// What a screen reader is given: the tree of each page in each state, against the files in tests/page/aria/. Where one is
// meant to differ, `ENTENTE_ARIA=write` writes them anew; look at what changed before committing it.
import assert from "node:assert/strict";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { STATES, stage } from "./states.mjs";

const FOLDER = "tests/page/aria";
let set;
before(async () => { set = await stage(); });
after(async () => { await set?.app.close(); });

test("every page and state has the tree that was looked at and kept", { timeout: 600_000 }, async () => {
  const different = [];
  await set.through(async (name) => {
    // Links name the host and the port of this run; how much is in store depends on how far maintenance has come.
    const snapshot = (await set.page.locator("body").ariaSnapshot()).replaceAll(set.app.server.url, "https://host/");
    const tree = `${snapshot.replace(/\d+ values, about \d+ kB(; \d+%)?/g, (_, share) => `some values${share ? "; some" : ""}`)}\n`;
    const file = `${FOLDER}/${name}.yml`;
    if (process.env.ENTENTE_ARIA === "write") return writeFile(file, tree);
    const kept = await readFile(file, "utf8").catch(() => "");
    if (kept === tree) return;
    const [was, is] = [kept.split("\n"), tree.split("\n")];
    const at = is.findIndex((line, n) => line !== was[n]);
    different.push(`${name}, line ${at + 1}: was "${was[at]?.trim()}", is "${is[at]?.trim()}"`);
  });
  assert.deepEqual(different, []);
});

test("no tree is kept of a state that is gone", async () => {
  assert.deepEqual((await readdir(FOLDER)).sort(), STATES.map(([name]) => `${name}.yml`).sort());
});

test("nothing went wrong on the way", () => {
  assert.deepEqual(set.app.trouble.filter((line) => !line.includes("blocked by Playwright")), []);
});
