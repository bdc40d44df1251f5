//! What a learner may set. Nothing needs to be.

use super::day_plan::DayPlan;
use super::json::Json;
use crate::bank::Library;
use crate::memory::{DEFAULT_RETENTION, Day, EasyDay, EasyDays, RETENTIONS};
use crate::store::{KeyValueStore, StoreError};
use serde::Serialize;
use std::ops::RangeInclusive;

/// Each field is a register of its own, so that two tabs lose no change of each other.
const PLACE: &str = "settings/";

/// Light, dark, or as the device says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

/// How cards are asked in study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum StudyMode {
    /// Step by step: choice first, then typed or a gap.
    #[default]
    Mixed,
    /// Cards to turn over only.
    Cards,
    /// Typing wherever the answer is short.
    Typing,
}

/// An exam to be ready for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exam {
    pub day: Day,
    /// Id of the bank that it asks; every bank that is studied where there is none.
    pub bank: Option<String>,
    /// Id of the topic of that bank; all where there is none.
    pub topic: Option<String>,
    /// How likely each card should be recalled on the day, in percent.
    pub desired: u8,
}

/// A learner's settings. Each field has its line in `load_by`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Settings {
    pub theme: Theme,
    /// How likely a card should be recalled when it comes back, in percent.
    pub retention: u8,
    /// New cards a day.
    pub new_per_day: u16,
    /// Most reviews a day, steps not counted; what is beyond waits for the days after.
    pub reviews_per_day: u16,
    /// How much to do on which weekday, Monday first.
    pub week: EasyDays,
    pub exam: Option<Exam>,
    pub style: StudyMode,
    /// Whether single keys do something.
    pub keys: bool,
    /// Whether questions and answers are read aloud by the browser.
    pub aloud: bool,
    /// Ids of the banks that give new cards; the first of the library until one is chosen.
    pub banks: Option<Vec<String>>,
    /// When a backup was last saved, and how many answers there were then.
    pub saved: Option<(Day, u32)>,
    /// How many answers there were when the schedule was last fitted to the learner.
    pub fitted: Option<u32>,
    /// What the day asks, once it was looked at.
    pub plan: Option<DayPlan>,
}

/// Puts a value that could be read in its place; the answer is whether it could.
fn put<T>(place: &mut T, value: Option<T>) -> bool {
    let sound = value.is_some();
    if let Some(value) = value {
        *place = value;
    }
    sound
}

fn texts(list: &[Json]) -> Vec<String> {
    list.iter().filter_map(|id| id.as_str().map(str::to_owned)).collect()
}

/// The choice that a text names, as it is written when it is kept.
fn one_of<T: Copy>(value: &Json, choices: &[(&str, T)]) -> Option<T> {
    let text = value.as_str()?;
    choices.iter().find(|(name, _)| *name == text).map(|&(_, choice)| choice)
}

// The names are those that serde gives; a test holds the two together.
const THEMES: [(&str, Theme); 3] = [("auto", Theme::Auto), ("light", Theme::Light), ("dark", Theme::Dark)];
const STYLES: [(&str, StudyMode); 3] =
    [("mixed", StudyMode::Mixed), ("cards", StudyMode::Cards), ("typing", StudyMode::Typing)];
const LOADS: [(&str, EasyDay); 3] =
    [("normal", EasyDay::Normal), ("reduced", EasyDay::Reduced), ("minimum", EasyDay::Minimum)];

fn week(value: &Json) -> Option<EasyDays> {
    let loads = value.as_array().filter(|loads| loads.len() == 7)?;
    let mut week = EasyDays::default();
    for (place, load) in week.iter_mut().zip(loads) {
        *place = one_of(load, &LOADS)?;
    }
    Some(week)
}

fn exam(value: &Json) -> Option<Exam> {
    let text = |name: &str| value.get(name).and_then(Json::as_str).map(str::to_owned);
    let day = Day(i32::try_from(value.get("day")?.as_i64()?).ok()?);
    let desired = value
        .get("desired")
        .and_then(Json::as_u64)
        .unwrap_or(DEFAULT_RETENTION.into())
        .clamp((*RETENTIONS.start()).into(), (*RETENTIONS.end()).into()) as u8;
    Some(Exam { day, bank: text("bank"), topic: text("topic"), desired })
}

fn saved(value: &Json) -> Option<(Day, u32)> {
    let [day, answers] = value.as_array()? else { return None };
    Some((Day(i32::try_from(day.as_i64()?).ok()?), u32::try_from(answers.as_u64()?).ok()?))
}

/// Returns a number brought into a range; `None` where there is no number.
fn within(value: &Json, range: &RangeInclusive<u16>) -> Option<u16> {
    let number = u16::try_from(value.as_u64()?).unwrap_or(u16::MAX);
    Some(number.clamp(*range.start(), *range.end()))
}

/// New cards a day, until one asks for others.
const DEFAULT_NEW_PER_DAY: u16 = 10;

impl Settings {
    /// Fewest and most new cards a day.
    pub const NEW_PER_DAY: RangeInclusive<u16> = 0..=500;
    /// Fewest and most reviews a day.
    pub const REVIEWS_PER_DAY: RangeInclusive<u16> = 10..=9999;
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::Auto,
            retention: DEFAULT_RETENTION,
            new_per_day: DEFAULT_NEW_PER_DAY,
            reviews_per_day: 200,
            week: EasyDays::default(),
            exam: None,
            style: StudyMode::Mixed,
            keys: true,
            aloud: false,
            banks: None,
            saved: None,
            fitted: None,
            plan: None,
        }
    }
}

impl Settings {
    /// Reads the settings. A field that cannot be read is as if it had never been set, and the answer says so.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub fn load(store: &impl KeyValueStore) -> Result<(Self, bool), StoreError> {
        Self::load_by(store, Json::parse)
    }

    /// As [`load`](Self::load), with another reader of JSON.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    pub fn load_by(
        store: &impl KeyValueStore,
        parse: impl Fn(&str) -> Option<Json>,
    ) -> Result<(Self, bool), StoreError> {
        let stored = store.entries(PLACE)?;
        let mut sound = true;
        let mut settings = Self::default();
        let mut field = |name: &str, take: &mut dyn FnMut(&Json) -> bool| {
            let text = stored.iter().find(|(key, _)| key.strip_prefix(PLACE) == Some(name)).map(|(_, text)| text);
            sound &= text.is_none_or(|text| parse(text).is_some_and(|json| take(&json)));
        };
        field("theme", &mut |v| put(&mut settings.theme, one_of(v, &THEMES)));
        field("style", &mut |v| put(&mut settings.style, one_of(v, &STYLES)));
        field("retention", &mut |v| {
            put(
                &mut settings.retention,
                v.as_u64().map(|n| n.clamp((*RETENTIONS.start()).into(), (*RETENTIONS.end()).into()) as u8),
            )
        });
        field("new_per_day", &mut |v| put(&mut settings.new_per_day, within(v, &Settings::NEW_PER_DAY)));
        field("reviews_per_day", &mut |v| put(&mut settings.reviews_per_day, within(v, &Settings::REVIEWS_PER_DAY)));
        field("week", &mut |v| put(&mut settings.week, week(v)));
        field("exam", &mut |v| v.is_null() || put(&mut settings.exam, exam(v).map(Some)));
        field("keys", &mut |v| put(&mut settings.keys, v.as_bool()));
        field("aloud", &mut |v| put(&mut settings.aloud, v.as_bool()));
        field("banks", &mut |v| v.is_null() || put(&mut settings.banks, v.as_array().map(|ids| Some(texts(ids)))));
        let count = |v: &Json| v.as_u64().and_then(|n| u32::try_from(n).ok());
        field("fitted", &mut |v| v.is_null() || put(&mut settings.fitted, count(v).map(Some)));
        field("saved", &mut |v| v.is_null() || put(&mut settings.saved, saved(v).map(Some)));
        // One that cannot be read is made again.
        field("plan", &mut |v| {
            settings.plan = v.as_str().and_then(DayPlan::parse);
            true
        });
        Ok((settings, sound))
    }

    /// Whether a day would ask something else by these settings than by others.
    pub fn plans_as(&self, other: &Self) -> bool {
        let of = |settings: &Self| {
            (settings.new_per_day, settings.reviews_per_day, settings.exam.clone(), settings.banks.clone())
        };
        of(self) == of(other)
    }

    /// Saves the day's plan alone.
    ///
    /// # Errors
    /// Where the storage cannot be written.
    pub fn save_plan(&self, store: &impl KeyValueStore) -> Result<(), StoreError> {
        // It has digits and spaces only: between quotes it is JSON.
        let text = self.plan.as_ref().map_or("null".to_owned(), |plan| format!("\"{plan}\""));
        store.set(&[PLACE, "plan"].concat(), &text)
    }

    /// Answers since a backup was last saved, where it is time for another: after a week, or two hundred answers.
    pub fn unsaved(&self, answers: usize, today: Day) -> Option<usize> {
        const DAYS: i32 = 7;
        const MANY: usize = 200;
        // In a week of a few answers there is little to lose.
        const FEW: usize = 30;
        let (since, before) = self.saved.map_or((None, 0), |(day, before)| (Some(day), before as usize));
        let new = answers.saturating_sub(before);
        let long = since.is_some_and(|day| today - day >= DAYS);
        (new >= MANY || new >= FEW && long).then_some(new)
    }

    /// Whether a bank gives new cards in daily study.
    pub fn studies(&self, library: &Library, bank: usize) -> bool {
        match &self.banks {
            Some(chosen) => library.banks().get(bank).is_some_and(|bank| chosen.contains(&bank.id)),
            None => bank == 0,
        }
    }

    /// Has a bank give new cards, or no longer.
    pub fn study(&mut self, library: &Library, bank: usize, on: bool) {
        let studied = |ix: usize| if ix == bank { on } else { self.studies(library, ix) };
        let chosen = library.banks().iter().enumerate().filter(|&(ix, _)| studied(ix)).map(|(_, bank)| bank.id.clone());
        self.banks = Some(chosen.collect());
    }

    /// Saves what is otherwise than it was before.
    ///
    /// # Errors
    /// Where the storage cannot be read or written.
    pub fn save(&self, before: &Self, store: &impl KeyValueStore) -> Result<(), StoreError> {
        let fields = |settings: &Self| match serde_json::to_value(settings) {
            Ok(serde_json::Value::Object(fields)) => fields,
            _ => serde_json::Map::new(),
        };
        let was = fields(before);
        for (name, value) in fields(self) {
            if was.get(&name) != Some(&value) {
                store.set(&[PLACE, &name].concat(), &value.to_string())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::CardKey;
    use crate::store::MemoryStore;

    #[test]
    fn every_choice_is_read_by_the_name_that_it_is_written_with() {
        let written = |choice: String| choice.trim_matches('"').to_owned();
        for (name, theme) in THEMES {
            assert_eq!(serde_json::to_string(&theme).map(written).ok().as_deref(), Some(name));
        }
        for (name, style) in STYLES {
            assert_eq!(serde_json::to_string(&style).map(written).ok().as_deref(), Some(name));
        }
        for (name, load) in LOADS {
            assert_eq!(serde_json::to_string(&load).map(written).ok().as_deref(), Some(name));
        }
    }

    #[test]
    fn settings_survive_and_nonsense_does_no_harm() {
        let (store, before) = (MemoryStore::default(), Settings::default());
        let mut week = EasyDays::default();
        week[5] = EasyDay::Reduced;
        week[6] = EasyDay::Minimum;
        let exam = Exam { day: Day(20_800), bank: Some("b".into()), topic: None, desired: 95 };
        let settings = Settings { theme: Theme::Dark, retention: 85, week, exam: Some(exam), ..Settings::default() };
        assert_eq!(settings.save(&before, &store), Ok(()));
        assert_eq!(Settings::load(&store), Ok((settings.clone(), true)));
        for (field, text) in [
            ("theme", ""),
            ("theme", "{"),
            ("theme", "\"pink\""),
            ("retention", "\"much\""),
            ("banks", "7"),
            ("week", "[]"),
        ] {
            let store = MemoryStore::default();
            assert_eq!(store.set(&[PLACE, field].concat(), text), Ok(()));
            assert_eq!(Settings::load(&store), Ok((Settings::default(), false)), "{text}");
        }
        for (field, text) in [("retention", "3"), ("unknown", "1"), ("keys", "\"yes\""), ("style", "\"cards\"")] {
            assert_eq!(store.set(&[PLACE, field].concat(), text), Ok(()));
        }
        let read = Settings { retention: 70, style: StudyMode::Cards, ..settings };
        assert_eq!(Settings::load(&store), Ok((read, false)), "the rest is kept where one field is bad");
    }

    #[test]
    fn each_field_is_read_as_it_was_saved() {
        let (store, before) = (MemoryStore::default(), Settings::default());
        let settings = Settings {
            theme: Theme::Light,
            retention: 80,
            new_per_day: 3,
            reviews_per_day: 77,
            week: [EasyDay::Minimum; 7],
            exam: Some(Exam { day: Day(20_800), bank: Some("b".into()), topic: Some("t".into()), desired: 95 }),
            style: StudyMode::Cards,
            keys: !before.keys,
            aloud: !before.aloud,
            banks: Some(vec!["a".into(), "b".into()]),
            saved: Some((Day(20_700), 12)),
            fitted: Some(900),
            plan: Some(DayPlan::new(Day(20_700), 4, None, [CardKey(1), CardKey(2)].into_iter())),
        };
        assert_eq!(settings.save(&before, &store), Ok(()));
        assert_eq!(Settings::load(&store), Ok((settings, true)));
        let fields = serde_json::to_value(&before).expect("it is written");
        let changed = store.keys(PLACE).map(|keys| keys.len());
        assert_eq!(changed, Ok(fields.as_object().expect("an object").len()), "a field is left at its default");
    }

    #[test]
    fn only_what_was_changed_is_saved() {
        let (store, before) = (MemoryStore::default(), Settings::default());
        let other = Settings { theme: Theme::Dark, ..before.clone() };
        assert_eq!(other.save(&before, &store), Ok(()));
        // A tab that has not heard of it changes something else.
        let own = Settings { retention: 85, ..before.clone() };
        assert_eq!(own.save(&before, &store), Ok(()));
        let both = Settings { theme: Theme::Dark, retention: 85, ..before };
        assert_eq!(Settings::load(&store), Ok((both, true)));
        assert_eq!(store.keys(PLACE).map(|keys| keys.len()), Ok(2));
    }

    #[test]
    fn a_backup_is_asked_for_after_a_week_or_two_hundred_answers() {
        let saved = Settings { saved: Some((Day(20_800), 412)), ..Settings::default() };
        let due = |answers, day| saved.unsaved(answers, Day(day));
        assert_eq!(
            [due(611, 20_801), due(612, 20_801), due(441, 20_807), due(442, 20_806)],
            [None, Some(200), None, None]
        );
        assert_eq!(due(442, 20_807), Some(30));
        assert_eq!(Settings::default().unsaved(199, Day(20_807)), None, "who has never saved is told after 200");
    }
}
