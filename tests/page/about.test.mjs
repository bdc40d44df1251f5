// About: which version this is, what is in it, and under which licences.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { go, open } from "./browser.mjs";

let app;
// Whatever is asked for comes from the server and not from an offline copy, so that it can fail.
before(async () => { app = await open({ serviceWorkers: "block" }); });
after(async () => { await app?.close(); });

test("the help leads to the version and to what each bank holds", async () => {
  const page = await app.page("#/help");
  await page.click("a:has-text('About Entente')");
  await page.waitForSelector("h1:text-is('About')");
  assert.equal(await page.locator("nav a[aria-current=page]:visible").textContent(), "Help");
  const [, version] = (await readFile("Cargo.toml", "utf8")).match(/^version = "(.+)"$/m);
  await page.waitForSelector(`p:text-is('Entente ${version}')`);
  for (const id of await readdir("questions")) {
    const bank = await readFile(`questions/${id}/bank.json`, "utf8").then(JSON.parse, () => undefined);
    if (!bank) continue;
    const topics = await Promise.all(bank.topics.map(async (topic) => JSON.parse(await readFile(`questions/${id}/${topic.id}.json`, "utf8"))));
    const facts = topics.flatMap((topic) => topic.facts);
    const line = await page.locator("li", { hasText: bank.title }).textContent();
    assert.match(line, new RegExp(`: ${facts.length} facts, \\d+ cards, ${bank.topics.length} topics, edition [0-9a-f]{16}$`), id);
  }
});

test("the licences of everything in it come when they are opened, and can be asked for again where they did not", async () => {
  const page = await app.page("#/about");
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.waitForSelector("h1:text-is('About')");
  await page.route("**/notices-*.txt", (route) => route.abort());
  assert.equal(await page.locator(".licences").count(), 0);
  await page.click("summary:has-text('Licences of everything in it')");
  await page.waitForSelector("[role=alert]:has-text('did not load')");
  await page.unroute("**/notices-*.txt");
  await page.click("button:text-is('Try again')");
  const text = await page.locator(".licences").textContent();
  for (const name of ["entente ", "leptos ", "fsrs ", "the Rust standard library", "Mozilla Public License", "Permission is hereby granted"]) {
    assert.ok(text.includes(name), name);
  }
  // Closed and opened again, they are there already.
  await page.click("summary:has-text('Licences of everything in it')");
  await page.click("summary:has-text('Licences of everything in it')");
  assert.equal(asked.filter((name) => name.includes("notices-")).length, 2);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the page");
  await go(page, "#/help");
});

test("nothing went wrong on the way", () => assert.deepEqual(app.trouble.filter((line) => !/ERR_FAILED|Service Worker registration blocked by Playwright/.test(line)), []));
