//! The question as the host sees it: with its answer, what helps to explain it, the hands, and what comes next.

use super::board::board;
use super::drawn::kept_members;
use super::host::Host;
use super::{Shown, describe};
use crate::bank::{CardIx, CardRef};
use crate::browser;
use crate::classroom::live::{LiveAction, Phase};
use crate::marking::{Marker, Response};
use crate::page::html::{self, Element, View, ev, switch};
use crate::page::parts::{button, letter, link, muted, para, place, row};
use crate::page::words;
use crate::route::ClassRoute;
use leptos::prelude::*;
use web_sys::{Event, HtmlInputElement};

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
                        let close = button("btn", words::live::PUT_AWAY).attr("id", "away");
                        panel.child(html::h2().child(words::live::OVER)).child(muted(words::live::OVER_KEPT)).child(
                            row().child(to_results(host, shown)).child(close.on(ev::click, move |_| host.close())),
                        )
                    }
                    (None, _) => {
                        let rules = describe::rules(shown).into_iter().map(|rule| html::li().child(rule));
                        panel
                            .child(html::h2().child(shown.deck.title.clone()))
                            .child(html::ul().child(rules.collect::<Vec<_>>()))
                            .child(kept_members(&host.app).filter(|_| shown.show.teams > 0))
                            .child(upcoming(shown))
                    }
                })
            })
        },
    )
}

/// The way to what came in of the drill that was shown.
fn to_results(host: Host, shown: &Shown) -> Element {
    let drill = shown.deck.drill.clone();
    link("btn primary", &ClassRoute::Results, words::live::RESULTS).on(ev::click, move |_| {
        // The results begin with the chosen drill.
        host.choose(&drill);
    })
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
    let problem = RwSignal::new(None);
    let rows = options.iter().enumerate().map(|(i, text)| {
        let right = shown.show.rules.questions[at].right.contains(&i);
        let why = describe::why(question, i);
        let count = hands(host, at, i, problem);
        html::li()
            .class(if right { "opt right" } else { "opt" })
            .child(html::b().child(letter(i)))
            .child(
                html::span()
                    .class("row between")
                    .child(
                        html::span()
                            .child(text.clone())
                            .child(right.then(|| html::span().class("hidden").child(words::live::RIGHT_OPTION)))
                            .child(right.then(|| html::b().attr("aria-hidden", "true").child(" ✓"))),
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
        bad_count(problem).into(),
        parts.into(),
        answer.into(),
        place.into(),
        upcoming(shown).into(),
    ]
}

/// Most hands that can go up.
const MOST_HANDS: u16 = 999;

/// What is typed in a field of numbers: `None` where it is no number of that range, which nothing is made of.
fn count_in(event: &Event) -> Option<u16> {
    let field = event_target::<HtmlInputElement>(event);
    let text = field.value();
    if text.trim().is_empty() {
        // What is no number at all is given as nothing.
        return field.check_validity().then_some(0);
    }
    text.trim().parse().ok().filter(|&count| count <= MOST_HANDS)
}

/// The field for the hands that went up for an option.
fn hands(host: Host, at: usize, option: usize, problem: RwSignal<Option<usize>>) -> Element {
    // Only another count is written into the field, so that nothing else that happens touches what is being typed.
    let counted = Memo::new(move |_| {
        host.shown
            .with(|shown| shown.as_ref().and_then(|shown| shown.show.questions.get(at)?.hands.get(option).copied()))
    });
    let now = move || counted.get().filter(|&count| count > 0).map_or_else(String::new, |count| count.to_string());
    let field = html::input()
        .class("field hands")
        .attr("type", "number")
        .attr("inputmode", "numeric")
        .attr("min", "0")
        .attr("max", MOST_HANDS.to_string())
        .attr("id", format!("hands-{option}"))
        .attr("aria-invalid", move || (problem.get() == Some(option)).then(|| "true".to_owned()))
        .prop("value", now)
        .on(ev::keydown, move |event| {
            // Count after count without the mouse; after the last on to the next step.
            if browser::is_enter(&event) {
                browser::focus_soon(format!("#hands-{}, #next:not(:disabled)", option + 1));
            }
        })
        .on(ev::input, move |event| {
            let count = count_in(&event);
            host.type_count(count.map(|count| (option, count)));
            if count.is_some() && problem.get_untracked() == Some(option) {
                problem.set(None);
            }
        })
        .on(ev::change, move |event| match count_in(&event) {
            Some(count) => {
                host.type_count(None);
                host.act(LiveAction::Hands { option, count });
            }
            // It stays as it was typed, and is not counted.
            None => problem.set(Some(option)),
        });
    html::label()
        .class("pick")
        .child(html::span().class("small muted").child(words::live::hands(&letter(option))))
        .child(field)
}

/// What was typed as a count and is none.
fn bad_count(problem: RwSignal<Option<usize>>) -> Element {
    let says = move || problem.get().map(|option| words::live::bad_count(&letter(option), MOST_HANDS));
    html::p().class("problem").attr("id", "hands-problem").attr("role", "alert").child(says)
}
