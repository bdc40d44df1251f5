//! What a quiz is to ask: topics, forms, how many.

use super::{Going, begin};
use crate::browser;
use crate::page::app::App;
use crate::page::html::{self, Element, View, ev};
use crate::page::parts::{button, group, heading, muted, row, tick};
use crate::page::words;
use crate::question::Form;
use crate::quiz::QuizSetup;
use leptos::prelude::*;

type Chosen = RwSignal<QuizSetup>;

/// Puts something into a list, or takes it out.
fn toggle<T: PartialEq>(list: &mut Vec<T>, what: T, on: bool) {
    list.retain(|other| *other != what);
    if on {
        list.push(what);
    }
}

/// The form.
pub fn setup_form(quiz: Going) -> View {
    let app = App::get();
    let library = app.library();
    let topics = library.banks().first().map_or(0, |bank| bank.topics.len());
    let setup = Chosen::new(QuizSetup::mixed((0..topics).map(|topic| (0, topic)).collect(), browser::random()));
    let problem = RwSignal::new(None::<&'static str>);

    let banks: Vec<Element> = (0..library.banks().len()).map(|bank| topics_of(setup, bank)).collect();
    let forms = Form::ALL.into_iter().filter(|&form| form != Form::Flashcard && !form.is_exercise()).map(|form| {
        let on = move || setup.with(|setup| setup.forms.contains(&form));
        tick(form.title(), on, move |on| setup.update(|setup| toggle(&mut setup.forms, form, on)))
    });
    let forms = group(words::quiz::FORMS).child(html::div().class("picks").child(forms.collect::<Vec<_>>()));
    let sizes = html::div()
        .class("row")
        .child(number(setup, words::quiz::QUESTIONS, &[5, 10, 12, 20, 30, 50], |setup| &mut setup.count))
        .child(number(setup, words::quiz::OPTIONS, &[2, 3, 4, 5], |setup| &mut setup.options));
    let start = move || {
        if let Some(what) = untrack(|| missing(setup)) {
            return problem.set(Some(what));
        }
        let setup = setup.get_untracked();
        if setup.build(&app.library(), app.fold()).is_empty() {
            problem.set(Some(words::quiz::NONE_FITS));
        } else {
            begin(quiz, &setup);
        }
    };
    // Once told, a problem stays until it is mended.
    let told = move || {
        problem.get().filter(|&told| told == words::quiz::NONE_FITS || missing(setup).is_some()).map(str::to_owned)
    };
    let from = move || {
        Some(missing(setup).map_or_else(
            || words::quiz::from_cards(setup.with(|setup| setup.pool(&app.library()).len())),
            str::to_owned,
        ))
    };
    html::form()
        .class("card narrow")
        .on(ev::submit, move |event| {
            event.prevent_default();
            start();
        })
        .child(heading(words::quiz::TITLE))
        .child(muted(words::quiz::ABOUT))
        .child(banks)
        .child(forms)
        .child(sizes)
        .child(html::p().class("problem").attr("role", "alert").child(told))
        .child(
            row()
                .child(html::button().class("btn primary").child(words::quiz::START))
                .child(html::span().class("small muted").child(from)),
        )
        .into()
}

/// What has to be chosen still.
fn missing(setup: Chosen) -> Option<&'static str> {
    setup.with(|setup| match (setup.topics.is_empty(), setup.forms.is_empty()) {
        (true, _) => Some(words::quiz::CHOOSE_TOPIC),
        (_, true) => Some(words::quiz::CHOOSE_FORM),
        _ => None,
    })
}

/// The topics of a bank.
fn topics_of(setup: Chosen, b: usize) -> Element {
    let library = App::get().library();
    let bank = &library.banks()[b];
    let count = bank.topics.len();
    let topics = bank.topics.iter().enumerate().map(|(t, topic)| {
        let on = move || setup.with(|setup| setup.topics.contains(&(b, t)));
        tick(topic.title.clone(), on, move |on| setup.update(|setup| toggle(&mut setup.topics, (b, t), on)))
    });
    let all = |words: &'static str, on: bool| {
        button("btn quiet", words).on(ev::click, move |_| {
            setup.update(|setup| (0..count).for_each(|t| toggle(&mut setup.topics, (b, t), on)));
        })
    };
    group(bank.title.clone())
        .child(html::div().class("picks").child(topics.collect::<Vec<_>>()))
        .child(row().child(all(words::quiz::ALL_TOPICS, true)).child(all(words::quiz::NO_TOPICS, false)))
}

/// A choice among a few numbers.
fn number(setup: Chosen, words: &'static str, choices: &[usize], of: fn(&mut QuizSetup) -> &mut usize) -> Element {
    let now = setup.with_untracked(|setup| *of(&mut setup.clone()));
    let options = choices.iter().map(|&n| {
        let option = html::option().attr("value", n.to_string()).child(n.to_string());
        if n == now { option.attr("selected", "") } else { option }
    });
    let select = html::select().class("field").on(ev::change, move |event| {
        if let Ok(n) = event_target_value(&event).parse() {
            setup.update(|setup| *of(setup) = n);
        }
    });
    html::label().class("pick").child(words).child(select.child(options.collect::<Vec<_>>()))
}
