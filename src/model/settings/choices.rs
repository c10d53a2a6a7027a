//! Settings of which one of a few words is written.

use crate::parse::markdown::RawHtml;
use crate::parse::{FromToml, Reader, Shape, Value, read_choice};

/// How much of the analysis readers see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FindingsShown {
    /// Beside what they concern, and on their page.
    Inline,
    /// On their page alone.
    #[default]
    Page,
    None,
}

/// How much about people is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PeopleShown {
    None,
    #[default]
    Names,
    Contacts,
}

/// How strict the analysis is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    #[default]
    Default,
    /// Every warning of the analysis is an error.
    Strict,
}

macro_rules! choice {
    ($type:ty, $names:expr, $choices:expr) => {
        impl FromToml for $type {
            fn shape() -> Shape {
                Shape::Choice(&$names)
            }

            fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<$type> {
                read_choice(value, reader, &$names, &$choices)
            }
        }
    };
}

choice!(
    FindingsShown,
    ["inline", "page", "none"],
    [FindingsShown::Inline, FindingsShown::Page, FindingsShown::None]
);
choice!(
    PeopleShown,
    ["none", "names", "contacts"],
    [PeopleShown::None, PeopleShown::Names, PeopleShown::Contacts]
);
choice!(Profile, ["default", "strict"], [Profile::Default, Profile::Strict]);
choice!(RawHtml, ["sanitize", "allow", "escape"], [RawHtml::Sanitize, RawHtml::Allow, RawHtml::Escape]);
