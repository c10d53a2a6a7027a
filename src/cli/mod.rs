//! The command line: the only module that prints. One file per command.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "the command line is where the program meets the outside"
)]

mod build;
mod check;
mod print;
mod root;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;

/// Turns role definitions and responsibility matrices into a static team handbook, and says what does not fit.
#[derive(Debug, Parser)]
#[command(name = "rolebook", version, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
struct Common {
    /// The handbook's folder [default: the nearest folder upwards with a handbook.toml]
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    /// The date that reviews, terms and waivers are judged by [default: today]
    #[arg(long, global = true, value_name = "DATE")]
    today: Option<Date>,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    color: Colour,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Build),
    Check(check::Check),
}

/// How a command ended when nothing outside was at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Done,
    /// The handbook has findings at error level.
    Findings,
}

/// What ends a command because the call or the surroundings are at fault, in words.
type Failure = Box<dyn std::error::Error>;

/// Runs the program: 0 done, 1 findings, 2 the call or the surroundings are at fault.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let result = match &cli.command {
        Command::Build(build) => build.run(&cli.common),
        Command::Check(check) => check.run(&cli.common),
    };
    match result {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::Findings) => ExitCode::from(1),
        Err(failure) => {
            print::failure(&cli.common, &failure.to_string());
            ExitCode::from(2)
        }
    }
}
