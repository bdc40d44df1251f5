//! True retention: how often a card was still known when it came back, beside the desired retention.

use super::log_walk::{LogWalk, WalkedReview};
use super::proportion::Proportion;
use super::review_log::{ReviewLog, Span};
use crate::bank::Library;
use crate::memory::{Effect, Grade, Now, Stage};
use crate::util::words::{number, percent};

/// A card is mature when it comes back after so many days (Anki's border).
pub const MATURE: i32 = 21;

/// Reviews that tell of memory: how many were passed, and what was desired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Retention {
    pub share: Proportion,
    /// The desired retentions of the same reviews, in percent, summed.
    desired_sum: u64,
}

/// Retention, by the days that a card had been left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RetentionByAge {
    /// Less than [`MATURE`] days.
    pub young: Retention,
    pub mature: Retention,
}

/// A topic's retention, in each of [`Span::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TopicRetention {
    /// Index of its bank in the library, and its own within it.
    pub bank: usize,
    pub topic: usize,
    pub spans: [RetentionByAge; Span::ALL.len()],
}

/// True retention, in each of [`Span::ALL`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrueRetention {
    /// Cards of banks that are not in the library count here too.
    pub spans: [RetentionByAge; Span::ALL.len()],
    /// Topics with a review, in the order of the library.
    pub topics: Vec<TopicRetention>,
    /// Reviews left out because the card was asked before it could have been due: a quiz counts its failures and not
    /// its passes, so they would make memory look worse than it is.
    pub early: u32,
}

impl Retention {
    fn add(&mut self, passed: bool, desired: u8) {
        self.share.add(passed);
        self.desired_sum += u64::from(desired);
    }

    fn plus(self, other: Self) -> Self {
        Self { share: self.share.plus(other.share), desired_sum: self.desired_sum + other.desired_sum }
    }

    /// Returns the mean desired retention of these reviews, from 0 to 1; `None` where there are none.
    pub fn desired(self) -> Option<f64> {
        (self.share.total > 0).then(|| self.desired_sum as f64 / 100.0 / f64::from(self.share.total))
    }
}

impl RetentionByAge {
    /// Young and mature together.
    pub fn all(self) -> Retention {
        self.young.plus(self.mature)
    }
}

/// Returns whether a graded review was passed, where it tells of memory: the day's first of a card whose memory was in
/// the review stage. `None` for any other answer.
fn tells(turn: &WalkedReview<'_>) -> Option<(bool, i32)> {
    let Effect::Graded(grade) = turn.logged.review.effect else { return None };
    let before = turn.before.filter(|trace| trace.stage == Stage::Review)?;
    let days = turn.day - before.last;
    (days > 0).then_some((grade != Grade::Again, days))
}

/// Returns the true retention of a log. Counted are the day's first graded reviews of cards in the review stage that
/// could have been due by then; first answers, steps inside the day and practice are not.
pub fn true_retention(log: ReviewLog<'_>, library: &Library, now: Now) -> TrueRetention {
    let today = now.day();
    let mut sums: Vec<Vec<[RetentionByAge; Span::ALL.len()]>> =
        library.banks().iter().map(|bank| vec![Default::default(); bank.topics.len()]).collect();
    let mut found = TrueRetention::default();
    let mut walk = LogWalk::new(log);
    while let Some(turn) = walk.step() {
        let Some((passed, days)) = tells(&turn) else { continue };
        if turn.before.is_some_and(|before| turn.day < walk.earliest(&before)) {
            found.early += 1;
            continue;
        }
        let desired = turn.logged.review.retention;
        let mut topic = library.find(turn.logged.review.card).map(|at| &mut sums[at.bank][library.fact(at).topic]);
        for (at, span) in Span::ALL.into_iter().enumerate() {
            if !span.contains(turn.day, today) {
                continue;
            }
            for ages in [Some(&mut found.spans[at]), topic.as_mut().map(|topic| &mut topic[at])].into_iter().flatten() {
                if days < MATURE { &mut ages.young } else { &mut ages.mature }.add(passed, desired);
            }
        }
    }
    found.topics = sums
        .into_iter()
        .enumerate()
        .flat_map(|(bank, topics)| {
            topics.into_iter().enumerate().map(move |(topic, spans)| TopicRetention { bank, topic, spans })
        })
        .filter(|topic| topic.spans.iter().any(|ages| ages.all().share.total > 0))
        .collect();
    found
}

impl TrueRetention {
    /// Returns a span in a sentence: `In the last month you recalled 91 of 100 cards that came back, 91%; you wished
    /// for 90%.`
    pub fn sentence(&self, span: Span) -> String {
        let Some(at) = Span::ALL.iter().position(|&own| own == span) else { return String::new() };
        self.spans[at].all().sentence(span)
    }

    /// Young and mature cards of a span in a sentence; empty where either has too few.
    pub fn ages_sentence(&self, span: Span) -> String {
        let Some(at) = Span::ALL.iter().position(|&own| own == span) else { return String::new() };
        let RetentionByAge { young, mature } = self.spans[at];
        let (Some(soon), Some(late)) = (young.share.value(), mature.share.value()) else { return String::new() };
        if young.share.is_too_few() || mature.share.is_too_few() {
            return String::new();
        }
        format!(
            "Cards left alone for less than {MATURE} days you recalled {} of the time, those left for longer {}.",
            percent(soon),
            percent(late)
        )
    }

    /// Returns what was left out, in a sentence; empty where nothing was.
    pub fn left_out(&self) -> String {
        match self.early {
            0 => String::new(),
            1 => "1 answer is left out because the card was asked before it was due.".into(),
            n => {
                format!("{} answers are left out because the cards were asked before they were due.", number(n.into()))
            }
        }
    }
}

impl Retention {
    /// In a sentence, for a span; grammar and honesty for none, few and many.
    pub fn sentence(self, span: Span) -> String {
        let when = span.words();
        let (Some(share), Some(desired), Some((low, high))) =
            (self.share.value(), self.desired(), self.share.interval())
        else {
            return format!("No card came back after a day or more {when}, so there is nothing to say yet.");
        };
        let (hits, all) = (number(self.share.hits.into()), self.share.total);
        if self.share.is_too_few() {
            let of = if all == 1 { "the one card".into() } else { format!("{all} cards") };
            let hits = match (self.share.hits, all) {
                (0, 1) => "You did not recall".into(),
                (_, 1) => "You recalled".into(),
                (0, _) => "You recalled none of".into(),
                _ => format!("You recalled {hits} of"),
            };
            return format!("{hits} {of} that came back {when}: too few to say more.");
        }
        let verdict = if desired < low {
            "More than your target, and by too much to be luck"
        } else if desired > high {
            "Less than your target, and by too much to be bad luck"
        } else {
            "The difference may be chance"
        };
        let verdict = if percent(share) == percent(desired) { "On target" } else { verdict };
        format!(
            "You recalled {hits} of {} cards that came back {when}, {}; your target was {}. {verdict}.",
            number(all.into()),
            percent(share),
            percent(desired)
        )
    }
}
