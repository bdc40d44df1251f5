//! Events on a line of years: each is put where it belongs, and marked by how many years it is off.

use super::pool::{Kind, Pool};
use super::review::CardAnswer;
use super::steps::{OneByOne, Steps};
use crate::bank::{Answer, CardRef, Date, Library};
use crate::marking::Outcome;
use crate::memory::{Effect, Now};
use crate::progress::{Context, EventKind, Recorder};
use crate::question::Form;

/// Events of one exercise.
const EVENTS: usize = 10;

/// An event that was put somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    pub at: CardRef,
    pub year: i32,
    /// Years off: below zero for too early, 0 for right.
    pub off: i32,
    /// Off by so little, for this line, that it tells of no lapse.
    pub near: bool,
}

/// An exercise.
#[derive(Debug, Clone)]
pub struct YearLine {
    steps: Steps<Placed>,
    years: (i32, i32),
}

/// The date of a card that asks one.
fn date_of(library: &Library, at: CardRef) -> Option<Date> {
    match library.bank(at).answer(library.card(at)) {
        Answer::Date(date) => Some(date),
        _ => None,
    }
}

impl OneByOne for YearLine {
    const KIND: Kind = Kind::Years;
    type Answer = Placed;

    /// The line is that of the whole pool, so that it does not give the answers away.
    fn new(pool: Pool, context: &Context<'_>, seed: u64) -> Option<Self> {
        let mut cards = pool.cards(Kind::Years, context, seed);
        if cards.len() < Kind::Years.fewest() {
            return None;
        }
        let dates = cards.iter().filter_map(|&at| date_of(context.library, at)).map(Date::years);
        let (from, to) = dates.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
        // A twentieth of room at both ends, to whole decades.
        let room = ((to - from) / 20).max(5);
        let years = ((from - room).div_euclid(10) * 10, (to + room + 9).div_euclid(10) * 10);
        cards.truncate(EVENTS);
        Some(Self { steps: Steps::new(cards, context.now), years })
    }

    fn steps(&self) -> &Steps<Placed> {
        &self.steps
    }

    fn next(&mut self, now: Now) {
        self.steps.next(now);
    }
}

impl YearLine {
    /// Returns the first and the last year of the line.
    pub fn years(&self) -> (i32, i32) {
        self.years
    }

    /// Returns the years that are written at the line: whole tens, fifties or hundreds, at most so many.
    pub fn ticks(&self, most: usize) -> Vec<i32> {
        let (from, to) = self.years;
        let fits = |step: &i32| (to - from) / step < most.max(2) as i32;
        let step = [10, 20, 25, 50, 100, 200, 250, 500, 1000].into_iter().find(fits).unwrap_or(5000);
        let first = (from + step - 1).div_euclid(step) * step;
        (0..).map(|n| first + n * step).take_while(|year| *year <= to).collect()
    }

    /// Returns how a year stands to a card's date.
    fn place(&self, library: &Library, at: CardRef, year: i32) -> Option<Placed> {
        let (first, last) = date_of(library, at)?.years();
        let off = if year < first { year - first } else { (year - last).max(0) };
        let near = off.abs() <= ((self.years.1 - self.years.0) / 50).max(2);
        Some(Placed { at, year, off, near })
    }

    /// Puts the event at hand at a year, and records it: right only where the year is. One that is off by little is
    /// practice, whether its card is due or not.
    pub fn put(&mut self, year: i32, recorder: &mut impl Recorder) -> bool {
        let Some(at) = self.steps.asked() else { return false };
        let year = year.clamp(self.years.0, self.years.1);
        let answered = recorder.with_context(|context| {
            let placed = self.place(context.library, at, year)?;
            Some((placed, self.review(placed, context)))
        });
        let Some((placed, review)) = answered else { return false };
        recorder.record(review);
        self.steps.answered(placed);
        true
    }

    fn review(&self, placed: Placed, context: &Context<'_>) -> EventKind {
        let Placed { at, off, near, .. } = placed;
        let outcome = if off == 0 { Outcome::Right } else { Outcome::Wrong };
        let answer = CardAnswer { at, form: Form::Timeline, outcome, took: self.steps.took(context.now) };
        let effect = if near && off != 0 { Effect::Practice } else { answer.effect(context) };
        answer.review(effect, context)
    }

    /// Returns the number of events put right, and the mean of the years off in tenths; `None` before the first.
    pub fn score(&self) -> Option<(usize, u32)> {
        let placed = self.steps.answers();
        let off: u32 = placed.iter().map(|placed| placed.off.unsigned_abs()).sum();
        let right = placed.iter().filter(|placed| placed.off == 0).count();
        let n = u32::try_from(placed.len()).ok().filter(|n| *n > 0)?;
        Some((right, (off * 10 + n / 2) / n))
    }
}
