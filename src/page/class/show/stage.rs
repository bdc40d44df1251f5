//! What the class sees: nothing that it may not know yet, and nothing about a single pupil.

use super::Shown;
use super::board::board;
use super::clock::left;
use super::end::{end, ranking};
use super::words;
use crate::classroom::live::Phase;
use crate::marking::{Marker, Response, Verdict};
use crate::page::app::App;
use crate::page::el::{El, View, el, shown as view};
use crate::page::parts::{count, letter};
use crate::question::{Body, Question};
use leptos::prelude::*;

/// The picture; `heading` is the element of its headline.
pub fn stage(shown: RwSignal<Option<Shown>>, now: RwSignal<i64>, heading: &'static str) -> View {
    // Drawn anew when the log changes; the time that is left follows the clock by itself.
    let change =
        Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|shown| (shown.log.start, shown.log.change))));
    view(move || {
        change.get();
        shown.with_untracked(|now_shown| match now_shown {
            None => waiting(heading),
            Some(picture) => draw(picture, shown, now, heading),
        })
    })
}

fn waiting(heading: &'static str) -> El {
    el("div").class("stage").attr("data-phase", "waiting").child(
        el("div").class("stage-body").child(el(heading).attr("tabindex", "-1").text("One moment")).child(
            el("p").text("The host’s window has not set up a show yet. This window draws it as soon as it has."),
        ),
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

fn draw(picture: &Shown, shown: RwSignal<Option<Shown>>, now: RwSignal<i64>, heading: &'static str) -> El {
    let phase = picture.show.phase;
    if picture.show.covered {
        let words = el(heading).class("hidden").attr("tabindex", "-1").text("The screen is dark");
        return el("div").class("stage dark").attr("data-phase", name(phase)).child(words);
    }
    let body = match phase {
        Phase::Title => title(picture, heading),
        Phase::Board => board(picture, heading, None),
        Phase::Scores => ranking(picture, heading, "Scores"),
        Phase::End => end(picture, heading),
        _ => question(picture, heading),
    };
    let time = move || shown.with(|shown| shown.as_ref().and_then(|shown| left(shown, now.get())));
    let low = move || {
        let low = shown.with(|shown| shown.as_ref().and_then(|shown| shown.show.remaining(now.get())));
        Some(if low.is_some_and(|left| left <= 10_000) { "stage-time low" } else { "stage-time" }.to_owned())
    };
    let topic = picture.asked().map(|asked| words::topic(picture, asked));
    let about = match topic {
        Some(topic) => format!("{} · {topic}", words::stand(picture)),
        None => picture.deck.title(),
    };
    let voided = picture.show.question().is_some_and(|turn| turn.voided);
    let head = el("div")
        .class("stage-head")
        .child(el("span").text(about))
        .child(voided.then(|| el("strong").class("stage-void").text("This question does not count")))
        .child(el("span").class(low).text(time));
    let strip =
        picture.show.current().filter(|_| phase != Phase::Scores && picture.show.teams > 0).map(|_| strip(picture));
    el("div").class("stage").attr("data-phase", name(phase)).child(head).child(body).child(strip)
}

fn title(picture: &Shown, heading: &'static str) -> El {
    let rules = words::rules(picture).into_iter().map(|rule| el("li").text(rule));
    let teams = picture.log.setup.teams.iter().map(|team| {
        let key = (!team.key.is_empty()).then(|| el("kbd").text(words::key_name(&team.key)));
        el("li").text(format!("{} ", team.name)).child(key)
    });
    el("div")
        .class("stage-body")
        .child(el(heading).class("stage-title").attr("tabindex", "-1").text(picture.deck.title()))
        .child(el("ul").class("stage-rules").child(rules.collect::<Vec<_>>()))
        .child((picture.show.teams > 0).then(|| el("ul").class("stage-teams").child(teams.collect::<Vec<_>>())))
}

/// How large a text can be: the longer, the smaller.
fn size(text: usize, class: [&'static str; 3], steps: [usize; 2]) -> &'static str {
    class[steps.iter().filter(|&&step| text > step).count()]
}

fn question(picture: &Shown, heading: &'static str) -> El {
    let Some(asked) = picture.asked() else { return el("div") };
    let question = &asked.question;
    let prompt = words::prompt(question);
    let class = size(prompt.chars().count(), ["stage-prompt", "stage-prompt long", "stage-prompt longer"], [80, 170]);
    let phase = picture.show.phase;
    let open = phase != Phase::Question;
    let reveal = (phase == Phase::Reveal).then(|| {
        let app = App::get();
        let library = app.library();
        Marker::new(&library.banks()[picture.deck.bank], app.fold()).mark(question, &Response::DontKnow)
    });
    let options = words::options(question);
    let has_options = !options.is_empty();
    let tiles = (open && has_options).then(|| tiles(picture, options));
    let pieces = (open && !has_options && reveal.is_none()).then(|| pieces(question)).flatten();
    let how = (open && reveal.is_none()).then(|| words::how(question)).flatten();
    el("div")
        .class(if phase == Phase::Question { "stage-body alone" } else { "stage-body" })
        .child(el(heading).class(class).attr("tabindex", "-1").text(prompt))
        .child(how.map(|how| el("p").class("stage-how").text(how)))
        .child(pieces)
        .child(tiles)
        .child(reveal.map(|verdict| answer(picture, question, &verdict, has_options)))
        .child(floor(picture))
}

fn tiles(picture: &Shown, options: Vec<String>) -> El {
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
        let sign = el("b").class("tile-sign").text(words::sign(i));
        let verdict = (reveal && is_right).then(|| el("strong").class("tile-mark").text("✓ right"));
        let count_of = counts.get(i).copied().unwrap_or_default();
        let bar = (reveal && most > 0).then(|| {
            let percent = (count_of * 100 / most) as usize;
            el("span")
                .class("tile-bar")
                .child(el("span").class("tile-fill").width(move || percent))
                .child(el("span").class("tile-count").text(count_of.to_string()))
        });
        el("li")
            .class(format!("tile tile-{i}{mark}"))
            .child(sign)
            .child(el("span").class("tile-text").text(text))
            .child(verdict)
            .child(bar)
    });
    el("ul").class(class).child(tiles.collect::<Vec<_>>())
}

/// A piece of an order or a pair that is longer than so many characters is written smaller.
const LONG: usize = 60;

fn pieces(question: &Question) -> Option<El> {
    let list = |items: &[String], numbers: bool| {
        let rows = items.iter().enumerate().map(|(i, item)| {
            let sign = if numbers { (i + 1).to_string() } else { letter(i) };
            el("li").child(el("b").text(sign)).child(el("span").text(item.clone()))
        });
        let longest = items.iter().map(|item| item.chars().count()).max().unwrap_or_default();
        el("ul").class(if longest > LONG { "stage-list long" } else { "stage-list" }).child(rows.collect::<Vec<_>>())
    };
    match &question.body {
        Body::Order { pieces, .. } => Some(el("div").child(list(pieces, false))),
        Body::Match { left, right, .. } => {
            Some(el("div").class("stage-pairs").child(list(left, false)).child(list(right, true)))
        }
        _ => None,
    }
}

/// The answer, what the class's favourite mistake really is, and where the source says it.
fn answer(picture: &Shown, question: &Question, verdict: &Verdict, has_options: bool) -> El {
    let library = App::get().library();
    let bank = &library.banks()[picture.deck.bank];
    let at = picture.show.current().unwrap_or_default();
    let parts = (!verdict.parts.is_empty() && !has_options).then(|| {
        let rows = verdict.parts.iter().map(|part| {
            let same = part.should == part.label;
            let should = (!same).then(|| el("span").text(format!(" → {}", part.should)));
            el("li").child(el("span").text(part.label.clone()).child(should))
        });
        el("ul").class("stage-list").child(rows.collect::<Vec<_>>())
    });
    let words = (!has_options && parts.is_none()).then(|| el("p").class("stage-answer").text(verdict.answer.clone()));
    let mistake = picture.show.popular_mistake(at).and_then(|option| {
        let why = words::why(question, option)?;
        let chose = picture.show.histogram(at).get(option).copied().unwrap_or_default() as usize;
        let who = count(chose, "answer", "answers");
        Some(el("p").class("stage-mistake").text(format!("Most frequent mistake: {}, {who}: {why}", letter(option))))
    });
    let place = question.cards.first().and_then(|&card| {
        let place = bank.fact_of(&bank.cards[card]).source.first()?;
        Some(el("p").class("stage-place").text(bank.show_place(*place)))
    });
    el("div").class("stage-reveal").child(words).child(parts).child(mistake).child(place)
}

/// Whose word it is, while answers are taken.
fn floor(picture: &Shown) -> Option<El> {
    if !matches!(picture.show.phase, Phase::Open | Phase::Locked) {
        return None;
    }
    let team = picture.log.setup.teams.get(picture.show.answering_team()?)?;
    Some(el("p").class("stage-floor").text("The word is with ").child(el("b").text(team.name.clone())))
}

/// The teams in a row: name, score, whether an answer is in (not which).
fn strip(picture: &Shown) -> El {
    let show = &picture.show;
    let scores = show.scores();
    let at = show.current().unwrap_or_default();
    let teams = picture.log.setup.teams.iter().enumerate().map(|(i, team)| {
        let reveal = matches!(show.phase, Phase::Reveal);
        let state = match (show.verdict(at, i), reveal) {
            (None, _) => "",
            (Some(_), false) => "answered",
            (Some(true), true) => "✓",
            (Some(false), true) => "✗",
        };
        let stake = show.questions[at].wagers.get(i).copied().flatten().map(|stake| format!("stakes {stake} "));
        let taking = matches!(show.phase, Phase::Open | Phase::Locked);
        let class = if taking && show.answering_team() == Some(i) { "team-chip floor" } else { "team-chip" };
        el("li")
            .class(class)
            .child(el("span").text(team.name.clone()))
            .child(el("b").text(words::points(scores[i])))
            .child(el("small").text(format!("{}{state}", stake.unwrap_or_default())))
    });
    el("ul").class("stage-strip").attr("aria-label", "Teams").child(teams.collect::<Vec<_>>())
}
