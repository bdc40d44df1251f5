//! A session of study.
