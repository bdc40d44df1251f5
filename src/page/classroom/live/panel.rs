//! The question as the host sees it: with its answer, what helps to explain it, the hands, and what comes next.

use super::board::board;
use super::host::Host;
use super::{Shown, describe};
use crate::bank::{CardIx, CardRef};
use crate::browser;
use crate::classroom::live::{LiveAction, Phase};
use crate::marking::{Marker, Response};
use crate::page::html::{self, Element, View, ev, switch};
use crate::page::parts::{letter, muted, para, place};
use crate::page::words;
use leptos::prelude::*;

/// The panel: drawn anew with each question, and with the board.
pub fn panel(host: Host) -> View {
    let scene = Memo::new(move |_| {
        host.shown.with(|shown| {
            let shown = shown.as_ref()?;
            let board = (shown.show.phase == Phase::Board).then_some(shown.log.change);
            let ends = matches!(shown.show.phase, Phase::Title | Phase::End).then_some(shown.show.phase);
            Some((shown.show.current(), board, ends))
        })
    });
    switch(
        move || scene.get(),
        move |_| {
            let panel = html::section().class("card").attr("id", "panel").attr("aria-label", words::live::QUESTION);
            host.shown.with_untracked(|shown| {
                let shown = shown.as_ref()?;
                Some(match (shown.show.current(), shown.show.phase) {
                    (Some(at), _) => panel.child(question(host, shown, at)),
                    (None, Phase::Board) => {
                        let pick = Callback::new(move |question| {
                            host.act(LiveAction::Pick(question));
                            browser::focus_soon("#next");
                        });
                        panel.child(board(shown, 2, Some(pick)))
                    }
                    (None, Phase::End) => {
                        panel.child(html::h2().child(words::live::OVER)).child(muted(words::live::OVER_KEPT))
                    }
                    (None, _) => {
                        let rules = describe::rules(shown).into_iter().map(|rule| html::li().child(rule));
                        panel
                            .child(html::h2().child(shown.deck.title.clone()))
                            .child(html::ul().child(rules.collect::<Vec<_>>()))
                            .child(upcoming(shown))
                    }
                })
            })
        },
    )
}

fn upcoming(shown: &Shown) -> Option<Element> {
    let next = shown.deck.questions.asked.get(shown.show.upcoming()?)?;
    Some(muted(words::live::UPCOMING).child(html::b().child(describe::prompt(&next.question))))
}

/// The context of a card and its place in the source: as far as it is loaded, or as the drill has it.
fn explained(host: Host, shown: &Shown, card: CardIx) -> View {
    if let Some(bank) = shown.deck.questions.bank_among(&host.app.library()) {
        return place(CardRef { bank, card }, Vec::new);
    }
    let bank = shown.deck.bank();
    let fact = bank.fact_of(&bank.cards[card]);
    let places = fact.source.iter().map(|&place| bank.show_place(place)).collect::<Vec<_>>().join("; ");
    html::div().class("why").child(para(fact.context.clone())).child(para(places).class("small")).into()
}

fn question(host: Host, shown: &Shown, at: usize) -> Vec<View> {
    let Some(asked) = shown.deck.questions.asked.get(at) else { return Vec::new() };
    let question = &asked.question;
    let verdict = Marker::new(shown.deck.bank(), host.app.fold()).mark(question, &Response::DontKnow);
    let options = describe::options(question);
    let rows = options.iter().enumerate().map(|(i, text)| {
        let right = shown.show.rules.questions[at].right.contains(&i);
        let why = describe::why(question, i);
        let count = hands(host, at, i);
        html::li()
            .class(if right { "opt right" } else { "opt" })
            .child(html::b().attr("aria-hidden", "true").child(if right { "✓".to_owned() } else { letter(i) }))
            .child(
                html::span()
                    .class("row between")
                    .child(
                        html::span()
                            .child(words::live::option(&letter(i), text))
                            .child(right.then(|| html::span().class("hidden").child(words::live::RIGHT_OPTION))),
                    )
                    .child(count),
            )
            .child(why.map(|why| html::small().child(why)))
    });
    let options = (!options.is_empty()).then(|| html::ul().class("options").child(rows.collect::<Vec<_>>()));
    let parts = (!verdict.parts.is_empty() && options.is_none()).then(|| {
        let rows = verdict.parts.iter().map(|part| {
            let same = part.should == part.label;
            html::li().child(if same { part.label.clone() } else { words::live::part(&part.label, &part.should) })
        });
        html::ol().child(rows.collect::<Vec<_>>())
    });
    let written = parts.is_none() && options.is_none();
    let answer = written
        .then(|| para(words::live::ANSWER).attr("id", "host-answer").child(html::b().child(verdict.answer.clone())));
    let place = match question.cards[..] {
        [card] => Some(explained(host, shown, card)),
        _ => None,
    };
    let voided = move || {
        let voided = host.shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.show.questions[at].voided));
        voided.then(|| words::live::VOIDED_HOST.to_owned())
    };
    vec![
        html::span().class("small muted").child(describe::topic(shown, asked)).into(),
        html::h2().child(describe::prompt(question)).into(),
        html::p().class("problem").child(voided).into(),
        options.into(),
        parts.into(),
        answer.into(),
        place.into(),
        upcoming(shown).into(),
    ]
}

/// The field for the hands that went up for an option.
fn hands(host: Host, at: usize, option: usize) -> Element {
    let now = move || {
        let count = host
            .shown
            .with(|shown| shown.as_ref().and_then(|shown| shown.show.questions.get(at)?.hands.get(option).copied()));
        count.filter(|&count| count > 0).map_or_else(String::new, |count| count.to_string())
    };
    let field = html::input()
        .class("field hands")
        .attr("type", "number")
        .attr("min", "0")
        .attr("max", "999")
        .attr("id", format!("hands-{option}"))
        .prop("value", now)
        .on(ev::keydown, move |event| {
            // Count after count without the mouse; after the last on to the next step.
            if browser::is_enter(&event) {
                browser::focus_soon(format!("#hands-{}, #next:not(:disabled)", option + 1));
            }
        })
        .on(ev::change, move |event| {
            let text = event_target_value(&event);
            let count = if text.trim().is_empty() { Some(0) } else { text.trim().parse().ok() };
            if let Some(count) = count.filter(|&count: &u16| count < 1000) {
                host.act(LiveAction::Hands { option, count });
            } else {
                // What is no count goes back to what was counted.
                host.shown.notify();
            }
        });
    html::label()
        .class("pick")
        .child(html::span().class("small muted").child(words::live::hands(&letter(option))))
        .child(field)
}
