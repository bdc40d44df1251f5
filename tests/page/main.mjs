// Runs the page tests: `node tests/page/main.mjs [--quick] [file …]`. Each file is a process with a browser profile and a
// server of its own, so several run side by side; the longest begin first.
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { run } from "node:test";
import { spec } from "node:test/reporters";

const FOLDER = "tests/page";
/** The longest, by what they took when last looked at. */
const LONG = ["show-long", "access", "storage", "offline", "drill", "lighthouse", "show"];
/** What measures how long the page is busy, or kills browsers: nothing else runs beside it. */
const ALONE = ["worker"];
/** The main flows, for daily work. */
const QUICK = ["learner", "quiz", "settings", "access-tree"];

const words = process.argv.slice(2);
const all = readdirSync(FOLDER).filter((name) => name.endsWith(".test.mjs")).map((name) => name.replace(".test.mjs", ""));
const chosen = words.includes("--quick") ? QUICK : words.length ? words : all;
const unknown = [...chosen, ...LONG, ...ALONE].filter((name) => !all.includes(name));
if (unknown.length) throw new Error(`${FOLDER} holds no ${unknown.join(", ")}`);
const rank = (name) => (LONG.includes(name) ? LONG.indexOf(name) : LONG.length);
const beside = chosen.filter((name) => !ALONE.includes(name)).sort((a, b) => rank(a) - rank(b));

/** Runs some files, so many at once, and tells how it goes. */
const through = (names, concurrency) => new Promise((done) => {
  if (!names.length) return done();
  const files = names.map((name) => `${FOLDER}/${name}.test.mjs`);
  // A test that fails may leave a browser open; its file ends all the same.
  const tests = run({ files, concurrency, forceExit: true, timeout: 1_200_000 });
  tests.on("test:fail", () => { process.exitCode = 1; });
  tests.compose(spec).on("end", done).pipe(process.stdout, { end: false });
});

// A page waits for its frames and its disk more than it computes.
await through(beside, Number(process.env.ENTENTE_BESIDE) || 2 * availableParallelism());
await through(chosen.filter((name) => ALONE.includes(name)), 1);
