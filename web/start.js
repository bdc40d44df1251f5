// Starts the app, or says in plain words why it cannot start.
import { kept } from "./kept.js";

const said = (place, title, text) => {
  if (!place) return;
  place.setAttribute("role", "alert");
  place.replaceChildren();
  for (const [tag, words] of [["h1", title], ["p", text]]) {
    place.append(Object.assign(document.createElement(tag), { textContent: words }));
  }
};

const rescue = () => {
  const line = document.createElement("p");
  line.append(Object.assign(document.createElement("a"), { href: "rescue.html", textContent: "Save what you have learned to a file" }));
  return line;
};

const cannot = (text) => {
  // A question that nobody will mark gives way to why.
  document.getElementById("first")?.remove();
  const place = document.getElementById("waiting");
  if (place) place.hidden = false;
  said(place, "Entente cannot start", text);
  place?.append(rescue());
};

// A program that has broken a promise of its own must not go on: what it would write could not be trusted.
addEventListener("entente:stopped", ({ detail }) => {
  const place = Object.assign(document.createElement("main"), { className: "frame" });
  document.body.replaceChildren(place);
  said(place, "Entente has stopped", `Something went wrong that should not: ${detail} Every answer before it is kept. Load the page again to go on.`);
  place.append(rescue());
});

const reason = (error) => `A part of the app did not load: ${error instanceof Error ? error.message : error}. Check the connection and load the page again; what you have learned is kept in this browser.`;

const here = (name) => new URL(name, document.baseURI);

const file = async (name) => {
  const response = await fetch(here(name));
  if (!response.ok) throw new Error(`${name} (${response.status})`);
  return response;
};

/** As the program keeps them: as text they would be decoded here and encoded again. */
const bytes = async (name) => new Uint8Array(await (await file(name)).arrayBuffer());

const text = async (name) => (await file(name)).text();

/** When nothing else is to be done; Safari has no word for that. */
const idle = (call) => (globalThis.requestIdleCallback ? requestIdleCallback(call, { timeout: 10_000 }) : setTimeout(call, 3000));

/** Stylesheets of pages that are loaded when first opened, each named whole: the build finds them here and gives them
    the names of their content. */
const STYLES = { learner: "learner.css", banks: "banks.css", classroom: "classroom.css" };
const styles = {};

/** Puts a stylesheet on the page, unless it is inside as in the one-file edition, and waits until it is at work: what
    it dresses is never seen without it. One that failed is asked for again the next time. */
const style = (name) => (styles[name] ??= new Promise((resolve, reject) => {
  const file = STYLES[name];
  if (document.querySelector(`style[data-file="${file}"]`)) return void resolve();
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: here(file) });
  link.onload = () => resolve();
  link.onerror = () => { link.remove(); styles[name] = undefined; reject(new Error(file)); };
  document.head.append(link);
}));

/** The page carries the first question of all: it can be read and answered before the program has come, which then takes
    the answer over. Not where another page is asked for, nor where anything is kept here already. */
const firstQuestion = async () => {
  const first = document.getElementById("first");
  const elsewhere = !["", "#", "#/"].includes(location.hash);
  if (!first || elsewhere || Object.keys(localStorage).some((key) => key.startsWith("entente"))) return {};
  if ((await indexedDB.databases?.())?.some(({ name }) => name.startsWith("entente"))) return {};
  if (!first.isConnected) return {};
  document.getElementById("waiting").hidden = true;
  first.hidden = false;
  const shown = performance.now();
  const options = [...first.querySelectorAll(".opt")];
  const answer = { focused: () => options.indexOf(document.activeElement) };
  const choose = (option) => {
    if (answer.option !== undefined || !first.isConnected) return;
    answer.option = option;
    answer.millis = performance.now() - shown;
    options.forEach((button, n) => { button.setAttribute("aria-pressed", n === option); button.disabled = n !== option; });
    first.querySelector("[role=status]").textContent = "The answer is on its way.";
  };
  options.forEach((button, n) => button.addEventListener("click", () => choose(n)));
  addEventListener("keydown", ({ key, altKey, ctrlKey, metaKey }) => {
    const option = Math.max("123456789".indexOf(key), "abcdefghi".indexOf(key.toLowerCase()));
    if (key.length === 1 && option in options && !altKey && !ctrlKey && !metaKey) choose(option);
  });
  return answer;
};

const program = async (js, wasm) => {
  const module = await import(here(js));
  await module.default({ module_or_path: here(wasm) });
  return module;
};

const start = async () => {
  const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
  const first = firstQuestion().catch(() => ({}));
  const [app, banks, copy] = await Promise.all([program(js, wasm), bytes("banks.txt"), first.then(kept)]);
  const early = await first;
  const focused = early.focused?.() ?? -1;
  copy.early_option = () => {
    const { option } = early;
    early.option = undefined;
    return option;
  };
  copy.early_millis = early.millis;
  copy.style = style;
  copy.notices = () => text("notices.txt");
  copy.map = () => text("map.txt");
  // Fitting and planning, in a worker that is loaded when first asked for.
  copy.tune = (job, bytes, tell) => {
    // They lie in the program's memory, which may grow before the worker has arrived: then nothing would be left here.
    const own = bytes.slice();
    return import(here("optimizer.js")).then((module) => module.tune(job, own, tell));
  };
  await app.start(banks, copy);
  // Who had gone to an option with the keyboard is still there.
  document.querySelectorAll(".first-visit .opt")[focused]?.focus();
  // What is shown only after an answer may come after the first question.
  app.explain(await text("details.txt").catch(() => undefined));
  // Where storage is blocked there is nothing to look after.
  idle(() => app.maintain().catch(() => {}));
  // What makes it work offline comes last: it must not slow the first question.
  import(here("offline.js")).catch(() => {});
};

if (typeof WebAssembly !== "object") {
  cannot("This browser does not run WebAssembly, or it is switched off. Entente needs Chrome, Edge, Firefox or Safari from 2021 or later; in a managed browser, ask whoever manages it to allow WebAssembly.");
} else if (window.top !== window) {
  cannot("Another site shows Entente inside a page of its own, and could draw over it. Open Entente in a tab by itself.");
} else {
  start().catch((error) => cannot(reason(error)));
}
