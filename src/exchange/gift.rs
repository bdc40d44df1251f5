//! GIFT, Moodle's format for questions in text: `::title:: question {=right ~wrong #feedback}`. A backslash takes its meaning
//! from `~ = # { } :`; `//` begins a remark, `$CATEGORY:` names a topic.

use super::Skipped;
use super::plain::text_of;
use crate::editor::{Cells, field};

/// Stands for an escaped sign while the rest is parted: the private use area has no text.
const ESCAPED: u32 = 0xf000;

/// Whether a text holds questions of GIFT.
pub(super) fn is_gift(text: &str) -> bool {
    let has = |line: &str| {
        line.starts_with("$CATEGORY:")
            || line.starts_with("::")
            || line.contains("{=")
            || line.contains("{~")
            || line.contains("{#")
    };
    text.contains('{') && text.contains('}') && text.lines().any(|line| has(line.trim()))
}

/// Takes a backslash away, and hides the sign behind it.
fn hidden(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => out.push('\n'),
                Some(c) if c.is_ascii_punctuation() => out.extend(char::from_u32(ESCAPED + c as u32)),
                Some(c) => out.extend(['\\', c]),
                None => out.push('\\'),
            },
            c => out.push(c),
        }
    }
    out
}

/// Shows what was hidden; the text of HTML, where it says that it is.
fn shown(text: &str, html: bool) -> String {
    let show = |c: char| match (c as u32).checked_sub(ESCAPED).filter(|sign| *sign < 128).and_then(char::from_u32) {
        Some(sign) => sign,
        None => c,
    };
    let text: String = text.trim().chars().map(show).collect();
    if html { text_of(&text) } else { text }
}

/// Reads the questions: each ends with a blank line.
pub(super) fn read(text: &str) -> (Vec<Cells>, Vec<Skipped>) {
    let (mut rows, mut skipped) = (Vec::new(), Vec::new());
    let (mut block, mut begun, mut topic) = (String::new(), 0, String::new());
    for (at, line) in text.lines().map(str::trim).chain([""]).enumerate() {
        if line.starts_with("//") {
            continue;
        }
        if let Some(category) = line.strip_prefix("$CATEGORY:") {
            topic = category.rsplit('/').next().unwrap_or_default().trim().to_owned();
            continue;
        }
        if !line.is_empty() {
            if block.is_empty() {
                begun = at + 1;
            }
            block.push_str(line);
            block.push('\n');
            continue;
        }
        if block.is_empty() {
            continue;
        }
        match question(&hidden(&std::mem::take(&mut block))) {
            Ok(found) => rows.extend(found.into_iter().map(|mut cells| {
                if !topic.is_empty() {
                    cells.push((field::TOPIC, topic.clone()));
                }
                cells
            })),
            Err(why) => skipped.push(Skipped { line: begun, why }),
        }
    }
    (rows, skipped)
}

/// An answer: its text, its share of the marks where one is said, what is said of it.
struct Answer {
    right: bool,
    text: String,
    feedback: String,
}

fn question(block: &str) -> Result<Vec<Cells>, &'static str> {
    let block = block.trim();
    let block = block.strip_prefix("::").and_then(|rest| rest.split_once("::")).map_or(block, |(_, rest)| rest.trim());
    let (format, block) = match block.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((format @ ("html" | "moodle" | "plain" | "markdown"), rest)) => (format, rest),
        _ => ("moodle", block),
    };
    let html = matches!(format, "html" | "moodle");
    let (before, rest) = block.split_once('{').ok_or("is a text without answers")?;
    let (answers, after) = rest.split_once('}').ok_or("has no brace that ends its answers")?;
    let gap = if after.trim().is_empty() { String::new() } else { format!("___ {}", after.trim()) };
    let front = shown(format!("{} {gap}", before.trim()).trim(), html);
    if front.is_empty() {
        return Err("asks nothing");
    }
    let (answers, general) = answers.split_once("####").unwrap_or((answers, ""));
    let answers = answers.trim();
    let context = shown(general, html);
    let row = |back: String, more: Vec<(&'static str, String)>| -> Cells {
        let cells = [(field::FRONT, front.clone()), (field::BACK, back)].into_iter().chain(more);
        cells.chain([(field::CONTEXT, context.clone())]).filter(|(_, text)| !text.is_empty()).collect()
    };
    if answers.is_empty() {
        return Err("is an essay: nothing in it can be marked");
    }
    let bare = answers.split('#').next().unwrap_or_default().trim().to_uppercase();
    if matches!(bare.as_str(), "T" | "TRUE" | "F" | "FALSE") {
        let truth = bare.starts_with('T');
        let (right, wrong) = if truth { ("True", "False") } else { ("False", "True") };
        return Ok(vec![row(right.to_owned(), vec![(field::WRONG, wrong.to_owned())])]);
    }
    if let Some(number) = answers.strip_prefix('#') {
        let first = number.trim().trim_start_matches('=').split(['~', '=', '#']).next().unwrap_or_default();
        let first = first.split_once('%').and_then(|(_, rest)| rest.split_once('%')).map_or(first, |(_, rest)| rest);
        let (from, to) = first.split_once("..").unwrap_or((first.split(':').next().unwrap_or_default(), ""));
        let back =
            if to.is_empty() { shown(from, false) } else { format!("{}–{}", shown(from, false), shown(to, false)) };
        return if back.is_empty() { Err("has no number that is right") } else { Ok(vec![row(back, vec![])]) };
    }
    let list = parted(answers, html);
    if list.iter().any(|answer| answer.right && answer.text.contains("->")) {
        // Pairs: things of one class, each with its own.
        let pairs = list.iter().filter_map(|answer| answer.text.split_once("->"));
        let rows =
            pairs.filter(|(left, right)| !left.trim().is_empty() && !right.trim().is_empty()).map(|(left, right)| {
                vec![
                    (field::FRONT, left.trim().to_owned()),
                    (field::BACK, right.trim().to_owned()),
                    (field::CLASS, front.clone()),
                ]
            });
        return Ok(rows.collect());
    }
    let wrong = list.iter().filter(|answer| !answer.right).map(|answer| match answer.feedback.as_str() {
        "" => answer.text.replace('\n', " "),
        why => format!("{} = {}", answer.text.replace('\n', " "), why.replace('\n', " ")),
    });
    let wrong = (field::WRONG, wrong.collect::<Vec<_>>().join("\n"));
    let right: Vec<&Answer> = list.iter().filter(|answer| answer.right).collect();
    let Some(first) = right.first().filter(|answer| !answer.text.is_empty()) else { return Err("has no right answer") };
    let several = answers.trim_start().starts_with('~') && right.len() > 1;
    if several {
        let all: Vec<&str> = right.iter().map(|answer| answer.text.as_str()).collect();
        let kind = (field::KIND, if all.len() > 2 { "list" } else { "plain" }.to_owned());
        return Ok(vec![row(all.join("; "), vec![wrong, kind])]);
    }
    let others: Vec<&str> = right[1..].iter().map(|answer| answer.text.as_str()).collect();
    Ok(vec![row(first.text.clone(), vec![wrong, (field::ALIASES, others.join("\n"))])])
}

/// Parts the answers at `=` and `~`. A share of the marks above zero is right.
fn parted(answers: &str, html: bool) -> Vec<Answer> {
    let mut list = Vec::new();
    let mut rest = answers;
    while let Some(at) = rest.find(['=', '~']) {
        let sign = &rest[at..=at];
        let from = &rest[at + 1..];
        // The arrow of a pair, and an equals sign within a text, are escaped in GIFT; a share stands between two per cents.
        let end = from.find(['=', '~']).unwrap_or(from.len());
        let (part, next) = from.split_at(end);
        let (share, part) = match part.trim_start().strip_prefix('%').and_then(|rest| rest.split_once('%')) {
            Some((share, text)) => (share.trim().parse::<f64>().ok(), text),
            None => (None, part),
        };
        let (text, feedback) = part.split_once('#').unwrap_or((part, ""));
        let right = share.map_or(sign == "=", |share| share > 0.0);
        list.push(Answer { right, text: shown(text, html), feedback: shown(feedback, html) });
        rest = next;
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let (rows, skipped) = read(text);
        let cells =
            |cells: &Cells| cells.iter().map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join("; ");
        let rows =
            rows.iter().map(cells).chain(skipped.iter().map(|skipped| format!("{}: {}", skipped.line, skipped.why)));
        rows.collect::<Vec<_>>().join(" / ")
    }

    #[test]
    fn every_kind_of_question_is_taken_or_named() {
        let rows = [
            (
                "::q1:: Capital of Peru? {=Lima ~Quito #that of Ecuador ~La Paz}",
                "front=Capital of Peru?; back=Lima; wrong=Quito = that of Ecuador\nLa Paz",
            ),
            (
                "Capital of Peru? {=Lima =Ciudad de los Reyes}",
                "front=Capital of Peru?; back=Lima; aliases=Ciudad de los Reyes",
            ),
            ("The Amur flows east. {TRUE#Yes}", "front=The Amur flows east.; back=True; wrong=False"),
            ("When was it? {#1957:2}", "front=When was it?; back=1957"),
            ("How far? {#=%100%12:0 =%50%13:0}", "front=How far?; back=12"),
            ("How far? {#10..12}", "front=How far?; back=10–12"),
            ("Which? {~%50%red ~%50%white ~%-100%blue}", "front=Which?; back=red; white; wrong=blue; kind=plain"),
            (
                "Pair them {=Peru -> Lima =Ecuador -> Quito}",
                "front=Peru; back=Lima; class=Pair them / front=Ecuador; back=Quito; class=Pair them",
            ),
            (
                "The capital {=Lima ~Quito} lies by the sea.",
                "front=The capital ___ lies by the sea.; back=Lima; wrong=Quito",
            ),
            ("$CATEGORY: $course$/Top/Rivers\n\nLongest? {=Nile}", "front=Longest?; back=Nile; topic=Rivers"),
            ("What is 1 \\= 1 \\{x\\}? {=a\\~b ~c\\#d}", "front=What is 1 = 1 {x}?; back=a~b; wrong=c#d"),
            (
                "[html]<b>Which</b>&nbsp;one? {=<i>this</i> ~that####Because}",
                "front=Which one?; back=this; wrong=that; context=Because",
            ),
            ("Write an essay. {}", "1: is an essay: nothing in it can be marked"),
            ("Just a text.", "1: is a text without answers"),
            ("Cut off {=a", "1: has no brace that ends its answers"),
            ("None right {~a ~b}", "1: has no right answer"),
            ("// a remark\nOne? {=1}\n\nTwo? {=2}", "front=One?; back=1 / front=Two?; back=2"),
        ];
        for (text, expected) in rows {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
