//! Teams drawn from a roster, and a pupil called by chance. On the host's page only.

use super::host::Host;
use super::plan::Plan;
use crate::browser;
use crate::classroom::live::{Calls, KeptTeams, TeamDraw};
use crate::classroom::report::display_name;
use crate::classroom::{Roster, Rosters};
use crate::page::app::App;
use crate::page::html::{self, Element, View, dynamic, ev};
use crate::page::parts::{button, hint, para, row, tick};
use crate::page::words;
use leptos::prelude::*;

/// Seeds are easily said and typed.
const SEEDS: u64 = 10_000;

fn rosters(app: &App) -> Vec<Roster> {
    let all = app.with_journal(|journal| Rosters::load(journal.store())).unwrap_or_default().rosters;
    all.into_iter().filter(|roster| !roster.pupils.is_empty()).collect()
}

fn seed() -> u32 {
    (browser::random() % SEEDS) as u32
}

/// The names of those who were drawn into each team.
fn members(draw: &TeamDraw, rosters: &[Roster], teams: usize) -> Option<Vec<String>> {
    let roster = rosters.iter().find(|roster| roster.id == draw.roster)?;
    let names = |numbers: &Vec<u16>| {
        let names = numbers.iter().filter_map(|&number| roster.pupil(number)).map(display_name);
        names.collect::<Vec<_>>().join(", ")
    };
    Some(draw.deal(roster, teams).iter().map(names).collect())
}

/// Teams by their names, with who is in them, of the show that was set up last.
pub fn kept_members(app: &App) -> Option<Element> {
    let kept = app.with_journal(|journal| KeptTeams::load(journal.store())).ok().flatten()?;
    let members = members(&kept.draw?, &rosters(app), kept.teams.len())?;
    let rows = kept.teams.iter().zip(members).map(|(team, members)| {
        html::li().child(html::b().child(words::live::before::members_of(&team.name))).child(members)
    });
    Some(html::ul().class("plain members").child(rows.collect::<Vec<_>>()))
}

/// The way to have the teams drawn; nothing where there is no roster.
pub fn draw(app: &App, plan: RwSignal<Plan>) -> Option<Element> {
    let all = rosters(app);
    if all.is_empty() {
        return None;
    }
    let chosen = Memo::new(move |_| plan.with(|plan| plan.draw.as_ref().map(|draw| draw.roster)));
    let option = move |id: Option<u32>, words: String| {
        html::option()
            .attr("value", id.map_or_else(String::new, |id| id.to_string()))
            .attr("selected", move || (chosen.get() == id).then(String::new))
            .child(words)
    };
    let mut options = vec![option(None, words::live::before::NOT_DRAWN.to_owned())];
    options.extend(all.iter().map(|roster| option(Some(roster.id), roster.name.clone())));
    let select = html::select().class("field").attr("id", "draw-roster").child(options).on(ev::change, move |event| {
        let roster = event_target_value(&event).parse().ok();
        plan.update(|plan| plan.draw = roster.map(|roster| TeamDraw { roster, seed: seed(), away: Vec::new() }));
    });
    let drawn = Memo::new(move |_| plan.with(|plan| plan.draw.clone().map(|draw| (draw, plan.teams.len()))));
    let shown = all.clone();
    let teams = dynamic(move || {
        let (draw, teams) = drawn.get().filter(|(_, teams)| *teams > 0)?;
        let members = members(&draw, &shown, teams)?;
        let rows = members.into_iter().enumerate().map(|(team, members)| {
            let name = move || {
                let name = plan.with(|plan| plan.teams.get(team).map(|team| team.name.clone()));
                name.map(|name| words::live::before::members_of(&name))
            };
            html::li().child(html::b().child(name)).child(members)
        });
        let again = button("btn", words::live::before::DRAW_AGAIN).attr("id", "draw-again").on(ev::click, move |_| {
            plan.update(|plan| {
                if let Some(draw) = &mut plan.draw {
                    draw.seed = seed();
                }
            });
            browser::focus_soon("#draw-again");
        });
        Some(
            html::div()
                .class("grid")
                .child(html::ul().class("plain members").attr("id", "members").child(rows.collect::<Vec<_>>()))
                .child(row().child(again).child(hint(words::live::before::seed(draw.seed)))),
        )
    });
    let away = dynamic(move || {
        let roster = all.iter().find(|roster| Some(roster.id) == chosen.get())?;
        Some(away(plan, roster))
    });
    Some(
        html::div()
            .class("grid")
            .child(html::label().class("pick").child(words::live::before::DRAW_FROM).child(select))
            .child(teams)
            .child(away),
    )
}

/// Who is not here today.
fn away(plan: RwSignal<Plan>, roster: &Roster) -> Element {
    let boxes = roster.pupils.iter().map(|pupil| {
        let number = pupil.number;
        let is = move || plan.with(|plan| plan.draw.as_ref().is_some_and(|draw| draw.away.contains(&number)));
        tick(display_name(pupil), is, move |on| {
            plan.update(|plan| {
                if let Some(draw) = &mut plan.draw {
                    draw.away.retain(|&other| other != number);
                    draw.away.extend(on.then_some(number));
                }
            });
        })
    });
    html::details()
        .child(html::summary().child(words::live::before::AWAY))
        .child(html::div().class("picks").child(boxes.collect::<Vec<_>>()))
}

/// The way to call a pupil by chance; nothing where there is no roster.
pub fn call(host: Host) -> View {
    let all = rosters(&host.app);
    let Some(first) = all.first().map(|roster| roster.id) else { return None::<Element>.into() };
    let kept = host.app.with_journal(|journal| KeptTeams::load(journal.store())).ok().flatten();
    let drawn = kept.and_then(|kept| kept.draw).map(|draw| draw.roster);
    let open = RwSignal::new(drawn.filter(|id| all.iter().any(|roster| roster.id == *id)).unwrap_or(first));
    let said = RwSignal::new(None::<String>);
    let select = (all.len() > 1).then(|| {
        let options = all.iter().map(|roster| {
            let id = roster.id;
            html::option()
                .attr("value", id.to_string())
                .attr("selected", move || (open.get() == id).then(String::new))
                .child(roster.name.clone())
        });
        html::select().class("field").attr("aria-label", words::live::CALL_FROM).child(options.collect::<Vec<_>>()).on(
            ev::change,
            move |event| {
                if let Ok(id) = event_target_value(&event).parse() {
                    open.set(id);
                    said.set(None);
                }
            },
        )
    });
    let rosters = StoredValue::new(all);
    let change = move |change: fn(&mut Calls, &Roster) -> Option<String>| {
        let words = rosters.with_value(|rosters| {
            let roster = rosters.iter().find(|roster| roster.id == open.get_untracked())?;
            host.app.with_journal(|journal| {
                let mut calls = Calls::load(journal.store(), roster.id, browser::random() as u32).ok()?;
                let words = change(&mut calls, roster)?;
                calls.save(journal.store(), roster.id).err().map_or(Some(words), |error| Some(error.to_string()))
            })
        });
        said.set(words);
    };
    let next = button("btn", words::live::CALL).attr("id", "call").on(ev::click, move |_| {
        change(|calls, roster| {
            let number = calls.call(roster)?;
            let name = roster.pupil(number).map(display_name)?;
            Some(words::live::called(&name, calls.in_round(roster), roster.pupils.len()))
        });
    });
    let back = button("btn", words::live::CALL_BACK).attr("id", "call-back").on(ev::click, move |_| {
        change(|calls, roster| {
            let number = calls.undo()?;
            let name = roster.pupil(number).map_or_else(|| number.to_string(), display_name);
            Some(words::live::call_undone(&name))
        });
    });
    row()
        .child(next)
        .child(select)
        .child(back)
        .child(html::b().attr("id", "called").attr("role", "status").child(move || said.get()))
        .into()
}

/// What is wrong with what was typed, where something is.
pub fn problem(plan: RwSignal<Plan>) -> Element {
    para(move || plan.with(|plan| plan.problem.clone())).class("problem").attr("role", "alert")
}
