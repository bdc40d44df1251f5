//! The daily queue: the cards that wait today, within the daily limit.
//!
//! **Siblings** (cards of one fact) are buried: a card that is due today waits until tomorrow where a sibling was
//! answered or is asked today. One that has waited since before today no longer does, so none waits for ever; nor does
//! one that an exam asks tomorrow.
//!
//! **A day's share.** Where more is due than the share of [`daily_limit`], what is most surely remembered goes first:
//! it can still be kept, while what is nearly forgotten loses little by waiting. New cards wait until the backlog is
//! gone.
//!
//! **The day's plan.** That share and the new cards are [settled](DailyQueue::settle) at the day's first look. From then
//! on a day's work asks no card that the plan does not hold, and it grows only where one asks for
//! [more](DailyQueue::more).

use super::exam;
use super::scope::{CardStatus, Scope};
use crate::bank::{CardRef, Importance, Library, rank_of, sort_by_rank};
use crate::memory::{CardMemory, Day, Millis, Now, Scheduler, Stage};
use crate::progress::{Backlog, Context, DayPlan, Progress, Settings};

/// A day of a backlog has twice the reviews of a usual day, and at least so many.
const LEAST: u32 = 30;
const TIMES: f32 = 2.0;
/// Cards that are added to a day where one asks for more, and new ones that a topic gives ahead of their day.
pub const MORE: usize = 10;

/// The cards that wait now, in the order in which they should be asked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DailyQueue {
    /// At the learning step, soonest first, with the moment they are due.
    pub learning: Vec<(Millis, CardRef)>,
    /// Today's share of what is due: first what was answered wrong by someone who was sure, then what is least surely
    /// remembered.
    pub due: Vec<CardRef>,
    /// Of those, how many waited since before today.
    pub overdue: usize,
    /// Not due, but asked now for the exam's sake.
    pub brought_forward: Vec<CardRef>,
    /// New, as many as today allows.
    pub new: Vec<CardRef>,
    /// Cards that are not asked today, by the reason.
    pub deferred: Deferred,
    /// How many of today's will be forgotten, by their retrievabilities.
    lapses: f32,
}

/// Counts of cards of the scope that are not asked today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Deferred {
    /// Due, but over today's limit.
    pub over_limit: usize,
    /// Due, but a sibling is asked today.
    pub siblings: usize,
    /// New, and not for today.
    pub new: usize,
    pub later: usize,
    pub buried: usize,
    pub suspended: usize,
}

/// Returns the most reviews on one day, steps not counted: twice what is due on an average day, so that a
/// backlog shrinks by about a usual day's work each day. It depends on the memories and not on the backlog, so it stays
/// the same from day to day while one lasts, and "clear in six days" becomes five tomorrow.
/// `limit` is the most that the learner wants.
pub fn daily_limit<'a>(
    memories: impl Iterator<Item = &'a CardMemory>,
    scheduler: &Scheduler,
    retention: u8,
    limit: u16,
) -> u32 {
    let one = crate::memory::MemoryState { stability: 1.0, difficulty: 5.0 };
    let interval = scheduler.interval(one, retention);
    let usual: f32 = memories
        .filter(|memory| memory.stage == Stage::Review)
        .filter_map(|memory| memory.fsrs)
        .map(|fsrs| 1.0 / (fsrs.stability * interval).max(1.0))
        .sum();
    // In fives: it does not flicker with each answer.
    let limit_of_day = ((TIMES * usual / 5.0).ceil() * 5.0) as u32;
    limit_of_day.max(LEAST).min(limit.into())
}

/// What happens today with a fact's cards.
#[derive(Clone, Copy, Default)]
struct FactDay {
    answered: bool,
    asked: bool,
}

impl DailyQueue {
    /// Returns the cards that wait at a moment, for a day's work in a scope: those of the day's plan, once it is settled.
    /// A topic gives new cards whatever the day has asked.
    pub fn of(library: &Library, progress: &Progress, scope: &Scope, settings: &Settings, now: Now) -> Self {
        Self::with(library, progress, scope, settings, now, 0)
    }

    /// Settles what the day asks; `None` where that is settled, or nothing was ever answered. `backlog` says how long what
    /// is over its limit takes.
    pub(super) fn settle(context: &Context<'_>, backlog: impl FnOnce() -> Backlog) -> Option<DayPlan> {
        let Context { library, progress, settings, now, .. } = *context;
        let today = now.day();
        if settings.plan.as_ref().is_some_and(|plan| plan.day == today) || progress.reviews() == 0 {
            return None;
        }
        let queue = Self::with(library, progress, &Scope::Everything, settings, now, 0);
        let new = progress.begun_on(today) + queue.new.len() as u32;
        let backlog = (queue.deferred.over_limit > 0).then(backlog);
        Some(DayPlan::new(today, new, backlog, queue.fixed().map(|at| library.card(at).key)))
    }

    /// Returns the day's plan with [`MORE`] cards, and how many they are: what is due and waits for the days after, then
    /// what is new. `None` where there is nothing more.
    pub fn more(context: &Context<'_>) -> Option<(DayPlan, usize)> {
        let Context { library, progress, settings, now, .. } = *context;
        let [before, queue] =
            [0, MORE].map(|more| Self::with(library, progress, &Scope::Everything, settings, now, more));
        let count = queue.total().saturating_sub(before.total());
        let new = progress.begun_on(now.day()) + queue.new.len() as u32;
        let cards = queue.fixed().map(|at| library.card(at).key);
        let plan = match settings.plan.clone().filter(|plan| plan.day == now.day()) {
            Some(mut plan) => {
                let holds = plan.holds();
                plan.add(cards.filter(|&key| !holds(key)), new);
                plan
            }
            None => DayPlan::new(now.day(), new, None, cards),
        };
        (count > 0).then_some((plan, count))
    }

    /// Returns what a plan fixes: every card that does not come back within the day.
    fn fixed(&self) -> impl Iterator<Item = CardRef> {
        self.due.iter().chain(&self.brought_forward).chain(&self.new).copied()
    }

    /// As [`of`](Self::of), with so many cards beyond the plan.
    fn with(
        library: &Library,
        progress: &Progress,
        scope: &Scope,
        settings: &Settings,
        now: Now,
        mut more: usize,
    ) -> Self {
        let today = now.day();
        let mut agenda = Self::default();
        let mut facts: Vec<Vec<FactDay>> =
            library.banks().iter().map(|bank| vec![FactDay::default(); bank.facts.len()]).collect();
        let studied: Vec<bool> = (0..library.banks().len()).map(|bank| settings.studies(library, bank)).collect();
        let everything = *scope == Scope::Everything;
        let plan = settings.plan.as_ref().filter(|plan| everything && plan.day == today);
        let holds = plan.map(DayPlan::holds);
        let planned = |at: CardRef| holds.as_ref().is_none_or(|holds| holds(library.card(at).key));
        let exam = exam::ExamReview::of(settings, now);
        let mut due: Vec<(bool, f32, Day, CardRef)> = Vec::new();
        let mut new: Vec<(bool, Importance, CardRef)> = Vec::new();
        let mut usual: Vec<&CardMemory> = Vec::new();
        let mut unmet = 0;
        for (at, card) in library.cards() {
            let state = progress.card(card.key);
            let memory = state.and_then(|state| state.memory.as_ref());
            if let Some(memory) = memory {
                facts[at.bank][card.fact].answered |= memory.last == today;
                if everything && state.is_some_and(|state| !state.suspended) {
                    usual.push(memory);
                }
            }
            if !scope.contains(library, at) {
                continue;
            }
            match CardStatus::of(state, now) {
                CardStatus::New => {
                    let examined = exam.as_ref().is_some_and(|exam| exam.covers(settings, library, at));
                    unmet += usize::from(examined);
                    agenda.deferred.new += 1;
                    if !everything || studied[at.bank] || examined {
                        new.push((!examined, library.fact(at).importance, at));
                    }
                }
                CardStatus::Learning(moment) => agenda.learning.push((moment, at)),
                CardStatus::Due(day) => {
                    let faded = memory.map_or(0.0, |memory| memory.elapsed_over_stability(today));
                    due.push((state.is_some_and(|state| state.sure_and_wrong), faded, day, at));
                }
                CardStatus::Later(_) => {
                    let swept = exam.as_ref().zip(memory).is_some_and(|(exam, memory)| {
                        exam.covers(settings, library, at)
                            && exam.brings_forward(memory, card.key, progress.scheduler())
                            && planned(at)
                    });
                    match swept {
                        true => agenda.brought_forward.push(at),
                        false => agenda.deferred.later += 1,
                    }
                }
                CardStatus::Buried => agenda.deferred.buried += 1,
                CardStatus::Suspended => agenda.deferred.suspended += 1,
            }
        }
        sort_by_rank(&mut agenda.learning, |(moment, _)| moment.0.into());
        for &(_, at) in &agenda.learning {
            facts[at.bank][library.card(at).fact].asked = true;
        }
        // Those that have waited come before those of today, so that a sibling of today's gives way.
        sort_by_rank(&mut due, |&(_, faded, day, _)| (i128::from(day >= today) << 64) - rank_of(faded.into()));
        due.retain(|&(_, _, day, at)| {
            let fact = &mut facts[at.bank][library.card(at).fact];
            let last = exam.as_ref().is_some_and(|exam| exam.is_last_chance(settings, library, at));
            let held = day >= today && (fact.answered || fact.asked) && !last;
            agenda.deferred.siblings += usize::from(held);
            fact.asked |= !held;
            !held
        });
        if everything {
            let Settings { retention, reviews_per_day, .. } = *settings;
            let limit = daily_limit(usual.into_iter(), progress.scheduler(), retention, reviews_per_day);
            let left = limit.saturating_sub(progress.day(today).reviewed) as usize;
            // The least faded, which are the most surely remembered, go first.
            sort_by_rank(&mut due, |&(_, faded, ..)| rank_of(faded.into()));
            let mut place = 0;
            due.retain(|&(.., at)| {
                place += 1;
                facts[at.bank][library.card(at).fact].asked = true;
                // In the last week the exam's cards have their turn, however many others wait.
                let turn = exam
                    .as_ref()
                    .is_some_and(|exam| exam.is_turn(library.card(at).key) && exam.covers(settings, library, at));
                let mut asked = if plan.is_some() { planned(at) } else { place <= left || turn };
                if !asked && more > 0 {
                    more -= 1;
                    asked = true;
                }
                agenda.deferred.over_limit += usize::from(!asked);
                asked
            });
        }
        sort_by_rank(&mut due, |&(sure, faded, ..)| (i128::from(!sure) << 64) - rank_of(faded.into()));
        for &(_, _, day, at) in &due {
            agenda.overdue += usize::from(day < today);
            let recall = progress.memory(library.card(at).key).map_or(0.0, |memory| memory.retrievability(today));
            agenda.lapses += 1.0 - recall;
            agenda.due.push(at);
        }
        for &at in &agenda.brought_forward {
            facts[at.bank][library.card(at).fact].asked = true;
        }
        let begun = progress.begun_on(today) as usize;
        let wanted = exam.map_or(0, |exam| exam.new_today(unmet, begun)).max(settings.new_per_day.into());
        let left = match plan {
            Some(plan) => (plan.new as usize).saturating_sub(begun),
            None if agenda.deferred.over_limit > 0 => 0,
            None => wanted.saturating_sub(begun),
        };
        let (own, other): (Vec<_>, Vec<_>) = new.into_iter().partition(|&(.., at)| planned(at));
        let left = if everything { left } else { MORE };
        agenda.introduce(own, left + more, &mut facts, library);
        more -= agenda.new.len().saturating_sub(left);
        agenda.introduce(other, agenda.new.len() + more, &mut facts, library);
        agenda
    }

    /// Adds new cards up to what is allowed. What the exam asks comes first, then what matters most; one card of a fact a
    /// day, so that none gives its sibling away.
    fn introduce(
        &mut self,
        mut new: Vec<(bool, Importance, CardRef)>,
        allowed: usize,
        facts: &mut [Vec<FactDay>],
        library: &Library,
    ) {
        sort_by_rank(&mut new, |&(other, importance, _)| i128::from(other) << 8 | importance as i128);
        for (.., at) in new {
            let fact = &mut facts[at.bank][library.card(at).fact];
            if self.new.len() < allowed && !fact.answered && !fact.asked {
                fact.asked = true;
                self.new.push(at);
                self.deferred.new -= 1;
            }
        }
    }

    /// Returns the number of cards that wait.
    pub fn total(&self) -> usize {
        self.learning.len() + self.due.len() + self.brought_forward.len() + self.new.len()
    }

    /// Returns the answers that they take if none is wrong: a new card is answered twice, when it is met and at its step.
    /// Each wrong answer takes one more.
    pub fn answers(&self) -> usize {
        self.total() + self.new.len()
    }

    /// Returns the answers that are to be expected, with those of what will be forgotten.
    pub fn expected_answers(&self) -> usize {
        self.answers() + self.lapses.round() as usize
    }

    /// Returns the minutes that they take at a pace in seconds an answer.
    pub fn minutes(&self, pace: f32) -> u32 {
        (((self.answers() as f32 + self.lapses) * pace) / 60.0).ceil() as u32
    }
}
