//! How answers come out in each form of question.

use super::proportion::Proportion;
use super::review_log::{ReviewLog, Span, was_right};
use crate::memory::{Effect, Now};
use crate::question::Form;
use crate::util::words::percent;

/// How answers in a form came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByForm {
    pub form: Form,
    /// Right of all, first answers left out: the facility of the form.
    pub facility: Proportion,
    /// Right at first answers, where nothing had been taught yet.
    pub first: Proportion,
    /// The learner overruled the marking.
    pub overruled: u32,
    /// A hint was asked for.
    pub hints: u32,
}

/// Returns how answers came out, of the forms that were used in a span, in the order of a menu.
pub fn by_form(log: ReviewLog<'_>, span: Span, now: Now) -> Vec<ByForm> {
    let blank =
        |form| ByForm { form, facility: Proportion::default(), first: Proportion::default(), overruled: 0, hints: 0 };
    let mut forms = Form::ALL.map(blank);
    for logged in log.within(span, now.day()) {
        let review = &logged.review;
        let Some(right) = was_right(review) else { continue };
        let form = &mut forms[review.form as usize];
        if review.effect == Effect::Met { &mut form.first } else { &mut form.facility }.add(right);
        form.overruled += u32::from(review.overruled);
        form.hints += u32::from(review.hint);
    }
    forms.into_iter().filter(|form| form.facility.total + form.first.total > 0).collect()
}

impl ByForm {
    /// In a sentence: `Typed answer: right 45 of 60 (75%).`
    pub fn sentence(&self) -> String {
        let title = self.form.title();
        match (self.facility.total, self.first.total) {
            (0, _) => format!("{title}: at first meetings right {}.", self.first.show()),
            (_, 0) => format!("{title}: right {}.", self.facility.show()),
            _ => format!("{title}: right {}, at first meetings {}.", self.facility.show(), self.first.show()),
        }
    }
}

/// Returns the hardest and the easiest form beside each other, in a sentence; empty where fewer than two forms were
/// answered ten times.
pub fn range_sentence(forms: &[ByForm]) -> String {
    let mut told: Vec<(f64, &ByForm)> = forms
        .iter()
        .filter(|form| !form.facility.is_too_few())
        .filter_map(|form| form.facility.value().map(|value| (value, form)))
        .collect();
    told.sort_by(|a, b| a.0.total_cmp(&b.0));
    match told.as_slice() {
        [hardest, .., easiest] => {
            let title = |form: &ByForm| form.form.title().to_lowercase();
            format!(
                "Hardest is {}, right {} of the time; easiest is {}, {}.",
                title(hardest.1),
                percent(hardest.0),
                title(easiest.1),
                percent(easiest.0)
            )
        }
        _ => String::new(),
    }
}
