//! `llms.txt`: the handbook's pages with a sentence each, in the form of llmstxt.org.

use crate::export::escape_markdown;
use crate::model::TextId;
use crate::site::kind::{self, Shows};
use crate::site::pages;
use crate::site::plan::PlannedPage;
use crate::site::{Site, Subject};

/// Whether a page belongs to a part of the summary.
type Belongs = fn(&PlannedPage) -> bool;

/// The summary in Markdown. It names no people.
pub fn summary(site: &Site<'_>) -> String {
    let settings = &site.handbook.settings;
    let mut text = format!("# {}\n", as_text(&settings.title));
    if let Some(description) = &settings.description {
        text.push_str(&format!("\n> {}\n", as_text(description)));
    }
    let parts: [(&str, Belongs); 5] = [
        ("roles", |page| page.is(&pages::role::KIND)),
        ("matrices", |page| page.is(&pages::matrix::KIND)),
        ("patterns", |page| page.is(&pages::pattern::KIND)),
        ("lists", |page| kind::lists_without_people().any(|kind| page.is(kind))),
        ("pages", |page| page.kind.shows == Shows::Narrative),
    ];
    for (heading, belongs) in parts {
        let heading = site.names.title(heading);
        let lines = lines(site, belongs);
        if !lines.is_empty() {
            text.push_str(&format!("\n## {}\n\n{lines}", as_text(heading)));
        }
    }
    text
}

fn lines(site: &Site<'_>, belongs: Belongs) -> String {
    let base = site.base_url().unwrap_or_default();
    let mut lines = String::new();
    for page in site.plan.pages.iter().filter(|page| belongs(page)) {
        let about = about(site, &page.subject).map(|about| format!(": {about}")).unwrap_or_default();
        lines.push_str(&format!("- [{}]({base}{}){about}\n", as_text(&page.title), page.url.encoded()));
    }
    lines
}

/// One sentence about a page, where its source has one.
fn about(site: &Site<'_>, subject: &Subject) -> Option<String> {
    let handbook = site.handbook;
    let plain = |text: Option<TextId>| {
        let document = handbook.texts.get(text?);
        let section = document.sections.first()?;
        Some(as_text(&site.read(text?, document, section))).filter(|line| !line.is_empty())
    };
    match subject {
        Subject::Role(number) => plain(handbook.roles.as_slice()[*number].purpose),
        Subject::Matrix(number) => plain(handbook.matrices.as_slice()[*number].summary),
        Subject::Pattern(number) => plain(handbook.patterns.as_slice()[*number].summary),
        Subject::Page(number) => handbook.pages[*number].summary.as_deref().map(as_text),
        Subject::Whole | Subject::Folder(_) | Subject::Section(_) | Subject::Redirect(_) => None,
    }
}

/// A text on one line, of which nothing is Markdown; a first character that would begin a list is escaped, too.
fn as_text(text: &str) -> String {
    let line = escape_markdown(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    let begins_block = line.starts_with(['-', '+', '=', '#']);
    if begins_block { format!("\\{line}") } else { line }
}
