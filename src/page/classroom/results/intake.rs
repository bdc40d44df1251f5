//! The ways in: a pasted thread, files, the camera.

use super::picture::{codes_in, codes_of};
use super::{State, Undo};
use crate::browser;
use crate::classroom::export::file_in;
use crate::classroom::records::SheetStatus;
use crate::classroom::{Collected, Collector, Rosters, class_file, pieces};
use crate::page::app::App;
use crate::page::classroom::rosters::bring_class;
use crate::page::html::{self, Element, View, dynamic, ev};
use crate::page::parts::{button, hint, para, row};
use crate::page::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Largest file that is read, in bytes: the mail thread of a school year.
const LARGEST: f64 = 4.0 * 1024.0 * 1024.0;
/// Longest text that is pasted, in characters.
const LONGEST_PASTE: usize = 2_000_000;
/// Characters that are read between two frames.
const PIECE: usize = 10_000;
/// Largest picture, in bytes: a camera's own file.
const LARGEST_PICTURE: f64 = 40.0 * 1024.0 * 1024.0;

/// What was done with the last text.
#[derive(Clone)]
struct Told {
    words: String,
    collected: Collected,
}

/// The part of the page where results come in.
pub fn intake(state: State) -> Element {
    let text = RwSignal::new(String::new());
    let told = RwSignal::new(None::<Told>);
    let owner = Owner::current().unwrap_or_default();
    let app = App::get();
    let take = {
        let owner = owner.clone();
        move |texts: Vec<String>, unread: Vec<String>, done: fn(&Collected) -> bool| {
            let owner = owner.clone();
            spawn_local(async move {
                let (mut collected, mut files) = (Collected::default(), Vec::new());
                for of in texts {
                    if let Some(said) = owner.with(|| take_class(state, &of)) {
                        files.push(said);
                        continue;
                    }
                    let collector =
                        app.with_journal(|journal| Collector::new(journal.store(), &app.library(), app.fold(), &of));
                    let pieces = pieces(&of, PIECE);
                    for (at, piece) in pieces.iter().enumerate() {
                        if at > 0 {
                            let words = words::results::reading(at * 100 / pieces.len());
                            told.try_set(Some(Told { words, collected: Collected::default() }));
                            browser::pause().await;
                        }
                        let class = (browser::now().at, state.class.get_untracked());
                        collected.extend(app.with_journal(|journal| collector.read(journal.store(), class, piece)));
                    }
                }
                let words = match (&files[..], collected == Collected::default() && unread.is_empty()) {
                    ([], _) => summary(&collected, &unread),
                    (files, true) => files.join(" "),
                    (files, false) => format!("{} {}", files.join(" "), summary(&collected, &unread)),
                };
                browser::speak(&words);
                if let Some(&(drill, ..)) = collected.sheets.last() {
                    state.drill.try_set(Some(drill));
                }
                if done(&collected) {
                    text.try_set(String::new());
                }
                told.try_set(Some(Told { words, collected }));
                state.version.try_update(|version| *version += 1);
                browser::focus_soon("#told");
            });
        }
    };
    let reading = take.clone();
    let files = move |files| {
        let take = reading.clone();
        spawn_local(async move {
            let (mut texts, mut unread) = (Vec::new(), Vec::new());
            for file in browser::each_of(files) {
                match contents(&file).await {
                    Some(mut read) => texts.append(&mut read),
                    None => unread.push(file.name()),
                }
            }
            take(texts, unread, |_| false);
        });
    };
    let (chosen, pasted) = (files.clone(), files.clone());
    let field = html::textarea()
        .class("field paste")
        .attr("id", "codes")
        .attr("rows", "7")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .prop("value", move || text.get())
        .on(ev::paste, move |event| {
            if let Some(list) = browser::pasted_files(&event) {
                event.prevent_default();
                pasted(Some(list));
            } else if browser::pasted_length(&event) > LONGEST_PASTE {
                // Not put into the field: a browser is busy for minutes with millions of lines there.
                event.prevent_default();
                told.set(Some(Told {
                    words: words::results::too_long(LONGEST_PASTE),
                    collected: Collected::default(),
                }));
            }
        })
        .on(ev::input, move |event| text.set(event_target_value(&event)));
    let pasted_text = take.clone();
    let read = button("btn primary", words::results::READ).on(ev::click, move |_| {
        if text.with_untracked(|text| text.trim().is_empty()) {
            told.set(Some(Told { words: words::results::NOTHING_PASTED.into(), collected: Collected::default() }));
            browser::focus_soon("#codes");
            return;
        }
        pasted_text(vec![text.get_untracked()], Vec::new(), |collected| {
            collected.refused.is_empty() && !collected.sheets.is_empty()
        });
    });
    let choose = html::input()
        .attr("type", "file")
        .attr("id", "files")
        .attr("multiple", "")
        .attr("accept", ".txt,.eml,.csv,.md,.html,.json,.entente,text/*,image/*")
        .on(ev::change, move |event| chosen(browser::files_of(&event)));
    let dropped = take.clone();
    html::section()
        .class("card no-print")
        .attr("id", "intake")
        .on(ev::dragover, |event| event.prevent_default())
        .on(ev::drop, move |event| {
            event.prevent_default();
            match browser::dropped(&event) {
                (Some(list), _) => files(Some(list)),
                (None, words) => dropped(vec![words], Vec::new(), |_| false),
            }
        })
        .child(html::label().attr("for", "codes").child(html::h2().child(words::results::PASTE)))
        .child(hint(words::results::PASTE_HINT))
        .child(field)
        .child(row().child(read).child(html::label().class("files").child(words::results::FILES).child(choose)))
        .child(camera(move |text| take(vec![text], Vec::new(), |_| false)))
        .child(dynamic(move || told.get().map(said)))
        .child(hint(words::results::ABOUT_CODES))
}

/// Takes in a class, or results that were saved whole, where a text is such a file; what it brought, in words.
fn take_class(state: State, text: &str) -> Option<String> {
    let inner = file_in(text);
    let text = inner.as_deref().unwrap_or(text);
    if !class_file::is_in(text) {
        return None;
    }
    let (words, before) = bring_class(App::get(), text);
    // Whoever had no class has this one now.
    if state.class.get_untracked().is_none() {
        let rosters = App::get().with_journal(|journal| Rosters::load(journal.store())).unwrap_or_default();
        state.class.set(rosters.rosters.first().map(|roster| roster.id));
    }
    if !before.is_empty() {
        state.undo.set(Some((words.clone(), Undo::Restore(before))));
    }
    Some(words)
}

/// The texts in a file: its own, or those of the QR codes in a picture; `None` where there is nothing to read.
async fn contents(file: &web_sys::File) -> Option<Vec<String>> {
    if !file.type_().starts_with("image/") {
        return browser::text_of(file, LARGEST).await.map(|text| vec![text]);
    }
    if file.size() > LARGEST_PICTURE {
        return None;
    }
    Some(codes_of(&browser::Picture::of(file).await?)).filter(|codes| !codes.is_empty())
}

fn summary(collected: &Collected, unread: &[String]) -> String {
    let (first, later) = (collected.count(SheetStatus::First), collected.count(SheetStatus::Retake));
    let known = collected.count(SheetStatus::Duplicate);
    let refused = collected.refused.len() + collected.more;
    let mut summary = match (collected.sheets.len(), refused) {
        (0, 0) => words::results::NO_CODE.to_owned(),
        (0, _) => String::new(),
        (..) => words::results::results_read(first, later, known),
    };
    if refused > 0 {
        summary.push_str(&format!(" {}", words::results::refused(refused)));
        summary = summary.trim_start().to_owned();
    }
    if !unread.is_empty() {
        let largest = LARGEST / (1024.0 * 1024.0);
        summary.push_str(&format!(" {}", words::results::nothing_read(&unread.join(", "), largest)));
    }
    if let Some(error) = &collected.failed {
        summary.push_str(&format!(" {}", words::results::not_all_kept(error)));
    }
    summary
}

fn said(told: Told) -> Vec<View> {
    let refused: Vec<Element> = told
        .collected
        .refused
        .iter()
        .map(|(text, fault)| {
            html::li().child(html::code().child(text.clone())).child(html::span().child(fault.to_string()))
        })
        .collect();
    let more = (told.collected.more > 0).then(|| hint(words::results::more_refused(told.collected.more)));
    let list = (!refused.is_empty()).then(|| html::ul().class("refused").child(refused));
    vec![para(told.words).attr("id", "told").attr("tabindex", "-1").class("told").into(), list.into(), more.into()]
}

/// Codes by the camera, where the browser can.
fn camera(take: impl Fn(String) + Clone + 'static) -> View {
    if !browser::can_scan() {
        return hint(words::results::NO_CAMERA).into();
    }
    let on = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let going = Arc::new(AtomicBool::new(false));
    let stop = going.clone();
    // The camera ends with the page.
    on_cleanup(move || going.store(false, Ordering::Relaxed));
    let owner = Owner::current().unwrap_or_default();
    let start = button("btn", move || {
        Some(if on.get() { words::results::CAMERA_STOP } else { words::results::CAMERA_START }.to_owned())
    })
    .on(ev::click, move |_| {
        if on.get_untracked() {
            stop.store(false, Ordering::Relaxed);
            on.set(false);
            return;
        }
        stop.store(true, Ordering::Relaxed);
        on.set(true);
        failed.set(false);
        let (going, owner, take) = (stop.clone(), owner.clone(), take.clone());
        spawn_local(async move {
            let mut seen: Vec<String> = Vec::new();
            let tell = |text: String| {
                // The same code is in many pictures.
                if !seen.contains(&text) {
                    seen.push(text.clone());
                    owner.with(|| take(text));
                }
            };
            let was = browser::scan_codes("camera", going, codes_in, tell).await;
            on.try_set(false);
            failed.try_set(!was);
        });
    });
    html::div()
        .class("grid")
        .child(row().child(start))
        .child(
            html::video()
                .attr("id", "camera")
                .attr("muted", "")
                .attr("playsinline", "")
                .attr("aria-label", words::results::CAMERA_VIEW)
                .class(move || Some(if on.get() { "camera" } else { "hidden" }.to_owned())),
        )
        .child(dynamic(move || {
            failed.get().then(|| para(words::results::CAMERA_FAILED).class("problem").attr("role", "alert"))
        }))
        .into()
}
