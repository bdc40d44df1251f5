//! A search as a tree, its printing, and the changes that chips and selects make to it.

use super::parse::needs_quotes;
use super::term::{Comparison, Property, State, Term, name_of};
use crate::bank::Importance;
use std::fmt::{self, Write as _};

/// What a search asks. It is built by [`parse`](super::parse) and by the functions here, which keep it flat: no list
/// within a list of its kind, none with fewer than two entries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Query {
    /// Every card.
    #[default]
    All,
    Term(Term),
    Not(Box<Query>),
    And(Vec<Query>),
    Or(Vec<Query>),
}

impl Query {
    /// What is asked by all of these; [`Query::All`] asks nothing.
    pub fn all(parts: Vec<Query>) -> Self {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Query::All => {}
                Query::And(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        single(flat, Query::And)
    }

    /// What is asked by any of these. One that asks nothing is left out, as half a search is while one types it.
    pub fn any(parts: Vec<Query>) -> Self {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Query::All => {}
                Query::Or(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        single(flat, Query::Or)
    }

    fn parts(&self) -> Vec<Query> {
        match self {
            Query::All => Vec::new(),
            Query::And(parts) => parts.clone(),
            other => vec![other.clone()],
        }
    }

    /// Returns the first term that the whole asks and that is of a kind.
    pub fn term(&self, is: impl Fn(&Term) -> bool) -> Option<Term> {
        self.parts().into_iter().find_map(|part| match part {
            Query::Term(term) if is(&term) => Some(term),
            _ => None,
        })
    }

    /// Returns the search with one term of a kind in the place of all that the whole asks of that kind.
    pub fn with(&self, is: impl Fn(&Term) -> bool, term: Option<Term>) -> Self {
        let mut parts = self.parts();
        let place = parts.iter().position(|part| matches!(part, Query::Term(term) if is(term)));
        parts.retain(|part| !matches!(part, Query::Term(term) if is(term)));
        if let Some(term) = term {
            parts.insert(place.unwrap_or(parts.len()).min(parts.len()), Query::Term(term));
        }
        Query::all(parts)
    }

    /// Returns whether some term holds.
    pub fn has(&self, is: &dyn Fn(&Term) -> bool) -> bool {
        match self {
            Query::All => false,
            Query::Term(term) => is(term),
            Query::Not(inner) => inner.has(is),
            Query::And(parts) | Query::Or(parts) => parts.iter().any(|part| part.has(is)),
        }
    }
}

impl std::ops::Not for Query {
    type Output = Self;

    /// The opposite; of what asks nothing, nothing.
    fn not(self) -> Self {
        match self {
            Query::All => Query::All,
            other => Query::Not(Box::new(other)),
        }
    }
}

fn single(mut flat: Vec<Query>, many: fn(Vec<Query>) -> Query) -> Query {
    match flat.len() {
        0 => Query::All,
        1 => flat.swap_remove(0),
        _ => many(flat),
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let join = |f: &mut fmt::Formatter<'_>, parts: &[Query], between: &str| {
            for (at, part) in parts.iter().enumerate() {
                if at > 0 {
                    f.write_str(between)?;
                }
                match part {
                    // "and" binds closer than "or".
                    Query::Or(_) => write!(f, "({part})")?,
                    _ => write!(f, "{part}")?,
                }
            }
            Ok(())
        };
        match self {
            Query::All => Ok(()),
            Query::Term(term) => write!(f, "{term}"),
            Query::Not(inner) if matches!(**inner, Query::And(_) | Query::Or(_)) => write!(f, "-({inner})"),
            Query::Not(inner) => write!(f, "-{inner}"),
            Query::And(parts) => join(f, parts, " "),
            Query::Or(parts) => join(f, parts, " or "),
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::Text(text) if needs_quotes(text) => quoted(f, text),
            Term::Text(text) => f.write_str(text),
            Term::Is(state) => write!(f, "is:{}", name_of(&State::ALL, state)),
            Term::Flag(flag) => write!(f, "flag:{flag}"),
            Term::Flagged => f.write_str("flag:any"),
            Term::Topic(name) => named(f, "topic", name),
            Term::Bank(name) => named(f, "bank", name),
            Term::Form(form) => write!(f, "form:{}", form.id()),
            Term::Importance(importance) => write!(f, "importance:{}", name_of(&Importance::ALL, importance)),
            Term::Property(property, comparison, bound) => {
                let (property, sign) = (name_of(&Property::ALL, property), name_of(&Comparison::ALL, comparison));
                write!(f, "prop:{property}{sign}{bound}")
            }
            Term::Rated(days) => write!(f, "rated:{days}"),
            Term::Introduced(days) => write!(f, "introduced:{days}"),
        }
    }
}

fn named(f: &mut fmt::Formatter<'_>, key: &str, name: &str) -> fmt::Result {
    write!(f, "{key}:")?;
    if name.chars().all(|c| c.is_alphanumeric() || c == '-') { f.write_str(name) } else { quoted(f, name) }
}

fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
    }
    f.write_char('"')
}
