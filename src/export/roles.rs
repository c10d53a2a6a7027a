//! The roles as a table: a row each, a column for each field that a cell can show.
//!
//! A cell holds one item a line. A group of responsibilities is a line that ends with a colon and lines that begin
//! with `- `; a target follows its KPI behind ` → `; a skill's level, and how a holder holds the role, stand in
//! brackets. Other records are named by their names.

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
    Column { field: "purpose", head: "Purpose", cell: |handbook, role| markdown(handbook, role.purpose) },
    Column { field: "responsibilities", head: "Responsibilities", cell: responsibilities },
    Column {
        field: "ask_when",
        head: "Ask when",
        cell: |handbook, role| markdown(handbook, role.ask_when.clone()),
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
    items.iter().cloned().map(Words::plain).collect()
}

fn markdown(handbook: &Handbook, texts: impl IntoIterator<Item = TextId>) -> Cell {
    texts.into_iter().map(|text| Words::markdown(&*handbook.texts.get(text).source)).collect()
}

fn roles<'a>(handbook: &Handbook, references: impl IntoIterator<Item = &'a Ref<Role>>) -> Cell {
    references.into_iter().map(|role| Words::plain(handbook.role_name(&role.id).to_owned())).collect()
}

/// The short name where it is another than the name.
fn short(_: &Handbook, role: &Role) -> Cell {
    if role.short == role.name { Cell::new() } else { plain(&role.short) }
}

fn aliases(_: &Handbook, role: &Role) -> Cell {
    role.aliases.iter().map(|alias| Words::plain(alias.value.clone())).collect()
}

fn responsibilities(handbook: &Handbook, role: &Role) -> Cell {
    let mut cell = Cell::new();
    for duties in &role.responsibilities {
        let bullet = if duties.title.is_some() { "- " } else { "" };
        cell.extend(duties.title.iter().map(|title| Words::plain(format!("{title}:"))));
        let item = |text: &TextId| format!("{bullet}{}", handbook.texts.get(*text).source);
        cell.extend(duties.items.iter().map(item).map(Words::markdown));
    }
    cell
}

fn kpis(handbook: &Handbook, role: &Role) -> Cell {
    let kpis = role.kpis.iter().map(|kpi| {
        let target = kpi.target.as_ref().map(|target| format!(" → {target}"));
        Words { plain: target.unwrap_or_default(), ..Words::markdown(&*handbook.texts.get(kpi.name).source) }
    });
    kpis.collect()
}

fn skills(_: &Handbook, role: &Role) -> Cell {
    let skills = role.skills.iter().map(|skill| match &skill.level {
        Some(level) => format!("{} ({level})", skill.name),
        None => skill.name.clone(),
    });
    skills.map(Words::plain).collect()
}

fn risks(handbook: &Handbook, role: &Role) -> Cell {
    let name = |risk| handbook.risks.follow(risk).map(|risk| risk.name.clone());
    role.risks.iter().map(|risk| Words::plain(name(risk).unwrap_or_else(|| risk.id.to_string()))).collect()
}

fn holders(handbook: &Handbook, role: &Role) -> Cell {
    let holders = people::held_by(handbook, role, handbook.settings.people);
    let words = holders.into_iter().map(|(name, kind)| match kind {
        HoldingKind::Holder => name.to_owned(),
        HoldingKind::Deputy => format!("{name} (deputy)"),
        HoldingKind::Acting => format!("{name} (acting)"),
    });
    words.map(Words::plain).collect()
}

fn contact(contact: &Contact) -> Words {
    let href = contact.href.iter().map(|href| href.value.as_str());
    let parts: Vec<&str> = [contact.label.as_str()].into_iter().chain(href).collect();
    Words::plain(parts.join(" "))
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
