//! Teams as they are kept for the next show, and how they are drawn from a roster.

use super::log::{MAX_TEAMS, Team, team_name};
use super::rules::LiveMode;
use crate::classroom::Roster;
use crate::classroom::checked_line::{bodies, checked, escape, unescape};
use crate::progress::{KeyValueStore, StoreError};
use crate::question::Pcg32;

/// Where they stand.
const PLACE: &str = "class/teams";
/// The stream of chance that teams are drawn from.
const STREAM: u64 = 0x7ea3;

/// A drawing of teams from a roster: the same gives the same teams, as long as the roster is the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TeamDraw {
    /// Id of the roster.
    pub roster: u32,
    pub seed: u32,
    /// Numbers of the pupils who are not here today.
    pub away: Vec<u16>,
}

impl TeamDraw {
    /// Returns the numbers of the pupils of each team, in order. No team has more than one pupil more than another.
    pub fn deal(&self, roster: &Roster, teams: usize) -> Vec<Vec<u16>> {
        let mut dealt = vec![Vec::new(); teams];
        if teams == 0 {
            return dealt;
        }
        let here = roster.pupils.iter().map(|pupil| pupil.number).filter(|number| !self.away.contains(number));
        let mut pupils: Vec<u16> = here.collect();
        Pcg32::new(self.seed.into(), STREAM).shuffle(&mut pupils);
        pupils.into_iter().enumerate().for_each(|(at, pupil)| dealt[at % teams].push(pupil));
        dealt.iter_mut().for_each(|team| team.sort_unstable());
        dealt
    }
}

/// How a show was set up last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptTeams {
    pub mode: LiveMode,
    pub calm: bool,
    pub teams: Vec<Team>,
    pub draw: Option<TeamDraw>,
}

impl KeptTeams {
    /// Returns what was kept; `None` where nothing that can be read was.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub fn load(store: &impl KeyValueStore) -> Result<Option<Self>, StoreError> {
        Ok(store.get(PLACE)?.as_deref().and_then(Self::read))
    }

    /// Keeps it for the next show.
    ///
    /// # Errors
    /// Where the storage is full or cannot be written.
    pub fn save(&self, store: &impl KeyValueStore) -> Result<(), StoreError> {
        let calm = if self.calm { "calm" } else { "lively" };
        let mut lines = vec![checked(&format!("m\t{}\t{calm}", self.mode.id()))];
        lines.extend(self.teams.iter().map(|team| checked(&format!("t\t{}\t{}", team.key, escape(&team.name)))));
        lines.extend(self.draw.iter().map(|draw| {
            let away: Vec<String> = draw.away.iter().map(u16::to_string).collect();
            checked(&format!("d\t{:08x}\t{}\t{}", draw.roster, draw.seed, away.join(",")))
        }));
        store.set(PLACE, &lines.join("\n"))
    }

    fn read(value: &str) -> Option<Self> {
        let (bodies, damaged) = bodies(value);
        let mut kept = Self { mode: LiveMode::default(), calm: true, teams: Vec::new(), draw: None };
        for body in bodies {
            match body.split('\t').collect::<Vec<_>>()[..] {
                ["m", mode, calm] => (kept.mode, kept.calm) = (LiveMode::from_id(mode)?, calm == "calm"),
                ["t", key, name] if kept.teams.len() < MAX_TEAMS => {
                    kept.teams.push(Team { name: team_name(&unescape(name)?), key: key.to_owned() });
                }
                ["d", roster, seed, away] => {
                    let roster = u32::from_str_radix(roster, 16).ok()?;
                    let away = away.split(',').filter_map(|number| number.parse().ok()).collect();
                    kept.draw = Some(TeamDraw { roster, seed: seed.parse().ok()?, away });
                }
                _ => return None,
            }
        }
        (damaged == 0).then_some(kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::MemoryStore;
    use proptest::prelude::*;

    fn roster(pupils: u16) -> Roster {
        let mut roster = Roster::new(7, "7b");
        roster.paste(&format!("1-{pupils}"));
        roster
    }

    proptest! {
        #[test]
        fn everybody_who_is_here_is_in_one_team_and_teams_are_of_one_size(
            pupils in 1u16..40, teams in 2usize..=MAX_TEAMS, seed in any::<u32>(), away in prop::collection::vec(1u16..40, 0..5),
        ) {
            let roster = roster(pupils);
            let draw = TeamDraw { roster: 7, seed, away: away.clone() };
            let dealt = draw.deal(&roster, teams);
            prop_assert_eq!(&dealt, &draw.deal(&roster, teams), "the same drawing gives the same teams");
            let sizes: Vec<usize> = dealt.iter().map(Vec::len).collect();
            prop_assert!(sizes.iter().max().unwrap() - sizes.iter().min().unwrap() <= 1);
            let mut all: Vec<u16> = dealt.concat();
            all.sort_unstable();
            let here: Vec<u16> = (1..=pupils).filter(|number| !away.contains(number)).collect();
            prop_assert_eq!(all, here);
        }

        #[test]
        fn what_is_kept_comes_back(name in "\\PC{1,24}", seed in any::<u32>(), calm in any::<bool>(), drawn in any::<bool>()) {
            let store = MemoryStore::default();
            let team = |name: &str, key: &str| Team { name: team_name(name), key: key.to_owned() };
            let draw = drawn.then(|| TeamDraw { roster: 0xa1, seed, away: vec![3, 9] });
            let kept = KeptTeams { mode: LiveMode::Board, calm, teams: vec![team(&name, "KeyQ"), team("Lions", "")], draw };
            kept.save(&store).unwrap();
            prop_assert_eq!(KeptTeams::load(&store).unwrap(), Some(kept));
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,60}") {
            let store = MemoryStore::default();
            store.set(PLACE, &text).unwrap();
            let _ = KeptTeams::load(&store);
        }
    }

    #[test]
    fn another_seed_draws_other_teams() {
        let deal = |seed| TeamDraw { roster: 7, seed, away: Vec::new() }.deal(&roster(25), 4);
        assert_ne!(deal(1), deal(2));
        assert_eq!(deal(1).iter().map(Vec::len).collect::<Vec<_>>(), [7, 6, 6, 6]);
    }
}
