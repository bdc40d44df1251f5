//! The command line of one command.

use std::fmt::Display;
use std::str::FromStr;

use crate::failure::Failure;

const CURE: &str = "cargo xtask help lists what each command takes";

/// The arguments after the command's name. Each command takes what it knows, then calls [`Args::end`].
pub struct Args(pico_args::Arguments);

impl Args {
    /// All words that follow the command.
    pub fn new(words: Vec<String>) -> Self {
        Self(pico_args::Arguments::from_vec(words.into_iter().map(Into::into).collect()))
    }

    /// Takes a flag such as `--release` out and returns whether it was there.
    pub fn flag(&mut self, name: &'static str) -> bool {
        self.0.contains(name)
    }

    /// Takes `--name value` or `--name=value` out.
    pub fn value<T: FromStr<Err: Display>>(&mut self, name: &'static str) -> Result<Option<T>, Failure> {
        self.0.opt_value_from_str(name).map_err(|e| Failure::new(format!("{name}: {e}"), CURE))
    }

    /// Returns whatever has not been taken, for commands that forward.
    pub fn rest(self) -> Vec<String> {
        self.0.finish().into_iter().map(|word| word.to_string_lossy().into_owned()).collect()
    }

    /// Fails on a word that nobody has taken: a misspelt `--relase` must not build something else.
    pub fn end(self) -> Result<(), Failure> {
        match self.rest().first() {
            None => Ok(()),
            Some(word) => Err(Failure::new(format!("unknown argument `{word}`"), CURE)),
        }
    }
}

#[test]
fn refuses_a_missing_value_a_wrong_one_and_an_unknown_word() {
    let args = |line: &str| Args::new(line.split_whitespace().map(String::from).collect());
    assert!(args("--port").value::<u16>("--port").is_err());
    assert!(args("--port high").value::<u16>("--port").is_err());
    assert!(args("--relase").end().is_err());
    let mut good = args("--open --port=81");
    assert_eq!((good.value("--port").ok(), good.flag("--open")), (Some(Some(81_u16)), true));
    assert!(good.end().is_ok());
}
