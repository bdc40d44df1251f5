//! The board: topics and what their questions are worth.

use super::Shown;
use crate::classroom::live::ROW_POINTS;
use crate::page::app::App;
use crate::page::el::{El, el};
use crate::page::parts::button;
use leptos::prelude::*;

/// The board; where it can be picked from, each free cell is a button.
pub fn board(picture: &Shown, heading: &'static str, pick: Option<Callback<usize>>) -> El {
    let library = App::get().library();
    let bank = &library.banks()[picture.deck.bank];
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
            let left = (free.len() > 1).then(|| el("small").text(format!(" × {}", free.len())));
            let cell = el("td");
            match (free.first().copied(), pick, all) {
                (Some(question), Some(pick), _) => cell.child(
                    button("btn", value.clone())
                        .attr("aria-label", format!("{title}, {value} points"))
                        .child(left)
                        .on("click", move |_| pick.run(question)),
                ),
                (Some(_), None, _) => cell.class("cell").text(value).child(left),
                (None, _, 0) => cell.child(el("span").class("muted").text("–")),
                (None, ..) => cell.child(el("span").class("muted").text("done")),
            }
        });
        el("tr").child(el("th").attr("scope", "row").text(title.clone())).child(cells.collect::<Vec<_>>())
    });
    let whose = picture
        .log
        .setup
        .teams
        .get(show.asked.len() % show.teams.max(1))
        .map(|team| el("p").class("stage-floor").text("It is the turn of ").child(el("b").text(team.name.clone())));
    el("div")
        .class("stage-body")
        .child(el(heading).class("stage-title small-title").attr("tabindex", "-1").text("The board"))
        .child(el("table").class("board").child(el("tbody").child(rows.collect::<Vec<_>>())))
        .child(whose)
}
