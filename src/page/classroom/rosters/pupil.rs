//! One pupil of a roster: name, needs, personal link.

use super::RosterContext;
use super::needs::{SWITCHES, TIMES, summary, switch_label, time_label};
use crate::browser;
use crate::classroom::report::display_name;
use crate::classroom::{Drill, Needs, Pupil};
use crate::page::classroom::copy::{copy, mark_all};
use crate::page::html::{self, Element, ev};
use crate::page::parts::{button, group, row, tick};
use crate::page::words;
use crate::route::ClassRoute;
use leptos::prelude::*;

/// The address that a pupil opens: the drill, the number and the needs.
pub fn link_of(drill: &Drill, pupil: &Pupil) -> String {
    let own = Some(pupil.needs.personal(pupil.number));
    let route = ClassRoute::Drill { bank: drill.bank.clone(), code: drill.code(), own };
    format!("{}{route}", browser::here())
}

/// A pupil, folded up.
pub fn pupil_row(context: RosterContext, pupil: &Pupil) -> Element {
    let number = pupil.number;
    let of = move |roster: crate::classroom::Roster| roster.pupil(number).cloned();
    let now = move || context.roster().and_then(of);
    let title = move || now().map(|pupil| display_name(&pupil));
    let needs = move || now().map(|pupil| summary(&pupil.needs));
    let summary = html::summary().child(html::b().child(title)).child(html::span().class("muted small").child(needs));
    let name = html::input()
        .class("field")
        .attr("maxlength", "60")
        .attr("autocomplete", "off")
        .prop("value", move || now().map(|pupil| pupil.name).unwrap_or_default())
        .on(ev::change, move |event| {
            // Pasting a line does just this.
            let name = event_target_value(&event);
            let done = context.change(|roster| match name.trim() {
                "" => {
                    roster.pupils.iter_mut().filter(|pupil| pupil.number == number).for_each(|pupil| pupil.name.clear())
                }
                name => drop(roster.paste(&format!("{number} {name}"))),
            });
            context.tell(done, words::rosters::KEPT);
        });
    let change = move |set: &dyn Fn(&mut Needs)| {
        let done = context.change(|roster| {
            roster.pupils.iter_mut().filter(|pupil| pupil.number == number).for_each(|pupil| set(&mut pupil.needs));
        });
        context.tell(done, words::rosters::NEEDS_KEPT);
    };
    let time = pupil.needs.time;
    let options: Vec<Element> = TIMES
        .iter()
        .enumerate()
        .map(|(at, &choice)| {
            let option = html::option().attr("value", at.to_string()).child(time_label(choice));
            if choice == time { option.attr("selected", "") } else { option }
        })
        .collect();
    let select = html::select().class("field").child(options).on(ev::change, move |event| {
        let chosen = event_target_value(&event).parse().ok().and_then(|at: usize| TIMES.get(at));
        if let Some(&time) = chosen {
            change(&|needs| needs.time = time);
        }
    });
    let switches: Vec<Element> = SWITCHES
        .iter()
        .map(|&(name, get, set)| {
            let on = move || now().is_some_and(|pupil| get(&pupil.needs));
            tick(switch_label(name), on, move |on| change(&|needs| set(needs, on)))
        })
        .collect();
    let remove = button("btn quiet", words::rosters::REMOVE).on(ev::click, move |_| {
        let before = untrack(|| context.roster());
        let done = context.change(|roster| roster.pupils.retain(|pupil| pupil.number != number));
        if let (Ok(()), Some(roster)) = (&done, before) {
            let who = roster.pupil(number).map(display_name).unwrap_or_default();
            context.before.set(Some((words::rosters::removed_can_undo(&who), roster)));
        }
        context.tell(done, words::rosters::REMOVED);
        browser::focus_soon("#undo");
    });
    html::li().child(
        html::details().child(summary).child(
            html::div()
                .class("grid")
                .child(html::label().class("grid").child(html::span().child(words::rosters::NAME)).child(name))
                .child(html::label().class("grid").child(html::span().child(words::rosters::TIME)).child(select))
                .child(group(words::rosters::ALSO).class("switches").child(switches))
                .child(personal(context, now))
                .child(row().child(remove)),
        ),
    )
}

/// The personal link, to be copied.
fn personal(context: RosterContext, now: impl Fn() -> Option<Pupil> + Send + Copy + 'static) -> Option<Element> {
    let drill = context.drill.get_value()?;
    let address = move || now().map(|pupil| link_of(&drill, &pupil)).unwrap_or_default();
    let field = html::input()
        .class("field link")
        .attr("readonly", "")
        .prop("value", address.clone())
        .on(ev::focus, |event| mark_all(&event));
    let label = html::label().class("grid").child(html::span().child(words::rosters::LINK)).child(field);
    let number = untrack(now)?.number;
    let copied = move || untrack(&address);
    Some(html::div().class("grid").child(label).child(copy(
        format!("copy-{number}"),
        copied,
        words::rosters::COPY_LINK,
    )))
}
