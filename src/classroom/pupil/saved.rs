//! Saved attempts: one value a drill, with the attempts of everyone who did it on this device.

use super::super::certainty;
use super::super::{Needs, Participant, encode, scan};
use super::{Attempt, AttemptAnswer, AttemptStage, AttemptStart, mark};
use crate::bank::{Fold, Library};
use crate::memory::Millis;
use crate::progress::{KeyValueStore, StoreError};

/// The saved attempts of a drill.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SavedAttempts {
    /// The current attempt, or the last that was done.
    current: Option<String>,
    /// How often each has begun it.
    attempts: Vec<(String, u8)>,
}

fn key(id: u32) -> String {
    format!("class/doing/{id:08x}")
}

/// Returns a pupil, in one line.
fn name(who: &Participant) -> String {
    match who {
        Participant::Number(number) => format!("#{number}"),
        Participant::Name(name) => name.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

impl SavedAttempts {
    /// Returns the saved attempts of the drill of an id; damaged lines are left out.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub fn load(store: &impl KeyValueStore, id: u32) -> Result<Self, StoreError> {
        let text = store.get(&key(id))?.unwrap_or_default();
        let mut lines = text.lines();
        let current = lines.next().filter(|line| !line.is_empty()).map(str::to_owned);
        let attempt = |line: &str| {
            let (count, name) = line.split_once('\t')?;
            Some((name.to_owned(), count.parse().ok()?))
        };
        Ok(Self { current, attempts: lines.filter_map(attempt).collect() })
    }

    /// Saves it.
    ///
    /// # Errors
    /// Where the storage cannot be written.
    pub fn save(&self, store: &impl KeyValueStore, id: u32) -> Result<(), StoreError> {
        let mut text = self.current.clone().unwrap_or_default();
        for (name, count) in &self.attempts {
            text.push_str(&format!("\n{count}\t{name}"));
        }
        store.set(&key(id), &text)
    }

    /// Counts one more attempt of a pupil, and says its number.
    pub fn count(&mut self, who: &Participant) -> u8 {
        let name = name(who);
        match self.attempts.iter_mut().find(|(other, _)| *other == name) {
            Some((_, count)) => {
                *count = count.saturating_add(1);
                *count
            }
            None => {
                self.attempts.push((name, 1));
                1
            }
        }
    }

    /// Sets the current attempt.
    pub fn put(&mut self, pupil: &Attempt) {
        self.current = Some(line(pupil));
    }

    /// Returns the current attempt, or the last; who and attempt are taken from the saved one, the rest from `start`.
    /// `None` where there is none or it cannot be read.
    pub fn resume(&self, start: AttemptStart, library: &Library, fold: Fold) -> Option<Attempt> {
        let fields: Vec<&str> = self.current.as_ref()?.split('\t').collect();
        let [code, given, at, stage, since, deadline] = fields[..] else { return None };
        let known = [(start.drill.clone(), start.questions.clone())];
        let sheet = scan(code, &known).pop()?.sheet.ok()?;
        let mut pupil = Attempt::new(AttemptStart { who: sheet.who, attempt: sheet.attempt, ..start });
        for (number, (answer, how)) in sheet.answers.iter().zip(given.chars()).enumerate() {
            let own = &pupil.own[number];
            if how == '-' {
                continue;
            }
            let sure = certainty::from_letter(how).flatten();
            let Some(response) = own.shown(answer) else { continue };
            let verdict = mark(library, fold, &own.asked, &response)?;
            let took = sheet.took.get(number).map_or(0, |&seconds| u32::from(seconds) * 1000);
            pupil.answers[number] = Some(AttemptAnswer { response, verdict, sure, took });
        }
        let time = |text: &str| text.parse().ok().map(Millis);
        pupil.at = at.parse().ok().filter(|&at| at < pupil.len())?;
        pupil.stage = AttemptStage::from_id(stage)?;
        // What is no longer answered, by other needs, is asked again.
        let open = pupil.order.iter().position(|&number| pupil.answers[number].is_none());
        match (pupil.stage, open) {
            (AttemptStage::Done | AttemptStage::Check, Some(open)) => {
                (pupil.at, pupil.stage) = (open, AttemptStage::Prompt)
            }
            (AttemptStage::Feedback, Some(_)) if pupil.answer_at(pupil.at).is_none() => {
                pupil.stage = AttemptStage::Prompt
            }
            _ => {}
        }
        if pupil.seconds().is_some() {
            (pupil.since, pupil.deadline) = (time(since), time(deadline));
        } else if pupil.stage == AttemptStage::Over {
            pupil.stage = AttemptStage::Prompt;
        }
        Some(pupil)
    }
}

/// Returns an attempt, in one line.
fn line(pupil: &Attempt) -> String {
    let code = encode(&pupil.drill, &pupil.canonical, &pupil.sheet());
    let how = |given: &Option<AttemptAnswer>| match given {
        None => '-',
        Some(given) if given.sure.is_none() => 'n',
        Some(given) => certainty::letter(given.sure),
    };
    let given: String = pupil.answers.iter().map(how).collect();
    let stage = pupil.stage.id();
    let time = |time: Option<Millis>| time.map_or(String::new(), |time| time.0.to_string());
    [code, given, pupil.at.to_string(), stage.to_owned(), time(pupil.since), time(pupil.deadline)].join("\t")
}

/// Returns who a pupil is, by what was written into the field; `None` where nothing was, or a name where the drill asks
/// for a number alone: the result code would carry it.
pub fn who(text: &str, names: bool) -> Option<Participant> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let digits = text.trim_start_matches(['#', '№']).trim_start();
    match digits.parse::<u16>() {
        Ok(number) if (1..=Participant::MOST).contains(&number) => Some(Participant::Number(number)),
        _ => Some(Participant::named(&text)).filter(|who| names && *who != Participant::Name(String::new())),
    }
}

/// Returns the pupil and the needs of a personal link; `None` for a link to everybody.
///
/// # Errors
/// Where the personal part is damaged.
pub fn personal(own: Option<&str>) -> Result<Option<(Participant, Needs)>, super::super::LinkError> {
    let Some(own) = own else { return Ok(None) };
    let (number, needs) = Needs::parse(own).ok_or(super::super::LinkError::Damaged)?;
    Ok(Some((Participant::Number(number), needs)))
}
