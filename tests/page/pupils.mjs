// Made-up classes (examples/class-codes.rs), as their pupils' own pages would answer: natively, so that nothing depends on
// the page under test; and what a report must say of them, by the definitions alone.
import { execFileSync } from "node:child_process";

/** `<bank>/<code>` of each drill. */
export const drills = {};
/** The questions of each drill: the right option, how many there are, the card. */
export const questions = {};
/** All codes: of which class, whose, the options chosen (`null` for none). */
export const codes = [];

const printed = execFileSync("cargo", ["run", "--quiet", "--no-default-features", "--example", "class-codes"], { encoding: "utf8" });
for (const line of printed.trim().split("\n")) {
  const [kind, what, ...fields] = line.split("\t");
  if (kind === "drill") drills[what] = fields[0];
  if (kind === "question") (questions[what] ??= []).push({ right: Number(fields[0]), options: Number(fields[1]), card: Number(fields[2]) });
  if (kind === "code") codes.push({ what, number: Number(fields[0]), answers: fields[2].split(",").map((n) => (n === "-" ? null : Number(n))), code: fields[3] });
}

export const of = (what) => codes.filter((one) => one.what === what);
export const codeOf = (what) => codes.find((one) => one.what === what).code;

/** A figure as the page writes it: what is rounded to nothing has no sign. */
export const minus = (text) => text.replace(/^-(?=[0.]*$)/, "").replace("-", "−");

export function wilson(right, n) {
  const z = 1.959964, p = right / n, w = 1 + (z * z) / n;
  const middle = p + (z * z) / (2 * n), reach = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return [(middle - reach) / w, (middle + reach) / w].map((share) => Math.round(share * 100));
}

/** A class over the questions of a drill: who has what right, the scores, the discrimination of a question. */
export function analysis(asked, pupils) {
  const isRight = (pupil, q) => pupil.answers[q] === asked[q].right;
  const score = (pupil) => asked.filter((_, q) => isRight(pupil, q)).length;
  const pointBiserial = (q) => {
    const rest = (pupil) => score(pupil) - (isRight(pupil, q) ? 1 : 0);
    const mean = (list) => list.reduce((sum, x) => sum + x, 0) / list.length;
    const of = (right) => pupils.filter((pupil) => isRight(pupil, q) === right).map(rest);
    const [ones, zeros, all] = [of(true), of(false), pupils.map(rest)];
    const deviation = Math.sqrt(mean(all.map((x) => (x - mean(all)) ** 2)));
    const p = ones.length / all.length;
    return ((mean(ones) - mean(zeros)) / deviation) * Math.sqrt(p * (1 - p));
  };
  return { isRight, score, pointBiserial };
}
