//! Checks every bank and writes a report to be read by eye.
//!
//! ```text
//! cargo run --no-default-features --example bank-report -- questions target/bank-report.md
//! ```
//!
//! Prints each problem on a line of its own and what would make a bank better, then what each bank holds, in counts;
//! ends with code 1 where there is a problem. The report has every fact with its cards, their forms, and the options of
//! one choice.

use entente::bank::{self, Answer, Bank, Card, CardIx, Fact, Fold, Importance, Problem, Value};
use entente::question::{self, Asker, Body, Form, OPTIONS, Origin};
use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};
use unicode_normalization::UnicodeNormalization;

/// The seed of the options that the report shows.
const SEED: u64 = 0;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [questions, report] = arguments.as_slice() else {
        eprintln!("usage: bank-report <questions folder> <report.md>");
        return ExitCode::from(2);
    };
    match run(Path::new(questions), Path::new(report)) {
        Ok((0, banks)) => {
            println!("no problems in {banks} banks");
            ExitCode::SUCCESS
        }
        Ok((problems, banks)) => {
            println!("{problems} problems in {banks} banks");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Checks all banks and writes the report; answers how many problems there are in how many banks.
fn run(questions: &Path, report: &Path) -> io::Result<(usize, usize)> {
    let fold = Fold::new(|text| text.nfkd().collect::<String>().to_lowercase().nfkd().collect());
    let folders: Vec<PathBuf> = sorted(questions)?.into_iter().filter(|path| path.is_dir()).collect();
    let mut problems = 0;
    let mut markdown = String::from("# Bank report\n");
    let mut counts = String::new();
    for folder in &folders {
        let (bank, found) = check(folder, fold)?;
        problems += found.len();
        for problem in found {
            println!("{}/{problem}", name_of(folder));
        }
        if let Some(bank) = &bank {
            for advice in bank::advice(bank, fold) {
                println!("could be better: {}/{advice}", name_of(folder));
            }
            counts.push_str(&count(bank, fold));
            review(&mut markdown, &Asker::new(bank, fold));
        }
    }
    print!("{counts}");
    if let Some(folder) = report.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(report, markdown)?;
    Ok((problems, folders.len()))
}

/// Reads the bank in a folder and runs every check over it.
fn check(folder: &Path, fold: Fold) -> io::Result<(Option<Bank>, Vec<Problem>)> {
    let mut texts = Vec::new();
    for path in sorted(folder)?.into_iter().filter(|path| path.extension().is_some_and(|ext| ext == "json")) {
        texts.push((name_of(&path), fs::read_to_string(&path)?));
    }
    let files: Vec<bank::File<'_>> = texts.iter().map(|(name, text)| bank::File { name, text }).collect();
    let (bank, mut problems) = bank::read(&files);
    if let Some(bank) = &bank {
        problems.extend(bank::lint(bank, fold));
        problems.extend(question::lint(bank, fold));
        if bank.id != name_of(folder) {
            problems.push(Problem {
                file: "bank.json".into(),
                fact: String::new(),
                message: format!("the bank's id is \"{}\"; give its folder the same name", bank.id),
            });
        }
    }
    Ok((bank, problems))
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What a bank holds, in counts.
fn count(bank: &Bank, fold: Fold) -> String {
    let asker = Asker::new(bank, fold);
    let mut text = format!("\n{}: {} facts, {} cards\n", bank.id, bank.facts.len(), bank.cards.len());
    let mut facts = |title: &str, row: &dyn Fn(&Fact) -> (usize, String)| {
        let rows = bank.facts.iter().map(|fact| (row(fact), fact.cards.len()));
        table(&mut text, title, rows.map(|(row, cards)| (row, 1, cards)));
    };
    facts("topic", &|fact| (fact.topic, bank.topics[fact.topic].id.clone()));
    facts("kind", &|fact| (0, kind(&fact.value).to_owned()));
    facts("importance", &|fact| (fact.importance as usize, importance(fact.importance).to_owned()));
    let cards = bank.cards.iter().map(|card| ((0, card.difficulty.to_string()), 0, 1));
    table(&mut text, "difficulty", cards);
    let forms = (0..bank.cards.len()).flat_map(|ix| asker.forms(ix));
    table(&mut text, "form", forms.map(|form| ((form as usize, form.title().to_owned()), 0, 1)));
    sections(&mut text, bank);
    text
}

/// A table of facts and cards. Rows are added up by name and stand in the order of their number; facts are left out
/// where only cards are counted.
fn table(text: &mut String, title: &str, rows: impl Iterator<Item = ((usize, String), usize, usize)>) {
    let mut counts: BTreeMap<(usize, String), (usize, usize)> = BTreeMap::new();
    for (row, facts, cards) in rows {
        let count = counts.entry(row).or_default();
        *count = (count.0 + facts, count.1 + cards);
    }
    let all = counts.values().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    // Each card has several forms, so their shares say nothing.
    let share = |part: usize, of: usize| if title == "form" || of == 0 { 0 } else { (part * 100 + of / 2) / of };
    let percent = |part: usize, of: usize| match share(part, of) {
        0 => String::new(),
        share => format!("{share}%"),
    };
    let _ = writeln!(text, "  {title:<28} facts         cards");
    for ((_, name), (facts, cards)) in counts {
        let (of_facts, of_cards) = (percent(facts, all.0), percent(cards, all.1));
        let facts = if facts == 0 { String::new() } else { facts.to_string() };
        let _ = writeln!(text, "    {name:<26} {facts:>5} {of_facts:>4} {cards:>7} {of_cards:>4}");
    }
    let remark = match title {
        "difficulty" => "a good spread is about 30, 45 and 25 % (1 easy, 2 medium, 3 hard)",
        "importance" => "core is what an exam would ask: a third at most",
        _ => return,
    };
    let _ = writeln!(text, "    {remark}");
}

/// The source's sections with their number of facts; what no fact was read from is named.
fn sections(text: &mut String, bank: &Bank) {
    let _ = writeln!(text, "  {:<28} facts", "section of the source");
    for (index, section) in bank.source.sections.iter().enumerate() {
        let facts = bank.facts.iter().filter(|fact| fact.source.iter().any(|place| place.section == index)).count();
        let untold: Vec<String> = (1..=section.paragraphs)
            .filter(|&paragraph| {
                let places = bank.facts.iter().flat_map(|fact| &fact.source);
                !places.into_iter().any(|place| place.section == index && place.paragraph == paragraph)
            })
            .map(|paragraph| paragraph.to_string())
            .collect();
        let remark = match untold.len() {
            0 => String::new(),
            n if n == usize::from(section.paragraphs) => "   the section has no fact".into(),
            1 => format!("   paragraph {} has no fact", untold[0]),
            _ => format!("   paragraphs {} have no fact", untold.join(", ")),
        };
        let _ = writeln!(text, "    {:<26} {facts:>5}{remark}", section.id);
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Event { .. } => "event",
        Value::Amount { .. } => "amount",
        Value::Term { .. } => "term",
        Value::Statement { .. } => "statement",
        Value::List { .. } => "list",
    }
}

fn importance(importance: Importance) -> &'static str {
    match importance {
        Importance::Core => "core",
        Importance::Supporting => "supporting",
        Importance::Detail => "detail",
    }
}

/// Every fact of a bank with its cards, topic by topic.
fn review(out: &mut String, asker: &Asker<'_>) {
    let bank = asker.bank;
    let _ = writeln!(out, "\n# {} (`{}`)\n\n{}", bank.title, bank.id, bank.about);
    for (index, topic) in bank.topics.iter().enumerate() {
        let _ = writeln!(out, "\n## {}", topic.title);
        for fact in bank.facts.iter().filter(|fact| fact.topic == index) {
            review_fact(out, asker, fact);
        }
    }
}

fn review_fact(out: &mut String, asker: &Asker<'_>, fact: &Fact) {
    let bank = asker.bank;
    let places: Vec<String> = fact
        .source
        .iter()
        .map(|place| format!("{}.{}", bank.source.sections[place.section].id, place.paragraph))
        .collect();
    let facts = [kind(&fact.value), &bank.classes[fact.class].id, importance(fact.importance), &places.join(" ")];
    let _ = writeln!(out, "\n### {}\n\n`{}` · {}", fact.name, fact.id, facts.join(" · "));
    line(out, "", "aliases", fact.aliases.join(" | "));
    line(out, "", "gloss", fact.gloss().unwrap_or_default());
    line(out, "", "context", &fact.context);
    line(out, "", "note", fact.note.as_deref().unwrap_or_default());
    for (ix, card) in fact.cards.clone().map(|ix| (ix, &bank.cards[ix])) {
        review_card(out, asker, ix, card);
    }
}

fn review_card(out: &mut String, asker: &Asker<'_>, ix: CardIx, card: &Card) {
    let _ = writeln!(out, "- **{}** {} (difficulty {})", card.id, card.prompt, card.difficulty);
    let inside = "  ";
    line(out, inside, "answer", asker.bank.show_answer(card));
    line(out, inside, "sentence", filled(asker, ix, card));
    line(out, inside, "accept", card.accept.join(" | "));
    line(out, inside, "also true", card.also_true.join(" | "));
    line(out, inside, "forms", asker.forms(ix).into_iter().map(Form::title).collect::<Vec<_>>().join(", "));
    for form in [Form::Choice, Form::Several] {
        let Some(question) = asker.ask(ix, form, SEED, OPTIONS) else { continue };
        for option in question.body.options() {
            let _ = match option.origin {
                Origin::Key => writeln!(out, "{inside}- ✓ {}", option.text),
                Origin::Written => writeln!(out, "{inside}- ✗ {} — {} (by hand)", option.text, option.why),
                Origin::Fact(_) => writeln!(out, "{inside}- ✗ {} — {}", option.text, option.why),
                Origin::Made => writeln!(out, "{inside}- ✗ {} — {} (made)", option.text, option.why),
            };
        }
    }
}

/// The card's sentence with the answer in its gap; empty where it has none.
fn filled(asker: &Asker<'_>, ix: CardIx, card: &Card) -> String {
    let answer = match (card.cloze.as_deref().and_then(bank::gap), asker.bank.answer(card)) {
        (Some((_, words, _)), _) => format!("[{}]", words.join(" | ")),
        // The qualifier stands before the gap.
        (None, Answer::Amount(amount, _)) => format!("[{}]", amount.show(&asker.bank.units)),
        (None, _) => format!("[{}]", asker.bank.show_answer(card)),
    };
    match asker.ask(ix, Form::Cloze, SEED, OPTIONS).map(|question| question.body) {
        Some(Body::Cloze { before, after, .. }) => format!("{before}{answer}{after}"),
        _ => card.sentence.as_ref().map_or_else(String::new, |sentence| sentence.replace("{}", &answer)),
    }
}

/// A labelled line; none for an empty text.
fn line(out: &mut String, indent: &str, label: &str, text: impl Display) {
    let text = text.to_string();
    if !text.is_empty() {
        let _ = writeln!(out, "{indent}- {label}: {text}");
    }
}
