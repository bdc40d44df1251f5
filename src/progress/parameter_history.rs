//! The schedulers that were in force, one after the other.

use super::event::{Event, EventId, EventKind};
use super::track::{Order, order};
use crate::memory::{Now, Parameters, Scheduler};

#[derive(Debug, Clone)]
struct ParameterPeriod {
    id: EventId,
    now: Now,
    parameters: Parameters,
    scheduler: Scheduler,
}

impl ParameterPeriod {
    fn from(&self) -> Order {
        order(self.id, self.now)
    }
}

/// The schedulers that were in force, each from an event on.
#[derive(Debug, Clone, Default)]
pub struct Epochs {
    /// By the crate's own parameters: before there were others.
    first: Scheduler,
    later: Vec<ParameterPeriod>,
}

impl Epochs {
    /// The one in force now.
    pub fn newest(&self) -> &Scheduler {
        self.later.last().map_or(&self.first, |epoch| &epoch.scheduler)
    }

    /// From where on the newest is in force; `None` where it always was.
    pub fn newest_from(&self) -> Option<Order> {
        self.later.last().map(ParameterPeriod::from)
    }

    /// The newest parameters with their event's name and time; `None` where they are the crate's own.
    pub fn newest_parameters(&self) -> Option<(EventId, Now, &Parameters)> {
        self.later.last().map(|epoch| (epoch.id, epoch.now, &epoch.parameters))
    }

    /// All parameters that were in force, oldest first, each with its event's name and time.
    pub fn all(&self) -> impl Iterator<Item = (EventId, Now, &Parameters)> {
        self.later.iter().map(|epoch| (epoch.id, epoch.now, &epoch.parameters))
    }

    /// The one in force at a place in the order of replay.
    pub fn at(&self, then: Order) -> &Scheduler {
        self.later.iter().rev().find(|epoch| epoch.from() < then).map_or(&self.first, |epoch| &epoch.scheduler)
    }

    /// From an event on these parameters are in force.
    pub fn begin(&mut self, id: EventId, now: Now, parameters: &Parameters) {
        let at = self.later.iter().take_while(|epoch| epoch.from() < order(id, now)).count();
        if self.later.get(at).is_none_or(|epoch| epoch.id != id) {
            self.later.insert(
                at,
                ParameterPeriod { id, now, parameters: *parameters, scheduler: Scheduler::new(parameters) },
            );
        }
    }

    /// The event that brought parameters no longer counts; `None` where it is not here.
    pub fn end(&mut self, id: EventId) -> Option<Event> {
        let at = self.later.iter().position(|epoch| epoch.id == id)?;
        let ParameterPeriod { id, now, parameters, .. } = self.later.remove(at);
        Some(Event { id, now, what: EventKind::Parameters(Box::new(parameters)) })
    }
}
