//! What a teacher does with the results of a drill: who is not in yet, and what to teach again.

use super::analysis::ItemStat;
use super::marked::MarkedDrill;
use super::{CardSelection, Drill, Participant, Pupil, QuestionOrder, Roster};
use crate::bank::{CardIx, Fold, rank_of, sort_by_rank};

/// Most cards that are taught again at once.
const AGAIN: usize = 10;

/// Returns the pupils of a roster of whom nothing has come in.
pub fn missing<'a>(roster: &'a Roster, marked: &MarkedDrill, fold: Fold) -> Vec<&'a Pupil> {
    let here: Vec<u16> =
        marked.attempts.iter().filter_map(|row| roster.find(&row.who, fold)).map(|pupil| pupil.number).collect();
    roster.pupils.iter().filter(|pupil| !here.contains(&pupil.number)).collect()
}

/// Returns a pupil as a person says it: "No. 4 Ana", "No. 9".
pub fn display_name(pupil: &Pupil) -> String {
    if pupil.name.is_empty() { format!("No. {}", pupil.number) } else { format!("No. {} {}", pupil.number, pupil.name) }
}

/// Returns who answered, as a person says it, with what the roster knows.
pub fn who(who: &Participant, roster: Option<&Roster>, fold: Fold) -> String {
    roster.and_then(|roster| roster.find(who, fold)).map_or_else(|| who.to_string(), display_name)
}

/// Returns the questions that were missed most, by index, worst first: those that a third of the class or more missed,
/// or the three worst, whichever are more; ten at most, and none that nobody missed. `stats` are by question.
pub fn most_missed(stats: &[Option<ItemStat>]) -> Vec<usize> {
    let missed = |at: usize| {
        let stat = stats[at].as_ref().filter(|stat| stat.asked > 0);
        stat.map_or(0.0, |stat| (stat.asked - stat.right) as f64 / stat.asked as f64)
    };
    let mut worst: Vec<usize> = (0..stats.len()).filter(|&at| missed(at) > 0.0).collect();
    sort_by_rank(&mut worst, |&at| -rank_of(missed(at)));
    let many = worst.iter().filter(|&&at| missed(at) >= 1.0 / 3.0).count();
    worst.truncate(many.clamp(3, AGAIN));
    worst
}

/// Returns a drill of these questions' cards, by the rules of the one that they were missed in.
pub fn reteaching_drill(marked: &MarkedDrill, questions: &[usize], seed: u32) -> Option<Drill> {
    let card = |&at: &usize| marked.questions.asked.get(at)?.question.cards.first().copied();
    let cards: Vec<CardIx> = questions.iter().filter_map(card).collect();
    let count = cards.len();
    (count > 0).then(|| Drill {
        selection: CardSelection::Cards(cards),
        count,
        order: QuestionOrder::Same,
        seed,
        ..marked.drill.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classroom::DrillQuestions;
    use crate::classroom::analysis::items;
    use crate::classroom::testing::{class_7b, class_of_three, fold, library};

    #[test]
    fn who_is_not_in_yet_is_named() {
        let (library, roster) = (library(), class_7b());
        let missing: Vec<String> =
            missing(&roster, &class_of_three(&library), fold()).into_iter().map(display_name).collect();
        assert_eq!(missing, ["No. 4 Dora", "No. 9"]);
        assert_eq!(who(&Participant::Name("BEN".into()), Some(&roster), fold()), "No. 2 Ben");
        assert_eq!(who(&Participant::Name("Zoe".into()), Some(&roster), fold()), "Zoe");
    }

    #[test]
    fn what_was_missed_most_is_taught_again() {
        let library = library();
        let marked = class_of_three(&library);
        let stats: Vec<Option<ItemStat>> = items(&[&marked], fold()).into_iter().map(Some).collect();
        // Of three pupils one knows all, one four and one two: two of three miss the last six, one of three two more.
        assert_eq!(most_missed(&stats), [4, 5, 6, 7, 8, 9, 2, 3]);
        let few: Vec<Option<ItemStat>> =
            stats.iter().cloned().map(|stat| stat.map(|stat| ItemStat { asked: 30, right: 29, ..stat })).collect();
        assert_eq!(most_missed(&few), [0, 1, 2]);
        let none: Vec<Option<ItemStat>> =
            few.into_iter().map(|stat| stat.map(|stat| ItemStat { right: 30, ..stat })).collect();
        assert_eq!(most_missed(&none), [0; 0]);
        let drill = reteaching_drill(&marked, &most_missed(&stats)[..6], 5).unwrap();
        let cards = |marked: &MarkedDrill, of: &[usize]| -> Vec<usize> {
            let mut cards: Vec<usize> = of.iter().map(|&at| marked.question(at).cards[0]).collect();
            cards.sort_unstable();
            cards
        };
        let questions = DrillQuestions::preview(&drill, &library, fold()).unwrap();
        let anew = MarkedDrill { questions, ..marked.clone() };
        assert_eq!(cards(&anew, &[0, 1, 2, 3, 4, 5]), cards(&marked, &[4, 5, 6, 7, 8, 9]));
        assert_eq!(reteaching_drill(&marked, &[], 5), None);
        assert_eq!(Drill::parse(&drill.bank, &drill.code()), Ok(drill));
    }
}
