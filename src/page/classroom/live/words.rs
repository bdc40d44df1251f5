//! Words of a show that both windows use.

use super::Shown;
use crate::classroom::Scoring;
use crate::classroom::live::{LiveAction, LiveMode, MAX_WAGER, Phase, ROW_POINTS};
use crate::page::parts::{count, letter};
use crate::question::{Asked, Body, Question};

/// What tells options apart besides letter and colour.
const SHAPES: [&str; 10] = ["▲", "◆", "●", "■", "★", "✚", "▼", "♥", "♣", "♠"];

/// The sign of an option: `▲ A`.
pub fn sign(option: usize) -> String {
    format!("{} {}", SHAPES[option % SHAPES.len()], letter(option))
}

/// What a question asks, as the class reads it.
pub fn prompt(question: &Question) -> String {
    match &question.body {
        Body::TrueFalse(claim) => match &claim.proposed {
            None => format!("True or false? {}", claim.statement),
            Some(proposed) => format!("{} True or false: {proposed}?", question.prompt),
        },
        Body::Cloze { before, after, .. } => format!("{before}_____{after}"),
        _ => question.prompt.clone(),
    }
}

/// The options, in their unshuffled order; none where the answer is spoken or written.
pub fn options(question: &Question) -> Vec<String> {
    match &question.body {
        Body::Choice(options) | Body::Several(options) => options.iter().map(|option| option.text.clone()).collect(),
        Body::TrueFalse(_) => vec!["True".to_owned(), "False".to_owned()],
        _ => Vec::new(),
    }
}

/// What a wrong option really is; `None` for a right one, and where nothing is known of it.
pub fn why(question: &Question, option: usize) -> Option<String> {
    match &question.body {
        Body::Choice(options) | Body::Several(options) => {
            options.get(option).filter(|option| !option.right).map(|option| option.why.clone())
        }
        Body::TrueFalse(claim) => {
            let swapped = claim.swapped.as_ref().filter(|_| option == 0 && !claim.truth)?;
            Some(format!("{}: {}", swapped.text, swapped.why))
        }
        _ => None,
    }
    .filter(|why| !why.is_empty())
}

/// How to answer where there are no options to choose from.
pub fn how(question: &Question) -> Option<String> {
    Some(match &question.body {
        Body::Several(_) => "Several are right.".to_owned(),
        Body::Typed(expects) | Body::Cloze { expects, .. } => expects.hint(),
        Body::Order { .. } => "Put them in order, the earliest first.".to_owned(),
        Body::Match { .. } => "Which goes with which?".to_owned(),
        Body::Recall { count, ordered: true } => format!("Name {count}, in order."),
        Body::Recall { count, .. } => format!("Name {count}, in any order."),
        _ => return None,
    })
}

/// Where the show stands.
pub fn stand(shown: &Shown) -> String {
    let of = shown.deck.questions.len();
    let number = shown.show.asked.len();
    let question = format!("Question {number} of {of}");
    match shown.show.phase {
        Phase::Title => "Before the first question".to_owned(),
        Phase::Board => "The board".to_owned(),
        Phase::Question => question,
        Phase::Open => format!("{question}: answers are open"),
        Phase::Locked => format!("{question}: closed"),
        Phase::Reveal => format!("{question}: the answer"),
        Phase::Scores => format!("Scores after question {number}"),
        Phase::End => "The end".to_owned(),
    }
}

/// What the button for the next step does.
pub fn next(shown: &Shown) -> &'static str {
    let show = &shown.show;
    let done = show.questions.len() == show.asked.len();
    match show.phase {
        Phase::Title if show.mode == LiveMode::Board => "Show the board",
        Phase::Title => "Begin",
        Phase::Board => "Pick a question",
        Phase::Question if shown.asked().is_some_and(|asked| options(&asked.question).is_empty()) => "Take answers",
        Phase::Question => "Show the options",
        Phase::Open => "Close the question",
        Phase::Locked => "Show the answer",
        Phase::Reveal if show.teams > 0 => "Show the scores",
        Phase::Reveal | Phase::Scores if done => "To the end",
        Phase::Reveal | Phase::Scores if show.mode == LiveMode::Board => "Back to the board",
        Phase::Reveal | Phase::Scores => "Next question",
        Phase::End => "This is the end",
    }
}

/// The rules, before the first question.
pub fn rules(shown: &Shown) -> Vec<String> {
    let drill = &shown.deck.drill;
    let mut rules = vec![count(shown.deck.questions.len(), "question", "questions")];
    rules.push(drill.seconds.map_or("No timer.".to_owned(), |seconds| format!("{seconds} seconds for each.")));
    if shown.show.teams == 0 {
        rules.push("No scores: hands are counted.".to_owned());
        return rules;
    }
    rules.push(match (shown.show.mode, drill.scoring) {
        (LiveMode::Board, _) => format!(
            "Rows are worth {ROW_POINTS}, {} and {} points. A wrong answer costs nothing, unless points were staked (at most {MAX_WAGER}).",
            2 * ROW_POINTS,
            3 * ROW_POINTS
        ),
        (_, Scoring::Accuracy) => "One point for each right answer. Speed does not count.".to_owned(),
        (_, Scoring::Certainty) => {
            "Say how sure you are, 1 to 3: right gives 1, 2 or 3 points, wrong 0, −2 or −6.".to_owned()
        }
        (_, Scoring::Speed) if drill.seconds.is_none() => "1000 points for each right answer.".to_owned(),
        (_, Scoring::Speed) => {
            "A right answer gives 1000 points at once and 500 when the time is up: each moment counts.".to_owned()
        }
    });
    rules
}

/// What of a show is read aloud: what the class can read now.
pub fn aloud(shown: &Shown) -> String {
    let Some(asked) = shown.asked() else { return stand(shown) };
    let options = options(&asked.question);
    let right =
        |option: &usize| shown.show.rules.questions[shown.show.current().unwrap_or_default()].right.contains(option);
    let told = (0..options.len()).filter(|option| match shown.show.phase {
        Phase::Open | Phase::Locked => true,
        Phase::Reveal => right(option),
        _ => false,
    });
    let told: String = told.map(|option| format!(" {}: {}.", letter(option), options[option])).collect();
    let answer = if shown.show.phase == Phase::Reveal { " The answer:" } else { "" };
    format!("{}{answer}{told}", prompt(&asked.question))
}

/// A physical key, as it is written on most keyboards.
pub fn key_name(code: &str) -> String {
    let bare = ["Key", "Digit"].into_iter().find_map(|kind| code.strip_prefix(kind));
    bare.map_or_else(|| code.to_owned(), str::to_owned)
}

/// Points with their sign written out: `−6`.
pub fn points(points: i32) -> String {
    if points < 0 { format!("−{}", points.unsigned_abs()) } else { points.to_string() }
}

/// An act, for the button that takes it back.
pub fn act(act: LiveAction, shown: &Shown) -> String {
    let team = |team: usize| shown.log.setup.teams.get(team).map_or_else(String::new, |team| team.name.clone());
    match act {
        LiveAction::Begin => "begin".to_owned(),
        LiveAction::Next => "next step".to_owned(),
        LiveAction::Lock => "close".to_owned(),
        LiveAction::Back => "back".to_owned(),
        LiveAction::Skip => "skip".to_owned(),
        LiveAction::Pause => "pause".to_owned(),
        LiveAction::Resume => "go on".to_owned(),
        LiveAction::Extend => "30 s more".to_owned(),
        LiveAction::Void(question) => format!("void question {}", question + 1),
        LiveAction::Buzz { team: who, .. } => format!("buzzer of {}", team(who)),
        LiveAction::Answer { team: who, option } => format!("{}: {}", team(who), letter(option)),
        LiveAction::Judge { team: who, right } => format!("{}: {}", team(who), if right { "right" } else { "wrong" }),
        LiveAction::Sure { team: who, level } => format!("{}: sure {level}", team(who)),
        LiveAction::Hands { option, count } => format!("{} {count}", letter(option)),
        LiveAction::Steal => "pass on".to_owned(),
        LiveAction::Wager { team: who, points } => format!("{}: stake {points}", team(who)),
        LiveAction::Pick(_) => "pick".to_owned(),
        LiveAction::Adjust { team: who, points: by } => format!("{}: {} points", team(who), points(by)),
        LiveAction::Finish => "end".to_owned(),
        LiveAction::Cover => "dark screen".to_owned(),
    }
}

/// The topic of a question.
pub fn topic(shown: &Shown, asked: &Asked) -> String {
    let library = crate::page::app::App::get().library();
    let bank = &library.banks()[shown.deck.bank];
    asked.question.cards.first().map_or_else(String::new, |&card| crate::page::parts::tag(bank, card))
}
