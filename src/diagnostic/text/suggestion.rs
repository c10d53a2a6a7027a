//! Shows what a fix would write.

use annotate_snippets::{Group, Level as Title, Patch, Snippet};

use super::excerpt::Excerpt;
use super::origin::Origins;
use crate::diagnostic::places::Places;
use crate::diagnostic::{Fix, inert};
use crate::source::FileId;

/// The title of a fix whose finding has no help of its own.
const TITLE: &str = "`--fix` mends it:";

/// The longest change that is shown as such, in lines.
const LINES_SHOWN: usize = 6;

/// The longest replacement that is shown, in characters.
const CHARACTERS_SHOWN: usize = 400;

/// The help of a finding with its fix as a change of the lines; a long change is only named.
pub fn group<'a>(
    fix: &Fix,
    help: Option<String>,
    file: FileId,
    places: &Places<'_>,
    origins: &mut Origins,
) -> Group<'a> {
    let group = Group::with_title(Title::HELP.secondary_title(help.unwrap_or_else(|| TITLE.to_owned())));
    let (start, end) = (places.start(fix.span), places.end(fix.span));
    let shown = end.line - start.line < LINES_SHOWN
        && fix.replacement.lines().count() <= LINES_SHOWN
        && fix.replacement.chars().count() <= CHARACTERS_SHOWN;
    let Some(lines) = places.lines(fix.span.file).filter(|_| shown) else {
        let lines = match (start.line, end.line) {
            (start, end) if start == end => format!("line {start}"),
            (start, end) => format!("lines {start} to {end}"),
        };
        return group.element(Title::NOTE.message(format!("`--fix` writes {lines} anew")));
    };
    let excerpt = Excerpt::whole(lines, &fix.span.range());
    let range = excerpt.marked.into_iter().next().unwrap_or_default();
    let snippet = Snippet::source(excerpt.text).line_start(excerpt.first_line);
    // The path is named only where it is another one than that of the finding.
    let path = (fix.span.file != file).then(|| origins.mark(fix.span, places));
    group.element(snippet.path(path).patch(Patch::new(range, inert::paragraph(&fix.replacement))))
}
