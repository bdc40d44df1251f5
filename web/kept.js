// The second store of what is kept, IndexedDB, with the same values under the same names as local storage (docs/store.md).
// Local storage alone reaches the disk only after seconds; this one survives a kill, and the loss of the other.
const STORE = "store";
/** Longest wait for it at the start, in milliseconds: without it the app starts as well. */
const PATIENCE = 1500;
/** What no start reads: blocks, and the pages of own banks. */
const LATER = /\/b\/|\/r\/bank\//;

/** What a request of the database answers, once it has. */
const ended = (request) => new Promise((done, fail) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => fail(request.error);
});

const open = async () => {
  const request = indexedDB.open("entente", 2);
  request.onupgradeneeded = () => {
    const db = request.result;
    for (const name of [...db.objectStoreNames]) db.deleteObjectStore(name);
    db.createObjectStore(STORE);
  };
  return ended(request);
};

/** The names of the locks that living sessions hold. */
const living = async () => {
  try {
    return (await navigator.locks.query()).held.map((lock) => lock.name);
  } catch {
    return []; // No locks: every session may have ended.
  }
};

const within = (promise, ms) => Promise.race([promise, new Promise((_, fail) => setTimeout(fail, ms, new Error("It did not answer in time.")))]);

/** The second store as a start finds it, and the doors to change it. */
export const kept = async () => {
  let db;
  /** Values by key; undefined for a block or a page of an own bank, which no start reads. */
  let values;
  let failed = false;
  let pending = 0;
  let waiting = [];
  const alive = living();
  const locks = {};

  /** The values of some keys. */
  const read = (keys, into, store = db.transaction(STORE).objectStore(STORE)) =>
    Promise.all(keys.map(async (key) => into.set(key, await ended(store.get(key)))));
  /** Everything, or all but what no start reads. */
  const load = async (all) => {
    const store = db.transaction(STORE).objectStore(STORE);
    const keys = (await ended(store.getAllKeys())).filter((key) => typeof key === "string");
    const found = new Map(keys.map((key) => [key, undefined]));
    await read(keys.filter((key) => all || !LATER.test(key)), found, store);
    values = found;
  };
  const opened = open().then((opened) => {
    db = opened;
    db.onversionchange = db.onclose = () => { db?.close(); db = undefined; };
  });
  try {
    await within(opened.then(() => load(false)), PATIENCE);
  } catch {
    // Local storage alone has to do, until there is time.
    opened.catch(() => {});
    values = undefined;
  }

  // The page says “saved” where both places have it.
  const one = () => document.documentElement.classList.toggle("one-place", failed || !db || !values);
  one();
  const end = (sound) => {
    pending -= 1;
    // Heard by the page: whether the second store does as it is told.
    if (sound === failed) dispatchEvent(new CustomEvent("entente:copy", { detail: sound }));
    failed = !sound;
    one();
    if (pending > 0) return;
    document.documentElement.classList.remove("saving");
    for (const done of waiting.splice(0)) done(!failed);
  };
  const change = (call) => {
    if (!db || !values) return false;
    try {
      const transaction = db.transaction(STORE, "readwrite", { durability: "relaxed" });
      call(transaction.objectStore(STORE));
      // At once, and not when the page, busy with the next card, has heard of the change: a kill may come between.
      transaction.commit?.();
      pending += 1;
      document.documentElement.classList.add("saving");
      transaction.oncomplete = () => end(true);
      transaction.onabort = () => end(false);
      return true;
    } catch {
      return false; // It was closed.
    }
  };
  return {
    alive: await alive,
    /** Whether the browser has such a store here, and it has been read. */
    at_work: () => Boolean(db && values),
    get: (key) => values?.get(key),
    keys: () => [...(values?.keys() ?? [])],
    set: (key, value) => change((store) => store.put(value, key)) && Boolean(values.set(key, value)),
    remove: (key) => change((store) => store.delete(key)) && (values.delete(key), true),
    /** Once all that was sent off has ended: whether all of it was kept. */
    settled: () => (pending > 0 ? new Promise((done) => waiting.push(done)) : Promise.resolve(Boolean(db) && !failed)),
    /** Reads everything, for what looks at everything. Whether that could be done. */
    load: async function () {
      this.alive = await living();
      try {
        await within(opened.then(() => load(true)), 4 * PATIENCE);
      } catch { /* It is not there, or was closed. */ }
      return Boolean(db && values);
    },
    /** Whether the stores differ, or so much is not compacted that it is time; read after `load`. */
    differs: () => {
      // Of a register the newest version counts; older ones are here alone, for undo.
      const counting = (keys) => {
        const last = new Map();
        for (const key of keys.filter((key) => /^entente\//.test(key) && !/\/[xz]$/.test(key)).sort()) last.set(key.includes("/r/") ? key.slice(0, key.lastIndexOf("/")) : key, key);
        return [...last.values()];
      };
      const text = (key) => localStorage.getItem(key);
      const sum = (keys) => keys.reduce((n, key) => n + key.length + text(key).length, 0);
      try {
        const here = counting(Object.keys(localStorage));
        const half = sum(Object.keys(localStorage)) > 2_500_000;
        return sum(here.filter((key) => key.includes("/s/"))) > 32_000 || here.some((key) => values.get(key) !== text(key))
          || counting([...values.keys()]).some((key) => text(key) === null && !key.includes("/r/bank/") && !(half && key.includes("/b/")));
      } catch {
        return false; // Local storage is blocked: there is nothing to compare.
      }
    },
    /** Reads the values of the keys that hold a text, which no start reads. */
    read: async (part) => {
      if (db && values) await read([...values.keys()].filter((key) => key.includes(part)), values);
    },
    /** Lets go of what `load` has read and no start reads. */
    unload: () => values?.forEach((value, key) => { if (LATER.test(key)) values.set(key, undefined); }),
    /** Tells other tabs, for as long as this one lives, that a session is at work. */
    hold: (session) => { navigator.locks?.request(session, () => new Promise(() => {})).catch(() => {}); },
    /** Takes a lock that no other tab has; whether it could. */
    lock: (name) => new Promise((done) => {
      if (!navigator.locks) return void done(true);
      navigator.locks.request(name, { ifAvailable: true }, (lock) => { done(Boolean(lock)); return lock && new Promise((free) => { locks[name] = free; }); }).catch(() => done(true));
    }),
    unlock: (name) => locks[name]?.(),
    /** Asks the browser not to clear this site's data when room is short; whether it agreed. */
    persist: async () => Boolean(await navigator.storage?.persist?.()),
    persisted: async () => Boolean(await navigator.storage?.persisted?.()),
  };
};
