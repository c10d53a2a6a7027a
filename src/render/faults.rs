//! What is wrong with templates, gathered from all pages and told once.

use std::sync::Mutex;

use crate::diagnostic::{Diagnostic, Diagnostics, Label};

/// The most places that a fault is told to come from.
const PLACES: usize = 5;

/// What is wrong, reported from any thread.
#[derive(Default)]
pub struct Faults(Mutex<Diagnostics>);

impl Faults {
    pub fn add(&self, fault: Diagnostic) {
        if let Ok(mut faults) = self.0.lock() {
            faults.push(fault);
        }
    }

    /// Reports each fault once, however many pages have it.
    pub fn report_to(self, found: &mut Diagnostics) {
        let faults = self.0.into_inner().unwrap_or_default();
        let mut sorted: Vec<&Diagnostic> = faults.iter().collect();
        // Threads report in any order; what is told must not depend on them.
        sorted.sort_by_key(|fault| (key(fault), &fault.help, places(&fault.labels)));
        sorted.chunk_by(|one, other| key(one) == key(other)).for_each(|same| found.push(merged(same)));
    }
}

fn key(fault: &Diagnostic) -> impl Ord + '_ {
    (fault.span, fault.rule.name, fault.message.as_str())
}

fn places(labels: &[Label]) -> Vec<(crate::source::Span, &str)> {
    labels.iter().map(|label| (label.span, label.message.as_str())).collect()
}

/// One finding for the same fault on many pages, with the places that it comes from.
fn merged(same: &[&Diagnostic]) -> Diagnostic {
    let mut labels: Vec<&Label> = same.iter().flat_map(|fault| &fault.labels).collect();
    labels.sort_by_key(|label| (label.span, &label.message));
    labels.dedup();
    let mut merged = same[0].clone();
    if same.iter().any(|fault| fault.help != merged.help) {
        merged = merged.help(
            "what is there differs from page to page or call to call; write `… or \"\"` where it may be missing",
        );
    }
    merged.labels = labels.iter().take(PLACES).map(|label| (*label).clone()).collect();
    if labels.len() > PLACES {
        merged.add_help(&format!("{} more places have it", labels.len() - PLACES));
    }
    merged
}
