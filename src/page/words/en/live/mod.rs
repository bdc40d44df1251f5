//! The live quiz: the host's window and the projector.

pub mod before;

pub use super::class::points;
use super::class::{RULE_ACCURACY, certainty_points};
use super::plural;
use crate::classroom::live::{EXTENSION, MAX_WAGER, ROW_POINTS};
use std::ops::RangeInclusive;

// What both windows say.

pub const PROJECTOR: &str = "Projector";
pub const FULL_SCREEN: &str = "Full screen ";
pub const TEAMS: &str = "Teams";
pub const RIGHT: &str = "✓ right";
pub const WRONG: &str = "✗ wrong";
/// What a team is judged to be, as it is spoken.
pub const RIGHT_SPOKEN: &str = "right";
pub const WRONG_SPOKEN: &str = "wrong";
pub const VOIDED: &str = "This question does not count";
pub const BOARD: &str = "The board";
pub const TIME_UP: &str = "Time is up";
pub const TEN_SECONDS: &str = "Ten seconds left.";
pub const HALF_TIME: &str = "Half the time is left.";

pub fn seconds(n: i64) -> String {
    format!("{n} s")
}

pub fn paused(seconds: i64) -> String {
    format!("Paused · {seconds} s")
}

// Where a show stands, and what comes next.

pub const STANDS_TITLE: &str = "Before the first question";
pub const STANDS_END: &str = "The end";
pub const NEXT_BOARD: &str = "Show the board";
pub const NEXT_BEGIN: &str = "Begin";
pub const NEXT_PICK: &str = "Pick a question";
pub const NEXT_SHOW_QUESTION: &str = "Show the question";
pub const NEXT_ANSWERS: &str = "Take answers";
pub const NEXT_OPTIONS: &str = "Show the options";
pub const NEXT_CLOSE: &str = "Close the question";
pub const NEXT_REVEAL: &str = "Show the answer";
pub const NEXT_SCORES: &str = "Show the scores";
pub const NEXT_END: &str = "To the end";
pub const NEXT_BACK_TO_BOARD: &str = "Back to the board";
pub const NEXT_QUESTION: &str = "Next question";
pub const NEXT_NONE: &str = "This is the end";

pub fn stands_question(number: usize, of: usize) -> String {
    format!("Question {number} of {of}")
}

pub fn stands_stakes(number: usize) -> String {
    format!("Stakes for question {number}")
}

pub fn stands_open(question: &str) -> String {
    format!("{question}: answers are open")
}

pub fn stands_locked(question: &str) -> String {
    format!("{question}: closed")
}

pub fn stands_reveal(question: &str) -> String {
    format!("{question}: the answer")
}

pub fn stands_scores(question: usize) -> String {
    format!("Scores after question {question}")
}

// How a question is asked.

pub const TRUE: &str = "True";
pub const FALSE: &str = "False";
pub const HOW_SEVERAL: &str = "Several are right.";
pub const HOW_YEAR: &str = "Write the year.";
pub const HOW_DATE: &str = "Write the date.";
pub const HOW_WORDS: &str = "Write the answer.";
pub const ALOUD_ANSWER: &str = " The answer:";

pub fn how_amount(unit: &str) -> String {
    if unit.is_empty() { "Write the number.".to_owned() } else { format!("Write the number, in {unit}.") }
}

pub fn true_or_false(statement: &str) -> String {
    format!("True or false? {statement}")
}

pub fn true_or_false_of(prompt: &str, proposed: &str) -> String {
    format!("{prompt} True or false: {proposed}?")
}

pub fn how_recall(count: usize, ordered: bool) -> String {
    if ordered { format!("Name {count}, in order.") } else { format!("Name {count}, in any order.") }
}

pub fn aloud_option(letter: &str, text: &str) -> String {
    format!(" {letter}: {text}.")
}

// The rules of a show.

pub const NO_TIMER: &str = "No timer.";
pub const NO_SCORES: &str = "No scores: hands are counted.";
pub const SCORING_ACCURACY: &str = RULE_ACCURACY;
pub const SCORING_UNTIMED: &str = "1000 points for each right answer.";
pub const SCORING_SPEED: &str =
    "A right answer gives 1000 points at once and 500 when the time is up: each moment counts.";

pub fn questions(n: usize) -> String {
    plural(n, "question", "questions")
}

pub fn seconds_each(seconds: u16) -> String {
    format!("{seconds} seconds for each.")
}

pub fn scoring_certainty() -> String {
    let [guess, think, sure] = certainty_points();
    format!(
        "Say how sure you are, 1 to 3: right gives {}, {} or {} points, wrong {}, {} or {}.",
        guess.0, think.0, sure.0, guess.1, think.1, sure.1
    )
}

pub fn scoring_board() -> String {
    format!(
        "Rows are worth {ROW_POINTS}, {} and {} points. A wrong answer costs nothing, unless points were staked (at most {MAX_WAGER}).",
        2 * ROW_POINTS,
        3 * ROW_POINTS
    )
}

// Acts, as the button that takes them back names them.

pub const ACT_BEGIN: &str = "begin";
pub const ACT_NEXT: &str = "next step";
pub const ACT_LOCK: &str = "close";
pub const ACT_BACK: &str = "back";
pub const ACT_SKIP: &str = "skip";
pub const ACT_PAUSE: &str = "pause";
pub const ACT_RESUME: &str = "go on";
pub const ACT_STEAL: &str = "pass on";
pub const ACT_PICK: &str = "pick";
pub const ACT_FINISH: &str = "end";
pub const ACT_COVER: &str = "dark screen";
pub const ACT_LINK: &str = "drill link on the projector";

pub fn act_extend() -> String {
    format!("{} s more", EXTENSION / 1000)
}

pub fn act_void(number: usize) -> String {
    format!("void question {number}")
}

pub fn act_buzz(team: &str) -> String {
    format!("buzzer of {team}")
}

/// What a team does or is given: its answer, a verdict.
pub fn of_team(team: &str, what: &str) -> String {
    format!("{team}: {what}")
}

pub fn act_sure(team: &str, level: u8) -> String {
    format!("{team}: sure {level}")
}

pub fn act_hands(letter: &str, count: u16) -> String {
    format!("{letter} {count}")
}

pub fn act_wager(team: &str, points: i32) -> String {
    format!("{team}: stake {points}")
}

pub fn act_adjust(team: &str, by: i32) -> String {
    format!("{team}: {} points", points(by))
}

// What the class sees.

pub const WAITING: &str = "One moment";
pub const WAITING_FOR_HOST: &str =
    "The host’s window has not set up a show yet. This window draws it as soon as it has.";
pub const DARK: &str = "The screen is dark";
pub const SCORES: &str = "Scores";
pub const END: &str = "That was it";
pub const HOST_GONE: &str =
    "The host’s window does not answer. To go on, open Class and “Show it” there; everything is kept.";
pub const LINK_TITLE: &str = "This drill, on a device of your own";
pub const ANSWERED: &str = "answered";
/// A cell of the board whose questions are all asked.
pub const CELL_DONE: &str = "done";
/// A cell of the board that has no question.
pub const CELL_NONE: &str = "–";

pub fn stand_and_topic(stand: &str, topic: &str) -> String {
    format!("{stand} · {topic}")
}

pub fn answers(team: &str) -> String {
    format!("{team} answer")
}

pub fn picks(team: &str) -> String {
    format!("{team} pick")
}

/// The topic that was picked, and what it is worth.
pub fn topic_for(topic: &str, value: i32) -> String {
    format!("{topic} for {value}")
}

pub fn how_stakes() -> String {
    format!("A team may stake up to {MAX_WAGER} instead: won if right, lost if wrong.")
}

/// What a question brought: `+100`.
pub fn gain(by: i32) -> String {
    if by > 0 { format!("+{by}") } else { points(by) }
}

pub fn mistake(letter: &str, answers: usize, why: &str) -> String {
    format!("Most frequent mistake: {letter}, {}: {why}", plural(answers, "answer", "answers"))
}

/// Several mistakes that were made as often as one another.
pub fn mistakes(letters: &str, answers: usize) -> String {
    format!("Most frequent mistakes: {letters}, {} each", plural(answers, "answer", "answers"))
}

pub fn stakes(points: i32) -> String {
    format!("stakes {points} ")
}

/// How many questions a cell of the board still has, where there are several.
pub fn cell_left(questions: usize) -> String {
    if questions > 1 { format!("{questions} left") } else { String::new() }
}

/// The name of a cell's button; it holds what the button shows, as who speaks to the browser reads it.
pub fn cell(topic: &str, points: &str, left: &str) -> String {
    if left.is_empty() { format!("{topic}: {points}") } else { format!("{topic}: {points} {left}") }
}

pub fn place(place: usize) -> String {
    format!("{place}.")
}

pub fn placed(place: usize, team: &str, points: &str) -> String {
    format!("{place}. {team} ({points})")
}

pub fn were_asked(counted: usize, of: usize) -> String {
    format!("{counted} of {of} questions were asked.")
}

// What the host drives a show with.

pub const THE_SHOW: &str = "The show";
pub const BACK: &str = "Back ";
pub const PAUSE: &str = "Pause ";
pub const RESUME: &str = "Go on ";
pub const COVER: &str = "Dark screen ";
pub const UNCOVER: &str = "Light the screen ";
pub const LINK: &str = "Drill link on the projector ";
pub const UNLINK: &str = "Take the link away ";
pub const MORE: &str = "More";
pub const READ_ALOUD: &str = "Read aloud ";
pub const STEAL: &str = "Pass on ";
pub const SKIP: &str = "Skip ";
pub const LOCK: &str = "Close now ";
pub const PROJECTOR_ON: &str = "Projector is on";
pub const PROJECTOR_OFF: &str = "No projector window answers";
pub const PROJECTOR_DARK: &str = "Projector is dark";
pub const PROJECTOR_LINK: &str = "Projector shows the link";
pub const VOID: &str = "Does not count ";
pub const FINISH: &str = "End the show ";
pub const OPEN_PROJECTOR: &str = "Open the projector window ";
pub const ONE_WINDOW: &str = "One window ";
pub const HOST_VIEW: &str = "Host’s view ";
pub const PUT_AWAY: &str = "Put the show away";
pub const WINDOW_BLOCKED: &str =
    "The browser did not open the window. Allow pop-up windows for this page and try again, or use one window.";
pub const UNDO: &str = "Undo";
pub const REDO: &str = "Redo";

/// The button for more time, before its key cap.
pub fn extend() -> String {
    [&act_extend(), " "].concat()
}

/// The button for the next step, before its key cap.
pub fn next(step: &str) -> String {
    format!("{step} ")
}

/// The button that undoes or does again, before its key cap; with the act, where there is one.
pub fn turned(verb: &str, act: Option<&str>) -> String {
    act.map_or_else(|| format!("{verb} "), |act| format!("{verb}: {act} "))
}

/// `clicker` says whether a presentation clicker drives the show.
pub fn keys(clicker: bool) -> String {
    let more = if clicker { " So does a presentation clicker." } else { "" };
    format!(
        "→ ← and Page Down, Page Up: on and back.{more} 1–6: the option that the answering team chose. All keys work in the projector’s window too."
    )
}

// The host's panel: the question, and the teams.

pub const QUESTION: &str = "Question";
pub const OVER: &str = "The show is over";
pub const OVER_KEPT: &str =
    "The hands that you counted are kept with the drill’s results. Put the show away to set up another.";
pub const UPCOMING: &str = "Next: ";
pub const RIGHT_OPTION: &str = " (right)";
pub const ANSWER: &str = "Answer: ";
pub const VOIDED_HOST: &str = "This question does not count.";
pub const NOBODY: &str = "Nobody answers yet";
pub const JUDGE_RIGHT: &str = "Right ";
pub const JUDGE_WRONG: &str = "Wrong ";
pub const STAKE: &str = "Stake";
pub const ADJUST: &str = "±";
pub const CALL: &str = "Call a pupil by chance";
pub const CALL_FROM: &str = "Roster to call from";
pub const CALL_BACK: &str = "Take the call back";
pub const BY_HAND: &str = "Points by hand";
pub const RESULTS: &str = "See its results";

pub fn called(name: &str, turn: usize, of: usize) -> String {
    format!("{name} ({turn} of {of} have had a turn)")
}

pub fn call_undone(name: &str) -> String {
    format!("{name} was not called.")
}

/// What was done last, beside going on.
pub fn done(what: &str) -> String {
    format!("Done: {what}.")
}

pub fn bad_count(letter: &str, most: u16) -> String {
    format!("Hands {letter} are not counted: write a whole number from 0 to {most}.")
}

/// A number that was not taken; `what` is its field.
pub fn bad_number(what: &str, range: &RangeInclusive<i32>) -> String {
    let (least, most) = (points(*range.start()), points(*range.end()));
    format!("{what}: not taken. Write a whole number from {least} to {most}.")
}

pub fn part(label: &str, right: &str) -> String {
    format!("{label} → {right}")
}

pub fn hands(letter: &str) -> String {
    format!("Hands {letter}")
}

pub fn pressed(place: usize) -> String {
    format!("pressed {place}.")
}

pub fn stake_of(team: &str) -> String {
    format!("{team}: stake")
}

pub fn adjust(team: &str) -> String {
    format!("{team}: add or take points")
}

pub fn how_sure(team: &str) -> String {
    format!("{team}: how sure")
}

pub fn sure(level: u8) -> String {
    format!("sure {level}")
}
