//! The fields of a role that tables have, with their keys.

use crate::export;

/// The fields of a role that tables have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Short,
    Aliases,
    Group,
    Purpose,
    Responsibilities,
    AskWhen,
    Kpis,
    Skills,
    Deliverables,
    Risks,
    ReportsTo,
    Deputies,
    Holders,
    Contacts,
    Phase,
    When,
    Hiring,
    External,
}

impl Field {
    /// All fields with the keys that exports and role files have for them, in the order of role files.
    const ALL: [(Field, &str); 18] = [
        (Field::Short, "short"),
        (Field::Aliases, "aliases"),
        (Field::Group, "group"),
        (Field::Purpose, "purpose"),
        (Field::Responsibilities, "responsibilities"),
        (Field::AskWhen, "ask_when"),
        (Field::Kpis, "kpis"),
        (Field::Skills, "skills"),
        (Field::Deliverables, "deliverables"),
        (Field::Risks, "risks"),
        (Field::ReportsTo, "reports_to"),
        (Field::Deputies, "deputies"),
        (Field::Holders, "holders"),
        (Field::Contacts, "contacts"),
        (Field::Hiring, "hiring"),
        (Field::External, "external"),
        // The keys of `[involve]` come last, because tables stand behind plain keys.
        (Field::Phase, "involve.phase"),
        (Field::When, "involve.when"),
    ];

    /// All fields with their keys, in the order of role files.
    pub fn all() -> impl Iterator<Item = (Field, &'static str)> {
        Field::ALL.into_iter()
    }

    /// The keys in the order of role files.
    pub fn keys() -> impl Iterator<Item = &'static str> {
        Field::all().map(|(_, key)| key)
    }

    /// Whether it is a list.
    pub fn is_list(self) -> bool {
        Field::all().any(|(field, key)| field == self && export::is_list(key))
    }

    /// The field of a key.
    pub fn of_key(key: &str) -> Option<Field> {
        Field::all().find(|(_, known)| *known == key).map(|(field, _)| field)
    }
}

#[cfg(test)]
mod tests {
    use super::Field;
    use crate::model::role::assert_names_every_field;

    #[test]
    fn no_field_is_forgotten() {
        // The name has a column of its own; tables have no place for what is only written in files.
        let left_out = [
            "name",
            "order",
            "about",
            "maintainer",
            "reviewed",
            "review_every",
            "approved",
            "refs",
            "former_ids",
        ];
        assert_names_every_field(Field::keys(), &left_out);
    }
}
