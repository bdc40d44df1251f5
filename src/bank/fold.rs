//! Folding: when two spellings are one name.

/// Compatibility decomposition (Unicode NFKD). Natively a crate does it; in the page the browser's own
/// `String.normalize`, which costs no bytes. So it is handed in.
pub type Nfkd = fn(&str) -> String;

/// Folds text so that case, accents, punctuation and spacing do not matter.
#[derive(Debug, Clone, Copy)]
pub struct Fold {
    nfkd: Nfkd,
}

/// Letters that have no decomposition but are commonly written without their mark.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ł' => "l",
        'ı' => "i",
        '&' => " and ",
        _ => return None,
    })
}

/// Marks that an accent decomposes into, and characters that nobody can see.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ')
}

impl Fold {
    /// Folds by the given decomposition.
    pub fn new(nfkd: Nfkd) -> Self {
        Self { nfkd }
    }

    /// Compatibility forms made plain, accents kept: `２０１９` is `2019`.
    pub fn compose(&self, text: &str) -> String {
        if text.is_ascii() { text.to_owned() } else { (self.nfkd)(text) }
    }

    /// The words of a text, folded: `"Lüshun (Port-Arthur)"` is `["lushun", "port", "arthur"]`.
    /// Symmetric and idempotent: folding what is folded changes nothing.
    pub fn words(&self, text: &str) -> Vec<String> {
        let mut words = Vec::new();
        let mut word = String::new();
        let mut end = |word: &mut String| {
            if !word.is_empty() {
                words.push(std::mem::take(word));
            }
        };
        for c in self.compose(text).chars() {
            if is_unseen(c) || is_apostrophe(c) {
                continue;
            }
            // Case first, so that a capital with its own table entry finds it.
            for c in c.to_lowercase().filter(|&c| !is_unseen(c)) {
                if let Some(plain) = plain(c) {
                    for c in plain.chars() {
                        if c == ' ' { end(&mut word) } else { word.push(c) }
                    }
                } else if c.is_alphanumeric() {
                    word.push(c);
                } else {
                    end(&mut word);
                }
            }
        }
        end(&mut word);
        words
    }

    /// The folded words as one string, spaces out: equal for two spellings of one name.
    pub fn key(&self, text: &str) -> String {
        self.words(text).concat()
    }

    /// Whether two texts are the same when folded.
    pub fn same(&self, a: &str, b: &str) -> bool {
        self.key(a) == self.key(b)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    /// The fold that native tests use.
    pub(crate) fn native() -> Fold {
        Fold::new(|text| text.nfkd().collect())
    }

    #[test]
    fn spellings_of_one_name_fold_together() {
        let fold = native();
        for (a, b) in [
            ("Lüshun", "lushun"),
            ("port-arthur", "Port Arthur"),
            ("S 400", "S-400"),
            ("Manchu’s", "manchus"),
            ("ＭＡＯ", "mao"),
            ("Drugs & Arms", "drugs and arms"),
            ("Straße", "STRASSE"),
            ("Zażółć Łódź", "zazolc lodz"),
        ] {
            assert!(fold.same(a, b), "{a} / {b}");
        }
        assert!(!fold.same("S-400", "S-300"));
    }

    proptest::proptest! {
        #[test]
        fn folding_any_text_is_total_and_idempotent(text in ".*") {
            let fold = native();
            let once = fold.words(&text);
            proptest::prop_assert_eq!(fold.words(&once.join(" ")), once);
        }
    }
}
