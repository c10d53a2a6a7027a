//! Changes of an author's files: pieces of text replaced at their places, and nothing else touched.
//!
//! Edits are collected over a snapshot ([`Edits`]), become new contents ([`Change`]), may be tried in memory
//! ([`applied`]), and are written all together or not at all ([`disk::Prepared`]).

pub mod disk;
mod edits;
mod fault;
mod items;
mod journal;
mod list;
mod parsed;
mod patch;
pub mod pipes;
mod recovery;
mod table;
mod value;

pub use edits::{Change, EditFault, Edits, Origin, applied};
pub use fault::WriteError;
pub use items::{Piece, arrange, is_headed, rewritten};
pub use journal::JOURNAL_FILE;
pub use list::{ListChange, change_list};
pub use parsed::{Listed, Parsed};
pub use patch::{Patch, Sorted, patched, sorted};
pub use recovery::{Leftover, Recovery, look, recover};
pub use table::{Entry, Table, end_of_line, entries, set_entries, start_of_line};
pub use value::{in_lines, list, quoted};
