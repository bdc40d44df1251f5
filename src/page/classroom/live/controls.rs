//! What drives a show: made once, so that the focus stays where it is.

use super::host::Host;
use super::{Shown, describe};
use crate::browser;
use crate::classroom::live::{LiveAction, LiveMode, Phase};
use crate::page::html::{self, Element, ev};
use crate::page::parts::{button, keyed};
use crate::page::words;
use crate::route::ClassRoute;
use leptos::prelude::*;

/// Whether something can be done now.
type Can = fn(&Shown) -> bool;

fn asking(shown: &Shown) -> bool {
    matches!(shown.show.phase, Phase::Question | Phase::Open | Phase::Locked)
}

fn timed(shown: &Shown) -> bool {
    shown.deck.drill.seconds.is_some() && matches!(shown.show.phase, Phase::Open | Phase::Locked)
}

fn control(host: Host, words: &'static str, key: &'static str, cap: &'static str, can: Can, act: fn(Host)) -> Element {
    let off = move || host.shown.with(|shown| shown.as_ref().is_none_or(|shown| !can(shown))).then(String::new);
    keyed(button("btn", words), key, cap).attr("disabled", off).on(ev::click, move |_| {
        act(host);
        // A button that is off cannot hold the focus.
        if host.shown.with_untracked(|shown| shown.as_ref().is_none_or(|shown| !can(shown))) {
            browser::focus_soon("#next:not(:disabled), h1");
        }
    })
}

/// The buttons; a small row of them where the class looks on.
pub fn controls(host: Host, small: bool) -> Element {
    let next = html::button()
        .class("btn primary")
        .attr("type", "button")
        .attr("id", "next")
        .attr("disabled", move || {
            let stuck = |shown: &Shown| matches!(shown.show.phase, Phase::Board | Phase::End);
            host.shown.with(|shown| shown.as_ref().is_none_or(stuck)).then(String::new)
        })
        .child(move || host.shown.with(|shown| shown.as_ref().map(|shown| words::live::next(describe::next(shown)))))
        .child(html::kbd().child("→"))
        .on(ev::click, move |_| {
            let first =
                host.shown.with_untracked(|shown| shown.as_ref().is_some_and(|shown| shown.show.phase == Phase::Title));
            host.act(if first { LiveAction::Begin } else { LiveAction::Next });
        });
    let back = html::button()
        .class("btn")
        .attr("type", "button")
        .attr("id", "back")
        .attr("disabled", move || {
            let first = |shown: &Shown| shown.show.phase == Phase::Title;
            host.shown.with(|shown| shown.as_ref().is_none_or(first)).then(String::new)
        })
        .child(words::live::BACK)
        .child(html::kbd().child("←"))
        .on(ev::click, move |_| host.act(LiveAction::Back));
    let pause = html::button()
        .class("btn")
        .attr("type", "button")
        .attr("data-key", "p")
        .attr("disabled", move || {
            let can = |shown: &Shown| shown.show.phase == Phase::Open;
            host.shown.with(|shown| shown.as_ref().is_none_or(|shown| !can(shown))).then(String::new)
        })
        .child(move || {
            let paused = host.shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.show.paused.is_some()));
            Some(if paused { words::live::RESUME } else { words::live::PAUSE }.to_owned())
        })
        .child(html::kbd().child("P"))
        .on(ev::click, move |_| {
            let paused =
                host.shown.with_untracked(|shown| shown.as_ref().is_some_and(|shown| shown.show.paused.is_some()));
            host.act(if paused { LiveAction::Resume } else { LiveAction::Pause });
        });
    let more = control(host, words::live::EXTEND, "x", "X", timed, |host| host.act(LiveAction::Extend));
    let dark = control(host, words::live::COVER, ".", ".", |_| true, |host| host.act(LiveAction::Cover));
    let aloud = browser::can_read_aloud().then(|| {
        control(
            host,
            words::live::READ_ALOUD,
            "a",
            "A",
            |_| true,
            |host| {
                let text = host.shown.with_untracked(|shown| shown.as_ref().map(describe::aloud));
                browser::read_aloud(&text.unwrap_or_default(), "en");
            },
        )
    });
    let undo = turned(host, true);
    let main = html::div()
        .class("row")
        .attr("role", "group")
        .attr("aria-label", words::live::THE_SHOW)
        .child(next)
        .child(back)
        .child(pause)
        .child(more)
        .child(dark)
        .child(aloud);
    if small {
        return main.child(undo).child(super::full_screen());
    }
    let steal = control(
        host,
        words::live::STEAL,
        "s",
        "S",
        |shown| asking(shown) && shown.show.answering_team().is_some(),
        |host| host.act(LiveAction::Steal),
    );
    let skip = control(host, words::live::SKIP, "k", "K", asking, |host| host.act(LiveAction::Skip));
    let lock = control(
        host,
        words::live::LOCK,
        "l",
        "L",
        |shown| shown.show.phase == Phase::Open,
        |host| host.act(LiveAction::Lock),
    );
    let can_void: Can = |shown| shown.show.question().is_some_and(|turn| !turn.voided);
    let void = control(host, words::live::VOID, "v", "V", can_void, |host| {
        let at = host.shown.with_untracked(|shown| shown.as_ref().and_then(|shown| shown.show.current()));
        if let Some(at) = at {
            host.act(LiveAction::Void(at));
        }
    });
    let finish = control(
        host,
        words::live::FINISH,
        "e",
        "E",
        |shown| shown.show.phase != Phase::End,
        |host| host.act(LiveAction::Finish),
    );
    let blocked = RwSignal::new(false);
    let open = keyed(button("btn", words::live::OPEN_PROJECTOR), "o", "O").on(ev::click, move |_| {
        blocked.set(!browser::open_window(&ClassRoute::Projector.to_string(), "entente-projector"));
    });
    let alone = keyed(button("btn", words::live::ONE_WINDOW), "w", "W").on(ev::click, move |_| {
        host.alone.set(true);
        browser::focus_soon("#next:not(:disabled), h1");
    });
    let close = button("btn", words::live::PUT_AWAY)
        .attr("id", "away")
        .attr("hidden", move || {
            host.shown.with(|shown| shown.as_ref().is_none_or(|shown| shown.show.phase != Phase::End)).then(String::new)
        })
        .on(ev::click, move |_| host.close());
    let second = html::div().class("row").child(lock).child(steal).child(skip).child(void);
    let second = second.child(open).child(alone).child(finish).child(close);
    let told = move || blocked.get().then(|| words::live::WINDOW_BLOCKED.to_owned());
    html::div()
        .class("card show-controls")
        .child(main.child(undo).child(turned(host, false)))
        .child(second)
        .child(html::p().class("problem").attr("role", "alert").child(told))
        .child(html::p().class("small muted hint-keys").child(move || {
            let board = host.shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.show.mode == LiveMode::Board));
            Some(words::live::keys(!board))
        }))
}

/// The button that undoes, or the one that does again.
fn turned(host: Host, back: bool) -> Element {
    let what = move || {
        host.shown.with(|shown| {
            let shown = shown.as_ref()?;
            let act = if back { shown.log.last() } else { shown.log.next() };
            Some(describe::act(act?, shown))
        })
    };
    let words = move || {
        let verb = if back { words::live::UNDO } else { words::live::REDO };
        Some(words::live::turned(verb, what().as_deref()))
    };
    html::button()
        .class("btn")
        .attr("type", "button")
        .attr("data-key", if back { "u" } else { "r" })
        .attr("disabled", move || what().is_none().then(String::new))
        .child(words)
        .child(html::kbd().child(if back { "U" } else { "R" }))
        .on(ev::click, move |_| {
            if back {
                host.undo()
            } else {
                host.redo()
            }
            if host.shown.with_untracked(|shown| {
                shown.as_ref().is_none_or(|shown| if back { shown.log.last() } else { shown.log.next() }.is_none())
            }) {
                browser::focus_soon("#next:not(:disabled), h1");
            }
        })
}
