//! The help.

use crate::insight::MIN_ANSWERS;
use crate::memory::{Grade, learning_step_words};

pub const TITLE: &str = "Help";
pub const HOW: &str = "How it works";
pub const HOW_DAILY: &str = "Every day a few cards come back, each just before you would forget it. Answer, see whether you were right and why, and the card is put away for as long as you are likely to keep it.";

/// What happens to a new card.
pub fn how_new() -> String {
    let step = learning_step_words();
    let (first, rest) = step.split_at(1);
    format!(
        "A new card is first a choice among three: a guess costs nothing and helps. {}{rest} later it comes back to be answered from memory, and from then on after days, weeks and months.",
        first.to_uppercase()
    )
}

pub const HOW_TYPED: &str = "Short answers are typed and marked by what they mean: “Dec 2019” is “12/2019”, “$69.6bn” is “69.6 billion dollars”, an accent or a slip of the finger does no harm. A wrong year, unit or scale is wrong. If you were right all the same, choose Hard, Good or Easy.";

pub const GRADES: &str = "The four grades";
pub const GRADES_NOTE: &str = "Hard is for what you did know. Under each grade stands when the card would come back.";

/// What a grade means; it stands after its title.
pub fn meaning(grade: Grade) -> String {
    match grade {
        Grade::Again => format!(": I did not know it. It comes back in {}.", learning_step_words()),
        Grade::Hard => ": I knew it, with trouble.".into(),
        Grade::Good => ": I knew it.".into(),
        Grade::Easy => ": I knew it at once.".into(),
    }
}

pub const EFFECTS: &str = "What counts";
pub const EFFECTS_HEADS: [&str; 2] = ["How it was answered", "What it does"];

/// How it was answered, and what it does.
pub const EFFECTS_ROWS: &[(&str, &str)] = &[
    ("Wrong, in any form", "Again"),
    ("Typed, gap or list, right", "Good; Hard where it was almost right"),
    ("Card turned over", "The grade you press"),
    ("Chosen, true or false, ordered, matched: right, card due", "Hard, or Good if you said you were sure"),
    ("Right in a quiz, card not due", "Practice: the schedule does not move"),
    ("Any answer in a quiz to a card you have not begun", "Practice"),
];

pub const KEYS: &str = "Keys";
pub const KEYS_NOTE: &str = "They can be switched off under Settings.";
pub const KEYS_HEADS: [&str; 2] = ["Key", "Does"];

/// Keys, and what they do. The keys themselves are on the controls (`data-key`).
pub const KEYS_ROWS: &[(&str, &str)] = &[
    ("Space Enter", "show the answer; have it checked; take the proposed grade; next"),
    ("1 2 3 4", "Again, Hard, Good, Easy"),
    ("1 2 3 … A B C …", "the option of that number or letter"),
    ("T F", "true, false"),
    ("G H S", "a guess, I think so, sure"),
    ("I", "a hint; a right answer then counts as Hard"),
    ("U Y", "undo; do it again"),
    ("- @ *", "this card: not today, suspend, flag"),
    ("Q", "quiz"),
    ("/", "search a bank"),
    ("?", "these keys"),
];

pub const STORED: &str = "Where your answers are";
pub const STORED_HOW: &str = "In this browser, on this device, and nowhere else: there is no account and no server, and the page talks to nobody. If you erase the site’s data, or use a private window, they are gone.";
pub const BRIEF: &str = "The brief";
pub const BRIEF_HOW: &str = "The built-in questions ask what one issue brief on Russia–China relations says, as it says it. Where that differs from what is commonly said, the card’s note tells you. Each answer names the section and paragraph.";

pub const CLASS: &str = "In class, for teachers";
pub const CLASS_PUPILS: &str =
    "Pupils: open the link, write your number, answer, and send your teacher the code at the end.";

/// The classroom, for a teacher who has never seen it: what it is about, and what to do.
pub const CLASS_PARTS: &[(&str, &str)] = &[
    (
        "Set up",
        "Under Class take a preset, “Five-minute warm-up” for instance, or choose topics, forms, time and scoring yourself, and press “Make the drill”. Nobody needs an account, and once the page is loaded it needs no network.",
    ),
    (
        "Give it out",
        "“Show it” puts it on the projector: a second window for the class, driven from yours, with teams and buzzers if you like. “Give the link” gives an address and a QR code: who opens it gets the same questions on any device. “Print it” makes sheets.",
    ),
    (
        "Collect",
        "At the end each pupil gets a result code: some thirty characters for thirty choices, more where answers are written. It comes back as you like: in a chat, by mail, as a file, as a QR code. Under Results paste all of it at once, with the talk around it, choose files or photos, or use the camera. Every code is found and marked here; the same one twice counts once, a pupil’s first attempt counts, and a typing fault is caught and told.",
    ),
    (
        "Read the results",
        "Each question says how many had it right, with the interval that so few answers allow, and the class’s favourite mistake with what it really is. “Check the key” means that those who know the rest miss this one: look at the question before you blame the class. Below ten answers there are counts only. “Teach again” makes a new drill of what was missed most.",
    ),
    (
        "On paper",
        "Up to six versions, A to F, in different order, each with its key. Type the letters back on the same page, a line for each pupil: they count with all other answers.",
    ),
    (
        "Who needs something else",
        "Under Rosters say once what a pupil needs: more time or no timer, a hidden countdown, larger type, an option less, calm, or reading aloud. The pupil’s personal link carries it; the projector never shows it.",
    ),
    (
        "Honesty",
        "No code proves honesty. It says what was answered, not who answered, nor with what help. A drill is for learning; an exam needs your eyes.",
    ),
    (
        "Names",
        "Rosters and results stay in this browser: in no link, on no server, and in a backup only where you ask for it. Pupils are numbers, unless you have a drill ask for names: then each result code carries one, readable. You can save a roster as a file, and erase it in one click.",
    ),
];
const _: () = assert!(MIN_ANSWERS == 10, "CLASS_PARTS says it in words");

pub const APP: &str = "The app";
pub const APP_ABOUT: &str = "About Entente: its version, its banks, and the licences of what it is made of.";
