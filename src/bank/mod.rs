//! The bank: what there is to know.
//!
//! A [`Bank`] is a set of typed [`Fact`]s, each with one or more [`Card`]s, read from a folder of
//! `questions/`. This module reads banks, checks them and fingerprints them. It knows nothing of
//! learners, forms of question or pages, and nothing of any particular bank's subject.

mod amount;
mod date;
mod fact;
mod fingerprint;
mod fold;
mod json;
mod library;
mod lint;
mod number;
mod pack;
mod read;
mod read_card;
mod sort;
mod unit;

pub use amount::{Amount, Qualifier, scale_word};
pub use date::{Date, DatePart};
pub use fact::{
    Answer, Asks, Bank, Card, CardIx, Class, Distractor, Entity, FORMS, Fact, Importance, Item, Place, Point, Section,
    Source, Topic, Value,
};
pub use fingerprint::{CardKey, Fingerprint};
pub use fold::{Fold, Plain, is_article, is_word};
pub use library::{CardRef, Library};
pub use lint::{advice, gap, lint};
pub use number::{Decimal, ordinal};
pub use pack::{fill, pack, pack_details, unpack};
pub use read::{File, Problem, read};
pub use sort::{lowest, rank_of, sort_by_rank};
pub use unit::{DeclaredUnit, Scale, Unit, UnitStyle, Units};
