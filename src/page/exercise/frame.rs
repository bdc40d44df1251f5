//! What stands around every exercise: one line of head, the way out, the end.

use crate::bank::CardRef;
use crate::exercise::{Kind, Pool};
use crate::marking::Outcome;
use crate::page::app::App;
use crate::page::html::{self, Element, View, dynamic, fragment};
use crate::page::parts::{heading, hint, link, muted, own_note, place, row, session_head};
use crate::page::words;
use crate::route::Route;

/// The bank's page, by which one comes and goes.
fn home(pool: Pool) -> (Route, String) {
    let library = App::get().library();
    let bank = &library.banks()[pool.bank];
    (Route::Bank(bank.id.clone()), bank.title.clone())
}

/// The bank or the topic, as it is called.
pub fn name_of(pool: Pool) -> String {
    let library = App::get().library();
    let bank = &library.banks()[pool.bank];
    pool.topic.map_or_else(|| bank.title.clone(), |topic| bank.topics[topic].title.clone())
}

/// The head: the way out, how far one has come, and the count in words; what this is, for those who hear it.
pub fn head(
    pool: Pool,
    kind: Kind,
    percent: impl Fn() -> usize + Clone + Send + 'static,
    count: impl Fn() -> String + 'static,
) -> View {
    let (to, title) = home(pool);
    let sign = html::span().attr("aria-hidden", "true").child("×");
    let leave = link("leave", &to, sign).attr("aria-label", words::exercise::back_to(&title));
    let name = words::exercise::title(kind);
    let count = html::p().class("counts plain").attr("translate", "no").child(dynamic(count));
    fragment(vec![heading(name).class("hidden").into(), session_head(Some(leave), name, percent, count).into()])
}

/// What an answer was, in sign and words, and the right one.
pub fn said(outcome: Outcome, words: String, answer: String) -> Element {
    let (class, sign) = match outcome {
        Outcome::Right => ("verdict right", "✓"),
        Outcome::Almost => ("verdict almost", "≈"),
        _ => ("verdict wrong", "✗"),
    };
    let sign = html::i().attr("aria-hidden", "true").attr("translate", "no").child(sign);
    html::div()
        .attr("role", "status")
        .class("grid said")
        .child(html::p().class(class).child(sign).child(html::b().child(words)))
        .child(html::p().class("answer").child(answer))
}

/// The page where there are too few cards.
pub fn too_few(pool: Pool, kind: Kind) -> View {
    let (to, title) = home(pool);
    html::section()
        .class("card narrow-page")
        .child(heading(words::exercise::title(kind)))
        .child(muted(words::exercise::TOO_FEW))
        .child(row().child(link("btn", &to, words::exercise::back_to(&title))))
        .into()
}

/// The end: what was done, and the ways on.
pub fn ended(pool: Pool, said: String, more: Vec<View>, again: Element) -> Element {
    let (to, title) = home(pool);
    html::section()
        .class("card narrow-page ended")
        .child(html::h2().attr("id", "ended").attr("tabindex", "-1").child(words::exercise::DONE))
        .child(html::p().attr("role", "status").class("lead").child(said))
        .child(more)
        .child(row().child(again).child(link("btn", &to, words::exercise::back_to(&title))))
}

/// What helps to keep a card, after its answer.
pub fn after(at: CardRef) -> View {
    let key = App::get().library().card(at).key;
    let history = Route::Card(key.to_string());
    let ways = move || vec![link("", &history, words::note::HISTORY).into()];
    vec![place(at, ways), own_note(key).into()].into()
}

/// Small words below everything.
pub fn small_print(words: &'static str) -> Element {
    hint(words)
}
