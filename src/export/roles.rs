//! The roles as a table: a row each, a column for each field that a cell can show.
//!
//! A cell holds one item a line. A group of responsibilities is a line that ends with a colon and lines that begin
//! with `- `; a target follows its KPI behind ` → `; a skill's level, and how a holder holds the role, stand in
//! brackets. Other records are named by their names. An item whose own words look like such a form is marked, so that it
//! is read as what it is: with brackets of its own, or as Markdown that means the same.

use super::forms::{is_address, is_list, is_mail, without_arrows};
use super::people;
use super::table::{Cell, Table, Words, plain};
use crate::model::{Contact, Handbook, HoldingKind, PeopleShown, Ref, Role, TextId};

/// A column of the table.
pub struct Column {
    /// The field's name as role files write it.
    pub field: &'static str,
    pub head: &'static str,
    pub cell: fn(&Handbook, &Role) -> Cell,
}

/// What a cell says where something is so.
const YES: &str = "yes";

/// The columns in order.
pub const COLUMNS: [Column; 19] = [
    Column { field: "name", head: "Role", cell: |_, role| plain(&role.name) },
    Column { field: "short", head: "Short name", cell: short },
    Column { field: "aliases", head: "Aliases", cell: aliases },
    Column { field: "group", head: "Group", cell: |_, role| optional(role.group.as_ref()) },
    Column { field: "purpose", head: "Purpose", cell: purpose },
    Column { field: "responsibilities", head: "Responsibilities", cell: responsibilities },
    Column {
        field: "ask_when",
        head: "Ask when",
        cell: |handbook, role| role.ask_when.iter().map(|text| markdown(handbook, *text)).collect(),
    },
    Column { field: "kpis", head: "KPIs", cell: kpis },
    Column { field: "skills", head: "Skills", cell: skills },
    Column { field: "deliverables", head: "Deliverables", cell: |_, role| list(&role.deliverables) },
    Column { field: "risks", head: "Reduces risks", cell: risks },
    Column {
        field: "reports_to",
        head: "Reports to",
        cell: |handbook, role| roles(handbook, role.reports_to.as_ref()),
    },
    Column { field: "deputies", head: "Deputies", cell: |handbook, role| roles(handbook, &role.deputies) },
    Column { field: "holders", head: "Holders", cell: holders },
    Column {
        field: "contacts",
        head: "Contacts",
        cell: |_, role| role.contacts.iter().map(contact).collect(),
    },
    Column { field: "involve.phase", head: "Comes in", cell: comes_in },
    Column { field: "involve.when", head: "When", cell: |_, role| optional(role.involve.when.as_ref()) },
    Column {
        field: "hiring",
        head: "Open position",
        cell: |_, role| if role.hiring { plain(YES) } else { Cell::new() },
    },
    Column {
        field: "external",
        head: "External",
        cell: |_, role| if role.external { plain(YES) } else { Cell::new() },
    },
];

/// The columns that a handbook's roles may show: none about people where nothing about them is published.
pub fn columns(handbook: &Handbook) -> impl Iterator<Item = &'static Column> {
    let hidden = handbook.settings.people == PeopleShown::None;
    COLUMNS.iter().filter(move |column| !(hidden && column.field == "holders"))
}

/// All roles in listing order.
pub fn table(handbook: &Handbook) -> Table {
    let row = |role| columns(handbook).map(|column| (column.cell)(handbook, role)).collect();
    Table {
        head: columns(handbook).map(|column| column.head.to_owned()).collect(),
        rows: handbook.roles.iter().map(row).collect(),
    }
}

fn optional(text: Option<&String>) -> Cell {
    text.map_or_else(Cell::new, plain)
}

fn list(items: &[String]) -> Cell {
    items.iter().map(|item| Words::plain(one_line(item))).collect()
}

/// A text as one line, as its breaks mean no more than blanks there.
fn one_line(text: &str) -> String {
    if !text.contains(['\n', '\r']) {
        return text.to_owned();
    }
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

fn source(handbook: &Handbook, text: TextId) -> String {
    one_line(&handbook.texts.get(text).source)
}

fn markdown(handbook: &Handbook, text: TextId) -> Words {
    Words::markdown(source(handbook, text))
}

fn purpose(handbook: &Handbook, role: &Role) -> Cell {
    role.purpose.iter().map(|text| Words::markdown(&*handbook.texts.get(*text).source)).collect()
}

fn roles<'a>(handbook: &Handbook, references: impl IntoIterator<Item = &'a Ref<Role>>) -> Cell {
    references.into_iter().map(|role| Words::plain(one_line(handbook.role_name(&role.id)))).collect()
}

/// The short name where it is another than the name.
fn short(_: &Handbook, role: &Role) -> Cell {
    if role.short == role.name { Cell::new() } else { plain(&role.short) }
}

fn aliases(_: &Handbook, role: &Role) -> Cell {
    role.aliases.iter().map(|alias| Words::plain(alias.value.clone())).collect()
}

fn responsibilities(handbook: &Handbook, role: &Role) -> Cell {
    duties(handbook, role).into_iter().flatten().collect()
}

/// The responsibilities, of which a group is one item with several lines.
fn duties(handbook: &Handbook, role: &Role) -> Vec<Cell> {
    let mut items = Vec::new();
    for duties in &role.responsibilities {
        let lines = duties.items.iter().map(|text| source(handbook, *text));
        match &duties.title {
            Some(title) => {
                let title = Words::plain(format!("{}:", one_line(title)));
                let lines = lines.map(|line| Words::markdown(format!("- {line}")));
                items.push(std::iter::once(title).chain(lines).collect());
            }
            None => items.extend(lines.map(|line| vec![Words::markdown(alone(line))])),
        }
    }
    items
}

/// A responsibility that stands alone, which a hyphen would put into the group above it.
fn alone(line: String) -> String {
    if line.trim_start_matches('\\').starts_with("- ") { format!("\\{line}") } else { line }
}

fn kpis(handbook: &Handbook, role: &Role) -> Cell {
    let kpis = role.kpis.iter().map(|kpi| {
        let target = kpi.target.as_ref().map(|target| format!(" → {}", one_line(target)));
        let target = target.unwrap_or_default();
        Words { markdown: without_arrows(&source(handbook, kpi.name), &target), plain: target }
    });
    kpis.collect()
}

fn skills(_: &Handbook, role: &Role) -> Cell {
    let skills = role.skills.iter().map(|skill| match &skill.level {
        Some(level) => format!("{} ({level})", skill.name),
        None if skill.name.ends_with(')') => format!("{} ()", skill.name),
        None => skill.name.clone(),
    });
    skills.map(|skill| Words::plain(one_line(&skill))).collect()
}

fn risks(handbook: &Handbook, role: &Role) -> Cell {
    let name = |risk| handbook.risks.follow(risk).map(|risk| risk.name.clone());
    role.risks
        .iter()
        .map(|risk| Words::plain(one_line(&name(risk).unwrap_or_else(|| risk.id.to_string()))))
        .collect()
}

fn holders(handbook: &Handbook, role: &Role) -> Cell {
    let holders = people::held_by(handbook, role, handbook.settings.people);
    holders.into_iter().map(|(name, kind)| holder(name, kind)).collect()
}

fn holder(name: &str, kind: HoldingKind) -> Words {
    let name = one_line(name);
    Words::plain(match kind {
        HoldingKind::Holder if name.ends_with(')') => format!("{name} (holder)"),
        HoldingKind::Holder => name,
        HoldingKind::Deputy => format!("{name} (deputy)"),
        HoldingKind::Acting => format!("{name} (acting)"),
    })
}

/// A label with the address behind it.
fn contact(contact: &Contact) -> Words {
    let label = one_line(&contact.label);
    let ends_with_address = label.rsplit_once(char::is_whitespace).is_some_and(|(_, last)| is_address(last));
    Words::plain(match &contact.href {
        Some(href) if is_address(&href.value) => format!("{label} {}", href.value),
        Some(href) => format!("{label} <{}>", one_line(&href.value)),
        None if ends_with_address || label.ends_with('>') || is_mail(&label) => format!("{label} <>"),
        None => label,
    })
}

/// The lines of each item of a list in a role's own file, in order; none for other fields.
pub fn items(handbook: &Handbook, role: &Role, field: &str) -> Option<Vec<Cell>> {
    let column = COLUMNS.iter().find(|column| column.field == field && is_list(field))?;
    let cell = match field {
        "responsibilities" => return Some(duties(handbook, role)),
        "holders" => role.holders.iter().map(|held| holder(&held.name.value, held.kind)).collect(),
        _ => (column.cell)(handbook, role),
    };
    Some(cell.into_iter().map(|words| vec![words]).collect())
}

fn comes_in(handbook: &Handbook, role: &Role) -> Cell {
    let phase = role.involve.phase.as_ref();
    let name =
        phase.map(|phase| handbook.phases.follow(phase).map_or(phase.id.as_str(), |phase| &phase.name));
    name.map_or_else(Cell::new, plain)
}

#[cfg(test)]
mod tests {
    use super::COLUMNS;
    use crate::model::role::assert_names_every_field;

    #[test]
    fn no_field_is_forgotten() {
        // What only says how a file is kept.
        let left_out =
            ["order", "about", "maintainer", "reviewed", "review_every", "approved", "refs", "former_ids"];
        assert_names_every_field(COLUMNS.iter().map(|column| column.field), &left_out);
    }
}
