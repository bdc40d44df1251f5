//! Knowledge: how much of a topic or a bank is known now.

use crate::bank::{Card, CardRef, Library};
use crate::memory::{Day, KNOWN, Stage};
use crate::progress::{CardState, Progress};
use crate::util::words::{count, number, percent};

/// Returns the probability from which on a card is known, in words: `90%`.
pub fn known_words() -> String {
    percent(KNOWN.into())
}

/// How well a card is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KnowledgeLevel {
    New,
    /// Begun, not yet recalled after days.
    Learning,
    /// Slipping: recall is less likely than [`KNOWN`].
    Slipping,
    Known,
    /// It rests: nobody asks whether it is known.
    Suspended,
}

impl KnowledgeLevel {
    /// Returns how well a card is known today.
    pub fn of(progress: &Progress, card: &Card, today: Day) -> Self {
        match progress.card(card.key) {
            Some(state) if state.suspended => KnowledgeLevel::Suspended,
            Some(CardState { memory: Some(memory), .. }) => {
                KnowledgeLevel::at(memory.stage, memory.retrievability(today))
            }
            _ => KnowledgeLevel::New,
        }
    }

    /// Returns how well a card is known that has been begun.
    pub(super) fn at(stage: Stage, recall: f32) -> Self {
        match stage {
            Stage::Met | Stage::Learning => KnowledgeLevel::Learning,
            Stage::Review if recall >= KNOWN => KnowledgeLevel::Known,
            Stage::Review => KnowledgeLevel::Slipping,
        }
    }

    /// In a word.
    pub fn title(self) -> &'static str {
        match self {
            KnowledgeLevel::New => "new",
            KnowledgeLevel::Learning => "learning",
            KnowledgeLevel::Slipping => "slipping",
            KnowledgeLevel::Known => "known",
            KnowledgeLevel::Suspended => "suspended",
        }
    }
}

/// Counts of cards by how well they are known.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Knowledge {
    pub cards: usize,
    pub learning: usize,
    pub slipping: usize,
    pub known: usize,
    /// Suspended: neither known nor forgotten, they are not asked.
    pub suspended: usize,
    /// Expected number of cards that would be recalled now: the sum of their retrievabilities.
    pub expected: f32,
}

impl Knowledge {
    /// Returns what is known of these cards today.
    pub fn of(library: &Library, progress: &Progress, cards: impl Iterator<Item = CardRef>, today: Day) -> Self {
        let mut sum = Self::default();
        for at in cards {
            sum.look(progress, library.card(at), today);
        }
        sum
    }

    /// Counts a card as it is today.
    fn look(&mut self, progress: &Progress, card: &Card, today: Day) {
        self.cards += 1;
        let recall = progress.memory(card.key).map_or(0.0, |memory| memory.retrievability(today));
        self.add(KnowledgeLevel::of(progress, card, today), recall);
    }

    /// Counts how well a card is known, and how likely it would be recalled.
    pub(super) fn add(&mut self, level: KnowledgeLevel, recall: f32) {
        match level {
            KnowledgeLevel::New => {}
            KnowledgeLevel::Suspended => {
                self.suspended += 1;
                return;
            }
            KnowledgeLevel::Learning => self.learning += 1,
            KnowledgeLevel::Slipping => self.slipping += 1,
            KnowledgeLevel::Known => self.known += 1,
        }
        self.expected += recall;
    }

    /// Returns the number of new cards.
    pub fn unmet(&self) -> usize {
        self.cards - self.learning - self.slipping - self.known - self.suspended
    }

    /// Returns a count as a whole percentage of the cards; 0 where there are none.
    pub fn percent(&self, count: usize) -> usize {
        (count * 100).checked_div(self.cards).unwrap_or(0)
    }

    /// In a sentence: `You would recall about 120 of 300 cards today: 80 known, 30 slipping, 20 being learned and 170
    /// new.`
    pub fn sentence(&self) -> String {
        let begun = self.cards - self.unmet() - self.suspended;
        let all = |n: usize| count(n as u64, "card", "cards");
        match (self.cards, begun) {
            (0, _) => "There are no cards here.".into(),
            (1, 0) => "You have not met the one card yet.".into(),
            (n, 0) => format!("You have not met any of the {} yet.", all(n)),
            (n, _) => format!(
                "You would recall about {} of {} today: {} known, {} slipping, {} being learned, {} new{}.",
                number(self.expected.round() as u64),
                all(n),
                number(self.known as u64),
                number(self.slipping as u64),
                number(self.learning as u64),
                number(self.unmet() as u64),
                match self.suspended {
                    0 => String::new(),
                    n => format!(", {} suspended", number(n as u64)),
                }
            ),
        }
    }
}

/// What is known of a topic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TopicKnowledge {
    /// Index of its bank in the library, and its own within it.
    pub bank: usize,
    pub topic: usize,
    pub knowledge: Knowledge,
}

/// Returns what is known of every topic of every bank today, in the order of the library; each card is looked at once.
pub fn by_topic(library: &Library, progress: &Progress, today: Day) -> Vec<TopicKnowledge> {
    let mut topics = Vec::new();
    for (bank, own) in library.banks().iter().enumerate() {
        let first = topics.len();
        let blank = |topic| TopicKnowledge { bank, topic, knowledge: Knowledge::default() };
        topics.extend((0..own.topics.len()).map(blank));
        for card in &own.cards {
            topics[first + own.fact_of(card).topic].knowledge.look(progress, card, today);
        }
    }
    topics
}
