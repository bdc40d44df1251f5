// The optimiser and the simulator, in a worker of their own that is loaded when first asked for.

const NOT_LOADED = "failed This part of the app did not load. Check the connection and try again; in a browser from before 2023, update it.";
const ENDS = /^(toofew|kept|proposed|table|failed|cancelled)\b/;

/**
 * Runs a job off the page's thread.
 *
 * @param {"optimise" | "simulate"} job what to do
 * @param {Uint8Array} bytes what `optimizer::pack` wrote; they are copied
 * @param {(line: string) => void} onProgress gets every stage's line, before the stage is done
 * @returns {{promise: Promise<string>, cancel: () => void}} the last line, as `optimizer::Reply::read` reads it: the
 *   result, or `failed …`, or `cancelled`. The promise is always kept, never broken. `cancel` stops the work at once.
 */
export function tune(job, bytes, onProgress = () => {}) {
  const copy = bytes.slice();
  let end;
  let ended = false;
  let worker;
  const promise = new Promise((resolve) => {
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
      const [, , wasm] = await Promise.all(["worker.js", "worker/worker.js", "worker/worker_bg.wasm"].map((name) => ententeBytes(at(name))));
      if (ended) return;
      worker = new Worker(new URL("worker.js", import.meta.url), { type: "module", name: "tune" });
      worker.onmessage = ({ data }) => (ENDS.test(data) ? end(data) : onProgress(data));
      worker.onerror = (event) => {
        event.preventDefault();
        end(NOT_LOADED);
      };
      worker.onmessageerror = () => end(NOT_LOADED);
      worker.postMessage({ program: at("worker/worker.js").href, wasm, job, bytes: copy }, [copy.buffer, wasm]);
    } catch {
      end(NOT_LOADED);
    }
  };
  // One tab at a time, so that the second sees what the first has changed.
  const locks = navigator.locks;
  if (locks) locks.request("entente optimizer", () => (begin(), promise)).catch(begin);
  else begin();
  return { promise, cancel: () => end("cancelled") };
}
