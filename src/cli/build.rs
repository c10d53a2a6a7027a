//! `build`: checks, then writes the site.

mod progress;
mod publication;
mod timings;

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;

use super::root::{current_folder, shown};
use super::{Common, Ending, Failure, print};
use crate::diagnostic::{Level, Summary};
use crate::load;
use crate::model::settings::DEFAULT_OUTPUT;
use crate::output::{self, Claim, Written};
use crate::parallel;
use crate::pipeline::{self, Outcome, Stage};
use crate::site::{Drafts, Options, Top};
use crate::source::{SourcePath, Sources};
use progress::Progress;
use publication::{Course, Publication};
use timings::Timings;

/// Checks the handbook and writes the site
#[derive(Debug, Args)]
#[command(after_help = "Example: rolebook build --output public --base-url https://acme.example/handbook/")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the call")]
pub(super) struct Build {
    /// The folder to write to [default: `output` under [build] in handbook.toml, else output]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// The site's public address, in place of the handbook's `base_url`
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    base_url: Option<String>,
    /// Writes pages marked as drafts too
    #[arg(long)]
    drafts: bool,
    /// Takes over HTML files that an earlier Rolebook wrote and its list does not name
    #[arg(long)]
    adopt: bool,
    /// Writes nothing and ends with 1 on warnings as on errors
    #[arg(long)]
    deny_warnings: bool,
    /// Says where the time went
    #[arg(long)]
    timings: bool,
}

fn parse_base_url(text: &str) -> Result<String, String> {
    if load::is_base_url(text) {
        return Ok(text.to_owned());
    }
    Err("it is no full web address, such as https://acme.example/handbook/".to_owned())
}

impl Build {
    pub(super) fn run(&self, common: &Common) -> Result<Ending, Failure> {
        let course = Course { timings: Timings::begin(), progress: Progress::begin() };
        let ending = self.write(common, &course);
        course.progress.end();
        ending
    }

    fn write(&self, common: &Common, course: &Course) -> Result<Ending, Failure> {
        let (root, sources) = common.read()?;
        let options = Options {
            drafts: if self.drafts { Drafts::Shown } else { Drafts::Hidden },
            base_url: self.base_url.clone(),
            top: Top::Published,
        };
        let claim = if self.adopt { Claim::Adopt } else { Claim::OwnFiles };
        let folder = self.folder(&root, &sources)?;
        let refused = if self.deny_warnings { Level::Warning } else { Level::Error };
        let publication = Publication::new(common, &root, folder, claim, &sources, course).refusing(refused);
        let Outcome { handbook, found, pages, made_of } =
            pipeline::run(&sources, &options, Some(&publication));
        let summary = Summary::of(&found);
        course.progress.make_room();
        print::errors_and_warnings(common, &found, &sources);
        if found.has_at_least(refused) {
            course.progress.end();
            print::remark(&format!("{summary}; nothing was written"));
            return Ok(Ending::Findings);
        }
        course.enter(Stage::Publish);
        // To give back the memory of a large handbook takes a while, and publishing leaves cores free.
        let (published, ()) = parallel::both(|| publication.finish(made_of), || drop(handbook));
        let (folder, written) = published?;
        course.progress.end();
        if self.timings {
            print::remark(&course.timings.table());
        }
        print::remark(&closing_line(pages, &summary, &written, course.timings.so_far(), &folder));
        Ok(Ending::Done)
    }

    /// Where to write: as called, as set, or `output/`.
    fn folder(&self, root: &Path, sources: &Sources) -> Result<PathBuf, Failure> {
        if let Some(folder) = &self.output {
            return Ok(current_folder()?.join(folder));
        }
        let set = pipeline::output_folder(sources).unwrap_or_else(|| DEFAULT_OUTPUT.to_owned());
        let folder = root.join(&set);
        // One that leads out of the handbook by its own spelling is a finding, which the build tells with all others.
        if SourcePath::new(&set).is_ok() && output::is_elsewhere(root, &folder) {
            let folder = shown(&folder);
            return Err(format!(
                "the output folder {folder} is a link out of the handbook, to files that no build wrote; if they are to \
                 be there beside the site, call `rolebook build --output {folder}`"
            )
            .into());
        }
        Ok(folder)
    }
}

fn closing_line(pages: usize, summary: &Summary, written: &Written, time: Duration, folder: &Path) -> String {
    format!(
        "{pages} {}, {summary}; {} written, {} unchanged, {} removed in {} ms; open {}",
        if pages == 1 { "page" } else { "pages" },
        written.written,
        written.unchanged,
        written.removed,
        time.as_millis(),
        shown(&folder.join("index.html"))
    )
}
