// Links of certain drills (examples/drill-link.rs), made natively, so that nothing depends on the page under test.
import { execFileSync } from "node:child_process";

export const FORMS = ["choice", "true-false", "several", "typed", "cloze", "order", "match", "recall"];

const made = new Map();

/**
 * `<bank>/<code>` of a drill: its `bank`, `topics` by number, `count`, `forms` as banks write them, `options`, `byPupil`,
 * `atEnd`, `scoring` (0 right answers, 1 certainty, 2 speed), `seconds`, `names` (whether pupils may write theirs) and `seed`.
 */
export function drill(wanted = {}) {
  const argument = JSON.stringify(wanted);
  if (!made.has(argument)) {
    const printed = execFileSync("cargo", ["run", "--quiet", "--no-default-features", "--example", "drill-link", "--", argument], { encoding: "utf8" });
    made.set(argument, printed.trim());
  }
  return made.get(argument);
}
