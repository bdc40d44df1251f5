//! Settings: none needs to be touched.

use crate::browser;
use crate::page::app::App;
use crate::page::el::{El, View, el};
use crate::page::parts::{button, count, group, heading, hint, muted, para, pick, row, tick};
use crate::progress::{Progress, Settings, Style, Theme};
use leptos::prelude::*;

/// Reviews in percent of those at a retention of 90, by retention: `expected_workload` of the `fsrs` crate, default
/// parameters, 300 cards.
const LOAD: [(u8, u16); 5] = [(70, 52), (80, 66), (85, 78), (90, 100), (95, 161)];

/// The share of reviews at a retention, between the two measured beside it.
fn load(retention: u8) -> u16 {
    let after = LOAD.iter().position(|&(r, _)| r >= retention).unwrap_or(LOAD.len() - 1).max(1);
    let ((r0, l0), (r1, l1)) = (LOAD[after - 1], LOAD[after]);
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
) -> El {
    let app = App::get();
    choices.iter().fold(group(title), |group, &(value, words)| {
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", name)
            .checked(move || app.settings.with(|settings| get(settings) == value))
            .on("change", move |_| app.set(|settings| set(settings, value)));
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
            (Style::Ladder, "Step by step: choose first, later type or fill the gap"),
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

    let slider = el("input")
        .attr("type", "range")
        .attr("min", "70")
        .attr("max", "97")
        .value(move || retention().to_string())
        .on("input", move |event| {
            if let Ok(value) = event_target_value(&event).parse() {
                app.set(|settings| settings.retention = value);
            }
        });
    let remember = group("How much to remember")
        .child(
            el("label")
                .class("grid")
                .child(
                    el("span")
                        .text("On the day a card comes back, be able to recall ")
                        .child(el("b").text(move || Some(format!("{}%", retention())))),
                )
                .child(slider),
        )
        .child(hint(move || {
            Some(match load(retention()) {
                100 => "90% is the usual wish: a good deal for the effort.".to_owned(),
                share => {
                    format!("About {share}% of the reviews that 90% takes. Cards already scheduled keep their day.")
                }
            })
        }));
    let number = el("input")
        .class("field")
        .attr("type", "number")
        .attr("min", "0")
        .attr("max", "500")
        .value(move || new().to_string())
        .on("change", move |event| {
            let value = event_target_value(&event).parse().unwrap_or(10u16).min(500);
            app.set(|settings| settings.new_per_day = value);
        });
    let new_cards = group("New cards a day").child(pick(number, "cards")).child(hint(move || {
        Some(format!(
            "Each new card brings about ten reviews in the months to come: {} a day in the end.",
            count(usize::from(new()) * 10, "review", "reviews")
        ))
    }));

    el("div")
        .class("grid")
        .child(heading("Settings"))
        .child(muted("Everything works as it is. Change what you like; it is kept on this device."))
        .child(
            el("div")
                .class("grid two")
                .child(el("section").class("card").child(theme).child(style).child(keyboard))
                .child(el("section").class("card").child(remember).child(new_cards).child(erase())),
        )
        .child(hint(concat!("Entente ", env!("CARGO_PKG_VERSION"), " · scheduling by FSRS-6")))
        .into()
}

/// Erasing, behind a question, and with a way back.
fn erase() -> El {
    let app = App::get();
    let reviews = move || app.progress.with(Progress::reviews);
    let keep = button("btn", "Keep it").attr("autofocus", "").on("click", |_| browser::close_dialog("#erase"));
    let sure = button("btn primary", "Erase").on("click", move |_| {
        browser::close_dialog("#erase");
        app.erase();
        browser::focus_soon(".notice button");
    });
    let question = el("dialog").attr("id", "erase").attr("aria-labelledby", "erase-title").child(
        el("div")
            .class("grid")
            .child(el("h2").attr("id", "erase-title").text("Erase everything?"))
            .child(para(move || {
                let all = count(reviews(), "answer", "answers");
                Some(format!("All {all}, due dates and settings on this device are forgotten. You can take it back until you answer a card or close the page."))
            }))
            .child(row().child(keep).child(sure)),
    );
    let open = el("button")
        .class("btn")
        .attr("type", "button")
        .text("Erase everything …")
        .on("click", |_| browser::open_dialog("#erase"));
    group("Start afresh")
        .child(row().child(open))
        .child(hint(move || {
            Some(format!("{} kept in this browser, and nowhere else.", count(reviews(), "answer is", "answers are")))
        }))
        .child(question)
}
