//! The store: where everything is kept. Its whole design is on one page, `docs/store.md`.
//!
//! Everything is entries in one log, or registers whose newest version counts. Entries lie in segments, which their
//! writer alone appends to, and at rest in blocks named by the hash of what they hold. Local storage and IndexedDB have
//! the same values under the same names; reading is the union of what is sound in either.
//!
//! The engine does not know what an entry says: a [`Codec`] does. It reads no clock and draws no chance.

mod backup;
pub(crate) mod bits;
pub(crate) mod bytes;
mod compact;
mod contents;
mod entry;
mod import;
mod key;
mod line;
mod log;
pub(crate) mod medium;
mod room;
mod stores;
mod whole;

pub use backup::{Backup, BackupError};
pub(crate) use backup::{escape, unescape};
pub(crate) use bits::{BitReader, BitWriter};
pub(crate) use bytes::{crc32, crc32_of_beginning};
pub use compact::Compacted;
pub use contents::Contents;
pub use entry::{Codec, EntryId, Unreadable};
pub use import::{Import, Merge, Version};
pub use key::{Epoch, PREFIX, Stamp};
pub use log::{Log, News, Segment, Start};
pub use medium::{KeyValueStore, MemoryStore, StoreError};
pub use room::Census;
pub use stores::{Saved, Stores};
pub use whole::{Block, Health, Whole};

/// What a browser gives an origin in local storage, in UTF-16 units of keys and values: 5 MiB, measured in Chromium and
/// read in the sources of Firefox and WebKit.
pub const LIMIT: usize = 5 * 1024 * 1024;
