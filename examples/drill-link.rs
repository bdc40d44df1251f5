//! Links of certain drills, for the page's tests: each argument is what the drill is to be, as JSON; for each a line
//! `<bank>/<code>`.

use entente::bank::{Fold, Library, read};
use entente::classroom::{CardSelection, Drill, Feedback, QuestionOrder, Scoring};
use entente::question::Form;
use serde::Deserialize;
use std::error::Error;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
struct Wanted {
    bank: String,
    topics: Option<Vec<usize>>,
    count: usize,
    forms: Vec<Form>,
    options: usize,
    by_pupil: bool,
    at_end: bool,
    scoring: u8,
    seconds: Option<u16>,
    names: bool,
    seed: u32,
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            bank: "russia-china".to_owned(),
            topics: None,
            count: 20,
            forms: vec![Form::Choice],
            options: 4,
            by_pupil: false,
            at_end: false,
            scoring: 0,
            seconds: None,
            names: false,
            seed: 2026,
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let fold = Fold::new(|text| text.nfkd().collect::<String>().to_lowercase().nfkd().collect());
    let library = Arc::new(Library::new(entente::BUILT_IN.iter().filter_map(|files| read(files).0).collect()));
    for argument in std::env::args().skip(1) {
        let wanted: Wanted = serde_json::from_str(&argument)?;
        let bank = library.banks().iter().find(|bank| bank.id == wanted.bank).ok_or("no such bank")?;
        let whole = Drill::of(bank, wanted.seed);
        let drill = Drill {
            selection: wanted.topics.map_or(whole.selection.clone(), CardSelection::Topics),
            count: wanted.count,
            forms: wanted.forms,
            options: wanted.options,
            order: if wanted.by_pupil { QuestionOrder::ByPupil } else { QuestionOrder::Same },
            feedback: if wanted.at_end { Feedback::AtEnd } else { Feedback::AfterEach },
            scoring: Scoring::from_code(wanted.scoring.into()).ok_or("no such scoring")?,
            seconds: wanted.seconds,
            names: wanted.names,
            ..whole
        };
        let (drill, _) = drill.checked(&library, fold)?;
        println!("{}/{}", drill.bank, drill.code());
    }
    Ok(())
}
