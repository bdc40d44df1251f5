//! The keys, as the help and Study list them.

use crate::page::html::{self, Element, View};
use crate::page::words;

/// The table of keys. The keys themselves are on the controls (`data-key`).
pub fn key_table() -> Element {
    let heads = words::help::KEYS_HEADS.map(|head| html::th().attr("scope", "col").child(head));
    let rows = words::help::KEYS_ROWS.iter().map(|&(keys, does)| {
        let caps: Vec<View> = keys
            .split(' ')
            .flat_map(|key| [View::from(html::kbd().attr("translate", "no").child(key)), " ".into()])
            .collect();
        html::tr().child(html::td().child(caps)).child(html::td().child(does))
    });
    html::table()
        .class("keys")
        .child(html::thead().child(html::tr().child(Vec::from(heads))))
        .child(html::tbody().child(rows.collect::<Vec<_>>()))
}
