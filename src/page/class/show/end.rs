//! Scores: after a question, and at the end.

use super::Shown;
use super::words;
use crate::page::el::{El, el};

/// Most teams on a podium.
const CROWD: usize = 5;

/// The teams in the order of their scores.
fn order(picture: &Shown) -> Vec<usize> {
    let places = picture.show.places();
    let mut order = Vec::new();
    for place in 1..=places.len() {
        order.extend((0..places.len()).filter(|&team| places[team] == place));
    }
    order
}

/// A list of all teams, the best first.
pub fn ranking(picture: &Shown, heading: &'static str, words: &'static str) -> El {
    let (scores, places) = (picture.show.scores(), picture.show.places());
    let most = scores.iter().copied().max().unwrap_or_default().max(1);
    let rows = order(picture).into_iter().map(|team| {
        let percent = (i64::from(scores[team].max(0)) * 100 / i64::from(most)) as usize;
        el("li")
            .child(el("b").class("rank-place").text(format!("{}.", places[team])))
            .child(el("span").class("rank-name").text(picture.log.setup.teams[team].name.clone()))
            .child(
                el("span")
                    .class("rank-bar")
                    .attr("aria-hidden", "true")
                    .child(el("span").class("tile-fill").width(move || percent)),
            )
            .child(el("b").class("rank-score").text(words::points(scores[team])))
    });
    el("div")
        .class("stage-body")
        .child(el(heading).class("stage-title").attr("tabindex", "-1").text(words))
        .child(el("ol").class("ranking").child(rows.collect::<Vec<_>>()))
}

/// The end: a podium, or calmly the list.
pub fn end(picture: &Shown, heading: &'static str) -> El {
    if picture.show.teams == 0 {
        let counted = picture.show.questions.iter().filter(|turn| turn.counts()).count();
        return el("div")
            .class("stage-body")
            .child(el(heading).class("stage-title").attr("tabindex", "-1").text("That was it"))
            .child(
                el("p")
                    .class("stage-how")
                    .text(format!("{counted} of {} questions were asked.", picture.show.questions.len())),
            );
    }
    let (scores, places) = (picture.show.scores(), picture.show.places());
    // A step that too many share is none; where that is the first, there is no podium to see.
    let on = |place: usize| places.iter().filter(|&&other| other <= place).count();
    let last = (1..=3).rev().find(|&place| on(place) <= CROWD);
    let Some(last) = last.filter(|_| !picture.log.setup.calm) else {
        return ranking(picture, heading, "That was it");
    };
    let order = order(picture);
    let step = |team: usize| {
        el("li")
            .class(format!("step step-{}", places[team]))
            .child(el("span").class("rank-name").text(picture.log.setup.teams[team].name.clone()))
            .child(el("b").class("step-place").text(places[team].to_string()))
            .child(el("b").class("rank-score").text(words::points(scores[team])))
    };
    let on: Vec<usize> = order.iter().copied().filter(|&team| places[team] <= last).collect();
    let rest: Vec<String> = order
        .iter()
        .filter(|&&team| places[team] > last)
        .map(|&team| {
            format!("{}. {} ({})", places[team], picture.log.setup.teams[team].name, words::points(scores[team]))
        })
        .collect();
    el("div")
        .class("stage-body")
        .child(el(heading).class("stage-title").attr("tabindex", "-1").text("That was it"))
        .child(el("ol").class("podium").child(on.into_iter().map(step).collect::<Vec<_>>()))
        .child((!rest.is_empty()).then(|| el("p").class("stage-how").text(rest.join(" · "))))
}
