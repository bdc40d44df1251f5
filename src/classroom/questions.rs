//! The questions that a drill asks, with the bank that they are of; and those that it asked, for as long as its results
//! are kept. A bank that changes later changes neither them nor how they are marked.

use super::drill::{Drill, DrillError};
use super::marked::wording;
use super::saved_drill;
use crate::BANK_SEPARATOR;
use crate::bank::{Bank, Fold, Library, fill, pack, pack_details, unpack};
use crate::progress::{KeyValueStore, StoreError, crc32};
use crate::question::{Asked, Body, Question};
use std::sync::Arc;

/// Where the banks stand that they are of, by id and fingerprint.
pub(super) const BANKS: &str = "class/bank/";

/// The questions of a drill.
#[derive(Debug, Clone)]
pub struct DrillQuestions {
    library: Arc<Library>,
    /// Index of the bank in `library`.
    bank: usize,
    pub asked: Vec<Asked>,
}

/// Returns where a bank stands.
fn bank_key(bank: &Bank) -> String {
    format!("{BANKS}{}-{}", bank.id, bank.fingerprint)
}

impl DrillQuestions {
    /// Draws the questions of a drill from the banks that are here.
    ///
    /// # Errors
    /// Where its bank is not here, no card can be asked so, or the questions are others than when its link was made.
    pub fn draw(drill: &Drill, library: &Arc<Library>, fold: Fold) -> Result<Self, DrillError> {
        let drawn = Self::preview(drill, library, fold)?;
        if drawn.check() == drill.check { Ok(drawn) } else { Err(DrillError::Changed(drawn.bank().title.clone())) }
    }

    /// As [`draw`](Self::draw), whatever its link said of them.
    ///
    /// # Errors
    /// Where its bank is not here, or no card can be asked so.
    pub fn preview(drill: &Drill, library: &Arc<Library>, fold: Fold) -> Result<Self, DrillError> {
        let bank = drill.bank_in(library)?;
        Ok(Self { library: library.clone(), bank, asked: drill.questions(library, fold)? })
    }

    /// Returns the questions that a drill asked where they are stored, and else those that it asks now.
    ///
    /// # Errors
    /// As [`draw`](Self::draw).
    pub fn of(
        drill: &Drill,
        store: &impl KeyValueStore,
        library: &Arc<Library>,
        fold: Fold,
    ) -> Result<Self, DrillError> {
        Self::stored(drill, store, library).map_or_else(|| Self::draw(drill, library, fold), Ok)
    }

    /// Returns the questions that are stored for a drill; `None` where there are none, or what is there is not whole.
    fn stored(drill: &Drill, store: &impl KeyValueStore, library: &Arc<Library>) -> Option<Self> {
        let text = store.get(&saved_drill::key(drill.id())).ok()??;
        let (_, stored) = text.split_once('\n')?;
        let (place, questions) = stored.split_once('\n')?;
        let questions: Vec<Question> = serde_json::from_str(questions).ok()?;
        let here = library.banks().iter().position(|bank| bank_key(bank) == place);
        let (library, bank) = match here {
            Some(bank) => (library.clone(), bank),
            None => (Arc::new(Library::new(vec![read_bank(&store.get(place).ok()??)?])), 0),
        };
        let sound = questions.iter().all(|question| question.fits(&library.banks()[bank]));
        let asked = questions.into_iter().map(|question| Asked { bank, question }).collect();
        let read = Self { library, bank, asked };
        (sound && read.check() == drill.check).then_some(read)
    }

    /// Stores their bank, unless that was done. Returns what is stored of them with their drill: where the bank stands,
    /// and the questions as JSON.
    ///
    /// # Errors
    /// Where the storage is full or cannot be written.
    pub(super) fn store(&self, store: &impl KeyValueStore) -> Result<String, StoreError> {
        let place = bank_key(self.bank());
        if store.get(&place)?.is_none() {
            let (bank, details) = (pack(self.bank(), &[]), pack_details(self.bank()));
            store.set(&place, &[&bank, BANK_SEPARATOR, &details].concat())?;
        }
        let questions: Vec<&Question> = self.asked.iter().map(|asked| &asked.question).collect();
        let text = serde_json::to_string(&questions).map_err(|error| StoreError::Other(error.to_string()))?;
        Ok(format!("{place}\n{text}"))
    }

    /// Returns where the bank stands that a stored drill is of.
    pub(super) fn bank_of(value: &str) -> Option<&str> {
        value.lines().nth(1)
    }

    /// Returns the bank that they are of.
    pub fn bank(&self) -> &Bank {
        &self.library.banks()[self.bank]
    }

    /// Returns where their bank stands among the banks that are here, if it is the same: these may know more of it by
    /// now, for what is shown after an answer is loaded last.
    pub fn bank_among(&self, library: &Library) -> Option<usize> {
        let fingerprint = self.bank().fingerprint;
        library.banks().iter().position(|bank| bank.fingerprint == fingerprint)
    }

    /// Returns a check sum over what pupils see and what is right: it is the same for as long as a result can be
    /// marked, whatever else changes in the bank.
    pub fn check(&self) -> u32 {
        let mut text = String::new();
        for Asked { question, .. } in &self.asked {
            let mut part = |words: &str| {
                text.push_str(words);
                text.push('\u{1f}');
            };
            part(question.form.id());
            part(&wording(question));
            for option in question.body.options() {
                part(&option.text);
                part(if option.right { "1" } else { "0" });
            }
            match &question.body {
                Body::TrueFalse(claim) => part(if claim.truth { "1" } else { "0" }),
                Body::Order { pieces, rank } => {
                    pieces.iter().for_each(|piece| part(piece));
                    rank.iter().for_each(|place| part(&place.to_string()));
                }
                Body::Match { left, right, pair } => {
                    left.iter().chain(right).for_each(|piece| part(piece));
                    pair.iter().for_each(|place| part(&place.to_string()));
                }
                Body::Typed(_) | Body::Cloze { .. } | Body::Recall { .. } | Body::Reveal => {
                    let bank = self.bank();
                    let cards = question.cards.iter().filter_map(|&card| bank.cards.get(card));
                    let gap = matches!(question.body, Body::Cloze { .. });
                    cards.for_each(|card| part(&if gap { bank.show_gap(card) } else { bank.show_answer(card) }));
                }
                Body::Choice(_) | Body::Several(_) => {}
            }
            text.push('\n');
        }
        crc32(&[text.as_bytes()])
    }
}

/// Reads what [`DrillQuestions::save`] stored of a bank.
fn read_bank(text: &str) -> Option<Bank> {
    let (packed, details) = text.split_once(BANK_SEPARATOR)?;
    let (mut bank, _) = unpack(packed)?;
    fill(&mut bank, details);
    Some(bank)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::File;
    use crate::classroom::marked::MarkedDrill;
    use crate::classroom::records::{self, ClassRecords};
    use crate::classroom::testing::{checked, drill, fold, library};
    use crate::classroom::{FORMS, Participant, SavedDrill, Sheet, SheetSource};
    use crate::marking::Response;
    use crate::memory::Millis;
    use crate::progress::MemoryStore;
    use crate::question::Form;

    /// Returns the built-in banks with another text wherever `from` stood.
    fn changed(from: &str, to: &str) -> Arc<Library> {
        let bank = |files: &&[File]| {
            let texts: Vec<String> = files.iter().map(|file| file.text.replace(from, to)).collect();
            let files: Vec<File> =
                files.iter().zip(&texts).map(|(file, text)| File { name: file.name, text }).collect();
            crate::bank::read(&files).0
        };
        Arc::new(Library::new(crate::BUILT_IN.iter().filter_map(bank).collect()))
    }

    fn mixed(library: &Arc<Library>) -> Drill {
        checked(Drill { forms: FORMS.to_vec(), count: 40, ..drill(library) }, library)
    }

    #[test]
    fn a_link_outlives_what_changes_elsewhere_in_its_bank() {
        let library = library();
        let drill =
            checked(Drill { selection: crate::classroom::CardSelection::Topics(vec![0]), ..mixed(&library) }, &library);
        let bank = &library.banks()[0];
        let elsewhere = bank.facts.iter().find(|fact| fact.topic == 5).expect("a fact of another topic");
        let now = changed(&elsewhere.context, "Something else.");
        assert_ne!(now.banks()[0].fingerprint, bank.fingerprint, "another edition");
        let same = DrillQuestions::draw(&drill, &now, fold()).expect("the same questions");
        assert_eq!(same.check(), drill.check);
    }

    #[test]
    fn a_link_dies_with_the_wording_of_its_own_question_and_says_so() {
        let library = library();
        let drill = mixed(&library);
        let prompt = drill.questions(&library, fold()).expect("questions")[0].question.prompt.clone();
        let now = changed(&prompt, "Something quite different?");
        let title = library.banks()[0].title.clone();
        assert_eq!(DrillQuestions::draw(&drill, &now, fold()).err(), Some(DrillError::Changed(title)));
    }

    #[test]
    fn a_link_dies_with_the_word_of_its_gap() {
        let library = library();
        let bank = &library.banks()[0];
        let drill = checked(Drill { forms: vec![Form::Cloze], count: 40, ..drill(&library) }, &library);
        let asked = drill.questions(&library, fold()).expect("questions");
        let own = |asked: &&Asked| bank.cards[asked.question.cards[0]].cloze.is_some();
        let card = &bank.cards[asked.iter().find(own).expect("a gap of its own").question.cards[0]];
        let (cloze, word) = (card.cloze.clone().expect("a gap"), bank.show_gap(card));
        let now = changed(&cloze, &cloze.replacen(&word, "nothing", 1));
        let title = bank.title.clone();
        assert_eq!(DrillQuestions::draw(&drill, &now, fold()).err(), Some(DrillError::Changed(title)));
    }

    #[test]
    fn what_a_class_has_done_is_marked_as_it_was_whatever_becomes_of_the_bank() {
        let (store, library) = (MemoryStore::default(), library());
        let drill = mixed(&library);
        let questions = DrillQuestions::draw(&drill, &library, fold()).expect("questions");
        let forms: Vec<Form> = questions.asked.iter().map(|asked| asked.question.form).collect();
        assert!(FORMS.iter().all(|form| forms.contains(form)), "{forms:?}");
        SavedDrill::new(&drill, "9b", Millis(1)).save(&questions, &store).expect("kept");
        let answers = questions.asked.iter().map(|asked| match &asked.question.body {
            Body::Choice(_) => Response::Chosen(0),
            Body::Several(_) => Response::Ticked(vec![0, 1]),
            Body::TrueFalse(_) => Response::Judged(true),
            Body::Order { pieces, .. } => Response::Sequence((0..pieces.len()).collect()),
            Body::Match { left, .. } => Response::Pairs((0..left.len()).map(Some).collect()),
            Body::Recall { .. } => Response::Entries(vec!["China".into()]),
            _ => Response::Text("1858".into()),
        });
        let sheet = Sheet {
            drill: drill.id(),
            who: Participant::Number(1),
            attempt: 1,
            source: SheetSource::Code,
            answers: answers.collect(),
            took: vec![],
            sure: vec![],
        };
        records::add(&store, &drill, &records::StoredSheet::new(sheet, None, Millis(1))).expect("kept");
        let marked = |library: &Arc<Library>| {
            let kept = ClassRecords::load(&store).expect("read").drills.remove(0);
            let questions = DrillQuestions::of(&drill, &store, library, fold()).expect("questions");
            let marked = MarkedDrill::of(&kept, questions, None, fold());
            let told: Vec<String> = (0..marked.count()).map(|at| marked.answer(at) + &marked.place(at)).collect();
            (marked.attempts, told)
        };
        let before = marked(&library);
        // Another edition, without the bank at all, and as it is.
        assert_eq!(marked(&changed("treaty", "pact")), before);
        assert_eq!(marked(&Arc::new(Library::default())), before);
        assert_eq!(marked(&library), before);
    }

    #[test]
    fn stored_questions_are_read_by_every_later_version() {
        let library = library();
        let questions = DrillQuestions::preview(&drill(&library), &library, fold()).expect("questions");
        let stored = serde_json::to_string(&questions.asked[0].question).expect("JSON");
        let read: Question = serde_json::from_str(&stored).expect("a question");
        assert_eq!(read, questions.asked[0].question);
        let published = r#"{"form":"choice","cards":[3],"prompt":"When?","body":{"Choice":[{"text":"1858","right":true,"why":"","origin":"Key"},{"text":"1860","right":false,"why":"Treaty of Peking","origin":{"Fact":2}},{"text":"1850","right":false,"why":"made up","origin":"Made"},{"text":"1851","right":false,"why":"","origin":"Written"}]}}"#;
        let read: Question = serde_json::from_str(published).expect("as it was published");
        assert_eq!(serde_json::to_string(&read).expect("JSON"), published);
    }

    #[test]
    fn what_is_stored_and_names_what_is_not_there_is_not_taken() {
        let (store, library) = (MemoryStore::default(), library());
        let drill = mixed(&library);
        let questions = DrillQuestions::draw(&drill, &library, fold()).expect("questions");
        SavedDrill::new(&drill, "", Millis(1)).save(&questions, &store).expect("kept");
        let key = saved_drill::key(drill.id());
        let value = store.get(&key).expect("read").expect("there");
        assert!(DrillQuestions::stored(&drill, &store, &library).is_some());
        let origin = value.find("{\"Fact\":").expect("an option that is another fact") + "{\"Fact\":".len();
        store.set(&key, &format!("{}9999{}", &value[..origin], &value[origin..])).expect("written");
        assert!(DrillQuestions::stored(&drill, &store, &library).is_none());
        store.set(&key, &value.replace("\"cards\":[", "\"cards\":[99999,")).expect("written");
        assert!(DrillQuestions::stored(&drill, &store, &library).is_none());
    }
}
