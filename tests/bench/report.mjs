// The report that is kept with the code: what was measured, and on what.
import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { cpus, loadavg, totalmem } from "node:os";
import { dirname } from "node:path";
import { executablePath } from "../page/browser.mjs";

const first = (program, ...words) => {
  try {
    return execFileSync(program, words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).split("\n")[0].replace(/ built on.*/, "").trim();
  } catch {
    return "unknown";
  }
};

/** The machine in a few words. */
export function machine() {
  const cores = cpus();
  return [
    ["processor", `${cores[0]?.model.trim() ?? "unknown"}, ${cores.length} cores`],
    ["memory", `${(totalmem() / 2 ** 30).toFixed(0)} GiB`],
    ["browser", first(executablePath, "--version")],
    ["compiler", first("rustc", "--version").replace(/\s*\(.*/, "")],
    ["node", process.version],
  ];
}

/** The load of the last minute: more than there are cores, and times are the neighbours' too. */
export const load = () => loadavg()[0].toFixed(1);

/** Writes the report. `native` are the outputs of the native programs by name. */
export async function write(path, { table, runs, loads, native }) {
  const text = [
    "# Measured",
    "",
    `By \`cargo xtask bench\`, ${new Date().toISOString().slice(0, 10)}: medians of ${runs} runs, in turns. Where a budget is set for a time, the ratio beside it says more than the time itself, since a busy machine slows both sides alike.`,
    "",
    "| | |", "| --- | --- |",
    ...machine().map(([what, is]) => `| ${what} | ${is} |`),
    `| load while measuring | ${loads.join(", ")} |`,
    "",
    table.missed.length ? `Missed: ${table.missed.map(({ what }) => what).join("; ")}.` : "Every budget of the page is kept.",
    "",
    table.markdown(),
    ...native.flatMap(([name, output]) => ["", `## ${name}, natively`, "", "```text", output.trimEnd(), "```"]),
    "",
  ].join("\n");
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
