//! Errors for the browser: data for the overlay, and a page where there is none to lay it over.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Diagnostics, Ink, Level, Summary, reports};
use crate::parse::markdown::push_escaped;
use crate::source::Sources;

/// How many errors are shown in the browser; the terminal has them all.
const SHOWN: usize = 20;

/// The word of the button that puts the overlay away.
const CLOSE: &str = "Close";

const PAGE: &str = include_str!("browser/faults.html");

/// What the browser shows of the errors. All texts are plain: the overlay adds them as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Faults {
    /// How many findings there are, in words.
    title: String,
    /// What the page behind the overlay is.
    remark: &'static str,
    /// The word of the button that puts the overlay away.
    close: &'static str,
    /// What stands below the errors: how many are left out, or why there is nothing to have errors. Empty where there is
    /// nothing to say.
    more: String,
    list: Vec<Fault>,
}

/// What stands behind the overlay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// A page of the last state without errors.
    LastSite,
    /// Nothing: there was no state without errors yet.
    Nothing,
    /// A page that stood there before, or nothing: this one cannot be drawn, and the others can.
    Undrawn,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Fault {
    message: String,
    rule: &'static str,
    /// The file that it is in, by its path in the handbook.
    file: String,
    /// The place, an excerpt of the file, and what to do.
    report: String,
}

impl Faults {
    /// The errors among the findings; none where there is no error.
    pub fn of(found: &Diagnostics, sources: &Sources, behind: Behind) -> Option<Faults> {
        let errors: Vec<&Diagnostic> =
            found.iter().filter(|finding| finding.level == Level::Error && !finding.waived).collect();
        let hidden = errors.len().saturating_sub(SHOWN);
        (!errors.is_empty()).then(|| Faults {
            title: Summary::of(found).to_string(),
            remark: behind.in_words(),
            close: CLOSE,
            more: if hidden > 0 {
                format!("{hidden} more errors are in the terminal.")
            } else {
                String::new()
            },
            list: errors.iter().take(SHOWN).map(|finding| Fault::of(finding, sources)).collect(),
        })
    }

    /// That the handbook's folder cannot be read, and why.
    pub fn of_folder(reason: &str, behind: Behind) -> Faults {
        Faults {
            title: "The handbook cannot be read".to_owned(),
            remark: behind.in_words(),
            close: CLOSE,
            more: reason.to_owned(),
            list: Vec::new(),
        }
    }

    /// A page that says the same, for a browser without a site to show.
    pub fn page(&self) -> String {
        let mut text = String::new();
        for fault in &self.list {
            push_escaped(&mut text, &format!("{} ({})\n{}\n\n", fault.message, fault.rule, fault.report));
        }
        push_escaped(&mut text, &self.more);
        let mut title = String::new();
        push_escaped(&mut title, &self.title);
        PAGE.replace("{title}", &title).replace("{text}", &text)
    }
}

impl Behind {
    fn in_words(self) -> &'static str {
        match self {
            Behind::LastSite => "The page behind is that of the last site without errors.",
            Behind::Nothing => "The site is shown as soon as that is mended.",
            Behind::Undrawn => "This page cannot be drawn. It is shown as soon as that is mended.",
        }
    }
}

impl Fault {
    fn of(finding: &Diagnostic, sources: &Sources) -> Fault {
        let mut alone = Diagnostics::new();
        alone.push(finding.clone());
        let report = reports(&alone, sources, Ink::Plain, |_| true, |_| None);
        // The report begins with the message, which stands above it.
        let (_, report) = report.split_once('\n').unwrap_or_default();
        Fault {
            message: finding.message.clone(),
            rule: finding.rule.name,
            file: sources.file(finding.span.file).path.to_string(),
            report: report.trim_end().to_owned(),
        }
    }
}
