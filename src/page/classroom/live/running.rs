//! A show that runs, as the host sees it.

use super::controls::{controls, projector_state};
use super::describe;
use super::host::Host;
use super::panel::panel;
use super::stage::stage;
use super::teams::teams;
use crate::browser;
use crate::page::html::{self, View, ev, switch};
use crate::page::parts::{button, heading, keyed};
use crate::page::words;
use leptos::prelude::*;

/// The page.
pub fn running(host: Host) -> View {
    switch(move || host.alone.get(), move |alone| if alone { one_window(host) } else { two_windows(host) })
}

fn two_windows(host: Host) -> View {
    let stand = move || host.shown.with(|shown| shown.as_ref().map(describe::stand));
    let time =
        move || host.shown.with(|shown| shown.as_ref().and_then(|shown| super::clock::left(shown, host.now.get())));
    let head = html::div()
        .class("row between")
        .child(heading(stand).attr("id", "stand"))
        .child(projector_state(host))
        .child(html::b().class("host-time").child(time));
    html::div()
        .class("show-host")
        .child(head)
        .child(controls(host, false))
        .child(html::div().class("grid two").child(panel(host)).child(teams(host)))
        .into()
}

/// The class's view in the host's own window, with what drives it below.
fn one_window(host: Host) -> View {
    let back = keyed(button("btn quiet", words::live::HOST_VIEW), "w", "W").on(ev::click, move |_| {
        host.alone.set(false);
        browser::focus_soon("h1");
    });
    html::section()
        .class("projector")
        .attr("aria-label", words::live::PROJECTOR)
        .child(stage(host.shown, host.now, 1))
        .child(html::div().class("stage-foot").child(controls(host, true)).child(back))
        .into()
}
