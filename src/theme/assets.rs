//! The theme's own styles and scripts, with the hash of their bytes in their names.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use super::files::{ThemeFile, ThemeFiles};
use super::styles;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, rules};
use crate::model::Settings;
use crate::parse::nearest;
use crate::site::url::Url;
use crate::source::{CONTENT_FOLDER, FileId, Sources, Span};

/// A file that pages load.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The name in the theme, such as `style.css`.
    pub name: String,
    /// The path from the top of the site, such as `assets/style.0a1b2c3d.css`; not encoded.
    pub url: String,
    pub bytes: Vec<u8>,
}

/// The one style sheet of a page.
const STYLE: &str = "style.css";

/// Where assets stand in the site.
const FOLDER: &str = "assets/";

/// Names the assets. The parts in `styles/` make one style sheet, in the order of their names, unless the theme has
/// a whole one of its own.
pub fn prepare(
    files: &ThemeFiles,
    settings: &Settings,
    sources: &Sources,
    found: &mut Diagnostics,
) -> Vec<Asset> {
    let (sheets, others): (Vec<_>, Vec<_>) = files.assets().partition(|file| is_sheet(file.name_in_kind()));
    let named =
        |file: &ThemeFile| (file.name_in_kind().to_owned(), named(file.name_in_kind(), file.bytes.to_vec()));
    let mut naming = Naming {
        files,
        settings,
        sources,
        named: others.into_iter().map(named).collect(),
        under_way: BTreeSet::new(),
        found,
    };
    for sheet in sheets {
        naming.name_sheet(sheet);
    }
    if !naming.named.contains_key(STYLE) {
        naming.join();
    }
    naming.named.into_values().collect()
}

/// The assets that have their names, and what it takes to name the others.
struct Naming<'a> {
    files: &'a ThemeFiles,
    settings: &'a Settings,
    sources: &'a Sources,
    named: BTreeMap<String, Asset>,
    /// The style sheets that are being named: one that leads back to itself keeps the written name there.
    under_way: BTreeSet<&'a str>,
    found: &'a mut Diagnostics,
}

impl<'a> Naming<'a> {
    /// Names a style sheet, those first that it names itself.
    fn name_sheet(&mut self, file: &'a ThemeFile) {
        let name = file.name_in_kind();
        if self.named.contains_key(name) || !self.under_way.insert(name) {
            return;
        }
        let mut text = self.with_names(file.text(), name, file.source);
        if name == STYLE {
            text.push_str(&accent(self.settings));
        }
        self.under_way.remove(name);
        self.named.insert(name.to_owned(), named(name, text.into_bytes()));
    }

    /// Joins the parts of the one style sheet. None may be able to swallow the next.
    fn join(&mut self) {
        let mut parts = Vec::new();
        for file in self.files.styles() {
            if let (Some(source), Some((place, message))) = (file.source, styles::read(file.text()).fault) {
                let finding = Diagnostic::new(&rules::SYNTAX, Span::new(source, place..place + 1), message);
                self.found.push(
                    finding.help("all styles that follow would be lost; look for what is missing behind it"),
                );
            }
            parts.push(self.with_names(file.text(), STYLE, file.source));
        }
        let text = parts.join("\n") + &accent(self.settings);
        self.named.insert(STYLE.to_owned(), named(STYLE, text.into_bytes()));
    }

    /// The text of a style sheet of this name, with hashed names for the assets that it names.
    fn with_names(&mut self, text: &str, name: &str, source: Option<FileId>) -> String {
        let mut made = String::with_capacity(text.len());
        let mut done = 0;
        for range in styles::read(text).addresses {
            let span = source.map(|file| Span::new(file, range.clone()));
            if let Some(address) = self.address(&text[range.clone()], name, span) {
                made.push_str(&text[done..range.start]);
                made.push_str(&address);
                done = range.end;
            }
        }
        made.push_str(&text[done..]);
        made
    }

    /// What takes the place of an address in a style sheet; none where it stays, because it leads to no asset.
    fn address(&mut self, written: &str, sheet: &str, span: Option<Span>) -> Option<String> {
        let end = written.find(['?', '#']).unwrap_or(written.len());
        let (path, rest) = written.split_at(end);
        let is_relative = !path.is_empty() && !path.starts_with('/') && !path.contains(':');
        let path = is_relative.then(|| percent_decode_str(path).decode_utf8_lossy())?;
        let Some(target) = beside(&format!("{FOLDER}{sheet}"), &path) else {
            self.report(written, &path, span);
            return None;
        };
        let files = self.files;
        if let Some(name) = target.strip_prefix(FOLDER) {
            if is_sheet(name)
                && let Some(file) = files.get(&target)
            {
                self.name_sheet(file);
            }
            if let Some(asset) = self.named.get(name) {
                let up = "../".repeat(sheet.matches('/').count());
                let url = Url::new(asset.url.trim_start_matches(FOLDER)).encoded().into_owned();
                return Some(format!("{up}{}{rest}", unquoted(&url)));
            }
        }
        let exists = files.get(&target).is_some()
            || self.sources.find(&format!("{CONTENT_FOLDER}/{target}")).is_some();
        if !exists {
            self.report(written, &path, span);
        }
        None
    }

    fn report(&mut self, written: &str, path: &str, span: Option<Span>) {
        let Some(span) = span else { return };
        let name = path.rsplit('/').next().unwrap_or(path);
        let known: Vec<&str> = self.files.assets().map(ThemeFile::name_in_kind).collect();
        let same = known.iter().find(|known| known.rsplit('/').next() == Some(name));
        let help = match same.copied().or_else(|| nearest(path, known.iter().copied())) {
            Some(near) => format!(
                "did you mean `{near}` of assets/? Write the way to it from the style sheet's own folder"
            ),
            None => {
                "put the file into the theme's assets/ and write the way to it from the style sheet's folder"
                    .to_owned()
            }
        };
        let message = format!("`{written}` leads to no file of the theme's assets");
        let mut finding = Diagnostic::new(&rules::LINK_BROKEN, span, message).help(help);
        // Packs of fonts name files for browsers of long ago, which nobody misses.
        finding.level = Level::Warning;
        self.found.push(finding);
    }
}

fn is_sheet(name: &str) -> bool {
    name.ends_with(".css")
}

/// The path that a relative one means in a file; none where it leads out of the site.
fn beside(file: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop()?,
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// An encoded address that may stand in a style without quotes, or in any.
fn unquoted(address: &str) -> Cow<'_, str> {
    if !address.contains(['\'', '(', ')']) {
        return address.into();
    }
    address.replace('\'', "%27").replace('(', "%28").replace(')', "%29").into()
}

fn named(name: &str, bytes: Vec<u8>) -> Asset {
    let hash = &blake3::hash(&bytes).to_hex()[..8];
    let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| (folder, file));
    let slash = if folder.is_empty() { "" } else { "/" };
    let url = match file.rsplit_once('.') {
        Some((stem, extension)) => format!("{FOLDER}{folder}{slash}{stem}.{hash}.{extension}"),
        None => format!("{FOLDER}{folder}{slash}{file}.{hash}"),
    };
    Asset { name: name.to_owned(), url, bytes }
}

/// The handbook's accent colour as a custom property, which the style derives both themes' accents from.
fn accent(settings: &Settings) -> String {
    let Some(accent) = &settings.theme.accent else { return String::new() };
    let digits: String = accent.value.chars().filter(char::is_ascii_hexdigit).collect();
    format!("\n:root {{\n  --accent-chosen: #{digits};\n}}\n")
}
