//! The state of one card's memory.

use super::fsrs6::retrievability;
use super::{Day, Grade, Millis, Now};
use fsrs::MemoryState;

/// Lapses from which on a card is a leech, and after how many more it is pointed out again (Anki's values).
pub const LEECH: u32 = 8;
const LEECH_AGAIN: u32 = 4;

/// Where a card stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Seen once, with the answer; its memory starts at the step.
    Met,
    /// Forgotten, or never yet recalled: comes back at the step.
    Learning,
    /// Comes back after days.
    Review,
}

/// When a card should come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Due {
    /// At a moment of today.
    At(Millis),
    /// On a day.
    On(Day),
}

/// A card's memory, as its reviews have left it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CardMemory {
    pub stage: Stage,
    /// FSRS's stability (in days, the time after which recall is 90% likely) and difficulty (1–10).
    pub fsrs: Option<MemoryState>,
    /// How the forgetting curve falls, as a positive number: FSRS-6's last parameter. It is the learner's, not the
    /// card's; kept here so that a memory says by itself how likely it is recalled.
    pub decay: f32,
    /// The day of the last graded review.
    pub last: Day,
    pub due: Due,
    /// Graded reviews.
    pub reviews: u32,
    /// Times it was forgotten after it had been known.
    pub lapses: u32,
    /// The grade of the last graded review.
    pub grade: Option<Grade>,
}

impl CardMemory {
    /// How likely it is recalled on a day, from 0 to 1; 0 for a card that has no memory yet.
    pub fn retrievability(&self, today: Day) -> f32 {
        let elapsed = (today - self.last).max(0) as f32;
        self.fsrs.map_or(0.0, |state| retrievability(state.stability, elapsed, self.decay))
    }

    /// How far it has faded: days since the last review over its stability. Memories of one learner stand in the
    /// opposite order of their retrievabilities, and it costs no power; infinite for a card without a memory.
    pub fn faded(&self, today: Day) -> f32 {
        let elapsed = (today - self.last).max(0) as f32;
        self.fsrs.map_or(f32::INFINITY, |state| elapsed / state.stability)
    }

    /// Whether it should be asked now.
    pub fn is_due(&self, now: Now) -> bool {
        match self.due {
            Due::At(at) => at <= now.at,
            Due::On(day) => day <= now.day(),
        }
    }

    /// Whether it waits for its step.
    pub fn is_learning(&self) -> bool {
        matches!(self.due, Due::At(_))
    }

    /// The day on which it is due, for one that does not wait for its step.
    pub fn due_day(&self) -> Option<Day> {
        if let Due::On(day) = self.due { Some(day) } else { None }
    }

    /// Whether it has been forgotten so often that learning it this way does not work.
    pub fn is_leech(&self) -> bool {
        self.lapses >= LEECH
    }

    /// Whether its last lapse is one at which a leech is pointed out: the eighth, and every fourth after it.
    pub fn has_become_leech(&self) -> bool {
        self.is_leech() && self.grade == Some(Grade::Again) && (self.lapses - LEECH).is_multiple_of(LEECH_AGAIN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leeches_are_pointed_out_at_eight_and_every_four() {
        let memory = |lapses| CardMemory {
            stage: Stage::Learning,
            fsrs: None,
            decay: 0.15,
            last: Day(0),
            due: Due::On(Day(1)),
            reviews: 30,
            lapses,
            grade: Some(Grade::Again),
        };
        let told: Vec<u32> = (0..21).filter(|&lapses| memory(lapses).has_become_leech()).collect();
        assert_eq!(told, [8, 12, 16, 20]);
        assert!(memory(9).is_leech() && !memory(7).is_leech());
        assert!(
            !CardMemory { grade: Some(Grade::Good), ..memory(8) }.has_become_leech(),
            "told once, not at each answer"
        );
    }
}
