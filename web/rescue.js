// Saves all that Entente keeps to a file, and brings such a file back. Without WebAssembly and without the app: this
// page has to work when they do not. A reader of its own of the format that docs/store.md tells.
// It stands alone: what the app itself hangs on may be what has failed.

const OURS = /^entente/;
const HEAD = /^entente-backup (\d+)\b/;
/** Longest wait for the database, in milliseconds. */
const PATIENCE = 5000;

const ended = (request) => new Promise((done, fail) => Object.assign(request, { onsuccess: () => done(request.result), onerror: () => fail(request.error) }));
const within = (promise, ms) => Promise.race([promise, new Promise((_, fail) => setTimeout(fail, ms, new Error("It did not answer in time.")))]);

const say = (id, words) => { document.getElementById(id).textContent = words; };
const count = (n, one, many) => `${n} ${n === 1 ? one : many}`;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let n = 0; n < 8; n++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  return crc;
});
const crc32 = (...parts) => ~parts.flatMap((part) => [...part]).reduce((crc, byte) => (crc >>> 8) ^ TABLE[(crc ^ byte) & 255], ~0) >>> 0;
const bytes = (text) => new TextEncoder().encode(text);
const digits = (crc) => crc.toString(16).padStart(8, "0");

/** Epoch and name that a value's head says; undefined where it is damaged. */
const head = (value) => {
  const [, text, epoch, name, sum] = value.match(/^(entente1 (\S+) (\S+) \d+) ([0-9a-f]{8})(?:\n|$)/) ?? [];
  return text && digits(crc32(bytes(text))) === sum ? { epoch, name } : undefined;
};

/** Where a value belongs: what its head says, or else its key. */
const place = (key, value) => {
  const [, epoch, name] = key.match(/^entente\/([0-9a-f]{8}-[0-9a-f]{8})\/(.+)$/) ?? [];
  return head(value) ?? (epoch && { epoch, name });
};

const line = (name, text) => {
  try {
    const all = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const sum = new DataView(all.buffer).getUint32(all.length - 4, true);
    return all.length >= 4 && crc32(bytes(name), all.subarray(0, -4)) === sum;
  } catch {
    return false;
  }
};

/** The parts of a value that are sound, and whether all of it is. */
const sound = (name, value) => {
  const [, body] = value.match(/^[^\n]*\n\n?([^]*)$/) ?? [, ""];
  const named = head(value)?.name === name;
  if (/^[sb]\//.test(name)) {
    const lines = body.split("\n").filter(Boolean);
    const good = lines.filter((text) => line(name, text));
    const held = Number(value.match(/ (\d+) [0-9a-f]{8}\n/)?.[1] ?? NaN);
    return { lines: good, whole: named && good.length === lines.length && (name.startsWith("b/") || good.length === held) };
  }
  if (/^[rq]\//.test(name)) return { whole: named && digits(crc32(bytes(name), bytes(body.slice(8)))) === body.slice(0, 8) };
  return { whole: named };
};

/** What both stores have: of each name the sound value, or else all that is left of each. */
const everything = async () => {
  const found = [];
  const trouble = [];
  try {
    for (const key of Object.keys(localStorage)) found.push([key, localStorage.getItem(key)]);
  } catch (error) {
    trouble.push(`The browser’s storage could not be read: ${error.message}`);
  }
  try {
    const request = indexedDB.open("entente");
    request.onupgradeneeded = () => request.transaction.abort();
    const db = await within(ended(request), PATIENCE);
    for (const table of db.objectStoreNames) {
      const store = db.transaction(table).objectStore(table);
      const [keys, values] = await within(Promise.all([ended(store.getAllKeys()), ended(store.getAll())]), PATIENCE);
      keys.forEach((key, n) => found.push([key, values[n]]));
    }
    db.close();
  } catch (error) {
    if (error?.name !== "AbortError") trouble.push(`The browser’s database could not be read: ${error?.message ?? error}`);
  }
  const ours = found.filter(([key, value]) => typeof value === "string" && (OURS.test(key) || OURS.test(value)));
  const epoch = ours.map(([, value]) => head(value)?.epoch ?? "").reduce((a, b) => (a > b ? a : b), "");
  const all = new Map();
  let damaged = 0;
  for (const [key, value] of ours) {
    const { epoch: own, name } = place(key, value) ?? {};
    // The epoch's own value, the snapshot and the reserve hold nothing that is nowhere else.
    if (/^[exz]$/.test(name) || (name && epoch && own !== epoch)) continue;
    // What cannot be told is saved as it is.
    const at = name ? `entente/${own}/${name}` : key;
    const next = { value, ...(name ? sound(name, value) : { whole: false }) };
    const before = all.get(at);
    if (!before || (next.whole && !before.whole)) all.set(at, { ...next, name, before });
    else if (!before.whole && before.lines && next.lines) before.lines.push(...next.lines);
  }
  const values = new Map();
  for (const [key, { value, whole, lines, name }] of all) {
    damaged += Number(!whole);
    // Two damaged copies of one value: the sound lines of both.
    values.set(key, whole || !lines || !name ? value : `${value.split("\n")[0]}\n\n${[...new Set(lines)].join("\n")}`);
  }
  return { values, epoch: epoch || "00000000-00000000", damaged, trouble };
};

const escaped = (value) => value.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
const plain = (text) => text.replace(/\\(.)/g, (_, mark) => ({ n: "\n", r: "\r" })[mark] ?? mark);

const sum = async (text) => {
  if (!globalThis.crypto?.subtle) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

const file = async (values) => {
  const wanted = [...values].sort(([a], [b]) => (a < b ? -1 : 1));
  const text = `entente-backup 2 made=${Date.now()}\n${wanted.map(([key, value]) => `${key}\t${escaped(value)}\n`).join("")}`;
  const digest = await sum(text);
  return digest ? `${text}sha256 ${digest}\n` : text;
};

const save = async () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([await file((await everything()).values)], { type: "text/plain" }));
  link.download = `entente-rescue-${new Date().toISOString().slice(0, 10)}.entente`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

/** The text of a file: its own, or that of the first entry of a zip file, as far as it goes. */
const textOf = async (file) => {
  const all = new Uint8Array(await file.arrayBuffer());
  const view = new DataView(all.buffer);
  if (all.length < 30 || view.getUint32(0, true) !== 0x04034b50) return new TextDecoder().decode(all);
  const begin = 30 + view.getUint16(26, true) + view.getUint16(28, true);
  const packed = all.subarray(begin, begin + view.getUint32(18, true));
  if (view.getUint16(8, true) === 0) return new TextDecoder().decode(packed);
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const words = new TextDecoder();
  let text = "";
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) text += words.decode(part.value, { stream: true });
  } catch { /* What came before it broke off is read. */ }
  return text;
};

/** Adds a file's values to what is here; the answer is what to tell. */
const bring = async (text) => {
  const version = text.match(HEAD)?.[1];
  if (!version) return "This file is not a backup of Entente: it should begin with “entente-backup”. Nothing was changed.";
  if (version !== "2") return "Another version of Entente has written this file. Use the newest version of the app. Nothing was changed.";
  const end = text.lastIndexOf("\nsha256 ") + 1;
  const whole = end > 0 && (await sum(text.slice(0, end))) === text.slice(end + 7).trim();
  const { values, epoch } = await everything();
  let added = 0;
  let known = 0;
  for (const row of (end > 0 ? text.slice(0, end) : text).split(/\r?\n/).slice(1)) {
    const [, key, escapedValue] = row.match(/^([^\t]+)\t(.*)$/) ?? [];
    const value = key && plain(escapedValue);
    const { name } = (key && place(key, value)) ?? {};
    // Only what the app itself would take for sound, in the epoch of now.
    if (!name || !sound(name, value).whole) continue;
    const here = `entente/${epoch}/${name}`;
    if (values.has(here)) {
      known++;
      continue;
    }
    const held = value.match(/ (\d+) [0-9a-f]{8}\n/)[1];
    const first = `entente1 ${epoch} ${name} ${held}`;
    try {
      localStorage.setItem(here, `${first} ${digits(crc32(bytes(first)))}${value.slice(value.indexOf("\n"))}`);
      added++;
    } catch {
      return `This browser's room for the site is full: ${count(added, "value was", "values were")} added, the rest was not. Free some space and choose the file again; nothing is added twice.`;
    }
  }
  return `${count(added, "value", "values")} added, ${known} already here. ${whole ? "The file is whole." : "The file was cut or changed: what is sound of it was taken."}`;
};

const look = async () => {
  const { values, damaged, trouble } = await everything();
  const characters = [...values].reduce((n, [key, value]) => n + key.length + value.length, 0);
  const words = values.size ? [`${count(values.size, "value", "values")} found in both places, ${Math.ceil(characters / 1000)} thousand characters.`] : trouble.length ? [] : ["Entente keeps nothing in this browser."];
  if (damaged) words.push(`${count(damaged, "is", "are")} damaged: what is left of ${damaged === 1 ? "it" : "them"} is saved, too.`);
  say("found", [...words, ...trouble].join(" "));
  document.getElementById("save").disabled = values.size === 0;
};

document.getElementById("save").addEventListener("click", save);
document.getElementById("file").addEventListener("change", async ({ target }) => {
  const [chosen] = target.files;
  if (!chosen) return;
  say("brought", chosen.size > 64 * 1024 * 1024 ? "This file is larger than 64 MB; a backup of Entente never is." : await bring(await textOf(chosen)));
  target.value = "";
  await look();
});
if (top === window) await look();
else {
  // Another site could draw over it.
  document.querySelectorAll("section").forEach((section) => section.remove());
  document.querySelector("main p").textContent = "Another site shows this page inside a page of its own. Open it in a tab by itself.";
}
