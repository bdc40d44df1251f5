//! A validator for as much of JSON Schema (draft 2020-12) as `questions/schema.json` uses. A keyword that it does not
//! know is a panic, so nothing in the schema goes unchecked. (A whole validator would bring in seventy crates.)

use regex_lite::Regex;
use serde_json::{Map, Value};

/// The schema of banks, as it lies in `questions/`.
pub fn schema() -> Value {
    serde_json::from_str(include_str!("../../questions/schema.json")).expect("the schema is JSON")
}

/// What is wrong with a file by the schema of `kind` (`bank` or `topic-file`): a place and a reason for each fault.
pub fn faults(schema: &Value, kind: &str, file: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    check(schema, &schema["$defs"][kind], file, "", &mut faults);
    faults
}

fn is_valid(root: &Value, schema: &Value, value: &Value) -> bool {
    let mut faults = Vec::new();
    check(root, schema, value, "", &mut faults);
    faults.is_empty()
}

fn check(root: &Value, schema: &Value, value: &Value, place: &str, faults: &mut Vec<String>) {
    let schema = match schema {
        Value::Bool(true) => return,
        Value::Bool(false) => return faults.push(format!("{place} must not be there")),
        Value::Object(schema) => schema,
        other => panic!("{other} is no schema"),
    };
    for (keyword, rule) in schema {
        let is_met = match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" | "then" | "else" => true,
            "$ref" => {
                let target = rule.as_str().and_then(|target| root.pointer(target.trim_start_matches('#')));
                check(root, target.expect("the reference leads somewhere"), value, place, faults);
                true
            }
            "type" => match rule.as_str() {
                Some("object") => value.is_object(),
                Some("array") => value.is_array(),
                Some("string") => value.is_string(),
                Some("boolean") => value.is_boolean(),
                Some("number") => value.is_number(),
                Some("integer") => value.is_u64() || value.is_i64(),
                other => panic!("the type {other:?} is not known here"),
            },
            "enum" => list(rule).contains(value),
            "const" => rule == value,
            "minimum" => value.as_f64().is_none_or(|n| Some(n) >= rule.as_f64()),
            "maximum" => value.as_f64().is_none_or(|n| Some(n) <= rule.as_f64()),
            "minLength" => value.as_str().is_none_or(|text| Some(text.chars().count() as u64) >= rule.as_u64()),
            "maxLength" => value.as_str().is_none_or(|text| Some(text.chars().count() as u64) <= rule.as_u64()),
            "minItems" => value.as_array().is_none_or(|items| Some(items.len() as u64) >= rule.as_u64()),
            "maxItems" => value.as_array().is_none_or(|items| Some(items.len() as u64) <= rule.as_u64()),
            "pattern" => {
                let pattern = Regex::new(rule.as_str().expect("a pattern is text")).expect("a pattern is sound");
                value.as_str().is_none_or(|text| pattern.is_match(text))
            }
            "required" => value
                .as_object()
                .is_none_or(|map| list(rule).iter().all(|name| map.contains_key(name.as_str().unwrap_or_default()))),
            "items" => {
                for (at, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, rule, item, &format!("{place}/{at}"), faults);
                }
                true
            }
            "properties" => {
                for (name, property) in object(rule) {
                    if let Some(field) = value.get(name) {
                        check(root, property, field, &format!("{place}/{name}"), faults);
                    }
                }
                true
            }
            "additionalProperties" => {
                let known = schema.get("properties").map(object);
                for (name, field) in value.as_object().into_iter().flatten() {
                    if known.is_none_or(|known| !known.contains_key(name)) {
                        check(root, rule, field, &format!("{place}/{name}"), faults);
                    }
                }
                true
            }
            "propertyNames" => {
                let mut names = value.as_object().into_iter().flatten().map(|(name, _)| Value::String(name.clone()));
                names.all(|name| is_valid(root, rule, &name))
            }
            "allOf" => {
                list(rule).iter().for_each(|rule| check(root, rule, value, place, faults));
                true
            }
            "anyOf" => list(rule).iter().any(|rule| is_valid(root, rule, value)),
            "oneOf" => list(rule).iter().filter(|rule| is_valid(root, rule, value)).count() == 1,
            "if" => {
                let branch = if is_valid(root, rule, value) { "then" } else { "else" };
                schema.get(branch).into_iter().for_each(|rule| check(root, rule, value, place, faults));
                true
            }
            other => panic!("the keyword {other} is not known here"),
        };
        if !is_met {
            faults.push(format!("{place} does not meet {keyword} {rule}"));
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list is wanted here")
}

fn object(value: &Value) -> &Map<String, Value> {
    value.as_object().expect("an object is wanted here")
}
