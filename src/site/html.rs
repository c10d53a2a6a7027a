//! Markup in views: text that templates must not escape again.

use serde::{Serialize, Serializer};

pub use crate::parse::markdown::push_escaped;

/// HTML that was made from escaped or sanitized text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Html(pub String);

impl Html {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same in as little memory as it takes, for what is kept.
    pub fn as_long_as_needed(mut self) -> Html {
        self.0.shrink_to_fit();
        self
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        tera::Value::safe_string(&self.0).serialize(serializer)
    }
}

/// Adds ` name="value"`.
pub fn attribute(name: &str, value: &str, html: &mut String) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    push_escaped(html, value);
    html.push('"');
}
