//! What the worker says: one line of text each, so that the page's script need not know what it carries.
//!
//! ```text
//! stage     <done> <of> <words>
//! toofew    <reviews> <spaced>
//! kept      <loss now> <loss fitted> <chance> <answers>
//! proposed  <loss now> <loss fitted> <chance> <answers> <21 parameters>
//! table     <days> <cards> <desired now> { <desired> <reviews> <minutes> <remembered> }
//! cancelled
//! failed    <words>
//! ```
//!
//! Numbers are written so that reading gives the very same.

use super::{FitOutcome, Losses, RetentionRow, RetentionTable};
use std::fmt;
use std::str::{FromStr, SplitWhitespace};

/// What the worker says.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// So many pieces of so many are done; this one is now being done.
    Stage { done: usize, of: usize, doing: String },
    /// The end: what came of fitting.
    Optimized(FitOutcome),
    /// The end: what each retention costs.
    Simulated(RetentionTable),
    /// The end: the page has called it off. Said by `web/jobs.js`.
    Cancelled,
    /// The end: why there is no result, in words for a person.
    Failed(String),
}

impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reply::Stage { done, of, doing } => write!(f, "stage {done} {of} {doing}"),
            Reply::Optimized(FitOutcome::TooFew { reviews, spaced }) => write!(f, "toofew {reviews} {spaced}"),
            Reply::Optimized(FitOutcome::Unchanged(losses)) => write!(f, "kept {}", Written(losses)),
            Reply::Optimized(FitOutcome::Proposed(parameters, losses)) => {
                write!(f, "proposed {}", Written(losses))?;
                parameters.iter().try_for_each(|number| write!(f, " {number}"))
            }
            Reply::Simulated(RetentionTable { days, cards, current: now, rows }) => {
                write!(f, "table {days} {cards} {now}")?;
                rows.iter().try_for_each(|row| {
                    write!(f, " {} {} {} {}", row.retention, row.reviews, row.minutes, row.remembered)
                })
            }
            Reply::Cancelled => f.write_str("cancelled"),
            Reply::Failed(words) => write!(f, "failed {words}"),
        }
    }
}

struct Written<'a>(&'a Losses);

impl fmt::Display for Written<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Losses { current, fitted, standard_error: chance, answers } = self.0;
        write!(f, "{current} {fitted} {chance} {answers}")
    }
}

impl Reply {
    /// Reads a line; `None` for what is none.
    pub fn read(line: &str) -> Option<Self> {
        let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
        let mut words = rest.split_whitespace();
        let reply = match kind {
            "stage" => {
                let mut parts = rest.splitn(3, ' ');
                let (done, of) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
                return Some(Reply::Stage { done, of, doing: parts.next()?.to_owned() });
            }
            "failed" => return Some(Reply::Failed(rest.to_owned())),
            "cancelled" => Reply::Cancelled,
            "toofew" => {
                let (reviews, spaced) = (next(&mut words)?, next(&mut words)?);
                Reply::Optimized(FitOutcome::TooFew { reviews, spaced })
            }
            "kept" => Reply::Optimized(FitOutcome::Unchanged(losses(&mut words)?)),
            "proposed" => {
                let losses = losses(&mut words)?;
                let mut parameters = Box::new([0.0; 21]);
                for parameter in parameters.iter_mut() {
                    *parameter = next(&mut words)?;
                }
                Reply::Optimized(FitOutcome::Proposed(parameters, losses))
            }
            "table" => {
                let (days, cards, now) = (next(&mut words)?, next(&mut words)?, next(&mut words)?);
                let mut rows = Vec::new();
                while let Some(desired) = words.next() {
                    let desired = desired.parse().ok()?;
                    let (reviews, minutes) = (next(&mut words)?, next(&mut words)?);
                    rows.push(RetentionRow { retention: desired, reviews, minutes, remembered: next(&mut words)? });
                }
                Reply::Simulated(RetentionTable { days, cards, current: now, rows })
            }
            _ => return None,
        };
        words.next().is_none().then_some(reply)
    }
}

fn next<T: FromStr>(words: &mut SplitWhitespace<'_>) -> Option<T> {
    words.next()?.parse().ok()
}

fn losses(words: &mut SplitWhitespace<'_>) -> Option<Losses> {
    Some(Losses { current: next(words)?, fitted: next(words)?, standard_error: next(words)?, answers: next(words)? })
}
