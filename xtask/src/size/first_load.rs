//! Which files of `dist/` the first load fetches: followed from `index.html` as a browser would.

use std::collections::BTreeSet;

use regex_lite::Regex;

use crate::failure::Failure;
use crate::files::Files;

/// `index.html`, what its tags name, and what that in turn cannot do without: static imports of scripts, files that
/// styles name. A dynamic `import()` is a later load, as are a link that a person must follow, an icon for a home screen
/// and a picture for other sites.
pub fn first_load(files: &Files) -> Result<BTreeSet<String>, Failure> {
    if !files.contains_key("index.html") {
        return Err(Failure::new("dist/ holds no index.html", "cargo xtask build --release"));
    }
    let mut found = BTreeSet::new();
    let mut open = vec!["index.html".to_owned()];
    while let Some(name) = open.pop() {
        let text = String::from_utf8_lossy(&files[&name]);
        let named = match name.rsplit_once('.') {
            Some((_, "html")) => in_tags(&text),
            Some((_, "js")) => all(r#"(?m)^import\b[^"'()\n]*["']([^"'\n]+)["']"#, &text),
            Some((_, "css")) => all(r#"url\(\s*["']?([^"')\s]+)"#, &text),
            _ => Vec::new(),
        };
        // A page named by a page is not part of the first load.
        let named = named.iter().map(|name| name.trim_start_matches("./").to_owned());
        open.extend(named.filter(|name| files.contains_key(name) && !name.ends_with(".html") && !found.contains(name)));
        found.insert(name);
    }
    Ok(found)
}

/// What an expression finds in its first group.
fn all(expression: &str, text: &str) -> Vec<String> {
    let expression = Regex::new(expression).expect("a sound expression");
    expression.captures_iter(text).map(|found| found[1].to_owned()).collect()
}

/// The quoted values of the tags that load something.
fn in_tags(page: &str) -> Vec<String> {
    let page = Regex::new("(?s)<!--.*?-->").expect("a sound expression").replace_all(page, "");
    let tags = all("<((?:script|link|img)[^>]*)>", &page);
    let later = |tag: &String| tag.contains("apple-touch-icon");
    tags.iter().filter(|tag| !later(tag)).flat_map(|tag| all("\"([^\"]*)\"", tag)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn followed(files: &[(&str, &str)]) -> Vec<String> {
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
        first_load(&files).unwrap().into_iter().collect()
    }

    #[test]
    fn follows_what_the_page_needs_and_nothing_else() {
        let page = r##"<!doctype html><link rel="icon" href="./icon.svg"><!-- <link href="old.css"> -->
            <link rel="stylesheet" href="./main.css"><link rel="apple-touch-icon" href="b.png">
            <meta property="og:image" content="./b.png"><a href="help.txt">help</a>
            <script type="module" src="./start.js" data-js="./app.js" data-wasm="./app_bg.wasm"></script>"##;
        let script = "import { a } from './kept.js';\nconst later = () => import('./lazy.js');\nimport \"./b.js\";\n";
        let rest = ["icon.svg", "old.css", "b.png", "help.txt", "app.js", "app_bg.wasm", "kept.js", "lazy.js", "b.js"];
        let mut files = vec![("index.html", page), ("start.js", script), ("main.css", "p { background: url(c.png) }")];
        files.extend(rest.iter().chain(&["c.png", "sw.js"]).map(|name| (*name, "")));
        let expected =
            ["app.js", "app_bg.wasm", "b.js", "c.png", "icon.svg", "index.html", "kept.js", "main.css", "start.js"];
        assert_eq!(followed(&files), expected);
    }

    #[test]
    fn two_scripts_that_import_each_other_end() {
        let page = r#"<script src="a.js"></script>"#;
        assert_eq!(
            followed(&[("index.html", page), ("a.js", "import './b.js'"), ("b.js", "import './a.js'")]),
            ["a.js", "b.js", "index.html"]
        );
        assert!(first_load(&Files::new()).is_err());
    }
}
