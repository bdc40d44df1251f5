//! The page, as far as the journal sees it: tabs that start, answer and end, and a mirror that they keep.

use crate::browser::{Browser, TabStore, Values};
use entente::bank::CardKey;
use entente::marking::Outcome;
use entente::memory::{Confidence, Effect, Grade, Millis, Now};
use entente::progress::{
    Event, EventId, EventKind, Journal, KeyValueStore, Mark, MemoryStore, Mirror, Reconciled, Review, SessionId,
};
use entente::question::Form;
use std::collections::{BTreeMap, BTreeSet};

/// 2026-04-01T00:33 in UTC+1.
pub const START: i64 = 1_775_000_000_000;
/// Long enough for a session to have come to rest, and for everything to be on disk.
pub const LONG: i64 = 11 * 60_000;

pub type Ids = BTreeSet<EventId>;

/// A number that looks like chance.
pub fn stir(n: u64) -> u64 {
    let n = (n ^ n >> 31).wrapping_mul(0x7fb5_d329_728e_a185);
    (n ^ n >> 27).wrapping_mul(0x81da_def4_bc2d_d44d) ^ n >> 33
}

/// The n-th thing that somebody does; all kinds of them come up.
pub fn something(n: u64) -> EventKind {
    let chance = stir(n);
    let card = |n: u64| CardKey(stir(n % 97 + 1000));
    match chance % 23 {
        0 => EventKind::Mark(card(n), [Mark::Suspended, Mark::Resumed, Mark::Buried, Mark::Flagged(3)][n as usize % 4]),
        1 => EventKind::Parameters(Box::new(std::array::from_fn(|i| i as f32 / 7.0 + n as f32))),
        2 => EventKind::Void(EventId { session: SessionId(stir(n)), seq: n as u32 }),
        _ => EventKind::Review(Review {
            card: card(chance),
            form: Form::ALL[n as usize % 9],
            outcome: [Outcome::Right, Outcome::Wrong, Outcome::SelfGraded, Outcome::Right][n as usize % 4],
            effect: [Effect::Met, Effect::Practice, Effect::Graded(Grade::Good)][n as usize % 3],
            confidence: [None, Some(Confidence::Sure)][n as usize % 2],
            overruled: n.is_multiple_of(29),
            hint: n.is_multiple_of(31),
            retention: if n.is_multiple_of(41) { 85 } else { 90 },
            took: 10 + (chance % 300) as u16,
            confused_with: n.is_multiple_of(7).then(|| card(chance >> 8)),
            days: (n % 3 == 2).then_some((chance % 200) as u16),
        }),
    }
}

pub struct Tab {
    pub journal: Journal<TabStore>,
    /// What it has on show: what it read at its start and what it answered since.
    pub shown: BTreeMap<EventId, Event>,
}

/// Somebody's computer.
#[derive(Default)]
pub struct Page {
    pub browser: Browser,
    pub mirror: Values,
    pub tabs: BTreeMap<u64, Tab>,
    sessions: u64,
    pub answers: u64,
}

impl Page {
    pub fn new(browser: Browser, sessions: u64) -> Self {
        Self { browser, sessions, ..Self::default() }
    }

    pub fn now(&self) -> Now {
        Now { at: Millis(START + self.browser.clock()), offset: 60 }
    }

    /// Opens the page in a new tab, and gives back its number and what comparing with the mirror has shown.
    pub fn start(&mut self) -> (u64, Reconciled) {
        self.sessions += 1;
        let tab = self.sessions;
        let mut journal = Journal::new(self.browser.open(tab), SessionId(tab));
        let (events, _) = journal.read().expect("it is read");
        let found = self.reconcile(&mut journal);
        let mut shown: BTreeMap<EventId, Event> = events.into_iter().map(|event| (event.id, event)).collect();
        shown.extend(found.recovered.iter().map(|event| (event.id, event.clone())));
        self.tabs.insert(tab, Tab { journal, shown });
        (tab, found)
    }

    fn reconcile(&mut self, journal: &mut Journal<TabStore>) -> Reconciled {
        let mirror: Vec<(String, String)> = self.mirror.clone().into_iter().collect();
        let keys: Vec<String> = self.mirror.keys().cloned().collect();
        // As the page does it: segments, and what is not here. What is damaged is asked for.
        let store = journal.store().clone();
        let missing = |key: &str| key.contains("/s/") || store.get(key).is_ok_and(|value| value.is_none());
        let values = |wanted: &[String]| -> Vec<(String, String)> {
            mirror.iter().filter(|(key, _)| missing(key) || wanted.contains(key)).cloned().collect()
        };
        let alive = |session: SessionId| self.tabs.contains_key(&session.0);
        let mut compare = |wanted: &[String]| {
            let mirror = Mirror { keys: &keys, values: &values(wanted) };
            journal.reconcile(mirror, &alive).expect("it is compared")
        };
        let mut found = compare(&[]);
        if !found.wanted.is_empty() {
            let more = compare(&found.wanted);
            assert_eq!(more.wanted, [""; 0]);
            found = Reconciled { recovered: [found.recovered, more.recovered.clone()].concat(), ..more };
        }
        for key in &found.refill {
            let value = journal.store().get(key).expect("it is read").expect("it is there");
            self.mirror.insert(key.clone(), value);
        }
        found.drop.iter().for_each(|key| drop(self.mirror.remove(key)));
        found
    }

    pub fn compact(&mut self, tab: u64) -> entente::progress::Compacted {
        let (now, alive) = (self.now(), self.tabs.keys().copied().collect::<BTreeSet<u64>>());
        let tab = self.tabs.get_mut(&tab).expect("a tab");
        tab.journal.compact(&|session| alive.contains(&session.0), now).expect("it is compacted")
    }

    /// Something happens in a tab. The answer is its event, and whether it was kept.
    pub fn act(&mut self, tab: u64, what: EventKind, mirrored: bool) -> (Event, bool) {
        let now = self.now();
        let tab = self.tabs.get_mut(&tab).expect("a tab");
        let (event, kept) = tab.journal.append(what, now);
        tab.shown.insert(event.id, event.clone());
        if mirrored {
            let (key, text) = tab.journal.in_hand();
            self.mirror.insert(key, text.to_owned());
        }
        self.browser.wait(4_000 + stir(self.answers) as i64 % 9_000);
        self.answers += 1;
        (event, kept.is_ok())
    }

    pub fn answer(&mut self, tab: u64, mirrored: bool) -> (Event, bool) {
        self.act(tab, something(self.answers), mirrored)
    }

    pub fn close(&mut self, tab: u64) {
        self.tabs.remove(&tab);
        self.browser.close(tab);
    }

    pub fn kill(&mut self) {
        self.tabs.clear();
        self.browser.kill();
    }

    /// A sitting of so many answers, from opening the page to closing it; long after the last.
    pub fn sitting(&mut self, answers: usize) -> Vec<Event> {
        self.browser.wait(LONG);
        let (tab, _) = self.start();
        self.compact(tab);
        let events = (0..answers).map(|_| self.answer(tab, true).0).collect();
        self.close(tab);
        events
    }

    /// What a new visit would read from local storage alone, changing nothing.
    pub fn events(&self) -> Vec<Event> {
        read(&self.browser.truth())
    }
}

impl Tab {
    /// Another journal that sees what this tab sees.
    pub fn probe(&self) -> Journal<TabStore> {
        Journal::new(self.journal.store().clone(), SessionId(u64::MAX))
    }

    pub fn show(&mut self, events: Vec<Event>) {
        self.shown = events.into_iter().map(|event| (event.id, event)).collect();
    }
}

/// What can be read from values.
pub fn read(values: &Values) -> Vec<Event> {
    let store = MemoryStore::default();
    values.iter().for_each(|(key, value)| store.set(key, value).expect("there is room"));
    Journal::new(store, SessionId(u64::MAX)).read().expect("a store in memory is read").0
}

pub fn ids(events: &[Event]) -> Ids {
    events.iter().map(|event| event.id).collect()
}
