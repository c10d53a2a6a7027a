//! The fields that all records and pages share.

use serde::Serialize;

use super::Extent;
use crate::model::details::Unit;
use crate::model::{self, Id, Interval};

#[derive(Serialize)]
pub struct Details<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maintainer: Option<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review_every: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    approved: Option<Approval<'a>>,
    refs: &'a [String],
    former_ids: Vec<&'a Id>,
}

#[derive(Serialize)]
struct Approval<'a> {
    /// None where it is no role's id and people may not be named.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
}

impl<'a> Details<'a> {
    pub fn new(extent: Extent<'a>, details: &'a model::Details) -> Details<'a> {
        Details {
            about: extent.maybe_markdown(details.about),
            maintainer: details.maintainer.as_ref().map(|role| &role.id),
            reviewed: details.reviewed.as_ref().map(|date| date.value.to_string()),
            review_every: details.review_every.map(interval),
            approved: details.approved.as_ref().map(|approval| Approval {
                by: extent.may_name(&approval.by).then_some(&*approval.by),
                on: approval.on.map(|date| date.to_string()),
                version: approval.version.as_deref(),
            }),
            refs: &details.refs,
            former_ids: details.former_ids.iter().map(|id| &id.value).collect(),
        }
    }
}

/// As authors write it: "6 months".
fn interval(interval: Interval) -> String {
    let unit = match interval.unit {
        Unit::Days => "day",
        Unit::Weeks => "week",
        Unit::Months => "month",
        Unit::Years => "year",
    };
    let ending = if interval.count == 1 { "" } else { "s" };
    format!("{} {unit}{ending}", interval.count)
}
