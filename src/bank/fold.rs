//! Folding: when two spellings are one name.

/// Compatibility decomposition (Unicode NFKD) in lower case. Natively a crate does it; in the page the browser's own
/// `normalize` and `toLowerCase`, which cost no bytes. So it is handed in.
pub type Plain = fn(&str) -> String;

/// Folds text so that case, accents, punctuation and spacing do not matter.
#[derive(Debug, Clone, Copy)]
pub struct Fold {
    plain: Plain,
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

/// The zeros of the scripts whose digits are written from 0 to 9 in a row (Unicode, general category Nd).
const ZEROS: [u32; 16] =
    [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0];

/// A digit of another script as one of ours; any other character as it is.
fn plain_digit(c: char) -> char {
    let value = |&zero: &u32| (c as u32).checked_sub(zero).filter(|&value| value < 10);
    ZEROS.iter().find_map(value).map_or(c, |value| char::from(b'0' + value as u8))
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ')
}

/// Whether a character belongs to a word: a letter or digit of any script. Beyond ASCII it is enough to know what
/// does not: spaces, punctuation and symbols lie together, and the tables of the rest would cost the page 7 kB.
pub fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || (!c.is_ascii()
            && !matches!(c, '\u{80}'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{206f}' | '\u{20a0}'..='\u{20cf}'
                | '\u{2190}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{e000}'..='\u{f8ff}' | '\u{fe10}'..='\u{fe6f}'
                | '\u{fff0}'..='\u{ffff}' | '\u{1f000}'..='\u{1faff}'))
}

/// Whether a folded word is an article.
pub fn is_article(word: &str) -> bool {
    matches!(word, "the" | "a" | "an")
}

impl Fold {
    /// Folds by the given decomposition.
    pub fn new(plain: Plain) -> Self {
        Self { plain }
    }

    /// Lower case, with compatibility forms and digits made plain: `Ａ２０１९` is `a2019`, and so is `a٢٠١٩`. Accents stay,
    /// as marks of their own.
    pub fn plain(&self, text: &str) -> String {
        if text.is_ascii() { text.to_ascii_lowercase() } else { (self.plain)(text).chars().map(plain_digit).collect() }
    }

    /// The words of a text, folded: `"Lüshun (Port-Arthur)"` is `["lushun", "port", "arthur"]`.
    /// Symmetric and idempotent: folding what is folded changes nothing.
    pub fn words(&self, text: &str) -> Vec<String> {
        let mut words = Vec::new();
        self.each_word(text, &mut |word| words.push(word.to_owned()));
        words
    }

    /// Tells the words one by one. A large bank's names are folded at one go, so that a text of plain letters, as most
    /// are, is not copied.
    fn each_word(&self, text: &str, take: &mut dyn FnMut(&str)) {
        let is_seen = |&c: &char| !is_unseen(c) && !is_apostrophe(c);
        let ascii = text.is_ascii();
        let mut folded = String::new();
        if !ascii {
            folded = self.plain(text).chars().filter(is_seen).collect();
            if !folded.is_ascii() {
                // Once more: the marks on either side of an apostrophe may have to change places when it is gone.
                folded = self.plain(&folded);
            }
        }
        let mut word = String::new();
        let mut end = |word: &mut String| {
            if !word.is_empty() {
                take(word);
                word.clear();
            }
        };
        let chars = if ascii { text.chars() } else { folded.chars() };
        let mut chars = chars.filter(|&c| !ascii || !is_apostrophe(c)).peekable();
        while let Some(c) = chars.next() {
            let c = if ascii { c.to_ascii_lowercase() } else { c };
            // A decimal point is no punctuation: 6.96 is not 69.6, nor a Su-3.5 a Su-35.
            if c == '.'
                && word.ends_with(|last: char| last.is_ascii_digit())
                && chars.peek().is_some_and(char::is_ascii_digit)
            {
                word.push(c);
                continue;
            }
            if let Some(plain) = plain(c) {
                for c in plain.chars() {
                    if c == ' ' { end(&mut word) } else { word.push(c) }
                }
            } else if is_word(c) {
                word.push(c);
            } else {
                end(&mut word);
            }
        }
        end(&mut word);
    }

    /// The folded words as one string, spaces out: equal for two spellings of one name.
    pub fn key(&self, text: &str) -> String {
        let mut key = String::new();
        self.each_word(text, &mut |word| key.push_str(word));
        key
    }

    /// The key of a name, whose articles do not count: "the Congo" is "Congo".
    pub fn name_key(&self, text: &str) -> String {
        self.name_keys(text).0
    }

    /// The key of a name, and the key with its articles.
    pub fn name_keys(&self, text: &str) -> (String, String) {
        let (mut bare, mut all) = (String::new(), String::new());
        self.each_word(text, &mut |word| {
            all.push_str(word);
            if !is_article(word) {
                bare.push_str(word);
            }
        });
        if bare.is_empty() {
            bare.clone_from(&all);
        }
        (bare, all)
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
        Fold::new(|text| text.nfkd().collect::<String>().to_lowercase().nfkd().collect())
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
        assert!(!fold.same("$69.6 bn", "$6.96 bn"));
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
