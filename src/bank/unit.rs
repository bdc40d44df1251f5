//! Units: what a number counts, how it is written, and how units of one kind compare.

/// A power of ten with a name, as the source writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scale {
    One,
    Thousand,
    Million,
    Billion,
    Trillion,
}

impl Scale {
    /// The power of ten.
    pub fn power(self) -> i32 {
        match self {
            Scale::One => 0,
            Scale::Thousand => 3,
            Scale::Million => 6,
            Scale::Billion => 9,
            Scale::Trillion => 12,
        }
    }

    /// How it is shown after the number, with its leading space.
    pub fn shown(self) -> &'static str {
        match self {
            Scale::One => "",
            Scale::Thousand => " thousand",
            Scale::Million => " million",
            Scale::Billion => " billion",
            Scale::Trillion => " trillion",
        }
    }

    /// How banks write it, with its leading space.
    pub fn written(self) -> &'static str {
        match self {
            Scale::One => "",
            Scale::Thousand => " thousand",
            Scale::Million => " mn",
            Scale::Billion => " bn",
            Scale::Trillion => " tn",
        }
    }
}

/// Words that scale a number, each with its power of ten. Lakh and crore are the Indian ones.
pub const SCALE_WORDS: &[(&str, i32)] = &[
    ("thousand", 3),
    ("thousands", 3),
    ("k", 3),
    ("lakh", 5),
    ("lakhs", 5),
    ("million", 6),
    ("millions", 6),
    ("mn", 6),
    ("mln", 6),
    ("mio", 6),
    ("m", 6),
    ("crore", 7),
    ("crores", 7),
    ("billion", 9),
    ("billions", 9),
    ("bn", 9),
    ("bln", 9),
    ("b", 9),
    ("milliard", 9),
    ("mrd", 9),
    ("trillion", 12),
    ("trillions", 12),
    ("tn", 12),
    ("trn", 12),
];

/// Where a unit stands beside its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitStyle {
    /// `$69.6 bn`
    Before,
    /// `4,380 km`
    After,
    /// `90%`
    Tight,
    /// `10th`
    Ordinal,
}

/// A unit of measure or a thing that is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// As banks write it: `USD`, `km2`, `troops`.
    pub id: String,
    /// As it is shown: `$`, `km²`, `soldiers`.
    pub symbol: String,
    /// As it is shown after exactly one.
    pub singular: String,
    pub style: UnitStyle,
    /// Units of one dimension compare after multiplying by `factor`.
    pub dimension: String,
    /// How many of the dimension's smallest unit one of this is.
    pub factor: i64,
    /// Words, lower case and without spaces, that a learner may write for it.
    pub accept: Vec<String>,
}

/// A unit that a bank declares for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredUnit {
    pub id: String,
    pub one: String,
    pub many: String,
    pub accept: Vec<String>,
}

/// The units that a bank may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Units {
    all: Vec<Unit>,
    declared: Vec<DeclaredUnit>,
}

type Row = (&'static str, &'static str, UnitStyle, &'static str, i64, &'static [&'static str]);

/// id, symbol, style, dimension, factor, accepted words.
const STANDARD: &[Row] = &[
    ("USD", "$", UnitStyle::Before, "USD", 1, &["$", "us$", "usd", "dollar", "dollars", "usdollar", "usdollars"]),
    ("EUR", "€", UnitStyle::Before, "EUR", 1, &["€", "eur", "euro", "euros"]),
    ("GBP", "£", UnitStyle::Before, "GBP", 1, &["£", "gbp", "pound", "pounds", "poundssterling"]),
    ("CNY", "¥", UnitStyle::Before, "CNY", 1, &["¥", "cny", "rmb", "yuan", "renminbi"]),
    ("INR", "₹", UnitStyle::Before, "INR", 1, &["₹", "inr", "rs", "rupee", "rupees"]),
    ("RUB", "₽", UnitStyle::Before, "RUB", 1, &["₽", "rub", "rouble", "roubles", "ruble", "rubles"]),
    (
        "km",
        "km",
        UnitStyle::After,
        "length",
        1000,
        &["km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"],
    ),
    ("m", "m", UnitStyle::After, "length", 1, &["m", "metre", "metres", "meter", "meters"]),
    (
        "km2",
        "km²",
        UnitStyle::After,
        "area",
        1_000_000,
        &[
            "km2",
            "sqkm",
            "sqkms",
            "squarekm",
            "squarekilometre",
            "squarekilometres",
            "squarekilometer",
            "squarekilometers",
            "kmsq",
            "kmsquared",
        ],
    ),
    (
        "m2",
        "m²",
        UnitStyle::After,
        "area",
        1,
        &["m2", "sqm", "squarem", "squaremetre", "squaremetres", "squaremeter", "squaremeters"],
    ),
    (
        "bcm",
        "billion m³",
        UnitStyle::After,
        "volume",
        1_000_000_000,
        &[
            "bcm",
            "billioncubicmetres",
            "billioncubicmeters",
            "bncubicmetres",
            "bncubicmeters",
            "bnm3",
            "billionm3",
            // A thousand metres each way.
            "km3",
            "cubickm",
            "cubickilometre",
            "cubickilometres",
            "cubickilometer",
            "cubickilometers",
        ],
    ),
    (
        "m3",
        "m³",
        UnitStyle::After,
        "volume",
        1,
        &["m3", "cum", "cubicm", "cubicmetre", "cubicmetres", "cubicmeter", "cubicmeters"],
    ),
    ("t", "t", UnitStyle::After, "mass", 1000, &["t", "ton", "tons", "tonne", "tonnes"]),
    ("kg", "kg", UnitStyle::After, "mass", 1, &["kg", "kilo", "kilos", "kilogram", "kilograms"]),
    ("%", "%", UnitStyle::Tight, "share", 1, &["%", "percent", "pc", "pct", "percentage"]),
    ("degC", "°C", UnitStyle::After, "celsius", 1, &["°c", "c", "degc", "celsius", "degreescelsius", "degrees"]),
    ("K", "K", UnitStyle::After, "kelvin", 1, &["k", "kelvin", "kelvins"]),
    ("s", "s", UnitStyle::After, "time", 1, &["s", "sec", "secs", "second", "seconds"]),
    ("min", "min", UnitStyle::After, "time", 60, &["min", "mins", "minute", "minutes"]),
    ("h", "h", UnitStyle::After, "time", 3600, &["h", "hr", "hrs", "hour", "hours"]),
    ("day", "days", UnitStyle::After, "time", 86_400, &["d", "day", "days"]),
    ("year", "years", UnitStyle::After, "years", 1, &["y", "yr", "yrs", "year", "years"]),
    ("people", "people", UnitStyle::After, "people", 1, &["people", "persons", "person", "inhabitants"]),
    ("times", "times", UnitStyle::After, "times", 1, &["times", "x", "time"]),
    ("rank", "", UnitStyle::Ordinal, "rank", 1, &["#", "rank", "ranked", "place", "position"]),
];

impl Units {
    /// The standard units and those that the bank declares.
    pub fn with(declared: &[DeclaredUnit]) -> Self {
        let standard = STANDARD.iter().map(|&(id, symbol, style, dimension, factor, accept)| Unit {
            id: id.to_owned(),
            symbol: symbol.to_owned(),
            singular: match id {
                "day" | "year" => id.to_owned(),
                "people" => "person".to_owned(),
                "times" => "time".to_owned(),
                _ => symbol.to_owned(),
            },
            style,
            dimension: dimension.to_owned(),
            factor,
            accept: accept.iter().map(|&word| word.to_owned()).collect(),
        });
        let own = declared.iter().map(|unit| {
            let words = [&unit.one, &unit.many, &unit.id].into_iter().chain(&unit.accept);
            Unit {
                id: unit.id.clone(),
                symbol: unit.many.clone(),
                singular: unit.one.clone(),
                style: UnitStyle::After,
                dimension: unit.id.clone(),
                factor: 1,
                accept: words.map(|word| word.to_ascii_lowercase().replace(' ', "")).collect(),
            }
        });
        Self { all: standard.chain(own).collect(), declared: declared.to_vec() }
    }

    /// The units that the bank declares, as it wrote them.
    pub(super) fn declared(&self) -> &[DeclaredUnit] {
        &self.declared
    }

    /// Every unit: the standard ones, then the bank's own.
    pub fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.all.iter()
    }

    /// The unit of this id.
    pub fn get(&self, id: &str) -> Option<&Unit> {
        self.all.iter().find(|unit| unit.id == id)
    }

    /// Every unit that a learner may mean by `word` (lower case, no spaces).
    pub fn meant_by<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a Unit> {
        self.all.iter().filter(move |unit| unit.accept.iter().any(|accepted| accepted == word))
    }
}
