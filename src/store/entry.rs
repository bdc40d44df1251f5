//! Entries: what the log holds. The engine knows their names; a [`Codec`] knows what they say.

/// An entry's name: who wrote it, and as which of its own. The same name is the same entry, wherever it is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    pub writer: u64,
    pub number: u32,
}

/// Why bytes are no entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// Sound, but of a kind that only a newer program knows.
    Newer,
    Damaged,
}

/// How entries become bytes.
pub trait Codec {
    type Entry: Clone + PartialEq;

    fn id(entry: &Self::Entry) -> EntryId;
    /// When it was written, in milliseconds since 1970 UTC.
    fn at(entry: &Self::Entry) -> i64;
    /// An entry as bytes that stand alone; its writer is not among them.
    fn encode(entry: &Self::Entry) -> Vec<u8>;
    /// Reads what [`encode`](Self::encode) wrote. Total.
    ///
    /// # Errors
    /// Where the bytes are damaged, or of a newer program.
    fn decode(writer: u64, bytes: &[u8]) -> Result<Self::Entry, Unreadable>;
    /// Many entries as pieces, in which they take less. At most [`u16::MAX`] pieces.
    fn pack(entries: &[Self::Entry]) -> Vec<Vec<u8>>;
    /// Reads what [`pack`](Self::pack) wrote, as far as the pieces are there; and whether a newer program wrote some of it.
    /// Total.
    fn unpack(pieces: &[Option<Vec<u8>>]) -> (Vec<Self::Entry>, bool);
}
