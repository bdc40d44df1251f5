// What the page costs in Chromium, against its budgets. `cargo xtask bench` builds what this needs and starts it:
//
//   node tests/bench/main.mjs [--short] [--report file] [--native name=file]… [--only first|start|pace|optimizer]…
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { dist } from "../page/browser.mjs";
import { fresh } from "./browser.mjs";
import { Table } from "./figures.mjs";
import { first } from "./first.mjs";
import { filesOf, host } from "./host.mjs";
import { pace, paceRows } from "./pace.mjs";
import { load, machine, write } from "./report.mjs";
import { start } from "./start.mjs";
import { optimizer } from "./optimizer.mjs";
import { settle, withLargeBank } from "./world.mjs";

const world = process.env.ENTENTE_BENCH ?? "target/xtask/bench";
const { values } = parseArgs({
  options: { short: { type: "boolean" }, report: { type: "string" }, native: { type: "string", multiple: true, default: [] }, only: { type: "string", multiple: true } },
});
const [runs, answers] = values.short ? [5, 20] : [9, 60];
const wanted = (part) => !values.only || values.only.includes(part);

const table = new Table();
const loads = [load()];
const app = await filesOf(dist);
if (wanted("first")) await first(table, app, runs);
loads.push(load());

// Nothing is loaded over a slow line from here on: quick to pack is good enough.
const own = await host(app, { quality: 4 });
if (wanted("start") || wanted("pace")) {
  const large = await host(await withLargeBank(app, world), { quality: 4 });
  const full = await fresh({ serviceWorkers: "block" });
  await settle(full.context, large.url, world);
  if (wanted("start")) {
    const huge = await fresh({ serviceWorkers: "block" });
    await settle(huge.context, large.url, world, 800_000);
    await start(table, large.url, full.context, huge.context, runs);
    await huge.close();
  }
  loads.push(load());
  if (wanted("pace")) {
    const conditions = [1, 4].flatMap((cpu) => [
      pace("empty profile", undefined, own.url, cpu, { anew: true }),
      pace("10,000 cards and 200,000 reviews", full.context, large.url, cpu),
    ]);
    for (let n = 0; n < runs; n++) for (const condition of conditions) await condition.turn(answers);
    paceRows(table, conditions);
  }
  loads.push(load());
  await full.close();
  await large.stop();
}
if (wanted("optimizer")) await optimizer(table, own.url, runs);
loads.push(load());
await own.stop();

console.log(`\n${machine().map(([what, is]) => `${what}: ${is}`).join("\n")}\nload while measuring: ${loads.join(", ")}\n${table.text()}\n`);
const native = await Promise.all(values.native.map(async (named) => {
  const [name, file] = named.split("=");
  return [name, await readFile(file, "utf8")];
}));
if (values.report) await write(values.report, { table, runs, loads, native });
const over = [
  ...native.flatMap(([, text]) => text.split("\n").filter((line) => line.endsWith("OVER")).map((line) => line.replace(/\s{2,}/g, " "))),
  ...table.missed.map(({ what, is, budget }) => `${what} (${is}, may be ${budget})`),
];
if (over.length) {
  console.error(`bench: over budget: ${over.join("; ")}`);
  process.exitCode = 1;
}
