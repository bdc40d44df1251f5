//! The answers typed back: version, number, answers; checked as they are typed, kept by Enter.

use super::Held;
use crate::browser;
use crate::classroom::records::{self, ClassRecords, SheetStatus};
use crate::classroom::{Paper, Participant, Sheet, SheetSource, SheetVersions, TypedError, Version};
use crate::marking::{Marker, Response};
use crate::page::app::App;
use crate::page::html::{self, Element, View, ev, for_each, show};
use crate::page::parts::{button, count, hint, link, muted, row};
use crate::route::{ClassRoute, Route};
use leptos::prelude::*;

/// What is in the fields.
#[derive(Clone, Copy)]
struct Fields {
    version: RwSignal<String>,
    number: RwSignal<String>,
    answers: RwSignal<String>,
    /// The sheets that are kept of this drill on paper, the last typed first.
    kept: RwSignal<Vec<Sheet>>,
    /// What became of the last sheet.
    news: RwSignal<Option<String>>,
}

/// What the fields say so far.
#[derive(Clone, PartialEq)]
enum Check {
    /// Nothing is typed yet.
    Empty,
    /// Fine as far as it goes.
    Going(String),
    Wrong {
        field: &'static str,
        problem: String,
    },
    Whole {
        version: Version,
        number: u16,
        answers: Vec<Response>,
        right: usize,
    },
}

/// The card.
pub fn typing(app: &App, held: &Held) -> View {
    let held = StoredValue::new(held.clone());
    let app = *app;
    let fields = Fields {
        version: RwSignal::new("A".into()),
        number: RwSignal::new("1".into()),
        answers: RwSignal::new(String::new()),
        kept: RwSignal::new(load(&app, held)),
        news: RwSignal::new(None),
    };
    fields.number.set(next(&fields.kept.get_untracked()));
    let check = Memo::new(move |_| held.with_value(|held| fields.check(&app, held)));
    // Only what is wrong is said at once: the rest would talk at each key.
    Effect::new(move |_| {
        if let Check::Wrong { problem, .. } = check.get() {
            browser::speak(&problem);
        }
    });
    let form = html::form()
        .class("grid")
        .on(ev::submit, move |event| {
            event.prevent_default();
            fields.submit(&app, held, check.get_untracked());
        })
        .child(html::div().class("row typing").child(fields.version(check)).child(fields.number(check)))
        .child(fields.answers(check))
        .child(told(fields, check))
        .child(
            row()
                .child(html::button().class("btn primary").child("Keep this sheet ").child(html::kbd().child("Enter"))),
        );
    html::section()
        .class("card narrow typing-card")
        .child(html::h2().child("Type the answers back"))
        .child(muted("One mark a question, in the order of the sheet: a letter; T or F; [AC] where several are ticked; 1 or 0 for a written answer that is right or not; - for none. Spaces do not matter."))
        .child(form)
        .child(show(move || fields.kept.with(|kept| !kept.is_empty()), move || list(app, fields, held)))
        .into()
}

fn load(app: &App, held: StoredValue<Held>) -> Vec<Sheet> {
    let id = held.with_value(|held| held.drill.id());
    let all = app.with_journal(|journal| ClassRecords::load(journal.store())).unwrap_or_default();
    let sheets = all.drills.into_iter().filter(|kept| kept.drill.id() == id).flat_map(|kept| kept.sheets);
    sheets.filter(|sheet| sheet.source == SheetSource::Paper).rev().collect()
}

/// The number after the last one that was typed.
fn next(kept: &[Sheet]) -> String {
    let last = kept.first().and_then(|sheet| match sheet.who {
        Participant::Number(number) => Some(number),
        Participant::Name(_) => None,
    });
    last.map_or(1, |last| (last + 1).min(Participant::MOST)).to_string()
}

fn right(app: &App, held: &Held, answers: &[Response]) -> usize {
    let marker = Marker::new(held.bank(), app.fold());
    let marked = held.asked.iter().zip(answers);
    marked.filter(|(asked, answer)| marker.mark(&asked.question, answer).passes()).count()
}

impl Fields {
    /// Reads all three fields; what is wrong first is told.
    fn check(self, app: &App, held: &Held) -> Check {
        let version = match Version::read(&self.version.get(), &held.drill) {
            Ok(version) => version,
            Err(error) => return Check::Wrong { field: "paper-version", problem: error.to_string() },
        };
        let number = self.number.get().trim().parse().ok().filter(|number| (1..=Participant::MOST).contains(number));
        let Some(number) = number else {
            let problem = format!("The pupil’s number is a whole number from 1 to {}.", Participant::MOST);
            return Check::Wrong { field: "paper-number", problem };
        };
        let text = self.answers.get();
        if text.trim().is_empty() {
            return Check::Empty;
        }
        match held.paper(version).read(&text, held.bank()) {
            Ok(answers) => {
                let right = right(app, held, &answers);
                Check::Whole { version, number, answers, right }
            }
            Err(error @ TypedError::TooShort { .. }) => Check::Going(error.to_string()),
            Err(error) => Check::Wrong { field: "paper-answers", problem: error.to_string() },
        }
    }

    fn field(id: &'static str, of: RwSignal<String>, check: Memo<Check>) -> Element {
        let wrong = move || matches!(check.get(), Check::Wrong { field, .. } if field == id).then(|| "true".to_owned());
        html::input()
            .class("field")
            .attr("id", id)
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .attr("aria-describedby", "paper-check")
            .attr("aria-invalid", wrong)
            .prop("value", move || of.get())
            .on(ev::input, move |event| of.set(event_target_value(&event)))
    }

    fn version(self, check: Memo<Check>) -> Element {
        let field = Self::field("paper-version", self.version, check).attr("maxlength", "20").attr("size", "9");
        labelled("Version, or code of the sheet", field)
    }

    fn number(self, check: Memo<Check>) -> Element {
        let field = Self::field("paper-number", self.number, check).attr("inputmode", "numeric").attr("maxlength", "3");
        labelled("Pupil’s number", field.attr("size", "9"))
    }

    fn answers(self, check: Memo<Check>) -> Element {
        let field = Self::field("paper-answers", self.answers, check).class("field marks").attr("maxlength", "600");
        labelled("Answers", field.attr("autocapitalize", "characters"))
    }

    /// Keeps a sheet that is whole, and makes ready for the next; else goes to what is wrong.
    fn submit(self, app: &App, held: StoredValue<Held>, check: Check) {
        let (version, number, answers, right) = match check {
            Check::Whole { version, number, answers, right } => (version, number, answers, right),
            Check::Wrong { field, problem } => {
                browser::speak(&problem);
                return browser::focus_soon(format!("#{field}"));
            }
            Check::Going(words) => {
                browser::speak(&words);
                return browser::focus_soon("#paper-answers");
            }
            Check::Empty => {
                browser::speak("No answers are typed yet.");
                return browser::focus_soon("#paper-answers");
            }
        };
        let who = Participant::Number(number);
        let sheet = held.with_value(|held| Paper::sheet(&held.drill, who, answers));
        let total = sheet.answers.len();
        let added =
            held.with_value(|held| app.with_journal(|journal| records::add(journal.store(), &held.drill, &sheet)));
        let news = match added {
            Ok(SheetStatus::First) => format!("No. {number}, version {version}: {right} of {total} right. Kept."),
            Ok(SheetStatus::Retake) => format!(
                "No. {number}, version {version}: {right} of {total} right. Kept as another attempt: the first one of this number counts."
            ),
            Ok(SheetStatus::Duplicate) => format!("No. {number}: this very sheet was there already."),
            Err(error) => {
                let problem =
                    format!("The sheet is not kept. {error} Make room or allow storage, then press Enter again.");
                browser::speak(&problem);
                return self.news.set(Some(problem));
            }
        };
        browser::speak(&news);
        self.news.set(Some(news));
        note(app, held, number, &sheet, Some(version));
        self.kept.set(load(app, held));
        self.number.set((number + 1).min(Participant::MOST).to_string());
        self.answers.set(String::new());
        browser::focus_soon("#paper-answers");
    }

    /// Takes a sheet back, its answers into the fields, so that they can be corrected.
    fn take_back(self, app: &App, held: StoredValue<Held>, sheet: &Sheet) {
        let version = origin(app, held, sheet).unwrap_or(Version::ALL[0]);
        let news = match app.with_journal(|journal| records::remove(journal.store(), sheet)) {
            Ok(_) => format!("The sheet of {} is taken back; its answers are in the field again.", sheet.who),
            Err(error) => format!("The sheet is still kept. {error}"),
        };
        browser::speak(&news);
        self.news.set(Some(news));
        self.kept.set(load(app, held));
        if let Participant::Number(number) = sheet.who {
            note(app, held, number, sheet, None);
            self.number.set(number.to_string());
        }
        self.version.set(version.to_string());
        self.answers.set(marks(app, held, version, sheet));
        browser::focus_soon("#paper-answers");
    }
}

/// A sheet's answers as they are typed from a version.
fn marks(app: &App, held: StoredValue<Held>, version: Version, sheet: &Sheet) -> String {
    held.with_value(|held| held.paper(version).write(&sheet.answers, &Marker::new(held.bank(), app.fold())))
}

/// The version that a kept sheet was typed from; none where it was not noted.
fn origin(app: &App, held: StoredValue<Held>, sheet: &Sheet) -> Option<Version> {
    let Participant::Number(number) = sheet.who else { return None };
    let origins = app.with_journal(|journal| SheetVersions::load(journal.store(), sheet.drill)).ok()?;
    origins.of(number, &marks(app, held, Version::ALL[0], sheet))
}

/// Notes which version a sheet was typed from; where there is no room for that, the sheet itself is kept all the same.
fn note(app: &App, held: StoredValue<Held>, number: u16, sheet: &Sheet, version: Option<Version>) {
    let marks = marks(app, held, Version::ALL[0], sheet);
    let _ = app.with_journal(|journal| {
        SheetVersions::load(journal.store(), sheet.drill)?.note(journal.store(), number, &marks, version)
    });
}

fn labelled(words: &'static str, field: Element) -> Element {
    html::label().class("grid").child(html::span().class("small muted").child(words)).child(field)
}

/// What the fields say so far, and what became of the last sheet.
fn told(fields: Fields, check: Memo<Check>) -> Element {
    let words = move || match check.get() {
        Check::Empty => fields.news.get(),
        Check::Going(words) => Some(words),
        Check::Wrong { problem, .. } => Some(problem),
        Check::Whole { number, answers, right, .. } => {
            let twice = fields.kept.with(|kept| kept.iter().any(|sheet| sheet.who == Participant::Number(number)));
            let twice =
                if twice { " This number has a sheet already: it would be kept as another attempt." } else { "" };
            Some(format!("{right} of {} right.{twice}", answers.len()))
        }
    };
    let class = move || Some(if matches!(check.get(), Check::Wrong { .. }) { "problem" } else { "small" }.to_owned());
    html::p().class(class).attr("id", "paper-check").child(words)
}

/// The sheets that are kept.
fn list(app: App, fields: Fields, held: StoredValue<Held>) -> Vec<View> {
    let each = move || fields.kept.get();
    let rows = for_each(each, Sheet::clone, move |sheet| {
        let sheet = &sheet;
        let right = held.with_value(|held| right(&app, held, &sheet.answers));
        let own = sheet.clone();
        let back = button("btn quiet", "Take back")
            .attr("aria-label", format!("Take back the sheet of {}", sheet.who))
            .on(ev::click, move |_| fields.take_back(&app, held, &own));
        let version = origin(&app, held, sheet).map_or(String::new(), |version| format!(" · version {version}"));
        let words = format!("{} · {right} of {} right{version}", sheet.who, sheet.answers.len());
        html::li().class("row between").child(html::span().child(words)).child(back)
    });
    let title = move || fields.kept.with(|kept| count(kept.len(), "sheet is kept", "sheets are kept"));
    let results = link("btn", &Route::Class(path(&ClassRoute::Results)), "See the results");
    vec![
        html::h3().child(title).into(),
        html::ul().class("typed-sheets").child(rows).into(),
        row().child(results).into(),
        hint("They are in this browser only, together with what comes in by link or by hand.").into(),
    ]
}

/// The path of a page of the classroom.
fn path(route: &ClassRoute) -> String {
    route.to_string().trim_start_matches("#/").to_owned()
}
