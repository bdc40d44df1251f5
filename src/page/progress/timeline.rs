//! The timeline of a bank, coloured by what is held: a row for each age, a mark for each event.

use super::context::ProgressContext;
use super::section;
use super::table::{as_table, plain, tr};
use crate::insight::{KnowledgeLevel, TimelineEvent, timeline};
use crate::page::html::{self, Element, View};
use crate::page::parts::{link, para};
use crate::page::words;
use crate::util::words::percent;
use std::rc::Rc;

/// More events than this are shown as marks without their names.
const NAMED: usize = 120;

/// A section for each bank that has dated events.
pub fn timelines(context: &Rc<ProgressContext>) -> Vec<View> {
    (0..context.library.banks().len()).filter_map(|bank| one(context, bank)).map(View::from).collect()
}

fn class(level: KnowledgeLevel) -> &'static str {
    match level {
        KnowledgeLevel::New | KnowledgeLevel::Suspended => "event new",
        KnowledgeLevel::Learning => "event learning",
        KnowledgeLevel::Slipping => "event slipping",
        KnowledgeLevel::Known => "event known",
    }
}

/// The first year of the age that a year belongs to, and what the age is called: centuries, from 1900 on decades.
fn age(year: i32) -> (i32, String) {
    let (first, last) = if year < 1900 {
        (year.div_euclid(100) * 100, year.div_euclid(100) * 100 + 99)
    } else {
        (year.div_euclid(10) * 10, 0)
    };
    (first, if last > 0 { words::progress::century(first, last) } else { words::progress::decade(first) })
}

fn one(context: &Rc<ProgressContext>, bank: usize) -> Option<Element> {
    let line = context.progress(|progress| timeline(&context.library, bank, progress, context.now));
    if line.events.is_empty() {
        return None;
    }
    let mut ages: Vec<(i32, Element)> = Vec::new();
    let mut row: Vec<Element> = Vec::new();
    let mut now = None;
    let close = |now: Option<(i32, String)>, row: Vec<Element>, ages: &mut Vec<(i32, Element)>| {
        if let Some((first, name)) = now {
            let events = html::ul().class("events").child(row);
            ages.push((first, html::li().child(html::b().child(name)).child(events)));
        }
    };
    for event in &line.events {
        let own = age(event.date.first_year());
        if now.as_ref() != Some(&own) {
            close(now.replace(own), std::mem::take(&mut row), &mut ages);
        }
        row.push(mark(context, bank, event, line.events.len() <= NAMED));
    }
    close(now, row, &mut ages);
    let kinds =
        [KnowledgeLevel::Known, KnowledgeLevel::Slipping, KnowledgeLevel::Learning, KnowledgeLevel::New].map(|level| {
            let words = if level == KnowledgeLevel::Learning { words::progress::BEING_LEARNED } else { level.title() };
            let sample = html::span().class(class(level)).child(html::span().class("dot").attr("aria-hidden", "true"));
            html::li().child(sample).child(words::progress::level_of(words, line.count(level)))
        });
    let title = &context.library.banks()[bank].title;
    let about = context.is_many().then(|| para(title.clone()).class("small muted"));
    let sentence = line.sentence();
    let of = context.clone();
    let rows = move || {
        let row = |event: &TimelineEvent| {
            let name = of.library.banks()[bank].facts[event.fact].name.clone();
            let recall = if event.level == KnowledgeLevel::New {
                words::progress::NONE.into()
            } else {
                percent(event.recall.into())
            };
            let cells = vec![event.level.title().to_owned(), recall];
            let mut row = tr(plain(event.date.to_string()), vec![]);
            row = row.child(html::td().class("wrap").child(link("", &of.card(event.at), name)));
            cells.into_iter().fold(row, |row, words| row.child(html::td().child(words)))
        };
        line.events.iter().map(row).collect::<Vec<Element>>()
    };
    let ages: Vec<Element> = ages.into_iter().map(|(_, age)| age).collect();
    Some(
        section(words::progress::TIMELINE)
            .child(about)
            .child(para(sentence))
            .child(html::ul().class("legend small").child(Vec::from(kinds)))
            .child(html::ol().class("ages").child(ages))
            .child(as_table(words::progress::TIMELINE_TABLE, words::progress::TIMELINE_HEADS, rows)),
    )
}

/// An event: its mark, its name, and in words how it is held.
fn mark(context: &ProgressContext, bank: usize, event: &TimelineEvent, named: bool) -> Element {
    let name = &context.library.banks()[bank].facts[event.fact].name;
    let words = words::progress::event(&event.date.to_string(), event.level.title());
    let label = html::span().class(if named { "called" } else { "hidden" }).child(name.clone());
    let mark = link(class(event.level), &context.card(event.at), "")
        .attr("title", words)
        .child(html::span().class("dot").attr("aria-hidden", "true"))
        .child(label)
        .child(html::span().class("hidden").child(words::progress::event_spoken(event.level.title())));
    html::li().child(mark)
}
