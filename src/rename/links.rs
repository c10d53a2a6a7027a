//! Links in texts: to files, to addresses of the site, in double brackets, by reference, in raw HTML.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use pulldown_cmark::Parser;

use super::request::Kind;
use super::{Scene, headings};
use crate::edit::Edits;
use crate::model::TextId;
use crate::parse::markdown::{Link, LinkKind};
use crate::parse::slug::slug;
use crate::site::links::{Resolved, Scheme, Target, scheme_of};
use crate::source::{CONTENT_FOLDER, SourcePath, Span};

/// What cannot stand in the address of a Markdown link as it is.
const ADDRESS: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'(').add(b')').add(b'<').add(b'>').add(b'#').add(b'?').add(b'%');

/// Changes every link that leads to what is renamed, and those of a page that moves to another folder.
pub fn edit(scene: &Scene<'_>, edits: &mut Edits) {
    if scene.subject.old == scene.subject.new {
        // Links lead to ids and paths, and a new name alone changes neither.
        return;
    }
    for (text, document) in scene.site.handbook.texts.iter() {
        let resolved = scene.site.links.of_text(text);
        let mut changed: Vec<&Link> = Vec::new();
        for (link, resolved) in document.links.iter().zip(resolved) {
            let new = match link.kind {
                LinkKind::Wiki => beside(scene, text, link, resolved).or_else(|| wiki(scene, link, resolved)),
                LinkKind::WikiImage | LinkKind::Email | LinkKind::Autolink => None,
                _ => address(scene, text, link, resolved),
            };
            if let Some(new) = new.filter(|new| *new != link.target) {
                replace(scene, text, link, &new, edits);
                changed.push(link);
            }
        }
        if !changed.is_empty() {
            headings::keep(scene, text, document, &changed, edits);
        }
    }
}

/// Puts the new address in the place of the old one. What is written in another way than it is meant is left, and
/// told by the check at the end.
fn replace(scene: &Scene<'_>, text: TextId, link: &Link, new: &str, edits: &mut Edits) {
    let written = scene.sources.slice(link.span);
    let mut places = written.match_indices(&link.target).map(|(offset, _)| offset);
    let first = match link.kind {
        // A quoted attribute, or the whole of it: words behind the address may repeat it.
        LinkKind::HtmlLink | LinkKind::HtmlImage | LinkKind::PictureSource | LinkKind::Frame => {
            written.find(&format!("\"{}\"", link.target)).map(|at| at + 1).or_else(|| places.next())
        }
        _ if written == link.target => Some(0),
        _ => None,
    };
    match first {
        Some(offset) => {
            let start = link.span.start as usize + offset;
            let is_in_angles = scene.sources.text(text.file)[..start].ends_with('<');
            let is_markdown = matches!(link.kind, LinkKind::Inline | LinkKind::Image);
            let plain = percent_decode_str(new).decode_utf8_lossy();
            let keeps_form = is_in_angles && is_markdown && !link.target.contains('%');
            let new = if keeps_form && can_stand_in_angles(&plain) { &*plain } else { new };
            edits.replace(Span::new(text.file, start..start + link.target.len()), new);
        }
        None if scene.sources.file(text.file).path.extension().eq_ignore_ascii_case("md") => {
            definitions(scene, text, &link.target, new, edits);
        }
        None => {}
    }
}

/// Whether an address may stand between angle brackets without percent signs and mean the same.
fn can_stand_in_angles(address: &str) -> bool {
    !address.contains(['<', '>', '%', '\\']) && address.matches('#').count() <= 1 && !address.contains('?')
}

/// The addresses of links by reference stand in definitions of their own.
fn definitions(scene: &Scene<'_>, text: TextId, target: &str, new: &str, edits: &mut Edits) {
    let file = scene.sources.text(text.file);
    let parser = Parser::new(file);
    for (_, definition) in parser.reference_definitions().iter() {
        let written = &file[definition.span.clone()];
        let behind = written.find("]:").map_or(0, |end| end + 2);
        if let (true, Some(offset)) = (&*definition.dest == target, written[behind..].find(target)) {
            let start = definition.span.start + behind + offset;
            edits.replace(Span::new(text.file, start..start + target.len()), new);
        }
    }
}

/// The target of a link in double brackets that names a page beside one that moves to another folder.
fn beside(scene: &Scene<'_>, text: TextId, link: &Link, resolved: &Resolved) -> Option<String> {
    let from = &scene.sources.file(text.file).path;
    let moved = SourcePath::new(scene.subject.files.get(from.as_str())?).ok()?;
    let Target::Page { page, .. } = &resolved.target else { return None };
    let written = link.target.trim();
    let (name, rest) = written.find('#').map_or((written, ""), |anchor| written.split_at(anchor));
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let file = scene.sources.find(from.join(&format!("{stem}.md")).ok()?.as_str())?;
    let is_meant = scene.site.index.page_of_file(file) == Some(*page) && Some(*page) != scene.subject.page;
    let below = scene.sources.file(file).path.below(CONTENT_FOLDER)?;
    let path = below.strip_suffix(".md").unwrap_or(below);
    (is_meant && moved.folder() != from.folder()).then(|| format!("{path}{}{rest}", &name[stem.len()..]))
}

/// The new target of a link in double brackets.
fn wiki(scene: &Scene<'_>, link: &Link, resolved: &Resolved) -> Option<String> {
    let subject = &scene.subject;
    let Target::Page { page, anchor } = &resolved.target else { return None };
    if Some(*page) != subject.page {
        return None;
    }
    let written = link.target.trim();
    let (name, rest) = written.split_once('#').map_or((written, None), |(name, anchor)| (name, Some(anchor)));
    let with_rest = |name: String| match rest {
        Some(rest) => format!("{name}#{rest}"),
        None => name,
    };
    let index = &scene.site.index;
    match subject.kind {
        Kind::Activity => match rest {
            _ if *anchor != subject.old => None,
            Some(rest) => (rest.trim() == subject.old).then(|| format!("{name}#{}", subject.new)),
            None if name != subject.old => None,
            None => {
                let is_free = index.records(&subject.new).is_empty()
                    && index.activities(&subject.new).is_empty()
                    && index.pages_by_stem(&subject.new).is_empty();
                Some(if is_free { subject.new.clone() } else { subject.address_of(&subject.new) })
            }
        },
        Kind::Role | Kind::Matrix => {
            let folder = if subject.kind == Kind::Role { "roles" } else { "raci" };
            let trimmed = name.trim();
            // A role that another one becomes part of has its id already.
            let own = usize::from(subject.into.is_some());
            let is_free = index.records(&subject.new).len() == own;
            let in_folder = format!("{folder}/{}", subject.new);
            let new = if trimmed == subject.old {
                Some(if is_free { subject.new.clone() } else { in_folder })
            } else if trimmed == format!("{folder}/{}", subject.old) {
                Some(in_folder)
            } else {
                let ending = if trimmed.ends_with(".md") { ".md" } else { "" };
                let stem = trimmed.strip_suffix(".md").unwrap_or(trimmed);
                subject
                    .moved_below(&format!("{stem}.md"))
                    .map(|path| format!("{}{ending}", path.strip_suffix(".md").unwrap_or(path)))
            };
            new.map(with_rest)
        }
        Kind::Page => {
            let (stem, ending) = name.strip_suffix(".md").map_or((name, ""), |stem| (stem, ".md"));
            let new = subject.new.strip_suffix(".md").unwrap_or(&subject.new);
            let short = new.rsplit('/').next().unwrap_or(new);
            let is_free = index.records(short).is_empty()
                && index.activities(short).is_empty()
                && index.pages_by_stem(&slug(short)).is_empty();
            let shown = if stem.contains('/') || !is_free { new } else { short };
            Some(with_rest(format!("{shown}{ending}")))
        }
    }
}

/// The new target of an ordinary link.
fn address(scene: &Scene<'_>, text: TextId, link: &Link, resolved: &Resolved) -> Option<String> {
    let subject = &scene.subject;
    if !matches!(scheme_of(&link.target), Scheme::None) {
        return None;
    }
    let (before, fragment) = link
        .target
        .split_once('#')
        .map_or((link.target.as_str(), None), |(path, anchor)| (path, Some(anchor)));
    let (path, query) = before.split_once('?').map_or((before, None), |(path, query)| (path, Some(query)));
    let fragment = match (&resolved.target, fragment) {
        (Target::Page { page, anchor }, Some(_)) if subject.is_own_activity(*page, anchor) => {
            Some(subject.new.as_str())
        }
        (_, fragment) => fragment,
    };
    let mut new = new_path(scene, text, path).unwrap_or_else(|| path.to_owned());
    if let Some(query) = query {
        new.push_str(&format!("?{query}"));
    }
    if let Some(fragment) = fragment {
        new.push_str(&format!("#{fragment}"));
    }
    Some(new)
}

/// The path of a link's target after the renaming, written from where its file stands then.
fn new_path(scene: &Scene<'_>, text: TextId, written: &str) -> Option<String> {
    let from = &scene.sources.file(text.file).path;
    let decoded = percent_decode_str(written.trim()).decode_utf8_lossy();
    if decoded.is_empty() {
        return None;
    }
    if let Some(rest) = decoded.strip_prefix('/') {
        let moved = scene.subject.moved_below(rest)?;
        return Some(format!("/{}", encoded(moved)));
    }
    let target = from.join(&decoded).ok()?;
    if let Some((folder, name)) = with_other_name(scene, from, &target, written.trim()) {
        return Some(format!("{folder}{}", encoded(&name)));
    }
    let new = encoded(&scene.subject.path_from(from, &target, false)?);
    Some(if decoded.starts_with("./") && !new.starts_with("../") { format!("./{new}") } else { new })
}

/// A path as it is written before the file name, and the new file name, where a file keeps its folder: renaming back
/// gives the same path.
pub fn with_other_name<'w>(
    scene: &Scene<'_>,
    from: &SourcePath,
    target: &SourcePath,
    written: &'w str,
) -> Option<(&'w str, String)> {
    let new = scene.subject.other_name(from, target)?;
    let (folder, name) = written.split_at(written.rfind('/').map_or(0, |slash| slash + 1));
    let is_named =
        name == target.file_name() || percent_decode_str(name).decode_utf8_lossy() == target.file_name();
    is_named.then_some((folder, new))
}

fn encoded(path: &str) -> String {
    utf8_percent_encode(path, ADDRESS).to_string()
}

/// A path from `content/` as a path of the handbook.
pub fn in_content(below: &str) -> String {
    format!("{CONTENT_FOLDER}/{below}")
}
