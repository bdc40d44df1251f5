//! Enums whose variants are stored or sent as numbers.

/// Defines an enum whose variants are stored or sent as numbers of a fixed width.
///
/// ```text
/// stored_enum! {
///     pub enum Scoring: 2 bits { Accuracy = 0, Certainty = 1, Speed = 2 }
/// }
/// ```
///
/// gives the enum with explicit discriminants and, from the same list, `ALL` (in the order of the list), `BITS`,
/// `code()` and `from_code()`; so no conversion can miss a variant. A code that needs more bits than the width does not
/// compile, nor does a code that stands twice. The codes themselves are part of the format: a test beside each enum
/// compares `ALL` with the published list, so that adding or moving a variant fails there until it is published too.
macro_rules! stored_enum {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident: $bits:literal bits {
            $($(#[$variant_meta:meta])* $variant:ident = $code:literal),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        #[repr(u8)]
        $vis enum $name {
            $($(#[$variant_meta])* $variant = $code),+
        }

        #[allow(dead_code, reason = "each enum has the same set, whichever of it is used")]
        impl $name {
            /// Every variant.
            pub const ALL: [Self; [$($code),+].len()] = [$(Self::$variant),+];

            /// Bits that a code takes.
            pub const BITS: u32 = $bits;

            /// Returns the number that stands for it, stored and sent.
            pub const fn code(self) -> u8 {
                self as u8
            }

            /// Returns the variant of a code; `None` where no variant has it.
            pub const fn from_code(code: u64) -> Option<Self> {
                match code {
                    $($code => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        const _: () = {
            let mut at = 0;
            while at < $name::ALL.len() {
                assert!(($name::ALL[at].code() as u32) < 1 << $name::BITS, "a code is wider than the enum's bits");
                at += 1;
            }
        };
    };
}

pub(crate) use stored_enum;

#[cfg(test)]
mod tests {
    stored_enum! {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        enum Example: 2 bits {
            /// Codes need not follow each other.
            First = 0,
            Last = 3,
        }
    }

    #[test]
    fn every_code_leads_back_to_its_variant_and_no_other_to_any() {
        assert_eq!(Example::ALL, [Example::First, Example::Last]);
        let read: Vec<Option<Example>> = (0..=u64::from(u8::MAX)).map(Example::from_code).collect();
        assert_eq!(read.iter().flatten().count(), Example::ALL.len());
        assert!(Example::ALL.into_iter().all(|example| read[usize::from(example.code())] == Some(example)));
        assert_eq!(Example::BITS, 2);
    }
}
