// Tuning off the page's thread: the worker's program is loaded when asked for, the page goes on answering, work can be
// called off, and what goes wrong is said in words. No page uses it here: the wrapper is called as a page would.
import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { dist, open } from "./browser.mjs";
import { pack, run, sealed, study, told } from "./optimizer.mjs";

let app;
// Without the copy for offline use: it would answer in place of what the tests hold back.
before(async () => { app = await open({ serviceWorkers: "block" }); });
after(() => app.close());

test("the page loads nothing of the worker until it is asked for", async () => {
  const index = await readFile(join(dist, "index.html"), "utf8");
  const asked = [];
  app.context.on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").slice(3).join("/")));
  const page = await app.page();
  await page.waitForLoadState("networkidle");
  const parts = ["jobs.js", "worker.js", "worker/worker.js", "worker/worker_bg.wasm"].map(sealed);
  for (const part of parts) assert.ok(!new RegExp(`(src|href)="[^"]*${part}"`).test(index), part);
  assert.deepEqual(asked.filter((name) => parts.includes(name)), []);
  for (const part of parts) assert.ok((await stat(join(dist, part))).size > 0, part);
  const done = await run(page, "optimise", pack([]));
  assert.deepEqual(done.lines.slice(-1), ["toofew 0 0"]);
  assert.ok(asked.includes(sealed("jobs.js")), asked.join(" "));
});

test("50,000 reviews: fitted in the worker while the page answers", async (t) => {
  const page = await app.page();
  const bytes = pack(study(50_000));
  const first = await run(page, "optimise", bytes);
  const again = await run(page, "optimise", bytes);
  const control = await run(page, "optimise", bytes, "page");
  t.diagnostic(`in the worker, loading it: ${told(first)}`);
  t.diagnostic(`in the worker, once more:  ${told(again)}`);
  t.diagnostic(`on the page, as a control: ${told(control)}`);
  for (const done of [first, again]) {
    assert.deepEqual(done.lines.map((line) => line.split(" ").slice(0, 3).join(" ")).slice(0, 4), ["stage 0 3", "stage 0 3", "stage 1 3", "stage 2 3"]);
    const [kind, current, fitted, , answers, ...parameters] = done.lines.at(-1).split(" ");
    assert.equal(kind, "proposed");
    assert.ok(Number(fitted) < Number(current), done.lines.at(-1));
    assert.ok(Number(answers) > 5000);
    assert.equal(parameters.length, 21);
    assert.ok(parameters.every((number) => Number.isFinite(Number(number))));
    assert.ok(done.longest < control.longest / 2, `the page was blocked: ${told(done)}`);
    assert.equal(done.left, bytes.length, "the caller keeps its bytes");
  }
  assert.deepEqual(first.lines, again.lines);
  assert.deepEqual(first.lines, control.lines);
});

test("a year is planned for every desired retention while the page answers", async (t) => {
  const page = await app.page();
  const bytes = pack(study(5000));
  const done = await run(page, "simulate", bytes);
  const control = await run(page, "simulate", bytes, "page");
  t.diagnostic(`in the worker: ${told(done)}`);
  t.diagnostic(`on the page, as a control: ${told(control)}`);
  assert.ok(control.longest > control.took / 2, "the control shows that blocking would be seen");
  assert.ok(done.longest < control.longest / 2, `the page was blocked: ${told(done)}`);
  const [kind, days, , now, ...rest] = done.lines.at(-1).split(" ");
  assert.deepEqual([kind, days, now], ["table", "365", "90"]);
  const rows = Array.from({ length: rest.length / 4 }, (_, row) => rest.slice(4 * row, 4 * row + 4).map(Number));
  assert.deepEqual(rows.map(([desired]) => desired), Array.from({ length: 28 }, (_, at) => 70 + at));
  rows.slice(1).forEach(([desired, reviews], at) => assert.ok(reviews > rows[at][1], `${desired} %`));
});

test("work is called off at once, and the next job is not disturbed", async () => {
  const page = await app.page();
  const line = await page.evaluate(async ({ packed, tuner }) => {
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    const { tune } = await import(new URL(tuner, document.baseURI));
    let begun;
    const started = new Promise((resolve) => { begun = resolve; });
    const work = tune("simulate", bytes, (line) => line.startsWith("stage 2") && begun());
    await started;
    work.cancel();
    const line = await work.promise;
    work.cancel();
    return line;
  }, { packed: Buffer.from(pack(study(5000))).toString("base64"), tuner: sealed("jobs.js") });
  assert.equal(line, "cancelled");
  assert.equal((await run(page, "optimise", pack(study(30)))).lines.at(-1).split(" ")[0], "toofew");
});

test("broken bytes, an unknown task and a part that does not load give words", async () => {
  const page = await app.page();
  const good = pack(study(200));
  for (const [job, bytes, words] of [
    ["optimise", [], /not in its form.*Load the page again/],
    ["optimise", good.slice(0, -1), /break off/],
    ["simulate", [...good, 0], /1 bytes too many/],
    ["dance", good, /“dance”/],
    ["simulate", pack([], { unseen: 0 }), /no cards/],
  ]) {
    const last = (await run(page, job, bytes)).lines.at(-1);
    assert.match(last, /^failed /);
    assert.match(last, words);
  }
  assert.deepEqual(app.trouble.filter((line) => !line.includes("blocked by Playwright")), []);
  for (const part of ["worker/worker_bg.wasm", "worker/worker.js", "worker.js"].map(sealed)) {
    await app.context.route(`**/${part}`, (route) => route.abort());
    const last = (await run(page, "optimise", good)).lines.at(-1);
    assert.match(last, /^failed .*(try again)/, part);
    await app.context.unroute(`**/${part}`);
  }
});
