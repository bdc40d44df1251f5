//! A drill as one pupil does it.
