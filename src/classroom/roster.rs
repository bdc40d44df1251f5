//! Rosters: the pupils of a class, by number, with a name where the teacher wants one, and what each needs. They stand
//! in this browser only, one value a roster.

use super::roster_list::{self, ListLine};
use super::{Needs, Participant, sheet};

/// Longest name that is kept, in characters.
const LONGEST: usize = 60;

/// A pupil of a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pupil {
    /// 1–999, unique in the roster.
    pub number: u16,
    /// Empty where the number is enough.
    pub name: String,
    pub needs: Needs,
}

/// A class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    pub id: u32,
    pub name: String,
    /// By number.
    pub pupils: Vec<Pupil>,
    /// What the teacher said of names that pupils wrote: whose each is, by number; `None` of nobody on the roster.
    pub aliases: Vec<(String, Option<u16>)>,
}

/// All rosters, and how many lines of them could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rosters {
    pub rosters: Vec<Roster>,
    pub damaged: usize,
}

/// What a pasted list brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportResult {
    /// Pupils that were not there before.
    pub new: usize,
    /// Pupils whose name was changed.
    pub renamed: usize,
    /// Lines that found no number free.
    pub refused: Vec<String>,
}

/// Returns a name as it is kept: one line, no space around it, nothing that turns or hides the words beside it.
pub(super) fn tidy(name: &str) -> String {
    sheet::tidy(name).chars().take(LONGEST).collect::<String>().trim_end().to_owned()
}

impl Roster {
    /// Returns a roster without pupils.
    pub fn new(id: u32, name: &str) -> Self {
        Self { id, name: tidy(name), pupils: Vec::new(), aliases: Vec::new() }
    }

    /// Gives the class another name; nothing where that would be none.
    pub fn rename(&mut self, name: &str) {
        let name = tidy(name);
        if !name.is_empty() {
            self.name = name;
        }
    }

    /// Longest list that is taken in, in characters: a school's.
    pub const LONGEST_LIST: usize = 200_000;

    /// Takes in a list, one pupil a line: a name, a number, both, or numbers from one to another; or a table with its
    /// heading, as a spreadsheet or [this page's own file](super::report::csv) has it. The same list twice changes
    /// nothing; a number that is there gets the new name and keeps its needs, unless the list says them. Two pupils of
    /// one name are two.
    pub fn paste(&mut self, list: &str) -> ImportResult {
        let mut pasted = ImportResult::default();
        // The pupils that lines without a number have met: the second Ana of a list is the second of the roster.
        let mut met: Vec<u16> = Vec::new();
        for line in roster_list::read(list) {
            let (number, name, needs) = match line {
                ListLine::Range(range) => {
                    range.for_each(|number| self.put(number, "", &mut pasted));
                    continue;
                }
                ListLine::Pupil { number, name, needs } => (number, tidy(&name), needs),
            };
            if number.is_none() && name.is_empty() {
                continue;
            }
            let mut same = self.pupils.iter().filter(|pupil| pupil.name == name).map(|pupil| pupil.number);
            let known = number.or_else(|| same.find(|number| !met.contains(number)));
            let Some(number) = known.or_else(|| self.free()) else {
                pasted.refused.push(name);
                continue;
            };
            met.push(number);
            self.put(number, &name, &mut pasted);
            if let (Some(needs), Ok(at)) = (needs, self.pupils.binary_search_by_key(&number, |pupil| pupil.number)) {
                self.pupils[at].needs = needs;
            }
        }
        pasted
    }

    /// Returns the lowest number after the last that is free, or the lowest of all.
    fn free(&self) -> Option<u16> {
        if self.pupils.len() >= usize::from(Participant::MOST) {
            return None; // Said at once: a list may be long.
        }
        let last = self.pupils.last().map_or(0, |pupil| pupil.number);
        let taken = |number: &u16| self.pupils.binary_search_by_key(number, |pupil| pupil.number).is_ok();
        (last + 1..=Participant::MOST).chain(1..=last).find(|number| !taken(number))
    }

    fn put(&mut self, number: u16, name: &str, pasted: &mut ImportResult) {
        match self.pupils.binary_search_by_key(&number, |pupil| pupil.number) {
            Ok(at) if name.is_empty() || self.pupils[at].name == name => {}
            Ok(at) => {
                self.pupils[at].name = name.to_owned();
                pasted.renamed += 1;
            }
            Err(at) => {
                self.pupils.insert(at, Pupil { number, name: name.to_owned(), needs: Needs::default() });
                pasted.new += 1;
            }
        }
    }

    /// Returns the pupil of a number.
    pub fn pupil(&self, number: u16) -> Option<&Pupil> {
        self.pupils.iter().find(|pupil| pupil.number == number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pasted(list: &str) -> Vec<(u16, String)> {
        let mut roster = Roster::new(1, "7b");
        roster.paste(list);
        roster.pupils.into_iter().map(|pupil| (pupil.number, pupil.name)).collect()
    }

    fn named(pupils: &[(u16, &str)]) -> Vec<(u16, String)> {
        pupils.iter().map(|&(number, name)| (number, name.to_owned())).collect()
    }

    #[test]
    fn names_turn_and_hide_nothing_and_a_list_of_any_length_is_soon_done() {
        let mut roster = Roster::new(1, "7\u{202e}b\u{200b}");
        assert_eq!(roster.name, "7b");
        roster.paste("\u{202e}Ann\u{feff}a\nB\u{200b}en");
        assert_eq!(roster.pupils.iter().map(|pupil| pupil.name.as_str()).collect::<Vec<_>>(), ["Anna", "Ben"]);
        let list: String = (0..60_000).map(|n| format!("Pupil {n} of the list\n")).collect();
        let pasted = roster.paste(&list);
        assert_eq!((roster.pupils.len(), pasted.new, pasted.refused.len()), (999, 997, 59_003));
    }

    #[test]
    fn a_list_of_names_is_numbered() {
        assert_eq!(pasted("Ana\n  Борис  Иванов\r\n\n王芳\n"), named(&[(1, "Ana"), (2, "Борис Иванов"), (3, "王芳")]));
    }

    #[test]
    fn numbers_in_a_list_are_kept() {
        assert_eq!(
            pasted("7\tAna\n3. Ben\n12) Cem\nDora\n4\n9, Eva\n2b or not"),
            named(&[(3, "Ben"), (4, ""), (7, "Ana"), (9, "Eva"), (12, "Cem"), (13, "Dora"), (14, "2b or not")])
        );
        assert_eq!(pasted("1-3\n5 – 6"), named(&[(1, ""), (2, ""), (3, ""), (5, ""), (6, "")]));
        assert_eq!(pasted("0 Nil\n1000 Many"), named(&[(1, "0 Nil"), (2, "1000 Many")]));
    }

    #[test]
    fn a_list_pasted_again_renames_and_keeps_needs() {
        let mut roster = Roster::new(1, "7b");
        roster.paste("1 Ana\n2 Ben");
        roster.pupils[0].needs.calm = true;
        assert_eq!(roster.paste("1 Anna\n2 Ben\n3"), ImportResult { new: 1, renamed: 1, refused: vec![] });
        assert!(roster.pupils[0].needs.calm);
        assert_eq!(roster.paste("1 Anna\n2 Ben\n3"), ImportResult::default());
    }

    #[test]
    fn two_pupils_of_one_name_are_two_and_the_same_list_again_changes_nothing() {
        let mut roster = Roster::new(1, "7b");
        assert_eq!(roster.paste("Ana\nBen\nAna").new, 3);
        assert_eq!(roster.paste("Ana\nBen\nAna"), ImportResult::default());
        assert_eq!(roster.paste("Ana\nAna\nAna").new, 1);
    }

    #[test]
    fn a_full_roster_says_whom_it_refused() {
        let mut roster = Roster::new(1, "All");
        roster.paste("1-999");
        assert_eq!(roster.paste("Zoe").refused, ["Zoe"]);
    }
}
