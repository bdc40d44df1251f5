//! Names as people type them: case, accents, punctuation, articles, spacing and word order folded, a slip of the
//! finger forgiven, another name never.

use super::figures::roman;
use super::mark::INPUT_LIMIT;
use crate::bank::{Fold, is_article};

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
    // Not opposites, but as easily taken for each other.
    ("russia", "prussia"),
];

/// Beginnings that make another word of a word: symmetry and asymmetry, import and export, unilateral and bilateral.
const PREFIXES: &[&str] = &[
    "", "a", "an", "anti", "ap", "ab", "bi", "co", "counter", "de", "di", "dis", "e", "ex", "il", "im", "in", "inter",
    "intra", "ir", "multi", "non", "out", "over", "post", "pre", "pro", "re", "self", "semi", "sub", "tri", "un",
    "under", "uni",
];

/// Words whose neighbours must not change places: the dependence of Russia on China is not that of China on Russia.
const ORDERING: &[&str] =
    &["to", "from", "on", "over", "by", "against", "into", "toward", "towards", "than", "before", "after", "for"];

/// Whether two folded words are opposites, wherever in them the opposites stand: northeastern, northwestern.
pub(super) fn antonym(a: &str, b: &str) -> bool {
    let starts = |word: &str, stem: &str| word.starts_with(stem) && word.len() <= stem.len() + 4;
    let swapped = |x: &str, y: &str| a.contains(x) && a.replacen(x, y, 1) == b;
    ANTONYMS.iter().any(|&(x, y)| {
        (starts(a, x) && starts(b, y)) || (starts(a, y) && starts(b, x)) || swapped(x, y) || swapped(y, x)
    })
}

/// Whether two folded words differ by their prefix alone.
fn other_prefix(a: &str, b: &str) -> bool {
    let stems = |word| PREFIXES.iter().filter_map(move |prefix| str::strip_prefix(word, prefix));
    // Short stems are no words of their own: a slip is likelier.
    a != b && stems(a).filter(|stem| stem.chars().count() >= 5).any(|stem| stems(b).any(|other| other == stem))
}

/// How a typed name stands to one that is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NameMatch {
    Same,
    /// This many slips, within what is forgiven.
    Slips(usize),
    Different,
}

/// What was typed, folded once: it is held against every name of the bank.
pub(super) struct Typed {
    words: Vec<String>,
}

impl Typed {
    pub fn new(text: &str, fold: Fold) -> Self {
        let mut words = fold.words(text);
        // One sign may unfold to eighteen; what is longer than any answer is none.
        if words.iter().map(String::len).sum::<usize>() > 4 * INPUT_LIMIT {
            words.clear();
        }
        Self { words }
    }
}

/// The words of what was typed that matter, counted once: they are held against every name of the bank.
pub(super) struct Essential<'a> {
    words: Vec<&'a str>,
    letters: usize,
    counts: Counts,
    filler: &'a [String],
}

impl Typed {
    /// What matters of it where the filler words of a class do not.
    pub fn without<'a>(&'a self, filler: &'a [String]) -> Essential<'a> {
        let words = essential(&self.words, filler);
        let letters = words.iter().map(|word| word.chars().count()).sum();
        Essential { letters, counts: count(words.iter().flat_map(|word| word.bytes())), words, filler }
    }
}

/// The words that matter: without articles, and without the class's filler words unless nothing else is left.
fn essential<'a>(words: &'a [String], filler: &[String]) -> Vec<&'a str> {
    let single = |at: Option<usize>| at.and_then(|at| words.get(at)).is_some_and(|word| word.chars().nth(1).is_none());
    // The letters of N. A. T. O. are no articles.
    let spelled = |at: usize| single(Some(at)) && (single(at.checked_sub(1)) || single(Some(at + 1)));
    let counts = |&(at, word): &(usize, &String)| (!is_article(word) || spelled(at)) && !filler.contains(word);
    let kept: Vec<&str> = words.iter().enumerate().filter(counts).map(|(_, word)| word.as_str()).collect();
    if kept.is_empty() { words.iter().map(String::as_str).collect() } else { kept }
}

/// How often each plain letter and digit occurs, and, last, every other sign of a word together.
type Counts = [u16; 37];

fn count(text: impl Iterator<Item = u8>) -> Counts {
    let mut counts = [0; 37];
    for byte in text {
        let place = match byte.to_ascii_lowercase() {
            letter @ b'a'..=b'z' => letter - b'a',
            digit @ b'0'..=b'9' => 26 + digit - b'0',
            b'.' => continue,
            _ => 36,
        };
        counts[usize::from(place)] += 1;
    }
    counts
}

/// Whether a plain name surely differs, told without folding it: a slip for every five letters neither makes it longer
/// or shorter by more than a fifth, nor brings in more letters that it lacks. In a large bank all but a few end here.
fn surely_differs(right: &str, typed: &Essential<'_>) -> bool {
    // Elsewhere a sign unfolds to several, or words join.
    let plain = right.bytes().all(|b| b.is_ascii() && !matches!(b, b'&' | b'.' | b'\'' | b'`'));
    if typed.letters == 0 || !plain {
        return typed.letters == 0;
    }
    let words = || right.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    // Single letters may be spelled out, and numerals be Roman.
    let digits = |text: &str| text.bytes().any(|b| b.is_ascii_digit());
    let is_roman = |word: &str| roman(&word.to_ascii_lowercase()).is_some();
    if words().any(|word| word.len() == 1)
        || (digits(right) && typed.words.iter().any(|word| is_roman(word)))
        || (words().any(is_roman) && typed.words.iter().any(|word| digits(word)))
    {
        return false;
    }
    let matters = |word: &&str| {
        let article = word.len() <= 3 && is_article(&word.to_ascii_lowercase());
        !article && !typed.filler.iter().any(|filler| word.eq_ignore_ascii_case(filler))
    };
    let letters = |words: &mut dyn Iterator<Item = &str>| words.map(str::len).sum::<usize>();
    let some = letters(&mut words().filter(matters));
    let letters = if some == 0 { letters(&mut words()) } else { some };
    let lacks = || {
        let there = count(right.bytes().filter(u8::is_ascii_alphanumeric));
        typed.counts.iter().zip(there).map(|(&typed, there)| usize::from(typed.saturating_sub(there))).sum::<usize>()
    };
    letters.abs_diff(typed.letters) > allowed_slips(letters) || lacks() > allowed_slips(letters)
}

/// Compares two names.
pub(super) fn compare(right: &str, typed: &Essential<'_>, fold: Fold) -> NameMatch {
    if surely_differs(right, typed) { NameMatch::Different } else { nearness(right, typed, fold) }
}

fn nearness(right: &str, typed: &Essential<'_>, fold: Fold) -> NameMatch {
    let right = fold.words(right);
    let right = essential(&right, typed.filler);
    let near = near(&right, &typed.words);
    // Venera VII is Venera 7, and Louis 14 is Louis XIV.
    let numbered = |words: &[&str]| words.iter().any(|word| has_digit(word));
    if near == NameMatch::Different && numbered(&right) != numbered(&typed.words) {
        let arabic = |words: &[&str]| -> Vec<String> {
            words.iter().map(|&word| roman(word).map_or_else(|| word.to_owned(), |number| number.to_string())).collect()
        };
        let (right, typed) = (arabic(&right), arabic(&typed.words));
        let both = [&right, &typed].map(|words| words.iter().map(String::as_str).collect::<Vec<_>>());
        return self::near(&both[0], &both[1]);
    }
    near
}

fn near(right: &[&str], typed: &[&str]) -> NameMatch {
    let sorted = |words: &[&str]| {
        let mut words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        words.sort_unstable();
        words
    };
    let ordered = right.iter().any(|word| ORDERING.contains(word));
    let (right_joined, typed_joined) = (right.concat(), typed.concat());
    if right_joined == typed_joined || (!ordered && right.len() == typed.len() && sorted(right) == sorted(typed)) {
        return NameMatch::Same;
    }
    // Words pair off in order; where one has more words, a space may have slipped, and all compare as one word.
    let in_order = slips(right, typed);
    let spaced = right.len() != typed.len() && !has_digit(&right_joined) && !has_digit(&typed_joined);
    let as_one = if spaced { word_slips(&right_joined, &typed_joined) } else { None };
    match in_order.into_iter().chain(as_one.filter(|&slips| slips <= 2 && !lacks_words(right, typed))).min() {
        Some(n) => NameMatch::Slips(n),
        None => NameMatch::Different,
    }
}

/// Whether one row of words is the other with words left out: World War I is not the World War, and "no" denies.
fn lacks_words(a: &[&str], b: &[&str]) -> bool {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let mut rest = many.iter();
    few.iter().all(|word| rest.any(|other| word_slips(word, other).is_some()))
}

/// Whether the words of two texts begin with the same letters.
pub(super) fn begin_alike(a: &str, b: &Typed, fold: Fold) -> bool {
    fold.words(a).iter().zip(&b.words).all(|(a, b)| a.chars().next() == b.chars().next())
}

fn has_digit(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit())
}

/// The number of slips between two rows of words, if no word has too many.
fn slips(right: &[&str], typed: &[&str]) -> Option<usize> {
    if right.len() != typed.len() {
        return None;
    }
    right.iter().zip(typed).try_fold(0, |sum, (a, b)| Some(sum + word_slips(a, b)?))
}

/// Slips that pass in so many letters.
fn allowed_slips(letters: usize) -> usize {
    letters / 5
}

/// The number of slips between two words, within those that pass.
/// A word with a digit must be exact: S-400 is not S-300. Nor is a slip what makes another word.
fn word_slips(right: &str, typed: &str) -> Option<usize> {
    if right == typed {
        return Some(0);
    }
    let is_exact = has_digit(right) || has_digit(typed);
    let (length, other) = (right.chars().count(), typed.chars().count());
    let allowed = allowed_slips(length);
    if is_exact || length.abs_diff(other) > allowed || antonym(right, typed) || other_prefix(right, typed) {
        return None;
    }
    let distance = strsim::osa_distance(right, typed);
    (distance <= allowed).then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    fn native() -> Fold {
        Fold::new(|text| text.nfkd().collect::<String>().to_lowercase().nfkd().collect())
    }

    fn check(right: &str, typed: &str) -> NameMatch {
        let fold = native();
        compare(right, &Typed::new(typed, fold).without(&["treaty".into(), "of".into()]), fold)
    }

    proptest::proptest! {
        #[test]
        fn what_surely_differs_is_never_near(
            right in "([TA]he )?[A-Za-c]{1,6}[ -][a-e&1-3.]{1,9}( [a-d]{3,8})?",
            cut in proptest::collection::vec((0usize..30, "[a-eé &.]{0,2}"), 0..4),
        ) {
            let mut typed: Vec<char> = right.chars().collect();
            for (at, put) in cut {
                let at = at.min(typed.len());
                typed.splice(at..(at + 1).min(typed.len()), put.chars());
            }
            let typed: String = typed.into_iter().collect();
            let fold = native();
            for filler in [vec![], vec!["a".to_owned(), "of".to_owned(), "b".to_owned()]] {
                let (first, other) = (Typed::new(&typed, fold), Typed::new(&right, fold));
                for (right, typed) in [(&right, &first), (&typed, &other)] {
                    let typed = typed.without(&filler);
                    if typed.letters > 0 && surely_differs(right, &typed) {
                        proptest::prop_assert_eq!(nearness(right, &typed, fold), NameMatch::Different);
                    }
                }
            }
        }
    }

    #[test]
    fn a_slip_is_forgiven_and_another_word_is_not() {
        for (right, typed, expected) in [
            ("Treaty of Aigun", "aigun", NameMatch::Same),
            ("Treaty of Aigun", "the Aigun treaty", NameMatch::Same),
            ("Treaty of Aigun", "treaty of Aigum", NameMatch::Slips(1)),
            ("Port Arthur", "port-arthur", NameMatch::Same),
            ("Port Arthur", "portarthur", NameMatch::Same),
            ("S-400", "S 400", NameMatch::Same),
            ("S-400", "S-300", NameMatch::Different),
            ("Russian exports", "Russian imports", NameMatch::Different),
            ("North Korea", "South Korea", NameMatch::Different),
            ("Mao Zedong", "Zedong Mao", NameMatch::Same),
            ("India", "Indea", NameMatch::Slips(1)),
            ("Iran", "Iraq", NameMatch::Different),
            ("Vostok", "", NameMatch::Different),
        ] {
            assert_eq!(check(right, typed), expected, "{right} / {typed}");
        }
    }
}
