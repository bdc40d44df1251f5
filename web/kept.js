// A second copy of what is kept, in IndexedDB under the same keys. Local storage alone reaches the disk only after
// seconds, so a browser that is killed loses the last answers; this copy survives that, and the loss of either store.
const STORE = "kept";
const OURS = "entente1/";
/** The state after all that is sealed, so that a start need not compute it. */
const STATE = "entente1/x/state";
/** The names of what was erased, until local storage has surely put that on the disk, too. */
const ERASED = "entente1/x/erased";
/** So long that takes at most, in milliseconds: Chromium writes at least once a minute. */
const FLUSHED = 120_000;
/** Longest wait for the copy at the start, in milliseconds: without it the app starts as well. */
const PATIENCE = 1500;

const ended = (request) => new Promise((done, fail) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => fail(request.error);
});

const open = () => {
  const request = indexedDB.open("entente", 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return ended(request);
};

/** Ours, and not what can be computed anew. */
const lasting = (key) => typeof key === "string" && /^entente1\/[scdepk](\/|$)/.test(key);

/** Values of the copy that local storage lacks or has otherwise, among the keys that are wanted: key, value, … */
const differing = async (db, wanted) => {
  const store = db.transaction(STORE).objectStore(STORE);
  const keys = (await ended(store.getAllKeys())).filter((key) => lasting(key) && wanted(key));
  const values = await Promise.all(keys.map((key) => ended(store.get(key))));
  // The class's values leave an empty one behind when they are taken away.
  return keys.flatMap((key, n) => (typeof values[n] === "string" && values[n] !== (localStorage.getItem(key) ?? "") ? [key, values[n]] : []));
};

/** Takes away what local storage shows of what was erased: a browser that was killed soon after had it on the disk. What
    was written under such a name since is in the copy as well. Whether anything was erased of late. */
const forget = async (db) => {
  const store = db.transaction(STORE).objectStore(STORE);
  const names = await ended(store.get(ERASED));
  if (!names) return false;
  const held = await ended(store.getAllKeys());
  for (const name of names) if (!held.includes(name)) localStorage.removeItem(name);
  return true;
};

/** The names of the locks that living sessions hold. */
const living = async () => {
  try {
    return (await navigator.locks.query()).held.map((lock) => lock.name);
  } catch {
    return []; // No locks: every session may have ended.
  }
};

const within = (promise, ms) => Promise.race([promise, new Promise((_, fail) => setTimeout(fail, ms))]);

/** The copy as it was found, and the doors to change it. Where the browser has none, writing does nothing. */
export const kept = async () => {
  let db;
  let found = { entries: [], state: undefined };
  let erased = false;
  const gone = new Set();
  try {
    db = await within(open(), PATIENCE);
    db.onversionchange = () => { db.close(); db = undefined; };
    erased = await within(forget(db), PATIENCE);
    const state = ended(db.transaction(STORE).objectStore(STORE).get(STATE));
    // Segments and the class's values are what a killed browser loses, and what is not there at all was wiped; the rest
    // is compared later.
    const entries = differing(db, (key) => /^entente1\/[sk]/.test(key) || localStorage.getItem(key) === null);
    found = await within(Promise.all([entries, state]).then(([entries, state]) => ({ entries, state })), PATIENCE);
  } catch { /* Local storage alone has to do. */ }
  const alive = await living();
  let pending = 0;
  const saving = (more) => { pending += more; document.documentElement.classList.toggle("saving", pending > 0); };
  const change = (call) => {
    try {
      if (!db) return undefined;
      const transaction = db.transaction(STORE, "readwrite", { durability: "relaxed" });
      call(transaction.objectStore(STORE));
      // At once, and not when the page, busy with the next card, has heard of the change: a kill may come between.
      transaction.commit?.();
      saving(1);
      return new Promise((done) => { transaction.oncomplete = transaction.onabort = () => { saving(-1); done(); }; });
    } catch { /* It was closed. */ }
  };
  const settled = () => setTimeout(() => change((store) => store.delete(ERASED)), FLUSHED);
  if (erased) settled();
  return {
    ...found,
    alive,
    at_work: () => Boolean(db),
    /** Once there is time: what the copy lacks is written there. The answer is what it holds then, for it may forget a
     * sealed segment only when it has the chunks, and what of that differs, for the app to judge. */
    compare: async function () {
      this.alive = await living();
      if (!db) return { keys: [], entries: [] };
      const all = () => ended(db.transaction(STORE).objectStore(STORE).getAllKeys());
      const known = new Set(await all());
      const lacking = Object.keys(localStorage).filter((key) => lasting(key) && !known.has(key));
      await Promise.all(lacking.map((key) => change((store) => store.put(localStorage.getItem(key), key))));
      return { keys: (await all()).filter(lasting), entries: await differing(db, () => true) };
    },
    put: (key, value) => {
      if (value) gone.delete(key);
      else gone.add(key);
      change((store) => store.put(value, key));
    },
    remove: (key) => {
      gone.add(key);
      change((store) => store.delete(key));
    },
    /** Takes everything of ours away, whether or not this program knows of it, and keeps for a while what it was called. */
    clear: () => {
      change((store) => {
        store.delete(IDBKeyRange.bound(OURS, `${OURS}\uffff`));
        store.put([...gone], ERASED);
      });
      settled();
    },
    /** So much is not sealed yet that the keeper should look: about a thousand answers. */
    crowded: () => Object.keys(localStorage).reduce((n, key) => n + (key.startsWith("entente1/s/") ? localStorage[key].length : 0), 0) > 32_000,
    /** Tells other tabs, for as long as this one lives, that a session is at work. */
    hold: (session) => { navigator.locks?.request(session, () => new Promise(() => {})).catch(() => {}); },
    /** Asks the browser not to clear this site's data when room is short; whether it agreed. */
    persist: async () => Boolean(await navigator.storage?.persist?.()),
    persisted: async () => Boolean(await navigator.storage?.persisted?.()),
  };
};
