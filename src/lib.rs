//! Rolebook: role definitions, responsibility matrices and narrative in; a static handbook and findings out.

pub mod diagnostic;
pub mod parse;
pub mod source;
