// The packed banks, read (see src/bank/pack.rs), and the first question of a learner who has answered none: a choice
// over the first card of the first core fact.
const FIELD = "\u001f";
const ENTRY = "\u001e";
const ASKS = { date: "0", name: "2" };
const OPTIONS = 3;

/** Banks with their topics, facts and cards, of each what a page would need. */
export function read(packed) {
  return packed.split("\u001d\n").map((text) => {
    const bank = { topics: [], facts: [] };
    for (const line of text.split("\n")) {
      const [kind, ...fields] = line.split(FIELD);
      const list = (at) => fields[at]?.split(ENTRY) ?? [];
      if (kind === "B") Object.assign(bank, { id: fields[0], title: fields[1] });
      if (kind === "T") bank.topics.push({ id: fields[0], title: fields[1] });
      if (kind === "F") bank.facts.push({ topic: Number(fields[0]), class: fields[1], core: fields[2] === "0", id: fields[3], name: fields[4], kind: fields[7], value: fields[8], gloss: fields[9], cards: [] });
      if (kind === "K") bank.facts.at(-1).cards.push({ id: fields[0], asks: fields[1], prompt: fields[3], distractors: list(8) });
    }
    return bank;
  });
}

const shuffled = (list) => {
  for (let n = list.length - 1; n > 0; n--) {
    const at = Math.floor(Math.random() * (n + 1));
    [list[n], list[at]] = [list[at], list[n]];
  }
  return list;
};

/** A card as a choice: what its author wrote for wrong options, then the same of other facts of the class. */
function choice(bank, fact, card) {
  const answer = (fact) => (card.asks === ASKS.date ? fact.value : fact.name);
  const wrong = [];
  for (const text of card.distractors) wrong.push({ text, why: "" });
  for (const other of bank.facts) {
    if (other !== fact && other.class === fact.class && answer(other) !== answer(fact)) wrong.push({ text: answer(other), why: other.name });
  }
  const options = shuffled([{ text: answer(fact), right: true, why: fact.name }, ...wrong.slice(0, OPTIONS - 1)]);
  return { tag: bank.topics[fact.topic].title, key: `${bank.id}/${fact.id}/${card.id}`, prompt: card.prompt, options };
}

/** The cards that were never answered, as questions made when they are asked. */
export function unmet(banks, met) {
  const cards = [];
  for (const core of [true, false]) {
    for (const bank of banks) {
      for (const fact of bank.facts) {
        for (const card of fact.core === core ? fact.cards : []) {
          const known = Object.values(ASKS).includes(card.asks) && !met.has(`${bank.id}/${fact.id}/${card.id}`);
          if (known) cards.push(() => choice(bank, fact, card));
        }
      }
    }
  }
  return cards;
}
