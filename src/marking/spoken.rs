//! Numbers in words: `three quarters`, `two thousand and eighteen`, `sixteen eighty-nine`, `3 out of 4`.

use super::figures::{Figure, Token};
use crate::bank::Decimal;

const WORDS: &[(&str, i64)] = &[
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
];

const ORDINALS: &[(&str, i64)] = &[
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
];

/// The number that a word names, as a count or a rank.
fn number_word(word: &str) -> Option<i64> {
    WORDS.iter().chain(ORDINALS).find(|(name, _)| *name == word).map(|&(_, n)| n)
}

/// Turns number words into figures: `three quarters`, `forty five`, `two hundred and ten`, `sixteen eighty-nine`, `tenth`.
pub(super) fn join_words(tokens: Vec<Token>) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::new();
    let mut current: Option<i64> = None;
    let figure = |value: i64| Token::Figure(Figure::whole(value));
    let named = |at: usize| match tokens.get(at) {
        Some(Token::Word(word)) => number_word(word),
        _ => None,
    };
    let is = |at: usize, word: &str| matches!(tokens.get(at), Some(Token::Word(other)) if other == word);
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        at += 1;
        let Token::Word(word) = token else {
            joined.extend(current.take().map(figure));
            joined.push(token.clone());
            continue;
        };
        // "32 hundred"
        if word == "hundred"
            && current.is_none()
            && let Some(Token::Figure(Figure { value, is_fraction: false, .. })) = joined.last().cloned()
            && let Some(hundreds) = value.times(100)
        {
            joined.pop();
            joined.push(Token::Figure(Figure::of(hundreds)));
            continue;
        }
        // "one and a half", "1 and a half"
        if word == "and" && is(at, "a") && is(at + 1, "half") {
            joined.extend(current.take().map(figure));
            if let Some(Token::Figure(Figure { value, is_fraction: false, .. })) = joined.last().cloned()
                && let Some(half) = value.as_whole().and_then(|n| Decimal::new(n.checked_mul(10)?.checked_add(5)?, -1))
            {
                joined.pop();
                joined.push(Token::Figure(Figure::of(half)));
                at += 2;
                continue;
            }
        }
        let one = current == Some(1) || (current.is_none() && joined.last() == Some(&Token::Word("a".into())));
        if let Some(part) = part_word(word, one)
            && let Some(figure) = Figure::part(current.take().unwrap_or(1).clamp(0, 100), part)
        {
            joined.push(Token::Figure(figure));
            continue;
        }
        let counted = one || joined.iter().any(|token| matches!(token, Token::Figure(_)));
        match (number_word(word), current) {
            // "1 second" is a time.
            (Some(_), _) if word == "second" && counted => {}
            (Some(number), before) => {
                current = Some(before.and_then(|n| spoken(n, number)).unwrap_or_else(|| {
                    joined.extend(before.map(figure));
                    number
                }));
                continue;
            }
            // "three thousand two hundred"; without more it is a scale.
            (None, Some(n)) if word == "thousand" && n < 1000 && (named(at).is_some() || is(at, "and")) => {
                current = Some(n * 1000);
                continue;
            }
            // "nineteen oh five"
            (None, Some(n)) if word == "oh" && (10..100).contains(&n) && named(at).is_some_and(|next| next < 10) => {
                current = Some(n * 100);
                continue;
            }
            // "a hundred and twenty"
            (None, Some(n)) if word == "and" && n >= 100 && named(at).is_some_and(|next| next < 100) => continue,
            (None, _) => {}
        }
        joined.extend(current.take().map(figure));
        joined.push(token.clone());
    }
    joined.extend(current.map(figure));
    shares(joined)
}

/// Two number words as one number: twenty and one, two and hundred, sixteen and eighty.
fn spoken(n: i64, number: i64) -> Option<i64> {
    match number {
        100 if (1..100).contains(&n) => Some(n * 100),
        // "two thousand three" has 2000 so far, and "three hundred" is yet to come.
        100 if n >= 1000 && (1..10).contains(&(n % 1000)) => Some(n - n % 1000 + n % 1000 * 100),
        1..10 if n % 10 == 0 => Some(n + number),
        10..100 if n % 100 == 0 => Some(n + number),
        // As years are said.
        10..100 if (10..100).contains(&n) => Some(n * 100 + number),
        _ => None,
    }
}

/// "3 out of 4" and "1 1/2" as one figure.
fn shares(tokens: Vec<Token>) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::new();
    let is = |token: Option<&Token>, word: &str| matches!(token, Some(Token::Word(other)) if other == word);
    let whole = |token: Option<&Token>| match token {
        Some(Token::Figure(figure)) if !figure.is_fraction => figure.value.as_whole(),
        _ => None,
    };
    for token in tokens {
        let before = joined.len().checked_sub(3).map_or(&joined[..0], |from| &joined[from..]);
        let out_of = is(before.get(1), "out") && is(before.get(2), "of");
        if let (true, Some(a), Some(b)) = (out_of, whole(before.first()), whole(Some(&token)))
            && let Some(part) = (0..=b).contains(&a).then(|| Figure::part(a, b)).flatten().filter(|_| b > 0 && b < 1000)
        {
            joined.truncate(joined.len() - 3);
            joined.push(Token::Figure(part));
            continue;
        }
        if let (Some(n), Token::Figure(Figure { value, is_fraction: true, .. })) = (whole(joined.last()), &token)
            && let Some(mixed) = Decimal::whole(100).times(n).and_then(|whole| whole.plus(*value)?.shifted(-2))
        {
            joined.pop();
            joined.push(Token::Figure(Figure::of(mixed)));
            continue;
        }
        joined.push(token);
    }
    joined
}

/// What a word divides one by: `quarters`, `thirds`; and after "one" or "a" `third`, which is else a rank.
fn part_word(word: &str, one: bool) -> Option<i64> {
    let ordinal = |word: &str| ORDINALS.iter().find(|(name, n)| *name == word && *n > 2).map(|&(_, n)| n);
    match word {
        "half" | "halves" => Some(2),
        "quarter" | "quarters" => Some(4),
        _ => word.strip_suffix('s').and_then(ordinal).or_else(|| ordinal(word).filter(|_| one)),
    }
}
