//! Who answered: a number or a written name becomes a pupil of the roster. What is doubtful is asked once, and the answer
//! stands on the roster.

use super::{Participant, Pupil, Roster};
use crate::bank::Fold;
use std::collections::BTreeSet;

/// Shortest word in which one slip is taken for a slip, in characters.
const SLIP: usize = 3;

/// A written name in its words, in any order, and the number in it: "4 Anna Smith".
fn parts(name: &str, fold: Fold) -> (BTreeSet<String>, Option<u16>) {
    let (numbers, words): (Vec<String>, Vec<String>) =
        fold.words(name).into_iter().partition(|word| word.chars().all(|c| c.is_ascii_digit()));
    let number = match &numbers[..] {
        [number] => number.parse().ok().filter(|number| (1..=Participant::MOST).contains(number)),
        _ => None,
    };
    (words.into_iter().collect(), number)
}

/// Whether two words may be one: a slip apart, or the beginning of the other.
fn near(a: &str, b: &str) -> bool {
    let long = |word: &str| word.chars().count() >= SLIP;
    a == b || a.starts_with(b) || b.starts_with(a) || long(a) && long(b) && strsim::osa_distance(a, b) == 1
}

impl Roster {
    /// Returns whether a pupil is who somebody wrote to be, by the words in any order: "Smith, Anna" is Anna Smith. A
    /// code carries the beginning of a long name.
    fn is(pupil: &Pupil, written: &str, words: &BTreeSet<String>, fold: Fold) -> bool {
        !words.is_empty()
            && !pupil.name.is_empty()
            && (parts(&pupil.name, fold).0 == *words
                || fold.same(&Participant::named(&pupil.name).to_string(), written))
    }

    /// Returns what the teacher said of a written name: whose it is, or that it is nobody's here.
    fn said(&self, name: &str, fold: Fold) -> Option<Option<u16>> {
        let name = fold.plain(name);
        self.aliases.iter().find(|(alias, _)| fold.plain(alias) == name).map(|&(_, whose)| whose)
    }

    /// Remembers whose a written name is; `None` for nobody on the roster.
    pub fn answer(&mut self, name: &str, whose: Option<u16>) {
        self.aliases.retain(|(alias, _)| alias != name);
        self.aliases.push((name.to_owned(), whose));
        self.aliases.sort();
    }

    /// Returns the pupil that someone who answered is: by number, by what the teacher said of the name, or by the name as
    /// it sounds. `None` where nobody is, where two are, or where the number is another's.
    pub fn find(&self, who: &Participant, fold: Fold) -> Option<&Pupil> {
        let name = match who {
            Participant::Number(number) => return self.pupil(*number),
            Participant::Name(name) => name,
        };
        if let Some(whose) = self.said(name, fold) {
            return whose.and_then(|number| self.pupil(number));
        }
        let (words, number) = parts(name, fold);
        let is_it =
            |pupil: &&Pupil| Self::is(pupil, name, &words, fold) && number.is_none_or(|number| number == pupil.number);
        let mut found = self.pupils.iter().filter(is_it);
        found.next().filter(|_| found.next().is_none())
    }

    /// Returns the pupils that a written name may mean, where that is to be asked: two of one name, a part of a name, a
    /// slip, a number beside another's name. None where it is known, or means nobody.
    pub fn candidates(&self, who: &Participant, fold: Fold) -> Vec<&Pupil> {
        let Participant::Name(name) = who else { return Vec::new() };
        if self.find(who, fold).is_some() || self.said(name, fold).is_some() {
            return Vec::new();
        }
        let (words, number) = parts(name, fold);
        let may_be = |pupil: &&Pupil| {
            let own = parts(&pupil.name, fold).0;
            let (fewer, more) = if words.len() < own.len() { (&words, &own) } else { (&own, &words) };
            Some(pupil.number) == number
                || !fewer.is_empty() && fewer.iter().all(|word| more.iter().any(|other| near(word, other)))
        };
        self.pupils.iter().filter(may_be).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classroom::testing::fold;

    fn found(roster: &Roster, who: Participant) -> Option<u16> {
        roster.find(&who, fold()).map(|pupil| pupil.number)
    }

    fn asked(roster: &Roster, name: &str) -> Vec<u16> {
        roster.candidates(&Participant::Name(name.into()), fold()).iter().map(|pupil| pupil.number).collect()
    }

    #[test]
    fn who_answered_is_found_by_number_or_name() {
        let mut roster = Roster::new(1, "7b");
        roster.paste("4 Ána\n9");
        let number = |roster: &Roster, name: &str| found(roster, Participant::Name(name.into()));
        assert_eq!(found(&roster, Participant::Number(9)), Some(9));
        assert_eq!(found(&roster, Participant::Number(1)), None);
        assert_eq!(["ana", "Ana, ", "Ana 4", ""].map(|name| number(&roster, name)), [Some(4), Some(4), Some(4), None]);
        roster.paste("5 Smith, Anna\n6 Li Na\n7 Li Na\n77 Maximiliane Schmidt-Hubermann");
        assert_eq!(number(&roster, "anna SMITH"), Some(5));
        assert_eq!(number(&roster, "Li Na"), None, "which of the two?");
        assert_eq!(number(&roster, "Li Na 7"), Some(7));
        assert_eq!(found(&roster, Participant::named("Maximiliane Schmidt-Hubermann")), Some(77));
    }

    #[test]
    fn what_is_doubtful_is_asked_once() {
        let mut roster = Roster::new(1, "7b");
        roster.paste("1 Anna Smith\n2 Ben Okoro\n3 Li Na\n4 Li Na\n5\n6 Jo");
        assert_eq!(asked(&roster, "Li Na"), [3, 4], "two of one name");
        assert_eq!(asked(&roster, "Anna"), [1], "a part of a name");
        assert_eq!(asked(&roster, "anna s"), [1]);
        assert_eq!(asked(&roster, "Ana Smith"), [1], "a slip");
        assert_eq!(asked(&roster, "Ben Okoro 1"), [1, 2], "a number beside another’s name");
        assert_eq!(asked(&roster, "5 Pia"), [5], "a name beside a number without one");
        for known in ["Smith, Anna", "Ben Okoro", "Zoe", ""] {
            assert_eq!(asked(&roster, known), [0u16; 0], "{known}");
        }
        roster.answer("Anna", Some(1));
        roster.answer("Li Na", Some(4));
        roster.answer("Ana Smith", None);
        for (name, whose) in [("ANNA", Some(1)), ("li na", Some(4)), ("Ana Smith", None)] {
            assert_eq!(
                (asked(&roster, name), found(&roster, Participant::Name(name.into()))),
                (vec![], whose),
                "{name}"
            );
        }
        roster.answer("Anna", None);
        assert_eq!(found(&roster, Participant::Name("Anna".into())), None, "the last answer counts");
    }
}
