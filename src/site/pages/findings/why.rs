//! Why a rule is there, in the manual's own words.

use crate::diagnostic::Diagnostics;
use crate::manual;
use crate::parse::markdown::{Flavor, Origin, RawHtml, parse};
use crate::site::html::Html;
use crate::source::Span;

/// The reason that the rule's page of the manual gives; a link in it is its words only, for they lead about the manual.
pub fn why(rule: &str) -> Option<Html> {
    let page = manual::rule(rule)?;
    // The manual's own tests find what does not fit in its pages.
    let mut unheard = Diagnostics::new();
    let origin = Origin::Whole(Span::default());
    let document = parse(page.why()?, origin, Flavor::Block, RawHtml::Escape, &mut unheard);
    Some(Html(document.markup.html)).filter(|html| !html.is_empty())
}
