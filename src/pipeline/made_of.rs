//! What a site is made of, as one number.

use crate::output::Fingerprint;
use crate::parallel;
use crate::site::Options;
use crate::source::{Content, SourceFile, Sources};

/// What this program was made of, so that another version draws everything anew (`build.rs`).
const PROGRAM: &str = env!("ROLEBOOK_PROGRAM");

/// The fingerprint of everything that the drawn files of a site depend on: this program, the options of the build, the
/// day, and every file of the handbook. Files that are copied from the disk are known by what pages tell of them, for
/// they are compared with their copies in every build.
pub fn fingerprint(sources: &Sources, options: &Options) -> Fingerprint {
    let whole = format!("{PROGRAM} {options:?} {}", sources.today());
    let files: Vec<&SourceFile> = sources.iter().map(|(_, file)| file).collect();
    let parts = parallel::each(&files, |file| of_file(file));
    Fingerprint::of_all([Fingerprint::of("", whole.as_bytes())].into_iter().chain(parts))
}

fn of_file(file: &SourceFile) -> Fingerprint {
    let path = file.path.as_str();
    match &file.content {
        Content::Text(text) => Fingerprint::of(path, text.as_bytes()),
        Content::Bytes(bytes) => Fingerprint::of(path, bytes),
        // No path of a handbook begins like this.
        Content::Stored { length, pixels, .. } => {
            Fingerprint::of(&format!("stored: {length} {pixels:?} {path}"), &[])
        }
        Content::Unreadable(reason) => Fingerprint::of(&format!("unreadable: {reason:?} {path}"), &[]),
    }
}
