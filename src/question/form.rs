//! The forms that a card can be asked in.

use crate::bank::FORMS;
use crate::util::stored_enum;

stored_enum! {
    /// A form. Its code is stored, sent and hashed into seeds: it never changes, and a new form takes the next. `ALL` is
    /// in the order of a menu, too.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum Form: 4 bits {
        Flashcard = 0,
        Choice = 1,
        Several = 2,
        TrueFalse = 3,
        Typed = 4,
        Cloze = 5,
        Order = 6,
        Match = 7,
        Recall = 8,
        Timeline = 9,
        Map = 10,
    }
}

// A bank names each form once; a form that banks cannot name, or a name without a form, does not compile.
const _: () = assert!(Form::ALL.len() == FORMS.len());

impl Form {
    /// Returns its place in a bank's list of forms, [`FORMS`].
    pub(super) fn place(self) -> usize {
        usize::from(self.code())
    }

    /// How banks write it.
    pub fn id(self) -> &'static str {
        FORMS[self.place()]
    }

    /// Whether only an exercise of its own asks it, and no session, quiz or drill.
    pub fn is_exercise(self) -> bool {
        matches!(self, Form::Timeline | Form::Map)
    }

    /// The form of this id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.id() == id)
    }

    /// What a person calls it.
    pub fn title(self) -> &'static str {
        match self {
            Form::Flashcard => "Flashcard",
            Form::Choice => "Multiple choice",
            Form::Several => "Several right",
            Form::TrueFalse => "True or false",
            Form::Typed => "Typed answer",
            Form::Cloze => "Fill the gap",
            Form::Order => "Put in order",
            Form::Match => "Match pairs",
            Form::Recall => "Recall a list",
            Form::Timeline => "Line of years",
            Form::Map => "Map",
        }
    }
}

impl serde::Serialize for Form {
    /// As banks write it.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl<'de> serde::Deserialize<'de> for Form {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::parse(&id).ok_or_else(|| serde::de::Error::custom("no form has this name"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Exhaustive on purpose: a form that is added does not compile here until it has a number and an id.
    fn written(form: Form) -> (u8, &'static str) {
        match form {
            Form::Flashcard => (0, "flashcard"),
            Form::Choice => (1, "choice"),
            Form::Several => (2, "several"),
            Form::TrueFalse => (3, "true-false"),
            Form::Typed => (4, "typed"),
            Form::Cloze => (5, "cloze"),
            Form::Order => (6, "order"),
            Form::Match => (7, "match"),
            Form::Recall => (8, "recall"),
            Form::Timeline => (9, "timeline"),
            Form::Map => (10, "map"),
        }
    }

    #[test]
    fn numbers_and_ids_of_forms_never_change() {
        for (at, form) in Form::ALL.into_iter().enumerate() {
            assert_eq!((form.code(), form.id()), written(form));
            assert_eq!((usize::from(form.code()), Form::parse(form.id())), (at, Some(form)));
            assert_eq!(Form::from_code(form.code().into()), Some(form));
        }
        assert_eq!(Form::from_code(Form::ALL.len() as u64), None);
    }

    #[test]
    fn the_places_where_forms_are_stored_are_wide_enough() {
        // Reviews keep a form in four bits (progress/codec.rs); a card's stored forms are a mask of sixteen.
        assert!(Form::BITS <= 4 && Form::ALL.len() <= 16);
    }
}
