//! Setting a show up: how the questions follow each other, the teams and their keys, and whether the keys work together.

use super::host::Host;
use super::keys::can_buzz;
use super::labels::{key_name, learn, read_layout};
use super::plan::Plan;
use super::{Deck, drawn};
use crate::browser;
use crate::classroom::live::{KeptTeams, LiveMode, LiveSetup, MAX_TEAMS};
use crate::page::html::{self, Element, View, dynamic, ev};
use crate::page::parts::{button, group, heading, hint, muted, pick, row, tick};
use crate::page::words;
use leptos::prelude::*;
use std::sync::Arc;

/// The form.
pub fn setup_form(host: Host, deck: Arc<Deck>) -> View {
    let kept = host.app.with_journal(|journal| KeptTeams::load(journal.store())).ok().flatten();
    let plan = RwSignal::new(Plan::new(kept));
    listen(plan);
    let title = words::live::before::drill(&deck.title, deck.questions.asked.len(), deck.drill.seconds);
    let radio = |kind: LiveMode, id: &'static str, words: &'static str| {
        let control = html::input()
            .attr("type", "radio")
            .attr("name", "kind")
            .attr("id", id)
            .prop("checked", move || plan.with(|plan| plan.kind == kind))
            .on(ev::change, move |_| plan.update(|plan| plan.kind = kind));
        pick(control, words)
    };
    let kinds = group(words::live::before::ORDER)
        .child(radio(LiveMode::Round, "kind-round", words::live::before::ROUND))
        .child(radio(LiveMode::Board, "kind-board", words::live::before::BOARD));
    let sizes = [0].into_iter().chain(2..=MAX_TEAMS).map(|n| {
        let words = if n == 0 { words::live::before::NO_TEAMS.to_owned() } else { n.to_string() };
        let option = html::option().attr("value", n.to_string()).child(words);
        if n == plan.with_untracked(|plan| plan.teams.len()) { option.attr("selected", "") } else { option }
    });
    let size = html::select().class("field").attr("id", "team-count").child(sizes.collect::<Vec<_>>()).on(
        ev::change,
        move |event| {
            if let Ok(n) = event_target_value(&event).parse::<usize>() {
                plan.update(|plan| plan.resize(n));
            }
        },
    );
    let many = Memo::new(move |_| plan.with(|plan| plan.teams.len()));
    let teams = dynamic(move || {
        let many = many.get();
        html::div().class("team-setup").child((0..many).map(|i| team_row(plan, i)).collect::<Vec<_>>())
    });
    let teams = group(words::live::before::TEAMS)
        .child(html::label().class("pick").child(words::live::before::HOW_MANY).child(size))
        .child(teams)
        .child(dynamic(move || if many.get() > 0 { drawn::draw(&host.app, plan) } else { None }))
        .child(dynamic(move || (many.get() > 0).then(|| test(plan))));
    let calm = tick(
        words::live::before::CALM,
        move || plan.with(|plan| plan.calm),
        move |on| {
            plan.update(|plan| plan.calm = on);
        },
    );
    html::form()
        .class("card narrow show-setup")
        .on(ev::submit, move |event| {
            event.prevent_default();
            match plan.with_untracked(Plan::checked) {
                Ok(teams) => {
                    let (kind, calm) = plan.with_untracked(|plan| (plan.kind, plan.calm));
                    host.keep_teams(&plan.with_untracked(Plan::kept));
                    host.set_up(&deck, LiveSetup { drill: deck.text.clone(), mode: kind, calm, teams });
                }
                Err(problem) => plan.update(|plan| plan.problem = Some(problem)),
            }
        })
        .child(heading(words::live::before::SET_UP_TITLE))
        .child(muted(title))
        .child(kinds)
        .child(teams)
        .child(calm)
        .child(drawn::problem(plan))
        .child(row().child(html::button().class("btn primary").child(words::live::before::SET_UP)))
        .into()
}

fn team_row(plan: RwSignal<Plan>, i: usize) -> Element {
    let name = html::input()
        .class("field")
        .attr("type", "text")
        .attr("id", format!("team-{i}"))
        .attr("maxlength", "24")
        .attr("autocomplete", "off")
        .prop("value", move || {
            plan.with_untracked(|plan| plan.teams.get(i).map_or_else(String::new, |team| team.name.clone()))
        })
        .on(ev::input, move |event| {
            let name = event_target_value(&event);
            plan.update(|plan| {
                if let Some(team) = plan.teams.get_mut(i) {
                    team.name = name;
                }
                plan.problem = None;
            });
        });
    let words = move || {
        Some(plan.with(|plan| match plan.teams.get(i) {
            _ if plan.waits == Some(i) => words::live::before::PRESS_KEY.to_owned(),
            Some(team) if team.key.is_empty() => words::live::before::NO_KEY.to_owned(),
            Some(team) => words::live::before::key(&key_name(&team.key)),
            None => String::new(),
        }))
    };
    let register = button("btn", words).attr("id", format!("key-{i}")).on(ev::click, move |_| {
        plan.update(|plan| plan.waits = Some(i));
        browser::speak(words::live::before::PRESS_KEY_SPOKEN);
    });
    let label = html::span().class("hidden").child(words::live::before::name_of_team(i + 1));
    let what = html::span().class("hidden").child(words::live::before::change_buzzer(i + 1));
    html::div().class("row").child(html::label().class("pick").child(label).child(name)).child(register.child(what))
}

/// Whether the keyboard can take all keys at once.
fn test(plan: RwSignal<Plan>) -> Element {
    let lamps = dynamic(move || {
        let plan = plan.get();
        let lamps = plan.teams.iter().map(|team| {
            let (class, words) = match (plan.held.contains(&team.key), plan.pressed.contains(&team.key)) {
                (true, _) => ("lamp on", words::live::before::KEY_PRESSED),
                (_, true) => ("lamp seen", words::live::before::KEY_WORKS),
                _ => ("lamp", words::live::before::KEY_UNPRESSED),
            };
            html::li()
                .class(class)
                .child(html::b().child(format!("{} ", key_name(&team.key))))
                .child(words::live::before::key_of(&team.name, words))
        });
        html::ul().class("lamps").attr("id", "key-test").child(lamps.collect::<Vec<_>>())
    });
    html::div().class("grid").child(hint(words::live::before::KEY_TEST)).child(lamps)
}

fn listen(plan: RwSignal<Plan>) {
    read_layout(move || {
        plan.try_update(Plan::give_keys);
    });
    browser::on_keys_first("keydown", move |event| {
        let code = event.code();
        learn(&code, &event.key());
        if event.repeat() || event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let Some(waits) = plan.try_with_untracked(|plan| plan.waits) else { return };
        if let Some(i) = waits {
            if code == "Escape" || code == "Tab" {
                plan.update(|plan| plan.waits = None);
                return;
            }
            event.prevent_default();
            let taken = if can_buzz(&code) {
                plan.try_update(|plan| plan.choose_key(i, &code)).unwrap_or(Ok(()))
            } else {
                Err(words::live::before::KEY_TAKEN.to_owned())
            };
            browser::speak(&taken.clone().err().unwrap_or_else(|| words::live::before::key(&key_name(&code))));
            plan.update(|plan| plan.problem = taken.err());
        } else if !browser::writes(true) && plan.with_untracked(|plan| plan.teams.iter().any(|team| team.key == code)) {
            event.prevent_default();
            plan.update(|plan| {
                plan.held.push(code.clone());
                plan.pressed.push(code.clone());
            });
        }
    });
    browser::on_keys_first("keyup", move |event| {
        let code = event.code();
        if plan.try_with_untracked(|plan| plan.held.contains(&code)) == Some(true) {
            plan.update(|plan| plan.held.retain(|held| *held != code));
        }
    });
}
