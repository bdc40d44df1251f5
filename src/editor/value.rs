//! Dates, amounts and places as people write them in a cell.

use crate::bank::{Amount, Date, DeclaredUnit, Point, Qualifier, Units};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// How a qualifier may begin, longest first.
const QUALIFIERS: [(&str, Qualifier); 12] = [
    ("more than", Qualifier::MoreThan),
    ("at least", Qualifier::AtLeast),
    ("up to", Qualifier::UpTo),
    ("approximately", Qualifier::About),
    ("around", Qualifier::About),
    ("nearly", Qualifier::Nearly),
    ("almost", Qualifier::Nearly),
    ("about", Qualifier::About),
    ("over", Qualifier::MoreThan),
    ("ca.", Qualifier::About),
    ("c.", Qualifier::About),
    ("~", Qualifier::About),
];

/// Most words that a unit of one's own has.
const UNIT_WORDS: usize = 3;

/// Returns the month that a word names, by its first three letters at least.
fn month(word: &str) -> Option<u8> {
    let word = word.trim_end_matches(['.', ',']).to_lowercase();
    let at = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(word.as_str()))?;
    Some(at as u8 + 1)
}

/// Reads a text that is wholly a date: `1957`, `25 March 1957`, `March 25, 1957`, `25.3.1957`, `1957-03`, `1920s`,
/// `late 1920s`, `17th century`, `1914–1918`.
pub fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    let plain = text.replace(['–', '—'], "-").replace("'s", "s").replace("’s", "s");
    // A number of fewer digits is no year to a reader of cards, nor is one of five.
    let digits = plain.chars().filter(char::is_ascii_digit).count();
    let year = |text: &str| text.parse::<i32>().ok().filter(|_| text.len() == 4);
    if let Some((from, to)) = plain.split_once('-')
        && let (Some(from), Some(to)) = (year(from.trim()), year(to.trim()))
    {
        return (from < to).then_some(Date::Span(from, to));
    }
    if let Some(date) = Date::parse(&plain) {
        let bare = plain.bytes().all(|byte| byte.is_ascii_digit());
        return Some(date).filter(|_| !bare || digits == 4);
    }
    let checked = |year: i32, month: u8, day: u32| Date::parse(&format!("{year:04}-{month:02}-{day:02}"));
    let dotted: Vec<&str> = plain.split('.').map(str::trim).collect();
    if let [day, month, of] = dotted[..] {
        return checked(year(of)?, month.parse().ok()?, day.parse().ok()?);
    }
    let words: Vec<&str> = plain.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let day = |word: &str| word.trim_end_matches(['.', 's', 't', 'n', 'd', 'r', 'h']).parse::<u32>().ok();
    match words[..] {
        [one, of] => Date::parse(&format!("{:04}-{:02}", year(of)?, month(one)?)),
        [one, two, of] => match (month(one), month(two)) {
            (Some(month), None) => checked(year(of)?, month, day(two)?),
            (None, Some(month)) => checked(year(of)?, month, day(one)?),
            _ => None,
        },
        _ => None,
    }
}

/// An amount that was read, with what it needs.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadAmount {
    pub amount: Amount,
    pub qualifier: Option<Qualifier>,
    /// The unit that the bank must declare for it: what is counted, where that is no standard unit.
    pub unit: Option<DeclaredUnit>,
}

/// Reads a text that is wholly an amount: `$69.6 bn`, `about 4,380 km`, `90 %`, `27 member states`. A number without
/// anything that it counts is none.
pub fn amount(text: &str, units: &Units) -> Option<ReadAmount> {
    let text = text.trim();
    let lower = text.to_lowercase();
    let said = QUALIFIERS.iter().find(|(word, _)| {
        lower.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', '$', '€', '£', '¥']) || *word == "~")
    });
    let (rest, qualifier) = match said {
        Some(&(word, qualifier)) => (text.get(word.len()..)?.trim(), Some(qualifier)),
        None => (text, None),
    };
    let rest = rest.strip_prefix("US").filter(|rest| rest.starts_with('$')).unwrap_or(rest);
    let before = rest.find(|c: char| c.is_ascii_digit())?;
    let (sign, number) = rest.split_at(before);
    let end = number.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(number.len());
    let (number, after) = number.split_at(end);
    let number = plain_number(number)?;
    let mut words: Vec<&str> = after.split_whitespace().collect();
    let scale = match words.first().map(|word| word.to_lowercase()).as_deref() {
        Some("thousand") => "thousand ",
        Some("million" | "mn" | "mio") => "mn ",
        Some("billion" | "bn") => "bn ",
        Some("trillion" | "tn") => "tn ",
        _ => "",
    };
    if !scale.is_empty() {
        words.remove(0);
    }
    let meant = |word: &str| {
        let word = word.to_lowercase().replace(' ', "");
        units.meant_by(&word).next().map(|unit| unit.id.clone())
    };
    let sign = sign.trim();
    let made = |unit: &str, units: &Units| Amount::parse(&format!("{number} {scale}{unit}"), units).ok();
    if !sign.is_empty() {
        let unit = meant(sign).filter(|_| words.is_empty())?;
        return Some(ReadAmount { amount: made(&unit, units)?, qualifier, unit: None });
    }
    let counted = words.join(" ");
    if let Some(unit) = meant(&counted) {
        return Some(ReadAmount { amount: made(&unit, units)?, qualifier, unit: None });
    }
    // What is counted: a few words in small letters, as in "27 member states".
    let is_word = |word: &&str| word.chars().all(|c| c.is_lowercase() || c == '-');
    if !(1..=UNIT_WORDS).contains(&words.len()) || !words.iter().all(is_word) {
        return None;
    }
    let id = words.join("-");
    let unit = DeclaredUnit { id: id.clone(), one: counted.clone(), many: counted, accept: Vec::new() };
    let amount = made(&id, &Units::with(std::slice::from_ref(&unit)))?;
    Some(ReadAmount { amount, qualifier, unit: Some(unit) })
}

/// Returns a number without the signs that part its thousands: `4,380` and `4.380.000`, and a decimal comma as a point.
fn plain_number(text: &str) -> Option<String> {
    let grouped = |sign: char| {
        let mut parts = text.split(sign);
        let first = parts.next().unwrap_or_default();
        let mut rest = parts.peekable();
        rest.peek().is_some() && (1..=3).contains(&first.len()) && rest.all(|part| part.len() == 3)
    };
    let signs = text.matches([',', '.']).count();
    Some(match signs {
        0 => text.to_owned(),
        _ if grouped(',') => text.replace(',', ""),
        _ if signs > 1 && grouped('.') => text.replace('.', ""),
        1 => text.replace(',', "."),
        // "1,234.5"
        _ => {
            let (whole, part) = text.rsplit_once('.')?;
            (!whole.contains('.')).then(|| format!("{}.{part}", whole.replace(',', "")))?
        }
    })
    .filter(|number| number.starts_with(|c: char| c.is_ascii_digit()) && number.ends_with(|c: char| c.is_ascii_digit()))
}

/// Reads a text that is wholly a place on Earth: `51.98, 116.58`, `51.98 N, 116.58 E`, `51°58′N 116°35′E`.
pub fn place(text: &str) -> Option<Point> {
    let text = text.trim();
    let middle = match text.split_once(',') {
        Some(parts) => parts,
        None => text.split_once(['N', 'S']).map(|(first, second)| (&text[..=first.len()], second))?,
    };
    let (latitude, longitude) = (degrees(middle.0, ['N', 'S'], 90)?, degrees(middle.1, ['E', 'W'], 180)?);
    Some(Point { latitude, longitude })
}

/// Returns an angle in thousandths of a degree. One without a sign for degrees or a letter needs a decimal point: two
/// whole numbers are more likely something else.
fn degrees(text: &str, letters: [char; 2], most: i32) -> Option<i32> {
    let text = text.trim();
    let letter = text.chars().next_back().filter(|c| letters.contains(c));
    let bare = text.trim_end_matches(letters).trim();
    let marked = letter.is_some() || bare.contains('°');
    let mut parts = bare.split(['°', '\'', '′', '"', '″', ' ']).filter(|part| !part.is_empty());
    let first = parts.next()?;
    if !marked && !first.contains('.') {
        return None;
    }
    let number = |text: &str| {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let thousandths: String = part.chars().chain("000".chars()).take(3).collect();
        let whole: i32 = if whole.is_empty() || whole == "-" { 0 } else { whole.parse().ok()? };
        let thousandths: i32 = thousandths.parse().ok()?;
        let sign = if text.starts_with('-') { -1 } else { 1 };
        whole.checked_mul(1000)?.checked_add(sign * thousandths)
    };
    let mut angle = number(first)?;
    for (part, by) in parts.zip([60, 3600]) {
        angle += number(part).filter(|part| (0..60_000).contains(part))? / by;
    }
    let angle = if letter == Some(letters[1]) { -angle } else { angle };
    (angle.abs() <= most * 1000).then_some(angle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let rows = [
            ("1957", "1957"),
            ("25 March 1957", "1957-03-25"),
            ("March 25, 1957", "1957-03-25"),
            ("25.3.1957", "1957-03-25"),
            ("1st Sept 1939", "1939-09-01"),
            ("March 1957", "1957-03"),
            ("Dec. 2019", "2019-12"),
            ("1957-03-25", "1957-03-25"),
            ("1920s", "1920s"),
            ("late 1950s", "late 1950s"),
            ("17th century", "17th century"),
            ("1914–1918", "1914..1918"),
        ];
        for (text, expected) in rows {
            assert_eq!(date(text).map(Date::written).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "12",
            "7",
            "800",
            "12345",
            "31 February 1957",
            "in 1957 or so",
            "Rome",
            "",
            "1957, 1958",
            "3/4",
            "Maybe 1957",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let units = Units::with(&[]);
        let rows = [
            ("$69.6 bn", "69.6 bn USD", None),
            ("US$ 2 billion", "2 bn USD", None),
            ("about 4,380 km", "4380 km", Some(Qualifier::About)),
            ("90 %", "90 %", None),
            ("90%", "90 %", None),
            ("more than 3,5 million people", "3.5 mn people", Some(Qualifier::MoreThan)),
            ("over €1.200.000", "1200000 EUR", Some(Qualifier::MoreThan)),
            ("27 member states", "27 member-states", None),
            ("~ 5 kg", "5 kg", Some(Qualifier::About)),
            ("1,234.5 m", "1234.5 m", None),
        ];
        for (text, expected, qualifier) in rows {
            let read = amount(text, &units).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((read.amount.written().as_str(), read.qualifier), (expected, qualifier), "{text}");
        }
        for text in ["42", "12 Angry Men", "Apollo 11", "", "$", "5 apples and 3 very large pears", "1.2.3 km"] {
            assert_eq!(amount(text, &units), None, "{text}");
        }
    }

    #[test]
    fn places_are_read_as_people_write_them() {
        for (text, latitude, longitude) in [
            ("51.98, 116.58", 51_980, 116_580),
            ("-33.9, 18.4", -33_900, 18_400),
            ("51°58′N 116°35′E", 51_966, 116_583),
            ("33.9 S, 18.4 E", -33_900, 18_400),
            ("40°42'46\"N, 74°0'21\"W", 40_712, -74_005),
        ] {
            assert_eq!(place(text), Some(Point { latitude, longitude }), "{text}");
        }
        for text in ["1, 2", "91.0, 10.0", "Paris, France", "", "51.98", "1957, 1958"] {
            assert_eq!(place(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "[ 0-9.,°′'NSEW$€~a-z–-]{0,24}|\\PC{0,20}") {
            let _ = (date(&text), amount(&text, &Units::with(&[])), place(&text));
        }
    }
}
