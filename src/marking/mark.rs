//! Marking any response to any question.

use super::name::{self, Essential, NameMatch, Typed};
use super::script;
use super::{Outcome, Response, Verdict};
use crate::bank::{Answer, Bank, Card, CardIx, Fact, Fold, Item, Value, gap};
use crate::question::{Body, Choice, Origin, Question};

/// Longest answer that is read, in characters. Nothing in any bank is longer.
pub const INPUT_LIMIT: usize = 300;

/// Told where a name is written in another script than the bank writes it.
pub(super) const OTHER_SCRIPT: &str = "It could not be read in this script. Write it in the letters of the question.";

/// Marks responses against a bank.
#[derive(Clone, Copy)]
pub struct Marker<'a> {
    pub(super) bank: &'a Bank,
    pub(super) fold: Fold,
}

impl<'a> Marker<'a> {
    /// A marker for one bank.
    pub fn new(bank: &'a Bank, fold: Fold) -> Self {
        Self { bank, fold }
    }

    /// Marks a response. Total: a response that does not fit the form is unclear, never a panic.
    pub fn mark(&self, question: &Question, response: &Response) -> Verdict {
        let Some(card) = question.cards.first().and_then(|&ix| self.bank.cards.get(ix)) else { return unclear("", "") };
        match (&question.body, response) {
            (_, Response::DontKnow) => self.gave_up(question, card),
            (_, Response::Text(text)) if text.chars().nth(INPUT_LIMIT).is_some() => too_long(),
            (Body::Reveal, Response::Revealed) => {
                Verdict { outcome: Outcome::SelfGraded, ..self.verdict(card, Outcome::SelfGraded, String::new()) }
            }
            (Body::Choice(options), Response::Chosen(index)) => match options.get(*index) {
                Some(option) => self.chosen(card, option),
                None => unclear("", "That option is not there."),
            },
            (Body::TrueFalse(claim), Response::Judged(judged)) => {
                let outcome = if *judged == claim.truth { Outcome::Right } else { Outcome::Wrong };
                let said = if *judged { "true" } else { "false" };
                let mut verdict = self.verdict(card, outcome, said.into());
                if let Some(swapped) = &claim.swapped {
                    verdict.remark = Some(format!("{}: {}", swapped.text, swapped.why));
                    verdict.confused_with = origin(swapped).filter(|_| *judged);
                }
                verdict
            }
            (Body::Typed(_), Response::Text(text)) => self.typed(card, text),
            (Body::Cloze { .. }, Response::Text(text)) => match card.cloze.as_deref().and_then(gap) {
                Some((_, words, _)) => self.word(card, &words, text),
                None => self.typed(card, text),
            },
            (Body::Several(options), Response::Ticked(ticked)) => self.several(question, options, ticked),
            (Body::Order { pieces, rank }, Response::Sequence(sequence)) => {
                self.order(question, pieces, rank, sequence)
            }
            (Body::Match { left, right, pair }, Response::Pairs(pairs)) => {
                self.pairs(question, left, right, pair, pairs)
            }
            (Body::Recall { ordered, .. }, Response::Entries(entries)) => self.recall(question, *ordered, entries),
            _ => unclear("", "That is no answer to this form of question."),
        }
    }

    pub(super) fn verdict(&self, card: &Card, outcome: Outcome, said: String) -> Verdict {
        let points = (u8::from(matches!(outcome, Outcome::Right | Outcome::Almost)), 1);
        Verdict {
            outcome,
            answer: self.bank.show_answer(card),
            said,
            remark: None,
            confused_with: None,
            parts: Vec::new(),
            points,
        }
    }

    fn gave_up(&self, question: &Question, card: &Card) -> Verdict {
        let verdict = match &question.body {
            Body::Several(options) => self.several(question, options, &[]),
            Body::Order { pieces, rank } => self.order(question, pieces, rank, &[]),
            Body::Match { left, right, pair } => self.pairs(question, left, right, pair, &[]),
            Body::Recall { ordered, .. } => self.recall(question, *ordered, &[]),
            Body::Cloze { .. } => {
                Verdict { answer: self.bank.show_gap(card), ..self.verdict(card, Outcome::Wrong, "no answer".into()) }
            }
            Body::Reveal | Body::Choice(_) | Body::TrueFalse(_) | Body::Typed(_) => {
                self.verdict(card, Outcome::Wrong, "no answer".into())
            }
        };
        // An option left unticked was not known to be wrong.
        Verdict { points: (0, verdict.points.1), said: "no answer".into(), ..verdict }
    }

    fn chosen(&self, card: &Card, option: &Choice) -> Verdict {
        let outcome = if option.right { Outcome::Right } else { Outcome::Wrong };
        let mut verdict = self.verdict(card, outcome, option.text.clone());
        if !option.right {
            verdict.remark = Some(option.why.clone());
            verdict.confused_with = origin(option);
        }
        verdict
    }

    /// Marks a typed answer to a card by its type.
    fn typed(&self, card: &Card, text: &str) -> Verdict {
        let said = within_sentence(card, text.trim()).unwrap_or(text.trim()).to_owned();
        if said.is_empty() {
            return unclear("", "Nothing was written.");
        }
        match self.bank.answer(card) {
            // Signs count beside a number, so these are compared letter by letter: 75 % is not $75.
            Answer::Date(_) | Answer::Amount(..) if card.accept.iter().any(|accepted| self.spells(accepted, &said)) => {
                self.verdict(card, Outcome::Right, said)
            }
            Answer::Date(key) => self.typed_date(card, key, said),
            Answer::Amount(key, qualifier) => self.typed_amount(card, key, qualifier, said),
            Answer::Name(_) if self.fold.words(&said).is_empty() => unclear(&said, "There is no word in it."),
            Answer::Name(name) => self.typed_name(card, name, said),
            Answer::Text(text) => self.word(card, &[text], &said),
            Answer::Items(_) => unclear(&said, "Write one entry in each field."),
        }
    }

    /// Whether two texts are the same but for case and spaces.
    fn spells(&self, a: &str, b: &str) -> bool {
        let bare = |text: &str| self.fold.plain(text).split_whitespace().collect::<String>();
        bare(a) == bare(b)
    }

    fn typed_name(&self, card: &Card, right: &str, said: String) -> Verdict {
        let fact = self.bank.fact_of(card);
        let filler = &self.bank.classes[fact.class].filler;
        let names = || self.bank.names(fact).chain(card.accept.iter().map(String::as_str));
        let nearest = |text: &str| {
            let typed = Typed::new(text, self.fold);
            let mine = typed.without(filler);
            let near = names().map(|name| (name::compare(name, &mine, self.fold), name));
            near.min_by_key(|&(near, _)| near).unwrap_or((NameMatch::Different, right))
        };
        let mut text = said.clone();
        let (mut best, mut name) = nearest(&said);
        for reading in if best == NameMatch::Same { Vec::new() } else { self.readings(card, &said) } {
            let (near, its) = nearest(&reading);
            if near < best {
                (best, name, text) = (near, its, reading);
            }
        }
        if best == NameMatch::Same {
            return self.verdict(card, Outcome::Right, said);
        }
        let typed = Typed::new(&text, self.fold);
        let mine = typed.without(filler);
        let compare = |name: &str| name::compare(name, &mine, self.fold);
        let trap = card.distractors.iter().find(|wrong| {
            let near = compare(&wrong.text);
            near != NameMatch::Different && near <= best
        });
        let other = self.other_name(card, &typed, best);
        if best != NameMatch::Different && trap.is_none() && other.is_none() {
            let remark = Some(format!("It is written {name}."));
            return Verdict { remark, ..self.verdict(card, Outcome::Almost, said) };
        }
        let unread = |said| script::is_foreign(said, names()) && script::latin(&self.fold.plain(said)).is_none();
        if trap.is_none() && other.is_none() && unread(&said) {
            return unclear(&said, OTHER_SCRIPT);
        }
        let mut verdict = self.verdict(card, Outcome::Wrong, said);
        verdict.remark = trap.map(|wrong| format!("{}: {}", wrong.text, wrong.why));
        if trap.is_none() {
            self.name_confusion(&mut verdict, other, |fact| fact.gloss().unwrap_or(&fact.name));
        }
        verdict
    }

    /// Another of the bank's names that a typed one is at least as near to: a slip must never cross over to it.
    fn other_name(&self, card: &Card, typed: &Typed, best: NameMatch) -> Option<usize> {
        let fact = self.bank.fact_of(card);
        let bank = self.bank;
        let is_mine = |name: &str| {
            let name = Typed::new(name, self.fold);
            let name = name.without(&bank.classes[fact.class].filler);
            bank.names(fact).any(|mine| name::compare(mine, &name, self.fold) == NameMatch::Same)
        };
        // The same person may have a fact more; a river and a treaty of one name are two things.
        let same_thing = |other: &'a Fact| other.class == fact.class && bank.names(other).any(is_mine);
        // "Treaty of Argun" names the river by the filler of a treaty.
        let mine = self.bank.classes[fact.class].filler.as_slice();
        let fillers: Vec<Vec<String>> = self.bank.classes.iter().map(|class| [mine, &class.filler].concat()).collect();
        let typed: Vec<Essential<'_>> = fillers.iter().map(|filler| typed.without(filler)).collect();
        let mut nearest: Option<(NameMatch, usize)> = None;
        for (index, other) in self.bank.facts.iter().enumerate() {
            if index == card.fact || !matches!(other.value, Value::Event { .. } | Value::Term { .. }) {
                continue;
            }
            for name in bank.names(other) {
                let near = name::compare(name, &typed[other.class], self.fold);
                // A class is asked for: what is as near to a name of another class is a slip of this one.
                let rival =
                    if other.class == fact.class { near <= best } else { near < best || near == NameMatch::Same };
                let nearer = rival && nearest.is_none_or(|(n, _)| near < n);
                if near != NameMatch::Different && nearer && !is_mine(name) && !same_thing(other) {
                    nearest = Some((near, index));
                }
            }
        }
        nearest.map(|(_, index)| index)
    }

    /// Marks the word that fills a gap.
    fn word(&self, card: &Card, right: &[&str], text: &str) -> Verdict {
        let said = text.trim().to_owned();
        if self.fold.words(&said).is_empty() {
            return unclear(&said, "Nothing was written.");
        }
        let words = right.iter().copied().chain(card.accept.iter().map(String::as_str));
        let typed = Typed::new(&said, self.fold);
        let all = typed.without(&[]);
        let best = words.map(|word| (name::compare(word, &all, self.fold), word)).min_by_key(|&(near, _)| near);
        let answer = self.bank.show_gap(card);
        let verdict = |outcome| Verdict { answer, ..self.verdict(card, outcome, said.clone()) };
        // Common words differ by a letter more often than names do: what begins otherwise is another word (power and
        // lower), and so is what stands in a wrong option.
        let trap = card.distractors.iter().find(|wrong| self.fold.words(&wrong.text).contains(&self.fold.key(&said)));
        match best {
            Some((NameMatch::Same, _)) => verdict(Outcome::Right),
            _ if trap.is_none() && script::is_foreign(&said, right.iter().copied()) => unclear(&said, OTHER_SCRIPT),
            Some((NameMatch::Slips(_), word)) if trap.is_none() && name::begin_alike(word, &typed, self.fold) => {
                Verdict { remark: Some(format!("It is written {word}.")), ..verdict(Outcome::Almost) }
            }
            _ => Verdict {
                remark: trap.map(|wrong| format!("{}: {}", wrong.text, wrong.why)),
                ..verdict(Outcome::Wrong)
            },
        }
    }

    /// Says which fact a wrong answer belongs to, and what that is.
    pub(super) fn name_confusion(&self, verdict: &mut Verdict, fact: Option<usize>, what: fn(&Fact) -> &str) {
        let Some(index) = fact else { return };
        let belongs = format!("{}: {}", verdict.said, what(&self.bank.facts[index]));
        verdict.remark = Some(match verdict.remark.take() {
            Some(remark) => format!("{belongs}. {remark}"),
            None => belongs,
        });
        verdict.confused_with = Some(index);
    }

    /// Whether one list entry names an item.
    pub(super) fn names_item(&self, card: &Card, item: &Item, entry: &Typed) -> NameMatch {
        let filler = &self.bank.classes[self.bank.fact_of(card).class].filler;
        let entry = entry.without(filler);
        let near = self.bank.item_names(item).map(|name| name::compare(name, &entry, self.fold));
        near.min().unwrap_or(NameMatch::Different)
    }

    pub(super) fn card(&self, ix: CardIx) -> &'a Card {
        &self.bank.cards[ix]
    }
}

/// What stands in the gap, where the whole of a card's sentence was written.
fn within_sentence<'t>(card: &Card, text: &'t str) -> Option<&'t str> {
    let (before, after) = card.sentence.as_ref()?.split_once("{}")?;
    let (before, after) = (before.trim(), after.trim().trim_end_matches('.'));
    let text = text.trim_end_matches('.');
    let from = text.get(..before.len()).filter(|start| start.eq_ignore_ascii_case(before))?.len();
    let to = text.len().checked_sub(after.len()).filter(|&to| to >= from)?;
    let rest = text.get(to..).filter(|rest| rest.eq_ignore_ascii_case(after))?;
    let middle = text.get(from..text.len() - rest.len())?.trim();
    (from + rest.len() > 0 && !middle.is_empty()).then_some(middle)
}

fn origin(option: &Choice) -> Option<usize> {
    match option.origin {
        Origin::Fact(index) => Some(index),
        _ => None,
    }
}

pub(super) fn unclear(said: &str, remark: &str) -> Verdict {
    Verdict {
        outcome: Outcome::Unclear,
        answer: String::new(),
        said: said.to_owned(),
        remark: Some(remark.to_owned()),
        confused_with: None,
        parts: Vec::new(),
        points: (0, 1),
    }
}

fn too_long() -> Verdict {
    unclear("", &format!("That is too long to be an answer: {INPUT_LIMIT} characters at most are read."))
}
