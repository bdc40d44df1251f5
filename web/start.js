// Starts the app, or says in plain words why it cannot start.
import { kept } from "./kept.js";

/** Heard by web/guard.js, which says it. */
const tell = (what, detail) => dispatchEvent(new CustomEvent(what, { detail }));

const here = (name) => new URL(name, document.baseURI);

const answered = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${String(address).split("/").pop()} (${response.status})`);
  return response;
};

/** Makes sure that a file is what was built: its name holds the beginning of its hash. Only over HTTPS does a browser
    work one out; in the one-file edition there is nothing to check. */
const check = async (address, bytes) => {
  const [name, hash] = String(address).match(/[^/]*-([0-9a-f]{16})\.\w+$/) ?? [];
  if (!hash || !globalThis.crypto?.subtle || document.querySelector("script[data-file]")) return;
  const digest = new DataView(await crypto.subtle.digest("SHA-256", bytes)).getBigUint64(0);
  if (digest !== BigInt(`0x${hash}`)) throw new Error(`${name} is not what was built`);
};

/** A file's bytes, checked. All that is not checked by the page's own `integrity` comes this way: the chunks of the
    program, too. */
const bytes = async (address) => {
  const all = await (await answered(address)).arrayBuffer();
  await check(address, all);
  return all;
};
globalThis.ententeBytes = bytes;

const text = async (name) => new TextDecoder().decode(await bytes(here(name)));

/** A script that is loaded when it is first needed. */
const script = async (name) => {
  await bytes(here(name));
  return import(here(name));
};

/** When nothing else is to be done; Safari has no word for that. */
const idle = (call) => (globalThis.requestIdleCallback ? requestIdleCallback(call, { timeout: 10_000 }) : setTimeout(call, 3000));

/** Stylesheets of pages that are loaded when first opened, each named whole: the build finds them here and gives them
    the names of their content. */
const STYLES = { answer: "answer.css", learner: "learner.css", banks: "banks.css", editor: "editor.css", classroom: "classroom.css" };
const styles = {};

/** Puts a stylesheet on the page, unless it is inside as in the one-file edition, and waits until it is at work: what
    it dresses is never seen without it. One that failed is asked for again the next time. */
const style = (name) => (styles[name] ??= new Promise((resolve, reject) => {
  const file = STYLES[name];
  if (document.querySelector(`style[data-file="${file}"]`)) return void resolve();
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: here(file) });
  const failed = () => { link.remove(); styles[name] = undefined; reject(new Error(file)); };
  link.onload = () => resolve();
  link.onerror = failed;
  bytes(link.href).then(() => document.head.append(link), failed);
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
  // "I don't know" comes after the options, and is answered like one.
  const options = [...first.querySelectorAll(".opt, .quiet .btn")];
  const answer = { focused: () => options.indexOf(document.activeElement) };
  const choose = (option) => {
    if (answer.option !== undefined || !first.isConnected) return;
    answer.option = option;
    answer.millis = performance.now() - shown;
    options.forEach((button, n) => { button.setAttribute("aria-pressed", n === option); button.disabled = n !== option; });
    first.querySelector("[role=status]").textContent = "The answer is on its way.";
  };
  options.forEach((button, n) => button.addEventListener("click", () => choose(n)));
  // By what a key types, and by where it lies: letters and numbers both (src/util/keys.rs).
  addEventListener("keydown", ({ key, code, altKey, ctrlKey, metaKey }) => {
    if (key.length !== 1 || altKey || ctrlKey || metaKey) return;
    const place = /^[a-z0-9]$/i.test(key) ? "" : code.replace(/^(Key|Digit|Numpad)(?=.$)/, "").toLowerCase();
    const option = [key.toLowerCase(), place].map((name) => Math.max("123456789".indexOf(name || " "), "abcdef".indexOf(name || " "))).find((n) => n >= 0 && n < options.length - 1);
    if (option !== undefined) choose(option);
  });
  return answer;
};

/** Compiled while it comes, and checked before any of it runs. */
const compiled = async (address) => {
  const response = await answered(address);
  const copy = response.clone();
  // Where a host gives it another type than a program's, from its bytes.
  const streamed = WebAssembly.compileStreaming(response).catch(() => undefined);
  const all = await copy.arrayBuffer();
  await check(address, all);
  return (await streamed) ?? WebAssembly.compile(all);
};

const program = async (js, wasm) => {
  const [module, program] = await Promise.all([import(here(js)), compiled(here(wasm))]);
  await module.default({ module_or_path: program });
  return module;
};

const start = async () => {
  const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
  const first = firstQuestion().catch(() => ({}));
  const [app, banks, copy] = await Promise.all([program(js, wasm), bytes(here("banks.txt")), first.then(kept)]);
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
    return script("jobs.js").then((module) => module.tune(job, own, tell));
  };
  copy.archive = (words, file, tell) => script("jobs.js").then((module) => module.archive(words, file, tell));
  // The browser draws before it goes on.
  copy.pause = (millis) => new Promise((done) => setTimeout(done, millis));
  copy.squeeze = (text) => script("squeeze.js").then((module) => module.squeeze(text));
  copy.unsqueeze = (letters) => script("squeeze.js").then((module) => module.unsqueeze(letters));
  copy.folder = () => script("folder.js").then((module) => module.folder());
  copy.has_folder = async () => Boolean((await indexedDB.databases?.())?.some(({ name }) => name === "entente-folder"));
  copy.forget_folder = () => { indexedDB.deleteDatabase("entente-folder"); };
  await app.start(new Uint8Array(banks), copy);
  // The way that led to the newer version leaves no trace in the address.
  if (location.search === "?anew") history.replaceState(history.state, "", location.pathname + location.hash);
  // Who had gone to an option with the keyboard is still there.
  document.querySelectorAll(".first-visit .opt, .first-visit .quiet .btn")[focused]?.focus();
  // What is shown only after an answer may come after the first question.
  app.explain(await text("details.txt").catch(() => undefined));
  // Where storage is blocked there is nothing to look after.
  idle(() => app.maintain().catch(() => {}));
  // What makes it work offline comes last: it must not slow the first question.
  script("offline.js").catch(() => {});
};

if (typeof WebAssembly !== "object") {
  tell("entente:cannot", "This browser does not run WebAssembly, or it is switched off. Entente needs Chrome, Edge, Firefox or Safari from 2021 or later; in a managed browser, ask whoever manages it to allow WebAssembly.");
} else if (window.top !== window) {
  tell("entente:cannot", "Another site shows Entente inside a page of its own, and could draw over it. Open Entente in a tab by itself.");
} else {
  start().catch((error) => tell("entente:not-loaded", error instanceof Error ? error.message : String(error)));
}
