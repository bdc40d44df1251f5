//! A made-up class for the page's tests: what thirty pupils answered, and the result codes that they send.
//!
//! One line each, fields parted by tabs: `drill <what> <bank/code>`, `question <right option> <options>`, and
//! `code <what> <number> <attempt> <answers> <code>`, where an answer is an option's number or `-`.

use entente::bank::{Fold, Shelf, read};
use entente::drill::{Drill, Sheet, Way, Who, encode};
use entente::marking::Response;
use entente::question::{Asked, Pcg32};
use unicode_normalization::UnicodeNormalization;

fn main() {
    let fold = Fold::new(|text| text.nfkd().collect::<String>().to_lowercase().nfkd().collect());
    let shelf = Shelf::new(entente::BUILT_IN.iter().filter_map(|files| read(files).0).collect());
    let drill = Drill::of(&shelf.banks()[0], 2026);
    let Ok(asked) = drill.questions(&shelf, fold) else { return };
    let wrong = Drill { seed: 2027, ..drill.clone() };
    let old = Drill { edition: drill.edition ^ 1, ..drill.clone() };
    for (what, drill) in [("ours", &drill), ("wrong", &wrong), ("old", &old)] {
        println!("drill\t{what}\t{}/{}", drill.bank, drill.code());
    }
    for asked in &asked {
        let options = asked.question.body.options();
        let right = options.iter().position(|option| option.right).unwrap_or_default();
        println!("question\t{right}\t{}", options.len());
    }
    let mut rng = Pcg32::new(30, 1);
    for number in 1..=30 {
        let answers = answers(&mut rng, &asked, usize::from(number));
        say("first", &drill, &asked, number, 1, &answers);
    }
    let all: Vec<Response> = asked.iter().map(|_| Response::Chosen(0)).collect();
    say("second", &drill, &asked, 5, 2, &all);
    say("wrong", &wrong, &asked, 6, 1, &all);
    say("old", &old, &asked, 7, 1, &all);
}

/// The higher the number, the more a pupil knows; a few answers are left out.
fn answers(rng: &mut Pcg32, asked: &[Asked], number: usize) -> Vec<Response> {
    let mut answer = |asked: &Asked| {
        let options = asked.question.body.options();
        let right = options.iter().position(|option| option.right).unwrap_or_default();
        match (rng.below(40) < number + 5, rng.below(12)) {
            (true, _) => Response::Chosen(right),
            (false, 0) => Response::DontKnow,
            (false, _) => Response::Chosen(rng.below(options.len())),
        }
    };
    asked.iter().map(&mut answer).collect()
}

fn say(what: &str, drill: &Drill, asked: &[Asked], number: u16, attempt: u8, answers: &[Response]) {
    let sheet = Sheet {
        drill: drill.id(),
        who: Who::Number(number),
        attempt,
        way: Way::Code,
        answers: answers.to_vec(),
        took: Vec::new(),
    };
    let chosen = answers.iter().map(|answer| match answer {
        Response::Chosen(option) => option.to_string(),
        _ => "-".to_owned(),
    });
    let chosen: Vec<String> = chosen.collect();
    println!("code\t{what}\t{number}\t{attempt}\t{}\t{}", chosen.join(","), encode(drill, asked, &sheet));
}
