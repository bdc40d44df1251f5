//! Settings: none needs to be touched.

use super::optimizer;
use crate::bank::{Card, CardRef};
use crate::browser;
use crate::memory::{DEFAULT_RETENTION, Day, EasyDay, RETENTIONS};
use crate::page::app::App;
use crate::page::html::{self, Element, View, dynamic, ev};
use crate::page::parts::{group, heading, hint, link, muted, pick, row, tick};
use crate::page::words;
use crate::progress::{Exam, Progress, Settings, StudyMode, Theme};
use crate::route::Route;
use leptos::prelude::*;

/// Reviews in percent of those at [`DEFAULT_RETENTION`], by retention: `expected_workload` of the `fsrs` crate, default
/// parameters, 300 cards.
const COST: [(u8, u16); 5] = [(70, 52), (80, 66), (85, 78), (90, 100), (95, 161)];

/// The share of reviews at a retention, between the two measured beside it.
fn cost(retention: u8) -> u16 {
    let after = COST.iter().position(|&(r, _)| r >= retention).unwrap_or(COST.len() - 1).max(1);
    let ((r0, l0), (r1, l1)) = (COST[after - 1], COST[after]);
    let (run, rise) = (i32::from(r1 - r0), i32::from(l1) - i32::from(l0));
    (i32::from(l0) + rise * (i32::from(retention) - i32::from(r0)) / run).max(1) as u16
}

/// A group of radio buttons over one setting.
fn radios<T: Copy + PartialEq + Send + Sync + 'static>(
    name: &'static str,
    title: &'static str,
    choices: &'static [(T, &'static str)],
    get: fn(&Settings) -> T,
    set: fn(&mut Settings, T),
) -> Element {
    let app = App::get();
    choices.iter().fold(group(title), |group, &(value, words)| {
        let radio = html::input()
            .attr("type", "radio")
            .attr("name", name)
            .prop("checked", move || app.settings.with(|settings| get(settings) == value))
            .on(ev::change, move |_| app.set(|settings| set(settings, value)));
        group.child(pick(radio, words))
    })
}

/// The page.
pub fn settings_page() -> View {
    let app = App::get();
    let retention = move || app.settings.with(|settings| settings.retention);
    let new = move || app.settings.with(|settings| settings.new_per_day);

    let theme = radios(
        "theme",
        words::settings::THEME,
        &[
            (Theme::Auto, words::settings::THEME_AUTO),
            (Theme::Light, words::settings::THEME_LIGHT),
            (Theme::Dark, words::settings::THEME_DARK),
        ],
        |s| s.theme,
        |s, theme| s.theme = theme,
    );
    let style = radios(
        "style",
        words::settings::STYLE,
        &[
            (StudyMode::Mixed, words::settings::STYLE_STEPS),
            (StudyMode::Cards, words::settings::STYLE_CARDS),
            (StudyMode::Typing, words::settings::STYLE_TYPING),
        ],
        |s| s.style,
        |s, style| s.style = style,
    );
    let keys = tick(
        words::settings::SINGLE_KEYS,
        move || app.settings.with(|settings| settings.keys),
        move |on| app.set(|settings| settings.keys = on),
    );
    let keyboard = group(words::settings::KEYBOARD).child(keys).child(hint(words::settings::SINGLE_KEYS_WHY));

    let table = RwSignal::new(None);
    let slider = html::input()
        .attr("type", "range")
        .attr("min", RETENTIONS.start().to_string())
        .attr("max", RETENTIONS.end().to_string())
        .prop("value", move || retention().to_string())
        .on(ev::input, move |event| {
            if let Ok(value) = event_target_value(&event).parse() {
                app.set(|settings| settings.retention = value);
            }
        });
    let remember = group(words::settings::RETENTION)
        .child(
            html::label()
                .class("grid")
                .child(
                    html::span()
                        .child(words::settings::RETENTION_LABEL)
                        .child(html::b().child(move || Some(format!("{}%", retention())))),
                )
                .child(slider),
        )
        .child(hint(move || {
            let own = table.with(|table| optimizer::cost_of(table.as_ref()?, retention()));
            Some(own.unwrap_or_else(|| words::settings::cost(cost(retention()))))
        }));
    let number = html::input()
        .class("field")
        .attr("type", "number")
        .attr("min", Settings::NEW_PER_DAY.start().to_string())
        .attr("max", Settings::NEW_PER_DAY.end().to_string())
        .prop("value", move || new().to_string())
        .on(ev::change, move |event| {
            let value = event_target_value(&event)
                .parse()
                .unwrap_or_else(|_| Settings::default().new_per_day)
                .clamp(*Settings::NEW_PER_DAY.start(), *Settings::NEW_PER_DAY.end());
            app.set(|settings| settings.new_per_day = value);
        });
    let new_cards =
        group(words::settings::NEW_PER_DAY).child(pick(number, words::settings::CARDS)).child(hint(move || {
            let left = app.progress.with(|progress| {
                app.settings.with(|settings| {
                    let library = app.library();
                    let new = |&(at, card): &(CardRef, &Card)| {
                        settings.studies(&library, at.bank) && progress.memory(card.key).is_none()
                    };
                    library.cards().filter(new).count()
                })
            });
            Some(words::settings::new_per_day_means(usize::from(new()), left))
        }));

    let yours = group(words::settings::YOUR_DATA)
        .child(row().child(link("btn", &Route::Data, words::settings::TO_YOUR_DATA)))
        .child(hint(move || Some(words::settings::answers_kept(app.progress.with(Progress::reviews)))));

    html::div()
        .class("grid")
        .child(heading(words::settings::TITLE))
        .child(muted(words::settings::ABOUT))
        .child(
            html::div()
                .class("grid two")
                .child(
                    html::section()
                        .class("card settings")
                        .child(exam())
                        .child(new_cards)
                        .child(style)
                        .child(theme)
                        .child(keyboard)
                        .child(sound(app))
                        .child(yours),
                )
                .child(
                    html::section()
                        .class("card settings")
                        .child(remember)
                        .child(optimizer::panel(table))
                        .child(reviews(app))
                        .child(week()),
                ),
        )
        .into()
}

/// How many reviews a day holds at most.
fn reviews(app: App) -> Element {
    let most = html::input()
        .class("field")
        .attr("type", "number")
        .attr("min", Settings::REVIEWS_PER_DAY.start().to_string())
        .attr("max", Settings::REVIEWS_PER_DAY.end().to_string())
        .prop("value", move || app.settings.with(|settings| settings.reviews_per_day.to_string()))
        .on(ev::change, move |event| {
            let value = event_target_value(&event)
                .parse()
                .unwrap_or_else(|_| Settings::default().reviews_per_day)
                .clamp(*Settings::REVIEWS_PER_DAY.start(), *Settings::REVIEWS_PER_DAY.end());
            app.set(|settings| settings.reviews_per_day = value);
        });
    group(words::settings::REVIEWS_PER_DAY)
        .child(pick(most, words::settings::AT_MOST))
        .child(hint(words::settings::REVIEWS_PER_DAY_WHY))
}

/// Whether questions are read aloud, where the browser has a voice.
fn sound(app: App) -> Option<Element> {
    browser::can_read_aloud().then(|| {
        let aloud = tick(
            words::settings::ALOUD,
            move || app.settings.with(|settings| settings.aloud),
            move |on| app.set(|settings| settings.aloud = on),
        );
        group(words::settings::SOUND).child(aloud).child(hint(words::settings::ALOUD_HOW))
    })
}

/// How much to do on which weekday.
fn week() -> Element {
    const LOADS: [(EasyDay, &str); 3] = [
        (EasyDay::Normal, words::settings::LOAD_NORMAL),
        (EasyDay::Reduced, words::settings::LOAD_REDUCED),
        (EasyDay::Minimum, words::settings::LOAD_MINIMUM),
    ];
    let app = App::get();
    let day = |(n, day): (usize, &'static str)| {
        let options = LOADS.iter().enumerate().map(|(ix, (load, words))| {
            let load = *load;
            html::option()
                .attr("value", ix.to_string())
                .attr("selected", move || (app.settings.with(|settings| settings.week[n]) == load).then(String::new))
                .child(*words)
        });
        let choice = html::select().class("field").child(options.collect::<Vec<_>>()).on(ev::change, move |event| {
            let load =
                event_target_value(&event).parse().ok().and_then(|ix: usize| LOADS.get(ix)).map(|(load, _)| *load);
            if let Some(load) = load {
                app.set(|settings| settings.week[n] = load);
            }
        });
        html::label().class("pick between").child(html::span().child(day)).child(choice)
    };
    let days = words::settings::DAYS.into_iter().enumerate().map(day).collect::<Vec<_>>();
    html::details()
        .child(html::summary().child(words::settings::EASY_DAYS))
        .child(group(words::settings::WEEK).child(days))
        .child(hint(words::settings::WEEK_WHY))
}

/// The exam to be ready for.
fn exam() -> Element {
    let app = App::get();
    let date = html::input()
        .class("field")
        .attr("type", "date")
        .prop("value", move || {
            app.settings.with(|settings| settings.exam.as_ref().map(|exam| iso(exam.day)).unwrap_or_default())
        })
        .on(ev::change, move |event| {
            let day = browser::field_day(&event);
            app.set(|settings| {
                let before = settings.exam.take().unwrap_or(Exam {
                    day: Day(0),
                    bank: None,
                    topic: None,
                    desired: DEFAULT_RETENTION,
                });
                settings.exam = day.map(|day| Exam { day, ..before });
            });
        });
    let library = app.library();
    let mut choices = vec![(String::new(), words::settings::EXAM_EVERYTHING.to_owned())];
    for bank in library.banks() {
        choices.push((bank.id.clone(), bank.title.clone()));
        choices.extend(bank.topics.iter().map(|topic| {
            (format!("{}/{}", bank.id, topic.id), words::settings::exam_topic(&bank.title, &topic.title))
        }));
    }
    let chosen = move || {
        app.settings.with(|settings| match settings.exam.as_ref().map(|exam| (&exam.bank, &exam.topic)) {
            Some((Some(bank), Some(topic))) => format!("{bank}/{topic}"),
            Some((Some(bank), None)) => bank.clone(),
            _ => String::new(),
        })
    };
    let choices = StoredValue::new(choices);
    let about = move || {
        let options = choices.get_value().into_iter().map(|(value, words)| {
            let own = value.clone();
            html::option()
                .attr("value", value)
                .attr("selected", move || (chosen() == own).then(String::new))
                .child(words)
        });
        html::select().class("field whole").child(options.collect::<Vec<_>>()).on(ev::change, move |event| {
            let value = event_target_value(&event);
            let (bank, topic) =
                value.split_once('/').map_or((value.as_str(), None), |(bank, topic)| (bank, Some(topic)));
            app.set(|settings| {
                if let Some(exam) = &mut settings.exam {
                    exam.bank = (!bank.is_empty()).then(|| bank.to_owned());
                    exam.topic = topic.map(str::to_owned);
                }
            });
        })
    };
    let set = Memo::new(move |_| app.settings.with(|settings| settings.exam.is_some()));
    let about = dynamic(move || {
        set.get()
            .then(|| html::label().class("pick").child(html::span().child(words::settings::EXAM_ABOUT)).child(about()))
    });
    group(words::settings::EXAM)
        .child(html::label().class("pick").child(html::span().child(words::settings::EXAM_ON)).child(date))
        .child(about)
        .child(hint(words::settings::EXAM_WHY))
}

/// A day as a date field has it: `2027-01-31`.
fn iso(day: Day) -> String {
    let (year, month, day) = day.civil();
    format!("{year:04}-{month:02}-{day:02}")
}
