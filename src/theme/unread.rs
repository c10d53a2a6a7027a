//! Files of a theme that nothing reads, and what was probably meant.

use std::collections::BTreeSet;

use unic_langid::LanguageIdentifier;

use super::assets::STYLE;
use super::built_in;
use super::faults::{Reach, is_drawn_alone};
use super::files::{ThemeFile, ThemeFiles};
use super::near::nearest_file;
use super::scripts::asset_of;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, rules};
use crate::model::Settings;
use crate::model::settings::DEFAULT_THEME;
use crate::parse::nearest;
use crate::source::{Content, FileId, Sources, Span, THEMES_FOLDER};

/// The folders of a theme.
const FOLDERS: &[&str] = &["assets", "scripts", "styles", "templates", "words"];

const PARTS_OF_SCRIPTS: &str =
    "the parts of a script end in .js and stand in a folder named after it, such as scripts/search/";

/// Files beside them that are about the theme: for people.
const ABOUT: &[&str] = &["md", "txt"];

/// Reports the files of the chosen theme that nothing reads. Each is a warning: nothing breaks but what was hoped for.
pub fn report(files: &ThemeFiles, settings: &Settings, sources: &Sources, found: &mut Diagnostics) {
    let reached = OnceReached::default();
    for (file, source) in files.own() {
        if let Some((message, help)) = fault(file, files, &reached) {
            push(source, message, help, found);
        }
    }
    let name = &settings.theme.name.value;
    let place = format!("{THEMES_FOLDER}/{}", if name.is_empty() { DEFAULT_THEME } else { name });
    if let Some(file) = sources.find(&place)
        && !matches!(sources.file(file).content, Content::Unreadable(_))
    {
        let help = "put what is in it into a folder of this name".to_owned();
        push(file, "a theme is a folder, and this is a file".to_owned(), help, found);
    }
}

fn push(file: FileId, message: String, help: String, found: &mut Diagnostics) {
    let mut finding = Diagnostic::new(&rules::UNKNOWN_FILE, Span::start_of(file), message).help(help);
    finding.level = Level::Warning;
    found.push(finding);
}

/// The templates that are drawn with others, looked for when the first is asked about.
#[derive(Default)]
struct OnceReached(std::cell::OnceCell<BTreeSet<FileId>>);

impl OnceReached {
    fn has(&self, source: Option<FileId>, files: &ThemeFiles) -> bool {
        let reached = self.0.get_or_init(|| Reach::of(files).drawn());
        source.is_some_and(|source| reached.contains(&source))
    }
}

/// What is wrong with a file of the handbook, and what to do about it.
fn fault(file: &ThemeFile, files: &ThemeFiles, reached: &OnceReached) -> Option<(String, String)> {
    let Some((folder, name)) = file.path.split_once('/') else {
        let is_about = ABOUT.contains(&extension(&file.path)) || !file.path.contains('.');
        let why = match extension(&file.path) {
            "toml" => "the settings of a theme stand in handbook.toml, under [theme]",
            _ => "files of a theme stand in its folders",
        };
        return (!is_about).then(|| unread(&file.path, why));
    };
    match folder {
        "assets" => None,
        "scripts" => match asset_of(&file.path) {
            Some(asset) => part(file, &asset, files),
            None => Some(unread(&file.path, PARTS_OF_SCRIPTS)),
        },
        "styles" if name.ends_with(".css") => part(file, STYLE, files),
        "styles" => Some(unread(&file.path, "parts of the style sheet end in .css")),
        "words" => words(name).map(|why| unread(&file.path, why)),
        "templates" if !name.ends_with(".html") => Some(unread(&file.path, "templates end in .html")),
        "templates" => template(file, name, files, reached),
        folder => {
            let near = nearest(folder, FOLDERS.iter().copied());
            let help = match near {
                Some(near) => format!("did you mean the folder `{near}`?"),
                None => format!("the folders of a theme are {}", FOLDERS.join(", ")),
            };
            Some((format!("nothing in the folder `{folder}` of a theme is read"), help))
        }
    }
}

/// What is wrong with a part of a style sheet or script: where the theme has a whole one, that one counts.
fn part(file: &ThemeFile, asset: &str, files: &ThemeFiles) -> Option<(String, String)> {
    files.get(&format!("assets/{asset}")).map(|_| {
        let message = format!("nothing reads `{}`: the theme has a whole `assets/{asset}`", file.path);
        (
            message,
            format!("move what stands here to `assets/{asset}`, or remove that file, and the parts count"),
        )
    })
}

fn words(name: &str) -> Option<&'static str> {
    let Some(tag) = name.strip_suffix(".toml") else { return Some("files of words end in .toml") };
    let language = tag.split(['-', '_']).next().unwrap_or_default();
    let is_tag = (2..=3).contains(&language.len()) && tag.parse::<LanguageIdentifier>().is_ok();
    (!is_tag).then_some("files of words are named after a language, such as pt-BR.toml")
}

fn template(
    file: &ThemeFile,
    name: &str,
    files: &ThemeFiles,
    reached: &OnceReached,
) -> Option<(String, String)> {
    if let Some(embed) = name.strip_prefix("embeds/").and_then(|name| name.strip_suffix(".html")) {
        let is_name = embed.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
            && embed.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let help = "name it with small letters, digits and underscores, beginning with a letter".to_owned();
        return (!is_name).then(|| ("no text can call an embed of this name".to_owned(), help));
    }
    if built_in::file(&file.path).is_some() {
        let is_empty = file.text().trim().is_empty() && is_drawn_alone(name);
        let help = "write the template, or remove the file, and the built-in one counts".to_owned();
        return is_empty
            .then(|| ("this template is empty, and so are the pages that it draws".to_owned(), help));
    }
    (!reached.has(file.source, files))
        .then(|| unread(&file.path, "no other template includes, extends or calls it"))
}

/// The finding about a file that is not read, with the built-in template that was meant.
fn unread(path: &str, why: &str) -> (String, String) {
    let templates: Vec<&str> =
        built_in::FILES.iter().map(|(path, _)| *path).filter(|path| path.starts_with("templates/")).collect();
    let find = |is_meant: &dyn Fn(&str) -> bool| templates.iter().copied().find(|known| is_meant(known));
    let name = |path: &str| path.rfind('/').map_or(0, |slash| slash + 1);
    // Up to the first dot of its name: `templates/page` of `templates/page.html.j2`.
    let stem = |path: &str| {
        path[..path[name(path)..].find('.').map_or(path.len(), |dot| name(path) + dot)].to_lowercase()
    };
    let near = match path.strip_prefix("templates/") {
        Some(_) => nearest_file(path, &templates).or_else(|| find(&|known| stem(known) == stem(path))),
        None if !path.contains('/') => find(&|known| &known[name(known)..] == path),
        None => None,
    };
    let help = match near {
        Some(near) => format!("{why}; did you mean {near}?"),
        None => format!("{why}; rename it, or remove it"),
    };
    (format!("nothing reads the file `{path}` of a theme"), help)
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}
