//! Feedback: the question as it was asked, filled or marked; right or not in words and sign; what was put and what it is;
//! the context and the place in the source. An answer is never in the colour of what is to be pressed.

use super::question::{asked, stated};
use super::{letter, muted, para, source_links};
use crate::bank::CardRef;
use crate::browser;
use crate::marking::{Outcome, Response, Verdict, VerdictPart};
use crate::page::app::App;
use crate::page::html::{self, Element, View, dynamic};
use crate::page::words::question as words;
use crate::question::{Body, Choice, Form, Question};

/// How an answer came out, as it is shown.
enum Shown {
    Right,
    Almost,
    Part,
    Wrong,
    /// Nothing was tried.
    Open,
}

impl Shown {
    /// `None` for a card that was turned over: only the learner knows.
    fn of(response: &Response, verdict: &Verdict) -> Option<Self> {
        let some = || verdict.parts.iter().any(|part| part.right && part.given.is_some());
        Some(match (verdict.outcome, response) {
            (Outcome::SelfGraded | Outcome::Unclear, _) => return None,
            (_, Response::DontKnow) => Shown::Open,
            (Outcome::Right, _) => Shown::Right,
            (Outcome::Almost, _) => Shown::Almost,
            (Outcome::Wrong, _) if some() => Shown::Part,
            (Outcome::Wrong, _) => Shown::Wrong,
        })
    }

    /// Class, sign and words.
    fn looks(&self) -> (&'static str, &'static str, &'static str) {
        match self {
            Shown::Right => ("verdict right", "✓", words::RIGHT),
            Shown::Almost => ("verdict almost", "≈", words::ALMOST),
            Shown::Part => ("verdict partly", "½", words::IN_PART),
            Shown::Wrong => ("verdict wrong", "✗", words::WRONG),
            Shown::Open => ("verdict open", "→", words::HERE_IT_IS),
        }
    }
}

/// The question, answered: with everything that helps to keep it.
pub fn feedback(question: &Question, response: &Response, verdict: &Verdict) -> Vec<View> {
    let prompt = match (&question.body, response) {
        (Body::Cloze { before, after, .. }, _) => html::h2()
            .class("prompt")
            .child(before.clone())
            .child(html::span().class("blank").child(verdict.answer.clone()))
            .child(after.clone()),
        (Body::TrueFalse(claim), _) => stated(html::h2().class("prompt"), claim),
        _ => asked(question),
    };
    let answer = html::div().attr("id", "answer").class("answered").child(headline(question, response, verdict));
    vec![prompt.into(), answer.child(details(question, response, verdict)).into()]
}

/// Right or not, in words and sign.
fn headline(question: &Question, response: &Response, verdict: &Verdict) -> Option<Element> {
    let (class, sign, word) = Shown::of(response, verdict)?.looks();
    let sign = html::i().attr("aria-hidden", "true").attr("translate", "no").child(sign);
    let detail = detail(question, response, verdict);
    Some(
        html::p()
            .class(class)
            .child(sign)
            .child(html::b().child(word))
            .child(detail.map(|detail| html::span().class("muted").child(detail))),
    )
}

/// What stands beside the verdict: which statement it was, or how many parts were right.
fn detail(question: &Question, response: &Response, verdict: &Verdict) -> Option<String> {
    let right = verdict.parts.iter().filter(|part| part.right).count();
    let tried = !matches!(response, Response::DontKnow);
    match &question.body {
        Body::TrueFalse(claim) => Some(if claim.truth { words::IS_TRUE } else { words::IS_FALSE }.to_owned()),
        Body::Several(options) if tried => {
            let (found, of, extra) = ticks(options, response);
            Some(words::found(found, of, extra))
        }
        Body::Order { pieces, .. } if tried => Some(words::in_place(right, pieces.len())),
        Body::Match { .. } | Body::Recall { .. } if tried => Some(words::of(right, verdict.parts.len())),
        _ => None,
    }
}

/// Right options that were ticked, of all right ones; and wrong ones that were.
fn ticks(options: &[Choice], response: &Response) -> (usize, usize, usize) {
    let ticked = |at: usize| matches!(response, Response::Ticked(list) if list.contains(&at));
    let count = |right: bool, only: bool| {
        options.iter().enumerate().filter(|&(at, option)| option.right == right && (!only || ticked(at))).count()
    };
    (count(true, true), count(true, false), count(false, true))
}

/// What was put and what it is, in the way of the form.
fn details(question: &Question, response: &Response, verdict: &Verdict) -> Vec<View> {
    let remark = || verdict.remark.clone().map(|remark| para(remark).attr("id", "remark"));
    match &question.body {
        Body::Choice(options) | Body::Several(options) => vec![marked_options(options, response).into()],
        Body::TrueFalse(claim) => {
            let fact = (!claim.truth).then(|| labelled(words::IN_FACT, &verdict.answer));
            vec![fact.into(), remark().into()]
        }
        Body::Order { .. } | Body::Match { .. } | Body::Recall { .. } => {
            vec![two_columns(question.form, response, verdict).into(), remark().into()]
        }
        Body::Reveal => vec![labelled(words::ANSWER, &verdict.answer).into()],
        Body::Typed(_) => {
            let answer = labelled(words::ANSWER, &verdict.answer);
            vec![answer.into(), wrote(response, verdict).into(), remark().into()]
        }
        Body::Cloze { .. } => vec![wrote(response, verdict).into(), remark().into()],
    }
}

/// An answer with its label.
fn labelled(label: &'static str, answer: &str) -> Element {
    let long = answer.chars().count() > 24;
    html::p()
        .class("the-answer")
        .child(html::span().class("small muted").child(label))
        .child(" ")
        .child(html::b().class(if long { "answer long" } else { "answer" }).child(answer.to_owned()))
}

/// What was written, where it is not the answer to the letter.
fn wrote(response: &Response, verdict: &Verdict) -> Option<Element> {
    let differs = matches!(response, Response::Text(_)) && verdict.said != verdict.answer;
    differs.then(|| muted(words::YOU_WROTE).child(html::b().child(verdict.said.clone())))
}

fn marked_options(options: &[Choice], response: &Response) -> Element {
    let several = matches!(response, Response::Ticked(_));
    let rows = options.iter().enumerate().map(|(i, option)| {
        let picked = match response {
            Response::Chosen(chosen) => *chosen == i,
            Response::Ticked(list) => list.contains(&i),
            _ => false,
        };
        let (class, mark, whose) = match (option.right, picked) {
            (true, true) => ("opt right", "✓".to_owned(), words::YOURS_AND_RIGHT.to_owned()),
            (true, false) if several => ("opt missed", "!".to_owned(), words::MISSED.to_owned()),
            (true, false) => ("opt right", "✓".to_owned(), words::ANSWER.to_owned()),
            (false, true) => ("opt wrong", "✗".to_owned(), words::yours_wrong(&option.why)),
            (false, false) => ("opt", letter(i), option.why.clone()),
        };
        html::li()
            .class(class)
            .child(html::b().attr("aria-hidden", "true").attr("translate", "no").child(mark))
            .child(html::span().child(option.text.clone()))
            .child((!whose.is_empty()).then(|| html::small().child(whose)))
    });
    html::ul().class("options").child(rows.collect::<Vec<_>>())
}

/// What was put where, beside what belongs there. Where nothing was put, what belongs there alone.
fn two_columns(form: Form, response: &Response, verdict: &Verdict) -> Element {
    let put = !matches!(response, Response::DontKnow);
    let match_form = form == Form::Match;
    let head = |text: &'static str| html::th().attr("scope", "col").child(text);
    let heads =
        html::tr().child(match_form.then(html::td)).child(put.then(|| head(words::YOU_PUT))).child(head(words::IT_IS));
    let rows = verdict.parts.iter().map(|part| {
        let label = match_form.then(|| html::th().attr("scope", "row").child(part.label.clone()));
        html::tr().child(label).child(put.then(|| given(part))).child(html::td().child(belongs(form, part)))
    });
    html::table()
        .class(if put { "two-columns" } else { "two-columns single" })
        .child(html::thead().child(heads))
        .child(html::tbody().child(rows.collect::<Vec<_>>()))
}

/// What was put in one place, with its mark.
fn given(part: &VerdictPart) -> Element {
    let (class, sign, said) = match (&part.given, part.right) {
        (Some(_), true) => ("ok", "✓", words::PART_RIGHT),
        (Some(_), false) => ("no", "✗", words::PART_WRONG),
        (None, _) => ("miss", "!", words::PART_MISSED),
    };
    let text = part.given.clone().unwrap_or_else(|| words::NOTHING_PUT.to_owned());
    html::td()
        .class(class)
        .child(html::i().attr("aria-hidden", "true").attr("translate", "no").child(sign))
        .child(html::span().class("hidden").child(said))
        .child(html::span().child(text))
}

/// What belongs in one place, with its date where it has one.
fn belongs(form: Form, part: &VerdictPart) -> Vec<View> {
    match form {
        Form::Order => {
            let date = html::small().class("muted").child([" · ", &part.should].concat());
            vec![part.label.clone().into(), date.into()]
        }
        _ => vec![part.should.clone().into()],
    }
}

/// Has screen readers say how an answer came out, with the right one: by the one polite status of the page. What comes next
/// has the focus then.
pub fn speak_verdict(question: &Question, response: &Response, verdict: &Verdict) {
    let Some(shown) = Shown::of(response, verdict) else {
        return browser::speak(&words::spoken_answer(&verdict.answer));
    };
    let (_, _, word) = shown.looks();
    let detail = detail(question, response, verdict);
    // A statement that is true is its own answer.
    let answer = match (&question.body, &shown) {
        (Body::TrueFalse(claim), _) if claim.truth => None,
        (_, Shown::Right) => None,
        _ => Some(verdict.answer.as_str()),
    };
    browser::speak(&words::spoken_verdict(word, detail.as_deref(), answer, verdict.remark.as_deref()));
}

/// The context of a card's fact, the note, and where the source says it.
pub fn place(at: CardRef, ways: impl Fn() -> Vec<View> + 'static) -> View {
    let app = App::get();
    dynamic(move || {
        let library = app.library();
        let fact = library.fact(at);
        let (context, note) = app.explanation(fact);
        html::div()
            .class("why")
            .child(para(context))
            .child(note.map(|note| para(note).class("note")))
            .child(html::p().class("ways").child(html::span().class("place").child(source_links(at))).child(ways()))
    })
}
