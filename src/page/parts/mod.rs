//! Parts that pages share, one a file.

mod aloud;
mod apart;
mod arrange;
mod controls;
mod draft;
mod feedback;
mod keys;
mod miss;
mod own_note;
mod question;
mod session;
mod source_links;
mod sure;

pub use aloud::aloud;
pub use apart::apart;
pub use controls::{button, group, heading, hint, keyed, link, muted, para, pick, progress, row, tick};
pub use draft::{Draft, forget_draft};
pub use feedback::{feedback, place, speak_verdict};
pub use keys::key_table;
pub use miss::{miss, prompt};
pub use own_note::own_note;
pub use question::{ask, clue, new_note, topic};
pub use session::{ANSWERED, ASKED, action_bar, note, session, session_head, sheet, step_buttons};
pub use source_links::source_links;
pub use sure::sure;

/// The letter of an option.
pub fn letter(index: usize) -> String {
    char::from(b'A' + (index % 26) as u8).to_string()
}
