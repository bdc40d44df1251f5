//! What a drill is to be: the teacher's form.

use super::fields::{choice, number, text};
use super::rules;
use crate::browser;
use crate::classroom::{CardSelection, Drill, FORMS, Feedback, PRESETS, Preset, QuestionOrder, Scoring};
use crate::page::app::App;
use crate::page::html::{self, Element, View, dynamic, ev};
use crate::page::parts::{button, group, hint, row, tick};
use crate::page::words;
use leptos::prelude::*;

/// What is filled in. Numbers are text until they are read.
#[derive(Clone, Copy)]
pub struct DrillForm {
    drill: RwSignal<Drill>,
    count: RwSignal<String>,
    seconds: RwSignal<String>,
    seed: RwSignal<String>,
    title: RwSignal<String>,
    problem: RwSignal<Option<String>>,
}

/// What takes a drill that was made, with its title, and how it is given out.
pub type OnDrill = Callback<(Drill, String, GiveOut)>;

/// How a drill is given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GiveOut {
    /// The teacher looks at it first.
    Look,
    /// On the projector.
    Show,
    /// By its link.
    Link,
    /// On paper.
    Print,
}

impl GiveOut {
    /// What a preset does at once, with its words.
    const AT_ONCE: [(Self, &'static str); 3] = [
        (Self::Show, words::class::ON_PROJECTOR),
        (Self::Link, words::class::BY_ITS_LINK),
        (Self::Print, words::class::ON_PAPER),
    ];
}

impl DrillForm {
    /// Ten choices over all of the first bank.
    pub fn new() -> Self {
        let library = App::get().library();
        let bank = library.banks().first();
        // Short seeds are easily said and typed.
        let drill = bank.map(|bank| Drill::of(bank, (browser::random() % 10_000) as u32));
        let drill = drill.unwrap_or_else(|| unreachable!("banks are built in"));
        let text = |text: String| RwSignal::new(text);
        let setup = Self {
            drill: RwSignal::new(drill.clone()),
            count: text(String::new()),
            seconds: text(String::new()),
            seed: text(String::new()),
            title: text(String::new()),
            problem: RwSignal::new(None),
        };
        setup.fill(&drill, "");
        setup
    }

    /// Fills the form in with a drill.
    pub fn fill(&self, drill: &Drill, title: &str) {
        self.drill.set(drill.clone());
        self.count.set(drill.count.to_string());
        self.seconds.set(drill.seconds.map_or_else(String::new, |seconds| seconds.to_string()));
        self.seed.set(drill.seed.to_string());
        self.title.set(if title == automatic(&App::get(), drill) { String::new() } else { title.to_owned() });
        self.problem.set(None);
    }

    /// Fills the form in with the cards that were chosen in the card browser: those of the first one's bank.
    pub fn fill_picked(&self) {
        let app = App::get();
        let Some(cards) = app.chosen.try_update_value(Option::take).flatten() else { return };
        let (library, Some(first)) = (app.library(), cards.first().map(|card| card.bank)) else { return };
        let Some(bank) = library.banks().get(first) else { return };
        let cards: Vec<usize> =
            cards.iter().filter(|card| card.bank == first).map(|card| card.card).take(Drill::MOST).collect();
        let count = cards.len();
        let drill = Drill::of(bank, self.drill.with_untracked(|drill| drill.seed));
        self.fill(&Drill { selection: CardSelection::Cards(cards), count, forms: FORMS.to_vec(), ..drill }, "");
    }

    fn change(&self, change: impl FnOnce(&mut Drill)) {
        self.drill.update(change);
    }

    /// The drill that is asked for, or what is wrong with it.
    fn read(&self) -> Result<Drill, String> {
        let mut drill = self.drill.get_untracked();
        let number = |text: RwSignal<String>| text.with_untracked(|text| text.trim().parse::<u32>().ok());
        drill.count = number(self.count)
            .map(|count| count as usize)
            .filter(|count| (1..=Drill::MOST).contains(count))
            .ok_or_else(|| words::class::needs_count(Drill::MOST))?;
        drill.seconds = match self.seconds.with_untracked(|text| text.trim().is_empty()) {
            true => None,
            false => {
                let seconds = number(self.seconds).and_then(|seconds| u16::try_from(seconds).ok());
                let seconds = seconds.filter(|seconds| Drill::SECONDS.contains(seconds));
                Some(seconds.ok_or_else(|| words::class::needs_seconds(&Drill::SECONDS))?)
            }
        };
        drill.seed = number(self.seed).ok_or(words::class::NEEDS_SEED)?;
        match &drill.selection {
            CardSelection::Topics(topics) if topics.is_empty() => return Err(words::class::NEEDS_TOPIC.into()),
            _ if drill.forms.is_empty() => return Err(words::class::NEEDS_FORM.into()),
            _ if drill.scoring == Scoring::Speed && drill.seconds.is_none() => {
                return Err(words::class::SPEED_NEEDS_TIMER.into());
            }
            _ => {}
        }
        let app = App::get();
        let checked = drill.checked(&app.library(), app.fold()).map_err(|error| error.to_string())?;
        Ok(checked.0)
    }
}

/// What a drill is called where the teacher gives it no name.
pub fn automatic(app: &App, drill: &Drill) -> String {
    let library = app.library();
    let Some(bank) = library.banks().iter().find(|bank| bank.id == drill.bank) else { return drill.bank.clone() };
    let what = match &drill.selection {
        CardSelection::Topics(topics) if topics.len() >= bank.topics.len() => bank.title.clone(),
        CardSelection::Topics(topics) => match topics[..] {
            [topic] => bank.topics.get(topic).map_or_else(String::new, |topic| topic.title.clone()),
            _ => words::class::some_topics(&bank.title, topics.len()),
        },
        CardSelection::Cards(_) => words::class::to_teach_again(&bank.title),
    };
    words::class::automatic(&what, drill.count)
}

/// The form.
pub fn setup_form(setup: DrillForm, take: OnDrill) -> View {
    let make = move || match setup.read() {
        Ok(drill) => {
            setup.problem.set(None);
            let title = setup.title.with_untracked(|title| title.trim().to_owned());
            let title = if title.is_empty() { automatic(&App::get(), &drill) } else { title };
            take.run((drill, title, GiveOut::Look));
        }
        Err(problem) => setup.problem.set(Some(problem)),
    };
    // The chosen topics with the rules of a preset, and other questions each time.
    let at_once = move |preset: Preset, way: GiveOut| {
        let app = App::get();
        let drill = Drill { seed: (browser::random() % 10_000) as u32, ..preset.apply(&setup.drill.get_untracked()) };
        match drill.checked(&app.library(), app.fold()) {
            Ok((drill, _)) => {
                setup.problem.set(None);
                let title = words::class::preset_title(preset.title, &automatic(&app, &drill));
                take.run((drill, title, way));
            }
            Err(error) => setup.problem.set(Some(error.to_string())),
        }
    };
    let presets = PRESETS.map(|preset| {
        let change =
            button("btn preset", preset.title).child(html::small().child(preset.about)).on(ev::click, move |_| {
                let title = setup.title.get_untracked();
                setup.fill(&preset.apply(&setup.drill.get_untracked()), &title);
                browser::speak(&words::class::preset_spoken(preset.title, preset.about));
                // Who changes a preset goes on in the form.
                browser::focus_soon("#topics");
            });
        let ways = GiveOut::AT_ONCE.map(|(way, words)| {
            let label = words::class::preset_at_once(preset.title, words);
            button("btn small-btn", words).attr("aria-label", label).on(ev::click, move |_| at_once(preset, way))
        });
        html::div().class("preset-row").child(change).child(row().child(Vec::from(ways)))
    });
    let presets = group(words::class::BEGIN_FROM).child(html::div().class("presets").child(Vec::from(presets)));
    let forms = FORMS.map(|form| {
        let on = move || setup.drill.with(|drill| drill.forms.contains(&form));
        tick(form.title(), on, move |on| {
            setup.change(|drill| {
                let wanted = |other| if other == form { on } else { drill.forms.contains(&other) };
                drill.forms = FORMS.into_iter().filter(|&other| wanted(other)).collect();
            });
        })
    });
    let forms = group(words::class::FORMS).child(html::div().class("picks").child(Vec::from(forms)));
    let send = html::button().class("btn primary").child(words::class::MAKE);
    html::form()
        .class("card narrow setup")
        .attr("novalidate", "")
        .on(ev::submit, move |event| {
            event.prevent_default();
            make();
        })
        .child(html::h2().child(words::class::SET_UP))
        .child(presets)
        .child(bank(setup))
        .child(dynamic(move || topics(setup)))
        .child(forms)
        .child(
            html::div()
                .class("row")
                .child(number(words::class::QUESTIONS, "1", "100", setup.count))
                .child(options(setup)),
        )
        .child(how(setup))
        .child(text(words::class::TITLE, setup.title))
        .child(html::p().class("problem").attr("role", "alert").child(move || setup.problem.get()))
        .child(row().child(send))
        .into()
}

/// Which bank, where there is more than one.
fn bank(setup: DrillForm) -> Option<Element> {
    let library = App::get().library();
    let banks: Vec<(String, String)> =
        library.banks().iter().map(|bank| (bank.id.clone(), bank.title.clone())).collect();
    (banks.len() > 1).then(|| {
        choice(
            words::class::BANK,
            banks,
            move || setup.drill.with(|drill| drill.bank.clone()),
            move |id| {
                let library = App::get().library();
                let Some(bank) = library.banks().iter().find(|bank| bank.id == id) else { return };
                setup.change(|drill| {
                    let new = Drill::of(bank, drill.seed);
                    (drill.bank, drill.selection) = (new.bank, new.selection);
                });
            },
        )
    })
}

/// The topics of the chosen bank.
fn topics(setup: DrillForm) -> Option<Element> {
    // Made anew with another bank only, so that a tick keeps its focus.
    let id = Memo::new(move |_| {
        setup.drill.with(|drill| (drill.bank.clone(), matches!(drill.selection, CardSelection::Cards(_))))
    });
    let (id, cards) = id.get();
    let library = App::get().library();
    let bank = library.banks().iter().find(|bank| bank.id == id)?;
    let total = bank.topics.len();
    let set = move |topics: Vec<usize>| setup.change(|drill| drill.selection = CardSelection::Topics(topics));
    if cards {
        let number = setup.drill.with_untracked(|drill| match &drill.selection {
            CardSelection::Cards(cards) => cards.len(),
            CardSelection::Topics(_) => 0,
        });
        let all = button("btn", words::class::BY_TOPIC).on(ev::click, move |_| {
            set((0..total).collect());
            browser::focus_soon("#topics");
        });
        return Some(
            group(words::class::TOPICS).child(hint(words::class::picked_again(number))).child(row().child(all)),
        );
    }
    let ticks = bank.topics.iter().enumerate().map(|(at, topic)| {
        let chosen =
            move |drill: &Drill| matches!(&drill.selection, CardSelection::Topics(topics) if topics.contains(&at));
        tick(
            topic.title.clone(),
            move || setup.drill.with(chosen),
            move |on| {
                let drill = setup.drill.get_untracked();
                let CardSelection::Topics(topics) = &drill.selection else { return };
                set((0..total).filter(|&other| if other == at { on } else { topics.contains(&other) }).collect());
            },
        )
    });
    let ticks = ticks.collect::<Vec<_>>();
    let all = button("btn quiet", words::class::ALL_TOPICS).on(ev::click, move |_| set((0..total).collect()));
    let none = button("btn quiet", words::class::NO_TOPIC).on(ev::click, move |_| set(Vec::new()));
    Some(
        group(words::class::TOPICS)
            .attr("id", "topics")
            .attr("tabindex", "-1")
            .child(html::div().class("picks").child(ticks))
            .child(row().child(all).child(none)),
    )
}

fn options(setup: DrillForm) -> Element {
    let numbers = Drill::OPTIONS.map(|n| (n.to_string(), n.to_string())).collect();
    choice(
        words::class::OPTIONS,
        numbers,
        move || setup.drill.with(|drill| drill.options.to_string()),
        move |text| {
            if let Ok(options) = text.parse() {
                setup.change(|drill| drill.options = options);
            }
        },
    )
}

/// By which rules.
fn how(setup: DrillForm) -> Element {
    const ORDERS: [(QuestionOrder, &str); 2] =
        [(QuestionOrder::Same, words::class::ORDER_SAME), (QuestionOrder::ByPupil, words::class::ORDER_BY_PUPIL)];
    const SCORINGS: [(Scoring, &str); 3] = [
        (Scoring::Accuracy, words::class::SCORING_ACCURACY),
        (Scoring::Certainty, words::class::SCORING_CERTAINTY),
        (Scoring::Speed, words::class::SCORING_SPEED),
    ];
    const FEEDBACKS: [(Feedback, &str); 2] =
        [(Feedback::AfterEach, words::class::FEEDBACK_AFTER_EACH), (Feedback::AtEnd, words::class::FEEDBACK_AT_END)];
    const WHO: [(bool, &str); 2] = [(false, words::class::WHO_NUMBER), (true, words::class::WHO_NAME)];
    let another = button("btn quiet", words::class::ANOTHER_SEED).on(ev::click, move |_| {
        setup.seed.set((browser::random() % 10_000).to_string());
    });
    let speed_needs_time = move |drill: &mut Drill| {
        if drill.scoring == Scoring::Speed && setup.seconds.with_untracked(String::is_empty) {
            setup.seconds.set("20".to_owned());
        }
    };
    group(words::class::RULES)
        .child(
            html::div()
                .class("row")
                .child(one_of(
                    words::class::ORDER,
                    &ORDERS,
                    setup,
                    |drill| drill.order,
                    |drill, order| drill.order = order,
                ))
                .child(one_of(
                    words::class::FEEDBACK,
                    &FEEDBACKS,
                    setup,
                    |drill| drill.feedback,
                    |drill, f| drill.feedback = f,
                ))
                .child(one_of(
                    words::class::SCORING,
                    &SCORINGS,
                    setup,
                    |drill| drill.scoring,
                    move |drill, scoring| {
                        drill.scoring = scoring;
                        speed_needs_time(drill);
                    },
                )),
        )
        .child(hint(move || Some(rules::scoring(setup.drill.with(|drill| drill.scoring)))))
        .child(row().child(one_of(
            words::class::WHO,
            &WHO,
            setup,
            |drill| drill.names,
            |drill, names| drill.names = names,
        )))
        .child(hint(words::class::WHO_MEANS))
        .child(number(words::class::SECONDS, "5", "300", setup.seconds))
        .child(
            html::div()
                .class("row")
                .child(number(words::class::SEED, "0", "4294967295", setup.seed))
                .child(another)
                .child(html::span().class("small muted").child(words::class::SEED_MEANS)),
        )
}

/// One of a few values of a drill.
fn one_of<T: Copy + PartialEq + Send + Sync + 'static>(
    words: &'static str,
    values: &'static [(T, &'static str)],
    setup: DrillForm,
    get: fn(&Drill) -> T,
    set: impl Fn(&mut Drill, T) + 'static,
) -> Element {
    let place = move || values.iter().position(|(value, _)| *value == setup.drill.with(get)).unwrap_or_default();
    let list = values.iter().enumerate().map(|(at, (_, words))| (at.to_string(), (*words).to_owned())).collect();
    choice(
        words,
        list,
        move || place().to_string(),
        move |text| {
            if let Some(&(value, _)) = text.parse().ok().and_then(|at: usize| values.get(at)) {
                setup.change(|drill| set(drill, value));
            }
        },
    )
}
