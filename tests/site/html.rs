//! The tags of an HTML page, as far as the checks need them.

/// A start tag.
#[derive(Debug, Clone)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// What is in a script or style element.
    pub inner: String,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// All start tags of a page with their attributes, entities resolved.
pub fn read(html: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        rest = &rest[open + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if !rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            continue;
        }
        let (tag, after) = tag(rest);
        rest = after;
        if matches!(tag.name.as_str(), "script" | "style") {
            let end = format!("</{}", tag.name);
            let (inner, after) = rest.split_once(&end).unwrap_or((rest, ""));
            found.push(Tag { inner: inner.to_owned(), ..tag });
            rest = after;
        } else {
            found.push(tag);
        }
    }
    found
}

fn tag(text: &str) -> (Tag, &str) {
    let end = text.find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/').unwrap_or(text.len());
    let mut tag = Tag { name: text[..end].to_lowercase(), attributes: Vec::new(), inner: String::new() };
    let mut rest = &text[end..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return (tag, rest);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (tag, after);
        }
        let end =
            rest.find(|c: char| c.is_ascii_whitespace() || "=>/".contains(c)).unwrap_or(rest.len()).max(1);
        let end = rest.ceil_char_boundary(end);
        let name = rest[..end].to_lowercase();
        rest = rest[end..].trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            (value, rest) = attribute_value(after.trim_start());
        }
        tag.attributes.push((name, value));
    }
}

fn attribute_value(text: &str) -> (String, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            let (value, after) = inner.split_once(quote).unwrap_or((inner, ""));
            return (resolved(value), after);
        }
    }
    let end = text.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(text.len());
    (resolved(&text[..end]), &text[end..])
}

fn resolved(value: &str) -> String {
    let named =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&#x2F;", "/")];
    let value = named.iter().fold(value.to_owned(), |value, (entity, text)| value.replace(entity, text));
    value.replace("&amp;", "&")
}

#[test]
fn tags_are_read_as_browsers_do() {
    let tags = read("<p>a<A HREF='x&amp;y' class=b disabled/><!-- <i> --><script>if (a<b) {}</script><br/>");
    let names: Vec<&str> = tags.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(names, ["p", "a", "script", "br"]);
    assert_eq!((tags[1].get("href"), tags[1].get("class")), (Some("x&y"), Some("b")));
    assert_eq!(tags[1].get("disabled"), Some(""));
    assert_eq!(tags[2].inner, "if (a<b) {}");
}
