//! The actions of a live quiz.

/// An action of the host or of a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LiveAction {
    /// Leaves the title for the first question, or for the board.
    Begin,
    /// Goes to the next phase.
    Next,
    /// Closes the question that is open.
    Lock,
    /// Goes back to the phase before.
    Back,
    /// Leaves the question without asking it.
    Skip,
    Pause,
    Resume,
    /// Thirty seconds more; what was closed because its time was up is open again.
    Extend,
    /// Takes a question out of every count, by index.
    Void(usize),
    /// A team has pressed its key; microseconds beyond the millisecond of the act.
    Buzz {
        team: usize,
        micros: u16,
    },
    /// A team's answer, in the numbers of the unshuffled options.
    Answer {
        team: usize,
        option: usize,
    },
    /// The host's word on a team's answer, which goes before its option.
    Judge {
        team: usize,
        right: bool,
    },
    /// How sure a team is, 1–3.
    Sure {
        team: usize,
        level: u8,
    },
    /// Hands that were counted for an option.
    Hands {
        option: usize,
        count: u16,
    },
    /// Passes the question on to the next team.
    Steal,
    /// What a team stakes on the question.
    Wager {
        team: usize,
        points: i32,
    },
    /// Takes a question from the board, by index.
    Pick(usize),
    /// Adds points to a team's score, or takes them away.
    Adjust {
        team: usize,
        points: i32,
    },
    /// Darkens the class's screen, or lights it again.
    Cover,
    /// Shows the class the drill's link, or takes it away again.
    Link,
    /// Ends the live quiz here.
    Finish,
}

/// An action and its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LoggedAction {
    /// Milliseconds since 1970; of a key press the event's own time.
    pub at: i64,
    pub action: LiveAction,
}

impl LiveAction {
    /// Returns its letter and numbers in a log.
    pub(super) fn write(self) -> (char, [Option<i64>; 2]) {
        let n = |n: usize| Some(n as i64);
        match self {
            Self::Begin => ('b', [None; 2]),
            Self::Next => ('n', [None; 2]),
            Self::Lock => ('l', [None; 2]),
            Self::Back => ('k', [None; 2]),
            Self::Skip => ('s', [None; 2]),
            Self::Pause => ('p', [None; 2]),
            Self::Resume => ('r', [None; 2]),
            Self::Extend => ('x', [None; 2]),
            Self::Steal => ('t', [None; 2]),
            Self::Finish => ('f', [None; 2]),
            Self::Cover => ('o', [None; 2]),
            Self::Link => ('q', [None; 2]),
            Self::Void(question) => ('v', [n(question), None]),
            Self::Pick(question) => ('c', [n(question), None]),
            Self::Buzz { team, micros } => ('z', [n(team), Some(micros.into())]),
            Self::Answer { team, option } => ('a', [n(team), n(option)]),
            Self::Judge { team, right } => ('j', [n(team), Some(right.into())]),
            Self::Sure { team, level } => ('u', [n(team), Some(level.into())]),
            Self::Hands { option, count } => ('h', [n(option), Some(count.into())]),
            Self::Wager { team, points } => ('w', [n(team), Some(points.into())]),
            Self::Adjust { team, points } => ('d', [n(team), Some(points.into())]),
        }
    }

    /// Reads what [`write`](Self::write) made.
    pub(super) fn read(letter: char, numbers: &[i64]) -> Option<Self> {
        let n = |n: i64| usize::try_from(n).ok();
        Some(match (letter, numbers) {
            ('b', []) => Self::Begin,
            ('n', []) => Self::Next,
            ('l', []) => Self::Lock,
            ('k', []) => Self::Back,
            ('s', []) => Self::Skip,
            ('p', []) => Self::Pause,
            ('r', []) => Self::Resume,
            ('x', []) => Self::Extend,
            ('t', []) => Self::Steal,
            ('f', []) => Self::Finish,
            ('o', []) => Self::Cover,
            ('q', []) => Self::Link,
            ('v', &[question]) => Self::Void(n(question)?),
            ('c', &[question]) => Self::Pick(n(question)?),
            ('z', &[team, micros]) => Self::Buzz { team: n(team)?, micros: micros.try_into().ok()? },
            ('a', &[team, option]) => Self::Answer { team: n(team)?, option: n(option)? },
            ('j', &[team, right]) => Self::Judge { team: n(team)?, right: right == 1 },
            ('u', &[team, level]) => Self::Sure { team: n(team)?, level: level.try_into().ok()? },
            ('h', &[option, count]) => Self::Hands { option: n(option)?, count: count.try_into().ok()? },
            ('w', &[team, points]) => Self::Wager { team: n(team)?, points: points.try_into().ok()? },
            ('d', &[team, points]) => Self::Adjust { team: n(team)?, points: points.try_into().ok()? },
            _ => return None,
        })
    }
}
