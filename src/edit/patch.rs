//! Replacements within one text.

use crate::diagnostic::Fix;
use crate::source::Span;

/// A replacement of a part of a file's text; an empty span is an insertion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    pub span: Span,
    /// Lines end with `\n`; they are written as those of the file.
    pub replacement: String,
}

/// Patches that can be made together, and those that cannot.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sorted {
    /// By file and place; none overlaps another.
    pub kept: Vec<Patch>,
    /// Those that overlap one that is kept.
    pub refused: Vec<Patch>,
}

impl From<&Fix> for Patch {
    fn from(fix: &Fix) -> Patch {
        Patch { span: fix.span, replacement: fix.replacement.clone() }
    }
}

impl Patch {
    fn is_insertion(&self) -> bool {
        self.span.start == self.span.end
    }

    /// Whether something is inserted right before or behind a place.
    pub fn is_insertion_beside(&self, span: Span) -> bool {
        self.is_insertion() && (self.span.start == span.start || self.span.start == span.end)
    }
}

/// Sorts patches by their places. Of two that overlap the first one is kept; one that is said twice counts once, and
/// insertions at one place are all kept, in the order in which they came.
pub fn sorted(mut patches: Vec<Patch>) -> Sorted {
    patches.sort_by_key(|patch| patch.span);
    let mut sorted = Sorted::default();
    for patch in patches {
        match sorted.kept.last() {
            Some(last) if !last.is_insertion() && *last == patch => {}
            Some(last) if last.span.file == patch.span.file && patch.span.start < last.span.end => {
                sorted.refused.push(patch);
            }
            _ => sorted.kept.push(patch),
        }
    }
    sorted
}

/// The text after patches of its file, which are sorted and lie within it at the bounds of characters.
pub fn patched(text: &str, patches: &[Patch]) -> String {
    let break_of_lines = if ends_with_returns(text) { "\r\n" } else { "\n" };
    let mut out = String::with_capacity(text.len());
    let mut position = 0;
    for patch in patches {
        let range = patch.span.range();
        out.push_str(&text[position..range.start]);
        out.push_str(&patch.replacement.replace('\n', break_of_lines));
        position = range.end;
    }
    out.push_str(&text[position..]);
    out
}

/// Whether the first line of a text ends as Windows ends lines.
fn ends_with_returns(text: &str) -> bool {
    text.find('\n').is_some_and(|end| text[..end].ends_with('\r'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    fn patch(range: std::ops::Range<usize>, replacement: &str) -> Patch {
        Patch { span: Span::new(FileId::default(), range), replacement: replacement.to_owned() }
    }

    #[test]
    fn patches_are_made_in_their_places() {
        let patches = vec![patch(6..6, "!"), patch(0..1, "JJ"), patch(3..4, ""), patch(0..1, "JJ")];
        let sorted = sorted(patches);
        assert_eq!(sorted.refused, []);
        assert_eq!(patched("abcdef", &sorted.kept), "JJbcef!");
    }

    #[test]
    fn of_two_that_overlap_the_first_is_kept() {
        let sorted = sorted(vec![patch(2..4, "x"), patch(0..3, "y"), patch(3..3, "z"), patch(2..2, "w")]);
        assert_eq!(sorted.kept, [patch(0..3, "y"), patch(3..3, "z")]);
        assert_eq!(sorted.refused, [patch(2..2, "w"), patch(2..4, "x")]);
    }

    #[test]
    fn insertions_at_one_place_stay_in_order_and_may_touch_others() {
        let sorted = sorted(vec![patch(1..1, "x"), patch(1..1, "y"), patch(1..2, "z"), patch(0..1, "A")]);
        assert_eq!(patched("abc", &sorted.kept), "Axyzc");
    }

    #[test]
    fn inserted_lines_end_as_those_of_the_file() {
        assert_eq!(patched("a\r\nb\r\n", &[patch(3..3, "x\n")]), "a\r\nx\r\nb\r\n");
        assert_eq!(patched("a", &[patch(1..1, "\nx\n")]), "a\nx\n");
    }
}
