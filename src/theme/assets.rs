//! The theme's own styles and scripts, with the hash of their bytes in their names.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use super::files::{ThemeFile, ThemeFiles};
use super::styles::AddressKind;
use super::{escapes, scripts, styles};
use crate::diagnostic::Diagnostics;
use crate::model::Settings;
use crate::parse::nearest;
use crate::site::url::Url;
use crate::source::disk::is_style;
use crate::source::{CONTENT_FOLDER, FileId, SourcePath, Sources, Span};

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
pub const STYLE: &str = "style.css";

/// Where assets stand in the site.
const FOLDER: &str = "assets/";

/// Names the assets. The parts in `styles/` make one style sheet, and those in each folder of `scripts/` one script, in
/// the order of their names, unless the theme has a whole one of its own.
pub fn prepare(
    files: &ThemeFiles,
    settings: &Settings,
    sources: &Sources,
    found: &mut Diagnostics,
) -> Vec<Asset> {
    let (sheets, others): (Vec<_>, Vec<_>) = files.assets().partition(|file| is_style(file.name_in_kind()));
    let named =
        |file: &ThemeFile| (file.name_in_kind().to_owned(), asset(file.name_in_kind(), file.bytes.to_vec()));
    let mut naming =
        Naming { files, settings, sources, named: others.into_iter().map(named).collect(), found };
    for (name, script) in scripts::joined(files) {
        let asset = asset(&name, script.into_bytes());
        naming.named.entry(name).or_insert(asset);
    }
    for sheet in in_order(files, sheets) {
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
    found: &'a mut Diagnostics,
}

/// The style sheets, each after those that it names, so that it can name them as they are named then. One that leads back to
/// itself comes before the one that it leads to, and keeps the written name there.
fn in_order<'a>(files: &'a ThemeFiles, sheets: Vec<&'a ThemeFile>) -> Vec<&'a ThemeFile> {
    let mut begun = BTreeSet::new();
    let mut order = Vec::with_capacity(sheets.len());
    for sheet in sheets {
        let mut under_way = Vec::new();
        let mut next = Some(sheet);
        loop {
            if let Some(sheet) = next
                && begun.insert(sheet.name_in_kind())
            {
                under_way.push((sheet, sheets_named_by(files, sheet).into_iter()));
            }
            let Some((sheet, named)) = under_way.last_mut() else { break };
            next = named.next();
            if next.is_none() {
                order.push(*sheet);
                under_way.pop();
            }
        }
    }
    order
}

/// The theme's style sheets that one of them names.
fn sheets_named_by<'a>(files: &'a ThemeFiles, sheet: &ThemeFile) -> Vec<&'a ThemeFile> {
    let text = sheet.text();
    let addresses =
        styles::read(text).addresses.into_iter().filter(|address| address.kind != AddressKind::Text);
    let target = |written: &str| Way::of(written)?.target(sheet.name_in_kind());
    let targets = addresses.filter_map(|address| target(&text[address.place]));
    targets
        .filter(|target| is_style(target.as_str()))
        .filter_map(|target| files.get(target.as_str()))
        .collect()
}

/// A relative way that a style sheet writes down.
struct Way<'w> {
    /// As it is meant, without the escapes of a style sheet.
    plain: Cow<'w, str>,
    /// Where the path ends and a query or a fragment begins.
    end: usize,
}

impl<'w> Way<'w> {
    /// None of an address that leads elsewhere.
    fn of(written: &'w str) -> Option<Way<'w>> {
        let plain = escapes::decoded(written);
        let end = plain.find(['?', '#']).unwrap_or(plain.len());
        let path = &plain[..end];
        let is_relative = !path.is_empty() && !path.starts_with('/') && !path.contains(':');
        is_relative.then_some(Way { plain, end })
    }

    fn path(&self) -> Cow<'_, str> {
        percent_decode_str(&self.plain[..self.end]).decode_utf8_lossy()
    }

    fn rest(&self) -> &str {
        &self.plain[self.end..]
    }

    /// Where it leads from a style sheet of this name; none where it leaves the site.
    fn target(&self, sheet: &str) -> Option<SourcePath> {
        let from = SourcePath::new(&format!("{FOLDER}{sheet}")).ok()?;
        from.join(&self.path()).ok()
    }
}

impl Naming<'_> {
    fn name_sheet(&mut self, file: &ThemeFile) {
        let name = file.name_in_kind();
        let mut text = self.with_names(file.text(), name, file.source);
        if name == STYLE {
            text.push_str(&accent(self.settings));
        }
        self.named.insert(name.to_owned(), asset(name, text.into_bytes()));
    }

    /// Joins the parts of the one style sheet. None may be able to swallow the next.
    fn join(&mut self) {
        let mut parts = Vec::new();
        for file in self.files.styles() {
            if let (Some(source), Some(fault)) = (file.source, styles::read(file.text()).fault) {
                self.found.push(styles::unclosed(source, fault));
            }
            parts.push(self.with_names(file.text(), STYLE, file.source));
        }
        let text = parts.join("\n") + &accent(self.settings);
        self.named.insert(STYLE.to_owned(), asset(STYLE, text.into_bytes()));
    }

    /// The text of a style sheet of this name, with hashed names for the assets that it names.
    fn with_names(&mut self, text: &str, name: &str, source: Option<FileId>) -> String {
        let mut made = String::with_capacity(text.len());
        let mut done = 0;
        let addresses = styles::read(text).addresses.into_iter();
        // Authors of a theme are trusted with what they load.
        for range in
            addresses.filter(|address| address.kind != AddressKind::Text).map(|address| address.place)
        {
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
        let way = Way::of(written)?;
        let target = way.target(sheet);
        let target = target.as_ref().map(SourcePath::as_str);
        if let Some(asset) = target.and_then(|target| self.named.get(target.strip_prefix(FOLDER)?)) {
            let up = "../".repeat(sheet.matches('/').count());
            let url = Url::new(asset.url.trim_start_matches(FOLDER)).encoded().into_owned();
            let rest = if written.contains('\\') { escapes::escaped(way.rest()) } else { way.rest().into() };
            return Some(format!("{up}{}{rest}", unquoted(&url)));
        }
        let is_there = |target: &str| {
            self.files.get(target).is_some()
                || self.sources.find(&format!("{CONTENT_FOLDER}/{target}")).is_some()
        };
        if !target.is_some_and(is_there) {
            self.report(&way.plain, &way.path(), span);
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
        self.found.push(styles::missing(span, message, help));
    }
}

/// An encoded address that may stand in a style without quotes, or in any.
fn unquoted(address: &str) -> Cow<'_, str> {
    if !address.contains(['\'', '(', ')']) {
        return address.into();
    }
    address.replace('\'', "%27").replace('(', "%28").replace(')', "%29").into()
}

fn asset(name: &str, bytes: Vec<u8>) -> Asset {
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
