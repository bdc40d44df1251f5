//! A question as the class sees it: alone, with its tiles, and with its answer.

use super::Shown;
use super::describe;
use crate::classroom::live::Phase;
use crate::marking::{Marker, Response, Verdict};
use crate::page::app::App;
use crate::page::html::{self, Element};
use crate::page::parts::letter;
use crate::page::words;
use crate::question::{Body, Question};

/// What a body is drawn for.
#[derive(Clone, Copy, PartialEq)]
enum Drawn {
    Open,
    /// With its answer.
    Reveal,
    /// To measure by: with its answer and all that may stand beside it, and counts as wide as a class has.
    Model,
}

/// A count as wide as a class has.
const WIDE: u32 = 88;

/// The question without its options.
pub fn alone(picture: &Shown, heading: u8) -> Element {
    let prompt = picture.asked().map(|asked| describe::prompt(&asked.question));
    html::div()
        .class("stage-body middle")
        .child(html::heading(heading).class("stage-prompt fit").attr("tabindex", "-1").child(prompt))
}

/// The question with what it is answered by; with the answer once that is shown.
pub fn question(picture: &Shown, heading: u8) -> Element {
    let drawn = if picture.show.phase == Phase::Reveal { Drawn::Reveal } else { Drawn::Open };
    body(picture, html::heading(heading).attr("tabindex", "-1"), drawn)
}

/// What the size of the type goes by: never seen, and never read out.
pub fn model(picture: &Shown) -> Element {
    body(picture, html::p(), Drawn::Model).class("stage-body model").attr("aria-hidden", "true")
}

/// In how many columns its tiles may stand.
pub fn columns(picture: &Shown) -> &'static [u8] {
    let Some(asked) = picture.asked() else { return &[1] };
    let tiles = match &asked.question.body {
        Body::Order { pieces, .. } => pieces.len(),
        // Pairs stand beside each other.
        Body::Match { .. } => return &[2],
        Body::Recall { count, .. } => *count,
        _ => describe::options(&asked.question).len(),
    };
    match tiles {
        0 | 1 => &[1],
        2 => &[2, 1],
        3 => &[1, 3],
        4 => &[2, 1, 4],
        _ => &[2, 3, 1],
    }
}

fn body(picture: &Shown, heading: Element, drawn: Drawn) -> Element {
    let body = html::div().class("stage-body");
    let Some(asked) = picture.asked() else { return body };
    let question = &asked.question;
    let verdict = (drawn != Drawn::Open)
        .then(|| Marker::new(picture.deck.bank(), App::get().fold()).mark(question, &Response::DontKnow));
    let how = (drawn == Drawn::Open).then(|| describe::how(question)).flatten();
    let prompt = heading.class("stage-prompt fit").child(describe::prompt(question));
    let tiles = tiles(picture, question, verdict.as_ref(), drawn);
    body.child(prompt)
        .child(how.map(|how| html::p().class("stage-how").child(how)))
        .child(tiles)
        .child(verdict.map(|_| why(picture, question, drawn)))
}

/// What stands under the question.
fn tiles(picture: &Shown, question: &Question, verdict: Option<&Verdict>, drawn: Drawn) -> Element {
    let list = |tiles: Vec<Element>| html::ul().class("tiles").child(tiles);
    let options = describe::options(question);
    if !options.is_empty() {
        return list(options.into_iter().enumerate().map(|(i, text)| option(picture, i, text, drawn)).collect());
    }
    let tile = |sign: String, text: String| {
        let sign = (!sign.is_empty()).then(|| html::b().class("tile-sign").child(sign));
        html::li().class("tile plain").child(sign).child(html::span().class("tile-text fit").child(text))
    };
    let Some(verdict) = verdict else {
        return match &question.body {
            Body::Order { pieces, .. } => {
                list(pieces.iter().enumerate().map(|(i, piece)| tile(letter(i), piece.clone())).collect())
            }
            Body::Match { left, right, .. } => {
                let rows = (0..left.len().max(right.len())).flat_map(|i| {
                    let piece = |of: &[String], sign: String| {
                        of.get(i).map_or_else(|| html::li().class("tile gap"), |text| tile(sign, text.clone()))
                    };
                    [piece(left, letter(i)), piece(right, (i + 1).to_string())]
                });
                list(rows.collect())
            }
            // Room for the answer, which the class writes or says.
            _ => list(vec![html::li().class("tile empty").attr("aria-hidden", "true").child("?")]),
        };
    };
    if verdict.parts.is_empty() {
        let tile = tile("✓".to_owned(), verdict.answer.clone()).class("tile right");
        return list(vec![tile]);
    }
    let pairs = matches!(question.body, Body::Match { .. });
    list(
        verdict
            .parts
            .iter()
            .enumerate()
            .flat_map(|(i, part)| {
                let should = (part.should != part.label).then(|| part.should.clone());
                if pairs {
                    return vec![
                        tile(letter(i), part.label.clone()),
                        tile("→".to_owned(), part.should.clone()).class("tile right"),
                    ];
                }
                let text = should.map_or(part.label.clone(), |should| words::live::part(&part.label, &should));
                vec![tile((i + 1).to_string(), text).class("tile right")]
            })
            .collect(),
    )
}

/// An option; with the answer, whether it is right and how many chose it.
fn option(picture: &Shown, i: usize, text: String, drawn: Drawn) -> Element {
    let at = picture.show.current().unwrap_or_default();
    let is_right = picture.show.rules.questions[at].right.contains(&i);
    let counts = if drawn == Drawn::Model { Vec::new() } else { picture.show.histogram(at) };
    let most = counts.iter().copied().max().unwrap_or_default();
    let class = match (drawn == Drawn::Open, is_right) {
        (true, _) => format!("tile tile-{i}"),
        (false, true) => format!("tile tile-{i} right"),
        (false, false) => format!("tile tile-{i} wrong"),
    };
    let verdict = (drawn != Drawn::Open).then(|| match is_right {
        true => html::strong().class("tile-mark").child(words::live::RIGHT),
        false => html::strong().class("tile-mark").attr("aria-hidden", "true").child("✗"),
    });
    let count = counts.get(i).copied().filter(|_| drawn == Drawn::Reveal && most > 0);
    let count = count.or((drawn == Drawn::Model).then_some(WIDE));
    let bar = count.filter(|_| most > 0).map(|count| {
        let percent = count * 100 / most;
        html::span()
            .class("tile-bar")
            .child(html::span().class("tile-fill").style("width", move || format!("{percent}%")))
    });
    html::li()
        .class(class)
        .child(html::b().class("tile-sign").child(describe::sign(i)))
        .child(html::span().class("tile-text fit").child(text))
        .child(verdict)
        .child(count.map(|count| html::b().class("tile-count").child(count.to_string())))
        .child(bar)
}

/// What explains the answer, what the class's favourite mistake really is, and where the source says it.
fn why(picture: &Shown, question: &Question, drawn: Drawn) -> Element {
    let bank = picture.deck.bank();
    let at = picture.show.current().unwrap_or_default();
    let context = describe::explanation(&App::get(), picture);
    let told = |option: usize, chose: u32| {
        let why = describe::why(question, option)?;
        Some(html::p().class("stage-mistake").child(words::live::mistake(&letter(option), chose as usize, &why)))
    };
    let mistake = match drawn {
        // The longest that can come.
        Drawn::Model => (0..describe::options(question).len())
            .max_by_key(|&option| describe::why(question, option).map_or(0, |why| why.chars().count()))
            .and_then(|option| told(option, WIDE)),
        _ => {
            let count = |option: usize| picture.show.histogram(at).get(option).copied().unwrap_or_default();
            match *picture.show.popular_mistakes(at) {
                [] => None,
                [option] => told(option, count(option)),
                ref several => {
                    let letters: Vec<String> = several.iter().map(|&option| letter(option).to_string()).collect();
                    let words = words::live::mistakes(&letters.join(", "), count(several[0]) as usize);
                    Some(html::p().class("stage-mistake").child(words))
                }
            }
        }
    };
    let place = question.cards.first().and_then(|&card| {
        let place = bank.fact_of(&bank.cards[card]).source.first()?;
        Some(html::span().class("stage-place").child(bank.show_place(*place)))
    });
    html::div()
        .class("stage-why")
        .child(html::p().child(context.map(|context| [&context, " "].concat())).child(place))
        .child(mistake)
}
