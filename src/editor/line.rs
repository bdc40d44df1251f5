//! One line of text is one row, and pasted text is many.
//!
//! ```text
//! Treaty of Rome | 1957 | founds the EEC          a name, what is to be known of it, what it is
//! 1957 | Treaty of Rome | founds the EEC          the same
//! The {Treaty of Rome} founded the {EEC}          a sentence with gaps
//! Capital of Australia? | Canberra | ~Sydney = the largest city | ~Melbourne
//!                                                 wrong answers, each with the reason why it is wrong
//! Founding members | Belgium; France; Italy       a list; with " > " between them its order counts
//! Amur | 52.95, 141.08 #Rivers                    a place; at the end the topic
//! ```
//!
//! Cells are parted by ` | ` or by tabs, as spreadsheets copy them.

use super::row::field;
use super::value;

/// A row that was read: texts by name.
pub type Cells = Vec<(&'static str, String)>;

/// Most characters of one cell; the rest is cut off.
pub const LONGEST: usize = 20_000;
/// Most rows that are taken from one paste.
pub const MOST_ROWS: usize = 200_000;

/// Reads a line.
pub fn read_line(line: &str) -> Cells {
    let parts: Vec<&str> = if line.contains('\t') { line.split('\t').collect() } else { line.split(" | ").collect() };
    row_of_cells(parts.iter().map(|part| (*part).to_owned()).collect())
}

/// Makes a row of cells.
pub fn row_of_cells(parts: Vec<String>) -> Cells {
    let mut texts: Vec<String> = Vec::new();
    let (mut wrong, mut topic) = (Vec::new(), None);
    let last = parts.len().saturating_sub(1);
    for (at, part) in parts.into_iter().enumerate() {
        let mut part: String = part.trim().chars().take(LONGEST).collect();
        if at == last
            && let Some((text, named)) = part.rsplit_once('#')
            && (text.is_empty() || text.ends_with(' '))
            && named.chars().next().is_some_and(char::is_alphabetic)
        {
            topic = Some(named.trim().replace('_', " "));
            part = text.trim().to_owned();
            if part.is_empty() && at > 0 {
                continue;
            }
        }
        match part.strip_prefix('~') {
            // "~ 5 kg" is about so much; a wrong answer stands close, and never first.
            Some(answer) if at > 0 && !answer.starts_with(' ') => wrong.push(answer.trim().to_owned()),
            _ => texts.push(part),
        }
    }
    // The date may stand first.
    if let [front, back, ..] = texts.as_mut_slice()
        && value::date(front).is_some()
        && value::date(back).is_none()
    {
        std::mem::swap(front, back);
    }
    // What is left over is shown after the answer.
    let rest = if texts.len() > 3 {
        texts.split_off(3).into_iter().filter(|text| !text.is_empty()).collect()
    } else {
        Vec::new()
    };
    let names = [field::FRONT, field::BACK, field::MORE];
    let mut cells: Cells = names.into_iter().zip(texts).filter(|(_, text)| !text.is_empty()).collect();
    let rest: Vec<String> = rest;
    let more = [
        (field::CONTEXT, rest.join(" · ")),
        (field::WRONG, wrong.join("\n")),
        (field::TOPIC, topic.unwrap_or_default()),
    ];
    cells.extend(more.into_iter().filter(|(_, text)| !text.is_empty()));
    cells
}

/// Reads pasted text: rows of a table (parted by tabs, with quotes around cells that hold lines, as spreadsheets copy
/// them), or a line for each row. Blank lines are passed over, and a heading of the table, too.
pub fn read_paste(text: &str) -> Vec<Cells> {
    let table =
        if text.contains('\t') { table(text, '\t') } else { text.lines().map(|line| vec![line.to_owned()]).collect() };
    let rows = table.into_iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).take(MOST_ROWS);
    let rows = rows.enumerate().filter(|(at, row)| *at > 0 || !is_heading(row));
    rows.map(|(_, row)| if let [line] = row.as_slice() { read_line(line) } else { row_of_cells(row) }).collect()
}

/// Whether a first row only names the columns.
pub fn is_heading(row: &[String]) -> bool {
    /// In English, German, French and Spanish.
    #[rustfmt::skip]
    const NAMES: [&str; 30] = [
        "front", "back", "question", "answer", "term", "definition", "word", "meaning", "translation", "name", "date",
        "topic", "more", "description", "frage", "antwort", "vorderseite", "rückseite", "begriff", "wort", "bedeutung",
        "übersetzung", "thema", "réponse", "terme", "définition", "mot", "pregunta", "respuesta", "palabra",
    ];
    row.len() > 1
        && row.iter().all(|cell| cell.trim().is_empty() || NAMES.contains(&cell.trim().to_lowercase().as_str()))
}

/// Parts a table into cells, which a sign parts. Total: a quote that is never closed ends with its line.
pub fn table(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut rest = text;
    loop {
        let (cell, after) = match rest.strip_prefix('"').and_then(|rest| quoted(rest, separator)) {
            Some((cell, after)) => (cell, after),
            None => {
                let end = rest.find([separator, '\n']).unwrap_or(rest.len());
                (rest[..end].trim_end_matches('\r').to_owned(), &rest[end..])
            }
        };
        row.push(cell);
        match after.chars().next() {
            Some(c) if c == separator => rest = &after[c.len_utf8()..],
            Some(_) => {
                rows.push(std::mem::take(&mut row));
                rest = after.strip_prefix('\r').unwrap_or(after);
                rest = rest.strip_prefix('\n').unwrap_or(rest);
                if rest.is_empty() {
                    return rows;
                }
            }
            None => {
                rows.push(row);
                return rows;
            }
        }
    }
}

/// Reads a cell behind its opening quote; two quotes in it stand for one. `None` where none closes it before the sign or an
/// end of line.
fn quoted(text: &str, separator: char) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let (part, after) = rest.split_once('"')?;
        cell.push_str(part);
        match after.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None => return (after.is_empty() || after.starts_with([separator, '\n', '\r'])).then_some((cell, after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(cells: &Cells) -> String {
        cells.iter().map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_line_is_a_row() {
        let rows = [
            ("Treaty of Rome | 1957 | founds the EEC", "front=Treaty of Rome; back=1957; more=founds the EEC"),
            ("1957 | Treaty of Rome | founds the EEC", "front=Treaty of Rome; back=1957; more=founds the EEC"),
            ("1957\tTreaty of Rome", "front=Treaty of Rome; back=1957"),
            ("The {Treaty} founded the {EEC}", "front=The {Treaty} founded the {EEC}"),
            (
                "Capital of Australia? | Canberra | ~Sydney = the largest city | ~Melbourne",
                "front=Capital of Australia?; back=Canberra; wrong=Sydney = the largest city\nMelbourne",
            ),
            ("Amur | 52.95, 141.08 #Rivers", "front=Amur; back=52.95, 141.08; topic=Rivers"),
            ("Amur | 52.95, 141.08 | #Far_East", "front=Amur; back=52.95, 141.08; topic=Far East"),
            ("C# | a language", "front=C#; back=a language"),
            ("Weight | ~ 5 kg", "front=Weight; back=~ 5 kg"),
            ("a | b | c | d | e", "front=a; back=b; more=c; context=d · e"),
            ("", ""),
            ("just a word", "front=just a word"),
        ];
        for (line, expected) in rows {
            assert_eq!(shown(&read_line(line)), expected, "{line}");
        }
    }

    #[test]
    fn a_table_is_many_rows() {
        let text = "Question\tAnswer\r\nOne\t1\r\n\"Two\nlines\"\t\"with \"\"quotes\"\"\"\r\n\r\nOpen \"quote\tx\n\"never closed\ty\n";
        let rows: Vec<String> = read_paste(text).iter().map(shown).collect();
        let expected = [
            "front=One; back=1",
            "front=Two\nlines; back=with \"quotes\"",
            "front=Open \"quote; back=x",
            "front=\"never closed; back=y",
        ];
        assert_eq!(rows, expected);
        assert_eq!(read_paste("a | b\n\nc | d").len(), 2);
        assert!(read_paste(" \n\t\n").is_empty());
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "[a-z|~#\"\t\n\r {}=;>]{0,60}|\\PC{0,40}") {
            let _ = (read_line(&text), read_paste(&text));
        }
    }
}
