//! The words of every card, folded once, so that a search looks through all of them within a frame.

use crate::bank::{Fold, Library};

/// The pairs of letters that a text has, as 256 bits: what lacks one of a search's pairs is not looked through.
type Pairs = [u64; 4];

/// The folded texts of a library's cards, in the order of the library.
#[derive(Debug, Default)]
pub struct Index {
    text: String,
    /// Where each card's text ends.
    ends: Vec<u32>,
    pairs: Vec<Pairs>,
}

fn pairs(text: &str) -> Pairs {
    let mut pairs = Pairs::default();
    for pair in text.as_bytes().windows(2) {
        let hash = (u32::from(pair[0]) << 8 | u32::from(pair[1])).wrapping_mul(0x9e37_79b1) >> 24;
        pairs[hash as usize / 64] |= 1 << (hash % 64);
    }
    pairs
}

/// Words that were made ready to be looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Needle {
    text: String,
    pairs: Pairs,
}

impl Needle {
    /// The folded words of a text, one after another.
    pub fn new(text: &str, fold: Fold) -> Self {
        let text = fold.key(text);
        Self { pairs: pairs(&text), text }
    }
}

impl Index {
    /// Folds what can be looked for: prompt, answer, what else is right, the fact's names and what it is.
    pub fn new(library: &Library, fold: Fold) -> Self {
        let mut index = Self::default();
        for bank in library.banks() {
            for fact in &bank.facts {
                let of_fact: Vec<String> = bank.names(fact).chain(fact.gloss()).map(|text| fold.key(text)).collect();
                for card in &bank.cards[fact.cards.clone()] {
                    let start = index.text.len();
                    let mut add = |text: &str| {
                        index.text.push_str(text);
                        // No word holds it, so that nothing is found across two texts.
                        index.text.push('\n');
                    };
                    add(&fold.key(&card.prompt));
                    add(&fold.key(&bank.show_answer(card)));
                    card.accept.iter().for_each(|text| add(&fold.key(text)));
                    of_fact.iter().for_each(|text| add(text));
                    index.pairs.push(pairs(&index.text[start..]));
                    index.ends.push(index.text.len() as u32);
                }
            }
        }
        index
    }

    /// Whether the words stand in the card of this number, counted over the library.
    pub(super) fn holds(&self, card: usize, needle: &Needle) -> bool {
        let (Some(&end), Some(pairs)) = (self.ends.get(card), self.pairs.get(card)) else { return false };
        if pairs.iter().zip(&needle.pairs).any(|(has, wants)| has & wants != *wants) {
            return false;
        }
        let start = card.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text[start as usize..end as usize].contains(&needle.text)
    }
}
