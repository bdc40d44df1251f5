//! Small tools that know nothing of the app: stored enums and the wording of numbers.

mod stored_enum;
pub mod words;

pub(crate) use stored_enum::stored_enum;
