// Chromium with a profile of its own, a slowed page, and a visit that is timed from within.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { args, executablePath } from "../page/browser.mjs";

/** Slow 4G by its usual figures: 150 ms a request, 1.6 Mbit/s down, 0.75 up. Lighthouse's simulation has the same. */
export const SLOW_4G = { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };

/** A browser that nobody has used yet. */
export async function fresh(options = {}) {
  const profile = await mkdtemp(join(tmpdir(), "entente-bench-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath, args: [...args, "--enable-precise-memory-info"], headless: true, viewport: { width: 1280, height: 800 }, locale: "en-GB", timezoneId: "Europe/London", ...options,
  });
  context.setDefaultTimeout(60_000);
  return {
    context,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** A new page, slowed as asked. */
export async function slowed(context, { network, cpu = 1 } = {}) {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  if (network) {
    await cdp.send("Network.enable");
    await cdp.send("Network.emulateNetworkConditions", { offline: false, ...network });
  }
  if (cpu > 1) await cdp.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  return { page, cdp };
}

/** Sees when what is awaited has been drawn; whether it comes in time for that. */
function watch(awaited) {
  if (document.querySelector(awaited)) return false;
  const look = () => {
    if (!document.querySelector(awaited)) return;
    watching.disconnect();
    // The frame that shows it is over when the first task after its callbacks runs.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { window.benchShown = performance.now(); };
      port2.postMessage(0);
    });
  };
  const watching = new MutationObserver(look);
  watching.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["hidden"] });
  // The first program that is made is the page's.
  for (const how of ["instantiate", "instantiateStreaming"]) {
    const make = WebAssembly[how];
    WebAssembly[how] = async (...all) => {
      const made = await make(...all);
      window.benchMemory ??= (made.instance ?? made).exports.memory;
      return made;
    };
  }
  return true;
}

/** Opens an address in a new page and times it from the navigation's start until what is awaited has been drawn. */
export async function visit(context, url, awaited, slow) {
  const { page, cdp } = await slowed(context, slow);
  // A script that is there before the page has the engine make its world first, and what the page asks for waits that
  // long where a policy stands in a meta element: 60 ms at 4 × CPU, against 20 without such a script. Over a slow line
  // there is time enough to set the watch once the page has begun.
  if (!slow?.network) await page.addInitScript(watch, awaited);
  await page.goto(url, { waitUntil: "commit" });
  if (slow?.network && !(await page.evaluate(watch, awaited))) throw new Error("what is awaited was there before the watch");
  await page.waitForFunction(() => window.benchShown && performance.getEntriesByName("first-contentful-paint").length);
  const times = await page.evaluate(() => ({
    shown: window.benchShown,
    painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
  }));
  return { page, cdp, ...times };
}
