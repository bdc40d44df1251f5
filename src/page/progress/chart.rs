//! Pictures: columns, lines, ranges. Plain SVG without a view box: places are shares of the whole, so a picture fills
//! any width, and letters and strokes keep their size. Each is named for those who cannot see it, and stands beside
//! its words and its table.

use crate::insight::date;
use crate::memory::Day;
use crate::page::html::{self, Element, View, svg};

/// Units of a drawing within a picture, across and down.
const UNITS: f64 = 10_000.0;

/// A share of the whole as an attribute: `12.34%`.
fn place(share: f64) -> String {
    let n = (share.clamp(0.0, 1.0) * UNITS).round() as u32;
    format!("{}.{:02}%", n / 100, n % 100)
}

/// A mark on an axis.
pub struct Tick {
    /// Where, from 0 to 1.
    pub at: f64,
    pub words: String,
    /// It is left out where there is little room.
    pub minor: bool,
}

/// A column.
pub struct Column {
    pub value: f64,
    /// What it says when it is pointed at.
    pub title: String,
    /// It stands out: today.
    pub now: bool,
}

/// A line over time, in pieces; a point is its place across, from 0 to 1, and its value.
pub struct Line {
    pub class: &'static str,
    pub pieces: Vec<Vec<(f64, f64)>>,
    /// What lies beneath is filled.
    pub filled: bool,
}

/// Round numbers from 0 to at least some number: the step between them, and how many steps.
pub fn scale(most: f64) -> (u32, u32) {
    let most = most.max(1.0).ceil() as u32;
    let mut step = 1;
    for factor in [2, 5, 10].into_iter().cycle() {
        if most.div_ceil(step) <= 4 {
            break;
        }
        // 1, 2, 5, 10, 20, 50 …
        step = match factor {
            2 => step * 2,
            5 => step / 2 * 5,
            _ => step * 2,
        };
    }
    (step, most.div_ceil(step))
}

fn text(class: &'static str, x: &str, y: String, words: String) -> Element {
    svg::text().attr("class", class).attr("x", x.to_owned()).attr("y", y).child(words)
}

fn rule(class: &'static str, from: (f64, f64), to: (f64, f64)) -> Element {
    let line = svg::line().attr("class", class);
    line.attr("x1", place(from.0)).attr("y1", place(from.1)).attr("x2", place(to.0)).attr("y2", place(to.1))
}

/// An empty picture with its axes: `levels` from the bottom up, each with its place from 0 to 1.
pub fn plot(name: String, levels: &[(f64, String)], ticks: Vec<Tick>) -> Element {
    let mut parts: Vec<Element> = Vec::new();
    for (at, words) in levels {
        let class = if *at == 0.0 { "base" } else { "rule" };
        parts.push(rule(class, (0.0, 1.0 - at), (1.0, 1.0 - at)));
        parts.push(text("level", "0", place(1.0 - at), words.clone()).attr("dx", "-6"));
    }
    for tick in ticks {
        let class = match (tick.at, tick.minor) {
            (at, _) if at < 0.04 => "tick first",
            (at, _) if at > 0.96 => "tick last",
            (_, true) => "tick minor",
            _ => "tick",
        };
        parts.push(text(class, &place(tick.at), "100%".into(), tick.words).attr("dy", "1.4em"));
    }
    svg::svg().attr("class", "plot").attr("role", "img").attr("aria-label", name).child(parts)
}

/// Levels of a scale, in whole numbers.
pub fn levels((step, steps): (u32, u32)) -> Vec<(f64, String)> {
    (0..=steps).map(|n| (f64::from(n) / f64::from(steps), crate::util::words::number(u64::from(n * step)))).collect()
}

/// Columns beside each other. `unit` says what the numbers are.
pub fn columns(name: String, unit: &'static str, columns: Vec<Column>, ticks: Vec<Tick>) -> Element {
    let scale = scale(columns.iter().map(|column| column.value).fold(0.0, f64::max));
    let top = f64::from(scale.0 * scale.1);
    let n = columns.len().max(1) as f64;
    let gap = if columns.len() > 40 { 0.06 } else { 0.12 };
    let shapes = columns.into_iter().enumerate().map(|(at, column)| {
        let height = column.value / top;
        svg::rect()
            .attr("class", if column.now { "column now" } else { "column" })
            .attr("x", place((at as f64 + gap) / n))
            .attr("y", place(1.0 - height))
            .attr("width", place((1.0 - 2.0 * gap) / n))
            .attr("height", place(height))
            .child(svg::title().child(column.title))
    });
    let shapes: Vec<Element> = shapes.collect();
    framed(unit, plot(name, &levels(scale), ticks).child(svg::g().child(shapes)))
}

/// Lines over each other, from 0 up to `top`.
pub fn lines(plot: Element, unit: &'static str, top: f64, lines: &[Line], over: Vec<Element>) -> Element {
    let inner = svg::svg()
        .attr("viewBox", "0 0 10000 10000")
        .attr("preserveAspectRatio", "none")
        .attr("width", "100%")
        .attr("height", "100%")
        .attr("class", "inner");
    let mut shapes: Vec<Element> = Vec::new();
    for line in lines {
        if line.filled {
            let class = ["area ", line.class].concat();
            shapes.push(svg::path().attr("class", class).attr("d", path(&line.pieces, top, true)));
        }
        let class = ["line ", line.class].concat();
        shapes.push(svg::path().attr("class", class).attr("d", path(&line.pieces, top, false)));
    }
    framed(unit, plot.child(inner.child(shapes)).child(over))
}

/// The path of a line, or of what lies beneath it.
fn path(pieces: &[Vec<(f64, f64)>], top: f64, beneath: bool) -> String {
    let unit = |share: f64| ((share.clamp(0.0, 1.0) * UNITS).round() as u32).to_string();
    let mut d = String::new();
    for piece in pieces {
        let (Some(first), Some(last)) = (piece.first(), piece.last()) else { continue };
        if beneath {
            d += &["M", &unit(first.0), " ", &unit(1.0)].concat();
        }
        for (n, &(x, value)) in piece.iter().enumerate() {
            let step = if n == 0 && !beneath { "M" } else { "L" };
            d += &[step, &unit(x), " ", &unit(1.0 - value / top)].concat();
        }
        if beneath {
            d += &["L", &unit(last.0), " ", &unit(1.0), "Z"].concat();
        }
    }
    d
}

/// A line from edge to edge at a height, or from bottom to top at a place.
pub fn across(class: &'static str, at: f64) -> Element {
    rule(class, (0.0, 1.0 - at), (1.0, 1.0 - at))
}

/// See [`across`].
pub fn upright(class: &'static str, at: f64) -> Element {
    rule(class, (at, 0.0), (at, 1.0))
}

/// A point of a line: a disc, or a cross where `crossed`.
pub fn point(x: f64, y: f64, crossed: bool, title: String) -> Element {
    let shape = if crossed {
        // Drawn about its own middle, so that it keeps its size.
        svg::svg()
            .attr("x", place(x))
            .attr("y", place(1.0 - y))
            .attr("class", "inner")
            .child(svg::path().attr("class", "cross").attr("d", "M-5-5 5 5M-5 5 5-5"))
    } else {
        let dot = svg::circle().attr("class", "dot");
        dot.attr("cx", place(x)).attr("cy", place(1.0 - y)).attr("r", "4.5")
    };
    shape.child(svg::title().child(title))
}

fn framed(unit: &'static str, plot: Element) -> Element {
    html::figure()
        .class("chart")
        .child(html::p().class("unit small muted").attr("aria-hidden", "true").child(unit))
        .child(plot)
}

/// A share with its uncertainty, and what it should be.
pub struct ChartRange {
    pub name: View,
    pub share: f64,
    /// Where the true share lies, 95 times in 100.
    pub interval: (f64, f64),
    pub desired: Option<f64>,
    pub words: String,
}

/// Shares under each other on one scale, each with its name and words. The scale begins at 0, or at half where
/// nothing lies below.
pub fn ranges(rows: Vec<ChartRange>) -> Element {
    let lowest = rows.iter().map(|row| row.interval.0.min(row.desired.unwrap_or(1.0))).fold(1.0, f64::min);
    let from: f64 = if lowest >= 0.5 { 0.5 } else { 0.0 };
    let at = move |share: f64| (share - from) / (1.0 - from);
    let ticks = [0.0, 0.5, 1.0];
    let guides = move || ticks.map(|tick| upright("rule", tick));
    let rows = rows.into_iter().map(move |row| {
        let (low, high) = row.interval;
        let desired = row.desired.map(|desired| upright("desired", at(desired)));
        let track = svg::svg()
            .attr("class", "track")
            .attr("aria-hidden", "true")
            .child(Vec::from(guides()))
            .child(rule("reach", (at(low), 0.5), (at(high), 0.5)))
            .child(desired)
            .child(
                svg::circle().attr("class", "dot").attr("cx", place(at(row.share))).attr("cy", "50%").attr("r", "5.5"),
            );
        let name = html::span().class("name").child(row.name);
        html::li().child(name).child(track).child(html::span().class("words small").child(row.words))
    });
    let rows: Vec<Element> = rows.collect();
    let marks = ticks.map(|tick| {
        let class = if tick == 0.0 {
            "tick first"
        } else if tick == 1.0 {
            "tick last"
        } else {
            "tick"
        };
        let percent = ((from + tick * (1.0 - from)) * 100.0).round() as u32;
        text(class, &place(tick), "1em".into(), format!("{percent}%"))
    });
    let axis = svg::svg().attr("class", "track axis").child(Vec::from(marks));
    let axis = html::li().class("foot-row").attr("aria-hidden", "true").child(html::span().class("name")).child(axis);
    html::ul().class("ranges").child(rows).child(axis.child(html::span().class("words")))
}

/// What lines or marks mean: class of the sample, words.
pub fn legend(entries: &[(&'static str, String)]) -> Element {
    let entries = entries.iter().map(|(class, words)| {
        html::li()
            .child(html::span().class(["sample ", *class].concat()).attr("aria-hidden", "true"))
            .child(words.clone())
    });
    html::ul().class("legend small").child(entries.collect::<Vec<_>>())
}

/// `3 Jul`.
pub fn short(day: Day) -> String {
    let text = date(day);
    let mut words = text.split(' ');
    let (number, month) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    format!("{number} {}", month.get(..3).unwrap_or(month))
}

/// `Jul 2026`.
pub fn month(day: Day) -> String {
    let text = date(day);
    let mut words = text.split(' ').skip(1);
    let (month, year) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    format!("{} {year}", month.get(..3).unwrap_or(month))
}

/// Five marks over the days from one to another.
pub fn days(from: Day, to: Day) -> Vec<Tick> {
    let days = (to - from).max(1);
    let words = if days > 300 { month } else { short };
    let mut ticks: Vec<Tick> = Vec::new();
    for n in 0..5 {
        let day = from + days * n / 4;
        let words = words(day);
        // Few days, or long ones: no date twice.
        if ticks.iter().all(|tick| tick.words != words) {
            ticks.push(Tick { at: f64::from(day - from) / f64::from(days), words, minor: n % 2 == 1 });
        }
    }
    ticks
}
