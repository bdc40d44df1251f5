// Runs one job of the worker's program and reports its progress line by line. Started by optimizer.js, which has checked
// the program and hands it over.
onmessage = async ({ data: { program, wasm, job, bytes } }) => {
  try {
    const { default: begin, WorkerJob } = await import(program);
    await begin({ module_or_path: wasm });
    const work = new WorkerJob(job, bytes);
    for (let line = work.next(); line !== undefined; line = work.next()) postMessage(line);
  } catch (error) {
    postMessage(`failed The computation broke off (${error instanceof Error ? error.message : error}). Nothing has changed; close other tabs to free memory, and try again.`);
  }
};
