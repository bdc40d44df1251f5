// A show in two windows, driven as a teacher would: what every test of the classroom's screen needs.
import { ready } from "./browser.mjs";
import { drill } from "./drill.mjs";

export const ALL = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Waits until the class's view stands at a step. */
export const phase = (page, name) => page.waitForSelector(`.stage[data-phase=${name}]`);

/** A host's window and a class's, in a browser that is open. */
export class Show {
  constructor(app) {
    this.app = app;
  }

  /** Opens the host's window. */
  async begin() {
    this.host = await this.newPage("#/class/host");
    await this.host.click("button:has-text('Ten questions of') >> nth=0");
    await this.host.waitForSelector("h1:has-text('Show a drill')");
    return this;
  }

  /** A page of its own window, at a route. */
  async newPage(route) {
    const page = await this.app.context.newPage();
    await page.goto(this.app.server.url + route);
    await ready(page);
    return page;
  }

  /** Chooses a drill and has the host's window load again. */
  async choose(wanted = {}) {
    // As on a device on which nothing was shown yet.
    await this.host.evaluate(() => kept.remove("class/teams"));
    await this.host.evaluate((chosen) => kept.set("class/chosen", chosen), drill({ topics: ALL, count: 10, seed: 1, ...wanted }));
    await this.host.goto(this.app.server.url + "#/class/host");
    await this.host.reload();
    await ready(this.host);
    await this.host.waitForSelector("h1:has-text('Show a drill'), #go-on");
    if (await this.host.locator("#go-on").count()) await this.host.click("button:has-text('Close it and set up a new one')");
    await this.host.waitForSelector("h1:has-text('Show a drill')");
  }

  /** Sets a show of a drill up and opens the projector. */
  async setUp({ teams = 2, names = [], keys = [], board = false, calm = true, projector = true, ...drill } = {}) {
    const { host } = this;
    await this.choose(drill);
    if (board) await host.check("#kind-board");
    await host.selectOption("#team-count", String(teams));
    for (const [i, name] of names.entries()) await host.fill(`#team-${i}`, name);
    for (const [i, key] of keys.entries()) {
      await host.click(`#key-${i}`);
      await host.keyboard.press(key);
    }
    if (!calm) await host.uncheck("label:has-text('calm end') input");
    await host.click("button:has-text('Set up the show')");
    await host.waitForSelector("#stand");
    await this.hall?.close();
    this.hall = undefined;
    if (projector) await this.openProjector();
  }

  /** Opens the class's window as the host's button does. */
  async openProjector() {
    const [page] = await Promise.all([this.app.context.waitForEvent("page"), this.host.click("button:has-text('Open the projector window')")]);
    this.hall = page;
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.waitForSelector(".stage:not([data-phase=waiting])");
  }

  /** Presses a button that is behind "More". */
  async rarely(words) {
    await this.host.evaluate(() => { document.querySelector("#rarely").open = true; });
    await this.host.click(`#rarely button:has-text('${words}')`);
  }

  /** Gives a team points by hand. */
  async adjust(team, points) {
    await this.host.evaluate(() => { document.querySelector("#by-hand").open = true; });
    await this.host.fill(`[aria-label='${team}: add or take points']`, String(points));
    await this.host.press(`[aria-label='${team}: add or take points']`, "Enter");
  }

  /** Goes on in a show that was left. */
  async goOn() {
    await this.host.waitForFunction(() => document.activeElement?.id === "go-on");
    await this.host.keyboard.press("Enter");
    await this.host.waitForSelector("#stand");
  }

  next() {
    return this.host.keyboard.press("PageDown");
  }

  /** On, step by step, until the class sees one. */
  async to(...steps) {
    for (const step of steps) {
      await this.next();
      await phase(this.hall, step);
    }
  }

  /** What the class reads. */
  seen() {
    return this.hall.locator(".stage").innerText();
  }

  log() {
    return this.host.evaluate(() => kept.get("class/show"));
  }

  /** The option that is right, as the host sees it. */
  right() {
    return this.host.locator("#panel .options > li").evaluateAll((list) => list.findIndex((item) => item.classList.contains("right")));
  }
}
