//! Places on Earth: how far apart they are, in which direction, and how they lie on a flat map.

use crate::bank::Point;

/// The mean radius of the Earth, in kilometres (IUGG).
const RADIUS: f64 = 6371.0088;

fn radians(point: Point) -> (f64, f64) {
    let radians = |thousandths: i32| (f64::from(thousandths) / 1000.0).to_radians();
    (radians(point.latitude), radians(point.longitude))
}

/// Returns the distance between two places along a great circle, in kilometres (the haversine formula).
fn distance(a: Point, b: Point) -> f64 {
    let ((lat_a, lon_a), (lat_b, lon_b)) = (radians(a), radians(b));
    let half = |from: f64, to: f64| ((to - from) / 2.0).sin().powi(2);
    let h = half(lat_a, lat_b) + lat_a.cos() * lat_b.cos() * half(lon_a, lon_b);
    2.0 * RADIUS * h.sqrt().min(1.0).asin()
}

/// Returns whether points are an area: a line that ends where it begins.
fn is_area(points: &[Point]) -> bool {
    points.len() > 3 && points.first() == points.last()
}

/// Returns whether a place lies in an area, by the crossings of a ray (areas here span neither pole nor date line).
fn is_inside(place: Point, area: &[Point]) -> bool {
    let crosses = |pair: &&[Point]| {
        let (a, b) = (pair[0], pair[1]);
        let between = (a.latitude > place.latitude) != (b.latitude > place.latitude);
        let share = f64::from(place.latitude - a.latitude) / f64::from(b.latitude - a.latitude);
        between && f64::from(place.longitude) < f64::from(a.longitude) + share * f64::from(b.longitude - a.longitude)
    };
    area.windows(2).filter(crosses).count() % 2 == 1
}

/// Returns how far a place is from a spot, a line or an area, in kilometres; 0 within an area. Without any points it is as
/// far as can be.
pub fn distance_to(place: Point, points: &[Point]) -> f64 {
    /// Steps along each piece of a line: a few kilometres each.
    const STEPS: i32 = 24;
    if is_area(points) && is_inside(place, points) {
        return 0.0;
    }
    let along = points.windows(2).flat_map(|pair| {
        let between = |from: i32, to: i32, n: i32| from + (to - from) / STEPS * n;
        (0..STEPS).map(move |n| Point {
            latitude: between(pair[0].latitude, pair[1].latitude, n),
            longitude: between(pair[0].longitude, pair[1].longitude, n),
        })
    });
    along
        .chain(points.last().copied())
        .map(|point| distance(place, point))
        .fold(RADIUS * std::f64::consts::PI, f64::min)
}

/// Returns the middle of a spot, a line or an area: a place by which it can be named.
pub(super) fn middle(points: &[Point]) -> Option<Point> {
    if is_area(points) {
        let corners = &points[1..];
        let n = corners.len() as i32;
        let mean = |of: fn(&Point) -> i32| corners.iter().map(of).sum::<i32>() / n;
        return Some(Point { latitude: mean(|point| point.latitude), longitude: mean(|point| point.longitude) });
    }
    points.get(points.len() / 2).copied()
}

/// One of the eight winds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wind {
    North,
    NorthEast,
    East,
    SouthEast,
    South,
    SouthWest,
    West,
    NorthWest,
}

/// How one place lies from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bearing {
    /// Kilometres, to the ten.
    pub distance: u32,
    pub wind: Wind,
}

/// Returns how a place lies from another: how far, and in which direction one sets out.
pub fn bearing(from: Point, to: Point) -> Bearing {
    const WINDS: [Wind; 8] = [
        Wind::North,
        Wind::NorthEast,
        Wind::East,
        Wind::SouthEast,
        Wind::South,
        Wind::SouthWest,
        Wind::West,
        Wind::NorthWest,
    ];
    let ((lat_a, lon_a), (lat_b, lon_b)) = (radians(from), radians(to));
    let east = (lon_b - lon_a).sin() * lat_b.cos();
    let north = lat_a.cos() * lat_b.sin() - lat_a.sin() * lat_b.cos() * (lon_b - lon_a).cos();
    let eighth = (east.atan2(north).to_degrees() / 45.0).round().rem_euclid(8.0);
    Bearing { distance: (distance(from, to) / 10.0).round() as u32 * 10, wind: WINDS[eighth as usize % 8] }
}

/// A flat map of a part of the Earth: Lambert's azimuthal equal-area projection (Snyder 1987, section 24), so that areas
/// keep their proportions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projection {
    latitude: f64,
    longitude: f64,
}

impl Projection {
    /// A map around a place.
    pub fn around(centre: Point) -> Self {
        let (latitude, longitude) = radians(centre);
        Self { latitude, longitude }
    }

    /// Returns where a place lies on the map: east and south of its centre, in kilometres.
    pub fn project(&self, point: Point) -> (f64, f64) {
        let (latitude, longitude) = radians(point);
        let across = longitude - self.longitude;
        let near = 1.0 + self.latitude.sin() * latitude.sin() + self.latitude.cos() * latitude.cos() * across.cos();
        let scale = RADIUS * (2.0 / near.max(1e-9)).sqrt();
        let north = self.latitude.cos() * latitude.sin() - self.latitude.sin() * latitude.cos() * across.cos();
        (scale * latitude.cos() * across.sin(), -scale * north)
    }

    /// Returns the place that lies there on the map: the inverse of [`project`](Self::project).
    pub fn unproject(&self, east: f64, south: f64) -> Point {
        let (x, y) = (east / RADIUS, -south / RADIUS);
        let far = x.hypot(y);
        if far < 1e-12 {
            return degrees(self.latitude, self.longitude);
        }
        let angle = 2.0 * (far / 2.0).min(1.0).asin();
        let latitude =
            (angle.cos() * self.latitude.sin() + y * angle.sin() * self.latitude.cos() / far).clamp(-1.0, 1.0);
        let across =
            (x * angle.sin()).atan2(far * self.latitude.cos() * angle.cos() - y * self.latitude.sin() * angle.sin());
        degrees(latitude.asin(), self.longitude + across)
    }
}

fn degrees(latitude: f64, longitude: f64) -> Point {
    let thousandths = |radians: f64| (radians.to_degrees() * 1000.0).round() as i32;
    let longitude = (thousandths(longitude) + 180_000).rem_euclid(360_000) - 180_000;
    Point { latitude: thousandths(latitude), longitude }
}

/// The unit of a drawn map, in kilometres.
pub const MAP_UNIT: f64 = 5.0;

/// The part of the Earth that a map shows: its projection, and its edges in kilometres east and south of the centre.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    pub projection: Projection,
    pub west: f64,
    pub north: f64,
    pub width: f64,
    pub height: f64,
}

impl Frame {
    /// Returns the part that shows these places, with room around them; `None` without any.
    pub fn around(points: &[Point]) -> Option<Self> {
        let edge = |of: fn(&Point) -> i32| {
            let (least, most) = points.iter().map(of).fold((i32::MAX, i32::MIN), |(a, b), n| (a.min(n), b.max(n)));
            (least <= most).then(|| i32::midpoint(least, most))
        };
        let centre = Point { latitude: edge(|point| point.latitude)?, longitude: edge(|point| point.longitude)? };
        let projection = Projection::around(centre);
        let on_map: Vec<(f64, f64)> = points.iter().map(|&point| projection.project(point)).collect();
        let reach = |of: fn(&(f64, f64)) -> f64| {
            let (least, most) = on_map.iter().map(of).fold((f64::MAX, f64::MIN), |(a, b), n| (a.min(n), b.max(n)));
            // Not less than a country's width, for places that lie close together.
            let room = ((most - least) * 0.08).max(400.0);
            (least - room, most - least + 2.0 * room)
        };
        let ((west, width), (north, height)) = (reach(|at| at.0), reach(|at| at.1));
        Some(Self { projection, west, north, width, height })
    }

    /// Returns width and height in units of the map.
    pub fn units(&self) -> (i32, i32) {
        ((self.width / MAP_UNIT) as i32, (self.height / MAP_UNIT) as i32)
    }

    /// Returns where a place lies, in units of the map from its corner.
    pub fn unit_of(&self, point: Point) -> (i32, i32) {
        let (east, south) = self.projection.project(point);
        (((east - self.west) / MAP_UNIT) as i32, ((south - self.north) / MAP_UNIT) as i32)
    }

    /// Returns the place at shares of the map's width and height.
    pub fn place_at(&self, across: f64, down: f64) -> Point {
        self.projection.unproject(self.west + across * self.width, self.north + down * self.height)
    }

    /// Returns where a place lies, as shares of the map's width and height.
    pub fn shares(&self, point: Point) -> (f64, f64) {
        let (east, south) = self.projection.project(point);
        ((east - self.west) / self.width, (south - self.north) / self.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point(latitude: f64, longitude: f64) -> Point {
        Point { latitude: (latitude * 1000.0) as i32, longitude: (longitude * 1000.0) as i32 }
    }

    const MOSCOW: (f64, f64) = (55.75, 37.62);
    const BEIJING: (f64, f64) = (39.9, 116.4);

    #[test]
    fn distances_and_bearings_are_those_of_an_atlas() {
        let (moscow, beijing) = (point(MOSCOW.0, MOSCOW.1), point(BEIJING.0, BEIJING.1));
        let apart = distance(moscow, beijing);
        assert!((5780.0..5820.0).contains(&apart), "{apart}");
        // Great circles set out to the north of east, and come back over the north-west.
        assert_eq!(bearing(moscow, beijing).wind, Wind::East);
        assert_eq!(bearing(beijing, moscow).wind, Wind::NorthWest);
        assert_eq!(bearing(point(0.0, 0.0), point(1.0, 0.0)), Bearing { distance: 110, wind: Wind::North });
        assert_eq!(bearing(point(0.0, 0.0), point(-1.0, -1.0)).wind, Wind::SouthWest);
    }

    #[test]
    fn lines_and_areas_are_nearer_than_their_corners() {
        let square = [point(0.0, 0.0), point(0.0, 10.0), point(10.0, 10.0), point(10.0, 0.0), point(0.0, 0.0)];
        assert_eq!(distance_to(point(5.0, 5.0), &square), 0.0);
        assert!((distance_to(point(5.0, 11.0), &square) - 110.0).abs() < 10.0);
        // The same without its last point is a line, and has no inside.
        assert!(distance_to(point(5.0, 5.0), &square[..4]) > 500.0);
        assert!(distance_to(point(0.0, 0.0), &[]) > 20_000.0);
        assert_eq!(middle(&square), Some(point(5.0, 5.0)));
    }

    proptest! {
        #[test]
        fn the_map_leads_back_to_the_place(latitude in -80_000i32..=80_000, longitude in -60_000i32..=220_000) {
            let map = Projection::around(point(45.0, 90.0));
            let place = Point { latitude, longitude: (longitude + 180_000).rem_euclid(360_000) - 180_000 };
            let (east, south) = map.project(place);
            prop_assume!(east.hypot(south) < 11_000.0);
            let back = map.unproject(east, south);
            prop_assert!(distance(place, back) < 0.2, "{place:?} {back:?}");
        }
    }
}
