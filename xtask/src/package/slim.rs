//! Scripts and styles without what only their readers need: whole-line comments and indentation. Not a minifier: each
//! remaining line is as it was written, so that an error's place can still be found.

use regex_lite::Regex;

use crate::files::Files;

/// Slims every script and style.
pub fn slim(files: &mut Files) {
    for (name, bytes) in files.iter_mut().filter(|(name, _)| name.ends_with(".js") || name.ends_with(".css")) {
        if let Ok(text) = std::str::from_utf8(bytes) {
            *bytes = without_comments(text, name.ends_with(".js")).into_bytes();
        }
    }
}

fn without_comments(text: &str, script: bool) -> String {
    // A text over several lines would lose its spaces.
    if script && text.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return text.to_owned();
    }
    let comment = if script { r"(?m)^[ \t]*(?://[^\n]*$|/\*(?s:.*?)\*/)" } else { r"(?m)^[ \t]*/\*(?s:.*?)\*/" };
    let text = Regex::new(comment).expect("a sound expression").replace_all(text, "");
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go_and_the_rest_stays() {
        let script =
            "/**\n * What it does.\n */\n// why\nconst a = \"// no comment\"; // stays\n\n  /* b */ const c = 1;\n";
        assert_eq!(without_comments(script, true), "const a = \"// no comment\"; // stays\nconst c = 1;\n");
        let style = "/* tokens */\n:root {\n  --a: url(//x);\n}\n";
        assert_eq!(without_comments(style, false), ":root {\n--a: url(//x);\n}\n");
        let odd = "const a = `\n  two lines`;\n";
        assert_eq!(without_comments(odd, true), odd);
    }
}
