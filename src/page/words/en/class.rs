//! Setting up a drill and giving it out.

use super::plural;
use crate::memory::Confidence;
use std::ops::RangeInclusive;

pub const NO_PAGE: &str = "There is no page at this address.";

// Setting up, recent drills, and a drill by its link.

pub const CLASS: &str = "Class";
pub const ABOUT: &str = "One drill for the whole class: on the projector, by a link or on paper. No accounts, no network, no names that leave this room.";
pub const RESULTS: &str = "Results";
pub const ROSTERS: &str = "Rosters";
pub const RESULTS_AND_ROSTERS: &str = "Codes that came in, and who is in your class";
pub const RECENT: &str = "Recent drills";
pub const REMOVE: &str = "Remove";
pub const REMOVED: &str = "Removed";
pub const BY_LINK: &str = "A drill by its link";
pub const LINK_FIELD: &str = "Link that a colleague gave you, or that you made on another device";
pub const OPEN_HERE: &str = "Open it here";
pub const NO_DRILL_LINK: &str = "This is no drill link: it holds no “#/drill/”. Copy the whole address of the drill.";
pub const LINK_CUT: &str = "This drill link is not whole. Copy it again, from its beginning to its end.";
pub const HOW_IT_WORKS: &str = "How it works";
pub const HOW_LINK: &str = "The link carries the drill itself: which cards, how many, by what rules. Whoever opens it gets the same questions, on any device, without a server. If one of these questions has changed since, the page says so and asks nothing else.";
pub const HOW_RESULT_CODE: &str = "At the end each pupil has a result code: some thirty characters for thirty choices, many more where answers are put together or written; the page says how many before you give a drill out. Pupils send it to you as you like: by chat, by mail, on a slip. Put all of it under Results; every code in it is found and marked again.";
pub const HOW_HONEST: &str = "No page can keep a secret from who owns the device, and no code proves honesty: it says what was answered, not who answered, nor with what help. A drill is for learning; an exam needs your eyes.";
pub const HOW_HELP: &str = "All of it, step by step, is on the page Help.";

pub fn damaged(drills: usize) -> String {
    format!("{drills} more could not be read and are left out: what was kept of them is damaged.")
}

pub fn remove(title: &str) -> String {
    format!("Remove {title}")
}

// The form.

pub const SET_UP: &str = "Set up a drill";
pub const MAKE: &str = "Make the drill";
pub const BEGIN_FROM: &str = "Begin from";
pub const BANK: &str = "Bank";
pub const TOPICS: &str = "Topics";
pub const BY_TOPIC: &str = "Choose by topic";
pub const ALL_TOPICS: &str = "All topics";
pub const NO_TOPIC: &str = "None";
pub const FORMS: &str = "Forms";
pub const QUESTIONS: &str = "Questions";
pub const OPTIONS: &str = "Options";
pub const RULES: &str = "Rules";
pub const ORDER: &str = "Order";
pub const ORDER_SAME: &str = "the same for all";
pub const ORDER_BY_PUPIL: &str = "another for each pupil";
pub const FEEDBACK: &str = "Answers are shown";
pub const FEEDBACK_AFTER_EACH: &str = "after each question";
pub const FEEDBACK_AT_END: &str = "at the end";
pub const SCORING: &str = "Points for";
pub const SCORING_ACCURACY: &str = "right answers";
pub const SCORING_CERTAINTY: &str = "certainty";
pub const SCORING_SPEED: &str = "speed";
pub const WHO: &str = "Pupils write";
pub const WHO_NUMBER: &str = "their number";
pub const WHO_NAME: &str = "their name";
pub const WHO_MEANS: &str = "What a pupil writes stands in the result code, readable to whoever has the code. A number says who it is to you alone.";
pub const SECONDS: &str = "Seconds for each question (empty: no timer)";
pub const SEED: &str = "Seed";
pub const ANOTHER_SEED: &str = "Another seed";
pub const SEED_MEANS: &str = "The same seed and rules give the same questions.";
pub const TITLE: &str = "Title (if you like)";
pub const NEEDS_SEED: &str = "Seed: write a whole number below four billion.";
pub const NEEDS_TOPIC: &str = "Choose at least one topic.";
pub const NEEDS_FORM: &str = "Choose at least one form of question.";
pub const SPEED_NEEDS_TIMER: &str = "Points for speed need a timer: write the seconds for each question.";

pub fn needs_count(most: usize) -> String {
    format!("Questions: write a number from 1 to {most}.")
}

pub fn needs_seconds(seconds: &RangeInclusive<u16>) -> String {
    format!("Seconds: write a number from {} to {}, or leave it empty for no timer.", seconds.start(), seconds.end())
}

pub const ON_PROJECTOR: &str = "On the projector";
pub const BY_ITS_LINK: &str = "By link";
pub const ON_PAPER: &str = "On paper";

/// What a preset's button does: "Exam rehearsal: print it".
pub fn preset_at_once(title: &str, does: &str) -> String {
    format!("{title}: {does}")
}

/// What a drill of a preset is called.
pub fn preset_title(preset: &str, what: &str) -> String {
    format!("{preset} · {what}")
}

pub fn preset_spoken(title: &str, about: &str) -> String {
    format!("{title}: {about}")
}

pub fn picked_again(cards: usize) -> String {
    format!("{} picked by hand.", plural(cards, "card", "cards"))
}

/// A title that a drill has by itself: what it asks, and how many questions.
pub fn automatic(what: &str, questions: usize) -> String {
    format!("{what}: {}", plural(questions, "question", "questions"))
}

pub fn some_topics(bank: &str, topics: usize) -> String {
    format!("{bank}, {}", plural(topics, "topic", "topics"))
}

pub fn to_teach_again(bank: &str) -> String {
    format!("{bank}, picked")
}

// A drill's rules.

pub const RULE_ACCURACY: &str = "One point for each right answer. Speed does not count.";
pub const RULE_SPEED: &str = "Right answers are worth 500 to 1000 points, more the sooner they come: 1000 × (1 − half the share of the time that was used). Wrong answers are worth nothing.";
pub const RULE_AFTER_EACH: &str = "The right answer is shown after each question.";
pub const RULE_AT_END: &str = "The right answers are shown at the end.";
pub const RULE_SAME_ORDER: &str = "Everybody has the same order.";
pub const RULE_OWN_ORDER: &str = "Everybody has an order of their own.";
pub const RULE_NO_TIMER: &str = "There is no timer.";

pub fn rule_certainty() -> String {
    let [guess, think, sure] = certainty_points();
    format!(
        "Say how sure you are before you answer. Right: {} point for a guess, {} if you think so, {} if you are sure. Wrong: {}, {} or {}. Who does not know loses nothing.",
        guess.0, think.0, sure.0, guess.1, think.1, sure.1
    )
}

/// The points of each certainty, the least sure first: for a right answer and for a wrong one.
pub fn certainty_points() -> [(String, String); 3] {
    [Confidence::Guess, Confidence::ThinkSo, Confidence::Sure].map(|confidence| {
        let (right, wrong) = confidence.points();
        (points(right), points(wrong))
    })
}

/// Points with their sign written out: `−6`.
pub fn points(points: i32) -> String {
    if points < 0 { format!("−{}", points.unsigned_abs()) } else { points.to_string() }
}

pub fn rule_timer(seconds: u32) -> String {
    format!("{} for each question; more can always be taken.", plural(seconds as usize, "second", "seconds"))
}

// Giving a drill out.

pub const SHOW: &str = "Show it";
pub const GIVE_LINK: &str = "Give the link";
pub const PRINT: &str = "Print it";
pub const QUESTIONS_AND_ANSWERS: &str = "The questions, with answers";
pub const PICK_HINT: &str = "Swap a question for another of its topic, leave it out, move it. What is pinned stays when all others are swapped. The link is another one then.";
pub const SWAP: &str = "Swap";
pub const LEAVE_OUT: &str = "Leave out";
pub const UP: &str = "Up";
pub const DOWN: &str = "Down";
pub const PIN: &str = "Pinned";
pub const SWAP_OTHERS: &str = "Swap all that are not pinned";
pub const USE_THESE: &str = "Use these questions";
pub const NOT_USED: &str = "The drill above still has the questions of before.";
pub const NO_OTHER: &str = "There is no other question of this kind.";
pub const FROM_ELSEWHERE: &str = "This drill came by its link, so its answers are not shown here. No page can keep a secret from who owns the device: what is to count as an exam needs your eyes.";

/// What a button of a question does, for those who do not see where it stands.
pub fn pick_label(what: &str, number: usize) -> String {
    format!("{what}: question {number}")
}

pub fn picked(questions: usize) -> String {
    format!("{} picked", plural(questions, "question is", "questions are"))
}

/// What a pupil's result code will be: so many characters.
pub fn code_will_be(characters: usize, long: bool) -> String {
    if long {
        format!(
            "A result code will have {characters} characters or more: too many to be written down. Have pupils send it as a file, by its QR code, or in a chat."
        )
    } else {
        format!("A result code will have some {characters} characters, and can be written down.")
    }
}
pub const THE_LINK: &str = "The link";
pub const LINK_FOR_PUPILS: &str = "Link for the pupils";
pub const LINK_LONG: &str =
    "This link is long, so its QR code is dense: give it by chat or mail rather than by projector.";
pub const COPY_LINK: &str = "Copy the link";
pub const QR: &str = "QR code of the drill link";
pub const QR_SMALL: &str = "QR code of the drill link, small";
pub const QR_LARGE: &str = "QR code, large";
pub const CLOSE: &str = "Close";
pub const TRY: &str = "Try it as a pupil";
pub const PERSONAL_LINKS: &str = "For pupils with needs of their own, give the personal links under Rosters.";

pub fn fewer(questions: usize) -> String {
    format!("There are cards for {questions} questions only.")
}

/// The answer to a claim.
pub fn claim(truth: bool, answer: &str) -> String {
    format!("{}: {answer}", if truth { "True" } else { "False" })
}

pub fn wrong(options: &str) -> String {
    format!("Wrong: {options}")
}

pub fn form_and_place(form: &str, place: &str) -> String {
    format!("{form} · {place}")
}

// Copying and QR codes.

pub const COPIED: &str = "✓ Copied";
pub const COPIED_SPOKEN: &str = "Copied";
pub const COPY_BY_HAND: &str = "To be copied by hand";
pub const COPY_REFUSED: &str = "This browser does not let the page copy. The text is marked: press Ctrl+C (⌘C on a Mac), or hold it and choose Copy.";
pub const QR_TOO_LONG: &str = "This is too long for a QR code. Copy it, or save it as a file.";
