//! One round of an exercise whose cards are answered one by one: the line of years and the map stand in it.

use super::frame::{after, ended, head, small_print, too_few};
use crate::bank::CardRef;
use crate::browser;
use crate::exercise::{OneByOne, Pool};
use crate::page::app::App;
use crate::page::html::{self, Element, View, ev, fragment, switch};
use crate::page::parts::{action_bar, aloud, button, keyed, link};
use crate::page::progress::card_route;
use crate::page::words;
use leptos::prelude::*;

/// Where the focus goes once a card is answered.
const ANSWERED: &str = "#answer";

/// A round on its page.
pub struct Round<E: 'static> {
    pub app: App,
    pool: Pool,
    /// What takes the focus when a card is asked.
    field: &'static str,
    pub exercise: RwSignal<E>,
    /// Steps taken: what the page is drawn anew for.
    steps: RwSignal<u32>,
}

impl<E: 'static> Clone for Round<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: 'static> Copy for Round<E> {}

/// A page of a round: what is drawn for a card that is asked, for one that is answered, and for the end.
pub trait RoundPage: Copy + 'static {
    /// The exercise.
    type Exercise: OneByOne + Send + Sync + 'static;

    fn round(self) -> Round<Self::Exercise>;
    fn asking(self, at: CardRef) -> View;
    fn answered(self, at: CardRef, answer: <Self::Exercise as OneByOne>::Answer) -> View;
    fn end(self) -> View;
}

/// Draws a page: its head, and below it one card after another.
pub fn round_page<P: RoundPage>(page: P) -> View {
    let round = page.round();
    let look = move || round.exercise.with(|exercise| (exercise.steps().answers().len(), exercise.steps().at()));
    round.app.session_while(move || round.exercise.with(|exercise| exercise.steps().card().is_some()));
    let head = head(
        round.pool,
        P::Exercise::KIND,
        move || {
            let (answered, (_, of)) = look();
            answered * 100 / of.max(1)
        },
        move || {
            let (_, (at, of)) = look();
            words::exercise::place(at.min(of - 1), of)
        },
    );
    let stage = move || {
        let stands = |exercise: &P::Exercise| (exercise.steps().card(), exercise.steps().answer());
        match round.exercise.with_untracked(stands) {
            (None, _) => page.end(),
            (Some(at), None) => {
                aloud(at.bank, &round.app.library().card(at).prompt);
                page.asking(at)
            }
            (Some(at), Some(answer)) => page.answered(at, answer),
        }
    };
    fragment(vec![head, switch(move || round.steps.get(), move |_| stage())])
}

impl<E: OneByOne + Send + Sync + 'static> Round<E> {
    /// Begins; where there are too few cards, the page that says so.
    ///
    /// # Errors
    /// That page.
    pub fn begin(pool: Pool, field: &'static str) -> Result<Self, View> {
        let app = App::get();
        let exercise = app.look(|context| E::new(pool, context, browser::random()));
        let exercise = RwSignal::new(exercise.ok_or_else(|| too_few(pool, E::KIND))?);
        Ok(Self { app, pool, field, exercise, steps: RwSignal::new(0) })
    }

    fn step(self, focus: String) {
        self.steps.update(|n| *n += 1);
        browser::focus_soon(focus);
    }

    /// Gives an answer, if it is taken.
    pub fn answer(self, give: impl FnOnce(&mut E, &mut App) -> bool) {
        let mut app = self.app;
        if self.exercise.try_update(|exercise| give(exercise, &mut app)) == Some(true) {
            self.step(ANSWERED.to_owned());
        }
    }

    fn sheet(self, at: CardRef) -> Element {
        let prompt = self.app.library().card(at).prompt.clone();
        let prompt = html::h2().class("prompt").attr("id", "prompt").attr("tabindex", "-1").child(prompt);
        html::section().class("index").child(prompt)
    }

    /// A card that is asked, with what has its answer marked.
    pub fn asked(self, at: CardRef, body: Vec<View>, go: Element) -> View {
        let bar = action_bar(Vec::new(), keyed(go, "enter", words::shell::ENTER));
        fragment(vec![self.sheet(at).child(body).into(), bar.into()])
    }

    /// A card that is answered: what was said of it, and where it lies.
    pub fn shown(self, at: CardRef, said: Element, picture: Element) -> View {
        let answer = html::div()
            .attr("id", "answer")
            .attr("role", "group")
            .attr("aria-label", words::question::ANSWER)
            .attr("tabindex", "-1")
            .class("grid")
            .child(said)
            .child(picture)
            .child(after(at));
        let next = button("btn primary go", words::exercise::NEXT).on(ev::click, move |_| {
            self.exercise.update(|exercise| exercise.next(browser::now()));
            self.step([self.field, ", #ended"].concat());
        });
        let bar = action_bar(Vec::new(), keyed(next, "enter", words::shell::ENTER));
        fragment(vec![self.sheet(at).child(answer).into(), bar.into()])
    }

    /// The end: what came of it, and each card with what there is to say of it.
    pub fn ended(self, said: String, cards: Vec<(CardRef, String, String)>, print: &'static str) -> View {
        let library = self.app.library();
        let rows = cards.into_iter().map(|(at, name, words)| {
            let way = link("", &card_route(library.card(at).key), name);
            html::li().child(way).child(html::span().class("small muted").child(words))
        });
        let rows = html::ul().class("cards-of").child(rows.collect::<Vec<_>>());
        let again = button("btn primary", words::exercise::ONCE_MORE).on(ev::click, move |_| {
            if let Some(again) = self.app.look(|context| E::new(self.pool, context, browser::random())) {
                self.exercise.set(again);
                self.step(self.field.to_owned());
            }
        });
        ended(self.pool, said, vec![rows.into(), small_print(print).into()], again).into()
    }
}
