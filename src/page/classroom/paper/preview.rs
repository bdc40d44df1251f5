//! The sheets as they will be printed: measured as the printer will lay them out, then broken into pages.

use super::{Print, PrintedDrill, sheet};
use crate::browser;
use crate::classroom::{PaperVersion, Pupil, Rosters, pages};
use crate::page::html::{self, Element, View, dynamic};
use crate::page::parts::hint;
use crate::page::words::paper as words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::ops::Range;

/// Height of what stands on a page above its foot, in CSS pixels: 240 mm, which paper of either size has.
const ROOM: f64 = 240.0 * 96.0 / 25.4;

/// What is laid out alike: the sheets of a version in one size of letters, a key, or the sheet to revise.
#[derive(Clone, Copy, PartialEq)]
enum Layout {
    Pupils(PaperVersion, bool),
    Key(PaperVersion),
    Revision(bool),
}

/// What was measured of a layout.
#[derive(Clone)]
struct Measured {
    layout: Layout,
    /// Of all of it.
    height: f64,
    breaks: Vec<Range<usize>>,
}

/// Which sheets are printed: each pupil's version, name and size, where a class is chosen.
fn sheets(print: Print, rosters: StoredValue<Rosters>) -> Vec<(PaperVersion, bool, Option<Pupil>)> {
    let versions: Vec<PaperVersion> = PaperVersion::ALL.into_iter().take(print.versions.get()).collect();
    let class = print.class.get();
    let pupils = rosters.with_value(|rosters| rosters.of(class).map(|roster| roster.pupils.clone()));
    let large = print.large.get();
    match pupils {
        // Neighbours on the list have other versions.
        Some(pupils) if !versions.is_empty() => {
            let sheet = |(at, pupil): (usize, Pupil)| {
                (versions[at % versions.len()], large || pupil.needs.larger_type, Some(pupil))
            };
            pupils.into_iter().enumerate().map(sheet).collect()
        }
        _ => versions.into_iter().map(|version| (version, large, None)).collect(),
    }
}

fn layouts(print: Print, rosters: StoredValue<Rosters>) -> Vec<Layout> {
    let mut layouts: Vec<Layout> = Vec::new();
    if print.pupils.get() {
        for (version, large, _) in sheets(print, rosters) {
            let layout = Layout::Pupils(version, large);
            if !layouts.contains(&layout) {
                layouts.push(layout);
            }
        }
    }
    if print.keys.get() {
        layouts.extend(PaperVersion::ALL.into_iter().take(print.versions.get()).map(Layout::Key));
    }
    layouts.extend(print.revision.get().then(|| Layout::Revision(print.large.get())));
    layouts
}

/// The section of the page.
pub fn preview(printed: PrintedDrill, print: Print, rosters: StoredValue<Rosters>) -> View {
    let title =
        html::div().class("sheets-title").child(html::h2().child(words::PREVIEW)).child(hint(words::PREVIEW_HINT));
    let measured = RwSignal::new(Vec::<Measured>::new());
    let drafted = printed.clone();
    let drafts = dynamic(move || {
        let layouts = layouts(print, rosters);
        let drafts: Vec<Element> = layouts.iter().map(|layout| draft(&drafted, print, *layout)).collect();
        spawn_local(async move {
            browser::pause().await;
            measured.try_set(measure(&layouts));
        });
        html::div().class("measuring").attr("aria-hidden", "true").attr("inert", "").child(drafts)
    });
    let sheets = dynamic(move || measured.with(|measured| draw(&printed, print, rosters, measured)));
    html::section().class("sheets").attr("aria-label", words::PREVIEW).child(title).child(sheets).child(drafts).into()
}

/// A layout on one page that is as long as it takes.
fn draft(printed: &PrintedDrill, print: Print, layout: Layout) -> Element {
    match layout {
        Layout::Pupils(version, large) => sheet::parts(printed, &printed.paper(version), print, None).unpaged(large),
        Layout::Key(version) => sheet::key(printed, &printed.paper(version), print, 1.0, 1.0),
        Layout::Revision(large) => sheet::revision_parts(printed, print).unpaged(large),
    }
}

/// Measures the layouts in the order in which they stand.
fn measure(layouts: &[Layout]) -> Vec<Measured> {
    let of = |(at, layout): (usize, &Layout)| {
        let heights = |what: &str| browser::heights(&format!(".measuring > :nth-child({}) {what}", at + 1));
        let top = heights(".sheet-top").iter().sum();
        let breaks = pages(&heights(".q"), top, ROOM);
        Measured { layout: *layout, height: heights(".page-body").iter().sum(), breaks }
    };
    layouts.iter().enumerate().map(of).collect()
}

/// The sheets, each on its pages.
fn draw(printed: &PrintedDrill, print: Print, rosters: StoredValue<Rosters>, measured: &[Measured]) -> Vec<Element> {
    let of = |layout: Layout| measured.iter().find(|measured| measured.layout == layout);
    let mut drawn = Vec::new();
    if untrack(|| print.pupils.get()) {
        for (version, large, pupil) in untrack(|| sheets(print, rosters)) {
            let Some(Measured { breaks, .. }) = of(Layout::Pupils(version, large)) else { continue };
            drawn.push(sheet::pupils(printed, &printed.paper(version), print, (pupil.as_ref(), large), breaks));
        }
    }
    for measured in measured {
        match measured.layout {
            Layout::Pupils(..) => {}
            Layout::Key(version) => {
                drawn.push(sheet::key(printed, &printed.paper(version), print, measured.height, ROOM));
            }
            Layout::Revision(large) => drawn.push(sheet::revision(printed, print, large, &measured.breaks)),
        }
    }
    drawn
}
