// The comparison page: one question after another, marked, remembered. It does what the app's first screen does, as a
// person who knows Preact would write it, and nothing besides.
import { h, render } from "./preact.js";
import { useMemo, useState } from "./hooks.js";
import { read, unmet } from "./bank.js";

const KEPT = "preact-met";

function Option({ option, at, picked, answer }) {
  const answered = picked !== undefined;
  const kind = answered && (option.right ? " right" : picked === at ? " wrong" : "");
  const letter = !answered ? "ABC"[at] : option.right ? "✓" : picked === at ? "✗" : "ABC"[at];
  const words = [h("b", { "aria-hidden": "true" }, letter), h("span", null, option.text, answered && h("small", null, ` ${option.why}`))];
  return h("li", null, answered ? h("div", { class: `opt${kind}` }, words) : h("button", { class: "opt", type: "button", onClick: () => answer(at) }, words));
}

function Study({ banks }) {
  const [met, setMet] = useState(() => new Set(JSON.parse(localStorage.getItem(KEPT) ?? "[]")));
  const [picked, pick] = useState();
  const cards = useMemo(() => unmet(banks, met), [met]);
  const question = useMemo(() => cards[0]?.(), [cards]);
  if (!question) return h("p", null, "Every card is met.");
  const next = () => {
    const all = new Set(met).add(question.key);
    localStorage.setItem(KEPT, JSON.stringify([...all]));
    pick(undefined);
    setMet(all);
  };
  const right = picked !== undefined && question.options[picked].right;
  return h("section", { class: "index" },
    h("div", { class: "row between" }, h("span", { class: "tag" }, question.tag), h("span", { class: "small muted" }, "New: a guess costs nothing")),
    h("h2", { class: "prompt", id: "prompt" }, question.prompt),
    picked !== undefined && h("div", { id: "answer" }, h("p", { class: right ? "verdict right" : "verdict wrong" }, h("i", null, right ? "✓" : "✗"), right ? "Right" : "Not right")),
    h("ul", { class: "options" }, question.options.map((option, at) => h(Option, { key: at, option, at, picked, answer: pick }))),
    picked !== undefined && h("p", null, h("button", { class: "btn primary", onClick: next }, "Next")));
}

function Page({ banks }) {
  const pages = ["Today", "Quiz", "Class", "Progress", "Banks", "Settings", "Help"];
  return [
    h("header", { class: "bar-top" }, h("a", { class: "brand", href: "#/" }, h("span", { class: "mark" }), "Entente"),
      h("nav", { class: "nav" }, pages.map((page) => h("a", { key: page, href: "#/" }, page)))),
    h("main", { id: "main", class: "frame" }, h("div", { class: "grid narrow-page" }, h("h1", { class: "small muted" }, "Study"), h(Study, { banks }))),
  ];
}

const banks = await (await fetch(new URL("banks.txt", document.baseURI))).text();
render(h(Page, { banks: read(banks) }), document.getElementById("app"));
// As the app does: what makes it work offline comes after the first question.
(globalThis.requestIdleCallback ?? setTimeout)(() => navigator.serviceWorker?.register("sw.js"));
