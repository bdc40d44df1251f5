//! The log of a live quiz: what was set up, what was done, what was undone. Its text is the whole snapshot.
//!
//! Each line ends with a check over itself and the lines before it, so that a damaged log keeps what was sound up to
//! the damage, and never more.

use super::action::{LiveAction, LoggedAction};
use super::rules::LiveMode;
use crate::progress::crc32;

/// A team at the one keyboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    pub name: String,
    /// The physical key that is its buzzer (`KeyboardEvent.code`); empty for none.
    pub key: String,
}

/// How a live quiz was set up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LiveSetup {
    /// The drill: `<bank>/<code>`, as in its link.
    pub drill: String,
    pub mode: LiveMode,
    /// No podium and no motion at the end.
    pub calm: bool,
    /// None, or 2–8.
    pub teams: Vec<Team>,
}

/// Most teams.
pub const MAX_TEAMS: usize = 8;
/// Longest name of a team, in characters.
pub const MAX_TEAM_NAME: usize = 24;
/// Most acts of a live quiz: a hundred questions with forty acts each.
const MAX_ACTIONS: usize = 4000;

/// A live quiz, as everything that was done in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LiveLog {
    /// When it was set up, in milliseconds since 1970: what tells shows apart.
    pub start: i64,
    /// Grows with every change, undoing included.
    pub change: u64,
    pub setup: LiveSetup,
    done: Vec<LoggedAction>,
    /// What was undone; the next to be redone comes last.
    undone: Vec<LoggedAction>,
}

impl LiveLog {
    /// Returns a live quiz that has not begun.
    pub fn new(setup: LiveSetup, start: i64) -> Self {
        Self { start, setup, ..Self::default() }
    }

    /// Returns the actions that were taken and not undone.
    pub fn actions(&self) -> &[LoggedAction] {
        &self.done
    }

    /// Returns the action that would be undone next.
    pub fn last(&self) -> Option<LiveAction> {
        self.done.last().map(|done| done.action)
    }

    /// Returns the action that would be redone next.
    pub fn next(&self) -> Option<LiveAction> {
        self.undone.last().map(|done| done.action)
    }

    /// Does something: what was undone before is gone. False where the live quiz is too long for anything but its end.
    pub fn push(&mut self, at: i64, act: LiveAction) -> bool {
        if self.done.len() >= MAX_ACTIONS - usize::from(act != LiveAction::Finish) {
            return false;
        }
        self.undone.clear();
        self.done.push(LoggedAction { at, action: act });
        self.change += 1;
        true
    }

    /// Undoes the last act.
    pub fn undo(&mut self) -> bool {
        self.shift(true)
    }

    /// Does again what was undone last.
    pub fn redo(&mut self) -> bool {
        self.shift(false)
    }

    fn shift(&mut self, back: bool) -> bool {
        let (from, to) = if back { (&mut self.done, &mut self.undone) } else { (&mut self.undone, &mut self.done) };
        let Some(act) = from.pop() else { return false };
        to.push(act);
        self.change += 1;
        true
    }

    /// Returns whether its snapshot is to be shown in the place of another's.
    pub fn follows(&self, other: &Self) -> bool {
        (self.start, self.change) >= (other.start, other.change)
    }

    /// Returns the log as text.
    pub fn encode(&self) -> String {
        let mut text = LineWriter::default();
        let mode = self.setup.mode.id();
        let calm = if self.setup.calm { "calm" } else { "lively" };
        text.line(&format!("show1 {} {} {mode} {calm} {}", self.start, self.change, self.setup.drill));
        for team in &self.setup.teams {
            text.line(&format!("team {} {}", if team.key.is_empty() { "-" } else { &team.key }, team.name));
        }
        for (sign, act) in self.done.iter().map(|act| ("+", act)).chain(self.undone.iter().rev().map(|act| ("-", act)))
        {
            let (letter, numbers) = act.action.write();
            let mut line = format!("{sign}{letter}{}", act.at.wrapping_sub(self.start));
            numbers.into_iter().flatten().for_each(|number| line += &format!(" {number}"));
            text.line(&line);
        }
        text.text
    }

    /// Reads a log; of a damaged one what stands before the damage, and whether that was all. `None` where not even the
    /// first line is sound.
    pub fn decode(text: &str) -> Option<(Self, bool)> {
        let mut check = 0;
        let mut lines = text.split_terminator('\n');
        let first = sound(lines.next()?, &mut check)?;
        let mut log = Self::first(first)?;
        for line in lines {
            let read = sound(line, &mut check).is_some_and(|line| log.read(line));
            if !read {
                log.undone.reverse();
                return Some((log, false));
            }
        }
        log.undone.reverse();
        Some((log, text.ends_with('\n')))
    }

    fn first(line: &str) -> Option<Self> {
        let mut words = line.splitn(6, ' ');
        let mut word = || words.next();
        if word()? != "show1" {
            return None;
        }
        let (start, change) = (word()?.parse().ok()?, word()?.parse().ok()?);
        let mode = LiveMode::from_id(word()?)?;
        let calm = word()? == "calm";
        let drill = word()?.to_owned();
        Some(Self { start, change, setup: LiveSetup { drill, mode, calm, teams: Vec::new() }, ..Self::default() })
    }

    /// Takes in a line; whether it could be read.
    fn read(&mut self, line: &str) -> bool {
        if let Some((key, name)) = line.strip_prefix("team ").and_then(|team| team.split_once(' ')) {
            let team = Team { key: if key == "-" { String::new() } else { key.to_owned() }, name: name.to_owned() };
            self.setup.teams.push(team);
            return self.setup.teams.len() <= MAX_TEAMS;
        }
        let read = |line: &str| {
            let mut characters = line.chars();
            let (sign, letter) = (characters.next()?, characters.next()?);
            let numbers = characters.as_str().split(' ').map(|number| number.parse().ok());
            let numbers: Vec<i64> = numbers.collect::<Option<_>>()?;
            let (&at, numbers) = numbers.split_first()?;
            Some((sign, LoggedAction { at: self.start.wrapping_add(at), action: LiveAction::read(letter, numbers)? }))
        };
        match read(line) {
            _ if self.done.len() + self.undone.len() >= MAX_ACTIONS => false,
            Some(('+', done)) if self.undone.is_empty() => {
                self.done.push(done);
                true
            }
            Some(('-', done)) => {
                self.undone.push(done);
                true
            }
            _ => false,
        }
    }
}

/// Returns a name as a log can carry it: one line, no longer than [`MAX_TEAM_NAME`].
pub fn team_name(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .join(" ")
        .chars()
        .filter(|letter| !letter.is_control())
        .take(MAX_TEAM_NAME)
        .collect::<String>()
        .trim_end()
        .to_owned()
}

#[derive(Default)]
struct LineWriter {
    text: String,
    check: u32,
}

impl LineWriter {
    fn line(&mut self, line: &str) {
        self.check = check(self.check, line);
        self.text += &format!("{line} {:06x}\n", self.check);
    }
}

/// Returns the check of a line: 24 bits of a CRC-32 over the check before it and the line.
fn check(before: u32, line: &str) -> u32 {
    crc32(&[&before.to_le_bytes(), line.as_bytes()]) & 0x00ff_ffff
}

/// Returns a line without its check, if that is right.
fn sound<'a>(line: &'a str, before: &mut u32) -> Option<&'a str> {
    let (line, sum) = line.rsplit_once(' ')?;
    *before = check(*before, line);
    (sum == format!("{before:06x}")).then_some(line)
}
