//! Files: one saved, one chosen. Nothing is sent anywhere.

use js_sys::Reflect;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DataTransfer, DragEvent, Event, File, FileList, HtmlAnchorElement, HtmlInputElement,
    TextDecoder, Url,
};

/// Has the browser save a text as a file of that name. The answer is whether it could be begun.
pub fn save_file(name: &str, text: &str) -> bool {
    save(name, text).is_some()
}

fn save(name: &str, text: &str) -> Option<()> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/plain;charset=utf-8");
    let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &kind).ok()?;
    save_blob(name, &blob)
}

/// Has the browser save what was made as a file of that name; `None` where it could not be begun.
pub fn save_blob(name: &str, blob: &Blob) -> Option<()> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let link: HtmlAnchorElement = leptos::prelude::document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser takes its own copy when the click is handled.
    leptos::prelude::set_timeout(move || drop(Url::revoke_object_url(&address)), std::time::Duration::from_secs(60));
    Some(())
}

/// The file that was chosen in a field, if one was.
pub fn chosen_file(event: &Event) -> Option<File> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = field.files()?.get(0)?;
    // The same file can be chosen again.
    field.set_value("");
    Some(file)
}

/// The text of a file; `None` where it is larger than `most` bytes or cannot be read. One that is no UTF-8 is taken for
/// windows-1252, as spreadsheets in western Europe write it.
pub async fn text_of(file: &File, most: f64) -> Option<String> {
    if file.size() > most {
        return None;
    }
    let text = JsFuture::from(file.text()).await.ok()?.as_string()?;
    if !text.contains(char::REPLACEMENT_CHARACTER) {
        return Some(text);
    }
    let bytes = JsFuture::from(file.array_buffer()).await.ok()?;
    let western = TextDecoder::new_with_label("windows-1252").ok()?;
    western.decode_with_buffer_source(bytes.unchecked_ref()).ok()
}

/// The files of a list, in its order.
pub fn each_of(files: Option<FileList>) -> Vec<File> {
    files.map(|files| (0..files.length()).filter_map(|at| files.get(at)).collect()).unwrap_or_default()
}

/// The files that are pasted, a picture of the screen for instance; none where text is.
pub fn pasted_files(event: &Event) -> Option<FileList> {
    let data = Reflect::get(event, &"clipboardData".into()).ok()?;
    let files: FileList = Reflect::get(&data, &"files".into()).ok()?.dyn_into().ok()?;
    (files.length() > 0).then_some(files)
}

/// The text that is pasted.
pub fn pasted_text(event: &Event) -> String {
    let data = Reflect::get(event, &"clipboardData".into()).ok().and_then(|data| data.dyn_into::<DataTransfer>().ok());
    data.and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default()
}

/// How many characters of text are pasted.
pub fn pasted_length(event: &Event) -> usize {
    pasted_text(event).len()
}

/// The files of a field.
pub fn files_of(event: &Event) -> Option<FileList> {
    event.target()?.dyn_into::<HtmlInputElement>().ok()?.files()
}

/// The files, and else the text, that were dropped.
pub fn dropped(event: &Event) -> (Option<FileList>, String) {
    let data = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    let Some(data) = data else { return (None, String::new()) };
    (data.files().filter(|files| files.length() > 0), data.get_data("text/plain").unwrap_or_default())
}
