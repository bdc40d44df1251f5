//! The grid: a row a pupil, a column a question. A column is sorted by its head; a name leads to the pupil's own answers.

use super::State;
use super::figures::signed;
use crate::bank::Fold;
use crate::browser;
use crate::classroom::analysis::ItemStat;
use crate::classroom::grid::{Sign, SortBy, order, sign};
use crate::classroom::marked::{MarkedAttempt, MarkedDrill, wording};
use crate::classroom::records::DrillRecord;
use crate::classroom::report::who;
use crate::classroom::{Roster, Scoring};
use crate::page::html::{self, Element, dynamic, ev};
use crate::page::parts::{button, hint, letter, tick};
use crate::page::words::{self, results as said};
use leptos::prelude::*;
use std::rc::Rc;

/// What the grid is drawn from.
struct Grid {
    state: State,
    kept: DrillRecord,
    marked: MarkedDrill,
    roster: Option<Roster>,
    fold: Fold,
}

/// All attempts of a drill, by pupil and question.
pub fn grid(
    state: State,
    kept: &DrillRecord,
    marked: &MarkedDrill,
    stats: &[Option<ItemStat>],
    roster: Option<&Roster>,
    fold: Fold,
) -> Option<Element> {
    if marked.attempts.is_empty() {
        return None;
    }
    let shares = shares(stats, marked.drill.scoring != Scoring::Accuracy, state.formula);
    let grid = Rc::new(Grid { state, kept: kept.clone(), marked: marked.clone(), roster: roster.cloned(), fold });
    let (head, body) = (grid.clone(), grid.clone());
    let table = html::table()
        .class("answers pupils")
        .child(dynamic(move || head.head()))
        .child(dynamic(move || body.body()))
        .child(shares);
    let formula = tick(said::FORMULA, move || state.formula.get(), move |on| state.formula.set(on));
    let certainty = marked.drill.scoring == Scoring::Certainty;
    Some(
        html::section()
            .class("card")
            .child(html::h2().child(said::BY_PUPIL))
            .child(
                html::div()
                    .class("scroll grid-scroll")
                    .attr("tabindex", "0")
                    .attr("role", "group")
                    .attr("aria-label", said::SCORES)
                    .child(table),
            )
            .child(hint(said::BY_PUPIL_HINT))
            .child(formula)
            .child(certainty.then(|| hint(said::certainty_points()))),
    )
}

/// The last line: how many of those who were asked have each question right.
fn shares(stats: &[Option<ItemStat>], scored: bool, formula: RwSignal<bool>) -> Element {
    let share = |stat: &Option<ItemStat>| {
        let percent = stat.as_ref().and_then(|stat| (stat.right * 100).checked_div(stat.asked));
        html::td().class("number").child(percent.map_or("–".to_owned(), said::percent))
    };
    let corrected = dynamic(move || formula.get().then(html::td));
    html::tfoot().child(
        html::tr()
            .child(html::th().attr("scope", "row").child(said::RIGHT_SHARE))
            .child(html::td())
            .child(scored.then(html::td))
            .child(corrected)
            .child(stats.iter().map(share).collect::<Vec<_>>()),
    )
}

impl Grid {
    /// The head of a column, which sorts by it.
    fn column(&self, by: SortBy, short: String, long: String) -> Element {
        let sort = self.state.sort;
        let id = match by {
            SortBy::Pupil => "sort-pupil".to_owned(),
            SortBy::Right => "sort-right".to_owned(),
            SortBy::Question(at) => format!("sort-{}", at + 1),
        };
        let focus = format!("#{id}");
        let press = button("sort", short).attr("id", id).attr("title", long.clone()).attr("aria-label", long).on(
            ev::click,
            move |_| {
                let (now, backwards) = sort.get_untracked();
                sort.set((by, now == by && !backwards));
                browser::focus_soon(focus.clone());
            },
        );
        let (now, backwards) = sort.get();
        let sorted = (now == by).then_some(if backwards { "descending" } else { "ascending" });
        let cell = html::th().attr("scope", "col").child(press);
        match sorted {
            Some(sorted) => cell.attr("aria-sort", sorted),
            None => cell,
        }
    }

    fn head(&self) -> Element {
        let plain = |words: &'static str| html::th().attr("scope", "col").class("number").child(words);
        let mut head = vec![
            self.column(SortBy::Pupil, said::COLUMN_PUPIL.into(), said::SORT_BY_PUPIL.into()),
            self.column(SortBy::Right, said::COLUMN_RIGHT.into(), said::SORT_BY_RIGHT.into()).class("number"),
        ];
        head.extend((self.marked.drill.scoring != Scoring::Accuracy).then(|| plain(said::COLUMN_POINTS)));
        head.extend(self.state.formula.get().then(|| plain(said::COLUMN_FORMULA)));
        head.extend((0..self.marked.count()).map(|at| {
            let long = said::sort_by_question(at + 1, &wording(self.marked.question(at)));
            self.column(SortBy::Question(at), (at + 1).to_string(), long).class("sign")
        }));
        html::thead().child(html::tr().child(head))
    }

    fn body(&self) -> Element {
        let (by, backwards) = self.state.sort.get();
        let formula = self.state.formula.get();
        let rows = order(&self.marked, self.roster.as_ref(), self.fold, by, backwards);
        let rows: Vec<Element> = rows.into_iter().map(|at| self.row(&self.marked.attempts[at], formula)).collect();
        html::tbody().child(rows)
    }

    fn row(&self, row: &MarkedAttempt, formula: bool) -> Element {
        let id = self.kept.sheets.get(row.sheet).map(|sheet| sheet.id);
        let name = who(&row.who, self.roster.as_ref(), self.fold);
        let sheet = self.state.sheet;
        let open = button("link", name).on(ev::click, move |_| {
            sheet.set(id);
            browser::focus_soon("#one-pupil");
        });
        let later = (!row.counts).then(|| html::small().child(said::later_attempt(row.attempt)));
        let points = (self.marked.drill.scoring != Scoring::Accuracy)
            .then(|| html::td().class("number").child(row.points.map_or("–".to_owned(), words::class::points)));
        let corrected = formula
            .then(|| html::td().class("number").child(signed(row.formula_score(&self.marked.questions.asked), 1)));
        let signs = row.answers.iter().enumerate().map(|(at, answer)| {
            let (class, shown, words) = match sign(self.marked.question(at), answer) {
                Sign::Right => ("sign right", "✓".to_owned(), said::CELL_RIGHT.to_owned()),
                Sign::Option(option) => ("sign wrong", letter(option), said::cell_wrong(&answer.text)),
                Sign::Wrong => ("sign wrong", "✗".to_owned(), said::cell_wrong(&answer.text)),
                Sign::Blank => ("sign", "–".to_owned(), said::CELL_BLANK.to_owned()),
            };
            let hidden = html::span().class("hidden").child(words.clone());
            html::td()
                .class(class)
                .attr("title", words)
                .child(html::span().attr("aria-hidden", "true").child(shown))
                .child(hidden)
        });
        let signs: Vec<Element> = signs.collect();
        html::tr()
            .class(if row.counts { "" } else { "later" })
            .child(html::th().attr("scope", "row").child(open).child(later))
            .child(html::td().class("number").child(words::question::of(row.score(), row.answers.len())))
            .child(points)
            .child(corrected)
            .child(signs)
    }
}
