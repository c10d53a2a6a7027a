//! Cuts a few lines out of a source, each to a window around what is marked in it.

use std::ops::Range;

use crate::diagnostic::inert;
use crate::diagnostic::places::LineTable;

/// The widest line of an excerpt, in columns of the terminal.
const WIDTH: usize = 120;

/// How much of a line that is cut stands before the mark, in columns.
const BEFORE: usize = 40;

/// How far apart marks on one line may be, in bytes, to be seen in one window.
const REACH: usize = 60;

/// How many lines there may be from one mark to the next in one excerpt.
const GAP: usize = 4;

/// The longest marked range that is shown as a whole, in lines; of longer ones the first line is.
const LINES_MARKED: usize = 6;

/// Stands where a line was cut.
const ELLIPSIS: &str = "...";

/// A few lines of a source, harmless for terminals, with the ranges that the marks have in them.
pub struct Excerpt {
    pub first_line: usize,
    pub text: String,
    pub marked: Vec<Range<usize>>,
}

/// Whether a further range can be marked in the excerpt of others.
pub fn fit_together(
    lines: &LineTable<'_>,
    others: impl Iterator<Item = Range<usize>>,
    range: Range<usize>,
) -> bool {
    let (range, mut near) = (Place::of(lines, &range), false);
    for other in others.map(|other| Place::of(lines, &other)) {
        if range.meets(&other) && range.range.start.abs_diff(other.range.start) > REACH {
            return false;
        }
        near |= range.first_line <= other.last_line + GAP && other.first_line <= range.last_line + GAP;
    }
    near
}

impl Excerpt {
    /// Cuts out the lines of some ranges, of which the earlier ones are the more important to see.
    pub fn cut(lines: &LineTable<'_>, ranges: &[Range<usize>]) -> Excerpt {
        let places: Vec<Place> = ranges.iter().map(|range| Place::of(lines, range)).collect();
        Excerpt::of(lines, &places)
    }

    /// Cuts out all lines of a range, which is marked as it is, with line breaks at its end.
    pub fn whole(lines: &LineTable<'_>, range: &Range<usize>) -> Excerpt {
        Excerpt::of(lines, &[Place::exactly(lines, range)])
    }

    fn of(lines: &LineTable<'_>, places: &[Place]) -> Excerpt {
        let first_line = places.iter().map(|place| place.first_line).min().unwrap_or(1);
        let last_line = places.iter().map(|place| place.last_line).max().unwrap_or(first_line);
        let mut text = String::new();
        let mut marked = vec![0..0; places.len()];
        for number in first_line..=last_line {
            let window = Window::of(lines, number, places);
            for (place, range) in places.iter().zip(&mut marked) {
                if place.first_line == number {
                    range.start = text.len() + window.column_of(place.range.start);
                }
                if place.last_line == number {
                    range.end = text.len() + window.column_of(place.range.end);
                }
            }
            text.push_str(&window.shown());
            text.push('\n');
        }
        // annotate-snippets has no line after the last line break, but a mark may stand there.
        if text.ends_with("\n\n") || text == "\n" {
            text.insert(text.len() - 1, ' ');
        }
        text.pop();
        Excerpt { first_line, text, marked }
    }
}

/// A range to be marked, with its lines.
struct Place {
    range: Range<usize>,
    first_line: usize,
    last_line: usize,
}

impl Place {
    /// A range outside the text is moved into it.
    fn exactly(lines: &LineTable<'_>, range: &Range<usize>) -> Place {
        let start = lines.text.floor_char_boundary(range.start);
        let end = lines.text.floor_char_boundary(range.end.max(start));
        let (first_line, last_line) = (lines.position(start).line, lines.position(end).line);
        Place { range: start..end, first_line, last_line }
    }

    /// Leaves out a line break at the end of a range, and of a range that is too long all but its first line.
    fn of(lines: &LineTable<'_>, range: &Range<usize>) -> Place {
        let mut place = Place::exactly(lines, range);
        if place.last_line > place.first_line && lines.line(place.last_line).start == place.range.end {
            place.end_with(lines, place.last_line - 1);
        }
        if place.last_line - place.first_line >= LINES_MARKED {
            place.end_with(lines, place.first_line);
        }
        place
    }

    fn end_with(&mut self, lines: &LineTable<'_>, line: usize) {
        self.last_line = line;
        self.range.end = lines.line(line).end.max(self.range.start);
    }

    fn meets(&self, other: &Place) -> bool {
        self.first_line <= other.last_line && other.first_line <= self.last_line
    }
}

/// The part of a line that is shown.
struct Window<'a> {
    line: &'a str,
    /// Where the line begins in the text.
    offset: usize,
    /// What is shown of the line, counted from its beginning.
    shown: Range<usize>,
}

impl<'a> Window<'a> {
    fn of(lines: &LineTable<'a>, number: usize, places: &[Place]) -> Window<'a> {
        let range = lines.line(number);
        let (line, offset) = (&lines.text[range.clone()], range.start);
        let starts = places.iter().filter(|place| place.first_line == number).map(|place| place.range.start);
        let ends = places.iter().filter(|place| place.last_line == number).map(|place| place.range.end);
        let focus = starts.chain(ends).next().unwrap_or(offset).saturating_sub(offset).min(line.len());
        let whole = forwards(line, WIDTH) == line.len();
        let start = if whole { 0 } else { backwards(&line[..focus], BEFORE) };
        let end = start + forwards(&line[start..], WIDTH);
        Window { line, offset, shown: start..end }
    }

    /// Where an offset of the text stands in what is shown.
    fn column_of(&self, offset: usize) -> usize {
        let end = offset.saturating_sub(self.offset).clamp(self.shown.start, self.shown.end);
        self.cut_before().len() + inert::one_line(&self.line[self.shown.start..end]).len()
    }

    fn shown(&self) -> String {
        let cut_after = if self.shown.end < self.line.len() { ELLIPSIS } else { "" };
        self.cut_before().to_owned() + &inert::one_line(&self.line[self.shown.clone()]) + cut_after
    }

    fn cut_before(&self) -> &'static str {
        if self.shown.start > 0 { ELLIPSIS } else { "" }
    }
}

/// How many bytes from the beginning of a text fit into a width.
fn forwards(text: &str, width: usize) -> usize {
    text.len() - fitting(text.chars(), width).as_str().len()
}

/// Where the end of a text begins that fits into a width.
fn backwards(text: &str, width: usize) -> usize {
    let mut rest = text.chars();
    let mut left = width;
    while let Some(character) = rest.clone().next_back() {
        let Some(less) = left.checked_sub(columns(character)) else { break };
        left = less;
        rest.next_back();
    }
    rest.as_str().len()
}

fn fitting(mut rest: std::str::Chars<'_>, width: usize) -> std::str::Chars<'_> {
    let mut left = width;
    while let Some(character) = rest.clone().next() {
        let Some(less) = left.checked_sub(columns(character)) else { break };
        left = less;
        rest.next();
    }
    rest
}

/// How wide a character is at most: many are wide that need not be told from narrow ones only to cut a line.
fn columns(character: char) -> usize {
    match character {
        ' '..='~' => 1,
        '\t' => 4,
        _ if inert::steers(character) => "<U+202E>".len(),
        _ => 2,
    }
}
