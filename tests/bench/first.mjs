// The first question, on a first and on a second visit, beside the same question by Preact: turn by turn in one run.
import { filesOf as preactFiles } from "./preact/files.mjs";
import { SLOW_4G, fresh, visit } from "./browser.mjs";
import { median } from "./figures.mjs";
import { host } from "./host.mjs";

const CPU = 4;
const OPTION = "section.index .options button.opt:not([hidden] *)";

async function visits(site, runs) {
  const { context, close } = await fresh();
  const slow = { network: SLOW_4G, cpu: CPU };
  try {
    site.hits.length = 0;
    const cold = await visit(context, site.url, OPTION, slow);
    const asked = await cold.page.evaluate((option) => ({ prompt: document.querySelector(".prompt").textContent, options: document.querySelectorAll(option).length }), OPTION);
    // It is ready to answer: what is pressed now is marked, if need be once the program has come.
    await cold.page.click(OPTION);
    await cold.page.waitForSelector("#answer .verdict");
    // What the service worker fetches after that is for the visits to come.
    const own = site.hits.findIndex((name) => name === "sw.js");
    runs.loaded = [...new Set(own < 0 ? site.hits : site.hits.slice(0, own))];
    // Whatever is kept for the next visit is kept when the service worker is at work.
    await cold.cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    await cold.page.waitForFunction(() => navigator.serviceWorker.controller);
    await cold.page.close();
    const warm = await visit(context, site.url + site.route, OPTION, slow);
    await warm.page.click(OPTION);
    await warm.page.waitForSelector("#answer .verdict");
    runs.cold.push(cold);
    runs.warm.push(warm);
    return asked;
  } finally {
    await close();
  }
}

/** Adds the rows. */
export async function first(table, app, runs) {
  const site = async (files, route) => Object.assign(await host(files), { route });
  const [ours, theirs] = [await site(app, "#/study"), await site(await preactFiles(app), "")];
  const [own, other] = [{ cold: [], warm: [] }, { cold: [], warm: [] }];
  for (let n = 0; n < runs; n++) {
    const [a, b] = [await visits(ours, own), await visits(theirs, other)];
    if (a.prompt !== b.prompt || a.options !== b.options) throw new Error(`the two pages ask something else: ${JSON.stringify([a, b])}`);
  }
  const of = (visits, what) => median(visits.map((visit) => visit[what]));
  const ratio = (kind) => median(own[kind].map((visit, n) => visit.shown / other[kind][n].shown));
  const wasm = own.loaded.filter((name) => name.endsWith(".wasm"));
  const later = /^(details|offline|learner|shared|marking|quiz|progress|settings|maintenance|sw)|\.(png|webmanifest)$/;
  // A browser without a window asks for no icon.
  const icon = [...app.keys()].filter((name) => /^icon-[0-9a-f]{16}\.svg$/.test(name));
  const needed = [...own.loaded.filter((name) => !later.test(name)), ...icon];

  table.heading("First load, brotli 11");
  table.row("what the first question needs", "kB", ours.weight(needed), { budget: 250_000, beside: `Preact page ${(theirs.weight(other.loaded) / 1000).toFixed(1)} kB` });
  table.row("of which the page's wasm", "kB", ours.weight(wasm.filter((name) => name.startsWith("entente"))), { budget: 190_000 });

  table.heading(`First question ready to answer: slow 4G (150 ms, 1.6 Mbit/s), ${CPU} × CPU`);
  for (const [kind, words, budget] of [["cold", "first visit", 1], ["warm", "second visit", 1.3]]) {
    table.row(`${words}, Entente`, "ms", of(own[kind], "shown"));
    table.row(`${words}, the same by Preact`, "ms", of(other[kind], "shown"));
    table.row(`${words}, ratio`, "times", ratio(kind), { budget });
  }
  table.row("first visit, something painted", "ms", of(own.cold, "painted"), { beside: `Preact page ${of(other.cold, "painted").toFixed(0)} ms` });
  await Promise.all([ours.stop(), theirs.stop()]);
}
