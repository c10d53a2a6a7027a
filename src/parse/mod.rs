//! Text to structure: TOML tables field by field, front matter, Markdown, embed calls.

pub mod call;
mod fields;
pub mod front_matter;
mod look_alikes;
pub mod markdown;
pub mod pipes;
mod reader;
mod shape;
pub mod slug;
mod suggest;
mod synonyms;
mod syntax;
mod unknown;
mod values;
mod written;
pub mod yaml;

pub use fields::{Fields, FromToml, Table, Value, describe, read_table};
pub use look_alikes::{latin_capital, latin_capitals};
pub use reader::{Mention, Reader, Reading, read_file};
pub use shape::{Description, Field, Form, FreeKeys, Keys, Presence, Shape};
pub use suggest::{Effort, Guess, KnownNames, Spelling, certain, nearest, nearest_of};
pub use syntax::parse as parse_toml;
pub use values::read_choice;
pub use written::Written;
