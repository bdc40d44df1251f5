//! What gives trouble: pairs that are mixed up, and the cards that cost most.

use super::context::{ProgressContext, key_text};
use super::say;
use super::table::{as_table, tr};
use crate::bank::{CardRef, Library};
use crate::insight::{
    ConfusedPair, DifficultyMeasure, HardCard, confused_pairs, confused_pairs_sentence, hardest as hard_cards,
};
use crate::page::html::{self, Element, View, dynamic, ev};
use crate::page::parts::{link, para};
use crate::page::words;
use crate::route::Route;
use crate::study::counterpart;
use crate::util::words::decimal;
use leptos::prelude::*;

/// Pairs and cards that are shown at most.
const MOST: usize = 8;

/// The pairs that are mixed up, each with the way to tell them apart.
pub fn confusions(context: &ProgressContext) -> Vec<View> {
    let mut pairs = confused_pairs(context.log(), &context.library, usize::MAX);
    let mut parts = vec![say([confused_pairs_sentence(&pairs)])];
    let more = pairs.len().saturating_sub(MOST);
    pairs.truncate(MOST);
    let rows: Vec<Element> = pairs.iter().map(|pair| pair_row(context, pair)).collect();
    if !rows.is_empty() {
        parts.push(html::ul().class("cards-of").child(rows).into());
    }
    parts.push((more > 0).then(|| para(words::progress::most_frequent_pairs(MOST, more)).class("small muted")).into());
    parts
}

fn pair_row(context: &ProgressContext, pair: &ConfusedPair) -> Element {
    let bank = &context.library.banks()[pair.bank];
    let names = [pair.facts.0, pair.facts.1].map(|fact| bank.facts[fact].name.clone());
    let row = html::li().child(html::span().child(pair.sentence(&context.library, context.today())));
    let Some((one, other)) = sides(&context.library, pair) else { return row };
    let apart = link("btn small-btn", &contrast(&context.library, one, other), words::progress::TELL_APART)
        .child(html::span().class("hidden").child(words::progress::pair(&names[0], &names[1])));
    let history = |at: CardRef, name: &String| {
        link("", &context.card(at), "")
            .child(html::span().class("hidden").child(words::progress::HISTORY_OF))
            .child(name.clone())
    };
    let histories = html::span()
        .class("muted")
        .child(words::progress::HISTORY)
        .child(history(one, &names[0]))
        .child(" · ")
        .child(history(other, &names[1]));
    row.child(html::span().class("row apart small").child(apart).child(histories))
}

/// A card of each of the two facts: those that were asked, or, for a fact that was only ever given, its card that asks
/// the same, or its first.
fn sides(library: &Library, pair: &ConfusedPair) -> Option<(CardRef, CardRef)> {
    let asked = |fact: usize| pair.cards.iter().copied().find(|&at| library.card(at).fact == fact);
    match (asked(pair.facts.0), asked(pair.facts.1)) {
        (Some(one), Some(other)) => Some((one, other)),
        (Some(one), None) => Some((one, counterpart(library, one, pair.facts.1)?)),
        (None, Some(other)) => Some((counterpart(library, other, pair.facts.0)?, other)),
        (None, None) => None,
    }
}

/// The drill of two cards.
pub fn contrast(library: &Library, one: CardRef, other: CardRef) -> Route {
    Route::StudyPair(key_text(library.card(one).key), key_text(library.card(other).key))
}

/// The ways to be hard, as a learner chooses them.
const WAYS: [(&str, DifficultyMeasure); 3] = [
    (words::progress::MISSED_MOST, DifficultyMeasure::Failures),
    (words::progress::FORGOTTEN_MOST, DifficultyMeasure::Lapses),
    (words::progress::HARDEST_TO_KEEP, DifficultyMeasure::Difficulty),
];

/// The cards that cost most, each with the way to its history.
pub fn hardest(context: &ProgressContext) -> Vec<View> {
    let log = context.log();
    let found =
        |by: DifficultyMeasure| context.progress(|progress| hard_cards(log, &context.library, progress, by, MOST));
    let lists: Vec<(&'static str, Vec<HardCard>)> = WAYS.iter().map(|&(name, by)| (name, found(by))).collect();
    if lists.iter().all(|(_, cards)| cards.is_empty()) {
        return vec![say([words::progress::NOTHING_MISSED.to_owned()])];
    }
    let way = RwSignal::new(0);
    let options: Vec<Element> = lists
        .iter()
        .enumerate()
        .map(|(n, &(name, _))| {
            let radio = html::input()
                .attr("type", "radio")
                .attr("name", "hardest")
                .prop("checked", move || way.get() == n)
                .on(ev::change, move |_| way.set(n));
            html::label().child(radio).child(html::span().child(name))
        })
        .collect();
    let choice = html::fieldset()
        .class("spans")
        .child(html::legend().class("hidden").child(words::progress::WHICH_CARDS))
        .child(options);
    let library = context.library.clone();
    let rows = {
        let (library, lists) = (library.clone(), lists.clone());
        move || {
            let cards = &lists[way.get().min(2)].1;
            let row = |card: &HardCard| {
                let (prompt, to) = asked(&library, card.at);
                html::li().child(link("", &to, prompt)).child(html::span().class("small muted").child(card.sentence()))
            };
            let rows: Vec<Element> = cards.iter().map(row).collect();
            let none = rows.is_empty().then(|| para(words::progress::NONE_YET));
            vec![View::from(none), html::ol().class("cards-of").child(rows).into()]
        }
    };
    let figures = move || {
        let row = |card: &HardCard| {
            let (prompt, to) = asked(&library, card.at);
            let difficulty = card.difficulty.map(|difficulty| decimal(difficulty.into())).unwrap_or_default();
            tr(link("", &to, prompt), vec![card.failed.show(), card.lapses.to_string(), difficulty])
        };
        lists[way.get().min(2)].1.iter().map(row).collect::<Vec<Element>>()
    };
    vec![
        choice.into(),
        dynamic(rows),
        as_table(words::progress::HARDEST_TABLE, words::progress::HARDEST_HEADS, figures).into(),
    ]
}

fn asked(library: &Library, at: CardRef) -> (String, Route) {
    let card = library.card(at);
    (card.prompt.clone(), super::context::card_route(card.key))
}
