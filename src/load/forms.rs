//! The kinds of files that authors write, and what each takes.

use super::activities::MatrixTable;
use super::pages::Header;
use super::records::RoleList;
use crate::model::hiring::Hiring;
use crate::model::person::People;
use crate::model::phase::Phases;
use crate::model::risk::Risks;
use crate::model::{Pattern, Role, Settings};
use crate::parse::{Description, describe};

/// A kind of file.
pub struct FileForm {
    /// The kind's name.
    pub name: &'static str,
    /// Where such files stand, from the handbook's folder, as a pattern of paths.
    pub place: &'static str,
    /// What such a file is, in one phrase.
    pub about: &'static str,
    pub describe: fn() -> Description,
}

/// All kinds of files, the settings first.
pub static FORMS: [FileForm; 10] = [
    FileForm {
        name: "handbook",
        place: "handbook.toml",
        about: "the settings of a handbook",
        describe: describe::<Settings>,
    },
    FileForm {
        name: "role",
        place: "content/roles/**/*.toml",
        about: "a role: what it does, how it is measured, when it comes in",
        describe: describe::<Role>,
    },
    FileForm {
        name: "roles",
        place: "content/roles.toml",
        about: "several roles in one file",
        describe: describe::<RoleList>,
    },
    FileForm {
        name: "matrix",
        place: "content/raci/*.toml",
        about: "a responsibility matrix: activities, and who holds which letter",
        describe: describe::<MatrixTable>,
    },
    FileForm {
        name: "pattern",
        place: "content/staffing/*.toml",
        about: "a staffing pattern: which roles have a seat",
        describe: describe::<Pattern>,
    },
    FileForm {
        name: "phases",
        place: "content/phases.toml",
        about: "the phases of the work, in order of time",
        describe: describe::<Phases>,
    },
    FileForm {
        name: "risks",
        place: "content/risks.toml",
        about: "the risks that roles reduce",
        describe: describe::<Risks>,
    },
    FileForm {
        name: "hiring",
        place: "content/hiring.toml",
        about: "questions whose answers say whom to hire",
        describe: describe::<Hiring>,
    },
    FileForm {
        name: "people",
        place: "content/people.toml",
        about: "people, and the roles that they hold",
        describe: describe::<People>,
    },
    FileForm {
        name: "page",
        place: "content/**/*.md",
        about: "the front matter of a page, between the lines of +++",
        describe: describe::<Header>,
    },
];
