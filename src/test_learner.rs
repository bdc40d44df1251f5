//! A learner for tests: a made-up bank, and answers that are right as likely as the memory says.

use crate::bank::{self, CardKey, CardRef, File, Fold, Library};
use crate::marking::Outcome;
use crate::memory::{DAY, Day, Effect, Grade, Millis, Now};
use crate::progress::{Context, Event, EventId, EventKind, Progress, Recorder, Review, SessionId, Settings};
use crate::question::Form;
use crate::question::Pcg32;
use crate::study::{DailyQueue, Scope};
use serde_json::json;
use unicode_normalization::UnicodeNormalization;

/// Returns the fold by the crate that stands in for the browser's own.
pub fn fold() -> Fold {
    Fold::new(|text| text.nfkd().collect::<String>().to_lowercase().nfkd().collect())
}

/// Returns a bank of so many events, with two cards each: when, and what.
pub fn library(facts: usize) -> Library {
    let head = json!({
        "id": "made-up", "title": "Made up", "about": "For tests.", "language": "en", "order": 1,
        "source": {"title": "The text", "counting": "Lines.", "sections": [{"id": "one", "title": "One", "paragraphs": 9}]},
        "topics": [{"id": "a", "title": "A", "about": "a"}, {"id": "b", "title": "B", "about": "b"}],
        "classes": [{"id": "treaty", "title": "treaty", "filler": ["treaty", "of"]}],
    });
    let importance = ["core", "supporting", "detail"];
    let fact = |n: usize| {
        let place: String = [n / 676 % 26, n / 26 % 26, n % 26].iter().map(|&c| (b'a' + c as u8) as char).collect();
        json!({
            "id": format!("f{n}"), "importance": importance[n % 3], "source": ["one.1"],
            "context": "Made up.",
            "value": {"kind": "event", "class": "treaty", "name": format!("Treaty of Ba{place}um"),
                "date": (1100 + n % 900).to_string(), "gloss": format!("what ended the war of the {n}th year at {place}")},
            "cards": [
                {"id": "when", "asks": "date", "difficulty": 1, "prompt": format!("When was the peace number {n} made?")},
                {"id": "what", "asks": "name", "difficulty": 1, "prompt": format!("Which treaty made peace number {n}?")},
            ],
        })
    };
    let half = facts.div_ceil(2);
    let topic = |id: &str, range: std::ops::Range<usize>| {
        json!({"topic": id, "facts": range.map(fact).collect::<Vec<_>>()}).to_string()
    };
    let files = [("bank.json", head.to_string()), ("a.json", topic("a", 0..half)), ("b.json", topic("b", half..facts))];
    let files: Vec<File<'_>> = files.iter().map(|(name, text)| File { name, text }).collect();
    let (bank, problems) = bank::read(&files);
    assert!(problems.is_empty(), "{}", problems[0]);
    Library::new(vec![bank.expect("a bank")])
}

/// A learner with a bank.
pub struct TestLearner {
    pub library: Library,
    pub settings: Settings,
    pub progress: Progress,
    pub events: Vec<Event>,
    pub now: Now,
    rng: Pcg32,
}

impl TestLearner {
    pub fn new(facts: usize, seed: u64) -> Self {
        Self {
            library: library(facts),
            settings: Settings::default(),
            progress: Progress::default(),
            events: Vec::new(),
            now: Now { at: Millis(20_000 * DAY + 12 * 3_600_000), offset: 0 },
            rng: Pcg32::new(seed, 9),
        }
    }

    pub fn context(&self) -> Context<'_> {
        Context {
            library: &self.library,
            fold: fold(),
            progress: &self.progress,
            settings: &self.settings,
            now: self.now,
        }
    }

    pub fn agenda(&self) -> DailyQueue {
        DailyQueue::of(&self.library, &self.progress, &Scope::Everything, &self.settings, self.now)
    }

    pub fn today(&self) -> Day {
        self.now.day()
    }

    pub fn pass_days(&mut self, days: i64) {
        self.now.at.0 = (self.now.at.0 / DAY + days) * DAY + 12 * 3_600_000;
    }

    pub fn pass(&mut self, ms: i64) {
        self.now.at.0 += ms;
    }

    pub fn key(&self, at: CardRef) -> CardKey {
        self.library.card(at).key
    }

    pub fn review(&mut self, at: CardRef, effect: Effect, took: u16) -> Event {
        let days = match effect {
            Effect::Graded(_) => self.context().next_states(at).days(effect),
            _ => None,
        };
        let card = self.key(at);
        self.record(EventKind::Review(Review {
            card,
            form: Form::Typed,
            outcome: if effect == Effect::Graded(Grade::Again) { Outcome::Wrong } else { Outcome::Right },
            effect,
            confidence: None,
            overruled: false,
            hint: false,
            retention: self.settings.retention,
            days,
            took,
            confused_with: None,
        }))
    }

    /// Returns whether a card is recalled now, by chance and its memory.
    pub fn recalls(&mut self, at: CardRef) -> bool {
        let likely = self.progress.memory(self.key(at)).map_or(0.9, |memory| memory.retrievability(self.today()));
        self.rng.next_u32() as f32 / u32::MAX as f32 <= likely
    }

    /// Does what the agenda asks for today, each answer in ten seconds; the answers that it took.
    pub fn do_today(&mut self) -> u32 {
        let agenda = self.agenda();
        let before = self.progress.day(self.today()).answers;
        for at in agenda.due.into_iter().chain(agenda.brought_forward) {
            let grade = if self.recalls(at) { Grade::Good } else { Grade::Again };
            self.review(at, Effect::Graded(grade), 100);
        }
        for at in agenda.new {
            self.review(at, Effect::Met, 100);
        }
        self.pass(3_600_000);
        for (_, at) in self.agenda().learning {
            self.review(at, Effect::Graded(Grade::Good), 100);
        }
        self.progress.day(self.today()).answers - before
    }

    /// Studies for so many days in a row, and stands on the morning after.
    pub fn study(&mut self, days: usize) {
        for _ in 0..days {
            self.do_today();
            self.pass_days(1);
        }
    }
}

impl Recorder for TestLearner {
    fn with_context<T>(&self, look: impl FnOnce(&Context<'_>) -> T) -> T {
        look(&self.context())
    }

    fn record(&mut self, kind: EventKind) -> Event {
        self.now.at.0 += 1;
        let id = EventId { session: SessionId(1), seq: self.events.len() as u32 };
        let event = Event { id, now: self.now, what: kind };
        assert!(self.progress.apply(&event));
        self.events.push(event.clone());
        event
    }
}
