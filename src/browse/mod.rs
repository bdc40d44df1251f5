//! The card browser: every card with its state, found by a search, sorted, and many changed at once.
//!
//! A search is a subset of Anki's search language: [`Query`] is what it means, [`parse`] reads any text as one and says
//! what it could not read, and printing a query gives a text that is read as the same. [`Index`] holds the words of the
//! cards, folded once; [`Browser`] finds and sorts; [`Rows`] says which rows are in view; [`Action`] gives the events that change many cards.

mod action;
mod find;
mod index;
mod order;
mod parse;
mod query;
mod rows;
mod term;

pub use action::Action;
pub use find::Browser;
pub use index::Index;
pub use order::Order;
pub use parse::{LONGEST, Parsed, Unread, parse};
pub use query::Query;
pub use rows::Rows;
pub use term::{Comparison, Property, State, Term, Thousandths};
