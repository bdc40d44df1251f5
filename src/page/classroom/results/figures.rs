//! Figures as a person reads them.

use crate::classroom::analysis::{
    Discrimination, Interval, ItemStat, MIN_FOR_CONSISTENCY, MIN_FOR_DISCRIMINATION, MIN_FOR_FACILITY,
};
use crate::page::words;

/// A share: `43%`.
pub fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

fn between(interval: Interval) -> String {
    format!("{:.0}–{:.0}%", interval.low * 100.0, interval.high * 100.0)
}

/// A number with a true minus sign.
pub fn signed(number: f64, digits: usize) -> String {
    let text = format!("{number:.digits$}");
    // What is rounded to nothing has no sign.
    let nothing = !text.contains(|c: char| ('1'..='9').contains(&c));
    if nothing { text.replace('-', "") } else { text.replace('-', "−") }
}

/// How many had it right, as far as so few can say.
pub fn facility(stat: &ItemStat) -> String {
    match stat.facility {
        None => words::results::right(stat.right, stat.asked),
        Some((share, interval)) => {
            words::results::facility(stat.right, stat.asked, &percent(share), &between(interval))
        }
    }
}

/// How well it tells those who know the rest from those who do not.
pub fn discrimination(stat: &ItemStat) -> String {
    match stat.discrimination {
        Discrimination::Few if stat.asked < MIN_FOR_FACILITY => words::results::counts_only(MIN_FOR_FACILITY),
        Discrimination::Few => words::results::too_few(stat.sheets, MIN_FOR_DISCRIMINATION),
        Discrimination::Flat => words::results::FLAT.to_owned(),
        Discrimination::Index(index, Interval { low, high }) => {
            let few = stat.sheets < MIN_FOR_CONSISTENCY;
            words::results::discrimination(&signed(index, 2), &signed(low, 2), &signed(high, 2), few)
        }
    }
}
