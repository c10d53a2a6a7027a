//! Narrative pages, and the narratives of the lists.

use serde::Serialize;

use super::details::Details;
use super::number::number;
use super::{Extent, Subject};
use crate::model::{self, PeopleShown};
use crate::source::FileId;

#[derive(Serialize)]
pub struct Page<'a> {
    /// The source's path from `content/`.
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<serde_json::Number>,
    draft: bool,
    redirect_from: Vec<&'a str>,
    toc: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition_of: Option<&'a str>,
    #[serde(flatten)]
    details: Details<'a>,
    /// The whole file, with its front matter.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

/// The Markdown files beside the list files.
#[derive(Serialize)]
pub struct Narratives<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    phases: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    risks: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hiring: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<&'a str>,
}

/// A Markdown file beside a record that its author holds back as a draft.
#[derive(Serialize)]
pub struct HeldBack<'a> {
    /// The source's path from `content/`.
    path: &'a str,
    /// The whole file, with its front matter.
    text: &'a str,
}

impl<'a> Page<'a> {
    /// The page, or nothing where the site has addresses and none for it, as for a draft.
    pub fn new(extent: Extent<'a>, page: &'a model::Page) -> Option<Page<'a>> {
        let url = extent.url(Subject::Page(page));
        if extent.addresses.is_some() && url.is_none() {
            return None;
        }
        Some(Page {
            path: page.subject(),
            url,
            title: &page.title,
            summary: page.summary.as_deref(),
            order: page.order.and_then(number),
            draft: page.draft,
            redirect_from: page.redirect_from.iter().map(|path| path.value.as_str()).collect(),
            toc: page.toc,
            edition: page.edition.as_deref(),
            edition_of: page.edition_of.as_ref().map(|path| path.value.as_str()),
            details: Details::new(extent, &page.details),
            text: extent.file(Some(page.body)),
        })
    }
}

impl<'a> HeldBack<'a> {
    /// The texts that are held back, in an author's own export alone: a site must not publish them.
    pub fn list(extent: Extent<'a>) -> Option<Vec<HeldBack<'a>>> {
        let sources = extent.sources.filter(|_| extent.addresses.is_none())?;
        let text = |file: &FileId| Some(HeldBack { path: extent.path(*file)?, text: sources.text(*file) });
        Some(extent.handbook.held_back.iter().filter_map(text).collect())
    }
}

impl<'a> Narratives<'a> {
    /// The narratives, where bodies are written at all.
    pub fn new(extent: Extent<'a>) -> Option<Narratives<'a>> {
        extent.sources?;
        let lists = extent.handbook.lists;
        let people = match extent.people() {
            PeopleShown::None => None,
            PeopleShown::Names | PeopleShown::Contacts => lists.people,
        };
        Some(Narratives {
            phases: extent.file(lists.phases),
            risks: extent.file(lists.risks),
            hiring: extent.file(lists.hiring),
            people: extent.file(people),
        })
    }
}
