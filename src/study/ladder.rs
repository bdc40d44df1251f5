//! The ladder: which form a card is asked in.

use crate::bank::{CardIx, Form};
use crate::memory::{CardMemory, Grade, Stage};
use crate::progress::Style;
use crate::question::Asker;

/// First meeting: choice with full feedback. Then, and when due: typed or a gap where the answer is short, a gap or a
/// card to turn over where it is long. After a lapse: choice once more, then typed.
pub fn form(asker: &Asker<'_>, card: CardIx, memory: Option<&CardMemory>, style: Style) -> Form {
    let pick = |wanted: &[Form]| wanted.iter().copied().find(|&form| asker.can(card, form)).unwrap_or(Form::Flashcard);
    let lapsed = memory.is_some_and(|m| m.stage == Stage::Learning && m.grade == Some(Grade::Again) && m.lapses > 0);
    match (style, memory) {
        (Style::Cards, _) => Form::Flashcard,
        (Style::Typing, _) => pick(&[Form::Typed, Form::Recall, Form::Cloze]),
        (Style::Ladder, None) => pick(&[Form::Choice, Form::Several]),
        (Style::Ladder, Some(_)) if lapsed => pick(&[Form::Choice, Form::Several]),
        // The gap and the question take turns, so that neither wording becomes the cue.
        (Style::Ladder, Some(memory)) if memory.reviews % 2 == 1 => pick(&[Form::Cloze, Form::Typed, Form::Recall]),
        (Style::Ladder, Some(memory)) if memory.reviews > 0 => pick(&[Form::Typed, Form::Recall]),
        (Style::Ladder, Some(_)) => pick(&[Form::Typed, Form::Recall, Form::Cloze]),
    }
}
