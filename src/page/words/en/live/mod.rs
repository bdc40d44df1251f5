//! The live quiz: the host's window and the projector.

pub mod before;

use super::plural;
use crate::classroom::live::{MAX_WAGER, ROW_POINTS};

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

/// Points with their sign written out: `−6`.
pub fn points(points: i32) -> String {
    if points < 0 { format!("−{}", points.unsigned_abs()) } else { points.to_string() }
}

// Where a show stands, and what comes next.

pub const STANDS_TITLE: &str = "Before the first question";
pub const STANDS_END: &str = "The end";
pub const NEXT_BOARD: &str = "Show the board";
pub const NEXT_BEGIN: &str = "Begin";
pub const NEXT_PICK: &str = "Pick a question";
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
pub const HOW_ORDER: &str = "Put them in order, the earliest first.";
pub const HOW_MATCH: &str = "Which goes with which?";
pub const ALOUD_ANSWER: &str = " The answer:";

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
pub const SCORING_ACCURACY: &str = super::class::RULE_ACCURACY;
pub const SCORING_CERTAINTY: &str = "Say how sure you are, 1 to 3: right gives 1, 2 or 3 points, wrong 0, −2 or −6.";
pub const SCORING_UNTIMED: &str = "1000 points for each right answer.";
pub const SCORING_SPEED: &str =
    "A right answer gives 1000 points at once and 500 when the time is up: each moment counts.";

pub fn questions(n: usize) -> String {
    plural(n, "question", "questions")
}

pub fn seconds_each(seconds: u16) -> String {
    format!("{seconds} seconds for each.")
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
pub const ACT_EXTEND: &str = "30 s more";
pub const ACT_STEAL: &str = "pass on";
pub const ACT_PICK: &str = "pick";
pub const ACT_FINISH: &str = "end";
pub const ACT_COVER: &str = "dark screen";

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
pub const WORD_IS_WITH: &str = "The word is with ";
pub const TURN_OF: &str = "It is the turn of ";
pub const ANSWERED: &str = "answered";
/// A cell of the board whose questions are all asked.
pub const CELL_DONE: &str = "done";
/// A cell of the board that has no question.
pub const CELL_NONE: &str = "–";

pub fn stand_and_topic(stand: &str, topic: &str) -> String {
    format!("{stand} · {topic}")
}

pub fn should_be(right: &str) -> String {
    format!(" → {right}")
}

pub fn mistake(letter: &str, answers: usize, why: &str) -> String {
    format!("Most frequent mistake: {letter}, {}: {why}", plural(answers, "answer", "answers"))
}

pub fn stakes(points: i32) -> String {
    format!("stakes {points} ")
}

/// How many questions a cell of the board still has.
pub fn cell_left(questions: usize) -> String {
    format!(" × {questions}")
}

pub fn cell(topic: &str, points: &str) -> String {
    format!("{topic}, {points} points")
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
pub const EXTEND: &str = "30 s more ";
pub const COVER: &str = "Dark screen ";
pub const READ_ALOUD: &str = "Read aloud ";
pub const STEAL: &str = "Pass on (steal) ";
pub const SKIP: &str = "Skip ";
pub const LOCK: &str = "Close now ";
pub const VOID: &str = "Void ";
pub const FINISH: &str = "End the show ";
pub const OPEN_PROJECTOR: &str = "Open the projector window ";
pub const ONE_WINDOW: &str = "One window ";
pub const HOST_VIEW: &str = "Host’s view ";
pub const PUT_AWAY: &str = "Put the show away";
pub const WINDOW_BLOCKED: &str =
    "The browser did not open the window. Allow pop-up windows for this page and try again, or use one window.";
pub const UNDO: &str = "Undo";
pub const REDO: &str = "Redo";

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
        "→ ← and Page Down, Page Up: on and back.{more} 1–6: the answer of the team whose word it is. All keys work in the projector’s window too."
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
pub const NOBODY: &str = "Nobody has the word.";
pub const JUDGE_RIGHT: &str = "Right ";
pub const JUDGE_WRONG: &str = "Wrong ";
pub const STAKE: &str = "Stake";
pub const ADJUST: &str = "±";

pub fn option(letter: &str, text: &str) -> String {
    format!("{letter} {text}")
}

pub fn part(label: &str, right: &str) -> String {
    format!("{label} → {right}")
}

pub fn hands(letter: &str) -> String {
    format!("Hands {letter}")
}

pub fn word_is_with(team: &str) -> String {
    format!("The word is with {team}.")
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
