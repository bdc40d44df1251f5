//! The teams, as the host sees them: made once for a question, so that the focus stays.

use super::Shown;
use super::controls::judges;
use super::host::Host;
use crate::browser;
use crate::classroom::Scoring;
use crate::classroom::live::{LiveAction, LiveMode, MAX_WAGER, Phase, Team};
use crate::page::html::{self, Element, View, ev, switch};
use crate::page::parts::{button, letter};
use crate::page::words;
use leptos::prelude::*;
use std::ops::RangeInclusive;
use web_sys::HtmlInputElement;

/// Most points that are given or taken at once by hand.
const MOST_BY_HAND: i32 = 9999;

/// The panel; nothing where there are no teams.
pub fn teams(host: Host) -> View {
    // Which controls there are depends on the question, and on whether its options are out.
    let scene = Memo::new(move |_| {
        host.shown.with(|shown| {
            let shown = shown.as_ref()?;
            Some((
                shown.show.current(),
                matches!(shown.show.phase, Phase::Stakes | Phase::Question).then_some(shown.show.phase),
                shown.show.current().is_some_and(|at| shown.show.rules.questions[at].options > 0),
            ))
        })
    });
    switch(
        move || scene.get(),
        move |_| {
            host.shown.with_untracked(|shown| {
                let shown = shown.as_ref().filter(|shown| shown.show.teams > 0)?;
                let rows = (0..shown.show.teams).map(|team| row(host, shown, team));
                Some(
                    html::section()
                        .class("card")
                        .attr("id", "teams")
                        .attr("aria-label", words::live::TEAMS)
                        .child(html::h2().class("hidden").child(words::live::TEAMS))
                        .child(asks(shown).then(|| judges(host)))
                        .child(html::ul().class("team-rows").child(rows.collect::<Vec<_>>()))
                        .child(problem(host))
                        .child(by_hand(host, shown)),
                )
            })
        },
    )
}

fn row(host: Host, shown: &Shown, team: usize) -> Element {
    let show = &shown.show;
    let name = shown.log.setup.teams[team].name.clone();
    let score = move || {
        host.shown.with(|shown| {
            shown.as_ref().and_then(|shown| shown.show.scores().get(team).map(|&score| words::live::points(score)))
        })
    };
    let state = move || {
        host.shown.with(|shown| {
            let shown = shown.as_ref()?;
            let at = shown.show.current()?;
            let turn = shown.show.question()?;
            let pressed = turn
                .buzzes
                .iter()
                .position(|&(_, _, other)| other == team)
                .map(|place| words::live::pressed(place + 1));
            let stake = turn.wagers[team].map(|points| words::live::stakes(points).trim_end().to_owned());
            let chose = turn.answers[team].map(|(option, _)| letter(option));
            let verdict = shown
                .show
                .verdict(at, team)
                .map(|right| if right { words::live::RIGHT } else { words::live::WRONG }.to_owned());
            Some([stake, pressed, chose, verdict].into_iter().flatten().collect::<Vec<_>>().join(" · "))
        })
    };
    let class = move || {
        let floor =
            host.shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.show.answering_team() == Some(team)));
        Some(if floor { "team-row floor" } else { "team-row" }.to_owned())
    };
    let head = html::div()
        .class("team-head")
        .child(html::b().child(name.clone()))
        .child(html::b().class("team-score").attr("id", format!("score-{team}")).child(score))
        .child(html::span().class("small").attr("id", format!("state-{team}")).child(state));
    let asking = show.current().is_some();
    let out = asks(shown);
    let single = show.current().is_some_and(|at| show.rules.questions[at].right.len() == 1);
    let options = show.current().filter(|_| out && single).map_or(0, |at| show.rules.questions[at].options);
    let options = (0..options).map(|option| {
        let on = move || {
            let chosen = host.shown.with(|shown| {
                shown
                    .as_ref()
                    .and_then(|shown| shown.show.question()?.answers[team])
                    .is_some_and(|(chosen, _)| chosen == option)
            });
            Some(chosen.to_string())
        };
        button("btn small-btn", letter(option))
            .attr("aria-pressed", on)
            .attr("aria-label", words::live::of_team(&name, &letter(option)))
            .on(ev::click, move |_| host.act(LiveAction::Answer { team, option }))
    });
    let judge = |right: bool, sign: &'static str, words: &str| {
        button("btn small-btn", sign)
            .attr("aria-label", words::live::of_team(&name, words))
            .on(ev::click, move |_| host.act(LiveAction::Judge { team, right }))
    };
    let judged =
        out.then(|| vec![judge(true, "✓", words::live::RIGHT_SPOKEN), judge(false, "✗", words::live::WRONG_SPOKEN)]);
    let sure = (asking && show.mode == LiveMode::Round && shown.deck.drill.scoring == Scoring::Certainty)
        .then(|| sure(host, &name, team));
    let stake = (show.phase == Phase::Stakes).then(|| {
        number(host, words::live::stake_of(&name), words::live::STAKE, 0..=MAX_WAGER, move |points| {
            host.act(LiveAction::Wager { team, points });
            false
        })
    });
    html::li()
        .class(class)
        .child(head)
        .child(html::div().class("row tight").child(options.collect::<Vec<_>>()).child(judged).child(sure).child(stake))
}

/// Whether teams answer now, or have.
fn asks(shown: &Shown) -> bool {
    shown.show.current().is_some() && !matches!(shown.show.phase, Phase::Stakes | Phase::Question)
}

/// Points that are given or taken by hand.
fn by_hand(host: Host, shown: &Shown) -> Element {
    let fields = shown.log.setup.teams.iter().enumerate().map(|(team, Team { name, .. })| {
        let field =
            number(host, words::live::adjust(name), words::live::ADJUST, -MOST_BY_HAND..=MOST_BY_HAND, move |points| {
                if points != 0 {
                    host.act(LiveAction::Adjust { team, points });
                }
                true
            });
        html::label().class("pick").child(field).child(name.clone())
    });
    html::details()
        .attr("id", "by-hand")
        .child(html::summary().child(words::live::BY_HAND))
        .child(html::div().class("row").child(fields.collect::<Vec<_>>()))
}

/// What was not taken of a number, and why.
fn problem(host: Host) -> Element {
    html::p().class("problem").attr("id", "number-problem").attr("role", "alert").child(move || host.problem.get())
}

fn sure(host: Host, name: &str, team: usize) -> Element {
    let levels = (1..=3u8).map(|level| html::option().attr("value", level.to_string()).child(words::live::sure(level)));
    html::select()
        .class("field")
        .attr("aria-label", words::live::how_sure(name))
        .child(levels.collect::<Vec<_>>())
        .prop("value", move || {
            let level = host
                .shown
                .with(|shown| shown.as_ref().and_then(|shown| shown.show.question()?.sure.get(team).copied()));
            level.unwrap_or(1).to_string()
        })
        .on(ev::change, move |event| {
            if let Ok(level) = event_target_value(&event).parse() {
                host.act(LiveAction::Sure { team, level });
            }
        })
}

/// A number that is given with Enter or by leaving the field; one that is out of its range is not taken, and that is said.
/// `give` says whether the field is empty then.
fn number(
    host: Host,
    label: String,
    hint: &'static str,
    range: RangeInclusive<i32>,
    give: impl Fn(i32) -> bool + 'static,
) -> Element {
    let said = label.clone();
    html::input()
        .class("field hands")
        .attr("type", "number")
        .attr("min", range.start().to_string())
        .attr("max", range.end().to_string())
        .attr("aria-label", label)
        .attr("placeholder", hint)
        .on(ev::keydown, |event| {
            // Given: the keys are the show's again.
            if browser::is_enter(&event) {
                browser::focus_soon("#stand");
            }
        })
        .on(ev::change, move |event| {
            let field = event_target::<HtmlInputElement>(&event);
            let text = field.value();
            let points =
                if text.trim().is_empty() && field.check_validity() { Some(0) } else { text.trim().parse().ok() };
            let points = points.filter(|points| range.contains(points));
            host.problem.set(points.is_none().then(|| words::live::bad_number(&said, &range)));
            if points.is_some_and(&give) {
                field.set_value("");
            }
        })
}
