//! Reads `handbook.toml` and checks what its fields alone cannot tell.

mod schemes;

use std::cell::LazyCell;

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::Settings;
use crate::model::settings;
use crate::model::version;
use crate::parse::markdown::{Document, RawHtml};
use crate::parse::{Effort, KnownNames, Mention, read_file};
use crate::source::{
    CONTENT_FOLDER, FileId, PathFault, SETTINGS_FILE, SourcePath, Sources, Spanned, THEMES_FOLDER, fold,
    is_of_version_control,
};

/// The settings with what else their file gave.
pub struct LoadedSettings {
    pub value: Settings,
    pub texts: Option<(FileId, Vec<Document>)>,
    pub mentions: Vec<Mention>,
}

/// Reads the settings; without a readable file the defaults count.
pub fn load(sources: &Sources, found: &mut Diagnostics) -> LoadedSettings {
    let Some(file) = sources.find(SETTINGS_FILE) else {
        return LoadedSettings { value: Settings::default(), texts: None, mentions: Vec::new() };
    };
    let (settings, reading) = read_file::<Settings>(file, sources.text(file), RawHtml::Sanitize);
    let readable = sources.file(file).text().is_some();
    if readable {
        found.extend(reading.found);
    }
    check_version(&settings, found);
    check_addresses(&settings, found);
    check_accent(&settings, found);
    check_files(&settings, sources, found);
    check_output(&settings, found);
    schemes::check(&settings.scheme_tables, found);
    LoadedSettings { value: settings, texts: Some((file, reading.texts)), mentions: reading.mentions }
}

/// An older program says so instead of guessing.
fn check_version(settings: &Settings, found: &mut Diagnostics) {
    let Some(wanted) = &settings.rolebook else { return };
    match version::numbers(&wanted.value) {
        None => found.push(
            Diagnostic::new(&rules::WRONG_TYPE, wanted.span, format!("`{}` is no version", wanted.value))
                .help("write the version in numbers, such as \"0.1\""),
        ),
        Some(_) if settings.needs_newer_program() => {
            let message = format!("the handbook needs rolebook {}, this is {}", wanted.value, version::OWN);
            found.push(
                Diagnostic::new(&rules::WRONG_TYPE, wanted.span, message)
                    .help("install a newer rolebook, or lower the number if nothing newer is used"),
            );
        }
        Some(_) => {}
    }
}

fn check_addresses(settings: &Settings, found: &mut Diagnostics) {
    if let Some(base) = &settings.base_url
        && !is_base_url(&base.value)
    {
        found.push(wrong(base, "no full web address", "write it with https:// and the host's name"));
    }
    if let Some(edit) = &settings.edit_url {
        if !is_web_address(&edit.value) {
            found.push(wrong(edit, "no full web address", "write it with https:// and the host's name"));
        } else if !edit.value.contains("{path}") {
            found.push(wrong(
                edit,
                "an edit address without {path}",
                "put {path} where the file's path goes",
            ));
        }
    }
}

fn wrong(value: &Spanned<String>, what: &str, help: &str) -> Diagnostic {
    Diagnostic::new(&rules::WRONG_TYPE, value.span, format!("`{}` is {what}", value.value)).help(help)
}

/// Whether a text can be the public address of a site: a full web address without a query or an anchor.
pub fn is_base_url(text: &str) -> bool {
    is_web_address(text) && !text.contains(['?', '#'])
}

fn is_web_address(text: &str) -> bool {
    let rest = text
        .split_once("://")
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http"));
    rest.is_some_and(|(_, rest)| {
        let host = rest.split('/').next().unwrap_or_default();
        // What stands before an `@` would be a password in every page.
        !rest.starts_with('/')
            && !host.contains('@')
            && !rest.is_empty()
            && !rest.contains(|character: char| character.is_whitespace() || "<>\"'`\\".contains(character))
    })
}

/// Endings of pictures that browsers show.
const PICTURES: &[&str] = &["avif", "gif", "ico", "jpeg", "jpg", "png", "svg", "webp"];

/// The logo and the style sheets must be files of `content/`, and such as browsers take for what they are to be.
fn check_files(settings: &Settings, sources: &Sources, found: &mut Diagnostics) {
    let names = sources.iter().filter_map(|(_, file)| file.path.below(CONTENT_FOLDER));
    let known = LazyCell::new(|| KnownNames::new(names.map(|name| (name, ()))));
    let effort = Effort::default();
    let nearest = |written: &str| known.guess(written, &effort)?.near.map(|(name, ())| name);
    if let Some(logo) = &settings.logo {
        check_file(logo, ("picture", PICTURES), nearest, sources, found);
    }
    for css in &settings.theme.css {
        check_file(css, ("style sheet", &["css"]), nearest, sources, found);
    }
}

fn check_file<'s>(
    written: &Spanned<String>,
    (what, endings): (&str, &[&str]),
    nearest: impl Fn(&str) -> Option<&'s str>,
    sources: &Sources,
    found: &mut Diagnostics,
) {
    let below = settings::content_path(&written.value);
    if below.is_none_or(|below| sources.find(&format!("{CONTENT_FOLDER}/{below}")).is_none()) {
        let help = match nearest(&written.value) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("put the file into {CONTENT_FOLDER}/ and write its path from there"),
        };
        let message = format!("there is no file `{}` in {CONTENT_FOLDER}/", written.value);
        found.push(Diagnostic::new(&rules::UNKNOWN_REFERENCE, written.span, message).help(help));
        return;
    }
    let ending = written.value.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    if !endings.contains(&ending.as_str()) {
        let message = format!("`{}` is no {what}", written.value);
        let help = format!("name a file that ends in .{}", endings.join(", ."));
        found.push(Diagnostic::new(&rules::WRONG_TYPE, written.span, message).help(help));
    }
}

/// Settings come along with a handbook that somebody else wrote, so they alone lead no build out of it; who calls the
/// program may.
fn check_output(settings: &Settings, found: &mut Diagnostics) {
    let Some(output) = &settings.output else { return };
    let Some((fault, help)) = fault_of_output(&output.value) else { return };
    let message = format!("the output folder `{}` {fault}", output.value);
    found.push(Diagnostic::new(&rules::UNSAFE_PATH, output.span, message).help(help));
}

/// What is said of a folder that the settings may not name, and what to do about it.
fn fault_of_output(written: &str) -> Option<(&'static str, &'static str)> {
    const OF_ITS_OWN: &str = "name a folder of its own, such as \"output\"";
    const OF_SOURCES: &str = "holds the handbook's own files";
    // Some systems part folders by a backslash, too.
    let path = match SourcePath::new(&written.replace('\\', "/")) {
        Ok(path) => path,
        Err(PathFault::Empty) => return Some((OF_SOURCES, OF_ITS_OWN)),
        Err(PathFault::Absolute | PathFault::LeavesHandbook) => {
            let help = "name a folder inside the handbook here; `rolebook build --output` may name any";
            return Some(("lies outside the handbook", help));
        }
    };
    let mut names = path.as_str().split('/');
    if names.clone().any(is_of_version_control) {
        return Some(("belongs to version control", OF_ITS_OWN));
    }
    let first = names.next().unwrap_or_default();
    let of_sources = [CONTENT_FOLDER, THEMES_FOLDER, SETTINGS_FILE];
    if of_sources.contains(&first) {
        return Some((OF_SOURCES, OF_ITS_OWN));
    }
    // A build refuses it everywhere: whether the system tells such names apart shows too late.
    let is_alike = of_sources.contains(&fold(first).as_str());
    is_alike.then_some(("holds the handbook's own files where case does not count", OF_ITS_OWN))
}

fn check_accent(settings: &Settings, found: &mut Diagnostics) {
    let Some(accent) = &settings.theme.accent else { return };
    let digits = accent.value.strip_prefix('#').unwrap_or_default();
    if !matches!(digits.len(), 3 | 6) || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        found.push(wrong(
            accent,
            "no colour",
            "write # and three or six hexadecimal digits, such as \"#0b6e4f\"",
        ));
    }
}
