//! Roles at a glance, in their groups: purpose, core skills, key deliverables, when they come in.

use serde::Serialize;

use crate::analysis::workload;
use crate::model::Role;
use crate::site::composer::{Composer, LinkView};
use crate::site::findings::{MarkView, ShownFindings};
use crate::site::html::Html;
use crate::site::pages::role::SkillView;
use crate::site::pages::role::timing::when;
use crate::site::pages::role_groups::{GroupView, by_group};

/// The table of roles.
#[derive(Debug, Serialize)]
pub struct ReferenceView<'a> {
    /// Those without a group first, then in the order in which the groups first appear.
    pub groups: Vec<ReferenceGroup<'a>>,
    /// How many roles there are in all.
    pub count: usize,
    /// Whether any role says when it comes in; the same for the other columns.
    pub has_when: bool,
    pub has_skills: bool,
    pub has_deliverables: bool,
}

/// The roles of a group.
#[derive(Debug, Serialize)]
pub struct ReferenceGroup<'a> {
    pub title: Option<String>,
    pub roles: Vec<ReferenceRow<'a>>,
}

/// A role in one line.
#[derive(Debug, Serialize)]
pub struct ReferenceRow<'a> {
    pub link: LinkView,
    /// The heading of its columns, and its other names: what it is found by.
    pub short: &'a str,
    pub aliases: Vec<&'a str>,
    pub purpose: Option<Html>,
    pub skills: Vec<SkillView<'a>>,
    pub deliverables: &'a [String],
    pub when: Option<&'a str>,
    /// The place of its phase in time, by which `when` is sorted; the roles without a phase come last.
    pub when_order: usize,
    pub external: bool,
    /// An open position.
    pub hiring: bool,
    /// In how many activities it is accountable.
    pub accountable: usize,
    /// In how many it is responsible.
    pub responsible: usize,
    /// Whether there are findings about it.
    pub findings: Option<MarkView>,
}

impl<'a> ReferenceView<'a> {
    /// All roles, or those of one group, named without regard to case.
    pub fn new(composer: &Composer<'a>, only: Option<&str>) -> ReferenceView<'a> {
        let only = only.map(str::to_lowercase);
        let roles = composer.handbook().roles.as_slice();
        let is_meant = |role: &Role| {
            let group = role.group.as_deref().unwrap_or_default();
            only.as_ref().is_none_or(|only| group.to_lowercase() == *only)
        };
        let meant = || roles.iter().enumerate().filter(|(_, role)| is_meant(role));
        let rows = meant().map(|(number, role)| (role.group.clone(), row(composer, number, role)));
        let group =
            |group: GroupView<ReferenceRow<'a>>| ReferenceGroup { title: group.title, roles: group.rows };
        ReferenceView {
            groups: by_group(rows).into_iter().map(group).collect(),
            count: meant().count(),
            has_when: meant().any(|(number, _)| when(composer, number).is_some()),
            has_skills: meant().any(|(_, role)| !role.skills.is_empty()),
            has_deliverables: meant().any(|(_, role)| !role.deliverables.is_empty()),
        }
    }
}

fn row<'a>(composer: &Composer<'a>, number: usize, role: &'a Role) -> ReferenceRow<'a> {
    let load = workload::of_role(&composer.site.letters, number);
    ReferenceRow {
        link: composer.role_at(number),
        short: &role.short,
        aliases: role.other_names().collect(),
        purpose: composer.maybe_html(role.purpose),
        skills: SkillView::of_role(role),
        deliverables: &role.deliverables,
        when: when(composer, number),
        when_order: when_order(composer, role),
        external: role.external,
        hiring: role.hiring,
        accountable: load.accountable,
        responsible: load.responsible,
        findings: ShownFindings::mark(&composer.findings.about_role(role)),
    }
}

fn when_order(composer: &Composer<'_>, role: &Role) -> usize {
    let phases = &composer.handbook().phases;
    let phase = role.involve.phase.as_ref().and_then(|phase| phases.index_of(phase.id.as_str()));
    phase.unwrap_or(phases.len())
}
