// A host that errs: every file that a start needs, spoilt in every way. Nobody is left with a dead page: either the app
// works, or it says in plain words that it does not, with the way to the rescue page; and nothing runs that was not built.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import { answerOne, dist, go, open, ready } from "./browser.mjs";
import { serve } from "./server.mjs";
import { fileNamed, removeVersions, reworded, version } from "./versions.mjs";

let app;
before(async () => { app = await open({ serviceWorkers: "block" }); });
after(async () => { await app?.close(); await removeVersions(); });

const names = readdirSync(dist, { recursive: true }).map(String);
const named = (start, end) => {
  const name = names.find((name) => basename(name).startsWith(start) && name.endsWith(end));
  assert.ok(name, `${start}…${end}`);
  return basename(name);
};

/** How a host may spoil a file. */
const WAYS = {
  missing: (route) => route.fulfill({ status: 404, contentType: "text/plain", body: "not found" }),
  "a fault of the server": (route) => route.fulfill({ status: 500, contentType: "text/html", body: "<h1>Internal Server Error</h1>" }),
  "the page in its place": async (route) => route.fulfill({ contentType: "text/html", body: await readFile(join(dist, "index.html")) }),
  "cut off": async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({ response, body: body.subarray(0, Math.floor(body.length * 0.6)) });
  },
  "one byte altered": async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[body.length >> 1] ^= 1;
    await route.fulfill({ response, body });
  },
  "of a wrong type": async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream", "x-content-type-options": "nosniff" } });
  },
  "never answered": (route) => route.abort("connectionreset"),
};

/** A fresh visit in which one file is spoilt. */
const visit = async (file, spoil, route = "#/") => {
  const context = await app.context.browser().newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.route(`**/${file}`, spoil);
  await page.goto(app.server.url + route);
  return { page, close: () => context.close() };
};

const START = {
  "start.js": [named("start-", ".js"), "#/"],
  "kept.js": [named("kept-", ".js"), "#/"],
  "the program's script": [named("entente-", ".js"), "#/"],
  "the program": [named("entente_bg-", ".wasm"), "#/"],
  "the banks": [named("banks-", ".txt"), "#/"],
  "a part of the program": [named("settings-", ".wasm"), "#/settings"],
  "a part that others share": [named("shared-learner-", ".wasm"), "#/settings"],
};

for (const [what, [file, route]] of Object.entries(START)) {
  for (const [way, spoil] of Object.entries(WAYS)) {
    test(`${what}, ${way}: it works, or says that it does not and how what was learned is saved`, async () => {
      const { page, close } = await visit(file, spoil, route);
      const words = page.locator("[role=alert]:has(h1:text-matches('cannot start|did not load'))");
      // Only a type that does not matter may be overlooked.
      if (way === "of a wrong type" && !file.endsWith(".js")) {
        await page.waitForSelector(route === "#/" ? "main#main .opt" : ".page h1:text-is('Settings')");
      } else {
        await words.waitFor();
        assert.ok((await words.textContent()).length > 100, "in words");
        await words.locator("a[href='rescue.html']").click();
        await page.waitForSelector("h1:text-is('Rescue')");
        await page.waitForSelector("#found:not(:text('Looking'))");
      }
      await close();
    });
  }
}

for (const [way, spoil] of Object.entries(WAYS)) {
  test(`what watches over the start, ${way}: the app works all the same`, async () => {
    const { page, close } = await visit("guard.js", spoil);
    await page.waitForSelector("main#main .opt");
    await close();
  });

  test(`the explanations, ${way}: said where they would stand, and nothing else is shown for them`, async () => {
    const { page, close } = await visit(named("details-", ".txt"), spoil);
    await page.click("main#main .opt >> nth=0");
    await page.waitForSelector("#answer");
    const said = page.locator("text=The explanations did not load");
    if (way === "of a wrong type") assert.equal(await said.count(), 0);
    else await said.waitFor();
    await close();
  });
}

for (const file of ["worker-", "worker_bg-"].flatMap((start) => names.map((name) => basename(name)).filter((name) => name.startsWith(start)))) {
  test(`${file.replace(/-[0-9a-f]+/, "")} with one byte altered does not run, and that is said`, async () => {
    const { page, close } = await visit(file, WAYS["one byte altered"], "#/settings");
    const { cardsOf, learn, stored } = await import("./history.mjs");
    const { cards } = await cardsOf("russia-china");
    const entries = stored(learn({ cards, now: Date.now(), days: 30, each: 3 }).reviews);
    await page.evaluate((entries) => { for (const [key, value] of Object.entries(entries)) localStorage[key] = value; }, entries);
    await page.reload();
    await ready(page);
    await page.click("button:has-text('What each target costs me')");
    await page.waitForSelector("text=This part of the app did not load");
    await close();
  });
}

test("with neither the watch nor the start, the page itself says what to do", { timeout: 60_000 }, async () => {
  const context = await app.context.browser().newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.route(/\/(guard|start-\w+)\.js/, WAYS.missing);
  await page.goto(app.server.url);
  const late = page.locator("#late");
  assert.equal(await late.isVisible(), false, "not at once");
  await late.waitFor({ state: "visible" });
  assert.match(await late.textContent(), /longer than it should/);
  assert.equal(await late.locator("a[href='rescue.html']").count(), 1);
  await page.unroute(/\/(guard|start-\w+)\.js/);
  await late.locator("a >> nth=0").click();
  await ready(page);
  assert.equal(new URL(page.url()).search, "", "the way leaves no trace");
  await context.close();
});

test("a page that a cache kept, over a newer deploy: the newer version starts, after one load", { timeout: 60_000 }, async () => {
  const [one, two] = [await version(), await reworded("one")];
  const server = await serve(two);
  const context = await app.context.browser().newContext({ serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    let loads = 0;
    await page.route(server.url, async (route) => {
      if (!route.request().isNavigationRequest()) return route.continue();
      loads += 1;
      // As a cache answers, until it is told to ask the host.
      return loads === 1 ? route.fulfill({ path: join(one, "index.html") }) : route.continue();
    });
    await page.goto(server.url);
    await ready(page);
    assert.equal(loads, 2);
    assert.equal(await page.evaluate(() => document.querySelector("script[data-wasm]").src.split("/").pop()), basename(await fileNamed(two, "start-", ".js")));
    await go(page, "#/study");
    await answerOne(page);
  } finally {
    await context.close();
    await server.stop();
  }
});

test("a cache that never lets go of an old page: it is loaded once more, and then it is said", { timeout: 60_000 }, async () => {
  const [one, two] = [await version(), await reworded("one")];
  const server = await serve(two);
  const context = await app.context.browser().newContext({ serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    let loads = 0;
    await page.route(server.url, async (route) => {
      if (!route.request().isNavigationRequest()) return route.continue();
      loads += 1;
      return route.fulfill({ path: join(one, "index.html") });
    });
    await page.goto(server.url);
    await page.waitForSelector("h1:text-is('Entente cannot start')");
    await page.waitForTimeout(1000);
    assert.equal(loads, 2);
  } finally {
    await context.close();
    await server.stop();
  }
});

for (const [what, text] of [["empty", ""], ["another script", "addEventListener('fetch', () => {});"], ["the page", undefined]]) {
  test(`a worker for offline use that is ${what}: nothing says that the app is on this device`, async () => {
    const folder = await version();
    await writeFile(join(folder, "sw.js"), text ?? (await readFile(join(folder, "index.html"))));
    const server = await serve(folder);
    const context = await app.context.browser().newContext();
    try {
      const page = await context.newPage();
      await page.goto(server.url);
      await ready(page);
      if (text !== undefined) await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.active);
      await page.waitForTimeout(1500);
      assert.equal(await page.locator(".notice").count(), 0);
    } finally {
      await context.close();
      await server.stop();
    }
  });
}

test("inside another site's page the rescue page shows nothing and saves nothing", async () => {
  const host = createServer((request, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end(`<!doctype html><iframe src="${app.server.url}rescue.html" width=800 height=600></iframe>`);
  });
  await new Promise((resolve) => host.listen(0, "127.0.0.1", resolve));
  try {
    const page = await app.context.newPage();
    await page.goto(`http://127.0.0.1:${host.address().port}/`);
    const frame = page.frameLocator("iframe");
    await frame.locator("text=Open it in a tab by itself").waitFor();
    assert.equal(await frame.locator("button, input").count(), 0);
  } finally {
    host.closeAllConnections();
    host.close();
  }
});
