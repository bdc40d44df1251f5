//! Lists of pupils.
