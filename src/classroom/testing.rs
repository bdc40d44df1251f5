//! What the drill's own tests share.

use super::marked::MarkedDrill;
use super::records::DrillRecord;
use super::{CardSelection, Drill, DrillQuestions, Feedback, QuestionOrder, Scoring};
use crate::bank::{Fold, Library, read};
use crate::question::Form;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// Returns the fold by the crate that stands in for the browser's own.
pub fn fold() -> Fold {
    Fold::new(|text| text.nfkd().collect::<String>().to_lowercase().nfkd().collect())
}

/// Returns the built-in banks.
pub fn library() -> Arc<Library> {
    Arc::new(Library::new(crate::BUILT_IN.iter().filter_map(|files| read(files).0).collect()))
}

/// Returns a drill of thirty choices of three options over no bank that is here: for what needs no questions.
pub fn elsewhere(seed: u32) -> Drill {
    Drill {
        bank: "planets".into(),
        check: 7,
        selection: CardSelection::Topics(vec![0]),
        count: 30,
        forms: vec![Form::Choice],
        options: 3,
        order: QuestionOrder::Same,
        seconds: None,
        scoring: Scoring::Accuracy,
        feedback: Feedback::AtEnd,
        names: false,
        seed,
    }
}

/// Returns a record marked by the questions that its drill asks now.
pub fn marked(kept: &DrillRecord, library: &Arc<Library>) -> MarkedDrill {
    MarkedDrill::of(kept, DrillQuestions::preview(&kept.drill, library, fold()).expect("questions"), None, fold())
}

/// Returns a drill of ten choices.
pub fn drill(library: &Arc<Library>) -> Drill {
    checked(Drill::of(&library.banks()[0], 7), library)
}

/// Returns a drill as it is given out.
pub fn checked(drill: Drill, library: &Arc<Library>) -> Drill {
    drill.checked(library, fold()).expect("questions").0
}
