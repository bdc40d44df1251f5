//! What the class sees: nothing that it may not know yet, and nothing about a single pupil.

use super::Shown;
use super::asked;
use super::board::{board, stakes};
use super::clock::{left, share};
use super::describe;
use super::end::{end, ranking};
use super::fitted::{Fitted, fit};
use super::labels::key_name;
use crate::browser;
use crate::classroom::live::{Instead, Phase};
use crate::page::app::App;
use crate::page::classroom::qr::qr;
use crate::page::html::{self, Element, View, ev, switch};
use crate::page::words;
use crate::route::ClassRoute;
use leptos::prelude::*;

/// The picture; `heading` is the element of its headline.
pub fn stage(shown: RwSignal<Option<Shown>>, now: RwSignal<i64>, heading: u8) -> View {
    let app = App::get();
    let size = RwSignal::new(0u32);
    browser::on_window(ev::resize, move |_| size.update(|size| *size += 1));
    // Drawn again when the log changes, with the window's size, and once what explains the answer is loaded; the time that
    // is left follows the clock by itself.
    let change = Memo::new(move |_| {
        let shown = shown.with(|shown| {
            shown.as_ref().map(|shown| {
                let keys: Vec<String> = shown.log.setup.teams.iter().map(|team| key_name(&team.key)).collect();
                (shown.log.start, shown.log.change, describe::explanation(&app, shown), keys)
            })
        });
        (shown, size.get())
    });
    switch(
        move || change.get(),
        move |_| {
            shown.with_untracked(|now_shown| match now_shown {
                None => waiting(heading),
                Some(picture) => draw(picture, shown, now, heading),
            })
        },
    )
}

fn waiting(heading: u8) -> Element {
    fit(Fitted::Words);
    html::div().class("stage").attr("data-phase", "waiting").child(
        html::div()
            .class("stage-body middle")
            .child(html::heading(heading).class("fit").attr("tabindex", "-1").child(words::live::WAITING))
            .child(html::p().class("fit").child(words::live::WAITING_FOR_HOST)),
    )
}

fn name(phase: Phase) -> &'static str {
    match phase {
        Phase::Title => "title",
        Phase::Board => "board",
        Phase::Stakes => "stakes",
        Phase::Question => "question",
        Phase::Open => "open",
        Phase::Locked => "locked",
        Phase::Reveal => "reveal",
        Phase::Scores => "scores",
        Phase::End => "end",
    }
}

fn draw(picture: &Shown, shown: RwSignal<Option<Shown>>, now: RwSignal<i64>, heading: u8) -> Element {
    let phase = picture.show.phase;
    let stage = html::div().attr("data-phase", name(phase));
    match picture.show.instead {
        Some(Instead::Dark) => {
            let words = html::heading(heading).class("hidden").attr("tabindex", "-1").child(words::live::DARK);
            return stage.class("stage dark").child(words);
        }
        Some(Instead::Link) => return stage.class("stage linked").child(link(picture, heading)),
        None => {}
    }
    let (body, fitted) = match phase {
        Phase::Title => (title(picture, heading), Fitted::Words),
        Phase::Board => (board(picture, heading, None), Fitted::Tiles(&[1])),
        Phase::Stakes => (stakes(picture, heading), Fitted::Tiles(&[2, 1, 4])),
        Phase::Scores => (ranking(picture, heading, words::live::SCORES), Fitted::Tiles(&[1])),
        Phase::End => (end(picture, heading), Fitted::Tiles(&[1])),
        Phase::Question => (asked::alone(picture, heading), Fitted::Alone),
        Phase::Open | Phase::Locked | Phase::Reveal => {
            (asked::question(picture, heading), Fitted::Question(asked::columns(picture)))
        }
    };
    let model = matches!(fitted, Fitted::Question(_)).then(|| asked::model(picture));
    fit(fitted);
    let teams = picture.show.teams > 0 && (picture.show.current().is_some() || phase == Phase::Board);
    let strip = (teams && !matches!(phase, Phase::Scores | Phase::Stakes)).then(|| strip(picture));
    stage
        .class("stage")
        .child(head(picture, shown, now))
        .child(timer(picture, shown, now))
        .child(html::div().class("stage-space").child(body).child(model))
        .child(strip)
}

/// Where the quiz stands, whose turn it is, and the seconds that are left.
fn head(picture: &Shown, shown: RwSignal<Option<Shown>>, now: RwSignal<i64>) -> Element {
    let topic = picture.asked().map(|asked| describe::topic(picture, asked));
    let about = match topic {
        Some(topic) => words::live::stand_and_topic(&describe::stand(picture), &topic),
        None => picture.deck.title.clone(),
    };
    let voided = picture.show.question().is_some_and(|turn| turn.voided);
    let time = move || shown.with(|shown| shown.as_ref().and_then(|shown| left(shown, now.get())));
    html::div()
        .class("stage-head")
        .child(html::span().class("stage-about").child(about))
        .child(voided.then(|| html::strong().class("stage-void").child(words::live::VOIDED)))
        .child(floor(picture))
        .child(html::span().class("stage-time").child(time))
}

/// The time that is left as a wide bar; its place is kept for as long as the question stands.
fn timer(picture: &Shown, shown: RwSignal<Option<Shown>>, now: RwSignal<i64>) -> Option<Element> {
    let asked = picture.show.current().is_some() && !matches!(picture.show.phase, Phase::Stakes | Phase::Scores);
    picture.deck.drill.seconds.filter(|_| asked)?;
    let share = move || shown.with(|shown| shown.as_ref().and_then(|shown| share(shown, now.get())));
    let running = picture.show.phase == Phase::Open;
    let class = move || {
        let left = shown.with(|shown| shown.as_ref().and_then(|shown| shown.show.remaining(now.get())));
        let class = match (left, share()) {
            (Some(..=10_000), _) => "stage-left low",
            (_, Some(..=50)) => "stage-left half",
            _ => "stage-left",
        };
        Some(class.to_owned())
    };
    let bar = html::span().class(class).style("inline-size", move || format!("{}%", share().unwrap_or_default()));
    Some(
        html::div()
            .class(if running { "stage-timer" } else { "stage-timer idle" })
            .attr("aria-hidden", "true")
            .child(bar),
    )
}

fn title(picture: &Shown, heading: u8) -> Element {
    let rules = describe::rules(picture).into_iter().map(|rule| html::li().class("fit").child(rule));
    let teams = picture.log.setup.teams.iter().map(|team| {
        let key = (!team.key.is_empty()).then(|| html::kbd().child(key_name(&team.key)));
        html::li().child(format!("{} ", team.name)).child(key)
    });
    html::div()
        .class("stage-body middle")
        .child(html::heading(heading).class("stage-title fit").attr("tabindex", "-1").child(picture.deck.title.clone()))
        .child(html::ul().class("stage-rules").child(rules.collect::<Vec<_>>()))
        .child((picture.show.teams > 0).then(|| html::ul().class("stage-teams").child(teams.collect::<Vec<_>>())))
}

/// The drill's link, large: for who goes on at a device of their own.
fn link(picture: &Shown, heading: u8) -> Element {
    let drill = &picture.deck.drill;
    let route = ClassRoute::Drill { bank: drill.bank.clone(), code: drill.code(), own: None };
    let address = format!("{}{route}", browser::here());
    html::div()
        .class("stage-link")
        .child(html::heading(heading).attr("tabindex", "-1").child(words::live::LINK_TITLE))
        .child(qr(&address, words::class::QR))
        .child(html::p().child(address))
}

/// Whose turn it is, to answer or to pick.
fn floor(picture: &Shown) -> Option<Element> {
    let (team, words): (usize, fn(&str) -> String) = match picture.show.phase {
        Phase::Open | Phase::Locked => (picture.show.answering_team()?, words::live::answers),
        Phase::Board => (picture.show.asked.len().checked_rem(picture.show.teams)?, words::live::picks),
        _ => return None,
    };
    let team = picture.log.setup.teams.get(team)?;
    Some(html::b().class("stage-floor").child(words(&team.name)))
}

/// The teams in a row: name, score, whether an answer is in (not which).
fn strip(picture: &Shown) -> Element {
    let show = &picture.show;
    let scores = show.scores();
    let at = show.current();
    let turn = match show.phase {
        Phase::Open | Phase::Locked => show.answering_team(),
        Phase::Board => show.asked.len().checked_rem(show.teams),
        _ => None,
    };
    let teams = picture.log.setup.teams.iter().enumerate().map(|(i, team)| {
        let reveal = matches!(show.phase, Phase::Reveal);
        let state = match (at.and_then(|at| show.verdict(at, i)), reveal) {
            (None, _) => "",
            (Some(_), false) => words::live::ANSWERED,
            (Some(true), true) => "✓",
            (Some(false), true) => "✗",
        };
        let stake = at.and_then(|at| show.questions[at].wagers.get(i).copied().flatten()).map(words::live::stakes);
        let class = if turn == Some(i) { "team-chip floor" } else { "team-chip" };
        html::li()
            .class(class)
            .child(html::span().child(team.name.clone()))
            .child(html::b().child(words::live::points(scores[i])))
            .child(html::small().child(format!("{}{state}", stake.unwrap_or_default())))
    });
    html::ul().class("stage-strip").attr("aria-label", words::live::TEAMS).child(teams.collect::<Vec<_>>())
}
