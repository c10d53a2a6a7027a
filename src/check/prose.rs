//! The prose of a handbook by file, and the search for phrases in it.

use foldhash::HashMap;

use crate::diagnostic::{RecordKind, Subject};
use crate::model::{Handbook, Id, Record, Records, TextId};
use crate::parse::markdown::{Document, LinkKind};
use crate::source::{Span, fold};

/// The folder of the files of roles, and what wiki links call it.
const ROLES: &str = "roles";

/// The prose of a page, or what one file says of a record.
pub struct Prose<'h> {
    /// The place of the page's title, or of the record.
    span: Span,
    /// The page or the record.
    pub subject: Subject,
    /// The role that the prose is about.
    pub owner: Option<&'h str>,
    /// Whether the file stands in the folder of roles, from which other roles are near.
    is_in_roles: bool,
    documents: &'h [Document],
}

impl<'h> Prose<'h> {
    /// All prose of a handbook: pages, and the texts of records and lists.
    pub fn all(handbook: &'h Handbook) -> Vec<Prose<'h>> {
        let texts = &handbook.texts;
        let pages = handbook
            .pages
            .iter()
            .map(|page| Prose::new(page.title_span, Subject::page(page.subject()), texts.of_file(page.file)));
        let roles = handbook.roles.iter().flat_map(|role| {
            // A file may hold several roles, each of which has texts of its own.
            let own = role.texts.start as usize..role.texts.end as usize;
            let own = texts.of_file(role.span.file).get(own).unwrap_or_default();
            let id = role.id.as_str();
            let of_role = of_record(handbook, role.span, &Subject::role(id), own, role.narrative);
            of_role.map(move |prose| Prose { owner: Some(id), is_in_roles: true, ..prose })
        });
        let matrices = handbook.matrices.iter().flat_map(|matrix| {
            let (span, subject) = (matrix.span(), Subject::matrix(matrix.id.as_str()));
            of_record(handbook, span, &subject, texts.of_file(span.file), matrix.narrative)
        });
        let patterns = handbook.patterns.iter().flat_map(|pattern| {
            let subject = Subject::record(RecordKind::Pattern, pattern.id.as_str());
            let own = texts.of_file(pattern.span.file);
            of_record(handbook, pattern.span, &subject, own, pattern.narrative)
        });
        pages.chain(roles).chain(matrices).chain(patterns).chain(lists(handbook)).collect()
    }

    fn new(span: Span, subject: Subject, documents: &'h [Document]) -> Prose<'h> {
        let is_in_roles = subject.as_str().starts_with("roles/");
        Prose { span, subject, owner: None, is_in_roles, documents }
    }

    /// The text of a file beside a record or list.
    fn beside(handbook: &'h Handbook, text: TextId, subject: Subject) -> Prose<'h> {
        let document = std::slice::from_ref(handbook.texts.get(text));
        Prose::new(Span::start_of(text.file), subject, document)
    }

    /// The plain texts without blocks of code, each with the place of the heading that it stands under, or else that of
    /// the whole: plain text has no places itself.
    pub fn texts(&self) -> impl Iterator<Item = (Span, &'h str)> {
        let whole = self.span;
        self.documents.iter().flat_map(move |document| {
            document.sections.iter().flat_map(move |section| {
                let heading = section.heading.and_then(|heading| document.headings.get(heading));
                let place = heading.map_or(whole, |heading| heading.span);
                section.prose().map(move |text| (place, text))
            })
        })
    }

    /// Whether a link of the prose leads to a role: by its id, or by its file in the folder of roles.
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

/// What a record's own file says of it, and the text beside it.
fn of_record<'h>(
    handbook: &'h Handbook,
    span: Span,
    subject: &Subject,
    own: &'h [Document],
    narrative: Option<TextId>,
) -> impl Iterator<Item = Prose<'h>> + use<'h> {
    let beside = narrative.map(|text| Prose::beside(handbook, text, subject.clone()));
    std::iter::once(Prose::new(span, subject.clone(), own)).chain(beside)
}

/// The lists of records that have no files of their own, and the texts beside them.
fn lists(handbook: &Handbook) -> Vec<Prose<'_>> {
    let (names, lists) = (["phases", "risks", "hiring", "people"], &handbook.lists);
    let firsts = [
        first_of(&handbook.phases),
        first_of(&handbook.risks),
        first_of(&handbook.questions),
        first_of(&handbook.people),
    ];
    let narratives = [lists.phases, lists.risks, lists.hiring, lists.people];
    let mut all = Vec::new();
    for (name, (first, narrative)) in names.into_iter().zip(firsts.into_iter().zip(narratives)) {
        all.extend(first.map(|first| {
            let subject = Subject::page(format!("{name}.toml"));
            Prose::new(Span::start_of(first.file), subject, handbook.texts.of_file(first.file))
        }));
        let subject = Subject::page(format!("{name}.md"));
        all.extend(narrative.map(|text| Prose::beside(handbook, text, subject)));
    }
    all
}

fn first_of<T: Record>(records: &Records<T>) -> Option<Span> {
    records.iter().next().map(Record::span)
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
        let words = folded_words(written);
        if let Some(first) = words.first() {
            let phrases = self.by_first_word.entry(first.clone()).or_default();
            phrases.push(Phrase { written, words, meaning });
            // The longest of several phrases with one beginning is the one meant.
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
    }

    /// The phrases that stand in a text as whole words, without regard to case and Unicode form.
    pub fn find(&self, text: &str) -> Vec<(&'a str, usize)> {
        let text = folded_words(text);
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

/// The words of a text without regard to case and Unicode form. A text is folded before it is cut, since an accent that
/// stands by itself is no letter.
fn folded_words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|character: char| !character.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
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
        phrases.add("Caf\u{e9} owner", 4);
        assert_eq!(phrases.find("the cafe\u{301} owner"), [("Caf\u{e9} owner", 4)]);
    }
}
