//! What the drill's own tests share.

use super::Drill;
use crate::bank::{Fold, Form, Shelf, read};
use unicode_normalization::UnicodeNormalization;

/// The fold by the crate that stands in for the browser's own.
pub fn fold() -> Fold {
    Fold::new(|text| text.nfkd().collect::<String>().to_lowercase().nfkd().collect())
}

/// The built-in banks.
pub fn shelf() -> Shelf {
    Shelf::new(crate::BUILT_IN.iter().filter_map(|files| read(files).0).collect())
}

/// A drill of ten choices.
pub fn drill(shelf: &Shelf) -> Drill {
    Drill { forms: vec![Form::Choice], ..Drill::of(&shelf.banks()[0], 7) }
}
