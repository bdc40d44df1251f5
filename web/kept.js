// A second copy of what is kept, in IndexedDB under the same keys. Local storage alone reaches the disk only after
// seconds, so a browser that is killed loses the last answers; this copy survives that, and the loss of either store.
const STORE = "kept";
const OURS = "entente1/";
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

/** What the start needs of the copy: segments and the snapshot, and whatever local storage lacks. */
const read = async (db) => {
  const store = db.transaction(STORE).objectStore(STORE);
  const keys = (await ended(store.getAllKeys())).filter((key) => typeof key === "string");
  const wanted = keys.filter((key) => /^entente1\/[sx]/.test(key) || localStorage.getItem(key) === null);
  const values = await Promise.all(wanted.map((key) => ended(store.get(key))));
  return { keys, entries: wanted.flatMap((key, n) => (typeof values[n] === "string" ? [key, values[n]] : [])) };
};

const within = (promise, ms) => Promise.race([promise, new Promise((_, fail) => setTimeout(fail, ms))]);

/** The copy as it was found, and the doors to change it. Where the browser has none, writing does nothing. */
export const kept = async () => {
  let db;
  let found = { keys: [], entries: [] };
  let alive = [];
  try {
    db = await within(open(), PATIENCE);
    db.onversionchange = () => { db.close(); db = undefined; };
    found = await within(read(db), PATIENCE);
  } catch { /* Local storage alone has to do. */ }
  try {
    alive = (await navigator.locks.query()).held.map((lock) => lock.name);
  } catch { /* No locks: every session may have ended. */ }
  const change = (call) => {
    try {
      return db && ended(call(db.transaction(STORE, "readwrite", { durability: "relaxed" }).objectStore(STORE))).catch(() => {});
    } catch { /* It was closed. */ }
  };
  return {
    ...found,
    alive,
    at_work: () => Boolean(db),
    put: (key, value) => { change((store) => store.put(value, key)); },
    remove: (key) => { change((store) => store.delete(key)); },
    /** Takes everything of ours away, whether or not this program knows of it. */
    clear: () => { change((store) => store.delete(IDBKeyRange.bound(OURS, `${OURS}\uffff`))); },
    /** Tells other tabs, for as long as this one lives, that a session is at work. */
    hold: (session) => { navigator.locks?.request(session, () => new Promise(() => {})).catch(() => {}); },
    /** Asks the browser not to clear this site's data when room is short; whether it agreed. */
    persist: async () => Boolean(await navigator.storage?.persist?.()),
    persisted: async () => Boolean(await navigator.storage?.persisted?.()),
  };
};
