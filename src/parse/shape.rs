//! What a field takes, in words for messages and as a description for schemas.

use crate::diagnostic::RecordKind;

/// The kind of value that a field takes.
#[derive(Debug, Clone)]
pub enum Shape {
    /// Plain text.
    Text,
    /// Text of a certain form, such as an id.
    Form(&'static Form),
    /// Inline Markdown.
    Inline,
    /// Whole Markdown.
    Block,
    /// A whole number that is not below 0.
    Integer,
    Number,
    /// A number that is not below 0.
    Amount,
    /// A part of a whole, from 0 to 1.
    Share,
    Boolean,
    Date,
    /// An id of a record of the given kind.
    Reference(RecordKind),
    /// The name of a rule that a waiver can accept findings of.
    Rule,
    /// One of a few words.
    Choice(&'static [&'static str]),
    List(Box<Shape>),
    /// Any one of several shapes.
    Either(Vec<Shape>),
    /// A table with its fields; the function breaks the circle of tables that hold tables.
    Table(fn() -> Description),
}

/// What a text of a certain form looks like.
#[derive(Debug)]
pub struct Form {
    /// A regular expression for the whole text, in what the dialects of JSON Schema and of editors have in common.
    pub pattern: &'static str,
    /// Texts of this form that are taken for something else.
    pub except: &'static [&'static str],
}

/// What a table takes.
#[derive(Debug, Clone, Default)]
pub struct Description {
    /// The fields, in the order in which they are read.
    pub fields: Vec<Field>,
    /// What its other keys may be; none: there are no others.
    pub free: Option<FreeKeys>,
}

/// Keys that are not known beforehand, and what they take.
#[derive(Debug, Clone)]
pub struct FreeKeys {
    pub keys: Keys,
    pub shape: Shape,
    /// One phrase that says what they mean.
    pub help: &'static str,
}

/// Where the names of free keys come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// The letters of a scheme.
    Letters,
    /// The rules that can be set for the whole handbook.
    Rules,
    /// The rules that can be set for one matrix.
    RulesOfMatrix,
}

/// One field of a table.
#[derive(Debug, Clone)]
pub struct Field {
    pub name: &'static str,
    pub shape: Shape,
    pub presence: Presence,
    /// One phrase that says what it means.
    pub help: &'static str,
}

/// Whether a table may do without a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    Required,
    Optional,
    /// It may be missing; where it is there, it must say something.
    Filled,
}

impl Shape {
    /// The shape in words: "text", "a list of texts", "true or false".
    pub fn in_words(&self) -> String {
        match self {
            Shape::Text | Shape::Form(_) | Shape::Inline | Shape::Block => "text in quotes".into(),
            Shape::Rule => "the name of a rule".into(),
            Shape::Integer => "a whole number".into(),
            Shape::Number | Shape::Amount | Shape::Share => "a number".into(),
            Shape::Boolean => "`true` or `false`".into(),
            Shape::Date => "a date such as 2026-01-31".into(),
            Shape::Reference(kind) => format!("the id of a {kind}"),
            Shape::Choice(words) => {
                let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
                format!("one of {}", quoted.join(", "))
            }
            Shape::List(_) => "a list in square brackets".into(),
            Shape::Either(shapes) => {
                let words: Vec<String> = shapes.iter().map(Shape::in_words).collect();
                words.join(" or ")
            }
            Shape::Table(_) => "a table".into(),
        }
    }
}
