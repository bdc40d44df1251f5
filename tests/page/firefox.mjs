// Firefox, driven over its own remote protocol (WebDriver BiDi, w3.org/TR/webdriver-bidi): playwright needs a build of its own.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";

/** Where it is; none means that the tests with it are skipped. */
export const firefox = process.env.FIREFOX;

/** A Firefox with a profile of its own, or with one that another has left. `trouble` are the errors that its pages tell. */
export async function openFirefox(left) {
  const profile = left ?? await mkdtemp(join(tmpdir(), "entente-firefox-"));
  const child = spawn(firefox, ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank"], { stdio: ["ignore", "ignore", "pipe"] });
  const gone = new Promise((done) => child.once("exit", done));
  const url = await new Promise((done, fail) => {
    child.stderr.on("data", (text) => { const [, url] = /listening on (ws:\S+)/.exec(text) ?? []; if (url) done(url); });
    gone.then((code) => fail(new Error(`Firefox ended with ${code}`)));
  });
  const socket = new WebSocket(`${url}/session`);
  await new Promise((done, fail) => { socket.once("open", done); socket.once("error", fail); });
  const trouble = [];
  const asked = new Map();
  socket.on("message", (text) => {
    const { id, type, result, message, method, params } = JSON.parse(text);
    if (id) asked.get(id)(type === "error" ? Promise.reject(new Error(message)) : result);
    else if (method === "log.entryAdded" && params.level === "error") trouble.push(params.text);
  });
  let last = 0;
  const send = (method, params) => new Promise((done) => { asked.set(++last, done); socket.send(JSON.stringify({ id: last, method, params })); });
  await send("session.new", { capabilities: {} });
  await send("session.subscribe", { events: ["log.entryAdded"] });
  const { contexts: [{ context }] } = await send("browsingContext.getTree", {});

  const app = {
    trouble,
    visit: (url) => send("browsingContext.navigate", { context, url, wait: "complete" }),
    reload: () => send("browsingContext.reload", { context, wait: "complete" }),
    /** What an expression of the page comes to. */
    async run(expression) {
      const { type, result, exceptionDetails } = await send("script.evaluate", { expression, target: { context }, awaitPromise: true });
      if (type === "exception") throw new Error(`${exceptionDetails.text} in ${expression}`);
      return result.value;
    },
    /** Waits until an expression comes to something true, and gives that. */
    async until(expression, patience = 20_000) {
      for (const end = Date.now() + patience; Date.now() < end;) {
        const value = await app.run(expression);
        if (value) return value;
        await new Promise((done) => setTimeout(done, 50));
      }
      throw new Error(`still not: ${expression}`);
    },
    /** Presses the button or link that begins with these words. */
    press: (words) => app.until(`(() => { const found = [...document.querySelectorAll("button, a")].find((one) => one.checkVisibility() && one.textContent.trim().startsWith(${JSON.stringify(words)})); found?.click(); return Boolean(found); })()`),
    /** Ends it at once, as a crash does; the profile stays. */
    async kill() {
      child.kill("SIGKILL");
      await gone;
      socket.close();
      return profile;
    },
    async close() {
      socket.close();
      child.kill();
      await gone;
      await rm(profile, { recursive: true, force: true });
    },
  };
  return app;
}
