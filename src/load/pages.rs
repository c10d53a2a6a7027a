//! Reads a page: its header in TOML or YAML, its title, its text.

mod json;
mod yaml;

pub use json::header_of as json_header;

use std::cell::LazyCell;

use jiff::civil::Date;

use super::files::title_from;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Subject, rules};
use crate::model::{Details, Handbook, Page, Place, TextId};
use crate::parse::front_matter::{self, FrontMatterKind, HeaderFault, HeaderReason, has_yaml, split};
use crate::parse::markdown::{self, Document, Flavor, Manner, Origin};
use crate::parse::{Effort, Fields, Form, KnownNames, Reading, Shape, Table, read_file};
use crate::source::{FileId, SourcePath, Sources, Span, Spanned};

/// The files that stand for their folder, the most telling first.
const SECTION_FILES: &[&str] = &["index", "_index", "readme"];

/// An address that a page had: the path of a page of a site, with its ending.
static FORMER_ADDRESS: Form = Form { pattern: r"\.html$", except: &[] };

/// What a page's header says.
#[derive(Debug, Default)]
pub struct Header {
    title: Option<Spanned<String>>,
    summary: Option<String>,
    order: Option<f64>,
    draft: bool,
    redirect_from: Vec<Spanned<String>>,
    toc: Option<bool>,
    edition: Option<String>,
    edition_of: Option<Spanned<String>>,
    details: Details,
}

/// Reads one Markdown file.
pub fn read(sources: &Sources, file: FileId, manner: Manner) -> (Page, Reading) {
    let text = sources.text(file);
    let mut parts = split(text);
    let (header, mut reading) = match parts.kind {
        FrontMatterKind::None => match json::header_of(text) {
            Some(json) => {
                parts.body.start = json.end;
                json::read(file, &text[json])
            }
            None => {
                let (mut header, mut reading) = (Header::default(), Reading::default());
                if let Some(fault) = front_matter::fault(text) {
                    reading.found.push(misplaced_header(file, &fault));
                    let lines = text[fault.fence.end..].lines().skip(1);
                    let below = lines.take_while(|line| !matches!(line.trim(), "" | "---"));
                    header.draft = yaml::say_draft(below);
                }
                (header, reading)
            }
        },
        FrontMatterKind::Toml => {
            // The fence becomes a comment of the same length, so that every place stays where it is.
            let commented = format!("#{}", &text[1..parts.header.end]);
            read_file::<Header>(file, &commented, manner)
        }
        FrontMatterKind::Yaml => yaml::read(file, text, parts.header.clone()),
    };
    let origin = Origin::Exact { file, base: parts.body.start };
    let body = markdown::parse(&text[parts.body.clone()], origin, Flavor::Block, manner, &mut reading.found);
    let index = u32::try_from(reading.texts.len()).expect("a file's size is limited, and with it its texts");
    let mut page = page_of(sources.file(file).path.clone(), header, &body, TextId { file, index });
    let has_header = !text[parts.header.clone()].trim().is_empty();
    page.header = has_header.then(|| Span::new(file, parts.header));
    for finding in reading.found.iter_mut().filter(|finding| finding.subjects.is_empty()) {
        finding.subjects.push(Subject::page(page.subject()));
    }
    reading.texts.push(body);
    (page, reading)
}

/// The finding about a header whose fences stand where they make none, so that readers would see its keys.
fn misplaced_header(file: FileId, fault: &HeaderFault) -> Diagnostic {
    let (rule, fence) = match fault.kind {
        FrontMatterKind::Yaml => (&rules::FOREIGN_FRONT_MATTER, "---"),
        FrontMatterKind::Toml | FrontMatterKind::None => (&rules::SYNTAX, "+++"),
    };
    let (message, help) = match fault.reason {
        HeaderReason::NotClosed => {
            ("a header that is not closed", format!("write `{fence}` below it, on a line of its own"))
        }
        HeaderReason::NotFirst => (
            "a header that does not begin on the first line",
            format!("remove what stands before the `{fence}`, blanks and blank lines too"),
        ),
    };
    Diagnostic::new(rule, Span::new(file, fault.fence.clone()), message).help(help)
}

fn page_of(path: SourcePath, header: Header, document: &Document, body: TextId) -> Page {
    let heading = document.title.as_ref().map(|title| Spanned::new(title.text.clone(), title.span));
    let from_name = Spanned::new(title_of_file(&path), Span::start_of(body.file));
    let named = header.title.filter(|title| !title.value.trim().is_empty());
    let title = named.or(heading.filter(|title| !title.value.trim().is_empty())).unwrap_or(from_name);
    Page {
        file: body.file,
        title: title.value,
        title_span: title.span,
        summary: header.summary,
        order: header.order,
        draft: header.draft,
        redirect_from: header.redirect_from,
        toc: header.toc.unwrap_or(true),
        edition: header.edition,
        edition_of: header.edition_of,
        details: header.details,
        header: None,
        place: if stands_for_folder(&path) { Place::Section } else { Place::Page },
        body,
        path,
    }
}

/// Whether a page of this path may stand for its folder: it does where no more telling one is beside it.
pub fn stands_for_folder(path: &SourcePath) -> bool {
    rank(path).is_some()
}

/// How telling a page is of its folder, the least number most; none where it does not stand for it.
fn rank(path: &SourcePath) -> Option<usize> {
    let stem = path.stem().to_lowercase();
    SECTION_FILES.iter().position(|name| *name == stem)
}

/// A page without a title is named after its file, a section page after its folder.
fn title_of_file(path: &SourcePath) -> String {
    let stands_for_folder = stands_for_folder(path);
    let folder = path.folder().rsplit('/').next().filter(|_| path.folder().contains('/'));
    match folder {
        Some(folder) if stands_for_folder => title_from(folder),
        None if stands_for_folder => "Home".to_owned(),
        _ => title_from(path.stem()),
    }
}

/// The finding that a narrative beside a record has front matter, which belongs into the record.
pub fn needless_header(page: &Page, header: Span) -> Diagnostic {
    let message = "the front matter of a text beside a record is not used";
    let help = "write such keys into the record's .toml and remove them here";
    let finding =
        Diagnostic::new(&rules::FOREIGN_FRONT_MATTER, header, message).subject(Subject::page(page.subject()));
    if page.draft {
        finding.help(format!("{help}; as a draft the text is left out"))
    } else {
        finding.help(help)
    }
}

/// Of several files that stand for one folder only the most telling is the section page; the others are pages
/// of their own. Editions must name a page.
pub fn settle(pages: &mut [Page]) {
    let mut best: foldhash::HashMap<String, (usize, usize)> = foldhash::HashMap::default();
    for (index, page) in pages.iter().enumerate() {
        if let Some(rank) = rank(&page.path) {
            let entry = best.entry(page.folder().to_owned()).or_insert((rank, index));
            *entry = (*entry).min((rank, index));
        }
    }
    for (index, page) in pages.iter_mut().enumerate() {
        let wins = best.get(page.folder()).is_some_and(|(_, winner)| *winner == index);
        page.place = if wins { Place::Section } else { Place::Page };
    }
}

/// Reports editions of pages that do not exist.
pub fn check(handbook: &Handbook, sources: &Sources, found: &mut Diagnostics) {
    let subjects = LazyCell::new(|| KnownNames::new(handbook.pages.iter().map(|page| (page.subject(), ()))));
    let effort = Effort::default();
    for page in &handbook.pages {
        check_maintainer(handbook, page, sources, found);
        let Some(original) = &page.edition_of else { continue };
        let target = edition_target(handbook, sources, page, &original.value);
        if target.is_some_and(|target| target.file == page.file) {
            let message = "a page cannot be another telling of itself";
            let rule = reference_fault(page, sources, &rules::REFERENCE_CYCLE);
            found.push(
                Diagnostic::new(rule, original.span, message)
                    .help("name the page that this one tells in another way")
                    .subject(Subject::page(page.subject())),
            );
        }
        if target.is_none() {
            let message = format!("there is no page `{}`", original.value);
            let guess = subjects.guess(&original.value, &effort);
            let help = match guess.and_then(|guess| guess.near) {
                Some((name, ())) => format!("did you mean `{name}`?"),
                None => "name a page's file, from this page's folder or from content/".to_owned(),
            };
            let rule = reference_fault(page, sources, &rules::UNKNOWN_REFERENCE);
            let finding = Diagnostic::new(rule, original.span, message);
            found.push(finding.help(help).subject(Subject::page(page.subject())));
        }
    }
}

/// The rule of a reference that leads nowhere, which in YAML is no error.
fn reference_fault(page: &Page, sources: &Sources, of_toml: &'static Rule) -> &'static Rule {
    if has_yaml(sources.text(page.file)) { &rules::FOREIGN_FRONT_MATTER } else { of_toml }
}

/// In a header of TOML an unknown role is reported as any other mention.
fn check_maintainer(handbook: &Handbook, page: &Page, sources: &Sources, found: &mut Diagnostics) {
    let Some(maintainer) = &page.details.maintainer else { return };
    if has_yaml(sources.text(page.file)) && handbook.roles.follow(maintainer).is_none() {
        let message = format!("`maintainer` names no role: `{}`", maintainer.id);
        found.push(
            Diagnostic::new(&rules::FOREIGN_FRONT_MATTER, maintainer.span, message)
                .help("write the id of a role, or remove the line")
                .subject(Subject::page(page.subject())),
        );
    }
}

/// The page that another one is an edition of, named from the page's folder or from `content/`.
pub fn edition_target<'h>(
    handbook: &'h Handbook,
    sources: &Sources,
    page: &Page,
    written: &str,
) -> Option<&'h Page> {
    let beside = page.path.join(written).ok();
    let from_top = SourcePath::new(&format!("{}/{written}", crate::source::CONTENT_FOLDER)).ok();
    beside
        .and_then(|path| handbook.page(sources.as_named(path.as_str())))
        .or_else(|| from_top.and_then(|path| handbook.page(sources.as_named(path.as_str()))))
}

impl Table for Header {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Header {
        let title = fields.filled("title", "the page's title; default: the first heading");
        let summary = fields.optional("summary", "one sentence about the page");
        let order = fields.optional("order", "listing order; ties by title");
        let draft = fields.or_default("draft", "left out unless asked for");
        let redirect_from = fields.or_default("redirect_from", "addresses that lead here");
        fields.narrow(Shape::List(Box::new(Shape::Form(&FORMER_ADDRESS))));
        Header {
            title,
            summary,
            order,
            draft,
            redirect_from,
            toc: fields.optional("toc", "whether it shows a table of contents"),
            edition: fields.filled("edition", "the name of this telling of the page"),
            edition_of: fields.optional("edition_of", "the page that this one tells in another way"),
            details: Details::upkeep(fields),
        }
    }
}

/// A date as text, for headers in YAML.
fn date(text: &str) -> Option<Date> {
    text.trim().get(..10).unwrap_or(text.trim()).parse().ok()
}
