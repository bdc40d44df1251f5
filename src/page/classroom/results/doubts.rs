//! Whose a sheet is, where that is doubtful: it is asked once, and the roster remembers the answer.

use super::change::give;
use super::{State, Undo};
use crate::bank::Fold;
use crate::browser;
use crate::classroom::records::{DrillRecord, Place, StoredSheet};
use crate::classroom::report::display_name;
use crate::classroom::{Participant, Roster, Rosters};
use crate::page::app::App;
use crate::page::html::{self, Element, ev};
use crate::page::parts::{button, hint, para, row};
use crate::page::words::doubts as said;
use crate::progress::KeyValueStore as _;

/// The written names that may mean somebody of the roster, each with the ways to say who.
pub fn doubts(state: State, kept: &DrillRecord, roster: Option<&Roster>, fold: Fold) -> Option<Element> {
    let roster = roster?;
    let mut names: Vec<&str> = Vec::new();
    for sheet in &kept.sheets {
        if let Participant::Name(name) = &sheet.sheet.who
            && !names.contains(&name.as_str())
            && !roster.candidates(&sheet.sheet.who, fold).is_empty()
        {
            names.push(name);
        }
    }
    if names.is_empty() {
        return None;
    }
    let line = |name: &str| {
        let say = |whose: Option<u16>, label: String, said: String| {
            let (id, name) = (roster.id, name.to_owned());
            button("btn", label).on(ev::click, move |_| answer(state, id, &name, whose, said.clone()))
        };
        let who = Participant::Name(name.to_owned());
        let candidates = roster.candidates(&who, fold).into_iter().map(|pupil| {
            let called = display_name(pupil);
            say(Some(pupil.number), called.clone(), said::is_pupil(name, &called))
        });
        let candidates: Vec<Element> = candidates.collect();
        let nobody = say(None, said::NOBODY.to_owned(), said::is_nobody(name, &roster.name));
        html::li().child(para(said::who_is(name))).child(row().child(candidates).child(nobody))
    };
    let lines: Vec<Element> = names.into_iter().map(line).collect();
    Some(
        html::section()
            .class("card no-print")
            .attr("id", "doubts")
            .child(html::h2().child(said::WHO_IS_WHO))
            .child(hint(said::WHO_IS_WHO_HINT))
            .child(html::ul().class("plain").child(lines)),
    )
}

/// Remembers whose a name is.
fn answer(state: State, roster: u32, name: &str, whose: Option<u16>, words: String) {
    let done = App::get().with_journal(|journal| {
        let store = journal.store();
        let mut rosters = Rosters::load(store)?;
        let before = Roster::register(roster);
        let before = (before.clone(), store.get(&before)?);
        if let Some(roster) = rosters.rosters.iter_mut().find(|one| one.id == roster) {
            roster.answer(name, whose);
            roster.save(store, browser::now().at)?;
        }
        Ok::<_, crate::progress::StoreError>(Undo::Restore(vec![before]))
    });
    state.done(done.map_err(|error| error.to_string()), words);
}

/// Results of which nobody has said the class, where there is more than one.
pub fn unassigned(state: State, kept: &DrillRecord, roster: Option<&Roster>, rosters: &Rosters) -> Option<Element> {
    let roster = roster.filter(|_| rosters.rosters.len() > 1)?;
    let none: Vec<StoredSheet> = kept.sheets.iter().filter(|sheet| sheet.class.is_none()).cloned().collect();
    if none.is_empty() {
        return None;
    }
    let (count, id, name) = (none.len(), roster.id, roster.name.clone());
    let words = said::all_given(count, &name);
    let press = button("btn", said::all_are_of(&name)).on(ev::click, move |_| {
        let to = |sheet: &StoredSheet| Place { class: Some(id), who: sheet.sheet.who.clone() };
        let sheets = none.iter().map(|sheet| (sheet.clone(), Some(to(sheet)))).collect();
        give(state, sheets, words.clone());
    });
    Some(row().class("row note no-print").child(html::span().child(said::of_no_class(count))).child(press))
}
