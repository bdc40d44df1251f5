//! The questions of a drill, picked by hand: one is swapped for another, left out, pinned, or moved.

use super::{CardSelection, Drill, DrillError};
use crate::bank::{CardIx, CardRef, Fold, Library};
use crate::question::{Asked, draw};

/// The cards that a drill is to ask, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Picks {
    /// Each with whether it is pinned: it stays where others are drawn.
    cards: Vec<(CardIx, bool)>,
}

impl Picks {
    /// Returns the picks of these questions: all of them as they are.
    pub fn of(questions: &[Asked]) -> Self {
        let card = |asked: &Asked| Some((*asked.question.cards.first()?, false));
        Self { cards: questions.iter().filter_map(card).collect() }
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.cards.len()
    }

    /// Returns whether there is none.
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    /// Returns whether a question is pinned.
    pub fn is_pinned(&self, at: usize) -> bool {
        self.cards.get(at).is_some_and(|&(_, pinned)| pinned)
    }

    /// Pins a question, or lets it go.
    pub fn pin(&mut self, at: usize, pinned: bool) {
        if let Some(card) = self.cards.get_mut(at) {
            card.1 = pinned;
        }
    }

    /// Leaves a question out; the last one stays.
    pub fn leave_out(&mut self, at: usize) {
        if at < self.cards.len() && self.cards.len() > 1 {
            self.cards.remove(at);
        }
    }

    /// Moves a question to another place.
    pub fn put(&mut self, from: usize, to: usize) {
        if from < self.cards.len() && to < self.cards.len() {
            let card = self.cards.remove(from);
            self.cards.insert(to, card);
        }
    }

    /// Swaps a question for another of its topic, or of the bank where the topic has none left. Returns whether there was
    /// one. `chance` is random.
    ///
    /// # Errors
    /// Where the bank is not here.
    pub fn swap(
        &mut self,
        at: usize,
        drill: &Drill,
        library: &Library,
        fold: Fold,
        chance: u32,
    ) -> Result<bool, DrillError> {
        let bank = drill.bank_in(library)?;
        let Some(&(card, _)) = self.cards.get(at) else { return Ok(false) };
        let fact = |card| library.card(CardRef { bank, card }).fact;
        let topic = |card| library.fact(CardRef { bank, card }).topic;
        let taken: Vec<usize> = self.cards.iter().map(|&(card, _)| fact(card)).collect();
        let free = library.cards().map(|(at, _)| at).filter(|at| at.bank == bank && !taken.contains(&fact(at.card)));
        let (near, far): (Vec<CardRef>, Vec<CardRef>) = free.partition(|at| topic(at.card) == topic(card));
        let one = |pool| draw(library, fold, pool, 1, &drill.forms, drill.options, chance.into()).pop();
        let other = one(near).or_else(|| one(far)).and_then(|asked| asked.question.cards.first().copied());
        if let Some(other) = other {
            self.cards[at].0 = other;
        }
        Ok(other.is_some())
    }

    /// Swaps all questions that are not pinned.
    ///
    /// # Errors
    /// Where the bank is not here.
    pub fn swap_others(&mut self, drill: &Drill, library: &Library, fold: Fold, chance: u32) -> Result<(), DrillError> {
        for at in 0..self.len() {
            if !self.is_pinned(at) {
                self.swap(at, drill, library, fold, chance.wrapping_add(at as u32))?;
            }
        }
        Ok(())
    }

    /// Returns the drill that asks these, by the rules of another.
    pub fn drill(&self, drill: &Drill) -> Drill {
        let cards: Vec<CardIx> = self.cards.iter().map(|&(card, _)| card).collect();
        Drill { count: cards.len(), selection: CardSelection::Cards(cards), ..drill.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classroom::testing::{drill, fold, library};

    fn prompts(picks: &Picks, drill: &Drill, library: &Library) -> Vec<String> {
        let asked = picks.drill(drill).questions(library, fold()).expect("questions");
        asked.into_iter().map(|asked| asked.question.prompt).collect()
    }

    #[test]
    fn questions_are_swapped_left_out_and_moved_and_the_others_stay_as_they_are() {
        let library = library();
        let drill = drill(&library);
        let asked = drill.questions(&library, fold()).expect("questions");
        let before: Vec<String> = asked.iter().map(|asked| asked.question.prompt.clone()).collect();
        let mut picks = Picks::of(&asked);
        let same = picks.drill(&drill).questions(&library, fold()).expect("questions");
        assert_eq!(same, asked, "picked by hand they are the same questions, with the same options");
        picks.put(0, 3);
        assert_eq!(prompts(&picks, &drill, &library)[3], before[0], "in the teacher’s own order");
        picks.put(3, 0);
        picks.leave_out(1);
        assert_eq!(prompts(&picks, &drill, &library), [&before[..1], &before[2..]].concat());
        assert_eq!(picks.swap(2, &drill, &library, fold(), 5), Ok(true));
        let after = prompts(&picks, &drill, &library);
        let expected = [&before[..1], &before[2..]].concat();
        let other: Vec<usize> = (0..after.len()).filter(|&at| after[at] != expected[at]).collect();
        assert_eq!(other, [2]);
        let topic = |prompts: &[String], at: usize| {
            let bank = &library.banks()[0];
            bank.cards.iter().find(|card| card.prompt == prompts[at]).map(|card| bank.fact_of(card).topic)
        };
        assert_eq!(topic(&after, 2), topic(&expected, 2), "another of its topic");
        picks.pin(0, true);
        picks.swap_others(&drill, &library, fold(), 9).expect("here");
        let others = prompts(&picks, &drill, &library);
        assert_eq!(others[0], after[0]);
        assert!((1..others.len()).all(|at| !after.contains(&others[at])), "{others:?}");
        (0..20).for_each(|_| picks.leave_out(0));
        assert_eq!((picks.len(), picks.is_empty()), (1, false), "a drill has a question");
        assert_eq!(Drill::parse(&drill.bank, &picks.drill(&drill).code()), Ok(picks.drill(&drill)));
    }
}
