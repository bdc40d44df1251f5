//! Leafing through flashcards: tap to turn over, swipe or press to say how it went.

use super::frame::{after, ended, head, small_print, too_few};
use crate::bank::CardRef;
use crate::browser;
use crate::exercise::{Kind, Leaf, Pool};
use crate::memory::Grade;
use crate::page::app::App;
use crate::page::html::{self, Element, View, dynamic, ev, fragment, switch};
use crate::page::parts::{action_bar, aloud, button, keyed, muted, topic};
use crate::page::words;
use leptos::prelude::*;

/// How far a card is drawn, in pixels, before it is a swipe.
const SWIPE: i32 = 80;

/// What is used next, wherever it stands.
const NEXT: &str = "#back, #front, #ended, h1";

#[derive(Clone, Copy)]
struct Leafing {
    app: App,
    pool: Pool,
    leaf: RwSignal<Leaf>,
    /// Steps taken, there and back: what the page is drawn anew for.
    steps: RwSignal<u32>,
    /// Where a finger came down, and how far it has drawn the card.
    from: StoredValue<Option<(i32, i32)>>,
    drawn: RwSignal<i32>,
}

/// The page.
pub fn leaf_page(pool: Pool) -> View {
    let app = App::get();
    let leaf = app.look(|context| Leaf::new(pool, context, browser::random()));
    if leaf.card().is_none() {
        return too_few(pool, Kind::Leaf);
    }
    let all = leaf.left();
    let page = Leafing {
        app,
        pool,
        leaf: RwSignal::new(leaf),
        steps: RwSignal::new(0),
        from: StoredValue::new(None),
        drawn: RwSignal::new(0),
    };
    let left = move || page.leaf.with(Leaf::left);
    app.session_while(move || left() > 0);
    browser::on_window(ev::keydown, move |event| {
        let grade = match event.key().as_str() {
            "ArrowLeft" => Grade::Again,
            "ArrowRight" => Grade::Good,
            _ => return,
        };
        let keys = page.app.settings.with_untracked(|settings| settings.keys);
        if keys && browser::wants_keys(&event) && page.leaf.with_untracked(Leaf::is_open) {
            event.prevent_default();
            page.grade(grade);
        }
    });
    html::div()
        .class("session exercise")
        .child(head(pool, Kind::Leaf, move || 100 - left() * 100 / all.max(1), move || words::exercise::left(left())))
        .child(switch(move || page.steps.get(), move |_| page.stage()))
        .into()
}

impl Leafing {
    fn step(self) {
        self.drawn.set(0);
        self.steps.update(|n| *n += 1);
        browser::focus_soon(NEXT);
    }

    fn flip(self) {
        self.leaf.update(Leaf::flip);
        self.step();
    }

    fn grade(self, grade: Grade) {
        let mut app = self.app;
        if self.leaf.try_update(|leaf| leaf.grade(grade, &mut app)) == Some(true) {
            self.step();
        }
    }

    fn undo(self) {
        let mut app = self.app;
        if self.leaf.try_update(|leaf| leaf.undo(&mut app)) == Some(true) {
            browser::speak(words::exercise::UNDONE);
            self.step();
        }
    }

    fn stage(self) -> View {
        let (card, open) = self.leaf.with_untracked(|leaf| (leaf.card(), leaf.is_open()));
        let Some(at) = card else { return self.end() };
        let bar = if open { self.grades() } else { self.turn() };
        fragment(vec![self.card(at, open).into(), bar])
    }

    /// The current card, one side up. Both sides follow a finger.
    fn card(self, at: CardRef, open: bool) -> Element {
        let library = self.app.library();
        let (bank, card) = (library.bank(at), library.card(at));
        aloud(at.bank, &if open { bank.show_answer(card) } else { card.prompt.clone() });
        let about = html::span().class("tag").child(topic(bank, at.card));
        let prompt = html::p().class("prompt").attr("id", "front").attr("tabindex", "-1").child(card.prompt.clone());
        let answer = open.then(|| {
            html::div()
                .attr("id", "back")
                .attr("role", "group")
                .attr("aria-label", words::exercise::BACK)
                .attr("tabindex", "-1")
                .class("grid")
                .child(html::p().class("answer").child(bank.show_answer(card)))
                .child(after(at))
        });
        let side = move || match self.drawn.get() {
            SWIPE.. => " knew",
            n if n <= -SWIPE => " not-yet",
            _ => "",
        };
        let class = move || Some(format!("index flashcard{}{}", if open { " turned" } else { "" }, side()));
        let moved = move || match self.drawn.get() {
            0 => String::new(),
            n => format!("translateX({n}px) rotate({}deg)", n / 24),
        };
        let label = move || match side() {
            " knew" => words::exercise::KNOWN,
            " not-yet" => words::exercise::NOT_YET,
            _ => "",
        };
        html::section()
            .class(class)
            .style("transform", moved)
            .on(ev::pointerdown, move |event| {
                if !browser::is_within(&event, "a, button, textarea") {
                    self.from.set_value(Some((event.client_x(), event.client_y())));
                }
            })
            .on(ev::pointermove, move |event| {
                if let Some((x, _)) = self.from.get_value().filter(|_| open) {
                    self.drawn.set(event.client_x() - x);
                }
            })
            .on(ev::pointercancel, move |_| self.let_go())
            .on(ev::pointerup, move |event| {
                let Some((x, y)) = self.from.get_value() else { return };
                let (across, down) = (event.client_x() - x, event.client_y() - y);
                self.let_go();
                match (open, across) {
                    (true, SWIPE..) => self.grade(Grade::Good),
                    (true, n) if n <= -SWIPE => self.grade(Grade::Again),
                    (false, n) if n.abs() < 12 && down.abs() < 12 => self.flip(),
                    (false, n) if n.abs() >= SWIPE => self.flip(),
                    _ => {}
                }
            })
            .child(html::b().class("swiped").attr("aria-hidden", "true").child(dynamic(label)))
            .child(html::div().class("row between").child(about))
            .child(prompt)
            .child(answer)
    }

    fn let_go(self) {
        self.from.set_value(None);
        self.drawn.set(0);
    }

    fn quiet(self) -> Vec<View> {
        let undo = button("btn chip", words::exercise::UNDO)
            .attr("disabled", move || (!self.leaf.with(Leaf::can_undo)).then(String::new))
            .on(ev::click, move |_| self.undo());
        let later = button("btn chip", words::exercise::LATER).on(ev::click, move |_| {
            self.leaf.update(|leaf| leaf.pass(browser::now()));
            self.step();
        });
        vec![keyed(undo, "u", "U").into(), keyed(later, "l", "L").into()]
    }

    fn turn(self) -> View {
        let turn = button("btn primary go", words::exercise::TURN_OVER).on(ev::click, move |_| self.flip());
        action_bar(self.quiet(), keyed(turn, "enter", words::shell::SPACE)).into()
    }

    fn grades(self) -> View {
        let buttons = Grade::ALL.into_iter().zip(["1", "2", "3", "4"]).map(|(grade, key)| {
            let (effect, days) = self.app.look(|context| {
                self.leaf.with_untracked(|leaf| {
                    let effect = leaf.effect(grade, context);
                    (effect, leaf.card().and_then(|at| context.next_states(at).days(effect)))
                })
            });
            button("btn", grade.title())
                .attr("data-key", key)
                .child(html::small().child(words::exercise::effect(effect, days)))
                .on(ev::click, move |_| self.grade(grade))
        });
        let group = html::div()
            .class("grades")
            .attr("role", "group")
            .attr("aria-label", words::exercise::HOW_IT_WENT)
            .child(buttons.collect::<Vec<_>>());
        let swipe = muted(words::exercise::SWIPE).class("small swipe-hint");
        action_bar(self.quiet(), vec![View::from(group), swipe.into()]).into()
    }

    fn end(self) -> View {
        let (known, not) = self.leaf.with_untracked(Leaf::counts);
        let again = button("btn primary", words::exercise::ONCE_MORE).on(ev::click, move |_| {
            let leaf = self.app.look(|context| Leaf::new(self.pool, context, browser::random()));
            self.leaf.set(leaf);
            self.step();
        });
        let undo = button("btn chip", words::exercise::UNDO).on(ev::click, move |_| self.undo());
        let more = vec![small_print(words::exercise::RECORDED).into(), undo.into()];
        ended(self.pool, words::exercise::leafed(known, not), more, again).into()
    }
}
