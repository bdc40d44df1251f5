//! A drill on paper.
