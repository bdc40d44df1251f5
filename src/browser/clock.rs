//! The clock, and how far local time is ahead of UTC.

use crate::memory::{Millis, Now};

/// This moment.
pub fn now() -> Now {
    let date = js_sys::Date::new_0();
    // The browser gives minutes behind UTC.
    Now { at: Millis(date.get_time() as i64), offset: -date.get_timezone_offset() as i16 }
}

/// Milliseconds since 1970 UTC by a clock that only runs forward: what the device's clock said when the page began, and
/// the time since. Nobody can set it back; while a device sleeps it may stand.
pub fn steady() -> i64 {
    let performance = leptos::prelude::window().performance();
    performance.map_or_else(milliseconds, |performance| (performance.time_origin() + performance.now()) as i64)
}

/// This moment, in milliseconds since 1970 UTC.
pub fn milliseconds() -> i64 {
    js_sys::Date::now() as i64
}
