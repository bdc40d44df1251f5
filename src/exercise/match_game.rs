//! The match game: tiles with names and with what belongs to them, to be paired as fast as one can.

use super::pool::{Kind, Pool};
use super::review::CardAnswer;
use crate::bank::{CardIx, CardRef};
use crate::marking::Outcome;
use crate::memory::{Effect, Millis, Now};
use crate::progress::{Context, EventKind, MAX_TOOK};
use crate::question::{Asker, Form, Pcg32};

/// Pairs of a game: twelve tiles fit a phone.
const PAIRS: usize = 6;

/// A tile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tile {
    pub text: String,
    /// The pair that it belongs to.
    pub pair: usize,
    /// The half of the pair: a name, or what belongs to it.
    pub name: bool,
}

/// What a press on a tile did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// It is chosen, or no longer.
    Chosen,
    /// It belongs to the chosen one: both are gone.
    Pair,
    /// It does not belong to the chosen one, by its place.
    Slip(usize),
    /// It was the last pair.
    Won,
    /// It is gone already, or the game is over.
    Nothing,
}

/// A game.
#[derive(Debug, Clone)]
pub struct MatchGame {
    bank: usize,
    /// The card of each pair.
    cards: Vec<CardIx>,
    tiles: Vec<Tile>,
    chosen: Option<usize>,
    solved: Vec<bool>,
    /// Pairs of which a tile was taken for another's.
    missed: Vec<bool>,
    slips: usize,
    since: Option<Millis>,
    until: Option<Millis>,
}

impl MatchGame {
    /// A game of a pool; `None` where it has too few pairs that can be told apart.
    pub fn new(pool: Pool, context: &Context<'_>, seed: u64) -> Option<Self> {
        let cards: Vec<CardIx> = pool.cards(Kind::Match, context, seed).into_iter().map(|at| at.card).collect();
        let asker = Asker::new(context.library.banks().get(pool.bank)?, context.fold);
        let pairs = cards.iter().map(|&card| asker.pairs(card, &cards, PAIRS));
        // The first card with a full game, else the fullest.
        let mut best: Vec<(CardIx, String, String)> = Vec::new();
        for pairs in pairs {
            if pairs.len() > best.len() {
                best = pairs;
            }
            if best.len() == PAIRS {
                break;
            }
        }
        if best.len() < Kind::Match.fewest() {
            return None;
        }
        let mut tiles: Vec<Tile> = Vec::new();
        let cards: Vec<CardIx> = best.iter().map(|(card, ..)| *card).collect();
        for (pair, (_, name, other)) in best.into_iter().enumerate() {
            tiles.push(Tile { text: name, pair, name: true });
            tiles.push(Tile { text: other, pair, name: false });
        }
        Pcg32::new(seed, 0x6761_6d65).shuffle(&mut tiles);
        let [solved, missed] = [(); 2].map(|()| vec![false; cards.len()]);
        Some(Self { bank: pool.bank, cards, tiles, chosen: None, solved, missed, slips: 0, since: None, until: None })
    }

    /// Returns the tiles, in the order shown.
    pub fn tiles(&self) -> &[Tile] {
        &self.tiles
    }

    /// Returns whether a tile is chosen.
    pub fn is_chosen(&self, tile: usize) -> bool {
        self.chosen == Some(tile)
    }

    /// Returns whether a tile is gone.
    pub fn is_gone(&self, tile: usize) -> bool {
        self.tiles.get(tile).is_none_or(|tile| self.solved[tile.pair])
    }

    /// Returns the number of pairs that are left, and of slips.
    pub fn counts(&self) -> (usize, usize) {
        (self.solved.iter().filter(|solved| !**solved).count(), self.slips)
    }

    /// Returns the tenths of a second since the first press, to the end or to now.
    pub fn took(&self, now: Now) -> u64 {
        let until = self.until.unwrap_or(now.at).0;
        self.since.map_or(0, |since| (until - since.0).max(0) as u64 / 100)
    }

    /// Presses a tile. The clock starts with the first.
    pub fn press(&mut self, tile: usize, now: Now) -> Press {
        if self.is_gone(tile) || self.until.is_some() {
            return Press::Nothing;
        }
        self.since.get_or_insert(now.at);
        let Some(before) = self.chosen.take() else {
            self.chosen = Some(tile);
            return Press::Chosen;
        };
        if before == tile {
            return Press::Chosen;
        }
        let (one, other) = (&self.tiles[before], &self.tiles[tile]);
        if one.name == other.name {
            // Two names are no pair and no slip: one has changed one's mind.
            self.chosen = Some(tile);
            return Press::Chosen;
        }
        if one.pair == other.pair {
            self.solved[one.pair] = true;
            if self.solved.iter().all(|solved| *solved) {
                self.until = Some(now.at);
                return Press::Won;
            }
            return Press::Pair;
        }
        self.slips += 1;
        for pair in [one.pair, other.pair] {
            self.missed[pair] = true;
        }
        Press::Slip(before)
    }

    /// Returns what a game that was won records: one practice for each pair, right where neither of its tiles was taken for
    /// another's.
    pub fn events(&self, context: &Context<'_>) -> Vec<EventKind> {
        if self.until.is_none() {
            return Vec::new();
        }
        let took = (self.took(context.now) as i64 / self.cards.len() as i64).clamp(0, MAX_TOOK) as u16;
        let event = |(&card, &missed): (&CardIx, &bool)| {
            let outcome = if missed { Outcome::Wrong } else { Outcome::Right };
            let at = CardRef { bank: self.bank, card };
            CardAnswer { at, form: Form::Match, outcome, took }.review(Effect::Practice, context)
        };
        self.cards.iter().zip(&self.missed).map(event).collect()
    }
}
