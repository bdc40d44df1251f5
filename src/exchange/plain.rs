//! The text of a piece of HTML, for what comes out of Anki and Moodle. No markup is kept.

/// Tags behind which a new line begins.
const BREAKS: [&str; 9] = ["br", "p", "div", "li", "tr", "h1", "h2", "h3", "ul"];
/// Elements whose content is no text.
const HIDDEN: [&str; 2] = ["script", "style"];
/// Entities by name; others stay as they are written.
const ENTITIES: [(&str, char); 11] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("euro", '€'),
    ("deg", '°'),
];

/// Returns the text of HTML: tags are dropped, entities read, white space put together. Total.
pub(super) fn text_of(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        rest = match from.strip_prefix('<') {
            Some(tag) => skip_tag(tag, &mut out),
            None => entity(&from[1..], &mut out),
        };
    }
    out.push_str(rest);
    let lines = out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Reads what follows `<`. A sign that begins no tag is one.
fn skip_tag<'a>(tag: &'a str, out: &mut String) -> &'a str {
    let name = tag.trim_start_matches('/');
    if let Some(comment) = tag.strip_prefix("!--") {
        return comment.split_once("-->").map_or("", |(_, rest)| rest);
    }
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        out.push('<');
        return tag;
    }
    let Some((within, rest)) = tag.split_once('>') else { return "" };
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = name[..end].to_ascii_lowercase();
    if BREAKS.contains(&name.as_str()) {
        out.push('\n');
    }
    if HIDDEN.contains(&name.as_str()) && !within.starts_with('/') {
        let close = format!("</{name}");
        let lower = rest.to_ascii_lowercase();
        return lower.find(&close).map_or("", |at| &rest[at..]);
    }
    rest
}

/// Reads what follows `&`.
fn entity<'a>(text: &'a str, out: &mut String) -> &'a str {
    let known = text.split_once(';').and_then(|(name, rest)| {
        let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        });
        let named = ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
        Some((named.or_else(|| number.and_then(char::from_u32))?, rest))
    });
    match known {
        Some((c, rest)) => {
            out.push(c);
            rest
        }
        None => {
            out.push('&');
            text
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_dropped_and_text_stays() {
        let rows = [
            ("<b>dog</b> &amp; cat", "dog & cat"),
            ("a<br>b<div>c</div>", "a\nb\nc"),
            ("1 < 2 & 3", "1 < 2 & 3"),
            ("<script>window.P=1</script>x", "x"),
            ("<img src=x onerror=window.P=1>", ""),
            ("&#233;t&#xe9; &unknown; &", "été &unknown; &"),
            ("a<!-- no -->b", "ab"),
            ("<b", ""),
            ("<script>never closed", ""),
        ];
        for (html, text) in rows {
            assert_eq!(text_of(html), text, "{html}");
        }
    }
}
