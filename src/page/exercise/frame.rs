//! What stands around every exercise: one line of head, the way out, the end.

use crate::bank::CardRef;
use crate::exercise::{Kind, Pool};
use crate::page::app::App;
use crate::page::html::{self, Element, View, dynamic};
use crate::page::parts::{heading, hint, link, muted, own_note, place, row};
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

/// The head: the way out, what this is, how far one has come, and the count in words.
pub fn head(
    pool: Pool,
    kind: Kind,
    percent: impl Fn() -> usize + Send + 'static,
    count: impl Fn() -> String + 'static,
) -> Element {
    let (to, title) = home(pool);
    let out = link("leave", &to, "×").attr("aria-label", words::exercise::back_to(&title));
    let fill = html::span().class("fill").style("width", move || format!("{}%", percent()));
    let bar = html::span().class("bar").attr("aria-hidden", "true").child(fill);
    let name = heading(words::exercise::title(kind)).class("small muted");
    let count = html::span().class("small muted").attr("translate", "no").child(dynamic(count));
    html::div().class("exercise-head").child(out).child(name).child(bar).child(count)
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
