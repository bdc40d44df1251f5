//! Places on a map: the one that a question asks for is pointed at, and marked by its distance.

use super::geo::{Bearing, Frame, bearing, distance_to, middle};
use super::pool::{Kind, Pool};
use super::review::CardAnswer;
use super::steps::{OneByOne, Steps};
use crate::bank::{Bank, CardRef, Entity, Point, sort_by_rank};
use crate::marking::Outcome;
use crate::memory::{Effect, Now};
use crate::progress::{Context, Recorder};
use crate::question::{Form, Pcg32};

/// Places of one exercise.
const PLACES: usize = 8;
/// Places that can be chosen by their bearings alone.
const CHOICES: usize = 5;
/// So near, in kilometres, a place is found: a finger on a phone's map of half the world is as wide.
pub const FOUND: u32 = 250;
/// So near it is nearly.
pub const NEAR: u32 = 750;

/// A place that was pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pointed {
    pub at: CardRef,
    pub point: Point,
    /// Kilometres from the place, 0 within it.
    pub off: u32,
}

/// An exercise.
#[derive(Debug, Clone)]
pub struct PlaceMap {
    steps: Steps<Pointed>,
    seed: u64,
}

/// The place that a card's answer names.
fn place_of<'a>(context: &Context<'a>, at: CardRef) -> Option<&'a Entity> {
    context.library.bank(at).place_of(context.library.card(at))
}

impl OneByOne for PlaceMap {
    const KIND: Kind = Kind::Map;
    type Answer = Pointed;

    /// Each place is asked once.
    fn new(pool: Pool, context: &Context<'_>, seed: u64) -> Option<Self> {
        let mut places = Vec::new();
        let mut cards = pool.cards(Kind::Map, context, seed);
        cards.retain(|&at| {
            let place = context.library.fact(at).entity;
            let is_new = !places.contains(&place);
            places.push(place);
            is_new
        });
        cards.truncate(PLACES);
        (cards.len() >= Kind::Map.fewest()).then(|| Self { steps: Steps::new(cards, context.now), seed })
    }

    fn steps(&self) -> &Steps<Pointed> {
        &self.steps
    }

    fn next(&mut self, now: Now) {
        self.steps.next(now);
    }
}

impl PlaceMap {
    /// Points at a place, and records it as practice: where something lies is not all that its card asks.
    pub fn point(&mut self, point: Point, recorder: &mut impl Recorder) -> bool {
        let Some(at) = self.steps.asked() else { return false };
        let answered = recorder.with_context(|context| {
            let off = distance_to(point, &place_of(context, at)?.points).round() as u32;
            let outcome = if off <= FOUND { Outcome::Right } else { Outcome::Wrong };
            let answer = CardAnswer { at, form: Form::Map, outcome, took: self.steps.took(context.now) };
            Some((Pointed { at, point, off }, answer.review(Effect::Practice, context)))
        });
        let Some((pointed, review)) = answered else { return false };
        recorder.record(review);
        self.steps.answered(pointed);
        true
    }

    /// Returns the number of places found, and of those nearly.
    pub fn score(&self) -> (usize, usize) {
        let answers = self.steps.answers();
        let within = |from: u32, to: u32| answers.iter().filter(|pointed| (from..=to).contains(&pointed.off)).count();
        (within(0, FOUND), within(FOUND + 1, NEAR))
    }

    /// Returns places to choose from without a look at the map, the right one among them: each by how it lies from the two
    /// landmarks. Chance orders them; the same exercise always gives the same.
    pub fn choices(&self, context: &Context<'_>) -> Vec<(Point, Vec<(String, Bearing)>)> {
        let Some(at) = self.steps.card() else { return Vec::new() };
        let bank = context.library.bank(at);
        let Some(asked) = place_of(context, at) else { return Vec::new() };
        let Some(right) = middle(&asked.points) else { return Vec::new() };
        let mut rng = Pcg32::new(self.seed, context.library.card(at).key.0);
        let mut others: Vec<Point> = bank.entities.iter().filter_map(|entity| middle(&entity.points)).collect();
        rng.shuffle(&mut others);
        let mut points = vec![right];
        for other in others {
            let apart = |point: &Point| distance_to(other, &[*point]) > f64::from(2 * NEAR);
            // What lies within a region that is asked is no wrong choice.
            let outside = distance_to(other, &asked.points) > f64::from(NEAR);
            if points.len() < CHOICES && outside && points.iter().all(apart) {
                points.push(other);
            }
        }
        rng.shuffle(&mut points);
        let marks = landmarks(bank, context.library.fact(at).entity);
        let from = |point: Point| marks.iter().map(|(name, mark)| (name.clone(), bearing(*mark, point))).collect();
        points.into_iter().map(|point| (point, from(point))).collect()
    }

    /// Returns how a point lies from the two landmarks.
    pub fn describe(&self, point: Point, context: &Context<'_>) -> Vec<(String, Bearing)> {
        let Some(at) = self.steps.card() else { return Vec::new() };
        let marks = landmarks(context.library.bank(at), context.library.fact(at).entity);
        marks.into_iter().map(|(name, mark)| (name, bearing(mark, point))).collect()
    }
}

/// Two places to tell others by: of those that are spots, the one that most facts tell of, and of the others the farthest
/// from it among the next few. Never the one that is asked.
fn landmarks(bank: &Bank, asked: Option<usize>) -> Vec<(String, Point)> {
    let told = |entity: usize| {
        bank.facts.iter().filter(|fact| fact.entity == Some(entity) || fact.places.contains(&entity)).count()
    };
    let mut spots: Vec<usize> =
        (0..bank.entities.len()).filter(|&at| bank.entities[at].points.len() == 1 && Some(at) != asked).collect();
    sort_by_rank(&mut spots, |&at| -(told(at) as i128));
    spots.truncate(6);
    let point = |at: usize| (bank.entities[at].name.clone(), bank.entities[at].points[0]);
    let Some(&first) = spots.first() else { return Vec::new() };
    let far = |at: &usize| distance_to(bank.entities[*at].points[0], &bank.entities[first].points);
    let second = spots[1..].iter().copied().max_by(|a, b| far(a).total_cmp(&far(b)));
    [Some(first), second].into_iter().flatten().map(point).collect()
}

/// Returns the part of the Earth that a bank's map shows: that of all its places.
pub fn frame(bank: &Bank) -> Option<Frame> {
    let points: Vec<Point> = bank.entities.iter().flat_map(|entity| entity.points.iter().copied()).collect();
    Frame::around(&points)
}
