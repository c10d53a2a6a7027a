//! Draws the site: views and theme to files, in parallel, each handed on as soon as it is there.

mod machines;
mod page;
mod search;
pub mod shared;

use std::sync::Mutex;

use crate::diagnostic::Diagnostics;
use crate::parallel;
use crate::site::Site;
use crate::site::findings::ShownFindings;
use crate::source::{CONTENT_FOLDER, Content, FileId};
use crate::theme::Theme;

/// A file of the site.
pub struct OutputFile {
    /// The path from the top of the site; not encoded.
    pub path: String,
    pub payload: Payload,
}

/// What a file of the site holds.
pub enum Payload {
    Bytes(Vec<u8>),
    /// A file of the sources that is copied as it is.
    Copy(FileId),
}

/// Draws everything and hands each file to `emit`, from any thread and in no order.
///
/// Faults in templates are reported, each once; the pages concerned are not handed on.
pub fn render(
    site: &Site<'_>,
    mut theme: Theme,
    shown: &ShownFindings,
    found: &mut Diagnostics,
    emit: impl Fn(OutputFile) + Sync + Send,
) {
    theme.share("site", shared::view(site, &theme));
    let faults: Mutex<Diagnostics> = Mutex::new(Diagnostics::new());
    let report = |diagnostic| {
        if let Ok(mut faults) = faults.lock() {
            faults.push(diagnostic);
        }
    };
    let pages: Vec<usize> = (0..site.plan.pages.len()).collect();
    parallel::each(&pages, |index| {
        let drawn = page::draw(site, &theme, shown, *index, &report);
        if let Some(html) = drawn {
            let path = site.page(*index).url.to_string();
            emit(OutputFile { path, payload: Payload::Bytes(html.into_bytes()) });
        }
    });
    for asset in &theme.assets {
        emit(OutputFile { path: asset.url.clone(), payload: Payload::Bytes(asset.bytes.clone()) });
    }
    parallel::each(&site.handbook.assets, |asset| {
        let path = asset.path.below(CONTENT_FOLDER).unwrap_or_default().to_owned();
        let readable = !matches!(site.sources.file(asset.file).content, Content::Unreadable(_));
        if readable {
            emit(OutputFile { path, payload: Payload::Copy(asset.file) });
        }
    });
    machines::files(site, &report, &emit);
    search::files(site, &theme, &emit);
    let mut faults = faults.into_inner().unwrap_or_default();
    faults.sort();
    found.extend(faults);
}
