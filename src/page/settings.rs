//! Settings: none needs to be touched.

use super::optimizer;
use crate::browser;
use crate::memory::{DEFAULT_RETENTION, Day, EasyDay, RETENTIONS};
use crate::page::app::App;
use crate::page::html::{self, Element, View, dynamic, ev};
use crate::page::parts::{count, group, heading, hint, link, muted, pick, row, tick};
use crate::progress::{Exam, Progress, Settings, Style, Theme};
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
        "Colours",
        &[(Theme::Auto, "As the device says"), (Theme::Light, "Light"), (Theme::Dark, "Dark")],
        |s| s.theme,
        |s, theme| s.theme = theme,
    );
    let style = radios(
        "style",
        "How cards are asked",
        &[
            (Style::Mixed, "Step by step: choose first, later type or fill the gap"),
            (Style::Cards, "Cards only: think, turn over, grade yourself"),
            (Style::Typing, "Typing wherever the answer is short"),
        ],
        |s| s.style,
        |s, style| s.style = style,
    );
    let keys = tick(
        "Single keys do something (1–4, Space, U, Q …)",
        move || app.settings.with(|settings| settings.keys),
        move |on| app.set(|settings| settings.keys = on),
    );
    let keyboard = group("Keyboard")
        .child(keys)
        .child(hint("Switch them off if you use speech input or press keys by accident. Everything stays in reach by Tab and Enter."));

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
    let remember = group("How much to remember")
        .child(
            html::label()
                .class("grid")
                .child(
                    html::span()
                        .child("On the day a card comes back, be able to recall ")
                        .child(html::b().child(move || Some(format!("{}%", retention())))),
                )
                .child(slider),
        )
        .child(hint(move || {
            let own = table.with(|table| optimizer::cost_of(table.as_ref()?, retention()));
            Some(match cost(retention()) {
                _ if own.is_some() => own.unwrap_or_default(),
                100 => format!("{DEFAULT_RETENTION}% is the usual wish: a good deal for the effort."),
                share => {
                    format!("About {share}% of the reviews that {DEFAULT_RETENTION}% takes. Cards already scheduled keep their day.")
                }
            })
        }));
    let number = html::input()
        .class("field")
        .attr("type", "number")
        .attr("min", "0")
        .attr("max", "500")
        .prop("value", move || new().to_string())
        .on(ev::change, move |event| {
            let value = event_target_value(&event).parse().unwrap_or(10u16).min(500);
            app.set(|settings| settings.new_per_day = value);
        });
    let new_cards = group("New cards a day").child(pick(number, "cards")).child(hint(move || {
        Some(format!(
            "Each new card brings about ten reviews in the months to come: {} a day in the end.",
            count(usize::from(new()) * 10, "review", "reviews")
        ))
    }));

    let most = html::input()
        .class("field")
        .attr("type", "number")
        .attr("min", "10")
        .attr("max", "9999")
        .prop("value", move || app.settings.with(|settings| settings.reviews_per_day.to_string()))
        .on(ev::change, move |event| {
            let value = event_target_value(&event).parse().unwrap_or(200u16).clamp(10, 9999);
            app.set(|settings| settings.reviews_per_day = value);
        });
    let reviews = group("Reviews a day").child(pick(most, "at most")).child(hint("What is beyond waits for the days after; after a pause each day holds about twice a usual day’s work until all is caught up."));

    let yours = group("Your data").child(row().child(link("btn", &Route::Data, "Backup, restore, erase"))).child(hint(
        move || {
            Some(format!(
                "{} kept in this browser.",
                count(app.progress.with(Progress::reviews), "answer is", "answers are")
            ))
        },
    ));

    html::div()
        .class("grid")
        .child(heading("Settings"))
        .child(muted("Everything works as it is. Change what you like; it is kept on this device."))
        .child(
            html::div()
                .class("grid two")
                .child(html::section().class("card").child(theme).child(style).child(keyboard).child(yours))
                .child(
                    html::section()
                        .class("card")
                        .child(remember)
                        .child(optimizer::panel(table))
                        .child(new_cards)
                        .child(reviews)
                        .child(week())
                        .child(exam()),
                ),
        )
        .child(hint(concat!("Entente ", env!("CARGO_PKG_VERSION"), " · scheduling by FSRS-6")))
        .into()
}

/// How much to do on which weekday.
fn week() -> Element {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const LOADS: [(EasyDay, &str); 3] =
        [(EasyDay::Normal, "as usual"), (EasyDay::Reduced, "half"), (EasyDay::Minimum, "next to nothing")];
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
    let days = DAYS.into_iter().enumerate().map(day).collect::<Vec<_>>();
    html::details()
        .child(html::summary().child("Easy days"))
        .child(group("How much on which day").child(days))
        .child(hint("Cards that may come back on one day or another avoid these days. What is due stays due."))
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
                    wish: DEFAULT_RETENTION,
                });
                settings.exam = day.map(|day| Exam { day, ..before });
            });
        });
    let library = app.library();
    let mut choices = vec![(String::new(), "everything that I study".to_owned())];
    for bank in library.banks() {
        choices.push((bank.id.clone(), bank.title.clone()));
        choices.extend(
            bank.topics
                .iter()
                .map(|topic| (format!("{}/{}", bank.id, topic.id), format!("{}: {}", bank.title, topic.title))),
        );
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
        html::select().class("field").child(options.collect::<Vec<_>>()).on(ev::change, move |event| {
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
        set.get().then(|| html::label().class("pick").child(html::span().child("about")).child(about()))
    });
    group("An exam ahead")
        .child(html::label().class("pick").child(html::span().child("on")).child(date))
        .child(about)
        .child(hint("Today then says what you would recall on that day, begins new cards in time, and in the last week brings weak cards forward."))
}

/// A day as a date field has it: `2027-01-31`.
fn iso(day: Day) -> String {
    let (year, month, day) = day.civil();
    format!("{year:04}-{month:02}-{day:02}")
}
