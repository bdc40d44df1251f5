//! Results of a class.
