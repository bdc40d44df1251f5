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
