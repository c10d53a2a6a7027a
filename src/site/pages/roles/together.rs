//! Who works with whom: a chart of all pairs of roles, or the closest of each where there are too many for one.

use serde::Serialize;

use crate::analysis::closeness::{Tie, ties};
use crate::site::composer::{Composer, LinkView};

/// Up to so many roles are drawn as a chart; beyond, nobody finds a square in it.
const CHARTED: usize = 30;

/// How many of the closest roles are named for each.
const CLOSEST: usize = 4;

/// How many shades tell closer pairs from others.
const SHADES: usize = 4;

/// How wide the names beside the chart and above it may be, in letters: one of the scripts of East Asia is as wide as two.
const LABEL_ROOM: usize = 22;
const HEAD_ROOM: usize = 14;

/// The roles that share rows.
#[derive(Debug, Serialize)]
pub struct TogetherView<'a> {
    /// Whether the rows have cells, so that there is a chart.
    pub is_charted: bool,
    /// In listing order; those that work with nobody are left out.
    pub rows: Vec<TogetherRow<'a>>,
}

/// A role, and those it works with.
#[derive(Debug, Serialize)]
pub struct TogetherRow<'a> {
    pub role: LinkView,
    pub short: &'a str,
    /// Its name, or its short name, as much of it as there is room for beside the chart.
    pub label: String,
    /// As much of its short name as there is room for above the chart.
    pub head: String,
    /// The closest first.
    pub closest: Vec<SharedView>,
    /// How many more there are.
    pub more: usize,
    /// One for each row of the list; none where the two share nothing.
    pub cells: Vec<Option<PairView>>,
}

/// A role that shares rows.
#[derive(Debug, Serialize)]
pub struct SharedView {
    pub role: LinkView,
    /// In how many activities.
    pub shared: usize,
}

/// Two roles.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct PairView {
    /// In how many activities both have a part, and one of them works.
    pub shared: usize,
    /// From 1 to 4, by how close the two work.
    pub shade: usize,
}

impl<'a> TogetherView<'a> {
    /// None where no two roles share a row. Reads the rows of each role once.
    pub fn new(composer: &Composer<'a>) -> Option<TogetherView<'a>> {
        let roles = composer.handbook().roles.as_slice();
        let close = |role: usize| -> Vec<Tie> {
            ties(&composer.site.letters, role).into_iter().filter(|tie| tie.closeness > 0).collect()
        };
        let all: Vec<(usize, Vec<Tie>)> =
            (0..roles.len()).map(|role| (role, close(role))).filter(|(_, ties)| !ties.is_empty()).collect();
        let is_charted = all.len() <= CHARTED;
        let most = all.iter().flat_map(|(_, ties)| ties).map(|tie| tie.closeness).max()?;
        let places: Vec<usize> = all.iter().map(|(role, _)| *role).collect();
        let rows = all.iter().map(|(role, ties)| TogetherRow {
            role: composer.role_at(*role),
            short: &roles[*role].short,
            label: label(&roles[*role].name, &roles[*role].short),
            head: cut(&roles[*role].short, HEAD_ROOM),
            closest: ties
                .iter()
                .take(CLOSEST)
                .map(|tie| SharedView { role: composer.role_at(tie.role), shared: tie.shared })
                .collect(),
            more: ties.len().saturating_sub(CLOSEST),
            cells: if is_charted { cells(ties, &places, most) } else { Vec::new() },
        });
        Some(TogetherView { is_charted, rows: rows.collect() })
    }
}

fn label(name: &str, short: &str) -> String {
    if width(name) <= LABEL_ROOM { name.to_owned() } else { cut(short, LABEL_ROOM) }
}

/// A name cut to the room that there is for it.
fn cut(name: &str, room: usize) -> String {
    if width(name) <= room {
        return name.to_owned();
    }
    let mut left = room - 1;
    let fits = |letter: &char| {
        let own = letter_width(*letter);
        let is_room = own <= left;
        left = left.saturating_sub(own);
        is_room
    };
    let cut: String = name.chars().take_while(fits).collect();
    format!("{}…", cut.trim_end())
}

fn width(name: &str) -> usize {
    name.chars().map(letter_width).sum()
}

/// Letters from Hangul on stand in squares, but for the small scripts in between, which only get more room than they need.
fn letter_width(letter: char) -> usize {
    if letter >= '\u{1100}' { 2 } else { 1 }
}

fn cells(ties: &[Tie], places: &[usize], most: usize) -> Vec<Option<PairView>> {
    let pair = |tie: &Tie| PairView { shared: tie.shared, shade: (tie.closeness * SHADES).div_ceil(most) };
    places.iter().map(|role| ties.iter().find(|tie| tie.role == *role).map(pair)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_by_the_room_that_their_letters_take() {
        assert_eq!(label("Communications Manager", "CM"), "Communications Manager");
        assert_eq!(label("Regulatory Affairs Manager", "Regulatory"), "Regulatory");
        assert_eq!(cut("Datenschutzgrundverordnung", HEAD_ROOM), "Datenschutzgr…");
        assert_eq!(cut("信息安全与合规负责人", HEAD_ROOM), "信息安全与合…");
    }
}
