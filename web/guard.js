// The first script of the page. Under a name of its own, which no build changes: it is there also for a page that a
// cache has kept from an earlier version.
//
// It is a tripwire for Trusted Types: the page builds elements by calls and never from markup, and loads scripts from
// its own folder only; whatever else asks for either is a fault or an attack, and stops here. The policy in index.html
// makes the browser ask; browsers that do not know Trusted Types go by that policy alone.
//
// And it watches over the start: where a script does not come, it says so in plain words with the way to the rescue
// page, and leads to the host's newer version where the page belongs to an older one. Where this script itself does not
// come, the page says by its own markup that it takes long (`#late`).
{
  const own = new URL("./", document.baseURI).href;

  globalThis.trustedTypes?.createPolicy("default", {
    createScriptURL: (address) => {
      const { href, protocol } = new URL(address, document.baseURI);
      // A `blob:` address is only made by script, and only the single-file edition may run one, as a worker.
      if (href.startsWith(own) || protocol === "blob:") return address;
      throw new TypeError(`Entente loads no script from ${href}`);
    },
  });

  const say = (place, title, text) => {
    place.setAttribute("role", "alert");
    place.replaceChildren(...[["h1", title], ["p", text]].map(([tag, words]) => Object.assign(document.createElement(tag), { textContent: words })));
    if (!location.protocol.startsWith("http")) return;
    const line = document.createElement("p");
    line.append(Object.assign(document.createElement("a"), { href: "rescue.html", textContent: "Save what you have learned to a file" }));
    place.append(line);
  };

  /** Whether the host has a page of another version. Asked at most once: a page that was loaded again is the host's. */
  const isOld = async () => {
    const script = document.querySelector("script[data-wasm]")?.getAttribute("src");
    if (!script || performance.getEntriesByType("navigation")[0]?.type === "reload") return false;
    const page = await (await fetch(location.href, { cache: "reload", signal: AbortSignal.timeout?.(5000) })).text();
    return page.includes("data-wasm") && !page.includes(script);
  };

  // The one-file edition has no pages beside it, and no newer version.
  const alone = () => location.protocol.startsWith("http") || document.getElementById("late")?.remove();
  alone();
  addEventListener("DOMContentLoaded", alone);

  let ended = false;
  const cannot = async (text) => {
    if (ended) return;
    ended = true;
    if (await isOld().catch(() => false)) return location.reload();
    // The page may not be read to its end yet.
    if (document.readyState === "loading") await new Promise((done) => addEventListener("DOMContentLoaded", done));
    // A question that nobody will mark gives way to why.
    document.getElementById("first")?.remove();
    document.getElementById("late")?.remove();
    const place = document.getElementById("waiting");
    if (!place) return;
    place.hidden = false;
    say(place, "Entente cannot start", text);
  };
  const notLoaded = (what) => cannot(`A part of the app did not load: ${what}. Check the connection and load the page again; what you have learned is kept in this browser.`);

  addEventListener("entente:cannot", ({ detail }) => cannot(detail));
  addEventListener("entente:not-loaded", ({ detail }) => notLoaded(detail));
  // A script that is missing, is something else, or is not what was built; and one that breaks off.
  addEventListener("error", ({ target, filename, message }) => {
    if (document.readyState === "complete" && !document.getElementById("start")) return;
    const file = target.tagName === "SCRIPT" ? target.src : filename;
    if (file?.startsWith(own)) notLoaded(message ? `${file.slice(own.length)} (${message})` : file.slice(own.length));
  }, true);

  // A program that has broken a promise of its own must not go on: what it would write could not be trusted.
  addEventListener("entente:stopped", ({ detail }) => {
    ended = true;
    const place = Object.assign(document.createElement("main"), { className: "frame" });
    document.body.replaceChildren(place);
    say(place, "Entente has stopped", `Something went wrong that should not: ${detail} Every answer before it is kept. Load the page again to go on.`);
  });

  // A page of a later visit that does not load may be of an older version, too.
  addEventListener("entente:lost", () => isOld().then((old) => old && location.reload(), () => {}));
}
