//! The form progression: which form a card is asked in.

use crate::memory::{CardMemory, Grade, Stage};
use crate::progress::Style;
use crate::question::Form;

/// Returns the forms to ask a card in, the best first; a card to turn over where it has none of them.
///
/// First answer: choice with full feedback. Then, and when due: typed or a gap where the answer is short, a gap or a
/// card to turn over where it is long. After a lapse: choice once more, then typed.
pub fn forms(memory: Option<&CardMemory>, style: Style) -> &'static [Form] {
    let lapsed = memory.is_some_and(|m| m.stage == Stage::Learning && m.grade == Some(Grade::Again) && m.lapses > 0);
    match (style, memory) {
        (Style::Cards, _) => &[Form::Flashcard],
        (Style::Typing, _) => &[Form::Typed, Form::Recall, Form::Cloze],
        (Style::Mixed, None) => &[Form::Choice, Form::Several],
        (Style::Mixed, Some(_)) if lapsed => &[Form::Choice, Form::Several],
        // The gap and the question take turns, so that neither wording becomes the cue.
        (Style::Mixed, Some(memory)) if memory.reviews % 2 == 1 => &[Form::Cloze, Form::Typed, Form::Recall],
        (Style::Mixed, Some(memory)) if memory.reviews > 0 => &[Form::Typed, Form::Recall],
        (Style::Mixed, Some(_)) => &[Form::Typed, Form::Recall, Form::Cloze],
    }
}
