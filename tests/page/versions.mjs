// Versions of the built app, made as the build makes them: a copy of dist, something altered, packaged again.
import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { dist } from "./browser.mjs";

const run = promisify(execFile);
const xtask = process.env.ENTENTE_XTASK ?? "target/debug/xtask";
const made = [];

/** A folder with the built app. `alter` may change it before it is packaged. */
export async function version(alter) {
  const folder = await mkdtemp(join(tmpdir(), "entente-dist-"));
  made.push(folder);
  await cp(dist, folder, { recursive: true });
  await alter?.(folder);
  await run(xtask, ["package", folder]);
  return folder;
}

/** The one-file edition. `cargo xtask test` has made it; by hand it is made of what was built last. */
export async function bundled() {
  if (!process.env.ENTENTE_BUNDLED) await run(xtask, ["bundle", "--no-build"]);
  return "target/entente.html";
}

/** The file whose name begins so and ends so; its name has a hash in between. */
export async function fileNamed(folder, start, end) {
  const name = (await readdir(folder)).find((name) => name.startsWith(start) && name.endsWith(end));
  if (!name) throw new Error(`${folder} holds no ${start}…${end}`);
  return join(folder, name);
}

/** A version whose explanations differ by a word, and so does every name that depends on them. */
export const reworded = (word) => version(async (folder) => {
  const file = await fileNamed(folder, "details-", ".txt");
  await writeFile(file, (await readFile(file, "utf8")).replace(/ (the|a) /u, ` ${word} `));
});

/** Alters one byte of a file, after packaging: what a broken transfer does. */
export async function damage(file) {
  const bytes = await readFile(file);
  bytes[bytes.length >> 1] ^= 1;
  await writeFile(file, bytes);
}

export const removeVersions = () => Promise.all(made.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
