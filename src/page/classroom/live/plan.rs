//! What a show is going to be: how the questions follow each other, and the teams with their keys.

use super::keys::is_hosts;
use super::labels::key_name;
use crate::classroom::live::{KeptTeams, LiveMode, MAX_TEAMS, Team, TeamDraw, team_name};
use crate::page::words;

/// Keys for the first teams: most keyboards take them together, in different rows and apart, and on few they are
/// printed otherwise.
const KEYS: [&str; 13] = [
    "KeyC",
    "KeyI",
    "KeyT",
    "KeyM",
    "KeyG",
    "KeyJ",
    "KeyH",
    "KeyQ",
    "KeyZ",
    "Semicolon",
    "BracketLeft",
    "Comma",
    "Quote",
];

/// The state of the form.
#[derive(Clone)]
pub struct Plan {
    pub kind: LiveMode,
    pub calm: bool,
    pub teams: Vec<Team>,
    /// Teams whose key was chosen for them, by place.
    given: Vec<bool>,
    pub draw: Option<TeamDraw>,
    /// The team whose key is waited for.
    pub waits: Option<usize>,
    /// The keys that are held down now, and those that were pressed since the test began.
    pub held: Vec<String>,
    pub pressed: Vec<String>,
    pub problem: Option<String>,
}

impl Plan {
    /// As the last show was set up, or with two teams.
    pub fn new(kept: Option<KeptTeams>) -> Self {
        let first = kept.is_none();
        let kept = kept.unwrap_or(KeptTeams { mode: LiveMode::Round, calm: true, teams: Vec::new(), draw: None });
        let mut plan = Self {
            kind: kept.mode,
            calm: kept.calm,
            given: vec![false; kept.teams.len()],
            teams: kept.teams,
            draw: kept.draw,
            waits: None,
            held: Vec::new(),
            pressed: Vec::new(),
            problem: None,
        };
        if first {
            plan.resize(2);
        }
        plan
    }

    /// Makes it so many teams.
    pub fn resize(&mut self, teams: usize) {
        let teams = teams.min(MAX_TEAMS);
        self.teams.truncate(teams);
        self.given.truncate(teams);
        for number in self.teams.len() + 1..=teams {
            self.teams.push(Team { name: words::live::before::team(number), key: String::new() });
            self.given.push(true);
        }
        self.waits = None;
        self.give_keys();
    }

    /// Gives keys to the teams that have chosen none: none that another has, none of the host's.
    pub fn give_keys(&mut self) {
        let chosen: Vec<&String> =
            self.teams.iter().zip(&self.given).filter(|(_, given)| !**given).map(|(team, _)| &team.key).collect();
        let free: Vec<&str> =
            KEYS.into_iter().filter(|key| !is_hosts(key) && !chosen.iter().any(|chosen| chosen == key)).collect();
        let waiting = self.teams.iter_mut().zip(&self.given).filter(|(_, given)| **given);
        for ((team, _), key) in waiting.zip(free) {
            team.key = key.to_owned();
        }
    }

    /// Takes the key that a team has pressed for itself; what is wrong with it, if anything is.
    pub fn choose_key(&mut self, team: usize, key: &str) -> Result<(), String> {
        if is_hosts(key) {
            return Err(words::live::before::hosts_key(&key_name(key)));
        }
        if let Some(team) = self.teams.get_mut(team) {
            team.key = key.to_owned();
        }
        if let Some(given) = self.given.get_mut(team) {
            *given = false;
        }
        self.waits = None;
        self.give_keys();
        Ok(())
    }

    /// The teams as they can be shown, or what is wrong with them.
    pub fn checked(&self) -> Result<Vec<Team>, String> {
        let mut teams: Vec<Team> = Vec::new();
        for (i, team) in self.teams.iter().enumerate() {
            let name = team_name(&team.name);
            if name.is_empty() {
                return Err(words::live::before::team_unnamed(i + 1));
            }
            if let Some(other) = teams.iter().find(|other| other.name == name) {
                return Err(words::live::before::same_name(&other.name));
            }
            if let Some(other) = teams.iter().find(|other| !team.key.is_empty() && other.key == team.key) {
                return Err(words::live::before::same_key(&other.name, &name));
            }
            if !team.key.is_empty() && is_hosts(&team.key) {
                return Err(words::live::before::hosts_key_of(&name, &key_name(&team.key)));
            }
            teams.push(Team { name, key: team.key.clone() });
        }
        Ok(teams)
    }

    /// What of it is kept for the next show.
    pub fn kept(&self) -> KeptTeams {
        KeptTeams { mode: self.kind, calm: self.calm, teams: self.teams.clone(), draw: self.draw.clone() }
    }
}
