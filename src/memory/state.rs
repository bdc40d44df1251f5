//! The state of one card's memory.

use super::fsrs6::retrievability;
use super::{Day, Grade, Millis, Now};
use fsrs::MemoryState;

/// Lapses from which on a card is a leech (Anki's default).
pub const LEECH_THRESHOLD: u32 = 8;
/// Further lapses after which a leech is pointed out again (half the threshold, as Anki does).
const LEECH_REPEAT: u32 = LEECH_THRESHOLD / 2;

/// A card is known when recall is at least this likely.
pub const KNOWN: f32 = 0.9;

/// The stage of a card in learning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Answered once, as a new card; its memory starts at the learning step.
    Met,
    /// Forgotten, or never yet recalled: comes back at the learning step.
    Learning,
    /// Comes back after days.
    Review,
}

/// When a card is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Due {
    /// At a moment of the day: the learning step.
    At(Millis),
    /// On a day.
    On(Day),
}

/// A card's memory after its reviews.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CardMemory {
    pub stage: Stage,
    /// FSRS's stability (in days, the time after which recall is 90% likely) and difficulty (1–10).
    pub fsrs: Option<MemoryState>,
    /// The decay of the forgetting curve, as a positive number: FSRS-6's last parameter. It is the learner's, not the
    /// card's; it stands here so that a memory can compute its retrievability alone.
    pub decay: f32,
    /// The day of the last graded review.
    pub last: Day,
    pub due: Due,
    /// Graded reviews.
    pub reviews: u32,
    /// Reviews graded Again in the review stage.
    pub lapses: u32,
    /// The grade of the last graded review.
    pub grade: Option<Grade>,
}

impl CardMemory {
    /// Returns the probability of recall on a day, from 0 to 1; 0 for a card that has no memory yet.
    pub fn retrievability(&self, today: Day) -> f32 {
        let elapsed = (today - self.last).max(0) as f32;
        self.fsrs.map_or(0.0, |state| retrievability(state.stability, elapsed, self.decay))
    }

    /// Returns whether the card is known today: it comes back after days, and recall is at least [`KNOWN`] likely.
    pub fn is_known(&self, today: Day) -> bool {
        self.stage == Stage::Review && self.retrievability(today) >= KNOWN
    }

    /// Returns the days since the last review divided by the stability; infinite for a card without a memory. Of one
    /// learner's cards it orders as falling retrievability does, and is cheaper to compute.
    pub fn elapsed_over_stability(&self, today: Day) -> f32 {
        let elapsed = (today - self.last).max(0) as f32;
        self.fsrs.map_or(f32::INFINITY, |state| elapsed / state.stability)
    }

    /// Returns whether the card is due.
    pub fn is_due(&self, now: Now) -> bool {
        match self.due {
            Due::At(at) => at <= now.at,
            Due::On(day) => day <= now.day(),
        }
    }

    /// Returns whether the card is at the learning step.
    pub fn is_learning(&self) -> bool {
        matches!(self.due, Due::At(_))
    }

    /// Returns the day on which the card is due; `None` at the learning step.
    pub fn due_day(&self) -> Option<Day> {
        if let Due::On(day) = self.due { Some(day) } else { None }
    }

    /// Returns whether the card has lapsed [`LEECH_THRESHOLD`] times or more.
    pub fn is_leech(&self) -> bool {
        self.lapses >= LEECH_THRESHOLD
    }

    /// Returns whether the last review was a lapse at which a leech is pointed out: the one that reaches the threshold,
    /// and each after half as many more.
    pub fn has_become_leech(&self) -> bool {
        self.is_leech()
            && self.grade == Some(Grade::Again)
            && (self.lapses - LEECH_THRESHOLD).is_multiple_of(LEECH_REPEAT)
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
        let pointed_out: Vec<u32> = (0..21).filter(|&lapses| memory(lapses).has_become_leech()).collect();
        assert_eq!(pointed_out, [8, 12, 16, 20]);
        assert!(memory(9).is_leech() && !memory(7).is_leech());
        assert!(
            !CardMemory { grade: Some(Grade::Good), ..memory(8) }.has_become_leech(),
            "pointed out once, not at each answer"
        );
    }
}
