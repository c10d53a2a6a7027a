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

/// The words of HTML that this program wrote, without its tags.
pub fn words_of(html: &Html) -> String {
    let mut words = String::with_capacity(html.0.len());
    for part in html.0.split_inclusive('>') {
        words.push_str(part.split('<').next().unwrap_or_default());
    }
    let references = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    for (reference, character) in references {
        words = words.replace(reference, character);
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_stands_between_tags() {
        let words = |html: &str| words_of(&Html(html.to_owned()));
        assert_eq!(words("<a href=\"x\">A &amp;\n<b>B</b></a> c &gt; &amp;lt;"), "A & B c > &lt;");
        assert_eq!(words("<p></p>"), "");
    }
}
