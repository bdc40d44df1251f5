//! What one pupil answered in one drill, however it came in.

use crate::marking::Response;
use crate::memory::Confidence;

/// Who answered: the number on the roster, or a name where there is no roster.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Who {
    /// 1–999.
    Number(u16),
    /// As the pupil wrote it, at most [`Who::LONGEST`] bytes.
    Name(String),
}

impl Who {
    /// Highest number on a roster.
    pub const MOST: u16 = 999;
    /// Longest name that a result code carries, in bytes of UTF-8.
    pub const LONGEST: usize = 24;
}

impl std::fmt::Display for Who {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(f, "No. {number}"),
            Self::Name(name) => f.write_str(name),
        }
    }
}

/// How a sheet came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// A result code from a drill link.
    Code,
    /// Typed back from paper.
    Paper,
    /// Given in the room, at the projector.
    Show,
}

/// One attempt of one pupil. The answers are raw and are marked whenever they are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// [`Drill::id`](super::Drill::id) of the drill.
    pub drill: u32,
    pub who: Who,
    /// 1 for the first time; statistics take the first attempt only.
    pub attempt: u8,
    pub way: Way,
    /// To each question of the drill, in the drill's own order and in the numbers of its unshuffled options;
    /// `DontKnow` where nothing was answered.
    pub answers: Vec<Response>,
    /// Seconds for each question, where they were taken; else empty.
    pub took: Vec<u16>,
    /// How sure the pupil was of each answer, where that was asked; else empty. `None` where nothing was answered.
    pub sure: Vec<Option<Confidence>>,
}
