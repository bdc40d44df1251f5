//! Words that may not stand in the sources, and the length of a file.

use regex_lite::Regex;

use super::{Source, finding};

/// Folders that are read for the checks of this folder, and files beside them.
pub const FOLDERS: [&str; 8] = ["src", "style", "web", "tests", "examples", "xtask", "deploy", "docs"];
pub const FILES: [&str; 7] =
    ["index.html", "ARCHITECTURE.md", "CHANGELOG.md", "README.md", "Cargo.lock", "deny.toml", "SECURITY.md"];

/// Where words are not ours to choose or have been: figures of former days, recorded output, data; and this list.
const FREE: [&str; 4] = ["docs/measured/", "tests/page/aria/", "tests/page/golden/", "xtask/src/lint/texts.rs"];

/// Words of a former dialect, each with the field's term. They are out as names, parts of names and in prose.
const OUT: [(&str, &str); 4] =
    [("CardAt", "CardRef"), ("refrain", "group question"), ("taste", "first question"), ("shelf", "library")];

/// Where sentences of the page stand.
const SENTENCES: &str = "src/page/words/";

/// A file is read in one go.
const LONGEST_FILE: usize = 400;

/// Returns all findings in all files.
pub fn check(sources: &[Source]) -> Vec<String> {
    let out = OUT.map(|(word, term)| (word_or_part(word), format!("`{word}` is out: {term}")));
    let mut findings = Vec::new();
    for source in sources {
        let Source { name, text } = source;
        if name.starts_with("web/") {
            let left_over = text.match_indices("console.log(");
            findings.extend(left_over.map(|(at, words)| finding(source, at, &format!("`{words}` is left over"))));
        }
        let lines = text.lines().count();
        if (name.starts_with("src/") || name.starts_with("xtask/")) && lines > LONGEST_FILE {
            let wrong = format!("{lines} lines, {LONGEST_FILE} at most: split it by what it is about");
            findings.push(finding(source, text.len(), &wrong));
        }
        if FREE.iter().any(|free| name.starts_with(free)) {
            continue;
        }
        for (word, wrong) in &out {
            findings.extend(word.find_iter(text).map(|found| finding(source, found.start(), wrong)));
        }
        if name.starts_with("src/page/") && !name.starts_with(SENTENCES) {
            findings.extend(sentences(source));
        }
    }
    findings
}

/// Returns the sentences that stand in the code of a page: literals with a space that begin with a capital letter.
fn sentences(source: &Source) -> Vec<String> {
    // Comments, the reasons of what cannot happen and characters are matched first and so taken out of the way.
    let aside = r#"//[^\n]*|#\[doc[^\n]*|(?:unreachable!|expect)\("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])'"#;
    let rest = r#"(?:\\(?s:.)|[^"\\])*""#;
    let literals =
        Regex::new(&format!(r#"{aside}|("[A-Z][\w’]*[,.:;!?]* {rest})|"{rest}"#)).expect("a sound expression");
    let found = literals.captures_iter(&source.text).filter_map(|literal| literal.get(1));
    let wrong = "a sentence in the code of a page: it stands in src/page/words/";
    found.map(|literal| finding(source, literal.start(), wrong)).collect()
}

/// Matches a word by itself and as a part of a name: `shelf`, `Shelves` not, `old_shelf`, `OldShelf`, `shelfMark`.
fn word_or_part(word: &str) -> Regex {
    let (first, rest) = word.split_at(1);
    let (small, large) = (first.to_lowercase(), first.to_uppercase());
    Regex::new(&format!(r"(?:(?:\b|_){small}|{large}){rest}s?(?:[^a-z]|$)")).expect("a sound expression")
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    #[test]
    fn a_word_is_found_by_itself_and_as_a_part_of_a_name() {
        let shelf = word_or_part("shelf");
        for text in ["the old shelf", "Shelf", "old_shelf", "OldShelf::new", "let shelfMark", "two shelfs."] {
            assert!(shelf.is_match(text), "{text}");
        }
        for text in ["bookshelf", "shelfish", "Bookshelf"] {
            assert!(!shelf.is_match(text), "{text}");
        }
    }

    #[test]
    fn a_word_that_is_out_is_told_with_its_place_and_the_term_for_it() {
        let text = "1\n2\nlet at = CardAt::new();\n";
        assert_eq!(check(&[source("src/a.rs", text)]), ["src/a.rs:3: `CardAt` is out: CardRef"]);
        assert_eq!(check(&[source("docs/measured/a.md", text)]), [""; 0]);
    }

    #[test]
    fn a_page_says_what_stands_in_its_words() {
        for text in ["\"Check \"", "format!(\"Well done, {name}\")", "x('\"', \"Say \\\"a\\\"\")"] {
            assert_eq!(check(&[source("src/page/a.rs", text)]).len(), 1, "{text}");
            assert_eq!(check(&[source("src/page/words/en/a.rs", text), source("src/a.rs", text)]), [""; 0]);
        }
        for text in ["\"btn primary\"", "// \"Not this\"", "\"M-5-5 5 5\"", "x.expect(\"A list\")"] {
            assert_eq!(check(&[source("src/page/a.rs", text)]), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_script_logs_nothing_and_a_file_has_at_most_400_lines() {
        assert_eq!(check(&[source("web/a.js", "console.log(1); console.error(2)")]).len(), 1);
        assert_eq!(check(&[source("src/a.rs", &"\n".repeat(400))]), [""; 0]);
        assert_eq!(check(&[source("src/a.rs", &"\n".repeat(401))]).len(), 1);
    }
}
