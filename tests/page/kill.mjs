// A browser that ends at once.
import { readdir, readFile } from "node:fs/promises";

/** Ends every process of a profile at once, as a crash or a battery does. */
export async function kill(profile) {
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    if (line.includes(`--user-data-dir=${profile}`)) {
      try { process.kill(Number(pid), "SIGKILL"); } catch { /* It has ended. */ }
    }
  }
}
