//! The report by question: how many had it, what the others took it for, and whether the key holds.

use super::figures::{discrimination, facility, percent};
use crate::classroom::analysis::{CheckKey, ItemStat, OptionStat};
use crate::classroom::marked::{MarkedDrill, guess_floor, wording};
use crate::page::app::App;
use crate::page::el::{El, el};
use crate::page::parts::{count, hint, letter, para};

/// All questions of a drill.
pub fn questions(marked: &MarkedDrill, stats: &[Option<ItemStat>]) -> El {
    let all = (0..marked.asked.len()).filter_map(|at| Some(question(marked, at, stats.get(at)?.as_ref()?)));
    let all: Vec<El> = all.collect();
    el("section")
        .class("card")
        .child(el("h2").text("By question"))
        .child(hint("The mark on a bar is what guessing alone would give. Hands count for the shares; only answer sheets say who knew the rest."))
        .child(el("ol").class("items").child(all))
}

fn question(marked: &MarkedDrill, at: usize, stat: &ItemStat) -> El {
    let app = App::get();
    let library = app.library();
    let question = &marked.asked[at].question;
    let answer = marked.answer(&library, at);
    let place = marked.place(&library, at);
    el("li")
        .class("item")
        .attr("id", format!("question-{}", at + 1))
        .attr("tabindex", "-1")
        .child(el("h3").text(format!("{}. {}", at + 1, wording(question))))
        .child(bar(stat, guess_floor(question)))
        .child(para(facility(stat)).class("share"))
        .child(favourite(stat))
        .child(held_falsely(marked, at))
        .child(check(stat))
        .child(
            el("details")
                .child(el("summary").text("Answers and figures"))
                .child(para("Right answer: ").child(el("b").text(answer)))
                .child((!stat.options.is_empty()).then(|| options(stat)))
                .child((stat.blank > 0).then(|| hint(format!("{} left it out.", stat.blank))))
                .child(hint(discrimination(stat)))
                .child((!place.is_empty()).then(|| hint(place))),
        )
}

/// The share as a bar, with the guess floor on it. The words beside say the same.
fn bar(stat: &ItemStat, floor: Option<f64>) -> El {
    let share = (stat.right * 100).checked_div(stat.asked).unwrap_or_default();
    let floor = floor.map(|floor| {
        let at = (floor * 100.0).round() as usize;
        el("span").class("floor").width(move || at).attr("title", format!("Guessing: {at}%"))
    });
    el("div")
        .class("gauge")
        .attr("aria-hidden", "true")
        .child(el("span").class("fill good").width(move || share))
        .child(floor)
}

/// The wrong answer that most gave: the most useful line for a teacher.
fn favourite(stat: &ItemStat) -> Option<El> {
    let option = &stat.options[stat.favourite?];
    let really = if option.option.why.is_empty() { String::new() } else { format!(" — {}", option.option.why) };
    Some(
        para("")
            .class("favourite")
            .child(el("span").class("tag").text("Favourite mistake"))
            .child(el("b").text(format!(" {}", option.option.text)))
            .text(format!(" ({} of {}){really}", option.count, stat.asked)),
    )
}

/// How many were sure and wrong.
fn held_falsely(marked: &MarkedDrill, at: usize) -> Option<El> {
    let sure = marked.sure_and_wrong(at);
    (sure > 0).then(|| {
        let words = format!(" {} sure of a wrong answer.", count(sure, "pupil was", "pupils were"));
        para("").class("favourite").child(el("span").class("tag").text("Sure and wrong")).text(words)
    })
}

fn check(stat: &ItemStat) -> Option<El> {
    let words = match stat.check_key? {
        CheckKey::Negative => "Check the key: those who know the rest missed this more than those who do not. Either the key is wrong, or the question can be read in two ways.".to_owned(),
        CheckKey::BestPrefer(option) => format!(
            "Check the key: of the best third more chose “{}” than the right answer. Either the key is wrong, or the question can be read in two ways.",
            stat.options[option].option.text
        ),
    };
    Some(para(words).class("note"))
}

fn options(stat: &ItemStat) -> El {
    let head = ["Option", "Answer", "Chosen", "Share", "Right elsewhere", "What it is"]
        .map(|words| el("th").attr("scope", "col").text(words));
    let rows: Vec<El> = stat.options.iter().enumerate().map(|(at, option)| option_row(at, option)).collect();
    el("div")
        .class("scroll")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", "Answers that were given")
        .child(
            el("table")
                .class("answers")
                .child(el("thead").child(el("tr").child(head.into_iter().collect::<Vec<_>>())))
                .child(el("tbody").child(rows)),
        )
}

fn option_row(at: usize, stat: &OptionStat) -> El {
    let mark = if stat.option.right { "✓".to_owned() } else { letter(at) };
    let mean = stat.mean_rest.map_or("–".to_owned(), percent);
    let mut remark = if stat.option.right { "right".to_owned() } else { stat.option.why.clone() };
    if stat.non_functioning {
        remark.push_str(if remark.is_empty() { "not working" } else { " · not working: under 5% chose it" });
    }
    el("tr")
        .class(if stat.option.right { "right" } else { "" })
        .child(el("td").text(mark))
        .child(el("th").attr("scope", "row").text(stat.option.text.clone()))
        .child(el("td").text(stat.count.to_string()))
        .child(el("td").text(percent(stat.share)))
        .child(el("td").text(mean))
        .child(el("td").class("why").text(remark))
}
