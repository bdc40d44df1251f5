//! Figures as a person reads them.

use crate::classroom::analysis::{Discrimination, Interval, ItemStat, MIN_FOR_DISCRIMINATION, MIN_FOR_FACILITY};

/// A share: `43%`.
pub fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

fn between(interval: Interval) -> String {
    format!("{:.0}–{:.0}%", interval.low * 100.0, interval.high * 100.0)
}

/// A number with a true minus sign.
pub fn signed(number: f64, digits: usize) -> String {
    format!("{number:.digits$}").replace('-', "−")
}

/// How many had it right, as far as so few can say.
pub fn facility(stat: &ItemStat) -> String {
    match stat.facility {
        None => format!("{} of {} right", stat.right, stat.asked),
        Some((share, interval)) => {
            format!("{} of {} right: {} (95% interval {})", stat.right, stat.asked, percent(share), between(interval))
        }
    }
}

/// How well it tells those who know the rest from those who do not.
pub fn discrimination(stat: &ItemStat) -> String {
    match stat.discrimination {
        Discrimination::Few if stat.asked < MIN_FOR_FACILITY => {
            format!("Fewer than {MIN_FOR_FACILITY} answers: counts only.")
        }
        Discrimination::Few => {
            format!("Too few for discrimination: {} of {MIN_FOR_DISCRIMINATION} answer sheets.", stat.sheets)
        }
        Discrimination::Flat => "No discrimination: all answered alike.".to_owned(),
        Discrimination::Index(index, Interval { low, high }) => {
            format!("Discrimination {} (95% interval {} to {}).", signed(index, 2), signed(low, 2), signed(high, 2))
        }
    }
}
