//! `whatif`: what a cast leaves uncovered, whom to hire next, what merging roles does.

mod names;
mod text;

use clap::{ArgGroup, Args};

use super::rules::Form;
use super::{Common, Ending, Failure, print};
use crate::answer::{Question, whatif};
use crate::diagnostic::{Diagnostics, Level};
use crate::load;
use crate::model::{Handbook, Id};

/// Says what a cast leaves uncovered, and whom to hire next
#[derive(Debug, Args)]
#[command(
    group = ArgGroup::new("question").args(["without", "pattern", "merge"]).multiple(true).required(true),
    after_help = "Examples:\n  rolebook whatif --without mlops-engineer\n  rolebook whatif --pattern pilot --without \
                  \"Data Engineer\"\n  rolebook whatif --merge ux-designer=product-manager\n\nThey may be combined: \
                  the roles are merged first; then the pattern's cast, or without one the whole team, loses the roles \
                  that leave. Nothing is written."
)]
pub(super) struct Whatif {
    /// Roles that leave: ids, names, short names or aliases
    #[arg(long, num_args = 1.., value_name = "ROLE")]
    without: Vec<String>,
    /// The staffing pattern to judge, in place of a team that has all roles
    #[arg(long, value_name = "ID")]
    pattern: Option<String>,
    /// Merges role A into role B, which takes over its letters, seats, people and risks
    #[arg(long, num_args = 1.., value_name = "A=B")]
    merge: Vec<String>,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t = Form::Text, value_name = "text|json", hide_possible_values = true)]
    format: Form,
}

impl Whatif {
    pub(super) fn run(&self, common: &Common) -> Result<Ending, Failure> {
        let (_, sources) = common.read()?;
        let mut found = Diagnostics::new();
        let handbook = load::unseen(&sources, &mut found);
        let question = self.question(&handbook)?;
        let answer = whatif(&handbook, &sources, &question);
        print::result(&match self.format {
            Form::Text => text::print(&answer, print::ink(common, &std::io::stdout())),
            Form::Json => print::json(&serde_json::to_value(&answer)?),
        })?;
        if found.count(Level::Error) > 0 {
            print::remark(
                "parts of this handbook could not be read, so something may be missing; see `rolebook check`",
            );
        }
        Ok(Ending::Done)
    }

    fn question(&self, handbook: &Handbook) -> Result<Question, Failure> {
        let mut question = Question::default();
        for written in &self.merge {
            let pair = written.split_once('=').ok_or_else(|| {
                format!(
                    "`{}` names no two roles; write --merge A=B, which merges A into B",
                    written.escape_debug()
                )
            })?;
            let (from, into) = (names::role(handbook, pair.0)?, names::role(handbook, pair.1)?);
            let is_gone = |id: &Id| question.merge.iter().any(|(gone, _)| gone == id);
            if from == into {
                return Err(format!("`{from}` cannot be merged into itself").into());
            }
            if let Some(gone) = [&from, &into].into_iter().find(|id| is_gone(id)) {
                return Err(format!("`{gone}` is merged into another role already").into());
            }
            names::refuse_external(handbook, &from, &into)?;
            question.merge.push((from, into));
        }
        for written in &self.without {
            let role = names::role(handbook, written)?;
            if let Some((_, into)) = question.merge.iter().find(|(from, _)| *from == role) {
                return Err(format!("`{role}` is merged into `{into}`; it cannot leave as well").into());
            }
            if !question.without.contains(&role) {
                question.without.push(role);
            }
        }
        let pattern = self.pattern.as_ref().map(|written| names::pattern(handbook, written));
        question.pattern = pattern.transpose()?;
        Ok(question)
    }
}
