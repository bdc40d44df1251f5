//! A card's own history: each answer, what it left behind, and the forgetting curve between.

use super::dates::date;
use super::review_log::{ReviewLog, was_right};
use crate::bank::CardKey;
use crate::marking::Outcome;
use crate::memory::{CardMemory, Confidence, Day, Due, Effect, Now};
use crate::progress::{Event, EventId, EventKind, LoggedReview, Mark, Progress};
use crate::question::Form;
use crate::util::words::{count, percent, times};

/// How far ahead the curve is drawn, in days.
const AHEAD: i32 = 30;
/// Most points of the curve between two reviews.
const POINTS: i32 = 60;

/// One answer to the card.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    pub id: EventId,
    pub now: Now,
    pub form: Form,
    pub outcome: Outcome,
    /// As [`was_right`].
    pub right: Option<bool>,
    pub effect: Effect,
    pub confidence: Option<Confidence>,
    /// Tenths of a second.
    pub took: u16,
    /// How likely it was recalled just before, from 0 to 1; `None` before it had a memory.
    pub recall: Option<f32>,
    /// Days from then to the day on which it was to come back; 0 for a step inside the day, `None` where it has no
    /// memory.
    pub interval: Option<i32>,
    /// FSRS's stability, in days, and difficulty, 1–10, after it.
    pub stability: Option<f32>,
    pub difficulty: Option<f32>,
}

/// A point of the forgetting curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurvePoint {
    pub day: Day,
    /// How likely it is recalled, from 0 to 1.
    pub recall: f32,
}

/// A card's history.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CardHistory {
    /// Oldest first.
    pub moments: Vec<Moment>,
    /// The forgetting curve, a piece for each stay between two graded reviews of different days; the last reaches 30
    /// days ahead of today. Where a piece ends and the next begins on one day, the review lifted it.
    pub curve: Vec<Vec<CurvePoint>>,
    /// As it is now; `None` where it has none.
    pub memory: Option<CardMemory>,
}

/// Returns a card's history, replayed by [`Progress`] from its own events alone. `progress` gives the memory as it is
/// now, since a due date may also look at the load of other cards.
pub fn card_history(log: ReviewLog<'_>, progress: &Progress, card: CardKey, now: Now) -> CardHistory {
    let mut alone = Progress::replay(&[]);
    let mut history = CardHistory::default();
    // The graded review that the curve last set out from.
    let mut since: Option<(CardMemory, Day)> = None;
    for event in events_of(log, card) {
        let before = alone.memory(card).copied();
        // All its events are known, so it can follow each.
        let _ = alone.apply(&event);
        let day = event.now.day();
        match &event.what {
            EventKind::Review(review) => {
                let logged = LoggedReview { id: event.id, now: event.now, review: review.clone() };
                let after = alone.memory(card).copied();
                history.moments.push(moment(&logged, before.as_ref(), after.as_ref()));
                if let (Effect::Graded(_), Some(after)) = (review.effect, after) {
                    history.curve.extend(since.and_then(|(memory, from)| piece(&memory, from, day)));
                    since = Some((after, day));
                }
            }
            EventKind::Mark(..) => {
                history.curve.extend(since.take().and_then(|(memory, from)| piece(&memory, from, day)))
            }
            // The curve goes on from the same review as the new parameters have it.
            EventKind::Parameters(_) => {
                since = since.zip(alone.memory(card)).map(|((_, from), &memory)| (memory, from))
            }
            EventKind::Void(_) => {}
        }
    }
    history.memory = progress.memory(card).copied();
    let (last, today) = (history.memory.filter(|memory| memory.fsrs.is_some()), now.day());
    let ahead = since.and_then(|(memory, from)| piece(&last.unwrap_or(memory), from, today.max(from) + AHEAD));
    history.curve.extend(ahead);
    history
}

/// Returns the events of a card in the order of replay.
fn events_of(log: ReviewLog<'_>, card: CardKey) -> Vec<Event> {
    let reviews = log.reviews.iter().filter(|logged| logged.review.card == card);
    let resets = log.resets.iter().filter(|reset| reset.card == card);
    let mut events: Vec<Event> = reviews
        .map(|logged| Event { id: logged.id, now: logged.now, what: EventKind::Review(logged.review.clone()) })
        .chain(resets.map(|reset| Event { id: reset.id, now: reset.now, what: EventKind::Mark(card, Mark::Reset) }))
        .chain(log.parameters.iter().map(|new| Event {
            id: new.id,
            now: new.now,
            what: EventKind::Parameters(Box::new(new.weights)),
        }))
        .collect();
    events.sort_by_key(Event::rank);
    events
}

fn moment(logged: &LoggedReview, before: Option<&CardMemory>, after: Option<&CardMemory>) -> Moment {
    let day = logged.now.day();
    let review = &logged.review;
    let state = after.and_then(|memory| memory.fsrs);
    Moment {
        id: logged.id,
        now: logged.now,
        form: review.form,
        outcome: review.outcome,
        right: was_right(review),
        effect: review.effect,
        confidence: review.confidence,
        took: review.took,
        recall: before.filter(|memory| memory.fsrs.is_some()).map(|memory| memory.retrievability(day)),
        interval: after.map(|memory| match memory.due {
            Due::On(due) => due - day,
            Due::At(_) => 0,
        }),
        stability: state.map(|state| state.stability),
        difficulty: state.map(|state| state.difficulty),
    }
}

/// Returns the curve from a day to another, both included; `None` where no day lies between.
fn piece(memory: &CardMemory, from: Day, to: Day) -> Option<Vec<CurvePoint>> {
    let days = to - from;
    if days <= 0 || memory.fsrs.is_none() {
        return None;
    }
    let step = (days + POINTS - 1) / POINTS;
    let mut points: Vec<CurvePoint> = Vec::new();
    let mut day = from;
    while day < to {
        points.push(CurvePoint { day, recall: memory.retrievability(day) });
        day = day + step;
    }
    points.push(CurvePoint { day: to, recall: memory.retrievability(to) });
    Some(points)
}

impl CardHistory {
    /// In sentences: how often it was answered, how well it is known, when it comes back.
    pub fn sentence(&self, now: Now) -> String {
        let today = now.day();
        let right = self.moments.iter().filter(|moment| moment.right == Some(true)).count();
        let asked = match (self.moments.len(), right) {
            (0, _) => return "It has not been asked yet.".into(),
            (1, 0) => "Asked once, not answered right.".to_owned(),
            (1, _) => "Asked once, answered right.".to_owned(),
            (n, 0) => format!("Asked {}, never answered right.", times(n as u64)),
            (n, right) if n == right => format!("Asked {}, always answered right.", times(n as u64)),
            (n, right) => format!("Asked {}, answered right {}.", times(n as u64), times(right as u64)),
        };
        let Some(memory) = self.memory.filter(|memory| memory.fsrs.is_some()) else { return asked };
        let back = match memory.due {
            Due::At(_) => "it comes back today, after its step".to_owned(),
            Due::On(day) if day <= today => "it is due".to_owned(),
            Due::On(day) => {
                format!("it comes back in {}, on {}", count((day - today) as u64, "day", "days"), date(day))
            }
        };
        format!(
            "{asked} The chance that you recall it today is {}; {back}.",
            percent(memory.retrievability(today).into())
        )
    }
}
