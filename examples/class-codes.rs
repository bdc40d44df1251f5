//! Made-up classes for the page's tests: what pupils answered, and the result codes that they send.
//!
//! One line each, fields parted by tabs: `drill <what> <bank/code>`, `question <what> <right option> <options> <card>`, and
//! `code <what> <number> <attempt> <answers> <code>`, where an answer is an option's number or `-`.

use entente::bank::{Fold, Library, read};
use entente::classroom::{CardSelection, Drill, Participant, Sheet, SheetSource, encode};
use entente::marking::Response;
use entente::question::{Asked, Pcg32};
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

fn main() {
    let fold = Fold::new(|text| text.nfkd().collect::<String>().to_lowercase().nfkd().collect());
    let library = Arc::new(Library::new(entente::BUILT_IN.iter().filter_map(|files| read(files).0).collect()));
    let checked = |drill: Drill| drill.checked(&library, fold).unwrap_or_else(|error| unreachable!("{error}")).0;
    let drill = checked(Drill::of(&library.banks()[0], 2026));
    let Ok(asked) = drill.questions(&library, fold) else { return };
    let wrong = checked(Drill { seed: 2027, ..drill.clone() });
    // Of other questions than its link asks now.
    let old = Drill { check: drill.check ^ 1, ..drill.clone() };
    // The same cards as ours, drawn again: what it asks is pooled with ours.
    let cards = asked.iter().map(|asked| asked.question.cards[0]).collect();
    let same = checked(Drill { selection: CardSelection::Cards(cards), seed: 99, ..drill.clone() });
    let strange = checked(Drill { seed: 2028, ..drill.clone() });
    for (what, drill) in [("ours", &drill), ("wrong", &wrong), ("old", &old), ("same", &same), ("strange", &strange)] {
        println!("drill\t{what}\t{}/{}", drill.bank, drill.code());
    }
    for (what, drill) in [("ours", &drill), ("same", &same), ("strange", &strange)] {
        for asked in &drill.questions(&library, fold).unwrap_or_default() {
            println!("question\t{what}\t{}\t{}\t{}", right(asked), options(asked), asked.question.cards[0]);
        }
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
    if let Ok(asked) = same.questions(&library, fold) {
        for number in 1..=12 {
            let answers = answers(&mut rng, &asked, usize::from(number));
            say("same", &same, &asked, number, 1, &answers);
        }
    }
    if let Ok(asked) = strange.questions(&library, fold) {
        for number in 1..=30 {
            say("strange", &strange, &asked, number, 1, &turned(&asked, usize::from(number)));
        }
    }
}

fn options(asked: &Asked) -> usize {
    asked.question.body.options().len()
}

fn right(asked: &Asked) -> usize {
    asked.question.body.options().iter().position(|option| option.right).unwrap_or_default()
}

/// The higher the number, the more a pupil knows; a few answers are left out.
fn answers(rng: &mut Pcg32, asked: &[Asked], number: usize) -> Vec<Response> {
    let mut answer = |asked: &Asked| match (rng.below(40) < number + 5, rng.below(12)) {
        (true, _) => Response::Chosen(right(asked)),
        (false, 0) => Response::DontKnow,
        (false, _) => Response::Chosen(rng.below(options(asked))),
    };
    asked.iter().map(&mut answer).collect()
}

/// The first question is known by the half that knows little else, and the better half agree on one wrong option: its
/// key is wrong, or it can be read in two ways. Of the others a pupil knows the more the higher its number is.
fn turned(asked: &[Asked], number: usize) -> Vec<Response> {
    let wrong = |asked: &Asked| Response::Chosen((right(asked) + 1) % options(asked));
    let answer = |(at, asked): (usize, &Asked)| match at {
        0 if number > 15 => wrong(asked),
        0 => Response::Chosen(right(asked)),
        _ if number * 9 / 30 >= at => Response::Chosen(right(asked)),
        _ => wrong(asked),
    };
    asked.iter().enumerate().map(answer).collect()
}

fn say(what: &str, drill: &Drill, asked: &[Asked], number: u16, attempt: u8, answers: &[Response]) {
    let sheet = Sheet {
        drill: drill.id(),
        who: Participant::Number(number),
        attempt,
        source: SheetSource::Code,
        answers: answers.to_vec(),
        took: Vec::new(),
        sure: Vec::new(),
    };
    let chosen = answers.iter().map(|answer| match answer {
        Response::Chosen(option) => option.to_string(),
        _ => "-".to_owned(),
    });
    let chosen: Vec<String> = chosen.collect();
    println!("code\t{what}\t{number}\t{attempt}\t{}\t{}", chosen.join(","), encode(drill, asked, &sheet));
}
