//! Feedback: right or not in words and sign, the answer, why the chosen option is wrong, the context, the place.

use super::{about_card, letter, muted, para};
use crate::bank::CardRef;
use crate::marking::{Outcome, Response, Verdict};
use crate::page::app::App;
use crate::page::html::{self, Element, View, dynamic};
use crate::page::words;
use crate::question::{Body, Choice, Question};

/// What to say of an outcome, and the class of its sign.
fn sign(outcome: Outcome) -> Option<(&'static str, &'static str)> {
    match outcome {
        Outcome::Right => Some((words::question::RIGHT, "sign right")),
        Outcome::Almost => Some((words::question::ALMOST, "sign almost")),
        Outcome::Wrong => Some((words::question::WRONG, "sign wrong")),
        Outcome::SelfGraded | Outcome::Unclear => None,
    }
}

/// What holds the answer once it is given, and takes the focus.
pub fn answer_group() -> Element {
    html::div()
        .attr("id", "answer")
        .class("grid")
        .attr("tabindex", "-1")
        .attr("role", "group")
        .attr("aria-label", words::question::ANSWER)
}

/// The answer to a question, with everything that helps to keep it.
pub fn feedback(question: &Question, response: &Response, verdict: &Verdict) -> Vec<View> {
    let options = question.body.options();
    let in_parts = !verdict.parts.is_empty() && options.is_empty();
    let wrote = matches!(response, Response::Text(_) | Response::Entries(_)) && verdict.outcome != Outcome::Right;
    let said =
        (wrote && !in_parts).then(|| muted(words::question::YOU_WROTE).child(html::b().child(verdict.said.clone())));
    // The options say it themselves.
    let remark = verdict.remark.clone().filter(|_| options.is_empty());
    vec![
        headline(question, verdict, in_parts).into(),
        said.into(),
        remark.map(|remark| para(remark).attr("id", "remark")).into(),
        (!options.is_empty()).then(|| marked_options(options, response)).into(),
        in_parts.then(|| parts(verdict)).into(),
    ]
}

/// Right or not, and the answer where it is not shown in its options or parts.
fn headline(question: &Question, verdict: &Verdict, in_parts: bool) -> Element {
    let judged = match &question.body {
        Body::TrueFalse(claim) if claim.truth => Some(words::question::IS_TRUE),
        Body::TrueFalse(_) => Some(words::question::IS_FALSE),
        _ => None,
    };
    let long = verdict.answer.chars().count() > 24;
    let answer = (question.body.options().is_empty() && !in_parts)
        .then(|| html::span().class(if long { "answer long" } else { "answer" }).child(verdict.answer.clone()));
    let (points, of) = verdict.points;
    let points = (in_parts || matches!(question.body, Body::Several(_)))
        .then(|| html::span().class("muted").child(words::question::of(points as usize, of as usize)));
    html::div()
        .class("verdict")
        .child(sign(verdict.outcome).map(|(text, class)| html::span().class(class).child(text)))
        .child(judged.map(|text| html::span().child(text)))
        .child(answer)
        .child(points)
}

fn marked_options(options: &[Choice], response: &Response) -> Element {
    let rows = options.iter().enumerate().map(|(i, option)| {
        let picked = match response {
            Response::Chosen(chosen) => *chosen == i,
            Response::Ticked(list) => list.contains(&i),
            _ => false,
        };
        let (class, mark, whose) = match (option.right, picked) {
            (true, true) => ("opt right", "✓".to_owned(), words::question::YOURS_AND_RIGHT.to_owned()),
            (true, false) => ("opt right", "✓".to_owned(), words::question::THE_RIGHT_ONE.to_owned()),
            (false, true) if option.why.is_empty() => ("opt wrong", "✗".to_owned(), words::question::YOURS.to_owned()),
            (false, true) => ("opt wrong", "✗".to_owned(), words::question::yours_wrong(&option.why)),
            (false, false) => ("opt", letter(i), option.why.clone()),
        };
        marked(class, mark).child(html::span().child(option.text.clone())).child(html::small().child(whose))
    });
    html::ul().class("options").child(rows.collect::<Vec<_>>())
}

/// A row of an answer, with its mark.
fn marked(class: &'static str, mark: String) -> Element {
    html::li().class(class).child(html::b().attr("aria-hidden", "true").child(mark))
}

fn parts(verdict: &Verdict) -> Element {
    let rows = verdict.parts.iter().map(|part| {
        let (class, mark, said) = if part.right {
            ("opt right", "✓", words::question::PART_RIGHT)
        } else {
            ("opt wrong", "✗", words::question::PART_MISSED)
        };
        let should = (part.should != part.label).then(|| html::small().child(part.should.clone()));
        let label = html::span().child(html::span().class("hidden").child(said)).child(part.label.clone());
        marked(class, mark.to_owned()).child(label).child(should)
    });
    html::ul().class("options").child(rows.collect::<Vec<_>>())
}

/// The context of a card's fact, the note, and where the source says it.
pub fn place(at: CardRef) -> View {
    let app = App::get();
    dynamic(move || {
        let library = app.library();
        let fact = library.fact(at);
        let (context, note) = app.explanation(fact);
        let source = html::div().class("source").child(para(context));
        vec![source.into(), View::from(note.map(|note| para(note).class("note"))), about_card(at).into()]
    })
}
