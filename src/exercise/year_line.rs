//! Events on a line of years: each is put where it belongs, and marked by how many years it is off.

use super::pool::{Kind, Pool};
use crate::bank::{Answer, CardRef, Date, Library};
use crate::marking::{Outcome, Verdict};
use crate::memory::{Effect, Millis, Now};
use crate::progress::{AnsweredQuestion, Context, EventKind, MAX_TOOK, Recorder};
use crate::question::{Asker, Form, OPTIONS};

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
    cards: Vec<CardRef>,
    placed: Vec<Placed>,
    /// The answer of the last one is shown.
    shown: bool,
    years: (i32, i32),
    since: Millis,
}

/// The date of a card that asks one.
fn date_of(library: &Library, at: CardRef) -> Option<Date> {
    match library.bank(at).answer(library.card(at)) {
        Answer::Date(date) => Some(date),
        _ => None,
    }
}

impl YearLine {
    /// An exercise of a pool; `None` where it has too few events. The line is that of the whole pool, so that it does not
    /// give the answers away.
    pub fn new(pool: Pool, context: &Context<'_>, seed: u64) -> Option<Self> {
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
        Some(Self { cards, placed: Vec::new(), shown: false, years, since: context.now.at })
    }

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

    /// Returns the event that is asked, or whose answer is shown; `None` at the end.
    pub fn card(&self) -> Option<CardRef> {
        let at = if self.shown { self.placed.len() - 1 } else { self.placed.len() };
        self.cards.get(at).copied()
    }

    /// Returns the number of the event at hand, from 0, and of all.
    pub fn at(&self) -> (usize, usize) {
        (self.placed.len() - usize::from(self.shown), self.cards.len())
    }

    /// Returns where the event at hand was put, once it was.
    pub fn answer(&self) -> Option<Placed> {
        self.placed.last().copied().filter(|_| self.shown)
    }

    /// Returns the events that were put on the line before the one at hand, with their dates: they stand there in their
    /// right place.
    pub fn before(&self) -> &[Placed] {
        &self.placed[..self.at().0.min(self.placed.len())]
    }

    /// Returns all that was put.
    pub fn placed(&self) -> &[Placed] {
        &self.placed
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
        let Some(at) = self.card().filter(|_| !self.shown) else { return false };
        let year = year.clamp(self.years.0, self.years.1);
        let kind = recorder.with_context(|context| {
            let placed = self.place(context.library, at, year)?;
            Some((placed, self.review(placed, context)?))
        });
        let Some((placed, kind)) = kind else { return false };
        recorder.record(kind);
        self.placed.push(placed);
        self.shown = true;
        true
    }

    fn review(&self, placed: Placed, context: &Context<'_>) -> Option<EventKind> {
        let Placed { at, year, off, near } = placed;
        let bank = context.library.bank(at);
        let question = Asker::new(bank, context.fold).ask(at.card, Form::Timeline, 0, OPTIONS)?;
        let outcome = if off == 0 { Outcome::Right } else { Outcome::Wrong };
        let verdict = Verdict {
            outcome,
            answer: bank.show_answer(context.library.card(at)),
            said: year.to_string(),
            remark: None,
            confused_with: None,
            parts: Vec::new(),
            points: (u8::from(off == 0), 1),
        };
        let took = ((context.now.at.0 - self.since.0) / 100).clamp(0, MAX_TOOK) as u16;
        let answered = AnsweredQuestion {
            bank: at.bank,
            question: &question,
            verdict: &verdict,
            confidence: None,
            hint: false,
            took,
        };
        let memory = context.progress.memory(context.library.card(at).key);
        let effect = answered.effect(at, memory.is_some_and(|memory| memory.is_due(context.now)), memory.is_some());
        let effect = if near && off != 0 { Effect::Practice } else { effect };
        let days = context.next_states(at).days(effect);
        Some(EventKind::Review(context.review(&answered, at, effect, days, false)))
    }

    /// Goes on to the next event, or to the end.
    pub fn next(&mut self, now: Now) {
        self.shown = false;
        self.since = now.at;
    }

    /// Returns the number of events put right, and the mean of the years off in tenths; `None` before the first.
    pub fn score(&self) -> Option<(usize, u32)> {
        let off: u32 = self.placed.iter().map(|placed| placed.off.unsigned_abs()).sum();
        let right = self.placed.iter().filter(|placed| placed.off == 0).count();
        let n = u32::try_from(self.placed.len()).ok().filter(|n| *n > 0)?;
        Some((right, (off * 10 + n / 2) / n))
    }
}
