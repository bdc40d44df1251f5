//! The report of one drill: the whole class, what to teach again, and what can be done with it.

use super::answer_sheet::answer_sheet;
use super::change::taken_out;
use super::doubts::{doubts, unassigned};
use super::figures::{percent, signed};
use super::grid::grid;
use super::questions::questions;
use super::take_along::{delete, take_along};
use super::{State, title};
use crate::browser;
use crate::classroom::analysis::{ItemStat, consistency, item_key, items};
use crate::classroom::marked::{MarkedDrill, wording};
use crate::classroom::records::{DrillRecord, StoredSheet};
use crate::classroom::report::{display_name, missing, most_missed, reteaching_drill};
use crate::classroom::{Drill, DrillError, Roster, Rosters, SavedDrill, choose};
use crate::memory::Confidence;
use crate::page::app::App;
use crate::page::classroom::setup::automatic;
use crate::page::html::{self, Element, View, dynamic, ev};
use crate::page::parts::{button, hint, link, para, row, tick};
use crate::page::words;
use crate::route::ClassRoute;
use leptos::prelude::*;

/// The report of the drill that is looked at, among those with results.
pub fn report(state: State, full: Vec<DrillRecord>) -> View {
    let app = App::get();
    let rosters = app.with_journal(|journal| Rosters::load(journal.store())).unwrap_or_default();
    let wanted = state.drill.get_untracked();
    let most = full.iter().rev().max_by_key(|kept| kept.sheets.len()).map(|kept| kept.drill.id());
    let at = wanted.filter(|id| full.iter().any(|kept| kept.drill.id() == *id)).or(most);
    state.drill.set(at);
    let choice = choices(state, &full, &rosters.rosters);
    let view = dynamic(move || {
        let id = state.drill.get();
        let kept = full.iter().find(|kept| Some(kept.drill.id()) == id);
        kept.map(|kept| one(state, kept, &full, &rosters))
    });
    html::div().class("grid").attr("id", "report").attr("tabindex", "-1").child(choice).child(view).into()
}

/// Which drill, and whose names.
fn choices(state: State, full: &[DrillRecord], rosters: &[Roster]) -> Option<Element> {
    let drills = (full.len() > 1).then(|| {
        let options: Vec<Element> = full
            .iter()
            .map(|kept| {
                let id = kept.drill.id();
                let called = title(&kept.drill);
                // Two of one name are told apart.
                let twice = full.iter().any(|other| other.drill != kept.drill && title(&other.drill) == called);
                let called = if twice { words::results::drill(&called, id) } else { called };
                let words = words::results::drill_choice(&called, kept.sheets.len());
                option(id.to_string(), words, move || state.drill.get() == Some(id))
            })
            .collect();
        let select =
            html::select().class("field wide").attr("id", "which-drill").child(options).on(ev::change, move |event| {
                state.sheet.set(None);
                state.drill.set(event_target_value(&event).parse().ok());
            });
        html::label().class("grid").child(html::span().child(words::results::DRILL)).child(select)
    });
    let names = (!rosters.is_empty()).then(|| {
        let mut options =
            vec![option(String::new(), words::results::NO_ROSTER.to_owned(), move || state.class.get().is_none())];
        options.extend(rosters.iter().map(|roster| {
            let id = roster.id;
            let words = words::results::roster_choice(&roster.name, roster.pupils.len());
            option(id.to_string(), words, move || state.class.get() == Some(id))
        }));
        let select =
            html::select().class("field wide").attr("id", "which-roster").child(options).on(ev::change, move |event| {
                state.sheet.set(None);
                state.class.set(event_target_value(&event).parse().ok());
            });
        html::label().class("grid").child(html::span().child(words::results::ROSTER)).child(select)
    });
    let pooled = (full.len() > 1)
        .then(|| tick(words::results::POOLED, move || state.pooled.get(), move |on| state.pooled.set(on)));
    (drills.is_some() || names.is_some()).then(|| {
        html::section()
            .class("card no-print")
            .child(html::h2().child(words::results::WHICH))
            .child(drills)
            .child(names)
            .child(pooled)
    })
}

fn option(value: String, words: String, chosen: impl Fn() -> bool + 'static) -> Element {
    let option = html::option().attr("value", value).child(words);
    option.attr("selected", move || chosen().then(String::new))
}

/// One drill with all its parts.
fn one(state: State, whole: &DrillRecord, full: &[DrillRecord], rosters: &Rosters) -> View {
    let app = App::get();
    let fold = app.fold();
    let class = state.class.get();
    let roster = rosters.of(class);
    let kept = &whole.of_class(class);
    let mark = |kept: &DrillRecord| {
        Ok::<_, DrillError>(MarkedDrill::of(kept, app.drill_questions(&kept.drill)?, roster, fold))
    };
    let marked = match mark(kept) {
        Ok(marked) => marked,
        Err(error) => {
            let card = html::section().class("card").child(html::h2().child(title(&kept.drill)));
            return card
                .child(para(words::results::cannot_mark(error)).class("problem"))
                .child(delete(state, &kept.drill))
                .into();
        }
    };
    let looked_at = state.sheet.get();
    let attempt = marked.attempts.iter().find(|row| looked_at == Some(kept.sheets[row.sheet].id));
    if let Some(attempt) = attempt {
        return answer_sheet(state, kept, &marked, attempt, roster, rosters).into();
    }
    let others: Vec<MarkedDrill> = match state.pooled.get() {
        true => {
            let others = full.iter().filter(|other| other.drill != kept.drill);
            others.filter_map(|other| mark(&other.of_class(class)).ok()).collect()
        }
        false => Vec::new(),
    };
    let mut drills = vec![&marked];
    drills.extend(&others);
    let all = items(&drills, fold);
    let of = |at: usize| {
        let key = item_key(&marked, at)?;
        all.iter().find(|stat| stat.key == key).cloned()
    };
    let stats: Vec<Option<ItemStat>> = (0..marked.count()).map(of).collect();
    let out: Vec<StoredSheet> = whole.sheets.iter().filter(|sheet| sheet.out).cloned().collect();
    html::div()
        .class("grid")
        .child(unassigned(state, kept, roster, rosters))
        .child(doubts(state, kept, roster, fold))
        .child(head(&marked, roster))
        .child(grid(state, kept, &marked, &stats, roster, fold))
        .child(teach_again(&marked, &stats))
        .child(questions(&marked, &stats))
        .child(taken_out(state, out))
        .child(take_along(state, kept, &marked, &stats, roster))
        .into()
}

/// The whole class in a few lines.
fn head(marked: &MarkedDrill, roster: Option<&Roster>) -> Element {
    let app = App::get();
    let firsts: Vec<usize> = marked.first_attempts().map(crate::classroom::marked::MarkedAttempt::score).collect();
    let later = marked.attempts.len() - firsts.len();
    let hands: Vec<u32> = marked.hands.iter().map(|hands| hands.counts.iter().sum()).collect();
    let mean = (!firsts.is_empty() && marked.count() > 0).then(|| {
        let mean = firsts.iter().sum::<usize>() as f64 / firsts.len() as f64;
        let share = percent(mean / marked.count() as f64);
        para(words::results::mean_score(mean, marked.count(), &share))
    });
    let points: Vec<i32> = marked.first_attempts().filter_map(|row| row.points).collect();
    let points = (!points.is_empty()).then(|| {
        let mean = f64::from(points.iter().sum::<i32>()) / points.len() as f64;
        let most = Confidence::Sure.points().0 * marked.count() as i32;
        para(words::results::mean_points(&signed(mean, 1), most))
    });
    // Where hands alone were counted, nobody was to send anything.
    let gaps = roster.filter(|_| !firsts.is_empty()).map(|roster| {
        let gaps = missing(roster, marked, app.fold());
        let names: Vec<String> = gaps.iter().map(|pupil| display_name(pupil)).collect();
        match names.len() {
            0 => para(words::results::all_in(&roster.name)),
            _ => para("")
                .attr("id", "gaps")
                .child(html::b().child(words::results::NOT_IN))
                .child(words::results::names_not_in(&names)),
        }
    });
    let alpha = consistency(marked).map(|alpha| {
        let says = match alpha {
            0.75.. => words::results::ALPHA_SATISFACTORY,
            0.64.. => words::results::ALPHA_FAIR,
            _ => words::results::ALPHA_LOW,
        };
        hint(words::results::consistency(&signed(alpha, 2), says))
    });
    html::section()
        .class("card")
        .child(html::h2().child(title(&marked.drill)))
        .child(
            para(words::results::came_in(
                firsts.len(),
                later,
                hands.len(),
                hands.iter().max().map_or(0, |&most| most as usize),
            ))
            .attr("id", "came"),
        )
        .child(mean)
        .child(points)
        .child(gaps)
        .child(alpha)
}

/// The worst questions, and a drill of their cards.
fn teach_again(marked: &MarkedDrill, stats: &[Option<ItemStat>]) -> Option<Element> {
    let worst = most_missed(stats);
    if worst.is_empty() {
        return None;
    }
    let lines: Vec<Element> = worst
        .iter()
        .filter_map(|&at| {
            let stat = stats[at].as_ref()?;
            let missed = words::results::missed_by(stat.asked - stat.right, stat.asked);
            Some(html::li().child(html::b().child(wording(marked.question(at)))).child(missed))
        })
        .collect();
    let made = RwSignal::new(None::<Result<Drill, String>>);
    let marked = marked.clone();
    let make = button("btn primary", words::results::TEACH_AGAIN).attr("id", "teach-again").on(ev::click, move |_| {
        let app = App::get();
        let Some(drill) = reteaching_drill(&marked, &worst, browser::random() as u32) else { return };
        made.set(Some(again(&app, drill)));
        browser::speak(words::results::NEW_DRILL);
        browser::focus_soon("#again-ready a, #teach-again");
    });
    let ready = move || {
        made.get().map(|made| match made {
            Ok(drill) => ready(&drill),
            Err(error) => para(words::results::new_drill_not_kept(&error)).class("problem").attr("role", "alert"),
        })
    };
    Some(
        html::section()
            .class("card")
            .child(html::h2().child(words::results::TEACH_AGAIN_TITLE))
            .child(html::ol().class("worst").child(lines))
            .child(row().child(make).child(hint(words::results::TEACH_AGAIN_HINT)))
            .child(dynamic(ready)),
    )
}

/// A drill that is to be taught again, stored with its questions and chosen.
fn again(app: &App, drill: Drill) -> Result<Drill, String> {
    let (drill, questions) = drill.checked(&app.library(), app.fold()).map_err(|error| error.to_string())?;
    let saved = SavedDrill::new(&drill, &automatic(app, &drill), browser::now().at);
    let kept = app.with_journal(|journal| {
        saved.save(&questions, journal.store())?;
        choose(journal.store(), &drill)
    });
    kept.map(|()| drill).map_err(|error| error.to_string())
}

/// A drill that was just made, and where to go with it.
fn ready(drill: &Drill) -> Element {
    let (bank, code) = (drill.bank.clone(), drill.code());
    let to = |route: ClassRoute, words: &'static str| link("btn", &route, words);
    row()
        .attr("id", "again-ready")
        .child(html::span().child(words::results::questions_ready(drill.count)))
        .child(to(ClassRoute::Host, words::results::SHOW_TO_CLASS))
        .child(to(ClassRoute::Drill { bank: bank.clone(), code: code.clone(), own: None }, words::results::OPEN_LINK))
        .child(to(ClassRoute::Paper(bank, code), words::class::PRINT))
}
