//! The comments on cells of an xlsx workbook.

use std::collections::BTreeMap;

use super::xml::{Piece, part, pieces};
use crate::import::grid::tidy;

/// The comments of a sheet by row and column, from 0.
pub type Comments = BTreeMap<(usize, usize), String>;

/// The comments of all sheets, by their names.
pub fn read(bytes: &[u8]) -> BTreeMap<String, Comments> {
    sheets(bytes).into_iter().map(|(name, path)| (name, of_sheet(bytes, &path))).collect()
}

/// The sheets of an xlsx workbook by their names, with the paths of their parts.
pub fn sheets(bytes: &[u8]) -> Vec<(String, String)> {
    let targets = relations(bytes, "xl/", "workbook.xml");
    let Some(workbook) = part(bytes, "xl/workbook.xml") else { return Vec::new() };
    let sheets = pieces(&workbook).filter_map(|piece| match piece {
        Piece::Open { name, attributes, .. } if name == "sheet" => {
            Some((attributes.get("name")?.clone(), targets.get(attributes.get("r:id")?)?.0.clone()))
        }
        _ => None,
    });
    sheets.collect()
}

fn of_sheet(bytes: &[u8], path: &str) -> Comments {
    let comments = part_of(bytes, path);
    comments.and_then(|path| part(bytes, &path)).map(|text| comments_in(&text)).unwrap_or_default()
}

/// The part with the comments of a sheet, by the path of the sheet's own.
pub fn part_of(bytes: &[u8], sheet: &str) -> Option<String> {
    let (folder, file) = sheet.rsplit_once('/').unwrap_or(("", sheet));
    let relations = relations(bytes, &format!("{folder}/"), file);
    relations.into_values().find(|(_, kind)| kind.ends_with("/comments")).map(|(path, _)| path)
}

/// The part that says what a part refers to.
pub fn relations_of(path: &str) -> String {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    format!("{folder}/_rels/{file}.rels")
}

/// What a part refers to, by the ids of the references: the path and the kind.
pub fn relations(bytes: &[u8], folder: &str, file: &str) -> BTreeMap<String, (String, String)> {
    let Some(text) = part(bytes, &format!("{folder}_rels/{file}.rels")) else { return BTreeMap::new() };
    let relations = pieces(&text).filter_map(|piece| match piece {
        Piece::Open { name, attributes, .. } if name == "relationship" => {
            let target = resolved(folder, attributes.get("target")?);
            Some((attributes.get("id")?.clone(), (target, attributes.get("type")?.clone())))
        }
        _ => None,
    });
    relations.collect()
}

/// A path from the folder of the part that names it.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn comments_in(text: &str) -> Comments {
    let mut comments = Comments::new();
    let mut authors: Vec<String> = Vec::new();
    let mut place: Option<(usize, usize)> = None;
    let mut words = String::new();
    let mut is_words = false;
    for piece in pieces(text) {
        match piece {
            Piece::Open { name, attributes, is_closed } => match name.as_str() {
                "author" if !is_closed => authors.push(String::new()),
                "comment" => {
                    place = attributes.get("ref").and_then(|written| place_of(written));
                    words.clear();
                }
                "t" => is_words = !is_closed,
                _ => {}
            },
            Piece::Close(name) => match name.as_str() {
                "t" => is_words = false,
                "authors" => authors.retain(|author| !author.trim().is_empty()),
                "comment" => {
                    let own = without_author(&tidy(&words), &authors);
                    if let Some(place) = place.take().filter(|_| !own.is_empty()) {
                        comments.insert(place, own);
                    }
                }
                _ => {}
            },
            Piece::Text(text) if is_words => words.push_str(&text),
            Piece::Text(text) => {
                if let (Some(author), None) = (authors.last_mut(), place) {
                    author.push_str(text.trim());
                }
            }
        }
    }
    comments
}

/// Programs write who said it into the words, and a hint for older ones.
fn without_author(words: &str, authors: &[String]) -> String {
    let words = match words.split_once("Comment:") {
        Some((hint, own)) if hint.starts_with("[Threaded comment]") => own.trim(),
        _ => words,
    };
    let said = words.split_once(':').filter(|(author, _)| authors.iter().any(|known| known == author.trim()));
    said.map_or(words, |(_, own)| own.trim()).to_owned()
}

/// `B4` as row and column, from 0.
fn place_of(written: &str) -> Option<(usize, usize)> {
    let digits = written.find(|character: char| character.is_ascii_digit())?;
    let (letters, row) = written.split_at(digits);
    let column = letters.bytes().try_fold(0_usize, |column, letter| {
        let digit = letter.to_ascii_uppercase().checked_sub(b'A').filter(|digit| *digit < 26)?;
        column.checked_mul(26)?.checked_add(usize::from(digit) + 1)
    })?;
    Some((row.parse::<usize>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_read_without_their_authors() {
        let text = "<comments><authors><author>Ann</author></authors><commentList><comment ref=\"B2\" authorId=\"0\">\
            <text><r><rPr><b/></rPr><t>Ann:</t></r><r><t xml:space=\"preserve\">\nonly &amp; at night</t></r></text></comment>\
            <comment ref=\"AA10\" authorId=\"0\"><text><t>x</t></text></comment></commentList></comments>";
        let comments = comments_in(text);
        assert_eq!(comments.get(&(1, 1)).map(String::as_str), Some("only & at night"));
        assert_eq!(comments.get(&(9, 26)).map(String::as_str), Some("x"));
        assert_eq!(place_of("B"), None);
        assert_eq!(resolved("xl/worksheets/", "../comments1.xml"), "xl/comments1.xml");
    }
}
