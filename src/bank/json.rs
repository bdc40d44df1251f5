//! JSON values, taken apart field by field.
//!
//! By hand and not by derived readers, so that every problem of a file is told at once and not only the first.

use super::read::Problem;
use serde_json::{Map, Value};

/// Where problems go, with the place that is being read.
#[derive(Debug, Default)]
pub(super) struct Sink {
    pub file: String,
    pub fact: String,
    pub problems: Vec<Problem>,
}

impl Sink {
    pub fn say(&mut self, message: impl Into<String>) {
        self.problems.push(Problem { file: self.file.clone(), fact: self.fact.clone(), message: message.into() });
    }
}

/// An object being read.
#[derive(Clone, Copy)]
pub(super) struct Node<'a>(&'a Map<String, Value>);

impl<'a> Node<'a> {
    /// The value as an object that has no fields but these.
    pub fn new(value: &'a Value, what: &str, fields: &[&str], sink: &mut Sink) -> Option<Self> {
        let Value::Object(map) = value else {
            sink.say(format!("{what} must be an object in braces"));
            return None;
        };
        for name in map.keys().filter(|name| !fields.contains(&name.as_str()) && *name != "$schema") {
            sink.say(format!("{what} has a field \"{name}\" that nothing reads; known are {}", fields.join(", ")));
        }
        Some(Self(map))
    }

    /// A field, if it is there.
    pub fn get(&self, name: &str) -> Option<&'a Value> {
        self.0.get(name)
    }

    /// A text that must be there; empty where it is not.
    pub fn text(&self, name: &str, sink: &mut Sink) -> String {
        self.maybe(name, sink).unwrap_or_else(|| {
            if self.get(name).is_none() {
                sink.say(format!("\"{name}\" is missing"));
            }
            String::new()
        })
    }

    /// A text that may be there.
    pub fn maybe(&self, name: &str, sink: &mut Sink) -> Option<String> {
        match self.get(name)? {
            Value::String(text) => Some(text.clone()),
            _ => {
                sink.say(format!("\"{name}\" must be text in quotation marks"));
                None
            }
        }
    }

    /// A whole number that must be there; 0 where it is not.
    pub fn whole(&self, name: &str, sink: &mut Sink) -> u16 {
        let number = self.get(name).and_then(Value::as_u64).and_then(|number| u16::try_from(number).ok());
        number.unwrap_or_else(|| {
            sink.say(format!("\"{name}\" must be there, as a whole number"));
            0
        })
    }

    /// Whether a field is true; false where it is not there.
    pub fn flag(&self, name: &str, sink: &mut Sink) -> bool {
        self.get(name).map_or(Some(false), Value::as_bool).unwrap_or_else(|| {
            sink.say(format!("\"{name}\" must be true or false, without quotation marks"));
            false
        })
    }

    /// The entries of a list; none where there is no list.
    pub fn list(&self, name: &str, sink: &mut Sink) -> &'a [Value] {
        match self.get(name) {
            None => &[],
            Some(Value::Array(list)) => list,
            Some(_) => {
                sink.say(format!("\"{name}\" must be a list in square brackets"));
                &[]
            }
        }
    }

    /// The texts of a list.
    pub fn texts(&self, name: &str, sink: &mut Sink) -> Vec<String> {
        let list = self.list(name, sink);
        let texts: Vec<String> = list.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect();
        if texts.len() != list.len() {
            sink.say(format!("every entry of \"{name}\" must be text in quotation marks"));
        }
        texts
    }

    /// The texts of an object, by name.
    pub fn named_texts(&self, name: &str, sink: &mut Sink) -> Vec<(String, String)> {
        let texts = match self.get(name) {
            None => Some(Vec::new()),
            Some(Value::Object(map)) => {
                map.iter().map(|(name, text)| Some((name.clone(), text.as_str()?.to_owned()))).collect()
            }
            Some(_) => None,
        };
        texts.unwrap_or_else(|| {
            sink.say(format!("\"{name}\" must be an object of texts in braces"));
            Vec::new()
        })
    }

    /// A word out of a few that must be there; `None` where it is not or is another.
    pub fn needed_word<T: Copy>(&self, name: &str, words: &[(&str, T)], sink: &mut Sink) -> Option<T> {
        if self.get(name).is_none() {
            let known = words.iter().map(|&(word, _)| word).collect::<Vec<_>>().join(", ");
            sink.say(format!("\"{name}\" is missing; it must be one of {known}"));
        }
        self.word(name, words, sink)
    }

    /// A word out of a few; `None` where it is not there or is another.
    pub fn word<T: Copy>(&self, name: &str, words: &[(&str, T)], sink: &mut Sink) -> Option<T> {
        let text = self.maybe(name, sink)?;
        let found = words.iter().find(|(word, _)| *word == text).map(|&(_, value)| value);
        if found.is_none() {
            let known = words.iter().map(|&(word, _)| word).collect::<Vec<_>>().join(", ");
            sink.say(format!("\"{name}\" is \"{text}\"; it must be one of {known}"));
        }
        found
    }
}
