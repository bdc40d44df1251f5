//! The search field, its help, and the filters that write into it.

use super::Finder;
use crate::bank::Importance;
use crate::browse::{LONGEST, Order, State, Term};
use crate::page::html::{self, Element, ev};
use crate::page::parts::button;
use crate::page::words;
use crate::question::Form;
use leptos::prelude::*;

/// Field, help, filters.
pub fn filters(finder: Finder) -> Element {
    let field = html::input()
        .class("field wide")
        .attr("id", "card-search")
        .attr("type", "search")
        .attr("data-key", "/")
        .attr("maxlength", LONGEST.to_string())
        .attr("placeholder", words::browse::SEARCH_PLACEHOLDER)
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("autocorrect", "off")
        .attr("spellcheck", "false")
        .attr("enterkeyhint", "search")
        .attr("aria-describedby", "unread")
        .prop("value", move || finder.text.get())
        .on(ev::input, move |event| finder.text.set(event_target_value(&event)));
    let label = html::label()
        .class("search-label")
        .child(html::span().class("small muted").child(words::browse::SEARCH))
        .child(field);
    let unread = move || finder.parsed.with(|parsed| words::browse::unread(&parsed.unread));
    // On a narrow page the filters are folded; on a wide one there is room for them.
    let open = RwSignal::new(false);
    let more = button("btn quiet more-filters", words::browse::FILTERS)
        .attr("aria-expanded", move || Some(open.get().to_string()))
        .attr("aria-controls", "filters")
        .on(ev::click, move |_| open.update(|open| *open = !*open));
    html::div()
        .class("grid filters")
        .child(label)
        .child(html::p().class("small problem").attr("id", "unread").attr("role", "status").child(unread))
        .child(html::div().class("row between").child(help()).child(more))
        .child(
            choices(finder)
                .attr("id", "filters")
                .class(move || Some(if open.get() { "menus".to_owned() } else { "menus folded".to_owned() })),
        )
}

fn help() -> Element {
    let rows = words::browse::HELP_ROWS.map(|(written, means)| {
        html::tr()
            .child(html::th().attr("scope", "row").child(html::code().attr("translate", "no").child(written)))
            .child(html::td().child(means))
    });
    html::details()
        .class("as-table search-help")
        .child(html::summary().child(words::browse::HELP))
        .child(html::table().class("figures").child(html::tbody().child(Vec::from(rows))))
}

/// A menu that puts a term into the search: the choices by their value, with their words.
fn menu(finder: Finder, words: &'static str, choices: Vec<(Term, String)>, is: fn(&Term) -> bool) -> Element {
    let all = StoredValue::new(choices);
    let now = move || finder.parsed.with(|parsed| parsed.query.term(is));
    let place = move || {
        let now = now();
        all.with_value(|all| now.and_then(|now| all.iter().position(|(term, _)| *term == now)))
    };
    let option = |value: String, words: String| html::option().attr("value", value).child(words);
    let mut options = vec![option(String::new(), words::browse::ANY.to_owned())];
    all.with_value(|all| {
        options.extend(all.iter().enumerate().map(|(at, (_, words))| option(at.to_string(), words.clone())));
    });
    let select = html::select()
        .class("field")
        .child(options)
        .prop("value", move || place().map_or(String::new(), |at| at.to_string()))
        .on(ev::change, move |event| {
            let at: Option<usize> = event_target_value(&event).parse().ok();
            let term = at.and_then(|at| all.with_value(|all| all.get(at).map(|(term, _)| term.clone())));
            let query = finder.parsed.with_untracked(|parsed| parsed.query.with(is, term));
            finder.search(&query);
        });
    html::label().class("menu").child(html::span().class("small muted").child(words)).child(select)
}

fn choices(finder: Finder) -> Element {
    let library = finder.app.library();
    let banks = library.banks();
    let states = State::ALL.map(|(_, state)| (Term::Is(state), words::browse::state(state).to_owned()));
    let of_bank = finder.bank.or_else(|| (banks.len() == 1).then_some(0));
    let which = match of_bank {
        Some(bank) => {
            let topics = banks[bank].topics.iter().map(|topic| (Term::Topic(topic.id.clone()), topic.title.clone()));
            menu(finder, words::browse::TOPIC, topics.collect(), |term| matches!(term, Term::Topic(_)))
        }
        None => {
            let banks = banks.iter().map(|bank| (Term::Bank(bank.id.clone()), bank.title.clone()));
            menu(finder, words::browse::BANK, banks.collect(), |term| matches!(term, Term::Bank(_)))
        }
    };
    let forms = Form::ALL.map(|form| (Term::Form(form), form.title().to_owned()));
    let weights = Importance::ALL.map(|(name, importance)| (Term::Importance(importance), name.to_owned()));
    let flagged = move || finder.parsed.with(|parsed| parsed.query.term(|term| *term == Term::Flagged).is_some());
    let flag = button("btn chip", words::browse::FLAGGED).attr("aria-pressed", move || Some(flagged().to_string())).on(
        ev::click,
        move |_| {
            let term = (!untrack(flagged)).then_some(Term::Flagged);
            let is = |term: &Term| matches!(term, Term::Flagged | Term::Flag(_));
            let query = finder.parsed.with_untracked(|parsed| parsed.query.with(is, term));
            finder.search(&query);
        },
    );
    html::div()
        .attr("role", "group")
        .attr("aria-label", words::browse::FILTERS)
        .child(menu(finder, words::browse::STATE, states.into(), |term| matches!(term, Term::Is(_))))
        .child(which)
        .child(menu(finder, words::browse::FORM, forms.into(), |term| matches!(term, Term::Form(_))))
        .child(menu(finder, words::browse::IMPORTANCE, weights.into(), |term| matches!(term, Term::Importance(_))))
        .child(order(finder))
        .child(flag)
}

fn order(finder: Finder) -> Element {
    let options = Order::ALL.map(|(name, order)| html::option().attr("value", name).child(words::browse::order(order)));
    let named =
        move |order: Order| Order::ALL.into_iter().find(|(_, other)| *other == order).map_or("", |(name, _)| name);
    let select = html::select()
        .class("field")
        .child(Vec::from(options))
        .prop("value", move || named(finder.order.get()))
        .on(ev::change, move |event| {
            let name = event_target_value(&event);
            if let Some((_, order)) = Order::ALL.into_iter().find(|(other, _)| *other == name) {
                finder.order.set(order);
            }
        });
    html::label().class("menu").child(html::span().class("small muted").child(words::browse::ORDER)).child(select)
}
