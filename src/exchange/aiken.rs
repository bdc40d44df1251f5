//! Aiken, Moodle's plainest format: a question, its options by letters, `ANSWER: B`.

use super::Skipped;
use crate::editor::{Cells, field};

/// Returns the option of a line, `B. text` or `B) text`: its letter, and the text.
fn option(line: &str) -> Option<(char, &str)> {
    let letter = line.chars().next().filter(char::is_ascii_uppercase)?;
    let text = line[1..].strip_prefix(['.', ')'])?;
    Some((letter, text.trim()))
}

fn answer(line: &str) -> Option<char> {
    line.strip_prefix("ANSWER:")?.trim().chars().next().filter(char::is_ascii_uppercase)
}

/// Whether a text holds questions of Aiken.
pub(super) fn is_aiken(text: &str) -> bool {
    text.lines().any(|line| answer(line.trim()).is_some()) && text.lines().any(|line| option(line.trim()).is_some())
}

/// Reads the questions.
pub(super) fn read(text: &str) -> (Vec<Cells>, Vec<Skipped>) {
    let (mut rows, mut skipped) = (Vec::new(), Vec::new());
    let (mut question, mut options, mut begun): (Vec<&str>, Vec<(char, &str)>, usize) = (Vec::new(), Vec::new(), 0);
    for (at, line) in text.lines().map(str::trim).enumerate() {
        if line.is_empty() {
            continue;
        }
        if question.is_empty() && options.is_empty() {
            begun = at + 1;
        }
        if let Some(key) = answer(line) {
            let right = options.iter().find(|(letter, _)| *letter == key);
            match right {
                Some((_, right)) if !question.is_empty() => {
                    let wrong = options.iter().filter(|(letter, _)| *letter != key).map(|(_, text)| *text);
                    let wrong = wrong.collect::<Vec<_>>().join("\n");
                    let cells =
                        [(field::FRONT, question.join(" ")), (field::BACK, (*right).to_owned()), (field::WRONG, wrong)];
                    rows.push(cells.into_iter().filter(|(_, text)| !text.is_empty()).collect());
                }
                _ => skipped.push(Skipped { line: begun, why: "names an answer that is no option of the question" }),
            }
            (question, options) = (Vec::new(), Vec::new());
        } else if let Some(option) = option(line).filter(|_| !question.is_empty()) {
            options.push(option);
        } else {
            question.push(line);
        }
    }
    if !question.is_empty() || !options.is_empty() {
        skipped.push(Skipped { line: begun, why: "has no line with its answer" });
    }
    (rows, skipped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_taken_and_broken_ones_named() {
        let text =
            "Capital of Peru?\nA. Lima\nB) Quito\nANSWER: A\n\nNo such option?\nA. x\nANSWER: D\n\nUnended?\nA. x\n";
        let (rows, skipped) = read(text);
        let first = vec![
            (field::FRONT, "Capital of Peru?".into()),
            (field::BACK, "Lima".into()),
            (field::WRONG, "Quito".into()),
        ];
        assert_eq!(rows, [first]);
        let skipped: Vec<usize> = skipped.iter().map(|skipped| skipped.line).collect();
        assert_eq!(skipped, [6, 10]);
    }
}
