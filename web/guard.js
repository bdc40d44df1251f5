// A tripwire for Trusted Types, run before anything else. The page builds elements by calls and never from markup, and
// loads scripts from its own folder only; whatever else asks for either is a fault or an attack, and stops here.
// The policy in index.html makes the browser ask; browsers that do not know Trusted Types go by that policy alone.
const own = new URL("./", document.baseURI).href;

globalThis.trustedTypes?.createPolicy("default", {
  createScriptURL: (address) => {
    const { href, protocol } = new URL(address, document.baseURI);
    // A `blob:` address is only made by script, and only the single-file edition may run one, as a worker.
    if (href.startsWith(own) || protocol === "blob:") return address;
    throw new TypeError(`Entente loads no script from ${href}`);
  },
});
