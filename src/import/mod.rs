//! Tables of other programs to roles and matrices of a handbook, with a report of every decision.
//!
//! [`reading`] makes grids of a file, [`recognition`] finds matrices and descriptions of roles in them, [`draft`]
//! settles names and letters, [`writing`] makes TOML of it. Nothing here touches the disk.

mod cast;
mod copies;
mod draft;
mod escape;
mod field;
mod grid;
mod json;
mod letters;
mod matrix;
mod merge;
mod names;
mod near;
mod plan;
mod profile;
mod reading;
mod recognition;
mod report;
mod scheme;
mod sheets;
mod stumps;
mod writing;

pub use plan::{Import, Mode, NewFile, Options, import};
pub use reading::Fault;
pub use reading::limits::FILE_BYTES;
pub use report::{Report, TableReport};
