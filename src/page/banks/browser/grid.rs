//! The found cards as a grid. Only the rows in view are on the page; what is above and below is room.

use super::Finder;
use crate::bank::CardRef;
use crate::browse::Rows;
use crate::browser;
use crate::page::html::{self, Element, View, dynamic, ev, for_each, show};
use crate::page::progress::card_route;
use crate::page::words;
use crate::study::CardStatus;
use leptos::prelude::*;
use web_sys::{KeyboardEvent, MouseEvent};

/// Rows that are drawn beyond what is in view, above and below.
const BEYOND: usize = 8;
/// The least height of a row in `rem`, as the stylesheet has it: most rows are no higher.
const ROW_REM: f64 = 4.5;
/// The columns of the grid: chosen or not, question and answer, state.
const COLUMNS: &str = "3";

/// The grid's own state.
#[derive(Clone, Copy)]
struct Grid {
    finder: Finder,
    /// The row that has the keys; its place in what was found.
    active: RwSignal<usize>,
    /// Where a choice of several begins.
    anchor: RwSignal<usize>,
    /// First row that is drawn, and the one after the last.
    view: RwSignal<(usize, usize)>,
    /// How high the rows are.
    rows: RwSignal<Rows>,
    /// Whether the grid has the focus.
    focus: RwSignal<bool>,
}

/// The grid.
pub fn grid(finder: Finder) -> View {
    let [active, anchor] = [(); 2].map(|()| RwSignal::new(0));
    let (view, rows) = (RwSignal::new((0, 2 * BEYOND)), RwSignal::new(Rows::new(0, 0.0)));
    let grid = Grid { finder, active, anchor, view, rows, focus: RwSignal::new(false) };
    browser::on_window(ev::scroll, move |_| grid.look());
    browser::on_window(ev::resize, move |_| grid.measure_anew());
    // Another search begins at its first row.
    Effect::new(move |_| {
        let last = finder.found.with(|found| found.len().saturating_sub(1));
        active.update(|row| *row = (*row).min(last));
        anchor.update(|row| *row = (*row).min(last));
        grid.measure_anew();
    });
    // What was drawn is as high as its words are long.
    Effect::new(move |_| {
        view.track();
        finder.found.track();
        request_animation_frame(move || grid.measure());
    });
    let any = move || finder.found.with(|found| !found.is_empty());
    show(any, move || grid.table())
}

impl Grid {
    fn count(self) -> usize {
        self.finder.found.with_untracked(|found| found.len())
    }

    fn at(self, row: usize) -> Option<CardRef> {
        self.finder.found.with_untracked(|found| found.get(row).copied())
    }

    /// Forgets how high the rows were: there are others, or the page has another width.
    fn measure_anew(self) {
        self.rows.set(Rows::new(self.count(), ROW_REM * browser::root_font_size()));
        request_animation_frame(move || {
            self.look();
            self.measure();
        });
    }

    /// Looks how high the rows are that are drawn, and then which are in view.
    fn measure(self) {
        let Some((from, to)) = self.view.try_get_untracked() else { return };
        let heights = browser::heights("#cards .browse-row");
        if from + heights.len() != to.min(self.count()) {
            return;
        }
        self.rows.try_maybe_update(|rows| {
            let news =
                heights.iter().enumerate().fold(false, |news, (n, &height)| rows.drawn(from + n, height) || news);
            (news, ())
        });
        self.look();
    }

    /// Looks which rows are in view.
    fn look(self) {
        if self.view.is_disposed() {
            return;
        }
        let Some((top, height)) = browser::place_in_view("#cards") else { return };
        let view = self.rows.with_untracked(|rows| rows.in_view(-top, height, BEYOND));
        if self.view.get_untracked() != view {
            self.view.set(view);
        }
    }

    fn table(self) -> Element {
        let Finder { found, .. } = self.finder;
        let rows = move || {
            let (from, to) = self.view.get();
            found.with(|found| {
                let to = to.min(found.len());
                (from.min(to)..to).map(|row| (row, found[row])).collect::<Vec<_>>()
            })
        };
        let above = move || format!("{}px", self.rows.with(|rows| rows.above(self.view.get().0)).round() as u64);
        let whole = move || format!("{}px", self.rows.with(Rows::whole).round() as u64);
        html::div()
            .class("browse-grid")
            .attr("id", "cards")
            .attr("role", "grid")
            .attr("tabindex", "0")
            .attr("aria-label", words::browse::RESULT)
            .attr("aria-description", words::browse::GRID_KEYS)
            .attr("aria-multiselectable", "true")
            .attr("aria-colcount", COLUMNS)
            .attr("aria-rowcount", move || Some(found.with(|found| found.len()).to_string()))
            .attr("aria-activedescendant", move || self.focus.get().then(|| format!("row-{}", self.active.get())))
            .style("block-size", whole)
            .on(ev::focus, move |_| {
                self.focus.set(true);
                // By a mouse it is there already; by a key it may be far off.
                self.show_row(self.active.get_untracked());
            })
            .on(ev::blur, move |_| self.focus.set(false))
            .on(ev::keydown, move |event| self.key(&event))
            .child(
                html::div()
                    .class("browse-rows")
                    .attr("role", "presentation")
                    .style("padding-block-start", above)
                    .child(for_each(rows, |&row| row, move |(row, at)| self.row(row, at))),
            )
    }

    fn row(self, row: usize, at: CardRef) -> Element {
        let Finder { app, chosen, .. } = self.finder;
        let library = app.library();
        let (bank, card) = (library.bank(at), library.card(at));
        let is_chosen = move || chosen.with(|chosen| chosen.binary_search(&at).is_ok());
        let here = move || self.focus.get() && self.active.get() == row;
        let tick = html::span()
            .class("browse-tick")
            .attr("role", "gridcell")
            .child(html::span().attr("aria-hidden", "true").child(dynamic(move || if is_chosen() { "✓" } else { "" })));
        let prompt = html::a()
            .attr("href", card_route(card.key).to_string())
            .attr("tabindex", "-1")
            .class("browse-prompt")
            .child(card.prompt.clone());
        let text = html::span()
            .class("browse-text")
            .attr("role", "gridcell")
            .child(prompt)
            .child(html::span().class("browse-answer").child(bank.show_answer(card)));
        html::div()
            .class(move || Some(if here() { "browse-row here".to_owned() } else { "browse-row".to_owned() }))
            .attr("role", "row")
            .attr("id", format!("row-{row}"))
            .attr("aria-rowindex", (row + 1).to_string())
            .attr("aria-selected", move || Some(is_chosen().to_string()))
            .on(ev::click, move |event| self.click(row, &event))
            .child(tick)
            .child(text)
            .child(html::span().class("browse-state").attr("role", "gridcell").child(state(self.finder, at)))
    }

    fn click(self, row: usize, event: &MouseEvent) {
        let on_link = browser::is_within(event, "a");
        let plain = !(event.shift_key() || event.ctrl_key() || event.meta_key());
        if on_link && plain {
            return;
        }
        if event.shift_key() {
            event.prevent_default();
            self.choose_from(self.anchor.get_untracked(), row);
        } else if !on_link || event.shift_key() {
            self.toggle(row);
            self.anchor.set(row);
        }
        self.active.set(row);
    }

    fn toggle(self, row: usize) {
        let Some(at) = self.at(row) else { return };
        self.finder.chosen.update(|chosen| match chosen.binary_search(&at) {
            Ok(place) => drop(chosen.remove(place)),
            Err(place) => chosen.insert(place, at),
        });
    }

    /// Chooses all rows from one to another.
    fn choose_from(self, one: usize, other: usize) {
        let rows = one.min(other)..=one.max(other);
        let found = self.finder.found.get_untracked();
        self.finder.chosen.update(|chosen| {
            chosen.extend(found.get(rows).unwrap_or_default());
            many_sorted(chosen);
        });
    }

    fn show_row(self, row: usize) {
        let Some((top, _)) = browser::place_in_view("#cards") else { return };
        let (above, height) = self.rows.with_untracked(|rows| (rows.above(row), rows.height(row)));
        browser::scroll_to_show(top + above, height);
        self.look();
        // Where it was never drawn it may stand a little elsewhere: measured with one frame, seen with the next.
        let there = move || {
            if let Some((top, height)) = browser::box_in_view(&format!("#row-{row}")) {
                browser::scroll_to_show(top, height);
            }
        };
        request_animation_frame(move || {
            self.measure();
            request_animation_frame(there);
        });
    }

    /// The row that lies most of a window below a row, or above it.
    fn page_from(self, row: usize, way: f64) -> usize {
        let height = browser::place_in_view("#cards").map_or(0.0, |(_, height)| height);
        self.rows.with_untracked(|rows| rows.at((rows.above(row) + way * height * 0.8).max(0.0)))
    }

    fn key(self, event: &KeyboardEvent) {
        let (count, row) = (self.count(), self.active.get_untracked());
        let last = count.saturating_sub(1);
        let extends = event.shift_key();
        let to = match event.key().as_str() {
            "ArrowDown" => (row + 1).min(last),
            "ArrowUp" => row.saturating_sub(1),
            "PageDown" => self.page_from(row, 1.0).max(row + 1).min(last),
            "PageUp" => self.page_from(row, -1.0).min(row.saturating_sub(1)),
            "Home" => 0,
            "End" => last,
            " " => {
                event.prevent_default();
                self.toggle(row);
                return self.anchor.set(row);
            }
            "a" if event.ctrl_key() || event.meta_key() => {
                event.prevent_default();
                return self.choose_from(0, last);
            }
            "Escape" => return self.finder.chosen.set(Vec::new()),
            "Enter" => {
                if let Some(at) = self.at(row) {
                    event.prevent_default();
                    browser::go(&card_route(self.finder.app.library().card(at).key).to_string());
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        self.active.set(to);
        if extends {
            self.choose_from(self.anchor.get_untracked(), to);
        } else {
            self.anchor.set(to);
        }
        self.show_row(to);
    }
}

/// Sorts cards and takes out what stands twice.
pub(super) fn many_sorted(cards: &mut Vec<CardRef>) {
    crate::bank::sort_by_rank(cards, |at| i128::from(at.bank as u64) << 64 | i128::from(at.card as u64));
    cards.dedup();
}

/// How a card stands, and what it carries; it follows what is done to the card.
fn state(finder: Finder, at: CardRef) -> View {
    let app = finder.app;
    dynamic(move || {
        let now = browser::now();
        let key = app.library().card(at).key;
        let noted = app.noted().binary_search(&key).is_ok();
        app.progress.with(|progress| {
            let state = progress.card(key);
            let status = CardStatus::of(state, now);
            let days = if let CardStatus::Later(day) = status { day - now.day() } else { 0 };
            let class = match status {
                CardStatus::New => "state new",
                CardStatus::Learning(_) => "state step",
                CardStatus::Due(_) => "state due",
                CardStatus::Later(_) => "state later",
                CardStatus::Buried | CardStatus::Suspended => "state aside",
            };
            let memory = state.and_then(|state| state.memory);
            let more = [
                (state.is_some_and(|state| state.flag > 0), words::browse::HAS_FLAG),
                (memory.is_some_and(|memory| memory.is_leech()), words::browse::IS_LEECH),
                (state.is_some_and(|state| state.sure_and_wrong), words::browse::IS_SURE_AND_WRONG),
                (noted, words::browse::HAS_NOTE),
            ];
            let mut chips = vec![html::span().class(class).child(words::browse::status(status, days))];
            let more = more.into_iter().filter(|(holds, _)| *holds);
            chips.extend(more.map(|(_, words)| html::span().class("state more").child(words)));
            chips
        })
    })
}
