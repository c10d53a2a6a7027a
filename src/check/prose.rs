//! The prose of a handbook by file, and the search for phrases in it.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};

use crate::diagnostic::{RecordKind, Subject};
use crate::model::{Handbook, Id, Record, TextId};
use crate::parse::markdown::{Document, LinkKind, TextSection};
use crate::source::{FileId, Span};

/// The folder of the files of roles, and what wiki links call it.
const ROLES: &str = "roles";

/// The prose of one file.
pub struct Prose<'h> {
    pub span: Span,
    /// The page or the record.
    pub subject: Subject,
    /// The role that the file is about.
    pub owner: Option<&'h str>,
    /// The plain texts, without blocks of code.
    pub texts: Vec<&'h str>,
    /// Whether the file stands in the folder of roles, from which other roles are near.
    is_in_roles: bool,
    documents: Vec<&'h Document>,
}

impl<'h> Prose<'h> {
    /// The files that have prose, in order of their paths: pages, and the texts of roles, matrices and patterns.
    pub fn all(handbook: &'h Handbook) -> Vec<Prose<'h>> {
        let owners = owners(handbook);
        let mut files: BTreeMap<FileId, Prose<'h>> = BTreeMap::new();
        for (id, document) in handbook.texts.iter() {
            let Some(owner) = owners.get(&id.file) else { continue };
            let prose = files.entry(id.file).or_insert_with(|| Prose {
                span: owner.span,
                subject: owner.subject.clone(),
                owner: owner.role,
                is_in_roles: owner.role.is_some() || owner.subject.as_str().starts_with("roles/"),
                texts: Vec::new(),
                documents: Vec::new(),
            });
            prose.texts.extend(document.sections.iter().flat_map(TextSection::prose));
            prose.documents.push(document);
        }
        files.into_values().collect()
    }

    /// Whether a link of the file leads to a role: by its id, or by its file in the folder of roles.
    pub fn links(&self, role: &Id) -> bool {
        let links = self.documents.iter().flat_map(|document| &document.links);
        links.into_iter().any(|link| {
            let path = link.target.split(['#', '?']).next().unwrap_or_default().trim();
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            let in_roles = folder.split('/').any(|part| part == ROLES);
            let is_address = path.contains("://") || path.starts_with("//");
            match link.kind {
                LinkKind::Wiki => name == role.as_str() && (folder.is_empty() || folder == ROLES),
                _ if is_address => false,
                _ => (in_roles || self.is_in_roles) && name.split('.').next() == Some(role.as_str()),
            }
        })
    }
}

/// Whose text a file has.
#[derive(Clone)]
struct Owner<'h> {
    span: Span,
    subject: Subject,
    role: Option<&'h str>,
}

fn owners(handbook: &Handbook) -> HashMap<FileId, Owner<'_>> {
    let mut owners = HashMap::new();
    for page in &handbook.pages {
        let owner = Owner { span: page.title_span, subject: Subject::page(page.subject()), role: None };
        owners.insert(page.file, owner);
    }
    for role in &handbook.roles {
        let id = role.id.as_str();
        let owner = Owner { span: role.span, subject: Subject::role(id), role: Some(id) };
        add(&mut owners, &owner, role.narrative);
    }
    for matrix in &handbook.matrices {
        let subject = Subject::matrix(matrix.id.as_str());
        add(&mut owners, &Owner { span: matrix.span(), subject, role: None }, matrix.narrative);
    }
    for pattern in &handbook.patterns {
        let subject = Subject::record(RecordKind::Pattern, pattern.id.as_str());
        add(&mut owners, &Owner { span: pattern.span, subject, role: None }, pattern.narrative);
    }
    owners
}

/// Adds whose the file of a record is, and the text beside it.
fn add<'h>(owners: &mut HashMap<FileId, Owner<'h>>, owner: &Owner<'h>, narrative: Option<TextId>) {
    let beside = narrative.map(|text| Span::start_of(text.file));
    for span in std::iter::once(owner.span).chain(beside) {
        owners.insert(span.file, Owner { span, ..owner.clone() });
    }
}

/// Phrases to look for, by their first word, so that a text is read once whatever their number.
#[derive(Default)]
pub struct Phrases<'a> {
    by_first_word: HashMap<String, Vec<Phrase<'a>>>,
}

struct Phrase<'a> {
    written: &'a str,
    words: Vec<String>,
    meaning: usize,
}

impl<'a> Phrases<'a> {
    /// Adds a phrase with a number that says what it means.
    pub fn add(&mut self, written: &'a str, meaning: usize) {
        let words: Vec<String> = words(written).map(str::to_lowercase).collect();
        if let Some(first) = words.first() {
            let phrases = self.by_first_word.entry(first.clone()).or_default();
            phrases.push(Phrase { written, words, meaning });
            // The longest of several phrases with one beginning is the one meant.
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
    }

    /// The phrases that stand in a text as whole words, without regard to case.
    pub fn find(&self, text: &str) -> Vec<(&'a str, usize)> {
        let text: Vec<String> = words(text).map(str::to_lowercase).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let phrases = self.by_first_word.get(&text[at]).into_iter().flatten();
            let phrase = phrases.into_iter().find(|phrase| text[at..].starts_with(&phrase.words));
            found.extend(phrase.map(|phrase| (phrase.written, phrase.meaning)));
            at += phrase.map_or(1, |phrase| phrase.words.len());
        }
        found
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_of_whole_words_is_found() {
        let mut phrases = Phrases::default();
        phrases.add("Ops", 1);
        phrases.add("Ops Lead", 2);
        phrases.add("Größe", 3);
        assert_eq!(
            phrases.find("The ops-lead and the OPS; größer, Größe"),
            [("Ops Lead", 2), ("Ops", 1), ("Größe", 3)]
        );
        assert_eq!(phrases.find("Opsin, shop"), []);
    }
}
