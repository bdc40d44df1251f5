//! The host's keys: a presentation clicker, the buzzers, and nothing while someone writes.

use super::host::Host;
use super::words::options;
use crate::browser;
use crate::drill::show::{Act, Phase};
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// Keys that cannot be a buzzer: the clicker's, and those that move about in a page.
const OURS: [&str; 11] = [
    "PageDown",
    "PageUp",
    "ArrowRight",
    "ArrowLeft",
    "ArrowUp",
    "ArrowDown",
    "Enter",
    "NumpadEnter",
    "Space",
    "Tab",
    "Escape",
];
const MODIFIERS: [&str; 5] = ["Shift", "Control", "Alt", "Meta", "OS"];

/// Whether a key can be a buzzer.
pub fn can_buzz(code: &str) -> bool {
    let plain = !code.is_empty() && code.len() <= 20 && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    plain && !OURS.contains(&code) && !MODIFIERS.iter().any(|modifier| code.starts_with(modifier))
}

/// Listens for as long as the caller's owner lives.
pub fn listen(host: Host) {
    browser::on_keys_first("keydown", move |event| {
        if event.repeat() || event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
            return;
        }
        if buzz(host, event) || step(host, event) || choose(host, event) {
            event.prevent_default();
        }
    });
}

fn buzz(host: Host, event: &KeyboardEvent) -> bool {
    let code = event.code();
    let digit = code.starts_with("Digit") || code.starts_with("Numpad");
    if code.is_empty() || browser::writes(digit) {
        return false;
    }
    let team = host.shown.try_with_untracked(|shown| {
        let shown = shown.as_ref().filter(|shown| shown.show.phase == Phase::Open)?;
        shown.log.setup.teams.iter().position(|team| team.key == code)
    });
    let Some(team) = team.flatten() else { return false };
    let (at, micros) = browser::pressed_at(event);
    host.act_at(at, Act::Buzz { team, micros });
    true
}

/// What a clicker sends.
fn step(host: Host, event: &KeyboardEvent) -> bool {
    let act = match event.key().as_str() {
        "PageDown" => Act::Next,
        "PageUp" => Act::Back,
        // In a field the arrows are the field's.
        "ArrowRight" if !browser::writes(true) => Act::Next,
        "ArrowLeft" if !browser::writes(true) => Act::Back,
        _ => return false,
    };
    let phase = host.shown.with_untracked(|shown| shown.as_ref().map(|shown| shown.show.phase));
    match (phase, act) {
        (None, _) => return false,
        (Some(Phase::Title), Act::Next) => host.act(Act::Begin),
        (Some(Phase::Board | Phase::End), Act::Next) | (Some(Phase::Title), Act::Back) => {}
        _ => host.act(act),
    }
    true
}

/// A number is the answer of the team whose word it is.
fn choose(host: Host, event: &KeyboardEvent) -> bool {
    let keys = host.app.settings.with_untracked(|settings| settings.keys);
    let Some(number) = event.key().parse::<usize>().ok().filter(|number| keys && *number > 0) else { return false };
    if browser::writes(true) {
        return false;
    }
    let act = host.shown.with_untracked(|shown| {
        let shown = shown.as_ref()?;
        let asked = shown.asked()?;
        let open = matches!(shown.show.phase, Phase::Open | Phase::Locked);
        let option = Some(number - 1).filter(|&option| open && option < options(&asked.question).len())?;
        Some(Act::Answer { team: shown.show.floor()?, option })
    });
    act.is_some_and(|act| {
        host.act(act);
        true
    })
}
