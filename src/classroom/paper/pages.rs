//! Where the pages of a sheet begin: no question is split over two.

use std::ops::Range;

/// Returns the parts that stand on each page: pages of this room, the first of them with so much less. What is higher
/// than a page has one alone. Always one page at least.
pub fn pages(heights: &[f64], less: f64, room: f64) -> Vec<Range<usize>> {
    let mut pages = Vec::new();
    let (mut from, mut left) = (0, room - less);
    for (at, &height) in heights.iter().enumerate() {
        // The head of a sheet never stands alone.
        if height > left && (at > from || !pages.is_empty()) {
            if at > from {
                pages.push(from..at);
            }
            (from, left) = (at, room);
        }
        left -= height;
    }
    pages.push(from..heights.len());
    pages
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_page_takes_what_fits_and_no_part_is_split() {
        assert_eq!(pages(&[3.0, 3.0, 3.0, 3.0], 4.0, 10.0), [0..2, 2..4]);
        assert_eq!(pages(&[3.0, 20.0, 3.0], 0.0, 10.0), [0..1, 1..2, 2..3], "what is too high stands alone");
        assert_eq!(pages(&[8.0, 1.0], 4.0, 10.0), [0..1, 1..2], "and the head with the first question");
        assert_eq!(pages(&[], 4.0, 10.0), vec![0..0; 1]);
    }

    proptest! {
        #[test]
        fn each_part_stands_once_in_its_order_and_no_page_is_fuller_than_it_may_be(
            heights in prop::collection::vec(0.5f64..12.0, 0..40), less in 0.0f64..8.0,
        ) {
            let pages = pages(&heights, less, 10.0);
            let all: Vec<usize> = pages.iter().cloned().flatten().collect();
            prop_assert_eq!(all, (0..heights.len()).collect::<Vec<_>>());
            for (at, page) in pages.iter().enumerate() {
                let full: f64 = heights[page.clone()].iter().sum::<f64>() + if at == 0 { less } else { 0.0 };
                prop_assert!(full <= 10.0 + 1e-9 || page.len() == 1);
                prop_assert!(!page.is_empty() || heights.is_empty());
            }
        }
    }
}
