//! One content security policy in every place: what `index.html` says, the header samples say too.

use super::{Source, finding};
use crate::package::attribute;

/// Where the policy is written once more, for hosts that send it as a header.
const SAMPLES: [&str; 3] = ["deploy/nginx.conf", "deploy/_headers", "docs/deploy.md"];

/// Returns what differs or is loosened.
pub fn check(sources: &[Source]) -> Vec<String> {
    let Some(page) = sources.iter().find(|source| source.name == "index.html") else {
        return vec!["there is no index.html".into()];
    };
    let tag = page.text.find("<meta http-equiv=\"Content-Security-Policy\"").map(|at| &page.text[at..]);
    let Some(policy) = tag.and_then(|tag| attribute(tag, "content")) else {
        return vec![finding(page, 0, "there is no content security policy")];
    };
    let loose = ["'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*"];
    let loose = policy.split([' ', ';']).filter(|word| loose.contains(word));
    let mut findings: Vec<String> = loose.map(|word| finding(page, 0, &format!("the policy allows {word}"))).collect();
    // A header can say one thing more than a page can.
    let header = format!("{policy}; frame-ancestors 'none'");
    for sample in sources.iter().filter(|source| SAMPLES.contains(&source.name.as_str())) {
        if !sample.text.contains(&header) {
            findings.push(finding(sample, 0, "its policy is not that of index.html with frame-ancestors"));
        }
    }
    findings
}

#[test]
fn a_sample_that_differs_and_a_policy_that_is_loosened_are_found() {
    let page = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\">";
    let count =
        |page: &str, sample: &str| check(&[super::source("index.html", page), super::source(SAMPLES[0], sample)]).len();
    assert_eq!(count(page, "x \"default-src 'none'; script-src 'self'; frame-ancestors 'none'\""), 0);
    assert_eq!(count(page, "default-src 'none'; frame-ancestors 'none'"), 1);
    assert_eq!(count("<p>", ""), 1);
    assert_eq!(count(&page.replace("'self'", "'self' 'unsafe-inline'"), ""), 2);
}
