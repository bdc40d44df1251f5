//! The journal over the store: events, what is known of them, settings, copies that leave and come back.

use crate::browser::{Browser, Database, Medium};
use entente::bank::CardKey;
use entente::marking::Outcome;
use entente::memory::{DAY, Effect, Grade, Millis, Now};
use entente::progress::{
    CardState, ClassPart, Event, EventKind, Journal, KeyValueStore as _, Mark, Progress, Review, SessionId, Settings,
    Theme, Whose, read_backup, write_lines,
};
use entente::question::Form;
use entente::store::{News, Saved};
use proptest::prelude::*;
use std::cell::Cell;

const START: i64 = 1_775_000_000_000;

thread_local! {
    static CLOCK: Cell<i64> = const { Cell::new(START) };
}

fn clock() -> i64 {
    CLOCK.get()
}

fn now() -> Now {
    CLOCK.set(clock() + 4321);
    Now { at: Millis(clock()), offset: 60 }
}

#[derive(Default)]
struct Machine {
    browser: Browser,
    database: Database,
    sessions: Cell<u64>,
}

type Tab = Journal<Medium>;

impl Machine {
    fn tab(&self) -> Tab {
        self.sessions.set(self.sessions.get() + 1);
        let session = self.sessions.get();
        let copy = Medium::Database(self.database.clone());
        let local = Medium::Local(self.browser.open(session));
        Journal::open(local, Some(copy), SessionId(session), clock).expect("it is read")
    }

    /// A visit of so many answers, after which the browser tidies up twice.
    fn visit(&self, answers: u64) {
        let mut tab = self.tab();
        (0..answers).for_each(|n| answer(&mut tab, n));
        self.browser.close(tab.session().0);
        for _ in 0..2 {
            CLOCK.set(clock() + DAY / 8);
            let mut tab = self.tab();
            tab.check(&|_| false).expect("it is read");
            tab.compact(&|_| false).expect("there is room");
            tab.write_snapshot().expect("it is read");
            self.browser.close(tab.session().0);
        }
    }
}

fn card(n: u64) -> CardKey {
    CardKey((n % 97 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

fn review(n: u64) -> EventKind {
    EventKind::Review(Review {
        card: card(n),
        form: Form::ALL[n as usize % 9],
        outcome: Outcome::Right,
        effect: Effect::Graded(Grade::ALL[n as usize % 4]),
        confidence: None,
        overruled: false,
        hint: false,
        retention: 90,
        days: (!n.is_multiple_of(4)).then_some(n as u16 % 30 + 1),
        took: n as u16 % 600,
        confused_with: n.is_multiple_of(13).then(|| card(n + 1)),
    })
}

fn answer(tab: &mut Tab, n: u64) {
    assert_eq!(tab.append(review(n), now()).1, Saved::Both);
}

/// Everything that is known, in a fixed order.
fn known(progress: &Progress) -> (Vec<String>, usize) {
    let cards = progress.cards().filter(|(_, state)| **state != CardState::default());
    let mut cards: Vec<String> = cards.map(|(card, state)| format!("{card:?} {state:?}")).collect();
    cards.sort_unstable();
    (cards, progress.reviews())
}

fn replayed(tab: &Tab) -> (Vec<String>, usize) {
    known(&Progress::replay(&tab.read().expect("it is read")))
}

fn start(tab: &mut Tab) -> Option<Progress> {
    tab.start().expect("it is read").progress
}

#[test]
fn a_start_after_compaction_resumes_what_replay_gives() {
    let machine = Machine::default();
    machine.visit(1500);
    let mut tab = machine.tab();
    let progress = start(&mut tab).expect("the snapshot is of use");
    assert!(!progress.is_whole() && progress.reviews() == 1500);
    assert_eq!(known(&progress), replayed(&tab));
    // What comes later is brought forward; what reaches behind it has all read again.
    (0..10).for_each(|n| answer(&mut tab, n));
    let mut tab = machine.tab();
    assert_eq!(known(&start(&mut tab).expect("of use")), replayed(&tab));
    let first = tab.read().expect("it is read")[0].id;
    tab.append(EventKind::Void(first), now());
    let mut tab = machine.tab();
    assert!(start(&mut tab).is_none());
    assert_eq!(tab.write_snapshot(), Ok(true));
    let progress = start(&mut tab).expect("of use");
    assert_eq!((known(&progress), progress.reviews()), (replayed(&tab), 1509));
}

#[test]
fn a_snapshot_is_thrown_away_where_what_it_stands_on_is_gone() {
    let machine = Machine::default();
    machine.visit(1500);
    let mut tab = machine.tab();
    (0..10).for_each(|n| answer(&mut tab, n));
    let own = format!("/s/{:016x}/", tab.session().0);
    tab.write_snapshot().expect("it is read");
    machine.browser.tamper(|values| values.retain(|key, _| !key.contains(&own)));
    machine.database.state().values.retain(|key, _| !key.contains(&own));
    assert!(start(&mut machine.tab()).is_none(), "ten answers are gone");
    // A block that came up again is another state, too.
    let tab = machine.tab();
    tab.write_snapshot().expect("it is read");
    assert!(start(&mut machine.tab()).is_some());
    machine.browser.tamper(|values| values.retain(|key, _| !key.contains("/b/")));
    assert!(start(&mut machine.tab()).is_some(), "the copy has it");
    machine.database.state().values.retain(|key, _| !key.contains("/b/"));
    assert_eq!(start(&mut machine.tab()).map(|progress| progress.reviews()), Some(0), "nothing is there");
}

#[test]
fn other_tabs_answers_are_told_once() {
    let machine = Machine::default();
    let (mut one, mut two) = (machine.tab(), machine.tab());
    start(&mut one);
    start(&mut two);
    (0..3).for_each(|n| answer(&mut one, n));
    machine.browser.tell(2);
    let Ok(News::Entries(news)) = two.news() else { panic!("they can be told") };
    assert_eq!(news, one.read().expect("it is read"));
    assert_eq!(two.news(), Ok(News::Entries(Vec::new())));
}

#[test]
fn a_clock_that_was_wrong_is_told_and_moves_nothing_that_comes_later() {
    let machine = Machine::default();
    let mut tab = machine.tab();
    let (today, future) = (now(), Now { at: Millis(START + 70 * 365 * DAY), offset: 60 });
    let at = |tab: &mut Tab, now: Now| tab.append(review(1), now).0.now.at;
    assert_eq!(at(&mut tab, today), today.at);
    assert_eq!(at(&mut tab, Now { at: Millis(today.at.0 - 5000), ..today }), Millis(today.at.0 + 1), "a small step");
    assert_eq!(at(&mut tab, future), future.at);
    let later = Now { at: Millis(today.at.0 + 9000), ..today };
    assert_eq!(at(&mut tab, later), later.at, "not in 2096");
    assert!(machine.tab().start().expect("it is read").ahead);
}

#[test]
fn erasing_can_be_taken_back() {
    let machine = Machine::default();
    machine.visit(1200);
    let mut tab = machine.tab();
    tab.store().set("class/roster/0000000b", "1\tAna").expect("there is room");
    let before = replayed(&tab);
    let (saved, taken) = tab.erase(7).expect("it is written");
    assert_eq!((saved, replayed(&tab).1, tab.store().keys("")), (Saved::Both, 0, Ok(Vec::new())));
    let names: Vec<String> = machine.browser.truth().into_keys().collect();
    assert_eq!(names, ["entente/00000001-00000007/e"]);
    assert_eq!(machine.database.state().values.len(), 1);
    tab.restore(&taken).expect("there is room");
    assert_eq!(replayed(&tab), before);
    assert_eq!(tab.store().get("class/roster/0000000b"), Ok(Some("1\tAna".into())));
    assert_eq!(replayed(&machine.tab()), before);
}

#[test]
fn two_tabs_lose_no_setting() {
    let machine = Machine::default();
    let (one, two) = (machine.tab(), machine.tab());
    let was = Settings::default();
    Settings { theme: Theme::Dark, ..was.clone() }.save(&was, one.store()).expect("there is room");
    Settings { retention: 85, ..was.clone() }.save(&was, two.store()).expect("there is room");
    let both = Settings { theme: Theme::Dark, retention: 85, ..was };
    assert_eq!(Settings::load(machine.tab().store()), Ok((both, true)));
}

/// The import of hostile.md, A5: it takes everything away, suspends, moves; and comes from the future.
#[test]
fn an_import_says_what_it_takes_away_and_can_be_taken_back() {
    let machine = Machine::default();
    machine.visit(400);
    let mut tab = machine.tab();
    let here = tab.read().expect("it is read");
    let before = replayed(&tab);
    let id = |seq| entente::progress::EventId { session: SessionId(0xbad), seq };
    let mut hostile: Vec<Event> = (0..)
        .zip(&here)
        .map(|(seq, event)| Event { id: id(seq), now: now(), what: EventKind::Void(event.id) })
        .collect();
    let mark = EventKind::Mark(card(0), Mark::Suspended);
    hostile.push(Event { id: id(9000), now: now(), what: mark.clone() });
    let future = Now { at: Millis(START + 70 * 365 * DAY), offset: 0 };
    hostile.push(Event { id: id(9001), now: future, what: mark });
    hostile.extend(here[..3].to_vec());
    let preview = tab.preview(read_backup(&write_lines(&hostile)).expect("lines")).expect("it is read");
    assert_eq!((preview.new, preview.known, preview.future, preview.lost), (401, 3, 1, 0));
    assert_eq!((preview.taken_back, preview.suspended), (400, 1));
    assert_eq!((preview.whose, preview.parameters), (Whose::Unknown, false));
    let name = tab.import(preview).expect("there is room");
    assert_eq!(replayed(&tab).1, 0);
    tab.undo_import(&name).expect("it is written");
    assert_eq!(replayed(&tab), before);
    assert_eq!(replayed(&machine.tab()), before);
}

#[test]
fn a_file_tells_whose_it_is() {
    let (one, two) = (Machine::default(), Machine::default());
    one.visit(5);
    let file = one.tab().backup(ClassPart::Nothing).expect("it is read");
    let whose = |tab: &Tab| tab.preview(read_backup(&file).expect("a backup")).expect("it is read").whose;
    assert_eq!(whose(&one.tab()), Whose::Own);
    assert_eq!(whose(&two.tab()), Whose::Own, "nobody was here before");
    two.sessions.set(50);
    two.tab().backup(ClassPart::Nothing).expect("it is read");
    assert_eq!(whose(&two.tab()), Whose::Other);
}

#[test]
fn names_of_a_class_are_in_a_backup_only_where_that_is_asked_for() {
    let machine = Machine::default();
    let tab = machine.tab();
    tab.store().set("class/roster/0000000b", "1\tAna").expect("there is room");
    assert!(!tab.backup(ClassPart::Nothing).expect("it is read").contains("Ana"));
    assert!(tab.backup(ClassPart::Everything).expect("it is read").contains("Ana"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// A backup that was cut or changed gives what is sound of it, and says that it is not whole.
    #[test]
    fn a_damaged_file_gives_what_is_sound(answers in 1u64..60, at in any::<prop::sample::Index>(), cut in any::<bool>()) {
        let machine = Machine::default();
        machine.visit(answers);
        let tab = machine.tab();
        let file = tab.backup(ClassPart::Everything).expect("it is read");
        let at = at.index(file.len());
        let damaged = if cut { file[..at].to_owned() } else { [&file[..at], "~", &file[at + 1..]].concat() };
        let all = tab.read().expect("it is read");
        match read_backup(&damaged) {
            Ok(backup) => {
                // The very last line end says nothing.
                prop_assert!(!backup.whole || cut && at + 1 == file.len());
                prop_assert!(backup.entries.iter().all(|event| all.contains(event)));
                // What stood between two lines costs both.
                prop_assert!(cut || backup.entries.len() + 2 >= all.len());
            }
            Err(_) => prop_assert!(cut || answers < 3),
        }
        let lines = read_backup(&write_lines(&all)).expect("lines");
        prop_assert_eq!(lines.entries, all);
    }
}
