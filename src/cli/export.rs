//! `export`: roles, matrices or the whole handbook as a file for other programs.

mod part;
mod target;

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::{Common, Ending, Failure, print};
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level};
use crate::export::{Format, Kind};
use crate::load;
use crate::source::Sources;
use part::Part;
use target::{Existing, Target};

/// Gives roles, matrices or the whole handbook to spreadsheets and other programs
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rolebook export matrix delivery --format csv\n  \
                        rolebook export handbook --output team.xlsx\n\n\
                        A csv file holds one table: the roles, or one matrix.")]
pub(super) struct Export {
    /// What to export
    #[arg(value_parser = kinds(), value_name = "roles|matrix|matrices|handbook", hide_possible_values = true)]
    kind: Kind,
    /// Which matrix, by its id; not needed where there is only one
    id: Option<String>,
    /// How it is written [default: as the name of the output file ends]
    #[arg(long, value_parser = formats(), value_name = "csv|xlsx|md|json", hide_possible_values = true)]
    format: Option<Format>,
    /// The file to write; `-` is the standard output, as without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Overwrites the file if it is there
    #[arg(long, requires = "output")]
    force: bool,
}

fn kinds() -> impl TypedValueParser<Value = Kind> {
    let name = |name: String| Kind::ALL.into_iter().find(|kind| kind.name() == name);
    PossibleValuesParser::new(Kind::ALL.map(Kind::name)).try_map(move |text| name(text).ok_or("unknown"))
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let name = |name: String| Format::ALL.into_iter().find(|format| format.name() == name);
    PossibleValuesParser::new(Format::ALL.map(Format::name)).try_map(move |text| name(text).ok_or("unknown"))
}

impl Export {
    pub(super) fn run(&self, common: &Common) -> Result<Ending, Failure> {
        let format = self.format()?;
        let existing = if self.force { Existing::Overwritten } else { Existing::Kept };
        let target = Target::new(self.file(), existing, format)?;
        let (_, sources) = common.read()?;
        let mut found = Diagnostics::new();
        let handbook = load::load(&sources, &mut found);
        if found.iter().any(|finding| hides_records(finding, &sources)) {
            found.sort();
            print::findings(common, &found, &sources, |finding| hides_records(finding, &sources));
            print::remark("nothing was exported, because these records could not be read as a whole");
            return Ok(Ending::Findings);
        }
        let part = Part::find(self.kind, self.id.as_deref(), &handbook)?;
        let bytes = part.write(&handbook, &sources, format).map_err(|fault| fault.to_string())?;
        target.write(&bytes)?;
        part.cut(&handbook, format).iter().for_each(|cut| print::remark(cut));
        Ok(Ending::Done)
    }

    /// The file to write; `-` is the standard output.
    fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| path.as_os_str() != "-")
    }

    /// The format as asked for, or as the output file's name says.
    fn format(&self) -> Result<Format, Failure> {
        let extension = self.file().and_then(Path::extension);
        let named = Format::ALL
            .into_iter()
            .find(|format| extension.is_some_and(|extension| extension.eq_ignore_ascii_case(format.name())));
        if let (Some(asked), Some(named), Some(file)) = (self.format, named, self.file())
            && asked != named
        {
            return Err(format!(
                "{} would hold {asked}, but its name says {named}; name it `.{asked}`, or leave out `--format`",
                file.display()
            )
            .into());
        }
        self.format.or(named).ok_or_else(|| {
            let names = self.kind.formats().iter().map(|format| format.name()).collect::<Vec<_>>().join(", ");
            format!(
                "which format? {} can be written as {names}; add one, as in `--format {}`",
                self.kind,
                Format::Json
            )
            .into()
        })
    }
}

/// Whether a finding says that a record was read in part or not at all, so that an export would lack it in silence.
/// Pages are exported as they were written, and what the analysis thinks of a matrix is no reason not to discuss it.
fn hides_records(finding: &Diagnostic, sources: &Sources) -> bool {
    let is_page = sources.file(finding.span.file).path.extension().eq_ignore_ascii_case("md");
    finding.level == Level::Error && finding.rule.family == Family::Reading && !is_page
}
