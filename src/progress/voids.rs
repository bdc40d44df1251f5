//! Which events count: one does unless a void that counts names it.
//!
//! So a void of a void is redo, and the answer does not depend on the order in which events are read: a void may well
//! be read before what it names, where two clocks differ.

use super::event::EventId;
use fnv::{FnvHashMap, FnvHashSet};

/// Longest chain of voids of voids that is followed event by event; undo and redo make chains of two.
const LONGEST_CHAIN: usize = 64;

/// The voids, and what they do.
#[derive(Debug, Clone, Default)]
pub struct Voids {
    /// What each void names.
    targets: FnvHashMap<EventId, EventId>,
    /// The voids that name an event.
    naming: FnvHashMap<EventId, Vec<EventId>>,
    /// What does not count, voids included.
    dead: FnvHashSet<EventId>,
    /// Some name each other in a ring, which no one does who only takes back what was done; they count for nothing.
    tangled: bool,
}

/// What one more void does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Nothing,
    /// This event no longer counts.
    Dies(EventId),
    /// This event counts again.
    Revives(EventId),
    /// Everything must be looked at anew.
    Tangled,
}

impl Voids {
    /// What all these voids do together; each with what it names.
    pub fn of(voids: impl Iterator<Item = (EventId, EventId)>) -> Self {
        let mut all = Self::default();
        for (void, target) in voids {
            if all.targets.insert(void, target).is_none() {
                all.naming.entry(target).or_default().push(void);
            }
        }
        // From the voids that nothing names, along what they name.
        let mut pending: FnvHashMap<EventId, usize> =
            all.targets.keys().filter_map(|void| Some((*void, all.naming.get(void)?.len()))).collect();
        let mut settled: Vec<EventId> =
            all.targets.keys().copied().filter(|void| !pending.contains_key(void)).collect();
        let mut seen = 0;
        while let Some(void) = settled.pop() {
            seen += 1;
            let target = all.targets[&void];
            if !all.dead.contains(&void) {
                all.dead.insert(target);
            }
            if let Some(left) = pending.get_mut(&target) {
                *left -= 1;
                if *left == 0 {
                    settled.push(target);
                }
            }
        }
        all.tangled = seen < all.targets.len();
        if all.tangled {
            all.dead.extend(pending.into_iter().filter(|&(_, left)| left > 0).map(|(void, _)| void));
        }
        all
    }

    /// Takes one more void in.
    pub fn add(&mut self, void: EventId, target: EventId) -> Change {
        if self.tangled {
            return Change::Tangled;
        }
        if self.targets.insert(void, target).is_some() {
            return Change::Nothing;
        }
        self.naming.entry(target).or_default().push(void);
        if self.leads_back(void) {
            self.tangled = true;
            return Change::Tangled;
        }
        if self.dead.contains(&void) {
            return Change::Nothing;
        }
        let mut at = target;
        loop {
            let dies = self.naming[&at].iter().any(|void| !self.dead.contains(void));
            let changed = if dies { self.dead.insert(at) } else { self.dead.remove(&at) };
            match self.targets.get(&at) {
                _ if !changed => return Change::Nothing,
                Some(&next) => at = next,
                None if dies => return Change::Dies(at),
                None => return Change::Revives(at),
            }
        }
    }

    /// Whether what a void names names it in turn, or is too far to be followed.
    fn leads_back(&self, void: EventId) -> bool {
        let mut at = void;
        for _ in 0..LONGEST_CHAIN {
            match self.targets.get(&at) {
                Some(&next) if next == void => return true,
                Some(&next) => at = next,
                None => return false,
            }
        }
        true
    }

    /// Whether an event does not count.
    pub fn dead(&self, id: EventId) -> bool {
        self.dead.contains(&id)
    }

    /// The events, other than voids, that do not count.
    pub fn dead_events(&self) -> impl Iterator<Item = EventId> {
        self.dead.iter().copied().filter(|id| !self.targets.contains_key(id))
    }
}

#[cfg(test)]
mod tests {
    use super::super::event::SessionId;
    use super::*;
    use proptest::prelude::*;

    fn id(seq: u32) -> EventId {
        EventId { session: SessionId(1), seq }
    }

    /// What counts, said as the rule says it. Voids name earlier events here, so it ends.
    fn counts(event: u32, voids: &[(u32, u32)]) -> bool {
        !voids.iter().any(|&(void, target)| target == event && counts(void, voids))
    }

    #[test]
    fn rings_count_for_nothing_in_any_order() {
        let ring = Voids::of([(id(1), id(2)), (id(2), id(1))].into_iter());
        assert!(ring.dead(id(1)) && ring.dead(id(2)));
        let mut one_by_one = Voids::default();
        assert_eq!(one_by_one.add(id(1), id(2)), Change::Dies(id(2)));
        assert_eq!(one_by_one.add(id(2), id(1)), Change::Tangled);
        assert_eq!(one_by_one.add(id(3), id(9)), Change::Tangled, "and so it stays, until all are looked at anew");
    }

    proptest! {
        #[test]
        fn the_rule_holds_in_any_order(raw in prop::collection::vec((any::<prop::sample::Index>(), any::<u64>()), 0..40)) {
            // Event n + 10 is a void of an earlier one; 0–9 are others.
            let voids: Vec<(u32, u32)> =
                raw.iter().enumerate().map(|(n, (at, _))| (n as u32 + 10, at.index(n + 10) as u32)).collect();
            let whole = Voids::of(voids.iter().map(|&(void, target)| (id(void), id(target))));
            let mut shuffled: Vec<_> = voids.iter().zip(&raw).collect();
            shuffled.sort_by_key(|(_, (_, key))| *key);
            let mut one_by_one = Voids::default();
            for ((void, target), _) in shuffled {
                prop_assume!(one_by_one.add(id(*void), id(*target)) != Change::Tangled);
            }
            for event in 0..60 {
                prop_assert_eq!(whole.dead(id(event)), !counts(event, &voids));
                prop_assert_eq!(one_by_one.dead(id(event)), !counts(event, &voids));
            }
        }
    }
}
