//! The class page: a drill is set up, given out, and found again.

use super::setup::{DrillForm, GiveOut, automatic, setup_form};
use super::share::share;
use crate::browser;
use crate::classroom::{Drill, DrillQuestions, SavedDrill, choose};
use crate::page::app::{App, Notice};
use crate::page::html::{self, Element, View, ev, for_each, show, switch};
use crate::page::parts::{button, heading, hint, link, muted, para, row};
use crate::page::words;
use crate::route::{ClassRoute, Route};
use leptos::prelude::*;

/// The drill that is being given out, with its title, and whether it was made here.
pub type Made = RwSignal<Option<(Drill, String, bool)>>;

/// The page.
pub fn home_page() -> View {
    let made = Made::new(None);
    let recent = RwSignal::new(load());
    let setup = DrillForm::new();
    // What was picked in the card browser is to become a drill.
    setup.fill_picked();
    let ways = row()
        .child(link("btn", &ClassRoute::Results, words::class::RESULTS))
        .child(link("btn", &ClassRoute::Rosters, words::class::ROSTERS))
        .child(html::span().class("small muted").child(words::class::RESULTS_AND_ROSTERS));
    let head = html::section()
        .class("card narrow")
        .child(heading(words::class::CLASS))
        .child(muted(words::class::ABOUT))
        .child(ways);
    let taken = move |drill: Drill, title: String| {
        keep(SavedDrill::new(&drill, &title, browser::now().at), recent);
        made.set(Some((drill, title, true)));
        browser::focus_soon("#made");
    };
    let given_out = move |drill: Drill, title: String, way: GiveOut| {
        let (bank, code) = (drill.bank.clone(), drill.code());
        taken(drill.clone(), title);
        match way {
            GiveOut::Look => {}
            GiveOut::Link => browser::focus_soon("#drill-link"),
            GiveOut::Print => browser::go(&ClassRoute::Paper(bank, code).to_string()),
            GiveOut::Show => {
                let app = App::get();
                match app.with_journal(|journal| choose(journal.store(), &drill)) {
                    Ok(()) => browser::go(&ClassRoute::Host.to_string()),
                    Err(error) => app.tell(Notice::NotSaved(error)),
                }
            }
        }
    };
    let take = Callback::new(move |(drill, title, way)| given_out(drill, title, way));
    let out = switch(move || made.get(), move |made| made.map(|(drill, title, own)| share(&drill, &title, own, take)));
    let lately = recent_drills(setup, made, recent);
    vec![
        head.into(),
        setup_form(setup, Callback::new(move |(drill, title, way)| given_out(drill, title, way))),
        out,
        lately,
        paste(setup, made, recent).into(),
        help().into(),
    ]
    .into()
}

type Lately = (Vec<SavedDrill>, usize);

fn load() -> Lately {
    App::get().with_journal(|journal| SavedDrill::load_all(journal.store())).unwrap_or_default()
}

fn keep(saved: SavedDrill, recent: RwSignal<Lately>) {
    let app = App::get();
    // A drill whose questions cannot be drawn was told before it came here.
    let Ok(questions) = app.drill_questions(&saved.drill) else { return };
    if let Err(error) = app.with_journal(|journal| saved.save(&questions, journal.store())) {
        app.tell(Notice::NotSaved(error));
    }
    recent.set(load());
}

/// The drills that were made lately.
fn recent_drills(setup: DrillForm, made: Made, recent: RwSignal<Lately>) -> View {
    let any = move || recent.with(|(list, damaged)| !list.is_empty() || *damaged > 0);
    show(any, move || {
        let rows = for_each(
            move || recent.with(|(list, _)| list.clone()),
            |one| one.drill.id(),
            move |one| recent_drill(one, setup, made, recent),
        );
        let damaged = move || {
            recent.with(|(_, damaged)| *damaged > 0).then(|| {
                let damaged = recent.with(|(_, damaged)| *damaged);
                hint(words::class::damaged(damaged))
            })
        };
        let title = html::h2().attr("id", "lately").attr("tabindex", "-1").child(words::class::RECENT);
        html::section()
            .class("card narrow")
            .child(title)
            .child(html::ul().class("recent-drills").child(rows))
            .child(damaged)
    })
}

fn recent_drill(one: SavedDrill, setup: DrillForm, made: Made, recent: RwSignal<Lately>) -> Element {
    let (drill, gone) = (one.drill.clone(), one.clone());
    let title = if one.title.is_empty() { automatic(&App::get(), &drill) } else { one.title.clone() };
    let (called, own) = (title.clone(), one.own);
    let open = button("btn", title.clone()).on(ev::click, move |_| {
        setup.fill(&drill, &called);
        made.set(Some((drill.clone(), called.clone(), own)));
        browser::focus_soon("#made");
    });
    let forget = button("btn quiet", words::class::REMOVE).attr("aria-label", words::class::remove(&title)).on(
        ev::click,
        move |_| {
            let app = App::get();
            if let Err(error) = app.with_journal(|journal| gone.delete(journal.store())) {
                app.tell(Notice::NotSaved(error));
            }
            recent.set(load());
            browser::speak(words::class::REMOVED);
            browser::focus_soon("#lately, h1");
        },
    );
    let when = browser::day_of(one.made);
    html::li().class("row").child(open).child(html::span().class("small muted").child(when)).child(forget)
}

/// A drill that was made elsewhere, by its link.
fn paste(setup: DrillForm, made: Made, recent: RwSignal<Lately>) -> Element {
    let problem = RwSignal::new(None::<String>);
    let field = html::input()
        .class("field")
        .attr("id", "pasted")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "paste-problem");
    let told =
        html::p().class("problem").attr("id", "paste-problem").attr("role", "alert").child(move || problem.get());
    html::form()
        .class("card narrow")
        .on(ev::submit, move |event| {
            event.prevent_default();
            let text = browser::field_values("#pasted").pop().unwrap_or_default();
            match pasted(text.trim()) {
                Ok(drill) => {
                    problem.set(None);
                    let title = automatic(&App::get(), &drill);
                    setup.fill(&drill, &title);
                    // Who made it here has its answers; pasted once more it is still that drill.
                    let app = App::get();
                    let before = app.with_journal(|journal| SavedDrill::load(journal.store(), drill.id()));
                    let own = before.ok().flatten().is_some_and(|before| before.own);
                    keep(SavedDrill { own, ..SavedDrill::by_link(&drill, &title, browser::now().at) }, recent);
                    made.set(Some((drill, title, own)));
                    browser::focus_soon("#made");
                }
                Err(what) => problem.set(Some(what)),
            }
        })
        .child(html::h2().child(words::class::BY_LINK))
        .child(html::label().class("grid").child(words::class::LINK_FIELD).child(field))
        .child(told)
        .child(row().child(html::button().class("btn").child(words::class::OPEN_HERE)))
}

/// The drill of a link.
fn pasted(text: &str) -> Result<Drill, String> {
    let route = text.find("#/drill/").map(|at| Route::parse(&text[at..]));
    let Some(Route::Class(path)) = route else {
        return Err(words::class::NO_DRILL_LINK.to_owned());
    };
    let ClassRoute::Drill { bank, code, .. } = ClassRoute::parse(&path) else {
        return Err(words::class::LINK_CUT.to_owned());
    };
    let drill = Drill::parse(&bank, &code).map_err(|error| error.to_string())?;
    let app = App::get();
    DrillQuestions::draw(&drill, &app.library(), app.fold()).map_err(|error| error.to_string())?;
    Ok(drill)
}

fn help() -> Element {
    let words = html::details()
        .child(html::summary().child(words::class::HOW_IT_WORKS))
        .child(para(words::class::HOW_LINK))
        .child(para(words::class::HOW_RESULT_CODE))
        .child(para(words::class::HOW_HONEST))
        .child(para("").child(link("", &Route::Help, words::class::HOW_HELP)));
    html::section().class("card narrow").child(words)
}
