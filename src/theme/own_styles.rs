//! The style sheets of `content/` that pages load: those that the settings name, and those that these import. What they name
//! of other sites is taken out, since authors of the content are not trusted with what readers' browsers load.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use foldhash::{HashSet, HashSetExt};
use percent_encoding::percent_decode_str;

use super::escapes;
use super::styles::{self, Address, AddressKind};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::Settings;
use crate::model::settings::content_path;
use crate::parse::{Effort, KnownNames};
use crate::site::links::{Scheme, left_out, scheme_of};
use crate::source::disk::is_style;
use crate::source::{CONTENT_FOLDER, Content, FileId, SourcePath, Sources, Span, limits};

/// What was found of the style sheets.
#[derive(Default)]
pub struct OwnStyles {
    /// Those that are published otherwise than they are written.
    published: BTreeMap<FileId, Vec<u8>>,
    /// The files that each of them names itself.
    targets: BTreeMap<FileId, BTreeSet<FileId>>,
}

impl OwnStyles {
    /// A style sheet as it is published, where that is otherwise than it is written.
    pub fn published(&self, sheet: FileId) -> Option<&[u8]> {
        self.published.get(&sheet).map(Vec::as_slice)
    }

    /// The files that a style sheet leads to, by way of others, too, but for itself.
    pub fn named_by(&self, sheet: FileId) -> BTreeSet<FileId> {
        let mut named = BTreeSet::new();
        let mut unread = vec![sheet];
        while let Some(next) = unread.pop() {
            let targets = self.targets.get(&next).into_iter().flatten().copied();
            let new = targets.filter(|target| *target != sheet && named.insert(*target));
            unread.extend(new);
        }
        named
    }
}

/// Reads the style sheets and reports what they may not load.
pub fn prepare(settings: &Settings, sources: &Sources, found: &mut Diagnostics) -> OwnStyles {
    let paths = sources.iter().filter_map(|(_, file)| file.path.below(CONTENT_FOLDER));
    let known = LazyCell::new(|| KnownNames::new(paths.map(|path| (path, ()))));
    let effort = Effort::default();
    let nearest = |path: &str| known.guess(path, &effort)?.near.map(|(near, ())| near);
    let mut reading = Reading {
        sources,
        nearest: &nearest,
        waiting: VecDeque::new(),
        seen: HashSet::new(),
        styles: OwnStyles::default(),
        found,
    };
    let named = settings.theme.css.iter().filter_map(|css| content_path(&css.value));
    named.for_each(|path| _ = reading.wait_for(&format!("{CONTENT_FOLDER}/{path}")));
    while let Some(file) = reading.waiting.pop_front() {
        if let Some(text) = reading.text(file)
            && let Some(changed) = reading.publish(file, text)
        {
            reading.styles.published.insert(file, changed.into_bytes());
        }
    }
    reading.styles
}

struct Reading<'a, 's> {
    sources: &'s Sources,
    nearest: &'a dyn Fn(&str) -> Option<&'s str>,
    /// The style sheets that are still to be read.
    waiting: VecDeque<FileId>,
    seen: HashSet<FileId>,
    styles: OwnStyles,
    found: &'a mut Diagnostics,
}

impl<'s> Reading<'_, 's> {
    /// Notes that pages load the style sheet at a path; false where there is none.
    fn wait_for(&mut self, path: &str) -> bool {
        let Some(file) = self.sources.find(path).filter(|_| is_style(path)) else { return false };
        if self.seen.insert(file) {
            self.waiting.push_back(file);
        }
        true
    }

    /// The text of a style sheet; none where it cannot be read, which is an error.
    fn text(&mut self, file: FileId) -> Option<&'s str> {
        let (rule, message, help) = match &self.sources.file(file).content {
            Content::Text(text) => return Some(text),
            Content::Bytes(_) => (
                &rules::NOT_UTF_8,
                "the style sheet is not UTF-8".to_owned(),
                "open it with the encoding that it was written in and save it as UTF-8",
            ),
            Content::Stored { length, .. } => (
                &rules::TOO_LARGE,
                format!("the style sheet has {length} bytes; at most {} are read", limits::TEXT_BYTES),
                "cut it into several files",
            ),
            // That is told of every file.
            Content::Unreadable(_) => return None,
        };
        self.found.push(Diagnostic::new(rule, Span::start_of(file), message).help(help));
        None
    }

    /// The text as it is published; none where it stays as it is.
    fn publish(&mut self, file: FileId, text: &str) -> Option<String> {
        let sheet = styles::read(text);
        if let Some(fault) = sheet.fault {
            self.found.push(styles::unclosed(file, fault));
        }
        let mut made = String::new();
        let mut done = 0;
        if names_encoding(text) {
            // It goes before every name of an encoding, by which a browser would read other letters than were looked at.
            made.push('\u{feff}');
        }
        for address in sheet.addresses {
            if !self.may_stay(file, text, &address) {
                made.push_str(&text[done..address.place.start]);
                done = address.place.end;
            }
        }
        (!made.is_empty() || done > 0).then(|| made + &text[done..])
    }

    /// Whether an address leads to nothing but a file of the handbook; tells where it does not.
    fn may_stay(&mut self, file: FileId, text: &str, address: &Address) -> bool {
        let written = escapes::decoded(&text[address.place.clone()]);
        let span = Span::new(file, address.place.clone());
        let finding = match (scheme_of(&written), address.kind) {
            (Scheme::None | Scheme::Other, AddressKind::Text) => return true,
            (Scheme::None, kind) => return self.is_local(file, &written, kind, span),
            (Scheme::Unsafe(scheme), AddressKind::Text) if scheme != "\\" => return true,
            (Scheme::Unsafe(scheme), _) if scheme == "data" => {
                let message = "a file within the style sheet is left out: pages load files alone";
                Diagnostic::new(&rules::UNSAFE_URL, span, message)
                    .help("save it as a file in content/, and name that")
            }
            (Scheme::Unsafe(scheme), _) if scheme != "\\" => {
                Diagnostic::new(&rules::UNSAFE_URL, span, left_out(&scheme))
                    .help("name a file of the handbook")
            }
            (_, kind) => {
                let what = if kind == AddressKind::Import { "a style sheet" } else { "a file" };
                Diagnostic::new(
                    &rules::REMOTE_RESOURCE,
                    span,
                    format!("{what} from another site is not loaded"),
                )
                .help("copy the file into the handbook; pages load nothing from other sites")
            }
        };
        self.found.push(finding);
        false
    }

    /// Whether an address without a scheme may stay: one that leads nowhere may, unless something that nobody has looked at may
    /// come to be there as a style sheet.
    fn is_local(&mut self, file: FileId, written: &str, kind: AddressKind, span: Span) -> bool {
        let path = written.split(['?', '#']).next().unwrap_or_default().trim();
        if path.is_empty() {
            return true;
        }
        let is_import = kind == AddressKind::Import;
        let from = &self.sources.file(file).path;
        // From the top of a host it means a file of the content where the site is there, as in the preview; else nobody knows.
        let from_top = path.strip_prefix('/').filter(|_| !is_import);
        let target = match from_top {
            Some(below) => SourcePath::new(&format!("{CONTENT_FOLDER}/{}", percent_decoded(below))),
            None => from.join(&percent_decoded(path)),
        };
        let target = target.ok().filter(|target| target.below(CONTENT_FOLDER).is_some());
        let found = target.as_ref().and_then(|target| self.sources.find(target.as_str()));
        self.styles.targets.entry(file).or_default().extend(found);
        let exists = match &target {
            Some(target) if is_import => self.wait_for(target.as_str()),
            _ => found.is_some(),
        };
        if !exists && from_top.is_none() {
            self.report_missing(from, written, target.as_ref(), span);
        }
        exists || !is_import
    }

    fn report_missing(&mut self, from: &SourcePath, written: &str, target: Option<&SourcePath>, span: Span) {
        let near = target.and_then(|target| (self.nearest)(target.below(CONTENT_FOLDER)?));
        let is_there = target.is_some_and(|target| self.sources.find(target.as_str()).is_some());
        let help = match near {
            _ if is_there => "a further style sheet is a file that ends in .css".to_owned(),
            Some(near) => format!("did you mean `{}`?", from.link_to(&format!("{CONTENT_FOLDER}/{near}"))),
            None => format!(
                "put the file into {CONTENT_FOLDER}/ and write the way to it from the style sheet's folder"
            ),
        };
        let message =
            format!("`{written}` leads to no file that a style sheet of {CONTENT_FOLDER}/ can load");
        self.found.push(styles::missing(span, message, help));
    }
}

fn percent_decoded(path: &str) -> Cow<'_, str> {
    percent_decode_str(path).decode_utf8_lossy()
}

/// Whether a style sheet says in which encoding it is to be read, and not in UTF-8.
fn names_encoding(text: &str) -> bool {
    let named = text.strip_prefix("@charset \"").and_then(|rest| rest.split('"').next());
    named.is_some_and(|name| !name.eq_ignore_ascii_case("utf-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_are_followed_to_others_and_in_circles_only_once() {
        let sources = Sources::from([
            ("handbook.toml", "[handbook]\ntitle = \"T\"\n[theme]\ncss = [\"own.css\"]\n"),
            (
                "content/own.css",
                "@import \"a/more.CSS\"; a { b: url(c.svg?x) url(\"https://example.org/d.svg\"); --c: \"f.svg\" }",
            ),
            ("content/a/more.CSS", "@import url(../own.css); a { b: url('./e\\.woff2'); c: url(/top.svg) }"),
            ("content/a/e.woff2", ""),
            ("content/a/top.svg", ""),
            ("content/c.svg", ""),
            ("content/f.svg", ""),
            ("content/top.svg", ""),
        ]);
        let handbook = crate::load::load(&sources, &mut Diagnostics::new());
        let styles = prepare(&handbook.settings, &sources, &mut Diagnostics::new());
        let named = styles.named_by(sources.find("content/own.css").expect("it is there"));
        let named: Vec<&str> = named.into_iter().map(|file| sources.file(file).path.as_str()).collect();
        let expected = ["content/a/e.woff2", "content/a/more.CSS", "content/c.svg", "content/top.svg"];
        assert_eq!(named, expected);
    }
}
