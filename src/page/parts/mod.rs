//! Parts that pages share, one a file.

mod about_card;
mod aloud;
mod apart;
mod arrange;
mod controls;
mod feedback;
mod miss;
mod note;
mod question;
mod sure;

pub use about_card::{about_card, source_links};
pub use aloud::aloud;
pub use apart::apart;
pub use controls::{button, group, heading, hint, keyed, link, muted, para, pick, progress, row, tick};
pub use feedback::{answer_group, feedback, place};
pub use miss::{miss, prompt};
pub use note::note;
pub use question::{ask, tag};
pub use sure::sure;

/// The letter of an option.
pub fn letter(index: usize) -> String {
    char::from(b'A' + (index % 26) as u8).to_string()
}
