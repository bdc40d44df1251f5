//! Every view of the progress page computed a second time, in another way: by searching the whole log again for each
//! number, and with FSRS-6 written from its published formulas in double precision.

#[path = "../common/mod.rs"]
mod common;

mod answers;
mod days;
mod memories;
mod oracle;
mod sentences;
mod world;
