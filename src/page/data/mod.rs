//! Your data: where they are, a copy to keep, a copy brought back, and an end to them.

mod export_and_erase;
mod import;
mod stores;

use crate::browser;
use crate::page::app::App;
use crate::page::html::{self, Element, View, ev};
use crate::page::parts::{button, count, heading, hint, link, muted, para, row};
use crate::progress::{Progress, write_lines};
use crate::route::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;

const NO_DOWNLOAD: &str = "The browser did not save the file. Allow downloads for this page and try again.";

/// The page.
pub fn data_page() -> View {
    html::div()
        .class("grid")
        .child(heading("Your data"))
        .child(muted("What you have learned is kept in this browser, and nowhere else. Take a copy now and then: a browser that is cleared, or a machine that is lost, takes it along."))
        .child(html::div().class("grid two").child(save()).child(import::import()).child(export_and_erase::export_and_erase()).child(stores::stores()).child(end()))
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
pub fn told(words: RwSignal<String>) -> Element {
    para(move || Some(words.get())).attr("role", "status")
}

/// Saves a backup as a file; in words what was saved, or what went wrong.
pub async fn save_backup(app: App, class: bool) -> Result<String, String> {
    // Old answers may lie there alone.
    browser::load_copy().await;
    let now = browser::now();
    let name = file_name(if class { "backup-with-class" } else { "backup" }, "txt");
    let text = app.with_journal(|journal| journal.backup(class)).map_err(|error| error.to_string())?;
    if !browser::save_file(&name, &text) {
        return Err(NO_DOWNLOAD.to_owned());
    }
    let answers = app.progress.with_untracked(Progress::reviews);
    app.set(|settings| settings.saved = Some((now.day(), answers as u32)));
    Ok(format!("{name} is saved: {}, marks and settings.", count(answers, "answer", "answers")))
}

fn save() -> Element {
    let app = App::get();
    let words = RwSignal::new(String::new());
    let save = move |class: bool| {
        spawn_local(async move { words.set(save_backup(app, class).await.unwrap_or_else(|error| error)) });
    };
    let backup = button("btn primary", "Save a backup").on(ev::click, move |_| save(false));
    let class = export_and_erase::has_class(&app)
        .then(|| button("btn", "With the class and its names").on(ev::click, move |_| save(true)));
    let lines = button("btn", "Save as readable lines").on(ev::click, move |_| {
        spawn_local(async move {
            browser::load_copy().await;
            let name = file_name("answers", "jsonl");
            words.set(match app.with_journal(|journal| journal.read()) {
                Ok(events) if browser::save_file(&name, &write_lines(&events)) => {
                    format!("{name} is saved: {}, one a line.", count(events.len(), "entry", "entries"))
                }
                Ok(_) => NO_DOWNLOAD.to_owned(),
                Err(error) => error.to_string(),
            });
        });
    });
    let last = move || {
        let saved = app.settings.with(|settings| settings.saved);
        Some(match saved {
            None => "No backup was saved from here yet.".to_owned(),
            Some((day, answers)) => {
                let now = app.progress.with(Progress::reviews);
                let since = now.saturating_sub(answers as usize);
                format!(
                    "The last was saved on {}; {} since.",
                    crate::insight::date(day),
                    count(since, "answer", "answers")
                )
            }
        })
    };
    card("Take a copy")
        .child(para(
            "A backup holds every answer, mark and setting, and can be brought back here or on any other device.",
        ))
        .child(row().child(backup).child(class).child(lines))
        .child(told(words))
        .child(hint(last))
}

/// Erasing, behind a question, and with a way back.
fn end() -> Element {
    let app = App::get();
    let reviews = move || app.progress.with(Progress::reviews);
    let keep = button("btn", "Keep it").attr("autofocus", "").on(ev::click, |_| browser::close_dialog("#erase"));
    let sure = button("btn primary", "Erase").on(ev::click, move |_| {
        browser::close_dialog("#erase");
        app.erase();
        browser::focus_soon(".notice button");
    });
    let question = html::dialog().attr("id", "erase").attr("aria-labelledby", "erase-title").child(
        html::div()
            .class("grid")
            .child(html::h2().attr("id", "erase-title").child("Erase everything?"))
            .child(para(move || {
                let all = count(reviews(), "answer", "answers");
                Some(format!("All {all}, due dates and settings on this device are forgotten. You can take it back until you answer a card or close the page."))
            }))
            .child(export_and_erase::others_data(&app))
            .child(row().child(keep).child(sure)),
    );
    let open = button("btn", "Erase everything …").on(ev::click, |_| browser::open_dialog("#erase"));
    card("Start afresh")
        .child(para("Forgets every answer, every mark and all settings in this browser, the second copy included."))
        .child(row().child(open).child(link("btn quiet", &Route::Settings, "Back to settings")))
        .child(hint(move || {
            Some(format!("{} kept in this browser, and nowhere else.", count(reviews(), "answer is", "answers are")))
        }))
        .child(question)
}
