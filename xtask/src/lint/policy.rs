//! One policy in every place: what `index.html` says, the header samples say too.

use crate::package::attribute;

/// Says what differs, if anything does.
pub fn check(page: &str, samples: &[(&str, &str)]) -> Vec<String> {
    let tag = page.find("<meta http-equiv=\"Content-Security-Policy\"").map(|at| &page[at..]);
    let Some(policy) = tag.and_then(|tag| attribute(tag, "content")) else {
        return vec!["index.html holds no content security policy".into()];
    };
    let mut findings = Vec::new();
    for banned in ["'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*"] {
        if policy.split_whitespace().any(|word| word.trim_end_matches(';') == banned) {
            findings.push(format!("index.html: the policy allows {banned}"));
        }
    }
    // A header can say one thing more than a page can.
    let header = format!("{policy}; frame-ancestors 'none'");
    for (name, text) in samples {
        if !text.contains(&header) {
            findings.push(format!("{name}: its policy is not that of index.html with frame-ancestors"));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str =
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\">";

    #[test]
    fn a_sample_that_differs_is_found() {
        let good = "add_header x \"default-src 'none'; script-src 'self'; frame-ancestors 'none'\"";
        assert_eq!(check(PAGE, &[("a", good)]), [""; 0]);
        assert_eq!(check(PAGE, &[("a", "default-src 'none'; frame-ancestors 'none'")]).len(), 1);
        assert_eq!(check("<p>", &[]).len(), 1);
        assert_eq!(check(&PAGE.replace("'self'", "'self' 'unsafe-inline'"), &[]).len(), 1);
    }
}
