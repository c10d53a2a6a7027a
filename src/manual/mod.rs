//! The manual's pages of rules, embedded in the binary: `explain` prints them, the site quotes them.

mod page;
mod terminal;

pub use page::RulePage;

/// The pages by their file names, in order of these (`build.rs`).
static PAGES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/rule_pages.rs"));

/// The page of a rule; none where no rule has this name.
pub fn rule(name: &str) -> Option<RulePage> {
    // The list of the rules stands beside their pages.
    if name == "index" {
        return None;
    }
    let file = format!("{name}.md");
    let place = PAGES.binary_search_by_key(&file.as_str(), |(known, _)| known).ok()?;
    Some(RulePage::read(&String::from_utf8_lossy(PAGES[place].1)))
}
