//! The editor of an own bank: a grid, a row a fact; beside it the row in full, and the questions that it asks.

mod add;
mod details;
mod grid;
mod import;
mod library;

pub use add::add_bank_page;
pub use library::own_banks;

use crate::browser;
use crate::editor::{BankId, Built, Cells, Edit, OwnBank, Places, RowId, build, field};
use crate::page::app::App;
use crate::page::html::{self, Element, View, dynamic, ev, fragment, switch};
use crate::page::missing::missing;
use crate::page::own;
use crate::page::parts::{button, heading, hint, link, para, row};
use crate::page::words::{self, editor as said};
use crate::route::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use std::time::Duration;

/// How long the questions wait for a pause in typing, in milliseconds.
const SOON: u64 = 150;

/// What has come of opening the bank.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opened {
    Awaited,
    Here,
    /// Another tab is editing it.
    Elsewhere,
    Failed,
}

/// The page of a bank that is being edited.
pub fn editor_page(id: &str) -> View {
    let Some(id) = BankId::parse(id) else { return missing(words::banks::NO_BANK) };
    let app = App::get();
    let editor = Editor {
        app,
        bank: StoredValue::new(OwnBank::new(id, browser::now().at)),
        rows: RwSignal::new(Vec::new()),
        version: RwSignal::new(0),
        active: RwSignal::new(None),
        built: RwSignal::new(Arc::new(build(&OwnBank::new(id, browser::now().at)))),
        awaited: StoredValue::new(false),
        told: RwSignal::new(String::new()),
    };
    let opened = RwSignal::new(Opened::Awaited);
    spawn_local(async move {
        if !browser::lock(&own::lock(id)).await {
            opened.try_set(Opened::Elsewhere);
            return;
        }
        match own::open(app, id).await {
            Ok((bank, damaged)) if !opened.is_disposed() => {
                editor.begin(bank, damaged);
                opened.set(Opened::Here);
            }
            Ok(_) => browser::unlock(&own::lock(id)),
            Err(_) => drop(opened.try_set(Opened::Failed)),
        }
    });
    on_cleanup(move || {
        if opened.get_untracked() == Opened::Here {
            editor.bank.with_value(|bank| own::show(app, bank));
            browser::unlock(&own::lock(id));
        }
    });
    switch(
        move || opened.get(),
        move |state| match state {
            Opened::Awaited => fragment(Vec::new()),
            Opened::Here => editor.view(),
            Opened::Elsewhere => not_here(said::ELSEWHERE, said::ELSEWHERE_WHY),
            Opened::Failed => not_here(said::NOT_OPENED, said::NOT_OPENED_WHY),
        },
    )
}

fn not_here(title: &'static str, why: &'static str) -> View {
    html::section()
        .class("card narrow")
        .child(heading(title))
        .child(para(why))
        .child(row().child(link("btn primary", &Route::Banks, said::TO_BANKS)))
        .into()
}

/// The editor's state. What is typed goes into the bank at once; the bank is kept with every key.
#[derive(Clone, Copy)]
struct Editor {
    app: App,
    bank: StoredValue<OwnBank>,
    /// The rows in their order.
    rows: RwSignal<Vec<RowId>>,
    /// Counts changes that were not made in the field that shows them: undo, paste.
    version: RwSignal<u32>,
    /// The row that is being worked on.
    active: RwSignal<Option<RowId>>,
    /// The bank as it would be asked, a moment behind what is typed.
    built: RwSignal<Arc<Built>>,
    /// It is about to be built anew.
    awaited: StoredValue<bool>,
    /// What was done last, in words.
    told: RwSignal<String>,
}

impl Editor {
    fn begin(self, bank: OwnBank, damaged: usize) {
        self.built.set(Arc::new(build(&bank)));
        self.rows.set(bank.order().to_vec());
        self.bank.set_value(bank);
        if damaged > 0 {
            self.told.set(said::damaged(damaged));
        }
        if self.rows.with_untracked(Vec::is_empty) {
            self.add(None, vec![Cells::new()]);
        }
        self.active.set(self.rows.with_untracked(|rows| rows.first().copied()));
    }

    fn text(self, row: RowId, name: &str) -> String {
        self.bank.with_value(|bank| match row {
            RowId::HEAD => bank.head(name).to_owned(),
            row => bank.row(row).map_or_else(String::new, |row| row.get(name).to_owned()),
        })
    }

    /// Does something to the bank, keeps it, and has the questions follow.
    fn change<T>(self, change: impl FnOnce(&mut OwnBank) -> T) -> Option<T> {
        let done = self.bank.try_update_value(|bank| {
            let done = change(bank);
            own::keep(self.app, bank);
            if self.rows.with_untracked(|rows| rows != bank.order()) {
                self.rows.set(bank.order().to_vec());
            }
            done
        });
        if !self.awaited.get_value() {
            self.awaited.set_value(true);
            let build = move || {
                let built = self.bank.try_with_value(|bank| Arc::new(build(bank)));
                if let Some(built) = built {
                    self.awaited.set_value(false);
                    self.built.set(built);
                }
            };
            set_timeout(build, Duration::from_millis(SOON));
        }
        done
    }

    fn apply(self, edits: Vec<Edit>) {
        self.change(|bank| bank.apply(edits, browser::now().at));
    }

    /// Edits that are not made in the field that shows them.
    fn apply_beside(self, edits: Vec<Edit>) {
        self.apply(edits);
        self.version.update(|version| *version += 1);
    }

    /// Adds rows behind another, or at the beginning; their names.
    fn add(self, behind: Option<RowId>, cells: Vec<Cells>) -> Vec<RowId> {
        let ids = self.change(|bank| {
            let ids = bank.new_ids(cells.len(), browser::random);
            let mut edits = bank.put_behind(behind, &ids);
            for (id, cells) in ids.iter().zip(cells) {
                edits.extend(cells.into_iter().map(|(name, text)| Edit::new(*id, name, text)));
            }
            bank.apply(edits, browser::now().at);
            ids
        });
        ids.unwrap_or_default()
    }

    /// Takes a row out, and goes on in the next.
    fn delete(self, row: RowId) {
        let at = self.rows.with_untracked(|rows| rows.iter().position(|id| *id == row)).unwrap_or(0);
        self.apply(vec![Edit::new(row, field::GONE, "1")]);
        if self.rows.with_untracked(Vec::is_empty) {
            self.add(None, vec![Cells::new()]);
        }
        let next = self.rows.with_untracked(|rows| rows.get(at).or(rows.last()).copied());
        self.told.set(said::DELETED.to_owned());
        if let Some(next) = next {
            self.go(next, field::FRONT);
        }
    }

    /// Goes to a cell.
    fn go(self, row: RowId, name: &str) {
        self.active.set(Some(row));
        browser::focus_soon(format!("#cell-{row}-{name}"));
    }

    fn step(self, step: fn(&mut OwnBank) -> Option<Places>, done: &'static str, nothing: &'static str) {
        let places = self.change(step).flatten();
        self.version.update(|version| *version += 1);
        self.told.set(if places.is_some() { done } else { nothing }.to_owned());
        let is_here = |row: &RowId| self.rows.with_untracked(|rows| rows.contains(row));
        let here = places.into_iter().flatten().find(|(row, _)| is_here(row));
        if let Some((row, name)) = here {
            self.go(row, if grid::is_cell(&name) { &name } else { field::FRONT });
        }
    }

    fn undo(self) {
        self.step(|bank| bank.undo(browser::now().at), said::UNDONE, said::NOTHING_TO_UNDO);
    }

    fn redo(self) {
        self.step(|bank| bank.redo(browser::now().at), said::REDONE, said::NOTHING_TO_REDO);
    }

    /// A field of one line for a text of the bank as a whole.
    fn head(self, name: &'static str, label: &'static str) -> Element {
        let value = move || {
            self.version.track();
            self.text(RowId::HEAD, name)
        };
        let input = html::input().class("field").attr("type", "text").attr("id", format!("bank-{name}"));
        let input = input
            .prop("value", value)
            .on(ev::input, move |event| self.apply(vec![Edit::new(RowId::HEAD, name, event_target_value(&event))]));
        html::label().class("grid").child(html::span().class("small muted").child(label)).child(input)
    }

    fn view(self) -> View {
        let count = move || {
            let cards = self.built.with(|built| built.bank.cards.len());
            said::size(self.rows.with(Vec::len), cards)
        };
        let can = move |which: fn((bool, bool)) -> bool| {
            move || {
                self.built.track();
                self.version.track();
                (!self.bank.with_value(|bank| which(bank.can_undo()))).then(|| "true".to_owned())
            }
        };
        let bar = row()
            .class("row editor-bar")
            .child(
                button("btn", said::UNDO)
                    .attr("aria-disabled", can(|(undo, _)| undo))
                    .attr("id", "editor-undo")
                    .on(ev::click, move |_| self.undo()),
            )
            .child(
                button("btn", said::REDO)
                    .attr("aria-disabled", can(|(_, redo)| redo))
                    .on(ev::click, move |_| self.redo()),
            )
            .child(link("btn primary", &Route::Banks, said::DONE))
            .child(html::span().class("small muted").child(dynamic(count)));
        fragment(vec![
            heading(said::TITLE).into(),
            html::div()
                .class("editor-head")
                .child(self.head(field::TITLE, said::NAME))
                .child(self.head(field::ABOUT, said::ABOUT))
                .child(details::language(self))
                .into(),
            bar.into(),
            html::p().class("small").attr("role", "status").child(dynamic(move || self.told.get())).into(),
            html::div().class("editor").child(grid::grid(self)).child(details::details(self)).into(),
            hint(said::KEYS).into(),
        ])
    }
}

/// Begins a bank with some rows; the address of its editor.
fn begin(app: App, title: &str, lines: &[&str]) -> Route {
    let now = browser::now().at;
    let mut bank = OwnBank::new(BankId(browser::random()), now);
    let ids = bank.new_ids(lines.len(), browser::random);
    let mut edits = bank.put_behind(None, &ids);
    for (id, line) in ids.iter().zip(lines) {
        edits.extend(crate::editor::read_line(line).into_iter().map(|(name, text)| Edit::new(*id, name, text)));
    }
    edits.push(Edit::new(RowId::HEAD, field::TITLE, title));
    bank.apply(edits, now);
    own::keep(app, &mut bank);
    own::show(app, &bank);
    Route::Edit(bank.id.to_string())
}
