//! What a pupil needs to have a fair chance: set once, honoured in every mode and link, shown to nobody else.

use crate::progress::{BitReader, BitWriter};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;

/// A pupil's accommodations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Needs {
    /// Time for a question, in percent of the drill's: 100–1000; `None` for no timer at all.
    pub time: Option<u16>,
    /// The countdown runs unseen.
    pub hidden_countdown: bool,
    pub larger_type: bool,
    /// One wrong option less, down to two options.
    pub fewer_options: bool,
    /// No points, places or motion while it runs.
    pub calm: bool,
    /// Questions are read by the browser's voice.
    pub read_aloud: bool,
}

impl Default for Needs {
    fn default() -> Self {
        Self {
            time: Some(100),
            hidden_countdown: false,
            larger_type: false,
            fewer_options: false,
            calm: false,
            read_aloud: false,
        }
    }
}

/// Percent of a step of the time factor.
const STEP: u16 = 25;

impl Needs {
    /// Returns whether nothing is out of the ordinary.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the seconds for a question of a drill that gives so many.
    pub fn seconds(&self, seconds: Option<u16>) -> Option<u32> {
        Some(u32::from(seconds?) * u32::from(self.time?) / 100)
    }

    /// Returns the last part of a personal link: the roster number and the needs.
    pub fn personal(&self, number: u16) -> String {
        let mut bits = BitWriter::default();
        bits.bits(u64::from(number).min(1023), 10);
        bits.bits(self.time.map_or(0, |percent| u64::from(percent / STEP).clamp(4, 40)), 6);
        [self.hidden_countdown, self.larger_type, self.fewer_options, self.calm, self.read_aloud]
            .into_iter()
            .for_each(|need| bits.bits(need.into(), 1));
        BASE64.encode(bits.finish())
    }

    /// Reads what [`personal`](Self::personal) wrote; `None` where it is nothing of that kind.
    pub fn parse(text: &str) -> Option<(u16, Self)> {
        let bytes = BASE64.decode(text).ok().filter(|bytes| bytes.len() == 3)?;
        let mut bits = BitReader::new(&bytes);
        let number =
            u16::try_from(bits.bits(10)?).ok().filter(|number| (1..=super::Participant::MOST).contains(number))?;
        let time = match bits.bits(6)? as u16 {
            0 => None,
            steps @ 4..=40 => Some(steps * STEP),
            _ => return None,
        };
        let mut need = || bits.bits(1).map(|bit| bit == 1);
        let needs = Self {
            time,
            hidden_countdown: need()?,
            larger_type: need()?,
            fewer_options: need()?,
            calm: need()?,
            read_aloud: need()?,
        };
        bits.is_done().then_some((number, needs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_personal_link_carries_number_and_needs(number in 1u16..=999, time in prop::option::of(4u16..=40), flags in prop::array::uniform5(any::<bool>())) {
            let [hidden_countdown, larger_type, fewer_options, calm, read_aloud] = flags;
            let needs = Needs { time: time.map(|steps| steps * STEP), hidden_countdown, larger_type, fewer_options, calm, read_aloud };
            prop_assert_eq!(Needs::parse(&needs.personal(number)), Some((number, needs)));
            prop_assert_eq!(needs.personal(number).len(), 4);
        }

        #[test]
        fn any_text_is_read(text in "[A-Za-z0-9_-]{0,8}") {
            if let Some((number, needs)) = Needs::parse(&text) {
                prop_assert_eq!(needs.personal(number), text);
            }
        }
    }

    #[test]
    fn time_is_multiplied_or_taken_away() {
        let needs = |time| Needs { time, ..Needs::default() };
        assert_eq!(needs(Some(125)).seconds(Some(20)), Some(25));
        assert_eq!(needs(Some(1000)).seconds(Some(300)), Some(3000));
        assert_eq!(needs(None).seconds(Some(20)), None);
        assert_eq!(needs(Some(200)).seconds(None), None);
    }
}
