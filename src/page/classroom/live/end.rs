//! Scores: after a question, and at the end.

use super::Shown;
use crate::page::html::{self, Element};
use crate::page::words;

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

/// A list of all teams, the best first: bars as long as their scores, with what the last question brought.
pub fn ranking(picture: &Shown, heading: u8, words: &'static str) -> Element {
    let (scores, places) = (picture.show.scores(), picture.show.places());
    let most = scores.iter().copied().max().unwrap_or_default().max(1);
    let rows = order(picture).into_iter().map(|team| {
        let percent = (i64::from(scores[team].max(0)) * 100 / i64::from(most)) as usize;
        let gain = picture.show.current().map_or(0, |at| picture.show.points(at, team));
        let gain = (gain != 0).then(|| {
            html::b().class(if gain > 0 { "rank-gain" } else { "rank-gain loss" }).child(words::live::gain(gain))
        });
        html::li()
            .class("rank")
            .child(html::b().class("rank-place").child(words::live::place(places[team])))
            .child(
                html::span()
                    .class("rank-bar")
                    .child(html::span().class("rank-fill").style("width", move || format!("{percent}%")))
                    .child(html::span().class("rank-name fit").child(picture.log.setup.teams[team].name.clone()))
                    .child(gain),
            )
            .child(html::b().class("rank-score").child(words::live::points(scores[team])))
    });
    html::div()
        .class("stage-body")
        .child(html::heading(heading).class("stage-title small-title").attr("tabindex", "-1").child(words))
        .child(html::ol().class("ranking").child(rows.collect::<Vec<_>>()))
}

/// The end: a podium, or calmly the list.
pub fn end(picture: &Shown, heading: u8) -> Element {
    if picture.show.teams == 0 {
        let counted = picture.show.questions.iter().filter(|turn| turn.counts()).count();
        return html::div()
            .class("stage-body middle")
            .child(html::heading(heading).class("stage-title").attr("tabindex", "-1").child(words::live::END))
            .child(
                html::p()
                    .class("stage-asked fit")
                    .child(words::live::were_asked(counted, picture.show.questions.len())),
            );
    }
    let (scores, places) = (picture.show.scores(), picture.show.places());
    // A step that too many share is none; where that is the first, there is no podium to see.
    let on = |place: usize| places.iter().filter(|&&other| other <= place).count();
    let last = (1..=3).rev().find(|&place| on(place) <= CROWD);
    let Some(last) = last.filter(|_| !picture.log.setup.calm) else {
        return ranking(picture, heading, words::live::END);
    };
    let order = order(picture);
    let step = |team: usize| {
        html::li()
            .class(format!("step step-{}", places[team]))
            .child(html::span().class("step-name fit").child(picture.log.setup.teams[team].name.clone()))
            .child(html::b().class("step-score").child(words::live::points(scores[team])))
            .child(html::b().class("step-place").child(places[team].to_string()))
    };
    // The winner stands in the middle, the second at the left; in the list the order is that of the places.
    let on: Vec<usize> = order.iter().copied().filter(|&team| places[team] <= last).collect();
    let rest: Vec<String> = order
        .iter()
        .filter(|&&team| places[team] > last)
        .map(|&team| {
            words::live::placed(places[team], &picture.log.setup.teams[team].name, &words::live::points(scores[team]))
        })
        .collect();
    html::div()
        .class("stage-body")
        .child(html::heading(heading).class("stage-title small-title").attr("tabindex", "-1").child(words::live::END))
        .child(html::ol().class("podium").child(on.into_iter().map(step).collect::<Vec<_>>()))
        .child((!rest.is_empty()).then(|| html::p().class("stage-how").child(rest.join(" · "))))
}
