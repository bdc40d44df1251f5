//! Copies made and looked at by a program of their own, off the page's thread.

use super::file_name;
use crate::browser;
use crate::page::app::App;
use crate::page::words::data as words;
use crate::progress::{ClassPart, Progress};
use leptos::prelude::*;
use web_sys::{Blob, File};

/// The first words of a job: what is done, when, and by whom.
fn job(app: App, what: &str) -> String {
    let session = app.with_journal(|journal| journal.session());
    format!("{what} {} {session}", browser::milliseconds())
}

/// Has a job done, and says how far it is; its last line, or why there is none.
async fn done(words: String, file: Option<File>, told: RwSignal<String>) -> Result<(String, Option<Blob>), String> {
    let tell = move |line: String| {
        // "stage 0 1 Reading the file"
        if let Some(doing) = line.splitn(4, ' ').nth(3) {
            told.try_set(words::stage(doing));
        }
    };
    let (line, made) = browser::archive(&words, file, tell).await.ok_or(words::NO_WORKER)?;
    match line.strip_prefix("failed ") {
        Some(why) => Err(why.to_owned()),
        None => Ok((line, made)),
    }
}

/// Makes a backup: a zip file.
///
/// # Errors
/// In words, where it could not be made.
pub async fn backup(app: App, class: ClassPart, told: RwSignal<String>) -> Result<Blob, String> {
    // The mark by which a file is known as this learner's own.
    let marked = app.with_journal(|journal| journal.learner());
    marked.map_err(|error| error.to_string())?;
    let words = format!("{} {}", job(app, "export"), class.name());
    done(words, None, told).await?.1.ok_or(words::NO_WORKER.to_owned())
}

/// Looks at a file; the answer is what an import would do, as the worker writes it.
///
/// # Errors
/// In words, where it is no backup.
pub async fn look_at(app: App, file: File, told: RwSignal<String>) -> Result<String, String> {
    Ok(done(job(app, "import"), Some(file), told).await?.0)
}

/// Saves a backup as a file of the browser's downloads; in words what was saved, or what went wrong.
///
/// # Errors
/// In words.
pub async fn save_backup(app: App, class: ClassPart, told: RwSignal<String>) -> Result<String, String> {
    let name = file_name(if class == ClassPart::Nothing { "backup" } else { "backup-with-class" }, "zip");
    let blob = backup(app, class, told).await?;
    browser::save_blob(&name, &blob).ok_or(words::NO_DOWNLOAD)?;
    Ok(words::saved(&name, noted(app)))
}

/// Remembers that all that is here now is in a backup; the answer is how many answers.
pub fn noted(app: App) -> usize {
    let answers = app.progress.with_untracked(Progress::reviews);
    app.set(|settings| settings.saved = Some((browser::now().day(), answers as u32)));
    answers
}
