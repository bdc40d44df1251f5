// A learner's history, made up and written as the app stores it. What a test expects
// of it is counted here, by the published formulas and without the app's code.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { segment } from "./kept.mjs";

export const DAY = 86_400_000;
const FORMS = { choice: 1, truefalse: 3, typed: 4, cloze: 5 };
const GRADE = { again: 1, hard: 2, good: 3, easy: 4 };

/** A small generator with a seed (mulberry32, public domain). */
export function chance(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A card's key: FNV-1a over the ids, each ended by 0xff. */
export function keyOf(...ids) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of ids.flatMap((id) => [...Buffer.from(id), 0xff])) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash;
}
export const hex = (key) => key.toString(16).padStart(16, "0");

/** The cards of a bank, read from its folder. */
export async function cardsOf(bank, folder = "questions") {
  const read = async (name) => JSON.parse(await readFile(join(folder, bank, name), "utf8"));
  const head = await read("bank.json");
  const files = (await readdir(join(folder, bank))).filter((name) => name.endsWith(".json") && name !== "bank.json");
  const cards = [];
  for (const name of files) {
    const file = await read(name);
    for (const fact of file.facts) {
      for (const card of fact.cards) {
        cards.push({ key: keyOf(bank, fact.id, card.id), fact: fact.id, topic: file.topic, value: fact.value, prompt: card.prompt, asks: card.asks });
      }
    }
  }
  const order = head.topics.map((topic) => topic.id);
  return { cards: cards.sort((a, b) => order.indexOf(a.topic) - order.indexOf(b.topic)), topics: head.topics };
}

// ---- Entries of the log ----

const varint = (n) => { n = BigInt(n); const out = []; while (n >= 0x80n) { out.push(Number(n & 0x7fn) | 0x80); n >>= 7n; } out.push(Number(n)); return out; };
const signed = (n) => varint(BigInt(n) >= 0n ? BigInt(n) << 1n : (-BigInt(n) << 1n) - 1n);
const word = (n) => Array.from({ length: 8 }, (_, i) => Number((n >> BigInt(8 * i)) & 255n));

function payload(seq, review) {
  const outcome = review.right ? 2 : 0;
  const effect = review.grade ? GRADE[review.grade] : review.met ? 5 : 0;
  const said = { guess: 1, think: 2, sure: 3 }[review.said] ?? 0;
  const flags = FORMS[review.form] | (outcome << 4) | (effect << 7) | (said << 10) | (review.with ? 1 << 14 : 0);
  return [0x11, ...varint(seq), ...signed(review.at), ...signed(0), ...varint(flags), ...varint(review.took), review.desired ?? 90, ...word(review.card), ...(review.with ? word(review.with) : [])];
}

/** Reviews as what local storage holds: key and value, a hundred to a segment. */
export function stored(reviews) {
  const payloads = reviews.map((review, seq) => payload(seq, review));
  const parts = Array.from({ length: Math.ceil(payloads.length / 100) }, (_, n) => payloads.slice(n * 100, n * 100 + 100));
  return Object.fromEntries(parts.map((part, n) => segment(0x5eed5eed5eed5eedn, n, part)));
}

// ---- The learner ----

// FSRS-6: github.com/open-spaced-repetition/awesome-fsrs, wiki, "The Algorithm"; default weights.
const W = [0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542];
const FACTOR = 0.9 ** (-1 / W[20]) - 1;
const clamp = (low, n, high) => Math.min(high, Math.max(low, n));
export const recall = (days, memory) => (1 + (FACTOR * Math.max(days, 0)) / memory.s) ** -W[20];
const interval = (s, desired) => (s / FACTOR) * (desired ** (-1 / W[20]) - 1);
const firstDifficulty = (g) => W[4] - Math.exp(W[5] * (g - 1)) + 1;

export function step(memory, grade, day) {
  const g = GRADE[grade];
  if (!memory) return { s: W[g - 1], d: clamp(1, firstDifficulty(g), 10), last: day };
  const { s, d, last } = memory;
  const days = day - last;
  const r = recall(days, memory);
  let next;
  if (days === 0) {
    const grows = Math.exp(W[17] * (g - 3 + W[18])) * s ** -W[19];
    next = s * (g > 1 ? Math.max(grows, 1) : grows);
  } else if (g === 1) {
    next = Math.min(W[11] * d ** -W[12] * ((s + 1) ** W[13] - 1) * Math.exp(W[14] * (1 - r)), s / Math.exp(W[17] * W[18]));
  } else {
    next = s * (1 + Math.exp(W[8]) * (11 - d) * s ** -W[9] * (Math.exp(W[10] * (1 - r)) - 1) * (g === 2 ? W[15] : 1) * (g === 4 ? W[16] : 1));
  }
  const damped = d - (W[6] * (g - 3) * (10 - d)) / 9;
  return { s: clamp(0.001, next, 36500), d: clamp(1, W[7] * firstDifficulty(4) + (1 - W[7]) * damped, 10), last: day };
}

/** The learner's day of a moment at UTC: it begins at four in the morning. */
export const dayOf = (at) => Math.floor((at - 4 * 3_600_000) / DAY);

/**
 * Some days of study, this morning's the last: `each` new cards a day as long as there are any, of the cards that are
 * due the share `keen`, now and then no study at all, some answers taken for another's.
 */
export function learn({ cards, days, each, now, seed = 1, ease = 0.04, keen = 1 }) {
  const random = chance(seed);
  const today = dayOf(now);
  const memories = new Map();
  const queue = [];
  const reviews = [];
  const confusable = (card) => cards.filter((other) => other.fact !== card.fact && other.asks === card.asks && other.topic === card.topic);
  let fresh = 0;
  for (let day = today - days + 1; day <= today; day++) {
    if (day < today && random() < 0.12) continue;
    // Nine in the morning, which is the learner's day everywhere near Greenwich.
    let at = day * DAY + 9 * 3_600_000;
    const answer = (review) => { at += 1000 + review.took * 100; reviews.push({ ...review, at }); };
    const graded = (card, right, more) => {
      const before = memories.get(card.key);
      const said = ["guess", "think", "sure"][Math.floor(random() * 2.4 + (right ? 0.6 : 0))];
      const others = right ? [] : confusable(card);
      const other = others[Math.floor(random() ** 3 * others.length)];
      const grade = right ? (random() < 0.12 ? "easy" : random() < 0.15 ? "hard" : "good") : "again";
      answer({ card: card.key, right, grade, form: random() < 0.25 ? "choice" : card.asks === "date" || card.asks === "amount" ? "typed" : "cloze", took: 25 + Math.floor(random() * 160), said: random() < 0.6 ? said : undefined, with: other && random() < 0.7 ? cards.find((one) => one.fact === other.fact).key : undefined, ...more });
      const memory = step(before?.memory, grade, day);
      const known = right ? "review" : "learning";
      memories.set(card.key, { memory, stage: known, lapses: (before?.lapses ?? 0) + (grade === "again" && before?.stage === "review" ? 1 : 0) });
      if (right) queue.push({ card, day: day + Math.max(1, Math.ceil(interval(memory.s, 0.9))) });
    };
    const due = queue.filter((entry) => entry.day <= day && random() < keen);
    for (const entry of due) queue.splice(queue.indexOf(entry), 1);
    const again = [];
    for (const { card } of due) {
      const { memory } = memories.get(card.key);
      const hard = 0.08 * (memory.d / 10) ** 3;
      const right = random() < recall(day - memory.last, memory) + ease - hard;
      graded(card, right);
      if (!right) again.push(card);
    }
    const begun = cards.slice(fresh, fresh + each);
    fresh += begun.length;
    for (const card of begun) answer({ card: card.key, met: true, right: random() < 0.5, form: "choice", took: 40 + Math.floor(random() * 120) });
    at += 600_000;
    for (const card of begun) {
      const right = random() < 0.75;
      graded(card, right);
      if (!right) again.push(card);
    }
    at += 600_000;
    // Today's second tries are not all made yet.
    for (const card of again) if (day < today || random() < 0.5) graded(card, true);
  }
  return { reviews, memories };
}
