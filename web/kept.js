// A second copy of what is kept, in IndexedDB under the same keys. Local storage alone reaches the disk only after
// seconds, so a browser that is killed loses the last answers; this copy survives that, and the loss of either store.
const STORE = "kept";
const OURS = "entente1/";
/** The state after all that is sealed, so that a start need not compute it. */
const STATE = "entente1/x/state";
/** The newest erasure: its mark, and the names of what it took. */
const ERASED = "entente1/x/erased";
/** Where local storage keeps the mark of the newest erasure that it knows of. */
const MARK = "entente-erased";
/** Longest wait for the copy at the start, in milliseconds: without it the app starts as well. */
const PATIENCE = 1500;

/** What a request of the database answers, once it has. */
export const ended = (request) => new Promise((done, fail) => {
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

/** Values of the copy that local storage lacks or has otherwise, among those of its keys that are wanted: key, value, … */
const differing = async (db, all, wanted) => {
  const keys = all.filter((key) => lasting(key) && wanted(key));
  if (keys.length === 0) return [];
  const store = db.transaction(STORE).objectStore(STORE);
  const values = await Promise.all(keys.map((key) => ended(store.get(key))));
  // The class's values leave an empty one behind when they are taken away.
  return keys.flatMap((key, n) => (typeof values[n] === "string" && values[n] !== (localStorage.getItem(key) ?? "") ? [key, values[n]] : []));
};

/** The newest erasure, as the copy knows it. */
export const erasure = (db) => ended(db.transaction(STORE).objectStore(STORE).get(ERASED));

/** Where local storage does not know of the newest erasure, its state is from before: a browser that was killed soon
    after had that on the disk. What was erased is taken away, and what was made since under the same names comes from
    the copy, like all that local storage lacks. The answer is those names, for the next erasure to add to. */
export const forget = ({ mark, names = [] } = {}) => {
  if (!mark || localStorage.getItem(MARK) === mark) return names;
  for (const name of names) localStorage.removeItem(name);
  localStorage.setItem(MARK, mark);
  return names;
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
  let gone;
  let late = false;
  const alive = living();
  try {
    db = await within(open(), PATIENCE);
    db.onversionchange = () => { db.close(); db = undefined; };
    // All that a start reads at once: each wait for the database is a wait for the first question.
    const store = db.transaction(STORE).objectStore(STORE);
    const [erased, state, keys] = await within(Promise.all([store.get(ERASED), store.get(STATE), store.getAllKeys()].map(ended)), PATIENCE);
    gone = new Set(forget(erased));
    // Segments and the class's values are what a killed browser loses, and what is not there at all was wiped; the rest
    // is compared later.
    const entries = differing(db, keys, (key) => /^entente1\/[sk]/.test(key) || localStorage.getItem(key) === null);
    found = { entries: await within(entries, PATIENCE), state };
  } catch {
    late = !gone; // Local storage alone has to do.
  }
  gone ??= new Set();
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
      return new Promise((done) => {
        transaction.oncomplete = transaction.onabort = ({ type }) => { saving(-1); done(type === "complete"); };
      });
    } catch { /* It was closed. */ }
  };
  return {
    ...found,
    alive: await alive,
    at_work: () => Boolean(db),
    /** Once there is time: what the copy lacks is written there. The answer is what it holds then, for it may forget a
     * sealed segment only when it has the chunks, and what of that differs, for the app to judge. */
    compare: async function () {
      this.alive = await living();
      // What was not looked at in time may have been erased: it must not get into the copy.
      if (!db || late) return { keys: [], entries: [] };
      const all = () => ended(db.transaction(STORE).objectStore(STORE).getAllKeys());
      const known = new Set(await all());
      const lacking = Object.keys(localStorage).filter((key) => lasting(key) && !known.has(key));
      await Promise.all(lacking.map((key) => change((store) => store.put(localStorage.getItem(key), key))));
      const keys = await all();
      return { keys: keys.filter(lasting), entries: await differing(db, keys, () => true) };
    },
    put: (key, value) => {
      if (!value) gone.add(key);
      change((store) => store.put(value, key));
    },
    remove: (key) => {
      gone.add(key);
      change((store) => store.delete(key));
    },
    /** Takes everything of ours away, whether or not this program knows of it, and keeps what it was called. */
    clear: () => {
      const all = IDBKeyRange.bound(OURS, `${OURS}\uffff`);
      const mark = String(Math.random());
      // Without room for a mark it is an erasure all the same.
      try { localStorage.setItem(MARK, mark); } catch { return void change((store) => store.delete(all)); }
      change((store) => { store.delete(all); store.put({ mark, names: [...gone] }, ERASED); })?.then((done) => done || change((store) => store.delete(all)));
    },
    /** What was erased comes back: it is no longer to be forgotten. */
    recall: () => { change((store) => store.delete(ERASED)); },
    /** So much is not sealed yet that the keeper should look: about a thousand answers. */
    crowded: () => !(db && late) && Object.keys(localStorage).reduce((n, key) => n + (key.startsWith("entente1/s/") ? localStorage[key].length : 0), 0) > 32_000,
    /** Tells other tabs, for as long as this one lives, that a session is at work. */
    hold: (session) => { navigator.locks?.request(session, () => new Promise(() => {})).catch(() => {}); },
    /** Asks the browser not to clear this site's data when room is short; whether it agreed. */
    persist: async () => Boolean(await navigator.storage?.persist?.()),
    persisted: async () => Boolean(await navigator.storage?.persisted?.()),
  };
};
