// Runs one job of the optimizer and reports its progress line by line. Started by optimizer.js.
import program from "./worker/worker.js";
import { Job } from "./worker/worker.js";

const loaded = program();

onmessage = async ({ data: { job, bytes } }) => {
  try {
    await loaded;
    const work = new Job(job, bytes);
    for (let line = work.next(); line !== undefined; line = work.next()) postMessage(line);
  } catch (error) {
    postMessage(`failed The computation broke off (${error instanceof Error ? error.message : error}). Nothing has changed; close other tabs to free memory, and try again.`);
  }
};
