//! The agenda: what waits today.

use crate::bank::{CardAt, Importance, Shelf, rank_of, sort_by_rank};
use crate::memory::{Due, Millis, Now};
use crate::progress::{Progress, Settings};
use std::collections::HashSet;

/// Which cards a sitting takes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    #[default]
    Everything,
    /// One topic: indices of bank and topic.
    Topic(usize, usize),
}

/// What waits now, in the order in which it should be asked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Agenda {
    /// At the ten-minute step, soonest first, with the moment they are due.
    pub learning: Vec<(Millis, CardAt)>,
    /// Due today or before, least surely remembered first.
    pub due: Vec<CardAt>,
    /// Of those, how many waited since before today.
    pub overdue: usize,
    /// Never met, as many as today allows.
    pub new: Vec<CardAt>,
}

impl Scope {
    /// Whether a card is within it.
    pub fn holds(&self, shelf: &Shelf, at: CardAt) -> bool {
        match *self {
            Scope::Everything => true,
            Scope::Topic(bank, topic) => at.bank == bank && shelf.fact(at).topic == topic,
        }
    }
}

impl Agenda {
    /// What waits at a moment.
    pub fn of(shelf: &Shelf, progress: &Progress, scope: &Scope, settings: &Settings, now: Now) -> Self {
        let today = now.day();
        let mut agenda = Self::default();
        let mut due: Vec<(f32, CardAt)> = Vec::new();
        let mut new: Vec<(Importance, CardAt)> = Vec::new();
        for (at, card) in shelf.cards().filter(|&(at, _)| scope.holds(shelf, at)) {
            match progress.memory(card.key) {
                None if *scope == Scope::Everything && !settings.studies(shelf, at.bank) => {}
                None => new.push((shelf.fact(at).importance, at)),
                Some(memory) => match memory.due {
                    Due::At(moment) => agenda.learning.push((moment, at)),
                    Due::On(day) if day <= today => {
                        agenda.overdue += usize::from(day < today);
                        due.push((memory.retrievability(today), at));
                    }
                    Due::On(_) => {}
                },
            }
        }
        sort_by_rank(&mut agenda.learning, |(moment, _)| moment.0.into());
        sort_by_rank(&mut due, |&(recall, _)| rank_of(recall.into()));
        agenda.due = due.into_iter().map(|(_, at)| at).collect();
        // What an exam would ask comes first; one card of a fact a day, so that none gives its sibling away.
        sort_by_rank(&mut new, |&(importance, _)| importance as i128);
        let allowed = usize::from(settings.new_per_day).saturating_sub(progress.begun_on(today) as usize);
        let mut facts: HashSet<(usize, usize)> = agenda.met_today(shelf, progress, now);
        agenda.new = new
            .into_iter()
            .map(|(_, at)| at)
            .filter(|&at| facts.insert((at.bank, shelf.card(at).fact)))
            .take(allowed)
            .collect();
        agenda
    }

    /// The facts of which a card was begun today or waits now.
    fn met_today(&self, shelf: &Shelf, progress: &Progress, now: Now) -> HashSet<(usize, usize)> {
        let today = now.day();
        let answered = progress
            .cards()
            .filter(|(_, state)| state.memory.is_some_and(|memory| memory.last == today))
            .filter_map(|(key, _)| shelf.find(key));
        let waiting = self.learning.iter().map(|&(_, at)| at).chain(self.due.iter().copied());
        answered.chain(waiting).map(|at| (at.bank, shelf.card(at).fact)).collect()
    }

    /// Cards that wait, all together.
    pub fn total(&self) -> usize {
        self.learning.len() + self.due.len() + self.new.len()
    }

    /// Minutes that they take at a pace in seconds an answer. A new card is answered twice: when it is met and at its
    /// step.
    pub fn minutes(&self, pace: f32) -> u32 {
        let answers = self.learning.len() + self.due.len() + 2 * self.new.len();
        ((answers as f32 * pace) / 60.0).ceil() as u32
    }
}
