//! Hints: a little of the answer, for the forms in which it must come from memory.

use crate::bank::{Answer, Bank, CardIx};
use crate::question::{Form, Question};

/// Stands for a letter or digit that is left to find.
const HIDDEN: char = '·';

/// Returns a hint for a question; `None` where its form shows options, which are hint enough.
///
/// Of a number or a date the first half of its digits, of a name the first letter of each word, of a list the first
/// letter of each entry, of a longer text its first two words.
pub fn hint(bank: &Bank, question: &Question) -> Option<String> {
    if !matches!(question.form, Form::Flashcard | Form::Typed | Form::Cloze | Form::Recall) {
        return None;
    }
    let card: CardIx = *question.cards.first()?;
    let card = bank.cards.get(card)?;
    // A gap of its own asks for another word than the card's answer.
    if question.form == Form::Cloze && card.cloze.is_some() {
        return Some(initials(&bank.show_gap(card)));
    }
    Some(match bank.answer(card) {
        Answer::Date(_) | Answer::Amount(..) => half(&bank.show_answer(card)),
        Answer::Name(name) => initials(name),
        Answer::Text(text) => {
            let words: Vec<&str> = text.split(' ').take(2).collect();
            format!("{} …", words.join(" "))
        }
        Answer::Items(items) => items.iter().map(|item| initials(&item.name)).collect::<Vec<_>>().join(" / "),
    })
}

/// Returns the first letter of each word.
fn initials(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .map(|c| {
            let letter = c != ' ' && !c.is_ascii_punctuation();
            let shown = !letter || !inside;
            inside = letter;
            if shown { c } else { HIDDEN }
        })
        .collect()
}

/// Returns the first half of the digits, the smaller one; everything else as it is.
fn half(text: &str) -> String {
    let mut left = text.chars().filter(char::is_ascii_digit).count() / 2;
    text.chars()
        .map(|c| {
            if !c.is_ascii_digit() {
                return c;
            }
            let shown = left > 0;
            left = left.saturating_sub(1);
            if shown { c } else { HIDDEN }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_gives_a_beginning_and_no_more() {
        assert_eq!(half("1689"), "16··");
        assert_eq!(half("March 1985"), "March 19··");
        assert_eq!(half("$69.6 billion"), "$6·.· billion");
        assert_eq!(half("7%"), "·%", "never all of it");
        assert_eq!(initials("Treaty of Aigun"), "T····· o· A····");
        assert_eq!(initials("Sino-Soviet"), "S···-S·····");
    }
}
