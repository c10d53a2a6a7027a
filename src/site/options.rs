//! What a single build asks for beside the settings.

/// Choices of one build.
#[derive(Debug, Clone, Default)]
pub struct Options {
    pub drafts: Drafts,
    /// In place of the settings' own address.
    pub base_url: Option<String>,
}

/// Whether pages marked as drafts are built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drafts {
    #[default]
    Hidden,
    Shown,
}
