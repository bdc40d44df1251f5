//! Setting up a drill and giving it out.
