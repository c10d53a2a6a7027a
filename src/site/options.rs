//! What a single build asks for beside the settings.

/// Choices of one build.
#[derive(Debug, Clone, Default)]
pub struct Options {
    pub drafts: Drafts,
    /// In place of the settings' own address.
    pub base_url: Option<String>,
    /// Where the page for missing addresses finds the top of the site.
    pub top: Top,
}

/// Whether pages marked as drafts are built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drafts {
    #[default]
    Hidden,
    Shown,
}

/// Where the page for missing addresses, which is shown at any depth, finds the top of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Top {
    /// At the path of the site's public address, where that is known.
    #[default]
    Published,
    /// At the top of the host.
    Host,
}
