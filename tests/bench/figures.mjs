// Medians and quantiles, and the rows that say what they come to.

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
export const median = (numbers) => quantile(numbers, 0.5);

/** The number that so large a share lies at or under. */
export function quantile(numbers, share) {
  const all = sorted(numbers);
  return all[Math.min(all.length - 1, Math.max(0, Math.ceil(share * all.length) - 1))];
}

const UNITS = {
  ms: (n) => `${n.toFixed(n < 10 ? 2 : n < 100 ? 1 : 0)} ms`,
  kB: (n) => `${(n / 1000).toFixed(1)} kB`,
  MB: (n) => `${(n / 1e6).toFixed(1)} MB`,
  times: (n) => `${n.toFixed(2)} ×`,
  characters: (n) => `${(n / 1e6).toFixed(3)} M characters`,
};
export const say = (unit, number) => UNITS[unit](number);

/** Rows under a heading; a budget is the most that the figure may be. */
export class Table {
  constructor() { this.rows = []; }

  heading(text) {
    this.rows.push({ heading: text });
    process.stderr.write(`bench: ${text}\n`);
  }

  row(what, unit, figure, { budget, beside = "" } = {}) {
    this.rows.push({ what, is: say(unit, figure), beside, budget: budget === undefined ? "" : say(unit, budget), over: budget !== undefined && !(figure <= budget) });
  }

  get missed() { return this.rows.filter((row) => row.over); }

  text() {
    const verdict = (row) => (row.budget ? `≤ ${row.budget}: ${row.over ? "OVER" : "kept"}` : "");
    return this.rows.map((row) => (row.heading ? `\n${row.heading}` : `  ${row.what.padEnd(66)}${row.is.padStart(18)}  ${verdict(row).padEnd(26)}${row.beside}`.trimEnd())).join("\n");
  }

  markdown() {
    const lines = [];
    for (const row of this.rows) {
      if (row.heading) lines.push("", `## ${row.heading}`, "", "| what | median | may be | | |", "| --- | ---: | ---: | --- | --- |");
      else lines.push(`| ${row.what} | ${row.is} | ${row.budget} | ${row.budget ? (row.over ? "**missed**" : "kept") : ""} | ${row.beside} |`);
    }
    return lines.join("\n").trim();
  }
}
