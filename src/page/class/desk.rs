//! The teacher's desk: what can be done with a class.

use crate::page::el::{View, el};
use crate::page::parts::{heading, muted};

/// The page.
pub fn desk_page() -> View {
    el("section")
        .class("card narrow")
        .child(heading("Class"))
        .child(muted("One drill for the whole class: on the projector, by a link or on paper. No accounts, no network, no names that leave this room."))
        .into()
}
