//! Tables: what spreadsheets, Quizlet and Anki write, separated by tabs, commas or semicolons, with quotes around what
//! holds one of them (RFC 4180).

use super::Skipped;
use super::plain::text_of;
use crate::editor::{Cells, field, is_heading, row_of_cells, table};

type Read = (Vec<Cells>, Vec<Skipped>);

/// Returns what parts the cells of a table; `None` where the text is none. `sep=` at the head says it, as Excel writes it;
/// else it is what each of the first lines has as often. `surely`: the file is called a table.
pub(super) fn separator(text: &str, surely: bool) -> Option<char> {
    if let Some(sign) = text.strip_prefix("sep=").and_then(|rest| rest.chars().next()) {
        return Some(sign);
    }
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(20).collect();
    let often = |sign: char| -> usize {
        let mut counts = lines.iter().map(|line| unquoted(line, sign));
        let least = counts.next().map_or(0, |first| counts.fold(first, usize::min));
        // A list that happens to hold commas is no table, unless it is called one.
        if sign == '\t' || surely { least } else { 0 }
    };
    let heading = |sign: char| {
        let first = lines.first().map(|line| line.split(sign).map(str::to_owned).collect::<Vec<_>>());
        first.is_some_and(|cells| cells.len() > 1 && is_heading(&cells))
    };
    if let Some(sign) = [';', ','].into_iter().find(|&sign| heading(sign)) {
        return Some(sign);
    }
    ['\t', ';', ','].into_iter().find(|&sign| often(sign) > 0)
}

/// How often a sign stands outside quotes.
fn unquoted(line: &str, sign: char) -> usize {
    let mut quoted = false;
    line.chars()
        .filter(|&c| {
            quoted ^= c == '"';
            c == sign && !quoted
        })
        .count()
}

/// Reads a table.
pub(super) fn read(text: &str, separator: char) -> Read {
    let body = text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')).map_or(text, |(_, body)| body);
    let rows = table(body, separator).into_iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    let rows = rows.enumerate().filter(|(at, row)| *at > 0 || !is_heading(row));
    (rows.map(|(_, row)| row_of_cells(row)).collect(), Vec::new())
}

/// Whether a text begins with the headers of Anki's text export.
pub(super) fn is_anki(text: &str) -> bool {
    ["#separator:", "#html:", "#notetype", "#deck", "#tags column:", "#guid column:", "#columns:"]
        .iter()
        .any(|head| text.starts_with(head))
}

/// Reads Anki's text export: headers (`#separator`, `#html`, `#deck`, and the numbers of the columns that are no fields),
/// then a note a line. The first field is the front, the second the back, the third stands beside them; further ones are
/// shown after the answer. A deck's last name is the topic.
pub(super) fn read_anki(text: &str) -> Read {
    let (mut separator, mut html, mut deck) = ('\t', true, String::new());
    let (mut others, mut deck_column) = (Vec::new(), None);
    let mut head = 0;
    for line in text.lines().take_while(|line| line.starts_with('#')) {
        head += line.len() + 1;
        let Some((name, value)) = line[1..].split_once(':') else { continue };
        match (name.to_lowercase().as_str(), value.trim()) {
            ("separator", value) => {
                separator = match value.to_lowercase().as_str() {
                    "comma" => ',',
                    "semicolon" => ';',
                    "space" => ' ',
                    "pipe" => '|',
                    "colon" => ':',
                    "tab" => '\t',
                    _ => value.chars().next().unwrap_or('\t'),
                }
            }
            ("html", value) => html = value == "true",
            ("deck", value) => value.clone_into(&mut deck),
            (name, value) if name.ends_with(" column") => {
                let Some(at) = value.parse::<usize>().ok().and_then(|at| at.checked_sub(1)) else { continue };
                others.push(at);
                if name == "deck column" {
                    deck_column = Some(at);
                }
            }
            _ => {}
        }
    }
    let (mut rows, mut skipped) = (Vec::new(), Vec::new());
    let heads = text.lines().take_while(|line| line.starts_with('#')).count();
    for (at, row) in table(text.get(head..).unwrap_or_default(), separator).into_iter().enumerate() {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let topic = deck_column.and_then(|at| row.get(at)).map_or(deck.as_str(), String::as_str);
        let topic = topic.rsplit("::").next().unwrap_or_default().trim().to_owned();
        let fields = row.iter().enumerate().filter(|(at, _)| !others.contains(at));
        let texts: Vec<String> =
            fields.map(|(_, cell)| if html { text_of(cell) } else { cell.trim().to_owned() }).collect();
        if texts.iter().all(String::is_empty) {
            skipped.push(Skipped { line: heads + at + 1, why: "holds a picture or a sound and no text" });
            continue;
        }
        let mut cells = row_of_cells(texts);
        if !topic.is_empty() {
            cells.push((field::TOPIC, topic));
        }
        rows.push(cells);
    }
    (rows, skipped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_three_locales_are_one() {
        let expected: Vec<Cells> = vec![
            vec![(field::FRONT, "Capital of Peru?".into()), (field::BACK, "Lima".into())],
            vec![(field::FRONT, "One, two".into()), (field::BACK, "a \"b\"".into())],
        ];
        for text in [
            "Question,Answer\nCapital of Peru?,Lima\n\"One, two\",\"a \"\"b\"\"\"\n",
            "Question;Answer\nCapital of Peru?;Lima\nOne, two;\"a \"\"b\"\"\"\n",
            "sep=;\nCapital of Peru?;Lima\nOne, two;\"a \"\"b\"\"\"\n",
            "Question\tAnswer\nCapital of Peru?\tLima\nOne, two\t\"a \"\"b\"\"\"\n",
        ] {
            let separator = separator(text, true).expect("a table");
            assert_eq!(read(text, separator), (expected.clone(), vec![]), "{text}");
        }
        assert_eq!(separator("Rome, Paris and London\nare, all, cities\n", false), None);
    }

    #[test]
    fn anki_text_has_its_headers_decks_and_html() {
        let text = "#separator:Semicolon\n#html:true\n#guid column:1\n#deck column:2\n#tags column:5\nq1;Words::Animals;<b>dog</b>;Hund;tag\nq2;Words;<img src=\"a.jpg\">;;\n";
        let (rows, skipped) = read_anki(text);
        let expected =
            vec![(field::FRONT, "dog".into()), (field::BACK, "Hund".into()), (field::TOPIC, "Animals".into())];
        assert_eq!(rows, vec![expected]);
        assert_eq!(skipped, [Skipped { line: 7, why: "holds a picture or a sound and no text" }]);
    }
}
