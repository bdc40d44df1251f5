//! One card's track: what its reviews and marks have made of it.

use super::event::{Event, EventId, EventKind, Mark, Review};
use super::parameter_history::Epochs;
use crate::bank::CardKey;
use crate::marking::Outcome;
use crate::memory::{
    CardMemory, Confidence, Day, Due, Effect, FSRSReview, Grade, MemoryState, Now, Scheduler, Stage, elapsed,
    learning_step_from,
};

/// How many cards that one was confused with are kept in mind, the last ones.
const CONFUSIONS: usize = 4;

/// A review that counts, with its event's name and time.
#[derive(Debug, Clone, PartialEq)]
pub struct LoggedReview {
    pub id: EventId,
    pub now: Now,
    pub review: Review,
}

/// A mark that counts, with its event's name and time.
#[derive(Debug, Clone, PartialEq)]
pub struct LoggedMark {
    pub id: EventId,
    pub now: Now,
    pub mark: Mark,
}

/// Where an event stands in the order of replay: time, session, number.
pub type Order = (i64, u64, u32);

/// Where an event stands in the order of replay.
pub fn order(id: EventId, now: Now) -> Order {
    (now.at.0, id.session.0, id.seq)
}

/// A card, as its reviews and marks have left it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CardState {
    /// `None` for a card that was never begun, or was reset.
    pub memory: Option<CardMemory>,
    /// It is not asked until it is resumed.
    pub suspended: bool,
    /// The last day on which it rests.
    pub buried: Option<Day>,
    /// 0 for none, 1–7.
    pub flag: u8,
    /// It was answered wrong by someone who was sure, and not recalled after days since.
    pub sure_and_wrong: bool,
    /// The last day on which it was forgotten.
    pub forgotten: Option<Day>,
    /// The cards whose answers were given instead of its own, the last first, each once.
    pub confused_with: Vec<CardKey>,
}

impl CardState {
    /// Whether it rests today: put aside until tomorrow, by the learner.
    pub fn is_buried(&self, today: Day) -> bool {
        self.buried.is_some_and(|day| today <= day)
    }

    /// The day on which it counts as load: it is due then and will be asked.
    pub fn load_day(&self) -> Option<Day> {
        self.memory.filter(|_| !self.suspended).and_then(|memory| memory.due_day())
    }

    fn remember_confusion(&mut self, with: CardKey) {
        self.confused_with.retain(|&other| other != with);
        self.confused_with.insert(0, with);
        self.confused_with.truncate(CONFUSIONS);
    }
}

/// What answers add up to on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DaySum {
    /// Answers of every kind.
    pub answers: u32,
    /// What they took, in tenths of a second.
    pub took: u64,
    /// Cards begun.
    pub begun: u32,
    /// Cards reviewed after days, and how many of them were recalled: each once a day, steps not counted.
    pub reviewed: u32,
    pub recalled: u32,
}

impl DaySum {
    /// Adds another sum, or takes it away.
    pub fn add(&mut self, other: Self, sign: i8) {
        let n = |own: u32, other: u32| if sign > 0 { own.saturating_add(other) } else { own.saturating_sub(other) };
        self.answers = n(self.answers, other.answers);
        self.begun = n(self.begun, other.begun);
        self.reviewed = n(self.reviewed, other.reviewed);
        self.recalled = n(self.recalled, other.recalled);
        self.took = if sign > 0 { self.took + other.took } else { self.took.saturating_sub(other.took) };
    }
}

/// A card's state and the events that made it.
#[derive(Debug, Default)]
pub(super) struct Track {
    pub(super) state: CardState,
    /// What sealed events alone have made of it, once a later one has moved it on.
    pub(super) base: Option<Box<CardState>>,
    /// Time of its newest sealed event; before all time where there is none.
    pub(super) sealed: Option<i64>,
    pub(super) reviews: Vec<LoggedReview>,
    pub(super) marks: Vec<LoggedMark>,
}

impl Track {
    /// Where its newest event stands.
    pub(super) fn newest(&self) -> Option<Order> {
        let review = self.reviews.last().map(|logged| order(logged.id, logged.now));
        review.max(self.marks.last().map(|marked| order(marked.id, marked.now)))
    }

    /// Time of its newest event, sealed ones included.
    pub(super) fn newest_at(&self) -> Option<i64> {
        self.newest().map(|(at, ..)| at).max(self.sealed)
    }

    pub(super) fn run(&self, epochs: &Epochs, tell: &mut dyn FnMut(Day, DaySum)) -> CardState {
        let start;
        let base = match &self.base {
            Some(base) => base,
            None => {
                start = CardState::default();
                &start
            }
        };
        run(base, &self.reviews, &self.marks, epochs, tell)
    }

    /// Puts an event of this card in its place, once.
    pub(super) fn insert(&mut self, event: &Event) {
        let place = order(event.id, event.now);
        match &event.what {
            EventKind::Review(review) => {
                let at = self.reviews.partition_point(|logged| order(logged.id, logged.now) < place);
                if self.reviews.get(at).is_none_or(|logged| logged.id != event.id) {
                    self.reviews.insert(at, LoggedReview { id: event.id, now: event.now, review: review.clone() });
                }
            }
            EventKind::Mark(_, mark) => {
                let at = self.marks.partition_point(|marked| order(marked.id, marked.now) < place);
                if self.marks.get(at).is_none_or(|marked| marked.id != event.id) {
                    self.marks.insert(at, LoggedMark { id: event.id, now: event.now, mark: *mark });
                }
            }
            EventKind::Void(_) | EventKind::Parameters(_) => {}
        }
    }

    /// Takes an event out, if it is here.
    pub(super) fn remove(&mut self, card: CardKey, id: EventId) -> Option<Event> {
        if let Some(at) = self.reviews.iter().rposition(|logged| logged.id == id) {
            let LoggedReview { id, now, review } = self.reviews.remove(at);
            return Some(Event { id, now, what: EventKind::Review(review) });
        }
        let at = self.marks.iter().rposition(|marked| marked.id == id)?;
        let LoggedMark { id, now, mark } = self.marks.remove(at);
        Some(Event { id, now, what: EventKind::Mark(card, mark) })
    }
}

/// Carries a state through reviews and marks, each list in the order of replay, and tells what each review adds to its
/// day. The FSRS state is computed once, at the end, over all grades: `start` must have been computed with the newest
/// parameters, and where it holds a memory, all of `reviews` must be newer than these.
pub fn run(
    start: &CardState,
    reviews: &[LoggedReview],
    marks: &[LoggedMark],
    epochs: &Epochs,
    tell: &mut dyn FnMut(Day, DaySum),
) -> CardState {
    let newest = epochs.newest();
    let mut state = start.clone();
    let mut grades =
        Grades { base: start.memory.and_then(|memory| memory.fsrs), list: Vec::with_capacity(reviews.len()) };
    let mut last_graded = None;
    let mut marks = marks.iter().peekable();
    for logged in reviews {
        while let Some(marked) = marks.next_if(|marked| order(marked.id, marked.now) < order(logged.id, logged.now)) {
            if put(&mut state, marked) {
                (grades, last_graded) = (Grades::default(), None);
            }
        }
        tell(logged.now.day(), answer(&mut state, logged, newest, &mut grades.list));
        if matches!(logged.review.effect, Effect::Graded(_)) {
            last_graded = Some(logged);
        }
    }
    for marked in marks {
        if put(&mut state, marked) {
            (grades, last_graded) = (Grades::default(), None);
        }
    }
    if let (Some(memory), Some(logged)) = (&mut state.memory, last_graded) {
        if logged.review.days.is_none() && memory.stage == Stage::Review {
            let force = epochs.at(order(logged.id, logged.now));
            let stability = force.replay(grades.base, grades.list.clone());
            memory.due = Due::On(memory.last + force.unfuzzed_days(stability, logged.review.retention));
        }
        memory.fsrs = newest.replay(grades.base, grades.list);
    }
    state
}

/// The grades since a memory began, or since the state that was started from.
#[derive(Default)]
struct Grades {
    base: Option<MemoryState>,
    list: Vec<FSRSReview>,
}

/// Puts a mark; the answer is whether it took the memory away.
fn put(state: &mut CardState, marked: &LoggedMark) -> bool {
    match marked.mark {
        Mark::Suspended => state.suspended = true,
        Mark::Resumed => state.suspended = false,
        Mark::Buried => state.buried = Some(marked.now.day()),
        Mark::Flagged(flag) => state.flag = flag & 7,
        Mark::Reset => {
            state.memory = None;
            state.sure_and_wrong = false;
            state.forgotten = None;
        }
    }
    marked.mark == Mark::Reset
}

/// Takes a review in, all but the FSRS state; what it adds to its day.
fn answer(state: &mut CardState, logged: &LoggedReview, scheduler: &Scheduler, grades: &mut Vec<FSRSReview>) -> DaySum {
    let LoggedReview { now, review, .. } = logged;
    let today = now.day();
    let before = state.memory;
    let mut sum = DaySum { answers: 1, took: u64::from(review.took), ..DaySum::default() };
    match review.effect {
        Effect::Practice => {}
        Effect::Met => state.memory = Some(before.unwrap_or_else(|| scheduler.met(*now))),
        Effect::Graded(grade) => {
            // The first review of all has no time before it.
            let gap = before.filter(|memory| memory.reviews > 0).map_or(0, |memory| elapsed(memory.last, today));
            grades.push(FSRSReview { rating: grade as u32 + 1, delta_t: gap });
            let due = match (grade, review.days) {
                (Grade::Again, _) => learning_step_from(*now),
                // Without chosen days: computed at the end, if no other review comes after it.
                (_, days) => Due::On(today + i32::from(days.unwrap_or(1).max(1))),
            };
            let first_today = before.is_some_and(|memory| memory.stage == Stage::Review && memory.last != today);
            sum.reviewed = u32::from(first_today);
            sum.recalled = u32::from(first_today && grade != Grade::Again);
            if grade == Grade::Again {
                state.forgotten = Some(today);
            } else if first_today {
                state.sure_and_wrong = false;
            }
            let fsrs = before.and_then(|memory| memory.fsrs);
            state.memory = Some(scheduler.after_grade(before.as_ref(), grade, fsrs, due, today));
        }
    }
    sum.begun = u32::from(before.is_none() && state.memory.is_some());
    if review.confidence == Some(Confidence::Sure) && review.outcome == Outcome::Wrong && !review.overruled {
        state.sure_and_wrong = true;
    }
    if let Some(with) = review.confused_with {
        state.remember_confusion(with);
    }
    sum
}
