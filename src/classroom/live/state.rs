//! The state of a live quiz: what a log of acts comes to.

use super::action::{LiveAction, LoggedAction};
use super::rules::{LiveMode, LiveRules, MAX_WAGER};

/// The phase of a live quiz.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phase {
    /// What is going to be asked, and by what rules.
    Title,
    /// The board, to pick from.
    Board,
    /// What the picked question is worth, before it is shown: teams stake on it.
    Stakes,
    /// A question without its options.
    Question,
    /// Options are shown and answers taken.
    Open,
    /// No more answers.
    Locked,
    /// The answer.
    Reveal,
    Scores,
    End,
}

/// The state of one question. Lists are by team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionState {
    /// Answers by option, with the time.
    pub answers: Vec<Option<(usize, i64)>>,
    pub judged: Vec<Option<bool>>,
    pub sure: Vec<u8>,
    pub wagers: Vec<Option<i32>>,
    /// Who has pressed, with the time in milliseconds and microseconds, earliest first.
    pub buzzes: Vec<(i64, u16, usize)>,
    /// Who had to pass the question on.
    pub passed: Vec<usize>,
    /// Hands counted, by option.
    pub hands: Vec<u16>,
    /// When the options were shown.
    pub opened: Option<i64>,
    pub deadline: Option<i64>,
    pub locked: Option<i64>,
    /// Spans in which no time ran, from and to.
    pub stopped: Vec<(i64, i64)>,
    /// The answer was shown, so it counts.
    pub revealed: bool,
    pub voided: bool,
    pub skipped: bool,
}

impl QuestionState {
    /// Returns whether it counts for anybody.
    pub fn counts(&self) -> bool {
        self.revealed && !self.voided && !self.skipped
    }
}

/// Milliseconds of an extension.
pub const EXTENSION: i64 = 30_000;
/// Least that is left when a question is opened again, in milliseconds.
const REOPENED: i64 = 10_000;

/// A live quiz.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveQuiz {
    pub rules: LiveRules,
    pub mode: LiveMode,
    pub teams: usize,
    pub phase: Phase,
    /// By question of the drill.
    pub questions: Vec<QuestionState>,
    /// The questions that were begun, in their order; the last is the current one.
    pub asked: Vec<usize>,
    pub adjusted: Vec<i32>,
    pub paused: Option<i64>,
    /// What the class's screen shows in the place of where the quiz stands, until the next step.
    pub instead: Option<Instead>,
}

/// What the class's screen shows for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Instead {
    /// Nothing: it is dark.
    Dark,
    /// The drill's link, for the pupils' own devices.
    Link,
}

impl LiveQuiz {
    /// Returns the live quiz that acts lead to. Acts that do not fit where they stand change nothing.
    pub fn replay(rules: LiveRules, kind: LiveMode, teams: usize, acts: &[LoggedAction]) -> Self {
        let turn = |options| QuestionState {
            answers: vec![None; teams],
            judged: vec![None; teams],
            sure: vec![1; teams],
            wagers: vec![None; teams],
            buzzes: Vec::new(),
            passed: Vec::new(),
            hands: vec![0; options],
            opened: None,
            deadline: None,
            locked: None,
            stopped: Vec::new(),
            revealed: false,
            voided: false,
            skipped: false,
        };
        let turns = rules.questions.iter().map(|item| turn(item.options)).collect();
        let (phase, adjusted) = (Phase::Title, vec![0; teams]);
        let mut show = Self {
            rules,
            mode: kind,
            teams,
            phase,
            questions: turns,
            asked: Vec::new(),
            adjusted,
            paused: None,
            instead: None,
        };
        acts.iter().for_each(|act| show.apply(act));
        show
    }

    /// Returns the current question, by index, where one is.
    pub fn current(&self) -> Option<usize> {
        let within = !matches!(self.phase, Phase::Title | Phase::Board | Phase::End);
        self.asked.last().copied().filter(|_| within)
    }

    /// Returns what happened with the current question.
    pub fn question(&self) -> Option<&QuestionState> {
        self.questions.get(self.current()?)
    }

    /// Returns the question that comes next in a round.
    pub fn upcoming(&self) -> Option<usize> {
        let next = self.asked.last().map_or(0, |last| last + 1);
        (self.mode == LiveMode::Round && next < self.questions.len()).then_some(next)
    }

    /// Returns the milliseconds left at a time; `None` where no time runs out.
    pub fn remaining(&self, now: i64) -> Option<i64> {
        if self.phase != Phase::Open {
            return None;
        }
        let question = self.question()?;
        // A clock that was set back gives nobody more time than there was.
        let now = self.paused.unwrap_or(now).max(question.opened?);
        Some(question.deadline?.saturating_sub(now).max(0))
    }

    /// Returns whether the time for the open question is up.
    pub fn is_over(&self, now: i64) -> bool {
        self.paused.is_none() && self.remaining(now) == Some(0)
    }

    /// Returns the team whose word it is: the first that has pressed, or on a board the one whose turn it is; after a
    /// steal the next.
    pub fn answering_team(&self) -> Option<usize> {
        let turn = self.question()?;
        let mut order = Vec::new();
        let first = (self.asked.len() - 1).checked_rem(self.teams).filter(|_| self.mode == LiveMode::Board);
        order.extend(first);
        order.extend(turn.buzzes.iter().map(|&(_, _, team)| team));
        order.extend(first.into_iter().flat_map(|first| (0..self.teams).map(move |i| (first + i) % self.teams)));
        order.into_iter().find(|team| !turn.passed.contains(team))
    }

    fn apply(&mut self, done: &LoggedAction) {
        let stood = (self.phase, self.asked.len());
        self.perform(done);
        self.instead = self.instead.filter(|_| stood == (self.phase, self.asked.len()));
    }

    fn perform(&mut self, done: &LoggedAction) {
        let at = done.at;
        match done.action {
            LiveAction::Begin if self.phase == Phase::Title => self.advance(),
            LiveAction::Next => self.next(at),
            LiveAction::Lock if self.phase == Phase::Open => self.lock(at),
            LiveAction::Back => self.back(at),
            LiveAction::Skip if self.current().is_some() && !matches!(self.phase, Phase::Reveal | Phase::Scores) => {
                self.change(|turn| turn.skipped = true);
                self.paused = None;
                self.advance();
            }
            LiveAction::Pause if self.phase == Phase::Open && self.paused.is_none() => self.paused = Some(at),
            LiveAction::Resume => self.resume(at),
            LiveAction::Extend => self.extend(at),
            LiveAction::Void(question) => {
                if let Some(turn) = self.questions.get_mut(question) {
                    turn.voided = true;
                }
            }
            LiveAction::Pick(question) if self.phase == Phase::Board && self.is_free(question) => {
                self.asked.push(question);
                self.phase = if self.teams > 0 { Phase::Stakes } else { Phase::Question };
            }
            LiveAction::Adjust { team, points } => {
                if let Some(sum) = self.adjusted.get_mut(team) {
                    *sum = sum.saturating_add(points);
                }
            }
            LiveAction::Cover => self.instead = Some(Instead::Dark).filter(|&dark| self.instead != Some(dark)),
            LiveAction::Link => self.instead = Some(Instead::Link).filter(|&link| self.instead != Some(link)),
            LiveAction::Finish => {
                self.paused = None;
                self.phase = Phase::End;
            }
            act => self.answer(act, at),
        }
    }

    /// What teams and class do with the current question.
    fn answer(&mut self, act: LiveAction, at: i64) {
        let (phase, teams, paused) = (self.phase, self.teams, self.paused.is_some());
        let shown = !matches!(phase, Phase::Stakes | Phase::Question);
        let taking = matches!(phase, Phase::Open | Phase::Locked);
        let answering = self.answering_team();
        let Some(item) = self.current().and_then(|at| self.rules.questions.get(at)) else { return };
        let options = item.options;
        self.change(|turn| match act {
            LiveAction::Buzz { team, micros } if team < teams && phase == Phase::Open && !paused => {
                let early = turn.opened.is_none_or(|opened| at < opened);
                let late = turn.deadline.is_some_and(|deadline| at > deadline);
                if early || late {
                    return;
                }
                // A team's first press is the one that counts.
                let first = turn.buzzes.iter().position(|&(_, _, other)| other == team);
                let press = (at, micros, team);
                match first {
                    Some(first) => turn.buzzes[first] = turn.buzzes[first].min(press),
                    None => turn.buzzes.push(press),
                }
                turn.buzzes.sort_unstable();
            }
            LiveAction::Answer { team, option } if team < teams && option < options && shown => {
                turn.answers[team] = Some((option, at));
                turn.judged[team] = None;
            }
            LiveAction::Judge { team, right } if team < teams && shown => {
                turn.judged[team] = Some(right);
                // Who is wrong makes room for whoever pressed next.
                if right {
                    turn.passed.retain(|&passed| passed != team);
                } else if taking && answering == Some(team) {
                    turn.passed.push(team);
                }
            }
            LiveAction::Sure { team, level: level @ 1..=3 } if team < teams => turn.sure[team] = level,
            LiveAction::Hands { option, count } if option < options => turn.hands[option] = count,
            LiveAction::Steal => {}
            LiveAction::Wager { team, points } if team < teams && phase == Phase::Stakes => {
                turn.wagers[team] = Some(points.clamp(0, MAX_WAGER)).filter(|&points| points > 0);
            }
            _ => {}
        });
        if act == LiveAction::Steal
            && let Some(team) = answering
        {
            self.change(|turn| turn.passed.push(team));
        }
    }

    fn change(&mut self, change: impl FnOnce(&mut QuestionState)) {
        if let Some(turn) = self.current().and_then(|at| self.questions.get_mut(at)) {
            change(turn);
        }
    }

    /// Returns whether a question can be picked from the board.
    pub fn is_free(&self, question: usize) -> bool {
        question < self.questions.len() && !self.asked.contains(&question)
    }

    /// To what follows a question.
    fn advance(&mut self) {
        self.phase = match (self.mode, self.upcoming()) {
            (LiveMode::Round, Some(next)) => {
                self.asked.push(next);
                Phase::Question
            }
            (LiveMode::Board, _) if (0..self.questions.len()).any(|question| self.is_free(question)) => Phase::Board,
            _ => Phase::End,
        };
    }

    fn next(&mut self, at: i64) {
        match self.phase {
            Phase::Title => self.advance(),
            Phase::Stakes => self.phase = Phase::Question,
            Phase::Question => {
                let deadline = self.rules.seconds.map(|seconds| at.saturating_add(i64::from(seconds) * 1000));
                self.change(|turn| {
                    (turn.opened, turn.deadline, turn.locked) = (Some(at), deadline, None);
                    turn.stopped.clear();
                    turn.buzzes.clear();
                    turn.passed.clear();
                });
                self.phase = Phase::Open;
            }
            Phase::Open => self.lock(at),
            Phase::Locked => {
                self.change(|turn| turn.revealed = true);
                self.phase = Phase::Reveal;
            }
            Phase::Reveal if self.teams > 0 => self.phase = Phase::Scores,
            Phase::Reveal | Phase::Scores => self.advance(),
            Phase::Board | Phase::End => {}
        }
    }

    fn lock(&mut self, at: i64) {
        self.resume(at);
        self.change(|turn| turn.locked = Some(turn.deadline.map_or(at, |deadline| deadline.min(at))));
        self.phase = Phase::Locked;
    }

    fn resume(&mut self, at: i64) {
        if let Some(since) = self.paused.take() {
            let pause = at.saturating_sub(since).max(0);
            self.change(|turn| {
                turn.stopped.push((since, at));
                turn.deadline = turn.deadline.map(|deadline| deadline.saturating_add(pause));
            });
        }
    }

    /// Opens a locked question again: the time in which it was closed did not run.
    fn reopen(&mut self, at: i64) {
        self.change(|turn| {
            let locked = turn.locked.take().unwrap_or(at);
            let shut = at.saturating_sub(locked).max(0);
            turn.stopped.push((locked, at));
            turn.deadline = turn.deadline.map(|deadline| deadline.saturating_add(shut));
        });
        self.phase = Phase::Open;
    }

    fn extend(&mut self, at: i64) {
        match self.phase {
            Phase::Locked if self.rules.seconds.is_some() => self.reopen(at),
            Phase::Open => {}
            _ => return,
        }
        let from = self.paused.unwrap_or(at);
        self.change(|turn| turn.deadline = turn.deadline.map(|deadline| deadline.max(from).saturating_add(EXTENSION)));
    }

    fn back(&mut self, at: i64) {
        match self.phase {
            Phase::Title => {}
            Phase::Board | Phase::End => self.last(),
            Phase::Question if self.mode == LiveMode::Board && self.teams > 0 => self.phase = Phase::Stakes,
            Phase::Stakes | Phase::Question => {
                self.asked.pop();
                match self.mode {
                    LiveMode::Round => self.last(),
                    LiveMode::Board => self.phase = Phase::Board,
                }
            }
            Phase::Open => {
                self.paused = None;
                self.change(|turn| (turn.opened, turn.deadline) = (None, None));
                self.phase = Phase::Question;
            }
            Phase::Locked => {
                self.reopen(at);
                self.change(|turn| turn.deadline = turn.deadline.map(|left| left.max(at.saturating_add(REOPENED))));
            }
            Phase::Reveal => self.phase = Phase::Locked,
            Phase::Scores => self.phase = Phase::Reveal,
        }
    }

    /// Back to the last question that was begun, or to the title.
    fn last(&mut self) {
        let teams = self.teams > 0;
        let Some(turn) = self.asked.last().and_then(|&at| self.questions.get_mut(at)) else {
            self.phase = Phase::Title;
            return;
        };
        turn.skipped = false;
        self.phase = match turn.revealed {
            true if teams => Phase::Scores,
            true => Phase::Reveal,
            false => Phase::Question,
        };
    }
}
