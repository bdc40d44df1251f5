//! A show that runs, as the host sees it.

use super::controls::controls;
use super::host::Host;
use super::panel::panel;
use super::stage::stage;
use super::teams::teams;
use super::words;
use crate::browser;
use crate::page::el::{View, el, shown as view};
use crate::page::parts::{button, heading, keyed};
use leptos::prelude::*;

/// The page.
pub fn running(host: Host) -> View {
    view(move || {
        let alone = host.alone.get();
        untrack(|| if alone { one_window(host) } else { two_windows(host) })
    })
}

fn two_windows(host: Host) -> View {
    let stand = move || host.shown.with(|shown| shown.as_ref().map(words::stand));
    let time =
        move || host.shown.with(|shown| shown.as_ref().and_then(|shown| super::clock::left(shown, host.now.get())));
    let head = el("div")
        .class("row between")
        .child(heading(stand).attr("id", "stand"))
        .child(el("b").class("host-time").text(time));
    el("div")
        .class("show-host")
        .child(head)
        .child(controls(host, false))
        .child(el("div").class("grid two").child(panel(host)).child(teams(host)))
        .into()
}

/// The class's view in the host's own window, with what drives it below.
fn one_window(host: Host) -> View {
    let back = keyed(button("btn quiet", "Host’s view "), "w", "W").on("click", move |_| {
        host.alone.set(false);
        browser::focus_soon("h1");
    });
    el("section")
        .class("projector")
        .attr("aria-label", "Projector")
        .child(stage(host.shown, host.now, "h1"))
        .child(el("div").class("stage-foot").child(controls(host, true)).child(back))
        .into()
}
