// Tuning as a page has it done: answers of a made-up learner, packed, handed to the worker, with the page watched.
import { readdirSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { dist } from "./browser.mjs";

/** A file of dist/ by its name before it was sealed: `worker/worker.js` is `worker/worker-0123456789abcdef.js` there. */
export function sealed(name) {
  const [folder, end] = [dirname(name), extname(name)];
  const shape = new RegExp(`^${basename(name, end)}(-[0-9a-f]{16})?\\${end}$`);
  const found = readdirSync(join(dist, folder)).find((file) => shape.test(file));
  if (!found) throw new Error(`${dist} has no ${name}`);
  return join(folder, found).replaceAll("\\", "/");
}

const DEFAULTS = [0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542];

/** Answers of a made-up learner who forgets faster than the average: `[card, day, grade]`, in order of time. */
export function study(count) {
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

/** The bytes of `optimizer::pack`, written here a second time: the two must agree on the form. */
export function pack(answers, { unseen = 300, newPerDay = 10 } = {}) {
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
export function run(page, job, bytes, where = "worker") {
  return page.evaluate(async ({ job, packed, where, tuner, worker }) => {
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    const lines = [];
    const pauses = [];
    let longest = 0;
    let watching = true;
    const tasks = new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => { longest = Math.max(longest, duration); }));
    const { tune } = await import(new URL(tuner, document.baseURI));
    const program = where === "page" && await import(new URL(worker, document.baseURI));
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
      const work = new program.WorkerJob(job, bytes);
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
  }, { job, packed: Buffer.from(bytes).toString("base64"), where, tuner: sealed("jobs.js"), worker: sealed("worker/worker.js") });
}

export const told = ({ took, longest, pause, frames }) => `took ${took.toFixed(0)} ms, longest task ${longest.toFixed(0)} ms, longest pause between frames ${pause.toFixed(0)} ms, ${frames} frames`;
