//! A QR code as a drawing: dark on white in every theme, or no camera reads it.

use crate::page::html::{self, Element, View, svg};
use crate::page::parts::hint;
use crate::page::words;
use qrcodegen::{QrCode, QrCodeEcc};

/// Empty modules around a code (ISO/IEC 18004 asks for four).
const QUIET: i32 = 4;

/// The code of a text, with what it is for those who do not see it; words instead, where the text is too long for one.
pub fn qr(text: &str, name: impl Into<String>) -> View {
    match QrCode::encode_text(text, QrCodeEcc::Medium).or_else(|_| QrCode::encode_text(text, QrCodeEcc::Low)) {
        Ok(code) => draw(&code, name.into()).into(),
        Err(_) => hint(words::class::QR_TOO_LONG).into(),
    }
}

fn draw(code: &QrCode, name: String) -> Element {
    let size = code.size();
    let whole = size + 2 * QUIET;
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let start = x;
            while x < size && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                let length = x - start;
                path.push_str(&format!("M{} {}h{length}v1h-{length}z", start + QUIET, y + QUIET));
            }
            x += 1;
        }
    }
    let drawing = svg::svg()
        .attr("viewBox", format!("0 0 {whole} {whole}"))
        .attr("shape-rendering", "crispEdges")
        .attr("role", "img")
        .attr("aria-label", name)
        .child(svg::rect().attr("width", whole.to_string()).attr("height", whole.to_string()).attr("fill", "#fff"))
        .child(svg::path().attr("d", path).attr("fill", "#000"));
    html::div().class("qr").child(drawing)
}
