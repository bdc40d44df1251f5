// The code of a drill's link, written as the core writes it (src/drill/link.rs); for tests that need a certain drill.
import { readFile, readdir } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { dist } from "./browser.mjs";

export const FORMS = ["choice", "truefalse", "several", "typed", "cloze", "order", "match", "recall"];

export function drillCode({ bank = "russia-china", edition, topics, count = 10, forms = ["choice"], options = 4, byPupil = false, atEnd = false, scoring = 0, seconds = 0, names = false, seed = 1 }) {
  let bits = "";
  const fixed = (n, width) => { bits += BigInt(n).toString(2).padStart(width, "0"); };
  const number = (n, k) => {
    const binary = (n + 2 ** k).toString(2);
    bits += "0".repeat(binary.length - 1 - k) + binary;
  };
  fixed(1, 4);
  fixed(edition, 32);
  fixed(seed, 32);
  fixed(0, 1);
  const most = Math.max(...topics) + 1;
  number(most, 3);
  for (let topic = 0; topic < most; topic++) fixed(topics.includes(topic) ? 1 : 0, 1);
  number(count, 4);
  for (const form of FORMS) fixed(forms.includes(form) ? 1 : 0, 1);
  fixed(options, 3);
  fixed(byPupil ? 1 : 0, 1);
  fixed(atEnd ? 1 : 0, 1);
  fixed(scoring, 2);
  number(seconds, 4);
  if (names) fixed(1, 1);
  const bytes = Buffer.from(bits.padEnd(Math.ceil(bits.length / 8) * 8, "0").match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const check = Buffer.alloc(4);
  check.writeUInt32LE(crc32(Buffer.concat([Buffer.from(bank), bytes])));
  return Buffer.concat([bytes, check.subarray(0, 2)]).toString("base64url");
}

/** The edition that a code was made for. */
export function editionOf(code) {
  const bits = [...Buffer.from(code, "base64url").subarray(0, 5)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return parseInt(bits.slice(4, 36), 2);
}

/** `<bank>/<code>` of a drill over all topics of a bank, without a timer, for the edition that is in dist/. */
export async function drill({ bank = "russia-china", topics = 10, count = 20, ...rest } = {}) {
  const name = (await readdir(dist)).find((name) => /^banks.*\.txt$/u.test(name));
  const banks = await readFile(`${dist}/${name}`, "utf8");
  const head = banks.split("\n").map((line) => line.split("\x1f")).find((fields) => fields[0] === "B" && fields[1] === bank);
  const edition = parseInt(head[6].slice(8), 16);
  return `${bank}/${drillCode({ bank, edition, topics: [...Array(topics).keys()], count, seed: 2026, ...rest })}`;
}
