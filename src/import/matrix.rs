//! What was recognized in a file, before names become roles and words become letters of a scheme.

use std::collections::BTreeSet;

pub use super::field::Field;
use super::letters::Signed;

/// One thing that a file holds.
#[derive(Debug, Clone)]
pub enum Found {
    Matrix(RawMatrix),
    Roles(RawRoles),
    /// Something that is not taken, with the reason.
    Left(Left),
}

impl Found {
    /// The ids of roles that it carries.
    pub fn role_ids(&self) -> impl Iterator<Item = &str> {
        let (heads, rows) = match self {
            Found::Matrix(matrix) => (&matrix.heads[..], &[][..]),
            Found::Roles(roles) => (&[][..], &roles.rows[..]),
            Found::Left(_) => (&[][..], &[][..]),
        };
        let of_heads = heads.iter().filter_map(|head| head.id.as_deref());
        of_heads.chain(rows.iter().filter_map(|row| row.id.as_deref()))
    }

    /// Says more exactly where it stands.
    pub fn add_place(&mut self, place: &str) {
        let known = match self {
            Found::Matrix(matrix) => &mut matrix.place,
            Found::Roles(roles) => &mut roles.place,
            Found::Left(left) => &mut left.place,
        };
        *known = format!("{known}, {place}");
    }
}

/// What is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    pub place: String,
    pub why: String,
    /// A table of a kind that is not read, rather than something that needs no reading.
    pub unread: bool,
}

/// A matrix as a table shows it, whatever its layout was.
#[derive(Debug, Clone, Default)]
pub struct RawMatrix {
    pub place: String,
    pub name: Option<String>,
    /// How the table was laid out, in words.
    pub layout: &'static str,
    pub heads: Vec<Head>,
    pub rows: Vec<RawRow>,
    /// The columns that group the rows, the outermost first.
    pub group_columns: Vec<GroupColumn>,
    /// What must be said about it.
    pub remarks: Vec<String>,
    /// The headings above it, by line and level, the nearest last.
    pub headings: Vec<super::grid::Heading>,
    /// It has the keys of an exported workbook, though that of the sheet itself may be lost.
    pub is_export: bool,
    /// The keys that an exported workbook carries: the id and the scheme.
    pub key: Option<(String, String)>,
    /// Rows of an exported workbook whose names were cleared.
    pub nameless: Vec<Nameless>,
    /// The rows have groups of their own, whatever stands above the table.
    pub grouped: bool,
    /// The groups of the rows are the headings above the tables that were joined.
    pub titled: bool,
}

/// A column that groups the rows, of which it is told what its groups became.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupColumn {
    /// Its heading as a report shows it.
    pub head: String,
    /// What stands below, each text once.
    pub texts: BTreeSet<String>,
}

/// The heading of a role's column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    pub text: String,
    pub place: String,
    /// What stands above it in a heading of two rows.
    pub group: Option<String>,
    /// The id that an exported workbook carries.
    pub id: Option<String>,
}

/// A row that has an id but no name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nameless {
    pub id: String,
    pub place: String,
}

/// An activity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawRow {
    pub name: String,
    pub place: String,
    pub group: Option<String>,
    /// The groups within it, of further columns of groups, from the outside in.
    pub subgroups: Vec<String>,
    pub cells: Vec<RawCell>,
    pub notes: Vec<Remark>,
    pub deliverable: Option<String>,
    /// The texts whose cells show an error.
    pub unread: Vec<Text>,
    /// The id that an exported workbook carries.
    pub id: Option<String>,
}

impl RawRow {
    /// All its groups, from the outside in.
    pub fn groups(&self) -> impl Iterator<Item = &str> {
        self.group.iter().chain(&self.subgroups).map(String::as_str)
    }
}

/// A text of a row beside its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    Group,
    Deliverable,
    Note,
}

impl Text {
    /// What a report calls it.
    pub fn in_words(self) -> &'static str {
        match self {
            Text::Group => "group",
            Text::Deliverable => "deliverable",
            Text::Note => "note",
        }
    }
}

/// A cell that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawCell {
    /// The index of its head.
    pub column: usize,
    pub place: String,
    pub content: Content,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    Letters(Vec<Signed>),
    /// Words that are no letters.
    Unread(String),
}

impl Content {
    /// Whether it says that somebody does the work, which no grade does, be it A to C or high to low.
    pub fn does_work(&self) -> bool {
        matches!(self, Content::Letters(signs) if signs.iter().any(Signed::does_work))
    }
}

/// A text beside the letters of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The heading of its column, where it says more than "notes".
    pub head: Option<String>,
    pub text: String,
    /// The text is Markdown rather than plain words.
    pub markdown: bool,
}

/// A table of roles.
#[derive(Debug, Clone, Default)]
pub struct RawRoles {
    pub place: String,
    pub rows: Vec<RawRole>,
    pub remarks: Vec<String>,
}

/// A role as a table describes it.
#[derive(Debug, Clone, Default)]
pub struct RawRole {
    pub name: String,
    pub place: String,
    pub id: Option<String>,
    /// The fields with the texts of their cells.
    pub fields: Vec<(Field, String)>,
    /// The texts are Markdown, as exported tables have them.
    pub markdown: bool,
    /// The fields that the sheet has columns for, whether filled or not.
    pub columns: Vec<Field>,
}

impl RawRole {
    /// Whether the sheet has a column for a field.
    pub fn shows(&self, field: Field) -> bool {
        self.columns.contains(&field)
    }
}
