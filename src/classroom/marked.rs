//! Stored sheets, marked: what each pupil chose, and whether it was right.

use super::points::certainty_points;
use super::records::{DrillRecord, HandCounts};
use super::{Drill, DrillQuestions, Participant, Scoring, SheetSource};
use crate::bank::Fold;
use crate::marking::{Marker, Response, Verdict};
use crate::memory::Confidence;
use crate::question::{Asked, Body, Question};

/// An answer that can be counted: an option, or what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerOption {
    pub text: String,
    pub right: bool,
    /// What a wrong one really is; may be empty.
    pub why: String,
}

/// One answer, marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedAnswer {
    pub right: bool,
    /// Whether anything was answered.
    pub answered: bool,
    /// As a person reads it; empty where nothing was answered.
    pub text: String,
    /// What of it can be counted.
    pub chosen: Vec<AnswerOption>,
    /// How sure the pupil said to be, where that was asked.
    pub sure: Option<Confidence>,
}

/// One attempt, marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedAttempt {
    pub who: Participant,
    pub attempt: u8,
    pub source: SheetSource,
    /// Whether it is the pupil's first, which alone counts for the statistics.
    pub counts: bool,
    pub answers: Vec<MarkedAnswer>,
    /// Seconds for each question, where they were taken.
    pub took: Vec<u16>,
    /// Points, where the drill is scored by certainty and the sheet says how sure the pupil was.
    pub points: Option<i32>,
}

/// A drill with all that has come in for it, marked.
#[derive(Debug, Clone)]
pub struct MarkedDrill {
    pub drill: Drill,
    pub questions: DrillQuestions,
    pub attempts: Vec<MarkedAttempt>,
    pub hands: Vec<HandCounts>,
}

/// Returns the options of a question, in canonical order; none where an answer is written or put together.
pub fn options(question: &Question) -> Vec<AnswerOption> {
    match &question.body {
        Body::Choice(options) | Body::Several(options) => {
            let option = options.iter();
            option.map(|o| AnswerOption { text: o.text.clone(), right: o.right, why: o.why.clone() }).collect()
        }
        Body::TrueFalse(claim) => {
            let why = match (&claim.swapped, claim.truth) {
                (Some(swapped), _) => format!("{}: {}", swapped.text, swapped.why),
                (None, true) => "The statement is true.".to_owned(),
                (None, false) => "The statement is false.".to_owned(),
            };
            [("True", claim.truth), ("False", !claim.truth)]
                .map(|(text, right)| AnswerOption {
                    text: text.to_owned(),
                    right,
                    why: if right { String::new() } else { why.clone() },
                })
                .to_vec()
        }
        Body::Reveal
        | Body::Typed(_)
        | Body::Cloze { .. }
        | Body::Order { .. }
        | Body::Match { .. }
        | Body::Recall { .. } => Vec::new(),
    }
}

/// Returns what a question says, in one line.
pub fn wording(question: &Question) -> String {
    match &question.body {
        Body::TrueFalse(claim) => match &claim.proposed {
            Some(proposed) => format!("{} {proposed}", claim.statement),
            None => claim.statement.clone(),
        },
        Body::Cloze { before, after, .. } => format!("{before}…{after}"),
        Body::Reveal
        | Body::Choice(_)
        | Body::Several(_)
        | Body::Typed(_)
        | Body::Order { .. }
        | Body::Match { .. }
        | Body::Recall { .. } => question.prompt.clone(),
    }
}

/// Returns the share of right answers that guessing alone would give; `None` where one cannot guess so.
pub fn guess_floor(question: &Question) -> Option<f64> {
    match &question.body {
        Body::Choice(options) => (!options.is_empty()).then(|| 1.0 / options.len() as f64),
        Body::TrueFalse(_) => Some(0.5),
        Body::Several(_)
        | Body::Reveal
        | Body::Typed(_)
        | Body::Cloze { .. }
        | Body::Order { .. }
        | Body::Match { .. }
        | Body::Recall { .. } => None,
    }
}

fn mark(question: &Question, response: &Response, verdict: &Verdict, sure: Option<Confidence>) -> MarkedAnswer {
    let options = options(question);
    let pick = |at: &usize| options.get(*at).cloned();
    let given = *response != Response::DontKnow;
    let chose: Vec<AnswerOption> = match response {
        Response::Chosen(at) => pick(at).into_iter().collect(),
        Response::Ticked(list) => list.iter().filter_map(pick).collect(),
        Response::Judged(judged) => pick(&usize::from(!judged)).into_iter().collect(),
        Response::Text(text) if !text.trim().is_empty() => vec![AnswerOption {
            text: if verdict.passes() { verdict.answer.clone() } else { verdict.said.clone() },
            right: verdict.passes(),
            why: verdict.remark.clone().unwrap_or_default(),
        }],
        _ => Vec::new(),
    };
    let said = match response {
        Response::Ticked(_) => chose.iter().map(|option| option.text.as_str()).collect::<Vec<_>>().join(" · "),
        Response::Entries(entries) => entries.join(" · "),
        Response::Sequence(_) | Response::Pairs(_) => format!("{} of {}", verdict.points.0, verdict.points.1),
        Response::Text(text) => text.trim().to_owned(),
        _ if given => verdict.said.clone(),
        _ => String::new(),
    };
    MarkedAnswer { right: verdict.passes(), answered: given, text: said, chosen: chose, sure: sure.filter(|_| given) }
}

impl MarkedDrill {
    /// Marks what is kept of a drill by its questions.
    pub fn of(kept: &DrillRecord, questions: DrillQuestions, fold: Fold) -> Self {
        let marker = Marker::new(questions.bank(), fold);
        let mut rows: Vec<MarkedAttempt> = Vec::new();
        for sheet in &kept.sheets {
            let answer = |at: usize| sheet.answers.get(at).unwrap_or(&Response::DontKnow);
            let said_sure = kept.drill.scoring == Scoring::Certainty && !sheet.sure.is_empty();
            let sure = |at: usize| sheet.sure.get(at).copied().flatten().filter(|_| said_sure);
            let marks = questions.asked.iter().enumerate().map(|(at, asked)| {
                let verdict = marker.mark(&asked.question, answer(at));
                mark(&asked.question, answer(at), &verdict, sure(at))
            });
            let marks: Vec<MarkedAnswer> = marks.collect();
            // Who did not answer claimed nothing.
            let claims = marks.iter().filter(|mark| mark.answered);
            let points = said_sure.then(|| claims.map(|mark| certainty_points(mark.sure, mark.right)).sum());
            rows.push(MarkedAttempt {
                who: sheet.who.clone(),
                attempt: sheet.attempt,
                source: sheet.source,
                counts: false,
                answers: marks,
                took: sheet.took.clone(),
                points,
            });
        }
        // One pupil writes its name now so, now so.
        let whose = |row: &MarkedAttempt| match &row.who {
            Participant::Number(number) => Participant::Number(*number),
            Participant::Name(name) => Participant::Name(fold.plain(name)),
        };
        let whose: Vec<(Participant, u8)> = rows.iter().map(|row| (whose(row), row.attempt)).collect();
        for (at, (who, attempt)) in whose.iter().enumerate() {
            let earlier = |(other, one): (usize, &(Participant, u8))| one.0 == *who && (one.1, other) < (*attempt, at);
            rows[at].counts = !whose.iter().enumerate().any(earlier);
        }
        Self { drill: kept.drill.clone(), questions, attempts: rows, hands: kept.hands.clone() }
    }

    /// Returns a question, by index.
    pub fn question(&self, at: usize) -> &Question {
        &self.questions.asked[at].question
    }

    /// Returns how many questions there are.
    pub fn count(&self) -> usize {
        self.questions.asked.len()
    }

    /// Returns the attempts that count: the first of each pupil.
    pub fn first_attempts(&self) -> impl Iterator<Item = &MarkedAttempt> {
        self.attempts.iter().filter(|row| row.counts)
    }

    /// Returns how many were sure of a wrong answer to a question: what a class holds firmly and falsely.
    pub fn sure_and_wrong(&self, question: usize) -> usize {
        let wrong =
            |row: &&MarkedAttempt| !row.answers[question].right && row.answers[question].sure == Some(Confidence::Sure);
        self.first_attempts().filter(wrong).count()
    }

    /// Returns where a question's fact stands in the source; empty where that is not said.
    pub fn place(&self, question: usize) -> String {
        let bank = self.questions.bank();
        let fact = self.question(question).cards.first().map(|&card| bank.fact_of(&bank.cards[card]));
        fact.and_then(|fact| fact.source.first()).map(|&place| bank.show_place(place)).unwrap_or_default()
    }

    /// Returns the right answer to a question, as a person reads it.
    pub fn answer(&self, question: usize) -> String {
        let asked = self.question(question);
        let right = options(asked).into_iter().filter(|option| option.right).map(|option| option.text);
        let right: Vec<String> = right.collect();
        let bank = self.questions.bank();
        match asked.cards.first() {
            Some(&card) if right.is_empty() => bank.show_answer(&bank.cards[card]),
            _ => right.join(" · "),
        }
    }
}

impl MarkedAttempt {
    /// Returns the number of questions answered right.
    pub fn score(&self) -> usize {
        self.answers.iter().filter(|mark| mark.right).count()
    }

    /// Returns the indices of the questions missed.
    pub fn missed(&self) -> Vec<usize> {
        (0..self.answers.len()).filter(|&at| !self.answers[at].right).collect()
    }

    /// Returns the score corrected for guessing, R − W/(k − 1): a wrong choice among k takes what a guess gains on the
    /// average, an answer left out takes nothing (Thurstone 1919).
    pub fn formula_score(&self, asked: &[Asked]) -> f64 {
        let worth = |(mark, asked): (&MarkedAnswer, &Asked)| match guess_floor(&asked.question) {
            _ if mark.right => 1.0,
            Some(floor) if mark.answered && floor < 1.0 => -floor / (1.0 - floor),
            _ => 0.0,
        };
        self.answers.iter().zip(asked).map(worth).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classroom::Sheet;
    use crate::classroom::testing::{drill, fold, library, marked};
    use crate::question::Form;

    fn kept(drill: Drill, sheets: Vec<(u16, u8, Vec<Response>)>) -> DrillRecord {
        let sheet = |(number, attempt, answers)| Sheet {
            drill: drill.id(),
            who: Participant::Number(number),
            attempt,
            source: SheetSource::Code,
            answers,
            took: vec![],
            sure: vec![],
        };
        DrillRecord { sheets: sheets.into_iter().map(sheet).collect(), drill, hands: vec![] }
    }

    fn right(asked: &Asked) -> usize {
        asked.question.body.options().iter().position(|option| option.right).unwrap()
    }

    #[test]
    fn first_attempts_count_whatever_the_order() {
        let library = library();
        let drill = drill(&library);
        let asked = drill.questions(&library, fold()).unwrap();
        let all: Vec<Response> = asked.iter().map(|asked| Response::Chosen(right(asked))).collect();
        let sheets = vec![(1, 2, all.clone()), (1, 1, vec![]), (2, 1, all.clone()), (2, 1, vec![]), (3, 2, all)];
        let marked = marked(&kept(drill, sheets), &library);
        let firsts: Vec<(Participant, usize)> =
            marked.first_attempts().map(|row| (row.who.clone(), row.score())).collect();
        assert_eq!(firsts, [(Participant::Number(1), 0), (Participant::Number(2), 10), (Participant::Number(3), 10)]);
        assert_eq!(marked.attempts[1].missed().len(), 10);
    }

    #[test]
    fn a_name_in_other_letters_is_no_second_pupil() {
        let library = library();
        let mut kept = kept(drill(&library), vec![(1, 1, vec![]), (2, 1, vec![]), (3, 1, vec![]), (4, 1, vec![])]);
        for (sheet, name) in kept.sheets.iter_mut().zip(["Ana", "ANA", "Zoë", "Zoe"]) {
            sheet.who = Participant::named(name);
        }
        let marked = marked(&kept, &library);
        assert_eq!(marked.attempts.iter().map(|row| row.counts).collect::<Vec<_>>(), [true, false, true, true]);
    }

    #[test]
    fn certainty_is_marked_where_the_drill_asks_it_and_the_sheet_has_it() {
        let library = library();
        let drill = Drill { scoring: Scoring::Certainty, ..drill(&library) };
        let asked = drill.questions(&library, fold()).unwrap();
        let (sure, think, guess) = (Confidence::Sure, Confidence::ThinkSo, Confidence::Guess);
        let wrong = |at: usize| Response::Chosen((right(&asked[at]) + 1) % asked[at].question.body.options().len());
        let mut answers: Vec<Response> = (0..3).map(|at| Response::Chosen(right(&asked[at]))).collect();
        answers.extend((3..6).map(wrong));
        let said = vec![Some(sure), Some(think), Some(guess), Some(sure), Some(think), None];
        let mut kept = kept(drill.clone(), vec![(1, 1, answers.clone()), (2, 1, answers)]);
        kept.sheets[0].sure = said;
        let with_sure = marked(&kept, &library);
        // 3 + 2 + 1 − 6 − 2 − 0, and nothing for the four that were left out.
        assert_eq!(with_sure.attempts.iter().map(|row| row.points).collect::<Vec<_>>(), [Some(-2), None]);
        assert_eq!((0..6).map(|at| with_sure.sure_and_wrong(at)).collect::<Vec<_>>(), [0, 0, 0, 1, 0, 0]);
        // A code that says how sure one was where nobody asked is marked as every other.
        kept.drill.scoring = Scoring::Accuracy;
        assert_eq!(marked(&kept, &library).attempts[0].points, None);
    }

    #[test]
    fn a_guess_is_worth_nothing_on_the_average() {
        let library = library();
        let drill = drill(&library);
        let asked = drill.questions(&library, fold()).unwrap();
        // Of a question with k options: each option chosen once.
        let most = asked.iter().map(|asked| asked.question.body.options().len()).max().unwrap();
        let sheets = (0..most).map(|option| (option as u16 + 1, 1, vec![Response::Chosen(option)])).collect();
        let marked = marked(&kept(drill, sheets), &library);
        let k = asked[0].question.body.options().len();
        let sum: f64 = marked.attempts.iter().take(k).map(|row| row.formula_score(&asked)).sum();
        assert!(sum.abs() < 1e-12, "{sum}");
        let none = MarkedAttempt { answers: marked.attempts[0].answers[1..].to_vec(), ..marked.attempts[0].clone() };
        assert_eq!(none.formula_score(&asked[1..]), 0.0);
    }

    #[test]
    fn any_form_is_marked_and_answers_in_other_forms_are_wrong() {
        let library = library();
        for form in crate::classroom::FORMS {
            let drill = Drill { forms: vec![form], ..Drill::of(&library.banks()[0], 3) };
            let Ok(asked) = drill.questions(&library, fold()) else { continue };
            let answers = vec![Response::Judged(true), Response::Chosen(99), Response::Text("no such thing".into())];
            let marked = marked(&kept(drill, vec![(1, 1, answers)]), &library);
            assert_eq!(marked.attempts[0].answers.len(), asked.len());
            if form != Form::TrueFalse {
                assert_eq!(marked.attempts[0].score(), 0, "{form:?}");
            }
            (0..asked.len()).for_each(|at| {
                assert!(!marked.answer(at).is_empty());
                assert!(marked.place(at).contains("paragraph"), "{}", marked.place(at));
            });
        }
    }
}
