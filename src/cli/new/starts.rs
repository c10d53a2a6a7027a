//! What new files begin with: what is required, what is optional as comments, and ids that this handbook has.

use super::Kind;
use crate::cli::save::quoted;
use crate::model::{Handbook, Role};
use crate::parse::front_matter;

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
        // It is copied, not begun.
        Kind::Template => String::new(),
    }
}

/// The text of a record, which has the record's fields in the place of a header of its own.
pub fn narrative() -> String {
    let page = include_str!("page.md");
    page[front_matter::split(page).body].trim_start().to_owned()
}

/// What stands for the columns of a matrix where there are no roles yet.
const NO_COLUMNS: &str = "# roles = [\"data-engineer\"]             # the columns, in order";

/// What stands for the rows.
const NO_ROWS: &str = "# This handbook has no roles yet: rolebook new role \"Data Engineer\"
# [[activity]]
# name = \"First activity\"
# A = \"data-engineer\"
# R = \"data-engineer\"";

/// What stands for the seats of a pattern.
const NO_SEATS: &str = "# This handbook has no roles yet: rolebook new role \"Data Engineer\"
# [[seat]]
# role = \"data-engineer\"";

/// A matrix with all roles as columns and one row of real roles.
fn matrix(name: &str, handbook: &Handbook) -> String {
    let columns: Vec<String> = handbook.roles.iter().map(|role| quoted(role.id.as_str())).collect();
    let columns = if columns.is_empty() {
        NO_COLUMNS.to_owned()
    } else {
        format!("# The columns, in order; remove those that have no part in it.\nroles = {}", list(&columns))
    };
    let row = example_row(handbook).unwrap_or_else(|| NO_ROWS.to_owned());
    include_str!("matrix.toml")
        .replace("{columns}", &columns)
        .replace("{row}", row.trim_end())
        .replace("\"{name}\"", name)
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
        row.push_str(&format!("C = [{}]\n", quoted(consulted.id.as_str())));
    }
    if handbook.roles.len() > SHORT_LIST {
        row.push_str("I = \"rest\"                              # every other column\n");
    }
    Some(row)
}

/// A pattern in which every role of ours has a seat, to take away those that are not filled.
fn pattern(name: &str, handbook: &Handbook) -> String {
    let mut seats = String::new();
    for role in handbook.roles.iter().filter(|role| !role.external) {
        seats.push_str(&format!("[[seat]]\nrole = {}\n\n", quoted(role.id.as_str())));
    }
    let seats = if seats.is_empty() { NO_SEATS } else { seats.trim_end() };
    include_str!("pattern.toml").replace("{seats}", seats).replace("\"{name}\"", name)
}

/// A list as `new` writes it: one entry a line where there are more than a few.
fn list(entries: &[String]) -> String {
    if entries.len() <= SHORT_LIST {
        return format!("[{}]", entries.join(", "));
    }
    format!("[\n  {},\n]", entries.join(",\n  "))
}
