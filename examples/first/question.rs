//! The first question as markup, element by element as `src/page/today.rs` builds it: a page test holds that nothing moves
//! when the program takes over.

use entente::bank::{Bank, Fold, Library};
use entente::memory::{Millis, Now};
use entente::progress::{Context, Progress, Settings};
use entente::question::Body;
use entente::study::{first_prompt, welcome};
use unicode_normalization::UnicodeNormalization;

/// The markup; empty where no bank has a card to ask by choice.
pub fn question(banks: Vec<Bank>) -> String {
    let library = Library::new(banks);
    let (progress, settings) = (Progress::default(), Settings::default());
    let fold = Fold::new(|text| text.nfkd().collect::<String>().to_lowercase().nfkd().collect());
    let now = Now { at: Millis(0), offset: 0 };
    let context = Context { library: &library, fold, progress: &progress, settings: &settings, now };
    let Some(prompt) = first_prompt(&context) else { return String::new() };
    let Body::Choice(options) = &prompt.question.body else { return String::new() };
    let bank = library.bank(prompt.at);
    let [title, how] = welcome(&bank.title).map(|text| escape(&text));
    let tag = escape(&bank.topics[bank.fact_of(&bank.cards[prompt.at.card]).topic].title);
    let asked = escape(&prompt.question.prompt);
    let options: String = options
        .iter()
        .zip("ABCDEFG".chars())
        .map(|(option, letter)| {
            let text = escape(&option.text);
            format!("<li><button class=\"opt\" type=\"button\"><b aria-hidden=\"true\" translate=\"no\">{letter}</b><span>{text}</span></button></li>")
        })
        .collect();
    format!(
        "<div id=\"first\" class=\"grid narrow-page first-visit\" hidden>\
         <h1 tabindex=\"-1\">{title}</h1><p class=\"muted\">{how}</p>\
         <section class=\"index\">\
         <div class=\"about\"><p class=\"topic-line\">{tag}<span class=\"muted\"> · New: a guess costs nothing</span></p></div>\
         <h2 class=\"prompt\" tabindex=\"-1\">{asked}</h2>\
         <ul class=\"options\">{options}</ul>\
         <p class=\"small muted\" role=\"status\"></p>\
         </section>\
         <div class=\"action\"><div class=\"inside\"><div class=\"quiet\">\
         <button class=\"btn quiet\" type=\"button\">I don’t know</button>\
         </div></div></div></div>"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
