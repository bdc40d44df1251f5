//! Your data: where they are, a copy to keep, a copy brought back, and an end to them.

mod export_and_erase;

use crate::browser;
use crate::page::app::App;
use crate::page::html::{self, Element, View, dynamic, ev};
use crate::page::parts::{button, count, heading, hint, link, muted, para, row};
use crate::progress::{Backup, Progress, Room, set_aside};
use crate::route::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// Largest file that is read, in bytes: a backup of ten years has about three million.
const LARGEST: f64 = 64.0 * 1024.0 * 1024.0;

const NO_DOWNLOAD: &str = "The browser did not save the file. Allow downloads for this page and try again.";

/// The page.
pub fn data_page() -> View {
    html::div()
        .class("grid")
        .child(heading("Your data"))
        .child(muted("What you have learned is kept in this browser, and nowhere else. Take a copy now and then: a browser that is cleared, or a machine that is lost, takes it along."))
        .child(html::div().class("grid two").child(save()).child(bring()).child(export_and_erase::export_and_erase()).child(kept()).child(end()))
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
pub fn save_backup(app: &App) -> Result<String, String> {
    let now = browser::now();
    let name = file_name("backup", "txt");
    let text = app.with_journal(|journal| journal.backup(now)).map_err(|error| error.to_string())?;
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
    let backup = button("btn primary", "Save a backup").on(ev::click, move |_| {
        words.set(save_backup(&app).unwrap_or_else(|error| error));
    });
    let lines = button("btn", "Save as readable lines").on(ev::click, move |_| {
        let name = file_name("answers", "jsonl");
        words.set(match app.with_journal(|journal| journal.read()) {
            Ok((events, _)) if browser::save_file(&name, &Backup::write_lines(&events)) => {
                format!("{name} is saved: {}, one a line.", count(events.len(), "entry", "entries"))
            }
            Ok(_) => NO_DOWNLOAD.to_owned(),
            Err(error) => error.to_string(),
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
        .child(row().child(backup).child(lines))
        .child(told(words))
        .child(hint(last))
}

fn bring() -> Element {
    let app = App::get();
    let words = RwSignal::new(String::new());
    let ready = RwSignal::new_local(None::<Backup>);
    let take = move |event: web_sys::Event| {
        words.set("Reading …".to_owned());
        ready.set(None);
        spawn_local(async move {
            let Some(text) = browser::chosen_file(event, LARGEST).await else {
                words.set(
                    "This file could not be read as text, or is larger than 64 MB. A backup of Entente is a text file."
                        .to_owned(),
                );
                return;
            };
            match (Backup::read(&text), app.with_journal(|journal| journal.read())) {
                (Err(error), _) => words.set(error.to_string()),
                (_, Err(error)) => words.set(error.to_string()),
                (Ok(backup), Ok((here, _))) => {
                    let preview = backup.preview(&here);
                    let whole = if backup.whole {
                        ""
                    } else {
                        " The file was cut or changed; what could be read of it is counted here."
                    };
                    words.set(format!("In this file: {preview}.{whole}"));
                    ready.set((preview.new > 0).then_some(backup));
                }
            }
        });
    };
    let add = move || {
        let new = ready.with(Option::is_some);
        new.then(|| {
            button("btn primary", "Add them").on(ev::click, move |_| {
                let Some(backup) = ready.get_untracked() else { return };
                words.set(match app.with_journal(|journal| journal.import(&backup)) {
                    Ok(new) => format!("{} added. Nothing that was here is changed.", count(new, "entry", "entries")),
                    Err(error) => error.to_string(),
                });
                ready.set(None);
                app.read_all();
            })
        })
    };
    let file =
        html::input().attr("type", "file").attr("accept", ".txt,.jsonl,.entente,text/plain").on(ev::change, take);
    card("Bring a copy back")
        .child(para("From this device or another, in any order, as often as you like: what is new is added, what is here stays."))
        .child(html::label().class("grid").child(html::span().child("A backup, or readable lines")).child(file))
        .child(told(words))
        .child(dynamic(add))
}

fn kept() -> Element {
    let app = App::get();
    let promise = RwSignal::new(None::<bool>);
    let ask = move |ask: bool| {
        let asked = browser::with_copy(|copy| if ask { copy.persist() } else { copy.persisted() });
        if let Some(asked) = asked {
            spawn_local(async move {
                promise.set(JsFuture::from(asked).await.ok().and_then(|answer| answer.as_bool()));
            });
        }
    };
    ask(false);
    let usage = app.with_journal(|journal| journal.usage());
    let room = match usage {
        Ok(usage) => {
            let advice = match usage.room() {
                Room::Enough => "",
                Room::Short => " It is getting short: save a backup.",
                Room::VeryShort => {
                    " It is nearly full: save a backup now. Answers are still kept, imports are refused."
                }
            };
            format!(
                "{} thousand characters, {}% of what a browser gives a site.{advice}",
                usage.ours.div_ceil(1000),
                usage.percent()
            )
        }
        Err(error) => error.to_string(),
    };
    let copy = if browser::with_copy(browser::Copy::at_work).unwrap_or(false) {
        "A second copy stands in the browser’s database: it survives a crash, and the loss of the first."
    } else {
        "This browser gives no database here, so there is no second copy. Save backups more often."
    };
    let granted = move || {
        Some(
            match promise.get() {
                Some(true) => "The browser has promised not to clear it when room is short.",
                Some(false) => "The browser may clear it when room is short, or after long disuse.",
                None => "The browser does not say whether it may clear it.",
            }
            .to_owned(),
        )
    };
    let wanted = move || {
        (promise.get() == Some(false)).then(|| button("btn", "Ask it not to").on(ev::click, move |_| ask(true)))
    };
    let aside = app.with_journal(|journal| set_aside(journal.store())).unwrap_or_default();
    let damaged = (!aside.is_empty()).then(|| {
        let words = format!(
            "{} could not be read and {} set aside.",
            count(aside.len(), "value", "values"),
            if aside.len() == 1 { "was" } else { "were" }
        );
        let text: String = aside.iter().map(|value| format!("{}\n{}\n\n", value.key, value.value)).collect();
        row().child(html::span().child(words)).child(button("btn", "Save them").on(ev::click, move |_| {
            browser::save_file(&file_name("set-aside", "txt"), &text);
        }))
    });
    card("How it is kept")
        .child(para(room))
        .child(para(copy))
        .child(para(granted))
        .child(dynamic(wanted))
        .child(damaged)
        .child(
            hint("If ever the app does not start: ")
                .child(html::a().attr("href", "rescue.html").child("the rescue page"))
                .child(" saves everything without it."),
        )
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
