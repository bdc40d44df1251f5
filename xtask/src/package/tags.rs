//! What the page says of its files: `integrity` on all that starts it, and where the app stands in the world, if that
//! is known.

use regex_lite::{Captures, Regex};

use crate::digest;
use crate::failure::Failure;
use crate::files::Files;

const PAGE: &str = "index.html";

/// Finishes `index.html` and the pages beside it. `address` is where the app will be served, for what other sites show
/// beside a link to it: they do not follow relative addresses.
pub fn finish(files: &mut Files, address: Option<&str>) -> Result<(), Failure> {
    if !files.contains_key(PAGE) {
        return Err(Failure::new("there is no index.html to package", "cargo xtask build"));
    }
    let pages: Vec<String> = files.keys().filter(|name| name.ends_with(".html")).cloned().collect();
    for name in pages {
        let mut page = with_integrity(&String::from_utf8_lossy(&files[&name]), files);
        if let Some(address) = address.map(str::trim).filter(|address| name == PAGE && !address.is_empty()) {
            page = placed(&page, address)?;
        }
        files.insert(name, page.into_bytes());
    }
    Ok(())
}

/// `integrity` on scripts, styles and preloaded modules. Browsers do not heed it elsewhere, or complain; what trunk put
/// there goes.
fn with_integrity(page: &str, files: &Files) -> String {
    let tags = Regex::new(r"<(?:script|link)\b[^>]*?(/?)>").expect("a sound expression");
    let old = Regex::new(" integrity=\"[^\"]*\"").expect("a sound expression");
    let checked = |found: &Captures<'_>| {
        let tag = old.replace(&found[0], "").into_owned();
        let target = match attribute(&tag, "rel") {
            None => attribute(&tag, "src"),
            Some(rel) => attribute(&tag, "href").filter(|_| ["stylesheet", "modulepreload"].contains(&rel)),
        };
        let bytes = target.and_then(|target| files.get(target.trim_start_matches("./")));
        let end = format!("{}>", &found[1]);
        match bytes {
            Some(bytes) => {
                format!("{} integrity=\"{}\"{end}", tag.trim_end_matches(end.as_str()), digest::integrity(bytes))
            }
            None => tag,
        }
    };
    tags.replace_all(page, checked).into_owned()
}

/// The value of a quoted attribute.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].find('"').map(|end| &tag[start..start + end])
}

/// The page with whole addresses where other sites read them.
fn placed(page: &str, address: &str) -> Result<String, Failure> {
    let unfit = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '&' | '?' | '#');
    if !address.starts_with("https://") || address.contains(unfit) {
        return Err(Failure::new(
            format!("ENTENTE_URL is `{address}`"),
            "give the https address at which the app will stand, or none",
        ));
    }
    let slash = if address.ends_with('/') { "" } else { "/" };
    Ok(page.replace("content=\"./", &format!("content=\"{address}{slash}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str, address: Option<&str>) -> Result<String, Failure> {
        let mut files = Files::new();
        files.insert("a.css".into(), b"abc".to_vec());
        files.insert("a.js".into(), b"abc".to_vec());
        files.insert(PAGE.into(), html.as_bytes().to_vec());
        finish(&mut files, address)?;
        Ok(String::from_utf8(files[PAGE].clone()).unwrap())
    }

    #[test]
    fn what_starts_the_app_is_checked_and_nothing_else() {
        let hash = "integrity=\"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"";
        for (tag, finished) in [
            (
                "<script type=\"module\" src=\"./a.js\"></script>",
                format!("<script type=\"module\" src=\"./a.js\" {hash}></script>"),
            ),
            (
                "<link rel=\"stylesheet\" href=\"./a.css\" integrity=\"sha384-old\"/>",
                format!("<link rel=\"stylesheet\" href=\"./a.css\" {hash}/>"),
            ),
            (
                "<link rel=\"modulepreload\" href=\"./a.js\">",
                format!("<link rel=\"modulepreload\" href=\"./a.js\" {hash}>"),
            ),
            (
                "<link rel=\"icon\" href=\"./a.css\" integrity=\"sha384-old\"/>",
                "<link rel=\"icon\" href=\"./a.css\"/>".into(),
            ),
            (
                "<link rel=\"preload\" href=\"a.js\" as=\"fetch\">",
                "<link rel=\"preload\" href=\"a.js\" as=\"fetch\">".into(),
            ),
            ("<p>5 < 6</p>", "<p>5 < 6</p>".into()),
        ] {
            let once = page(tag, None).unwrap();
            assert_eq!(once, finished);
            assert_eq!(page(&once, None).unwrap(), finished, "twice");
        }
    }

    #[test]
    fn a_known_address_is_written_out() {
        let tag = "<meta property=\"og:image\" content=\"./social.png\">";
        assert_eq!(page(tag, None).unwrap(), tag);
        let placed = page(tag, Some("https://example.org/entente")).unwrap();
        assert_eq!(placed, "<meta property=\"og:image\" content=\"https://example.org/entente/social.png\">");
        assert!(page(tag, Some("https://example.org/\"><script>")).is_err());
        assert!(page(tag, Some("http://example.org/")).is_err());
    }

    #[test]
    fn a_folder_without_a_page_is_refused() {
        assert!(finish(&mut Files::new(), None).is_err());
    }
}
