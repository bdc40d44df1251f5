//! Names as people type them: case, accents, punctuation, articles, spacing and word order folded, a slip of the
//! finger forgiven, another name never.

use crate::bank::Fold;

const ARTICLES: &[&str] = &["the", "a", "an"];

/// Words that a slip must never turn into each other. Each pair works both ways, also at the start of longer words.
const ANTONYMS: &[(&str, &str)] = &[
    ("import", "export"),
    ("east", "west"),
    ("north", "south"),
    ("first", "last"),
    ("more", "less"),
    ("early", "late"),
    ("buyer", "seller"),
    ("supplier", "customer"),
    ("inward", "outward"),
    ("internal", "external"),
    ("upper", "lower"),
    ("major", "minor"),
    ("senior", "junior"),
    ("ally", "rival"),
    ("pre", "post"),
    ("inter", "intra"),
    ("under", "over"),
];

/// Whether two folded words are opposites.
pub(super) fn antonym(a: &str, b: &str) -> bool {
    let starts = |word: &str, stem: &str| word.starts_with(stem) && word.len() <= stem.len() + 4;
    ANTONYMS.iter().any(|&(x, y)| (starts(a, x) && starts(b, y)) || (starts(a, y) && starts(b, x)))
}

/// How a typed name stands to one that is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Match {
    Same,
    /// This many slips, within what is forgiven.
    Slips(usize),
    Different,
}

/// The words that matter: without articles, and without the class's filler words unless nothing else is left.
fn essential(words: &[String], filler: &[String]) -> Vec<String> {
    let kept: Vec<String> =
        words.iter().filter(|word| !ARTICLES.contains(&word.as_str()) && !filler.contains(word)).cloned().collect();
    if kept.is_empty() { words.to_vec() } else { kept }
}

/// Compares two names.
pub(super) fn compare(right: &str, typed: &str, filler: &[String], fold: Fold) -> Match {
    let (right, typed) = (fold.words(right), fold.words(typed));
    if typed.is_empty() {
        return Match::Different;
    }
    let (right, typed) = (essential(&right, filler), essential(&typed, filler));
    let same = right.concat() == typed.concat() || {
        let (mut a, mut b) = (right.clone(), typed.clone());
        a.sort_unstable();
        b.sort_unstable();
        a == b
    };
    if same {
        return Match::Same;
    }
    // Words pair off in order, or in the sorted order where the number is the same; spacing slips compare as a whole.
    let in_order = slips(&right, &typed);
    let as_one = slips(&[right.concat()], &[typed.concat()])
        .filter(|_| right.len() != typed.len() && !has_digit(&right) && !has_digit(&typed));
    match in_order.into_iter().chain(as_one).min() {
        Some(n) => Match::Slips(n),
        None => Match::Different,
    }
}

fn has_digit(words: &[String]) -> bool {
    words.iter().any(|word| word.bytes().any(|b| b.is_ascii_digit()))
}

/// The number of slips between two rows of words, if each word stays within one for every five letters.
/// A word with a digit must be exact: S-400 is not S-300.
fn slips(right: &[String], typed: &[String]) -> Option<usize> {
    if right.len() != typed.len() {
        return None;
    }
    right.iter().zip(typed).try_fold(0, |sum, (a, b)| {
        if a == b {
            return Some(sum);
        }
        let exact = has_digit(std::slice::from_ref(a)) || has_digit(std::slice::from_ref(b));
        let allowed = a.chars().count() / 5;
        if exact || antonym(a, b) || a.chars().count().abs_diff(b.chars().count()) > allowed {
            return None;
        }
        let distance = strsim::osa_distance(a, b);
        (distance <= allowed).then_some(sum + distance)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    fn check(right: &str, typed: &str) -> Match {
        compare(right, typed, &["treaty".into(), "of".into()], Fold::new(|text| text.nfkd().collect()))
    }

    #[test]
    fn a_slip_is_forgiven_and_another_word_is_not() {
        for (right, typed, expected) in [
            ("Treaty of Aigun", "aigun", Match::Same),
            ("Treaty of Aigun", "the Aigun treaty", Match::Same),
            ("Treaty of Aigun", "treaty of Aigum", Match::Slips(1)),
            ("Port Arthur", "port-arthur", Match::Same),
            ("Port Arthur", "portarthur", Match::Same),
            ("S-400", "S 400", Match::Same),
            ("S-400", "S-300", Match::Different),
            ("Russian exports", "Russian imports", Match::Different),
            ("North Korea", "South Korea", Match::Different),
            ("Mao Zedong", "Zedong Mao", Match::Same),
            ("India", "Indea", Match::Slips(1)),
            ("Iran", "Iraq", Match::Different),
            ("Vostok", "", Match::Different),
        ] {
            assert_eq!(check(right, typed), expected, "{right} / {typed}");
        }
    }
}
