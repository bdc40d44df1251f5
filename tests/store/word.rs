//! Entries that say nothing but a number: the engine does not ask what an entry says.

use entente::store::{Codec, EntryId, Unreadable};

#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    pub id: EntryId,
    pub at: i64,
    pub word: u64,
}

/// Sixteen or twenty-eight bytes an entry, and three entries a piece.
#[derive(Debug)]
pub struct Words;

impl Codec for Words {
    type Entry = Word;

    fn id(entry: &Word) -> EntryId {
        entry.id
    }

    fn at(entry: &Word) -> i64 {
        entry.at
    }

    fn encode(entry: &Word) -> Vec<u8> {
        let number = entry.id.number.to_le_bytes();
        [&number[..], &entry.at.to_le_bytes(), &entry.word.to_le_bytes()].concat()
    }

    fn decode(writer: u64, bytes: &[u8]) -> Result<Word, Unreadable> {
        let number = bytes.get(..4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes);
        let at = bytes.get(4..12).and_then(|bytes| bytes.try_into().ok()).map(i64::from_le_bytes);
        let word = bytes.get(12..20).and_then(|bytes| bytes.try_into().ok()).map(u64::from_le_bytes);
        match (bytes.len(), number, at, word) {
            (20, Some(number), Some(at), Some(word)) => Ok(Word { id: EntryId { writer, number }, at, word }),
            (21, ..) => Err(Unreadable::Newer),
            _ => Err(Unreadable::Damaged),
        }
    }

    fn pack(entries: &[Word]) -> Vec<Vec<u8>> {
        let piece = |entries: &[Word]| {
            entries
                .iter()
                .flat_map(|entry| [&entry.id.writer.to_le_bytes()[..], &Self::encode(entry)].concat())
                .collect()
        };
        entries.chunks(3).map(piece).collect()
    }

    fn unpack(pieces: &[Option<Vec<u8>>]) -> (Vec<Word>, bool) {
        let entries = pieces.iter().flatten().flat_map(|piece| piece.chunks(28)).filter_map(|bytes| {
            let (writer, rest) = bytes.split_first_chunk::<8>()?;
            Self::decode(u64::from_le_bytes(*writer), rest).ok()
        });
        (entries.collect(), false)
    }
}
