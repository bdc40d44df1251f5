//! Settings, and the parameters that are fitted.
