//! Reading a search. Any text is one: what is not understood is told, and left out.

use super::query::Query;
use super::term::{Comparison, Property, State, Term, Thousandths};
use crate::bank::Importance;
use crate::question::Form;

/// The longest search that is read, in characters; what follows is not.
pub const LONGEST: usize = 300;

/// The deepest nesting of parentheses and negations that is read; deeper ones do not count.
const DEEPEST: usize = 24;

/// The names that may stand before a colon.
const KEYS: [&str; 10] = ["is", "flag", "tag", "topic", "bank", "form", "importance", "prop", "rated", "introduced"];

/// A search that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parsed {
    pub query: Query,
    /// What could not be read, in the order of the text.
    pub unread: Vec<Unread>,
}

/// A value that its name does not know: `is:blue`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    pub key: &'static str,
    pub value: String,
}

/// Reads a search.
pub fn parse(text: &str) -> Parsed {
    let mut reader = Reader { tokens: tokens(text), at: 0, unread: Vec::new() };
    let mut parts = Vec::new();
    while reader.at < reader.tokens.len() {
        parts.push(reader.any(0));
        // A closing parenthesis that nothing opened.
        reader.at += usize::from(reader.tokens.get(reader.at) == Some(&Token::Close));
    }
    Parsed { query: Query::all(parts), unread: reader.unread }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Open,
    Close,
    Minus,
    /// A word as it stands; `phrase` where all of it was in quotation marks, so that it is text whatever it says.
    Word {
        text: String,
        phrase: bool,
    },
}

fn tokens(text: &str) -> Vec<Token> {
    let mut chars = text.chars().take(LONGEST).peekable();
    let mut tokens = Vec::new();
    while let Some(&c) = chars.peek() {
        match c {
            _ if is_space(c) => drop(chars.next()),
            '(' | ')' => {
                chars.next();
                tokens.push(if c == '(' { Token::Open } else { Token::Close });
            }
            '-' => {
                chars.next();
                tokens.push(Token::Minus);
            }
            _ => {
                let phrase = c == '"';
                let (mut word, mut within) = (String::new(), false);
                while let Some(&c) = chars.peek() {
                    if !within && (is_space(c) || matches!(c, '(' | ')')) {
                        break;
                    }
                    chars.next();
                    match c {
                        '"' => within = !within,
                        '\\' if within => word.extend(chars.next()),
                        _ => word.push(c),
                    }
                    if phrase && !within {
                        break;
                    }
                }
                tokens.push(Token::Word { text: word, phrase });
            }
        }
    }
    tokens
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
    unread: Vec<Unread>,
}

impl Reader {
    /// The word at hand, where it is one of the small ones that join: `or`, `and`, `not`.
    fn joins(&self, word: &str) -> bool {
        matches!(self.tokens.get(self.at), Some(Token::Word { text, phrase: false }) if text.eq_ignore_ascii_case(word))
    }

    fn any(&mut self, depth: usize) -> Query {
        let mut parts = vec![self.every(depth)];
        while self.joins("or") {
            self.at += 1;
            parts.push(self.every(depth));
        }
        Query::any(parts)
    }

    fn every(&mut self, depth: usize) -> Query {
        let mut parts = Vec::new();
        while self.at < self.tokens.len() && self.tokens[self.at] != Token::Close && !self.joins("or") {
            if self.joins("and") {
                self.at += 1;
            } else {
                parts.push(self.one(depth));
            }
        }
        Query::all(parts)
    }

    fn one(&mut self, depth: usize) -> Query {
        if self.joins("not") {
            self.at += 1;
            return self.negated(depth);
        }
        let Some(token) = self.tokens.get(self.at).cloned() else { return Query::All };
        match token {
            Token::Minus => {
                self.at += 1;
                self.negated(depth)
            }
            Token::Open => {
                self.at += 1;
                if depth >= DEEPEST {
                    return Query::All;
                }
                let inner = self.any(depth + 1);
                self.at += usize::from(self.tokens.get(self.at) == Some(&Token::Close));
                inner
            }
            // Not taken: it closes what stands around.
            Token::Close => Query::All,
            Token::Word { text, phrase } => {
                self.at += 1;
                self.word(text, phrase)
            }
        }
    }

    fn negated(&mut self, depth: usize) -> Query {
        if depth >= DEEPEST || self.joins("or") || self.joins("and") { Query::All } else { !self.one(depth + 1) }
    }

    fn word(&mut self, text: String, phrase: bool) -> Query {
        let term = match split(&text).filter(|_| !phrase) {
            Some((key, value)) => match keyed(key, value) {
                Some(term) => Some(term),
                // Still being typed.
                None if value.is_empty() => None,
                None => {
                    self.unread.push(Unread { key, value: value.to_owned() });
                    None
                }
            },
            None => Some(Term::Text(text)).filter(|term| *term != Term::Text(String::new())),
        };
        term.map_or(Query::All, Query::Term)
    }
}

/// The known name before a colon, and what follows.
fn split(text: &str) -> Option<(&'static str, &str)> {
    let (key, value) = text.split_once(':')?;
    KEYS.into_iter().find(|known| known.eq_ignore_ascii_case(key)).map(|key| (key, value))
}

fn find<T: Copy>(table: &[(&'static str, T)], name: &str) -> Option<T> {
    table.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|&(_, value)| value)
}

fn keyed(key: &str, value: &str) -> Option<Term> {
    let days = || value.parse::<u16>().ok().filter(|&days| days > 0 && !value.starts_with('+'));
    Some(match key {
        "is" => match value {
            // As Anki names it.
            "learn" => Term::Is(State::Step),
            "flagged" => Term::Flagged,
            _ => Term::Is(find(&State::ALL, value)?),
        },
        "flag" if value.eq_ignore_ascii_case("any") => Term::Flagged,
        "flag" => Term::Flag(value.parse().ok().filter(|flag| *flag <= 7 && value.len() == 1)?),
        "tag" | "topic" if !value.is_empty() => Term::Topic(value.to_owned()),
        "bank" if !value.is_empty() => Term::Bank(value.to_owned()),
        "form" => Term::Form(Form::parse(&value.to_ascii_lowercase())?),
        "importance" => Term::Importance(find(&Importance::ALL, value)?),
        "prop" => {
            let sign = value.find(['<', '>', '=', '!'])?;
            let (name, rest) = value.split_at(sign);
            let (sign, comparison) = Comparison::ALL.into_iter().find(|(sign, _)| rest.starts_with(sign))?;
            Term::Property(find(&Property::ALL, name)?, comparison, Thousandths::parse(&rest[sign.len()..])?)
        }
        "rated" => Term::Rated(days()?),
        "introduced" => Term::Introduced(days()?),
        _ => return None,
    })
}

/// Whether a text must stand in quotation marks to be read as the same text.
pub(super) fn needs_quotes(text: &str) -> bool {
    let special = |c: char| is_space(c) || matches!(c, '(' | ')' | '"' | '\\');
    let joins = ["or", "and", "not"].into_iter().any(|word| text.eq_ignore_ascii_case(word));
    text.is_empty() || text.starts_with('-') || text.contains(special) || joins || split(text).is_some()
}
