//! Records as the TOML that people would write.

pub mod matrix;
pub mod role;

pub use crate::edit::{list, quoted};
