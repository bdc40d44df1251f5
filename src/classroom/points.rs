//! Points by speed and by certainty.

use crate::memory::Confidence;

/// Most points for one answer where speed counts.
const MOST: u32 = 1000;
/// Answers quicker than this, in milliseconds, have full points.
const AT_ONCE: u32 = 500;

/// Returns the points of a right answer after so many milliseconds, of a question that lasts `limit` milliseconds:
/// Kahoot's published rule, round((1 − t/T/2) · P), full points under half a second. Without a limit there is no speed
/// to count, and the answer has full points.
pub fn speed_points(after: u32, limit: Option<u32>) -> u32 {
    let Some(limit) = limit.filter(|&limit| limit > 0 && after >= AT_ONCE) else { return MOST };
    let share = f64::from(after.min(limit)) / f64::from(limit);
    ((1.0 - share / 2.0) * f64::from(MOST)).round() as u32
}

/// As [`speed_points`], of an answer that took so many whole seconds of a question that lasts `limit` seconds.
pub fn points_by_seconds(seconds: u16, limit: Option<u32>) -> i32 {
    speed_points(u32::from(seconds) * 1000, limit.map(|limit| limit.saturating_mul(1000))) as i32
}

/// Returns the points of an answer by how sure the pupil was; a guess where nothing was said. See
/// [`Confidence::points`].
pub fn certainty_points(sure: Option<Confidence>, right: bool) -> i32 {
    let (points, penalty) = sure.unwrap_or(Confidence::Guess).points();
    if right { points } else { penalty }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speed_is_worth_half_of_the_points_at_most() {
        // The rule's own example: two seconds of thirty give 967.
        assert_eq!(speed_points(2_000, Some(30_000)), 967);
        assert_eq!(speed_points(499, Some(5_000)), 1000);
        assert_eq!(speed_points(30_000, Some(30_000)), 500);
        assert_eq!(speed_points(90_000, Some(30_000)), 500);
        assert_eq!(speed_points(90_000, None), 1000);
        assert_eq!(
            [0, 499, 500, 10_000, 20_000, 99_000].map(|took| speed_points(took, Some(20_000))),
            [1000, 1000, 988, 750, 500, 500]
        );
    }

    #[test]
    fn being_sure_and_wrong_costs_most() {
        assert_eq!(certainty_points(Some(Confidence::Sure), false), -6);
        assert_eq!(certainty_points(Some(Confidence::Sure), true), 3);
        assert_eq!(certainty_points(Some(Confidence::ThinkSo), false), -2);
        assert_eq!(certainty_points(Some(Confidence::ThinkSo), true), 2);
        assert_eq!(certainty_points(None, false), 0);
        assert_eq!(certainty_points(None, true), 1);
    }
}
