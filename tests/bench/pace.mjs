// From an answer to the next card: what the page computes, and lays out, between a press and being ready to be drawn.
// The wait for the screen's next frame comes on top, and is the same for every page. It is measured twice: by the
// clock, which other programs of a busy machine stretch, and by the processor time of the page's thread, in which the
// driving of the page is counted, too, as far as it is above its least. Neither can be less than the work itself, so
// the lesser of both is what counts.
import { register } from "../page/kept.mjs";
import { fresh, slowed } from "./browser.mjs";
import { median, quantile } from "./figures.mjs";

/** Answers before any count: a program's parts are compiled when they are first called. */
const WARM = 10;

/** What the page is given to be driven with: `window.bench`. */
function tools() {
  const { port1, port2 } = new MessageChannel();
  const turn = () => new Promise((done) => { port1.onmessage = done; port2.postMessage(0); });
  const frame = async () => { await new Promise(requestAnimationFrame); await turn(); };
  const find = (selector) => document.querySelector(selector);
  const worded = (words) => [...document.querySelectorAll("button")].find((button) => button.textContent.startsWith(words));
  let act = () => {};
  let turns = 0;
  const bench = {
    kept: 0,
    /** Sees what comes next: a card, nothing more, or a card's verdict that is to be left. */
    async prepare() {
      await frame();
      await frame();
      if (find("#answer")) {
        const grades = [...document.querySelectorAll(".grades button")];
        const next = grades[turns++ % grades.length] ?? worded("Next");
        act = () => { next.click(); return "#answer"; };
        return "answered";
      }
      const early = worded("Ask them now");
      if (early) {
        early.click();
        return bench.prepare();
      }
      if (!find("section.index #prompt") || find("section.index a[data-key=enter]")) return "over";
      const [option, field] = [find("section.index .options button.opt"), find("#answer-field")];
      const unknown = worded("I don’t know") ?? find("[data-key=enter]");
      const typed = field && !field.value;
      if (typed) field.value = "Treaty of Samarkandia";
      act = () => {
        if (option) option.click();
        else if (typed) field.form.requestSubmit();
        else unknown.click();
        return option && "section.index .options button.opt:enabled";
      };
      return "asked";
    },
    nothing() { act = () => {}; },
    /** Acts; the answer is how long it took by the clock. */
    async press() {
      bench.kept = 0;
      const start = performance.now();
      const left = act();
      // Effects run in microtasks, so no frame comes between, which would be drawn here at times and at times not.
      for (let n = 0; n < 100; n++) await undefined;
      document.body.getBoundingClientRect();
      const took = performance.now() - start;
      if (left && find(left)) throw new Error(`not over: ${left}`);
      return took;
    },
  };
  // How long the two stores are at work for an answer, from the first call to the end of the second.
  let began;
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...all) { began ??= performance.now(); return transaction.apply(this, all); };
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (...all) {
    began ??= performance.now();
    setItem.apply(this, all);
    bench.kept += performance.now() - began;
    began = undefined;
  };
  window.bench = bench;
}

/** Answers so many cards by the page's own controls: of each what both steps took, and keeping it, in milliseconds. */
async function answer(page, cdp, cards) {
  const run = async (expression) => {
    const { result, exceptionDetails } = await cdp.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  const spent = async () => (await cdp.send("Performance.getMetrics")).metrics.find(({ name }) => name === "ThreadTime").value * 1000;
  const press = async () => {
    const before = await spent();
    const clock = await run("bench.press()");
    return { clock, cpu: (await spent()) - before };
  };
  await cdp.send("Performance.enable");
  await page.evaluate(tools);
  // What asking for it costs by itself is taken off.
  const idle = [];
  for (let n = 0; n < 9; n++) {
    await run("bench.prepare().then(() => bench.nothing())");
    idle.push((await press()).cpu);
  }
  const taken = [];
  let marked;
  for (let n = 0; taken.length < WARM + cards && n < 4 * (WARM + cards); n++) {
    const stage = await run("bench.prepare()");
    if (stage === "over") break;
    const step = await press();
    step.cpu = Math.max(0, step.cpu - Math.min(...idle));
    step.work = Math.min(step.cpu, step.clock);
    if (stage === "asked") marked = step;
    else taken.push({ marked, next: step, kept: await run("bench.kept") });
  }
  return taken.slice(WARM);
}

/** New cards a day, so that a session with nothing learned yet is long enough to be measured. */
const [SETTING, MANY] = register("settings/new_per_day", "200");

/** One condition: as many runs, each of so many answers after some that do not count. */
export function pace(name, context, url, cpu, { anew = false } = {}) {
  const runs = [];
  return {
    name,
    cpu,
    runs,
    async turn(cards) {
      const used = anew ? await fresh({ serviceWorkers: "block" }) : { context, close: () => {} };
      const { page, cdp } = await slowed(used.context, { cpu });
      if (anew) await page.addInitScript(([key, value]) => localStorage.setItem(key, value), [SETTING, MANY]);
      await page.goto(`${url}#/study`);
      await page.waitForSelector("section.index #prompt");
      await page.waitForTimeout(1500); // What a start still does when it has time.
      runs.push(await answer(page, cdp, cards));
      await page.close();
      await used.close();
    },
  };
}

/** Adds the rows of conditions that were measured turn by turn. */
export function paceRows(table, conditions) {
  table.heading("From an answer to the next card");
  const of = (runs, share, what) => median(runs.map((run) => quantile(run.map(what), share)));
  for (const { name, cpu, runs } of conditions) {
    const answers = runs.reduce((sum, run) => sum + run.length, 0);
    const p95 = (what) => of(runs, 0.95, what).toFixed(1);
    const parts = `verdict ${p95((one) => one.marked.work)}, next card ${p95((one) => one.next.work)}`;
    const by = (what) => (one) => one.marked[what] + one.next[what];
    const both = by("work");
    const clocks = `${p95(by("clock"))} by the clock, ${p95(by("cpu"))} of the processor`;
    table.row(`${name}, ${cpu} × CPU, p50`, "ms", of(runs, 0.5, both));
    table.row(`${name}, ${cpu} × CPU, p95`, "ms", of(runs, 0.95, both), { budget: cpu > 1 ? 40 : 10, beside: `${answers} answers; ${parts}; ${clocks}` });
  }
  table.heading("Keeping an answer, in both stores, by the clock");
  for (const { name, cpu, runs } of conditions.filter(({ cpu }) => cpu === 1)) {
    table.row(`${name}, p50`, "ms", of(runs, 0.5, (one) => one.kept), { budget: 1 });
    table.row(`${name}, p95`, "ms", of(runs, 0.95, (one) => one.kept));
  }
}
