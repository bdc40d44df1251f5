//! What a pupil needs, as words and as controls.

use crate::classroom::Needs;

/// How much time there is to choose from, in percent; none at the end.
pub const TIMES: [(Option<u16>, &str); 9] = [
    (Some(100), "as everybody"),
    (Some(125), "× 1.25"),
    (Some(150), "× 1.5"),
    (Some(175), "× 1.75"),
    (Some(200), "× 2"),
    (Some(300), "× 3"),
    (Some(500), "× 5"),
    (Some(1000), "× 10"),
    (None, "no timer"),
];

/// The needs that are on or off: what to say, whether it is on, how to set it.
pub type Switch = (&'static str, fn(&Needs) -> bool, fn(&mut Needs, bool));

pub const SWITCHES: [Switch; 5] = [
    ("countdown hidden", |needs| needs.hidden_countdown, |needs, on| needs.hidden_countdown = on),
    ("larger type", |needs| needs.larger_type, |needs, on| needs.larger_type = on),
    ("one option less", |needs| needs.fewer_options, |needs, on| needs.fewer_options = on),
    ("calm: no points, places or motion", |needs| needs.calm, |needs, on| needs.calm = on),
    ("read aloud by the browser’s voice", |needs| needs.read_aloud, |needs, on| needs.read_aloud = on),
];

/// All that is out of the ordinary; empty where nothing is.
pub fn words(needs: &Needs) -> String {
    let mut all: Vec<String> = Vec::new();
    match needs.time {
        None => all.push("no timer".into()),
        Some(100) => {}
        Some(percent) => {
            let factor = f64::from(percent) / 100.0;
            all.push(format!("time × {factor}"));
        }
    }
    let on = SWITCHES.iter().filter(|(_, get, _)| get(needs));
    all.extend(on.map(|(words, ..)| words.split(':').next().unwrap_or_default().to_owned()));
    all.join(", ")
}
