//! Putting in order and matching, by drag, by tap and by keyboard. Everything that a drag does, a button does too.

use super::question::{OnAnswer, check};
use super::{Draft, button};
use crate::browser;
use crate::marking::Response;
use crate::page::html::{self, Element, View, ev};
use crate::page::words;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, KeyboardEvent};

/// A drop is only allowed where the default of a drag is prevented.
fn allow(event: &Event) {
    event.prevent_default();
}

/// Some browsers only drag what carries data, though nobody reads it here.
fn carry(event: &Event, what: usize) {
    if let Some(data) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) {
        let _ = data.set_data("text/plain", &what.to_string());
    }
}

/// A class, and another one while something holds.
fn classes(class: &str, more: &str, holds: bool) -> Option<String> {
    Some(if holds { format!("{class} {more}") } else { class.to_owned() })
}

/// A way to move a piece.
struct Way {
    id: &'static str,
    words: &'static str,
    sign: &'static str,
}

const UP: Way = Way { id: "up", words: words::question::UP, sign: "▲" };
const DOWN: Way = Way { id: "down", words: words::question::DOWN, sign: "▼" };

/// Pieces in the making of an order.
#[derive(Clone, Copy)]
struct Pieces {
    texts: StoredValue<Vec<String>>,
    total: usize,
    order: RwSignal<Vec<usize>>,
    draft: Draft,
    dragged: RwSignal<Option<usize>>,
    over: RwSignal<Option<usize>>,
}

impl Pieces {
    /// The piece that lies at a place.
    fn at(&self, place: usize) -> usize {
        self.order.with(|order| order[place])
    }

    fn text(&self, piece: usize) -> String {
        self.texts.with_value(|texts| texts[piece].clone())
    }

    fn put(&self, from: usize, to: usize) {
        if from == to || to >= self.total {
            return;
        }
        let piece = self.order.with_untracked(|order| order[from]);
        self.order.update(|order| {
            order.remove(from);
            order.insert(to, piece);
        });
        self.draft.set(&Response::Sequence(self.order.get_untracked()));
        browser::speak(&words::question::moved(&self.text(piece), to + 1, self.total));
    }

    /// The button that moves the piece at a place. The rows stay where they are and the pieces move through them: so
    /// the button that was pressed is afterwards another one, and the focus follows its piece.
    fn mover(self, place: usize, way: Way, to: Option<usize>) -> Element {
        let Way { id: way, words, sign } = way;
        button("btn", sign)
            .attr("id", move || Some(format!("{way}-{}", self.at(place))))
            .attr("aria-label", move || Some(words::question::move_piece(&self.text(self.at(place)), words)))
            .attr("aria-disabled", if to.is_none() { "true" } else { "false" })
            .on(ev::click, move |_| {
                let Some(to) = to else { return };
                let piece = self.order.with_untracked(|order| order[place]);
                self.put(place, to);
                browser::focus_soon(format!("#{way}-{piece}"));
            })
    }

    fn row(self, place: usize) -> Element {
        let down = Some(place + 1).filter(|&to| to < self.total);
        let moves = html::span()
            .class("moves")
            .child(self.mover(place, UP, place.checked_sub(1)))
            .child(self.mover(place, DOWN, down));
        html::li()
            .class(move || classes("piece", "over", self.over.get() == Some(place)))
            .attr("draggable", "true")
            .on(ev::dragstart, move |event| {
                carry(&event, place);
                self.dragged.set(Some(place));
            })
            .on(ev::dragover, move |event| {
                allow(&event);
                self.over.set(Some(place));
            })
            .on(ev::dragend, move |_| {
                self.dragged.set(None);
                self.over.set(None);
            })
            .on(ev::drop, move |event| {
                allow(&event);
                self.over.set(None);
                if let Some(from) = self.dragged.get_untracked() {
                    self.put(from, place);
                }
            })
            .child(html::b().attr("aria-hidden", "true").attr("translate", "no").child((place + 1).to_string()))
            .child(html::span().child(move || Some(self.text(self.at(place)))))
            .child(moves)
    }
}

/// Pieces to be put in order, and the button that has them marked.
pub fn ask_order(pieces: Vec<String>, draft: Draft, take: OnAnswer) -> (Element, Element) {
    let total = pieces.len();
    let is_order = |order: &Vec<usize>| order.len() == total && (0..total).all(|piece| order.contains(&piece));
    let before = match draft.get() {
        Some(Response::Sequence(order)) if is_order(&order) => order,
        _ => (0..total).collect(),
    };
    let pieces = Pieces {
        texts: StoredValue::new(pieces),
        total,
        order: RwSignal::new(before),
        draft,
        dragged: RwSignal::new(None),
        over: RwSignal::new(None),
    };
    let list = html::ol().class("pieces").child((0..total).map(|place| pieces.row(place)).collect::<Vec<_>>());
    (list, check(take, || false, move || Response::Sequence(pieces.order.get_untracked())))
}

/// Chips in the making of pairs.
#[derive(Clone, Copy)]
struct Pairs {
    names: StoredValue<Vec<String>>,
    /// The chip in each slot.
    filled: RwSignal<Vec<Option<usize>>>,
    draft: Draft,
    take: OnAnswer,
    chosen: RwSignal<Option<usize>>,
    over: RwSignal<Option<usize>>,
}

impl Pairs {
    fn name(&self, chip: usize) -> String {
        self.names.with_value(|names| names[chip].clone())
    }

    fn in_slot(&self, slot: usize) -> Option<usize> {
        self.filled.with(|filled| filled[slot])
    }

    fn place(&self, slot: usize, chip: Option<usize>) {
        self.filled.update(|filled| {
            // A chip lies in one place only.
            for other in filled.iter_mut().filter(|other| chip.is_some() && **other == chip) {
                *other = None;
            }
            filled[slot] = chip;
        });
        self.chosen.set(None);
        self.draft.set(&self.response());
    }

    fn response(&self) -> Response {
        Response::Pairs(self.filled.get_untracked())
    }

    fn is_missing(&self) -> bool {
        self.filled.with(|filled| filled.iter().any(Option::is_none))
    }

    /// Enter on a slot takes up its chip or puts one down, as the space bar does; once all are placed it has them marked,
    /// as is printed on the button.
    fn enter(&self, event: &KeyboardEvent) {
        let all = self.filled.with_untracked(|filled| filled.iter().all(Option::is_some));
        if event.key() == "Enter" && all && self.chosen.get_untracked().is_none() {
            event.prevent_default();
            self.take.run(self.response());
        }
    }

    fn slot(self, slot: usize, label: String) -> Element {
        let said = label.clone();
        let name = move || {
            Some(self.in_slot(slot).map_or_else(|| words::question::EMPTY_SLOT.to_owned(), |chip| self.name(chip)))
        };
        let inner = html::span().class(move || self.in_slot(slot).is_none().then(|| "muted".to_owned())).child(name);
        let class = move || {
            let slot_class = if self.in_slot(slot).is_some() { "slot full" } else { "slot" };
            classes(slot_class, "over", self.over.get() == Some(slot))
        };
        // Named by what it belongs to and by what lies in it.
        let (whose, own) = (format!("left-{slot}"), format!("slot-{slot}"));
        let button = html::button()
            .attr("type", "button")
            .attr("aria-labelledby", format!("{whose} {own}"))
            .attr("id", own)
            .class(class)
            .on(ev::click, move |_| {
                let chip = self.chosen.get_untracked();
                self.place(slot, chip);
                let answer = chip.map(|chip| self.name(chip));
                browser::speak(&words::question::in_slot(&said, answer.as_deref()));
            })
            .on(ev::keydown, move |event| self.enter(&event))
            .on(ev::dragover, move |event| {
                allow(&event);
                self.over.set(Some(slot));
            })
            .on(ev::dragleave, move |_| self.over.set(None))
            .on(ev::drop, move |event| {
                allow(&event);
                self.over.set(None);
                self.place(slot, self.chosen.get_untracked());
            })
            .child(inner);
        html::li().class("pair").child(html::span().attr("id", whose).child(label)).child(button)
    }

    fn chip(self, chip: usize) -> Element {
        let button = button("btn chip", self.name(chip))
            .attr("draggable", "true")
            .attr("data-key", (chip + 1).to_string())
            .attr("aria-pressed", move || Some((self.chosen.get() == Some(chip)).to_string()))
            .attr("disabled", move || self.filled.with(|filled| filled.contains(&Some(chip))).then(String::new))
            .on(ev::click, move |_| self.chosen.update(|now| *now = Some(chip).filter(|_| *now != Some(chip))))
            .on(ev::dragstart, move |event| {
                carry(&event, chip);
                self.chosen.set(Some(chip));
            });
        html::li().child(button)
    }
}

/// Pairs to be made: choose a chip, then the place where it goes; or drag it there. With the button that has them marked.
pub fn ask_match(left: Vec<String>, right: Vec<String>, draft: Draft, take: OnAnswer) -> (Vec<View>, Element) {
    let chips = right.len();
    let fits =
        |filled: &Vec<Option<usize>>| filled.len() == left.len() && filled.iter().flatten().all(|&chip| chip < chips);
    let before = match draft.get() {
        Some(Response::Pairs(filled)) if fits(&filled) => filled,
        _ => vec![None; left.len()],
    };
    let pairs = Pairs {
        names: StoredValue::new(right),
        filled: RwSignal::new(before),
        draft,
        take,
        chosen: RwSignal::new(None),
        over: RwSignal::new(None),
    };
    let slots: Vec<Element> = left.into_iter().enumerate().map(|(slot, label)| pairs.slot(slot, label)).collect();
    let chips: Vec<Element> = (0..chips).map(|chip| pairs.chip(chip)).collect();
    let lists = vec![
        html::ul().class("pieces").child(slots).into(),
        html::ul().class("chips pieces").attr("aria-label", words::question::TO_PLACE).child(chips).into(),
    ];
    (lists, check(take, move || pairs.is_missing(), move || pairs.response()))
}
