//! Sheets: a pupil's, the answer key, and what is handed out for revision.

use super::question::{numbered, prompt};
use super::{Print, PrintedDrill};
use crate::classroom::{Paper, PrintedQuestion};
use crate::page::classroom::qr::qr;
use crate::page::html::{self, Element, View};
use crate::page::parts::para;
use crate::page::words::paper as words;
use crate::question::Body;
use leptos::prelude::*;

/// Marks that stand together in a printed key.
const GROUP: usize = 5;

/// The head of a sheet: title, subtitle, and on the right the code that identifies it.
fn head(print: Print, subtitle: String, right: Option<View>) -> Element {
    let title =
        html::div().child(html::h3().child(move || Some(print.title.get()))).child(para(subtitle).class("sheet-what"));
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
pub fn pupils(printed: &PrintedDrill, paper: &Paper, print: Print) -> Element {
    let version = paper.version;
    let code = version.code(&printed.drill);
    let subtitle = words::sheet_subtitle(version, paper.questions.len(), &code);
    let who = html::p()
        .class("sheet-who")
        .child(html::span().child(words::NAME).child(html::i()))
        .child(html::span().child(words::NUMBER).child(html::i().class("brief")));
    let grid = print.grid.get().then(|| boxes(paper));
    let questions = paper.questions.iter().enumerate().map(|(at, placed)| numbered(at + 1, &placed.question));
    article(print, format!("version-{}", version.letter().to_ascii_lowercase()), words::version(version))
        .child(head(print, subtitle, Some(qr(&code, words::qr_code_of(&code)))))
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
        (true, true) => Some(words::LETTER_IN_BOX),
        (true, false) => Some(words::CIRCLE_LETTER),
    };
    let written = match (written, letters) {
        (false, _) => None,
        (true, Some(_)) => Some(words::LINE_NOT_BOX),
        (true, None) => Some(words::ON_LINE),
    };
    [letters, written].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A box for each answer.
fn boxes(paper: &Paper) -> Element {
    let boxes = (1..=paper.questions.len())
        .map(|number| html::li().child(html::span().child(number.to_string())).child(html::i()));
    html::ul().class("answer-boxes").attr("aria-label", words::BOXES).child(boxes.collect::<Vec<_>>())
}

/// The key of a version, with where each answer stands in the source.
pub fn key(printed: &PrintedDrill, paper: &Paper, print: Print) -> Element {
    let version = paper.version;
    let bank = printed.bank();
    let code = version.code(&printed.drill);
    let marks = paper.marks(bank);
    let groups = marks.chunks(GROUP).map(|group| html::span().child(group.concat()));
    let row = |(at, placed): (usize, &PrintedQuestion)| {
        html::tr()
            .child(html::th().attr("scope", "row").child((at + 1).to_string()))
            .child(html::td().child(prompt(&placed.question)))
            .child(html::td().child(html::b().child(placed.answer(bank))))
            .child(html::td().child(placed.places(bank).join("; ")))
    };
    let titles = html::tr().child(
        words::KEY_COLUMNS.map(|title| html::th().attr("scope", "col").child(title)).into_iter().collect::<Vec<_>>(),
    );
    let rows: Vec<Element> = paper.questions.iter().enumerate().map(row).collect();
    article(print, "teachers".into(), words::key(version))
        .child(head(print, words::key_subtitle(version, &code), None))
        .child(html::p().class("key").child(groups.collect::<Vec<_>>()))
        .child(html::table().child(html::thead().child(titles)).child(html::tbody().child(rows)))
}

/// The same questions with their answers and places, to learn from.
pub fn revision(printed: &PrintedDrill, print: Print) -> Element {
    let bank = printed.bank();
    let rows = printed.questions.asked.iter().enumerate().map(|(at, asked)| {
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
    article(print, "revision".into(), words::REVISION.into())
        .child(head(print, words::revision_subtitle(rows.len()), None))
        .child(html::ol().class("questions").child(rows))
}
