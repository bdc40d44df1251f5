//! Whether a name or a gloss would be a wrong answer.

use crate::bank::{Bank, Fact, Fold};
use std::collections::HashSet;

/// Says of names and glosses, one by one, whether they would be wrong answers, and each thing only once.
pub(super) struct Judge {
    fold: Fold,
    prompt: Vec<String>,
    joined: String,
    taken: HashSet<String>,
}

impl Judge {
    /// A judge for a card with this prompt; `taken` are the folded texts that are right, or options already.
    pub fn new(prompt: &str, taken: HashSet<String>, fold: Fold) -> Self {
        let prompt = fold.words(prompt);
        Self { fold, joined: prompt.concat(), prompt, taken }
    }

    /// Returns `true` if this text of a fact would be wrong and the thing it names is not yet taken. Folding is what
    /// costs in a large bank: ask only of what would be an option.
    pub fn is_wrong(&mut self, bank: &Bank, other: &Fact, text: &str) -> bool {
        let (key, all) = self.fold.name_keys(text);
        // A fact that goes by one of the key's names would be right too.
        let names: Vec<String> = bank.names(other).map(|name| self.fold.name_key(name)).chain([key]).collect();
        if names.iter().any(|name| self.taken.contains(name)) {
            return false;
        }
        // The words one by one only where their letters are there.
        if self.joined.contains(&all) {
            let words = self.fold.words(text);
            if self.prompt.windows(words.len().max(1)).any(|window| window == words) {
                return false;
            }
        }
        self.taken.extend(names);
        true
    }
}
