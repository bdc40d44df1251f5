//! Finding codes in whatever was pasted: a chat, a thread of mails, one line.

use super::super::{Drill, Participant, Sheet};
use super::base32::{Symbols, length, number};
use super::{MARK, pack};
use crate::progress::{BitReader, crc32, crc32_of_beginning};
use crate::question::Asked;
use std::fmt;

/// Most symbols that belong to one code: a hundred long texts.
const LONGEST: usize = 12_000;
/// Most symbols of the code of an unknown drill, whose end is looked for: 246 bytes and the check sum.
const UNKNOWN: usize = 400;
/// Symbols up to the drill's id. Nearly all of what only looks like a code ends here, so that a long text is soon read.
const HEAD: usize = 15;
/// Characters of a faulty code that are shown.
const SHOWN: usize = 80;
/// Bytes of the check sum.
const CHECK: usize = 4;

/// Why a code is no sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A character is wrong or missing. Whose it is and of which known drill, as far as that can be read; neither is
    /// sure.
    Damaged { who: Option<Participant>, drill: Option<u32> },
    /// It is whole, but none of the known drills has this id.
    UnknownDrill { id: u32 },
    /// The drill is known, but its questions have changed since, and those of before are not stored here.
    Changed { id: u32 },
    /// A newer version of the app made it.
    Newer,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged { who: Some(who), .. } => write!(
                f,
                "This code has a typing fault, or a part is missing. It seems to be from {who}: ask for it again, copied from beginning to end."
            ),
            Self::Damaged { who: None, .. } => f.write_str(
                "This code has a typing fault, or a part is missing. Ask for it again, copied from beginning to end.",
            ),
            Self::UnknownDrill { id } => write!(
                f,
                "This code is whole, but answers a drill that is not among yours: drill {id:08x}. Paste that drill’s link on the page Class, then read the code again."
            ),
            Self::Changed { id } => write!(
                f,
                "This code answers drill {id:08x}, whose questions have changed since and are not stored in this browser. It can be marked in the browser in which the drill was made, or here with a copy of that class."
            ),
            Self::Newer => f.write_str(
                "A newer version of Entente made this code. Load the page again to get that version, then read the code again.",
            ),
        }
    }
}

impl std::error::Error for Fault {}

/// A code in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScannedCode {
    /// As it was written, without what stood around it; of a faulty one at most its beginning.
    pub text: String,
    pub sheet: Result<Sheet, Fault>,
}

/// What a character of a text is to a code.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CharClass {
    Symbol(u8),
    /// May stand within a code: space, line break, hyphen, the mark of a quoted line.
    Between,
    Other,
}

fn sign(c: char) -> CharClass {
    if let Some(symbol) = number(c) {
        return CharClass::Symbol(symbol);
    }
    let between = c.is_whitespace()
        || matches!(c, '-' | '>' | '|' | '=' | '*' | '_' | '`' | '\u{ad}' | '\u{feff}' | '\u{2010}'..='\u{2015}' | '\u{200b}'..='\u{200f}' | '\u{2212}');
    if between { CharClass::Between } else { CharClass::Other }
}

/// Returns whether no code goes on after a character.
pub fn ends_code(c: char) -> bool {
    sign(c) == CharClass::Other
}

/// How surely a code begins somewhere.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PrefixMatch {
    Whole,
    /// But for one character: only a code that is whole otherwise is taken for one.
    Nearly,
}

/// Returns whether a code's mark stands at a place, where no word goes on.
fn mark(signs: &[CharClass], at: usize) -> Option<PrefixMatch> {
    if at > 0 && signs[at - 1] != CharClass::Between && !matches!(signs[at - 1], CharClass::Other) {
        return None;
    }
    let marked = signs.get(at..at + MARK.len())?;
    let wrong = MARK.chars().zip(marked).filter(|&(c, &sign)| number(c).map(CharClass::Symbol) != Some(sign)).count();
    match wrong {
        0 => Some(PrefixMatch::Whole),
        1 => Some(PrefixMatch::Nearly),
        _ => None,
    }
}

/// Returns every code in a text, in its order; the same code twice where it stands there twice. `known` are the drills
/// that are taken, each with its questions; with none where they have changed and are not stored.
pub fn scan(text: &str, known: &[(Drill, Vec<Asked>)]) -> Vec<ScannedCode> {
    let chars: Vec<char> = text.chars().collect();
    let signs: Vec<CharClass> = chars.iter().map(|&c| sign(c)).collect();
    let ids: Vec<(u32, &[Asked])> = known.iter().map(|(drill, questions)| (drill.id(), &questions[..])).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let start = at + MARK.len();
        let is_known =
            || id(&symbols(&signs, start, false, HEAD)).is_some_and(|id| ids.iter().any(|known| known.0 == id));
        let (mark, most) = match mark(&signs, at) {
            Some(mark) if is_known() => (mark, LONGEST),
            Some(PrefixMatch::Whole) => (PrefixMatch::Whole, UNKNOWN),
            _ => {
                at += 1;
                continue;
            }
        };
        let of = |run: &[(usize, u8)]| read(&run.iter().map(|&(_, symbol)| symbol).collect::<Vec<_>>(), &ids);
        // A code may hold what looks like the mark of another; only one that is not whole ends there.
        let mut run = symbols(&signs, start, false, most);
        let mut read = of(&run);
        if read.is_err() {
            run = symbols(&signs, start, true, most);
            read = of(&run);
        }
        let as_written = |end: usize| chars[at..end].iter().collect::<String>();
        match (read, mark) {
            (Ok((sheet, used)), _) => {
                let end = run[used - 1].0 + 1;
                found.push(ScannedCode { text: as_written(end), sheet: Ok(sheet) });
                at = end;
            }
            (Err(fault), PrefixMatch::Whole) => {
                // Its end is not sure: the line, at most.
                let most = chars.len().min(at + SHOWN);
                let end = chars[at..most].iter().position(|&c| c == '\n').map_or(most, |line| at + line);
                found.push(ScannedCode { text: as_written(end).trim_end().to_owned(), sheet: Err(fault) });
                at = start;
            }
            (Err(_), PrefixMatch::Nearly) => at += 1,
        }
    }
    found
}

/// Returns the drill's id in a run that begins a code.
fn id(run: &[(usize, u8)]) -> Option<u32> {
    let bytes = Symbols::bytes(&run.iter().map(|&(_, symbol)| symbol).collect::<Vec<_>>());
    Some(pack::read_id(bytes.get(CHECK..)?)?.1)
}

/// Returns at most `most` symbols from a place on, each with its own place, up to what can stand in no code, or the
/// mark of the next one.
fn symbols(signs: &[CharClass], start: usize, to_mark: bool, most: usize) -> Vec<(usize, u8)> {
    let mut run = Vec::new();
    for (at, &sign) in signs.iter().enumerate().skip(start) {
        match sign {
            CharClass::Symbol(_)
                if run.len() == most || to_mark && at > start && mark(signs, at) == Some(PrefixMatch::Whole) =>
            {
                break;
            }
            CharClass::Symbol(symbol) => run.push((at, symbol)),
            CharClass::Between => {}
            CharClass::Other => break,
        }
    }
    run
}

/// Reads a code from the symbols after its mark, and says how many it took.
fn read(symbols: &[u8], known: &[(u32, &[Asked])]) -> Result<(Sheet, usize), Fault> {
    const NOTHING: Fault = Fault::Damaged { who: None, drill: None };
    let bytes = Symbols::bytes(symbols);
    let (check, body) = bytes.split_first_chunk::<CHECK>().ok_or(NOTHING)?;
    let check = u32::from_le_bytes(*check);
    let (version, id) = pack::read_id(body).ok_or(NOTHING)?;
    if version > pack::VERSION && whole(body, check) {
        return Err(Fault::Newer);
    }
    let Some((_, questions)) = known.iter().find(|(other, _)| *other == id) else {
        return Err(if whole(body, check) { Fault::UnknownDrill { id } } else { NOTHING });
    };
    if questions.is_empty() {
        return Err(if whole(body, check) { Fault::Changed { id } } else { NOTHING });
    }
    let who = || pack::read_head(&mut BitReader::new(body)).map(|head| head.who);
    let damaged = || Fault::Damaged { who: who(), drill: Some(id) };
    let (sheet, length_of_body) = pack::read(body, questions).ok_or_else(damaged)?;
    let used = length(CHECK + length_of_body);
    let body = body.get(..length_of_body).ok_or_else(damaged)?;
    // Read back, so that bits that fill the last byte and symbol are what they were.
    let mut again = check.to_le_bytes().to_vec();
    again.extend(body);
    let sound = (1..=pack::VERSION).contains(&version)
        && crc32(&[body]) == check
        && symbols.get(..used) == Some(&Symbols::of(&again).0);
    if sound { Ok((sheet, used)) } else { Err(damaged()) }
}

/// Returns whether the check sum fits some beginning of what may be a body.
fn whole(body: &[u8], check: u32) -> bool {
    crc32_of_beginning(&body[..body.len().min(UNKNOWN)], check)
}
