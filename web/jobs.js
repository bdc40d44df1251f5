// Work off the page's thread, by programs of their own that are loaded when first asked for: fitting and planning (the
// worker), copies made and looked at (the archive).

const NOT_LOADED = "failed This part of the app did not load. Check the connection and try again; in a browser from before 2023, update it.";
const ENDS = /^(toofew|kept|proposed|table|plan|file|failed|cancelled)\b/;

const WORKER = ["worker/worker.js", "worker/worker_bg.wasm"];
const ARCHIVE = ["worker/archive.js", "worker/archive_bg.wasm"];

/** Has a program do a job. `lock` names what is done by one tab at a time, so that the second sees what the first has changed. */
const work = (program, job, lock, onProgress) => {
  let end;
  let ended = false;
  let worker;
  const running = { cancel: () => end("cancelled") };
  running.promise = new Promise((resolve) => {
    end = (line) => {
      ended = true;
      worker?.terminate();
      resolve(line);
    };
  });
  const begin = async () => {
    try {
      // What the worker runs is looked at first; the page's own check (web/start.js).
      const at = (name) => new URL(name, import.meta.url);
      const [, , wasm] = await Promise.all(["worker.js", ...program].map((name) => ententeBytes(at(name))));
      if (ended) return;
      worker = new Worker(new URL("worker.js", import.meta.url), { type: "module", name: lock });
      worker.onmessage = ({ data: { line, made } }) => {
        if (made) running.made = made;
        if (ENDS.test(line)) end(line);
        else onProgress(line);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        end(NOT_LOADED);
      };
      worker.onmessageerror = () => end(NOT_LOADED);
      worker.postMessage({ program: at(program[0]).href, wasm, ...job }, [wasm]);
    } catch {
      end(NOT_LOADED);
    }
  };
  const { locks } = navigator;
  if (locks) locks.request(`entente ${lock}`, () => (begin(), running.promise)).catch(begin);
  else begin();
  return running;
};

/**
 * Fits or plans.
 *
 * @param {"optimise" | "simulate"} job what to do
 * @param {Uint8Array} bytes what `optimizer::pack` wrote; they are copied
 * @param {(line: string) => void} onProgress gets every stage's line, before the stage is done
 * @returns {{promise: Promise<string>, cancel: () => void}} the last line, as `optimizer::Reply::read` reads it: the
 *   result, or `failed …`, or `cancelled`. The promise is always kept, never broken. `cancel` stops the work at once.
 */
export function tune(job, bytes, onProgress = () => {}) {
  return work(WORKER, { words: [job, bytes.slice()] }, "optimizer", onProgress);
}

/**
 * Makes a backup of both stores, or looks at a file beside them.
 *
 * @param {string} words as `ArchiveJob::new` reads them
 * @param {Blob | undefined} file the file to look at
 * @param {(line: string) => void} onProgress as above
 * @returns {{promise: Promise<string>, cancel: () => void, made: Blob | undefined}} the last line: `plan …`, as
 *   `progress::Plan::read` reads it, or `file …`, and then `made` is the file; or as above
 */
export function archive(words, file, onProgress = () => {}) {
  let local = [];
  try {
    local = Object.entries(localStorage).filter(([key]) => key.startsWith("entente"));
  } catch {
    local = [...(globalThis.ententeVisit ?? [])]; // Blocked: what is kept for the visit.
  }
  return work(ARCHIVE, { words: [words], local, file }, "archive", onProgress);
}
