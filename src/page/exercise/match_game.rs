//! The match game.

use super::frame::{ended, head, name_of, small_print, too_few};
use super::links::exercise_route;
use crate::browser;
use crate::exercise::{Kind, MatchGame, Pool, Press};
use crate::page::app::App;
use crate::page::html::{self, Element, View, dynamic, ev, fragment, switch};
use crate::page::parts::{button, hint, muted};
use crate::page::words;
use crate::progress::KeyValueStore;
use leptos::prelude::*;
use std::time::Duration;

/// How often the clock moves, in milliseconds.
const TICK: u64 = 100;
/// How long a slip is seen.
const SEEN: Duration = Duration::from_millis(700);

#[derive(Clone, Copy)]
struct Table {
    app: App,
    pool: Pool,
    game: RwSignal<MatchGame>,
    /// Games played: what the tiles are laid anew for.
    round: RwSignal<u32>,
    won: RwSignal<bool>,
    /// The two tiles of the last slip.
    slip: RwSignal<Option<(usize, usize)>>,
}

/// The page.
pub fn match_page(pool: Pool) -> View {
    let app = App::get();
    let Some(game) = app.look(|context| MatchGame::new(pool, context, browser::random())) else {
        return too_few(pool, Kind::Match);
    };
    let pairs = game.tiles().len() / 2;
    let table = Table {
        app,
        pool,
        game: RwSignal::new(game),
        round: RwSignal::new(0),
        won: RwSignal::new(false),
        slip: RwSignal::new(None),
    };
    let left = move || table.game.with(MatchGame::counts).0;
    app.session_while(move || left() > 0);
    let head = head(
        pool,
        Kind::Match,
        move || (pairs - left()) * 100 / pairs,
        move || {
            let (left, slips) = table.game.with(MatchGame::counts);
            words::exercise::pairs_left(left, slips)
        },
    );
    html::div()
        .class("session exercise match")
        .child(head)
        .child(switch(
            move || (table.round.get(), table.won.get()),
            move |(_, won)| {
                if won { table.end() } else { table.tiles() }
            },
        ))
        .into()
}

impl Table {
    fn tiles(self) -> View {
        let clock = RwSignal::new(0);
        browser::every(TICK, move || clock.set(self.game.with_untracked(|game| game.took(browser::now()))));
        let tiles = self.game.with_untracked(|game| game.tiles().to_vec());
        let tiles = tiles.into_iter().enumerate().map(|(at, tile)| {
            let class = move || {
                let slipped = self.slip.get().is_some_and(|(one, other)| at == one || at == other);
                let gone = self.game.with(|game| game.is_gone(at));
                Some(["match-tile", if slipped { " slip" } else { "" }, if gone { " gone" } else { "" }].concat())
            };
            let button = html::button()
                .attr("type", "button")
                .class(class)
                .attr("aria-pressed", move || Some(self.game.with(|game| game.is_chosen(at)).to_string()))
                .attr("aria-disabled", move || Some(self.game.with(|game| game.is_gone(at)).to_string()))
                .on(ev::click, move |_| self.press(at))
                .child(tile.text);
            html::li().child(button)
        });
        let time = dynamic(move || words::exercise::seconds(clock.get()));
        fragment(vec![
            html::div()
                .class("row between")
                .child(hint(words::exercise::MATCH_HOW))
                .child(html::b().class("clock").attr("role", "timer").attr("translate", "no").child(time))
                .into(),
            html::ul()
                .class("match-tiles")
                .attr("aria-label", words::exercise::TILES)
                .child(tiles.collect::<Vec<_>>())
                .into(),
        ])
    }

    fn press(self, tile: usize) {
        let pressed = self.game.try_update(|game| game.press(tile, browser::now()));
        match pressed {
            Some(Press::Pair) => browser::speak(words::exercise::PAIR),
            Some(Press::Slip(before)) => {
                browser::speak(words::exercise::SLIP);
                let slip = Some((before, tile));
                self.slip.set(slip);
                set_timeout(
                    move || {
                        if self.slip.try_get_untracked() == Some(slip) {
                            self.slip.set(None);
                        }
                    },
                    SEEN,
                );
            }
            Some(Press::Won) => {
                let events = self.app.look(|context| self.game.with_untracked(|game| game.events(context)));
                self.app.record_many(events);
                self.won.set(true);
                browser::focus_soon("#ended");
            }
            Some(Press::Chosen | Press::Nothing) | None => {}
        }
    }

    /// Where the best time of this pool is kept, by the address of its exercise, and that time.
    fn best(self) -> (String, Option<u64>) {
        let address = exercise_route(self.pool, Kind::Match).to_string();
        let place = ["best/", address.trim_start_matches("#/learn/")].concat();
        let kept = self.app.with_journal(|journal| journal.store().get(&place).ok().flatten());
        (place, kept.and_then(|text| text.parse().ok()))
    }

    fn end(self) -> View {
        let (took, slips) = self.game.with_untracked(|game| (game.took(browser::now()), game.counts().1));
        let (place, before) = self.best();
        let is_best = before.is_none_or(|before| took < before);
        if is_best {
            let _ = self.app.with_journal(|journal| journal.store().set(&place, &took.to_string()));
        }
        let best = match before {
            Some(before) if !is_best => words::exercise::best(before),
            _ => words::exercise::NEW_BEST.to_owned(),
        };
        let again = button("btn primary", words::exercise::OTHER_PAIRS).on(ev::click, move |_| self.again());
        let more: Vec<View> = vec![
            muted(best).into(),
            small_print(words::exercise::PRACTICE).into(),
            hint(words::exercise::of(&name_of(self.pool))).into(),
        ];
        let end: Element = ended(self.pool, words::exercise::won(took, slips), more, again);
        end.into()
    }

    fn again(self) {
        if let Some(game) = self.app.look(|context| MatchGame::new(self.pool, context, browser::random())) {
            self.game.set(game);
            self.won.set(false);
            self.round.update(|n| *n += 1);
            browser::focus_soon(".match-tile");
        }
    }
}
