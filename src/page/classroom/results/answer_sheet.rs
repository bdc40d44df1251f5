//! One pupil's page: every answer beside the right one, how the sheet came in, and what was done with it.

use super::{State, change};
use crate::browser;
use crate::classroom::grid::{SortBy, order};
use crate::classroom::marked::{MarkedAttempt, MarkedDrill, wording};
use crate::classroom::records::{DrillRecord, StoredSheet};
use crate::classroom::report::who;
use crate::classroom::{Roster, Rosters, Scoring, SheetSource};
use crate::page::app::App;
use crate::page::html::{self, Element, ev};
use crate::page::parts::{button, hint, para, row};
use crate::page::words::{self, results as said};
use leptos::prelude::*;

/// How a sheet came in.
fn source(sheet: &StoredSheet) -> String {
    let day = browser::day_of(sheet.at);
    match (sheet.sheet.source, sheet.version) {
        (SheetSource::Code, _) => said::came_by_code(&day),
        (SheetSource::Paper, Some(version)) => said::came_by_paper_version(version, &day),
        (SheetSource::Paper, None) => said::came_by_paper(&day),
        (SheetSource::Live, _) => said::came_by_room(&day),
    }
}

/// The page of the attempt that is looked at.
pub fn answer_sheet(
    state: State,
    kept: &DrillRecord,
    marked: &MarkedDrill,
    attempt: &MarkedAttempt,
    roster: Option<&Roster>,
    rosters: &Rosters,
) -> Element {
    let fold = App::get().fold();
    let name = who(&attempt.who, roster, fold);
    let stored = &kept.sheets[attempt.sheet];
    let rows: Vec<Element> = (0..marked.count()).map(|at| answer(marked, attempt, at)).collect();
    let score = said::score(attempt.score(), attempt.answers.len());
    let points = attempt.points.map(|points| para(words::pupil::points(words::class::points(points))));
    let took: u32 = attempt.took.iter().map(|&took| u32::from(took)).sum();
    let took = (took > 0).then(|| hint(said::took(took)));
    let later = (!attempt.counts).then(|| para(said::not_counted(attempt.attempt)).class("note"));
    html::section()
        .class("card answer-sheet")
        .child(neighbours(state, kept, marked, attempt, roster))
        .child(html::h2().attr("id", "one-pupil").attr("tabindex", "-1").child(name.clone()))
        .child(para(score).class("share"))
        .child(points)
        .child(later)
        .child(html::ol().class("items").child(rows))
        .child(hint(source(stored)))
        .child(took)
        .child(change::history(stored, rosters))
        .child(change::change(state, stored, &name, rosters))
}

/// Back to all, and on to the pupil before and after.
fn neighbours(
    state: State,
    kept: &DrillRecord,
    marked: &MarkedDrill,
    attempt: &MarkedAttempt,
    roster: Option<&Roster>,
) -> Element {
    let fold = App::get().fold();
    let rows = order(marked, roster, fold, SortBy::Pupil, false);
    let here = rows.iter().position(|&at| marked.attempts[at].sheet == attempt.sheet).unwrap_or_default();
    let to = |at: Option<usize>, label: &'static str| {
        let other = &marked.attempts[*rows.get(at?)?];
        let id = kept.sheets.get(other.sheet)?.id;
        let aria = said::go_to(label, &who(&other.who, roster, fold));
        Some(button("btn quiet", label).attr("aria-label", aria).on(ev::click, move |_| {
            state.sheet.set(Some(id));
            browser::focus_soon("#one-pupil");
        }))
    };
    let all = button("btn", said::ALL_PUPILS).on(ev::click, move |_| {
        state.sheet.set(None);
        browser::focus_soon("#sort-pupil");
    });
    row()
        .class("row no-print")
        .child(all)
        .child(to(here.checked_sub(1), said::BEFORE))
        .child(to(Some(here + 1), said::AFTER))
}

fn answer(marked: &MarkedDrill, attempt: &MarkedAttempt, at: usize) -> Element {
    let answer = &attempt.answers[at];
    let text = if answer.answered { answer.text.clone() } else { words::pupil::NO_ANSWER.to_owned() };
    let (class, sign) = if answer.right { ("held", "✓ ") } else { ("missed-answer", "✗ ") };
    let right = (!answer.right).then(|| para(said::RIGHT_ANSWER).child(html::b().child(marked.answer(at))));
    let why = answer.chosen.first().filter(|chosen| !answer.right && !chosen.why.is_empty());
    let why = why.map(|chosen| hint(chosen.why.clone()));
    let sure = (marked.drill.scoring == Scoring::Certainty).then(|| answer.sure.map(|sure| hint(said::was_sure(sure))));
    html::li()
        .class("item")
        .child(html::h3().child(format!("{}. {}", at + 1, wording(marked.question(at)))))
        .child(html::p().child(html::b().class(class).child(format!("{sign}{text}"))))
        .child(right)
        .child(why)
        .child(sure.flatten())
}
