//! What would make a bank better, although nothing in it is wrong.

use super::{Asks, Bank, Fold, Importance, Problem};

/// With fewer cards than this, shares say nothing.
const MANY: usize = 30;
/// A good share of the cards of each difficulty, and how far from it one may be, in per cent.
const SHARES: [(u8, usize); 3] = [(1, 30), (2, 45), (3, 25)];
const LEEWAY: usize = 8;
/// Words that need another card before them to be understood.
const NEEDS_ANOTHER: [&str; 8] = ["it", "they", "he", "she", "this", "these", "that", "those"];

/// Says what would make a bank better: a third wrong answer, a prompt that stands alone, one style of quotation marks, a
/// better spread of difficulty and importance. An empty answer means that nothing is left to say.
pub fn advice(bank: &Bank, fold: Fold) -> Vec<Problem> {
    let mut advice = Vec::new();
    for card in &bank.cards {
        let fact = bank.fact_of(card);
        let mut say = |message: String| {
            let file = format!("{}.json", bank.topics[fact.topic].id);
            advice.push(Problem { file, fact: format!("{}/{}", fact.id, card.id), message });
        };
        if card.asks == Asks::Claim && card.distractors.len() == 2 {
            say("has only two wrong answers; write a third, which somebody would give who skimmed the text".into());
        }
        let first = fold.words(&card.prompt).into_iter().next().unwrap_or_default();
        if NEEDS_ANOTHER.contains(&first.as_str()) {
            say(format!("the prompt begins with \"{first}\"; name what is meant, as it may be asked in any order"));
        }
        let prompts = card.prompts.iter().map(|(_, text)| text);
        let wrong = card.distractors.iter().flat_map(|option| [&option.text, &option.why]);
        let mut texts = [&card.prompt, &fact.context].into_iter().chain(&card.sentence).chain(prompts).chain(wrong);
        if let Some(text) = texts.find(|text| text.contains('"')) {
            say(format!("has straight quotation marks; write “ ” in their place: {text}"));
        }
    }
    let whole = |message: String| Problem { file: "bank.json".into(), fact: String::new(), message };
    let percent = |part: usize, of: usize| part * 100 / of;
    let (facts, cards) = (bank.facts.len(), bank.cards.len());
    let core = bank.facts.iter().filter(|fact| fact.importance == Importance::Core).count();
    if facts >= MANY && core * 3 > facts {
        let share = percent(core, facts);
        advice.push(whole(format!(
            "{share}% of the facts are core; keep the word for what an exam would ask, a third at most"
        )));
    }
    if cards >= MANY {
        for (difficulty, good) in SHARES {
            let share = percent(bank.cards.iter().filter(|card| card.difficulty == difficulty).count(), cards);
            if share.abs_diff(good) > LEEWAY {
                let message = format!(
                    "{share}% of the cards have the difficulty {difficulty}; about {good}% is a good share: judge \
                     again which of them a learner would miss"
                );
                advice.push(whole(message));
            }
        }
    }
    advice
}
