//! What a show says of itself, in both windows: where it stands, its rules, its question.

use super::Shown;
use crate::bank::CardRef;
use crate::classroom::Scoring;
use crate::classroom::live::{LiveAction, LiveMode, Phase};
use crate::page::app::App;
use crate::page::parts::letter;
use crate::page::words;
use crate::question::{Asked, Body, Expects, Question};

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
            None => words::live::true_or_false(&claim.statement),
            Some(proposed) => words::live::true_or_false_of(&question.prompt, proposed),
        },
        Body::Cloze { before, after, .. } => format!("{before}_____{after}"),
        _ => question.prompt.clone(),
    }
}

/// The options, in their unshuffled order; none where the answer is spoken or written.
pub fn options(question: &Question) -> Vec<String> {
    match &question.body {
        Body::Choice(options) | Body::Several(options) => options.iter().map(|option| option.text.clone()).collect(),
        Body::TrueFalse(_) => vec![words::live::TRUE.to_owned(), words::live::FALSE.to_owned()],
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
        Body::Several(_) => words::live::HOW_SEVERAL.to_owned(),
        Body::Typed(expects) | Body::Cloze { expects, .. } => match expects {
            Expects::Year => words::live::HOW_YEAR.to_owned(),
            Expects::Date(_) => words::live::HOW_DATE.to_owned(),
            Expects::Amount(unit) => words::live::how_amount(unit),
            Expects::Name(_) | Expects::Word => words::live::HOW_WORDS.to_owned(),
        },
        Body::Recall { count, ordered } => words::live::how_recall(*count, *ordered),
        _ => return None,
    })
}

/// What explains the answer of the current question, where one fact is asked: as far as it is loaded, or as the drill has
/// it.
pub fn explanation(app: &App, shown: &Shown) -> Option<String> {
    let &[card] = &shown.asked()?.question.cards[..] else { return None };
    let library = app.library();
    Some(match shown.deck.questions.bank_among(&library) {
        Some(bank) => app.explanation(library.fact(CardRef { bank, card })).0,
        None => shown.deck.bank().fact_of(&shown.deck.bank().cards[card]).context.clone(),
    })
}

/// Where the show stands.
pub fn stand(shown: &Shown) -> String {
    let of = shown.deck.questions.asked.len();
    let number = shown.show.asked.len();
    let question = words::live::stands_question(number, of);
    match shown.show.phase {
        Phase::Title => words::live::STANDS_TITLE.to_owned(),
        Phase::Board => words::live::BOARD.to_owned(),
        Phase::Stakes => words::live::stands_stakes(number),
        Phase::Question => question,
        Phase::Open => words::live::stands_open(&question),
        Phase::Locked => words::live::stands_locked(&question),
        Phase::Reveal => words::live::stands_reveal(&question),
        Phase::Scores => words::live::stands_scores(number),
        Phase::End => words::live::STANDS_END.to_owned(),
    }
}

/// What the button for the next step does.
pub fn next(shown: &Shown) -> &'static str {
    let show = &shown.show;
    let done = show.questions.len() == show.asked.len();
    match show.phase {
        Phase::Title if show.mode == LiveMode::Board => words::live::NEXT_BOARD,
        Phase::Title => words::live::NEXT_BEGIN,
        Phase::Board => words::live::NEXT_PICK,
        Phase::Stakes => words::live::NEXT_SHOW_QUESTION,
        Phase::Question if shown.asked().is_some_and(|asked| options(&asked.question).is_empty()) => {
            words::live::NEXT_ANSWERS
        }
        Phase::Question => words::live::NEXT_OPTIONS,
        Phase::Open => words::live::NEXT_CLOSE,
        Phase::Locked => words::live::NEXT_REVEAL,
        Phase::Reveal if show.teams > 0 => words::live::NEXT_SCORES,
        Phase::Reveal | Phase::Scores if done => words::live::NEXT_END,
        Phase::Reveal | Phase::Scores if show.mode == LiveMode::Board => words::live::NEXT_BACK_TO_BOARD,
        Phase::Reveal | Phase::Scores => words::live::NEXT_QUESTION,
        Phase::End => words::live::NEXT_NONE,
    }
}

/// The rules, before the first question.
pub fn rules(shown: &Shown) -> Vec<String> {
    let drill = &shown.deck.drill;
    let mut rules = vec![words::live::questions(shown.deck.questions.asked.len())];
    rules.push(drill.seconds.map_or(words::live::NO_TIMER.to_owned(), words::live::seconds_each));
    if shown.show.teams == 0 {
        rules.push(words::live::NO_SCORES.to_owned());
        return rules;
    }
    rules.push(match (shown.show.mode, drill.scoring) {
        (LiveMode::Board, _) => words::live::scoring_board(),
        (_, Scoring::Accuracy) => words::live::SCORING_ACCURACY.to_owned(),
        (_, Scoring::Certainty) => words::live::scoring_certainty(),
        (_, Scoring::Speed) if drill.seconds.is_none() => words::live::SCORING_UNTIMED.to_owned(),
        (_, Scoring::Speed) => words::live::SCORING_SPEED.to_owned(),
    });
    rules
}

/// What of a show is read aloud: what the class can read now.
pub fn aloud(shown: &Shown) -> String {
    let Some(asked) = shown.asked() else { return stand(shown) };
    let options = options(&asked.question);
    let right =
        |option: &usize| shown.show.rules.questions[shown.show.current().unwrap_or_default()].right.contains(option);
    if shown.show.phase == Phase::Stakes {
        return stand(shown);
    }
    let told = (0..options.len()).filter(|option| match shown.show.phase {
        Phase::Open | Phase::Locked => true,
        Phase::Reveal => right(option),
        _ => false,
    });
    let told: String = told.map(|option| words::live::aloud_option(&letter(option), &options[option])).collect();
    let answer = if shown.show.phase == Phase::Reveal { words::live::ALOUD_ANSWER } else { "" };
    format!("{}{answer}{told}", prompt(&asked.question))
}

/// An act, for the button that takes it back.
pub fn act(act: LiveAction, shown: &Shown) -> String {
    let team = |team: usize| shown.log.setup.teams.get(team).map_or_else(String::new, |team| team.name.clone());
    match act {
        LiveAction::Begin => words::live::ACT_BEGIN.to_owned(),
        LiveAction::Next => words::live::ACT_NEXT.to_owned(),
        LiveAction::Lock => words::live::ACT_LOCK.to_owned(),
        LiveAction::Back => words::live::ACT_BACK.to_owned(),
        LiveAction::Skip => words::live::ACT_SKIP.to_owned(),
        LiveAction::Pause => words::live::ACT_PAUSE.to_owned(),
        LiveAction::Resume => words::live::ACT_RESUME.to_owned(),
        LiveAction::Extend => words::live::act_extend(),
        LiveAction::Void(question) => words::live::act_void(question + 1),
        LiveAction::Buzz { team: who, .. } => words::live::act_buzz(&team(who)),
        LiveAction::Answer { team: who, option } => words::live::of_team(&team(who), &letter(option)),
        LiveAction::Judge { team: who, right } => {
            words::live::of_team(&team(who), if right { words::live::RIGHT_SPOKEN } else { words::live::WRONG_SPOKEN })
        }
        LiveAction::Sure { team: who, level } => words::live::act_sure(&team(who), level),
        LiveAction::Hands { option, count } => words::live::act_hands(&letter(option), count),
        LiveAction::Steal => words::live::ACT_STEAL.to_owned(),
        LiveAction::Wager { team: who, points } => words::live::act_wager(&team(who), points),
        LiveAction::Pick(_) => words::live::ACT_PICK.to_owned(),
        LiveAction::Adjust { team: who, points: by } => words::live::act_adjust(&team(who), by),
        LiveAction::Finish => words::live::ACT_FINISH.to_owned(),
        LiveAction::Cover => words::live::ACT_COVER.to_owned(),
        LiveAction::Link => words::live::ACT_LINK.to_owned(),
    }
}

/// What was done last, where no step says it.
pub fn done(shown: &Shown) -> Option<String> {
    let last = shown.log.last()?;
    let step = matches!(last, LiveAction::Begin | LiveAction::Next | LiveAction::Back | LiveAction::Pick(_));
    (!step).then(|| words::live::done(&act(last, shown)))
}

/// The topic of a question.
pub fn topic(shown: &Shown, asked: &Asked) -> String {
    let bank = shown.deck.bank();
    asked.question.cards.first().map_or_else(String::new, |&card| crate::page::parts::topic(bank, card))
}
