// Offline use, from the page's side. Loaded once the app runs; without it, or without a service worker (a `file:`
// address, a blocked store, an old browser), the app works as before, only not without a network.
//
// It tells the app by `entente:offline`: "ready" once, when the whole app has been put on this device, and "update"
// when a newer version waits or another tab has switched to it. The app shows a button with `data-switch` where a
// reload costs nothing, and never during a quiz; a press on it comes here.
const HOUR = 3_600_000;

const tell = (detail) => document.dispatchEvent(new CustomEvent("entente:offline", { detail, bubbles: true }));

/** Whether a worker has the whole app: one that is empty, or something else, does not answer. */
const isWhole = (worker) => new Promise((done) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => done(data === true);
  setTimeout(done, 10_000, false);
  worker.postMessage("whole", [port2]);
});

const begin = async (workers) => {
  let controlled = Boolean(workers.controller);
  let first = !controlled;
  let asked = false;
  // The policy of Trusted Types lets our own addresses pass (web/guard.js).
  const registration = await workers.register("sw.js", { updateViaCache: "none" });

  const look = async () => {
    if (registration.waiting && controlled && (await isWhole(registration.waiting))) tell("update");
  };
  const follow = (worker) => worker?.addEventListener("statechange", async () => {
    if (worker.state === "installed") look();
    if (worker.state === "activated" && first) {
      first = false;
      if (await isWhole(worker)) tell("ready");
    }
  });
  registration.addEventListener("updatefound", () => follow(registration.installing));
  follow(registration.installing);
  look();

  workers.addEventListener("controllerchange", () => {
    if (asked) location.reload();
    else if (controlled) tell("update");
    controlled = true;
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-switch]")) return;
    asked = true;
    if (registration.waiting) registration.waiting.postMessage("skip");
    else location.reload();
  });

  // A tab may stay open for days: a projector's does.
  setInterval(() => registration.update().catch(() => {}), HOUR);
};

if (location.protocol.startsWith("http")) {
  // Named here and not in the page: with its icon it would be loaded beside what the first question needs.
  document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: "manifest.webmanifest" }));
  if (navigator.serviceWorker) begin(navigator.serviceWorker).catch(() => {});
}
