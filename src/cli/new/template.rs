//! A file of the built-in theme as the beginning of the handbook's own.

use crate::cli::Failure;
use crate::load;
use crate::parse::nearest;
use crate::source::{SourcePath, Sources, THEMES_FOLDER};
use crate::theme;

/// Where a file of the built-in theme is copied to, and its text. It is named by its path, such as `parts/menu.html` below
/// `templates/`, or `styles/10-tokens.css`.
pub fn copy(written: &str, sources: &Sources) -> Result<(SourcePath, String), Failure> {
    let name = written.trim().trim_start_matches("./").trim_start_matches('/');
    let files =
        || theme::built_in_files().filter_map(|(path, bytes)| Some((path, std::str::from_utf8(bytes).ok()?)));
    let file = files().find(|(path, _)| *path == name || path.strip_prefix("templates/") == Some(name));
    let Some((path, text)) = file else {
        let known = files().map(|(path, _)| if name.contains("templates/") { path } else { below(path) });
        let near = nearest(name, known.collect::<Vec<_>>());
        return Err(match near {
            Some(near) => format!("the built-in theme has no file `{written}`; did you mean {near}?"),
            None => format!(
                "the built-in theme has no file `{written}`; write a path such as page.html, parts/menu.html, \
                 embeds/role.html or words/en.toml"
            ),
        }
        .into());
    };
    let name = load::settings(sources).theme.name.value;
    let path = SourcePath::new(&format!("{THEMES_FOLDER}/{name}/{path}"));
    let path = path.ok().filter(|path| path.below(THEMES_FOLDER).is_some());
    let path =
        path.ok_or_else(|| format!("the theme's name `{name}` is no name of a folder in {THEMES_FOLDER}/"))?;
    Ok((path, text.to_owned()))
}

/// The path of a template below its folder; of another file, its path.
fn below(path: &'static str) -> &'static str {
    path.strip_prefix("templates/").unwrap_or(path)
}
