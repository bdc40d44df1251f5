//! Points.

use super::rules::LiveMode;
use super::state::LiveQuiz;
use crate::classroom::Scoring;
use crate::classroom::points::{certainty_points, speed_points};
use crate::memory::Confidence;

impl LiveQuiz {
    /// Returns whether a team's answer to a question is right; `None` where it has none.
    pub fn verdict(&self, question: usize, team: usize) -> Option<bool> {
        let (item, turn) = (self.rules.questions.get(question)?, self.questions.get(question)?);
        let by_option = || turn.answers.get(team)?.map(|(option, _)| item.right == [option]);
        (*turn.judged.get(team)?).or_else(by_option)
    }

    /// Returns the points that a team has of a question.
    pub fn points(&self, question: usize, team: usize) -> i32 {
        let (Some(item), Some(turn)) = (self.rules.questions.get(question), self.questions.get(question)) else {
            return 0;
        };
        let Some(right) = self.verdict(question, team).filter(|_| turn.counts()) else { return 0 };
        if let Some(stake) = turn.wagers.get(team).copied().flatten() {
            return if right { stake } else { -stake };
        }
        match (self.mode, self.rules.scoring) {
            (LiveMode::Board, _) => item.value() * i32::from(right),
            (_, Scoring::Accuracy) => right.into(),
            (_, Scoring::Certainty) => certainty_points(
                turn.sure.get(team).and_then(|&level| Confidence::from_level(level.into()).flatten()),
                right,
            ),
            (_, Scoring::Speed) if right => {
                let limit = self.rules.seconds.map(|seconds| u32::from(seconds) * 1000);
                speed_points(u32::try_from(self.took(question, team)).unwrap_or(u32::MAX), limit) as i32
            }
            (_, Scoring::Speed) => 0,
        }
    }

    /// Returns the milliseconds that a team took: to its key, else to its answer, else until the question was closed.
    fn took(&self, question: usize, team: usize) -> i64 {
        let Some(turn) = self.questions.get(question) else { return 0 };
        let Some(opened) = turn.opened else { return 0 };
        let pressed = turn.buzzes.iter().find(|&&(_, _, other)| other == team).map(|&(at, ..)| at);
        let answered = turn.answers.get(team).copied().flatten().map(|(_, at)| at);
        let closed = turn.locked.unwrap_or(i64::MAX);
        let at = pressed.or(answered).unwrap_or(closed).min(closed);
        // Of a pause only what was over by then, or it would make quick whoever had answered before it.
        let idle = turn.stopped.iter().map(|&(from, to)| to.min(at).saturating_sub(from).max(0));
        idle.fold(at.saturating_sub(opened), i64::saturating_sub).max(0)
    }

    /// Returns the scores, by team.
    pub fn scores(&self) -> Vec<i32> {
        let sum = |team: usize| {
            let won = (0..self.questions.len()).map(|question| self.points(question, team));
            won.fold(self.adjusted.get(team).copied().unwrap_or_default(), i32::saturating_add)
        };
        (0..self.teams).map(sum).collect()
    }

    /// Returns each team's place, from 1; equal scores share one.
    pub fn places(&self) -> Vec<usize> {
        let scores = self.scores();
        scores.iter().map(|score| 1 + scores.iter().filter(|&other| other > score).count()).collect()
    }

    /// Returns the number of answers to a question by option: hands that were counted, and the teams' answers where
    /// none were.
    pub fn histogram(&self, question: usize) -> Vec<u32> {
        let Some(turn) = self.questions.get(question) else { return Vec::new() };
        if turn.hands.iter().any(|&count| count > 0) {
            return turn.hands.iter().map(|&count| count.into()).collect();
        }
        let chose = |option: usize| turn.answers.iter().flatten().filter(|&&(chosen, _)| chosen == option).count();
        (0..turn.hands.len()).map(|option| chose(option) as u32).collect()
    }

    /// Returns the wrong option that most have chosen, if anybody chose one; several where as many chose each.
    pub fn popular_mistakes(&self, question: usize) -> Vec<usize> {
        let Some(item) = self.rules.questions.get(question) else { return Vec::new() };
        let counts = self.histogram(question);
        let wrong = (0..counts.len()).filter(|option| !item.right.contains(option) && counts[*option] > 0);
        let most = wrong.clone().map(|option| counts[option]).max().unwrap_or_default();
        wrong.filter(|&option| counts[option] == most).collect()
    }

    /// Returns the hands counted for the questions that were shown to their end, as lines `question:count,count…`: the
    /// counts of the live quizzes before, and these.
    pub fn hand_counts(&self, before: &str) -> String {
        let read = |line: &str| {
            let (question, counts) = line.split_once(':')?;
            let counts: Option<Vec<u32>> = counts.split(',').map(|count| count.trim().parse().ok()).collect();
            Some((question.trim().parse::<usize>().ok()?, counts?))
        };
        let earlier: Vec<(usize, Vec<u32>)> = before.lines().filter_map(read).collect();
        let mut text = String::new();
        for (question, turn) in self.questions.iter().enumerate() {
            let mut sum = vec![0u32; turn.hands.len()];
            for (_, counts) in earlier.iter().filter(|(at, counts)| *at == question && counts.len() == turn.hands.len())
            {
                sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum = sum.saturating_add(*count));
            }
            if turn.counts() {
                sum.iter_mut().zip(&turn.hands).for_each(|(sum, &count)| *sum = sum.saturating_add(count.into()));
            }
            if sum.iter().any(|&count| count > 0) {
                let counts: Vec<String> = sum.iter().map(u32::to_string).collect();
                text += &format!("{question}:{}\n", counts.join(","));
            }
        }
        text
    }
}
