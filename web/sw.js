// Keeps the whole app on this device, so that it opens without a network. `cargo xtask package` fills in the two lines
// below. What it promises:
// - A version is kept whole or not at all: each file must have the hash that was built, or nothing is kept and the
//   version before goes on. A half-published deploy or a fallback page served for a missing file changes nothing.
// - A version never takes over by itself. The page asks the learner (web/offline.js) and says "skip".
// - A tab that still runs the version before finds its files: one version back is kept.
// - It answers for the app's own files only; everything else on this host is not its business.
const VERSION = "";
const FILES = [];

const SCOPE = new URL("./", location).href;
// Other apps, and other copies of this one, may live on the same host.
const OURS = `entente ${new URL(SCOPE).pathname} `;
const CACHE = OURS + VERSION;
const known = new Map(FILES.map(([name, integrity]) => [new URL(name, SCOPE).href, integrity]));

const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));

const sound = async (response, integrity) =>
  `sha256-${base64(await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer()))}` === integrity;

/** A file from another version's cache, newest first. */
const elsewhere = async (url) => {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE).reverse();
  for (const name of names) {
    const found = await (await caches.open(name)).match(url);
    if (found) return found;
  }
  return undefined;
};

/** A file as it was built: what the page has just loaded if it is that, else from the host. */
const fetched = async (url, integrity) => {
  const get = async (cache) => {
    const response = await fetch(url, { integrity, cache });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return response;
  };
  const response = await get("default").catch(() => get("reload"));
  // A page cannot be opened from an answer that was redirected.
  return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
};

/** Makes this version's cache complete; fails if one file cannot be had as it was built. */
const fill = async () => {
  const cache = await caches.open(CACHE);
  const have = new Set((await cache.keys()).map((request) => request.url));
  const lacking = [...known].filter(([url]) => !have.has(url));
  const done = await Promise.allSettled(lacking.map(async ([url, integrity]) => {
    // Most files of a new version are those of the one before. Checked: a copy is not trusted for its name.
    const copy = await elsewhere(url);
    const usable = copy && (await sound(copy, integrity));
    await cache.put(url, usable ? copy : await fetched(url, integrity));
  }));
  const failed = done.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
};

addEventListener("install", (event) => event.waitUntil(fill().catch(async (error) => {
  await caches.delete(CACHE);
  throw error;
})));

addEventListener("activate", (event) => event.waitUntil((async () => {
  const others = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  // The very first visit is looked after too, from here on.
  await clients.claim();
})()));

addEventListener("message", (event) => {
  if (event.data === "skip") skipWaiting();
  // A page believes that the app is on this device when it is told so, and not before.
  if (event.data === "whole") {
    const told = caches.open(CACHE).then((cache) => cache.keys()).then((kept) => event.ports[0].postMessage(kept.length >= known.size), () => {});
    event.waitUntil(told);
  }
});

const answer = async (event, url) => {
  let found;
  try {
    found = (await (await caches.open(CACHE)).match(url)) ?? (await elsewhere(url));
  } catch {
    // Storage that does not answer must not keep the app from its host.
  }
  if (found) return found;
  const response = await fetch(event.request);
  // The copy was cleared behind our back: make it whole again, if this version can still be had.
  if (known.has(url)) event.waitUntil(fill().catch(() => {}));
  return response;
};

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  let url = origin + pathname;
  if (request.method !== "GET" || !url.startsWith(SCOPE)) return;
  if (url === `${SCOPE}index.html`) url = SCOPE;
  // Names with a hash may belong to the version that this tab still runs.
  const hashed = /-[0-9a-f]{16}\.[^/]+$/.test(pathname);
  if (known.has(url) || (hashed && request.mode !== "navigate")) event.respondWith(answer(event, url));
});
