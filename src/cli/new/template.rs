//! A file of the built-in theme as the beginning of the handbook's own.

use crate::cli::Failure;
use crate::load;
use crate::source::disk::is_text_of_authors;
use crate::source::{SourcePath, Sources, THEMES_FOLDER};
use crate::theme;

/// How many files of a folder a message lists.
const LISTED: usize = 12;

/// Where a file of the built-in theme is copied to, and its text. It is named by its path, such as `parts/menu.html` below
/// `templates/`, or `styles/10-tokens.css`.
pub fn copy(written: &str, sources: &Sources) -> Result<(SourcePath, String), Failure> {
    let name = written.trim().trim_start_matches("./").trim_start_matches('/');
    let files =
        || theme::built_in_files().filter_map(|(path, bytes)| Some((path, std::str::from_utf8(bytes).ok()?)));
    let file = files().find(|(path, _)| *path == name || path.strip_prefix("templates/") == Some(name));
    let Some((path, text)) = file else {
        if let Some(part) = files().map(|(path, _)| path).find(|path| theme::is_part_of(path, name)) {
            return Err(
                format!("`{written}` is joined of parts, such as {part}; name the one to change").into()
            );
        }
        return Err(format!("the built-in theme has no file `{written}`; {}", advice(name, sources)).into());
    };
    let name = load::settings(sources).theme.name.value;
    let path = SourcePath::new(&format!("{THEMES_FOLDER}/{name}/{path}"));
    // In a hidden folder nothing would read it.
    let path =
        path.ok().filter(|path| path.below(THEMES_FOLDER).is_some() && is_text_of_authors(path.as_str()));
    let path =
        path.ok_or_else(|| format!("the theme's name `{name}` is no name of a folder in {THEMES_FOLDER}/"))?;
    Ok((path, text.to_owned()))
}

/// What may be meant by a path that no file has.
fn advice(name: &str, sources: &Sources) -> String {
    if let Some(language) = name.strip_prefix("words/").filter(|language| language.ends_with(".toml")) {
        let theme = load::settings(sources).theme.name.value;
        return format!(
            "for another language write {THEMES_FOLDER}/{theme}/words/{language} yourself, with those keys of words/en.toml \
             that you translate"
        );
    }
    let is_whole = name.contains("templates/");
    let known: Vec<&str> =
        theme::built_in_files().map(|(path, _)| if is_whole { path } else { below(path) }).collect();
    if let Some(near) = theme::nearest_file(name, &known) {
        return format!("did you mean {near}?");
    }
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let is_beside = |path: &&str| path.rsplit_once('/').is_some_and(|(at, _)| at == folder);
    let beside: Vec<&str> = known.into_iter().filter(is_beside).collect();
    if beside.is_empty() {
        return "write a path such as page.html, parts/menu.html, embeds/role.html or words/en.toml"
            .to_owned();
    }
    let more = if beside.len() > LISTED { ", …" } else { "" };
    format!("it has {}{more}", beside[..beside.len().min(LISTED)].join(", "))
}

/// The path of a template below its folder; of another file, its path.
fn below(path: &'static str) -> &'static str {
    path.strip_prefix("templates/").unwrap_or(path)
}
