//! The board: topics and what their questions are worth.

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
        let cells = levels.iter().map(|&level| {
            let of = |&question: &usize| {
                let item = &show.rules.questions[question];
                (item.topic, item.level) == (topic, level)
            };
            let all = (0..show.questions.len()).filter(of).count();
            let free: Vec<usize> =
                (0..show.questions.len()).filter(of).filter(|&question| show.is_free(question)).collect();
            let value = (i32::from(level) * ROW_POINTS).to_string();
            let several = words::live::cell_left(free.len());
            let name = words::live::cell(&title, &value, &several);
            let left = (!several.is_empty()).then(|| html::small().child(several));
            let cell = html::td();
            match (free.first().copied(), pick, all) {
                (Some(question), Some(pick), _) => cell.child(
                    button("btn", value)
                        .attr("aria-label", name)
                        .child(left)
                        .on(ev::click, move |_| pick.run(question)),
                ),
                (Some(_), None, _) => cell.class("cell").child(value).child(left),
                (None, _, 0) => cell.child(html::span().class("muted").child(words::live::CELL_NONE)),
                (None, ..) => cell.child(html::span().class("muted").child(words::live::CELL_DONE)),
            }
        });
        html::tr().child(html::th().attr("scope", "row").child(title.clone())).child(cells.collect::<Vec<_>>())
    });
    let whose = picture.log.setup.teams.get(show.asked.len() % show.teams.max(1)).map(|team| {
        html::p().class("stage-floor").child(words::live::TURN_OF).child(html::b().child(team.name.clone()))
    });
    html::div()
        .class("stage-body")
        .child(html::heading(heading).class("stage-title small-title").attr("tabindex", "-1").child(words::live::BOARD))
        .child(html::table().class("board").child(html::tbody().child(rows.collect::<Vec<_>>())))
        .child(whose)
}
