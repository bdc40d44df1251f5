// Stands in for the host in a page that is one file. Whole in itself: a worker gets its text.
const runtime = async (modules, entries, data) => {
  const name = (address) => String(address.url ?? address).split(/[?#]/)[0].split("/").pop();
  const text = (file) => data ? data[file] : document.querySelector(`script[data-file="${CSS.escape(file)}"]`)?.textContent;
  const made = new Map();

  const load = (address) => {
    const module = name(address);
    if (!modules[module]) return Promise.reject(new TypeError(`${module} is not in this file`));
    // A module asks for others beside itself, by an address that must be whole; where that is does not matter.
    if (!made.has(module)) made.set(module, modules[module](load, fetch, Worker, new URL(String(address), "file:///entente/").href));
    return made.get(module);
  };

  const fetch = async (address) => {
    const file = name(address);
    if (modules[file]) return new Response(""); // It is here, and is never asked for its text.
    const found = text(file);
    if (found === undefined) throw new TypeError(`${file} is not in this file`);
    const bytes = Uint8Array.from(atob(found), (letter) => letter.charCodeAt(0));
    return new Response(bytes, { headers: { "content-type": file.endsWith(".wasm") ? "application/wasm" : "text/plain" } });
  };

  // A worker may not be loaded from a file either: it begins as a blob that holds all of this once more.
  const Worker = function (address) {
    const scripts = Object.entries(modules).map(([module, made]) => `${JSON.stringify(module)}: ${made}`);
    const files = data ?? Object.fromEntries([...document.querySelectorAll("script[data-file]")].map((script) => [script.dataset.file, script.textContent]));
    // What is said to it before its modules are there is kept for them, as a real module worker's port does.
    const early = `const early = []; const keep = (event) => { event.stopImmediatePropagation(); early.push(event); };
      addEventListener("message", keep);
      const begun = () => { removeEventListener("message", keep); early.forEach((event) => dispatchEvent(new MessageEvent("message", { data: event.data, ports: [...event.ports] }))); };`;
    const call = `(${runtime})({${scripts.join(",\n")}}, ${JSON.stringify([name(address)])}, ${JSON.stringify(files)}).then(begun)`;
    const blob = URL.createObjectURL(new Blob([early, call], { type: "text/javascript" }));
    return new globalThis.Worker(blob);
  };

  for (const entry of entries) await load(entry);
};
