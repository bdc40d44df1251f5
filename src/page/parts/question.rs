//! A question, asked: the control that fits its form. It gives a [`Response`]; what that means is for the core to say.

use super::arrange::{ask_match, ask_order};
use super::{Draft, button, hint, keyed, letter, para};
use crate::bank::{Bank, CardIx};
use crate::browser;
use crate::marking::Response;
use crate::page::html::{self, Element, View, ev};
use crate::page::words;
use crate::question::{Body, Choice, Claim, Expects, Question};
use leptos::prelude::*;

/// The topic of a card.
pub fn topic(bank: &Bank, card: CardIx) -> String {
    bank.topics[bank.fact_of(&bank.cards[card]).topic].title.clone()
}

/// What takes an answer.
pub type OnAnswer = Callback<Response>;

/// Why the last answer could not be read.
pub type Unclear = Signal<Option<String>>;

/// A question as it is asked.
pub struct Asking {
    /// What stands on the card.
    pub body: Vec<View>,
    /// The way out for someone who does not know, for the bar.
    pub quiet: Vec<View>,
    /// What has the answer marked, for the bar; `None` where a press on the card does.
    pub go: Option<Element>,
}

/// Asks a question. What is half answered is kept, and put back when the same question is asked again.
pub fn ask(question: Question, unclear: Unclear, take: OnAnswer) -> Asking {
    let draft = Draft::of(&question);
    let prompt = prompt_of(&question).attr("id", "prompt").attr("tabindex", "-1");
    let mut asking = control(question.body, draft, unclear, take);
    asking.body.insert(0, prompt.into());
    asking
}

/// What a question asks, as its heading: the sentence with its gap, the statement that is to be judged.
fn prompt_of(question: &Question) -> Element {
    let heading = html::h2().class("prompt");
    match &question.body {
        Body::TrueFalse(claim) => stated(heading, claim),
        Body::Cloze { before, after, .. } => {
            let gap = html::span().class("gap").child(html::span().class("hidden").child(words::question::GAP));
            heading.child(before.clone()).child(gap).child(after.clone())
        }
        _ => heading.child(question.prompt.clone()),
    }
}

/// The one statement of a claim: its sentence, or the question with the answer that is proposed.
pub fn stated(heading: Element, claim: &Claim) -> Element {
    let proposed = claim.proposed.clone().map(|proposed| html::span().class("proposed").child(proposed));
    heading.child(claim.statement.clone()).child(proposed.as_ref().map(|_| " ")).child(proposed)
}

fn control(body: Body, draft: Draft, unclear: Unclear, take: OnAnswer) -> Asking {
    let by_bar = |body: Vec<View>, go: Element| Asking { body, quiet: vec![dont_know(take).into()], go: Some(go) };
    match body {
        Body::Reveal => {
            let show = answer("btn primary go", words::question::SHOW_ANSWER, take, || Response::Revealed);
            let show = keyed(show, "enter", words::shell::SPACE).attr("id", "go");
            Asking { body: Vec::new(), quiet: Vec::new(), go: Some(show) }
        }
        Body::Choice(options) => {
            Asking { body: vec![ask_choice(options, take).into()], quiet: vec![dont_know(take).into()], go: None }
        }
        Body::Several(options) => {
            let (list, check) = ask_several(options, draft, take);
            by_bar(vec![list.into()], check)
        }
        Body::TrueFalse(_) => {
            let yes = answer("btn", words::question::TRUE, take, || Response::Judged(true));
            let no = answer("btn", words::question::FALSE, take, || Response::Judged(false));
            let both = html::div().class("both").child(keyed(yes, "t", "T")).child(keyed(no, "f", "F"));
            by_bar(Vec::new(), both)
        }
        Body::Typed(expects) | Body::Cloze { expects, .. } => {
            let form = ask_text(&expects, draft, unclear, take);
            Asking { body: vec![form], quiet: vec![dont_know(take).into()], go: None }
        }
        Body::Order { pieces, .. } => {
            let (list, check) = ask_order(pieces, draft, take);
            by_bar(vec![list.into()], check)
        }
        Body::Match { left, right, .. } => {
            let (lists, check) = ask_match(left, right, draft, take);
            by_bar(lists, check)
        }
        Body::Recall { count, ordered } => {
            let form = ask_list(count, ordered, draft, unclear, take);
            by_bar(vec![form], send().attr("form", FORM))
        }
    }
}

/// A button that gives an answer.
fn answer(
    class: &'static str,
    words: &'static str,
    take: OnAnswer,
    response: impl Fn() -> Response + 'static,
) -> Element {
    button(class, words).on(ev::click, move |_| take.run(response()))
}

/// The button that has an answer marked, unless there is none yet.
pub fn check(
    take: OnAnswer,
    missing: impl Fn() -> bool + Send + 'static,
    response: impl Fn() -> Response + 'static,
) -> Element {
    let check = answer("btn primary go", words::question::CHECK, take, response);
    keyed(check, "enter", words::shell::ENTER).attr("disabled", move || missing().then(String::new))
}

/// The way out for someone who does not know: it counts as wrong and shows the answer.
fn dont_know(take: OnAnswer) -> Element {
    answer("btn quiet", words::question::DONT_KNOW, take, || Response::DontKnow)
}

fn ask_choice(options: Vec<Choice>, take: OnAnswer) -> Element {
    let rows = options.into_iter().enumerate().map(|(i, option)| {
        let button = html::button()
            .class("opt")
            .attr("type", "button")
            .attr("data-key", option_keys(i))
            .child(html::b().attr("aria-hidden", "true").attr("translate", "no").child(letter(i)))
            .child(html::span().child(option.text))
            .on(ev::click, move |_| take.run(Response::Chosen(i)));
        html::li().child(button)
    });
    html::ul().class("options").child(rows.collect::<Vec<_>>())
}

/// The keys of an option: its number and its letter. From G on letters have other work.
fn option_keys(at: usize) -> String {
    let number = (at + 1).to_string();
    if at < 6 { [number, letter(at).to_ascii_lowercase()].join(" ") } else { number }
}

fn ask_several(options: Vec<Choice>, draft: Draft, take: OnAnswer) -> (Element, Element) {
    let before = match draft.get() {
        Some(Response::Ticked(list)) => list.into_iter().filter(|&at| at < options.len()).collect(),
        _ => Vec::new(),
    };
    let ticked = RwSignal::new(before);
    let rows = options.into_iter().enumerate().map(|(i, option)| {
        let tick = html::input()
            .attr("type", "checkbox")
            .attr("data-key", option_keys(i))
            .prop("checked", move || ticked.with(|list| list.contains(&i)))
            .on(ev::change, move |event| {
                let on = event_target_checked(&event);
                ticked.update(|list| {
                    list.retain(|&at| at != i);
                    list.extend(on.then_some(i));
                });
                draft.set(&Response::Ticked(ticked.get_untracked()));
            });
        let cap = html::kbd().attr("aria-hidden", "true").child((i + 1).to_string());
        html::label().class("opt").child(tick).child(html::span().child(option.text)).child(cap)
    });
    let list = html::fieldset()
        .class("options")
        .child(html::legend().class("small muted").child(words::question::TICK_ALL))
        .child(rows.collect::<Vec<_>>());
    let check = check(take, move || ticked.with(Vec::is_empty), move || Response::Ticked(ticked.get_untracked()));
    (list, check)
}

/// The id of the form of a typed answer.
const FORM: &str = "answer-form";
/// Its fields.
const FIELDS: &str = "#answer-form input";

/// A field for an answer; it takes more than the marking reads, so that the marking can say so.
fn field(id: String, before: Option<String>) -> Element {
    html::input()
        .class("field")
        .attr("id", id)
        .attr("maxlength", "1000")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("autocorrect", "off")
        .attr("spellcheck", "false")
        .attr("value", before.unwrap_or_default())
}

fn send() -> Element {
    let cap = html::kbd().class("enter").attr("translate", "no").child(words::shell::ENTER);
    html::button().class("btn primary go").child(words::question::CHECK).child(cap)
}

/// Fields, and what was unclear in them. What they hold is read when it is sent: until then nothing hangs on it, so that
/// nothing but the learner changes it.
fn form(
    fields: Vec<View>,
    draft: Draft,
    unclear: Unclear,
    take: OnAnswer,
    response: fn(Vec<String>) -> Response,
) -> View {
    let problem = html::p().class("problem").attr("id", "unclear").attr("role", "alert").child(move || unclear.get());
    html::form()
        .class("entries")
        .attr("id", FORM)
        .on(ev::input, move |_| draft.set(&response(browser::field_values(FIELDS))))
        .on(ev::submit, move |event| {
            event.prevent_default();
            take.run(response(browser::field_values(FIELDS)));
        })
        .child(fields)
        .child(problem)
        .into()
}

/// The question is the field's name, so that it is heard wherever the field is entered.
fn ask_text(expects: &Expects, draft: Draft, unclear: Unclear, take: OnAnswer) -> View {
    let before = match draft.get() {
        Some(Response::Text(text)) => Some(text),
        _ => None,
    };
    let field = field("answer-field".to_owned(), before)
        .attr("inputmode", expects.keyboard())
        .attr("enterkeyhint", "go")
        .attr("aria-labelledby", "prompt")
        .attr("aria-describedby", "hint unclear")
        .attr("aria-invalid", move || unclear.with(Option::is_some).then(|| "true".to_owned()));
    // A numeric keypad may have no Enter: Check stands in the field's own row.
    let row = html::div().class("entry").child(field).child(send());
    let words = hint(expects.hint()).attr("id", "hint");
    form(vec![row.into(), words.into()], draft, unclear, take, |mut texts| {
        Response::Text(texts.pop().unwrap_or_default())
    })
}

fn ask_list(count: usize, ordered: bool, draft: Draft, unclear: Unclear, take: OnAnswer) -> View {
    let before = match draft.get() {
        Some(Response::Entries(list)) => list,
        _ => Vec::new(),
    };
    let how = if ordered { words::question::IN_ORDER } else { words::question::IN_ANY_ORDER };
    let mut fields: Vec<View> = vec![hint(how).attr("id", "hint").into()];
    fields.extend((0..count).map(|i| {
        let id = if i == 0 { "answer-field".to_owned() } else { format!("entry-{i}") };
        let label = format!("of-{i}");
        let number = html::span().attr("aria-hidden", "true").attr("translate", "no").child((i + 1).to_string());
        let of = html::span().class("hidden").attr("id", label.clone()).child(words::question::of(i + 1, count));
        let last = i + 1 == count;
        // The question is heard at the first field, and the place at each.
        let name = if i == 0 { ["prompt ", &label].concat() } else { words::question::of(i + 1, count) };
        let field = field(id, before.get(i).cloned())
            .attr("enterkeyhint", if last { "go" } else { "next" })
            .attr(if i == 0 { "aria-labelledby" } else { "aria-label" }, name)
            .attr("aria-describedby", "hint unclear")
            .on(ev::keydown, move |event| {
                if event.key() == "Enter" && !event.is_composing() && browser::focus_next_field(&event) {
                    event.prevent_default();
                }
            });
        View::from(html::div().class("numbered").child(number).child(of).child(field))
    }));
    form(fields, draft, unclear, take, Response::Entries)
}

/// What was asked, as it stands above its answer.
pub fn asked(question: &Question) -> Element {
    prompt_of(question)
}

/// What a new card is told beside its topic.
pub fn new_note(question: &Question) -> &'static str {
    if question.body == Body::Reveal { words::study::NEW_TO_TURN } else { words::study::NEW_CARD }
}

/// A paragraph that says what was hinted.
pub fn clue(hint: &str) -> Element {
    para(words::study::hint(hint)).class("clue").attr("role", "status")
}
