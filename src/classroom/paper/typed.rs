//! A sheet's answers as they are typed back: `ABDCA`, one mark a question, in the order printed.

use super::{Paper, PrintedQuestion, letter};
use crate::bank::Bank;
use crate::classroom::{Drill, Participant, Sheet, SheetSource};
use crate::marking::{Marker, Response};
use crate::question::Body;
use std::fmt;

/// Why typed answers cannot be taken. Questions are counted from 1, as on the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypedError {
    /// Not all are there yet.
    TooShort {
        has: usize,
        needs: usize,
    },
    TooLong {
        has: usize,
        needs: usize,
    },
    /// A question that has `options` options was answered by something else.
    NoOption {
        question: usize,
        typed: char,
        options: usize,
    },
    /// A statement was answered by something else than T or F.
    NotJudged {
        question: usize,
        typed: char,
    },
    /// A written answer was marked by something else than 1 or 0.
    NotMarked {
        question: usize,
        typed: char,
    },
    /// Several letters for a question that has one right answer.
    Several {
        question: usize,
    },
    /// A bracket has no other half.
    Bracket {
        question: usize,
    },
}

impl fmt::Display for TypedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooShort { has, needs } => write!(f, "{has} of {needs} answers. Question {} comes next.", has + 1),
            Self::TooLong { has, needs } => {
                write!(f, "{has} answers for {needs} questions. One was typed twice, or this is another drill’s sheet.")
            }
            Self::NoOption { question, typed, options } => write!(
                f,
                "Question {question}: “{typed}” is no option there. It has A to {}; type - for no answer.",
                letter(options.saturating_sub(1))
            ),
            Self::NotJudged { question, typed } => write!(
                f,
                "Question {question}: “{typed}” is no answer to a statement. Type T for true, F for false, - for no answer."
            ),
            Self::NotMarked { question, typed } => write!(
                f,
                "Question {question}: “{typed}” does not mark a written answer. Type 1 if it is right, 0 if it is not."
            ),
            Self::Several { question } => write!(
                f,
                "Question {question}: several letters, but one answer is right. Type the one that is meant, or - for no answer."
            ),
            Self::Bracket { question } => write!(
                f,
                "Question {question}: a bracket has no other half. Write [AC] where several letters are ticked."
            ),
        }
    }
}

impl std::error::Error for TypedError {}

/// What is kept of a written answer that is wrong: its words are on the paper only.
const WRONG: &str = "";

/// One mark as it was typed.
enum TypedMark {
    One(char),
    Group(Vec<char>),
}

fn is_blank(c: char) -> bool {
    matches!(c, '-' | '.' | '?' | '–' | '—' | '−')
}

/// Returns the marks of a text. Case and spaces do not matter.
fn marks(text: &str) -> Result<Vec<TypedMark>, TypedError> {
    let mut marks = Vec::new();
    let mut group: Option<Vec<char>> = None;
    for c in text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()) {
        let question = marks.len() + 1;
        match (c, group.as_mut()) {
            ('[' | '(', None) => group = Some(Vec::new()),
            (']' | ')', Some(_)) => marks.push(TypedMark::Group(group.take().unwrap_or_default())),
            ('[' | '(', Some(_)) | (']' | ')', None) => return Err(TypedError::Bracket { question }),
            (c, Some(group)) => group.push(c),
            (c, None) => marks.push(TypedMark::One(c)),
        }
    }
    if group.is_some() { Err(TypedError::Bracket { question: marks.len() + 1 }) } else { Ok(marks) }
}

impl PrintedQuestion {
    /// Returns a response with the printed numbers of options replaced by the drill's own.
    pub(super) fn canonical(&self, response: Response) -> Response {
        let own = |at: usize| self.options.get(at).copied();
        match response {
            Response::Chosen(at) => own(at).map_or(Response::DontKnow, Response::Chosen),
            Response::Ticked(ticked) => {
                let mut ticked: Vec<usize> = ticked.into_iter().filter_map(own).collect();
                ticked.sort_unstable();
                ticked.dedup();
                Response::Ticked(ticked)
            }
            other => other,
        }
    }

    /// Returns a response with the drill's own numbers of options replaced by the printed ones.
    fn printed(&self, response: &Response) -> Response {
        let here = |own: &usize| self.options.iter().position(|at| at == own);
        match response {
            Response::Chosen(own) => here(own).map_or(Response::DontKnow, Response::Chosen),
            Response::Ticked(ticked) => {
                let mut ticked: Vec<usize> = ticked.iter().filter_map(here).collect();
                ticked.sort_unstable();
                Response::Ticked(ticked)
            }
            other => other.clone(),
        }
    }

    /// Returns the mark of an answer in printed numbers; `passes` says whether a written one is right.
    pub(super) fn written(&self, response: &Response, passes: bool) -> String {
        match (&self.question.body, response) {
            (Body::Choice(_), Response::Chosen(at)) => letter(*at).into(),
            (Body::Several(_), Response::Ticked(ticked)) => match ticked[..] {
                [] => "-".into(),
                [at] => letter(at).into(),
                _ => format!("[{}]", ticked.iter().map(|&at| letter(at)).collect::<String>()),
            },
            (Body::TrueFalse(_), Response::Judged(judged)) => if *judged { "T" } else { "F" }.into(),
            (Body::Choice(_) | Body::Several(_) | Body::TrueFalse(_), _) => "-".into(),
            (_, Response::DontKnow) => "-".into(),
            _ => if passes { "1" } else { "0" }.into(),
        }
    }

    /// Reads one mark of a question that is printed with this number. `right` is a right answer in printed numbers.
    fn read(&self, question: usize, mark: &TypedMark, right: Response) -> Result<Response, TypedError> {
        let options = self.question.body.options().len();
        let option = |typed: char| {
            let at = (0..options).find(|&at| letter(at) == typed);
            at.ok_or(TypedError::NoOption { question, typed, options })
        };
        let typed = match mark {
            TypedMark::One(typed) => *typed,
            TypedMark::Group(letters) => match (&self.question.body, letters.as_slice()) {
                (_, []) => return Ok(Response::DontKnow),
                (Body::Several(_), letters) => {
                    let ticked = letters.iter().map(|&typed| option(typed)).collect::<Result<_, _>>()?;
                    return Ok(self.canonical(Response::Ticked(ticked)));
                }
                (_, [typed]) => *typed,
                _ => return Err(TypedError::Several { question }),
            },
        };
        Ok(match (&self.question.body, typed) {
            (_, typed) if is_blank(typed) => Response::DontKnow,
            (Body::Choice(_), typed) => self.canonical(Response::Chosen(option(typed)?)),
            (Body::Several(_), typed) => self.canonical(Response::Ticked(vec![option(typed)?])),
            (Body::TrueFalse(_), 'T') => Response::Judged(true),
            (Body::TrueFalse(_), 'F') => Response::Judged(false),
            (Body::TrueFalse(_), typed) => return Err(TypedError::NotJudged { question, typed }),
            (_, '1') => right,
            (_, '0') => Response::Text(WRONG.to_owned()),
            (_, typed) => return Err(TypedError::NotMarked { question, typed }),
        })
    }
}

impl Paper {
    /// Returns answers given in the order printed, in the drill's own order.
    pub(super) fn in_drill_order(&self, answers: Vec<Response>) -> Vec<Response> {
        let mut ordered = vec![Response::DontKnow; self.questions.len()];
        for (placed, answer) in self.questions.iter().zip(answers) {
            ordered[placed.at] = answer;
        }
        ordered
    }

    /// Reads answers as they were typed, into the drill's own order and numbers. A written answer that was marked 1 is
    /// kept as a right one; one that was marked 0 as an empty one, which is wrong, since what it said is not known.
    ///
    /// # Errors
    /// What is wrong first, with the number of its question.
    pub fn read(&self, text: &str, bank: &Bank) -> Result<Vec<Response>, TypedError> {
        let marks = marks(text)?;
        let (has, needs) = (marks.len(), self.questions.len());
        let answers: Vec<Response> = self
            .questions
            .iter()
            .zip(&marks)
            .enumerate()
            .map(|(at, (placed, mark))| placed.read(at + 1, mark, super::right(bank, &placed.question)))
            .collect::<Result<_, _>>()?;
        match has.cmp(&needs) {
            std::cmp::Ordering::Less => Err(TypedError::TooShort { has, needs }),
            std::cmp::Ordering::Greater => Err(TypedError::TooLong { has, needs }),
            std::cmp::Ordering::Equal => Ok(self.in_drill_order(answers)),
        }
    }

    /// Returns answers in the drill's own order and numbers, as they would be typed from a sheet of this version.
    pub fn write(&self, answers: &[Response], marker: &Marker<'_>) -> String {
        let mark = |placed: &PrintedQuestion| {
            let answer = placed.printed(answers.get(placed.at).unwrap_or(&Response::DontKnow));
            placed.written(&answer, marker.mark(&placed.question, &answer).passes())
        };
        self.questions.iter().map(mark).collect()
    }

    /// Returns a pupil's sheet as it is stored.
    pub fn sheet(drill: &Drill, who: Participant, answers: Vec<Response>) -> Sheet {
        Sheet {
            drill: drill.id(),
            who,
            attempt: 1,
            source: SheetSource::Paper,
            answers,
            took: Vec::new(),
            sure: Vec::new(),
        }
    }
}
