//! The answers typed back: version, number, answers; checked as they are typed, saved by Enter.

use super::{Print, PrintedDrill};
use crate::browser;
use crate::classroom::records::{self, ClassRecords, Place, SheetStatus, StoredSheet};
use crate::classroom::report::display_name;
use crate::classroom::{Paper, PaperVersion, Participant, Roster, Rosters, SheetSource, TypedError};
use crate::marking::{Marker, Response};
use crate::page::app::App;
use crate::page::html::{self, Element, View, ev, for_each, show};
use crate::page::parts::{button, hint, link, muted, row, tick};
use crate::page::words::paper as words;
use crate::progress::StoreError;
use crate::route::ClassRoute;
use leptos::prelude::*;

/// What is in the fields.
#[derive(Clone, Copy)]
struct Fields {
    version: RwSignal<String>,
    number: RwSignal<String>,
    answers: RwSignal<String>,
    /// The saved sheets of this drill on paper, the last typed first.
    sheets: RwSignal<Vec<StoredSheet>>,
    /// The class that the sheets are of.
    class: RwSignal<Option<u32>>,
    /// All classes, read once: a name is looked up at each key.
    rosters: StoredValue<Vec<Roster>>,
    /// Whether a second sheet of a number is another attempt, and no correction.
    again: RwSignal<bool>,
    /// The outcome of the last sheet.
    outcome: RwSignal<Option<String>>,
}

/// The state of the fields.
#[derive(Clone, PartialEq)]
enum Check {
    /// Nothing is typed yet.
    Empty,
    /// Right so far, and too short.
    Incomplete(String),
    Wrong {
        field: &'static str,
        problem: String,
    },
    Complete {
        version: PaperVersion,
        number: u16,
        answers: Vec<Response>,
        right: usize,
    },
}

/// The card.
pub fn typing(app: &App, printed: &PrintedDrill, print: Print) -> View {
    let printed = StoredValue::new(printed.clone());
    let app = *app;
    let fields = Fields {
        version: RwSignal::new("A".into()),
        number: RwSignal::new("1".into()),
        answers: RwSignal::new(String::new()),
        sheets: RwSignal::new(Vec::new()),
        class: print.class,
        rosters: StoredValue::new(
            app.with_journal(|journal| Rosters::load(journal.store())).unwrap_or_default().rosters,
        ),
        again: RwSignal::new(false),
        outcome: RwSignal::new(None),
    };
    // Those of another class are another pile.
    Effect::new(move |_| {
        fields.sheets.set(load(&app, printed, fields.class.get()));
        fields.number.set(next(&fields.sheets.get_untracked()));
    });
    let check = Memo::new(move |_| printed.with_value(|printed| fields.check(&app, printed)));
    // Only what is wrong is said at once: the rest would talk at each key.
    Effect::new(move |_| {
        if let Check::Wrong { problem, .. } = check.get() {
            browser::speak(&problem);
        }
    });
    let form =
        html::form()
            .class("grid")
            .on(ev::submit, move |event| {
                event.prevent_default();
                fields.submit(&app, printed, check.get_untracked());
            })
            .child(html::div().class("row typing").child(fields.version(check)).child(fields.number(check)))
            .child(fields.answers(check))
            .child(fields.second(check))
            .child(status(app, fields, check))
            .child(row().child(
                html::button().class("btn primary").child(words::KEEP).child(html::kbd().child(words::KEEP_KEY)),
            ));
    html::section()
        .class("card narrow typing-card")
        .child(html::h2().child(words::TYPE_BACK))
        .child(muted(words::HOW_TO_TYPE))
        .child(form)
        .child(show(move || fields.sheets.with(|sheets| !sheets.is_empty()), move || list(app, fields, printed)))
        .into()
}

/// The sheets that were typed for a class, the last first.
fn load(app: &App, printed: StoredValue<PrintedDrill>, class: Option<u32>) -> Vec<StoredSheet> {
    let id = printed.with_value(|printed| printed.drill.id());
    let all = app.with_journal(|journal| ClassRecords::load(journal.store())).unwrap_or_default();
    let record = all.drills.into_iter().find(|record| record.drill.id() == id);
    let sheets = record.map(|record| record.of_class(class).sheets).unwrap_or_default();
    sheets.into_iter().filter(|stored| stored.sheet.source == SheetSource::Paper).rev().collect()
}

/// The number after the last one that was typed.
fn next(sheets: &[StoredSheet]) -> String {
    let last = sheets.first().and_then(|stored| match stored.sheet.who {
        Participant::Number(number) => Some(number),
        Participant::Name(_) => None,
    });
    last.map_or(1, |last| (last + 1).min(Participant::MOST)).to_string()
}

fn right(app: &App, printed: &PrintedDrill, answers: &[Response]) -> usize {
    let marker = Marker::new(printed.bank(), app.fold());
    let marked = printed.questions.asked.iter().zip(answers);
    marked.filter(|(asked, answer)| marker.mark(&asked.question, answer).passes()).count()
}

impl Fields {
    /// Reads all three fields, and reports the first that is wrong.
    fn check(self, app: &App, printed: &PrintedDrill) -> Check {
        let version = match PaperVersion::read(&self.version.get(), &printed.drill) {
            Ok(version) => version,
            Err(error) => return Check::Wrong { field: "paper-version", problem: error.to_string() },
        };
        let number = self.number.get().trim().parse().ok().filter(|number| (1..=Participant::MOST).contains(number));
        let Some(number) = number else {
            let problem = words::wrong_number(Participant::MOST);
            return Check::Wrong { field: "paper-number", problem };
        };
        let text = self.answers.get();
        if text.trim().is_empty() {
            return Check::Empty;
        }
        match printed.paper(version).read(&text, printed.bank()) {
            Ok(answers) => {
                let right = right(app, printed, &answers);
                Check::Complete { version, number, answers, right }
            }
            Err(error @ TypedError::TooShort { .. }) => Check::Incomplete(error.to_string()),
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
        labelled(words::VERSION_FIELD, field)
    }

    fn number(self, check: Memo<Check>) -> Element {
        let field = Self::field("paper-number", self.number, check).attr("inputmode", "numeric").attr("maxlength", "3");
        labelled(words::NUMBER_FIELD, field.attr("size", "9"))
    }

    fn answers(self, check: Memo<Check>) -> Element {
        let field = Self::field("paper-answers", self.answers, check).class("field marks").attr("maxlength", "600");
        labelled(words::ANSWERS_FIELD, field.attr("autocapitalize", "characters"))
    }

    /// Saves a complete sheet and makes ready for the next; else goes to the field that is wrong.
    fn submit(self, app: &App, printed: StoredValue<PrintedDrill>, check: Check) {
        let (version, number, answers, right) = match check {
            Check::Complete { version, number, answers, right } => (version, number, answers, right),
            Check::Wrong { field, problem } => {
                browser::speak(&problem);
                return browser::focus_soon(format!("#{field}"));
            }
            Check::Incomplete(problem) => {
                browser::speak(&problem);
                return browser::focus_soon("#paper-answers");
            }
            Check::Empty => {
                browser::speak(words::NO_ANSWERS);
                return browser::focus_soon("#paper-answers");
            }
        };
        let who = Participant::Number(number);
        let sheet = printed.with_value(|printed| Paper::sheet(&printed.drill, who.clone(), answers));
        let now = browser::now().at;
        let sheet = StoredSheet::new(sheet, self.class.get_untracked(), now).of_version(version);
        let total = sheet.sheet.answers.len();
        // Of one number two sheets are a slip and its correction, unless one says otherwise.
        let corrected: Vec<StoredSheet> = match self.again.get_untracked() {
            true => Vec::new(),
            false => self.of_number(number).into_iter().filter(|other| other.id != sheet.id).collect(),
        };
        let added = printed.with_value(|printed| {
            app.with_journal(|journal| {
                let added = printed.record(journal.store(), &sheet)?;
                for other in &corrected {
                    records::change(journal.store(), other, None, now)?;
                }
                Ok::<_, StoreError>(added)
            })
        });
        let outcome = match added {
            Ok(SheetStatus::Duplicate) => words::already_there(number),
            Ok(_) if !corrected.is_empty() => words::corrected(self.person(app, &who), version, right, total),
            Ok(SheetStatus::First) => words::kept(self.person(app, &who), version, right, total),
            Ok(SheetStatus::Retake) => words::kept_as_retake(self.person(app, &who), version, right, total),
            Err(error) => {
                let problem = words::not_kept(error);
                browser::speak(&problem);
                return self.outcome.set(Some(problem));
            }
        };
        browser::speak(&outcome);
        self.outcome.set(Some(outcome));
        self.sheets.set(load(app, printed, self.class.get_untracked()));
        self.number.set((number + 1).min(Participant::MOST).to_string());
        self.answers.set(String::new());
        self.again.set(false);
        browser::focus_soon("#paper-answers");
    }

    /// Who a sheet is from by name, where the class, or one roster alone, has that number.
    fn named(self, app: &App, who: &Participant) -> Option<String> {
        let class = self.class.get_untracked();
        self.rosters.with_value(|rosters| {
            let own = rosters.iter().filter(|roster| class.is_none_or(|class| roster.id == class));
            let mut known = own.filter_map(|roster| roster.find(who, app.fold()));
            known.next().filter(|pupil| !pupil.name.is_empty() && known.next().is_none()).map(display_name)
        })
    }

    /// Who a sheet is from.
    fn person(self, app: &App, who: &Participant) -> String {
        self.named(app, who).unwrap_or_else(|| who.to_string())
    }

    /// The sheets of a number.
    fn of_number(self, number: u16) -> Vec<StoredSheet> {
        let who = Participant::Number(number);
        self.sheets.with(|sheets| sheets.iter().filter(|stored| stored.sheet.who == who).cloned().collect())
    }

    /// What a second sheet of a number is, asked where there is one.
    fn second(self, check: Memo<Check>) -> View {
        let number = move || match check.get() {
            Check::Complete { number, .. } => Some(number).filter(|&number| !self.of_number(number).is_empty()),
            _ => None,
        };
        show(
            move || number().is_some(),
            move || tick(words::ANOTHER_ATTEMPT, move || self.again.get(), move |on| self.again.set(on)),
        )
    }

    /// Takes a sheet out, its answers into the fields, so that they can be corrected.
    fn take_back(self, app: &App, printed: StoredValue<PrintedDrill>, stored: &StoredSheet) {
        let version = stored.version.unwrap_or(PaperVersion::ALL[0]);
        let done = app.with_journal(|journal| records::change(journal.store(), stored, None, browser::now().at));
        let outcome = match done {
            Ok(()) => words::taken_back(&stored.sheet.who),
            Err(error) => words::not_taken_back(error),
        };
        browser::speak(&outcome);
        self.outcome.set(Some(outcome));
        self.sheets.set(load(app, printed, self.class.get_untracked()));
        if let Some(Place { who: Participant::Number(number), .. }) = stored.place() {
            self.number.set(number.to_string());
        }
        self.version.set(version.to_string());
        self.answers.set(printed.with_value(|printed| {
            printed.paper(version).write(&stored.sheet.answers, &Marker::new(printed.bank(), app.fold()))
        }));
        browser::focus_soon("#paper-answers");
    }
}

fn labelled(label: &'static str, field: Element) -> Element {
    html::label().class("grid").child(html::span().class("small muted").child(label)).child(field)
}

/// The state of the fields, or the outcome of the last sheet.
fn status(app: App, fields: Fields, check: Memo<Check>) -> Element {
    let text = move || match check.get() {
        Check::Empty => fields.outcome.get(),
        Check::Incomplete(problem) => Some(problem),
        Check::Wrong { problem, .. } => Some(problem),
        Check::Complete { number, answers, right, .. } => {
            let second = !fields.of_number(number).is_empty();
            let who = fields.named(&app, &Participant::Number(number));
            Some(words::score(who, right, answers.len(), second.then(|| fields.again.get())))
        }
    };
    let class = move || Some(if matches!(check.get(), Check::Wrong { .. }) { "problem" } else { "small" }.to_owned());
    html::p().class(class).attr("id", "paper-check").child(text)
}

/// The saved sheets.
fn list(app: App, fields: Fields, printed: StoredValue<PrintedDrill>) -> Vec<View> {
    let each = move || fields.sheets.get();
    let rows = for_each(
        each,
        |stored| stored.id,
        move |own| {
            let sheet = &own.sheet.clone();
            let right = printed.with_value(|printed| right(&app, printed, &sheet.answers));
            let version = own.version;
            let back = button("btn quiet", words::TAKE_BACK)
                .attr("aria-label", words::take_back_sheet_of(&sheet.who))
                .on(ev::click, move |_| fields.take_back(&app, printed, &own));
            let text = words::sheet(fields.person(&app, &sheet.who), right, sheet.answers.len(), version);
            html::li().class("row between").child(html::span().child(text)).child(back)
        },
    );
    let title = move || fields.sheets.with(|sheets| words::sheets_kept(sheets.len()));
    let results = link("btn", &ClassRoute::Results, words::SEE_RESULTS);
    vec![
        html::h3().child(title).into(),
        html::ul().class("typed-sheets").child(rows).into(),
        row().child(results).into(),
        hint(words::WHERE_KEPT).into(),
    ]
}
