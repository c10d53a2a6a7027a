//! The arguments of an embed call, and whether they are what the embed takes.

use super::misfit::{Misfit, groups_of_roles, groups_of_rows};
use crate::diagnostic::RecordKind;
use crate::model::{Handbook, Record, Records};
use crate::parse::call::{Argument, Value};
use crate::site::Site;
use crate::source::{CONTENT_FOLDER, FileId, SourcePath, Sources, Spanned};

/// A parameter of an embed.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    pub name: &'static str,
    pub kind: Kind,
    pub required: bool,
}

/// What a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    Role,
    Matrix,
    Activity,
    Pattern,
    Phase,
    /// A heading of roles.
    GroupOfRoles,
    /// A heading in the matrix that the argument `id` names.
    GroupOfRows,
    /// A Markdown file of the handbook, named from the file of the call or from `content/`.
    Page,
    /// A file of the handbook or a web address.
    Resource,
}

impl Parameter {
    pub const fn required(name: &'static str, kind: Kind) -> Parameter {
        Parameter { name, kind, required: true }
    }

    pub const fn optional(name: &'static str, kind: Kind) -> Parameter {
        Parameter { name, kind, required: false }
    }
}

/// The arguments of one call.
#[derive(Debug, Clone, Copy)]
pub struct Arguments<'a> {
    list: &'a [Argument],
}

impl<'a> Arguments<'a> {
    pub fn new(list: &'a [Argument]) -> Arguments<'a> {
        Arguments { list }
    }

    pub fn get(&self, name: &str) -> Option<&'a Spanned<Value>> {
        self.list.iter().find(|argument| argument.name.value == name).map(|argument| &argument.value)
    }

    /// The text of an argument.
    pub fn text(&self, name: &str) -> Option<&'a str> {
        match &self.get(name)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The place of the call in its file: the file in which it stands.
    pub fn file(&self) -> Option<FileId> {
        self.list.first().map(|argument| argument.name.span.file)
    }

    /// Whether the arguments are what an embed takes; what is wrong was reported by the check.
    pub fn fit(&self, site: &Site<'_>, parameters: &[Parameter]) -> bool {
        let known =
            |argument: &Argument| parameters.iter().find(|parameter| parameter.name == argument.name.value);
        self.list.iter().all(|argument| {
            known(argument)
                .is_some_and(|parameter| fits(site, *self, parameter.kind, &argument.value).is_ok())
        }) && parameters.iter().all(|parameter| !parameter.required || self.get(parameter.name).is_some())
    }

    /// The arguments as an embed of a theme sees them.
    pub fn as_view(&self) -> tera::Value {
        let entries = self.list.iter().map(|argument| {
            let value = match &argument.value.value {
                Value::Text(text) => serde_json::Value::from(text.as_str()),
                Value::Integer(number) => serde_json::Value::from(*number),
                Value::Boolean(truth) => serde_json::Value::from(*truth),
            };
            (argument.name.value.clone(), value)
        });
        tera::Value::from_serializable(&entries.collect::<serde_json::Map<_, _>>())
    }
}

/// Whether a value is what a kind takes, beside the other arguments.
pub fn fits<'a>(
    site: &Site<'a>,
    arguments: Arguments<'_>,
    kind: Kind,
    value: &'a Spanned<Value>,
) -> Result<(), Misfit<'a>> {
    let text = match (&value.value, kind) {
        (Value::Integer(_), Kind::Number) => return Ok(()),
        (_, Kind::Number) => return Err(Misfit::said("this takes a number", "write it without quotes")),
        (Value::Text(text), _) => text.as_str(),
        _ => return Err(Misfit::said("this takes text", "write it in double quotes")),
    };
    let handbook = site.handbook;
    match kind {
        Kind::Text | Kind::Number => Ok(()),
        Kind::Role => fits_record(handbook, &handbook.roles, text),
        Kind::Matrix => fits_record(handbook, &handbook.matrices, text),
        Kind::Pattern => fits_record(handbook, &handbook.patterns, text),
        Kind::Phase => fits_record(handbook, &handbook.phases, text),
        Kind::Activity if handbook.find_rows(text).len() == 1 => Ok(()),
        // It may only be unread, which is told at its file.
        Kind::Activity if handbook.unread_kinds.contains(&RecordKind::Activity) => Ok(()),
        Kind::Activity => Err(Misfit::NoRecord(RecordKind::Activity, text)),
        Kind::GroupOfRoles => {
            // Without a group a role stands under none.
            let is_there = is_among(text, groups_of_roles(handbook))
                || text.trim().is_empty() && handbook.roles.iter().any(|role| role.group.is_none());
            if is_there { Ok(()) } else { Err(Misfit::NoGroup(None, text)) }
        }
        Kind::GroupOfRows => match handbook.matrices.get(arguments.text("id").unwrap_or_default()) {
            Some(matrix) if is_among(text, groups_of_rows(handbook, matrix)) => Ok(()),
            Some(matrix) => Err(Misfit::NoGroup(Some(matrix), text)),
            // That there is no such matrix is told where it is named.
            None => Ok(()),
        },
        Kind::Page => fits_page(site, text, value.span.file),
        Kind::Resource => super::video::fits(site, text, value.span.file),
    }
}

/// Whether a heading is there, which may be written in any case.
fn is_among<'g>(text: &str, mut groups: impl Iterator<Item = &'g str>) -> bool {
    let lower = text.trim().to_lowercase();
    groups.any(|known| known.trim().to_lowercase() == lower)
}

fn fits_record<'a, T: Record>(
    handbook: &Handbook,
    records: &Records<T>,
    text: &'a str,
) -> Result<(), Misfit<'a>> {
    match records.get(text) {
        Some(_) => Ok(()),
        None if handbook.unread_kinds.contains(&T::KIND) => Ok(()),
        None => Err(Misfit::NoRecord(T::KIND, text)),
    }
}

fn fits_page<'a>(site: &Site<'_>, text: &str, file: FileId) -> Result<(), Misfit<'a>> {
    match page_file(site.sources, text, file) {
        Some(file) if site.drafts.contains(&file) => Err(Misfit::said(
            format!("`{text}` is a draft, which this build leaves out"),
            "publish the page, or remove the call",
        )),
        Some(_) => Ok(()),
        None => Err(Misfit::said(
            format!("there is no Markdown file `{text}`"),
            "name a .md file from this file's folder or from content/",
        )),
    }
}

/// The Markdown file that a path names, from the folder of the file of the call or from `content/`.
pub fn page_file(sources: &Sources, text: &str, from: FileId) -> Option<FileId> {
    let beside = sources.file(from).path.join(text).ok();
    let from_top = SourcePath::new(&format!("{CONTENT_FOLDER}/{text}")).ok();
    let is_page = |path: &SourcePath| {
        let in_content = path.below(CONTENT_FOLDER).is_some();
        let markdown = path.extension().eq_ignore_ascii_case("md");
        (in_content && markdown).then(|| sources.find(path.as_str())).flatten()
    };
    beside.as_ref().and_then(is_page).or_else(|| from_top.as_ref().and_then(is_page))
}
