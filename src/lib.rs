//! Rolebook: role definitions, responsibility matrices and narrative in; a static handbook and findings out.

pub mod analysis;
pub mod answer;
pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod edit;
pub mod export;
pub mod import;
pub mod load;
pub mod manual;
pub mod mend;
pub mod model;
pub mod output;
pub mod parallel;
pub mod parse;
pub mod pipeline;
pub mod rename;
pub mod render;
pub mod schema;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;
pub mod theme;
