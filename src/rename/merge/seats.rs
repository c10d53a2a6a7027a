//! Seats of a staffing pattern: two of one role become one.

use toml::de::DeValue;

use super::super::Scene;
use super::super::request::Refusal;
use super::lists::{take_out, without_self};
use super::refusal;
use super::tables::{role, text, written};
use crate::edit::{Edits, ListChange, Table, change_list, quoted};

/// The commitment of a seat that names none.
const USUAL: &str = "full";

/// The keys before those that a seat may get.
const ORDER: [&str; 4] = ["role", "commitment", "count", "covers"];

/// Joins the seats of both roles.
pub fn edit(
    scene: &Scene<'_>,
    pattern: &Table<'_>,
    edits: &mut Edits,
    left: &mut Vec<String>,
) -> Result<(), Refusal> {
    let seats = pattern.tables("seat");
    let (old, new) = (scene.subject.old.as_str(), scene.subject.new.as_str());
    let of = |id: &str| seats.iter().find(|seat| text(seat, "role") == Some(id));
    for seat in &seats {
        match text(seat, "role") {
            Some(role) if role == old && of(new).is_some() => {}
            Some(role) if role == new && of(old).is_some() => {}
            Some(role) if role == old || role == new => without_self(scene, seat, edits),
            _ => one_cover(scene, seat, edits),
        }
    }
    let (Some(former), Some(seat)) = (of(old), of(new)) else { return Ok(()) };
    let commitment = |seat: &Table<'_>| text(seat, "commitment").unwrap_or(USUAL).to_owned();
    if commitment(former) != commitment(seat) {
        let words = format!(
            "`{old}` has a seat that is `{}`, and `{new}` one that is `{}`; make them alike or remove one, then merge",
            commitment(former),
            commitment(seat)
        );
        let at = former.value("role").map_or(0, |(_, place)| place.start);
        return Err(refusal(scene, former.file, at, &words));
    }
    if let (Some(one), Some(other)) = (text(former, "note"), text(seat, "note"))
        && one != other
    {
        let at = former.value("note").map_or(0, |(_, place)| place.start);
        return Err(refusal(
            scene,
            former.file,
            at,
            "both seats have a note; make one of the two, then merge",
        ));
    }
    join(scene, former, seat, edits, left);
    let index = seats.iter().position(|seat| text(seat, "role") == Some(old)).unwrap_or_default();
    take_out(pattern, "seat", index, edits);
    Ok(())
}

/// Says the role once among those that a seat of another role covers.
fn one_cover(scene: &Scene<'_>, seat: &Table<'_>, edits: &mut Edits) {
    let covered = covers(seat);
    let place = |id: &str| covered.iter().position(|covered| covered == id);
    if let (Some(old), Some(_)) = (place(&scene.subject.old), place(&scene.subject.new)) {
        change_list(seat, "covers", &ListChange { gone: vec![old], new: Vec::new() }, &[], edits);
    }
}

fn covers(seat: &Table<'_>) -> Vec<String> {
    match seat.value("covers") {
        Some((DeValue::Array(items), _)) => {
            items.iter().map(|item| role(item).map_or(String::new(), |(id, _)| id.to_owned())).collect()
        }
        _ => Vec::new(),
    }
}

/// Gives a seat what the former one has more.
fn join(scene: &Scene<'_>, former: &Table<'_>, seat: &Table<'_>, edits: &mut Edits, left: &mut Vec<String>) {
    let is_own = |id: &String| *id == scene.subject.old || *id == scene.subject.new;
    let covered = covers(seat);
    let gone = covered.iter().enumerate().filter(|(_, id)| is_own(id)).map(|(index, _)| index).collect();
    let new = covers(former).into_iter().filter(|id| !is_own(id) && !covered.contains(id));
    let change = ListChange { gone, new: new.map(|id| quoted(&id)).collect() };
    change_list(seat, "covers", &change, &ORDER[..3], edits);
    let count =
        |seat: &Table<'_>| written(seat, "count").and_then(|count| count.parse().ok()).unwrap_or(1_u32);
    // Whether some people sat on both seats, nobody but the authors knows; the larger number is never too many.
    if count(former) > count(seat) {
        seat.set("count", &count(former).to_string(), &ORDER[..2], edits);
    }
    let fewer = count(former).min(count(seat));
    if count(former).max(count(seat)) > 1 {
        let id = if count(former) > count(seat) { &scene.subject.new } else { &scene.subject.old };
        left.push(format!("`count` of the seat of {id} in {}: {fewer}", scene.sources.file(seat.file).path));
    }
    if let (Some(note), None) = (written(former, "note"), seat.value("note")) {
        seat.set("note", &note, &ORDER, edits);
    }
}
