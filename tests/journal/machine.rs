//! Anything may happen, in any order: nothing that was acknowledged, and on disk or in the mirror, is ever lost, and
//! nothing is ever made up. A failure shrinks to a short script.

use crate::browser::Browser;
use crate::page::{Ids, LONG, Page, ids, read};
use entente::progress::{Backup, CardState, Event, EventId, EventKind, News, Progress};
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq)]
enum Action {
    Open,
    /// So many answers in a tab; whether the mirror gets them before anything else happens.
    Answer {
        tab: usize,
        times: usize,
        mirrored: bool,
    },
    Undo {
        tab: usize,
        which: usize,
    },
    Compact {
        tab: usize,
    },
    /// Another tab's writes arrive.
    Tell {
        tab: usize,
    },
    Wait {
        seconds: i64,
    },
    Export {
        tab: usize,
    },
    Import {
        tab: usize,
        file: usize,
    },
    Close {
        tab: usize,
    },
    Kill,
    /// A value of local storage or of the mirror is damaged.
    Damage {
        mirror: bool,
        which: usize,
        at: usize,
        how: u8,
    },
    WipeLocal,
    WipeMirror,
}

fn action() -> impl Strategy<Value = Action> {
    use Action::*;
    let n = 0usize..1000;
    prop_oneof![
        4 => Just(Open),
        8 => (n.clone(), 1usize..8, prop::bool::weighted(0.7)).prop_map(|(tab, times, mirrored)| Answer { tab, times, mirrored }),
        2 => (n.clone(), 500usize..800, any::<bool>()).prop_map(|(tab, times, mirrored)| Answer { tab, times, mirrored }),
        2 => (n.clone(), n.clone()).prop_map(|(tab, which)| Undo { tab, which }),
        4 => n.clone().prop_map(|tab| Compact { tab }),
        2 => n.clone().prop_map(|tab| Tell { tab }),
        4 => prop_oneof![1i64..20, Just(61i64), Just(LONG / 1000)].prop_map(|seconds| Wait { seconds }),
        1 => n.clone().prop_map(|tab| Export { tab }),
        1 => (n.clone(), n.clone()).prop_map(|(tab, file)| Import { tab, file }),
        3 => n.clone().prop_map(|tab| Close { tab }),
        2 => Just(Kill),
        2 => (any::<bool>(), n.clone(), n, any::<u8>()).prop_map(|(mirror, which, at, how)| Damage { mirror, which, at, how }),
        1 => Just(WipeLocal),
        1 => Just(WipeMirror),
    ]
}

/// What must be true.
#[derive(Default)]
struct Model {
    page: Page,
    /// Everything that ever happened, acknowledged or not.
    all: BTreeMap<EventId, Event>,
    /// What the browser's process has acknowledged; what of it is on disk; what is in the mirror.
    accepted: Ids,
    on_disk: Ids,
    mirrored: Ids,
    files: Vec<String>,
    commits: usize,
}

/// Two states know the same of every card, and of the days.
fn same(one: &Progress, other: &Progress) {
    let cards = |progress: &Progress| {
        let known = progress.cards().filter(|(_, state)| **state != CardState::default());
        let mut cards: Vec<String> = known.map(|(card, state)| format!("{card:?} {state:?}")).collect();
        cards.sort_unstable();
        cards
    };
    assert_eq!(cards(one), cards(other));
    assert_eq!(one.reviews(), other.reviews());
}

impl Model {
    fn pick(&self, tab: usize) -> Option<u64> {
        let tabs: Vec<u64> = self.page.tabs.keys().copied().collect();
        (!tabs.is_empty()).then(|| tabs[tab % tabs.len()])
    }

    fn happened(&mut self, tab: u64, (event, kept): (Event, bool), mirrored: bool) {
        let (key, text) = self.page.tabs[&tab].journal.in_hand();
        if kept && self.page.browser.holds(&key, text) {
            self.accepted.insert(event.id);
        }
        if mirrored {
            // Its whole segment is there, whatever was before.
            let session = event.id.session;
            let segment: Vec<EventId> = read(&[(key, text.to_owned())].into()).iter().map(|event| event.id).collect();
            assert!(segment.iter().all(|id| id.session == session));
            self.mirrored.extend(segment);
            self.mirrored.insert(event.id);
        }
        self.all.insert(event.id, event);
        self.keep_up();
    }

    /// What was accepted is on disk once that was written.
    fn keep_up(&mut self) {
        if self.page.browser.commits() != self.commits {
            self.commits = self.page.browser.commits();
            self.on_disk.extend(&self.accepted);
        }
    }

    fn act(&mut self, action: &Action) {
        match *action {
            Action::Open if self.page.tabs.len() < 4 => self.open(),
            Action::Open => {}
            Action::Answer { tab, times, mirrored } => {
                let Some(tab) = self.pick(tab) else { return };
                for _ in 0..times {
                    let done = self.page.answer(tab, mirrored);
                    self.happened(tab, done, mirrored);
                }
            }
            Action::Undo { tab, which } => {
                let Some(tab) = self.pick(tab) else { return };
                let shown = &self.page.tabs[&tab].shown;
                let Some(&id) = shown.keys().nth(which % shown.len().max(1)) else { return };
                let done = self.page.act(tab, EventKind::Void(id), true);
                self.happened(tab, done, true);
            }
            Action::Compact { tab } => {
                let Some(tab) = self.pick(tab) else { return };
                self.page.compact(tab);
            }
            Action::Tell { tab } => {
                let Some(tab) = self.pick(tab) else { return };
                self.page.browser.tell(tab);
                self.listen(tab);
            }
            Action::Wait { seconds } => {
                self.page.browser.wait(seconds * 1000);
                self.keep_up();
            }
            Action::Export { tab } => {
                let Some(tab) = self.pick(tab) else { return };
                let now = self.page.now();
                self.files.push(self.page.tabs[&tab].journal.backup(now).expect("it is read"));
            }
            Action::Import { tab, file } => {
                let Some(tab) = self.pick(tab).filter(|_| !self.files.is_empty()) else { return };
                // Other tabs' events come with the reading.
                let text = &self.files[file % self.files.len()];
                let Ok(backup) = Backup::read(text) else { return };
                let page = self.page.tabs.get_mut(&tab).expect("a tab");
                let journal = &mut page.journal;
                journal.import(&backup).expect("there is room");
                assert_eq!(journal.import(&backup), Ok(0), "once is enough");
                let events = journal.read().expect("it is read").0;
                assert!(ids(&events).is_superset(&ids(&backup.events)));
                page.show(events);
                // What this tab alone believes to be there is no promise of the browser's.
                let truth = ids(&self.page.events());
                self.accepted.extend(ids(&backup.events).intersection(&truth));
            }
            Action::Close { tab } => {
                let Some(tab) = self.pick(tab) else { return };
                self.page.close(tab);
                self.keep_up();
            }
            Action::Kill => {
                self.page.kill();
                self.accepted.clone_from(&self.on_disk);
            }
            Action::Damage { mirror, which, at, how } => self.damage(mirror, which, at, how),
            Action::WipeLocal => {
                self.page.browser.tamper(|values| values.clear());
                self.accepted.clear();
                self.on_disk.clear();
            }
            Action::WipeMirror => {
                self.page.mirror.clear();
                self.mirrored.clear();
            }
        }
    }

    /// The page starts, and all promises are looked at.
    fn open(&mut self) {
        let (tab, found) = self.page.start();
        assert_eq!(found.unsaved, None);
        let shown = &self.page.tabs[&tab].shown;
        for id in self.on_disk.union(&self.mirrored) {
            assert!(shown.contains_key(id), "{id:?} is lost");
        }
        for (id, event) in shown {
            assert_eq!(Some(event), self.all.get(id), "made up, or changed");
        }
        // A second start finds the same and has nothing left to do.
        let (again, found) = self.page.start();
        assert_eq!(self.page.tabs[&again].shown, self.page.tabs[&tab].shown);
        assert_eq!((found.health.aside, found.health.mended), (0, 0));
        self.page.close(again);
        // The quick way says the same as the whole one.
        let mut journal = self.page.tabs[&tab].probe();
        journal.read().expect("read");
        let (sealed, live) = (journal.read_sealed().expect("read").0, journal.live().expect("read").0);
        let live = live.expect("after all was read, it can tell");
        assert!(ids(&sealed).is_disjoint(&ids(&live)));
        let both: Ids = ids(&sealed).union(&ids(&live)).copied().collect();
        assert_eq!(both, ids(&journal.read().expect("read").0));
        // What a start resumes can be resumed, whatever has happened, and says the same as replaying all.
        let (state, _) = journal.state().expect("read");
        let sealed = journal.sealed().expect("read");
        let whole = Progress::replay(&journal.read().expect("read").0);
        let live = journal.live().expect("read").0.expect("it can tell");
        let segments = journal.segments().expect("read");
        let told = Progress::resume(&state, sealed, &live).expect("of use");
        same(&told, &whole);
        if let Some(mixed) = Progress::resume_all(&state, sealed, &segments) {
            same(&mixed, &whole);
        }
        // All that was written back is the browser's now, and all is in the mirror.
        self.accepted.extend(ids(&self.page.events()));
        let mirror = ids(&read(&self.page.mirror));
        assert!(self.mirrored.is_subset(&mirror), "the mirror forgot");
        self.mirrored = mirror;
        self.keep_up();
    }

    /// What other tabs did is told, or it is told that all must be read.
    fn listen(&mut self, tab: u64) {
        let tab = self.page.tabs.get_mut(&tab).expect("a tab");
        let before: Ids = tab.shown.keys().copied().collect();
        let news = tab.journal.news().expect("it is read");
        let all = tab.probe().read().expect("it is read").0;
        match news {
            News::Events(events) => {
                assert!(ids(&events).is_disjoint(&before), "no news");
                tab.shown.extend(events.into_iter().map(|event| (event.id, event)));
                assert!(ids(&all).iter().all(|id| tab.shown.contains_key(id)), "untold");
            }
            News::All => {
                let all = tab.journal.read().expect("it is read").0;
                tab.show(all);
            }
        }
    }

    /// Damages one value. What was in it alone may be lost from this store, and nothing else.
    fn damage(&mut self, mirror: bool, which: usize, at: usize, how: u8) {
        let values = if mirror { self.page.mirror.clone() } else { self.page.browser.truth() };
        let Some((key, value)) = values.iter().nth(which % values.len().max(1)) else { return };
        // With both copies of a page gone, chunks are lost; that is more than one value.
        let twin = key.replacen("entente1/d/", "entente1/@/", 1).replacen("entente1/e/", "entente1/d/", 1);
        let twin = twin.replacen("entente1/@/", "entente1/e/", 1);
        if twin != *key && values.get(&twin) != Some(value) {
            return;
        }
        let mut damaged: Vec<char> = value.chars().collect();
        let at = at % damaged.len().max(1);
        match how % 3 {
            0 => damaged.truncate(at),
            1 => damaged.insert(at, 'A'),
            _ => damaged.get_mut(at).into_iter().for_each(|c| *c = if *c == 'A' { 'B' } else { 'A' }),
        }
        let damaged: String = damaged.into_iter().collect();
        let mut own = values.clone();
        own.retain(|other, _| other == key || other.starts_with("entente1/d/") || other.starts_with("entente1/e/"));
        let lost = ids(&read(&own));
        let change = |values: &mut crate::browser::Values| {
            if let Some(value) = values.get_mut(key) {
                value.clone_from(&damaged);
            }
        };
        if mirror {
            change(&mut self.page.mirror);
            self.mirrored = self.mirrored.difference(&lost).copied().collect();
        } else {
            self.page.browser.tamper(change);
            self.on_disk = self.on_disk.difference(&lost).copied().collect();
            self.accepted = self.accepted.difference(&lost).copied().collect();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 2000, ..ProptestConfig::default() })]
    #[test]
    fn whatever_happens_nothing_is_lost(script in prop::collection::vec(action(), 1..40)) {
        let mut model = Model { page: Page::new(Browser::default(), 0), ..Model::default() };
        model.open();
        for action in &script {
            model.act(action);
        }
        model.open();
    }
}
