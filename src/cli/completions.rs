//! `completions`: what a shell needs to complete commands and options.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Cli, Ending, Failure, print};

/// Prints completions for a shell
#[derive(Debug, Args)]
#[command(
    after_help = "Example: rolebook completions bash > ~/.local/share/bash-completion/completions/rolebook"
)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self) -> Result<Ending, Failure> {
        // Written to memory first: the library panics where the reader has gone away.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "rolebook", &mut script);
        print::result(&String::from_utf8_lossy(&script))?;
        Ok(Ending::Done)
    }
}
