//! The map: a place is pointed at by a finger, by arrow keys, or chosen by its bearings.

use super::frame::said;
use super::round::{Round, RoundPage, round_page};
use crate::bank::{CardRef, Point};
use crate::browser;
use crate::exercise::{FOUND, Frame, NEAR, OneByOne, PlaceMap, Pointed, Pool, frame};
use crate::marking::Outcome;
use crate::page::app::{App, Explanations};
use crate::page::html::{self, Element, View, dynamic, ev, svg, switch};
use crate::page::missing::missing;
use crate::page::parts::{button, hint, muted};
use crate::page::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::KeyboardEvent;

/// How far an arrow key moves the mark, as a share of the map; with Shift a fifth of that.
const STEP: f64 = 0.025;

/// The height of the map, in hundredths of the view's.
const HIGHEST: i32 = 58;

/// What the outlines are: awaited, here, or not to be had.
#[derive(Clone, PartialEq)]
enum Outlines {
    Awaited,
    Here(String),
    Missing,
}

#[derive(Clone, Copy)]
struct Atlas {
    round: Round<PlaceMap>,
    frame: Frame,
    /// Where the mark is, as shares of the map; none before the first touch.
    mark: RwSignal<Option<(f64, f64)>>,
    outlines: RwSignal<Outlines>,
}

/// The page. Where places lie comes after the start: until then the page waits.
pub fn map_page(pool: Pool) -> View {
    let app = App::get();
    let ready = move || app.explanations.get() != Explanations::Awaited;
    html::div()
        .class("session exercise map-page")
        .child(switch(
            ready,
            move |ready| if ready { begun(app, pool) } else { muted(words::exercise::MAP_LOADING).into() },
        ))
        .into()
}

fn begun(app: App, pool: Pool) -> View {
    let round = match Round::<PlaceMap>::begin(pool, "#map") {
        Ok(round) => round,
        Err(too_few) => return too_few,
    };
    let library = app.library();
    let bank = &library.banks()[pool.bank];
    let Some(frame) = frame(bank) else { return missing(words::exercise::NO_EXERCISE) };
    let outlines = RwSignal::new(Outlines::Awaited);
    let id = bank.id.clone();
    spawn_local(async move {
        let map = browser::load_map().await;
        let own = map.and_then(|map| {
            let line = map.lines().find_map(|line| line.strip_prefix(&id)?.strip_prefix('\t').map(str::to_owned));
            line.filter(|line| !line.is_empty())
        });
        let _ = outlines.try_set(own.map_or(Outlines::Missing, Outlines::Here));
    });
    round_page(Atlas { round, frame, mark: RwSignal::new(None), outlines })
}

impl Atlas {
    /// The picture: sea, land, and what more is drawn on it.
    fn picture(self, more: Vec<Element>) -> Element {
        let (width, height) = self.frame.units();
        let land = dynamic(move || match self.outlines.get() {
            Outlines::Here(path) => Some(svg::path().class("land").attr("d", path)),
            Outlines::Awaited | Outlines::Missing => None,
        });
        svg::svg()
            .class("map")
            .attr("aria-hidden", "true")
            .attr("viewBox", format!("0 0 {width} {height}"))
            .child(svg::rect().class("sea").attr("width", width.to_string()).attr("height", height.to_string()))
            .child(land)
            .child(more)
    }

    /// As wide as the page, and never so high that what is next is out of sight.
    fn framed(self, map: Element) -> Element {
        let (width, height) = self.frame.units();
        let widest = HIGHEST * width / height.max(1);
        html::div().class("map-frame").style("max-inline-size", move || format!("{widest}vh")).child(map)
    }

    fn circle(self, (x, y): (i32, i32), radius: i32, class: &'static str) -> Element {
        svg::circle().class(class).attr("cx", x.to_string()).attr("cy", y.to_string()).attr("r", radius.to_string())
    }

    fn missing(self) -> View {
        dynamic(move || (self.outlines.get() == Outlines::Missing).then(|| hint(words::exercise::NO_OUTLINES)))
    }

    /// The same without the picture: places by how they lie from two landmarks.
    fn bearings(self) -> Element {
        let choices =
            self.round.app.look(|context| self.round.exercise.with_untracked(|places| places.choices(context)));
        let rows = choices.into_iter().map(|(point, from)| {
            let choose =
                button("btn bearing", words::exercise::bearings(&from)).on(ev::click, move |_| self.point(point));
            html::li().child(choose)
        });
        html::details()
            .class("as-table")
            .child(html::summary().child(words::exercise::BY_BEARINGS))
            .child(html::ul().class("plain-list bearings").child(rows.collect::<Vec<_>>()))
    }

    fn key(self, event: &KeyboardEvent) {
        let step = if event.shift_key() { STEP / 5.0 } else { STEP };
        let (across, down) = match event.key().as_str() {
            "ArrowLeft" => (-step, 0.0),
            "ArrowRight" => (step, 0.0),
            "ArrowUp" => (0.0, -step),
            "ArrowDown" => (0.0, step),
            _ => return,
        };
        event.prevent_default();
        let (x, y) = self.mark.get_untracked().unwrap_or((0.5, 0.5));
        let mark = ((x + across).clamp(0.0, 1.0), (y + down).clamp(0.0, 1.0));
        self.mark.set(Some(mark));
        let place = self.frame.place_at(mark.0, mark.1);
        let from =
            self.round.app.look(|context| self.round.exercise.with_untracked(|places| places.describe(place, context)));
        browser::speak(&words::exercise::bearings(&from));
    }

    fn point(self, point: Point) {
        let mark = self.mark;
        self.round.answer(|places, app| {
            let taken = places.point(point, app);
            if taken {
                mark.set(None);
            }
            taken
        });
    }
}

impl RoundPage for Atlas {
    type Exercise = PlaceMap;

    fn round(self) -> Round<PlaceMap> {
        self.round
    }

    fn asking(self, at: CardRef) -> View {
        let (width, height) = self.frame.units();
        let at_mark =
            move || self.mark.get().map(|(x, y)| ((x * f64::from(width)) as i32, (y * f64::from(height)) as i32));
        let ring = dynamic(move || {
            at_mark().map(|at| {
                svg::g().child(self.circle(at, width / 40, "mark-ring")).child(self.circle(at, width / 160, "mark-dot"))
            })
        });
        let map = self
            .framed(self.picture(vec![svg::g().child(ring)]))
            .attr("id", "map")
            .attr("role", "application")
            .attr("tabindex", "0")
            .attr("aria-label", words::exercise::MAP)
            .attr("aria-describedby", "map-how")
            .on(ev::click, move |event| {
                if let Some(at) = browser::place_within(&event, "#map") {
                    self.mark.set(Some(at));
                }
            })
            .on(ev::keydown, move |event| self.key(&event));
        let sure = button("btn primary go", words::exercise::THIS_IS_IT)
            .attr("disabled", move || self.mark.get().is_none().then(String::new))
            .on(ev::click, move |_| {
                if let Some((across, down)) = self.mark.get_untracked() {
                    self.point(self.frame.place_at(across, down));
                }
            });
        let how = html::p().class("small muted").attr("id", "map-how").child(words::exercise::MAP_HOW);
        let source = hint(words::exercise::OUTLINES_FROM);
        let body = vec![how.into(), map.into(), self.missing(), self.bearings().into(), source.into()];
        self.round.asked(at, body, sure)
    }

    fn answered(self, at: CardRef, pointed: Pointed) -> View {
        let library = self.round.app.library();
        let (bank, card) = (library.bank(at), library.card(at));
        let (found, near) = (pointed.off <= FOUND, pointed.off <= NEAR);
        let outcome = match (found, near) {
            (true, _) => Outcome::Right,
            (_, true) => Outcome::Almost,
            _ => Outcome::Wrong,
        };
        let unit = self.frame.units().0;
        let mut drawn: Vec<Element> = Vec::new();
        if let Some(place) = bank.place_of(card) {
            let points: Vec<(i32, i32)> = place.points.iter().map(|&point| self.frame.unit_of(point)).collect();
            match points[..] {
                [only] => drawn.push(self.circle(only, unit / 80, "place spot")),
                _ => {
                    let is_area = points.first() == points.last();
                    let text: Vec<String> = points.iter().map(|(x, y)| format!("{x} {y}")).collect();
                    let path = format!("M{}{}", text.join("L"), if is_area { "z" } else { "" });
                    drawn.push(svg::path().class(if is_area { "place area" } else { "place line" }).attr("d", path));
                }
            }
        }
        drawn.push(self.circle(self.frame.unit_of(pointed.point), unit / 100, "own"));
        let said = said(outcome, words::exercise::distance(pointed.off, found, near), bank.show_answer(card));
        self.round.shown(at, said, self.framed(self.picture(drawn)))
    }

    fn end(self) -> View {
        let look = |places: &PlaceMap| (places.score(), places.steps().answers().to_vec());
        let ((found, near), pointed) = self.round.exercise.with_untracked(look);
        let library = self.round.app.library();
        let cards = pointed.iter().map(|pointed| {
            let (found, near) = (pointed.off <= FOUND, pointed.off <= NEAR);
            let answer = library.bank(pointed.at).show_answer(library.card(pointed.at));
            (pointed.at, answer, words::exercise::distance(pointed.off, found, near))
        });
        let said = words::exercise::map_score(found, near, pointed.len());
        self.round.ended(said, cards.collect(), words::exercise::PRACTICE)
    }
}
