// The code of a drill's link, packed here once more, as src/drill/link.rs describes it.
import { readFile, readdir } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { dist } from "./browser.mjs";

const FORMS = ["choice", "true-false", "several", "typed", "cloze", "order", "match", "recall"];

/** `<bank>/<code>` of a drill over all topics of a bank, without a timer. */
export async function drill({ bank = "russia-china", topics = 10, count = 20, forms = ["choice"], options = 4, seed = 2026 } = {}) {
  const name = (await readdir(dist)).find((name) => /^banks.*\.txt$/u.test(name));
  const banks = await readFile(`${dist}/${name}`, "utf8");
  const head = banks.split("\n").map((line) => line.split("\x1f")).find((fields) => fields[0] === "B" && fields[1] === bank);
  let bits = "";
  const put = (number, n) => { bits += BigInt(number).toString(2).padStart(n, "0"); };
  // Exponential Golomb of order k.
  const golomb = (number, k) => {
    const text = (number + (1 << k)).toString(2);
    bits += "0".repeat(text.length - 1 - k) + text;
  };
  put(1, 4);
  put(parseInt(head[6].slice(8), 16), 32);
  put(seed, 32);
  put(0, 1);
  golomb(topics, 3);
  bits += "1".repeat(topics);
  golomb(count, 4);
  FORMS.forEach((form) => put(forms.includes(form) ? 1 : 0, 1));
  put(options, 3);
  put(0, 1);
  put(0, 1);
  put(0, 2);
  golomb(0, 4);
  const bytes = Buffer.from(bits.match(/.{1,8}/g).map((byte) => parseInt(byte.padEnd(8, "0"), 2)));
  const check = Buffer.alloc(4);
  check.writeUInt32LE(crc32(Buffer.concat([Buffer.from(bank), bytes])));
  return `${bank}/${Buffer.concat([bytes, check.subarray(0, 2)]).toString("base64url")}`;
}
