//! Your data: where they are, a copy to keep, a copy brought back, and an end to them.

mod export_and_erase;
mod folder;
mod import;
mod stores;
mod work;

pub use folder::keep;

use crate::browser;
use crate::insight::date;
use crate::page::app::App;
use crate::page::html::{self, Element, View, ev};
use crate::page::own;
use crate::page::parts::{button, heading, hint, link, muted, para, row};
use crate::page::words::data as words;
use crate::progress::{ClassPart, Progress, write_lines};
use crate::route::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page.
pub fn data_page() -> View {
    // What is erased here can be brought back whole.
    spawn_local(own::read_pages());
    let cards = html::div()
        .class("columns")
        .child(save())
        .child(folder::folder())
        .child(import::import())
        .child(export_and_erase::export_and_erase())
        .child(stores::stores())
        .child(end());
    html::div().class("grid").child(heading(words::TITLE)).child(muted(words::ABOUT)).child(cards).into()
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
pub fn told(words: RwSignal<String>) -> Element {
    para(move || Some(words.get())).attr("role", "status")
}

fn save() -> Element {
    let app = App::get();
    let words = RwSignal::new(String::new());
    let save = move |class: ClassPart| {
        spawn_local(async move {
            words.try_set(work::save_backup(app, class, words).await.unwrap_or_else(|error| error));
        });
    };
    let has_class = export_and_erase::has_class(&app);
    let backup = button("btn primary", words::SAVE).on(ev::click, move |_| save(ClassPart::Nothing));
    let class = [(ClassPart::Drills, words::SAVE_DRILLS), (ClassPart::Everything, words::SAVE_CLASS)];
    let class = class.into_iter().filter(|_| has_class);
    let class: Vec<Element> =
        class.map(|(part, label)| button("btn", label).on(ev::click, move |_| save(part))).collect();
    let lines = button("btn", words::SAVE_LINES).on(ev::click, move |_| {
        spawn_local(async move {
            browser::load_copy().await;
            let name = file_name("answers", "jsonl");
            words.try_set(match app.with_journal(|journal| journal.read()) {
                Ok(events) if browser::save_file(&name, &write_lines(&events)) => {
                    words::lines_saved(&name, events.len())
                }
                Ok(_) => words::NO_DOWNLOAD.to_owned(),
                Err(error) => error.to_string(),
            });
        });
    });
    let last = move || {
        let saved = app.settings.with(|settings| settings.saved);
        Some(saved.map_or(words::NEVER_SAVED.to_owned(), |(day, answers)| {
            let since = app.progress.with(Progress::reviews).saturating_sub(answers as usize);
            words::last_saved(&date(day), since)
        }))
    };
    card(words::TAKE)
        .child(para(words::TAKE_ABOUT))
        .child(row().child(backup).child(class).child(lines))
        .child(told(words))
        .child(hint(last))
}

/// Erasing, behind a question, and with a way back.
fn end() -> Element {
    let app = App::get();
    let reviews = move || app.progress.with(Progress::reviews);
    let keep = button("btn", words::KEEP).attr("autofocus", "").on(ev::click, |_| browser::close_dialog("#erase"));
    let sure = button("btn primary", words::ERASE).on(ev::click, move |_| {
        browser::close_dialog("#erase");
        app.erase();
        browser::focus_soon(".notice button");
    });
    let question = html::dialog().attr("id", "erase").attr("aria-labelledby", "erase-title").child(
        html::div()
            .class("grid")
            .child(html::h2().attr("id", "erase-title").child(words::ERASE_ASK))
            .child(para(move || Some(words::would_erase(reviews()))))
            .child(export_and_erase::others_data(&app))
            .child(row().child(keep).child(sure)),
    );
    let open = button("btn", words::ERASE_OPEN).on(ev::click, |_| browser::open_dialog("#erase"));
    card(words::END)
        .child(para(words::END_ABOUT))
        .child(row().child(open).child(link("btn quiet", &Route::Settings, words::BACK)))
        .child(hint(move || Some(words::answers_here(reviews()))))
        .child(question)
}
