//! Numbers, times and lists in words. Everything that the page says of numbers is worded here, by whole-number
//! arithmetic.

/// Returns a number with its digits in groups: `1,234,567`.
pub fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Returns a count with its noun: `no cards`, `1 card`, `1,234 cards`.
pub fn count(n: u64, one: &str, many: &str) -> String {
    match n {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        _ => format!("{} {many}", number(n)),
    }
}

/// Returns how often: `never`, `once`, `twice`, `12 times`.
pub fn times(n: u64) -> String {
    match n {
        0 => "never".into(),
        1 => "once".into(),
        2 => "twice".into(),
        _ => format!("{} times", number(n)),
    }
}

/// Returns a share from 0 to 1 in whole percent, halves up: `91%`. What is not all never reads 100%, what is not
/// nothing never 0%: `more than 99%`, `less than 1%`.
pub fn percent(share: f64) -> String {
    let whole = (share.clamp(0.0, 1.0) * 100.0 + 0.5).floor() as u32;
    match whole {
        0 if share > 0.0 => "less than 1%".into(),
        100 if share < 1.0 => "more than 99%".into(),
        _ => format!("{whole}%"),
    }
}

/// Returns a number with one decimal, which is left out where it is 0: `2.3`, `7`.
pub fn decimal(number: f64) -> String {
    let tenths = (number.abs().min(1e15) * 10.0 + 0.5).floor() as u64;
    let sign = if number < 0.0 && tenths > 0 { "−" } else { "" };
    match tenths % 10 {
        0 => format!("{sign}{}", self::number(tenths / 10)),
        tenth => format!("{sign}{}.{tenth}", self::number(tenths / 10)),
    }
}

/// Returns a number with two decimals, for scores: `0.14`.
pub fn hundredths(number: f64) -> String {
    let hundredths = (number.clamp(0.0, 1e15) * 100.0 + 0.5).floor() as u64;
    format!("{}.{:02}", self::number(hundredths / 100), hundredths % 100)
}

/// Returns a time in tenths of a second, to the minute: `less than a minute`, `1 minute`, `2 hours 5 minutes`.
pub fn duration(tenths: u64) -> String {
    let minutes = (tenths + 300) / 600;
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, 0) if tenths == 0 => "no time".into(),
        (0, 0) => "less than a minute".into(),
        (0, _) => count(rest, "minute", "minutes"),
        (_, 0) => count(hours, "hour", "hours"),
        _ => format!("{} {}", count(hours, "hour", "hours"), count(rest, "minute", "minutes")),
    }
}

/// Returns a time in tenths of a second, to the second or, below ten, to the tenth: `4.2 seconds`, `1 second`, `12
/// seconds`.
pub fn seconds(tenths: u64) -> String {
    match tenths {
        0..100 if !tenths.is_multiple_of(10) => format!("{} seconds", decimal(tenths as f64 / 10.0)),
        _ => count((tenths + 5) / 10, "second", "seconds"),
    }
}

/// Returns a small number in words, as it stands within a sentence: `one`, `ten`; from 13 on in digits.
pub fn cardinal(n: u64) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(n as usize).map_or_else(|| number(n), |word| (*word).to_owned())
}

/// Returns a list in words: `a`, `a and b`, `a, b and c`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_agree_with_their_noun() {
        let shown: Vec<String> = [0, 1, 2, 999, 1000, 1_234_567].map(|n| count(n, "card", "cards")).to_vec();
        assert_eq!(shown, ["no cards", "1 card", "2 cards", "999 cards", "1,000 cards", "1,234,567 cards"]);
        assert_eq!([0, 1, 2, 3].map(times), ["never", "once", "twice", "3 times"]);
    }

    #[test]
    fn a_percentage_claims_neither_all_nor_nothing_where_it_is_not_so() {
        let shown: Vec<String> = [0.0, 0.004, 0.0051, 0.905, 0.994, 0.996, 1.0].map(percent).to_vec();
        assert_eq!(shown, ["0%", "less than 1%", "1%", "91%", "99%", "more than 99%", "100%"]);
    }

    #[test]
    fn one_decimal_where_it_tells_something() {
        assert_eq!([0.0, 0.136, 1.995].map(hundredths), ["0.00", "0.14", "2.00"]);
        assert_eq!([0.0, 2.26, 7.04, 1234.95, -0.04, -1.5].map(decimal), ["0", "2.3", "7", "1,235", "0", "−1.5"]);
    }

    #[test]
    fn times_are_said_as_people_say_them() {
        let minutes = |n: u64| n * 600;
        let shown: Vec<String> =
            [0, 299, 300, minutes(1), minutes(59), minutes(60), minutes(61), minutes(125)].map(duration).to_vec();
        let said = ["no time", "less than a minute", "1 minute", "1 minute", "59 minutes", "1 hour"];
        assert_eq!(shown[..6], said);
        assert_eq!(shown[6..], ["1 hour 1 minute", "2 hours 5 minutes"]);
        assert_eq!(
            [10, 42, 99, 100, 126].map(seconds),
            ["1 second", "4.2 seconds", "9.9 seconds", "10 seconds", "13 seconds"]
        );
    }

    #[test]
    fn small_numbers_are_written_out() {
        assert_eq!([0, 1, 8, 12, 13].map(cardinal), ["no", "one", "eight", "twelve", "13"]);
    }

    #[test]
    fn lists_end_with_and() {
        let items: Vec<String> = ["a", "b", "c"].map(str::to_owned).to_vec();
        assert_eq!([0, 1, 2, 3].map(|n| list(&items[..n])), ["", "a", "a and b", "a, b and c"]);
    }
}
