//! The editor of an own bank: a grid, a row a fact.

use crate::browser;
use crate::editor::{BankId, Edit, OwnBank, RowId, field};
use crate::page::app::App;
use crate::page::html::{self, Element, View, ev, for_each, fragment, switch};
use crate::page::missing::missing;
use crate::page::own;
use crate::page::parts::{button, heading, link, row};
use crate::page::words;
use crate::route::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page of a bank that is being edited.
pub fn editor_page(id: &str) -> View {
    let Some(id) = BankId::parse(id) else { return missing(words::banks::NO_BANK) };
    let app = App::get();
    let bank = StoredValue::new(None::<OwnBank>);
    let here = RwSignal::new(false);
    spawn_local(async move {
        if let Ok((read, _)) = own::open(app, id).await {
            bank.set_value(Some(read));
            here.set(true);
        }
    });
    on_cleanup(move || {
        bank.with_value(|bank| bank.iter().for_each(|bank| own::show(app, bank)));
    });
    switch(move || here.get(), move |here| if here { grid(app, bank) } else { View::from("") })
}

fn grid(app: App, bank: StoredValue<Option<OwnBank>>) -> View {
    let look = move |row: RowId, field: &str| {
        bank.with_value(|bank| {
            bank.as_ref().map_or(String::new(), |bank| {
                let row = if row == RowId::HEAD { None } else { bank.row(row) };
                row.map_or_else(|| bank.head(field).to_owned(), |row| row.get(field).to_owned())
            })
        })
    };
    let rows =
        RwSignal::new(bank.with_value(|bank| bank.as_ref().map(|bank| bank.order().to_vec()).unwrap_or_default()));
    let apply = move |edits: Vec<Edit>| {
        bank.update_value(|bank| {
            if let Some(bank) = bank {
                bank.apply(edits, browser::now().at);
                own::keep(app, bank);
                if rows.with_untracked(|rows| rows != bank.order()) {
                    rows.set(bank.order().to_vec());
                }
            }
        });
    };
    let cell = move |row: RowId, name: &'static str, label: &'static str| -> Element {
        let value = look(row, name);
        let input = html::input().attr("type", "text").attr("aria-label", label).prop("value", move || value.clone());
        input.on(ev::input, move |event| apply(vec![Edit::new(row, name, event_target_value(&event))]))
    };
    let add = move |_| {
        let edits = bank.try_update_value(|bank| {
            let bank = bank.as_mut()?;
            let ids = bank.new_ids(1, browser::random);
            let last = bank.order().last().copied();
            Some(bank.put_behind(last, &ids))
        });
        apply(edits.flatten().unwrap_or_default());
    };
    let line =
        move |id: RowId| {
            html::tr()
                .child(html::td().child(cell(id, field::FRONT, words::editor::FRONT)))
                .child(html::td().child(cell(id, field::BACK, words::editor::BACK)))
        };
    fragment(vec![
        heading(words::editor::TITLE).into(),
        html::label().child(words::editor::NAME).child(cell(RowId::HEAD, field::TITLE, words::editor::NAME)).into(),
        html::table()
            .class("editor-grid")
            .child(html::tbody().child(for_each(move || rows.get(), |id| *id, line)))
            .into(),
        row()
            .child(button("btn primary", words::editor::ADD).on(ev::click, add))
            .child(link("btn", &Route::Banks, words::editor::DONE))
            .into(),
    ])
}

/// Begins a bank; the address of its editor.
pub fn begin(app: App) -> Route {
    let id = BankId(browser::random());
    let mut bank = OwnBank::new(id, browser::now().at);
    bank.apply(vec![Edit::new(RowId::HEAD, field::TITLE, words::editor::UNTITLED)], browser::now().at);
    own::keep(app, &mut bank);
    own::show(app, &bank);
    Route::Edit(id.to_string())
}
