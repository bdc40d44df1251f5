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

    /// Keeps so many new cards at most; returns how many there are.
    pub fn limit_new(&mut self, most: usize) -> usize {
        self.new.truncate(most);
        self.new.len()
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
        let apart = |at: &&CardRef| !facts.contains(&fact_of(context.library, **at));
        let stepped = &self.learning[..self.learning.partition_point(|step| step.due <= context.now.at)];
        let step = stepped.iter().find(|step| step.sure).or(stepped.first()).map(|step| step.at);
        let fresh = step
            .or_else(|| self.due.iter().find(apart).or(self.due.front()).copied())
            .or_else(|| self.new.front().copied())
            .or_else(|| self.chosen.iter().find(apart).or(self.chosen.front()).copied());
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
