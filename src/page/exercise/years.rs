//! The line of years: a native slider is the line, so that keys, touch and screen readers have it as they know it.

use super::frame::{after, ended, head, said, small_print, too_few};
use crate::bank::CardRef;
use crate::browser;
use crate::exercise::{Kind, Placed, Pool, YearLine};
use crate::marking::Outcome;
use crate::page::app::App;
use crate::page::html::{self, Element, View, dynamic, ev, fragment, switch};
use crate::page::parts::{action_bar, aloud, button, hint, keyed, link};
use crate::page::progress::card_route;
use crate::page::words;
use leptos::prelude::*;

/// Years that are written at the line, at most.
const TICKS: usize = 7;

#[derive(Clone, Copy)]
struct Line {
    app: App,
    pool: Pool,
    line: RwSignal<YearLine>,
    steps: RwSignal<u32>,
    /// Where the mark stands.
    year: RwSignal<i32>,
}

/// The page.
pub fn years_page(pool: Pool) -> View {
    let app = App::get();
    let Some(line) = app.look(|context| YearLine::new(pool, context, browser::random())) else {
        return too_few(pool, Kind::Years);
    };
    let (from, to) = line.years();
    let middle = RwSignal::new(i32::midpoint(from, to));
    let line = Line { app, pool, line: RwSignal::new(line), steps: RwSignal::new(0), year: middle };
    app.session_while(move || line.line.with(|line| line.card().is_some()));
    let done = move || line.line.with(|line| (line.placed().len(), line.at().1));
    let head = head(
        pool,
        Kind::Years,
        move || done().0 * 100 / done().1.max(1),
        move || {
            let (at, of) = line.line.with(YearLine::at);
            words::exercise::place(at.min(of - 1), of)
        },
    );
    html::div()
        .class("session exercise")
        .child(head)
        .child(switch(move || line.steps.get(), move |_| line.stage()))
        .into()
}

impl Line {
    fn step(self, focus: &'static str) {
        self.steps.update(|n| *n += 1);
        browser::focus_soon(focus);
    }

    fn stage(self) -> View {
        let (card, answer) = self.line.with_untracked(|line| (line.card(), line.answer()));
        match (card, answer) {
            (None, _) => self.end(),
            (Some(at), None) => self.asking(at),
            (Some(at), Some(placed)) => self.answered(at, placed),
        }
    }

    fn share(self, year: i32) -> String {
        let (from, to) = self.line.with_untracked(YearLine::years);
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

    /// The line itself with its years, and what stands on it already.
    fn scale(self, more: Vec<Element>) -> Element {
        let library = self.app.library();
        let (ticks, before) = self.line.with_untracked(|line| (line.ticks(TICKS), line.before().to_vec()));
        let ticks: Vec<Element> = ticks.into_iter().map(|year| self.at(year, "year-tick", year.to_string())).collect();
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

    fn prompt(self, at: CardRef) -> Element {
        let library = self.app.library();
        let prompt = library.card(at).prompt.clone();
        html::h2().class("prompt").attr("id", "prompt").attr("tabindex", "-1").child(prompt)
    }

    fn asking(self, at: CardRef) -> View {
        let (from, to) = self.line.with_untracked(YearLine::years);
        let year = move || self.year.get().to_string();
        aloud(at.bank, &self.app.library().card(at).prompt);
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
        fragment(vec![
            html::section()
                .class("index")
                .child(self.prompt(at))
                .child(
                    html::div().class("year-now").child(by(words::exercise::EARLIER, "−", -1)).child(shown).child(by(
                        words::exercise::LATER_YEAR,
                        "+",
                        1,
                    )),
                )
                .child(html::div().class("year-field").child(slider).child(self.scale(Vec::new())))
                .child(hint(words::exercise::YEARS_HOW))
                .child(self.on_the_line())
                .into(),
            action_bar(Vec::new(), keyed(put, "enter", words::shell::ENTER)).into(),
        ])
    }

    /// What stands on the line, for those who cannot see it, and in words for all.
    fn on_the_line(self) -> Option<Element> {
        let library = self.app.library();
        let mut before: Vec<Placed> = self.line.with_untracked(|line| line.before().to_vec());
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
        let mut app = self.app;
        let year = self.year.get_untracked();
        if self.line.try_update(|line| line.put(year, &mut app)) == Some(true) {
            self.step("#answer");
        }
    }

    fn answered(self, at: CardRef, placed: Placed) -> View {
        let library = self.app.library();
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
        if placed.off != 0 {
            marks.push(self.flag(placed.year, "year-own", placed.year.to_string()));
        }
        let said = said(outcome, words::exercise::off(placed.off), bank.show_answer(card));
        let answer = html::div()
            .attr("id", "answer")
            .attr("role", "group")
            .attr("aria-label", words::question::ANSWER)
            .attr("tabindex", "-1")
            .class("grid")
            .child(said)
            .child(html::div().class("year-field shown").child(self.scale(marks)))
            .child(after(at));
        let next = button("btn primary go", words::exercise::NEXT).on(ev::click, move |_| {
            self.line.update(|line| line.next(browser::now()));
            self.step("#year, #ended");
        });
        fragment(vec![
            html::section().class("index").child(self.prompt(at)).child(answer).into(),
            action_bar(Vec::new(), keyed(next, "enter", words::shell::ENTER)).into(),
        ])
    }

    fn end(self) -> View {
        let (score, placed) = self.line.with_untracked(|line| (line.score(), line.placed().to_vec()));
        let (right, tenths) = score.unwrap_or_default();
        let library = self.app.library();
        let rows = placed.iter().map(|placed| {
            let (card, fact) = (library.card(placed.at), library.fact(placed.at));
            let answer = library.bank(placed.at).show_answer(card);
            html::li().child(link("", &card_route(card.key), fact.name.clone())).child(
                html::span().class("small muted").child(format!("{answer} · {}", words::exercise::off(placed.off))),
            )
        });
        let rows: Vec<Element> = rows.collect();
        let again = button("btn primary", words::exercise::ONCE_MORE).on(ev::click, move |_| {
            if let Some(line) = self.app.look(|context| YearLine::new(self.pool, context, browser::random())) {
                self.line.set(line);
                self.step("#year");
            }
        });
        let more: Vec<View> =
            vec![html::ul().class("cards-of").child(rows).into(), small_print(words::exercise::RECORDED).into()];
        ended(self.pool, words::exercise::years_score(right, placed.len(), tenths), more, again).into()
    }
}
