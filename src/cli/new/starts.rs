//! What new files begin with: what is required, what is optional as comments, and ids that this handbook has.

use std::fmt::Write;

use super::Kind;
use crate::cli::save::quoted;
use crate::model::{Handbook, Role};

/// The longest list that stands on one line.
const SHORT_LIST: usize = 3;

/// The text of a new file.
pub fn text(kind: Kind, name: &str, handbook: &Handbook) -> String {
    let name = quoted(name);
    match kind {
        Kind::Role => include_str!("role.toml").replace("\"{name}\"", &name),
        Kind::Matrix => matrix(&name, handbook),
        Kind::Pattern => pattern(&name, handbook),
        Kind::Page => include_str!("page.md").replace("\"{name}\"", &name),
    }
}

/// A matrix with all roles as columns and one row of real roles.
fn matrix(name: &str, handbook: &Handbook) -> String {
    let columns: Vec<String> = handbook.roles.iter().map(|role| quoted(role.id.as_str())).collect();
    let row = match example_row(handbook) {
        Some(row) => row,
        None => "# This handbook has no roles yet: rolebook new role \"Data Engineer\"\n# [[activity]]\n# name = \"First activity\"\n# A = \"data-engineer\"\n# R = \"data-engineer\"\n"
            .to_owned(),
    };
    let columns = if columns.is_empty() {
        "# roles = [\"data-engineer\"]            # the columns, in order\n".to_owned()
    } else {
        format!(
            "# The columns, in order; remove those that have no part in it.\nroles = {}\n",
            list(&columns)
        )
    };
    include_str!("matrix.toml")
        .replace("\"{name}\"", name)
        .replace("{columns}\n", &columns)
        .replace("{row}\n", &row)
}

/// The first of our roles answers, the second does the work, the third is asked, the others are told.
fn example_row(handbook: &Handbook) -> Option<String> {
    let own: Vec<&Role> = handbook.roles.iter().filter(|role| !role.external).collect();
    let accountable = own.first()?;
    let responsible = own.get(1).unwrap_or(accountable);
    let mut row = format!(
        "[[activity]]\nname = \"First activity\"\nA = {}\nR = {}\n",
        quoted(accountable.id.as_str()),
        quoted(responsible.id.as_str())
    );
    if let Some(consulted) = own.get(2) {
        writeln!(row, "C = [{}]", quoted(consulted.id.as_str())).expect("a text can always grow");
    }
    if handbook.roles.len() > SHORT_LIST {
        row.push_str("I = \"rest\"                              # every other column\n");
    }
    Some(row)
}

/// A pattern in which every role of ours has a seat, to take away those that are not filled.
fn pattern(name: &str, handbook: &Handbook) -> String {
    let own = handbook.roles.iter().filter(|role| !role.external);
    let mut seats: String =
        own.map(|role| format!("[[seat]]\nrole = {}\n\n", quoted(role.id.as_str()))).collect();
    if seats.is_empty() {
        seats =
            "# This handbook has no roles yet: rolebook new role \"Data Engineer\"\n# [[seat]]\n# role = \
                 \"data-engineer\"\n"
                .to_owned();
    }
    include_str!("pattern.toml")
        .replace("\"{name}\"", name)
        .replace("{seats}\n", &format!("{}\n", seats.trim_end()))
}

/// A list as `new` writes it: one entry a line where there are more than a few.
fn list(entries: &[String]) -> String {
    if entries.len() <= SHORT_LIST {
        return format!("[{}]", entries.join(", "));
    }
    format!("[\n  {},\n]", entries.join(",\n  "))
}
