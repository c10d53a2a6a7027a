//! How many findings there are of each level.

use std::fmt;

use serde::Serialize;

use super::{Diagnostics, Level};

/// The numbers of findings by level; those that are waived count only as such.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Summary {
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
    pub waived: usize,
}

impl Summary {
    pub fn of(findings: &Diagnostics) -> Summary {
        Summary {
            errors: findings.count(Level::Error),
            warnings: findings.count(Level::Warning),
            infos: findings.count(Level::Info),
            waived: findings.shown().filter(|finding| finding.waived).count(),
        }
    }
}

/// `3 errors, 1 warning (4 waived)`, or `no findings`.
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [(self.errors, "error"), (self.warnings, "warning"), (self.infos, "info")];
        let mut separator = "";
        for (count, noun) in counts.into_iter().filter(|(count, _)| *count > 0) {
            let plural = if count == 1 { "" } else { "s" };
            write!(f, "{separator}{count} {noun}{plural}")?;
            separator = ", ";
        }
        if separator.is_empty() {
            f.write_str("no findings")?;
        }
        if self.waived > 0 { write!(f, " ({} waived)", self.waived) } else { Ok(()) }
    }
}
