//! The pages of each kind, and what only all narrative pages together can tell.

mod check;
pub mod findings;
pub mod hiring;
pub mod home;
pub mod matrices;
pub mod matrix;
pub mod narrative;
pub mod not_found;
mod parts;
pub mod pattern;
pub mod patterns;
pub mod people;
pub mod print;
pub mod redirect;
pub mod risks;
pub mod role;
pub mod role_groups;
pub mod roles;
pub mod search;
pub mod section;
pub mod timeline;

use super::composer::Composer;

pub use check::check;

/// Makes the view of a page, which its template sees as `view`.
pub type ViewFunction = fn(&Composer<'_>) -> tera::Value;
