//! The manual's pages of rules, embedded in the binary: `explain` prints them, the site quotes them.

mod page;
mod terminal;

use rust_embed::RustEmbed;

pub use page::RulePage;

#[derive(RustEmbed)]
#[folder = "docs/content/rules"]
struct Pages;

/// The page of a rule; none where no rule has this name.
pub fn rule(name: &str) -> Option<RulePage> {
    // The list of the rules stands beside their pages.
    if name == "index" {
        return None;
    }
    let page = Pages::get(&format!("{name}.md"))?;
    Some(RulePage::read(&String::from_utf8_lossy(&page.data)))
}
