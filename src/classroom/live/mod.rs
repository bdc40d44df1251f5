//! A drill that is shown to a class: an event-sourced state machine. The host's window adds acts to a [`Log`]; each
//! window computes the same [`Show`] from it, so any of them can be reloaded or killed at any time. Time is deadlines,
//! never ticks: what is left follows from the acts' times and a clock that is handed in.

mod act;
mod log;
mod rules;
mod score;
mod state;
#[cfg(test)]
mod tests;

pub use act::{Act, Done};
pub use log::{Log, NAME, Setup, TEAMS, Team, team_name};
pub use rules::{Item, Kind, ROW, Rules, STAKE};
pub use state::{EXTENSION, Phase, Show, Turn};
