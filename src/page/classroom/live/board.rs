//! The board: topics, with a card for each value; and what is staked on the one that was picked.

use super::Shown;
use crate::classroom::live::ROW_POINTS;
use crate::page::html::{self, Element, ev};
use crate::page::parts::button;
use crate::page::words;
use leptos::prelude::*;

/// The board; where it can be picked from, each free cell is a button.
pub fn board(picture: &Shown, heading: u8, pick: Option<Callback<usize>>) -> Element {
    let bank = picture.deck.bank();
    let show = &picture.show;
    let levels: Vec<u8> =
        (1..=3).filter(|&level| show.rules.questions.iter().any(|item| item.level == level)).collect();
    let topics = (0..bank.topics.len()).filter(|&topic| show.rules.questions.iter().any(|item| item.topic == topic));
    let rows = topics.map(|topic| {
        let title = bank.topics[topic].title.clone();
        let cells = levels.iter().map(|&level| cell(picture, topic, level, &title, pick));
        html::tr()
            .child(html::th().class("fit").attr("scope", "row").child(title.clone()))
            .child(cells.collect::<Vec<_>>())
    });
    html::div()
        .class("stage-body")
        .child(html::heading(heading).class("stage-title small-title").attr("tabindex", "-1").child(words::live::BOARD))
        .child(html::table().class("board").child(html::tbody().child(rows.collect::<Vec<_>>())))
}

/// The questions of one topic and value.
fn cell(picture: &Shown, topic: usize, level: u8, title: &str, pick: Option<Callback<usize>>) -> Element {
    let show = &picture.show;
    let of = |&question: &usize| {
        let item = &show.rules.questions[question];
        (item.topic, item.level) == (topic, level)
    };
    let all: Vec<usize> = (0..show.questions.len()).filter(of).collect();
    let free: Vec<usize> = all.iter().copied().filter(|&question| show.is_free(question)).collect();
    let value = (i32::from(level) * ROW_POINTS).to_string();
    let several = words::live::cell_left(free.len());
    let left = (!several.is_empty()).then(|| html::small().child(several.clone()));
    let cell = html::td();
    match (free.first().copied(), pick, all.len()) {
        (Some(question), Some(pick), _) => cell.child(
            button("btn", html::b().child(value.clone()))
                .attr("aria-label", words::live::cell(title, &value, &several))
                .child(left.as_ref().map(|_| " "))
                .child(left)
                .on(ev::click, move |_| pick.run(question)),
        ),
        (Some(_), None, _) => cell.child(html::span().class("cell").child(html::b().child(value)).child(left)),
        (None, _, 0) => cell.child(html::span().class("cell none").child(words::live::CELL_NONE)),
        (None, ..) => cell.child(html::span().class("cell done").child(words::live::CELL_DONE)),
    }
}

/// What was picked, before it is shown, and what each team plays for.
pub fn stakes(picture: &Shown, heading: u8) -> Element {
    let show = &picture.show;
    let at = show.current().unwrap_or_default();
    let value = show.rules.questions[at].value();
    let title = picture.asked().map(|asked| super::describe::topic(picture, asked)).unwrap_or_default();
    let teams = picture.log.setup.teams.iter().enumerate().map(|(i, team)| {
        let stake = show.questions[at].wagers.get(i).copied().flatten();
        let words =
            stake.map_or_else(|| words::live::points(value), |stake| words::live::stakes(stake).trim_end().to_owned());
        html::li()
            .class(if stake.is_some() { "tile plain staked" } else { "tile plain" })
            .child(html::span().class("tile-text fit").child(team.name.clone()))
            .child(html::b().class("tile-count").child(words))
    });
    html::div()
        .class("stage-body")
        .child(
            html::heading(heading)
                .class("stage-prompt fit")
                .attr("tabindex", "-1")
                .child(words::live::topic_for(&title, value)),
        )
        .child(html::p().class("stage-how").child(words::live::how_stakes()))
        .child(html::ul().class("tiles").child(teams.collect::<Vec<_>>()))
}
