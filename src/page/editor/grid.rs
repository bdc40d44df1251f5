//! The grid: a line a fact, with the keys of a spreadsheet. Only the rows in view are on the page.

use super::Editor;
use crate::browse::Rows;
use crate::browser;
use crate::editor::{Edit, Kind, RowId, field, read_line, read_paste};
use crate::page::html::{self, Element, dynamic, ev, for_each};
use crate::page::parts::button;
use crate::page::words::editor as said;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlTextAreaElement, KeyboardEvent};

/// Rows that are drawn beyond what is in view, above and below.
const BEYOND: usize = 10;
/// The least height of a row in `rem`, as the stylesheet has it.
const ROW_REM: f64 = 3.25;
/// The cells of a row, each with its label.
const CELLS: [(&str, &str); 4] =
    [(field::FRONT, said::FRONT), (field::BACK, said::BACK), (field::MORE, said::MORE), (field::TOPIC, said::TOPIC)];

/// Whether a text has a cell of its own.
pub(super) fn is_cell(name: &str) -> bool {
    CELLS.iter().any(|(cell, _)| *cell == name)
}

#[derive(Clone, Copy)]
struct Grid {
    editor: Editor,
    /// First row that is drawn, and the one after the last.
    view: RwSignal<(usize, usize)>,
    /// How high the rows are.
    heights: RwSignal<Rows>,
    /// What stood in the cell when it was entered.
    before: StoredValue<String>,
}

/// The grid.
pub(super) fn grid(editor: Editor) -> Element {
    let (view, heights) = (RwSignal::new((0, 3 * BEYOND)), RwSignal::new(Rows::new(0, 0.0)));
    let grid = Grid { editor, view, heights, before: StoredValue::new(String::new()) };
    browser::on_window(ev::scroll, move |_| grid.look());
    browser::on_window(ev::resize, move |_| grid.measure_anew());
    Effect::new(move |_| {
        editor.rows.track();
        grid.measure_anew();
    });
    Effect::new(move |_| {
        view.track();
        editor.version.track();
        request_animation_frame(move || grid.measure());
    });
    // A row that one goes to by undo or by another's deletion may be far off.
    Effect::new(move |_| {
        if let Some(row) = editor.active.get() {
            grid.show(row);
        }
    });
    grid.table()
}

impl Grid {
    fn place(self, row: RowId) -> Option<usize> {
        self.editor.rows.with_untracked(|rows| rows.iter().position(|id| *id == row))
    }

    fn measure_anew(self) {
        let count = self.editor.rows.with_untracked(Vec::len);
        self.heights.set(Rows::new(count, ROW_REM * browser::root_font_size()));
        request_animation_frame(move || {
            self.look();
            self.measure();
        });
    }

    fn measure(self) {
        let Some((from, to)) = self.view.try_get_untracked() else { return };
        let heights = browser::heights("#editor-rows .editor-row");
        if from + heights.len() != to.min(self.editor.rows.with_untracked(Vec::len)) {
            return;
        }
        self.heights.try_maybe_update(|rows| {
            let news =
                heights.iter().enumerate().fold(false, |news, (n, &height)| rows.drawn(from + n, height) || news);
            (news, ())
        });
        self.look();
    }

    fn look(self) {
        if self.view.is_disposed() {
            return;
        }
        let Some((top, height)) = browser::place_in_view("#editor-rows") else { return };
        let view = self.heights.with_untracked(|rows| rows.in_view(-top, height, BEYOND));
        if self.view.get_untracked() != view {
            self.view.set(view);
        }
    }

    /// Brings a row into view.
    fn show(self, row: RowId) {
        let Some(at) = self.place(row) else { return };
        let Some((top, _)) = browser::place_in_view("#editor-rows") else { return };
        let (above, height) = self.heights.with_untracked(|rows| (rows.above(at), rows.height(at)));
        browser::scroll_to_show(top + above, height);
        self.look();
    }

    fn table(self) -> Element {
        let rows = move || {
            let (from, to) = self.view.get();
            self.editor.rows.with(|rows| {
                let to = to.min(rows.len());
                rows[from.min(to)..to].to_vec()
            })
        };
        let above = move || format!("{}px", self.heights.with(|rows| rows.above(self.view.get().0)).round() as u64);
        let whole = move || format!("{}px", self.heights.with(Rows::whole).round() as u64);
        let head = CELLS.iter().map(|(_, label)| html::span().child(*label)).collect::<Vec<_>>();
        html::div()
            .class("editor-grid")
            .child(html::div().class("editor-columns").attr("aria-hidden", "true").child(head))
            .child(
                html::div()
                    .attr("id", "editor-rows")
                    .attr("role", "group")
                    .attr("aria-label", said::ROWS)
                    .style("min-block-size", whole)
                    .style("padding-block-start", above)
                    .child(for_each(rows, |row| *row, move |row| self.row(row))),
            )
    }

    fn row(self, row: RowId) -> Element {
        let editor = self.editor;
        let number = move || {
            let at = editor.rows.with(|rows| rows.iter().position(|id| *id == row));
            at.map_or_else(String::new, |at| (at + 1).to_string())
        };
        let kind = move || {
            editor.built.with(|built| {
                editor.bank.with_value(|bank| {
                    bank.row(row).filter(|row| !row.is_blank()).map(|row| Kind::of(row, &built.bank.units))
                })
            })
        };
        let cards = move || {
            editor.built.with(|built| {
                built.rows.iter().position(|id| *id == row).map_or(0, |at| built.bank.facts[at].cards.len())
            })
        };
        let is_active = move || editor.active.get() == Some(row);
        let cells = CELLS.iter().map(|&(name, label)| self.cell(row, name, label));
        let chip = html::span()
            .class("chip")
            .child(dynamic(move || kind().map_or_else(String::new, |kind| said::kind(kind).to_owned())));
        let count = move || if kind().is_some() { said::cards(cards()) } else { String::new() };
        let to_side =
            button("btn small-btn to-side", said::IN_FULL).on(ev::click, |_| browser::focus_soon(".editor-side h2"));
        html::div()
            .class(move || Some(if is_active() { "editor-row here" } else { "editor-row" }.to_owned()))
            .attr("role", "group")
            .attr("aria-label", move || Some(said::row(&number())))
            .child(cells.collect::<Vec<_>>())
            .child(
                html::span()
                    .class("editor-kind small")
                    .child(chip)
                    .child(html::span().class("muted").child(dynamic(count)))
                    .child(to_side),
            )
    }

    fn cell(self, row: RowId, name: &'static str, label: &'static str) -> Element {
        let editor = self.editor;
        let value = move || {
            editor.version.track();
            editor.text(row, name)
        };
        html::textarea()
            .class("field cell")
            .attr("id", format!("cell-{row}-{name}"))
            .attr("rows", "1")
            .attr("dir", "auto")
            .attr("aria-label", label)
            .attr("placeholder", label)
            .attr("spellcheck", "true")
            .prop("value", value)
            .on(ev::focus, move |_| {
                self.before.set_value(editor.text(row, name));
                editor.active.set(Some(row));
            })
            .on(ev::input, move |event| editor.apply(vec![Edit::new(row, name, event_target_value(&event))]))
            .on(ev::blur, move |_| self.spread(row, name))
            .on(ev::paste, move |event| {
                let text = browser::pasted_text(&event);
                if is_table(&text) {
                    event.prevent_default();
                    self.paste(row, &text);
                }
            })
            .on(ev::keydown, move |event| self.key(row, name, &event))
    }

    /// A line of the grammar that was typed into the first cell goes into its cells.
    fn spread(self, row: RowId, name: &str) {
        let editor = self.editor;
        if name != field::FRONT || editor.rows.is_disposed() {
            return;
        }
        let line = editor.text(row, field::FRONT);
        let others = [field::BACK, field::MORE].iter().any(|name| !editor.text(row, name).is_empty());
        if others || !(line.contains(" | ") || line.contains('\t')) {
            return;
        }
        let mut cells = read_line(&line);
        if !cells.iter().any(|(name, _)| *name == field::FRONT) {
            cells.push((field::FRONT, String::new()));
        }
        editor.apply_beside(cells.into_iter().map(|(name, text)| Edit::new(row, name, text)).collect());
    }

    /// Makes rows of pasted text, in one step: the first in the row where it was pasted if that is blank, the others below.
    fn paste(self, row: RowId, text: &str) {
        let editor = self.editor;
        let mut rows = read_paste(text);
        let count = rows.len();
        let last = editor.change(|bank| {
            let blank = bank.row(row).is_some_and(|row| row.is_blank());
            let first = (blank && !rows.is_empty()).then(|| rows.remove(0));
            let ids = bank.new_ids(rows.len(), browser::random);
            let mut edits = bank.put_behind(Some(row), &ids);
            for (id, cells) in first.map(|cells| (row, cells)).into_iter().chain(ids.iter().copied().zip(rows)) {
                edits.extend(cells.into_iter().map(|(name, text)| Edit::new(id, name, text)));
            }
            bank.apply(edits, browser::now().at);
            ids.last().copied()
        });
        editor.version.update(|version| *version += 1);
        editor.told.set(said::pasted(count));
        editor.go(last.flatten().unwrap_or(row), field::FRONT);
    }

    fn key(self, row: RowId, name: &'static str, event: &KeyboardEvent) {
        if event.is_composing() {
            return;
        }
        let editor = self.editor;
        let with = event.ctrl_key() || event.meta_key();
        let at = self.place(row).unwrap_or(0);
        let other = |at: Option<usize>| at.and_then(|at| editor.rows.with_untracked(|rows| rows.get(at).copied()));
        match event.key().as_str() {
            "Enter" if with => {
                event.prevent_default();
                self.spread(row, name);
                let new = editor.add(Some(row), vec![Vec::new()]);
                new.first().inspect(|row| editor.go(**row, field::FRONT));
            }
            "Enter" if !event.shift_key() => {
                event.prevent_default();
                self.spread(row, name);
                match other(at.checked_add(1)) {
                    Some(next) => editor.go(next, name),
                    None => {
                        let new = editor.add(Some(row), vec![Vec::new()]);
                        new.first().inspect(|row| editor.go(**row, field::FRONT));
                    }
                }
            }
            "Tab" if !event.shift_key() && name == field::TOPIC && other(at.checked_add(1)).is_none() => {
                let blank = editor.bank.with_value(|bank| bank.row(row).is_some_and(|row| row.is_blank()));
                if !blank {
                    event.prevent_default();
                    let new = editor.add(Some(row), vec![Vec::new()]);
                    new.first().inspect(|row| editor.go(**row, field::FRONT));
                }
            }
            "ArrowDown" | "ArrowUp" if !with && !event.shift_key() => {
                let down = event.key() == "ArrowDown";
                if !at_edge(event, down) {
                    return;
                }
                if let Some(row) = other(if down { at.checked_add(1) } else { at.checked_sub(1) }) {
                    event.prevent_default();
                    editor.go(row, name);
                }
            }
            "Escape" => {
                let before = self.before.get_value();
                if before != editor.text(row, name) {
                    event.prevent_default();
                    editor.apply_beside(vec![Edit::new(row, name, before)]);
                }
            }
            "z" | "Z" if with => {
                event.prevent_default();
                if event.shift_key() { editor.redo() } else { editor.undo() }
            }
            "y" if with => {
                event.prevent_default();
                editor.redo();
            }
            "Delete" | "Backspace" if with && event.shift_key() => {
                event.prevent_default();
                editor.delete(row);
            }
            _ => {}
        }
    }
}

/// Whether the cursor stands in the last line, or in the first.
fn at_edge(event: &KeyboardEvent, last: bool) -> bool {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
    let Some(field) = field else { return true };
    let at = field.selection_start().ok().flatten().unwrap_or(0) as usize;
    let (before, behind): (Vec<u16>, Vec<u16>) = {
        let units: Vec<u16> = field.value().encode_utf16().collect();
        let (before, behind) = units.split_at(at.min(units.len()));
        (before.to_vec(), behind.to_vec())
    };
    !if last { behind } else { before }.contains(&u16::from(b'\n'))
}

/// Whether pasted text is more than goes into one cell.
fn is_table(text: &str) -> bool {
    let text = text.trim_end_matches(['\n', '\r']);
    text.contains('\t') || text.contains('\n') || text.contains(" | ")
}
