// The folder that a learner has chosen for backups, where the browser has File System Access. What is written there and
// what is read is decided by the app; this is the door. The choice is kept in a database of its own, which erasing takes
// away.
const NAME = "entente-folder";

const ended = (request) => new Promise((done, fail) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => fail(request.error);
});

const table = async (mode) => {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore("store");
  const db = await ended(request);
  return { db, store: db.transaction("store", mode).objectStore("store") };
};
const get = async (key) => {
  const { db, store } = await table("readonly");
  try { return await ended(store.get(key)); } finally { db.close(); }
};
const put = async (key, value) => {
  const { db, store } = await table("readwrite");
  try { await ended(store.put(value, key)); } finally { db.close(); }
};

const mode = "readwrite";

export const folder = async () => {
  let handle = await get("handle");
  let device = await get("device");
  return {
    /** "none": the browser cannot; "unchosen"; "ask": it must be allowed again; "ready". */
    state: async () => {
      if (!globalThis.showDirectoryPicker) return "none";
      if (!handle) return "unchosen";
      return (await handle.queryPermission({ mode })) === "granted" ? "ready" : "ask";
    },
    name: () => handle?.name ?? "",
    device: () => device ?? "",
    choose: async () => {
      handle = await showDirectoryPicker({ id: "entente", mode });
      device ??= Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => byte.toString(16).padStart(2, "0")).join("");
      await put("handle", handle);
      await put("device", device);
      return true;
    },
    allow: async () => (await handle.requestPermission({ mode })) === "granted",
    names: async () => {
      const names = [];
      for await (const [name, { kind }] of handle.entries()) if (kind === "file") names.push(name);
      return names;
    },
    write: async (name, blob) => {
      const file = await (await handle.getFileHandle(name, { create: true })).createWritable();
      await file.write(blob);
      await file.close();
      return true;
    },
    read: async (name) => (await handle.getFileHandle(name)).getFile(),
    remove: async (name) => { await handle.removeEntry(name); return true; },
    /** Whether a file was taken in as it is now; with `now`, it is from here on. */
    taken: async (file, now) => {
      const [key, mark] = [`file ${file.name}`, `${file.size} ${file.lastModified}`];
      if (now) await put(key, mark);
      return (await get(key)) === mark;
    },
    /** Whether a device's file was accepted; with `now`, it is from here on. */
    mine: async (name, now) => {
      if (now) await put(`mine ${name}`, true);
      return Boolean(await get(`mine ${name}`));
    },
    forget: async () => { handle = undefined; await ended(indexedDB.deleteDatabase(NAME)); return true; },
  };
};
