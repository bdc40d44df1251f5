//! A drill as a link: `#/drill/<bank>/<code>`. The code is base64url of packed bits with a check sum, so a link that
//! lost a character says so and never asks something else. Version 1 is read for ever: links hang on classroom walls.

use super::drill::{CardSelection, Drill, FORMS, Feedback, QuestionOrder, Scoring};
use crate::progress::{BitReader, BitWriter, crc32};
use crate::question::Form;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use std::fmt;

const VERSION: u64 = 1;
/// Bytes of the check sum: the low part of CRC-32 over bank and bits.
const CHECK: usize = 2;
/// Longest code that is looked at, in characters: a hundred cards picked by hand need 220.
const LONGEST: usize = 400;

/// Why a link's code could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkError {
    /// It was cut or mistyped.
    Damaged,
    /// A newer version of the app made it.
    Newer,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Damaged => "This drill link is not whole: a character is missing or was changed. Copy the link again, from its beginning to its end, or scan the QR code.",
            Self::Newer => "A newer version of Entente made this drill link. Load the page again to get that version.",
        })
    }
}

impl std::error::Error for LinkError {}

impl Drill {
    /// Returns the code of its link.
    pub fn code(&self) -> String {
        let mut bits = BitWriter::default();
        bits.bits(VERSION, 4);
        bits.bits(self.check.into(), 32);
        bits.bits(self.seed.into(), 32);
        match &self.selection {
            CardSelection::Topics(topics) => {
                bits.bits(0, 1);
                let most = topics.iter().max().map_or(0, |most| most + 1);
                bits.number(most as u64, 3);
                (0..most).for_each(|topic| bits.bits(topics.contains(&topic).into(), 1));
            }
            CardSelection::Cards(cards) => {
                bits.bits(1, 1);
                bits.number(cards.len() as u64, 4);
                cards.iter().for_each(|&card| bits.number(card as u64, 8));
            }
        }
        bits.number(self.count as u64, 4);
        FORMS.iter().for_each(|form| bits.bits(self.forms.contains(form).into(), 1));
        bits.bits(self.options as u64, 3);
        bits.bits(self.order.code().into(), QuestionOrder::BITS);
        bits.bits(self.feedback.code().into(), Feedback::BITS);
        bits.bits(self.scoring.code().into(), Scoring::BITS);
        bits.number(self.seconds.unwrap_or_default().into(), 4);
        // Only where it is set: a link without it ends before.
        if self.names {
            bits.bits(1, 1);
        }
        let mut bytes = bits.finish();
        let check = crc32(&[self.bank.as_bytes(), &bytes]).to_le_bytes();
        bytes.extend(&check[..CHECK]);
        BASE64.encode(bytes)
    }

    /// Reads the code of a link to a drill of a bank.
    ///
    /// # Errors
    /// Where it is not whole, or of a newer version.
    pub fn parse(bank: &str, code: &str) -> Result<Self, LinkError> {
        let bytes = match BASE64.decode(code) {
            Ok(bytes) if code.len() <= LONGEST => bytes,
            _ => return Err(LinkError::Damaged),
        };
        let (bytes, check) = bytes.split_at_checked(bytes.len().saturating_sub(CHECK)).ok_or(LinkError::Damaged)?;
        if crc32(&[bank.as_bytes(), bytes]).to_le_bytes()[..CHECK] != *check {
            return Err(LinkError::Damaged);
        }
        let mut bits = BitReader::new(bytes);
        if bits.bits(4).is_some_and(|version| version > VERSION) {
            return Err(LinkError::Newer);
        }
        read(bank, &mut bits).filter(|_| bits.is_done()).ok_or(LinkError::Damaged)
    }

    /// Returns what result codes and reports call it: 32 bits of its link.
    pub fn id(&self) -> u32 {
        crc32(&[self.bank.as_bytes(), b"/", self.code().as_bytes()])
    }
}

/// Returns `None` where something is missing or out of its range.
fn read(bank: &str, bits: &mut BitReader<'_>) -> Option<Drill> {
    let within = |number: u64, most: usize| usize::try_from(number).ok().filter(|&number| number <= most);
    let check = bits.bits(32)? as u32;
    let seed = bits.bits(32)? as u32;
    let pick = if bits.bits(1)? == 0 {
        let most = within(bits.number(3)?, 200)?;
        let mut topics = Vec::new();
        for topic in 0..most {
            if bits.bits(1)? == 1 {
                topics.push(topic);
            }
        }
        CardSelection::Topics(topics)
    } else {
        let most = within(bits.number(4)?, Drill::MOST)?;
        CardSelection::Cards((0..most).map(|_| within(bits.number(8)?, 1 << 20)).collect::<Option<_>>()?)
    };
    let count = within(bits.number(4)?, Drill::MOST).filter(|&count| count > 0)?;
    let mut forms: Vec<Form> = Vec::new();
    for form in FORMS {
        if bits.bits(1)? == 1 {
            forms.push(form);
        }
    }
    let options = within(bits.bits(3)?, *Drill::OPTIONS.end()).filter(|options| Drill::OPTIONS.contains(options))?;
    let order = QuestionOrder::from_code(bits.bits(QuestionOrder::BITS)?)?;
    let feedback = Feedback::from_code(bits.bits(Feedback::BITS)?)?;
    let scoring = Scoring::from_code(bits.bits(Scoring::BITS)?)?;
    let seconds = match bits.number(4)? {
        0 => None,
        seconds => Some(u16::try_from(seconds).ok().filter(|seconds| Drill::SECONDS.contains(seconds))?),
    };
    let names = !bits.is_done() && bits.bits(1)? == 1;
    Some(Drill {
        bank: bank.to_owned(),
        check,
        selection: pick,
        count,
        forms,
        options,
        order,
        seconds,
        scoring,
        feedback,
        names,
        seed,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classroom::Needs;
    use crate::classroom::testing::{drill, library};
    use proptest::prelude::*;

    fn drills() -> impl Strategy<Value = Drill> {
        let pick = prop_oneof![
            prop::collection::btree_set(0usize..12, 0..12)
                .prop_map(|topics| CardSelection::Topics(topics.into_iter().collect())),
            prop::collection::vec(0usize..5000, 0..40).prop_map(CardSelection::Cards),
        ];
        let rules = (2usize..=6, any::<bool>(), prop::option::of(5u16..=300), 0usize..3, any::<(bool, bool)>());
        (any::<u32>(), any::<u32>(), pick, 1usize..=100, prop::collection::vec(any::<bool>(), 8), rules).prop_map(
            |(check, seed, pick, count, forms, (options, by_pupil, seconds, scoring, (at_end, names)))| Drill {
                bank: "russia-china".into(),
                check,
                selection: pick,
                count,
                forms: FORMS.into_iter().zip(forms).filter(|&(_, on)| on).map(|(form, _)| form).collect(),
                options,
                order: if by_pupil { QuestionOrder::ByPupil } else { QuestionOrder::Same },
                seconds,
                scoring: Scoring::ALL[scoring],
                feedback: if at_end { Feedback::AtEnd } else { Feedback::AfterEach },
                names,
                seed,
            },
        )
    }

    /// The codes are part of every link: a new variant takes a new code here, and a new version where it needs more
    /// bits.
    #[test]
    fn codes_are_as_published() {
        assert_eq!(QuestionOrder::ALL, [QuestionOrder::Same, QuestionOrder::ByPupil]);
        assert_eq!(Scoring::ALL, [Scoring::Accuracy, Scoring::Certainty, Scoring::Speed]);
        assert_eq!(Feedback::ALL, [Feedback::AfterEach, Feedback::AtEnd]);
        assert_eq!(Scoring::ALL.map(Scoring::code), [0, 1, 2]);
        assert_eq!((QuestionOrder::BITS, Scoring::BITS, Feedback::BITS), (1, 2, 1));
    }

    #[test]
    fn links_never_change_between_versions() {
        let drill = Drill {
            bank: "russia-china".into(),
            check: 0x1234_5678,
            selection: CardSelection::Topics(vec![0, 2, 9]),
            count: 12,
            forms: vec![Form::Choice, Form::Typed],
            options: 4,
            order: QuestionOrder::ByPupil,
            seconds: Some(30),
            scoring: Scoring::Speed,
            feedback: Feedback::AtEnd,
            names: false,
            seed: 2026,
        };
        assert_eq!(drill.code(), "ESNFZ4AAAH6iVA8kJy7BqA");
        assert_eq!(Drill::parse("russia-china", "ESNFZ4AAAH6iVA8kJy7BqA"), Ok(drill.clone()));
        let named = Drill { names: true, ..drill };
        assert_eq!(Drill::parse("russia-china", &named.code()), Ok(named));
    }

    /// A phone reads a QR code of 120 characters from the last row; an address of a school's host takes some 35 of
    /// them.
    #[test]
    fn the_longest_link_is_short_enough_for_a_projected_code() {
        const HOST: &str = "https://entente.a-school.example/q/";
        let library = library();
        let lengths = library.banks().iter().flat_map(|bank| {
            let topics = CardSelection::Topics((0..bank.topics.len()).collect());
            // What a class is to be taught again: ten cards at the most, of the highest numbers.
            let again = CardSelection::Cards((bank.cards.len() - 10..bank.cards.len()).collect());
            [topics, again].map(|pick| {
                let rules =
                    Drill { count: 100, forms: FORMS.to_vec(), options: 6, seconds: Some(300), ..drill(&library) };
                let rules = Drill {
                    order: QuestionOrder::ByPupil,
                    scoring: Scoring::Speed,
                    feedback: Feedback::AtEnd,
                    ..rules
                };
                let drill = Drill { bank: bank.id.clone(), check: u32::MAX, seed: u32::MAX, selection: pick, ..rules };
                let needs = Needs { time: Some(1000), calm: true, ..Needs::default() };
                assert_eq!(Drill::parse(&bank.id, &drill.code()).as_ref(), Ok(&drill));
                format!("{HOST}#/drill/{}/{}/{}", bank.id, drill.code(), needs.personal(999)).len()
            })
        });
        let longest = lengths.max().unwrap();
        assert!(longest <= 120, "{longest} characters");
        assert_eq!(longest, 101, "grows only on purpose");
    }

    #[test]
    fn what_is_no_link_says_so() {
        for code in ["", "A", "AAAA", "ESNFZ4AAAH6iVA8kJy7Bq", "é", "ESNFZ4AAAH6iVA8kJy7BqA=="] {
            assert_eq!(Drill::parse("russia-china", code), Err(LinkError::Damaged), "{code}");
        }
        assert_eq!(Drill::parse("planets", "ESNFZ4AAAH6iVA8kJy7BqA"), Err(LinkError::Damaged));
        let mut newer = vec![0x20, 1, 2, 3];
        let check = crc32(&[b"b", &newer]).to_le_bytes();
        newer.extend(&check[..CHECK]);
        assert_eq!(Drill::parse("b", &BASE64.encode(newer)), Err(LinkError::Newer));
    }

    proptest! {
        #[test]
        fn a_drill_is_what_its_link_says(drill in drills()) {
            prop_assert_eq!(Drill::parse(&drill.bank, &drill.code()), Ok(drill));
        }

        #[test]
        fn any_text_is_read_without_panic(bank in ".{0,12}", code in "[A-Za-z0-9_-]{0,60}") {
            let _ = Drill::parse(&bank, &code);
        }

        #[test]
        fn a_changed_character_is_noticed(drill in drills(), at in any::<prop::sample::Index>(), to in "[A-Za-z0-9_-]") {
            let code = drill.code();
            let at = at.index(code.len());
            let changed = format!("{}{to}{}", &code[..at], &code[at + 1..]);
            prop_assert!(changed == code || Drill::parse(&drill.bank, &changed).is_err());
        }
    }
}
