// Saves all that Entente keeps to a file, and brings such a file back. Without WebAssembly and without the app: this
// page has to work when they do not. The file is that of the app's own backup (src/progress/backup.rs).
import { ended, erasure, forget } from "./kept.js";

const OURS = /^entente\d+\//;
const HEAD = /^entente-backup (\d+)\b/;

const say = (id, words) => { document.getElementById(id).textContent = words; };
const count = (n, one, many) => `${n} ${n === 1 ? one : many}`;

/** The second copy of everything, in IndexedDB; nothing where there is none. */
const copied = async () => {
  try {
    const request = indexedDB.open("entente", 1);
    request.onupgradeneeded = () => request.transaction.abort();
    const db = await ended(request);
    forget(await erasure(db));
    const store = db.transaction("kept").objectStore("kept");
    const [keys, values] = await Promise.all([ended(store.getAllKeys()), ended(store.getAll())]);
    return keys.map((key, n) => [key, values[n]]).filter(([key, value]) => typeof key === "string" && typeof value === "string" && value);
  } catch {
    return [];
  }
};

/** Everything of ours: local storage first, then what only the copy has, or has more of. */
const everything = async () => {
  const all = new Map((await copied()).filter(([key]) => OURS.test(key)));
  for (let n = 0; n < localStorage.length; n++) {
    const key = localStorage.key(n);
    const value = localStorage.getItem(key);
    // A segment only ever grows, so the longer one holds the shorter one.
    if (OURS.test(key) && !(key.includes("/s/") && (all.get(key)?.length ?? 0) > value.length)) all.set(key, value);
  }
  return all;
};

const escaped = (value) => value.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
const plain = (text) => text.replace(/\\(.)/g, (_, mark) => ({ n: "\n", r: "\r" })[mark] ?? mark);

const sum = async (text) => {
  if (!globalThis.crypto?.subtle) return undefined;
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

const file = async (all) => {
  const now = new Date();
  const values = [...all].filter(([key]) => !key.startsWith("entente1/x") && key !== "entente1/b");
  const lines = values.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `${key}\t${escaped(value)}\n`);
  const text = `entente-backup 1 made=${now.getTime()} values=${lines.length} (${now.toISOString().slice(0, 16).replace("T", " ")})\n${lines.join("")}`;
  const digest = await sum(text);
  return digest ? `${text}sha256 ${digest}\n` : text;
};

const save = async () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([await file(await everything())], { type: "text/plain" }));
  link.download = `entente-rescue-${new Date().toISOString().slice(0, 10)}.entente`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

/** Adds a file's values to what is here; the answer is what to tell. */
const bring = async (text) => {
  const version = text.match(HEAD)?.[1];
  if (!version) return "This file is not a backup of Entente: it should begin with “entente-backup”. Nothing was changed.";
  if (version !== "1") return "A newer version of Entente has written this file. Use the newest version of the app. Nothing was changed.";
  const end = text.lastIndexOf("\nsha256 ") + 1;
  const whole = end > 0 && (await sum(text.slice(0, end))) === text.slice(end + 7).trim();
  let added = 0;
  let known = 0;
  for (const line of (end > 0 ? text.slice(0, end) : text).split(/\r?\n/).slice(1)) {
    const [, key, value] = line.match(/^(entente1\/[^\t]+)\t(.*)$/) ?? [];
    if (!key) continue;
    const here = localStorage.getItem(key);
    const grown = key.includes("/s/") && here !== null && plain(value).startsWith(here) && plain(value) !== here;
    if (here === null || grown) {
      try {
        localStorage.setItem(key, plain(value));
        added++;
      } catch {
        return `This browser's room for the site is full: ${count(added, "value was", "values were")} added, the rest was not. Free some space and choose the file again; nothing is added twice.`;
      }
    } else {
      known++;
    }
  }
  const sound = whole ? "The file is whole." : "The file was cut or changed: what could be read of it was taken, and the app checks each value again when it starts.";
  return `${count(added, "value", "values")} added, ${known} already here. ${sound}`;
};

const look = async () => {
  try {
    const all = await everything();
    const characters = [...all].reduce((n, [key, value]) => n + key.length + value.length, 0);
    say("found", all.size ? `${count(all.size, "value", "values")} found, ${Math.ceil(characters / 1000)} thousand characters.` : "Entente keeps nothing in this browser.");
    document.getElementById("save").disabled = all.size === 0;
  } catch (error) {
    say("found", `This browser does not let the page read what is kept: ${error.message}`);
  }
};

document.getElementById("save").addEventListener("click", save);
document.getElementById("file").addEventListener("change", async ({ target }) => {
  const [chosen] = target.files;
  if (!chosen) return;
  say("brought", chosen.size > 64 * 1024 * 1024 ? "This file is larger than 64 MB; a backup of Entente never is." : await bring(await chosen.text()));
  target.value = "";
  await look();
});
await look();
