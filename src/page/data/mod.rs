//! Your data: where they are, a copy to keep, a copy brought back, and an end to them.

mod export_and_erase;
mod import;
mod stores;

use crate::browser;
use crate::page::app::App;
use crate::page::html::{self, Element, View, ev};
use crate::page::parts::{button, heading, hint, link, muted, para, row};
use crate::page::words;
use crate::progress::{Progress, write_lines};
use crate::route::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page.
pub fn data_page() -> View {
    html::div()
        .class("grid")
        .child(heading(words::data::DATA))
        .child(muted(words::data::INTRODUCTION))
        .child(
            html::div()
                .class("columns")
                .child(save())
                .child(import::import())
                .child(export_and_erase::export_and_erase())
                .child(stores::stores())
                .child(end()),
        )
        .into()
}

/// A section of the page.
pub fn card(title: &'static str) -> Element {
    html::section().class("card").child(html::h2().child(title))
}

/// A file name that says the day.
fn file_name(what: &str, ending: &str) -> String {
    let (year, month, day) = browser::now().day().civil();
    format!("entente-{what}-{year:04}-{month:02}-{day:02}.{ending}")
}

/// What was done, said where it was done.
pub fn told(said: RwSignal<String>) -> Element {
    para(move || Some(said.get())).attr("role", "status")
}

/// Saves a backup as a file; in words what was saved, or what went wrong.
pub async fn save_backup(app: App, class: bool) -> Result<String, String> {
    // Old answers may lie there alone.
    browser::load_copy().await;
    let now = browser::now();
    let name = file_name(if class { "backup-with-class" } else { "backup" }, "txt");
    let text = app.with_journal(|journal| journal.backup(class)).map_err(|error| error.to_string())?;
    if !browser::save_file(&name, &text) {
        return Err(words::data::NO_DOWNLOAD.to_owned());
    }
    let answers = app.progress.with_untracked(Progress::reviews);
    app.set(|settings| settings.saved = Some((now.day(), answers as u32)));
    Ok(words::data::backup_saved(&name, answers))
}

fn save() -> Element {
    let app = App::get();
    let said = RwSignal::new(String::new());
    let save = move |class: bool| {
        spawn_local(async move { said.set(save_backup(app, class).await.unwrap_or_else(|error| error)) });
    };
    let backup = button("btn primary", words::data::SAVE_BACKUP).on(ev::click, move |_| save(false));
    let class = export_and_erase::has_class(&app)
        .then(|| button("btn", words::data::WITH_CLASS).on(ev::click, move |_| save(true)));
    let lines = button("btn", words::data::SAVE_LINES).on(ev::click, move |_| {
        spawn_local(async move {
            browser::load_copy().await;
            let name = file_name("answers", "jsonl");
            said.set(match app.with_journal(|journal| journal.read()) {
                Ok(events) if browser::save_file(&name, &write_lines(&events)) => {
                    words::data::lines_saved(&name, events.len())
                }
                Ok(_) => words::data::NO_DOWNLOAD.to_owned(),
                Err(error) => error.to_string(),
            });
        });
    });
    let last = move || {
        let saved = app.settings.with(|settings| settings.saved);
        Some(match saved {
            None => words::data::NO_BACKUP_YET.to_owned(),
            Some((day, answers)) => {
                let now = app.progress.with(Progress::reviews);
                let since = now.saturating_sub(answers as usize);
                words::data::last_backup(&crate::insight::date(day), since)
            }
        })
    };
    card(words::data::TAKE_A_COPY)
        .child(para(words::data::BACKUP_HOLDS))
        .child(row().child(backup).child(class).child(lines))
        .child(told(said))
        .child(hint(last))
}

/// Erasing, behind a question, and with a way back.
fn end() -> Element {
    let app = App::get();
    let reviews = move || app.progress.with(Progress::reviews);
    let keep =
        button("btn", words::data::KEEP).attr("autofocus", "").on(ev::click, |_| browser::close_dialog("#erase"));
    let sure = button("btn primary", words::data::ERASE).on(ev::click, move |_| {
        browser::close_dialog("#erase");
        app.erase();
        browser::focus_soon(".notice button");
    });
    let question = html::dialog().attr("id", "erase").attr("aria-labelledby", "erase-title").child(
        html::div()
            .class("grid")
            .child(html::h2().attr("id", "erase-title").child(words::data::ERASE_ALL_QUESTION))
            .child(para(move || Some(words::data::would_forget(reviews()))))
            .child(export_and_erase::others_data(&app))
            .child(row().child(keep).child(sure)),
    );
    let open = button("btn", words::data::ERASE_EVERYTHING).on(ev::click, |_| browser::open_dialog("#erase"));
    card(words::data::START_AFRESH)
        .child(para(words::data::AFRESH_ABOUT))
        .child(row().child(open).child(link("btn quiet", &Route::Settings, words::data::BACK_TO_SETTINGS)))
        .child(hint(move || Some(words::data::kept_here(reviews()))))
        .child(question)
}
