//! One pupil of a roster: name, needs, personal link.

use super::Desk;
use super::needs::{SWITCHES, TIMES, words};
use crate::browser;
use crate::classroom::report::display_name;
use crate::classroom::{Drill, Needs, Pupil};
use crate::page::class::copy::{copy, mark_all};
use crate::page::el::{El, el};
use crate::page::parts::{button, group, row, tick};
use crate::route::ClassRoute;
use leptos::prelude::*;

/// The address that a pupil opens: the drill, the number and the needs.
pub fn link_of(drill: &Drill, pupil: &Pupil) -> String {
    let own = Some(pupil.needs.personal(pupil.number));
    let route = ClassRoute::Drill { bank: drill.bank.clone(), code: drill.code(), own };
    format!("{}{route}", browser::here())
}

/// A pupil, folded up.
pub fn pupil_row(desk: Desk, pupil: &Pupil) -> El {
    let number = pupil.number;
    let of = move |roster: crate::classroom::Roster| roster.pupil(number).cloned();
    let now = move || desk.roster().and_then(of);
    let title = move || now().map(|pupil| display_name(&pupil));
    let needs = move || now().map(|pupil| words(&pupil.needs));
    let summary = el("summary").child(el("b").text(title)).child(el("span").class("muted small").text(needs));
    let name = el("input")
        .class("field")
        .attr("maxlength", "60")
        .attr("autocomplete", "off")
        .value({
            let name = pupil.name.clone();
            move || name.clone()
        })
        .on("change", move |event| {
            // Pasting a line does just this.
            let name = event_target_value(&event);
            let done = desk.change(|roster| match name.trim() {
                "" => {
                    roster.pupils.iter_mut().filter(|pupil| pupil.number == number).for_each(|pupil| pupil.name.clear())
                }
                name => drop(roster.paste(&format!("{number} {name}"))),
            });
            desk.tell(done, "Kept.");
        });
    let change = move |set: &dyn Fn(&mut Needs)| {
        let done = desk.change(|roster| {
            roster.pupils.iter_mut().filter(|pupil| pupil.number == number).for_each(|pupil| set(&mut pupil.needs));
        });
        desk.tell(done, "Kept. Links made before keep what they said: give out the new one.");
    };
    let time = pupil.needs.time;
    let options: Vec<El> = TIMES
        .iter()
        .enumerate()
        .map(|(at, (percent, words))| {
            let option = el("option").attr("value", at.to_string()).text(*words);
            if *percent == time { option.attr("selected", "") } else { option }
        })
        .collect();
    let select = el("select").class("field").child(options).on("change", move |event| {
        let chosen = event_target_value(&event).parse().ok().and_then(|at: usize| TIMES.get(at));
        if let Some((percent, _)) = chosen {
            change(&|needs| needs.time = *percent);
        }
    });
    let switches: Vec<El> = SWITCHES
        .iter()
        .map(|&(words, get, set)| {
            let on = move || now().is_some_and(|pupil| get(&pupil.needs));
            tick(words, on, move |on| change(&|needs| set(needs, on)))
        })
        .collect();
    let remove = button("btn quiet", "Take off the roster").on("click", move |_| {
        let before = untrack(|| desk.roster());
        let done = desk.change(|roster| roster.pupils.retain(|pupil| pupil.number != number));
        if let (Ok(()), Some(roster)) = (&done, before) {
            let who = roster.pupil(number).map(display_name).unwrap_or_default();
            desk.before
                .set(Some((format!("{who} is taken off. That can be undone until you leave this page."), roster)));
        }
        desk.tell(done, "Taken off.");
        desk.redraw();
        browser::focus_soon("#undo");
    });
    el("li").child(
        el("details").child(summary).child(
            el("div")
                .class("grid")
                .child(el("label").class("grid").child(el("span").text("Name, if you want one")).child(name))
                .child(el("label").class("grid").child(el("span").text("Time for a question")).child(select))
                .child(group("Also").class("switches").child(switches))
                .child(personal(desk, now))
                .child(row().child(remove)),
        ),
    )
}

/// The personal link, to be copied.
fn personal(desk: Desk, now: impl Fn() -> Option<Pupil> + Send + Copy + 'static) -> Option<El> {
    let drill = desk.drill.get_value()?;
    let address = move || now().map(|pupil| link_of(&drill, &pupil)).unwrap_or_default();
    let field = el("input")
        .class("field link")
        .attr("readonly", "")
        .value(address.clone())
        .on("focus", |event| mark_all(&event));
    let label = el("label").class("grid").child(el("span").text("Personal link to the chosen drill")).child(field);
    let number = untrack(now)?.number;
    let copied = move || untrack(&address);
    Some(el("div").class("grid").child(label).child(copy(format!("copy-{number}"), copied, "Copy the personal link")))
}
