//! The row that is being worked on: in full, and as it is asked.

use super::Editor;
use crate::browser;
use crate::editor::{Edit, Kind, Preview, RowId, field, preview};
use crate::page::html::{self, Element, View, dynamic, ev, fragment, switch};
use crate::page::parts::{button, hint, row};
use crate::page::words::editor as said;
use leptos::prelude::*;

/// The languages that are offered by name, by their BCP 47 tags.
const LANGUAGES: [(&str, &str); 14] = [
    ("en", "English"),
    ("ar", "العربية"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("fr", "Français"),
    ("hi", "हिन्दी"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ru", "Русский"),
    ("tr", "Türkçe"),
    ("zh", "中文"),
];

/// The choice of the bank's language.
pub(super) fn language(editor: Editor) -> Element {
    let now = editor.text(RowId::HEAD, field::LANGUAGE);
    let now = if now.is_empty() { "en".to_owned() } else { now };
    let known = LANGUAGES.iter().any(|(tag, _)| *tag == now);
    let others = (!known).then(|| (now.clone(), now.clone()));
    let options = others.into_iter().chain(LANGUAGES.iter().map(|(tag, name)| ((*tag).to_owned(), (*name).to_owned())));
    let option = |(tag, name): (String, String)| {
        let chosen = tag == now;
        html::option().attr("value", tag).prop("selected", move || chosen).child(name)
    };
    let select =
        html::select().class("field").attr("id", "bank-language").child(options.map(option).collect::<Vec<_>>());
    let select = select.on(ev::change, move |event| {
        editor.apply(vec![Edit::new(RowId::HEAD, field::LANGUAGE, event_target_value(&event))]);
    });
    html::label().class("grid").child(html::span().class("small muted").child(said::LANGUAGE)).child(select)
}

/// The pane beside the grid.
pub(super) fn details(editor: Editor) -> Element {
    let of = move || editor.active.get();
    html::div().class("editor-side").child(switch(of, move |row| match row {
        Some(row) => fragment(vec![questions(editor, row).into(), full(editor, row).into()]),
        None => View::from(""),
    }))
}

/// The row's other texts.
fn full(editor: Editor, id: RowId) -> Element {
    let chosen = move |name: &'static str| {
        move || {
            editor.version.track();
            editor.text(id, name)
        }
    };
    let select = |name: &'static str, options: Vec<(&'static str, String)>| {
        let option = |(value, words): (&'static str, String)| {
            let is = chosen(name);
            html::option().attr("value", value).prop("selected", move || is() == value).child(words)
        };
        html::select()
            .class("field")
            .attr("id", format!("row-{name}"))
            .child(options.into_iter().map(option).collect::<Vec<_>>())
            .on(ev::change, move |event| editor.apply(vec![Edit::new(id, name, event_target_value(&event))]))
    };
    let kinds = [("", said::GUESSED.to_owned())].into_iter();
    let kinds = kinds.chain(Kind::ALL.iter().map(|&(name, kind)| (name, said::kind(kind).to_owned())));
    let importance = [("", said::SUPPORTING), ("core", said::CORE), ("detail", said::DETAIL)];
    let labelled = |label: &'static str, control: Element| {
        html::label().class("grid").child(html::span().class("small muted").child(label)).child(control)
    };
    let text = |name: &'static str, label: &'static str, lines: &'static str| {
        let area = html::textarea()
            .class("field")
            .attr("id", format!("row-{name}"))
            .attr("rows", lines)
            .attr("dir", "auto")
            .prop("value", chosen(name))
            .on(ev::input, move |event| editor.apply(vec![Edit::new(id, name, event_target_value(&event))]));
        labelled(label, area)
    };
    let other = move || {
        editor.version.track();
        let others = [field::FRONT, field::BACK, field::MORE].iter().filter_map(|&name| {
            let text = editor.bank.with_value(|bank| Some(bank.row(id)?.other(name)?.to_owned()))?;
            Some((name, text))
        });
        let line = |(name, text): (&'static str, String)| {
            let take = text.clone();
            html::p().class("note").child(said::other(&text)).child(" ").child(
                button("btn small-btn", said::TAKE_OTHER).on(ev::click, move |_| {
                    editor.apply_beside(vec![
                        Edit::new(id, name, take.clone()),
                        Edit::new(id, &format!("other/{name}"), ""),
                    ])
                }),
            )
        };
        others.map(line).collect::<Vec<_>>()
    };
    html::section()
        .class("card")
        .child(html::h2().child(said::ROW_IN_FULL))
        .child(dynamic(other))
        .child(labelled(said::KIND, select(field::KIND, kinds.collect())))
        .child(text(field::WRONG, said::WRONG, "3"))
        .child(text(field::CONTEXT, said::CONTEXT, "2"))
        .child(text(field::SOURCE, said::SOURCE, "1"))
        .child(text(field::NOTE, said::NOTE, "1"))
        .child(text(field::ALIASES, said::ALIASES, "2"))
        .child(text(field::CLASS, said::CLASS, "1"))
        .child(labelled(
            said::IMPORTANCE,
            select(field::IMPORTANCE, importance.map(|(value, words)| (value, words.to_owned())).to_vec()),
        ))
        .child(
            row().child(button("btn", said::DELETE).attr("id", "row-delete").on(ev::click, move |_| editor.delete(id))),
        )
}

/// What the row asks, form by form, with the wrong options and why they are wrong.
fn questions(editor: Editor, id: RowId) -> Element {
    let asked = move || {
        let previews = editor.built.with(|built| preview(built, id, browser::fold()));
        if previews.is_empty() {
            let blank = editor.bank.with_value(|bank| bank.row(id).is_none_or(|row| row.is_blank()));
            return vec![hint(if blank { said::TYPE_HERE } else { said::NOT_YET }).into()];
        }
        previews.iter().map(|preview| View::from(question(preview))).collect::<Vec<View>>()
    };
    html::section()
        .class("card editor-questions")
        .child(html::h2().attr("tabindex", "-1").child(said::QUESTIONS))
        .child(dynamic(move || fragment(asked())))
}

fn question(preview: &Preview) -> Element {
    let wrong = preview.wrong.iter().map(|(text, why)| {
        let why = (!why.is_empty()).then(|| html::span().class("muted small").child(format!(" {why}")));
        html::li().child(text.clone()).child(why)
    });
    let wrong: Vec<Element> = wrong.collect();
    html::div()
        .class("editor-question")
        .child(html::span().class("chip").child(preview.form.title()))
        .child(html::p().attr("dir", "auto").child(preview.asked.clone()))
        .child(html::p().class("editor-answer").attr("dir", "auto").child(preview.answer.clone()))
        .child((!wrong.is_empty()).then(|| html::ul().class("small").child(wrong)))
}
