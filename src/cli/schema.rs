//! `schema`: JSON Schemas for editors and other programs.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;
use serde_json::{Map, Value};

use super::root::shown;
use super::{Ending, Failure, print, save};
use crate::schema;

/// Prints JSON Schemas of the TOML files, for editors
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  rolebook schema matrix\n  rolebook schema --output .rolebook/schemas\n\n\
                  The schemas belong to the version of the program; write them anew after an update."
)]
pub(super) struct Schema {
    /// The kind of file [default: all, as one object with a key for each kind]
    #[arg(value_parser = PossibleValuesParser::new(schema::kinds()))]
    kind: Option<String>,
    /// A folder to write to instead, a file for each kind; such files that are there are replaced
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

impl Schema {
    pub(super) fn run(&self) -> Result<Ending, Failure> {
        let kinds = schema::kinds().filter(|kind| self.kind.as_ref().is_none_or(|wanted| wanted == kind));
        let schemas = kinds.filter_map(|kind| Some((kind, schema::of_kind(kind)?)));
        match (&self.output, &self.kind) {
            (Some(folder), _) => write(folder, schemas)?,
            (None, Some(_)) => {
                for (_, schema) in schemas {
                    print::result(&schema::text(&schema))?;
                }
            }
            (None, None) => {
                let all: Map<String, Value> =
                    schemas.map(|(kind, schema)| (kind.to_owned(), schema)).collect();
                print::result(&schema::text(&Value::Object(all)))?;
            }
        }
        Ok(Ending::Done)
    }
}

/// Writes the files and prints their paths.
fn write(folder: &Path, schemas: impl Iterator<Item = (&'static str, Value)>) -> Result<(), Failure> {
    let mut written = String::new();
    for (kind, schema) in schemas {
        let path = folder.join(format!("{kind}.json"));
        let text = schema::text(&schema);
        if path.exists() {
            save::replace(&path, text.as_bytes())?;
        } else {
            save::add(&path, text.as_bytes())?;
        }
        written.push_str(&format!("{}\n", shown(&path)));
    }
    print::result(&written)
}
