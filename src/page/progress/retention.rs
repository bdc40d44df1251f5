//! Looking back over a span: true retention, calibration, forms.

use super::chart::{ChartRange, legend, ranges};
use super::context::ProgressContext;
use super::say;
use super::table::{as_table, plain, tr};
use crate::insight::{
    Calibration, ConfidenceLevel, Proportion, Retention, Span, SureAndWrong, by_form, calibration as calibrated,
    range_sentence, time_spent,
};
use crate::page::html::{self, Element, View};
use crate::page::parts::{hint, link};
use crate::page::words;
use crate::util::words::percent;

/// Cards that were sure and wrong that are shown at most.
const SHOWN: usize = 6;

fn place_of(span: Span) -> usize {
    Span::ALL.iter().position(|&own| own == span).unwrap_or(0)
}

fn between(share: Proportion) -> String {
    share.interval().map_or_else(String::new, |(low, high)| words::progress::from_to(&percent(low), &percent(high)))
}

/// True retention against the desired: whole, by age, by topic.
pub fn retention(context: &ProgressContext, span: Span) -> Vec<View> {
    let found = context.retention();
    let at = place_of(span);
    let mut parts = vec![say([found.sentence(span), found.ages_sentence(span)])];
    let all = found.spans[at];
    let mut rows: Vec<(String, Retention)> = vec![
        (words::progress::ALL_CARDS.into(), all.all()),
        (words::progress::YOUNG.into(), all.young),
        (words::progress::MATURE.into(), all.mature),
    ];
    rows.extend(found.topics.iter().map(|topic| (context.topic(topic.bank, topic.topic), topic.spans[at].all())));
    rows.retain(|(_, kept)| kept.share.total > 0);
    // Under ten in all the sentence says it; a picture would say more than is known.
    let told: Vec<ChartRange> = rows.iter().filter(|(_, kept)| !kept.share.is_too_few()).filter_map(range).collect();
    let few = rows.len() - told.len();
    if !told.is_empty() {
        parts.push(ranges(told).into());
        parts.push(
            legend(&[
                ("dot", words::progress::RECALLED.into()),
                ("reach", words::progress::INTERVAL.into()),
                ("desired", words::progress::DESIRED.into()),
            ])
            .into(),
        );
        let few = words::progress::left_to_table(few);
        parts.push((!few.is_empty()).then(|| hint(few)).into());
    }
    if !rows.is_empty() {
        let rows = move || {
            let row = |(name, kept): &(String, Retention)| {
                let share = kept.share;
                let value = share.value().map(percent).unwrap_or_default();
                let desired = kept.desired().map(percent).unwrap_or_default();
                tr(
                    plain(name.clone()),
                    vec![share.total.to_string(), share.hits.to_string(), value, between(share), desired],
                )
            };
            rows.iter().map(row).collect::<Vec<Element>>()
        };
        parts.push(as_table(words::progress::RETENTION_TABLE, words::progress::RETENTION_HEADS, rows).into());
    }
    let left = found.left_out();
    parts
        .push(hint([words::progress::RETENTION_COUNTS, if left.is_empty() { "" } else { " " }, &left].concat()).into());
    parts
}

fn range((name, kept): &(String, Retention)) -> Option<ChartRange> {
    Some(ChartRange {
        name: plain(name.clone()),
        share: kept.share.value()?,
        interval: kept.share.interval()?,
        desired: kept.desired(),
        words: kept.share.show(),
    })
}

/// How sure the learner said to be, and how often that was right.
pub fn calibration(context: &ProgressContext, span: Span) -> Vec<View> {
    let found = calibrated(context.log(), span, context.now);
    let mut parts = vec![say([found.sentence()])];
    if found.answers() > 0 {
        let told = found.levels.iter().filter(|said| !said.actual.is_too_few());
        let rows: Vec<ChartRange> = told.filter_map(level).collect();
        if !rows.is_empty() {
            parts.push(ranges(rows).into());
            let marks = [
                ("dot", words::progress::RIGHT.into()),
                ("reach", words::progress::INTERVAL.into()),
                ("desired", words::progress::WORD_STANDS_FOR.into()),
            ];
            parts.push(legend(&marks).into());
        }
        let of = |said: &ConfidenceLevel| (said.actual.total > 0).then(|| said.sentence());
        parts.push(say(found.levels.iter().filter_map(of)));
        let said = found.levels;
        let rows = move || {
            let row = |said: &ConfidenceLevel| {
                let cells = [
                    said.actual.total.to_string(),
                    said.actual.hits.to_string(),
                    said.actual.value().map(percent).unwrap_or_default(),
                    between(said.actual),
                    said.predicted.map(percent).unwrap_or_default(),
                ];
                tr(plain(said.confidence.title()), cells.into())
            };
            said.iter().map(row).collect::<Vec<Element>>()
        };
        parts.push(as_table(words::progress::CALIBRATION_TABLE, words::progress::CALIBRATION_HEADS, rows).into());
    }
    parts.extend(sure_and_wrong(context, &found));
    parts
}

fn level(said: &ConfidenceLevel) -> Option<ChartRange> {
    Some(ChartRange {
        name: plain(words::progress::quoted(said.confidence.title())),
        share: said.actual.value()?,
        interval: said.actual.interval()?,
        desired: said.predicted,
        words: said.actual.show(),
    })
}

fn sure_and_wrong(context: &ProgressContext, found: &Calibration) -> Option<View> {
    let open: Vec<&SureAndWrong> = found.sure_and_wrong.iter().filter(|entry| !entry.corrected).collect();
    let rows = open.iter().filter_map(|entry| Some((context.library.find(entry.card)?, entry))).take(SHOWN);
    let rows = rows.map(|(at, entry)| {
        let last = crate::insight::date(entry.day());
        let times = words::progress::sure_and_wrong_when(entry.times, &last);
        let prompt = context.library.card(at).prompt.clone();
        html::li().child(link("", &context.card(at), prompt)).child(html::span().class("small muted").child(times))
    });
    let rows: Vec<Element> = rows.collect();
    (!open.is_empty()).then(|| {
        let words = html::p().child(html::b().child(words::progress::SURE_AND_WRONG)).child(found.wrong_sentence());
        vec![words, html::ul().class("cards-of").child(rows)].into()
    })
}

/// How answers come out in each form, and how long they take.
pub fn forms(context: &ProgressContext, span: Span) -> Vec<View> {
    let forms = by_form(context.log(), span, context.now);
    let inside: Vec<_> = context.log().within(span, context.today()).cloned().collect();
    let spent = time_spent(crate::insight::ReviewLog::of(&inside), context.now, 1, 1);
    if forms.is_empty() {
        return vec![say([words::progress::no_answer(&span.words())])];
    }
    let mut parts = vec![say([range_sentence(&forms), spent.forms_sentence()])];
    let told = forms.iter().filter(|form| !form.facility.is_too_few());
    let rows: Vec<ChartRange> = told
        .filter_map(|form| {
            Some(ChartRange {
                name: plain(form.form.title()),
                share: form.facility.value()?,
                interval: form.facility.interval()?,
                desired: None,
                words: form.facility.show(),
            })
        })
        .collect();
    if rows.is_empty() {
        parts.push(say(forms.iter().map(|form| form.sentence())));
    } else {
        parts.push(ranges(rows).into());
        parts.push(
            legend(&[("dot", words::progress::RIGHT.into()), ("reach", words::progress::INTERVAL.into())]).into(),
        );
    }
    let rows = move || {
        let row = |form: &crate::insight::ByForm| {
            let time = spent.forms.iter().find(|time| time.form == form.form);
            let seconds = time.map(|time| crate::util::words::decimal(f64::from(time.median) / 10.0));
            tr(
                plain(form.form.title()),
                vec![
                    form.facility.show(),
                    form.first.show(),
                    seconds.unwrap_or_default(),
                    form.hints.to_string(),
                    form.overruled.to_string(),
                ],
            )
        };
        forms.iter().map(row).collect::<Vec<Element>>()
    };
    parts.push(as_table(words::progress::FORM_TABLE, words::progress::FORM_HEADS, rows).into());
    parts
}
