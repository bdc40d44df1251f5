//! Where rows of unlike height stand, of which only those in view are drawn: a row that was drawn once has its own
//! height, any other the usual one.

/// The heights of rows under each other, in pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// By row; 0 for one that was never drawn.
    heights: Vec<f32>,
    usual: f32,
}

impl Rows {
    /// So many rows, none of them drawn yet.
    pub fn new(count: usize, usual: f64) -> Self {
        Self { heights: vec![0.0; count], usual: usual.max(1.0) as f32 }
    }

    /// Returns the number of rows.
    pub fn count(&self) -> usize {
        self.heights.len()
    }

    fn of(&self, height: f32) -> f64 {
        f64::from(if height > 0.0 { height } else { self.usual })
    }

    /// Returns the height of a row; the usual one where there is none.
    pub fn height(&self, row: usize) -> f64 {
        self.of(self.heights.get(row).copied().unwrap_or_default())
    }

    /// Returns how far below the first row a row begins.
    pub fn above(&self, row: usize) -> f64 {
        self.heights[..row.min(self.heights.len())].iter().map(|&height| self.of(height)).sum()
    }

    /// Returns the height of all rows together.
    pub fn whole(&self) -> f64 {
        self.above(self.heights.len())
    }

    /// Takes in how high a row was drawn. Returns whether that is news.
    pub fn drawn(&mut self, row: usize, height: f64) -> bool {
        let height = height as f32;
        match self.heights.get_mut(row) {
            Some(known) if (*known - height).abs() > 0.25 => {
                *known = height;
                true
            }
            _ => false,
        }
    }

    /// Returns the row that lies so far below the first one's beginning: the last one where that is below all.
    pub fn at(&self, below: f64) -> usize {
        let mut end = 0.0;
        let row = self.heights.iter().position(|&height| {
            end += self.of(height);
            end > below
        });
        row.unwrap_or(self.heights.len().saturating_sub(1))
    }

    /// Returns the first row to draw and the one after the last: those in a window that begins so far below the first
    /// row, and some beyond it at both ends.
    pub fn in_view(&self, below: f64, height: f64, beyond: usize) -> (usize, usize) {
        let (first, last) = (self.at(below.max(0.0)), self.at((below + height).max(0.0)));
        (first.saturating_sub(beyond), (last + 1 + beyond).min(self.heights.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_was_never_drawn_is_as_high_as_usual() {
        let mut rows = Rows::new(4, 72.0);
        assert_eq!((rows.whole(), rows.above(2)), (288.0, 144.0));
        assert!(rows.drawn(1, 100.0) && !rows.drawn(1, 100.0), "once it is news");
        assert!(!rows.drawn(9, 100.0), "there is no such row");
        assert_eq!((rows.whole(), rows.above(1), rows.above(2)), (316.0, 72.0, 172.0));
        assert_eq!([0.0, 71.0, 72.0, 171.0, 172.0, 5000.0].map(|below| rows.at(below)), [0, 0, 1, 1, 2, 3]);
        assert_eq!(Rows::new(0, 72.0).in_view(0.0, 500.0, 8), (0, 0));
    }

    proptest! {
        #[test]
        fn every_row_in_the_window_is_drawn_and_few_others(
            heights in prop::collection::vec(prop::option::of(20.0..200.0f64), 1..200),
            below in -300.0..20_000.0f64,
            height in 100.0..1200.0f64,
        ) {
            let mut rows = Rows::new(heights.len(), 72.0);
            for (row, height) in heights.iter().enumerate() {
                if let Some(height) = height {
                    rows.drawn(row, *height);
                }
            }
            let (from, to) = rows.in_view(below, height, 3);
            prop_assert!(from < to && to <= rows.count());
            for row in 0..rows.count() {
                let (top, bottom) = (rows.above(row), rows.above(row) + rows.height(row));
                if bottom > below && top < below + height {
                    prop_assert!((from..to).contains(&row), "row {row} is seen and not drawn");
                }
            }
            prop_assert!(to - from <= (height / 20.0) as usize + 2 + 2 * 3 + 1);
        }
    }
}
