//! A file of another program: what would be taken of it, row by row, before anything is kept.

use super::library::Library;
use crate::browser;
use crate::editor::{BankId, Cells, Edit, OwnBank, RowId, field};
use crate::exchange::Imported;
use crate::page::app::App;
use crate::page::html::{self, Element, ev};
use crate::page::own;
use crate::page::parts::{button, para, row};
use crate::page::words::editor as said;
use leptos::prelude::*;

/// Rows, and things left out, that are shown of a file.
const SHOWN: usize = 10;

/// A file that was read, and is not kept yet.
#[derive(Clone, PartialEq)]
pub(super) struct Offer {
    pub title: String,
    pub imported: Imported,
}

/// Returns the title of a bank that is made of a file: its name without the ending.
pub(super) fn title_of(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(title, _)| title).to_owned()
}

/// Whether a file is a package that this page cannot open.
pub(super) fn is_package(name: &str) -> bool {
    let name = name.to_lowercase();
    [".apkg", ".colpkg", ".xlsx", ".zip"].iter().any(|ending| name.ends_with(ending))
}

/// What would be taken, with ten rows and what is left out.
pub(super) fn offer(library: Library, offer: Offer) -> Element {
    let Imported { format, rows, skipped } = &offer.imported;
    let text = |cells: &Cells, name: &str| {
        cells.iter().find(|(field, _)| *field == name).map_or_else(String::new, |(_, text)| text.clone())
    };
    let lines = rows.iter().take(SHOWN).map(|cells| {
        let of = |name| html::td().attr("dir", "auto").child(text(cells, name));
        html::tr().child(of(field::FRONT)).child(of(field::BACK)).child(of(field::MORE))
    });
    let head = [said::FRONT, said::BACK, said::MORE].map(|label| html::th().attr("scope", "col").child(label));
    let table = html::table()
        .class("import-rows")
        .child(html::thead().child(html::tr().child(head.into_iter().collect::<Vec<_>>())))
        .child(html::tbody().child(lines.collect::<Vec<_>>()));
    let left = skipped.iter().take(SHOWN).map(|skipped| html::li().child(said::skipped(skipped.line, skipped.why)));
    let left: Vec<Element> = left.collect();
    let more = (skipped.len() > SHOWN).then(|| html::li().child(said::more_skipped(skipped.len() - SHOWN)));
    let (title, count) = (offer.title.clone(), rows.len());
    let words = said::offered(&title, &format.to_string(), count, skipped.len());
    let taken = offer.imported.rows.clone();
    let keep = (count > 0).then(|| {
        button("btn primary", said::KEEP_IMPORT).attr("id", "keep-import").on(ev::click, move |_| {
            keep(library.app, &title, taken.clone());
            library.offered.set(None);
            library.told.set(said::imported(&title, count));
            library.list();
        })
    });
    html::div()
        .class("import")
        .attr("role", "group")
        .child(para(words).attr("role", "status"))
        .child((count > 0).then(|| html::div().class("scroll").child(table)))
        .child((!left.is_empty()).then(|| html::ul().class("small").child(left).child(more)))
        .child(row().child(keep).child(button("btn", said::LEAVE).on(ev::click, move |_| library.offered.set(None))))
}

/// Makes a bank of the rows.
fn keep(app: App, title: &str, rows: Vec<Cells>) {
    let now = browser::now().at;
    let mut bank = OwnBank::new(BankId(browser::random()), now);
    let ids = bank.new_ids(rows.len(), browser::random);
    let mut edits = bank.put_behind(None, &ids);
    for (id, cells) in ids.iter().zip(rows) {
        edits.extend(cells.into_iter().map(|(name, text)| Edit::new(*id, name, text)));
    }
    edits.push(Edit::new(RowId::HEAD, field::TITLE, title));
    bank.apply(edits, now);
    own::keep(app, &mut bank);
    own::show(app, &bank);
}
