// Runs one job of a program and reports its progress line by line. Started by jobs.js, which has checked the program and
// hands it over.

/** Every value of the second store; none where there is no such store. */
const database = () => new Promise((done) => {
  const request = indexedDB.open("entente");
  request.onupgradeneeded = () => request.transaction.abort();
  request.onerror = () => done([]);
  request.onsuccess = () => {
    const db = request.result;
    const store = db.transaction("store").objectStore("store");
    const [keys, values] = [store.getAllKeys(), store.getAll()];
    values.onsuccess = () => {
      done(keys.result.map((key, n) => [key, values.result[n]]).filter((pair) => pair.every((text) => typeof text === "string")));
      db.close();
    };
    values.onerror = () => done([]);
  };
});

onmessage = async ({ data: { program, wasm, words, local, file } }) => {
  try {
    const { default: begin, WorkerJob } = await import(program);
    await begin({ module_or_path: wasm });
    const work = new WorkerJob(...words);
    for (const [key, value] of local ?? []) work.local(key, value);
    if (local) for (const [key, value] of await database().catch(() => [])) work.copy(key, value);
    if (file) work.file(new Uint8Array(await file.arrayBuffer()));
    for (let line = work.next(); line !== undefined; line = work.next()) postMessage({ line, made: line.startsWith("file ") ? work.result() : undefined });
  } catch (error) {
    postMessage({ line: `failed The computation broke off (${error instanceof Error ? error.message : error}). Nothing has changed; close other tabs to free memory, and try again.` });
  }
};
