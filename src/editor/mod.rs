//! Own banks: what a learner types, cell by cell, becomes a bank of typed facts.
//!
//! An [`OwnBank`] is a list of [`Row`]s, one a fact, each a few texts by name. Nothing that is typed is refused: a row
//! that says nothing yet is kept as it is. [`build`] makes a [`Bank`](crate::bank::Bank) of it, which every page asks,
//! marks and draws like a built-in one. A change is a step that can be taken back, also in a later visit.

mod build;
mod gaps;
mod kind;
mod line;
mod order;
mod own_bank;
mod preview;
mod row;
mod share;
mod steps;
mod stored;
mod value;

pub use build::{Built, build};
pub use kind::Kind;
pub use line::{Cells, LONGEST, is_heading, read_line, read_paste, row_of_cells, table};
pub use own_bank::{BankId, Edit, OwnBank, Places};
pub use preview::{Preview, preview};
pub use row::{Row, RowId, field};
pub use share::{Brought, LARGEST, LONGEST_LINK, ShareError, SharedBank, link_data, link_letters};
pub use stored::{BANKS, PAGES, merge};
