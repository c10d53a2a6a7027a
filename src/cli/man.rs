//! `man`: manual pages for the shell.

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man as Page;

use super::known::Known;
use super::{Cli, Ending, Failure, print};

/// Prints a manual page, of the program or of one command
#[derive(Debug, Args)]
#[command(after_help = "Example: rolebook man > ~/.local/share/man/man1/rolebook.1")]
pub(super) struct Man {
    /// The command [default: the program as a whole]
    #[arg(value_parser = Known { names: commands }, hide_possible_values = true)]
    command: Option<String>,
}

/// Their names, given away for good, since the library takes no other ones; that happens once, for the completions.
fn commands() -> Vec<&'static str> {
    let program = Cli::command();
    program.get_subcommands().map(|command| &*command.get_name().to_owned().leak()).collect()
}

/// The library's heading of what stands behind the options.
const OF_LIBRARY: &str = "\n.SH EXTRA\n";

/// The heading that readers of manual pages look for.
const EXAMPLES: &str = "\n.SH EXAMPLES\n";

impl Man {
    pub(super) fn run(&self) -> Result<Ending, Failure> {
        let mut program = Cli::command().disable_help_subcommand(true);
        program.build();
        let page = match &self.command {
            None => program,
            Some(name) => of_command(&program, name)?,
        };
        let usage = page.clone().render_usage().to_string();
        // Written to memory first, so that a reader that has gone away is no fault.
        let mut text = Vec::new();
        Page::new(page).source(concat!("rolebook ", env!("CARGO_PKG_VERSION"))).render(&mut text)?;
        let text = String::from_utf8(text)?.replace(OF_LIBRARY, EXAMPLES);
        print::result(&with_usage(&text, &usage))?;
        Ok(Ending::Done)
    }
}

/// The page with the usage that the help has: the library names all options without their values, in no order.
fn with_usage(page: &str, usage: &str) -> String {
    const HEADING: &str = ".SH SYNOPSIS\n";
    let Some((before, rest)) = page.split_once(HEADING) else { return page.to_owned() };
    let after = rest.find("\n.SH ").map_or("", |end| &rest[end..]);
    let usage = usage.trim_start_matches("Usage: ").trim_end().replace('\\', "\\\\").replace('-', "\\-");
    format!("{before}{HEADING}{usage}{after}")
}

/// The command as a page of its own; the library names it as Git names those of its commands.
fn of_command(program: &Command, name: &str) -> Result<Command, Failure> {
    let command = program.find_subcommand(name).ok_or_else(|| {
        let names: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
        format!("there is no command `{name}`; the commands are {}", names.join(", "))
    })?;
    Ok(command.clone().version(env!("CARGO_PKG_VERSION")))
}
