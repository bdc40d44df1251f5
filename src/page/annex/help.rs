//! Help: how it works, in a page.

use crate::page::el::{El, View, el};
use crate::page::parts::{heading, hint, para};

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

const GRADES: [(&str, &str); 4] = [
    ("Again", ": I did not know it. It comes back in ten minutes."),
    ("Hard", ": I knew it, with trouble."),
    ("Good", ": I knew it."),
    ("Easy", ": I knew it at once."),
];

/// How it was answered, and what it does.
const COUNTS: &[(&str, &str)] = &[
    ("Wrong, in any form", "Again"),
    ("Typed, gap or list, right", "Good; Hard where it was almost right"),
    ("Card turned over", "The grade you press"),
    ("Chosen, true or false, ordered, matched: right, card due", "Hard, or Good if you said you were sure"),
    ("Right in a quiz, card not due", "Practice: the schedule does not move"),
    ("Any answer in a quiz to a card you have not begun", "Practice"),
];

/// The page.
pub fn help_page() -> View {
    vec![heading("Help"), el("div").class("grid two").child(how()).child(more())].into()
}

fn title(words: &'static str) -> El {
    el("h2").text(words)
}

/// A table of two columns; `first` makes the first cell of a row.
fn table(heads: [&'static str; 2], rows: &'static [(&'static str, &'static str)], first: fn(&'static str) -> El) -> El {
    let heads = heads.map(|head| el("th").attr("scope", "col").text(head));
    let rows = rows.iter().map(|&(a, b)| el("tr").child(first(a)).child(el("td").text(b)));
    el("table")
        .child(el("thead").child(el("tr").child(Vec::from(heads))))
        .child(el("tbody").child(rows.collect::<Vec<_>>()))
}

fn how() -> El {
    let grades = GRADES.map(|(grade, means)| el("li").child(el("b").text(grade)).text(means));
    let counts = table(["How it was answered", "What it does"], COUNTS, |how| el("td").text(how));
    el("section")
        .class("card help")
        .child(title("How it works"))
        .child(para("Every day a few cards come back, each just before you would forget it. Answer, see whether you were right and why, and the card is put away for as long as you are likely to keep it."))
        .child(para("A new card is first a choice among three: a guess costs nothing and helps. Ten minutes later it comes back to be answered from memory, and from then on after days, weeks and months."))
        .child(para("Short answers are typed and marked by what they mean: “Dec 2019” is “12/2019”, “$69.6bn” is “69.6 billion dollars”, an accent or a slip of the finger does no harm. A wrong year, unit or scale is wrong. If you were right all the same, choose Hard, Good or Easy."))
        .child(title("The four grades"))
        .child(el("ul").child(Vec::from(grades)))
        .child(hint("Hard is for what you did know. Under each grade stands when the card would come back."))
        .child(title("What counts"))
        .child(
            el("div")
                .class("scroll")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", "What counts")
                .child(counts),
        )
}

fn more() -> El {
    el("section")
        .class("card help")
        .child(title("Keys"))
        .child(table(["Key", "Does"], KEYS, |key| el("td").child(el("kbd").text(key))))
        .child(hint("They can be switched off under Settings."))
        .child(title("Where your answers are"))
        .child(para("In this browser, on this device, and nowhere else: there is no account and no server, and the page talks to nobody. If you erase the site’s data, or use a private window, they are gone."))
        .child(title("In class"))
        .child(para("A teacher sets up a drill under Class and gives it out on the projector, by a link or on paper. Who does it by the link gets a result code to send back. The code carries the answers, and nobody can tell from it how honestly they were given: no code proves honesty."))
        .child(title("The brief"))
        .child(para("The built-in questions ask what one issue brief on Russia–China relations says, as it says it. Where that differs from what is commonly said, the card’s note tells you. Each answer names the section and paragraph."))
}
