//! The command line: the only module that prints. One file per command.
#![expect(clippy::disallowed_methods, reason = "the command line is where the program meets the outside")]

mod build;
mod check;
mod completions;
mod explain;
mod export;
mod guard;
mod import;
mod init;
mod known;
mod man;
mod new;
mod print;
mod rename;
mod root;
mod rules;
mod save;
mod schema;
mod serve;
mod whatif;
mod who;
mod work;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand};
use jiff::civil::Date;

/// Turns role definitions and responsibility matrices into a static team handbook, and says what does not fit.
#[derive(Debug, Parser)]
#[command(
    name = "rolebook",
    version,
    max_term_width = 100,
    after_help = "Example: rolebook init handbook && cd handbook && rolebook build\n\n\
                  Exit status: 0 done; 1 the handbook has errors (with --deny-warnings: or warnings); 2 the call or \
                  the surroundings are at fault."
)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "For every command")]
struct Common {
    /// The handbook's folder [default: the nearest folder upwards with a handbook.toml]
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    /// The date that reviews, terms and waivers are judged by, such as 2026-01-31 [default: today]
    #[arg(long, global = true, value_name = "DATE", value_parser = parse_date)]
    today: Option<Date>,
    /// When to use colours; `auto` is on a terminal, unless the variable `NO_COLOR` is set
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    color: Colour,
}

fn parse_date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "it is no date, such as 2026-01-31".to_owned())
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
    Init(init::Init),
    Build(build::Build),
    Serve(serve::Serve),
    Check(check::Check),
    Who(who::Who),
    Whatif(whatif::Whatif),
    New(new::New),
    Rename(rename::Rename),
    Explain(explain::Explain),
    Rules(rules::Rules),
    Export(export::Export),
    Import(import::Import),
    Schema(schema::Schema),
    Completions(completions::Completions),
    Man(man::Man),
}

/// How a command ended when nothing outside was at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Done,
    /// The handbook has findings that end a command with 1.
    Findings,
}

/// What ends a command because the call or the surroundings are at fault, in words.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// The colours of help and of faults in the call, which are printed before all arguments are read.
fn colours_of_help(arguments: impl Iterator<Item = OsString>) -> ColorChoice {
    let arguments: Vec<String> = arguments
        .map(|argument| argument.to_string_lossy().into_owned())
        .take_while(|argument| argument != "--")
        .collect();
    let mut asked = arguments.windows(2).filter_map(|pair| match pair[0].as_str() {
        "--color" => Some(pair[1].as_str()),
        _ => pair[1].strip_prefix("--color="),
    });
    match asked.next_back() {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        _ => ColorChoice::Auto,
    }
}

/// Runs the program: 0 done, 1 findings, 2 the call or the surroundings are at fault.
#[must_use]
pub fn main() -> ExitCode {
    let matches = Cli::command().color(colours_of_help(std::env::args_os())).try_get_matches();
    let matches = match matches {
        Ok(matches) => matches,
        Err(fault) if fault.use_stderr() => fault.exit(),
        // Help or the version, which are results like all others.
        Err(asked) => return print::help(&asked),
    };
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|fault| fault.exit());
    let common = &cli.common;
    let result = match &cli.command {
        Command::Init(init) => init.run(common),
        Command::Build(build) => build.run(common),
        Command::Serve(serve) => serve.run(common),
        Command::Check(check) => check.run(common),
        Command::Who(who) => who.run(common),
        Command::Whatif(whatif) => whatif.run(common),
        Command::New(new) => new.run(common),
        Command::Rename(rename) => rename.run(common),
        Command::Explain(explain) => explain.run(common),
        Command::Rules(rules) => rules.run(common),
        Command::Export(export) => export.run(common),
        Command::Import(import) => import.run(common),
        Command::Schema(schema) => schema.run(),
        Command::Completions(completions) => completions.run(),
        Command::Man(man) => man.run(),
    };
    match result {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::Findings) => ExitCode::from(1),
        Err(failure) => {
            print::failure(common, &failure.to_string());
            ExitCode::from(2)
        }
    }
}
