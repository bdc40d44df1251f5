//! What a quiz is to ask: one press begins it; which cards, how many, in which forms is folded away.

use super::Quizzing;
use crate::page::app::App;
use crate::page::html::{self, Element, View, ev};
use crate::page::parts::{button, group, heading, keyed, muted, para, pick, row, tick};
use crate::page::words;
use crate::question::Form;
use crate::quiz::{QuizSetup, Which};
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
pub fn setup_form(quizzing: Quizzing) -> View {
    let app = App::get();
    let library = app.library();
    let setup = quizzing.setup;
    // The cards of another quiz's misses are no choice of anybody's.
    setup.update(|setup| setup.cards.clear());
    let problem = RwSignal::new(None::<&'static str>);

    let banks: Vec<Element> = (0..library.banks().len()).map(|bank| topics_of(setup, bank)).collect();
    let forms = Form::ALL.into_iter().filter(|&form| form != Form::Flashcard && !form.is_exercise()).map(|form| {
        let on = move || setup.with(|setup| setup.forms.contains(&form));
        tick(form.title(), on, move |on| setup.update(|setup| toggle(&mut setup.forms, form, on)))
    });
    let forms = group(words::quiz::FORMS).child(html::div().class("picks").child(forms.collect::<Vec<_>>()));
    let which = Which::ALL.map(|which| {
        let radio = html::input()
            .attr("type", "radio")
            .attr("name", "which")
            .prop("checked", move || setup.with(|setup| setup.which == which))
            .on(ev::change, move |_| setup.update(|setup| setup.which = which));
        pick(radio, words::quiz::which(which))
    });
    let which = group(words::quiz::WHICH).child(html::div().class("picks").child(Vec::from(which)));
    let sizes = html::div()
        .class("row")
        .child(number(setup, words::quiz::QUESTIONS, &[5, 10, 12, 20, 30, 50], |setup| &mut setup.count))
        .child(number(setup, words::quiz::OPTIONS, &[2, 3, 4, 5], |setup| &mut setup.options));
    let start = move || {
        if let Some(what) = untrack(|| missing(setup)) {
            return problem.set(Some(what));
        }
        if !quizzing.begin(&setup.get_untracked()) {
            problem.set(Some(words::quiz::NONE_FITS));
        }
    };
    // Once told, a problem stays until it is mended.
    let told = move || {
        problem.get().filter(|&told| told == words::quiz::NONE_FITS || missing(setup).is_some()).map(str::to_owned)
    };
    let pool = move || setup.with(|setup| app.look(|context| setup.pool(context)).len());
    let from = move || Some(missing(setup).map_or_else(|| words::quiz::from_cards(pool()), str::to_owned));
    let all = app.look(|context| QuizSetup::quick(context, 0)).topics;
    let asks = move || {
        let told = |setup: &QuizSetup| {
            let is_all = setup.topics.len() == all.len() && all.iter().all(|topic| setup.topics.contains(topic));
            words::quiz::asks(setup.count, setup.topics.len(), is_all, setup.which)
        };
        Some(setup.with(told))
    };
    let start_button = html::button().class("btn primary go").child(words::quiz::START);
    let change = html::details()
        .class("fold")
        .child(html::summary().child(words::quiz::CHANGE))
        .child(html::div().class("grid").child(which).child(sizes).child(banks).child(forms));
    html::form()
        .class("card narrow-page")
        .on(ev::submit, move |event| {
            event.prevent_default();
            start();
        })
        .child(heading(words::quiz::TITLE))
        .child(para("").class("lead").child(html::span().child(asks)))
        .child(muted("").class("small muted").child(html::span().child(from)))
        .child(keyed(start_button, "enter", words::shell::SPACE))
        .child(html::p().class("problem").attr("role", "alert").child(html::span().child(told)))
        .child(change)
        .child(muted(words::quiz::ABOUT).class("small muted"))
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
