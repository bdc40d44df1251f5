//! The one error of this crate: what went wrong, and what the person can do about it.

use std::fmt;
use std::io;
use std::path::Path;

/// A failure that is told in one line: the fact, then its cure.
#[derive(Debug)]
pub struct Failure {
    what: String,
    cure: String,
    /// The exit code of the program. A forwarded command keeps its own.
    pub code: u8,
}

impl Failure {
    /// A failure with exit code 1.
    pub fn new(what: impl Into<String>, cure: impl Into<String>) -> Self {
        let (what, cure) = (what.into(), cure.into());
        Self { what, cure, code: 1 }
    }

    /// The same failure with the exit code of the child that caused it.
    pub fn with_code(mut self, code: Option<i32>) -> Self {
        // A child ended by a signal has no code; 1 is then as good as any.
        self.code = code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1);
        self
    }

    /// A file or folder that could not be read or written.
    pub fn file(doing: &str, path: &Path, error: &io::Error) -> Self {
        let what = format!("cannot {doing} {} ({error})", path.display());
        Self::new(what, "check that it exists and may be used")
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. Cure: {}", self.what, self.cure)
    }
}
