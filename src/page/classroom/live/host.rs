//! The host's window: the only one that changes a show.

use super::clock::{self, clock};
use super::running::running;
use super::setup::setup_form;
use super::{ASK, BEFORE, BYE, Deck, HELLO, HERE, KEY, NOW, SHOWN, SILENT, Shown};
use crate::browser;
use crate::classroom::live::{KeptTeams, LiveAction, LiveLog, LiveSetup, Phase};
use crate::classroom::{CHOSEN, Drill, SavedDrill, choose, records};
use crate::page::app::{App, Notice};
use crate::page::html::{self, Element, View, ev, switch};
use crate::page::parts::{button, heading, link, muted, para, row};
use crate::page::words;
use crate::progress::{KeyValueStore as _, StoreError};
use crate::route::ClassRoute;
use leptos::prelude::*;

/// The host's hands.
#[derive(Clone, Copy)]
pub struct Host {
    pub app: App,
    pub shown: RwSignal<Option<Shown>>,
    pub now: RwSignal<i64>,
    /// The class's view is in this window.
    pub alone: RwSignal<bool>,
    /// The last press that came from the class's window.
    pub pressed: StoredValue<Option<String>>,
    /// A hand count that is being typed: the option, and the count. It is taken before the show goes on.
    pub typed: StoredValue<Option<(usize, u16)>>,
    /// What was not taken of a number that was typed, and why; until the next is typed.
    pub problem: RwSignal<Option<String>>,
    /// Whether a projector's window answers.
    pub connected: RwSignal<bool>,
    /// When one was last heard.
    heard: StoredValue<Option<i64>>,
    /// The drill that the results know of already.
    known: StoredValue<Option<u32>>,
    /// Moves where what stands before a show is to be drawn anew.
    anew: RwSignal<u32>,
}

impl Host {
    /// Does something, now.
    pub fn act(self, act: LiveAction) {
        self.act_at(clock::now(), act);
    }

    /// Does something, at its own time.
    pub fn act_at(self, at: i64, act: LiveAction) {
        let Some(old) = self.shown.get_untracked() else { return };
        let mut log = old.log.clone();
        if steps(act)
            && let Some((option, count)) = self.typed.try_update_value(Option::take).flatten()
        {
            log.push(at, LiveAction::Hands { option, count });
        }
        if !log.push(at, act) {
            return browser::speak(words::live::before::TOO_LONG);
        }
        let new = Shown::new(old.deck, log);
        // What changes nothing, as a key that is hammered, need not be known for ever.
        if new.show != old.show {
            self.put_up(new);
        }
    }

    /// Takes back the last act.
    pub fn undo(self) {
        self.turn(LiveLog::undo);
    }

    /// Does again what was taken back.
    pub fn redo(self) {
        self.turn(LiveLog::redo);
    }

    fn turn(self, turn: fn(&mut LiveLog) -> bool) {
        let Some(old) = self.shown.get_untracked() else { return };
        let mut log = old.log.clone();
        if turn(&mut log) {
            self.put_up(Shown::new(old.deck, log));
        }
    }

    fn put_up(self, new: Shown) {
        let stood = self.place();
        self.shown.set(Some(new));
        self.keep();
        let stands = self.place();
        if stands != stood {
            let words = self.shown.with_untracked(|shown| shown.as_ref().map(super::describe::stand));
            browser::speak(&words.unwrap_or_default());
            browser::stop_reading();
        }
    }

    fn place(self) -> Option<(Phase, Option<usize>)> {
        self.shown.with_untracked(|shown| shown.as_ref().map(|shown| (shown.show.phase, shown.show.current())))
    }

    /// Has a count waited for that is being typed, or no longer.
    pub fn type_count(self, count: Option<(usize, u16)>) {
        self.typed.set_value(count);
    }

    /// Puts a show up that has not begun.
    pub fn set_up(self, deck: &std::sync::Arc<Deck>, setup: LiveSetup) {
        let log = LiveLog::new(setup, clock::now());
        let earlier = self.get(&records::hands_key(deck.drill.id())).unwrap_or_default();
        self.put(BEFORE, &earlier);
        self.shown.set(Some(Shown::new(deck.clone(), log)));
        self.keep();
        browser::focus_soon("h1");
    }

    /// Ends a show for good; its counts stay.
    pub fn close(self) {
        self.shown.set(None);
        self.remove(SHOWN);
        self.remove(BEFORE);
        browser::tell_windows("");
        browser::focus_soon("h1");
    }

    /// Keeps how a show was set up, for the next one.
    pub fn keep_teams(self, teams: &KeptTeams) {
        self.told(self.app.with_journal(|journal| teams.save(journal.store())));
    }

    /// Chooses a drill for the class's pages.
    pub fn choose(self, drill: &Drill) {
        self.told(self.app.with_journal(|journal| choose(journal.store(), drill)));
    }

    /// Keeps the show and sends it to the class's window.
    fn keep(self) {
        self.now.set(clock::now());
        self.shown.with_untracked(|shown| {
            let Some(shown) = shown else { return };
            browser::tell_windows(&shown.snapshot());
            self.put(SHOWN, &shown.log.encode());
            let counts = shown.show.hand_counts(&self.get(BEFORE).unwrap_or_default());
            let key = records::hands_key(shown.deck.drill.id());
            if counts.is_empty() {
                if self.get(&key).is_some() {
                    self.remove(&key);
                }
            } else {
                // A drill that was only shown is known to the results by this.
                self.know(&shown.deck);
                self.put(&key, &counts);
            }
        });
    }

    /// Makes a drill known to the results, once: what is kept of it may be long.
    fn know(self, deck: &Deck) {
        let id = deck.drill.id();
        if self.known.get_value() != Some(id) {
            let saved = SavedDrill::new(&deck.drill, "", browser::now().at);
            let done = self.app.with_journal(|journal| saved.add(&deck.questions, journal.store()));
            self.known.set_value(done.is_ok().then_some(id));
            self.told(done);
        }
    }

    /// Takes in what another window says: where the show stands is asked, a key was pressed there, or another host has
    /// gone on with the show.
    fn hear(self, text: &str) {
        if text == HELLO {
            self.heard.set_value(Some(browser::steady()));
            self.look();
            return self.send();
        }
        if text == BYE {
            self.heard.set_value(None);
            return self.look();
        }
        if text == ASK {
            return;
        }
        if let Some(press) = text.strip_prefix(KEY) {
            return super::keys::relayed(self, press);
        }
        let Some(old) = self.shown.get_untracked() else { return };
        let text = text.strip_prefix(NOW).and_then(|text| text.split_once('\n')).map_or(text, |(_, log)| log);
        if text.is_empty() {
            return self.shown.set(None);
        }
        if let Ok(new) = Shown::read(&self.app, text, Some(&old))
            && new.log.follows(&old.log)
            && new.log != old.log
        {
            clock::not_before(&new);
            self.shown.set(Some(new));
        }
    }

    /// Sends the show to whoever has asked for it.
    fn send(self) {
        let text = self.shown.with_untracked(|shown| shown.as_ref().map(Shown::snapshot));
        if let Some(text) = text {
            browser::tell_windows(&text);
        }
    }

    /// Looks whether a projector's window is there.
    fn look(self) {
        let connected = self.heard.get_value().is_some_and(|heard| browser::steady() - heard < SILENT);
        if self.connected.get_untracked() != connected {
            self.connected.set(connected);
        }
    }

    fn get(self, key: &str) -> Option<String> {
        self.app.with_journal(|journal| journal.store().get(key)).ok().flatten()
    }

    fn put(self, key: &str, value: &str) {
        self.told(self.app.with_journal(|journal| journal.store().set(key, value)));
    }

    fn remove(self, key: &str) {
        self.told(self.app.with_journal(|journal| journal.store().remove(key)));
    }

    fn told(self, done: Result<(), StoreError>) {
        match done {
            Ok(()) => self.app.withdraw(|notice| matches!(notice, Notice::NotSaved(_))),
            Err(error) => self.app.tell(Notice::NotSaved(error)),
        }
    }
}

/// Whether an action leaves what is being typed behind.
fn steps(act: LiveAction) -> bool {
    use LiveAction::{Back, Begin, Finish, Lock, Next, Pick, Skip};
    matches!(act, Begin | Next | Back | Lock | Skip | Pick(_) | Finish)
}

/// The page.
pub fn host_page(app: &App) -> View {
    let app = *app;
    let shown = RwSignal::new(None::<Shown>);
    let host = StoredValue::new(None::<Host>);
    let now = clock(shown, move || {
        // Time is up: the question closes at its deadline, however late that is noticed.
        if let Some(host) = host.get_value() {
            let at = shown.with_untracked(|shown| shown.as_ref().and_then(|shown| shown.show.question()?.deadline));
            host.act_at(at.unwrap_or_else(clock::now), LiveAction::Lock);
        }
    });
    let hands = Host {
        app,
        shown,
        now,
        alone: RwSignal::new(false),
        pressed: StoredValue::new(None),
        typed: StoredValue::new(None),
        problem: RwSignal::new(None),
        connected: RwSignal::new(false),
        heard: StoredValue::new(None),
        known: StoredValue::new(None),
        anew: RwSignal::new(0),
    };
    host.set_value(Some(hands));
    browser::hear_windows(move |text| hands.hear(text));
    super::keys::listen(hands);
    browser::tell_windows(ASK);
    browser::every(HERE, move || {
        browser::tell_windows(ASK);
        hands.look();
    });
    // What is drawn: a show that runs, or what comes before.
    let runs = Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|shown| shown.log.start)));
    switch(
        move || (runs.get(), hands.anew.get()),
        move |(runs, _)| match runs {
            Some(_) => running(hands),
            None => before(hands),
        },
    )
}

/// No show runs: one that was left can be gone on with, else one is set up.
fn before(host: Host) -> View {
    let left = host.get(SHOWN).map(|text| Shown::read(&host.app, &text, None));
    match left {
        Some(Ok(left)) => return going_on(host, left).into(),
        Some(Err(problem)) => {
            let drop = button("btn primary", words::live::before::PUT_ASIDE).on(ev::click, move |_| {
                host.close();
                host.anew.update(|anew| *anew += 1);
            });
            return html::section()
                .class("card narrow")
                .child(heading(words::live::before::CANNOT_GO_ON))
                .child(para(problem))
                .child(row().child(drop))
                .into();
        }
        None => {}
    }
    match host.get(CHOSEN).map(|text| Deck::read(&host.app, text.trim())) {
        Some(Ok(deck)) => setup_form(host, deck),
        Some(Err(problem)) => none(problem).into(),
        None => none(words::live::before::NO_DRILL_CHOSEN.to_owned()).child(quickly(host)).into(),
    }
}

fn none(problem: String) -> Element {
    html::section()
        .class("card narrow")
        .child(heading(words::live::before::NO_DRILL))
        .child(para(problem))
        .child(row().child(link("btn primary", &ClassRoute::Overview, words::live::before::TO_CLASS)))
}

/// The shortest way to a show: ten questions over all of a bank.
fn quickly(host: Host) -> Element {
    let library = host.app.library();
    let ways = library.banks().iter().map(|bank| {
        let drill = Drill::of(bank, browser::random() as u32);
        button("btn", words::live::before::ten_of(&bank.title)).on(ev::click, move |_| {
            // A bank without ten cards that can be asked so is told by the page that would show them.
            let drill =
                drill.clone().checked(&host.app.library(), host.app.fold()).map_or(drill.clone(), |(drill, _)| drill);
            host.choose(&drill);
            host.anew.update(|anew| *anew += 1);
            browser::focus_soon("h1");
        })
    });
    row().child(ways.collect::<Vec<_>>())
}

fn going_on(host: Host, left: Shown) -> Element {
    let done = left.show.questions.iter().filter(|turn| turn.revealed).count();
    let words = words::live::before::left(&left.deck.title, left.show.teams, done, left.deck.questions.asked.len());
    let go_on = button("btn primary", words::live::before::GO_ON).attr("id", "go-on").on(ev::click, move |_| {
        clock::not_before(&left);
        host.shown.set(Some(left.clone()));
        host.keep();
        browser::focus_soon("h1");
    });
    let close = button("btn", words::live::before::CLOSE).on(ev::click, move |_| {
        host.close();
        host.anew.update(|anew| *anew += 1);
    });
    browser::focus_soon("#go-on");
    html::section()
        .class("card narrow")
        .child(heading(words::live::before::GOING_ON))
        .child(para(words))
        .child(muted(words::live::before::GOING_ON_KEPT))
        .child(row().child(go_on).child(close))
}
