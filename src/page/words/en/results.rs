//! Results of a class.

use super::plural;
use crate::memory::Confidence;
use std::fmt::Display;

pub const NOTHING_IN: &str = "Nothing has come in yet";
pub const NOTHING_IN_HINT: &str = "Give the class a drill link. At the end each pupil gets a result code and sends it to you by chat, mail or on paper. Paste them here all at once, with everything around them.";
pub const ALSO_HERE: &str = "Hands counted at the projector and marks typed from paper appear here too.";
pub const DELETED: &str = "The results are deleted. They can come back until you leave this page.";
pub const RESTORED: &str = "It is as it was.";

pub fn sheet_removed(who: &str) -> String {
    format!("The answers of {who} were taken out. They can come back until you leave this page.")
}

pub fn sheet_moved(who: &str, to: &str) -> String {
    format!("The answers of {who} are now those of {to}. That can be undone until you leave this page.")
}

pub fn damaged(lines: usize) -> String {
    let lines = plural(lines, "kept line is", "kept lines are");
    format!("{lines} damaged and left out. Ask for those codes again; all others are here.")
}

/// What a drill is called, with the number that its codes carry.
pub fn drill(title: &str, id: u32) -> String {
    format!("{title} · {id:08x}")
}

// The ways in.
pub const PASTE: &str = "Paste what came in";
pub const PASTE_HINT: &str = "A whole chat or mail thread is fine: every code in it is found, and everything else is left alone. The drill’s link in it helps where the drill was made elsewhere.";
pub const READ: &str = "Read it";
pub const FILES: &str = "or files, several at once, photos of QR codes too: ";
pub const ABOUT_CODES: &str = "A code carries answers, not marks: they are marked here, and again whenever you look. Its check sum finds typing faults. It does not prove who answered, or without what help: no code can.";
pub const NOTHING_PASTED: &str = "Nothing is pasted yet. Paste the thread or the codes first.";
pub const NO_CODE: &str = "No result code was found in it. A code begins with 3NT.";
pub const NO_CAMERA: &str =
    "No camera can be used on this page here: paste the codes, or choose files. A photo of a QR code will do.";
pub const CAMERA_FAILED: &str = "No camera could be used. Allow it for this page, or paste the codes.";
pub const CAMERA_START: &str = "Scan QR codes with the camera";
pub const CAMERA_STOP: &str = "Stop the camera";
pub const CAMERA_VIEW: &str = "What the camera sees";

pub fn reading(percent: usize) -> String {
    format!("Reading … {percent}%")
}

/// What was read: so many count, so many are another sheet of a pupil who is in, and so many were here already.
pub fn results_read(first: usize, later: usize, known: usize) -> String {
    let more = match later {
        0 => String::new(),
        n => format!(", {n} of pupils who are in already (kept, not counted: see “By pupil”)"),
    };
    let all = plural(first + later + known, "result read", "results read");
    format!("{all}: {first} new{more}, {known} already here.")
}

pub fn refused(codes: usize) -> String {
    format!("{} could not be taken.", plural(codes, "code", "codes"))
}

pub fn more_refused(n: usize) -> String {
    format!("And {n} more of that kind.")
}

/// Files that nothing could be read in; `largest` is the size that a text may have, in MB.
pub fn nothing_read(files: &str, largest: f64) -> String {
    format!(
        "Nothing could be read in {files}: a text may have {largest} MB, and a picture must show a whole QR code, sharp and near."
    )
}

pub fn not_all_kept(error: impl Display) -> String {
    format!("Not everything could be kept: {error} Read it again once there is room.")
}

// The choice of results.
pub const WHICH: &str = "Which results";
pub const DRILL: &str = "Drill";
pub const ROSTER: &str = "Class";
pub const NO_ROSTER: &str = "everybody, without a class";
pub const POOLED: &str = "Count other drills that asked the same too";

pub fn drill_choice(drill: &str, results: usize) -> String {
    format!("{drill} · {}", plural(results, "result", "results"))
}

pub fn roster_choice(name: &str, pupils: usize) -> String {
    format!("{name} ({})", plural(pupils, "pupil", "pupils"))
}

// The whole class.
pub const NOT_IN: &str = "Not in yet: ";

pub fn cannot_mark(error: impl Display) -> String {
    format!("These results cannot be marked here. {error}")
}

/// What has come in: pupils, later attempts, and at how many questions hands were counted, with the most at one.
pub fn came_in(pupils: usize, later: usize, counted: usize, most: usize) -> String {
    let hands = || {
        let questions = plural(counted, "question", "questions");
        format!("hands were counted in the room at {questions}, at most {most} at one")
    };
    if pupils == 0 && counted > 0 {
        return format!("Nobody sent a code; {}.", hands());
    }
    let mut text = plural(pupils, "pupil is", "pupils are") + " in";
    if later > 0 {
        text.push_str(&format!(", {} besides", plural(later, "later attempt", "later attempts")));
    }
    if counted > 0 {
        text.push_str(&format!("; {}", hands()));
    }
    text + "."
}

pub fn mean_score(mean: f64, of: usize, share: &str) -> String {
    format!("On the average {mean:.1} of {of} right ({share}).")
}

pub fn mean_points(mean: &str, most: i32) -> String {
    format!("By certainty {mean} of {most} points on the average.")
}

pub fn all_in(roster: &str) -> String {
    format!("Everybody of {roster} is in.")
}

pub fn names_not_in(names: &[String]) -> String {
    format!("{}.", names.join(", "))
}

pub const ALPHA_SATISFACTORY: &str = "satisfactory";
pub const ALPHA_FAIR: &str = "fair";
pub const ALPHA_LOW: &str = "low: the scores say little about who knows more";

pub fn consistency(alpha: &str, rating: &str) -> String {
    format!("Internal consistency (KR-20) {alpha}: {rating}.")
}

// What to teach again.
pub const TEACH_AGAIN_TITLE: &str = "What to teach again";
pub const TEACH_AGAIN: &str = "Teach again";
pub const TEACH_AGAIN_HINT: &str = "makes a new drill of these cards, with the same rules.";
pub const NEW_DRILL: &str = "A new drill of these cards is ready.";
pub const SHOW_TO_CLASS: &str = "Show it to the class";
pub const OPEN_LINK: &str = "Open the pupils’ link";

pub fn missed_by(missed: usize, of: usize) -> String {
    format!(" — missed by {missed} of {of}")
}

pub fn new_drill_not_kept(error: &str) -> String {
    format!("The new drill could not be kept. {error}")
}

pub fn questions_ready(n: usize) -> String {
    format!("{} ready:", plural(n, "question is", "questions are"))
}

// Files, and deletion.
pub const FILES_TITLE: &str = "Take along";
pub const SAVE_CSV: &str = "Save for a spreadsheet (CSV)";
pub const SAVE_GRADES: &str = "Save for a gradebook (CSV)";
pub const SAVE_JSON: &str = "Save everything (JSON)";
pub const DIALECT: &str = "Cells in a CSV are parted by";
/// In the order of the core’s `Dialect::ALL`.
pub const DIALECTS: [&str; 3] = ["commas (1.5)", "semicolons (1,5)", "tabs (1.5)"];
pub const NAMES_IN_FILES: &str = "Files hold the names of the class that is chosen. Keep them as you keep your mark book. A gradebook file has one row for each pupil: identifier, name, score, maximum, date. “Everything” can be read here again, on any device.";
pub const NOT_SAVED: &str = "The browser did not save the file. Allow downloads for this page and try again.";
pub const DELETE: &str = "Delete these results";

pub fn saved(file: &str) -> String {
    format!("{file} is saved.")
}

// By question.
pub const BY_QUESTION: &str = "By question";
pub const BY_QUESTION_HINT: &str = "The mark on a bar is what guessing alone would give. Hands count for the shares; only answer sheets say who knew the rest.";
pub const DETAILS: &str = "Answers and figures";
pub const RIGHT_ANSWER: &str = "Right answer: ";
pub const FAVOURITE: &str = "Favourite mistake";
pub const FAVOURITES: &str = "Made equally often";
pub const SURE_AND_WRONG: &str = "Sure and wrong";
pub const KEY_NEGATIVE: &str = "Check the key: those who know the rest missed this more than those who do not. Either the key is wrong, or the question can be read in two ways.";
pub const OPTIONS: &str = "Answers that were given";
pub const OPTION_COLUMNS: [&str; 6] = ["Option", "Answer", "Chosen", "Share", "Right elsewhere", "What it is"];
pub const OPTION_RIGHT: &str = "right";

pub fn left_out(n: usize) -> String {
    format!("{n} left it out.")
}

pub fn guessing(percent: usize) -> String {
    format!("Guessing: {percent}%")
}

/// The wrong answer that most gave, after its text: how many, and why it is wrong where that is known.
pub fn favourite_count(count: usize, of: usize, why: &str) -> String {
    if why.is_empty() { format!(" ({count} of {of})") } else { format!(" ({count} of {of}) — {why}") }
}

/// The wrong answers that were given equally often, after their texts: how many gave each.
pub fn favourites_count(count: usize, of: usize) -> String {
    format!(" (each {count} of {of})")
}

pub fn sure_and_wrong(pupils: usize) -> String {
    format!(" {} sure of a wrong answer.", plural(pupils, "pupil was", "pupils were"))
}

pub fn key_best_prefer(option: &str) -> String {
    format!(
        "Check the key: of the best third more chose “{option}” than the right answer. Either the key is wrong, or the question can be read in two ways."
    )
}

/// The remark on an option that fewer than `share` chose, after what there is to say of it.
pub fn not_working(remark: &str, share: &str) -> String {
    match remark {
        "" => "not working".to_owned(),
        _ => format!("{remark} · not working: under {share} chose it"),
    }
}

pub fn right(right: usize, of: usize) -> String {
    format!("{right} of {of} right")
}

pub fn facility(right: usize, of: usize, share: &str, interval: &str) -> String {
    format!("{right} of {of} right: {share} (95% interval {interval})")
}

pub fn counts_only(least: usize) -> String {
    format!("Fewer than {least} answers: counts only.")
}

pub fn too_few(sheets: usize, least: usize) -> String {
    format!("Too few for discrimination: {sheets} of {least} answer sheets.")
}

pub const FLAT: &str = "No discrimination: all answered alike.";

/// With `few` pupils it says so.
pub fn discrimination(index: &str, low: &str, high: &str, few: bool) -> String {
    let few = if few { " So few pupils give a hint, not more: read the interval." } else { "" };
    format!("Discrimination {index} (95% interval {low} to {high}).{few}")
}

// By pupil.
pub const BY_PUPIL: &str = "By pupil";
pub const BY_PUPIL_HINT: &str = "✓ right, a letter or ✗ wrong, – no answer. A name leads to the pupil’s own answers, the head of a column sorts by it. The first attempt of each pupil counts; later ones are shown, and left out of every figure.";
pub const RIGHT_SHARE: &str = "Right";
pub const SORT_BY_PUPIL: &str = "Pupil: sort by it";
pub const SORT_BY_RIGHT: &str = "Right answers: sort by them";
pub const CELL_RIGHT: &str = "right";
pub const CELL_BLANK: &str = "no answer";

pub fn sort_by_question(number: usize, wording: &str) -> String {
    format!("Question {number}: {wording} Sort by it")
}

pub fn cell_wrong(answer: &str) -> String {
    if answer.is_empty() { "wrong".to_owned() } else { format!("wrong: {answer}") }
}

pub fn percent(percent: usize) -> String {
    format!("{percent}%")
}
pub const FORMULA: &str = "Also show scores corrected for guessing";
pub const SCORES: &str = "Scores by pupil";
pub const COLUMN_PUPIL: &str = "Pupil";
pub const COLUMN_RIGHT: &str = "Right";
pub const COLUMN_POINTS: &str = "Points";
pub const COLUMN_FORMULA: &str = "R − W/(k−1)";

// One pupil.
pub const ALL_PUPILS: &str = "All pupils";
pub const BEFORE: &str = "Pupil before";
pub const AFTER: &str = "Next pupil";

pub fn go_to(way: &str, who: &str) -> String {
    format!("{way}: {who}")
}

pub fn score(right: usize, of: usize) -> String {
    format!("{right} of {of} right")
}

pub fn not_counted(attempt: u8) -> String {
    format!("This is attempt {attempt}: it is shown, and left out of every figure.")
}

pub fn took(seconds: u32) -> String {
    format!("Time for all questions: {seconds} s.")
}

pub fn was_sure(sure: Confidence) -> String {
    format!("How sure: {}", sure.statement())
}

pub fn came_by_code(when: &str) -> String {
    format!("Came in by a code, {when}.")
}

pub fn came_by_paper(when: &str) -> String {
    format!("Typed from paper, {when}.")
}

pub fn came_by_paper_version(version: impl Display, when: &str) -> String {
    format!("Typed from paper, version {version}, {when}.")
}

pub fn came_by_room(when: &str) -> String {
    format!("Answered in the room, {when}.")
}

pub const HISTORY: &str = "What was done with this sheet";
pub const NO_CLASS: &str = "no class";

pub fn came_from(who: &str, class: &str) -> String {
    format!("It came in as {who}, {class}.")
}

pub fn was_given(who: &str, class: &str, when: &str) -> String {
    format!("Given to {who}, {class}: {when}.")
}

pub fn was_taken_out(when: &str) -> String {
    format!("Taken out: {when}.")
}

pub fn to_class(class: &str) -> String {
    format!("Move to {class}")
}

pub fn taken_out_count(sheets: usize) -> String {
    format!("Taken out: {}", plural(sheets, "sheet", "sheets"))
}

pub const TAKEN_OUT_HINT: &str = "They count for nothing, and nothing of them is lost.";
pub const PUT_BACK: &str = "Put back";

pub fn taken_out(who: &str, when: &str) -> String {
    format!("{who}, taken out {when}")
}

pub fn put_back(who: &str) -> String {
    format!("Put the answers of {who} back")
}

pub fn put_back_said(who: &str) -> String {
    format!("The answers of {who} count again.")
}

pub fn certainty_points() -> String {
    let [guess, think, sure] = super::class::certainty_points();
    format!(
        "Points go by how sure each pupil said to be: right {}, {}, {}, wrong {}, {}, {}. A dash stands where that was not said: on paper, or in a code of an older version.",
        guess.0, think.0, sure.0, guess.1, think.1, sure.1
    )
}

/// What can be done with one sheet.
pub const CHANGE: &str = "Change";
pub const TAKE_OUT: &str = "Take out";
pub const GIVE_TO: &str = "They are those of number or name";
pub const GIVE: &str = "Give to";
pub const GIVE_TO_WHOM: &str = "Write the number or the name of the pupil whose answers these are.";

pub fn change_of(who: &str) -> String {
    format!("Change whose the answers of {who} are")
}

pub fn later_attempt(number: u8) -> String {
    format!(" attempt {number}, not counted")
}

pub fn too_long(most: usize) -> String {
    format!(
        "This text is longer than {} thousand characters, and was not pasted. Save it as a file, or paste it in parts.",
        most / 1000
    )
}
