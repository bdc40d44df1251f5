//! Sheets: a pupil's, the answer key, and what is handed out for revision.

use super::question::{printed, prompt};
use super::{Held, Print};
use crate::classroom::{Paper, PrintedQuestion};
use crate::page::classroom::qr::qr;
use crate::page::html::{self, Element, View};
use crate::page::parts::{count, para};
use crate::question::Body;
use leptos::prelude::*;

/// Marks that stand together in a printed key.
const GROUP: usize = 5;

/// The head of a sheet: title, what it is, and on the right what identifies it.
fn head(print: Print, what: String, right: Option<View>) -> Element {
    let title =
        html::div().child(html::h3().child(move || Some(print.title.get()))).child(para(what).class("sheet-what"));
    html::header().class("sheet-head").child(title).child(right)
}

/// Each version's page carries its letter at the foot; the stylesheet knows the class.
fn article(print: Print, kind: String, label: String) -> Element {
    // The teacher reads the key as it is.
    let grows = kind != "teachers";
    let class = format!("sheet {kind}");
    let class = move || Some(if grows && print.large.get() { format!("{class} large") } else { class.clone() });
    html::article().class(class).attr("aria-label", label)
}

/// A pupil's sheet of a version.
pub fn pupils(held: &Held, paper: &Paper, print: Print) -> Element {
    let version = paper.version;
    let code = version.code(&held.drill);
    let what = format!("Version {version} · {} · {code}", count(paper.questions.len(), "question", "questions"));
    let who = html::p()
        .class("sheet-who")
        .child(html::span().child("Name").child(html::i()))
        .child(html::span().child("Number").child(html::i().class("brief")));
    let grid = print.grid.get().then(|| boxes(paper));
    let questions = paper.questions.iter().enumerate().map(|(at, placed)| printed(at + 1, &placed.question));
    article(print, format!("version-{}", version.letter().to_ascii_lowercase()), format!("Version {version}"))
        .child(head(print, what, Some(qr(&code, format!("QR code of {code}")))))
        .child(who)
        .child(para(how(paper, print.grid.get())).class("sheet-how"))
        .child(grid)
        .child(html::ol().class("questions").child(questions.collect::<Vec<_>>()))
}

/// How answers are given on this sheet.
fn how(paper: &Paper, grid: bool) -> String {
    let is = |of: fn(&Body) -> bool| paper.questions.iter().any(|placed| of(&placed.question.body));
    let letters = is(|body| matches!(body, Body::Choice(_) | Body::Several(_) | Body::TrueFalse(_)));
    let written = is(|body| !matches!(body, Body::Choice(_) | Body::Several(_) | Body::TrueFalse(_)));
    let letters = match (letters, grid) {
        (false, _) => None,
        (true, true) => Some("Write the letter of each answer into the box of its number."),
        (true, false) => Some("Circle the letter of each answer."),
    };
    let written = match (written, letters) {
        (false, _) => None,
        (true, Some(_)) => Some("Where there is a line, write the answer on it and leave the box empty."),
        (true, None) => Some("Write each answer on its line."),
    };
    [letters, written].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A box for each answer.
fn boxes(paper: &Paper) -> Element {
    let boxes = (1..=paper.questions.len())
        .map(|number| html::li().child(html::span().child(number.to_string())).child(html::i()));
    html::ul().class("answer-boxes").attr("aria-label", "Boxes for the answers").child(boxes.collect::<Vec<_>>())
}

/// The key of a version, with where each answer stands in the source.
pub fn key(held: &Held, paper: &Paper, print: Print) -> Element {
    let version = paper.version;
    let bank = held.bank();
    let code = version.code(&held.drill);
    let marks = paper.marks(bank);
    let groups = marks.chunks(GROUP).map(|group| html::span().child(group.concat()));
    let row = |(at, placed): (usize, &PrintedQuestion)| {
        html::tr()
            .child(html::th().attr("scope", "row").child((at + 1).to_string()))
            .child(html::td().child(prompt(&placed.question)))
            .child(html::td().child(html::b().child(placed.answer(bank))))
            .child(html::td().child(placed.places(bank).join("; ")))
    };
    let columns = ["No.", "Question", "Answer", "Where it says so"];
    let titles = html::tr()
        .child(columns.map(|title| html::th().attr("scope", "col").child(title)).into_iter().collect::<Vec<_>>());
    let rows: Vec<Element> = paper.questions.iter().enumerate().map(row).collect();
    article(print, "teachers".into(), format!("Answer key of version {version}"))
        .child(head(print, format!("Answer key · Version {version} · {code}"), None))
        .child(html::p().class("key").child(groups.collect::<Vec<_>>()))
        .child(html::table().child(html::thead().child(titles)).child(html::tbody().child(rows)))
}

/// The same questions with their answers and places, to learn from.
pub fn revision(held: &Held, print: Print) -> Element {
    let bank = held.bank();
    let rows = held.asked.iter().enumerate().map(|(at, asked)| {
        let placed = PrintedQuestion { at, question: asked.question.clone(), options: Vec::new() };
        let answer = match &placed.question.body {
            // A letter means nothing where the options are not shown.
            Body::Choice(options) | Body::Several(options) => {
                let right = options.iter().filter(|option| option.right).map(|option| option.text.as_str());
                right.collect::<Vec<_>>().join(" · ")
            }
            _ => placed.answer(bank),
        };
        let text = html::p()
            .class("q-text")
            .child(html::b().child(format!("{}.", at + 1)))
            .child(html::span().child(prompt(&placed.question)));
        let views: Vec<View> = vec![
            text.into(),
            para(answer).class("q-answer").into(),
            para(placed.places(bank).join("; ")).class("q-note").into(),
        ];
        html::li().class("q").child(views)
    });
    let rows: Vec<Element> = rows.collect();
    article(print, "revision".into(), "Revision sheet".into())
        .child(head(print, format!("To revise · {}", count(rows.len(), "answer", "answers")), None))
        .child(html::ol().class("questions").child(rows))
}
