//! The host's keys: a presentation clicker, the buzzers, and nothing while someone writes. The class's window passes its
//! own presses on, since it is the one in front once it fills the screen.

use super::KEY;
use super::describe::options;
use super::host::Host;
use crate::browser;
use crate::classroom::live::{LiveAction, Phase};
use crate::util::keys::key_names;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// Keys that cannot be a buzzer: the clicker's, and those that move about in a page.
const OURS: [&str; 13] = [
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
    "Period",
    "F5",
];
const MODIFIERS: [&str; 5] = ["Shift", "Control", "Alt", "Meta", "OS"];

/// The host's letters and signs, as controls carry them (`data-key`); digits are answers.
const HOSTS: [&str; 18] = ["a", "b", "d", "e", "f", "k", "l", "n", "o", "p", "r", "s", "u", "v", "w", "x", "y", "."];

/// Whether a key does something for the host, by what it types or where it lies.
pub fn is_hosts(code: &str) -> bool {
    super::labels::names(code)
        .iter()
        .any(|name| HOSTS.contains(&name.as_str()) || name.chars().all(|sign| sign.is_ascii_digit()))
}

/// Whether a key can be a buzzer at all.
pub fn can_buzz(code: &str) -> bool {
    let plain = !code.is_empty() && code.len() <= 20 && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    plain && !OURS.contains(&code) && !MODIFIERS.iter().any(|modifier| code.starts_with(modifier))
}

/// A key press: the physical key, what it types, and when it was pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Press {
    code: String,
    key: String,
    at: (i64, u16),
}

impl Press {
    fn of(event: &KeyboardEvent) -> Option<Self> {
        let other = event.repeat() || event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing();
        super::labels::learn(&event.code(), &event.key());
        let (at, micros) = browser::pressed_at(event);
        (!other).then(|| Self { code: event.code(), key: event.key(), at: (super::clock::of_event(at), micros) })
    }

    fn write(&self) -> String {
        format!("{KEY}{}\t{}\t{}\t{}", self.at.0, self.at.1, self.code, self.key)
    }

    fn read(text: &str) -> Option<Self> {
        let mut fields = text.split('\t');
        let at = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
        Some(Self { code: fields.next()?.to_owned(), key: fields.next()?.to_owned(), at })
    }
}

/// Listens for as long as the caller's owner lives.
pub fn listen(host: Host) {
    browser::on_keys_first("keydown", move |event| {
        let Some(press) = Press::of(event) else { return };
        if buzz(host, &press) || step(host, &press) || choose(host, &press) {
            event.prevent_default();
        }
    });
}

/// Has the class's window pass its key presses on, save those that it needs itself.
pub fn relay() {
    browser::on_keys_first("keydown", move |event| {
        let Some(press) = Press::of(event) else { return };
        let own = matches!(press.key.as_str(), "f" | "F" | "F11" | "F12" | "Tab" | "Enter" | " " | "Escape");
        if !own {
            browser::tell_windows(&press.write());
            // Neither scrolls nor loads the page again.
            if OURS.contains(&press.code.as_str()) {
                event.prevent_default();
            }
        }
    });
}

/// A key press in the class's window; one that comes by two ways counts once.
pub fn relayed(host: Host, text: &str) {
    let Some(press) = Press::read(text) else { return };
    let before = host.pressed.get_value();
    if before.as_deref() == Some(text) {
        return;
    }
    host.pressed.set_value(Some(text.to_owned()));
    super::labels::learn(&press.code, &press.key);
    let keys = host.app.settings.with_untracked(|settings| settings.keys);
    let shows = host.shown.with_untracked(Option::is_some);
    if shows && !(buzz(host, &press) || step(host, &press) || choose(host, &press)) && keys {
        browser::press(&press.key, &press.code);
    }
}

fn buzz(host: Host, press: &Press) -> bool {
    let Press { code, at: (at, micros), .. } = press;
    if code.is_empty() || browser::writes(false) {
        return false;
    }
    let team = host.shown.try_with_untracked(|shown| {
        let shown = shown.as_ref()?;
        let team = shown.log.setup.teams.iter().position(|team| team.key == *code)?;
        Some((team, shown.show.phase == Phase::Open))
    });
    // A buzzer is never anything else: it may be hammered long after the question was closed.
    let Some((team, open)) = team.flatten() else { return false };
    if open {
        host.act_at(*at, LiveAction::Buzz { team, micros: *micros });
    }
    true
}

/// What a clicker sends: pages, the full stop or B for a dark screen, F5 to begin.
fn step(host: Host, press: &Press) -> bool {
    let act = match press.key.as_str() {
        "PageDown" | "F5" => LiveAction::Next,
        "PageUp" => LiveAction::Back,
        // In a field these are the field's.
        "ArrowRight" if !browser::writes(true) => LiveAction::Next,
        "ArrowLeft" if !browser::writes(true) => LiveAction::Back,
        "." | "b" | "B" if !browser::writes(true) => LiveAction::Cover,
        _ => return false,
    };
    let phase = host.shown.with_untracked(|shown| shown.as_ref().map(|shown| shown.show.phase));
    match (phase, act) {
        (None, _) => return false,
        (Some(Phase::Title), LiveAction::Next) => host.act(LiveAction::Begin),
        // Pressed in the middle of a show it would otherwise load the page again.
        _ if press.key == "F5" => {}
        (Some(Phase::Board | Phase::End), LiveAction::Next) | (Some(Phase::Title), LiveAction::Back) => {}
        _ => host.act(act),
    }
    true
}

/// A number is the option that the answering team chose.
fn choose(host: Host, press: &Press) -> bool {
    let keys = host.app.settings.with_untracked(|settings| settings.keys);
    let names = key_names(&press.key, &press.code);
    let number = names.iter().find_map(|name| name.parse::<usize>().ok());
    let Some(number) = number.filter(|number| keys && *number > 0) else { return false };
    if browser::writes(true) {
        return false;
    }
    let act = host.shown.with_untracked(|shown| {
        let shown = shown.as_ref()?;
        let asked = shown.asked()?;
        let open = matches!(shown.show.phase, Phase::Open | Phase::Locked);
        let option = Some(number - 1).filter(|&option| open && option < options(&asked.question).len())?;
        Some(LiveAction::Answer { team: shown.show.answering_team()?, option })
    });
    act.is_some_and(|act| {
        host.act(act);
        true
    })
}
