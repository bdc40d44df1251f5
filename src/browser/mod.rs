//! The edge: the only code that touches the browser's storage, clock, text and chance.
//! Thin, so that what can go wrong is tested natively behind it.

mod clock;
mod copy;
mod dom;
mod files;
mod fit;
mod folder;
mod page;
mod picture;
mod scanner;
mod share;
mod store;
mod tab;
mod text;
mod view;
mod windows;

pub use clock::{milliseconds, now, steady};
pub use copy::{
    Copy, EarlyAnswer, Work, alive, archive, copy_settled, early_answer, has_folder, hold, load_copy, load_map,
    load_notices, load_style, lock, pause, read_copy, set_copy, squeeze, unlock, unsqueeze, wait, with_copy,
};
pub use dom::{
    close_dialog, field_day, field_values, focus_next_field, focus_soon, on_window, open_dialog, press, print_page,
    scroll_to_top, set_theme, speak, wants_keys,
};
pub use files::{
    chosen_file, dropped, each_of, files_of, pasted_files, pasted_length, pasted_text, save_blob, save_file, text_of,
};
pub use fit::{TypeRange, fit_type, mark, shrink_type, take_type};
pub use folder::{Folder, FolderState};
pub use page::{is_hidden, readdress, route, say_lost, set_badge, stop_on_panic};
pub use picture::{Grey, Picture};
pub use scanner::{can_scan, scan_codes};
pub use share::{
    can_read_aloud, copy_text, day_of, decimals, every, go, here, load_again, read_aloud, replace_address, stop_reading,
};
pub use store::BrowserStore;
pub use tab::{forget_tab, keep_in_tab, kept_in_tab};
pub use text::{fold, parse_json, random};
pub use view::{box_in_view, heights, is_within, place_in_view, place_within, root_font_size, scroll_to_show};
pub use windows::{
    hear_windows, is_enter, keyboard_layout, on_keys_first, open_window, pressed_at, tell_windows, toggle_full_screen,
    writes,
};
