//! The card browser: a search field with filters that write into it, the found cards as a grid of which only the rows
//! in view are on the page, and what can be done to many of them at once.

mod filters;
mod grid;
mod many;

use crate::bank::{CardRef, Library};
use crate::browse::{Browser, Index, Order, Parsed, Query, parse};
use crate::browser;
use crate::page::app::App;
use crate::page::html::{self, View, dynamic, ev, fragment, show};
use crate::page::words;
use crate::route::Route;
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

/// Facts whose words are folded at once while nobody waits for them: some milliseconds.
const SLICE: usize = 200;

thread_local! {
    /// The words of a library, as far as they are folded.
    static INDEX: RefCell<(Option<Arc<Library>>, Index)> = RefCell::default();
}

/// Folds the words of so many facts more; returns whether some are left.
fn grow(app: &App, facts: usize) -> bool {
    let library = app.library();
    INDEX.with_borrow_mut(|(of, index)| {
        if !of.as_ref().is_some_and(|of| Arc::ptr_eq(of, &library)) {
            (*of, *index) = (Some(library.clone()), Index::default());
        }
        index.grow(&library, app.fold(), facts)
    })
}

/// Folds all words bit by bit, so that the first letter that is typed need not wait for them.
fn prepare(app: App) {
    set_timeout(
        move || {
            if grow(&app, SLICE) {
                prepare(app);
            }
        },
        Duration::ZERO,
    );
}

/// Returns the cards that a query finds.
pub fn find(app: &App, query: &Query, bank: Option<usize>, order: Order) -> Vec<CardRef> {
    let text = query.has(&|term| matches!(term, crate::browse::Term::Text(_)));
    while text && grow(app, usize::MAX) {}
    let noted = app.noted();
    INDEX.with_borrow(|(_, index)| {
        app.look(|context| {
            let browser = Browser {
                library: context.library,
                fold: context.fold,
                index,
                progress: context.progress,
                noted: &noted,
                now: context.now,
            };
            browser.find(query, bank, order)
        })
    })
}

/// The state of a browser.
#[derive(Clone, Copy)]
struct Finder {
    app: App,
    /// The bank that it looks through; all where there is none.
    bank: Option<usize>,
    text: RwSignal<String>,
    order: RwSignal<Order>,
    parsed: Memo<Parsed>,
    found: Memo<Arc<Vec<CardRef>>>,
    /// Sorted.
    chosen: RwSignal<Vec<CardRef>>,
}

impl Finder {
    fn new(app: App, bank: Option<usize>, search: String) -> Self {
        let (text, order) = (RwSignal::new(search), RwSignal::new(Order::default()));
        let parsed = Memo::new(move |_| text.with(|text| parse(text)));
        let found = Memo::new(move |_| {
            app.progress.track();
            let order = order.get();
            Arc::new(parsed.with(|parsed| find(&app, &parsed.query, bank, order)))
        });
        Self { app, bank, text, order, parsed, found, chosen: RwSignal::new(Vec::new()) }
    }

    /// Puts another search into the field, which shows it.
    fn search(self, query: &Query) {
        self.text.set(query.to_string());
    }

    /// Whether anything is searched for.
    fn asks(self) -> bool {
        self.text.with(|text| !text.trim().is_empty())
    }

    /// The number of cards that it looks through.
    fn all(self) -> usize {
        let library = self.app.library();
        self.bank.map_or_else(|| library.cards().count(), |bank| library.banks()[bank].cards.len())
    }

    /// The page's address with the search in it, so that reload and Back find it again.
    fn route(self, search: String) -> Route {
        match self.bank {
            Some(bank) => {
                let id = self.app.library().banks()[bank].id.clone();
                if search.is_empty() { Route::Bank(id) } else { Route::BankCards(id, search) }
            }
            None => Route::Cards(search),
        }
    }
}

/// The browser of a bank, or of all. `idle` stands there while nothing is searched for; without it all cards do.
pub fn card_browser(bank: Option<usize>, search: String, idle: Option<View>) -> View {
    let app = App::get();
    let finder = Finder::new(app, bank, search);
    prepare(app);
    // What looks at single answers needs all of them.
    Effect::new(move |_| {
        if finder.parsed.with(|parsed| parsed.query.has(&crate::browse::Term::needs_history)) {
            app.load_whole_log();
        }
    });
    // What is chosen is seen: another search leaves what it does not find.
    Effect::new(move |_| {
        finder.parsed.track();
        if finder.chosen.with_untracked(|chosen| !chosen.is_empty()) {
            let mut found = finder.found.get_untracked().to_vec();
            grid::many_sorted(&mut found);
            finder.chosen.update(|chosen| chosen.retain(|at| found.binary_search(at).is_ok()));
        }
    });
    Effect::new(move |_| {
        let search = finder.text.with(|text| text.trim().to_owned());
        browser::replace_address(&finder.route(search).to_string());
    });
    // The same page by another address: the way back, or a link.
    browser::on_window(ev::hashchange, move |_| {
        let search = match browser::route() {
            Route::BankCards(_, search) | Route::Cards(search) => search,
            _ => return,
        };
        if finder.text.try_get_untracked().is_some_and(|text| text.trim() != search) {
            finder.text.set(search);
        }
    });
    let always = idle.is_none();
    let shown = move || always || finder.asks();
    let idle = idle.map(|idle| html::div().class("grid").attr("hidden", move || shown().then(String::new)).child(idle));
    fragment(vec![
        filters::filters(finder).into(),
        show(shown, move || {
            let said = dynamic(move || words::browse::found(finder.found.with(|found| found.len()), finder.all()));
            let count = html::p().attr("role", "status").class("small muted").attr("id", "found").child(said);
            fragment(vec![
                html::div().class("row between browse-head").child(count).child(many::choose(finder)).into(),
                grid::grid(finder),
                many::many(finder),
            ])
        }),
        idle.into(),
    ])
}
