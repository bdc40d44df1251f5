//! Stored sheets, marked: what each pupil chose, and whether it was right.

pub use super::item::{AnswerOption, guess_floor, options, wording};
use super::points::{certainty_points, points_by_seconds};
use super::records::{DrillRecord, HandCounts};
use super::{Drill, DrillQuestions, Needs, Participant, Roster, Scoring, Sheet, SheetSource};
use crate::bank::{Amount, Answer, Bank, Date, Fold};
use crate::marking::{Marker, Response, Verdict};
use crate::memory::Confidence;
use crate::question::{Asked, Body, Question};
use std::collections::HashSet;

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
    /// Index of its sheet in the record.
    pub sheet: usize,
    pub who: Participant,
    pub attempt: u8,
    pub source: SheetSource,
    /// Whether it is the pupil's first, which alone counts for the statistics.
    pub counts: bool,
    pub answers: Vec<MarkedAnswer>,
    /// Seconds for each question, where they were taken.
    pub took: Vec<u16>,
    /// Points, where the drill is scored by certainty or speed and the sheet says how sure or how fast the pupil was.
    pub points: Option<i32>,
    /// Whether the pupil saw one wrong option less, down to two options.
    pub fewer_options: bool,
}

/// A drill with all that has come in for it, marked.
#[derive(Debug, Clone)]
pub struct MarkedDrill {
    pub drill: Drill,
    pub questions: DrillQuestions,
    pub attempts: Vec<MarkedAttempt>,
    pub hands: Vec<HandCounts>,
}

/// Returns a wrong answer by its value where it is a date or an amount, so that "4200 km" and "4,200 km" count as one.
fn value(bank: &Bank, question: &Question, said: &str) -> String {
    let answer = question.cards.first().and_then(|&card| bank.cards.get(card)).map(|card| bank.answer(card));
    let value = match answer {
        Some(Answer::Date(_)) => Date::parse(said).map(|date| date.to_string()),
        Some(Answer::Amount(key, _)) => {
            let amount = Amount::parse(said, &bank.units)
                .or_else(|_| Amount::parse(&format!("{said} {}", key.unit), &bank.units));
            amount.ok().map(|amount| amount.show(&bank.units))
        }
        _ => None,
    };
    value.unwrap_or_else(|| said.to_owned())
}

/// Returns the pairs that were made, each an answer that can be counted: so those that are confused are found.
fn matched(question: &Question, pairs: &[Option<usize>]) -> Vec<AnswerOption> {
    let Body::Match { left, right, pair } = &question.body else { return Vec::new() };
    let text = |left: &str, right: Option<&String>| right.map(|right| format!("{left} – {right}"));
    let made = left.iter().zip(pair).zip(pairs).filter_map(|((left, &own), given)| {
        let is_right = *given == Some(own);
        let why = if is_right { None } else { text(left, right.get(own)) };
        Some(AnswerOption { text: text(left, right.get((*given)?))?, right: is_right, why: why.unwrap_or_default() })
    });
    made.collect()
}

fn mark(
    bank: &Bank,
    question: &Question,
    response: &Response,
    verdict: &Verdict,
    sure: Option<Confidence>,
) -> MarkedAnswer {
    let options = options(question);
    let pick = |at: &usize| options.get(*at).cloned();
    let given = *response != Response::DontKnow;
    let chose: Vec<AnswerOption> = match response {
        Response::Chosen(at) => pick(at).into_iter().collect(),
        Response::Ticked(list) => list.iter().filter_map(pick).collect(),
        Response::Judged(judged) => pick(&usize::from(!judged)).into_iter().collect(),
        Response::Text(text) if !text.trim().is_empty() => vec![AnswerOption {
            text: if verdict.passes() { verdict.answer.clone() } else { value(bank, question, &verdict.said) },
            right: verdict.passes(),
            why: verdict.remark.clone().unwrap_or_default(),
        }],
        Response::Pairs(pairs) => matched(question, pairs),
        _ => Vec::new(),
    };
    let said = match response {
        Response::Ticked(_) => chose.iter().map(|option| option.text.as_str()).collect::<Vec<_>>().join(" · "),
        Response::Entries(entries) => entries.join(" · "),
        Response::Pairs(_) => chose.iter().map(|option| option.text.as_str()).collect::<Vec<_>>().join(" · "),
        Response::Text(text) => text.trim().to_owned(),
        _ if given => verdict.said.clone(),
        _ => String::new(),
    };
    MarkedAnswer { right: verdict.passes(), answered: given, text: said, chosen: chose, sure: sure.filter(|_| given) }
}

impl MarkedDrill {
    /// Marks what is kept of a drill by its questions. A roster says who is who: a sheet under a number and a code under
    /// the name of that pupil are one pupil's.
    pub fn of(kept: &DrillRecord, questions: DrillQuestions, roster: Option<&Roster>, fold: Fold) -> Self {
        let marker = Marker::new(questions.bank(), fold);
        let mut rows: Vec<MarkedAttempt> = Vec::new();
        for (at_sheet, stored) in kept.sheets.iter().enumerate() {
            let sheet = &stored.sheet;
            let answer = |at: usize| sheet.answers.get(at).unwrap_or(&Response::DontKnow);
            let said_sure = kept.drill.scoring == Scoring::Certainty && !sheet.sure.is_empty();
            let sure = |at: usize| sheet.sure.get(at).copied().flatten().filter(|_| said_sure);
            let marks = questions.asked.iter().enumerate().map(|(at, asked)| {
                let verdict = marker.mark(&asked.question, answer(at));
                mark(questions.bank(), &asked.question, answer(at), &verdict, sure(at))
            });
            let marks: Vec<MarkedAnswer> = marks.collect();
            // Who did not answer claimed nothing.
            let claims = marks.iter().filter(|mark| mark.answered);
            let pupil = roster.and_then(|roster| roster.find(&sheet.who, fold));
            let needs = pupil.map_or_else(Needs::default, |pupil| pupil.needs);
            let points = match kept.drill.scoring {
                Scoring::Certainty => {
                    said_sure.then(|| claims.map(|mark| certainty_points(mark.sure, mark.right)).sum())
                }
                Scoring::Speed if !sheet.took.is_empty() => {
                    let limit = needs.seconds(kept.drill.seconds);
                    let right = marks.iter().zip(&sheet.took).filter(|(mark, _)| mark.right);
                    Some(right.map(|(_, &took)| points_by_seconds(took, limit)).sum())
                }
                Scoring::Speed | Scoring::Accuracy => None,
            };
            rows.push(MarkedAttempt {
                sheet: at_sheet,
                who: sheet.who.clone(),
                fewer_options: needs.fewer_options,
                attempt: sheet.attempt,
                source: sheet.source,
                counts: false,
                answers: marks,
                took: sheet.took.clone(),
                points,
            });
        }
        // One pupil writes its name now so, now so.
        let whose = |row: &MarkedAttempt| match (roster.and_then(|roster| roster.find(&row.who, fold)), &row.who) {
            (Some(pupil), _) => Participant::Number(pupil.number),
            (None, Participant::Number(number)) => Participant::Number(*number),
            (None, Participant::Name(name)) => Participant::Name(fold.plain(name)),
        };
        // Without a roster classes stay apart: number 1 of one is not number 1 of another.
        let class = |row: &MarkedAttempt| kept.sheets[row.sheet].class.filter(|_| roster.is_none());
        let mut seen = HashSet::new();
        rows.retain(|row| {
            let Sheet { answers, sure, .. } = &kept.sheets[row.sheet].sheet;
            // The same answers under the number and under the name came by two ways.
            seen.insert((whose(row), class(row), row.attempt, answers, sure))
        });
        let whose: Vec<_> = rows.iter().map(|row| ((whose(row), class(row)), row.attempt)).collect();
        for (at, (who, attempt)) in whose.iter().enumerate() {
            let earlier = |(other, one): (usize, &(_, u8))| one.0 == *who && (one.1, other) < (*attempt, at);
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
            Some(&card) if matches!(asked.body, Body::Cloze { .. }) => bank.show_gap(&bank.cards[card]),
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
        let floor = |question: &Question| match (&question.body, guess_floor(question)) {
            (Body::Choice(options), Some(_)) if self.fewer_options && options.len() > 2 => {
                Some(1.0 / (options.len() - 1) as f64)
            }
            (_, floor) => floor,
        };
        let worth = |(mark, asked): (&MarkedAnswer, &Asked)| match floor(&asked.question) {
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
    use crate::classroom::records::StoredSheet;
    use crate::classroom::testing::{drill, fold, library, marked};
    use crate::memory::Millis;
    use crate::question::Form;

    fn kept(drill: Drill, sheets: Vec<(u16, u8, Vec<Response>)>) -> DrillRecord {
        let sheet = |(number, attempt, answers)| {
            let who = Participant::Number(number);
            let (drill, source) = (drill.id(), SheetSource::Code);
            let sheet = Sheet { drill, who, attempt, source, answers, took: vec![], sure: vec![] };
            StoredSheet::new(sheet, None, Millis(0))
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
        let other = || vec![Response::Chosen(1)];
        let sheets = vec![(1, 1, vec![]), (2, 1, other()), (3, 1, vec![]), (4, 1, vec![]), (5, 1, other())];
        let mut kept = kept(drill(&library), sheets);
        for (sheet, name) in kept.sheets.iter_mut().zip(["Ana", "ANA", "Zoë", "Zoe", "ana"]) {
            sheet.sheet.who = Participant::named(name);
        }
        let marked = marked(&kept, &library);
        // The same answers twice are one sheet, whatever way they came by.
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
        kept.sheets[0].sheet.sure = said;
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
