//! Sorting by a number.

/// Sorts by rank, lowest first; equal ranks keep their order.
///
/// The standard sort is compiled anew for every type it sorts, four to five kilobytes each; seventeen of them were a
/// tenth of the page's program. Here only pairs of numbers are sorted, by one function for all.
pub fn sort_by_rank<T>(items: &mut Vec<T>, rank: impl Fn(&T) -> i128) {
    let mut order: Vec<(i128, usize)> = items.iter().enumerate().map(|(at, item)| (rank(item), at)).collect();
    sort_pairs(&mut order);
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|(_, at)| taken[at].take()));
}

/// The so many of the lowest rank that fit, in order; of equals the first. A large bank is neither sorted for a few of
/// its facts, nor are all of them looked at closely.
pub fn lowest<T>(list: impl Iterator<Item = (i128, T)>, count: usize, mut fits: impl FnMut(&T) -> bool) -> Vec<T> {
    let mut few: Vec<(i128, T)> = Vec::new();
    for (rank, item) in list {
        let place = few.partition_point(|&(other, _)| other <= rank);
        if place < count && fits(&item) {
            few.insert(place, (rank, item));
            few.truncate(count);
        }
    }
    few.into_iter().map(|(_, item)| item).collect()
}

#[inline(never)]
fn sort_pairs(pairs: &mut [(i128, usize)]) {
    // The place is part of the pair, so no two are equal and the unstable sort keeps order.
    pairs.sort_unstable();
}

/// A floating-point number as a rank: its order is that of the numbers (IEEE 754-2019, totalOrder).
pub fn rank_of(number: f64) -> i128 {
    let bits = number.to_bits() as i64;
    i128::from(bits ^ (((bits >> 63) as u64) >> 1) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_lowest_are_the_first_of_all_that_fit(items in prop::collection::vec((-5i128..5, any::<u8>()), 0..60), count in 0usize..9) {
            let fits = |item: &u8| !item.is_multiple_of(3);
            let mut expected: Vec<(i128, u8)> = items.iter().copied().filter(|(_, item)| fits(item)).collect();
            expected.sort_by_key(|&(rank, _)| rank);
            let expected: Vec<u8> = expected.into_iter().map(|(_, item)| item).take(count).collect();
            prop_assert_eq!(lowest(items.into_iter(), count, fits), expected);
        }

        #[test]
        fn it_sorts_as_the_standard_stable_sort_does(mut items in prop::collection::vec((-5i64..5, any::<u8>()), 0..60)) {
            let mut expected = items.clone();
            expected.sort_by_key(|&(key, _)| key);
            sort_by_rank(&mut items, |&(key, _)| i128::from(key));
            prop_assert_eq!(items, expected);
        }

        #[test]
        fn ranks_of_numbers_order_as_the_numbers_do(a in any::<f64>(), b in any::<f64>()) {
            prop_assert_eq!(rank_of(a).cmp(&rank_of(b)), a.total_cmp(&b));
        }
    }
}
