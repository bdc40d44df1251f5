//! The words of every card, folded once, so that a search looks through all of them within a frame.

use crate::bank::{Fold, Library};

/// The pairs of letters that a text has, as 256 bits: what lacks one of a search's pairs is not looked through.
type Pairs = [u64; 4];

/// The folded texts of a library's cards, in the order of the library.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// The bank and the fact that come next.
    next: (usize, usize),
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
        while index.grow(library, fold, usize::MAX) {}
        index
    }

    /// Folds the words of so many facts more. Returns whether some are left. The library is always the same.
    pub fn grow(&mut self, library: &Library, fold: Fold, facts: usize) -> bool {
        let Some(bank) = library.banks().get(self.next.0) else { return false };
        let from = self.next.1;
        let to = from.saturating_add(facts).min(bank.facts.len());
        for fact in &bank.facts[from..to] {
            let of_fact: Vec<String> = bank.names(fact).chain(fact.gloss()).map(|text| fold.key(text)).collect();
            for card in &bank.cards[fact.cards.clone()] {
                let start = self.text.len();
                let mut add = |text: &str| {
                    self.text.push_str(text);
                    // No word holds it, so that nothing is found across two texts.
                    self.text.push('\n');
                };
                add(&fold.key(&card.prompt));
                add(&fold.key(&bank.show_answer(card)));
                card.accept.iter().for_each(|text| add(&fold.key(text)));
                of_fact.iter().for_each(|text| add(text));
                self.pairs.push(pairs(&self.text[start..]));
                self.ends.push(self.text.len() as u32);
            }
        }
        self.next = if to == bank.facts.len() { (self.next.0 + 1, 0) } else { (self.next.0, to) };
        self.next.0 < library.banks().len()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Bank;
    use crate::test_learner;

    #[test]
    fn folded_in_slices_it_is_the_same() {
        let bank = |id: &str| Bank { id: id.into(), ..test_learner::library(30).banks()[0].clone() };
        let library = Library::new(vec![bank("one"), bank("two"), bank("three")]);
        let whole = Index::new(&library, test_learner::fold());
        assert_eq!(whole.ends.len(), library.cards().count());
        for facts in [1, 7, 30, 1000] {
            let mut index = Index::default();
            let mut slices = 1;
            while index.grow(&library, test_learner::fold(), facts) {
                slices += 1;
            }
            assert_eq!(slices, 3 * 30usize.div_ceil(facts).max(1), "{facts}");
            assert!(index == whole && !index.grow(&library, test_learner::fold(), facts), "{facts}");
        }
    }
}
