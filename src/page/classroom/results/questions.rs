//! The report by question: how many had it, what the others took it for, and whether the key holds.

use super::figures::{discrimination, facility, percent};
use crate::classroom::analysis::{CheckKey, ItemStat, NON_FUNCTIONING, OptionStat};
use crate::classroom::marked::{MarkedDrill, guess_floor, wording};
use crate::page::html::{self, Element};
use crate::page::parts::{hint, letter, para};
use crate::page::words;

/// All questions of a drill.
pub fn questions(marked: &MarkedDrill, stats: &[Option<ItemStat>]) -> Element {
    let all = (0..marked.count()).filter_map(|at| Some(question(marked, at, stats.get(at)?.as_ref()?)));
    let all: Vec<Element> = all.collect();
    html::section()
        .class("card")
        .child(html::h2().child(words::results::BY_QUESTION))
        .child(hint(words::results::BY_QUESTION_HINT))
        .child(html::ol().class("items").child(all))
}

fn question(marked: &MarkedDrill, at: usize, stat: &ItemStat) -> Element {
    let question = marked.question(at);
    let answer = marked.answer(at);
    let place = marked.place(at);
    html::li()
        .class("item")
        .attr("id", format!("question-{}", at + 1))
        .attr("tabindex", "-1")
        .child(html::h3().child(format!("{}. {}", at + 1, wording(question))))
        .child(bar(stat, guess_floor(question)))
        .child(para(facility(stat)).class("share"))
        .child(favourite(stat))
        .child(held_falsely(marked, at))
        .child(check(stat))
        .child(
            html::details()
                .child(html::summary().child(words::results::DETAILS))
                .child(para(words::results::RIGHT_ANSWER).child(html::b().child(answer)))
                .child((!stat.options.is_empty()).then(|| options(stat)))
                .child((stat.blank > 0).then(|| hint(words::results::left_out(stat.blank))))
                .child(hint(discrimination(stat)))
                .child((!place.is_empty()).then(|| hint(place))),
        )
}

/// The share as a bar, with the guess floor on it. The words beside say the same.
fn bar(stat: &ItemStat, floor: Option<f64>) -> Element {
    let share = (stat.right * 100).checked_div(stat.asked).unwrap_or_default();
    let floor = floor.map(|floor| {
        let at = (floor * 100.0).round() as usize;
        html::span().class("floor").style("width", move || format!("{at}%")).attr("title", words::results::guessing(at))
    });
    html::div()
        .class("gauge")
        .attr("aria-hidden", "true")
        .child(html::span().class("fill good").style("width", move || format!("{share}%")))
        .child(floor)
}

/// The wrong answer that most gave: the most useful line for a teacher.
fn favourite(stat: &ItemStat) -> Option<Element> {
    let (&first, more) = stat.favourites.split_first()?;
    let option = &stat.options[first];
    let tag = if more.is_empty() { words::results::FAVOURITE } else { words::results::FAVOURITES };
    let line = para("").class("favourite").child(html::span().class("tag").child(tag));
    // Where several were made equally often, none of them is the favourite.
    let texts = stat.favourites.iter().map(|&at| stat.options[at].option.text.as_str());
    let texts = texts.collect::<Vec<_>>().join(" · ");
    let said = if more.is_empty() {
        words::results::favourite_count(option.count, stat.asked, &option.option.why)
    } else {
        words::results::favourites_count(option.count, stat.asked)
    };
    Some(line.child(html::b().child(format!(" {texts}"))).child(said))
}

/// How many were sure and wrong.
fn held_falsely(marked: &MarkedDrill, at: usize) -> Option<Element> {
    let sure = marked.sure_and_wrong(at);
    (sure > 0).then(|| {
        let tag = html::span().class("tag").child(words::results::SURE_AND_WRONG);
        para("").class("favourite").child(tag).child(words::results::sure_and_wrong(sure))
    })
}

fn check(stat: &ItemStat) -> Option<Element> {
    let words = match stat.check_key? {
        CheckKey::Negative => words::results::KEY_NEGATIVE.to_owned(),
        CheckKey::BestPrefer(option) => words::results::key_best_prefer(&stat.options[option].option.text),
    };
    Some(para(words).class("note"))
}

fn options(stat: &ItemStat) -> Element {
    let head = words::results::OPTION_COLUMNS.into_iter().enumerate().map(|(at, column)| {
        let cell = html::th().attr("scope", "col").child(column);
        if (2..5).contains(&at) { cell.class("number") } else { cell }
    });
    let rows: Vec<Element> = stat.options.iter().enumerate().map(|(at, option)| option_row(at, option)).collect();
    html::div()
        .class("scroll")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", words::results::OPTIONS)
        .child(
            html::table()
                .class("answers")
                .child(html::thead().child(html::tr().child(head.collect::<Vec<_>>())))
                .child(html::tbody().child(rows)),
        )
}

fn option_row(at: usize, stat: &OptionStat) -> Element {
    let mark = if stat.option.right { "✓".to_owned() } else { letter(at) };
    let mean = stat.mean_rest.map_or("–".to_owned(), percent);
    let mut remark = if stat.option.right { words::results::OPTION_RIGHT.to_owned() } else { stat.option.why.clone() };
    if stat.non_functioning {
        remark = words::results::not_working(&remark, &percent(NON_FUNCTIONING));
    }
    html::tr()
        .class(if stat.option.right { "right" } else { "" })
        .child(html::td().child(mark))
        .child(html::th().attr("scope", "row").child(stat.option.text.clone()))
        .child(html::td().class("number").child(stat.count.to_string()))
        .child(html::td().class("number").child(percent(stat.share)))
        .child(html::td().class("number").child(mean))
        .child(html::td().class("why").child(remark))
}
