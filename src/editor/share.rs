//! A bank in a text: as a file, and in a link. The length and a check sum stand first, so that what was cut says so.

use super::own_bank::{BankId, Edit, OwnBank};
use super::row::{Row, RowId, field};
use super::steps::Steps;
use super::stored::{Rows, read_rows, write_rows};
use crate::memory::Millis;
use crate::progress::crc32;
use std::fmt;

/// How a text of this version begins.
const HEAD: &str = "entente-bank 1 ";
/// How one of any version begins.
const FAMILY: &str = "entente-bank ";
/// Longest link that is made, in characters: longer ones are cut in silence by what people send them with.
pub const LONGEST_LINK: usize = 4000;
/// Most characters that are read.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// Why a text is no bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareError {
    /// It is something else.
    NoBank,
    /// A newer version of Entente wrote it.
    Newer,
    /// It is not whole.
    Cut,
}

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoBank => "This is no bank of Entente. Choose a file that was saved with “Save as a file”.",
            Self::Newer => "A newer version of Entente wrote this bank. Load this page again to get that version.",
            Self::Cut => "The bank is not whole: a part of it was lost on the way. Ask for it once more, as a file.",
        })
    }
}

impl std::error::Error for ShareError {}

/// A bank that was read from a text.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedBank {
    pub id: BankId,
    rows: Rows,
}

/// What a shared bank brings to the one that is here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Brought {
    /// Rows that were not here.
    pub new: usize,
    /// Rows of here that change.
    pub changed: usize,
    /// Rows that are here as they are there, or newer.
    pub same: usize,
}

impl SharedBank {
    /// Reads a text that [`OwnBank::to_text`] wrote.
    ///
    /// # Errors
    /// Where it is none, is of a newer version, or is not whole.
    pub fn read(text: &str) -> Result<Self, ShareError> {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if !text.starts_with(FAMILY) {
            return Err(ShareError::NoBank);
        }
        let head = text.strip_prefix(HEAD).ok_or(ShareError::Newer)?;
        let (head, body) = head.split_once('\n').ok_or(ShareError::Cut)?;
        let fields: Vec<&str> = head.trim_end().split(' ').collect();
        let [id, length, sum] = fields[..] else { return Err(ShareError::Cut) };
        let id = u64::from_str_radix(id, 16).map_err(|_| ShareError::Cut)?;
        // A mail or an editor may have made other ends of lines of these.
        let body = if body.contains('\r') { body.replace("\r\n", "\n") } else { body.to_owned() };
        let body = body.get(..length.parse().map_err(|_| ShareError::Cut)?).ok_or(ShareError::Cut)?;
        if sum != format!("{:08x}", crc32(&[body.as_bytes()])) {
            return Err(ShareError::Cut);
        }
        let mut rows = Rows::new();
        if read_rows(body, &mut rows) > 0 {
            return Err(ShareError::Cut);
        }
        Ok(Self { id: BankId(id), rows })
    }

    /// Returns its title.
    pub fn title(&self) -> &str {
        self.rows.get(&RowId::HEAD).map_or("", |row| row.get(field::TITLE))
    }

    /// Returns how many rows it has.
    pub fn len(&self) -> usize {
        self.rows.values().filter(|row| row.id != RowId::HEAD && row.is_here()).count()
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Returns what a link carries: how many letters follow, and the letters.
pub fn link_data(letters: &str) -> String {
    format!("{}-{letters}", letters.len())
}

/// Returns the letters that a link carries.
///
/// # Errors
/// Where there are fewer than it says.
pub fn link_letters(data: &str) -> Result<&str, ShareError> {
    let (length, letters) = data.split_once('-').ok_or(ShareError::Cut)?;
    letters.get(..length.parse().map_err(|_| ShareError::Cut)?).ok_or(ShareError::Cut)
}

impl OwnBank {
    /// Writes the bank as a text: a line with its id, its length and a check sum, then its rows with the times when they
    /// were written, so that a copy that comes back is taken in text by text.
    pub fn to_text(&self) -> String {
        let body = write_rows(self.rows.values());
        format!("{HEAD}{:016x} {} {:08x}\n{body}", self.id.0, body.len(), crc32(&[body.as_bytes()]))
    }

    /// Writes the bank as a text as small as it can be, for a link: what is here, as of its last change.
    pub fn to_short_text(&self) -> String {
        let at = self.rows.values().flat_map(|row| row.said.values()).map(|said| said.at).max().unwrap_or_default();
        let mut rows = self.rows.clone();
        rows.retain(|_, row| row.is_here());
        for row in rows.values_mut() {
            row.said.retain(|_, said| !said.text.is_empty());
            row.said.values_mut().for_each(|said| (said.at, said.base) = (at, 0));
        }
        Self::of(self.id, rows, Steps::default(), Millis(at)).to_text()
    }

    /// Takes in what another copy of this bank says later than this one: one step, which can be taken back.
    pub fn take_in(&mut self, shared: &SharedBank, now: Millis) -> Brought {
        let (mut brought, mut edits) = (Brought::default(), Vec::new());
        for (id, theirs) in &shared.rows {
            let ours = self.rows.get(id);
            let is_later = |name: &str| match ours.and_then(|row| row.said.get(name)) {
                Some(ours) => theirs.said.get(name) > Some(ours) && theirs.get(name) != ours.text,
                None => !theirs.get(name).is_empty(),
            };
            let names = theirs.said.keys().filter(|name| is_later(name));
            let before = edits.len();
            edits.extend(names.map(|name| Edit::new(*id, name, theirs.get(name))));
            match (ours, *id == RowId::HEAD || !theirs.is_here()) {
                (_, true) => {}
                (None, _) => brought.new += 1,
                (Some(_), _) if edits.len() > before => brought.changed += 1,
                (Some(_), _) => brought.same += 1,
            }
        }
        self.apply(edits, now);
        brought
    }

    /// Returns a copy under another name: its rows with their texts, as of now.
    pub fn copy(&self, id: BankId, title: &str, now: Millis) -> Self {
        let mut copy = Self::new(id, now);
        let here = self.rows.values().filter(|row| row.is_here());
        let edits = here.flat_map(|row: &Row| row.texts().map(|(name, text)| Edit::new(row.id, name, text)));
        let mut edits: Vec<Edit> = edits.collect();
        edits.push(Edit::new(RowId::HEAD, field::TITLE, title));
        copy.apply(edits, now);
        copy
    }
}

#[cfg(test)]
mod tests {
    use super::super::build::tests::typed;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_bank_goes_through_a_text_as_it_is() {
        let mut own = typed(&["Treaty of Rome | 1957 | founds the EEC", "dog | Hund #Animals", "half typed"]);
        // A text that was taken back is said, and says nothing.
        own.apply(vec![Edit::new(own.order()[0], field::NOTE, "x")], Millis(2));
        own.undo(Millis(3));
        let text = own.to_text();
        let shared = SharedBank::read(&text).expect("whole");
        assert_eq!((shared.id, shared.title(), shared.len()), (own.id, "Mine", 3));
        let mut there = OwnBank::new(shared.id, Millis(50));
        assert_eq!(there.take_in(&shared, Millis(60)), Brought { new: 3, ..Brought::default() });
        let texts = |bank: &OwnBank| -> Vec<Vec<(String, String)>> {
            let of = |row: &Row| row.texts().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
            bank.rows().map(of).collect()
        };
        assert_eq!(texts(&there), texts(&own));
        // As short as it can be it is the same bank.
        let short = SharedBank::read(&own.to_short_text()).expect("whole");
        let mut by_link = OwnBank::new(short.id, Millis(50));
        by_link.take_in(&short, Millis(60));
        assert_eq!(texts(&by_link), texts(&own));
        assert!(own.to_short_text().len() < text.len());
        assert_eq!(link_letters(&link_data("abc")), Ok("abc"));
        assert_eq!(link_letters("4-abc"), Err(ShareError::Cut));
        // Once more brings nothing; a later change brings itself, and can be taken back.
        assert_eq!(there.take_in(&shared, Millis(70)), Brought { same: 3, ..Brought::default() });
        let mut later = own.clone();
        later.apply(vec![Edit::new(own.order()[1], field::BACK, "der Hund")], Millis(100));
        let later = SharedBank::read(&later.to_text()).expect("whole");
        assert_eq!(there.take_in(&later, Millis(110)), Brought { changed: 1, same: 2, ..Brought::default() });
        assert_eq!(there.row(own.order()[1]).map(|row| row.get(field::BACK)), Some("der Hund"));
        there.undo(Millis(120));
        assert_eq!(texts(&there), texts(&own));
    }

    #[test]
    fn what_is_not_whole_says_so() {
        let text = typed(&["a | b"]).to_text();
        assert_eq!(SharedBank::read("hello"), Err(ShareError::NoBank));
        assert_eq!(SharedBank::read("entente-bank 2 x"), Err(ShareError::Newer));
        for cut in text.len().saturating_sub(60)..text.len() {
            assert_eq!(SharedBank::read(&text[..cut]), Err(ShareError::Cut), "{cut}");
        }
        assert_eq!(SharedBank::read(&text.replace("\tb\n", "\tc\n")), Err(ShareError::Cut));
        let mailed = format!("\u{feff}{}\r\n\r\n-- \r\nmy mail", text.replace('\n', "\r\n"));
        assert!(SharedBank::read(&mailed).is_ok());
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "entente-bank 1 [0-9a-f ]{0,30}\n\\PC{0,40}|\\PC{0,40}") {
            let _ = SharedBank::read(&text);
        }
    }
}
