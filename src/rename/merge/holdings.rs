//! What a person holds: a role that is held twice in the same way is held once.

use toml::de::DeValue;

use super::super::Scene;
use super::lists::take_out;
use super::tables::{text, written};
use crate::edit::{Edits, Table};

/// What tells two holdings of one role apart.
const MANNER: [&str; 3] = ["as", "from", "until"];

/// Joins the holdings of both roles that are alike; shares of time are summed up, and one that the other role has no
/// share to add to is left out.
pub fn edit(scene: &Scene<'_>, person: &Table<'_>, edits: &mut Edits, left: &mut Vec<String>) {
    let holdings = person.tables("holds");
    let of = |id: &str, holding: &&Table<'_>| text(holding, "role") == Some(id);
    for (index, former) in holdings.iter().enumerate().filter(|(_, holding)| of(&scene.subject.old, holding))
    {
        let alike = |other: &&Table<'_>| MANNER.iter().all(|key| manner(former, key) == manner(other, key));
        let same = holdings.iter().filter(|holding| of(&scene.subject.new, holding)).find(alike);
        let Some(same) = same else { continue };
        match (share(former), share(same)) {
            (Some(one), Some(other)) => {
                let sum = ((one + other) * 100.0).round() / 100.0;
                same.set("share", &format!("{sum:?}"), &["role"], edits);
            }
            (Some(share), None) => {
                let (old, who) = (&scene.subject.old, text(person, "name").unwrap_or_default());
                left.push(format!("`share` of {old}, held by {who}: {share}"));
            }
            (None, _) => {}
        }
        take_out(person, "holds", index, edits);
    }
}

/// How a holding says a key; a holder is the usual one.
fn manner(holding: &Table<'_>, key: &str) -> Option<String> {
    let written = written(holding, key).map(|words| words.trim_matches(['"', '\'']).to_owned());
    written.filter(|words| key != "as" || words != "holder")
}

fn share(holding: &Table<'_>) -> Option<f64> {
    match holding.value("share")?.0 {
        DeValue::Float(number) => number.as_str().parse().ok(),
        DeValue::Integer(number) => number.as_str().parse().ok(),
        _ => None,
    }
}
