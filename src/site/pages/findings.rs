//! All findings: why each matters, and what to do.

use crate::model::{FindingsShown, Handbook};
use crate::site::composer::Composer;
use crate::site::kind::PageKind;
use crate::site::options::Options;
use crate::site::plan::Listed;

pub static KIND: PageKind =
    PageKind { name: "findings", template: "findings.html", anchors: &[], pages, view };

fn pages(handbook: &Handbook, _: &Options) -> Vec<Listed> {
    if handbook.settings.findings == FindingsShown::None {
        return Vec::new();
    }
    vec![Listed::whole("findings.html", "Findings")]
}

fn view(_: &Composer<'_>) -> tera::Value {
    tera::Value::none()
}
