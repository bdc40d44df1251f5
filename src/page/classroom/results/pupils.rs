//! The report by pupil: scores, what each missed, and who is not in yet.

use super::State;
use super::figures::signed;
use crate::bank::Fold;
use crate::browser;
use crate::classroom::marked::{MarkedAttempt, MarkedDrill};
use crate::classroom::records::{self, DrillRecord};
use crate::classroom::report::who;
use crate::classroom::{Participant, Roster, Scoring, Sheet, SheetSource};
use crate::page::app::App;
use crate::page::html::{self, Element, ev};
use crate::page::parts::{button, hint, tick};
use crate::page::words;
use leptos::prelude::*;

/// All attempts of a drill, by pupil.
pub fn pupils(
    state: State,
    kept: &DrillRecord,
    marked: &MarkedDrill,
    roster: Option<&Roster>,
    fold: Fold,
) -> Option<Element> {
    if marked.attempts.is_empty() {
        return None;
    }
    let formula = state.formula.get();
    let mut rows: Vec<&MarkedAttempt> = marked.attempts.iter().collect();
    // By number as the roster has it, then by name; second attempts after first ones.
    rows.sort_by_cached_key(|row| {
        let number = roster.and_then(|roster| roster.find(&row.who, fold)).map(|pupil| pupil.number);
        let number = number.or(match row.who {
            Participant::Number(number) => Some(number),
            Participant::Name(_) => None,
        });
        (number.unwrap_or(u16::MAX), row.who.to_string(), !row.counts, row.attempt)
    });
    let lines: Vec<Element> = rows
        .into_iter()
        .map(|row| {
            let changed =
                kept.sheets.get(row.sheet).map(|sheet| change(state, kept, sheet, who(&row.who, roster, fold)));
            line(marked, row, formula, roster, fold).child(html::td().child(changed))
        })
        .collect();
    let certainty = marked.drill.scoring == Scoring::Certainty;
    let scored = marked.drill.scoring != Scoring::Accuracy;
    let mut head = vec![words::results::COLUMN_PUPIL, words::results::COLUMN_RIGHT];
    if scored {
        head.push(words::results::COLUMN_POINTS);
    }
    if formula {
        head.push(words::results::COLUMN_FORMULA);
    }
    head.extend([words::results::COLUMN_MISSED, words::results::COLUMN_SOURCE, words::results::CHANGE]);
    let head: Vec<Element> = head.into_iter().map(|words| html::th().attr("scope", "col").child(words)).collect();
    Some(
        html::section()
            .class("card")
            .child(html::h2().child(words::results::BY_PUPIL))
            .child(tick(
                words::results::FORMULA,
                move || state.formula.get(),
                move |on| {
                    state.formula.set(on);
                },
            ))
            .child(
                html::div()
                    .class("scroll")
                    .attr("tabindex", "0")
                    .attr("role", "group")
                    .attr("aria-label", words::results::SCORES)
                    .child(
                        html::table()
                            .class("answers pupils")
                            .child(html::thead().child(html::tr().child(head)))
                            .child(html::tbody().child(lines)),
                    ),
            )
            .child(hint(words::results::BY_PUPIL_HINT))
            .child(certainty.then(|| hint(words::results::certainty_points()))),
    )
}

/// What can be done with one sheet: it is another pupil's, or nobody's.
fn change(state: State, kept: &DrillRecord, sheet: &Sheet, name: String) -> Element {
    let (drill, sheet) = (kept.drill.clone(), sheet.clone());
    let field = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let done = Callback::new(move |(to, said): (Option<Participant>, String)| {
        let app = App::get();
        match app.with_journal(|journal| records::reassign(journal.store(), &drill, &sheet, to)) {
            Ok(before) => {
                browser::speak(&said);
                state.before.set(Some((said, before)));
                state.version.update(|version| *version += 1);
                browser::focus_soon("#undo-delete");
            }
            Err(error) => problem.set(Some(error.to_string())),
        }
    });
    let removed = words::results::sheet_removed(&name);
    let take_out = button("btn", words::results::TAKE_OUT).on(ev::click, move |_| done.run((None, removed.clone())));
    let moved = name.clone();
    let give = move || {
        let text = field.with_untracked(|text| text.trim().to_owned());
        let number = text.parse().ok().filter(|number| (1..=Participant::MOST).contains(number));
        let to = number.map_or_else(|| Participant::named(&text), Participant::Number);
        if text.is_empty() || to == Participant::Name(String::new()) {
            return problem.set(Some(words::results::GIVE_TO_WHOM.to_owned()));
        }
        let said = words::results::sheet_moved(&moved, &to.to_string());
        done.run((Some(to), said));
    };
    let input = html::input()
        .class("field")
        .attr("autocomplete", "off")
        .prop("value", move || field.get())
        .on(ev::input, move |event| field.set(event_target_value(&event)));
    let form = html::form()
        .class("row")
        .on(ev::submit, move |event| {
            event.prevent_default();
            give();
        })
        .child(html::label().class("pick").child(words::results::GIVE_TO).child(input))
        .child(html::button().class("btn").child(words::results::GIVE));
    html::details()
        .class("change")
        .child(html::summary().attr("aria-label", words::results::change_of(&name)).child(words::results::CHANGE))
        .child(form)
        .child(html::p().class("problem").attr("role", "alert").child(move || problem.get()))
        .child(take_out)
}

fn line(marked: &MarkedDrill, row: &MarkedAttempt, formula: bool, roster: Option<&Roster>, fold: Fold) -> Element {
    let later = (!row.counts).then(|| html::small().child(words::results::later_attempt(row.attempt)));
    let way = match row.source {
        SheetSource::Code => words::results::BY_CODE,
        SheetSource::Paper => words::results::BY_PAPER,
        SheetSource::Live => words::results::BY_ROOM,
    };
    let missed = row.missed();
    let numbers: Vec<Element> = missed
        .iter()
        .map(|&at| {
            button("btn number", (at + 1).to_string())
                .attr("aria-label", words::results::question(at + 1))
                .on(ev::click, move |_| browser::focus_soon(format!("#question-{}", at + 1)))
        })
        .collect();
    let none = missed.is_empty().then(|| html::span().child(words::results::NONE_MISSED));
    let points = (marked.drill.scoring != Scoring::Accuracy)
        .then(|| html::td().child(row.points.map_or("–".to_owned(), words::class::points)));
    let corrected = formula.then(|| html::td().child(signed(row.formula_score(&marked.questions.asked), 1)));
    html::tr()
        .class(if row.counts { "" } else { "later" })
        .child(html::th().attr("scope", "row").child(who(&row.who, roster, fold)).child(later))
        .child(html::td().child(words::question::of(row.score(), row.answers.len())))
        .child(points)
        .child(corrected)
        .child(html::td().class("missed").child(numbers).child(none))
        .child(html::td().child(way))
}
