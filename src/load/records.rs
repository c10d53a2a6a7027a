//! Reads single files.

use std::sync::Arc;

use super::activities::MatrixTable;
use super::files::FileKind;
use super::pages;
use crate::diagnostic::{Diagnostic, Diagnostics, RecordKind, rules};
use crate::model::hiring::Hiring;
use crate::model::person::People;
use crate::model::phase::Phases;
use crate::model::risk::Risks;
use crate::model::{Asset, Id, Page, Pattern, Person, Phase, Question, Risk, Role};
use crate::parse::markdown::{Document, Manner};
use crate::parse::{Fields, Mention, Reading, Table, read_file};
use crate::source::{FileId, Sources, Span};

/// What one file gave.
#[derive(Clone)]
pub struct Given {
    pub loaded: Loaded,
    pub found: Diagnostics,
    pub mentions: Vec<Mention>,
    pub texts: Arc<[Document]>,
    /// The file has faults that hide records, so what it lacks may only be unread.
    pub broken: bool,
}

/// What one file holds.
#[derive(Clone)]
pub enum Loaded {
    Role(Box<Role>),
    Roles(Vec<Role>),
    Matrix(Box<MatrixTable>),
    Pattern(Box<Pattern>),
    Phases(Vec<Phase>),
    Risks(Vec<Risk>),
    Hiring(Vec<Question>),
    People(Vec<Person>),
    Markdown(Box<Page>),
    Asset(Asset),
}

/// Reads one file of `content/`.
pub fn read(sources: &Sources, manner: Manner, file: FileId, kind: &FileKind) -> Given {
    let (loaded, reading) = read_kind(sources, manner, file, kind);
    let Reading { found, mentions, texts, broken, mistaken } = reading;
    // Records under a mistyped header are as good as behind a syntax fault: they are there, and unread.
    let broken = broken || loaded.kind().is_some_and(|kind| mistaken.contains(&kind.name()));
    Given { loaded, found, mentions, texts: texts.into(), broken }
}

fn read_kind(sources: &Sources, manner: Manner, file: FileId, kind: &FileKind) -> (Loaded, Reading) {
    let text = sources.text(file);
    match kind {
        FileKind::Role { id, group } => {
            let (mut role, mut reading) = read_file::<Role>(file, text, manner);
            role.group = role.group.or_else(|| group.clone());
            role.id = checked(id, file, &mut reading);
            give_a_name(&mut role.name, &role.id);
            give_a_short_name(&mut role);
            (Loaded::Role(Box::new(role)), reading)
        }
        FileKind::Matrix { id } => {
            let (mut matrix, mut reading) = read_file::<MatrixTable>(file, text, manner);
            matrix.id = checked(id, file, &mut reading);
            give_a_name(&mut matrix.name, &matrix.id);
            (Loaded::Matrix(Box::new(matrix)), reading)
        }
        FileKind::Pattern { id } => {
            let (mut pattern, mut reading) = read_file::<Pattern>(file, text, manner);
            pattern.id = checked(id, file, &mut reading);
            give_a_name(&mut pattern.name, &pattern.id);
            (Loaded::Pattern(Box::new(pattern)), reading)
        }
        FileKind::Roles => wrap(read_file::<RoleList>(file, text, manner), |list| Loaded::Roles(list.0)),
        FileKind::Phases => wrap(read_file::<Phases>(file, text, manner), |list| Loaded::Phases(list.0)),
        FileKind::Risks => wrap(read_file::<Risks>(file, text, manner), |list| Loaded::Risks(list.0)),
        FileKind::Hiring => wrap(read_file::<Hiring>(file, text, manner), |list| Loaded::Hiring(list.0)),
        FileKind::People => wrap(read_file::<People>(file, text, manner), |list| Loaded::People(list.0)),
        FileKind::Markdown => {
            wrap(pages::read(sources, file, manner), |page| Loaded::Markdown(Box::new(page)))
        }
        FileKind::Asset => {
            let path = sources.file(file).path.clone();
            (Loaded::Asset(Asset { file, path }), Reading::default())
        }
    }
}

fn wrap<T>((read, reading): (T, Reading), wrap: impl Fn(T) -> Loaded) -> (Loaded, Reading) {
    (wrap(read), reading)
}

/// Reports a file stem that is no id. The record has the id that its file should be named after all the same, so that
/// what mentions it is no fault as well.
fn checked(id: &Id, file: FileId, reading: &mut Reading) -> Id {
    if let Some(fault) = Id::fault(id.as_str()) {
        let message = format!("the file name `{id}` is the record's id, and {fault}");
        let proper = Id::of_letters(id.as_str());
        let help = match &proper {
            Some(proper) => format!("rename the file to {proper}.toml"),
            None => "give the file another name, of letters a-z, digits and hyphens".to_owned(),
        };
        reading.found.push(Diagnostic::new(&rules::INVALID_ID, Span::start_of(file), message).help(help));
        return proper.unwrap_or_else(|| id.clone());
    }
    id.clone()
}

/// The heading of a role's columns is its name where it has none of its own.
fn give_a_short_name(role: &mut Role) {
    if role.short.is_empty() {
        role.short.clone_from(&role.name);
    }
}

/// Messages about a record whose name is missing call it by its id.
fn give_a_name(name: &mut String, id: &Id) {
    if name.is_empty() {
        id.as_str().clone_into(name);
    }
}

/// The file `roles.toml`.
pub struct RoleList(Vec<Role>);

impl Table for RoleList {
    fn read(fields: &mut Fields<'_, '_, '_>) -> RoleList {
        let listed = fields.or_default::<Vec<ListedRole>>("role", "the roles");
        RoleList(listed.into_iter().map(|role| role.0).collect())
    }
}

/// A role with its id beside its other fields.
struct ListedRole(Role);

impl Table for ListedRole {
    fn read(fields: &mut Fields<'_, '_, '_>) -> ListedRole {
        let id = fields.required("id", "the role's id");
        let mut role = Role::read(fields);
        role.id = id;
        give_a_name(&mut role.name, &role.id);
        give_a_short_name(&mut role);
        ListedRole(role)
    }
}

impl Loaded {
    /// The kind of the records of a file that holds several, which is the name of their list, too.
    pub fn kind(&self) -> Option<RecordKind> {
        match self {
            Loaded::Roles(_) => Some(RecordKind::Role),
            Loaded::Matrix(_) => Some(RecordKind::Activity),
            Loaded::Phases(_) => Some(RecordKind::Phase),
            Loaded::Risks(_) => Some(RecordKind::Risk),
            Loaded::Hiring(_) => Some(RecordKind::Question),
            Loaded::People(_) => Some(RecordKind::Person),
            Loaded::Role(_) | Loaded::Pattern(_) | Loaded::Markdown(_) | Loaded::Asset(_) => None,
        }
    }
}
