//! Help: how it works, in a page.

use crate::memory::{Grade, learning_step_words};
use crate::page::html::{self, Element, View};
use crate::page::parts::{heading, hint, link, para};
use crate::route::Route;

/// Key, and what it does. The keys themselves are on the controls (`data-key`).
const KEYS: &[(&str, &str)] = &[
    ("Space, Enter", "show the answer; then the proposed grade; next"),
    ("1 2 3 4", "Again, Hard, Good, Easy; or the option of that number"),
    ("T, F", "true, false"),
    ("G, H, S", "a guess, I think so, sure"),
    ("I", "a hint; a right answer then counts as Hard"),
    ("U, Y", "undo the last answer; do it again"),
    ("-, @, *", "this card: not today, suspend, flag"),
    ("Q", "quiz"),
    ("/", "search a bank"),
    ("?", "this page"),
];

/// What a grade means.
fn meaning(grade: Grade) -> String {
    match grade {
        Grade::Again => format!(": I did not know it. It comes back in {}.", learning_step_words()),
        Grade::Hard => ": I knew it, with trouble.".into(),
        Grade::Good => ": I knew it.".into(),
        Grade::Easy => ": I knew it at once.".into(),
    }
}

/// How it was answered, and what it does.
const COUNTS: &[(&str, &str)] = &[
    ("Wrong, in any form", "Again"),
    ("Typed, gap or list, right", "Good; Hard where it was almost right"),
    ("Card turned over", "The grade you press"),
    ("Chosen, true or false, ordered, matched: right, card due", "Hard, or Good if you said you were sure"),
    ("Right in a quiz, card not due", "Practice: the schedule does not move"),
    ("Any answer in a quiz to a card you have not begun", "Practice"),
];

/// The classroom, for a teacher who has never seen it: what it is about, and what to do.
const CLASS: &[(&str, &str)] = &[
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
        "At the end each pupil gets a result code of about thirty characters. It comes back as you like: in a chat, by mail, as a file, as a QR code. Under Results paste all of it at once, with the talk around it, choose files or photos, or use the camera. Every code is found and marked here; the same one twice counts once, a pupil’s first attempt counts, and a typing fault is caught and told.",
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
        "Rosters and results stay in this browser: in no link, on no server, in no backup. Pupils can be numbers. You can save a roster as a file, and erase it in one click.",
    ),
];

/// The page.
pub fn help_page() -> View {
    let cards = html::div().class("grid two").child(how()).child(more());
    vec![heading("Help"), cards, class()].into()
}

fn class() -> Element {
    let part =
        |&(title, words): &(&'static str, &'static str)| html::div().child(html::h3().child(title)).child(para(words));
    html::section()
        .class("card help")
        .attr("id", "class-help")
        .child(title("In class, for teachers"))
        .child(html::div().class("grid two").child(CLASS.iter().map(part).collect::<Vec<_>>()))
        .child(hint(
            "Pupils: open the link, write your number or name, answer, and send your teacher the code at the end.",
        ))
}

fn title(words: &'static str) -> Element {
    html::h2().child(words)
}

/// A table of two columns; `first` makes the first cell of a row.
fn table(
    heads: [&'static str; 2],
    rows: &'static [(&'static str, &'static str)],
    first: fn(&'static str) -> Element,
) -> Element {
    let heads = heads.map(|head| html::th().attr("scope", "col").child(head));
    let rows = rows.iter().map(|&(a, b)| html::tr().child(first(a)).child(html::td().child(b)));
    html::table()
        .child(html::thead().child(html::tr().child(Vec::from(heads))))
        .child(html::tbody().child(rows.collect::<Vec<_>>()))
}

fn how() -> Element {
    let grades = Grade::ALL.map(|grade| html::li().child(html::b().child(grade.title())).child(meaning(grade)));
    let counts = table(["How it was answered", "What it does"], COUNTS, |how| html::td().child(how));
    html::section()
        .class("card help")
        .child(title("How it works"))
        .child(para("Every day a few cards come back, each just before you would forget it. Answer, see whether you were right and why, and the card is put away for as long as you are likely to keep it."))
        .child(para("A new card is first a choice among three: a guess costs nothing and helps. Ten minutes later it comes back to be answered from memory, and from then on after days, weeks and months."))
        .child(para("Short answers are typed and marked by what they mean: “Dec 2019” is “12/2019”, “$69.6bn” is “69.6 billion dollars”, an accent or a slip of the finger does no harm. A wrong year, unit or scale is wrong. If you were right all the same, choose Hard, Good or Easy."))
        .child(title("The four grades"))
        .child(html::ul().child(Vec::from(grades)))
        .child(hint("Hard is for what you did know. Under each grade stands when the card would come back."))
        .child(title("What counts"))
        .child(
            html::div()
                .class("scroll")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", "What counts")
                .child(counts),
        )
}

fn more() -> Element {
    html::section()
        .class("card help")
        .child(title("Keys"))
        .child(table(["Key", "Does"], KEYS, |key| html::td().child(html::kbd().child(key))))
        .child(hint("They can be switched off under Settings."))
        .child(title("Where your answers are"))
        .child(para("In this browser, on this device, and nowhere else: there is no account and no server, and the page talks to nobody. If you erase the site’s data, or use a private window, they are gone."))
        .child(title("The brief"))
        .child(para("The built-in questions ask what one issue brief on Russia–China relations says, as it says it. Where that differs from what is commonly said, the card’s note tells you. Each answer names the section and paragraph."))
        .child(title("The app"))
        .child(para("").child(link("", &Route::About, "About Entente: its version, its banks, and the licences of what it is made of.")))
}
