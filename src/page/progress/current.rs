//! What is known now, how it has grown, what will come back.

use super::chart::{Column, Line, Tick, columns, days, legend, levels, lines, plot, scale, short};
use super::context::ProgressContext;
use super::say;
use super::table::{as_table, plain, tr};
use crate::bank::CardRef;
use crate::insight::{
    ForecastDay, Growth, GrowthSample, Knowledge, TopicKnowledge, by_topic, date, forecast as load_ahead,
    growth as grown, known_words,
};
use crate::page::html::{self, Element, View};
use crate::page::parts::para;
use crate::page::words;
use crate::route::Route;
use crate::util::words::decimal;
use std::rc::Rc;

/// Days of the forecast.
const AHEAD: usize = 30;

/// Knowledge, whole and by topic.
pub fn knowledge(context: &Rc<ProgressContext>) -> Vec<View> {
    let today = context.today();
    let all = context.library.cards().map(|(at, _)| at).collect::<Vec<CardRef>>();
    let whole = context.progress(|progress| Knowledge::of(&context.library, progress, all.into_iter(), today));
    let topics = Rc::new(context.progress(|progress| by_topic(&context.library, progress, today)));
    let mut parts = vec![para(whole.sentence()).class("lead").into(), stack(&whole).class("stack big").into()];
    parts.push(
        legend(&[
            ("known", words::progress::known_means(&known_words())),
            ("slipping", words::progress::SLIPPING.into()),
            ("learning", words::progress::BEING_LEARNED.into()),
            ("new", words::progress::NEW.into()),
        ])
        .into(),
    );
    let mut bank = None;
    for topic in topics.iter() {
        if context.is_many() && bank != Some(topic.bank) {
            bank = Some(topic.bank);
            parts.push(html::h4().child(context.library.banks()[topic.bank].title.clone()).into());
        }
        parts.push(topic_row(context, topic).into());
    }
    let of = context.clone();
    let rows = move || {
        let row = |topic: &TopicKnowledge| {
            let known = topic.knowledge;
            let figures = [known.known, known.slipping, known.learning, known.unmet()].map(|n| n.to_string());
            let mut cells = vec![known.cards.to_string(), decimal(known.expected.into())];
            cells.extend(figures);
            tr(plain(of.topic(topic.bank, topic.topic)), cells)
        };
        topics.iter().map(row).collect::<Vec<Element>>()
    };
    parts.push(as_table(words::progress::TOPIC_TABLE, words::progress::TOPIC_HEADS, rows).into());
    parts
}

fn topic_row(context: &ProgressContext, topic: &TopicKnowledge) -> Element {
    let bank = &context.library.banks()[topic.bank];
    let to = Route::StudyTopic(bank.id.clone(), bank.topics[topic.topic].id.clone());
    let known = topic.knowledge;
    let figure = words::progress::out_of(known.expected.round() as usize, known.cards);
    let said = words::progress::topic_spoken(&figure, known.known, known.slipping, known.learning);
    let name = html::a().attr("href", to.to_string()).child(context.topic(topic.bank, topic.topic));
    html::p().class("topic-row").child(name).child(stack(&known)).child(
        html::b()
            .child(html::span().attr("aria-hidden", "true").child(figure))
            .child(html::span().class("hidden").child(said)),
    )
}

/// A bar of what is held, slipping, being learned.
fn stack(known: &Knowledge) -> Element {
    let part = |class: &'static str, n: usize| {
        // A tenth of a percent is as fine as it gets; what is there at all is seen.
        (n > 0).then(|| {
            let percent = known.percent(n).max(1);
            html::span().class(class).style("width", move || format!("{percent}%"))
        })
    };
    html::span()
        .class("stack")
        .attr("aria-hidden", "true")
        .child(part("known", known.known))
        .child(part("slipping", known.slipping))
        .child(part("learning", known.learning))
}

/// The load of the days to come.
pub fn forecast(context: &Rc<ProgressContext>) -> Vec<View> {
    let coming = context.progress(|progress| load_ahead(&context.library, progress, context.now, AHEAD));
    let mut parts = vec![para(coming.sentence()).into()];
    if coming.total() == 0 {
        return parts;
    }
    let minutes = |due: u32| decimal(f64::from(due) * f64::from(coming.pace) / 60.0);
    let column = |(n, load): (usize, &ForecastDay)| Column {
        value: f64::from(load.due),
        title: words::progress::forecast_day(&short(load.day), load.due, &minutes(load.due)),
        now: n == 0,
    };
    let tick = |n: usize| Tick {
        at: (n as f64 + 0.5) / AHEAD as f64,
        words: if n == 0 { words::progress::TODAY.into() } else { short(coming.days[n].day) },
        minor: n == 7 || n == 21,
    };
    let picture = columns(
        words::progress::forecast_picture(AHEAD),
        words::progress::CARDS_A_DAY,
        coming.days.iter().enumerate().map(column).collect(),
        [0, 7, 14, 21, 28].map(tick).into(),
    );
    parts.push(picture.into());
    parts.push(para(words::progress::FORECAST_LEAVES_OUT).class("small muted").into());
    let rows = move || {
        let row = |load: &ForecastDay| {
            let minutes = decimal(f64::from(load.due) * f64::from(coming.pace) / 60.0);
            let cells = vec![load.due.to_string(), minutes, load.so_far.to_string(), decimal(load.minutes)];
            tr(plain(date(load.day)), cells)
        };
        coming.days.iter().map(row).collect::<Vec<Element>>()
    };
    parts.push(as_table(words::progress::FORECAST_TABLE, words::progress::FORECAST_HEADS, rows).into());
    parts
}

/// What was known over time.
pub fn growth(context: &ProgressContext) -> Vec<View> {
    let grown = Rc::new(grown(context.log(), &context.library, context.now));
    let mut parts = vec![para(grown.sentence()).into()];
    let (Some(first), Some(last)) = (grown.samples.first(), grown.samples.last()) else {
        return vec![say([words::progress::NOTHING_OF_BANK.to_owned()])];
    };
    let most = |sample: &GrowthSample| f64::from(sample.all.expected).max(sample.all.known as f64);
    let scale = scale(grown.samples.iter().map(most).fold(0.0, f64::max));
    let age = f64::from((last.day - first.day).max(1));
    let line = |class, filled, value: fn(&GrowthSample) -> f64| {
        let points = grown.samples.iter().map(|sample| (f64::from(sample.day - first.day) / age, value(sample)));
        Line { class, pieces: vec![points.collect()], filled }
    };
    let all = [
        line("expected", true, |sample| sample.all.expected.into()),
        line("firm", false, |sample| sample.all.known as f64),
    ];
    let frame = plot(words::progress::GROWTH_PICTURE.into(), &levels(scale), days(first.day, last.day));
    parts.push(lines(frame, words::progress::CARDS, f64::from(scale.0 * scale.1), &all, Vec::new()).into());
    parts.push(
        legend(&[
            ("expected", words::progress::WOULD_HAVE_RECALLED.into()),
            ("firm", words::progress::known_at(&known_words())),
        ])
        .into(),
    );
    parts.push(by_topics(context, &grown));
    let rows = move || {
        let row = |sample: &GrowthSample| {
            let all = sample.all;
            let cells = [
                decimal(all.expected.into()),
                all.known.to_string(),
                all.slipping.to_string(),
                all.learning.to_string(),
            ];
            tr(plain(date(sample.day)), cells.into())
        };
        grown.samples.iter().rev().map(row).collect::<Vec<Element>>()
    };
    parts.push(as_table(words::progress::GROWTH_TABLE, words::progress::GROWTH_HEADS, rows).into());
    parts
}

/// Where most was gained of late, and where something was lost, in a sentence.
fn by_topics(context: &ProgressContext, grown: &Growth) -> View {
    let Some(now) = grown.samples.last() else { return say([]) };
    let Some(then) = grown.samples.iter().rev().find(|sample| now.day - sample.day >= 28) else { return say([]) };
    let gain = |n: usize| f64::from(now.topics[n].expected - then.topics[n].expected);
    let title = |n: usize| context.topic(grown.topics[n].0, grown.topics[n].1);
    let order = |a: &usize, b: &usize| gain(*a).total_cmp(&gain(*b));
    let most = (0..grown.topics.len()).max_by(order).filter(|&n| gain(n) >= 1.0);
    let least = (0..grown.topics.len()).min_by(order).filter(|&n| gain(n) <= -1.0);
    let cards = |n: usize| gain(n).abs().round() as u64;
    let most = most.map(|n| words::progress::most_gained(&title(n), cards(n)));
    let least = least.map(|n| words::progress::most_forgotten(&title(n), cards(n)));
    say(most.into_iter().chain(least))
}
