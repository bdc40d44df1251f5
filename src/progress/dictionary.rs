//! The dictionary: cards by number, so that a chunk names one in fourteen bits instead of sixty-four.
//!
//! It is a chain of pages that only grows. A page names the page before it, and is itself named by a hash of what it
//! holds: as with commits, a name says everything that came before. A chunk names the last page that it needs. Two
//! tabs that lengthen the chain at once make a fork, and both branches are good.
//!
//! ```text
//! value = base64( 0xED, version 1, page before (8 bytes, 0 for none), cards before (varint), cards (8 bytes each),
//!                 crc-32, little endian )      without padding
//! ```
//!
//! All that is in chunks hangs on the pages; so each is kept twice, under two keys.

use super::bytes::{Broken, armour, hash64, put, take, take_u64, unarmour};
use crate::bank::CardKey;
use std::borrow::Cow;
use std::collections::BTreeMap;

const MAGIC: u8 = 0xed;
const VERSION: u8 = 1;
/// Most cards of a page: one value stays small.
const LONGEST: usize = 512;

/// A page, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    /// The page before; 0 for none.
    before: u64,
    /// Cards on the pages before.
    start: u64,
    cards: Vec<CardKey>,
}

/// Every page that is known.
#[derive(Debug, Clone, Default)]
pub(super) struct Dictionary {
    pages: BTreeMap<u64, Page>,
    /// The pages of the longest chain, each with the number of cards up to its end; the cards of that chain.
    chain: BTreeMap<u64, usize>,
    cards: Vec<CardKey>,
    head: u64,
}

/// A page's name.
pub(super) fn id_of(text: &str) -> u64 {
    hash64(text.as_bytes())
}

fn write(before: u64, start: usize, cards: &[CardKey]) -> String {
    let mut bytes = vec![MAGIC, VERSION];
    bytes.extend(before.to_le_bytes());
    put(&mut bytes, start as u64);
    bytes.extend(cards.iter().flat_map(|card| card.0.to_le_bytes()));
    armour(bytes)
}

/// Reads a page. Total: any text gives an answer.
pub(super) fn read(text: &str) -> Result<Page, Broken> {
    let bytes = unarmour(text).ok_or(Broken::Damaged)?;
    match &bytes[..] {
        [MAGIC, VERSION, rest @ ..] => read_page(rest).ok_or(Broken::Damaged),
        [MAGIC, version, ..] if *version > VERSION => Err(Broken::Newer),
        _ => Err(Broken::Damaged),
    }
}

fn read_page(mut rest: &[u8]) -> Option<Page> {
    let before = take_u64(&mut rest)?;
    let start = take(&mut rest)?;
    let cards = rest.chunks(8).map(|mut bytes| take_u64(&mut bytes).map(CardKey)).collect::<Option<Vec<_>>>()?;
    // An empty page would let a chain go round in circles, and nobody writes one.
    let sound = !cards.is_empty() && start < 1 << 32 && (start == 0) == (before == 0);
    sound.then_some(Page { before, start, cards })
}

impl Dictionary {
    /// The dictionary of these pages.
    pub fn new(mut pages: BTreeMap<u64, Page>) -> Self {
        // 0 says that there is no page.
        pages.remove(&0);
        let mut dictionary = Self { pages, ..Self::default() };
        let end = |page: &Page| page.start + page.cards.len() as u64;
        let mut heads: Vec<(u64, u64)> = dictionary.pages.iter().map(|(&id, page)| (end(page), id)).collect();
        // The longest that has all its pages; which one of two does not matter, but it is always the same.
        while let Some(at) = (0..heads.len()).max_by_key(|&at| heads[at]) {
            let (_, head) = heads.swap_remove(at);
            if let Some(cards) = dictionary.walk(head) {
                dictionary.cards = cards;
                dictionary.head = head;
                break;
            }
        }
        let mut id = dictionary.head;
        while let Some(page) = dictionary.pages.get(&id) {
            dictionary.chain.insert(id, end(page) as usize);
            id = page.before;
        }
        dictionary
    }

    /// The cards up to the end of a page, collected from the pages before it; `None` where one is missing.
    fn walk(&self, head: u64) -> Option<Vec<CardKey>> {
        let mut pages = Vec::new();
        let mut id = head;
        while id != 0 {
            let page = self.pages.get(&id)?;
            // Each step leads to a smaller number of cards, so the walk ends.
            let before = self.pages.get(&page.before).map_or(0, |before| before.start + before.cards.len() as u64);
            if before != page.start || page.cards.is_empty() {
                return None;
            }
            pages.push(page);
            id = page.before;
        }
        Some(pages.into_iter().rev().flat_map(|page| page.cards.iter().copied()).collect())
    }

    /// The cards by number, as a chunk knows them that names this page; `None` where a page is missing.
    pub fn cards(&self, head: u64) -> Option<Cow<'_, [CardKey]>> {
        match self.chain.get(&head) {
            Some(&end) => Some(Cow::Borrowed(&self.cards[..end])),
            None => self.walk(head).map(Cow::Owned),
        }
    }

    /// The last page of the longest chain; 0 where there is none.
    pub fn head(&self) -> u64 {
        self.head
    }

    /// The numbers of the longest chain's cards.
    pub fn index(&self) -> BTreeMap<CardKey, u32> {
        // Backwards, so that of a card that stands twice the first counts.
        (0..).zip(&self.cards).collect::<Vec<_>>().into_iter().rev().map(|(ix, &card)| (card, ix)).collect()
    }

    /// Lengthens the longest chain by cards that it lacks; the answer is the new pages' names and texts, to be stored.
    pub fn extend(&mut self, cards: &[CardKey]) -> Vec<(u64, String)> {
        let mut written = Vec::new();
        for cards in cards.chunks(LONGEST) {
            let (before, start) = (self.head, self.cards.len());
            let text = write(before, start, cards);
            self.head = id_of(&text);
            self.cards.extend(cards);
            self.chain.insert(self.head, self.cards.len());
            self.pages.insert(self.head, Page { before, start: start as u64, cards: cards.to_vec() });
            written.push((self.head, text));
        }
        written
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A dictionary of these cards, and its head.
    pub fn of_cards(cards: &[CardKey]) -> (Dictionary, u64) {
        let mut dictionary = Dictionary::default();
        dictionary.extend(cards);
        let head = dictionary.head();
        (dictionary, head)
    }

    fn stored(pages: &[(u64, String)]) -> BTreeMap<u64, Page> {
        pages.iter().map(|(id, text)| (*id, read(text).expect("a page"))).collect()
    }

    fn keys(range: std::ops::Range<u64>) -> Vec<CardKey> {
        range.map(CardKey).collect()
    }

    #[test]
    fn both_branches_of_a_fork_are_good() {
        let mut left = Dictionary::default();
        let trunk = left.extend(&keys(0..700));
        assert_eq!(trunk.len(), 2, "a page stays small");
        let mut right = Dictionary::new(stored(&trunk));
        let (ours, theirs) = (left.extend(&keys(700..710)), right.extend(&keys(800..830)));
        let both = Dictionary::new(stored(&[trunk.clone(), ours, theirs.clone()].concat()));
        assert_eq!(both.head(), right.head(), "the longer goes on");
        assert_eq!(both.cards(left.head()).as_deref(), Some(&keys(0..710)[..]));
        let expected = [keys(0..700), keys(800..830)].concat();
        assert_eq!(both.cards(right.head()).as_deref(), Some(&expected[..]));
        assert_eq!(both.cards(trunk[0].0).as_deref(), Some(&keys(0..512)[..]), "an old chunk needs only the beginning");
        assert_eq!(both.index()[&CardKey(829)], 729);
        let headless = Dictionary::new(stored(&theirs));
        assert_eq!((headless.cards(right.head()), headless.head()), (None, 0), "a chain must have all its pages");
    }

    proptest! {
        #[test]
        fn any_pages_are_read_without_panic(pages in prop::collection::vec((0u64..4, 0u64..4, 0u64..4, 0usize..3), 0..6), bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let _ = read(&armour([vec![MAGIC, VERSION], bytes].concat()));
            let page = |before, start, cards| Page { before, start, cards: vec![CardKey(7); cards] };
            let pages = pages.into_iter().map(|(id, before, start, cards)| (id, page(before, start, cards))).collect();
            let mut dictionary = Dictionary::new(pages);
            for head in 0..4 {
                let _ = dictionary.cards(head);
            }
            dictionary.extend(&keys(0..3));
            prop_assert_eq!(dictionary.cards(dictionary.head()).map(|cards| cards.ends_with(&keys(0..3))), Some(true));
        }
    }
}
