//! The live quiz: the host's window and the projector.
