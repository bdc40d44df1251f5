// Chromium, driven as a person would: what every page test needs.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { inPage } from "./kept.mjs";
import { serve } from "./server.mjs";

export const dist = process.env.ENTENTE_DIST ?? "dist";
export const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];

/** A server and a browser, with a list of everything that went wrong in any page. */
export async function open(options = {}) {
  const server = await serve(dist);
  const profile = await mkdtemp(join(tmpdir(), "entente-"));
  const trouble = [];
  let context;

  const watch = (page) => {
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) trouble.push(`console ${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => trouble.push(`page error: ${error.message}`));
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.origin !== server.origin && !["data:", "blob:"].includes(url.protocol)) trouble.push(`request to ${url.origin}`);
    });
  };
  const launch = async (more = {}) => {
    context = await chromium.launchPersistentContext(profile, {
      executablePath, args, headless: true, viewport: { width: 1280, height: 800 }, locale: "en-GB", timezoneId: "Europe/London", ...options, ...more,
    });
    context.setDefaultTimeout(30_000); // A busy machine may take its time; what is promised in time is the bench's.
    await context.addInitScript(inPage);
    context.on("page", watch);
    context.pages().forEach(watch);
    return context;
  };
  await launch();

  return {
    server,
    profile,
    trouble,
    get context() { return context; },
    /** A page at a route, ready to use. */
    async page(route = "#/") {
      const page = context.pages()[0]?.url() === "about:blank" ? context.pages()[0] : await context.newPage();
      await page.goto(server.url + route);
      await ready(page);
      return page;
    },
    /** Closes the browser as a person does and opens the same profile again. */
    async reopen(more) {
      await context.close().catch(() => {}); // It may have been killed.
      return launch(more);
    },
    async close() {
      await context.close();
      await server.stop();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** A second page of the app in a window of its own: a tab that lies behind another is slow by the browser's design. */
export async function anotherWindow(page) {
  const [other] = await Promise.all([page.context().waitForEvent("page"), page.evaluate(() => { open(location.href.replace(/#.*/, "#/"), "", "popup,noopener,width=1280,height=800"); })]);
  await ready(other);
  return other;
}

/** Waits until the app has taken over from the waiting screen. */
export async function ready(page) {
  await page.waitForSelector("main#main h1");
}

/** Waits until the focus is where it should be: it moves with the next frame. */
export async function focused(page, ...ids) {
  await page.waitForFunction((ids) => ids.includes(document.activeElement?.id), ids);
}

/** Takes the focus out of every field, once it has come to where it goes: it moves with the next frame. */
export async function unfocus(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => { document.activeElement?.blur(); done(); })));
}

/** Goes to a route by its address, as a link would. */
export async function go(page, route) {
  // The app hears of the new address before this does, and has drawn by then.
  await page.evaluate((hash) => new Promise((done) => {
    if (location.hash === hash) return done();
    addEventListener("hashchange", () => setTimeout(done), { once: true });
    location.hash = hash;
  }), route);
}

/** Comes to where a quiz is chosen, whatever stood on its page, with everything unfolded. */
export async function toSetUp(page) {
  const [end, anew, change] = ["button[aria-label='End the quiz']", "button:has-text('Choose anew')", "form summary"];
  await page.waitForSelector(`${end}, ${anew}, ${change}`);
  if (await page.locator(end).count()) await page.click(end);
  await page.waitForSelector(`${anew}, ${change}`);
  if (await page.locator(anew).count()) await page.click(anew);
  await page.waitForSelector(change);
  await page.evaluate(() => { document.querySelector("form details").open = true; });
}

/** Chooses some questions of one form in the quiz's page, and starts it. */
export async function fillQuiz(page, form, topic = "Treaties and borders", count = "5") {
  await toSetUp(page);
  for (const button of await page.locator("button:has-text('None')").all()) await button.click();
  await page.check(`label:has-text("${topic}")`);
  for (const box of await page.locator("fieldset:has(legend:text-is('Forms')) input").all()) await box.uncheck();
  await page.check(`label:text-is("${form}")`);
  await page.selectOption("label:has-text('Questions') select", count);
  await page.click("text=Start the quiz");
  await page.waitForSelector("section.index #prompt");
}

/** Answers the card in hand by choosing, turning over or typing, whatever it asks for. */
export async function answerOne(page) {
  await page.waitForSelector("section.index #prompt");
  const early = page.locator("button:has-text('Ask them now')");
  if (await early.count()) {
    await early.click();
    await early.waitFor({ state: "detached" });
  }
  const first = page.locator("section.index .options button.opt").first();
  if (await first.count()) {
    await first.click();
  } else if (await page.locator("#answer-field").count()) {
    await page.fill("#answer-field", "1234");
    await page.click("text=I don’t know");
  } else {
    const dontKnow = page.locator("text=I don’t know");
    if (await dontKnow.count()) await dontKnow.click();
    else await page.click("[data-key=enter]");
  }
  await page.waitForSelector("#answer");
  const next = page.locator("button.btn:has-text('Next')");
  if (await next.count()) await next.click();
  else await page.click(".grades button >> nth=0");
}

/** The sizes at which what comes next is always in reach: a phone, the same with its browser's bars, a desktop. */
const SIZES = [[390, 844], [390, 664], [1280, 800]];

/** What is not in view at one of the sizes, or lies below something else. */
export async function outOfView(page, selector) {
  const lines = [];
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    lines.push(...await page.evaluate(([selector, width, height]) => {
      const all = [...document.querySelectorAll(selector)];
      if (!all.length) return [`${selector} is not there`];
      return all.flatMap((element) => {
        const box = element.getBoundingClientRect();
        const inside = box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
        const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        const lines = inside && element.contains(over) ? [] : [`${width}×${height}: ${element.textContent} at ${Math.round(box.top)}–${Math.round(box.bottom)}`];
        return document.documentElement.scrollWidth > innerWidth ? [...lines, `${width}×${height}: wider than the window`] : lines;
      });
    }, [selector, width, height]));
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  return lines;
}
