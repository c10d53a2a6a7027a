//! What a handbook says, as values: records of every kind, pages and settings. Nothing here knows of addresses,
//! markup, templates or files on disk.

pub mod details;
mod forms;
pub mod handbook;
pub mod hiring;
pub mod id;
pub mod lint;
pub mod matrix;
pub mod natural;
pub mod page;
pub mod person;
pub mod phase;
pub mod risk;
pub mod role;
pub mod scheme;
pub mod settings;
pub mod staffing;
pub mod text;
pub mod version;

pub use details::{Approval, Details, Interval};
pub use handbook::{Asset, Handbook, Lack, ListTexts};
pub use hiring::{Answer, Question};
pub use id::{Id, Record, Records, Ref, UniqueIds};
pub use lint::{Lint, Setting};
pub use matrix::{Activity, ActivityRef, Assignment, Matrix, Separation};
pub use natural::NaturalName;
pub use page::{Page, Place};
pub use person::{Contact, Holding, HoldingKind, Person};
pub use phase::Phase;
pub use risk::Risk;
pub use role::{Duties, Holder, Involvement, Kpi, Role, Skill};
pub use scheme::{Letter, Notice, Scheme};
pub use settings::{FindingsShown, PeopleShown, Profile, Settings, Waiver};
pub use staffing::{Commitment, Pattern, Seat};
pub use text::{TextId, Texts};
