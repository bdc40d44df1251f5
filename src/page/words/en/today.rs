//! Today.
