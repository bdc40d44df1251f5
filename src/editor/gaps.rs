//! Sentences with gaps: `The {Treaty of Rome|Rome Treaty} founded the {EEC}.` Behind a `|` stand other right words. Anki's
//! `{{c1::word::hint}}` is read as well.

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    /// The words that are right, the first of which is shown, and a hint.
    Gap(Vec<String>, Option<String>),
}

/// Parts a sentence into its pieces; `None` where a brace stands alone or a gap is empty.
pub(super) fn pieces(text: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        let double = from.starts_with("{{");
        let (open, close) = if double { ("{{", "}}") } else { ("{", "}") };
        let (within, after) = from[open.len()..].split_once(close)?;
        if before.contains('}') || within.contains('{') {
            return None;
        }
        pieces.push(Piece::Text(before.to_owned()));
        let within = if double { within.split_once("::").map_or(within, |(_, word)| word) } else { within };
        let (word, hint) = within.split_once("::").map_or((within, None), |(word, hint)| (word, Some(hint.to_owned())));
        let words: Vec<String> = word.split('|').map(|word| word.trim().to_owned()).collect();
        if words.iter().any(String::is_empty) {
            return None;
        }
        pieces.push(Piece::Gap(words, hint));
        rest = after;
    }
    if rest.contains('}') {
        return None;
    }
    pieces.push(Piece::Text(rest.to_owned()));
    Some(pieces)
}

/// Returns the sentence with every gap filled.
pub(super) fn filled(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| if let Piece::Gap(words, _) = piece { words[0].as_str() } else { text(piece) }).collect()
}

fn text(piece: &Piece) -> &str {
    if let Piece::Text(text) = piece { text } else { "" }
}

/// Returns the sentence with one gap open, as a card's cloze has it, and as a prompt shows it.
pub(super) fn open(pieces: &[Piece], gap: usize) -> (String, String) {
    let (mut cloze, mut prompt) = (String::new(), String::new());
    let mut at = 0;
    for piece in pieces {
        let Piece::Gap(words, hint) = piece else {
            cloze.push_str(text(piece));
            prompt.push_str(text(piece));
            continue;
        };
        if at == gap {
            cloze.push_str(&format!("{{{}}}", words.join("|")));
            prompt.push_str(&hint.as_ref().map_or_else(|| "[…]".to_owned(), |hint| format!("[{hint}]")));
        } else {
            cloze.push_str(&words[0]);
            prompt.push_str(&words[0]);
        }
        at += 1;
    }
    (cloze, prompt)
}
