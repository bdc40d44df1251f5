// Starts the app, or says in plain words why it cannot start.
const said = (text) => {
  const place = document.getElementById("start");
  if (!place) return;
  place.setAttribute("role", "alert");
  place.querySelector("h1").textContent = "Entente cannot start";
  place.querySelector("p").textContent = text;
  place.querySelectorAll(".skeleton").forEach((line) => line.remove());
};

const here = (name) => new URL(name, document.baseURI);

const text = async (name) => {
  const response = await fetch(here(name));
  if (!response.ok) throw new Error(`${name} (${response.status})`);
  return response.text();
};

const program = async () => {
  const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
  const module = await import(here(js));
  await module.default({ module_or_path: here(wasm) });
  return module;
};

if (typeof WebAssembly !== "object") {
  said("This browser does not run WebAssembly, or it is switched off. Entente needs Chrome, Edge, Firefox or Safari from 2021 or later; in a managed browser, ask whoever manages it to allow WebAssembly.");
} else {
  try {
    const [app, banks] = await Promise.all([program(), text("banks.txt")]);
    app.start(banks);
    // What is shown only after an answer may come after the first question.
    text("details.txt").then((details) => app.explain(details), () => app.explain(undefined));
  } catch (error) {
    said(`A part of the app did not load: ${error instanceof Error ? error.message : error}. Check the connection and load the page again; what you have learned is kept in this browser.`);
  }
}
