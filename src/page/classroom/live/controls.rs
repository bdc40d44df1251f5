//! What drives a show: made once, so that the focus stays where it is. What can be done now is there and large; what is
//! rarely wanted is behind one press. Every key works, whether its button is seen or not.

use super::drawn::call;
use super::host::Host;
use super::{Shown, describe};
use crate::browser;
use crate::classroom::live::{Instead, LiveAction, LiveMode, Phase};
use crate::page::html::{self, Element, View, ev};
use crate::page::parts::{button, keyed};
use crate::page::words;
use crate::route::ClassRoute;
use leptos::prelude::*;

/// Whether something can be done now.
type Can = fn(&Shown) -> bool;

/// Where the focus goes from a button that is gone.
const NEXT: &str = "#next:not(:disabled), h1";

fn asking(shown: &Shown) -> bool {
    matches!(shown.show.phase, Phase::Stakes | Phase::Question | Phase::Open | Phase::Locked)
}

fn timed(shown: &Shown) -> bool {
    shown.deck.drill.seconds.is_some() && matches!(shown.show.phase, Phase::Open | Phase::Locked)
}

/// Whether something holds for the show; false where there is none.
fn holds(host: Host, can: Can) -> bool {
    host.shown.with(|shown| shown.as_ref().is_some_and(can))
}

/// A button that is there while it can be pressed.
fn control(
    host: Host,
    words: impl Into<View>,
    key: &'static str,
    cap: &'static str,
    can: Can,
    act: fn(Host),
) -> Element {
    let off = move || (!holds(host, can)).then(String::new);
    keyed(button("btn", words), key, cap).attr("disabled", off).attr("hidden", off).on(ev::click, move |_| {
        act(host);
        // A button that is gone cannot hold the focus.
        if !host.shown.with_untracked(|shown| shown.as_ref().is_some_and(can)) {
            browser::focus_soon(NEXT);
        }
    })
}

/// The words of a button that does one thing or takes it back.
fn either(host: Host, on: Can, off_words: &'static str, on_words: &'static str) -> impl Fn() -> Option<String> {
    move || Some(if holds(host, on) { on_words } else { off_words }.to_owned())
}

fn dark(shown: &Shown) -> bool {
    shown.show.instead == Some(Instead::Dark)
}

fn linked(shown: &Shown) -> bool {
    shown.show.instead == Some(Instead::Link)
}

/// The buttons; a small row of them where the class looks on.
pub fn controls(host: Host, small: bool) -> Element {
    // From the board one goes on by a question of it, and from the end nowhere.
    let stuck = move || holds(host, |shown| matches!(shown.show.phase, Phase::Board | Phase::End)).then(String::new);
    let next = html::button()
        .class("btn primary")
        .attr("type", "button")
        .attr("id", "next")
        .attr("disabled", stuck)
        .attr("hidden", stuck)
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
    let more = control(host, words::live::extend(), "x", "X", timed, |host| host.act(LiveAction::Extend));
    let darken = control(
        host,
        either(host, dark, words::live::COVER, words::live::UNCOVER),
        ".",
        ".",
        |_| true,
        |host| {
            host.act(LiveAction::Cover);
        },
    );
    let undo = turned(host, true);
    let main = html::div()
        .class("row")
        .attr("role", "group")
        .attr("aria-label", words::live::THE_SHOW)
        .child(next)
        .child(back)
        .child(pause(host))
        .child(more)
        .child(darken)
        .child(undo);
    if small {
        return main.child(super::full_screen());
    }
    let done = move || host.shown.with(|shown| shown.as_ref().and_then(describe::done));
    html::div()
        .class("card show-controls")
        .child(main.child(html::span().attr("id", "done").attr("role", "status").child(done)))
        .child(rarely(host))
}

/// The projector: whether its window is there and what it shows, with the button that opens it.
pub fn projector_state(host: Host) -> Element {
    let blocked = RwSignal::new(false);
    let open = keyed(button("btn", words::live::OPEN_PROJECTOR), "o", "O").on(ev::click, move |_| {
        blocked.set(!browser::open_window(&ClassRoute::Projector.to_string(), "entente-projector"));
    });
    let says = move || {
        Some(
            match (host.connected.get(), holds(host, dark), holds(host, linked)) {
                (false, ..) => words::live::PROJECTOR_OFF,
                (_, true, _) => words::live::PROJECTOR_DARK,
                (.., true) => words::live::PROJECTOR_LINK,
                _ => words::live::PROJECTOR_ON,
            }
            .to_owned(),
        )
    };
    let class = move || Some(if host.connected.get() { "tag" } else { "tag off" }.to_owned());
    let told = move || blocked.get().then(|| words::live::WINDOW_BLOCKED.to_owned());
    html::div()
        .class("row projector-state")
        .child(html::span().attr("id", "projector").class(class).child(says))
        .child(open.attr("hidden", move || host.connected.get().then(String::new)))
        .child(html::p().class("problem").attr("role", "alert").child(told))
}

/// What is rarely wanted.
fn rarely(host: Host) -> Element {
    let alone = keyed(button("btn", words::live::ONE_WINDOW), "w", "W").on(ev::click, move |_| {
        host.alone.set(true);
        browser::focus_soon(NEXT);
    });
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
    let link = control(
        host,
        either(host, linked, words::live::LINK, words::live::UNLINK),
        "d",
        "D",
        |_| true,
        |host| {
            host.act(LiveAction::Link);
        },
    );
    let finish = control(
        host,
        words::live::FINISH,
        "e",
        "E",
        |shown| shown.show.phase != Phase::End,
        |host| host.act(LiveAction::Finish),
    );
    let keys = html::p().class("small muted hint-keys").child(move || {
        let board = host.shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.show.mode == LiveMode::Board));
        Some(words::live::keys(!board))
    });
    html::details()
        .attr("id", "rarely")
        .child(html::summary().child(words::live::MORE))
        .child(
            html::div()
                .class("row")
                .child(turned(host, false))
                .child(for_question(host))
                .child(link)
                .child(aloud)
                .child(alone)
                .child(finish),
        )
        .child(call(host))
        .child(keys)
}

/// The button that stops the clock, or lets it go on.
fn pause(host: Host) -> Element {
    let open: Can = |shown| shown.show.phase == Phase::Open && shown.deck.drill.seconds.is_some();
    let paused: Can = |shown| shown.show.paused.is_some();
    control(host, either(host, paused, words::live::PAUSE, words::live::RESUME), "p", "P", open, |host| {
        let paused = host.shown.with_untracked(|shown| shown.as_ref().is_some_and(|shown| shown.show.paused.is_some()));
        host.act(if paused { LiveAction::Resume } else { LiveAction::Pause });
    })
}

/// What is done to a question beside going on: closed, skipped, voided.
fn for_question(host: Host) -> Vec<Element> {
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
    vec![lock, skip, void]
}

/// Says of the team that answers whether it is right.
fn judge(host: Host, right: bool) {
    let team = host.shown.with_untracked(|shown| shown.as_ref().and_then(|shown| shown.show.answering_team()));
    if let Some(team) = team {
        host.act(LiveAction::Judge { team, right });
    }
}

/// Right, wrong and passed on, for the team that answers.
pub fn judges(host: Host) -> Element {
    let answering: Can = |shown| shown.show.answering_team().is_some();
    let name = move || {
        host.shown.with(|shown| {
            let shown = shown.as_ref()?;
            let team = shown.log.setup.teams.get(shown.show.answering_team()?)?;
            Some(words::live::answers(&team.name))
        })
    };
    let floor = move || Some(name().unwrap_or_else(|| words::live::NOBODY.to_owned()));
    let right = control(host, words::live::JUDGE_RIGHT, "y", "Y", answering, |host| judge(host, true));
    let wrong = control(host, words::live::JUDGE_WRONG, "n", "N", answering, |host| judge(host, false));
    let steal = control(
        host,
        words::live::STEAL,
        "s",
        "S",
        |shown| asking(shown) && shown.show.answering_team().is_some(),
        |host| host.act(LiveAction::Steal),
    );
    html::div()
        .class("row judges")
        .child(html::b().attr("id", "floor").child(floor))
        .child(right)
        .child(wrong)
        .child(steal)
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
                browser::focus_soon(NEXT);
            }
        })
}
