//! A drill on paper: versions A–F from its one seed, their keys, and the answers typed back.
//!
//! Whatever order a version is printed in, its answers come back in the drill's own order and in the numbers of its
//! unshuffled options, so that paper adds up with links and hands.

mod code;
mod key;
mod pages;
mod typed;
mod version;

pub use code::CodeError;
pub use key::right;
pub use pages::pages;
pub use typed::TypedError;
pub use version::{Paper, PaperVersion, PrintedQuestion};

/// Returns the letter of an option.
pub fn letter(at: usize) -> char {
    char::from(b'A' + (at % 26) as u8)
}
