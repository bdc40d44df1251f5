//! What the drill's own tests share.

use super::marked::MarkedDrill;
use super::records::{DrillRecord, StoredSheet};
use super::{
    CardSelection, Drill, DrillQuestions, Feedback, Participant, QuestionOrder, Roster, Scoring, Sheet, SheetSource,
};
use crate::bank::{Fold, Library, read};
use crate::marking::Response;
use crate::memory::Millis;
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

/// Returns three pupils' answers to [`drill`]: one knows all ten and has tried again, one four, one two.
pub fn class_of_three(library: &Arc<Library>) -> MarkedDrill {
    let drill = drill(library);
    let asked = drill.questions(library, fold()).expect("questions");
    let right = |at: usize| asked[at].question.body.options().iter().position(|o| o.right).expect("a right option");
    let answers = |known: usize| (0..known).map(|at| Response::Chosen(right(at))).collect();
    let sheet = |who, attempt, known| Sheet {
        drill: drill.id(),
        who,
        attempt,
        source: SheetSource::Code,
        answers: answers(known),
        took: vec![2, 3],
        sure: vec![],
    };
    let sheets = [
        sheet(Participant::Number(1), 1, 10),
        sheet(Participant::Name("ben".into()), 1, 4),
        sheet(Participant::Name("=HYPERLINK(\"x\")".into()), 1, 2),
        sheet(Participant::Number(1), 2, 1),
    ];
    let sheets = sheets.into_iter().map(|sheet| StoredSheet::new(sheet, None, Millis(0))).collect();
    marked(&DrillRecord { drill: drill.clone(), sheets, hands: vec![] }, library)
}

/// Returns a class of four, of whom one has no name.
pub fn class_7b() -> Roster {
    let mut roster = Roster::new(1, "7b");
    roster.paste("1 Ana\n2 Ben\n4 Dora\n9");
    roster
}

/// Returns a drill of ten choices.
pub fn drill(library: &Arc<Library>) -> Drill {
    checked(Drill::of(&library.banks()[0], 7), library)
}

/// Returns a drill as it is given out.
pub fn checked(drill: Drill, library: &Arc<Library>) -> Drill {
    drill.checked(library, fold()).expect("questions").0
}
