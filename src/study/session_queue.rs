//! The queue of a session: the daily queue, kept up answer by answer, so that the next card costs the same with ten
//! cards and with ten thousand.

use super::daily_queue::DailyQueue;
use super::exam::ExamReview;
use super::scope::{CardStatus, Scope};
use crate::bank::{CardRef, Library, rank_of, sort_by_rank};
use crate::memory::{Day, Millis};
use crate::progress::Context;
use std::collections::VecDeque;

/// How many facts lie between two cards of one, where there is a choice.
const SIBLING_SPACING: usize = 5;
/// How many cards lie between two that ask the same kind of thing of one class, where there is a choice: their options are
/// alike, and what is said of the one gives the other away.
const CLASS_SPACING: usize = 2;
/// How far down a queue another card is looked for: its order matters more than that.
const LOOK: usize = 40;

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextCard {
    Card(CardRef),
    /// Only cards at their step are left; the first comes back at this moment.
    Wait {
        until: Millis,
        cards: usize,
    },
    Nothing,
}

/// A card at its step.
#[derive(Debug, Clone, Copy)]
struct LearningCard {
    due: Millis,
    at: CardRef,
    /// It was answered wrong by someone who was sure, and comes first.
    sure: bool,
}

impl LearningCard {
    fn new(due: Millis, at: CardRef, context: &Context<'_>) -> Self {
        let sure = context.progress.card(context.library.card(at).key).is_some_and(|card| card.sure_and_wrong);
        Self { due, at, sure }
    }
}

/// What waits in a session, the current card not included.
#[derive(Debug, Clone, Default)]
pub struct SessionQueue {
    day: Option<Day>,
    learning: Vec<LearningCard>,
    due: VecDeque<CardRef>,
    new: VecDeque<CardRef>,
    /// Due or not: the cards of a session of chosen cards.
    chosen: VecDeque<CardRef>,
}

impl SessionQueue {
    /// Returns the queue of a day's work.
    pub fn daily(scope: &Scope, context: &Context<'_>) -> Self {
        let agenda = DailyQueue::of(context.library, context.progress, scope, context.settings, context.now);
        Self {
            day: Some(context.now.day()),
            learning: agenda.learning.into_iter().map(|(due, at)| LearningCard::new(due, at, context)).collect(),
            due: agenda.due.into_iter().chain(agenda.brought_forward).collect(),
            new: agenda.new.into(),
            chosen: VecDeque::new(),
        }
    }

    /// Returns the queue of a session of chosen cards: what the scope selects, what is least surely remembered first.
    pub fn chosen(scope: &Scope, context: &Context<'_>) -> Self {
        let today = context.now.day();
        let mut cards: Vec<(f32, CardRef)> = Vec::new();
        for (at, card) in context.library.cards() {
            let state = context.progress.card(card.key);
            let open = CardStatus::of(state, context.now).is_available();
            if open && scope.contains(context.library, at) && scope.selects(state, today) {
                let memory = state.and_then(|state| state.memory.as_ref());
                cards.push((memory.map_or(-1.0, |memory| memory.elapsed_over_stability(today)), at));
            }
        }
        sort_by_rank(&mut cards, |&(faded, _)| -rank_of(faded.into()));
        Self { chosen: cards.into_iter().map(|(_, at)| at).collect(), ..Self::default() }
    }

    /// Returns whether it was built on another day: then what is due has changed.
    pub fn is_of_another_day(&self, today: Day) -> bool {
        self.day.is_some_and(|day| day != today)
    }

    /// Returns how many cards wait: new, at their step, and due (or chosen, due or not).
    pub fn counts(&self) -> (usize, usize, usize) {
        (self.new.len(), self.learning.len(), self.due.len() + self.chosen.len())
    }

    /// Returns the number of cards that wait.
    pub fn count(&self) -> usize {
        self.learning.len() + self.due.len() + self.new.len() + self.chosen.len()
    }

    /// Returns every card that waits, in no order.
    pub fn cards(&self) -> impl Iterator<Item = CardRef> {
        let stepping = self.learning.iter().map(|step| step.at);
        stepping.chain(self.due.iter().copied()).chain(self.new.iter().copied()).chain(self.chosen.iter().copied())
    }

    /// Returns the first due cards of a bank, at most so many: what a question over several cards may take from.
    pub fn due_of(&self, bank: usize, most: usize) -> Vec<usize> {
        self.due.iter().filter(|at| at.bank == bank).map(|at| at.card).take(most).collect()
    }

    /// Takes a card out.
    pub fn remove(&mut self, at: CardRef) {
        self.learning.retain(|step| step.at != at);
        for list in [&mut self.due, &mut self.new, &mut self.chosen] {
            if let Some(place) = list.iter().position(|&other| other == at) {
                list.remove(place);
            }
        }
    }

    /// Keeps so many new cards at most.
    pub fn limit_new(&mut self, most: usize) {
        self.new.truncate(most);
    }

    /// Puts a card at the end, to be asked once more.
    pub fn requeue(&mut self, at: CardRef) {
        self.chosen.push_back(at);
    }

    /// A card has been answered: it waits for its step, or is gone; and its siblings give way until tomorrow, unless
    /// they have waited since before today.
    pub fn answered(&mut self, at: CardRef, context: &Context<'_>) {
        self.remove(at);
        let standing = |at: CardRef| CardStatus::of(context.progress.card(context.library.card(at).key), context.now);
        if let CardStatus::Learning(moment) = standing(at) {
            let place = self.learning.partition_point(|step| step.due <= moment);
            self.learning.insert(place, LearningCard::new(moment, at, context));
        }
        let exam = ExamReview::of(context.settings, context.now);
        let last = |at| exam.as_ref().is_some_and(|exam| exam.is_last_chance(context.settings, context.library, at));
        let gives_way =
            |other: &CardRef| fact_of(context.library, *other) == fact_of(context.library, at) && !last(*other);
        let today = context.now.day();
        self.due.retain(|other| !gives_way(other) || matches!(standing(*other), CardStatus::Due(day) if day < today));
        self.new.retain(|other| !gives_way(other));
    }

    /// Returns the next card after `recent`, the newest of which comes first. `ahead`: cards at their step are asked
    /// before their time, since nothing else is left.
    pub fn next(&mut self, recent: &[CardRef], ahead: bool, context: &Context<'_>) -> NextCard {
        // Another tab may have answered, or put aside, what waits here.
        let standing = |at: CardRef| CardStatus::of(context.progress.card(context.library.card(at).key), context.now);
        loop {
            let found = self.find(recent, ahead, context);
            let NextCard::Card(at) = found else { return found };
            let stands = standing(at);
            let chosen = self.chosen.contains(&at) && stands.is_available();
            let still = match stands {
                CardStatus::Learning(_) => self.learning.iter().any(|step| step.at == at),
                CardStatus::Due(_) | CardStatus::Later(_) => self.due.contains(&at),
                CardStatus::New => self.new.contains(&at),
                CardStatus::Buried | CardStatus::Suspended => false,
            };
            if chosen || still {
                return found;
            }
            self.remove(at);
        }
    }

    fn find(&self, recent: &[CardRef], ahead: bool, context: &Context<'_>) -> NextCard {
        let facts: Vec<(usize, usize)> =
            recent.iter().take(SIBLING_SPACING).map(|&at| fact_of(context.library, at)).collect();
        let kind = |at: CardRef| {
            let card = context.library.card(at);
            (at.bank, context.library.fact(at).class, card.asks)
        };
        let kinds: Vec<_> = recent.iter().take(CLASS_SPACING).map(|&at| kind(at)).collect();
        let no_sibling = |at: &&CardRef| !facts.contains(&fact_of(context.library, **at));
        // The first that is neither a sibling nor a neighbour; else the first that is no sibling; else the first.
        let pick = |list: &VecDeque<CardRef>| {
            let apart = list.iter().take(LOOK).find(|at| no_sibling(at) && !kinds.contains(&kind(**at)));
            apart.or_else(|| list.iter().find(no_sibling)).or(list.front()).copied()
        };
        let stepped = &self.learning[..self.learning.partition_point(|step| step.due <= context.now.at)];
        let step = stepped.iter().find(|step| step.sure).or(stepped.first()).map(|step| step.at);
        let fresh = step.or_else(|| pick(&self.due)).or_else(|| pick(&self.new)).or_else(|| pick(&self.chosen));
        let early = || {
            // Not the card just answered, while another waits.
            let others = self.learning.iter().map(|step| step.at).find(|at| recent.first() != Some(at));
            others.or(self.learning.first().map(|step| step.at)).filter(|_| ahead)
        };
        match (fresh.or_else(early), self.learning.first()) {
            (Some(at), _) => NextCard::Card(at),
            (None, Some(&LearningCard { due: until, .. })) => NextCard::Wait { until, cards: self.learning.len() },
            (None, None) => NextCard::Nothing,
        }
    }
}

/// Returns a card's fact: indices of bank and fact.
pub fn fact_of(library: &Library, at: CardRef) -> (usize, usize) {
    (at.bank, library.card(at).fact)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::StudySession;
    use crate::study::first::FIRST_SEED;
    use crate::study::test_session::studied;
    use crate::test_learner::TestLearner;

    #[test]
    fn neighbours_of_one_class_are_kept_apart_where_there_is_a_choice() {
        // In the made-up bank the even cards ask dates and the odd ones names, all of one class.
        let test_learner = TestLearner::new(20, 1);
        let card = |card| CardRef { bank: 0, card };
        let next = |recent: &[usize], new: &[usize]| {
            let mut queue = SessionQueue { new: new.iter().map(|&at| card(at)).collect(), ..SessionQueue::default() };
            let recent: Vec<CardRef> = recent.iter().map(|&at| card(at)).collect();
            queue.next(&recent, false, &test_learner.context())
        };
        assert_eq!(next(&[], &[2, 5]), NextCard::Card(card(2)), "the first comes first");
        assert_eq!(next(&[0], &[2, 5, 4]), NextCard::Card(card(5)));
        assert_eq!(next(&[9, 0], &[2, 5, 4]), NextCard::Card(card(2)), "where all are neighbours, the first");
        assert_eq!(next(&[0], &[2, 4]), NextCard::Card(card(2)));
        assert_eq!(next(&[7, 9, 0], &[7, 2, 5]), NextCard::Card(card(2)), "only the last two count");
    }

    #[test]
    fn the_counts_are_of_what_waits_and_what_is_current() {
        let mut test_learner = studied(40, 12, 5);
        test_learner.pass_days(1);
        let agenda = test_learner.agenda();
        let expected = (agenda.new.len(), agenda.learning.len(), agenda.due.len());
        let mut session = StudySession::new(Scope::Everything, true, FIRST_SEED, &test_learner.context());
        assert_eq!(session.counts(&test_learner.context()), expected);
        session.answer(crate::marking::Response::DontKnow, &test_learner.context());
        assert_eq!(session.counts(&test_learner.context()), expected, "nothing is recorded yet");
        session.grade(None, &mut test_learner);
        assert_eq!(session.counts(&test_learner.context()).1, expected.1 + 1, "it comes back soon");
    }
}
