//! Printing that does not panic when nobody reads any more (`cargo xtask size | head`): what a
//! command does must not hang on who listens.

/// `println!`, but a closed pipe is ignored.
macro_rules! say {
    ($($words:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($words)*);
    }};
}
