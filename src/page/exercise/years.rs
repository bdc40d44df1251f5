//! The line of years: a native slider is the line, so that keys, touch and screen readers have it as they know it.

use super::frame::said;
use super::round::{Round, RoundPage, round_page};
use crate::bank::CardRef;
use crate::exercise::{OneByOne, Placed, Pool, YearLine};
use crate::marking::Outcome;
use crate::page::html::{self, Element, View, dynamic, ev};
use crate::page::parts::{button, hint};
use crate::page::words;
use leptos::prelude::*;

/// Years that are written at the line, at most.
const TICKS: usize = 7;
/// A flag with a year takes so small a part of the line, to either side.
const FLAG: i32 = 12;

#[derive(Clone, Copy)]
struct Line {
    round: Round<YearLine>,
    /// Where the mark stands.
    year: RwSignal<i32>,
}

/// The page.
pub fn years_page(pool: Pool) -> View {
    let round = match Round::<YearLine>::begin(pool, "#year") {
        Ok(round) => round,
        Err(too_few) => return too_few,
    };
    let (from, to) = round.exercise.with_untracked(YearLine::years);
    let line = Line { round, year: RwSignal::new(i32::midpoint(from, to)) };
    html::div().class("session exercise").child(round_page(line)).into()
}

impl Line {
    fn share(self, year: i32) -> String {
        let (from, to) = self.round.exercise.with_untracked(YearLine::years);
        format!("{:.3}%", f64::from(year - from) * 100.0 / f64::from(to - from))
    }

    /// Something that stands at a year of the line.
    fn at(self, year: i32, class: &'static str, words: String) -> Element {
        let share = self.share(year);
        html::span().class(class).style("inset-inline-start", move || share.clone()).child(words)
    }

    /// A flag at a year, whose words stay within the line.
    fn flag(self, year: i32, class: &'static str, words: String) -> Element {
        let share = self.share(year);
        let words = html::b().style("transform", move || format!("translateX(-{share})")).child(words);
        self.at(year, class, String::new()).child(words)
    }

    /// The line itself with its years, and what stands on it already. No year is written where `own` is.
    fn scale(self, own: Option<i32>, more: Vec<Element>) -> Element {
        let library = self.round.app.library();
        let (ticks, before) =
            self.round.exercise.with_untracked(|line| (line.ticks(TICKS), line.steps().before().to_vec()));
        let (from, to) = self.round.exercise.with_untracked(YearLine::years);
        let free = |year: &i32| own.is_none_or(|own| (own - year).abs() * FLAG > to - from);
        let ticks: Vec<Element> =
            ticks.into_iter().filter(free).map(|year| self.at(year, "year-tick", year.to_string())).collect();
        let dots: Vec<Element> = before
            .iter()
            .filter_map(|placed| {
                let year = library.fact(placed.at).date()?.first_year();
                Some(self.at(year, "year-dot", String::new()))
            })
            .collect();
        html::div()
            .class("year-line")
            .attr("aria-hidden", "true")
            .attr("translate", "no")
            .child(ticks)
            .child(dots)
            .child(more)
    }

    /// What stands on the line, for those who cannot see it, and in words for all.
    fn on_the_line(self) -> Option<Element> {
        let library = self.round.app.library();
        let mut before = self.round.exercise.with_untracked(|line| line.steps().before().to_vec());
        crate::bank::sort_by_rank(&mut before, |placed| {
            library.fact(placed.at).date().map_or(0, crate::bank::Date::rank)
        });
        let rows = before.into_iter().filter_map(|placed| {
            let fact = library.fact(placed.at);
            let year = html::b().attr("translate", "no").child(fact.date()?.to_string());
            Some(html::li().child(year).child(" ").child(fact.name.clone()))
        });
        let rows: Vec<Element> = rows.collect();
        (!rows.is_empty()).then(|| {
            html::div()
                .class("small muted")
                .child(html::p().child(words::exercise::ON_THE_LINE))
                .child(html::ul().class("plain-list").child(rows))
        })
    }

    fn put(self) {
        let year = self.year.get_untracked();
        self.round.answer(|line, app| line.put(year, app));
    }
}

impl RoundPage for Line {
    type Exercise = YearLine;

    fn round(self) -> Round<YearLine> {
        self.round
    }

    fn asking(self, at: CardRef) -> View {
        let (from, to) = self.round.exercise.with_untracked(YearLine::years);
        let year = move || self.year.get().to_string();
        let slider = html::input()
            .attr("type", "range")
            .class("year-slider")
            .attr("id", "year")
            .attr("min", from.to_string())
            .attr("max", to.to_string())
            .attr("step", "1")
            .attr("aria-label", words::exercise::YEAR)
            .attr("aria-describedby", "prompt")
            .attr("aria-valuetext", move || Some(year()))
            .prop("value", year)
            .on(ev::input, move |event| {
                if let Ok(year) = event_target_value(&event).parse() {
                    self.year.set(year);
                }
            })
            // Enter puts it, as it sends any field.
            .on(ev::keydown, move |event| {
                if event.key() == "Enter" {
                    event.prevent_default();
                    self.put();
                }
            });
        let by = |words: &'static str, sign: &'static str, by: i32| {
            button("btn year-step", sign)
                .attr("aria-label", words)
                .on(ev::click, move |_| self.year.update(|year| *year = (*year + by).clamp(from, to)))
        };
        let shown =
            html::b().class("year-shown").attr("translate", "no").attr("aria-hidden", "true").child(dynamic(year));
        let put = button("btn primary go", words::exercise::PUT_HERE).on(ev::click, move |_| self.put());
        let now = html::div().class("year-now").child(by(words::exercise::EARLIER, "−", -1)).child(shown).child(by(
            words::exercise::LATER_YEAR,
            "+",
            1,
        ));
        let line = html::div().class("year-field").child(slider).child(self.scale(None, Vec::new()));
        let how = hint(words::exercise::YEARS_HOW);
        self.round.asked(at, vec![now.into(), line.into(), how.into(), self.on_the_line().into()], put)
    }

    fn answered(self, at: CardRef, placed: Placed) -> View {
        let library = self.round.app.library();
        let (bank, card) = (library.bank(at), library.card(at));
        let right = library.fact(at).date().map_or(placed.year, |date| {
            let (first, last) = date.years();
            placed.year.clamp(first, last)
        });
        let outcome = match (placed.off, placed.near) {
            (0, _) => Outcome::Right,
            (_, true) => Outcome::Almost,
            _ => Outcome::Wrong,
        };
        let mut marks = vec![self.flag(right, "year-right", bank.show_answer(card))];
        let own = (placed.off != 0).then_some(placed.year);
        if placed.off != 0 {
            marks.push(self.flag(placed.year, "year-own", placed.year.to_string()));
        }
        let said = said(outcome, words::exercise::off(placed.off), bank.show_answer(card));
        self.round.shown(at, said, html::div().class("year-field shown").child(self.scale(own, marks)))
    }

    fn end(self) -> View {
        let look = |line: &YearLine| (line.score().unwrap_or_default(), line.steps().answers().to_vec());
        let ((right, tenths), placed) = self.round.exercise.with_untracked(look);
        let library = self.round.app.library();
        let cards = placed.iter().map(|placed| {
            let answer = library.bank(placed.at).show_answer(library.card(placed.at));
            let words = format!("{answer} · {}", words::exercise::off(placed.off));
            (placed.at, library.fact(placed.at).name.clone(), words)
        });
        let said = words::exercise::years_score(right, placed.len(), tenths);
        self.round.ended(said, cards.collect(), words::exercise::RECORDED)
    }
}
