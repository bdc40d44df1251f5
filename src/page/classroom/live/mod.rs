//! A drill on the projector: the host's window, which drives it, and the class's, which draws it. Both compute what they
//! show from one log, so either can be reloaded or killed at any time.

mod asked;
mod board;
mod clock;
mod controls;
mod describe;
mod drawn;
mod end;
mod fitted;
mod host;
mod keys;
mod labels;
mod panel;
mod plan;
mod projector;
mod running;
mod setup;
mod stage;
mod teams;

pub use host::host_page;
pub use projector::projector_page;

use super::title_of;
use crate::bank::Bank;
use crate::browser;
use crate::classroom::live::{LiveLog, LiveQuiz, LiveRules};
use crate::classroom::{Drill, DrillQuestions};
use crate::page::app::App;
use crate::page::html::{Element, ev};
use crate::page::parts::{button, keyed};
use crate::page::words;
use crate::question::Asked;
use std::sync::Arc;

/// Where the log of the show stands.
const SHOWN: &str = "class/show";
/// Where the hand counts of earlier shows of the same drill stand, while one goes on.
const BEFORE: &str = "class/show-before";
/// What a projector says that wants to know where the show stands, and by which the host knows that there is one.
const HELLO: &str = "hello";
/// What a projector says that is closed.
const BYE: &str = "bye";
/// What the host says that wants to know whether there is a projector.
const ASK: &str = "ask";
/// What a snapshot begins with: the host's time, and the log.
const NOW: &str = "now\t";
/// How often the windows look for each other, in milliseconds, and how long one may be silent.
const HERE: u64 = 2000;
const SILENT: i64 = 7000;

/// What a key press in the class's window begins with, on its way to the host's.
const KEY: &str = "key\t";

/// A drill, ready to be shown.
pub struct Deck {
    /// `<bank>/<code>`.
    pub text: String,
    pub drill: Drill,
    pub title: String,
    pub questions: DrillQuestions,
}

impl Deck {
    /// Reads a drill; where that fails, what to say.
    fn read(app: &App, text: &str) -> Result<Arc<Self>, String> {
        let (bank, code) = text.split_once('/').ok_or(words::live::before::DRILL_UNREADABLE)?;
        let drill = Drill::parse(bank, code).map_err(|error| error.to_string())?;
        let questions = app.drill_questions(&drill).map_err(|error| error.to_string())?;
        let title = title_of(app, &drill);
        Ok(Arc::new(Self { text: text.to_owned(), drill, title, questions }))
    }

    /// The bank that it asks.
    pub fn bank(&self) -> &Bank {
        self.questions.bank()
    }
}

/// The button that fills the screen with the class's view, or ends that.
fn full_screen() -> Element {
    keyed(button("btn quiet", words::live::FULL_SCREEN), "f", "F").on(ev::click, |_| browser::toggle_full_screen())
}

/// A show, with what it asks.
#[derive(Clone)]
pub struct Shown {
    pub log: LiveLog,
    pub deck: Arc<Deck>,
    pub show: LiveQuiz,
}

impl Shown {
    fn new(deck: Arc<Deck>, log: LiveLog) -> Self {
        let rules = LiveRules::of(&deck.drill, &deck.questions);
        let show = LiveQuiz::replay(rules, log.setup.mode, log.setup.teams.len(), log.actions());
        Self { log, deck, show }
    }

    /// Returns the show as the host sends it: with its time, and what the teams' keys type where that is known.
    fn snapshot(&self) -> String {
        let keys = self.log.setup.teams.iter().filter_map(|team| {
            let typed = labels::known(&team.key)?;
            Some(format!("\t{} {typed}", team.key))
        });
        format!("{NOW}{}{}\n{}", clock::now(), keys.collect::<String>(), self.log.encode())
    }

    /// Reads a snapshot; questions that an older one had already are not drawn again. Where that fails, what to say.
    fn read(app: &App, text: &str, old: Option<&Self>) -> Result<Self, String> {
        let (log, _) = LiveLog::decode(text).ok_or(words::live::before::SHOW_UNREADABLE)?;
        let deck = match old {
            Some(old) if old.deck.text == log.setup.drill => Arc::clone(&old.deck),
            _ => Deck::read(app, &log.setup.drill)?,
        };
        Ok(Self::new(deck, log))
    }

    /// The question in hand.
    pub fn asked(&self) -> Option<&Asked> {
        self.deck.questions.asked.get(self.show.current()?)
    }
}
