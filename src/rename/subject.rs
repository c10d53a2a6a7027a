//! What is renamed: where it stands, what it is called afterwards, and how that is written.

use std::collections::BTreeMap;

use super::Scene;
use super::links::in_content;
use super::request::{Kind, Manner, Refusal, Request};
use crate::check::meaning;
use crate::diagnostic::RecordKind;
use crate::edit::Edits;
use crate::model::Id;
use crate::site::{PageIndex, Site};
use crate::source::{CONTENT_FOLDER, FileId, SourcePath};

mod activity;
mod find;
mod names;

pub use activity::Form;
pub use names::of_record;

/// The thing that is renamed.
pub struct Subject {
    pub kind: Kind,
    /// Its id; a page's path from `content/`.
    pub old: String,
    pub new: String,
    /// The new name, where one was given in place of an id.
    pub name: Option<String>,
    /// The file of the record, or of the activity's matrix.
    pub home: Option<FileId>,
    /// The page that shows it.
    pub page: Option<PageIndex>,
    /// The matrix of an activity.
    pub matrix: Option<Id>,
    /// How an activity is written.
    pub form: Option<Form>,
    /// The files that move, by their paths from the handbook's root.
    pub files: BTreeMap<String, String>,
    /// The addresses of the site that change.
    pub addresses: BTreeMap<String, String>,
    /// The file of the role that it becomes part of.
    pub into: Option<FileId>,
}

impl Subject {
    /// Finds what is meant, and says what is wrong with the new name.
    pub fn find(site: &Site<'_>, request: &Request) -> Result<Subject, Refusal> {
        match request.kind {
            Kind::Role if request.manner == Manner::Merge => find::merged(site, request),
            _ if request.manner == Manner::Merge => Err(Refusal::new(format!(
                "only roles can be merged; rename the {}, or change it by hand",
                request.kind.word()
            ))),
            Kind::Role => find::role(site, request),
            Kind::Matrix => find::matrix(site, request),
            Kind::Activity => find::activity(site, request),
            Kind::Page => find::page(site, request),
        }
    }

    /// The name that a new one takes the place of.
    pub fn former_name(&self, scene: &Scene<'_>) -> Option<String> {
        self.name.as_ref()?;
        let handbook = scene.site.handbook;
        match self.kind {
            Kind::Role => handbook.roles.get(&self.old).map(|role| role.name.clone()),
            Kind::Matrix => handbook.matrices.get(&self.old).map(|matrix| matrix.name.clone()),
            Kind::Activity => {
                let matrix = handbook.matrices.get(self.matrix.as_ref()?.as_str())?;
                matrix.activity(&self.old).map(|activity| activity.name.clone())
            }
            Kind::Page => None,
        }
    }

    /// Moves its files, and changes its id or name where they are written.
    pub fn edit(&self, scene: &Scene<'_>, edits: &mut Edits) -> Result<(), Refusal> {
        if self.into.is_some() {
            return Ok(());
        }
        for (old, new) in &self.files {
            let file = scene.sources.find(old);
            let path = SourcePath::new(new).ok();
            let (Some(file), Some(path)) = (file, path) else {
                return Err(Refusal::new(format!("{old} cannot become {new}")));
            };
            edits.move_to(file, path);
        }
        match self.kind {
            Kind::Role | Kind::Matrix => names::edit(self, scene, edits),
            Kind::Activity => activity::edit(self, scene, edits),
            Kind::Page => Ok(()),
        }
    }

    /// The new path of a file or address, both from `content/`.
    pub fn moved_below(&self, below: &str) -> Option<&str> {
        let file = self.files.get(&in_content(below)).and_then(|new| new.strip_prefix(CONTENT_FOLDER));
        let file = file.and_then(|new| new.strip_prefix('/'));
        file.or_else(|| self.addresses.get(below).map(String::as_str))
    }

    /// How a file names another one afterwards; none where neither moves to where that is written in another way.
    pub fn path_from(&self, from: &SourcePath, target: &SourcePath, from_top: bool) -> Option<String> {
        let below = target.below(CONTENT_FOLDER)?;
        let moved = self.moved_below(below);
        let new = moved.unwrap_or(below);
        let new_from = self.files.get(from.as_str()).and_then(|path| SourcePath::new(path).ok());
        let leaves = new_from.as_ref().is_some_and(|new| new.folder() != from.folder());
        if moved.is_none() && (from_top || !leaves) {
            return None;
        }
        if from_top {
            return Some(new.to_owned());
        }
        Some(new_from.as_ref().unwrap_or(from).link_to(&in_content(new)))
    }

    /// The new file name of a file or address that stays in its folder, for a link from a file that stays in its own.
    pub fn other_name(&self, from: &SourcePath, target: &SourcePath) -> Option<String> {
        let new = SourcePath::new(&in_content(self.moved_below(target.below(CONTENT_FOLDER)?)?)).ok()?;
        let leaves = |old: &SourcePath, new: &SourcePath| old.folder() != new.folder();
        let new_from = self.files.get(from.as_str()).and_then(|path| SourcePath::new(path).ok());
        let stays = !leaves(target, &new) && !new_from.is_some_and(|new_from| leaves(from, &new_from));
        stays.then(|| new.file_name().to_owned())
    }

    /// The address of an activity of the subject's matrix.
    pub fn address_of(&self, activity: &str) -> String {
        match &self.matrix {
            Some(matrix) => format!("{matrix}#{activity}"),
            None => activity.to_owned(),
        }
    }

    /// Whether a place of the site is the activity that is renamed.
    pub fn is_own_activity(&self, page: PageIndex, anchor: &str) -> bool {
        self.kind == Kind::Activity && self.page == Some(page) && self.old == anchor
    }

    /// How an activity's address is written afterwards; `at_home` in the file of its own matrix.
    pub fn activity(&self, scene: &Scene<'_>, written: &str, at_home: bool) -> Option<String> {
        let (matrix, id) = written.split_once('#').map_or((None, written), |(matrix, id)| (Some(matrix), id));
        if self.kind == Kind::Matrix {
            return (matrix == Some(self.old.as_str())).then(|| format!("{}#{id}", self.new));
        }
        let own = self.matrix.as_ref()?;
        if id != self.old {
            return None;
        }
        match matrix {
            Some(matrix) => (matrix == own.as_str()).then(|| format!("{matrix}#{}", self.new)),
            None => {
                let rows = scene.site.handbook.find_rows(id);
                let is_meant = at_home || matches!(rows[..], [row] if row.matrix.id == *own);
                let stays = self.new == self.old;
                let is_free = at_home || stays || scene.site.handbook.find_rows(&self.new).is_empty();
                let new = if is_free { self.new.clone() } else { self.address_of(&self.new) };
                is_meant.then_some(new)
            }
        }
    }

    /// What findings of a rule call it afterwards, by one of their subjects.
    pub fn as_finding_subject(&self, scene: &Scene<'_>, rule: &str, subject: &str) -> Option<String> {
        if let Some(moved) = self.moved_below(subject) {
            return Some(moved.to_owned());
        }
        match self.kind {
            Kind::Page => None,
            Kind::Activity => (subject == self.address_of(&self.old)).then(|| self.address_of(&self.new)),
            Kind::Role | Kind::Matrix => {
                if self.kind == Kind::Matrix
                    && let Some(rest) = subject.strip_prefix(&self.old).filter(|rest| rest.starts_with('#'))
                {
                    return Some(format!("{}{rest}", self.new));
                }
                let kind = if self.kind == Kind::Role { RecordKind::Role } else { RecordKind::Matrix };
                let is_meant =
                    subject == self.old && meaning::is_clear(scene.site.handbook, kind, subject, rule);
                is_meant.then(|| self.new.clone())
            }
        }
    }
}
