// 50,000 reviews fitted in the worker, and whether the page answers meanwhile.
import { fresh } from "./browser.mjs";
import { median } from "./figures.mjs";
import { pack, run, study } from "../page/optimizer.mjs";
import { ready } from "../page/browser.mjs";

const REVIEWS = 50_000;
/** A press that comes just after one frame began is answered with the next but one at the latest. */
const TWO_FRAMES = 2 * (1000 / 60) + 1;

/** Adds the rows. */
export async function optimizer(table, url, runs) {
  const { context, close } = await fresh();
  const [loading, worker, page] = [[], [], []];
  try {
    const bytes = pack(study(REVIEWS));
    for (let n = 0; n < runs; n++) {
      const tab = await context.newPage();
      await tab.goto(`${url}#/`);
      await ready(tab);
      await tab.waitForTimeout(1500);
      loading.push(await run(tab, "optimise", bytes));
      worker.push(await run(tab, "optimise", bytes));
      page.push(await run(tab, "optimise", bytes, "page"));
      await tab.close();
    }
  } finally {
    await close();
  }
  const of = (runs, what) => median(runs.map((run) => run[what]));
  table.heading("50,000 reviews fitted in the worker");
  table.row("the first time, loading it", "ms", of(loading, "took"));
  table.row("once more", "ms", of(worker, "took"), { beside: `on the page's thread ${of(page, "took").toFixed(0)} ms` });
  table.row("the page's longest pause between two frames meanwhile", "ms", of(worker, "pause"), { budget: TWO_FRAMES, beside: `on the page's thread ${of(page, "pause").toFixed(0)} ms` });
  table.row("the page's longest task meanwhile (0: none above 50 ms)", "ms", of(worker, "longest"), { budget: 50 });
}
