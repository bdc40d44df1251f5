// Lighthouse's accessibility and best practices, 100 of 100, on the shipped files. Its timing scores depend on the machine
// and are not asked for; `cargo xtask bench` measures speed. It stands in tests/lighthouse; `cargo xtask test` installs it.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { dist } from "./browser.mjs";
import { serve } from "./server.mjs";

const { resolve } = createRequire(new URL("../lighthouse/package.json", import.meta.url));
const { default: lighthouse } = await import(pathToFileURL(resolve("lighthouse")));
const PORT = 9222 + (process.pid % 700);
let server;
let browser;
before(async () => {
  server = await serve(dist);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", `--remote-debugging-port=${PORT}`] });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const [name, route, shape] of [
  ["today, on a phone", "#/", { formFactor: "mobile" }],
  ["progress, on a phone", "#/progress", { formFactor: "mobile" }],
  ["the classroom, on a desk", "#/class", { formFactor: "desktop", screenEmulation: { mobile: false, width: 1280, height: 800, deviceScaleFactor: 1 } }],
  ["a card, on a desk", "#/study", { formFactor: "desktop", screenEmulation: { mobile: false, width: 1280, height: 800, deviceScaleFactor: 1 } }],
]) {
  test(`Lighthouse finds nothing to mend: ${name}`, { timeout: 120_000 }, async () => {
    const { lhr } = await lighthouse(server.url + route, { port: PORT, logLevel: "error", onlyCategories: ["accessibility", "best-practices"], throttlingMethod: "provided", ...shape });
    assert.equal(lhr.runtimeError, undefined);
    for (const category of Object.values(lhr.categories)) {
      const low = category.auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1);
      assert.deepEqual(low.map(({ id }) => `${id}: ${lhr.audits[id].title}`), [], category.title);
      assert.equal(Math.round(100 * category.score), 100, category.title);
    }
  });
}
