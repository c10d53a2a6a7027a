//! Who answers for what: each activity by its address, with the roles that are accountable and those that do the work.

use serde::Serialize;
use serde::ser::Serializer;

use super::{Extent, Subject, VERSION, write};
use crate::export::fault::Fault;
use crate::model::handbook::Row;
use crate::model::{self, Id, Scheme};

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    title: &'a str,
    activities: Activities<'a>,
}

/// Activities by their addresses, in the order of the handbook.
struct Activities<'a>(Vec<(String, Activity<'a>)>);

#[derive(Serialize)]
struct Activity<'a> {
    name: &'a str,
    matrix: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    accountable: Vec<Holder<'a>>,
    responsible: Vec<Holder<'a>>,
}

#[derive(Serialize)]
struct Holder<'a> {
    role: &'a Id,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// The object.
pub fn document(extent: Extent<'_>) -> Result<Vec<u8>, Fault> {
    let rows = extent.handbook.rows().map(|row| (row.address(), Activity::new(extent, row)));
    let title = &extent.handbook.settings.title;
    write(extent, &Document { version: VERSION, title, activities: Activities(rows.collect()) })
}

impl Serialize for Activities<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(address, activity)| (address, activity)))
    }
}

impl<'a> Activity<'a> {
    fn new(extent: Extent<'a>, row: Row<'a>) -> Activity<'a> {
        let scheme: &Scheme = &row.matrix.scheme;
        let holders = |property: fn(&model::Letter) -> bool| -> Vec<Holder<'a>> {
            row.activity.holding(scheme, property).map(|cell| Holder::new(extent, &cell.role.id)).collect()
        };
        let accountable = holders(|letter| letter.accountable);
        let mut responsible = holders(|letter| letter.responsible);
        if responsible.is_empty() && scheme.accountable_is_responsible {
            responsible = holders(|letter| letter.accountable);
        }
        Activity {
            name: &row.activity.name,
            matrix: &row.matrix.name,
            url: extent.url(Subject::Activity(row)),
            accountable,
            responsible,
        }
    }
}

impl<'a> Holder<'a> {
    fn new(extent: Extent<'a>, id: &'a Id) -> Holder<'a> {
        let role = extent.handbook.roles.get(id.as_str());
        Holder {
            role: id,
            name: extent.handbook.role_name(id),
            url: role.and_then(|role| extent.url(Subject::Role(role))),
        }
    }
}
