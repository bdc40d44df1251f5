//! The quiz: one press begins it; answer, see why, see the result, drill the misses. It keeps its place while its tab
//! lives.

mod result;
mod setup;

use self::result::result;
use self::setup::setup_form;
use crate::bank::CardRef;
use crate::browser;
use crate::page::app::App;
use crate::page::html::{self, Element, View, ev, switch};
use crate::page::parts::{
    ANSWERED, ASKED, Draft, action_bar, aloud, ask, button, feedback, forget_draft, heading, keyed, link, note,
    own_note, place, session, session_head, sheet, speak_verdict, step_buttons, topic,
};
use crate::page::words;
use crate::question::Asked;
use crate::quiz::{Kept, Quiz, QuizSetup, QuizStage, keep};
use crate::route::Route;
use leptos::prelude::*;

/// The quiz, if one is going on, and what one is to ask.
#[derive(Clone, Copy)]
pub struct Quizzing {
    quiz: RwSignal<Option<Quiz>>,
    setup: RwSignal<QuizSetup>,
}

/// Under which name the tab keeps it.
const KEPT: &str = "quiz";
/// Questions that a quiz of chosen cards asks at most.
const MOST_CHOSEN: usize = 50;

impl Quizzing {
    /// Takes up what the tab has kept; `quick` begins a quiz where none is in the middle.
    fn take_up(quick: bool) -> Self {
        let app = App::get();
        let kept = browser::kept_in_tab(KEPT).and_then(|text| app.look(|context| Kept::read(&text, context)));
        let (setup, quiz) = match kept {
            Some(Kept::Quiz(quiz)) => (quiz.repeat(browser::random()), Some(*quiz)),
            Some(Kept::Setup(setup)) => (QuizSetup { seed: browser::random(), ..setup }, None),
            None => (app.look(|context| QuizSetup::quick(context, browser::random())), None),
        };
        let this = Self { quiz: RwSignal::new(quiz), setup: RwSignal::new(setup) };
        if quick && !this.quiz.with_untracked(|quiz| quiz.as_ref().is_some_and(Quiz::is_unfinished)) {
            let quick = app.look(|context| QuizSetup::quick(context, browser::random()));
            this.begin(&quick);
        }
        this
    }

    /// Begins a quiz; returns whether there is a question to ask.
    fn begin(self, setup: &QuizSetup) -> bool {
        let quiz = App::get().look(|context| setup.build(context));
        if quiz.is_empty() {
            return false;
        }
        self.quiz.set(Some(quiz));
        browser::focus_soon(ASKED);
        true
    }

    /// Does something to the quiz that is going on.
    fn change(self, change: impl FnOnce(&mut Quiz)) {
        self.quiz.update(|quiz| {
            if let Some(quiz) = quiz {
                change(quiz);
            }
        });
    }

    /// Takes the last answer back, or gives it again; what was answered stands in its question still.
    fn step(self, step: fn(&mut Quiz, &mut App) -> bool, said: &'static str) {
        let mut recorder = App::get();
        self.change(|quiz| {
            step(quiz, &mut recorder);
            if let Some((asked, response)) = quiz.question().zip(quiz.taken_back()) {
                Draft::of(&asked.question).set(response);
            }
        });
        browser::speak(said);
        browser::scroll_to_top();
        let answered = self.quiz.with_untracked(|quiz| quiz.as_ref().is_some_and(|quiz| quiz.feedback().is_some()));
        browser::focus_soon(if answered { ANSWERED } else { ASKED });
    }

    /// The buttons for that.
    fn steps(self) -> Vec<Element> {
        let can = move |can: fn(&Quiz) -> bool| self.quiz.with(|quiz| quiz.as_ref().is_some_and(can));
        step_buttons(
            (move || can(Quiz::can_undo), move || self.step(Quiz::undo, words::study::UNDONE)),
            (move || can(Quiz::can_redo), move || self.step(Quiz::redo, words::study::REDONE)),
        )
    }

    fn tools(self) -> Element {
        html::div().class("tools").child(self.steps())
    }

    fn keep(self) {
        let text = self
            .quiz
            .with(|quiz| self.setup.with(|setup| App::get().look(|context| keep(setup, quiz.as_ref(), context))));
        browser::keep_in_tab(KEPT, Some(&text));
    }
}

/// The page; `quick` begins at once.
pub fn quiz_page(quick: bool) -> View {
    let app = App::get();
    let quizzing = Quizzing::take_up(quick);
    let quiz = quizzing.quiz;
    if quick {
        // A reload goes on with it and begins none anew.
        browser::readdress(&Route::Quiz.to_string());
    }
    if let Some(cards) = app.chosen.try_update_value(Option::take).flatten() {
        quizzing.begin(&QuizSetup::of_cards(cards, MOST_CHOSEN, browser::random()));
    }
    Effect::new(move |_| quizzing.keep());
    on_cleanup(move || {
        // Who leaves a result for what it points at comes back to it; anybody else begins anew.
        let done = quiz.with_untracked(|quiz| quiz.as_ref().is_some_and(|quiz| quiz.stage() == QuizStage::Result));
        let near = matches!(browser::route(), Route::StudyPair(..) | Route::Card(_) | Route::Help | Route::Quiz);
        if done && !near {
            let setup = quizzing.setup.get_untracked();
            browser::keep_in_tab(KEPT, Some(&app.look(|context| keep(&setup, None, context))));
        }
    });
    let runs = move || quiz.with(|quiz| quiz.as_ref().is_some_and(|quiz| quiz.stage() != QuizStage::Result));
    app.session_while(runs);
    // What is redrawn: the number of the question and whether its answer is shown.
    let scene = Memo::new(move |_| quiz.with(|quiz| quiz.as_ref().map(|quiz| (quiz.at(), quiz.stage()))));
    // What changes within a scene subscribes for itself.
    switch(
        move || scene.get(),
        move |scene| match scene {
            None => Some(setup_form(quizzing)),
            Some((_, QuizStage::Prompt)) => asking(quizzing),
            Some((_, QuizStage::Feedback)) => answered(quizzing),
            Some((_, QuizStage::Result)) => result(quizzing),
        },
    )
}

/// The one line above a question: the way out, how far one is, how it goes.
fn head(quizzing: Quizzing, quiz: &Quiz) -> Vec<View> {
    let (at, of) = (quiz.at() + 1, quiz.len());
    let (right, answered) = quiz.score();
    let end = button("leave", html::span().attr("aria-hidden", "true").child("×"))
        .attr("aria-label", words::quiz::END)
        .attr("title", words::quiz::END)
        .on(ev::click, move |_| {
            quizzing.change(Quiz::finish);
            browser::focus_soon("h1");
        });
    let percent = answered * 100 / of.max(1);
    let place = html::span()
        .class("counts plain")
        .child(html::span().class("hidden").child(words::quiz::place(at, of, right, answered)))
        .child(
            html::span().attr("aria-hidden", "true").attr("translate", "no").child(words::quiz::short(at, of, right)),
        );
    let head = session_head(Some(end), words::quiz::PROGRESS, move || percent, place);
    vec![heading(words::quiz::TITLE).class("hidden").into(), head.into()]
}

/// The topic of a question.
fn topic_of(asked: &Asked) -> Option<String> {
    let library = App::get().library();
    Some(topic(&library.banks()[asked.bank], *asked.question.cards.first()?))
}

fn asking(quizzing: Quizzing) -> Option<View> {
    let (app, quiz) = (App::get(), quizzing.quiz);
    quizzing.change(|quiz| quiz.start_timer(browser::now()));
    let answer = move |response| {
        let mut recorder = app;
        quizzing.change(|quiz| drop(quiz.answer(response, &mut recorder)));
        quiz.with_untracked(|quiz| {
            let now = quiz.as_ref();
            if let Some((asked, marked)) = now.and_then(|quiz| quiz.question().zip(quiz.feedback())) {
                speak_verdict(&asked.question, &marked.response, &marked.verdict);
            }
        });
        browser::focus_soon(ANSWERED);
    };
    let unclear =
        Signal::derive(move || quiz.with(|quiz| quiz.as_ref().and_then(|quiz| quiz.unclear().map(str::to_owned))));
    quiz.with_untracked(|now| {
        let now = now.as_ref()?;
        let asked = now.question()?;
        aloud(asked.bank, &asked.question.prompt);
        let form = note(asked.question.form.title());
        let parts = ask(asked.question.clone(), unclear, Callback::new(answer));
        let card = sheet(topic_of(asked)?, form, quizzing.tools()).child(parts.body);
        let bar = action_bar(parts.quiet, parts.go);
        Some(session().child(head(quizzing, now)).child(card).child(bar).into())
    })
}

fn answered(quizzing: Quizzing) -> Option<View> {
    quizzing.quiz.with_untracked(|now| {
        let now = now.as_ref()?;
        let asked = now.question()?;
        let marked = now.feedback()?;
        aloud(asked.bank, &marked.verdict.answer);
        let last = !now.is_unfinished();
        let words = if last { words::question::SEE_RESULT } else { words::question::NEXT };
        let next = button("btn primary go", words).attr("id", "go").on(ev::click, move |_| {
            forget_draft();
            quizzing.change(Quiz::next);
            browser::scroll_to_top();
            browser::focus_soon(ASKED);
        });
        // A question over several cards has no one place.
        let place = match asked.question.cards[..] {
            [card] => {
                let at = CardRef { bank: asked.bank, card };
                let key = App::get().library().card(at).key;
                let history = Route::Card(key.to_string());
                let ways = move || vec![link("", &history, words::note::HISTORY).into()];
                Some(View::from(vec![place(at, ways), own_note(key).into()]))
            }
            _ => None,
        };
        let card = sheet(topic_of(asked)?, None::<Element>, quizzing.tools())
            .child(feedback(&asked.question, &marked.response, &marked.verdict))
            .child(place);
        let bar = action_bar(Vec::new(), keyed(next, "enter", words::shell::ENTER));
        Some(session().child(head(quizzing, now)).child(card).child(bar).into())
    })
}
