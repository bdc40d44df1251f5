//! A learner's own note on a card.

use super::button;
use crate::bank::CardKey;
use crate::browser;
use crate::page::app::App;
use crate::page::html::{self, Element, View, dynamic, ev, switch};
use crate::page::words;
use crate::progress::LONGEST_NOTE;
use leptos::prelude::*;
use std::time::Duration;

/// How long after the first letter that is not kept a note is kept, unless the field is left before.
const PAUSE: Duration = Duration::from_millis(600);

/// The note of a card, with the way to write one. It is kept while one writes.
pub fn own_note(card: CardKey) -> Element {
    let app = App::get();
    let writes = RwSignal::new(false);
    let view = switch(
        move || writes.get(),
        move |writing| if writing { write(app, card, writes).into() } else { read(app, card, writes) },
    );
    html::div().class("own-note").child(view)
}

fn read(app: App, card: CardKey, writes: RwSignal<bool>) -> View {
    dynamic(move || {
        let text = app.with_notes(|notes| notes.of(card).map(str::to_owned));
        let label = if text.is_some() { words::note::CHANGE } else { words::note::ADD };
        let open = button("btn small-btn", label).on(ev::click, move |_| {
            writes.set(true);
            browser::focus_soon("#own-note");
        });
        let text =
            text.map(|text| html::p().class("own-note-text").child(html::b().child(words::note::YOURS)).child(text));
        vec![View::from(text), open.into()]
    })
}

fn write(app: App, card: CardKey, writes: RwSignal<bool>) -> Element {
    let before = app.with_notes(|notes| notes.of(card).unwrap_or_default().to_owned());
    // What was written and is not kept yet.
    let waits = StoredValue::new(None::<String>);
    let keep = move || {
        if let Some(text) = waits.try_update_value(Option::take).flatten() {
            app.note(card, &text);
        }
    };
    on_cleanup(keep);
    browser::on_window(ev::pagehide, move |_| keep());
    let field = html::textarea()
        .class("field wide")
        .attr("id", "own-note")
        .attr("rows", "3")
        .attr("maxlength", LONGEST_NOTE.to_string())
        .prop("value", move || before.clone())
        .on(ev::input, move |event| {
            let first = waits.with_value(Option::is_none);
            waits.set_value(Some(event_target_value(&event)));
            if first {
                set_timeout(keep, PAUSE);
            }
        })
        .on(ev::change, move |_| keep());
    let done = button("btn small-btn", words::note::DONE).on(ev::click, move |_| {
        keep();
        browser::speak(words::note::KEPT);
        writes.set(false);
        browser::focus_soon(".own-note button");
    });
    let label = html::span().class("small muted").child(words::note::LABEL);
    html::div()
        .class("grid")
        .child(html::label().class("grid").child(label).child(field))
        .child(html::p().class("row").child(done).child(html::span().class("small muted").child(words::note::HINT)))
}
