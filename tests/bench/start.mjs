// Starting with 200,000 reviews, beside the same start with none: turn by turn. And what they take, on disk and in
// memory.
import { fresh, visit } from "./browser.mjs";
import { median } from "./figures.mjs";
import { characters, forgetState } from "./world.mjs";

const TODAY = "main#main h1";
const CARD = "section.index #prompt";
const PROGRESS = "main#main .stack";

async function memory({ page, cdp }) {
  await cdp.send("Performance.enable");
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  const heap = metrics.find(({ name }) => name === "JSHeapUsedSize").value;
  const wasm = await page.evaluate(() => window.benchMemory.buffer.byteLength);
  return { heap, wasm };
}

/** Adds the rows. `full` is the context that was settled in, `huge` the one with 800,000 reviews. */
export async function start(table, url, full, huge, runs) {
  const empty = await fresh({ serviceWorkers: "block" });
  const shown = { empty: [], full: [], emptyCard: [], fullCard: [], replayed: [], huge: [], hugeCard: [], hugeProgress: [] };
  const taken = { empty: [], full: [] };
  let size = 0;
  const open = async (context, route, awaited, into, look) => {
    const seen = await visit(context, url + route, awaited);
    into?.push(seen.shown);
    await look?.(seen);
    await seen.page.close();
  };
  try {
    for (let n = -1; n < runs; n++) {
      // The first turn fills what a browser keeps of a program, and does not count.
      const into = n < 0 ? {} : shown;
      await open(empty.context, "#/", TODAY, into.empty, async (seen) => { taken.empty.push(await memory(seen)); });
      await open(full, "#/", TODAY, into.full, async (seen) => { taken.full.push(await memory(seen)); size = await characters(seen.page); });
      await open(empty.context, "#/study", CARD, into.emptyCard);
      await open(full, "#/study", CARD, into.fullCard, (seen) => forgetState(seen.page));
      await open(full, "#/", TODAY, into.replayed);
      await open(huge, "#/", TODAY, into.huge);
      await open(huge, "#/study", CARD, into.hugeCard);
      await open(huge, "#/progress", PROGRESS, into.hugeProgress);
    }
  } finally {
    await empty.close();
  }
  const more = (a, b) => median(a.map((time, n) => time - b[n]));
  const of = (kind, what) => median(taken[kind].map((one) => one[what]));
  table.heading("A start with 10,000 cards and 200,000 reviews, over one with the cards alone");
  table.row("Today, nothing answered yet", "ms", median(shown.empty));
  table.row("Today, 200,000 reviews", "ms", median(shown.full));
  table.row("what the reviews add to Today", "ms", more(shown.full, shown.empty), { budget: 300 });
  table.row("Study, first card, nothing answered yet", "ms", median(shown.emptyCard));
  table.row("Study, first card, 200,000 reviews", "ms", median(shown.fullCard));
  table.row("what the reviews add to Study", "ms", more(shown.fullCard, shown.emptyCard), { budget: 300 });
  table.row("Today where no state is kept: every review read and replayed", "ms", median(shown.replayed));
  table.row("replaying all cards, the loading of its code included", "ms", more(shown.replayed, shown.full));
  table.row("Today, 800,000 reviews, the oldest in IndexedDB alone", "ms", median(shown.huge));
  table.row("what these add to Today", "ms", more(shown.huge, shown.empty), { budget: 1000 });
  table.row("Study, first card, 800,000 reviews", "ms", median(shown.hugeCard));
  table.row("Progress, 800,000 reviews", "ms", median(shown.hugeProgress));

  table.heading("Room");
  table.row("local storage, 200,000 reviews", "characters", size, { budget: 2.6e6 });
  for (const [kind, words] of [["empty", "nothing answered yet"], ["full", "200,000 reviews"]]) {
    table.row(`memory of wasm, ${words}`, "MB", of(kind, "wasm"));
    table.row(`heap of scripts, ${words}`, "MB", of(kind, "heap"));
  }
}
