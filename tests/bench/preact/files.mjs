// The comparison page's files as they are served: the parts under names with a hash, as the app's, and Preact's own
// modules without their source maps.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

const here = (name) => readFile(new URL(name, import.meta.url), "utf8");

const hashed = (name, text) => name.replace(/\.(\w+)$/, `-${createHash("sha256").update(text).digest("hex").slice(0, 16)}.$1`);

/** `app` are the files of dist/: the page has the same banks and the same styles. */
export async function filesOf(app) {
  const parts = new Map();
  const module = (text) => text.replace(/^\/\/# sourceMappingURL=.*$/m, "");
  const put = (name, text) => {
    let linked = text;
    for (const [from, to] of parts) linked = linked.replaceAll(`./${from}"`, `./${to.name}"`).replaceAll(`"${from}"`, `"${to.name}"`);
    parts.set(name, { name: hashed(name, linked), text: linked });
  };
  put("preact.js", module(await here("node_modules/preact/dist/preact.module.js")));
  put("hooks.js", module(await here("node_modules/preact/hooks/dist/hooks.module.js")).replace(`from"preact"`, `from"./preact.js"`));
  put("bank.js", await here("bank.js"));
  const ours = (pattern) => [...app.keys()].filter((name) => pattern.test(name));
  const banks = ours(/^banks-[0-9a-f]+\.txt$/)[0];
  parts.set("banks.txt", { name: banks, text: app.get(banks) });
  put("page.js", await here("page.js"));
  const styles = ["tokens", "base", "parts", "pages"].map((name) => ours(new RegExp(`^${name}-[0-9a-f]+\\.css$`))[0]);
  for (const name of styles) parts.set(name, { name, text: app.get(name) });
  let index = (await here("index.html")).replace("<!-- styles -->", styles.map((name) => `<link rel="stylesheet" href="${name}">`).join(""));
  for (const [from, to] of parts) index = index.replaceAll(`"${from}"`, `"${to.name}"`);
  const files = new Map([...parts.values()].map(({ name, text }) => [name, Buffer.from(text)]));
  files.set("index.html", Buffer.from(index));
  const worker = (await here("sw.js")).replace("FILES = []", `FILES = ${JSON.stringify(["./", ...files.keys()])}`);
  return files.set("sw.js", Buffer.from(worker));
}
