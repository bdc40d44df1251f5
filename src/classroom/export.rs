//! Results taken along: as lines for a spreadsheet or a gradebook, and as JSON.

use super::analysis::ItemStat;
use super::marked::{MarkedAttempt, MarkedDrill, wording};
use super::report::missing;
use super::{Participant, Roster, Scoring};
use crate::bank::{Fold, sort_by_rank};
use crate::memory::Confidence;

/// How a spreadsheet of some place parts the cells of a line, and writes decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Commas between cells, points in numbers.
    Comma,
    /// Semicolons between cells, commas in numbers.
    Semicolon,
    /// Tabs between cells, points in numbers.
    Tab,
}

impl Dialect {
    /// All there are.
    pub const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    /// Returns the dialect of a place that writes one and a half so: "1.5", "1,5".
    pub fn of(decimals: &str) -> Self {
        if decimals.contains(',') || decimals.contains('٫') { Self::Semicolon } else { Self::Comma }
    }

    fn separator(self) -> &'static str {
        match self {
            Self::Comma => ",",
            Self::Semicolon => ";",
            Self::Tab => "\t",
        }
    }

    /// Returns a number with two decimals.
    fn number(self, number: f64) -> String {
        let text = format!("{number:.2}");
        let text =
            if text.trim_start_matches('-').chars().all(|c| matches!(c, '0' | '.')) { "0.00".to_owned() } else { text };
        if self == Self::Semicolon { text.replace('.', ",") } else { text }
    }
}

/// Returns a cell of a sheet, safe in a spreadsheet: what would be read as a formula there gets an apostrophe before it
/// (OWASP, "CSV Injection"), and what needs quotes is quoted (RFC 4180).
pub fn cell(text: &str, dialect: Dialect) -> String {
    // A number is none, though it be below nought: points by certainty are to be added up there.
    let number = text.replace(',', ".").parse::<f64>().is_ok() && !text.starts_with('+');
    let formula = !number;
    // Some read the full-width signs as the plain ones.
    let armed = if formula && text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    let parts = |c: char| if number { dialect.separator().contains(c) } else { matches!(c, ',' | ';' | '\t') };
    let quoted = armed.contains(|c: char| parts(c) || matches!(c, '"' | '\n' | '\r')) || armed.starts_with(' ');
    if quoted { format!("\"{}\"", armed.replace('"', "\"\"")) } else { armed }
}

/// Lines of cells, as a spreadsheet reads them.
pub fn csv(lines: &[Vec<String>], dialect: Dialect) -> String {
    let line = |line: &Vec<String>| {
        line.iter().map(|text| cell(text, dialect)).collect::<Vec<_>>().join(dialect.separator()) + "\r\n"
    };
    lines.iter().map(line).collect()
}

/// Returns number and name of a row, where they are known.
fn names(row: &MarkedAttempt, roster: Option<&Roster>, fold: Fold) -> (String, String) {
    match (roster.and_then(|roster| roster.find(&row.who, fold)), &row.who) {
        (Some(pupil), _) => (pupil.number.to_string(), pupil.name.clone()),
        (None, Participant::Number(number)) => (number.to_string(), String::new()),
        (None, Participant::Name(name)) => (String::new(), name.clone()),
    }
}

/// Returns the attempts as lines for a spreadsheet: a line each, for each question whether it was right (1, 0) and the
/// answer.
pub fn table(marked: &MarkedDrill, roster: Option<&Roster>, fold: Fold, dialect: Dialect) -> Vec<Vec<String>> {
    let columns = ["number", "name", "attempt", "counts", "came by", "right", "of", "seconds"];
    let mut head: Vec<String> = columns.map(str::to_owned).to_vec();
    let certainty = marked.drill.scoring == Scoring::Certainty;
    let scored = marked.drill.scoring != Scoring::Accuracy;
    if scored {
        head.push("points".to_owned());
    }
    head.push("corrected for guessing".to_owned());
    for (at, asked) in marked.questions.asked.iter().enumerate() {
        head.push(format!("{}", at + 1));
        head.push(format!("{}: {}", at + 1, wording(&asked.question)));
        if certainty {
            head.push(format!("{}: how sure", at + 1));
        }
    }
    let line = |row: &MarkedAttempt| {
        let (number, name) = names(row, roster, fold);
        let yes = if row.counts { "yes" } else { "no" };
        let took: u32 = row.took.iter().map(|&took| u32::from(took)).sum();
        let mut line = vec![
            number,
            name,
            row.attempt.to_string(),
            yes.to_owned(),
            row.source.title().to_owned(),
            row.score().to_string(),
            row.answers.len().to_string(),
            if row.took.is_empty() { String::new() } else { took.to_string() },
        ];
        if scored {
            line.push(row.points.map(|points| points.to_string()).unwrap_or_default());
        }
        line.push(dialect.number(row.formula_score(&marked.questions.asked)));
        for mark in &row.answers {
            line.push(u8::from(mark.right).to_string());
            line.push(mark.text.clone());
            if certainty {
                line.push(mark.sure.map(Confidence::statement).unwrap_or_default().to_owned());
            }
        }
        line
    };
    std::iter::once(head).chain(marked.attempts.iter().map(line)).collect()
}

/// Returns the scores for a gradebook, one line a pupil: identifier, name, score, maximum, date. Pupils of the roster of
/// whom nothing has come in have no score. `days` are when each attempt came in, as in `2026-11-30`.
pub fn gradebook(marked: &MarkedDrill, roster: Option<&Roster>, fold: Fold, days: &[String]) -> Vec<Vec<String>> {
    let head = ["identifier", "name", "score", "maximum", "date"].map(str::to_owned).to_vec();
    let most = match marked.drill.scoring {
        Scoring::Accuracy => 1,
        Scoring::Certainty => Confidence::Sure.points().0,
        Scoring::Speed => 1000,
    };
    let most = (most * marked.count() as i32).to_string();
    let mut lines: Vec<(u16, Vec<String>)> = Vec::new();
    for (at, row) in marked.attempts.iter().enumerate().filter(|(_, row)| row.counts) {
        let (number, name) = names(row, roster, fold);
        let score = match marked.drill.scoring {
            Scoring::Accuracy => row.score().to_string(),
            _ => row.points.map(|points| points.to_string()).unwrap_or_default(),
        };
        let rank = number.parse().unwrap_or(u16::MAX);
        lines.push((rank, vec![number, name, score, most.clone(), days.get(at).cloned().unwrap_or_default()]));
    }
    for pupil in roster.iter().flat_map(|roster| missing(roster, marked, fold)) {
        let line = vec![pupil.number.to_string(), pupil.name.clone(), String::new(), most.clone(), String::new()];
        lines.push((pupil.number, line));
    }
    sort_by_rank(&mut lines, |(rank, _)| i128::from(*rank));
    std::iter::once(head).chain(lines.into_iter().map(|(_, line)| line)).collect()
}

/// Returns the attempts and the figures of each question as JSON, and the class as [its file](super::class_file) has it, by
/// which all of it is [read back](file_in).
pub fn json(
    marked: &MarkedDrill,
    stats: &[Option<ItemStat>],
    roster: Option<&Roster>,
    fold: Fold,
    class: &str,
) -> String {
    let text = |text: &str| serde_json::Value::from(text).to_string();
    let rows = marked.attempts.iter().map(|row| {
        let (number, name) = names(row, roster, fold);
        let number = if number.is_empty() { "null".to_owned() } else { number };
        let answers: Vec<String> = row
            .answers
            .iter()
            .map(|mark| {
                let sure = mark.sure.map_or("null".to_owned(), |sure| text(sure.statement()));
                format!("{{\"right\":{},\"answer\":{},\"certainty\":{sure}}}", mark.right, text(&mark.text))
            })
            .collect();
        format!(
            "{{\"number\":{number},\"name\":{},\"attempt\":{},\"counts\":{},\"way\":{},\"right\":{},\"points\":{},\"seconds\":[{}],\"answers\":[{}]}}",
            text(&name),
            row.attempt,
            row.counts,
            text(row.source.title()),
            row.score(),
            row.points.map_or("null".to_owned(), |points| points.to_string()),
            row.took.iter().map(u16::to_string).collect::<Vec<_>>().join(","),
            answers.join(",")
        )
    });
    let questions = marked.questions.asked.iter().enumerate().map(|(at, asked)| {
        let stat = stats.get(at).and_then(Option::as_ref);
        let options = stat.map_or(&[][..], |stat| &stat.options).iter().map(|option| {
            format!(
                "{{\"text\":{},\"right\":{},\"count\":{}}}",
                text(&option.option.text),
                option.option.right,
                option.count
            )
        });
        let facility = stat.and_then(|stat| stat.facility);
        format!(
            "{{\"prompt\":{},\"form\":{},\"answer\":{},\"source\":{},\"asked\":{},\"right\":{},\"facility\":{},\"options\":[{}]}}",
            text(&wording(&asked.question)),
            text(asked.question.form.id()),
            text(&marked.answer(at)),
            text(&marked.place(at)),
            stat.map_or(0, |stat| stat.asked),
            stat.map_or(0, |stat| stat.right),
            facility.map_or("null".to_owned(), |(share, interval)| format!(
                "{{\"share\":{share:.4},\"low\":{:.4},\"high\":{:.4}}}",
                interval.low, interval.high
            )),
            options.collect::<Vec<_>>().join(",")
        )
    });
    format!(
        "{{\"drill\":{},\"bank\":{},\"link\":{},\n\"questions\":[\n{}\n],\n\"attempts\":[\n{}\n],\n\"class\":{}}}\n",
        text(&format!("{:08x}", marked.drill.id())),
        text(&marked.drill.bank),
        text(&format!("#/drill/{}/{}", marked.drill.bank, marked.drill.code())),
        questions.collect::<Vec<_>>().join(",\n"),
        rows.collect::<Vec<_>>().join(",\n"),
        text(class)
    )
}

/// Returns the file of a class that stands in what [`json`] wrote; `None` where there is none.
pub fn file_in(text: &str) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Export {
        class: String,
    }
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let export = text.starts_with('{').then(|| serde_json::from_str::<Export>(text).ok())??;
    Some(export.class)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classroom::analysis::items;
    use crate::classroom::records::{DrillRecord, StoredSheet};
    use crate::classroom::testing::{self, class_7b, class_of_three, drill, fold, library};
    use crate::classroom::{Drill, Sheet, SheetSource};
    use crate::marking::Response;
    use crate::memory::Millis;

    #[test]
    fn a_spreadsheet_reads_no_formula() {
        for (text, expected) in [
            ("plain", "plain"),
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "-1"),
            ("-1+1", "'-1+1"),
            ("-", "'-"),
            ("@a", "'@a"),
            ("＝1+1", "'＝1+1"),
            ("＋1", "'＋1"),
            ("－1+1", "'－1+1"),
            ("＠a", "'＠a"),
            ("\ta", "\"'\ta\""),
            ("a,b", "\"a,b\""),
            ("say \"a\"", "\"say \"\"a\"\"\""),
            ("a\nb", "\"a\nb\""),
            ("", ""),
            ("\rx", "\"'\rx\""),
        ] {
            assert_eq!(cell(text, Dialect::Comma), expected);
        }
        let library = library();
        let text = csv(&table(&class_of_three(&library), Some(&class_7b()), fold(), Dialect::Comma), Dialect::Comma);
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines.len(), 6);
        assert!(lines[1].starts_with("1,Ana,1,yes,code,10,10,5,10.00,1,"), "{}", lines[1]);
        assert!(lines[2].starts_with("2,Ben,1,yes,code,4,10,5,4.00,1,"), "{}", lines[2]);
        assert!(lines[3].starts_with(",\"'=HYPERLINK(\"\"x\"\")\",1,yes,code,2,10,"), "{}", lines[3]);
        assert!(lines[4].starts_with("1,Ana,2,no,code,1,10,"), "{}", lines[4]);
    }

    #[test]
    fn points_by_certainty_are_taken_along() {
        let library = library();
        let drill = Drill { scoring: Scoring::Certainty, count: 2, ..drill(&library) };
        let answers = vec![Response::Chosen(99), Response::DontKnow];
        let sheet = |number, sure| Sheet {
            drill: drill.id(),
            who: Participant::Number(number),
            attempt: 1,
            source: SheetSource::Code,
            answers: answers.clone(),
            took: vec![],
            sure,
        };
        let sheets = vec![sheet(1, vec![Some(Confidence::Sure), None]), sheet(2, vec![])];
        let sheets = sheets.into_iter().map(|sheet| StoredSheet::new(sheet, None, Millis(0))).collect();
        let marked = testing::marked(&DrillRecord { drill: drill.clone(), sheets, hands: vec![] }, &library);
        let lines = table(&marked, None, fold(), Dialect::Comma);
        assert_eq!(lines[0][8], "points");
        assert_eq!((&lines[1][8][..], &lines[1][12][..], &lines[1][15][..]), ("-6", "sure", ""));
        assert_eq!((&lines[2][8][..], &lines[2][12][..]), ("", ""));
        assert!(lines.iter().all(|line| line.len() == lines[0].len()));
        let stats: Vec<Option<ItemStat>> = items(&[&marked], fold()).into_iter().map(Some).collect();
        let read: serde_json::Value = serde_json::from_str(&json(&marked, &stats, None, fold(), "")).unwrap();
        assert_eq!(read["attempts"][0]["points"], -6);
        assert_eq!(read["attempts"][0]["answers"][0]["certainty"], "sure");
        assert_eq!(read["attempts"][0]["answers"][1]["certainty"], serde_json::Value::Null);
        assert_eq!(read["attempts"][1]["points"], serde_json::Value::Null);
    }

    #[test]
    fn a_spreadsheet_of_each_place_reads_its_own_numbers() {
        assert_eq!(["1.5", "1,5", "١٫٥"].map(Dialect::of), [Dialect::Comma, Dialect::Semicolon, Dialect::Semicolon]);
        assert_eq!(Dialect::ALL.map(|dialect| dialect.number(-1.25)), ["-1.25", "-1,25", "-1.25"]);
        assert_eq!(Dialect::Comma.number(-0.001), "0.00");
        let lines = [vec!["-1,25".to_owned(), "a;b".to_owned(), "=1,5".to_owned()]];
        assert_eq!(csv(&lines, Dialect::Semicolon), "-1,25;\"a;b\";\"'=1,5\"\r\n");
        assert_eq!(csv(&[vec!["a".into(), "b".into()]], Dialect::Tab), "a\tb\r\n");
    }

    #[test]
    fn a_gradebook_has_a_row_for_each_pupil_and_none_twice() {
        let library = library();
        let lines = gradebook(&class_of_three(&library), Some(&class_7b()), fold(), &["2026-11-30".to_owned()]);
        let lines: Vec<String> = lines.iter().map(|line| line.join("|")).collect();
        let expected = [
            "identifier|name|score|maximum|date",
            "1|Ana|10|10|2026-11-30",
            "2|Ben|4|10|",
            "4|Dora||10|",
            "9|||10|",
            "|=HYPERLINK(\"x\")|2|10|",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn json_says_the_same() {
        let library = library();
        let marked = class_of_three(&library);
        let stats: Vec<Option<ItemStat>> = items(&[&marked], fold()).into_iter().map(Some).collect();
        let read: serde_json::Value =
            serde_json::from_str(&json(&marked, &stats, Some(&class_7b()), fold(), "entente-class 1")).unwrap();
        assert_eq!(read["attempts"][1]["name"], "Ben");
        assert_eq!(read["attempts"][2]["number"], serde_json::Value::Null);
        assert_eq!(read["attempts"][0]["right"], 10);
        assert_eq!(read["attempts"][0]["seconds"], serde_json::json!([2, 3]));
        assert_eq!(read["questions"][9]["right"], 1);
        assert_eq!(read["questions"][9]["asked"], 3);
        assert_eq!(read["questions"].as_array().unwrap().len(), 10);
        assert_eq!(
            file_in(&json(&marked, &stats, None, fold(), "entente-class 1\n")),
            Some("entente-class 1\n".into())
        );
        assert_eq!(["{}", "[]", "", "3NT-…"].map(file_in), [const { None }; 4]);
    }
}
