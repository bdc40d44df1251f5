//! Progress, and a card's own page.

use crate::insight::MIN_ANSWERS;
use crate::util::words::{cardinal, count, decimal, number};

fn answers_of(n: u64) -> String {
    count(n, "answer", "answers")
}

// The page, and what stands between its sections.

pub const PROGRESS: &str = "Progress";
pub const NOTHING_ANSWERED: &str = "Nothing is answered yet";
pub const WILL_TELL: &str = "This page fills with your first answers. It will tell:";
/// What the page will show: the section's title, and what it tells.
pub const PROMISES: [(&str, &str); 5] = [
    (KNOW, "how many cards you would recall today, topic by topic, and the brief’s timeline as you know it"),
    (COMES_BACK, "how many cards on which day, and how many minutes they take"),
    ("How well it is kept", "how often you still knew a card when it came back, beside your target"),
    ("How well you judge", "what you said you were sure of, and how often you were right"),
    (TROUBLE, "what you mix up, and the cards that cost most, each with its own history"),
];
pub const START_LEARNING: &str = "Start learning";
pub const QUICK_QUIZ: &str = "Quick quiz";
pub const ALL_BANKS: &str = "All that you study";
pub const BANK: &str = "Bank";
pub const SPAN_YEAR: &str = "A year";
pub const SPAN_ALL: &str = "All";
pub const HOW_FAR_BACK: &str = "How far back";
pub const WHERE_YOU_STAND: &str = "Where you stand";
pub const LOOKING_BACK: &str = "Looking back";
pub const KNOW: &str = "What you know";
pub const COMES_BACK: &str = "What comes back";
pub const GROWTH: &str = "How it has grown";
pub const RETENTION: &str = "How well you kept it";
pub const CALIBRATION: &str = "How well you judge yourself";
pub const FORMS: &str = "How you were asked";
pub const TIME: &str = "Time";
pub const DAYS: &str = "Your days";
pub const TROUBLE: &str = "What gives trouble";
pub const CONFUSIONS: &str = "What you mix up";
pub const HARDEST: &str = "What costs most";
pub const FIT: &str = "The schedule, fitted to you";
pub const TIMELINE: &str = "The timeline, as you know it";

pub fn promise(tells: &str) -> String {
    [": ", tells, "."].concat()
}

pub fn early(answers: u64) -> String {
    format!(
        "After {} these are first sketches. Shares are told once there are {} to tell them from.",
        answers_of(answers),
        cardinal(MIN_ANSWERS.into())
    )
}

pub fn span_days(days: u16) -> String {
    format!("{days} days")
}

pub fn computed_here(answers: usize) -> String {
    let answers = match answers {
        1 => "one answer".to_owned(),
        n => format!("{} answers", number(n as u64)),
    };
    format!("All of this is computed on this device from your {answers}.")
}

// Tables and legends.

pub const AS_TABLE: &str = "As a table";
/// Where a table has no figure.
pub const NONE: &str = "–";
pub const SLIPPING: &str = "slipping";
pub const BEING_LEARNED: &str = "being learned";
pub const NEW: &str = "new";
pub const RIGHT: &str = "right";
pub const WRONG: &str = "wrong";
pub const RECALLED: &str = "recalled";
pub const INTERVAL: &str = "95% sure to lie within";
pub const TODAY: &str = "today";
pub const TELL_APART: &str = "Tell them apart";
pub const LEFT_ALONE: &str = "if it is left alone";

/// What an opener is of, for those who hear it: ": Oslo".
pub fn of(name: &str) -> String {
    [": ", name].concat()
}

pub fn no_answer(span: &str) -> String {
    format!("No answer {span}.")
}

pub fn from_to(low: &str, high: &str) -> String {
    format!("{low} to {high}")
}

// What is known, how it has grown, what comes back.

pub const TOPIC_HEADS: &[&str] = &["Topic", "Cards", "Would recall", "Known", "Slipping", "Being learned", "New"];
pub const TOPIC_TABLE: &str = "what you know, by topic";
pub const CARDS_A_DAY: &str = "cards a day";
pub const FORECAST_LEAVES_OUT: &str = "As things stand: new cards, and cards that come back twice, are not in it.";
pub const FORECAST_HEADS: &[&str] = &["Day", "Cards", "Minutes", "Cards so far", "Minutes so far"];
pub const FORECAST_TABLE: &str = "cards that come back, by day";
pub const NOTHING_OF_BANK: &str = "Nothing of this bank has been answered yet.";
pub const GROWTH_PICTURE: &str = "Cards that you would have recalled, and cards known, over time";
pub const CARDS: &str = "cards";
pub const WOULD_HAVE_RECALLED: &str = "you would have recalled";
pub const GROWTH_HEADS: &[&str] = &["At the end of", "Would recall", "Known", "Slipping", "Being learned"];
pub const GROWTH_TABLE: &str = "what was known over time";

pub fn known_means(share: &str) -> String {
    format!("known: recall is at least {share} likely")
}

pub fn known_at(share: &str) -> String {
    format!("known at {share} or better")
}

/// "12 of 40".
pub fn out_of(n: usize, of: usize) -> String {
    format!("{n} of {of}")
}

pub fn topic_spoken(figure: &str, known: usize, slipping: usize, learning: usize) -> String {
    format!("you would recall {figure}: {known} known, {slipping} slipping, {learning} being learned")
}

pub fn forecast_day(day: &str, cards: u32, minutes: &str) -> String {
    format!("{day}: {}, {minutes} min", count(cards.into(), "card", "cards"))
}

pub fn forecast_picture(days: usize) -> String {
    format!("Cards that come back on each of the next {days} days")
}

pub fn most_gained(topic: &str, cards: u64) -> String {
    format!("Most was gained in “{topic}”: {}.", count(cards, "card", "cards"))
}

pub fn most_forgotten(topic: &str, cards: u64) -> String {
    format!("Most was forgotten in “{topic}”: {}.", count(cards, "card", "cards"))
}

/// The ways to the sections of the page.
pub const ON_THIS_PAGE: &str = "On this page";

// The timeline.

pub const TIMELINE_HEADS: &[&str] = &["Date", "Event", "How well", "Recall today"];
pub const TIMELINE_TABLE: &str = "events, and how each is known";

/// How many events have this level.
pub fn level_of(level: &str, events: usize) -> String {
    format!("{level}: {events}")
}

pub fn event(date: &str, level: &str) -> String {
    format!("{date}: {level}")
}

/// After an event's name, for those who hear it.
pub fn event_spoken(level: &str) -> String {
    [", ", level].concat()
}

/// The years of a century.
pub fn century(first: i32, last: i32) -> String {
    format!("{first}–{last}")
}

pub fn decade(first: i32) -> String {
    format!("{first}s")
}

// Days and time.

pub const HEAT_PICTURE: &str = "Answers on each day of the last year";
pub const FEWER: &str = "fewer";
pub const MORE_ANSWERS: &str = "more answers";
pub const HEAT_READS: &str = "A column is a week, from Monday down to Sunday.";
pub const HEAT_HEADS: &[&str] = &["Week from", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Answers", "Minutes"];
pub const HEAT_TABLE: &str = "answers by day";
/// The unit, and what the picture shows.
pub const TIME_BY_DAY: (&str, &str) = ("minutes a day", "Minutes given on each day");
pub const TIME_BY_WEEK: (&str, &str) = ("minutes a week", "Minutes given in each week");
pub const TIME_BY_WEEKS: (&str, &str) = ("minutes in several weeks", "Minutes given, several weeks a column");
pub const TIME_HEADS_BY_DAY: &[&str] = &["Day", "Minutes", "Answers"];
pub const TIME_HEADS_BY_WEEK: &[&str] = &["Week from", "Minutes", "Answers"];
pub const TIME_TABLE: &str = "time given";

pub fn heat_day(date: &str, answers: u64) -> String {
    format!("{date}: {}", answers_of(answers))
}

pub fn time_column(date: &str, time: &str, answers: u64) -> String {
    format!("{date}: {time}, {}", answers_of(answers))
}

pub fn weeks_a_column(weeks: usize) -> String {
    format!("Each column is {weeks} weeks.")
}

// Retention, calibration, forms.

pub const ALL_CARDS: &str = "All cards";
pub const YOUNG: &str = "Left alone under 3 weeks";
pub const MATURE: &str = "Left alone for longer";
pub const DESIRED: &str = "your target";
pub const RETENTION_HEADS: &[&str] = &["Cards", "Came back", "Recalled", "Share", "95% interval", "Target"];
pub const RETENTION_TABLE: &str = "recalled when they came back";
pub const RETENTION_COUNTS: &str =
    "Counted is each card’s first answer of a day, once it had come back after a day or more.";
pub const WORD_STANDS_FOR: &str = "what the word stands for";
pub const CALIBRATION_HEADS: &[&str] =
    &["You said", "Answers", "Right", "Share", "95% interval", "The word stands for"];
pub const CALIBRATION_TABLE: &str = "how sure you were, and how often right";
pub const SURE_AND_WRONG: &str = "Sure and wrong. ";
pub const FORM_HEADS: &[&str] =
    &["Form", "Right", "Right at first meetings", "Seconds, middle answer", "Hints", "Overruled"];
pub const FORM_TABLE: &str = "answers by form";

/// How many rows have too few answers for a picture; nothing where none has.
pub fn left_to_table(rows: usize) -> String {
    let few = cardinal(MIN_ANSWERS.into());
    match rows {
        0 => String::new(),
        1 => format!("One with fewer than {few} answers is left to the table."),
        n => format!("{n} with fewer than {few} answers are left to the table."),
    }
}

pub fn quoted(word: &str) -> String {
    ["“", word, "”"].concat()
}

pub fn sure_and_wrong_when(times: u32, last: &str) -> String {
    if times > 1 { format!("{times} times, last on {last}") } else { format!("on {last}") }
}

// What gives trouble.

pub const HISTORY: &str = "History: ";
pub const HISTORY_OF: &str = "history of ";
pub const MISSED_MOST: &str = "missed most";
pub const FORGOTTEN_MOST: &str = "forgotten most";
pub const HARDEST_TO_KEEP: &str = "hardest to keep";
pub const NOTHING_MISSED: &str = "No card has been missed yet.";
pub const WHICH_CARDS: &str = "Which cards";
pub const NONE_YET: &str = "None yet.";
pub const HARDEST_HEADS: &[&str] = &["Card", "Missed", "Forgotten", "Difficulty, 1–10"];
pub const HARDEST_TABLE: &str = "the cards that cost most";

pub fn most_frequent_pairs(shown: usize, more: usize) -> String {
    format!("These are the {shown} most frequent; {more} more are rarer.")
}

pub fn pair(one: &str, other: &str) -> String {
    format!(": {one} and {other}")
}

// A card's own page.

pub const NO_SUCH_CARD: &str = "There is no such card.";
pub const BACK_ARROW: &str = "← Progress";
pub const BACK: &str = "Back to Progress";
pub const BANK_GONE: &str = "A card of a bank that is not here";
pub const BANK_GONE_KEPT: &str = "Its answers are kept, in case the bank comes back.";
/// Before it, for those who hear it.
pub const THE_ANSWER: &str = "Answer: ";
pub const MEMORY: &str = "How well you know it";
pub const LESS_THAN_A_DAY: &str = "less than a day";
pub const CURVE_PICTURE: &str = "How likely the card was recalled on each day, and will be";
pub const CHANCE: &str = "chance of recall";
pub const DAY_BY_DAY: &str = "recall, day by day";
pub const AFTER_ANSWER: &str = "after an answer";
pub const BEFORE_NEXT: &str = "before the next answer";
pub const IS_DUE: &str = "It is due: an answer would lift the curve to the top again.";
pub const CURVE_HEADS: &[&str] = &["Day", "Recall", "When"];
pub const CURVE_TABLE: &str = "recall over time";
pub const GIVEN_INSTEAD: &str = "What you gave instead";
pub const ANSWERED_RIGHT: &str = "✓ right";
pub const ANSWERED_WRONG: &str = "✗ wrong";
pub const ANSWERED_UNSAID: &str = "not said";
pub const FIRST_MEETING: &str = "first meeting";
pub const PRACTICE: &str = "practice";
pub const EVERY_ANSWER: &str = "Every answer";
pub const ANSWER_HEADS: &[&str] =
    &["Day", "Answer", "Grade", "Recall before", "Comes back", "Asked as", "Said", "Took", "At"];
pub const ANSWER_TABLE: &str = "every answer to this card, newest first";

/// Before the link to the topic.
pub fn of_bank(title: &str) -> String {
    format!("{title} · ")
}

/// Before the places where the source says it.
pub const SAID_AT: &str = "Source: ";

pub fn stays(days: u64) -> String {
    count(days, "day", "days")
}

/// `passed` says whether the card was ever known.
pub fn lapses(n: u32, passed: bool) -> String {
    match n {
        0 if !passed => "it has not been known yet".to_owned(),
        0 => "it was never forgotten once it was known".to_owned(),
        1 => "it was forgotten once after it had been known".to_owned(),
        n => format!("it was forgotten {n} times after it had been known"),
    }
}

pub fn memory_facts(stays: &str, difficulty: &str, lapses: &str) -> String {
    format!(
        "Left alone, it stays 90% likely to be recalled for {stays}. Its difficulty is {difficulty} on a scale from 1 to \
         10; {lapses}."
    )
}

pub fn desired(percent: u8) -> String {
    format!("your target, {percent}%")
}

pub fn curve_point(date: &str, outcome: &str, recall: &str) -> String {
    format!("{date}: {outcome}, recall was {recall}")
}

/// How often something else was given, and when last.
pub fn given(times: u32, last: &str) -> String {
    let times = if times == 1 { "once".to_owned() } else { format!("{times} times") };
    format!(", {times}, last {last}")
}

pub fn back_after(steps: &str) -> String {
    format!("after {steps}")
}

pub fn back_after_days(days: i32) -> String {
    if days == 1 { "after 1 day".into() } else { format!("after {days} days") }
}

pub fn took(tenths: f64) -> String {
    [decimal(tenths / 10.0), " s".into()].concat()
}

pub fn newest_of(shown: usize, all: usize) -> String {
    format!("The newest {shown} of {all} answers.")
}

// What can be done to a card.

pub const THIS_CARD: &str = "This card";
pub const STANDS_SUSPENDED: &str = "It is suspended: it is not asked until you resume it.";
pub const STANDS_BURIED: &str = "It is put off until tomorrow.";
pub const STANDS: &str = "It is asked when its day comes.";
pub const RESUME_IT: &str = "Resume it";
pub const SUSPEND_IT: &str = "Suspend it";
pub const IS_ASKED_AGAIN: &str = "It is asked again.";
pub const IS_SUSPENDED: &str = "Suspended: it is not asked until you resume it.";
pub const UNFLAG: &str = "Take the flag off";
pub const IS_UNFLAGGED: &str = "The flag is off.";
pub const FLAG: &str = "Flag it";
pub const IS_FLAGGED: &str = "Flagged.";
pub const FORGET: &str = "Begin this card anew";
pub const IS_FORGOTTEN: &str = "Its memory is forgotten: it is new again.";
pub const BURY_IT: &str = "Put it off until tomorrow";
pub const IS_BURIED: &str = "Put off until tomorrow.";
pub const UNDO: &str = "Undo";
pub const MARK_UNDONE: &str = "Taken back.";
pub const RESUME: &str = "Resume";
pub const RESUMED: &str = "Resumed. Suspend it again";
pub const SUSPENDED: &str = "Suspended";
pub const SUSPENDED_SPOKEN: &str = "Suspended.";

/// `confused` says whether other answers were given in its place.
pub fn leech(lapses: u64, confused: bool) -> String {
    let helps = if confused {
        "read it where it is said, tell it apart from what you gave instead, find a picture or a rhyme for it, or let it rest."
    } else {
        "read it where it is said, find a picture or a rhyme for it, or let it rest."
    };
    format!("It has slipped {}. More repeating alone seldom helps: {helps}", count(lapses, "time", "times"))
}

pub fn suspended_cards(n: usize) -> String {
    match n {
        1 => "One card is not asked until you resume it.".to_owned(),
        n => format!("{n} cards are not asked until you resume them."),
    }
}
