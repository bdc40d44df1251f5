//! Writes `map.txt`: for each bank that has places, the outlines of the countries around them, as the map exercise draws
//! them. They are those of Natural Earth (public domain), which npm's `world-atlas` carries as TopoJSON. Trunk runs it
//! before each build.
//!
//! `cargo run --no-default-features --example pack-map -- target/banks/map.txt`

use entente::bank::{Point, read};
use entente::exercise::{Frame, MAP_UNIT, frame};
use serde::Deserialize;
use std::collections::HashMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

/// Where npm puts the outlines.
const ATLAS: &str = "node_modules/world-atlas/countries-50m.json";
/// How far an outline may be off, in units of the map.
const TOLERANCE: f64 = 2.2;
/// The smallest island that is drawn, in square units.
const SMALLEST: f64 = 40.0;
/// How far beyond its edges the map still knows outlines, as a share of its size.
const BEYOND: f64 = 0.05;

/// What is read of the TopoJSON: shared arcs, and the countries that are made of them.
#[derive(Deserialize)]
struct Atlas {
    arcs: Vec<Vec<(f64, f64)>>,
    transform: Transform,
    objects: Objects,
}

#[derive(Deserialize)]
struct Transform {
    scale: (f64, f64),
    translate: (f64, f64),
}

#[derive(Deserialize)]
struct Objects {
    countries: Countries,
}

#[derive(Deserialize)]
struct Countries {
    geometries: Vec<Country>,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum Country {
    Polygon(Vec<Vec<i32>>),
    MultiPolygon(Vec<Vec<Vec<i32>>>),
}

fn main() -> ExitCode {
    let Some(out) = env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("pack-map: name the file to write");
        return ExitCode::FAILURE;
    };
    let text = match outlines() {
        Ok(text) => text,
        Err(problem) => {
            eprintln!("pack-map: {problem}; npm ci brings it");
            // A release has them; for daily work the exercise goes without them, and says so.
            if env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release") {
                return ExitCode::FAILURE;
            }
            String::new()
        }
    };
    if let Some(folder) = out.parent() {
        let _ = fs::create_dir_all(folder);
    }
    match fs::write(&out, text) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pack-map: {}: {error}", out.display());
            ExitCode::FAILURE
        }
    }
}

/// A line a bank: its id, a tab, and the path.
fn outlines() -> Result<String, String> {
    let banks = entente::BUILT_IN.iter().filter_map(|files| read(files).0);
    let framed: Vec<(String, Frame)> = banks.filter_map(|bank| Some((bank.id.clone(), frame(&bank)?))).collect();
    let text = fs::read_to_string(ATLAS).map_err(|error| format!("{ATLAS}: {error}"))?;
    let atlas: Atlas = serde_json::from_str(&text).map_err(|error| format!("{ATLAS}: {error}"))?;
    Ok(framed.iter().map(|(id, frame)| format!("{id}\t{}\n", path(&atlas, frame))).collect())
}

type Place = (f64, f64);

/// The path of all countries that reach into a frame, in whole units from its corner.
fn path(atlas: &Atlas, frame: &Frame) -> String {
    let mut thinned: HashMap<usize, Vec<Place>> = HashMap::new();
    let mut arc = |index: i32| -> Vec<Place> {
        // A negative index is an arc backwards: its complement.
        let at = if index < 0 { !index } else { index } as usize;
        let points = thinned.entry(at).or_insert_with(|| thin(&placed(atlas, at, frame))).clone();
        if index < 0 { points.into_iter().rev().collect() } else { points }
    };
    let mut path = String::new();
    for country in &atlas.objects.countries.geometries {
        let rings: Vec<&Vec<i32>> = match country {
            Country::Polygon(rings) => rings.iter().collect(),
            Country::MultiPolygon(parts) => parts.iter().flatten().collect(),
        };
        for ring in rings {
            let mut points: Vec<Place> = Vec::new();
            for &index in ring {
                let arc = arc(index);
                points.extend(&arc[usize::from(!points.is_empty())..]);
            }
            draw(&clipped(&points, frame), &mut path);
        }
    }
    path
}

/// An arc's points on the map: differences of whole numbers, made degrees, made units.
fn placed(atlas: &Atlas, arc: usize, frame: &Frame) -> Vec<Place> {
    let Transform { scale, translate } = &atlas.transform;
    let (mut x, mut y) = (0.0, 0.0);
    let place = |&(dx, dy): &(f64, f64)| {
        (x, y) = (x + dx, y + dy);
        let thousandths = |degrees: f64| (degrees * 1000.0).round() as i32;
        let point = Point {
            latitude: thousandths(y * scale.1 + translate.1),
            longitude: thousandths(x * scale.0 + translate.0),
        };
        let (east, south) = frame.projection.project(point);
        ((east - frame.west) / MAP_UNIT, (south - frame.north) / MAP_UNIT)
    };
    atlas.arcs[arc].iter().map(place).collect()
}

/// Leaves out what lies within the tolerance of a straight line (Ramer, Douglas, Peucker).
fn thin(points: &[Place]) -> Vec<Place> {
    let (Some(&first), Some(&last)) = (points.first(), points.last()) else { return Vec::new() };
    let off = |at: &Place| {
        let (dx, dy) = (last.0 - first.0, last.1 - first.1);
        let length = dx.hypot(dy);
        if length < 1e-9 {
            (at.0 - first.0).hypot(at.1 - first.1)
        } else {
            ((at.0 - first.0) * dy - (at.1 - first.1) * dx).abs() / length
        }
    };
    let farthest = points.iter().map(off).enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
    match farthest {
        Some((at, far)) if far > TOLERANCE && points.len() > 2 => {
            let mut kept = thin(&points[..=at]);
            kept.pop();
            kept.extend(thin(&points[at..]));
            kept
        }
        _ => vec![first, last],
    }
}

/// A ring cut at the edges of a frame, with some room beyond them (Sutherland, Hodgman).
fn clipped(ring: &[Place], frame: &Frame) -> Vec<Place> {
    let (width, height) = (frame.width / MAP_UNIT, frame.height / MAP_UNIT);
    let (left, top) = (-BEYOND * width, -BEYOND * height);
    let (right, bottom) = (width - left, height - top);
    let mut ring = ring.to_vec();
    /// Which coordinate, where the edge is, and on which side of it is inside.
    type Edge = (fn(Place) -> f64, f64, f64);
    let edges: [Edge; 4] =
        [(|at| at.0, left, 1.0), (|at| at.0, right, -1.0), (|at| at.1, top, 1.0), (|at| at.1, bottom, -1.0)];
    for (of, edge, sign) in edges {
        let inside = |at: Place| (of(at) - edge) * sign >= 0.0;
        let mut out = Vec::new();
        for (at, &here) in ring.iter().enumerate() {
            let before = ring[(at + ring.len() - 1) % ring.len()];
            if inside(here) != inside(before) {
                let share = (edge - of(before)) / (of(here) - of(before));
                out.push((before.0 + share * (here.0 - before.0), before.1 + share * (here.1 - before.1)));
            }
            if inside(here) {
                out.push(here);
            }
        }
        ring = out;
    }
    ring
}

/// Draws a ring in whole units, each point by its difference from the one before.
fn draw(ring: &[Place], path: &mut String) {
    let area: f64 = (0..ring.len())
        .map(|at| {
            let (here, next) = (ring[at], ring[(at + 1) % ring.len()]);
            here.0 * next.1 - next.0 * here.1
        })
        .sum();
    if ring.len() < 3 || area.abs() / 2.0 < SMALLEST {
        return;
    }
    let whole = |at: &Place| (at.0.round() as i32, at.1.round() as i32);
    let mut points: Vec<(i32, i32)> = ring.iter().map(whole).collect();
    points.dedup();
    let mut before = points[0];
    path.push_str(&format!("M{} {}l", before.0, before.1));
    for (at, &(x, y)) in points.iter().enumerate().skip(1) {
        let (dx, dy) = (x - before.0, y - before.1);
        let gap = |n: i32, first: bool| if n < 0 || first { "" } else { " " };
        path.push_str(&format!("{}{dx}{}{dy}", gap(dx, at == 1), gap(dy, false)));
        before = (x, y);
    }
    path.push('z');
}
