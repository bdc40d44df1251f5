//! A question, printed.

use crate::classroom::letter;
use crate::page::html::{self, Element, View};
use crate::page::parts::para;
use crate::page::words::paper as words;
use crate::question::{Body, Choice, Expects, Question};

/// Longest option, in characters, that may stand beside others on a line.
const SHORT: usize = 24;

/// What a question says before its options.
pub fn prompt(question: &Question) -> String {
    match &question.body {
        Body::TrueFalse(claim) => match &claim.proposed {
            Some(proposed) => words::proposed(&question.prompt, proposed),
            None => claim.statement.clone(),
        },
        Body::Cloze { before, after, .. } => format!("{before}…………{after}"),
        _ => question.prompt.clone(),
    }
}

/// A question with its number, as a pupil gets it.
pub fn numbered(number: usize, question: &Question) -> Element {
    let head = html::p()
        .class("q-text")
        .child(html::b().child(format!("{number}.")))
        .child(html::span().child(prompt(question)));
    html::li().class("q").child(head).child(answering(question))
}

/// Where the answer goes.
fn answering(question: &Question) -> Vec<View> {
    match &question.body {
        Body::Reveal => vec![line()],
        Body::Choice(options) => vec![list(options).into()],
        Body::Several(options) => vec![note(words::SEVERAL), list(options).into()],
        Body::TrueFalse(_) => {
            let row = |sign: &str, text: &str| item(sign.to_owned(), text.to_owned());
            vec![
                html::ul()
                    .class("q-options short")
                    .child(row(words::TRUE_LETTER, words::TRUE))
                    .child(row(words::FALSE_LETTER, words::FALSE))
                    .into(),
            ]
        }
        Body::Typed(expects) | Body::Cloze { expects, .. } => vec![note(&wanted(expects)), line()],
        Body::Order { pieces, .. } => {
            let pieces = pieces.iter().enumerate().map(|(at, piece)| item(letter(at).to_string(), piece.clone()));
            let list = html::ul().class("q-options").child(pieces.collect::<Vec<_>>());
            vec![list.into(), note(words::ORDER), line()]
        }
        Body::Match { left, right, .. } => {
            let rows = |texts: &[String], sign: fn(usize) -> String| {
                let rows = texts.iter().enumerate().map(|(at, text)| item(sign(at), text.clone()));
                html::ul().class("q-options").child(rows.collect::<Vec<_>>())
            };
            let left = rows(left, |at| (at + 1).to_string());
            let right = rows(right, |at| letter(at).to_string());
            let both = html::div().class("q-pairs").child(left).child(right);
            vec![both.into(), note(words::MATCH), line()]
        }
        Body::Recall { count, .. } => (0..*count).map(|_| line()).collect(),
    }
}

/// What kind of answer is waited for; of spelling nothing is said, since the teacher marks it.
fn wanted(expects: &Expects) -> String {
    match expects {
        Expects::Name(class) => words::name_the(class),
        other => other.hint(),
    }
}

fn note(text: &str) -> View {
    para(text.to_owned()).class("q-note").into()
}

/// A line to write on.
fn line() -> View {
    html::p().class("q-line").into()
}

fn item(sign: String, text: String) -> Element {
    html::li().child(html::b().child(sign)).child(html::span().child(text))
}

fn list(options: &[Choice]) -> Element {
    let short = options.iter().all(|option| option.text.chars().count() <= SHORT);
    let rows = options.iter().enumerate().map(|(at, option)| item(letter(at).to_string(), option.text.clone()));
    html::ul().class(if short { "q-options short" } else { "q-options" }).child(rows.collect::<Vec<_>>())
}
