//! What one pupil answered in one drill, however it came in.

use super::result_code::cut;
use crate::marking::Response;
use crate::memory::Confidence;
use crate::util::stored_enum;

/// Who answered: the number on the roster, or a name where there is no roster.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Participant {
    /// 1–999.
    Number(u16),
    /// As the pupil wrote it, at most [`Participant::LONGEST`] bytes.
    Name(String),
}

impl Participant {
    /// Highest number on a roster.
    pub const MOST: u16 = 999;
    /// Longest name that a result code carries, in bytes of UTF-8.
    pub const LONGEST: usize = 24;

    /// Returns a pupil by a name that somebody wrote: without line ends and what turns or hides the words beside it,
    /// and no longer than a code carries. Whoever writes a code by hand can write any name.
    pub fn named(name: &str) -> Self {
        Self::Name(cut(&tidy(name), Self::LONGEST).to_owned())
    }
}

/// Returns a name in one line, without what turns or hides the words beside it.
pub(super) fn tidy(name: &str) -> String {
    let mut tidy = String::new();
    for c in name.chars() {
        // Within Persian or Hindi words they are letters; after a Latin one they would only make a second Ana.
        let joins = matches!(c, '\u{200c}' | '\u{200d}') && tidy.ends_with(|last: char| !last.is_ascii());
        if c.is_whitespace() {
            tidy.push(' ');
        } else if joins || !is_unseen(c) {
            tidy.push(c);
        }
    }
    tidy.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns whether a character has no shape of its own: controls, marks of direction, joiners, tags.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

impl std::fmt::Display for Participant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(f, "No. {number}"),
            Self::Name(name) if name.is_empty() => f.write_str("no name"),
            Self::Name(name) => f.write_str(name),
        }
    }
}

stored_enum! {
    /// How a sheet came in.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum SheetSource: 2 bits {
        /// A result code from a drill link.
        Code = 0,
        /// Typed from paper.
        Paper = 1,
        /// Answered in the room, in a live quiz.
        Live = 2,
    }
}

impl SheetSource {
    /// Returns its letter in stored sheets.
    pub fn letter(self) -> char {
        match self {
            Self::Code => 'c',
            Self::Paper => 'p',
            Self::Live => 's',
        }
    }

    /// Returns the source of a letter.
    pub fn from_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.letter() == letter)
    }

    /// Returns its name in reports.
    pub fn title(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Paper => "paper",
            Self::Live => "room",
        }
    }
}

/// One attempt of one pupil. The answers are raw and are marked whenever they are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// [`Drill::id`](super::Drill::id) of the drill.
    pub drill: u32,
    pub who: Participant,
    /// 1 for the first time; statistics take the first attempt only.
    pub attempt: u8,
    pub source: SheetSource,
    /// To each question of the drill, in the drill's own order and in the numbers of its unshuffled options;
    /// `DontKnow` where nothing was answered.
    pub answers: Vec<Response>,
    /// Seconds for each question, where they were taken; else empty.
    pub took: Vec<u16>,
    /// How sure the pupil was of each answer, where that was asked; else empty. `None` where nothing was answered.
    pub sure: Vec<Option<Confidence>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_sources_are_as_published() {
        assert_eq!(SheetSource::ALL, [SheetSource::Code, SheetSource::Paper, SheetSource::Live]);
        assert_eq!(SheetSource::ALL.map(SheetSource::letter), ['c', 'p', 's']);
        assert!(SheetSource::ALL.into_iter().all(|source| SheetSource::from_letter(source.letter()) == Some(source)));
    }

    #[test]
    fn a_name_turns_and_hides_nothing() {
        let name = |text: &str| Participant::named(text).to_string();
        assert_eq!(name("  Ana\n \tB.  "), "Ana B.");
        assert_eq!(name("\u{202e}evil\u{2066}"), "evil");
        assert_eq!(name("A\u{200b}n\u{200d}a\u{ad}"), "Ana", "no second Ana");
        assert_eq!(name("نوه\u{200c}ها"), "نوه\u{200c}ها", "letters of other scripts stay whole");
        assert_eq!(name("\u{202e} \u{feff}"), "no name");
        assert_eq!(name("Zoë O’Brien-Ng"), "Zoë O’Brien-Ng");
        assert_eq!(name(&"Ж".repeat(30)), "Ж".repeat(12));
        assert_eq!(
            name("<b>=1+1</b>"),
            "<b>=1+1</b>",
            "markup is words here; a spreadsheet's cell is armed where it is written"
        );
    }
}
