//! What the class sees: nothing that it may not know yet, and nothing about a single pupil.

use super::Shown;
use super::board::board;
use super::clock::left;
use super::describe;
use super::end::{end, ranking};
use super::labels::key_name;
use crate::classroom::live::Phase;
use crate::marking::{Marker, Response, Verdict};
use crate::page::app::App;
use crate::page::html::{self, Element, View, switch};
use crate::page::parts::letter;
use crate::page::words;
use crate::question::{Body, Question};
use leptos::prelude::*;

/// The picture; `heading` is the element of its headline.
pub fn stage(shown: RwSignal<Option<Shown>>, now: RwSignal<i64>, heading: u8) -> View {
    // Drawn anew when the log changes; the time that is left follows the clock by itself.
    let change =
        Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|shown| (shown.log.start, shown.log.change))));
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
    html::div().class("stage").attr("data-phase", "waiting").child(
        html::div()
            .class("stage-body")
            .child(html::heading(heading).attr("tabindex", "-1").child(words::live::WAITING))
            .child(html::p().child(words::live::WAITING_FOR_HOST)),
    )
}

fn name(phase: Phase) -> &'static str {
    match phase {
        Phase::Title => "title",
        Phase::Board => "board",
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
    if picture.show.covered {
        let words = html::heading(heading).class("hidden").attr("tabindex", "-1").child(words::live::DARK);
        return html::div().class("stage dark").attr("data-phase", name(phase)).child(words);
    }
    let body = match phase {
        Phase::Title => title(picture, heading),
        Phase::Board => board(picture, heading, None),
        Phase::Scores => ranking(picture, heading, words::live::SCORES),
        Phase::End => end(picture, heading),
        _ => question(picture, heading),
    };
    let time = move || shown.with(|shown| shown.as_ref().and_then(|shown| left(shown, now.get())));
    let low = move || {
        let low = shown.with(|shown| shown.as_ref().and_then(|shown| shown.show.remaining(now.get())));
        Some(if low.is_some_and(|left| left <= 10_000) { "stage-time low" } else { "stage-time" }.to_owned())
    };
    let topic = picture.asked().map(|asked| describe::topic(picture, asked));
    let about = match topic {
        Some(topic) => words::live::stand_and_topic(&describe::stand(picture), &topic),
        None => picture.deck.title.clone(),
    };
    let voided = picture.show.question().is_some_and(|turn| turn.voided);
    let head = html::div()
        .class("stage-head")
        .child(html::span().child(about))
        .child(voided.then(|| html::strong().class("stage-void").child(words::live::VOIDED)))
        .child(html::span().class(low).child(time));
    let strip =
        picture.show.current().filter(|_| phase != Phase::Scores && picture.show.teams > 0).map(|_| strip(picture));
    html::div().class("stage").attr("data-phase", name(phase)).child(head).child(body).child(strip)
}

fn title(picture: &Shown, heading: u8) -> Element {
    let rules = describe::rules(picture).into_iter().map(|rule| html::li().child(rule));
    let teams = picture.log.setup.teams.iter().map(|team| {
        let key = (!team.key.is_empty()).then(|| html::kbd().child(key_name(&team.key)));
        html::li().child(format!("{} ", team.name)).child(key)
    });
    html::div()
        .class("stage-body")
        .child(html::heading(heading).class("stage-title").attr("tabindex", "-1").child(picture.deck.title.clone()))
        .child(html::ul().class("stage-rules").child(rules.collect::<Vec<_>>()))
        .child((picture.show.teams > 0).then(|| html::ul().class("stage-teams").child(teams.collect::<Vec<_>>())))
}

/// How large a text can be: the longer, the smaller.
fn size(text: usize, class: [&'static str; 3], steps: [usize; 2]) -> &'static str {
    class[steps.iter().filter(|&&step| text > step).count()]
}

fn question(picture: &Shown, heading: u8) -> Element {
    let Some(asked) = picture.asked() else { return html::div() };
    let question = &asked.question;
    let prompt = describe::prompt(question);
    let class = size(prompt.chars().count(), ["stage-prompt", "stage-prompt long", "stage-prompt longer"], [80, 170]);
    let phase = picture.show.phase;
    let open = phase != Phase::Question;
    let reveal = (phase == Phase::Reveal).then(|| {
        let app = App::get();
        Marker::new(picture.deck.bank(), app.fold()).mark(question, &Response::DontKnow)
    });
    let options = describe::options(question);
    let has_options = !options.is_empty();
    let tiles = (open && has_options).then(|| tiles(picture, options));
    let pieces = (open && !has_options && reveal.is_none()).then(|| pieces(question)).flatten();
    let how = (open && reveal.is_none()).then(|| describe::how(question)).flatten();
    html::div()
        .class(if phase == Phase::Question { "stage-body alone" } else { "stage-body" })
        .child(html::heading(heading).class(class).attr("tabindex", "-1").child(prompt))
        .child(how.map(|how| html::p().class("stage-how").child(how)))
        .child(pieces)
        .child(tiles)
        .child(reveal.map(|verdict| answer(picture, question, &verdict, has_options)))
        .child(floor(picture))
}

fn tiles(picture: &Shown, options: Vec<String>) -> Element {
    let at = picture.show.current().unwrap_or_default();
    let reveal = picture.show.phase == Phase::Reveal;
    let counts = picture.show.histogram(at);
    let most = counts.iter().copied().max().unwrap_or_default();
    let right = picture.show.rules.questions[at].right.clone();
    let longest = options.iter().map(|option| option.chars().count()).max().unwrap_or_default();
    let class = size(longest, ["tiles", "tiles long", "tiles longer"], [30, 75]);
    let tiles = options.into_iter().enumerate().map(|(i, text)| {
        let is_right = right.contains(&i);
        let mark = match (reveal, is_right) {
            (false, _) => "",
            (true, true) => " right",
            (true, false) => " wrong",
        };
        let sign = html::b().class("tile-sign").child(describe::sign(i));
        let verdict = (reveal && is_right).then(|| html::strong().class("tile-mark").child(words::live::RIGHT));
        let count_of = counts.get(i).copied().unwrap_or_default();
        let bar = (reveal && most > 0).then(|| {
            let percent = (count_of * 100 / most) as usize;
            html::span()
                .class("tile-bar")
                .child(html::span().class("tile-fill").style("width", move || format!("{percent}%")))
                .child(html::span().class("tile-count").child(count_of.to_string()))
        });
        html::li()
            .class(format!("tile tile-{i}{mark}"))
            .child(sign)
            .child(html::span().class("tile-text").child(text))
            .child(verdict)
            .child(bar)
    });
    html::ul().class(class).child(tiles.collect::<Vec<_>>())
}

/// A piece of an order or a pair that is longer than so many characters is written smaller.
const LONG: usize = 60;

fn pieces(question: &Question) -> Option<Element> {
    let list = |items: &[String], numbers: bool| {
        let rows = items.iter().enumerate().map(|(i, item)| {
            let sign = if numbers { (i + 1).to_string() } else { letter(i) };
            html::li().child(html::b().child(sign)).child(html::span().child(item.clone()))
        });
        let longest = items.iter().map(|item| item.chars().count()).max().unwrap_or_default();
        html::ul().class(if longest > LONG { "stage-list long" } else { "stage-list" }).child(rows.collect::<Vec<_>>())
    };
    match &question.body {
        Body::Order { pieces, .. } => Some(html::div().child(list(pieces, false))),
        Body::Match { left, right, .. } => {
            Some(html::div().class("stage-pairs").child(list(left, false)).child(list(right, true)))
        }
        _ => None,
    }
}

/// The answer, what the class's favourite mistake really is, and where the source says it.
fn answer(picture: &Shown, question: &Question, verdict: &Verdict, has_options: bool) -> Element {
    let bank = picture.deck.bank();
    let at = picture.show.current().unwrap_or_default();
    let parts = (!verdict.parts.is_empty() && !has_options).then(|| {
        let rows = verdict.parts.iter().map(|part| {
            let same = part.should == part.label;
            let should = (!same).then(|| html::span().child(words::live::should_be(&part.should)));
            html::li().child(html::span().child(part.label.clone()).child(should))
        });
        html::ul().class("stage-list").child(rows.collect::<Vec<_>>())
    });
    let words =
        (!has_options && parts.is_none()).then(|| html::p().class("stage-answer").child(verdict.answer.clone()));
    let mistake = picture.show.popular_mistake(at).and_then(|option| {
        let why = describe::why(question, option)?;
        let chose = picture.show.histogram(at).get(option).copied().unwrap_or_default() as usize;
        Some(html::p().class("stage-mistake").child(words::live::mistake(&letter(option), chose, &why)))
    });
    let place = question.cards.first().and_then(|&card| {
        let place = bank.fact_of(&bank.cards[card]).source.first()?;
        Some(html::p().class("stage-place").child(bank.show_place(*place)))
    });
    html::div().class("stage-reveal").child(words).child(parts).child(mistake).child(place)
}

/// Whose word it is, while answers are taken.
fn floor(picture: &Shown) -> Option<Element> {
    if !matches!(picture.show.phase, Phase::Open | Phase::Locked) {
        return None;
    }
    let team = picture.log.setup.teams.get(picture.show.answering_team()?)?;
    Some(html::p().class("stage-floor").child(words::live::WORD_IS_WITH).child(html::b().child(team.name.clone())))
}

/// The teams in a row: name, score, whether an answer is in (not which).
fn strip(picture: &Shown) -> Element {
    let show = &picture.show;
    let scores = show.scores();
    let at = show.current().unwrap_or_default();
    let teams = picture.log.setup.teams.iter().enumerate().map(|(i, team)| {
        let reveal = matches!(show.phase, Phase::Reveal);
        let state = match (show.verdict(at, i), reveal) {
            (None, _) => "",
            (Some(_), false) => words::live::ANSWERED,
            (Some(true), true) => "✓",
            (Some(false), true) => "✗",
        };
        let stake = show.questions[at].wagers.get(i).copied().flatten().map(words::live::stakes);
        let taking = matches!(show.phase, Phase::Open | Phase::Locked);
        let class = if taking && show.answering_team() == Some(i) { "team-chip floor" } else { "team-chip" };
        html::li()
            .class(class)
            .child(html::span().child(team.name.clone()))
            .child(html::b().child(words::live::points(scores[i])))
            .child(html::small().child(format!("{}{state}", stake.unwrap_or_default())))
    });
    html::ul().class("stage-strip").attr("aria-label", words::live::TEAMS).child(teams.collect::<Vec<_>>())
}
