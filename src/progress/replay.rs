//! From events to what is known: the state is recomputed from the log and holds nothing that the log does not.

use super::event::{Event, EventId, EventKind};
use super::parameter_history::Epochs;
use super::track::{CardState, DaySum, LoggedMark, LoggedReview, Order, Track, order, run};
use super::voids::{Change, Voids};
use crate::bank::{CardKey, sort_by_rank};
use crate::memory::Day;
use fnv::{FnvHashMap, FnvHashSet};

/// A learner's state.
///
/// It is replayed from all events, or resumed from a snapshot and the events since. A resumed one
/// answers everything but [`history`](Self::history), and says where something happened that it cannot follow
/// ([`apply`](Self::apply)).
#[derive(Debug, Default)]
pub struct Progress {
    pub(super) tracks: FnvHashMap<CardKey, Track>,
    pub(super) days: FnvHashMap<Day, DaySum>,
    /// How many cards come back on a day.
    pub(super) due: FnvHashMap<Day, u32>,
    pub(super) voids: Voids,
    /// Events that do not count, so that they can count again.
    shelved: FnvHashMap<EventId, Event>,
    pub(super) epochs: Epochs,
    /// It was resumed from a snapshot: not all events behind it are at hand.
    pub(super) resumed: bool,
    /// Voids in the snapshot have named these, which had not come then.
    pub(super) awaited: FnvHashSet<EventId>,
    /// What was applied since, newest last: what is taken back is nearly always among them.
    recent: Vec<(EventId, CardKey)>,
}

impl Progress {
    /// The state after these events, in whatever order they are given.
    pub fn replay(events: &[Event]) -> Self {
        let voids = Voids::of(
            events
                .iter()
                .filter_map(|event| if let EventKind::Void(id) = event.what { Some((event.id, id)) } else { None }),
        );
        let mut progress = Self { voids, ..Self::default() };
        let mut sorted = true;
        let mut before: Option<Order> = None;
        for event in events {
            let place = order(event.id, event.now);
            sorted &= before.is_none_or(|before| before < place);
            before = Some(place);
            match &event.what {
                EventKind::Void(_) => {}
                _ if progress.voids.dead(event.id) => {
                    progress.shelved.insert(event.id, event.clone());
                }
                EventKind::Review(review) => {
                    let logged = LoggedReview { id: event.id, now: event.now, review: review.clone() };
                    progress.tracks.entry(review.card).or_default().reviews.push(logged);
                }
                EventKind::Mark(card, mark) => {
                    let marked = LoggedMark { id: event.id, now: event.now, mark: *mark };
                    progress.tracks.entry(*card).or_default().marks.push(marked);
                }
                EventKind::Parameters(parameters) => progress.epochs.begin(event.id, event.now, parameters),
            }
        }
        if !sorted {
            for track in progress.tracks.values_mut() {
                sort(&mut track.reviews, |logged| order(logged.id, logged.now));
                sort(&mut track.marks, |marked| order(marked.id, marked.now));
            }
        }
        progress.run_all();
        progress
    }

    /// Computes every card anew, from events that are all in hand.
    fn run_all(&mut self) {
        self.days.clear();
        self.due.clear();
        let Self { tracks, days, due, epochs, .. } = self;
        for track in tracks.values_mut() {
            track.state = track.run(epochs, &mut |day, sum| days.entry(day).or_default().add(sum, 1));
            if let Some(day) = track.state.load_day() {
                *due.entry(day).or_default() += 1;
            }
        }
    }

    /// The state after one more event. Cost: that of one review; for one that is not its card's newest, and for a void,
    /// that of its card's events.
    ///
    /// `false` says that the state was resumed from a snapshot and the event reaches behind it (or that voids name each
    /// other in a ring): nothing may be asked of this state any more, and all events must be replayed.
    #[must_use]
    pub fn apply(&mut self, event: &Event) -> bool {
        if self.awaited.contains(&event.id) {
            return false;
        }
        if let EventKind::Void(target) = event.what {
            return match self.voids.add(event.id, target) {
                Change::Nothing => true,
                Change::Tangled => false,
                Change::Dies(id) => self.shelve(id) || !self.resumed,
                Change::Revives(id) => match self.shelved.remove(&id) {
                    Some(event) => self.count(&event),
                    None => !self.resumed,
                },
            };
        }
        if self.voids.dead(event.id) {
            self.shelved.insert(event.id, event.clone());
            return true;
        }
        self.count(event)
    }

    fn count(&mut self, event: &Event) -> bool {
        let place = order(event.id, event.now);
        let card = match &event.what {
            EventKind::Review(review) => review.card,
            EventKind::Mark(card, _) => *card,
            EventKind::Void(_) => return true,
            EventKind::Parameters(parameters) => {
                if self.resumed {
                    return false;
                }
                self.epochs.begin(event.id, event.now, parameters);
                self.run_all();
                return true;
            }
        };
        let behind = self.epochs.newest_from().is_some_and(|from| place < from);
        let sealed = self.resumed;
        let track = self.tracks.entry(card).or_default();
        if sealed && (behind || track.sealed.is_some_and(|at| event.now.at.0 <= at)) {
            return false;
        }
        self.recent.push((event.id, card));
        if sealed && track.base.is_none() {
            track.base = Some(Box::new(track.state.clone()));
        }
        if behind || track.newest().is_some_and(|newest| place <= newest) {
            self.change(card, |track| track.insert(event));
            return true;
        }
        // The newest of its card: one step on.
        let before = track.state.load_day();
        let (reviews, marks) = (track.reviews.len(), track.marks.len());
        track.insert(event);
        let (reviews, marks) = (&track.reviews[reviews..], &track.marks[marks..]);
        let days = &mut self.days;
        track.state =
            run(&track.state, reviews, marks, &self.epochs, &mut |day, sum| days.entry(day).or_default().add(sum, 1));
        let after = track.state.load_day();
        self.moved(before, after);
        true
    }

    /// Takes an event out; `false` where it is not in hand.
    fn shelve(&mut self, id: EventId) -> bool {
        if !self.resumed
            && let Some(event) = self.epochs.end(id)
        {
            self.shelved.insert(id, event);
            self.run_all();
            return true;
        }
        let recent = self.recent.iter().rev().find(|(other, _)| *other == id).map(|&(_, card)| card);
        let holds = |track: &Track| {
            track.reviews.iter().any(|logged| logged.id == id) || track.marks.iter().any(|marked| marked.id == id)
        };
        let found = recent.filter(|card| self.tracks.get(card).is_some_and(holds));
        let Some(card) = found.or_else(|| self.tracks.iter().find(|(_, track)| holds(track)).map(|(&card, _)| card))
        else {
            return false;
        };
        let mut taken = None;
        self.change(card, |track| taken = track.remove(card, id));
        if let Some(event) = taken {
            self.shelved.insert(id, event);
        }
        true
    }

    /// Changes a card's events and computes it anew, with what it adds to its days and to the load.
    fn change(&mut self, card: CardKey, change: impl FnOnce(&mut Track)) {
        let Self { tracks, days, epochs, .. } = self;
        let Some(track) = tracks.get_mut(&card) else { return };
        let before = track.state.load_day();
        track.run(epochs, &mut |day, sum| days.entry(day).or_default().add(sum, -1));
        change(track);
        track.state = track.run(epochs, &mut |day, sum| days.entry(day).or_default().add(sum, 1));
        let after = track.state.load_day();
        self.moved(before, after);
    }

    fn moved(&mut self, from: Option<Day>, to: Option<Day>) {
        if let Some(day) = from {
            let count = self.due.entry(day).or_default();
            *count = count.saturating_sub(1);
        }
        if let Some(day) = to {
            *self.due.entry(day).or_default() += 1;
        }
    }

    /// Puts a card as a snapshot has it.
    pub(super) fn put(&mut self, card: CardKey, state: CardState, sealed: i64) {
        self.moved(None, state.load_day());
        self.tracks.insert(card, Track { state, sealed: Some(sealed), ..Track::default() });
    }

    /// Events that are named by voids and have not come.
    pub(super) fn missing(&self) -> impl Iterator<Item = EventId> {
        self.voids.dead_events().filter(|id| !self.shelved.contains_key(id)).chain(self.awaited.iter().copied())
    }
}

/// Sorts by place in the order of replay; what stands in one place is one event.
fn sort<T>(items: &mut Vec<T>, place: impl Fn(&T) -> Order) {
    // By the last part first: the sort is stable.
    sort_by_rank(items, |item| place(item).2.into());
    sort_by_rank(items, |item| i128::from(place(item).0) << 64 | i128::from(place(item).1));
    items.dedup_by_key(|item| place(item));
}

#[cfg(test)]
#[path = "replay_tests.rs"]
mod tests;
