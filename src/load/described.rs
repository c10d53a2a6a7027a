//! The fields of every kind of file that has any, as their readers describe them.

use super::activities::MatrixTable;
use super::pages::Header;
use super::records::RoleList;
use crate::model::hiring::Hiring;
use crate::model::person::People;
use crate::model::phase::Phases;
use crate::model::risk::Risks;
use crate::model::{Pattern, Role, Settings};
use crate::parse::{Field, describe};
use crate::source::SETTINGS_FILE;

/// A kind of file with its fields.
pub struct Described {
    /// Where such a file stands from the handbook's root; `<id>` stands for a record's id, `*` for any name.
    pub place: &'static str,
    /// In the order in which they are read. Free keys, such as letters and the names of rules, are not among them.
    pub fields: Vec<Field>,
}

/// All kinds of files with fields, the settings first.
pub fn described() -> Vec<Described> {
    let described = |place, fields| Described { place, fields };
    vec![
        described(SETTINGS_FILE, describe::<Settings>()),
        described("content/roles/<id>.toml", describe::<Role>()),
        described("content/roles.toml", describe::<RoleList>()),
        described("content/raci/<id>.toml", describe::<MatrixTable>()),
        described("content/staffing/<id>.toml", describe::<Pattern>()),
        described("content/phases.toml", describe::<Phases>()),
        described("content/risks.toml", describe::<Risks>()),
        described("content/hiring.toml", describe::<Hiring>()),
        described("content/people.toml", describe::<People>()),
        described("content/*.md", describe::<Header>()),
    ]
}
