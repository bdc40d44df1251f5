//! QR codes, drawn as SVG.

use crate::page::el::{El, svg};
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;

/// Light squares around the code, as the standard wants.
const QUIET: i32 = 4;

/// A text as a QR code with error correction of level M, dark on light whatever the theme. `label` is what a screen
/// reader says. `None` where the text is too long for any code.
pub fn qr(text: &str, label: String) -> Option<El> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        for x in (0..size).filter(|&x| code.get_module(x, y)) {
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    let side = size + 2 * QUIET;
    let frame = format!("{0} {0} {side} {side}", -QUIET);
    let ground = svg("path").attr("fill", "#fff").attr("d", format!("M-{QUIET}-{QUIET}h{side}v{side}h-{side}z"));
    let dark = svg("path").attr("fill", "#000").attr("d", path);
    Some(
        svg("svg")
            .class("qr")
            .attr("viewBox", frame)
            .attr("role", "img")
            .attr("aria-label", label)
            .attr("shape-rendering", "crispEdges")
            .child(ground)
            .child(dark),
    )
}
