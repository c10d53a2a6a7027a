//! How a role is measured, and what a holder is good at.

use serde::Serialize;

use crate::model::Role;
use crate::site::composer::{Composer, LinkView};
use crate::site::html::Html;

/// A measure of a role's success.
#[derive(Debug, Serialize)]
pub struct KpiView<'a> {
    pub name: Html,
    pub target: Option<&'a str>,
    /// The activities that move it.
    pub activities: Vec<LinkView>,
}

/// Something that a holder is good at.
#[derive(Debug, Serialize)]
pub struct SkillView<'a> {
    pub name: &'a str,
    pub level: Option<&'a str>,
}

impl<'a> SkillView<'a> {
    pub fn of_role(role: &'a Role) -> Vec<SkillView<'a>> {
        let view =
            |skill: &'a crate::model::Skill| SkillView { name: &skill.name, level: skill.level.as_deref() };
        role.skills.iter().map(view).collect()
    }
}

/// The measures of a role; an activity that a reference does not find was reported when it was read.
pub fn kpis<'a>(composer: &Composer<'a>, role: &'a Role) -> Vec<KpiView<'a>> {
    let letters = &composer.site.letters;
    let link = |reference: &crate::model::ActivityRef| {
        let row = letters.find(&reference.written)?;
        Some(composer.activity(row.matrix, letters.row(row).activity))
    };
    let view = |kpi: &'a crate::model::Kpi| KpiView {
        name: composer.html(kpi.name),
        target: kpi.target.as_deref(),
        activities: kpi.activities.iter().filter_map(link).collect(),
    };
    role.kpis.iter().map(view).collect()
}
