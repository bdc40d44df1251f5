//! Measures the core against its budgets: 10,000 cards in one bank, 200,000 reviews over 700 days, both made up.
//!
//! ```text
//! cargo xtask bench
//! ```
//!
//! Every figure is the median of some runs. What is compared is measured turn by turn in one run, so that a busy
//! machine slows both sides alike: read the ratios first. Nothing here fails; timed tests fail where the machine is slow.

#[path = "../tests/common/made_up.rs"]
mod made_up;

use entente::bank::{Asks, Bank, Fold, Library};
use entente::marking::{Marker, Response};
use entente::progress::{
    ClassPart, Context, Event, EventKind, Exam, Journal, Progress, Recorder, Settings, read_backup,
};
use entente::question::{Asker, Form, OPTIONS, Question};
use entente::store::Saved;
use entente::study::{DailyQueue, Scope, SessionStage, StudyPlan, StudySession};
use made_up::{Day0, LARGE, SEED, Store, learn, made_up, tab};
use std::cell::RefCell;
use std::hint::black_box;
use std::rc::Rc;
use std::time::{Duration, Instant};
use unicode_normalization::UnicodeNormalization;

/// Runs behind every median.
const RUNS: usize = 7;
/// A twentieth of what the budgets speak of.
const SMALL: (usize, usize) = (500, 10_000);
/// The day after the last review.
const TODAY: Day0 = Day0(20_700);

// ---- What is measured ----

fn main() {
    let mut table = Table::default();
    eprintln!("bench: making {} cards and {} reviews", LARGE.0, LARGE.1);
    let (small, large) = (BenchLibrary::new(SMALL), BenchLibrary::new(LARGE));
    journal(&mut table, &small, &large);
    reading(&mut table, &small, &large);
    studying(&mut table, &small, &large);
    marking(&mut table, &small, &large);
    asking(&mut table, &small, &large);
    table.print();
}

fn journal(table: &mut Table, small: &BenchLibrary, large: &BenchLibrary) {
    const TIMES: u32 = 1000;
    // A new tab each run, as each visit is one; it has read what is there.
    let append = |local: &Store, second: &Store, session: u64| {
        let mut journal = tab(local, second, session);
        journal.start().expect("a store in memory is read");
        let kinds: Vec<EventKind> = small.events.iter().take(TIMES as usize).map(|event| event.what.clone()).collect();
        timed(|| {
            for (ms, what) in kinds.into_iter().enumerate() {
                black_box(journal.append(what, TODAY.noon(ms as i64)).1);
            }
        }) / TIMES
    };
    let session = RefCell::new(0);
    let next = || session.replace_with(|n| *n + 1);
    let [empty, full] = medians([&mut || append(&Store::default(), &Store::default(), next()), &mut || {
        append(&copy(&large.local), &copy(&large.copy), next())
    }]);
    table.row("append an answer, nothing stored", empty).budget(1.0);
    table.row(&format!("append an answer, {} stored", LARGE.1), full).against(empty).budget(1.0);
    let all = characters(&large.local, "");
    let of = |kind: &str| characters_of(&large.local, kind) as f64 / 1e3;
    table.note("blocks: thousands of characters", of("/b/"), 2600.0);
    table.note("segments: thousands of characters", of("/s/"), 150.0);
    table.note("all: characters a review", all as f64 / LARGE.1 as f64, 13.0);
    table.note("all: millions of characters", all as f64 / 1e6, 2.6);
}

fn reading(table: &mut Table, small: &BenchLibrary, large: &BenchLibrary) {
    let read = |bench: &BenchLibrary| timed(|| bench.read().len());
    let replay = |bench: &BenchLibrary| timed(|| Progress::replay(&bench.events).reviews());
    let open = |bench: &BenchLibrary| {
        timed(|| {
            let mut journal = tab(&bench.local, &bench.copy, 1);
            journal.start().expect("it is read").progress.expect("the snapshot is of use").reviews()
        })
    };
    let [few_live, many_live] = medians([&mut || open(small), &mut || open(large)]);
    table.row(&format!("start from the snapshot, {}", SMALL.1), few_live);
    table.row(&format!("start from the snapshot, {}", LARGE.1), many_live).against(few_live).budget(50.0);
    let check = |local: Store, second: Store| {
        let journal = tab(&local, &second, 1);
        timed(|| journal.check(&|_| false).expect("it is read").restored)
    };
    let [same, wiped] = medians([&mut || check(copy(&large.local), copy(&large.copy)), &mut || {
        check(Store::default(), copy(&large.copy))
    }]);
    table.row("check everything, both stores the same", same);
    table.row("bring all back from the copy", wiped).each(LARGE.1, "review");
    let journal = tab(&large.local, &large.copy, 1);
    let text = journal.backup(ClassPart::Everything).expect("it is read");
    let [written, backup_read] =
        medians([&mut || timed(|| journal.backup(ClassPart::Everything).map(|text| text.len())), &mut || {
            timed(|| read_backup(&text).map(|backup| backup.entries.len()))
        }]);
    table.row(&format!("write a backup of {}", LARGE.1), written);
    table.row(&format!("read a backup of {}", LARGE.1), backup_read);
    let backup = read_backup(&text).expect("a backup");
    let [imported] = medians([&mut || {
        let mut journal = tab(&Store::default(), &Store::default(), 1);
        let backup = backup.clone();
        timed(|| {
            let preview = journal.preview(backup).expect("it is read");
            journal.import(preview).expect("there is room")
        })
    }]);
    table.row(&format!("preview and import {}", LARGE.1), imported).each(LARGE.1, "review");

    let [few, many, few_replayed, many_replayed] =
        medians([&mut || read(small), &mut || read(large), &mut || replay(small), &mut || replay(large)]);
    let sizes = (small.events.len(), large.events.len());
    table.row(&format!("read {}", sizes.0), few).each(sizes.0, "review");
    table.row(&format!("read {}", sizes.1), many).each(sizes.1, "review").against_each(few, sizes);
    table.row(&format!("replay {}", sizes.0), few_replayed).each(sizes.0, "review");
    table.row(&format!("replay {}", sizes.1), many_replayed).each(sizes.1, "review").against_each(few_replayed, sizes);
    let write = || {
        let journal = tab(&large.local, &large.copy, 1);
        timed(|| journal.write_snapshot())
    };
    let [written] = medians([&mut || write()]);
    table.row("read, replay and write a snapshot", written).budget(300.0);
    table.note("snapshot: thousands of characters", characters_of(&large.copy, "/x") as f64 / 1e3, 700.0);
    table.row("boot: read and replay all", many + many_replayed).each(sizes.1, "review").budget(300.0);
}

fn studying(table: &mut Table, small: &BenchLibrary, large: &BenchLibrary) {
    let agenda = |bench: &BenchLibrary, progress: &Progress| {
        let context = bench.context(progress, 0);
        timed(|| DailyQueue::of(context.library, progress, &Scope::Everything, context.settings, context.now).total())
    };
    let next = |bench: &BenchLibrary, progress: &Progress| {
        let context = bench.context(progress, 0);
        timed(|| {
            let agenda =
                DailyQueue::of(context.library, progress, &Scope::Everything, context.settings, context.now).total();
            (agenda, StudySession::new(Scope::Everything, true, SEED, &context))
        })
    };
    let (few, many) = (Progress::replay(&small.events), Progress::replay(&large.events));
    let [a, b, c, d] =
        medians([&mut || agenda(small, &few), &mut || agenda(large, &many), &mut || next(small, &few), &mut || {
            next(large, &many)
        }]);
    table.row(&format!("agenda, {} cards", SMALL.0), a).each(SMALL.0, "card");
    table.row(&format!("agenda, {} cards", LARGE.0), b).each(LARGE.0, "card").against(a);
    table.row(&format!("agenda and first card, {} cards", SMALL.0), c).budget(16.0);
    table.row(&format!("agenda and first card, {} cards", LARGE.0), d).against(c).budget(16.0);

    let plan = |bench: &BenchLibrary, progress: &Progress, exam: bool| {
        let mut settings = bench.settings.clone();
        let day = TODAY.noon(0).day() + 30;
        settings.exam = exam.then_some(Exam { day, bank: None, topic: None, desired: 90 });
        let context = Context { settings: &settings, ..bench.context(progress, 0) };
        let agenda = DailyQueue::of(context.library, progress, &Scope::Everything, &settings, context.now);
        timed(|| StudyPlan::of(&agenda, context.library, progress, &settings, context.now))
    };
    let [backlog, exam] = medians([&mut || plan(large, &many, false), &mut || plan(large, &many, true)]);
    table.row("plan of a backlog of thousands", backlog).budget(300.0);
    table.row("the same with an exam in a month", exam).budget(300.0);

    let mut desks = [BenchSession::new(small, few), BenchSession::new(large, many)];
    let [mut answered, mut asked, mut undone] = [const { [Vec::new(), Vec::new()] }; 3];
    for turn in 0..6 * RUNS {
        for (n, session) in desks.iter_mut().enumerate() {
            answered[n].push(timed(|| session.answer()));
            asked[n].push(session.ask());
            // Now and then only, so that the sitting goes on to cards of all kinds.
            if turn % 3 == 0 {
                undone[n].push(timed(|| session.undo()));
            }
        }
    }
    let [few, many] = answered.map(median);
    table.row(&format!("answer, record, next card, {} cards", SMALL.0), few).budget(16.0);
    table.row(&format!("answer, record, next card, {} cards", LARGE.0), many).against(few).budget(16.0);
    let [few, many] = asked.map(median);
    table.row(&format!("of that, asking the card, {} cards", SMALL.0), few);
    table.row(&format!("of that, asking the card, {} cards", LARGE.0), many).against(few);
    let [few, many] = undone.map(median);
    table.row(&format!("undo an answer, {} reviews", SMALL.1), few);
    table.row(&format!("undo an answer, {} reviews", LARGE.1), many).against(few);
}

fn marking(table: &mut Table, small: &BenchLibrary, large: &BenchLibrary) {
    // Wrong ones: these are looked for in the whole bank.
    for (what, asks, typed) in [
        ("name", Asks::Name, "Treaty of Samarkandia"),
        ("amount", Asks::Amount, "987.6 bn USD"),
        ("date", Asks::Date, "1234"),
    ] {
        let marks = |bench: &BenchLibrary, text: &str| {
            let marker = Marker::new(bench.bank(), fold());
            let questions = bench.questions(asks, Form::Typed);
            let response = Response::Text(text.to_owned());
            timed(|| {
                for question in &questions {
                    black_box(marker.mark(question, &response));
                }
            }) / questions.len() as u32
        };
        let mebibyte = typed.repeat((1 << 20) / typed.len());
        let [few, many, long] =
            medians([&mut || marks(small, typed), &mut || marks(large, typed), &mut || marks(large, &mebibyte)]);
        table.row(&format!("mark a wrong {what}, {} cards", SMALL.0), few);
        table.row(&format!("mark a wrong {what}, {} cards", LARGE.0), many).against(few).budget(16.0);
        table.row(&format!("the same, 1 MB of {what}"), long).against(many);
    }
}

fn asking(table: &mut Table, small: &BenchLibrary, large: &BenchLibrary) {
    for (what, asks) in [("name", Asks::Name), ("amount", Asks::Amount), ("date", Asks::Date)] {
        let ask = |bench: &BenchLibrary| {
            let asker = Asker::new(bench.bank(), fold());
            let cards = bench.cards(asks);
            timed(|| {
                for &card in &cards {
                    black_box(asker.ask(card, Form::Choice, SEED, OPTIONS));
                }
            }) / cards.len() as u32
        };
        let [few, many] = medians([&mut || ask(small), &mut || ask(large)]);
        table.row(&format!("ask a choice of {what}s, {} cards", SMALL.0), few);
        table.row(&format!("ask a choice of {what}s, {} cards", LARGE.0), many).against(few).budget(16.0);
    }
}

// ---- What it is measured on ----

/// A bank, and what a learner did with it.
struct BenchLibrary {
    library: Library,
    settings: Settings,
    local: Store,
    copy: Store,
    events: Vec<Event>,
}

impl BenchLibrary {
    fn new((cards, reviews): (usize, usize)) -> Self {
        let library = Library::new(vec![made_up(cards / 2)]);
        assert_eq!(library.cards().count(), cards);
        let (local, copy) = (Store::default(), Store::default());
        learn(&library, reviews, &local, &copy, TODAY);
        let mut bench = Self { library, settings: Settings::default(), local, copy, events: Vec::new() };
        bench.events = bench.read();
        assert_eq!(bench.events.len(), reviews);
        bench
    }

    fn read(&self) -> Vec<Event> {
        tab(&self.local, &self.copy, 0).read().expect("a store in memory is read")
    }

    fn bank(&self) -> &Bank {
        &self.library.banks()[0]
    }

    fn context<'a>(&'a self, progress: &'a Progress, ms: i64) -> Context<'a> {
        Context { library: &self.library, fold: fold(), progress, settings: &self.settings, now: TODAY.noon(ms) }
    }

    /// A few cards that ask something, from all over the bank.
    fn cards(&self, asks: Asks) -> Vec<usize> {
        let cards: Vec<usize> = (0..self.bank().cards.len()).filter(|&ix| self.bank().cards[ix].asks == asks).collect();
        cards.iter().copied().step_by(cards.len() / 20).collect()
    }

    fn questions(&self, asks: Asks, form: Form) -> Vec<Question> {
        let asker = Asker::new(self.bank(), fold());
        let ask = |card| asker.ask(card, form, SEED, OPTIONS).expect("every card has the form");
        self.cards(asks).into_iter().map(ask).collect()
    }
}

/// A learner who answers: the bank, the progress and the journal.
struct BenchLearner<'a> {
    library: &'a BenchLibrary,
    progress: Progress,
    journal: Journal<Store>,
    ms: i64,
}

impl Recorder for BenchLearner<'_> {
    fn with_context<T>(&self, look: impl FnOnce(&Context<'_>) -> T) -> T {
        look(&self.library.context(&self.progress, self.ms))
    }

    fn record(&mut self, kind: EventKind) -> Event {
        let (event, saved) = self.journal.append(kind, TODAY.noon(self.ms));
        assert_eq!(saved, Saved::Both);
        assert!(self.progress.apply(&event));
        event
    }
}

/// A session, answered and undone as the page does it.
struct BenchSession<'a> {
    learner: BenchLearner<'a>,
    session: StudySession,
}

impl<'a> BenchSession<'a> {
    fn new(library: &'a BenchLibrary, progress: Progress) -> Self {
        let journal = tab(&copy(&library.local), &copy(&library.copy), 1);
        let session = StudySession::new(Scope::Everything, true, SEED, &library.context(&progress, 0));
        Self { learner: BenchLearner { library, progress, journal, ms: 0 }, session }
    }

    fn answer(&mut self) {
        self.learner.ms += 5000;
        let session = &mut self.session;
        self.learner.with_context(|context| session.answer(Response::DontKnow, context));
        let events = session.grade(None, &mut self.learner);
        assert!(!events.is_empty(), "there is nothing to grade: {:?}", session.stage());
    }

    /// Asks the current card once more, as it was asked.
    fn ask(&self) -> Duration {
        let SessionStage::Prompt(prompt) = self.session.stage() else { panic!("a card is asked") };
        let asker = Asker::new(self.learner.library.bank(), fold());
        timed(|| asker.ask(prompt.at.card, prompt.question.form, SEED, OPTIONS))
    }

    fn undo(&mut self) {
        self.learner.ms += 1000;
        assert!(self.session.undo(&mut self.learner));
        assert!(matches!(self.session.stage(), SessionStage::Prompt(_)));
    }
}

/// The fold by the crate that stands in for the browser's own.
fn fold() -> Fold {
    Fold::new(|text| text.nfkd().collect::<String>().to_lowercase().nfkd().collect())
}

/// A store that holds the same and goes its own way.
fn copy(store: &Store) -> Store {
    Store(Rc::new(RefCell::new(store.0.borrow().clone())))
}

/// Characters under the keys that begin so, keys included.
fn characters(store: &Store, prefix: &str) -> usize {
    let held = store.0.borrow();
    held.iter().filter(|(key, _)| key.starts_with(prefix)).map(|(key, value)| key.len() + value.len()).sum()
}

/// Characters under the keys that hold this, keys included.
fn characters_of(store: &Store, part: &str) -> usize {
    let held = store.0.borrow();
    held.iter().filter(|(key, _)| key.contains(part)).map(|(key, value)| key.len() + value.len()).sum()
}

// ---- How it is measured and shown ----

fn timed<T>(run: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(run());
    start.elapsed()
}

/// The medians of things that are measured turn by turn, after one turn that does not count.
fn medians<const N: usize>(mut tasks: [&mut dyn FnMut() -> Duration; N]) -> [Duration; N] {
    let mut times = [const { Vec::new() }; N];
    for run in 0..=RUNS {
        for (task, times) in tasks.iter_mut().zip(&mut times) {
            let time = task();
            if run > 0 {
                times.push(time);
            }
        }
    }
    times.map(median)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// The lines of what is printed.
#[derive(Default)]
struct Table(Vec<Row>);

#[derive(Default)]
struct Row {
    what: String,
    median: String,
    each: String,
    ratio: String,
    budget: String,
    time: Duration,
}

impl Table {
    fn row(&mut self, what: &str, time: Duration) -> &mut Row {
        self.push(Row { what: what.into(), median: show(time), time, ..Row::default() })
    }

    /// A figure that is no time.
    fn note(&mut self, what: &str, figure: f64, most: f64) {
        let budget = format!("≤ {most}: {}", kept(figure <= most));
        self.push(Row { what: what.into(), median: format!("{figure:.1}"), budget, ..Row::default() });
    }

    fn push(&mut self, row: Row) -> &mut Row {
        self.0.push(row);
        let last = self.0.len() - 1;
        &mut self.0[last]
    }

    fn print(&self) {
        let line = |cells: [&str; 5]| {
            let [what, median, each, ratio, budget] = cells;
            println!("{what:<42}{median:>10}  {each:>16}  {ratio:>7}  {budget}");
        };
        line(["what", "median", "per unit", "ratio", "budget"]);
        for row in &self.0 {
            line([&row.what, &row.median, &row.each, &row.ratio, &row.budget]);
        }
    }
}

impl Row {
    /// What one of many costs.
    fn each(&mut self, many: usize, unit: &str) -> &mut Self {
        self.each = format!("{}/{unit}", show(self.time / many as u32));
        self
    }

    /// How much more it costs than something else.
    fn against(&mut self, other: Duration) -> &mut Self {
        self.against_each(other, (1, 1))
    }

    /// How much more each of many costs than each of a few.
    fn against_each(&mut self, other: Duration, (few, many): (usize, usize)) -> &mut Self {
        let ratio = self.time.as_secs_f64() / many as f64 / (other.as_secs_f64() / few as f64);
        self.ratio = format!("{ratio:.2}");
        self
    }

    /// The most milliseconds that it may cost, in a browser; natively it should keep far below.
    fn budget(&mut self, ms: f64) -> &mut Self {
        self.budget = format!("≤ {ms} ms: {}", kept(self.time.as_secs_f64() * 1e3 <= ms));
        self
    }
}

fn kept(kept: bool) -> &'static str {
    if kept { "under" } else { "OVER" }
}

fn show(time: Duration) -> String {
    let ns = time.as_nanos() as f64;
    match ns {
        ..1e3 => format!("{ns:.0} ns"),
        ..1e6 => format!("{:.1} µs", ns / 1e3),
        _ => format!("{:.1} ms", ns / 1e6),
    }
}
