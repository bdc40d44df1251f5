//! Every word that a page says, gathered by page: a text is a constant, one with figures or names in it a function, and
//! plural forms are chosen there ([`plural`]).
//!
//! One language, English, in `en/`. Another is a folder beside it with the same names, chosen here when the app is built:
//! what it lacks does not compile.

mod en;

pub use en::*;
