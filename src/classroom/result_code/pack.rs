//! A sheet as bits: each answer takes what its question's options need.

use super::super::{Drill, Participant, Sheet, SheetSource};
use crate::marking::Response;
use crate::memory::Confidence;
use crate::progress::{BitReader, BitWriter};
use crate::question::{Asked, Body};

/// The newest version. 1 has answers, 2 also how sure the pupil was of each; where that was not asked, 1 is written.
pub const VERSION: u64 = 2;
const PLAIN: u64 = 1;
/// Longest typed text that is carried, in bytes of UTF-8: the longest name that is asked to be typed has 42 characters.
const TEXT: usize = 60;
/// Highest number of an attempt that is told apart.
pub const ATTEMPTS: u8 = 15;

/// Bits of a number below `states`.
fn width(states: usize) -> u32 {
    usize::BITS - states.saturating_sub(1).leading_zeros()
}

/// Returns the beginning of a text, in so many bytes at most.
pub fn cut(text: &str, most: usize) -> &str {
    let text = text.trim();
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let end = ends.take_while(|&end| end <= most).last().unwrap_or_default();
    text[..end].trim_end()
}

fn write_text(bits: &mut BitWriter, text: &str, most: usize) {
    let text = cut(text, most);
    bits.bits(text.len() as u64, width(most + 1));
    text.bytes().for_each(|byte| bits.bits(byte.into(), 8));
}

fn read_text(bits: &mut BitReader<'_>, most: usize) -> Option<String> {
    let length = bits.bits(width(most + 1))?;
    let bytes: Option<Vec<u8>> = (0..length).map(|_| bits.bits(8).map(|byte| byte as u8)).collect();
    // A text made by hand is read as it would have been written.
    String::from_utf8(bytes?).ok().map(|text| cut(&text, most).to_owned())
}

/// Returns the body of a code.
pub fn write(drill: &Drill, questions: &[Asked], sheet: &Sheet) -> Vec<u8> {
    let mut bits = BitWriter::default();
    bits.bits(if sheet.sure.is_empty() { PLAIN } else { VERSION }, 2);
    bits.bits(drill.id().into(), 32);
    match &sheet.who {
        Participant::Number(number) => {
            bits.bits(0, 1);
            bits.bits(u64::from(*number).min(1023), 10);
        }
        Participant::Name(name) => {
            bits.bits(1, 1);
            write_text(&mut bits, name, Participant::LONGEST);
        }
    }
    bits.bits(sheet.attempt.clamp(1, ATTEMPTS).into(), 4);
    bits.bits((!sheet.took.is_empty()).into(), 1);
    for (at, asked) in questions.iter().enumerate() {
        write_answer(&mut bits, &asked.question.body, sheet.answers.get(at).unwrap_or(&Response::DontKnow));
    }
    if !sheet.took.is_empty() {
        (0..questions.len()).for_each(|at| bits.number(sheet.took.get(at).copied().unwrap_or_default().into(), 4));
    }
    if !sheet.sure.is_empty() {
        (0..questions.len()).for_each(|at| {
            bits.bits(Confidence::level(sheet.sure.get(at).copied().flatten()).into(), Confidence::BITS)
        });
    }
    bits.finish()
}

/// Writes the answer to one question; an answer that does not fit the form is written as none.
fn write_answer(bits: &mut BitWriter, body: &Body, answer: &Response) {
    match (body, answer) {
        (Body::Choice(options), answer) => {
            write_one_of(bits, if let Response::Chosen(chosen) = answer { Some(*chosen) } else { None }, options.len());
        }
        (Body::TrueFalse(_), answer) => {
            write_one_of(bits, if let Response::Judged(judged) = answer { Some((*judged).into()) } else { None }, 2);
        }
        (Body::Several(options), Response::Ticked(ticked)) => {
            bits.bits(1, 1);
            (0..options.len()).for_each(|option| bits.bits(ticked.contains(&option).into(), 1));
        }
        (Body::Typed(_) | Body::Cloze { .. }, Response::Text(text)) => {
            bits.bits(1, 1);
            write_text(bits, text, TEXT);
        }
        (Body::Order { pieces, .. }, Response::Sequence(sequence)) if is_order(sequence, pieces.len()) => {
            bits.bits(1, 1);
            write_order(bits, sequence);
        }
        (Body::Match { left, right, .. }, Response::Pairs(pairs)) => {
            bits.bits(1, 1);
            (0..left.len()).for_each(|slot| write_one_of(bits, pairs.get(slot).copied().flatten(), right.len()));
        }
        (Body::Recall { count, .. }, Response::Entries(entries)) => {
            bits.bits(1, 1);
            (0..*count).for_each(|at| write_text(bits, entries.get(at).map_or("", String::as_str), TEXT));
        }
        (Body::Reveal, Response::Revealed) => bits.bits(1, 1),
        // Each form by name, so that a new one has to be written too.
        (
            Body::Several(_)
            | Body::Typed(_)
            | Body::Cloze { .. }
            | Body::Order { .. }
            | Body::Match { .. }
            | Body::Recall { .. }
            | Body::Reveal,
            _,
        ) => bits.bits(0, 1),
    }
}

/// Writes a choice among `of` options, 0 for none.
fn write_one_of(bits: &mut BitWriter, chosen: Option<usize>, of: usize) {
    let chosen = chosen.filter(|&chosen| chosen < of).map_or(0, |chosen| chosen + 1);
    bits.bits(chosen as u64, width(of + 1));
}

/// Writes an order: each piece by its place among those that are left.
fn write_order(bits: &mut BitWriter, sequence: &[usize]) {
    let mut left: Vec<usize> = (0..sequence.len()).collect();
    for piece in sequence {
        let at = left.iter().position(|other| other == piece).unwrap_or_default();
        bits.bits(at as u64, width(left.len()));
        left.remove(at);
    }
}

/// Returns whether a sequence has each of so many pieces once.
fn is_order(sequence: &[usize], of: usize) -> bool {
    let mut seen = vec![false; of];
    sequence.len() == of
        && sequence.iter().all(|&piece| seen.get_mut(piece).is_some_and(|seen| !std::mem::replace(seen, true)))
}

fn read_answer(bits: &mut BitReader<'_>, body: &Body) -> Option<Response> {
    match body {
        Body::Choice(options) => Some(read_one_of(bits, options.len())?.map_or(Response::DontKnow, Response::Chosen)),
        Body::TrueFalse(_) => {
            Some(read_one_of(bits, 2)?.map_or(Response::DontKnow, |judged| Response::Judged(judged == 1)))
        }
        Body::Several(options) => answered(bits, |bits| {
            let ticks: Vec<bool> =
                (0..options.len()).map(|_| bits.bits(1).map(|bit| bit == 1)).collect::<Option<_>>()?;
            Some(Response::Ticked((0..ticks.len()).filter(|&option| ticks[option]).collect()))
        }),
        Body::Typed(_) | Body::Cloze { .. } => answered(bits, |bits| read_text(bits, TEXT).map(Response::Text)),
        Body::Order { pieces, .. } => answered(bits, |bits| read_order(bits, pieces.len()).map(Response::Sequence)),
        Body::Match { left, right, .. } => answered(bits, |bits| {
            (0..left.len()).map(|_| read_one_of(bits, right.len())).collect::<Option<_>>().map(Response::Pairs)
        }),
        Body::Recall { count, .. } => answered(bits, |bits| {
            (0..*count).map(|_| read_text(bits, TEXT)).collect::<Option<_>>().map(Response::Entries)
        }),
        Body::Reveal => answered(bits, |_| Some(Response::Revealed)),
    }
}

/// Reads the bit that says whether there is an answer, and the answer.
fn answered<'a>(
    bits: &mut BitReader<'a>,
    read: impl FnOnce(&mut BitReader<'a>) -> Option<Response>,
) -> Option<Response> {
    if bits.bits(1)? == 0 { Some(Response::DontKnow) } else { read(bits) }
}

fn read_one_of(bits: &mut BitReader<'_>, of: usize) -> Option<Option<usize>> {
    let chosen = usize::try_from(bits.bits(width(of + 1))?).ok()?;
    (chosen <= of).then(|| chosen.checked_sub(1))
}

fn read_order(bits: &mut BitReader<'_>, of: usize) -> Option<Vec<usize>> {
    let mut left: Vec<usize> = (0..of).collect();
    let mut sequence = Vec::new();
    while !left.is_empty() {
        let at = usize::try_from(bits.bits(width(left.len()))?).ok().filter(|&at| at < left.len())?;
        sequence.push(left.remove(at));
    }
    Some(sequence)
}

/// What stands before the answers.
pub struct CodeHeader {
    version: u64,
    pub drill: u32,
    pub who: Participant,
    attempt: u8,
    took: bool,
}

/// Reads version and id; `None` where they are missing.
pub fn read_id(body: &[u8]) -> Option<(u64, u32)> {
    let mut bits = BitReader::new(body);
    Some((bits.bits(2)?, bits.bits(32)? as u32))
}

/// Reads what stands before the answers.
pub fn read_head(bits: &mut BitReader<'_>) -> Option<CodeHeader> {
    let version = bits.bits(2)?;
    let drill = bits.bits(32)? as u32;
    let who = if bits.bits(1)? == 0 {
        let number = bits.bits(10)? as u16;
        Participant::Number(Some(number).filter(|number| (1..=Participant::MOST).contains(number))?)
    } else {
        Participant::named(&read_text(bits, Participant::LONGEST)?)
    };
    let attempt = bits.bits(4)? as u8;
    let took = bits.bits(1)? == 1;
    (attempt > 0).then_some(CodeHeader { version, drill, who, attempt, took })
}

/// Reads a body whose drill has these questions, and says in how many bytes it stood; what follows is left.
pub fn read(body: &[u8], questions: &[Asked]) -> Option<(Sheet, usize)> {
    let mut bits = BitReader::new(body);
    let head = read_head(&mut bits)?;
    let answers =
        questions.iter().map(|asked| read_answer(&mut bits, &asked.question.body)).collect::<Option<Vec<_>>>()?;
    let mut took = Vec::new();
    if head.took {
        for _ in questions {
            took.push(u16::try_from(bits.number(4)?).ok()?);
        }
    }
    let mut sure = Vec::new();
    if head.version == VERSION {
        for _ in questions {
            sure.push(Confidence::from_level(bits.bits(Confidence::BITS)?)?);
        }
    }
    let sheet = Sheet {
        drill: head.drill,
        who: head.who,
        attempt: head.attempt,
        source: SheetSource::Code,
        answers,
        took,
        sure,
    };
    Some((sheet, bits.taken().div_ceil(8)))
}
