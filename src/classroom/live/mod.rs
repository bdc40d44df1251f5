//! A drill that is shown to a class: an event-sourced state machine. The host's window adds actions to a [`LiveLog`];
//! each window computes the same [`LiveQuiz`] from it, so any of them can be reloaded or killed at any time. Time is
//! deadlines, never ticks: what is left follows from the acts' times and a clock that is passed in.

mod action;
#[cfg(test)]
mod action_tests;
mod calls;
mod kept_teams;
mod log;
mod rules;
mod score;
mod state;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod turn_tests;

pub use action::{LiveAction, LoggedAction};
pub use calls::Calls;
pub use kept_teams::{KeptTeams, TeamDraw};
pub use log::{LiveLog, LiveSetup, MAX_TEAM_NAME, MAX_TEAMS, Team, team_name};
pub use rules::{LiveMode, LiveQuestion, LiveRules, MAX_WAGER, ROW_POINTS};
pub use state::{EXTENSION, Instead, LiveQuiz, Phase, QuestionState};
