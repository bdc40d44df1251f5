//! Backups without being asked, into a folder that the learner has chosen; and what their other devices have put there.
//! One file a device, the union of all: a folder that a service shares between devices keeps them alike.

use super::{card, import, told, work};
use crate::browser::{self, Folder, FolderState};
use crate::editor::{BANKS, PAGES};
use crate::page::app::App;
use crate::page::html::{Element, View, dynamic, ev};
use crate::page::own;
use crate::page::parts::{button, hint, para, row};
use crate::page::words::data as words;
use crate::progress::{ClassPart, Plan, Progress, dated_file, is_others, is_time, outdated, own_file};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How often the folder is looked at while the app is open, in milliseconds.
const OFTEN: u64 = 10 * 60_000;

/// What a look at the folder has found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Found {
    /// Files of devices that the learner has not said to be theirs, with the answers that are new in each.
    strange: Vec<(String, usize)>,
    /// Entries that were taken in.
    added: usize,
    /// A backup was written.
    written: bool,
    /// Why something could not be done.
    failed: Option<String>,
}

/// Takes in what other devices have written, then writes what is new here.
async fn look(app: App, folder: &Folder, told: RwSignal<String>) -> Found {
    let (mut found, mut banks) = (Found::default(), false);
    let (names, device) = (folder.files().await, folder.device());
    for name in names.iter().filter(|name| is_others(&device, name)) {
        let Some(file) = folder.get(name).await else { continue };
        if folder.is_taken(&file).await {
            continue;
        }
        let plan = work::look_at(app, file.clone(), told).await.map(|line| Plan::read(&line));
        let Ok(Some(plan)) = plan else { continue };
        if plan.other && !folder.is_mine(name).await {
            found.strange.push((name.clone(), plan.new));
            continue;
        }
        found.added += plan.new;
        banks |= plan.writes.iter().any(|(key, _)| key.contains(PAGES) || key.contains(BANKS));
        match import::carry_out(app, plan.writes, told).await {
            Ok(()) => folder.set_taken(&file).await,
            Err(error) => found.failed = Some(error),
        }
    }
    if found.added > 0 {
        app.reload_settings();
        app.reload_progress();
    }
    if banks {
        own::read_again(app).await;
    }
    let answers = app.progress.with_untracked(Progress::reviews);
    let saved = app.settings.with_untracked(|settings| settings.saved);
    let is_new = !names.contains(&own_file(&device)) || saved.is_none_or(|(_, then)| then as usize != answers);
    if is_new && is_time(&device, &names, browser::now()) {
        match work::backup(app, ClassPart::Nothing, told).await {
            Ok(blob) => {
                let dated = dated_file(&device, browser::now());
                found.written = folder.put(&own_file(&device), &blob).await && folder.put(&dated, &blob).await;
                if found.written {
                    work::noted(app);
                    for old in outdated(&device, &names, browser::now().day()) {
                        folder.take_away(&old).await;
                    }
                } else {
                    found.failed = Some(words::FOLDER_NOT_WRITTEN.to_owned());
                }
            }
            Err(error) => found.failed = Some(error),
        }
    }
    found
}

/// Looks at the folder now, and while the app is open, where one was chosen and may be written to.
pub async fn keep(app: App) {
    let Some(folder) = Folder::open().await else { return };
    loop {
        if folder.is().await == FolderState::Ready {
            look(app, &folder, RwSignal::new(String::new())).await;
        }
        browser::wait(OFTEN).await;
    }
}

/// The section of the data page.
pub fn folder() -> Element {
    let app = App::get();
    let words = RwSignal::new(String::new());
    // Nothing is said of it before it was looked at.
    let state = RwSignal::new(None::<FolderState>);
    let door = RwSignal::new_local(None::<Folder>);
    let strange = RwSignal::new(Vec::<(String, usize)>::new());
    let see = move |folder: Folder| async move {
        // The page may have been left meanwhile.
        let is = folder.is().await;
        door.try_set(Some(folder.clone()));
        state.try_set(Some(is));
        if is == FolderState::Ready {
            let found = look(app, &folder, words).await;
            words.try_set(found.failed.unwrap_or_else(|| words::folder_done(found.written, found.added)));
            strange.try_set(found.strange);
        }
    };
    spawn_local(async move {
        match Folder::open().await {
            Some(folder) => see(folder).await,
            None => drop(state.try_set(Some(FolderState::None))),
        }
    });
    // What the learner does with it: choose, allow, let go.
    let act = move |what: fn(Folder) -> std::pin::Pin<Box<dyn Future<Output = ()>>>| {
        move |_| {
            let Some(folder) = door.get_untracked() else { return };
            spawn_local(async move {
                what(folder.clone()).await;
                see(folder).await;
            });
        }
    };
    let controls = move || -> View {
        let name = door.with(|door| door.as_ref().map(Folder::name).unwrap_or_default());
        let Some(state) = state.get() else { return hint("…").into() };
        match state {
            FolderState::None => hint(words::FOLDER_NONE).into(),
            FolderState::Unchosen => {
                let choose = act(|folder| {
                    Box::pin(async move {
                        let _ = folder.ask_which().await;
                    })
                });
                row().child(button("btn", words::FOLDER_CHOOSE).on(ev::click, choose)).into()
            }
            FolderState::Ask => {
                let allow = act(|folder| {
                    Box::pin(async move {
                        let _ = folder.ask_leave().await;
                    })
                });
                row().child(button("btn primary", words::folder_allow(&name)).on(ev::click, allow)).into()
            }
            FolderState::Ready => {
                let end = act(|folder| Box::pin(async move { folder.let_go().await }));
                let end = button("btn quiet", words::FOLDER_END).on(ev::click, end);
                row().child(words::folder_is(&name)).child(end).into()
            }
        }
    };
    let others = move || {
        let files = strange.get().into_iter().map(|(name, new)| {
            let add = words::folder_add(&name);
            let accept = move |_| {
                let (Some(folder), name) = (door.get_untracked(), name.clone()) else { return };
                spawn_local(async move {
                    folder.set_mine(&name).await;
                    see(folder).await;
                });
            };
            row().child(words::folder_strange(new)).child(button("btn", add).on(ev::click, accept))
        });
        files.collect::<Vec<_>>()
    };
    card(words::FOLDER)
        .attr("aria-busy", move || state.with(Option::is_none).then(|| "true".to_owned()))
        .child(para(words::FOLDER_ABOUT))
        .child(dynamic(controls))
        .child(told(words))
        .child(dynamic(others))
}
