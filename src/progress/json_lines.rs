//! Events in plain words: one JSON object a line, for people and for other programs.
//!
//! ```text
//! {"entente":"events","version":1}
//! {"event":"review","session":"00000000000000ab","seq":3,"at":1775000000000,"offset":60,"when":"2026-04-01 00:33",…}
//! ```
//!
//! `at` is in milliseconds since 1970 UTC, `offset` in minutes, `took` in tenths of a second; `when` is for the eye and
//! is not read.

use super::event::{Event, EventId, EventKind, Mark, Review, SessionId};
use crate::bank::CardKey;
use crate::marking::Outcome;
use crate::memory::{Confidence, DAY, Effect, Grade, MINUTE, Millis, Now};
use crate::question::Form;
use serde_json::{Map, Value, json};

const VERSION: u64 = 1;

/// What was read.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Lines {
    pub events: Vec<Event>,
    /// Lines that say nothing that can be understood.
    pub damaged: usize,
    pub newer: bool,
}

fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Wrong => "wrong",
        Outcome::Almost => "almost",
        Outcome::Right => "right",
        Outcome::SelfGraded => "self-graded",
        Outcome::Unclear => "unclear",
    }
}

fn effect_word(effect: Effect) -> &'static str {
    match effect {
        Effect::Practice => "practice",
        Effect::Met => "met",
        Effect::Graded(Grade::Again) => "again",
        Effect::Graded(Grade::Hard) => "hard",
        Effect::Graded(Grade::Good) => "good",
        Effect::Graded(Grade::Easy) => "easy",
    }
}

fn confidence_word(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Guess => "guess",
        Confidence::ThinkSo => "think-so",
        Confidence::Sure => "sure",
    }
}

fn mark_word(mark: Mark) -> &'static str {
    match mark {
        Mark::Suspended => "suspended",
        Mark::Resumed => "resumed",
        Mark::Buried => "buried",
        Mark::Reset => "reset",
        Mark::Flagged(_) => "flagged",
    }
}

/// Returns the one of these that is written so.
fn meaning<T: Copy>(all: impl IntoIterator<Item = T>, word: fn(T) -> &'static str, value: Option<&Value>) -> Option<T> {
    let written = value?.as_str()?;
    all.into_iter().find(|&one| word(one) == written)
}

/// A moment by the local clock, as `2026-04-01 00:33`.
pub(super) fn when(now: Now) -> String {
    let local = now.at.0.saturating_add(i64::from(now.offset) * MINUTE);
    let (mut days, minutes) = (local.div_euclid(DAY), local.rem_euclid(DAY) / MINUTE);
    // The Gregorian calendar repeats every 400 years, that is 146,097 days; counted from 1 March 2000, so that the
    // day that is not always there comes last.
    days -= 11_017;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let century = (day / 36_524).min(3);
    let day = day - century * 36_524;
    let four = day / 1461;
    let day = day - four * 1461;
    let single = (day / 365).min(3);
    let mut day = day - single * 365;
    let mut year = 2000 + era * 400 + century * 100 + four * 4 + single;
    let mut month = 3;
    for length in [31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29] {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    if month > 12 {
        (year, month) = (year + 1, month - 12);
    }
    format!("{year:04}-{month:02}-{:02} {:02}:{:02}", day + 1, minutes / 60, minutes % 60)
}

/// Writes events, one a line.
pub(super) fn write(events: &[Event]) -> String {
    let mut text = json!({"entente": "events", "version": VERSION}).to_string();
    for event in events {
        text.push('\n');
        text.push_str(&object(event).to_string());
    }
    text.push('\n');
    text
}

fn name(card: CardKey) -> String {
    format!("{:016x}", card.0)
}

fn object(event: &Event) -> Value {
    let EventId { session, seq } = event.id;
    let mut object = json!({
        "session": session.to_string(), "seq": seq, "at": event.now.at.0, "offset": event.now.offset, "when": when(event.now),
    });
    let more = match &event.what {
        EventKind::Review(review) => json!({
            "event": "review", "card": name(review.card), "form": review.form.id(), "outcome": outcome_word(review.outcome),
            "effect": effect_word(review.effect), "confidence": review.confidence.map(confidence_word),
            "overruled": review.overruled, "hint": review.hint, "retention": review.retention, "took": review.took,
            "confused_with": review.confused_with.map(name), "days": review.days,
        }),
        EventKind::Void(id) => json!({"event": "void", "of": {"session": id.session.to_string(), "seq": id.seq}}),
        EventKind::Mark(card, Mark::Flagged(flag)) => {
            json!({"event": "mark", "card": name(*card), "mark": "flagged", "flag": flag})
        }
        EventKind::Mark(card, mark) => json!({"event": "mark", "card": name(*card), "mark": mark_word(*mark)}),
        EventKind::Parameters(parameters) => {
            json!({"event": "parameters", "parameters": parameters.iter().map(|&number| f64::from(number)).collect::<Vec<_>>()})
        }
    };
    if let (Value::Object(object), Value::Object(more)) = (&mut object, more) {
        object.extend(more.into_iter().filter(|(_, value)| !value.is_null()));
    }
    object
}

/// Reads lines. Total: any text gives an answer.
pub(super) fn read(text: &str) -> Lines {
    let mut lines = Lines::default();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let object: Option<Map<String, Value>> = serde_json::from_str(line).ok();
        let version = object.as_ref().and_then(|object| object.get("entente").and(object.get("version")));
        match (version, object.as_ref().and_then(read_object)) {
            (Some(version), _) => lines.newer |= version.as_u64() != Some(VERSION),
            (None, Some(event)) => lines.events.push(event),
            (None, None) => lines.damaged += 1,
        }
    }
    lines
}

fn read_object(object: &Map<String, Value>) -> Option<Event> {
    let id = read_id(object)?;
    let at = Millis(object.get("at")?.as_i64()?);
    let offset = i16::try_from(object.get("offset")?.as_i64()?).ok()?;
    let effects = [Effect::Practice, Effect::Met].into_iter().chain(Grade::ALL.map(Effect::Graded));
    let marks = [Mark::Suspended, Mark::Resumed, Mark::Buried, Mark::Reset];
    let card = |field: &str| object.get(field).and_then(read_hex).map(CardKey);
    let flag = |field: &str| object.get(field).map_or(Some(false), Value::as_bool);
    let what = match object.get("event")?.as_str()? {
        "review" => EventKind::Review(Review {
            card: card("card")?,
            form: Form::parse(object.get("form")?.as_str()?)?,
            outcome: meaning(Outcome::ALL, outcome_word, object.get("outcome"))?,
            effect: meaning(effects, effect_word, object.get("effect"))?,
            confidence: match object.get("confidence") {
                None => None,
                said => Some(meaning(Confidence::ALL, confidence_word, said)?),
            },
            overruled: flag("overruled")?,
            hint: flag("hint")?,
            retention: u8::try_from(object.get("retention")?.as_u64()?).ok()?,
            took: u16::try_from(object.get("took")?.as_u64()?).ok()?,
            days: match object.get("days") {
                Some(Value::Null) | None => None,
                Some(days) => Some(u16::try_from(days.as_u64()?).ok()?),
            },
            confused_with: match object.get("confused_with") {
                None => None,
                Some(card) => Some(CardKey(read_hex(card)?)),
            },
        }),
        "void" => EventKind::Void(read_id(object.get("of")?.as_object()?)?),
        "mark" => {
            let flag = object.get("flag").and_then(Value::as_u64).filter(|&flag| flag < 8);
            let mark = match object.get("mark")?.as_str()? {
                "flagged" => Mark::Flagged(flag? as u8),
                _ => meaning(marks, mark_word, object.get("mark"))?,
            };
            EventKind::Mark(card("card")?, mark)
        }
        "parameters" => {
            let numbers = object.get("parameters")?.as_array()?;
            let numbers = numbers.iter().map(|number| number.as_f64().map(|number| number as f32));
            let numbers: Vec<f32> = numbers.collect::<Option<_>>()?;
            EventKind::Parameters(Box::new(
                numbers.try_into().ok().filter(|n: &[f32; 21]| n.iter().all(|n| n.is_finite()))?,
            ))
        }
        _ => return None,
    };
    Some(Event { id, now: Now { at, offset }, what })
}

fn read_id(object: &Map<String, Value>) -> Option<EventId> {
    let session = SessionId(object.get("session").and_then(read_hex)?);
    Some(EventId { session, seq: u32::try_from(object.get("seq")?.as_u64()?).ok()? })
}

fn read_hex(value: &Value) -> Option<u64> {
    value.as_str().filter(|digits| digits.len() == 16).and_then(|digits| u64::from_str_radix(digits, 16).ok())
}

#[cfg(test)]
mod tests {
    use super::super::codec::tests::event;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(events in prop::collection::vec(event(), 0..20)) {
            prop_assert_eq!(read(&write(&events)), Lines { events, damaged: 0, newer: false });
        }

        #[test]
        fn any_text_is_read_without_panic(text in "([{}\\[\\]\":,a-z0-9\n]|.)*") {
            let _ = read(&text);
        }
    }

    #[test]
    fn moments_are_said_by_the_local_clock() {
        for (at, offset, said) in [
            (0, 0, "1970-01-01 00:00"),
            (1_775_000_000_000, 60, "2026-04-01 00:33"),
            (1_709_164_800_000, 0, "2024-02-29 00:00"),
            (1_709_251_199_000, 0, "2024-02-29 23:59"),
            (951_868_800_000, 0, "2000-03-01 00:00"),
            (4_107_542_400_000, -1, "2100-02-28 23:59"),
            (-1, 0, "1969-12-31 23:59"),
        ] {
            assert_eq!(when(Now { at: Millis(at), offset }), said);
        }
    }
}
