//! The figures of classical test theory.

/// Returns the product-moment correlation of pairs; of a right-or-wrong item with a score it is the point-biserial.
/// `None` where one of the two does not vary.
pub fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    let n = pairs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
    let (x, y) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let sum = |of: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|&(a, b)| of(a - x, b - y)).sum::<f64>();
    let (xx, yy) = (sum(&|a, _| a * a), sum(&|_, b| b * b));
    // What is left of equal numbers by rounding is no variation.
    if pairs.len() < 2 || xx < 1e-12 || yy < 1e-12 {
        return None;
    }
    Some((sum(&|a, b| a * b) / (xx * yy).sqrt()).clamp(-1.0, 1.0))
}

/// Internal consistency of right-or-wrong answers, a row a pupil: Cronbach's alpha (Psychometrika 1951;16:297–334),
/// which for such answers is Kuder and Richardson's formula 20 (Psychometrika 1937;2:151–160). `None` where there are
/// fewer than two questions, or all pupils have the same score.
pub fn kr20(rows: &[Vec<bool>]) -> Option<f64> {
    let questions = rows.first().map_or(0, Vec::len);
    let n = rows.len() as f64;
    let share = |at: usize| rows.iter().filter(|row| row[at]).count() as f64 / n;
    let scores: Vec<f64> = rows.iter().map(|row| row.iter().filter(|&&right| right).count() as f64).collect();
    let mean = scores.iter().sum::<f64>() / n;
    let variance = scores.iter().map(|score| (score - mean).powi(2)).sum::<f64>() / n;
    if questions < 2 || rows.iter().any(|row| row.len() != questions) || variance < 1e-12 {
        return None;
    }
    let pq: f64 = (0..questions).map(share).map(|p| p * (1.0 - p)).sum();
    let k = questions as f64;
    Some(k / (k - 1.0) * (1.0 - pq / variance))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Five pupils, one item and the score on the rest. By the definition
    /// r = (M1 − M0) / s · √(p q), with s of the whole group: M1 = (8 + 6 + 7)/3 = 7, M0 = (3 + 5)/2 = 4,
    /// mean 5.8, squares 4.84 + 0.04 + 1.44 + 7.84 + 0.64 = 14.8, s = √2.96; r = 3/√2.96 · √0.24 = 0.854242.
    #[test]
    fn point_biserial_is_what_its_definition_gives() {
        let pairs = [(1.0, 8.0), (1.0, 6.0), (1.0, 7.0), (0.0, 3.0), (0.0, 5.0)];
        let by_hand = 3.0 / 2.96_f64.sqrt() * 0.24_f64.sqrt();
        let r = correlation(&pairs).unwrap();
        assert!((r - by_hand).abs() < 1e-12 && (r - 0.854_242).abs() < 5e-7, "{r} {by_hand}");
    }

    /// Four pupils, three questions: shares 3/4, 2/4, 1/4, so Σpq = 0.1875 + 0.25 + 0.1875 = 0.625; scores 3, 2, 1, 0,
    /// variance 1.25; 3/2 · (1 − 0.625/1.25) = 0.75.
    #[test]
    fn kr20_is_what_its_definition_gives() {
        let rows = [[true, true, true], [true, true, false], [true, false, false], [false, false, false]];
        let rows: Vec<Vec<bool>> = rows.iter().map(|row| row.to_vec()).collect();
        assert!((kr20(&rows).unwrap() - 0.75).abs() < 1e-12);
    }

    /// Five questions of the Law School Admission Test, section 6, answered by a thousand (R. D. Bock and M. Lieberman,
    /// Psychometrika 1970;35:179–197): how many gave each pattern of right and wrong, from 00000 to 11111.
    const LSAT6: [usize; 32] = [
        3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28,
        298,
    ];

    /// The figures that the R package ltm gives for them (D. Rizopoulos, J. Stat. Softw. 2006;17(5)): shares right, the
    /// point-biserial with the score on the others, alpha. It divides by n − 1 within a deviation, hence the last
    /// digit.
    #[test]
    fn a_published_test_has_its_published_figures() {
        let pattern = |bits: usize| (0..5).rev().map(|at| bits >> at & 1 == 1).collect::<Vec<bool>>();
        let all = LSAT6.iter().enumerate().flat_map(|(bits, &count)| std::iter::repeat_n(pattern(bits), count));
        let rows: Vec<Vec<bool>> = all.collect();
        assert_eq!(rows.len(), 1000);
        let published = [(924, 0.1128), (709, 0.1531), (553, 0.1727), (763, 0.1444), (870, 0.1215)];
        for (question, (right, discrimination)) in published.into_iter().enumerate() {
            let of = |row: &Vec<bool>| f64::from(u8::from(row[question]));
            let rest = |row: &Vec<bool>| row.iter().filter(|&&right| right).count() as f64 - of(row);
            let pairs: Vec<(f64, f64)> = rows.iter().map(|row| (of(row), rest(row))).collect();
            assert_eq!(rows.iter().filter(|row| row[question]).count(), right);
            let r = correlation(&pairs).unwrap();
            assert!((r - discrimination).abs() < 1.5e-4, "question {}: {r}", question + 1);
        }
        let alpha = kr20(&rows).unwrap();
        assert!((alpha - 0.2950).abs() < 5e-5, "{alpha}");
    }

    #[test]
    fn what_does_not_vary_has_no_figure() {
        assert_eq!(correlation(&[(1.0, 0.1), (1.0, 0.3), (1.0, 0.2)]), None);
        assert_eq!(correlation(&[(0.0, 0.1), (1.0, 0.1), (0.0, 0.1)]), None);
        assert_eq!((correlation(&[]), kr20(&[])), (None, None));
        assert_eq!(kr20(&[vec![true, false], vec![false, true]]), None);
        assert_eq!(kr20(&[vec![true], vec![false]]), None);
    }

    proptest! {
        #[test]
        fn figures_stay_in_their_bounds_and_know_no_order(
            rows in prop::collection::vec(prop::collection::vec(any::<bool>(), 4), 2..40), turn in 0usize..40,
        ) {
            let mut turned = rows.clone();
            turned.rotate_left(turn % rows.len());
            let near = |a: Option<f64>, b: Option<f64>| match (a, b) {
                (Some(a), Some(b)) => (a - b).abs() < 1e-9,
                (a, b) => a == b,
            };
            prop_assert!(near(kr20(&rows), kr20(&turned)));
            prop_assert!(kr20(&rows).is_none_or(|alpha| alpha <= 1.0 + 1e-12));
            let pairs = |rows: &[Vec<bool>]| -> Vec<(f64, f64)> {
                let count = |row: &Vec<bool>| row[1..].iter().filter(|&&right| right).count() as f64;
                rows.iter().map(|row| (f64::from(u8::from(row[0])), count(row))).collect()
            };
            prop_assert!(near(correlation(&pairs(&rows)), correlation(&pairs(&turned))));
            prop_assert!(correlation(&pairs(&rows)).is_none_or(|r| (-1.0..=1.0).contains(&r)));
        }
    }
}
