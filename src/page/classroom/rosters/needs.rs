//! What a pupil needs, as words and as controls.

use crate::classroom::Needs;
use crate::page::words;

/// How much time there is to choose from, in percent; none at the end.
pub const TIMES: [Option<u16>; 9] =
    [Some(100), Some(125), Some(150), Some(175), Some(200), Some(300), Some(500), Some(1000), None];

/// Returns what a choice of [`TIMES`] is called.
pub fn time_label(time: Option<u16>) -> String {
    match time {
        None => words::rosters::NO_TIMER.to_owned(),
        Some(100) => words::rosters::TIME_STANDARD.to_owned(),
        Some(percent) => words::rosters::time_choice(f64::from(percent) / 100.0),
    }
}

/// The needs that are on or off: name, whether it is on, how to set it.
pub type Switch = (&'static str, fn(&Needs) -> bool, fn(&mut Needs, bool));

pub const SWITCHES: [Switch; 5] = [
    (words::rosters::COUNTDOWN_HIDDEN, |needs| needs.hidden_countdown, |needs, on| needs.hidden_countdown = on),
    (words::rosters::LARGER_TYPE, |needs| needs.larger_type, |needs, on| needs.larger_type = on),
    (words::rosters::FEWER_OPTIONS, |needs| needs.fewer_options, |needs, on| needs.fewer_options = on),
    (words::rosters::CALM, |needs| needs.calm, |needs, on| needs.calm = on),
    (words::rosters::READ_ALOUD, |needs| needs.read_aloud, |needs, on| needs.read_aloud = on),
];

/// Returns what a switch is called beside its box, where it says more than its name.
pub fn switch_label(name: &'static str) -> &'static str {
    if name == words::rosters::CALM { words::rosters::CALM_LABEL } else { name }
}

/// All that is out of the ordinary; empty where nothing is.
pub fn summary(needs: &Needs) -> String {
    let mut all: Vec<String> = Vec::new();
    match needs.time {
        None => all.push(words::rosters::NO_TIMER.into()),
        Some(100) => {}
        Some(percent) => all.push(words::rosters::time_factor(f64::from(percent) / 100.0)),
    }
    let on = SWITCHES.iter().filter(|(_, get, _)| get(needs));
    all.extend(on.map(|&(name, ..)| name.to_owned()));
    all.join(", ")
}
