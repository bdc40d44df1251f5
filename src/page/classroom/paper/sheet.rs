//! Sheets: a pupil's, the answer key, and what is handed out for revision.

use super::question::{numbered, prompt};
use super::{Print, PrintedDrill};
use crate::classroom::report::display_name;
use crate::classroom::{Paper, PrintedQuestion, Pupil};
use crate::page::classroom::qr::qr;
use crate::page::html::{self, Element, View};
use crate::page::parts::para;
use crate::page::words::paper as words;
use crate::question::Body;
use leptos::prelude::*;
use std::ops::Range;

/// Marks that stand together in a printed key.
const GROUP: usize = 5;

/// The head of a sheet: title, subtitle, and on the right the code that identifies it.
fn head(print: Print, subtitle: String, right: Option<View>) -> Element {
    let title =
        html::div().child(html::h3().child(move || Some(print.title.get()))).child(para(subtitle).class("sheet-what"));
    html::header().class("sheet-head").child(title).child(right)
}

/// A sheet. Its pages are as large as those that are printed; see `style/classroom.css`.
fn article(kind: &str, large: bool, label: String) -> Element {
    let class = if large { format!("sheet {kind} large") } else { format!("sheet {kind}") };
    html::article().class(class).attr("aria-label", label)
}

/// A page, with its foot and, where answers are given on it, the marks at its corners by which a camera finds it.
fn page(marks: bool, body: Element, foot: String) -> Element {
    let marks = marks.then(|| ["north-west", "north-east", "south-west", "south-east"].map(|at| html::i().class(at)));
    html::div()
        .class("paper-page")
        .child(marks.map(Vec::from))
        .child(body.class("page-body"))
        .child(para(foot).class("page-foot"))
}

/// What a sheet is made of: its head, and the parts that are not split.
pub struct Parts {
    head: Element,
    list: Vec<Element>,
}

impl Parts {
    /// All on one page that is as long as it takes, to be measured.
    pub fn unpaged(self, large: bool) -> Element {
        let list = html::ol().class("questions").child(self.list);
        let body = html::div().class("page-body").child(self.head.class("sheet-top")).child(list);
        article("unpaged", large, String::new()).child(html::div().class("paper-page").child(body))
    }

    /// The pages, broken where that was measured; `foot` says what stands at the foot of a page.
    fn paged(self, breaks: &[Range<usize>], marks: bool, foot: impl Fn(usize) -> String) -> Vec<Element> {
        let (mut head, mut list) = (Some(self.head), self.list.into_iter());
        let page = |(at, part): (usize, &Range<usize>)| {
            let questions = html::ol().class("questions").child(list.by_ref().take(part.len()).collect::<Vec<_>>());
            page(marks, html::div().child(head.take()).child(questions), foot(at + 1))
        };
        breaks.iter().enumerate().map(page).collect()
    }
}

/// A pupil's sheet of a version, in its parts; with the pupil's name and number where they are known.
pub fn parts(printed: &PrintedDrill, paper: &Paper, print: Print, pupil: Option<&Pupil>) -> Parts {
    let version = paper.version;
    let code = version.code(&printed.drill);
    let subtitle = words::sheet_subtitle(version, paper.questions.len(), &code);
    let filled = |label: &'static str, text: Option<String>| {
        let text = text.filter(|text| !text.is_empty());
        let class = if label == words::NUMBER { "brief" } else { "long" };
        html::span().child(label).child(html::i().class(class).child(text.map(|text| html::b().child(text))))
    };
    let who = html::p()
        .class("sheet-who")
        .child(filled(words::NAME, pupil.map(|pupil| pupil.name.clone())))
        .child(filled(words::NUMBER, pupil.map(|pupil| pupil.number.to_string())));
    let grid = print.grid.get().then(|| boxes(paper));
    let questions = paper.questions.iter().enumerate().map(|(at, placed)| numbered(at + 1, &placed.question));
    let head = html::div()
        .child(head(print, subtitle, Some(qr(&code, words::qr_code_of(&code)))))
        .child(who)
        .child(para(how(paper, print.grid.get())).class("sheet-how"))
        .child(grid);
    Parts { head, list: questions.collect() }
}

/// A pupil's sheet of a version, on its pages.
pub fn pupils(
    printed: &PrintedDrill,
    paper: &Paper,
    print: Print,
    (pupil, large): (Option<&Pupil>, bool),
    breaks: &[Range<usize>],
) -> Element {
    let version = paper.version;
    let who = pupil.map(display_name).unwrap_or_default();
    let foot = |page| words::foot(version, page, breaks.len(), &who);
    let pages = parts(printed, paper, print, pupil).paged(breaks, true, foot);
    let label = if who.is_empty() { words::version(version) } else { words::sheet_of(version, &who) };
    article(&format!("version-{}", version.letter().to_ascii_lowercase()), large, label).child(pages)
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
pub fn key(printed: &PrintedDrill, paper: &Paper, print: Print, height: f64, room: f64) -> Element {
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
    // All of it on one page: smaller where it is long.
    let shrink = (room / height).min(1.0);
    let body = html::div()
        .style("zoom", move || format!("{shrink:.3}"))
        .child(head(print, words::key_subtitle(version, &code), None))
        .child(html::p().class("key").child(groups.collect::<Vec<_>>()))
        .child(html::table().child(html::thead().child(titles)).child(html::tbody().child(rows)));
    article("teachers", false, words::key(version)).child(page(false, body, words::key(version)))
}

/// The same questions with their answers and places, to learn from.
pub fn revision_parts(printed: &PrintedDrill, print: Print) -> Parts {
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
    let list: Vec<Element> = rows.collect();
    Parts { head: html::div().child(head(print, words::revision_subtitle(list.len()), None)), list }
}

/// The same, on its pages.
pub fn revision(printed: &PrintedDrill, print: Print, large: bool, breaks: &[Range<usize>]) -> Element {
    let pages = revision_parts(printed, print).paged(breaks, false, |page| words::revision_foot(page, breaks.len()));
    article("revision", large, words::REVISION.into()).child(pages)
}
