//! Where the files of a site go, and who is told how far a run is.

use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::output::Fingerprint;
use crate::render::OutputFile;
use crate::theme::Draws;

/// A part of a build, in the order in which they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The folder is read. The command line does this, before the pipeline begins.
    Read,
    /// Files become records, texts become HTML with holes; beside it the theme is read.
    Load,
    /// Pages, addresses, links, menus; beside it the rules of the analysis. Then what becomes of the findings: levels,
    /// waivers, baseline.
    Plan,
    /// Whether what is published was made of the same.
    Compare,
    /// Pages, search index and data, each handed on as soon as it is there.
    Draw,
    /// What was staged is published. The command line does this, after the pipeline has ended.
    Publish,
}

/// Where the files of a site go.
pub trait Sink: Sync {
    /// A stage begins, and with it the one before it ends.
    fn enter(&self, _: Stage) {}

    /// Whether a site with these findings, which have their levels, is to be drawn.
    fn wants(&self, found: &Diagnostics) -> bool {
        !found.has_errors()
    }

    /// The checks have found nothing against it: the files of so many pages will follow, and others. False ends the build.
    fn begin(&self, pages: usize) -> bool;

    /// Whether the files of the former site are those of this one, because it was made of the same: then only files follow
    /// that are copied from the disk.
    fn stands(&self, _made_of: Fingerprint) -> bool {
        false
    }

    /// The site is drawn with templates of its own, which might not come to an end.
    fn watch(&self, _: &Arc<Draws>) {}

    /// Takes a file, from any thread and in no order.
    fn take(&self, file: OutputFile);
}

/// A sink for those who only want the findings.
pub struct Nowhere;

impl Sink for Nowhere {
    fn begin(&self, _: usize) -> bool {
        false
    }

    fn take(&self, _: OutputFile) {}
}
