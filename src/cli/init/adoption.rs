//! A first handbook out of a spreadsheet.

mod dangling;

use std::borrow::Cow;
use std::path::Path;

use jiff::civil::Date;

use super::starter::{self, StartingFile};
use crate::cli::Failure;
use crate::cli::import::{source, trial};
use crate::cli::save::quoted;
use crate::diagnostic::Diagnostics;
use crate::import::{self, Import, Options};
use crate::load;
use crate::source::{CONTENT_FOLDER, Content, SETTINGS_FILE, SourceFile, SourcePath, Sources};

/// The names of pages that may stand for the whole handbook.
const HOMES: [&str; 3] = ["index", "_index", "README"];

/// Reads a file as a new handbook would take it.
pub fn adopt(file: &Path, options: &Options) -> Result<Import, Failure> {
    let bytes = source::read(file)?;
    let settings = SourceFile {
        path: SourcePath::new(SETTINGS_FILE).expect("it lies at the root"),
        content: Content::Text("[handbook]\ntitle = \"\"\n".into()),
    };
    // No file of an empty handbook is judged by a day.
    let sources = Sources::new([settings], Date::ZERO);
    let handbook = load::load(&sources, &mut Diagnostics::new());
    let mut adopted = source::guarded(file, || {
        import::import(&file.to_string_lossy(), &bytes, options, &handbook, &sources)
    })?;
    dangling::leave_out(&mut adopted);
    trial::changes(&adopted, &sources)?;
    Ok(adopted)
}

/// The settings, a home page, and what was taken.
pub fn files(adopted: &Import, file: &Path) -> Vec<StartingFile> {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let title = load::title_from(&stem);
    let is_home = |path: &SourcePath| path.folder() == CONTENT_FOLDER && HOMES.contains(&path.stem());
    let has_home = adopted.files.iter().any(|file| is_home(&file.path));
    let settings = starter::small().into_iter().filter(|file| file.path == SETTINGS_FILE);
    let mut files: Vec<StartingFile> = settings
        .map(|settings| {
            let text = adopted.settings.clone().unwrap_or_else(|| {
                String::from_utf8_lossy(&settings.bytes).replace("\"Team handbook\"", &quoted(&title))
            });
            StartingFile { path: settings.path, bytes: Cow::Owned(text.into_bytes()) }
        })
        .collect();
    if adopted.settings.is_none() && !has_home {
        files.push(StartingFile {
            path: format!("{CONTENT_FOLDER}/index.md"),
            bytes: Cow::Owned(home(adopted, &title).into_bytes()),
        });
    }
    files.extend(adopted.files.iter().map(|file| StartingFile {
        path: file.path.to_string(),
        bytes: Cow::Owned(file.text.clone().into_bytes()),
    }));
    files
}

/// The home page: the roles at a glance, and each matrix.
fn home(adopted: &Import, title: &str) -> String {
    let mut text = format!(
        "+++\ntitle = {}\nsummary = \"Who does what on our team, and whom to ask.\"\n+++\n\nThis handbook says what each \
         role is there for, and who is accountable for what.\n\n## The roles at a glance\n\n{{{{ quick_reference() }}}}\n",
        quoted(title)
    );
    let matrices = adopted.files.iter().filter(|file| file.path.folder().ends_with("/raci"));
    let ids: Vec<&str> = matrices.map(|file| file.path.stem()).collect();
    if !ids.is_empty() {
        text.push_str("\n## Who does what\n");
    }
    for id in ids {
        text.push_str(&format!("\n{{{{ matrix(id=\"{id}\") }}}}\n"));
    }
    text
}
