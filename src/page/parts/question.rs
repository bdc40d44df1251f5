//! A question, asked: the control that fits its form. It gives a [`Response`]; what that means is for the core to say.

use super::arrange::{ask_match, ask_order};
use super::{button, hint, keyed, letter, para, row};
use crate::bank::{Bank, CardIx};
use crate::browser;
use crate::marking::Response;
use crate::page::html::{self, Element, View, ev};
use crate::page::words;
use crate::question::{Body, Choice, Expects, Question};
use leptos::prelude::*;

/// The topic of a card.
pub fn tag(bank: &Bank, card: CardIx) -> String {
    bank.topics[bank.fact_of(&bank.cards[card]).topic].title.clone()
}

/// What takes an answer.
pub type Take = Callback<Response>;

/// Why the last answer could not be read.
pub type Unclear = Signal<Option<String>>;

/// Asks a question.
pub fn ask(question: Question, unclear: Unclear, take: Take) -> Vec<View> {
    let heading = match &question.body {
        Body::TrueFalse(claim) if claim.proposed.is_none() => claim.statement.clone(),
        Body::Cloze { .. } => words::question::FILL_THE_GAP.to_owned(),
        _ => question.prompt,
    };
    let mut views: Vec<View> =
        vec![html::h2().class("prompt").attr("id", "prompt").attr("tabindex", "-1").child(heading).into()];
    views.extend(control(question.body, unclear, take));
    views
}

fn control(body: Body, unclear: Unclear, take: Take) -> Vec<View> {
    match body {
        Body::Reveal => {
            let show = answer("btn primary", words::question::SHOW_ANSWER, take, || Response::Revealed);
            vec![html::p().child(keyed(show, "enter", words::shell::SPACE)).into()]
        }
        Body::Choice(options) => ask_choice(options, take),
        Body::Several(options) => ask_several(options, take),
        Body::TrueFalse(claim) => {
            let proposed =
                claim.proposed.map(|proposed| para(words::question::is_it(&proposed.to_string())).class("answer long"));
            let yes = answer("btn", words::question::TRUE, take, || Response::Judged(true));
            let no = answer("btn", words::question::FALSE, take, || Response::Judged(false));
            let both = html::div().class("row").child(keyed(yes, "t", "T")).child(keyed(no, "f", "F"));
            vec![proposed.into(), both.into()]
        }
        Body::Typed(expects) => vec![ask_text(&expects, unclear, take)],
        Body::Cloze { before, after, expects } => {
            let gap = html::span().class("gap").attr("aria-label", words::question::GAP).child("…");
            vec![para(before).class("answer long").child(gap).child(after).into(), ask_text(&expects, unclear, take)]
        }
        Body::Order { pieces, .. } => ask_order(pieces, take),
        Body::Match { left, right, .. } => ask_match(left, right, take),
        Body::Recall { count, ordered } => vec![ask_list(count, ordered, unclear, take)],
    }
}

/// A button that gives an answer.
pub fn answer(
    class: &'static str,
    words: &'static str,
    take: Take,
    response: impl Fn() -> Response + 'static,
) -> Element {
    button(class, words).on(ev::click, move |_| take.run(response()))
}

/// The button that has an answer marked, unless there is none yet.
pub fn check(
    take: Take,
    missing: impl Fn() -> bool + Send + 'static,
    response: impl Fn() -> Response + 'static,
) -> Element {
    let check = answer("btn primary", words::question::CHECK, take, response);
    keyed(check, "enter", words::shell::ENTER).attr("disabled", move || missing().then(String::new))
}

/// The way out for someone who does not know: it counts as wrong and shows the answer.
pub fn dont_know(take: Take) -> Element {
    answer("btn quiet", words::question::DONT_KNOW, take, || Response::DontKnow)
}

fn ask_choice(options: Vec<Choice>, take: Take) -> Vec<View> {
    let rows = options.into_iter().enumerate().map(|(i, option)| {
        let button = html::button()
            .class("opt")
            .attr("type", "button")
            .attr("data-key", (i + 1).to_string())
            .child(html::b().attr("aria-hidden", "true").child(letter(i)))
            .child(html::span().child(option.text))
            .on(ev::click, move |_| take.run(Response::Chosen(i)));
        html::li().child(button)
    });
    let list = html::ul().class("options").child(rows.collect::<Vec<_>>());
    vec![list.into(), row().child(dont_know(take)).into()]
}

fn ask_several(options: Vec<Choice>, take: Take) -> Vec<View> {
    let ticked = RwSignal::new(Vec::<usize>::new());
    let rows = options.into_iter().enumerate().map(|(i, option)| {
        let tick =
            html::input().attr("type", "checkbox").attr("data-key", (i + 1).to_string()).on(ev::change, move |event| {
                let on = event_target_checked(&event);
                ticked.update(|list| if on { list.push(i) } else { list.retain(|&at| at != i) });
            });
        html::label().class("opt").child(tick).child(html::span().child(option.text))
    });
    let list = html::fieldset()
        .class("options")
        .child(html::legend().class("small muted").child(words::question::TICK_ALL))
        .child(rows.collect::<Vec<_>>());
    let check = check(take, move || ticked.with(Vec::is_empty), move || Response::Ticked(ticked.get_untracked()));
    vec![list.into(), row().child(check).child(dont_know(take)).into()]
}

/// A field for an answer; it takes more than the marking reads, so that the marking can say so.
fn field(id: String) -> Element {
    html::input()
        .class("field")
        .attr("id", id)
        .attr("maxlength", "400")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
}

/// Fields, what was unclear in them, and the button. What they hold is read when it is sent: until then nothing
/// hangs on it.
fn form(fields: Vec<View>, unclear: Unclear, take: Take, response: fn(Vec<String>) -> Response) -> View {
    let problem = html::p().class("problem").attr("id", "unclear").attr("role", "alert").child(move || unclear.get());
    let send =
        html::button().class("btn primary").child(words::question::CHECK).child(html::kbd().child(words::shell::ENTER));
    html::form()
        .class("grid")
        .on(ev::submit, move |event| {
            event.prevent_default();
            take.run(response(browser::field_values("form .field")));
        })
        .child(fields)
        .child(problem)
        .child(row().child(send).child(dont_know(take)))
        .into()
}

fn ask_text(expects: &Expects, unclear: Unclear, take: Take) -> View {
    let field = field("answer-field".to_owned())
        .attr("inputmode", expects.keyboard())
        .attr("aria-describedby", "unclear")
        .attr("aria-invalid", move || unclear.with(Option::is_some).then(|| "true".to_owned()));
    let words = html::span().class("small muted").attr("id", "hint").child(expects.hint());
    let field = html::label().class("grid").child(words).child(field);
    form(vec![field.into()], unclear, take, |mut texts| Response::Text(texts.pop().unwrap_or_default()))
}

fn ask_list(count: usize, ordered: bool, unclear: Unclear, take: Take) -> View {
    let mut fields: Vec<View> =
        vec![hint(if ordered { words::question::IN_ORDER } else { words::question::IN_ANY_ORDER }).into()];
    fields.extend((0..count).map(|i| {
        let id = if i == 0 { "answer-field".to_owned() } else { format!("entry-{i}") };
        let number = html::span().class("small muted").child((i + 1).to_string());
        let of = html::span().class("hidden").child(words::question::of_fields(count));
        View::from(html::label().class("row").child(number).child(of).child(field(id)))
    }));
    form(fields, unclear, take, Response::Entries)
}
