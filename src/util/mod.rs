//! Small tools that know nothing of the app: stored enums, the wording of numbers, and the names of keys.

pub mod keys;
mod stored_enum;
pub mod words;

pub(crate) use stored_enum::stored_enum;
