//! What the worker does with a job: piece by piece, so that each piece can be told of before the next begins.

use super::optimize::STEPS;
use super::{Failure, Optimizer, Reply, Simulator, WISHES, unpack};

/// What can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    Optimise,
    Simulate,
}

impl Job {
    /// Both, and the names by which the page asks for them.
    const NAMES: [(Job, &'static str); 2] = [(Job::Optimise, "optimise"), (Job::Simulate, "simulate")];

    /// The name by which the page asks for it.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].1
    }

    /// The job of a name.
    ///
    /// # Errors
    /// [`Failure::NoSuchJob`].
    pub fn named(name: &str) -> Result<Self, Failure> {
        let found = Self::NAMES.iter().find(|(_, known)| *known == name);
        found.map(|(job, _)| *job).ok_or_else(|| Failure::NoSuchJob(name.chars().take(40).collect()))
    }
}

/// A job under way: an iterator over its replies. The last is a result or a failure; all before it are stages, each
/// given before its piece is done.
pub struct Work(State);

enum State {
    Waiting(Result<Job, Failure>, Vec<u8>),
    Beginning(Job, Vec<u8>),
    Optimising(Optimizer),
    Simulating(Box<Simulator>),
    Ended,
}

impl Work {
    /// A job by its name, over what [`pack`](super::pack) wrote.
    pub fn new(job: &str, bytes: Vec<u8>) -> Self {
        Self(State::Waiting(Job::named(job), bytes))
    }

    fn step(&mut self, state: State) -> Result<Reply, Failure> {
        let (next, reply) = match state {
            State::Waiting(job, bytes) => {
                let job = job?;
                let of = if job == Job::Optimise { STEPS } else { WISHES.count() };
                let reply = Reply::Stage { done: 0, of, doing: "Reading the reviews".into() };
                (State::Beginning(job, bytes), reply)
            }
            State::Beginning(job, bytes) => {
                let learner = unpack(&bytes).map_err(Failure::Malformed)?;
                let state = match job {
                    Job::Optimise => State::Optimising(Optimizer::new(&learner.answers, learner.parameters)),
                    Job::Simulate => State::Simulating(Box::new(Simulator::new(&learner)?)),
                };
                let reply = stage(&state);
                (state, reply)
            }
            State::Optimising(mut optimiser) => match optimiser.step()? {
                Some(outcome) => (State::Ended, Reply::Optimised(outcome)),
                None => {
                    let state = State::Optimising(optimiser);
                    let reply = stage(&state);
                    (state, reply)
                }
            },
            State::Simulating(mut simulator) => match simulator.step()? {
                Some(table) => (State::Ended, Reply::Simulated(table)),
                None => {
                    let state = State::Simulating(simulator);
                    let reply = stage(&state);
                    (state, reply)
                }
            },
            State::Ended => (State::Ended, Reply::Failed(String::new())),
        };
        self.0 = next;
        Ok(reply)
    }
}

/// What comes next.
fn stage(state: &State) -> Reply {
    let (done, of, doing) = match state {
        State::Optimising(optimiser) => {
            let (done, doing) = optimiser.doing();
            (done, STEPS, doing.to_owned())
        }
        State::Simulating(simulator) => {
            let (done, wish) = simulator.doing();
            (done, WISHES.count(), format!("Trying {wish} %"))
        }
        _ => (0, 1, String::new()),
    };
    Reply::Stage { done, of, doing }
}

impl Iterator for Work {
    type Item = Reply;

    fn next(&mut self) -> Option<Reply> {
        match std::mem::replace(&mut self.0, State::Ended) {
            State::Ended => None,
            state => Some(self.step(state).unwrap_or_else(|failure| Reply::Failed(failure.to_string()))),
        }
    }
}
