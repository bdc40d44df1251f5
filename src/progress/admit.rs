//! Taking in events from elsewhere: a backup, another device. A union: in any order, any number of times.

use super::bytes::hash64;
use super::codec::encode;
use super::event::{Event, EventId, SessionId};
use super::gather::union;
use super::journal::{Journal, SEGMENT};
use super::key::segment_key;
use super::quota::Room;
use super::store::{KeyValueStore, StoreError};
use fnv::FnvHashSet;
use std::fmt;

/// Numbers of segments that were not written by their session's own tab begin here; the rest is a hash of what they
/// hold, so that two tabs that save the same events write the same value.
const SAVED: u32 = 1 << 31;

/// Why events were not taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AdmitError {
    /// Room is too short for anything but answers.
    NoRoom,
    /// A newer version of Entente has written here, or in the file.
    Newer,
    Store(StoreError),
}

impl fmt::Display for AdmitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AdmitError::NoRoom => f.write_str(
                "This browser's storage is nearly full. What is left is kept for your answers, so nothing was imported.",
            ),
            AdmitError::Newer => f.write_str(
                "A newer version of Entente has written this. Reload the page to get that version, then import again.",
            ),
            AdmitError::Store(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for AdmitError {}

impl From<StoreError> for AdmitError {
    fn from(error: StoreError) -> Self {
        AdmitError::Store(error)
    }
}

impl<S: KeyValueStore> Journal<S> {
    /// Takes in the events that are not here yet, and tells how many they were. The page then reads all again.
    ///
    /// # Errors
    /// Where there is no room, or no leave. What was taken in until then is good, and taking it in again does no harm.
    pub fn admit(&mut self, mut events: Vec<Event>) -> Result<usize, AdmitError> {
        let (mut found, health) = self.find()?;
        if health.newer {
            return Err(AdmitError::Newer);
        }
        let here: FnvHashSet<EventId> = found.take_events().iter().map(|event| event.id).collect();
        events.retain(|event| !here.contains(&event.id));
        union(&mut events);
        let new = events.len();
        if new == 0 {
            return Ok(0);
        }
        // A sealed event takes less than eight characters, and its card at most twenty-two the first time.
        let mut after = self.usage()?;
        after.ours += new * 12;
        if after.room() == Room::VeryShort {
            return Err(AdmitError::NoRoom);
        }
        let rest = self.seal(events, &mut found.dictionary)?;
        self.save_lines(&rest)?;
        self.find()?;
        Ok(new)
    }

    /// Writes events of any session as segments of their own.
    pub(super) fn save_lines(&mut self, events: &[Event]) -> Result<(), StoreError> {
        let mut sessions: Vec<SessionId> = events.iter().map(|event| event.id.session).collect();
        sessions.sort_unstable();
        sessions.dedup();
        for session in sessions {
            let mut text = String::new();
            for event in events.iter().filter(|event| event.id.session == session) {
                let line = encode(event);
                if text.len() + line.len() >= SEGMENT {
                    self.save_text(session, &text)?;
                    text.clear();
                }
                if !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(&line);
            }
            self.save_text(session, &text)?;
        }
        Ok(())
    }

    fn save_text(&mut self, session: SessionId, text: &str) -> Result<(), StoreError> {
        let number = SAVED | hash64(text.as_bytes()) as u32;
        self.put(&segment_key(session, number), text)
    }
}
