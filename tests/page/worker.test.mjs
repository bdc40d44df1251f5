// Tuning off the page's thread: the worker's program is loaded when asked for, the page goes on answering, work can be
// called off, and what goes wrong is said in words. No page uses it here: the wrapper is called as a page would.
import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { dist, open } from "./browser.mjs";
import { fileNamed } from "./versions.mjs";

const DEFAULTS = [0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542];

/** Answers of a made-up learner who forgets faster than the average: `[card, day, grade]`, in order of time. */
function study(count) {
  let seed = 1;
  const chance = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const cards = [];
  const due = new Map();
  const answers = [];
  for (let day = 20_000; answers.length < count; day++) {
    const today = due.get(day) ?? [];
    due.delete(day);
    for (let n = 0; n < 25; n++) today.push(cards.push({ strength: 1, last: day }) - 1);
    for (const at of today) {
      const card = cards[at];
      const recalled = chance() < Math.exp(-0.2 * (day - card.last) / card.strength);
      card.strength = recalled ? card.strength * 1.8 : Math.max(1, card.strength / 3);
      card.last = day;
      answers.push([at, day, recalled ? 2 : 0]);
      if (!recalled) answers.push([at, day, 2]);
      const next = day + Math.max(1, Math.round(card.strength));
      due.set(next, [...(due.get(next) ?? []), at]);
    }
  }
  return answers.slice(0, count);
}

/** The bytes of `tune::pack`, written here a second time: the two must agree on the form. */
function pack(answers, { unseen = 300, newPerDay = 10 } = {}) {
  const bytes = [..."tune"].map((letter) => letter.charCodeAt(0)).concat(1);
  const numbers = new DataView(new ArrayBuffer(84));
  DEFAULTS.forEach((number, at) => numbers.setFloat32(4 * at, number, true));
  bytes.push(...new Uint8Array(numbers.buffer));
  const put = (number) => {
    for (; number >= 128; number = Math.floor(number / 128)) bytes.push((number % 128) + 128);
    bytes.push(number);
  };
  const putSigned = (number) => put(number < 0 ? -2 * number - 1 : 2 * number);
  const numbered = new Map();
  putSigned((answers.at(-1)?.[1] ?? 20_000) + 1);
  [90, unseen, newPerDay, 120, answers.length].forEach(put);
  let day = 0;
  for (const [card, on, grade] of answers) {
    if (!numbered.has(card)) numbered.set(card, numbered.size);
    put(numbered.get(card) * 4 + grade);
    putSigned(on - day);
    day = on;
  }
  return bytes;
}

/**
 * Runs a job in the page's worker, or for comparison on the page's own thread, and watches the page meanwhile: its
 * lines, how long it took, its longest task and the longest pause between two frames, in milliseconds.
 */
function run(page, job, bytes, where = "worker") {
  return page.evaluate(async ({ job, packed, where, names }) => {
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    const lines = [];
    const pauses = [];
    let longest = 0;
    let watching = true;
    const tasks = new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => { longest = Math.max(longest, duration); }));
    const { tune } = await import(new URL(names.tune, document.baseURI));
    const program = where === "page" && await import(new URL(names.program, document.baseURI));
    if (program) await program.default();
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    tasks.observe({ type: "longtask" });
    let last = performance.now();
    const watch = (now) => {
      pauses.push(now - last);
      last = now;
      if (watching) requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
    const start = performance.now();
    if (program) {
      const work = new program.Job(job, bytes);
      for (let line = work.next(); line !== undefined; line = work.next()) lines.push(line);
    } else {
      lines.push(await tune(job, bytes, (line) => lines.push(line)).promise);
    }
    const took = performance.now() - start;
    await frame();
    await frame();
    watching = false;
    await new Promise((resolve) => setTimeout(resolve, 50));
    tasks.disconnect();
    return { lines, took, longest, pause: Math.max(...pauses), frames: pauses.length, left: bytes.length };
  }, { job, packed: Buffer.from(bytes).toString("base64"), where, names });
}

const told = ({ took, longest, pause, frames }) => `took ${took.toFixed(0)} ms, longest task ${longest.toFixed(0)} ms, longest pause between frames ${pause.toFixed(0)} ms, ${frames} frames`;
import { pack, run, sealed, study, told } from "./tuning.mjs";

let app;
/** The files of the worker, under the names that the build gave them. */
let names;
before(async () => {
  const named = async (folder, start, end) => relative(dist, await fileNamed(join(dist, folder), start, end));
  names = { tune: await named("", "tune-", ".js"), starter: await named("", "worker-", ".js"), program: await named("worker", "worker-", ".js"), wasm: await named("worker", "worker_bg-", ".wasm") };
  // Without the copy for offline use: it would answer in place of what the tests hold back.
  app = await open({ serviceWorkers: "block" });
});
after(() => app.close());

test("the page loads nothing of the worker until it is asked for", async () => {
  const index = await readFile(join(dist, "index.html"), "utf8");
  for (const part of [names.starter, names.program, names.wasm]) assert.ok(!new RegExp(`(src|href)="[^"]*${part}"`).test(index), part);
  const asked = [];
  app.context.on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").slice(3).join("/")));
  const page = await app.page();
  await page.waitForLoadState("networkidle");
  const parts = Object.values(names);
  const parts = ["tune.js", "worker.js", "worker/worker.js", "worker/worker_bg.wasm"].map(sealed);
  assert.deepEqual(asked.filter((name) => parts.includes(name)), []);
  for (const part of parts) assert.ok((await stat(join(dist, part))).size > 0, part);
  const done = await run(page, "optimise", pack([]));
  assert.deepEqual(done.lines.slice(-1), ["toofew 0 0"]);
  assert.ok(asked.includes(names.tune), asked.join(" "));
  assert.ok(asked.includes(sealed("tune.js")), asked.join(" "));
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
    assert.ok(done.longest <= 100, `the page was blocked: ${told(done)}`);
    assert.equal(done.left, bytes.length, "the caller keeps its bytes");
  }
  assert.deepEqual(first.lines, again.lines);
  assert.deepEqual(first.lines, control.lines);
});

test("a year is planned for every wish while the page answers", async (t) => {
  const page = await app.page();
  const bytes = pack(study(5000));
  const done = await run(page, "simulate", bytes);
  const control = await run(page, "simulate", bytes, "page");
  t.diagnostic(`in the worker: ${told(done)}`);
  t.diagnostic(`on the page, as a control: ${told(control)}`);
  assert.ok(control.longest > 100, "the control shows that blocking would be seen");
  assert.ok(done.longest <= 100, `the page was blocked: ${told(done)}`);
  const [kind, days, , now, ...rest] = done.lines.at(-1).split(" ");
  assert.deepEqual([kind, days, now], ["table", "365", "90"]);
  const rows = Array.from({ length: rest.length / 4 }, (_, row) => rest.slice(4 * row, 4 * row + 4).map(Number));
  assert.deepEqual(rows.map(([wish]) => wish), Array.from({ length: 28 }, (_, at) => 70 + at));
  rows.slice(1).forEach(([wish, reviews], at) => assert.ok(reviews > rows[at][1], `${wish} %`));
});

test("work is called off at once, and the next job is not disturbed", async () => {
  const page = await app.page();
  const [line, took] = await page.evaluate(async ([packed, tune_js]) => {
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    const { tune } = await import(new URL(tune_js, document.baseURI));
  const [line, took] = await page.evaluate(async ({ packed, tuner }) => {
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    const { tune } = await import(new URL(tuner, document.baseURI));
    let begun;
    const started = new Promise((resolve) => { begun = resolve; });
    const work = tune("simulate", bytes, (line) => line.startsWith("stage 2") && begun());
    await started;
    const start = performance.now();
    work.cancel();
    const line = await work.promise;
    work.cancel();
    return [line, performance.now() - start];
  }, [Buffer.from(pack(study(5000))).toString("base64"), names.tune]);
  }, { packed: Buffer.from(pack(study(5000))).toString("base64"), tuner: sealed("tune.js") });
  assert.equal(line, "cancelled");
  assert.ok(took < 100, `${took} ms`);
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
  for (const part of [names.wasm, names.program, names.starter]) {
  assert.deepEqual(app.trouble, []);
  for (const part of ["worker/worker_bg.wasm", "worker/worker.js", "worker.js"].map(sealed)) {
    await app.context.route(`**/${part}`, (route) => route.abort());
    const last = (await run(page, "optimise", good)).lines.at(-1);
    assert.match(last, /^failed .*(try again)/, part);
    await app.context.unroute(`**/${part}`);
  }
});
