//! Marking answers in parts: several right, an order, pairs, a recalled list.

use super::mark::{INPUT_LIMIT, Marker, OTHER_SCRIPT, unclear};
use super::name::{NameMatch, Typed};
use super::script;
use super::{Outcome, Verdict, VerdictPart};
use crate::bank::{Answer, CardIx, Value};
use crate::question::{Choice, Question};

/// All parts right; or for a list all named, with slips.
fn outcome(right: usize, of: usize, slips: bool) -> Outcome {
    match (right == of, slips) {
        (true, false) => Outcome::Right,
        (true, true) => Outcome::Almost,
        (false, _) => Outcome::Wrong,
    }
}

fn points(right: usize, of: usize) -> (u8, u8) {
    (right.min(255) as u8, of.min(255) as u8)
}

fn count(right: usize, of: usize) -> String {
    format!("{right} of {of} right")
}

/// Returns the pieces that stand rightly to each other: those of every longest run in the right order. Of two that are
/// swapped neither is among them; where one piece alone was moved, all others are.
fn in_order(sequence: &[usize], rank: &[usize]) -> Vec<usize> {
    let longest = |without: Option<usize>| {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for &piece in sequence.iter().filter(|&&piece| Some(piece) != without) {
            let before = runs.iter().filter(|&&(last, _)| last < rank[piece]).map(|&(_, length)| length).max();
            runs.push((rank[piece], before.unwrap_or(0) + 1));
        }
        runs.into_iter().map(|(_, length)| length).max().unwrap_or(0)
    };
    let all = longest(None);
    sequence.iter().copied().filter(|&piece| longest(Some(piece)) < all).collect()
}

impl Marker<'_> {
    fn in_parts(&self, ix: CardIx, parts: Vec<VerdictPart>, slips: bool) -> Verdict {
        let right = parts.iter().filter(|part| part.right).count();
        let mut verdict = self.verdict(self.card(ix), outcome(right, parts.len(), slips), count(right, parts.len()));
        verdict.points = points(right, parts.len());
        verdict.parts = parts;
        verdict
    }

    /// Each option is a part: ticked as it should be, or not.
    pub(super) fn several(&self, question: &Question, options: &[Choice], ticked: &[usize]) -> Verdict {
        let ix = question.cards[0];
        let parts = options
            .iter()
            .enumerate()
            .map(|(i, option)| {
                let right = ticked.contains(&i) == option.right;
                let should = if option.right { "belongs".into() } else { option.why.clone() };
                VerdictPart { label: option.text.clone(), should, given: None, right, known: right, card: ix }
            })
            .collect();
        let mut verdict = self.in_parts(ix, parts, false);
        if let Some(wrong) = options.iter().enumerate().find(|(i, option)| !option.right && ticked.contains(i)) {
            verdict.remark = Some(format!("{}: {}", wrong.1.text, wrong.1.why));
        }
        verdict
    }

    /// Adjacent-pair score: each pair of neighbours in the right order earns a point, so that one piece out of place
    /// does not spoil all that follow. A part is a piece, right if it stands in its place.
    pub(super) fn order(&self, question: &Question, pieces: &[String], rank: &[usize], sequence: &[usize]) -> Verdict {
        let mut seen = vec![false; pieces.len()];
        let valid =
            sequence.iter().all(|&piece| seen.get_mut(piece).is_some_and(|seen| !std::mem::replace(seen, true)));
        let sequence: &[usize] = if valid && sequence.len() == pieces.len() { sequence } else { &[] };
        let ix = question.cards[0];
        let mut place = vec![usize::MAX; pieces.len()];
        for (at, &piece) in sequence.iter().enumerate() {
            place[piece] = at;
        }
        let known = in_order(sequence, rank);
        let mut parts: Vec<(usize, VerdictPart)> = (0..pieces.len())
            .map(|piece| {
                let card = question.cards.get(piece).copied().unwrap_or(ix);
                let should = match self.bank.answer(self.card(card)) {
                    Answer::Date(date) => date.to_string(),
                    _ => crate::bank::ordinal(rank[piece] as u64 + 1),
                };
                let given = sequence.get(rank[piece]).map(|&given| pieces[given].clone());
                let (right, known) = (place[piece] == rank[piece], known.contains(&piece));
                (rank[piece], VerdictPart { label: pieces[piece].clone(), should, given, right, known, card })
            })
            .collect();
        parts.sort_by_key(|&(rank, _)| rank);
        let answer = parts.iter().map(|(_, part)| part.label.as_str()).collect::<Vec<_>>().join(" → ");
        let pairs = pieces.len().saturating_sub(1);
        let good = sequence.windows(2).filter(|pair| rank[pair[0]] < rank[pair[1]]).count();
        let mut verdict = self.in_parts(ix, parts.into_iter().map(|(_, part)| part).collect(), false);
        if !sequence.is_empty() {
            verdict.said = sequence.iter().map(|&piece| pieces[piece].as_str()).collect::<Vec<_>>().join(" → ");
            let [stray] = sequence.iter().filter(|piece| !known.contains(piece)).collect::<Vec<_>>()[..] else {
                return Verdict { points: points(good, pairs), answer, ..verdict };
            };
            verdict.remark =
                Some(format!("Only “{}” is out of its place; the others follow each other rightly.", pieces[*stray]));
        }
        verdict.points = points(good, pairs);
        verdict.answer = answer;
        verdict
    }

    /// Each left piece is a part.
    pub(super) fn pairs(
        &self,
        question: &Question,
        left: &[String],
        right: &[String],
        pair: &[usize],
        given: &[Option<usize>],
    ) -> Verdict {
        let ix = question.cards[0];
        let parts: Vec<VerdictPart> = left
            .iter()
            .enumerate()
            .map(|(i, label)| {
                let given = given.get(i).copied().flatten();
                let is_right = given == Some(pair[i]);
                VerdictPart {
                    label: label.clone(),
                    should: right[pair[i]].clone(),
                    given: given.and_then(|given| right.get(given)).cloned(),
                    right: is_right,
                    known: is_right,
                    card: question.cards.get(i).copied().unwrap_or(ix),
                }
            })
            .collect();
        let answer =
            parts.iter().map(|part| format!("{}: {}", part.label, part.should)).collect::<Vec<_>>().join(" · ");
        let mut verdict = self.in_parts(ix, parts, false);
        verdict.answer = answer;
        verdict
    }

    /// Each item is a part, right if one entry names it (in its place, where the list is ordered). An entry that names
    /// nothing is told, and does no other harm.
    pub(super) fn recall(&self, question: &Question, ordered: bool, entries: &[String]) -> Verdict {
        let ix = question.cards[0];
        let card = self.card(ix);
        let Value::List { items, decoys, .. } = &self.bank.fact_of(card).value else {
            return unclear("", "This card is no list.");
        };
        if !entries.is_empty() && entries.iter().all(|entry| self.fold.words(entry).is_empty()) {
            return unclear("", "Nothing was written.");
        }
        // An empty field keeps its place in an ordered list.
        let names_one = |entry: &str| {
            let typed = Typed::new(entry, self.fold);
            items.iter().any(|item| self.names_item(card, item, &typed) == NameMatch::Same)
                || self.item_meant(card, items, entry).is_some()
        };
        let entries = entries.iter().take(items.len() * 2).map(|entry| unnumbered(entry.trim()));
        let entries: Vec<&str> = entries
            .flat_map(|entry| {
                // All in one field, as one writes a list in a line.
                let apart: Vec<&str> = if names_one(entry) { vec![entry] } else { split_list(entry) };
                if apart.len() > 1 && apart.iter().any(|part| names_one(part)) { apart } else { vec![entry] }
            })
            .collect();
        if entries.iter().any(|entry| entry.chars().nth(INPUT_LIMIT).is_some()) {
            return unclear("", "One entry is too long to be read.");
        }
        let meant =
            |entry: &str| self.item_meant(card, items, entry).map_or_else(|| entry.to_owned(), |it| it.name.clone());
        let typed: Vec<Typed> = entries.iter().map(|entry| Typed::new(&meant(entry), self.fold)).collect();
        let names = |item: usize, at: usize| self.names_item(card, &items[item], &typed[at]);
        let is_wrong =
            |entry: &str| card.distractors.iter().chain(decoys).any(|wrong| self.fold.same(&wrong.text, entry));
        let is_sure: Vec<bool> = (0..entries.len())
            .map(|at| is_wrong(entries[at]) || (0..items.len()).any(|item| names(item, at) == NameMatch::Same))
            .collect();
        let mut used = vec![false; entries.len()];
        let mut found = vec![None; items.len()];
        // What is spelled right goes first, and counts for nothing else: a slip never crosses to another name.
        for exact in [true, false] {
            for (item, found) in found.iter_mut().enumerate() {
                let free = |&at: &usize| found.is_none() && !used[at] && (!ordered || at == item);
                let near = (0..entries.len()).filter(free).map(|at| (names(item, at), at));
                let fits = |&(near, at): &(NameMatch, usize)| match near {
                    NameMatch::Same => exact,
                    NameMatch::Slips(_) => !exact && !is_sure[at],
                    NameMatch::Different => false,
                };
                if let Some((near, at)) = near.filter(fits).min() {
                    used[at] = true;
                    *found = Some((near, at));
                }
            }
        }
        let unread = |at: usize| {
            !used[at] && script::is_foreign(entries[at], items.iter().flat_map(|item| self.bank.item_names(item)))
        };
        if (0..entries.len()).any(unread) {
            return unclear(&entries.join(" · "), OTHER_SCRIPT);
        }
        let slips = found.iter().flatten().any(|&(near, _)| near != NameMatch::Same);
        let parts = items.iter().enumerate().map(|(place, item)| {
            let at = found[place].map(|(_, at)| at).or(Some(place).filter(|_| ordered));
            VerdictPart {
                label: item.name.clone(),
                should: item.name.clone(),
                given: at
                    .and_then(|at| entries.get(at))
                    .filter(|entry| !entry.is_empty())
                    .map(|&entry| entry.to_owned()),
                right: found[place].is_some(),
                known: found[place].is_some(),
                card: ix,
            }
        });
        let mut verdict = self.in_parts(ix, parts.collect(), slips);
        let given = || entries.iter().enumerate().filter(|(_, entry)| !entry.is_empty());
        verdict.said = given().map(|(_, entry)| *entry).collect::<Vec<_>>().join(" · ");
        // Said twice or in another's place is not off the list.
        let names_none = |at: usize| (0..items.len()).all(|item| names(item, at) == NameMatch::Different);
        let is_off = |at: usize| !used[at] && (is_wrong(entries[at]) || names_none(at));
        let extra: Vec<&str> = given().filter(|&(at, _)| is_off(at)).map(|(_, entry)| *entry).collect();
        if !extra.is_empty() {
            verdict.remark = Some(format!("Not on the list: {}.", extra.join(", ")));
            if verdict.outcome == Outcome::Right {
                verdict.outcome = Outcome::Almost;
            }
        }
        verdict
    }
}

/// An entry without the number that it may begin with: `1. Jupiter`, `2) Saturn`.
fn unnumbered(entry: &str) -> &str {
    let rest = entry.trim_start_matches(|c: char| c.is_ascii_digit());
    let marked = rest.len() < entry.len() && entry.len() - rest.len() < 3;
    rest.strip_prefix(['.', ')', ':']).filter(|_| marked).map_or(entry, str::trim_start)
}

/// The entries of a list that was written in one line, by its marks, its numbers or its "and".
fn split_list(text: &str) -> Vec<&str> {
    let parts =
        text.split([',', ';', '\n', '\t', '·', '•', '、', '/', '|', '→', '+']).flat_map(|part| part.split(" and "));
    let numbered = |part: &&str| {
        let word = part.trim_end_matches(['.', ')', ':']);
        word.len() < part.len() && !word.is_empty() && word.len() < 3 && word.bytes().all(|b| b.is_ascii_digit())
    };
    let mut entries = Vec::new();
    for part in parts {
        let mut from = 0;
        for word in part.split(' ').filter(numbered) {
            let at = word.as_ptr() as usize - part.as_ptr() as usize;
            entries.push(&part[from..at]);
            from = at + word.len();
        }
        entries.push(&part[from..]);
    }
    let entries = entries.into_iter().map(|entry| unnumbered(entry.trim().trim_start_matches("and ").trim()));
    entries.filter(|entry| !entry.is_empty()).collect()
}
