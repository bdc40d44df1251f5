//! The command line, taken apart by hand: a handful of flags needs no parser crate.

use crate::failure::Failure;

/// The arguments after the command's name. Each command takes what it knows, then calls [`Args::end`].
pub struct Args(Vec<String>);

impl Args {
    /// All words that follow the command.
    pub fn new(words: Vec<String>) -> Self {
        Self(words)
    }

    /// Takes a flag such as `--release` out; says whether it was there.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|word| word != name);
        self.0.len() != before
    }

    /// Takes `--name value` or `--name=value` out.
    pub fn value(&mut self, name: &str) -> Result<Option<String>, Failure> {
        for at in 0..self.0.len() {
            if let Some(rest) = self.0[at].strip_prefix(name)
                && let Some(value) = rest.strip_prefix('=')
            {
                let value = value.to_owned();
                self.0.remove(at);
                return Ok(Some(value));
            }
            if self.0[at] == name {
                if at + 1 == self.0.len() {
                    return Err(Failure::new(format!("{name} needs a value"), "cargo xtask help"));
                }
                self.0.remove(at);
                return Ok(Some(self.0.remove(at)));
            }
        }
        Ok(None)
    }

    /// Whatever has not been taken, for commands that forward.
    pub fn rest(self) -> Vec<String> {
        self.0
    }

    /// A word nobody knows is an error: a misspelt `--relase` must not build something else.
    pub fn end(self) -> Result<(), Failure> {
        match self.0.first() {
            None => Ok(()),
            Some(word) => Err(Failure::new(
                format!("unknown argument `{word}`"),
                "cargo xtask help lists what each command takes",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Args {
        Args::new(line.split_whitespace().map(String::from).collect())
    }

    #[test]
    fn takes_flags_and_values_in_any_order() {
        for line in ["--port 81 --open", "--open --port=81"] {
            let mut args = args(line);
            assert!(args.flag("--open"));
            assert!(!args.flag("--release"));
            assert_eq!(args.value("--port").unwrap().as_deref(), Some("81"));
            assert!(args.end().is_ok());
        }
    }

    #[test]
    fn refuses_a_missing_value_and_an_unknown_word() {
        assert!(args("--port").value("--port").is_err());
        assert!(args("--relase").end().is_err());
    }
}
