//! What has an address on the site, which the site itself decides.

use crate::model::handbook::Row;
use crate::model::{Matrix, Page, Pattern, Person, Phase, Question, Risk, Role};

/// A record or page that the site shows at an address.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'h> {
    Role(&'h Role),
    Matrix(&'h Matrix),
    Activity(Row<'h>),
    Pattern(&'h Pattern),
    Phase(&'h Phase),
    Risk(&'h Risk),
    Question(&'h Question),
    Person(&'h Person),
    Page(&'h Page),
    /// What an author's contact leads to, as written.
    Contact(&'h str),
}

/// Gives the address of a subject, relative to the site's root, or a whole one; none where the site does not show it.
pub type Addresses<'a> = dyn Fn(Subject<'_>) -> Option<String> + 'a;
