//! A pasted list of pupils: lines of names and numbers, or a table from a spreadsheet with its heading.

use super::{Needs, Participant};
use std::ops::RangeInclusive;

/// What a line of a list says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ListLine {
    /// Numbers from one to another.
    Range(RangeInclusive<u16>),
    /// A pupil: a number, a name or both, and what the pupil needs where the list says it.
    Pupil { number: Option<u16>, name: String, needs: Option<Needs> },
}

/// What a column of a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Number,
    Name,
    FirstName,
    LastName,
    /// As the roster's own file writes them: see [`Needs::personal`].
    Needs,
    Other,
}

/// Headings of columns, in lower case, without a stop at the end.
const HEADINGS: [(&str, Column); 27] = [
    ("no", Column::Number),
    ("nr", Column::Number),
    ("#", Column::Number),
    ("number", Column::Number),
    ("name", Column::Name),
    ("names", Column::Name),
    ("full name", Column::Name),
    ("pupil", Column::Name),
    ("student", Column::Name),
    ("first name", Column::FirstName),
    ("firstname", Column::FirstName),
    ("first", Column::FirstName),
    ("given name", Column::FirstName),
    ("forename", Column::FirstName),
    ("last name", Column::LastName),
    ("lastname", Column::LastName),
    ("last", Column::LastName),
    ("surname", Column::LastName),
    ("family name", Column::LastName),
    ("needs code", Column::Needs),
    ("needs", Column::Other),
    ("personal link", Column::Other),
    ("email", Column::Other),
    ("email address", Column::Other),
    ("class", Column::Other),
    ("group", Column::Other),
    ("id", Column::Other),
];

fn column(field: &str) -> Option<Column> {
    let field = field.trim().trim_end_matches('.').to_lowercase();
    HEADINGS.iter().find(|(heading, _)| *heading == field).map(|&(_, column)| column)
}

/// Returns the columns that a line names; `None` where it is no heading.
fn heading(fields: &[String]) -> Option<Vec<Column>> {
    let columns: Vec<Column> = fields.iter().map(|field| column(field)).collect::<Option<_>>()?;
    columns.iter().any(|column| !matches!(column, Column::Other | Column::Needs)).then_some(columns)
}

/// Returns the fields of a line of a table: parted by a sign, in quotation marks where they hold it (RFC 4180), without
/// the apostrophe that keeps a spreadsheet from reading a formula.
fn fields(line: &str, separator: char) -> Vec<String> {
    let (mut fields, mut field, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            c if c == separator && !quoted => fields.push(std::mem::take(&mut field)),
            c => field.push(c),
        }
    }
    fields.push(field);
    let bare = |field: String| {
        let field = field.trim();
        let armed = field.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '＝', '＋', '＠']));
        armed.unwrap_or(field).to_owned()
    };
    fields.into_iter().map(bare).collect()
}

/// Returns a number and the rest of a line that begins with one.
fn numbered(line: &str) -> (Option<u16>, &str) {
    const BETWEEN: &str = ".,;:)-–";
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &line[digits..];
    let parts = |c: char| c.is_whitespace() || BETWEEN.contains(c);
    match number(&line[..digits]) {
        Some(number) if rest.is_empty() || rest.starts_with(parts) => (Some(number), rest.trim_start_matches(parts)),
        _ => (None, line),
    }
}

fn number(text: &str) -> Option<u16> {
    text.trim().parse().ok().filter(|number| (1..=Participant::MOST).contains(number))
}

/// Returns the numbers of a range: "1-30".
fn range(line: &str) -> Option<RangeInclusive<u16>> {
    let (from, to) = line.split_once(['-', '–', '…'])?;
    Some(number(from)?..=number(to)?).filter(|range| !range.is_empty())
}

/// Returns a row of a table with these columns.
fn row(fields: &[String], columns: &[Column]) -> ListLine {
    let of = |wanted: Column| {
        let found = columns.iter().zip(fields).find(|(column, field)| **column == wanted && !field.is_empty());
        found.map(|(_, field)| field.as_str())
    };
    let parts = [of(Column::FirstName), of(Column::LastName)];
    let name =
        of(Column::Name).map_or_else(|| parts.into_iter().flatten().collect::<Vec<_>>().join(" "), str::to_owned);
    let needs = of(Column::Needs).and_then(Needs::parse).map(|(_, needs)| needs);
    ListLine::Pupil { number: of(Column::Number).and_then(number), name, needs }
}

/// Reads a list, one pupil a line; empty lines and a heading are none.
pub(super) fn read(list: &str) -> Vec<ListLine> {
    let list = list.trim_start_matches('\u{feff}');
    let mut lines = list.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    // Excel says with which sign it parts the fields.
    let said = lines
        .next_if(|line| line.len() == "sep=,".len() && line.starts_with("sep="))
        .and_then(|line| line.chars().last());
    let first = lines.peek().copied().unwrap_or_default();
    let separators = said.map_or_else(|| vec!['\t', ';', ','], |said| vec![said]);
    let table = separators.into_iter().find_map(|separator| Some((separator, heading(&fields(first, separator))?)));
    // A heading of words alone: "No. Name".
    let words: Vec<String> = first.split_whitespace().map(str::to_owned).collect();
    let loose = table.is_none() && words.len() > 1 && heading(&words).is_some();
    if table.is_some() || loose {
        lines.next();
    }
    let line = |line: &str| match &table {
        Some((separator, columns)) => row(&fields(line, *separator), columns),
        None => {
            if let Some(range) = range(line) {
                return ListLine::Range(range);
            }
            let (number, name) = numbered(line);
            let name = name.trim_matches(|c: char| c == '"' || c == '\t' || c == ';').replace('"', "");
            ListLine::Pupil { number, name, needs: None }
        }
    };
    lines.map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pupils(list: &str) -> Vec<(Option<u16>, String)> {
        let pupil = |line: ListLine| match line {
            ListLine::Pupil { number, name, .. } => (number, name),
            ListLine::Range(range) => (Some(*range.start()), format!("to {}", range.end())),
        };
        read(list).into_iter().map(pupil).collect()
    }

    fn named(pupils: &[(u16, &str)]) -> Vec<(Option<u16>, String)> {
        pupils.iter().map(|&(number, name)| ((number > 0).then_some(number), name.to_owned())).collect()
    }

    #[test]
    fn a_heading_is_no_pupil() {
        for list in [
            "No. Name\n1 Ana",
            "Number\tName\n1\tAna",
            "no;name\n1;Ana",
            "\u{feff}number,name\r\n1,Ana",
            "sep=;\nNr;Name\n1;Ana",
        ] {
            assert_eq!(pupils(list), named(&[(1, "Ana")]), "{list}");
        }
        assert_eq!(pupils("Name\nNo"), named(&[(0, "No")]), "a list of one column, too");
        assert_eq!(pupils("Ana First\nBen Last"), named(&[(0, "Ana First"), (0, "Ben Last")]));
    }

    #[test]
    fn a_table_of_a_school_is_read_by_its_columns() {
        let table = "Surname;First name;Email;No.\n\"Smith\";Anna;a@b;4\n\"O\"\"Neil; Jr\";Ben;;\n";
        assert_eq!(pupils(table), named(&[(4, "Anna Smith"), (0, "Ben O\"Neil; Jr")]));
        assert_eq!(pupils("name,class\n\"Smith, Anna\",7b\n'=Eve,7b"), named(&[(0, "Smith, Anna"), (0, "=Eve")]));
    }

    #[test]
    fn what_a_roster_saved_is_read_with_its_needs() {
        let needs = Needs { calm: true, time: Some(150), ..Needs::default() };
        let code = needs.personal(4);
        let file = format!(
            "\u{feff}number,name,needs,personal link,needs code\r\n4,Ana Alves,\"150 % time, calm\",,{code}\r\n9,,,,\r\n"
        );
        let read = read(&file);
        assert_eq!(read[0], ListLine::Pupil { number: Some(4), name: "Ana Alves".into(), needs: Some(needs) });
        assert_eq!(read[1], ListLine::Pupil { number: Some(9), name: String::new(), needs: None });
    }

    #[test]
    fn quotation_marks_go() {
        assert_eq!(pupils("1 \"Ana\"\n\"Ben B.\""), named(&[(1, "Ana"), (0, "Ben B.")]));
    }
}
