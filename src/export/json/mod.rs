//! Every field of every record as one JSON object, whose form is a promise to programs.
//!
//! `version` is 1 as long as keys are only added. A text, number or date that is not given has no key; lists and
//! truths are always there. Markdown fields hold the Markdown that the author wrote. Records are named by their ids,
//! activities as their author names them (`matrix#activity`, or the id alone). A file holds the parts that were asked
//! for: the roles; a matrix with its roles, its scheme and its phases; or the whole handbook with its settings, its
//! pages and the narratives, so that `import` makes the same handbook of it. Files that are copied as they are, such as
//! pictures, are not there. What `[people] publish` keeps back is left out of what the site publishes; an author's own
//! export has it, because it stands for the sources.

mod accountable;
mod details;
mod matrix;
mod number;
mod page;
mod people;
mod planning;
mod role;
mod scheme;
mod settings;

use foldhash::HashSet;
use serde::Serialize;

use super::address::{Addresses, Subject};
use super::fault::Fault;
use super::format::Format;
use crate::model::{Handbook, Id, Matrix, PeopleShown, TextId};
use crate::source::{CONTENT_FOLDER, FileId, Sources};

pub use accountable::document as accountable;

/// The version of the form: it counts up when a key goes or changes its meaning.
const VERSION: u32 = 1;

/// What is written beside the records themselves.
#[derive(Clone, Copy)]
pub struct Extent<'a> {
    pub handbook: &'a Handbook,
    /// Where the bodies of pages and narratives stand; without it they are left out.
    pub sources: Option<&'a Sources>,
    /// The site's addresses. With them the object is the site's own: pages without one are left out, and so is
    /// what only authors need, the settings.
    pub addresses: Option<&'a Addresses<'a>>,
}

/// The object.
#[derive(Serialize, Default)]
struct Document<'a> {
    version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    settings: Option<settings::Settings<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    schemes: Option<Vec<scheme::Scheme<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    roles: Option<Vec<role::Role<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    matrices: Option<Vec<matrix::Matrix<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    patterns: Option<Vec<planning::Pattern<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phases: Option<Vec<planning::Phase<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    risks: Option<Vec<planning::Risk<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    questions: Option<Vec<planning::Question<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<Vec<people::Person<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<Vec<page::Page<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    narratives: Option<page::Narratives<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    held_back: Option<Vec<page::HeldBack<'a>>>,
}

/// All roles, without bodies and settings.
pub fn roles(extent: Extent<'_>) -> Result<Vec<u8>, Fault> {
    let roles = extent.handbook.roles.iter().map(|role| role::Role::new(extent, role)).collect();
    write(extent, &Document { version: VERSION, roles: Some(roles), ..Document::default() })
}

/// Matrices with what they name: their roles, schemes and phases.
pub fn matrices(extent: Extent<'_>, matrices: &[Matrix]) -> Result<Vec<u8>, Fault> {
    let handbook = extent.handbook;
    let columns: HashSet<&Id> = ids(matrices.iter().flat_map(|matrix| &matrix.columns).map(|role| &role.id));
    let rows = matrices.iter().flat_map(|matrix| &matrix.activities);
    let named: HashSet<&Id> = ids(rows.filter_map(|row| row.phase.as_ref()).map(|phase| &phase.id));
    let roles = handbook.roles.iter().filter(|role| columns.contains(&role.id));
    let phases = handbook.phases.iter().filter(|phase| named.contains(&phase.id));
    let document = Document {
        version: VERSION,
        schemes: Some(scheme::used(handbook, matrices)),
        roles: Some(roles.map(|role| role::Role::new(extent, role)).collect()),
        matrices: Some(matrices.iter().map(|matrix| matrix::Matrix::new(extent, matrix)).collect()),
        phases: Some(phases.map(|phase| planning::Phase::new(extent, phase)).collect()),
        ..Document::default()
    };
    write(extent, &document)
}

fn ids<'a>(ids: impl Iterator<Item = &'a Id>) -> HashSet<&'a Id> {
    ids.collect()
}

/// The whole handbook.
pub fn handbook(extent: Extent<'_>) -> Result<Vec<u8>, Fault> {
    let handbook = extent.handbook;
    let document = Document {
        version: VERSION,
        title: Some(&handbook.settings.title),
        description: handbook.settings.description.as_deref(),
        language: Some(&handbook.settings.language),
        settings: extent.addresses.is_none().then(|| settings::Settings::new(handbook)),
        schemes: Some(scheme::used(handbook, handbook.matrices.as_slice())),
        roles: Some(handbook.roles.iter().map(|role| role::Role::new(extent, role)).collect()),
        matrices: Some(handbook.matrices.iter().map(|matrix| matrix::Matrix::new(extent, matrix)).collect()),
        patterns: Some(
            handbook.patterns.iter().map(|pattern| planning::Pattern::new(extent, pattern)).collect(),
        ),
        phases: Some(handbook.phases.iter().map(|phase| planning::Phase::new(extent, phase)).collect()),
        risks: Some(handbook.risks.iter().map(|risk| planning::Risk::new(extent, risk)).collect()),
        questions: Some(
            handbook.questions.iter().map(|question| planning::Question::new(extent, question)).collect(),
        ),
        people: people::list(extent),
        pages: Some(handbook.pages.iter().filter_map(|page| page::Page::new(extent, page)).collect()),
        narratives: page::Narratives::new(extent),
        held_back: page::HeldBack::list(extent),
    };
    write(extent, &document)
}

/// With addresses it is the site's, for programs, and compact; else a person may look at it.
fn write(extent: Extent<'_>, document: &impl Serialize) -> Result<Vec<u8>, Fault> {
    let written = match extent.addresses {
        Some(_) => serde_json::to_vec(document),
        None => serde_json::to_vec_pretty(document),
    };
    let mut bytes =
        written.map_err(|error| Fault::Refused { format: Format::Json, reason: error.to_string() })?;
    bytes.push(b'\n');
    Ok(bytes)
}

impl<'a> Extent<'a> {
    /// A Markdown field as written.
    fn markdown(self, text: TextId) -> &'a str {
        &self.handbook.texts.get(text).source
    }

    fn maybe_markdown(self, text: Option<TextId>) -> Option<&'a str> {
        text.map(|text| self.markdown(text))
    }

    /// The path of the file in which a text stands, where sources are written.
    fn path_of(self, text: Option<TextId>) -> Option<&'a str> {
        text.and_then(|text| self.path(text.file))
    }

    /// The path of a source from `content/`, where sources are written.
    fn path(self, file: FileId) -> Option<&'a str> {
        self.sources.and_then(|sources| sources.file(file).path.below(CONTENT_FOLDER))
    }

    /// The Markdown file of a narrative, with its front matter.
    fn file(self, text: Option<TextId>) -> Option<&'a str> {
        self.sources.zip(text).map(|(sources, text)| sources.text(text.file))
    }

    /// Whether somebody named in free words may be: a role's id always, others where people may be named.
    fn may_name(self, by: &str) -> bool {
        self.people() != PeopleShown::None || self.handbook.roles.get(by).is_some()
    }

    /// How much of people is written: the site publishes what it is allowed to, an author's copy has all.
    fn people(self) -> PeopleShown {
        match self.addresses {
            Some(_) => self.handbook.settings.people,
            None => PeopleShown::Contacts,
        }
    }

    fn url(self, subject: Subject<'_>) -> Option<String> {
        self.addresses.and_then(|addresses| addresses(subject))
    }
}
