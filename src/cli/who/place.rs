//! Where a result stands in the sources.

use crate::model::Record as _;
use crate::search::Target;
use crate::site::Site;
use crate::source::Span;

/// The place in the sources that a result comes from.
pub(super) fn span(site: &Site<'_>, target: Target) -> Span {
    let handbook = site.handbook;
    match target {
        Target::Activity(row) => site.letters.row(row).activity.span,
        Target::Role(number) => handbook.roles.as_slice()[number].span(),
        Target::Person(number) => handbook.people.as_slice()[number].span(),
        Target::Matrix(number) => handbook.matrices.as_slice()[number].span(),
        Target::Pattern(number) => handbook.patterns.as_slice()[number].span(),
        Target::Question(number) => handbook.questions.as_slice()[number].span(),
        Target::Phase(number) => handbook.phases.as_slice()[number].span(),
        Target::Risk(number) => handbook.risks.as_slice()[number].span(),
        Target::Page(number) => site.page(number).span,
        Target::Section { text, heading } => handbook.texts.get(text).headings[heading].span,
    }
}

/// The file, with `/`, and the line, from 1.
pub(super) fn file_and_line(site: &Site<'_>, target: Target) -> (String, usize) {
    let span = span(site, target);
    let before = &site.sources.text(span.file)[..span.start as usize];
    (site.sources.file(span.file).path.to_string(), before.matches('\n').count() + 1)
}

/// The id of the record that a result is; `matrix#activity` for an activity.
pub(super) fn id(site: &Site<'_>, target: Target) -> Option<String> {
    let handbook = site.handbook;
    let id = match target {
        Target::Activity(row) => return Some(site.letters.row(row).address()),
        Target::Role(number) => handbook.roles.as_slice()[number].id(),
        Target::Person(number) => handbook.people.as_slice()[number].id(),
        Target::Matrix(number) => handbook.matrices.as_slice()[number].id(),
        Target::Pattern(number) => handbook.patterns.as_slice()[number].id(),
        Target::Question(number) => handbook.questions.as_slice()[number].id(),
        Target::Phase(number) => handbook.phases.as_slice()[number].id(),
        Target::Risk(number) => handbook.risks.as_slice()[number].id(),
        Target::Page(_) | Target::Section { .. } => return None,
    };
    Some(id.to_string())
}
