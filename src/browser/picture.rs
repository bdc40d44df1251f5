//! Pictures as numbers: of a file that was chosen, or of what the camera sees. The browser decodes them; nothing leaves
//! the page. By name, since only the classroom wants it.

use super::scanner::{call, get, kept, object};
use js_sys::Uint8ClampedArray;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::File;

/// A picture in shades of grey.
#[derive(Debug, Clone)]
pub struct Grey {
    pub width: usize,
    pub height: usize,
    /// Row by row, 0 for black to 255 for white.
    pub shades: Vec<u8>,
}

/// A picture that the browser has decoded and can draw in any size.
pub struct Picture {
    source: JsValue,
    width: f64,
    height: f64,
}

impl Picture {
    /// What is in a file; `None` where the browser knows no such picture.
    pub async fn of(file: &File) -> Option<Self> {
        let source = kept(call(&js_sys::global(), "createImageBitmap", &[file.into()])).await?;
        Self::with(source, "width", "height")
    }

    /// What a video shows now; `None` as long as it shows nothing.
    pub fn now(video: &JsValue) -> Option<Self> {
        Self::with(video.clone(), "videoWidth", "videoHeight")
    }

    fn with(source: JsValue, width: &str, height: &str) -> Option<Self> {
        let side = |name| get(&source, name)?.as_f64().filter(|&side| side >= 1.0);
        let (width, height) = (side(width)?, side(height)?);
        Some(Self { source, width, height })
    }

    /// Pixels of its longer side.
    pub fn longest(&self) -> f64 {
        self.width.max(self.height)
    }

    /// The picture in grey, its longer side this long at most.
    pub fn grey(&self, longest: f64) -> Option<Grey> {
        let scale = (longest / self.longest()).min(1.0);
        let side = |side: f64| (side * scale).round().max(1.0);
        let (width, height) = (side(self.width), side(self.height));
        let canvas: JsValue = leptos::prelude::document().create_element("canvas").ok()?.into();
        for (name, side) in [("width", width), ("height", height)] {
            js_sys::Reflect::set(&canvas, &name.into(), &side.into()).ok()?;
        }
        let often = object(&[("willReadFrequently", true.into())]);
        let pen = call(&canvas, "getContext", &["2d".into(), often])?;
        // Where a picture lets through what is behind it, that is paper.
        js_sys::Reflect::set(&pen, &"fillStyle".into(), &"#fff".into()).ok()?;
        call(&pen, "fillRect", &[0.into(), 0.into(), width.into(), height.into()])?;
        call(&pen, "drawImage", &[self.source.clone(), 0.into(), 0.into(), width.into(), height.into()])?;
        let data = call(&pen, "getImageData", &[0.into(), 0.into(), width.into(), height.into()])?;
        let bytes = get(&data, "data")?.dyn_into::<Uint8ClampedArray>().ok()?.to_vec();
        let luma = |p: &[u8]| ((u32::from(p[0]) * 77 + u32::from(p[1]) * 150 + u32::from(p[2]) * 29) >> 8) as u8;
        let shades = bytes.chunks_exact(4).map(luma).collect();
        Some(Grey { width: width as usize, height: height as usize, shades })
    }
}
