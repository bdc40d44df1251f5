//! The lines of a value: the drill, a sheet as it came in, a change of one.

use super::{Change, Place, StoredSheet, answer};
use crate::classroom::certainty;
use crate::classroom::checked_line::{escape, unescape};
use crate::classroom::{Drill, PaperVersion, Participant, Sheet, SheetSource};
use crate::memory::Millis;
use fnv::FnvHasher;
use std::hash::Hasher as _;

/// What stands for nothing.
const NONE: &str = "-";

fn write_who(who: &Participant) -> String {
    match who {
        Participant::Number(number) => format!("#{number}"),
        Participant::Name(name) => format!("={}", escape(name)),
    }
}

fn read_who(text: &str) -> Option<Participant> {
    Some(match text.strip_prefix('#') {
        Some(number) => {
            Participant::Number(number.parse().ok().filter(|number| (1..=Participant::MOST).contains(number))?)
        }
        None => Participant::Name(unescape(text.strip_prefix('=')?)?),
    })
}

fn write_class(class: Option<u32>) -> String {
    class.map_or(NONE.to_owned(), |class| format!("{class:08x}"))
}

fn read_class(text: &str) -> Option<Option<u32>> {
    if text == NONE { Some(None) } else { u32::from_str_radix(text, 16).ok().map(Some) }
}

/// Returns the line of a drill.
pub fn head(drill: &Drill) -> String {
    format!("d\t{}/{}", drill.bank, drill.code())
}

/// Returns the drill of its line.
pub fn read_head(body: &str) -> Option<Drill> {
    let (bank, code) = body.strip_prefix("d\t")?.split_once('/')?;
    Drill::parse(bank, code).ok()
}

/// Returns what was answered, and by whom.
pub fn content(who: &Participant, sheet: &Sheet) -> String {
    let sure: String = sheet.sure.iter().map(|sure| certainty::letter(*sure)).collect();
    let answers: String = sheet.answers.iter().map(|response| format!("\t{}", answer::write(response))).collect();
    format!("{}\t{}\t{sure}{answers}", write_who(who), sheet.attempt)
}

/// Returns what changes call a sheet.
pub fn id(first: &Place, sheet: &Sheet) -> u64 {
    let mut hash = FnvHasher::default();
    hash.write(write_class(first.class).as_bytes());
    hash.write(content(&first.who, sheet).as_bytes());
    hash.finish()
}

/// Returns the line of a sheet, as it came in.
pub fn sheet(stored: &StoredSheet) -> String {
    let StoredSheet { at, version, sheet, first, .. } = stored;
    let version = version.map_or(String::new(), |version| version.to_string());
    let took: Vec<String> = sheet.took.iter().map(ToString::to_string).collect();
    format!(
        "s\t{}\t{}{version}\t{}\t{}\t{}",
        at.0,
        sheet.source.letter(),
        took.join("."),
        write_class(first.class),
        content(&first.who, sheet)
    )
}

/// Reads a sheet of a drill.
pub fn read_sheet(drill: u32, body: &str) -> Option<StoredSheet> {
    let fields: Vec<&str> = body.split('\t').collect();
    let ["s", at, source, took, class, who, attempt, sure, answers @ ..] = &fields[..] else { return None };
    let mut letters = source.chars();
    let source = SheetSource::from_letter(letters.next()?)?;
    let version = letters.next().and_then(PaperVersion::of);
    let took = if took.is_empty() { Some(Vec::new()) } else { took.split('.').map(|took| took.parse().ok()).collect() };
    let sheet = Sheet {
        drill,
        who: read_who(who)?,
        attempt: attempt.parse().ok()?,
        source,
        answers: answers.iter().map(|text| answer::read(text)).collect::<Option<_>>()?,
        took: took?,
        sure: sure.chars().map(certainty::from_letter).collect::<Option<_>>()?,
    };
    Some(StoredSheet { version, ..StoredSheet::new(sheet, read_class(class)?, Millis(at.parse().ok()?)) })
}

/// Returns the line of a change of a sheet.
pub fn change(id: u64, change: &Change) -> String {
    let to =
        change.to.as_ref().map_or(NONE.to_owned(), |to| format!("{}\t{}", write_class(to.class), write_who(&to.who)));
    format!("k\t{}\t{id:016x}\t{to}", change.at.0)
}

/// Reads a change, and of which sheet it is.
pub fn read_change(body: &str) -> Option<(u64, Change)> {
    let fields: Vec<&str> = body.split('\t').collect();
    let (at, id, to) = match fields[..] {
        ["k", at, id, NONE] => (at, id, None),
        ["k", at, id, class, who] => (at, id, Some(Place { class: read_class(class)?, who: read_who(who)? })),
        _ => return None,
    };
    Some((u64::from_str_radix(id, 16).ok()?, Change { at: Millis(at.parse().ok()?), to }))
}
