//! What a teacher does with the results of a drill: who is not in yet, what to teach again, and both taken along.

use super::analysis::ItemStat;
use super::marked::{MarkedAttempt, MarkedDrill, wording};
use super::{CardSelection, Drill, Participant, Pupil, QuestionOrder, Roster, Scoring};
use crate::bank::{CardIx, Fold, rank_of, sort_by_rank};
use crate::memory::Confidence;

/// Most cards that are taught again at once.
const AGAIN: usize = 10;

/// Returns the pupils of a roster of whom nothing has come in.
pub fn missing<'a>(roster: &'a Roster, marked: &MarkedDrill, fold: Fold) -> Vec<&'a Pupil> {
    let here: Vec<u16> =
        marked.attempts.iter().filter_map(|row| roster.find(&row.who, fold)).map(|pupil| pupil.number).collect();
    roster.pupils.iter().filter(|pupil| !here.contains(&pupil.number)).collect()
}

/// Returns a pupil as a person says it: "No. 4 Ana", "No. 9".
pub fn display_name(pupil: &Pupil) -> String {
    if pupil.name.is_empty() { format!("No. {}", pupil.number) } else { format!("No. {} {}", pupil.number, pupil.name) }
}

/// Returns who answered, as a person says it, with what the roster knows.
pub fn who(who: &Participant, roster: Option<&Roster>, fold: Fold) -> String {
    roster.and_then(|roster| roster.find(who, fold)).map_or_else(|| who.to_string(), display_name)
}

/// Returns the questions that were missed most, by index, worst first: those that a third of the class or more missed,
/// or the three worst, whichever are more; ten at most, and none that nobody missed. `stats` are by question.
pub fn most_missed(stats: &[Option<ItemStat>]) -> Vec<usize> {
    let missed = |at: usize| {
        let stat = stats[at].as_ref().filter(|stat| stat.asked > 0);
        stat.map_or(0.0, |stat| (stat.asked - stat.right) as f64 / stat.asked as f64)
    };
    let mut worst: Vec<usize> = (0..stats.len()).filter(|&at| missed(at) > 0.0).collect();
    sort_by_rank(&mut worst, |&at| -rank_of(missed(at)));
    let many = worst.iter().filter(|&&at| missed(at) >= 1.0 / 3.0).count();
    worst.truncate(many.clamp(3, AGAIN));
    worst
}

/// Returns a drill of these questions' cards, by the rules of the one that they were missed in.
pub fn reteaching_drill(marked: &MarkedDrill, questions: &[usize], seed: u32) -> Option<Drill> {
    let card = |&at: &usize| marked.questions.asked.get(at)?.question.cards.first().copied();
    let cards: Vec<CardIx> = questions.iter().filter_map(card).collect();
    let count = cards.len();
    (count > 0).then(|| Drill {
        selection: CardSelection::Cards(cards),
        count,
        order: QuestionOrder::Same,
        seed,
        ..marked.drill.clone()
    })
}

/// Returns a cell of a sheet, safe in a spreadsheet: what would be read as a formula there gets an apostrophe before it
/// (OWASP, "CSV Injection"), and what needs quotes is quoted (RFC 4180).
pub fn cell(text: &str) -> String {
    // A number is none, though it be below nought: points by certainty are to be added up there.
    let formula = text.parse::<i32>().is_err() || text.starts_with('+');
    // Some read the full-width signs as the plain ones.
    let armed = if formula && text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    let quoted = armed.contains([',', ';', '"', '\n', '\r', '\t']) || armed.starts_with(' ');
    if quoted { format!("\"{}\"", armed.replace('"', "\"\"")) } else { armed }
}

/// Lines of cells, as a spreadsheet reads them.
pub fn csv(lines: &[Vec<String>]) -> String {
    lines.iter().map(|line| line.iter().map(|text| cell(text)).collect::<Vec<_>>().join(",") + "\r\n").collect()
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
pub fn table(marked: &MarkedDrill, roster: Option<&Roster>, fold: Fold) -> Vec<Vec<String>> {
    let mut head: Vec<String> =
        ["number", "name", "attempt", "counts", "came by", "right", "of", "seconds"].map(str::to_owned).to_vec();
    let certainty = marked.drill.scoring == Scoring::Certainty;
    let scored = marked.drill.scoring != Scoring::Accuracy;
    if scored {
        head.push("points".to_owned());
    }
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

/// Returns the attempts and the figures of each question as JSON.
pub fn json(marked: &MarkedDrill, stats: &[Option<ItemStat>], roster: Option<&Roster>, fold: Fold) -> String {
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
        "{{\"drill\":{},\"bank\":{},\"link\":{},\n\"questions\":[\n{}\n],\n\"attempts\":[\n{}\n]}}\n",
        text(&format!("{:08x}", marked.drill.id())),
        text(&marked.drill.bank),
        text(&format!("#/drill/{}/{}", marked.drill.bank, marked.drill.code())),
        questions.collect::<Vec<_>>().join(",\n"),
        rows.collect::<Vec<_>>().join(",\n")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Library;
    use crate::classroom::DrillQuestions;
    use crate::classroom::analysis::items;
    use crate::classroom::records::DrillRecord;
    use crate::classroom::testing::{self, drill, fold, library};
    use crate::classroom::{Sheet, SheetSource};
    use crate::marking::Response;
    use std::sync::Arc;

    fn marked(library: &Arc<Library>) -> MarkedDrill {
        let drill = drill(library);
        let asked = drill.questions(library, fold()).unwrap();
        let right = |at: usize| asked[at].question.body.options().iter().position(|o| o.right).unwrap();
        let answers = |known: usize| (0..known).map(|at| Response::Chosen(right(at))).collect();
        let sheet = |who, attempt, known| Sheet {
            drill: drill.id(),
            who,
            attempt,
            source: SheetSource::Code,
            answers: answers(known),
            took: vec![2, 3],
            sure: vec![],
        };
        let sheets = vec![
            sheet(Participant::Number(1), 1, 10),
            sheet(Participant::Name("ben".into()), 1, 4),
            sheet(Participant::Name("=HYPERLINK(\"x\")".into()), 1, 2),
            sheet(Participant::Number(1), 2, 1),
        ];
        testing::marked(&DrillRecord { drill: drill.clone(), sheets, hands: vec![] }, library)
    }

    fn roster() -> Roster {
        let mut roster = Roster::new(1, "7b");
        roster.paste("1 Ana\n2 Ben\n4 Dora\n9");
        roster
    }

    #[test]
    fn who_is_not_in_yet_is_named() {
        let (library, roster) = (library(), roster());
        let missing: Vec<String> = missing(&roster, &marked(&library), fold()).into_iter().map(display_name).collect();
        assert_eq!(missing, ["No. 4 Dora", "No. 9"]);
        assert_eq!(who(&Participant::Name("BEN".into()), Some(&roster), fold()), "No. 2 Ben");
        assert_eq!(who(&Participant::Name("Zoe".into()), Some(&roster), fold()), "Zoe");
    }

    #[test]
    fn what_was_missed_most_is_taught_again() {
        let library = library();
        let marked = marked(&library);
        let stats: Vec<Option<ItemStat>> = items(&[&marked], fold()).into_iter().map(Some).collect();
        // Of three pupils one knows all, one four and one two: two of three miss the last six, one of three two more.
        assert_eq!(most_missed(&stats), [4, 5, 6, 7, 8, 9, 2, 3]);
        let few: Vec<Option<ItemStat>> =
            stats.iter().cloned().map(|stat| stat.map(|stat| ItemStat { asked: 30, right: 29, ..stat })).collect();
        assert_eq!(most_missed(&few), [0, 1, 2]);
        let none: Vec<Option<ItemStat>> =
            few.into_iter().map(|stat| stat.map(|stat| ItemStat { right: 30, ..stat })).collect();
        assert_eq!(most_missed(&none), [0; 0]);
        let drill = reteaching_drill(&marked, &most_missed(&stats)[..6], 5).unwrap();
        let cards = |marked: &MarkedDrill, of: &[usize]| -> Vec<usize> {
            let mut cards: Vec<usize> = of.iter().map(|&at| marked.question(at).cards[0]).collect();
            cards.sort_unstable();
            cards
        };
        let questions = DrillQuestions::preview(&drill, &library, fold()).unwrap();
        let anew = MarkedDrill { questions, ..marked.clone() };
        assert_eq!(cards(&anew, &[0, 1, 2, 3, 4, 5]), cards(&marked, &[4, 5, 6, 7, 8, 9]));
        assert_eq!(reteaching_drill(&marked, &[], 5), None);
        assert_eq!(Drill::parse(&drill.bank, &drill.code()), Ok(drill));
    }

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
            assert_eq!(cell(text), expected);
        }
        let library = library();
        let text = csv(&table(&marked(&library), Some(&roster()), fold()));
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines.len(), 6);
        assert!(lines[1].starts_with("1,Ana,1,yes,code,10,10,5,1,"), "{}", lines[1]);
        assert!(lines[2].starts_with("2,Ben,1,yes,code,4,10,5,1,"), "{}", lines[2]);
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
        let marked = testing::marked(&DrillRecord { drill: drill.clone(), sheets, hands: vec![] }, &library);
        let lines = table(&marked, None, fold());
        assert_eq!(lines[0][8], "points");
        assert_eq!((&lines[1][8][..], &lines[1][11][..], &lines[1][14][..]), ("-6", "sure", ""));
        assert_eq!((&lines[2][8][..], &lines[2][11][..]), ("", ""));
        assert!(lines.iter().all(|line| line.len() == lines[0].len()));
        let stats: Vec<Option<ItemStat>> = items(&[&marked], fold()).into_iter().map(Some).collect();
        let read: serde_json::Value = serde_json::from_str(&json(&marked, &stats, None, fold())).unwrap();
        assert_eq!(read["attempts"][0]["points"], -6);
        assert_eq!(read["attempts"][0]["answers"][0]["certainty"], "sure");
        assert_eq!(read["attempts"][0]["answers"][1]["certainty"], serde_json::Value::Null);
        assert_eq!(read["attempts"][1]["points"], serde_json::Value::Null);
    }

    #[test]
    fn json_says_the_same() {
        let library = library();
        let marked = marked(&library);
        let stats: Vec<Option<ItemStat>> = items(&[&marked], fold()).into_iter().map(Some).collect();
        let read: serde_json::Value = serde_json::from_str(&json(&marked, &stats, Some(&roster()), fold())).unwrap();
        assert_eq!(read["attempts"][1]["name"], "Ben");
        assert_eq!(read["attempts"][2]["number"], serde_json::Value::Null);
        assert_eq!(read["attempts"][0]["right"], 10);
        assert_eq!(read["attempts"][0]["seconds"], serde_json::json!([2, 3]));
        assert_eq!(read["questions"][9]["right"], 1);
        assert_eq!(read["questions"][9]["asked"], 3);
        assert_eq!(read["questions"].as_array().unwrap().len(), 10);
    }
}
