//! Rosters: the pupils of a class and what each needs, in this browser and nowhere else.

mod file;
mod needs;
mod pupil;

use crate::browser;
use crate::classroom::export::{Dialect, csv};
use crate::classroom::records::Before;
use crate::classroom::report::display_name;
use crate::classroom::{Drill, ImportResult, Roster, Rosters, chosen};
use crate::page::app::App;
use crate::page::classroom::copy::copy;
use crate::page::classroom::title_of;
use crate::page::html::{self, Element, View, dynamic, ev, for_each, show, switch};
use crate::page::parts::{button, heading, hint, muted, para, row};
use crate::page::words;
use crate::progress::StoreError;
pub use file::bring_class;
use leptos::prelude::*;
use needs::summary;
use pupil::{link_of, pupil_row};

/// What the page shows.
#[derive(Clone, Copy)]
pub struct RosterContext {
    pub rosters: RwSignal<Vec<Roster>>,
    pub open: RwSignal<Option<u32>>,
    /// What was erased or changed, as it was before, until the page is left.
    pub before: RwSignal<Option<(String, Roster)>>,
    /// What a file brought, as it was before.
    pub brought: RwSignal<Option<(String, Before)>>,
    pub told: RwSignal<String>,
    /// The drill that personal links lead to.
    pub drill: StoredValue<Option<Drill>>,
}

impl RosterContext {
    /// Says what was done, or why not.
    fn tell(&self, done: Result<(), StoreError>, words: impl Into<String>) {
        self.told.set(match done {
            Ok(()) => words.into(),
            Err(error) => words::rosters::not_kept(error),
        });
    }

    /// Changes the open roster and keeps it.
    pub fn change(&self, change: impl FnOnce(&mut Roster)) -> Result<(), StoreError> {
        let open = self.open.get_untracked();
        let mut changed = None;
        self.rosters.update(|rosters| {
            if let Some(roster) = rosters.iter_mut().find(|roster| Some(roster.id) == open) {
                change(roster);
                changed = Some(roster.clone());
            }
        });
        changed
            .map_or(Ok(()), |roster| App::get().with_journal(|journal| roster.save(journal.store(), browser::now().at)))
    }

    /// The open roster, followed.
    pub fn roster(&self) -> Option<Roster> {
        let open = self.open.get();
        self.rosters.with(|rosters| rosters.iter().find(|roster| Some(roster.id) == open).cloned())
    }
}

/// The page.
pub fn rosters_page() -> View {
    let app = App::get();
    let (all, trouble) = match app.with_journal(|journal| Rosters::load(journal.store())) {
        Ok(all) => (all, None),
        Err(error) => (Rosters::default(), Some(error.to_string())),
    };
    let drill = app.with_journal(|journal| chosen(journal.store())).unwrap_or_default();
    let context = RosterContext {
        open: RwSignal::new(all.rosters.first().map(|roster| roster.id)),
        rosters: RwSignal::new(all.rosters),
        before: RwSignal::new(None),
        brought: RwSignal::new(None),
        told: RwSignal::new(String::new()),
        drill: StoredValue::new(drill),
    };
    let damaged = (all.damaged > 0).then(|| para(words::rosters::damaged(all.damaged)).class("note"));
    html::div()
        .class("grid")
        .child(heading(words::class::ROSTERS))
        .child(muted(words::rosters::PRIVACY))
        .child(trouble.map(|words| para(words).class("problem").attr("role", "alert")))
        .child(damaged)
        .child(make(context))
        .child(dynamic(move || undo(context)))
        .child(dynamic(move || file::undo(context)))
        .child(para(move || Some(context.told.get())).attr("role", "status").attr("id", "told"))
        .child(switch(move || context.open.get(), move |_| open_roster(context)))
        .into()
}

/// Making one, and choosing one.
fn make(context: RosterContext) -> Element {
    let name = RwSignal::new(String::new());
    let make = move || {
        let roster = Roster::new(browser::random() as u32, &name.get_untracked());
        if roster.name.is_empty() {
            context.told.set(words::rosters::NAME_MISSING.into());
            browser::focus_soon("#new-roster");
            return;
        }
        let done = App::get().with_journal(|journal| roster.save(journal.store(), browser::now().at));
        context.tell(done, words::rosters::made(&roster.name));
        context.open.set(Some(roster.id));
        context.rosters.update(|rosters| rosters.push(roster));
        name.set(String::new());
        browser::focus_soon("#list");
    };
    let field = html::input()
        .class("field")
        .attr("id", "new-roster")
        .attr("maxlength", "60")
        .attr("autocomplete", "off")
        .prop("value", move || name.get())
        .on(ev::input, move |event| name.set(event_target_value(&event)));
    let form = html::form()
        .class("row ends")
        .on(ev::submit, move |event| {
            event.prevent_default();
            make();
        })
        .child(html::label().class("grid").child(html::span().child(words::rosters::NEW_CLASS)).child(field))
        .child(html::button().class("btn primary").attr("type", "submit").child(words::rosters::MAKE));
    html::section()
        .class("card")
        .child(html::h2().child(words::rosters::CLASSES))
        .child(form)
        .child(dynamic(move || tabs(context)))
        .child(file::bring(context))
}

fn tabs(context: RosterContext) -> Option<Element> {
    let list: Vec<Element> = context.rosters.with(|rosters| {
        let tab = |roster: &Roster| {
            let id = roster.id;
            button("btn", words::rosters::tab(&roster.name, roster.pupils.len()))
                .attr("aria-pressed", move || Some((context.open.get() == Some(id)).to_string()))
                .on(ev::click, move |_| {
                    context.open.set(Some(id));
                    browser::focus_soon("#roster-title");
                })
        };
        rosters.iter().map(tab).collect()
    });
    (!list.is_empty()).then(|| row().class("row tabs").child(list))
}

/// What was erased can come back.
fn undo(context: RosterContext) -> Option<Element> {
    let (words, roster) = context.before.get()?;
    let back = button("btn", words::live::UNDO).attr("id", "undo").on(ev::click, move |_| {
        let done = App::get().with_journal(|journal| roster.save(journal.store(), browser::now().at));
        let name = roster.name.clone();
        context.open.set(Some(roster.id));
        context.rosters.update(|rosters| {
            rosters.retain(|other| other.id != roster.id);
            rosters.push(roster.clone());
        });
        context.before.set(None);
        context.tell(done, words::rosters::as_it_was(&name));
        browser::focus_soon("#roster-title");
    });
    Some(row().class("row note").child(html::span().child(words)).child(back))
}

/// The roster that is open, with all that can be done with it.
fn open_roster(context: RosterContext) -> View {
    if untrack(|| context.roster()).is_none() {
        return html::section()
            .class("card")
            .child(html::h2().attr("id", "roster-title").attr("tabindex", "-1").child(words::rosters::NO_CLASS))
            .child(muted(words::rosters::NO_CLASS_HINT))
            .into();
    }
    let rename = html::input()
        .class("field")
        .attr("id", "rename")
        .attr("maxlength", "60")
        .attr("autocomplete", "off")
        .prop("value", move || context.roster().map(|roster| roster.name).unwrap_or_default())
        .on(ev::change, move |event| {
            let name = event_target_value(&event);
            let done = context.change(|roster| roster.rename(&name));
            context.tell(done, words::rosters::RENAMED);
        });
    let title = move || context.roster().map(|roster| words::rosters::class_title(&roster.name, roster.pupils.len()));
    let pupils = move || context.roster().map(|roster| roster.pupils).unwrap_or_default();
    let empty = show(move || pupils().is_empty(), || hint(words::rosters::NOBODY));
    let list = html::ul().class("roster").child(for_each(
        pupils,
        |pupil| pupil.number,
        move |pupil| pupil_row(context, &pupil),
    ));
    html::section()
        .class("card")
        .child(html::h2().attr("id", "roster-title").attr("tabindex", "-1").child(title))
        .child(html::label().class("grid").child(html::span().child(words::rosters::CLASS_NAME)).child(rename))
        .child(add(context))
        .child(html::h3().child(words::rosters::PUPILS))
        .child(links_hint(context))
        .child(empty)
        .child(list)
        .child(ends(context))
        .into()
}

fn links_hint(context: RosterContext) -> Element {
    match context.drill.get_value() {
        Some(drill) => hint(words::rosters::links_lead_to(&title_of(&App::get(), &drill))),
        None => hint(words::rosters::NO_DRILL),
    }
}

/// Adding pupils by a list.
fn add(context: RosterContext) -> Element {
    let text = RwSignal::new(String::new());
    let field = html::textarea()
        .class("field paste")
        .attr("id", "list")
        .attr("rows", "4")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "list-hint")
        .prop("value", move || text.get())
        .on(ev::paste, move |event| {
            // Not put into the field: a browser is busy for minutes with millions of lines there.
            if browser::pasted_length(&event) > Roster::LONGEST_LIST {
                event.prevent_default();
                context.told.set(words::rosters::too_long(Roster::LONGEST_LIST));
            }
        })
        .on(ev::input, move |event| text.set(event_target_value(&event)));
    let add = button("btn", words::rosters::ADD).on(ev::click, move |_| {
        let mut pasted = ImportResult::default();
        let done = context.change(|roster| pasted = roster.paste(&text.get_untracked()));
        context.tell(done, words::rosters::added(pasted.new, pasted.renamed, &pasted.refused));
        text.set(String::new());
        browser::focus_soon("#list");
    });
    html::div()
        .class("grid")
        .child(html::label().class("grid").child(html::span().child(words::rosters::ADD_FIELD)).child(field))
        .child(hint(words::rosters::ADD_HINT).attr("id", "list-hint"))
        .child(row().child(add))
}

/// The file, and the end.
fn ends(context: RosterContext) -> Element {
    let save = button("btn", words::pupil::SAVE_FILE).on(ev::click, move |_| {
        let Some(roster) = untrack(|| context.roster()) else { return };
        let head = words::rosters::FILE_COLUMNS.map(str::to_owned).to_vec();
        let drill = context.drill.get_value();
        let line = |pupil: &crate::classroom::Pupil| {
            let link = drill.as_ref().map(|drill| link_of(drill, pupil)).unwrap_or_default();
            let code = pupil.needs.personal(pupil.number);
            vec![pupil.number.to_string(), pupil.name.clone(), summary(&pupil.needs), link, code]
        };
        let lines: Vec<Vec<String>> = std::iter::once(head).chain(roster.pupils.iter().map(line)).collect();
        let name = format!("entente-roster-{:08x}.csv", roster.id);
        context.told.set(
            if browser::save_file(&name, &format!("\u{feff}{}", csv(&lines, Dialect::of(&browser::decimals())))) {
                words::rosters::saved(&name)
            } else {
                words::results::NOT_SAVED.to_owned()
            },
        );
    });
    let erase = button("btn", words::rosters::ERASE).attr("id", "erase-roster").on(ev::click, move |_| {
        let Some(roster) = untrack(|| context.roster()) else { return };
        match App::get().with_journal(|journal| Rosters::erase(journal.store(), roster.id)) {
            Ok(()) => {
                context.rosters.update(|rosters| rosters.retain(|other| other.id != roster.id));
                context.open.set(context.rosters.with_untracked(|rosters| rosters.first().map(|roster| roster.id)));
                context.told.set(words::rosters::erased(&roster.name));
                let words = words::rosters::erased_can_undo(&roster.name);
                context.before.set(Some((words, roster)));
                browser::focus_soon("#undo");
            }
            Err(error) => context.tell(Err(error), ""),
        }
    });
    let all = context.drill.get_value().map(|drill| {
        let links = move || {
            let roster = untrack(|| context.roster());
            let line =
                |pupil: &crate::classroom::Pupil| format!("{}: {}\n", display_name(pupil), link_of(&drill, pupil));
            roster.map(|roster| roster.pupils.iter().map(line).collect::<String>()).unwrap_or_default()
        };
        copy("copy-all".to_owned(), links, words::rosters::COPY_ALL)
    });
    html::div()
        .class("grid")
        .child(html::div().class("row").child(all).child(save).child(erase))
        .child(file::take_along(context))
}
