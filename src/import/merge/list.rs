//! A list of a role, of which a sheet shows other items: only these change.

mod element;

use std::collections::BTreeMap;

use foldhash::HashSet;

use super::alignment::{self, Part};
use crate::edit::{Edits, Piece, Table, arrange, is_headed};
use crate::import::profile::Item;
use crate::import::writing;
use element::{Alike, Element};

/// A list in the file of a role.
pub struct List<'a> {
    pub table: &'a Table<'a>,
    pub key: &'static str,
    /// Its items as an export shows them.
    pub present: &'a [String],
    /// The ids of its items, of which a list of records has each once.
    pub records: Option<&'a [&'a str]>,
    /// The keys behind which it is added where it is missing.
    pub before: &'a [&'static str],
}

/// What becomes of a list.
#[derive(Debug, Default)]
pub struct Arranged {
    pub changes: bool,
    /// What goes with items, in words.
    pub gone: Vec<String>,
}

impl List<'_> {
    /// Changes the list to the items of a sheet, which `read` understands. `same` says when two are the same words.
    ///
    /// # Errors
    /// In words, where it cannot be changed in this way.
    pub fn merge(
        &self,
        shown: &[String],
        same: impl Fn(&str) -> String,
        mut read: impl FnMut(&str) -> Vec<Item>,
        edits: &mut Edits,
    ) -> Result<Arranged, String> {
        let elements = self.elements()?;
        let keys = |texts: &[String]| texts.iter().map(|text| same(text)).collect::<Vec<_>>();
        let aligned = alignment::align(&keys(self.present), &keys(shown));
        let wanted =
            shown.iter().zip(&aligned).map(|(shown, part)| part.known.is_none().then(|| read(shown)));
        let mut wanted: Vec<Option<Vec<Item>>> = wanted.collect();
        if let Some(records) = self.records {
            name_once(records, &aligned, &mut wanted);
        }
        let mut arranged = Arranged::default();
        let pieces = pieces(&elements, self.present, &aligned, &wanted, &mut arranged);
        if pieces.is_empty() && !shown.is_empty() {
            return Ok(Arranged::default());
        }
        arranged.changes = !is_as_it_was(&pieces, elements.len());
        if arranged.changes {
            arrange(self.table, self.key, &pieces, self.before, edits);
        }
        Ok(arranged)
    }

    /// The items in the file.
    fn elements(&self) -> Result<Vec<Element<'_>>, String> {
        let key = self.key;
        let elements = match self.table.keys.get(key) {
            None => Vec::new(),
            Some(value) if value.get_ref().is_array() => {
                if is_headed(self.table.text, &value.span()) {
                    return Err(format!(
                        "it stands below `[[{key}]]`, so the edit is not taken; make it by hand"
                    ));
                }
                let items = value.get_ref().as_array().into_iter().flat_map(|items| items.iter());
                items.map(|value| Element { table: self.table, value }).collect()
            }
            Some(value) => vec![Element { table: self.table, value }],
        };
        if elements.len() == self.present.len() {
            Ok(elements)
        } else {
            Err("an item cannot be read, so the edit is not taken; `rolebook check` shows where".to_owned())
        }
    }
}

/// Leaves out what names a record that the list has already, such as another name of one of its roles.
fn name_once(records: &[&str], aligned: &[Part], wanted: &mut [Option<Vec<Item>>]) {
    let kept = aligned.iter().filter_map(|part| part.known);
    let mut named: HashSet<String> = kept.map(|index| records[index].to_owned()).collect();
    for items in wanted.iter_mut().flatten() {
        items.retain(|item| !matches!(item, Item::Text(id) if !named.insert(id.clone())));
    }
}

/// Which items of the list the sheet shows, by their index.
fn shown_of(aligned: &[Part], count: usize) -> Vec<bool> {
    let mut shown = vec![false; count];
    aligned.iter().filter_map(|part| part.known).for_each(|index| shown[index] = true);
    shown
}

fn is_as_it_was(pieces: &[Piece], count: usize) -> bool {
    pieces.len() == count && pieces.iter().enumerate().all(|(index, piece)| *piece == Piece::Kept(index))
}

/// The list as it is to be: items that are the same stay, and those that say something else of the same thing change in
/// their places.
fn pieces(
    elements: &[Element<'_>],
    present: &[String],
    aligned: &[Part],
    wanted: &[Option<Vec<Item>>],
    arranged: &mut Arranged,
) -> Vec<Piece> {
    let pairs = pairs(elements, present, aligned, wanted);
    let mut pieces = Vec::new();
    for (number, part) in aligned.iter().enumerate() {
        let Some(items) = &wanted[number] else {
            pieces.extend(part.known.map(Piece::Kept));
            continue;
        };
        match (pairs.get(&number), &items[..]) {
            (Some((index, how)), [item]) => {
                pieces.push(elements[*index].amended(*index, item, *how, arranged));
            }
            (_, items) => pieces.extend(items.iter().map(|item| Piece::New(writing::role::item(item)))),
        }
    }
    let mut stays = shown_of(aligned, elements.len());
    for (index, _) in pairs.values() {
        stays[*index] = true;
    }
    for (element, _) in elements.iter().zip(stays).filter(|(_, stays)| !stays) {
        arranged.gone.extend(element.gone(&element.unseen()));
    }
    pieces
}

/// Says whether an item of a sheet stands for one of the list; the last word is whether it stands in its gap.
type Test<'t> = &'t dyn Fn(&Element<'_>, &Item, bool) -> bool;

/// Of more items than these none is looked for by its name.
const COMPARED: usize = 100_000;

/// The items that stand for one of the list: by its name or address, by a name much like it, else by its place alone.
fn pairs(
    elements: &[Element<'_>],
    present: &[String],
    aligned: &[Part],
    wanted: &[Option<Vec<Item>>],
) -> BTreeMap<usize, (usize, Alike)> {
    let mut pairs: BTreeMap<usize, (usize, Alike)> = BTreeMap::new();
    let gaps = alignment::gaps(aligned, present.len());
    let shown = shown_of(aligned, present.len());
    let mut free: Vec<usize> = (0..present.len()).filter(|index| !shown[*index]).collect();
    let single = |number: usize| match wanted[number].as_deref() {
        Some([item]) => Some(item),
        _ => None,
    };
    let is_same = |element: &Element<'_>, item: &Item, _: bool| element.is_named_as(item);
    let is_near = |element: &Element<'_>, item: &Item, in_gap: bool| in_gap && element.is_much_like(item);
    let tests: [Test<'_>; 2] = [&is_same, &is_near];
    let is_bearable = free.len() * wanted.len() <= COMPARED;
    for test in tests.into_iter().filter(|_| is_bearable) {
        for (number, part) in aligned.iter().enumerate() {
            let Some(item) = single(number).filter(|_| !pairs.contains_key(&number)) else { continue };
            let fits = |index: &usize| test(&elements[*index], item, gaps[*index] == part.gap);
            if let Some(at) = free.iter().position(fits) {
                pairs.insert(number, (free.remove(at), Alike::Yes));
            }
        }
    }
    let open = |number: &usize| single(*number).is_some() && !pairs.contains_key(number);
    let open: Vec<usize> = (0..wanted.len()).filter(open).collect();
    pairs.extend(in_places(&free, &open, |index| gaps[*index], |number| aligned[*number].gap));
    pairs
}

/// The items that stand in one gap, where as many are left of the list as of the sheet.
fn in_places(
    free: &[usize],
    open: &[usize],
    gap_of_own: impl Fn(&usize) -> usize,
    gap_of_shown: impl Fn(&usize) -> usize,
) -> Vec<(usize, (usize, Alike))> {
    let shown: BTreeMap<usize, &[usize]> = open
        .chunk_by(|a, b| gap_of_shown(a) == gap_of_shown(b))
        .map(|all| (gap_of_shown(&all[0]), all))
        .collect();
    let mut pairs = Vec::new();
    for own in free.chunk_by(|a, b| gap_of_own(a) == gap_of_own(b)) {
        let shown = shown.get(&gap_of_own(&own[0])).filter(|shown| shown.len() == own.len());
        let places = own.iter().map(|index| (*index, Alike::InPlace));
        pairs.extend(shown.into_iter().copied().flatten().copied().zip(places));
    }
    pairs
}
