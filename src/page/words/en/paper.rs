//! A drill on paper.

use super::plural;
use std::fmt::Display;

pub const TITLE: &str = "On paper";
pub const TO_CLASS: &str = "To the class page";

// What is to be printed.
pub const SHEET_TITLE: &str = "Title on the sheets";
pub const VERSIONS: &str = "Versions";
pub const CLASS: &str = "Class";
pub const NO_CLASS: &str = "no class: a line for the name";
pub const PRINT: &str = "Print";
pub const PRINT_PUPILS: &str = "Sheets for pupils";
pub const PRINT_KEYS: &str = "Answer key for the teacher";
pub const PRINT_REVISION: &str = "Revision sheet with the answers";
pub const FOR_PUPILS: &str = "For pupils";
pub const LARGE_PRINT: &str = "Large print (18 point)";
pub const BOXES: &str = "Boxes for the answers";
pub const PRINT_NOW: &str = "Print…";
pub const NOTHING_CHOSEN: &str = "Nothing is chosen to be printed.";
pub const PRINT_WINDOW: &str = "In the browser’s print window, switch off its own headers and footers: they would print this page’s address, which opens the answers.";
pub const PREVIEW: &str = "Preview";
pub const PREVIEW_HINT: &str =
    "What is printed, sheet after sheet. Each begins on a new page, and no question is split over two.";

pub fn questions(n: usize) -> String {
    plural(n, "question", "questions")
}

/// A choice of how many versions: "1 (A)", "3 (A–C)".
pub fn version_choice(number: usize, last: impl Display) -> String {
    if number == 1 { format!("{number} ({last})") } else { format!("{number} (A–{last})") }
}

pub fn about(n: usize, bank: &str) -> String {
    let questions = questions(n);
    format!(
        "{questions} of {bank}. Every version asks the same questions, each in an order of its own, so that neighbours cannot copy; version A has the order of the projector."
    )
}

// A printed question.
pub const SEVERAL: &str = "More than one may be right.";
pub const TRUE: &str = "True";
pub const FALSE: &str = "False";
pub const TRUE_LETTER: &str = "T";
pub const FALSE_LETTER: &str = "F";
pub const ORDER: &str = "The letters in order:";
pub const MATCH: &str = "A letter for each number:";

/// A statement, where the fact is none: a question with an answer, which is true or false.
pub fn proposed(prompt: &str, proposed: &str) -> String {
    format!("{prompt} The answer is: {proposed}.")
}

pub fn name_the(class: &str) -> String {
    format!("Name the {class}.")
}

// A pupil's sheet.
pub const NAME: &str = "Name";
pub const NUMBER: &str = "Number";
pub const LETTER_IN_BOX: &str = "Write the letter of each answer into the box of its number.";
pub const CIRCLE_LETTER: &str = "Circle the letter of each answer.";
pub const LINE_NOT_BOX: &str = "Where there is a line, write the answer on it and leave the box empty.";
pub const ON_LINE: &str = "Write each answer on its line.";

pub fn version(version: impl Display) -> String {
    format!("Version {version}")
}

/// The foot of a page: of which sheet, which of its pages, and whose.
pub fn foot(version: impl Display, page: usize, of: usize, who: &str) -> String {
    let who = if who.is_empty() { String::new() } else { format!(" · {who}") };
    format!("Version {version} · {page} of {of}{who}")
}

pub fn revision_foot(page: usize, of: usize) -> String {
    format!("{page} of {of}")
}

pub fn sheet_of(version: impl Display, who: &str) -> String {
    format!("Version {version}, {who}")
}

pub fn sheet_subtitle(version: impl Display, questions: usize, code: &str) -> String {
    format!("Version {version} · {} · {code}", self::questions(questions))
}

pub fn qr_code_of(code: &str) -> String {
    format!("QR code of {code}")
}

// The answer key and the revision sheet.
pub const KEY_COLUMNS: [&str; 4] = ["No.", "Question", "Answer", "Where it says so"];
pub const REVISION: &str = "Revision sheet";

pub fn key(version: impl Display) -> String {
    format!("Answer key of version {version}")
}

pub fn key_subtitle(version: impl Display, code: &str) -> String {
    format!("Answer key · Version {version} · {code}")
}

pub fn revision_subtitle(answers: usize) -> String {
    format!("To revise · {}", plural(answers, "answer", "answers"))
}

// The answers typed back.
pub const TYPE_BACK: &str = "Type the answers back";
pub const HOW_TO_TYPE: &str = "One mark a question, in the order of the sheet: a letter; T or F; [AC] where several are ticked; 1 or 0 for a written answer that is right or not; - for none. Spaces do not matter.";
pub const VERSION_FIELD: &str = "Version, or code of the sheet";
pub const NUMBER_FIELD: &str = "Pupil’s number";
pub const ANSWERS_FIELD: &str = "Answers";
pub const KEEP: &str = "Keep this sheet ";
pub const KEEP_KEY: &str = "Enter";
pub const NO_ANSWERS: &str = "No answers are typed yet.";
pub const TAKE_BACK: &str = "Take back";
pub const SEE_RESULTS: &str = "See the results";
pub const WHERE_KEPT: &str = "They are in this browser only, together with what comes in by link or by hand.";

pub fn wrong_number(most: u16) -> String {
    format!("The pupil’s number is a whole number from 1 to {most}.")
}

pub fn kept(who: impl Display, version: impl Display, right: usize, of: usize) -> String {
    format!("{who}, version {version}: {right} of {of} right. Kept.")
}

pub fn kept_as_retake(who: impl Display, version: impl Display, right: usize, of: usize) -> String {
    format!(
        "{who}, version {version}: {right} of {of} right. Kept as another attempt: the first one of this number counts."
    )
}

pub fn already_there(number: u16) -> String {
    format!("No. {number}: this very sheet was there already.")
}

pub fn not_kept(error: impl Display) -> String {
    format!("The sheet is not kept. {error} Make room or allow storage, then press Enter again.")
}

pub fn taken_back(who: impl Display) -> String {
    format!("The sheet of {who} is taken back; its answers are in the field again.")
}

pub fn not_taken_back(error: impl Display) -> String {
    format!("The sheet is still kept. {error}")
}

pub const ANOTHER_ATTEMPT: &str = "It is another attempt, and corrects nothing";

/// A sheet that takes the place of one that was typed before.
pub fn corrected(who: impl Display, version: impl Display, right: usize, of: usize) -> String {
    format!(
        "{who}, version {version}: {right} of {of} right. Kept in the place of the sheet before; that one is under Results, taken out."
    )
}

/// What the answers in the field come to; where the number has a sheet already, whether this one is another attempt.
/// `who` where the roster has a name.
pub fn score(who: Option<String>, right: usize, of: usize, second: Option<bool>) -> String {
    let note = match second {
        None => "",
        Some(false) => " This number has a sheet already: this one takes its place.",
        Some(true) => " This number has a sheet already: this one is kept as another attempt.",
    };
    let who = who.map_or_else(String::new, |who| [&who, ": "].concat());
    format!("{who}{right} of {of} right.{note}")
}

pub fn sheets_kept(n: usize) -> String {
    plural(n, "sheet is kept", "sheets are kept")
}

/// A sheet in the list; the version where it was noted.
pub fn sheet(who: impl Display, right: usize, of: usize, version: Option<impl Display>) -> String {
    let version = version.map_or(String::new(), |version| format!(" · version {version}"));
    format!("{who} · {right} of {of} right{version}")
}

pub fn take_back_sheet_of(who: impl Display) -> String {
    format!("Take back the sheet of {who}")
}
