//! What stands around every page: header, notices, what does not load.
