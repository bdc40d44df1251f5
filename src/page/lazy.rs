//! Pages that are loaded when one of their group is first opened: each group is a chunk of the one program, cut out
//! after linking (`docs/decisions/0002-one-program.md`). A chunk shares memory, signals and context with the rest.
//!
//! A page moves into a chunk by being called from one of the functions below and from nowhere else.

use super::html::{self, Element, View, dynamic, ev};
use super::parts::{button, para, row};
use super::{about, banks, classroom, data, exercise, help, more, progress, quiz, settings, words};
use crate::browser;
use crate::exercise::Kind;
use crate::page::app::App;
use crate::route::{ClassRoute, Route};
use leptos::prelude::*;
use leptos::reactive::owner::Owner;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use std::future::Future;
use std::pin::Pin;

/// What a chunk answers.
pub type Loaded = Result<(), SplitLoaderError>;
pub type Loading = Pin<Box<dyn Future<Output = Loaded>>>;

/// Where what a chunk builds goes.
#[derive(Clone)]
pub struct Slot {
    owner: Owner,
    view: StoredValue<Option<View>, LocalStorage>,
    stage: RwSignal<LoadStage>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LoadStage {
    Loading,
    Ready,
    Failed,
}

impl Slot {
    fn new() -> Self {
        Self {
            owner: Owner::current().map(|owner| owner.child()).unwrap_or_default(),
            view: StoredValue::new_local(None),
            stage: RwSignal::new(LoadStage::Loading),
        }
    }

    /// Puts what is built here, unless the learner has gone on meanwhile.
    pub fn fill(self, build: impl FnOnce() -> View) -> Loaded {
        if !self.stage.is_disposed() {
            let view = self.owner.with(|| untrack(build));
            self.view.set_value(Some(view));
            self.stage.set(LoadStage::Ready);
        }
        Ok(())
    }

    /// What is here: a skeleton until it has come, and words with a way to try again where it does not come.
    fn view(self, again: impl Fn() + Clone + 'static, ready: impl Fn() + 'static) -> View {
        dynamic(move || match self.stage.get() {
            LoadStage::Loading => skeleton().into(),
            LoadStage::Failed => failed(again.clone()).into(),
            LoadStage::Ready => {
                ready();
                View::from(self.view.try_update_value(Option::take).flatten())
            }
        })
    }

    fn fail(&self) {
        // The host may have a newer version, whose parts have other names.
        browser::say_lost();
        let _ = self.stage.try_set(LoadStage::Failed);
    }
}

/// A part of a page that a chunk builds.
pub fn part(load: impl Fn(Slot) -> Loading + Clone + 'static) -> View {
    let slot = Slot::new();
    let place = slot.clone();
    let begin = move || {
        place.stage.set(LoadStage::Loading);
        let (place, loading) = (place.clone(), load(place.clone()));
        spawn_local(async move {
            if loading.await.is_err() {
                place.fail();
            }
        });
    };
    begin();
    slot.view(begin, || {})
}

/// Where the page of a chunk goes.
#[derive(Clone)]
struct PageSlot {
    route: Route,
    slot: Slot,
}

impl PageSlot {
    fn show(self, page: fn(&Route) -> View) -> Loaded {
        self.slot.fill(|| page(&self.route))
    }
}

#[wasm_split(quiz, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_quiz))]
fn show_quiz(slot: PageSlot) -> Loaded {
    slot.show(|route| quiz::quiz_page(*route == Route::QuickQuiz))
}

#[wasm_split(progress, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_progress))]
fn show_progress(slot: PageSlot) -> Loaded {
    slot.show(progress::page)
}

#[wasm_split(banks, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_banks))]
fn show_banks(slot: PageSlot) -> Loaded {
    slot.show(banks::page)
}

#[wasm_split(leaf, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_leaf))]
fn show_leaf(slot: PageSlot) -> Loaded {
    slot.show(|route| exercise::page(route, exercise::leaf_page))
}

#[wasm_split(match_game, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_match_game))]
fn show_match_game(slot: PageSlot) -> Loaded {
    slot.show(|route| exercise::page(route, exercise::match_page))
}

#[wasm_split(years, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_years))]
fn show_years(slot: PageSlot) -> Loaded {
    slot.show(|route| exercise::page(route, exercise::years_page))
}

#[wasm_split(map, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_map))]
fn show_map(slot: PageSlot) -> Loaded {
    slot.show(|route| exercise::page(route, exercise::map_page))
}

#[wasm_split(settings, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_settings))]
fn show_settings(slot: PageSlot) -> Loaded {
    slot.show(|route| match route {
        Route::Settings => settings::settings_page(),
        Route::Data => data::data_page(),
        Route::About => about::about_page(),
        Route::More => more::more_page().into(),
        _ => help::help_page(),
    })
}

#[wasm_split(live, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_live))]
fn show_live(slot: PageSlot) -> Loaded {
    slot.show(classroom::set_up_or_live)
}

#[wasm_split(pupil, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_pupil))]
fn show_pupil(slot: PageSlot) -> Loaded {
    slot.show(classroom::pupil)
}

#[wasm_split(results, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_results))]
fn show_results(slot: PageSlot) -> Loaded {
    slot.show(classroom::results_or_rosters)
}

#[wasm_split(paper, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_paper))]
fn show_paper(slot: PageSlot) -> Loaded {
    slot.show(classroom::paper)
}

#[wasm_split(settings, wasm_split_path = ::leptos::wasm_split, fallible)]
fn begin_folder(app: App) -> Loaded {
    spawn_local(data::keep(app));
    Ok(())
}

/// Writes backups into the folder that the learner has chosen, if there is one, while the app is open.
pub async fn keep_folder(app: App) {
    if browser::has_folder().await {
        drop(begin_folder(app).await);
    }
}

/// The stylesheets of a page that is loaded when first opened, the code of its group, and the call that shows it;
/// `None` where the page comes with the first load.
fn group(slot: &PageSlot) -> Option<(&'static [&'static str], Loading, Loading)> {
    let to = slot.clone();
    let (styles, load, show): (&[&str], Loading, Loading) = match &slot.route {
        Route::Quiz | Route::QuickQuiz => (&["learner"], Box::pin(load_quiz()), Box::pin(show_quiz(to))),
        Route::Progress | Route::Card(_) => (&["learner"], Box::pin(load_progress()), Box::pin(show_progress(to))),
        Route::Banks
        | Route::Bank(_)
        | Route::Edit(_)
        | Route::AddBank(_)
        | Route::BankCards(..)
        | Route::Cards(_)
        | Route::Source(..)
        | Route::Exercises => (&["learner", "banks", "editor"], Box::pin(load_banks()), Box::pin(show_banks(to))),
        Route::Exercise(kind, ..) => {
            let (load, show): (Loading, Loading) = match Kind::named(kind) {
                Some(Kind::Leaf) => (Box::pin(load_leaf()), Box::pin(show_leaf(to))),
                Some(Kind::Match) => (Box::pin(load_match_game()), Box::pin(show_match_game(to))),
                Some(Kind::Years) => (Box::pin(load_years()), Box::pin(show_years(to))),
                Some(Kind::Map) => (Box::pin(load_map()), Box::pin(show_map(to))),
                None => (Box::pin(load_banks()), Box::pin(show_banks(to))),
            };
            (&["learner", "banks"], load, show)
        }
        Route::Settings | Route::Data | Route::Help | Route::About | Route::More => {
            (&["learner"], Box::pin(load_settings()), Box::pin(show_settings(to)))
        }
        Route::Class(path) => {
            let (load, show): (Loading, Loading) = match ClassRoute::parse(path) {
                ClassRoute::Paper(..) => (Box::pin(load_paper()), Box::pin(show_paper(to))),
                ClassRoute::Results | ClassRoute::Rosters => (Box::pin(load_results()), Box::pin(show_results(to))),
                ClassRoute::Drill { .. } => (Box::pin(load_pupil()), Box::pin(show_pupil(to))),
                ClassRoute::Overview | ClassRoute::Host | ClassRoute::Projector | ClassRoute::Unknown => {
                    (Box::pin(load_live()), Box::pin(show_live(to)))
                }
            };
            (&["classroom"], load, show)
        }
        Route::Today
        | Route::Study
        | Route::StudyTopic(..)
        | Route::StudyOnly(_)
        | Route::StudyPair(..)
        | Route::Unknown(_) => return None,
    };
    Some((styles, load, show))
}

/// Loads the code and the stylesheets of a page at the same time, then shows it.
fn open(slot: PageSlot) {
    let Some((styles, load, show)) = group(&slot) else { return };
    slot.slot.stage.set(LoadStage::Loading);
    let styles: Vec<_> = styles.iter().chain(&["answer"]).map(|style| browser::load_style(style)).collect();
    spawn_local(async move {
        let mut loaded = load.await.is_ok();
        for style in styles {
            loaded &= style.await;
        }
        if !loaded || show.await.is_err() {
            slot.slot.fail();
        }
    });
}

/// The page of a route whose code is loaded when it is first opened: a skeleton until it has come, and words with a
/// way to try again where it does not come.
pub fn page(route: &Route) -> View {
    let slot = PageSlot { route: route.clone(), slot: Slot::new() };
    open(slot.clone());
    // What is opened by hand has its heading focused; the first page of a visit leaves the focus to the browser.
    let focus = App::get().moved.get_value();
    let ready = move || {
        if focus {
            browser::focus_soon("[data-focus], h1");
        }
    };
    let view = slot.slot.clone().view(move || open(slot.clone()), ready);
    html::div().class("page").child(view).into()
}

fn skeleton() -> Element {
    html::div()
        .class("loading")
        .attr("aria-busy", "true")
        .child(html::span().class("skeleton"))
        .child(html::span().class("skeleton short"))
}

fn failed(again: impl Fn() + 'static) -> Element {
    html::section()
        .class("card narrow")
        .attr("role", "alert")
        .child(html::h1().attr("tabindex", "-1").child(words::shell::NOT_LOADED))
        .child(para(words::shell::NOT_LOADED_WHY))
        .child(
            row()
                .child(button("btn primary", words::shell::TRY_AGAIN).on(ev::click, move |_| again()))
                .child(html::a().class("btn quiet").attr("href", "rescue.html").child(words::shell::RESCUE)),
        )
}
