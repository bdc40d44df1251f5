//! JSON as a small tree, for settings. Natively `serde_json` reads it; in the page the browser does, which costs no
//! bytes (`browser::parse_json`).

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads a text; `None` where it is not JSON.
    pub fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().map(Self::from_value)
    }

    fn from_value(value: serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Json::Null,
            Value::Bool(yes) => Json::Bool(yes),
            Value::Number(number) => Json::Number(number.as_f64().unwrap_or_default()),
            Value::String(text) => Json::Text(text),
            Value::Array(list) => Json::List(list.into_iter().map(Self::from_value).collect()),
            Value::Object(map) => {
                Json::Object(map.into_iter().map(|(key, value)| (key, Self::from_value(value))).collect())
            }
        }
    }

    /// An object's value under a key.
    pub fn get(&self, key: &str) -> Option<&Json> {
        let Json::Object(entries) = self else { return None };
        entries.iter().find(|(own, _)| own == key).map(|(_, value)| value)
    }

    pub fn as_str(&self) -> Option<&str> {
        if let Json::Text(text) = self { Some(text) } else { None }
    }

    pub fn as_bool(&self) -> Option<bool> {
        if let Json::Bool(yes) = self { Some(*yes) } else { None }
    }

    pub fn as_array(&self) -> Option<&[Json]> {
        if let Json::List(list) = self { Some(list) } else { None }
    }

    /// A whole number, as far as a JSON number can tell one.
    pub fn as_i64(&self) -> Option<i64> {
        let Json::Number(number) = self else { return None };
        (number.trunc() == *number && number.abs() < 9e15).then_some(*number as i64)
    }

    /// A whole number that is not negative.
    pub fn as_u64(&self) -> Option<u64> {
        self.as_i64().and_then(|number| number.try_into().ok())
    }

    pub fn is_null(&self) -> bool {
        *self == Json::Null
    }

    pub fn is_object(&self) -> bool {
        matches!(self, Json::Object(_))
    }
}
