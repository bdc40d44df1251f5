//! Other people's formats become rows of an own bank: tables, Anki's text export, GIFT, Aiken, plain lines.
//!
//! Every reader is total: what it cannot take is left out by name, and taken + left out is all that was there. What is
//! taken is text; markup is dropped.

mod aiken;
mod gift;
mod plain;
mod table;

use crate::editor::{Cells, read_line};
use std::fmt;

/// Something that was left out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Where it begins in the file, from 1.
    pub line: usize,
    pub why: &'static str,
}

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Table,
    AnkiText,
    Gift,
    Aiken,
    Lines,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Format::Table => "a table",
            Format::AnkiText => "notes of Anki, as text",
            Format::Gift => "questions in GIFT",
            Format::Aiken => "questions in Aiken",
            Format::Lines => "lines",
        })
    }
}

/// What was read of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    pub format: Format,
    pub rows: Vec<Cells>,
    pub skipped: Vec<Skipped>,
}

/// Reads a file of any of the formats, by its name and by what stands in it.
pub fn read(name: &str, text: &str) -> Imported {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let name = name.to_lowercase();
    let ends = |ending: &str| name.ends_with(ending);
    let anki = table::is_anki(&text);
    let (format, (rows, skipped)) = match () {
        () if anki => (Format::AnkiText, table::read_anki(&text)),
        () if ends(".gift") || gift::is_gift(&text) => (Format::Gift, gift::read(&text)),
        () if aiken::is_aiken(&text) => (Format::Aiken, aiken::read(&text)),
        () => match table::separator(&text, ends(".csv") || ends(".tsv")) {
            Some(separator) => (Format::Table, table::read(&text, separator)),
            None => (Format::Lines, lines(&text)),
        },
    };
    Imported { format, rows, skipped }
}

/// A row for each line that says something.
fn lines(text: &str) -> (Vec<Cells>, Vec<Skipped>) {
    (text.lines().filter(|line| !line.trim().is_empty()).map(read_line).collect(), Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_format_is_seen_by_what_stands_there() {
        let rows = [
            ("a.csv", "Question;Answer\nCapital of Peru?;Lima\n", Format::Table, 1),
            ("a.txt", "sep=,\nterm,meaning\none,\"eins, zwei\"\n", Format::Table, 1),
            ("a.txt", "dog\tHund\ncat\tKatze\n", Format::Table, 2),
            ("a.txt", "#separator:tab\n#html:true\ndog\tHund\n", Format::AnkiText, 1),
            ("a.txt", "::one::Capital of Peru? {=Lima ~Quito}\n", Format::Gift, 1),
            ("a.txt", "Capital of Peru?\nA. Lima\nB. Quito\nANSWER: A\n", Format::Aiken, 1),
            ("a.txt", "Treaty of Rome | 1957\n\nThe {EEC}\n", Format::Lines, 2),
            ("a.txt", "", Format::Lines, 0),
        ];
        for (name, text, format, count) in rows {
            let read = read(name, text);
            assert_eq!((read.format, read.rows.len(), read.skipped.len()), (format, count, 0), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_file_is_read_without_panic(name in "[a-z]{0,3}(\\.csv|\\.gift|\\.txt)?", text in "[a-zA-D0-9{}=~#%:;,\"\t\n.)<>&|$\\\\/ -]{0,200}|\\PC{0,80}") {
            let _ = read(&name, &text);
        }
    }
}
