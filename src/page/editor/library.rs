//! The learner's own banks among the others: begun, brought from a file, saved, put away, deleted.

use super::begin;
use super::import::{self, Offer, is_package, title_of};
use crate::browser;
use crate::editor::{BankId, Edit, LARGEST, LONGEST_LINK, OwnBank, RowId, ShareError, SharedBank, field, link_data};
use crate::page::app::App;
use crate::page::html::{self, Element, View, dynamic, ev, for_each};
use crate::page::own;
use crate::page::parts::{button, hint, link, para, row};
use crate::page::words::editor as said;
use crate::route::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The section of own banks.
pub fn own_banks() -> Element {
    let app = App::get();
    let listed = move || app.with_journal(|journal| OwnBank::list(journal.store())).unwrap_or_default();
    let banks = RwSignal::new(listed());
    let told = RwSignal::new(String::new());
    let deleted = RwSignal::new(None::<BankId>);
    let offered = RwSignal::new(None::<Offer>);
    let context = Library { app, banks, told, offered, deleted };
    let new = button("btn primary", said::NEW).attr("id", "new-bank").on(ev::click, move |_| {
        browser::go(&begin(app, said::UNTITLED, &[]).to_string());
    });
    let templates = said::TEMPLATES.iter().map(|&(title, lines)| {
        button("btn small-btn", title).on(ev::click, move |_| browser::go(&begin(app, title, lines).to_string()))
    });
    let undo = move || {
        deleted.get().map(|id| {
            button("btn small-btn", said::UNDO).attr("id", "undo-delete").on(ev::click, move |_| {
                context.change(id, field::GONE, "", said::BROUGHT_BACK);
                deleted.set(None);
            })
        })
    };
    let file = html::input()
        .attr("type", "file")
        .attr("id", "bring-bank")
        .attr("accept", ".entente,.txt,.csv,.tsv,.gift,text/plain,text/csv");
    let file = file.on(ev::change, move |event| context.bring(&event));
    html::section()
        .class("card own-banks")
        .child(html::h2().child(said::OWN_BANKS))
        .child(dynamic(move || banks.with(Vec::is_empty).then(|| para(said::NONE_YET))))
        .child(html::ul().class("plain-list").child(for_each(
            move || banks.get(),
            |bank| (bank.id, bank.head(field::TITLE).to_owned(), bank.head(field::ARCHIVED).to_owned()),
            move |bank| context.line(&bank),
        )))
        .child(row().child(new))
        .child(html::label().class("grid").child(html::span().child(said::BRING)).child(file))
        .child(hint(said::BRING_WHAT))
        .child(dynamic(move || offered.get().map(|offer| import::offer(context, offer))))
        .child(hint(said::BEGIN_WITH))
        .child(row().child(templates.collect::<Vec<_>>()))
        .child(
            html::p()
                .class("row small")
                .child(html::span().attr("role", "status").child(dynamic(move || told.get())))
                .child(dynamic(undo)),
        )
}

#[derive(Clone, Copy)]
pub(super) struct Library {
    pub app: App,
    banks: RwSignal<Vec<OwnBank>>,
    pub told: RwSignal<String>,
    /// A file of another program that is looked at.
    pub offered: RwSignal<Option<Offer>>,
    deleted: RwSignal<Option<BankId>>,
}

impl Library {
    fn line(self, bank: &OwnBank) -> Element {
        let id = bank.id;
        let title = bank.head(field::TITLE).to_owned();
        let away = !bank.head(field::ARCHIVED).is_empty();
        let named = |words: &'static str| {
            let of = html::span().class("hidden").child(said::of(&title));
            vec![View::from(words), of.into()]
        };
        let name = if away {
            html::span().class("muted").child(said::away(&title))
        } else {
            link("", &Route::Bank(id.to_string()), title.clone())
        };
        let (put, set, done) =
            if away { (said::TAKE_OUT, "", said::IS_OUT) } else { (said::PUT_AWAY, "1", said::IS_AWAY) };
        html::li().class("own-bank").child(html::strong().attr("dir", "auto").child(name)).child(
            html::span()
                .class("row")
                .child(link("btn small-btn", &Route::Edit(id.to_string()), named(said::EDIT)))
                .child(button("btn small-btn", named(said::SAVE_FILE)).on(ev::click, move |_| self.save(id)))
                .child(button("btn small-btn", named(said::LINK)).on(ev::click, move |_| self.send(id)))
                .child(button("btn small-btn", named(put)).on(ev::click, move |_| {
                    self.change(id, field::ARCHIVED, set, done);
                }))
                .child(button("btn small-btn", named(said::DELETE_BANK)).on(ev::click, move |_| {
                    self.change(id, field::GONE, "1", said::BANK_DELETED);
                    self.deleted.set(Some(id));
                })),
        )
    }

    pub fn list(self) {
        self.banks.set(self.app.with_journal(|journal| OwnBank::list(journal.store())).unwrap_or_default());
    }

    /// Says something of a bank as a whole.
    fn change(self, id: BankId, name: &'static str, text: &'static str, done: &'static str) {
        spawn_local(async move {
            let words = match own::open(self.app, id).await {
                Ok((mut bank, _)) => {
                    bank.apply(vec![Edit::new(RowId::HEAD, name, text)], browser::now().at);
                    own::keep(self.app, &mut bank);
                    own::show(self.app, &bank);
                    done.to_owned()
                }
                Err(error) => error.to_string(),
            };
            self.told.try_set(words);
            self.list();
        });
    }

    fn save(self, id: BankId) {
        spawn_local(async move {
            let words = match own::open(self.app, id).await {
                Ok((bank, _)) => {
                    let name = file_name(bank.head(field::TITLE));
                    let begun = browser::save_file(&name, &bank.to_text());
                    if begun { said::saved(&name) } else { said::NOT_SAVED.to_owned() }
                }
                Err(error) => error.to_string(),
            };
            self.told.try_set(words);
        });
    }

    /// Copies a link that has the bank in it, where it is small enough.
    fn send(self, id: BankId) {
        spawn_local(async move {
            let Ok((bank, _)) = own::open(self.app, id).await else { return };
            let letters = browser::squeeze(&bank.to_short_text()).await;
            let link = letters.map(|letters| {
                let to = Route::AddBank(link_data(&letters)).to_string();
                format!("{}{to}", browser::here())
            });
            match link {
                Some(link) if link.len() <= LONGEST_LINK => {
                    let told = link.clone();
                    browser::copy_text(&link, move |done| {
                        self.told.set(if done { said::linked(&told) } else { told.clone() });
                    });
                }
                Some(link) => drop(self.told.try_set(said::too_long(link.len(), LONGEST_LINK))),
                None => drop(self.told.try_set(said::NO_LINK.to_owned())),
            }
        });
    }

    /// Takes a bank in from a file.
    fn bring(self, event: &web_sys::Event) {
        let Some(file) = browser::chosen_file(event) else { return };
        self.offered.set(None);
        if is_package(&file.name()) {
            return self.told.set(said::PACKAGE.to_owned());
        }
        spawn_local(async move {
            let words = match browser::text_of(&file, LARGEST as f64).await {
                None => said::TOO_LARGE.to_owned(),
                Some(text) => match SharedBank::read(&text) {
                    Err(ShareError::NoBank) => {
                        let imported = crate::exchange::read(&file.name(), &text);
                        self.offered.try_set(Some(Offer { title: title_of(&file.name()), imported }));
                        String::new()
                    }
                    Err(error) => error.to_string(),
                    Ok(shared) => own::take_in(self.app, &shared)
                        .await
                        .map_or_else(|error| error.to_string(), |brought| said::brought(shared.title(), brought)),
                },
            };
            self.told.try_set(words);
            self.list();
        });
    }
}

/// A name of a file that every system takes.
fn file_name(title: &str) -> String {
    let plain: String = title.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(60).collect();
    let plain = plain.trim_matches('-');
    format!("{}.entente", if plain.is_empty() { "bank" } else { plain })
}
