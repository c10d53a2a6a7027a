//! What texts say to those who read them without the page: with the names of what links and embeds stand for.

use std::borrow::Cow;

use super::Site;
use super::embeds::said;
use crate::model::TextId;
use crate::parse::markdown::{Document, Heading, TextSection, Unnamed};

impl Site<'_> {
    /// A section of a text as readers see it, with the names of what its wiki links lead to and its embeds show.
    pub fn read<'s>(
        &'s self,
        text: TextId,
        document: &'s Document,
        section: &'s TextSection,
    ) -> Cow<'s, str> {
        section.read(document, |unnamed| self.name_of(text, document, unnamed))
    }

    /// A heading of a text as readers see it, with these names.
    pub fn read_heading<'s>(
        &'s self,
        text: TextId,
        document: &'s Document,
        heading: &'s Heading,
    ) -> Cow<'s, str> {
        heading.read(document, |unnamed| self.name_of(text, document, unnamed))
    }

    fn name_of<'s>(&'s self, text: TextId, document: &'s Document, unnamed: Unnamed) -> Option<Cow<'s, str>> {
        match unnamed {
            Unnamed::Link(link) => self.links.of_text(text)[link].name.as_deref().map(Cow::from),
            Unnamed::Embed(call) => said(self, &document.embeds[call]),
        }
    }
}
