//! The help.
