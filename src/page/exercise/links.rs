//! The exercises that a bank or a topic offers, as links: any page may show them.

use crate::exercise::{Kind, Pool};
use crate::page::app::App;
use crate::page::html::{self, Element};
use crate::page::words;
use crate::route::Route;

/// The pool of a bank and perhaps a topic, by their ids.
pub fn pool_of(bank: &str, topic: Option<&str>) -> Option<Pool> {
    let library = App::get().library();
    let at = library.banks().iter().position(|other| other.id == bank)?;
    let topic = match topic {
        Some(topic) => Some(library.banks()[at].topics.iter().position(|other| other.id == topic)?),
        None => None,
    };
    Some(Pool { bank: at, topic })
}

/// The address of an exercise.
pub fn exercise_route(pool: Pool, kind: Kind) -> Route {
    let library = App::get().library();
    let bank = &library.banks()[pool.bank];
    let topic = pool.topic.map(|topic| bank.topics[topic].id.clone());
    Route::Exercise(kind.name().to_owned(), bank.id.clone(), topic)
}

/// The exercises for which a pool has cards enough; nothing where it has for none.
pub fn exercise_links(pool: Pool) -> Option<Element> {
    let app = App::get();
    let offered = Kind::ALL.into_iter().filter(|(_, kind)| app.look(|context| pool.offers(*kind, context)));
    let links: Vec<Element> = offered
        .map(|(name, kind)| {
            let link = html::a()
                .class("way")
                .attr("href", exercise_route(pool, kind).to_string())
                .attr("data-way", name)
                .child(html::b().child(words::exercise::title(kind)))
                .child(html::small().child(words::exercise::about(kind)));
            html::li().child(link)
        })
        .collect();
    (!links.is_empty()).then(|| {
        html::section()
            .class("card")
            .child(html::h2().child(words::exercise::MORE_WAYS))
            .child(html::ul().class("exercise-ways").child(links))
    })
}
