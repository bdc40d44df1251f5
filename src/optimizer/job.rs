//! What the worker does with a job: piece by piece, so that each piece can be told of before the next begins.

use super::optimize::STEPS;
use super::{Optimizer, OptimizerError, RETENTIONS, Reply, Simulator, unpack};

/// What can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobKind {
    Optimize,
    Simulate,
}

impl JobKind {
    /// Both, and the names by which the page asks for them.
    const NAMES: [(JobKind, &'static str); 2] = [(JobKind::Optimize, "optimise"), (JobKind::Simulate, "simulate")];

    /// Returns the name by which the page asks for it.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].1
    }

    /// Returns the job of a name.
    ///
    /// # Errors
    /// [`OptimizerError::NoSuchJob`].
    pub fn named(name: &str) -> Result<Self, OptimizerError> {
        let found = Self::NAMES.iter().find(|(_, known)| *known == name);
        found.map(|(job, _)| *job).ok_or_else(|| OptimizerError::NoSuchJob(name.chars().take(40).collect()))
    }
}

/// A job under way: an iterator over its replies. The last is a result or a failure; all before it are stages, each
/// given before its piece is done.
pub struct RunningJob(JobState);

enum JobState {
    Waiting(Result<JobKind, OptimizerError>, Vec<u8>),
    Beginning(JobKind, Vec<u8>),
    Optimising(Optimizer),
    Simulating(Box<Simulator>),
    Ended,
}

impl RunningJob {
    /// Returns a job by its name, over what [`pack()`](super::pack()) wrote.
    pub fn new(job: &str, bytes: Vec<u8>) -> Self {
        Self(JobState::Waiting(JobKind::named(job), bytes))
    }

    fn step(&mut self, state: JobState) -> Result<Reply, OptimizerError> {
        let (next, reply) = match state {
            JobState::Waiting(job, bytes) => {
                let job = job?;
                let of = if job == JobKind::Optimize { STEPS } else { RETENTIONS.count() };
                let reply = Reply::Stage { done: 0, of, doing: "Reading the reviews".into() };
                (JobState::Beginning(job, bytes), reply)
            }
            JobState::Beginning(job, bytes) => {
                let learner = unpack(&bytes).map_err(OptimizerError::Malformed)?;
                let state = match job {
                    JobKind::Optimize => JobState::Optimising(Optimizer::new(&learner.reviews, learner.parameters)),
                    JobKind::Simulate => JobState::Simulating(Box::new(Simulator::new(&learner)?)),
                };
                let reply = stage(&state);
                (state, reply)
            }
            JobState::Optimising(mut optimiser) => match optimiser.step()? {
                Some(outcome) => (JobState::Ended, Reply::Optimized(outcome)),
                None => {
                    let state = JobState::Optimising(optimiser);
                    let reply = stage(&state);
                    (state, reply)
                }
            },
            JobState::Simulating(mut simulator) => match simulator.step()? {
                Some(table) => (JobState::Ended, Reply::Simulated(table)),
                None => {
                    let state = JobState::Simulating(simulator);
                    let reply = stage(&state);
                    (state, reply)
                }
            },
            JobState::Ended => (JobState::Ended, Reply::Failed(String::new())),
        };
        self.0 = next;
        Ok(reply)
    }
}

/// Returns the reply before the next piece.
fn stage(state: &JobState) -> Reply {
    let (done, of, doing) = match state {
        JobState::Optimising(optimiser) => {
            let (done, doing) = optimiser.doing();
            (done, STEPS, doing.to_owned())
        }
        JobState::Simulating(simulator) => {
            let (done, desired) = simulator.doing();
            (done, RETENTIONS.count(), format!("Trying {desired} %"))
        }
        _ => (0, 1, String::new()),
    };
    Reply::Stage { done, of, doing }
}

impl Iterator for RunningJob {
    type Item = Reply;

    fn next(&mut self) -> Option<Reply> {
        match std::mem::replace(&mut self.0, JobState::Ended) {
            JobState::Ended => None,
            state => Some(self.step(state).unwrap_or_else(|failure| Reply::Failed(failure.to_string()))),
        }
    }
}
