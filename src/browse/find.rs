//! Finding the cards that a search asks for.

use super::index::{Index, Needle};
use super::order::Order;
use super::query::Query;
use super::term::{Comparison, Property, State, Term, Thousandths};
use crate::bank::{CardKey, CardRef, Fold, Importance, Library};
use crate::memory::{CardMemory, Day, Due, Now};
use crate::progress::{CardState, Progress};
use crate::question::{Asker, Form};
use crate::study::CardStatus;

/// All that a search looks at; it changes none of it.
#[derive(Clone, Copy)]
pub struct Browser<'a> {
    pub library: &'a Library,
    pub fold: Fold,
    /// The library's words; see [`Index::new`].
    pub index: &'a Index,
    pub progress: &'a Progress,
    /// The cards that have a note, sorted.
    pub noted: &'a [CardKey],
    pub now: Now,
}

/// A query, made ready to be asked of many cards.
enum Test {
    All,
    Not(Box<Test>),
    And(Vec<Test>),
    Or(Vec<Test>),
    Text(Needle),
    /// By bank and topic: whether the term holds there.
    Topics(Vec<Vec<bool>>),
    Form(Form),
    Importance(Importance),
    State(StateTest),
}

/// A test of what has been done with a card.
#[derive(Clone, Copy)]
enum StateTest {
    Is(State),
    Flag(u8),
    Flagged,
    Property(Property, Comparison, Thousandths),
    Rated(u16),
    Introduced(u16),
}

impl Browser<'_> {
    /// Returns the cards that a query asks for, of one bank or of all, in an order.
    pub fn find(&self, query: &Query, bank: Option<usize>, order: Order) -> Vec<CardRef> {
        let test = self.ready(query);
        let found = self.library.cards().enumerate().filter(|(_, (at, _))| bank.is_none_or(|bank| bank == at.bank));
        let found = found.filter(|&(number, (at, _))| self.passes(&test, number, at));
        let mut cards: Vec<CardRef> = found.map(|(_, (at, _))| at).collect();
        order.sort(&mut cards, self.library, self.progress, self.fold, self.now.day());
        cards
    }

    fn ready(&self, query: &Query) -> Test {
        let list = |parts: &[Query]| parts.iter().map(|part| self.ready(part)).collect();
        match query {
            Query::All => Test::All,
            Query::Not(inner) => Test::Not(Box::new(self.ready(inner))),
            Query::And(parts) => Test::And(list(parts)),
            Query::Or(parts) => Test::Or(list(parts)),
            Query::Term(term) => match term {
                Term::Text(text) => Test::Text(Needle::new(text, self.fold)),
                Term::Topic(name) => self.topics(name, |_, topic| topic),
                Term::Bank(name) => self.topics(name, |bank, _| bank),
                Term::Form(form) => Test::Form(*form),
                Term::Importance(importance) => Test::Importance(*importance),
                Term::Is(state) => Test::State(StateTest::Is(*state)),
                Term::Flag(flag) => Test::State(StateTest::Flag(*flag)),
                Term::Flagged => Test::State(StateTest::Flagged),
                Term::Property(property, comparison, bound) => {
                    Test::State(StateTest::Property(*property, *comparison, *bound))
                }
                Term::Rated(days) => Test::State(StateTest::Rated(*days)),
                Term::Introduced(days) => Test::State(StateTest::Introduced(*days)),
            },
        }
    }

    /// The topics whose id or title, or whose bank's, begins with a name.
    fn topics(&self, name: &str, which: fn(bool, bool) -> bool) -> Test {
        let name = self.fold.key(name);
        let begins =
            |id: &str, title: &str| self.fold.key(id).starts_with(&name) || self.fold.key(title).starts_with(&name);
        let of_bank = |bank: &crate::bank::Bank| {
            let whole = begins(&bank.id, &bank.title);
            bank.topics.iter().map(|topic| which(whole, begins(&topic.id, &topic.title))).collect()
        };
        Test::Topics(self.library.banks().iter().map(of_bank).collect())
    }

    fn passes(&self, test: &Test, number: usize, at: CardRef) -> bool {
        match test {
            Test::All => true,
            Test::Not(inner) => !self.passes(inner, number, at),
            Test::And(parts) => parts.iter().all(|part| self.passes(part, number, at)),
            Test::Or(parts) => parts.iter().any(|part| self.passes(part, number, at)),
            Test::Text(needle) => self.index.holds(number, needle),
            Test::Topics(topics) => topics[at.bank].get(self.library.fact(at).topic) == Some(&true),
            Test::Form(form) => Asker::new(self.library.bank(at), self.fold).can(at.card, *form),
            Test::Importance(importance) => self.library.fact(at).importance == *importance,
            Test::State(test) => {
                let key = self.library.card(at).key;
                self.state_passes(*test, key, self.progress.card(key))
            }
        }
    }

    fn state_passes(&self, test: StateTest, key: CardKey, state: Option<&CardState>) -> bool {
        let today = self.now.day();
        let memory = state.and_then(|state| state.memory.as_ref());
        let within = |day: Option<Day>, days: u16| day.is_some_and(|day| (0..i32::from(days)).contains(&(today - day)));
        match test {
            StateTest::Is(which) => self.is(which, key, state),
            StateTest::Flag(flag) => state.map_or(0, |state| state.flag) == flag,
            StateTest::Flagged => state.is_some_and(|state| state.flag > 0),
            StateTest::Property(property, comparison, bound) => memory
                .and_then(|memory| self.property(property, memory))
                .is_some_and(|value| comparison.holds(value, bound)),
            StateTest::Rated(days) => within(self.last_answer(key, memory), days),
            StateTest::Introduced(days) => {
                within(self.progress.history(key).and_then(|history| Some(history.first()?.now.day())), days)
            }
        }
    }

    fn is(&self, which: State, key: CardKey, state: Option<&CardState>) -> bool {
        let status = CardStatus::of(state, self.now);
        match which {
            State::New => status == CardStatus::New,
            State::Step => matches!(status, CardStatus::Learning(_)),
            State::Due => match status {
                CardStatus::Due(_) => true,
                CardStatus::Learning(at) => at <= self.now.at,
                _ => false,
            },
            State::Later => matches!(status, CardStatus::Later(_)),
            State::Suspended => status == CardStatus::Suspended,
            State::Buried => status == CardStatus::Buried,
            State::Leech => state.and_then(|state| state.memory.as_ref()).is_some_and(CardMemory::is_leech),
            State::SureAndWrong => state.is_some_and(|state| state.sure_and_wrong),
            State::Begun => state.is_some_and(|state| state.memory.is_some()),
            State::Noted => self.noted.binary_search(&key).is_ok(),
        }
    }

    fn property(&self, property: Property, memory: &CardMemory) -> Option<f64> {
        let today = self.now.day();
        Some(match property {
            Property::Recall => memory.fsrs.map(|_| memory.retrievability(today).into())?,
            Property::Stability => memory.fsrs?.stability.into(),
            Property::Difficulty => memory.fsrs?.difficulty.into(),
            Property::Lapses => memory.lapses.into(),
            Property::Reviews => memory.reviews.into(),
            Property::Due => match memory.due {
                Due::At(_) => 0.0,
                Due::On(day) => f64::from(day - today),
            },
        })
    }

    /// The day of a card's last answer; without all answers at hand, of the last graded one.
    fn last_answer(&self, key: CardKey, memory: Option<&CardMemory>) -> Option<Day> {
        match self.progress.history(key) {
            Some(history) => history.last().map(|logged| logged.now.day()),
            None => memory.map(|memory| memory.last),
        }
    }
}
