//! Parts that pages share, one a file.

mod apart;
mod arrange;
mod controls;
mod feedback;
mod knowledge;
mod miss;
mod question;
mod sure;

pub use apart::apart;
pub use controls::{button, group, heading, hint, keyed, link, muted, para, pick, progress, row, tick};
pub use feedback::{answer_group, feedback, place};
pub use knowledge::knowledge_row;
pub use miss::{miss, prompt};
pub use question::{ask, tag};
pub use sure::sure;

/// The letter of an option.
pub fn letter(index: usize) -> String {
    char::from(b'A' + (index % 26) as u8).to_string()
}
