//! Which tags of a template name other templates, blocks and components.

use std::ops::Range;

/// A tag, with the place of the name in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'t> {
    pub kind: TagKind,
    pub name: &'t str,
    pub range: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagKind {
    Extends,
    Include,
    Block,
    /// A component begins; what follows up to its end is its own.
    Component,
    EndComponent,
    /// A component is called.
    Call,
}

/// The tags of a template, in order. It need not be a template that can be drawn.
pub fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find('{') {
        let start = at + next;
        at = match text[start..].get(..2) {
            Some("{#") => end_of(text, start, "#}"),
            Some("{%") => {
                let end = end_of(text, start, "%}");
                found.extend(statement(text, start + 2..end));
                calls(text, start + 2..end, &mut found);
                end
            }
            Some("{{") => {
                let end = end_of(text, start, "}}");
                calls(text, start + 2..end, &mut found);
                end
            }
            _ => start + 1,
        };
    }
    found
}

/// Where a tag ends; at the end of the text where it does not.
fn end_of(text: &str, start: usize, close: &str) -> usize {
    text[start..].find(close).map_or(text.len(), |end| start + end + close.len())
}

fn statement(text: &str, range: Range<usize>) -> Option<Tag<'_>> {
    let inner = &text[range.clone()];
    let body = inner.trim_start_matches(|character: char| character == '-' || character.is_whitespace());
    let keyword = &body[..body.find(|character: char| !is_of_name(character)).unwrap_or(body.len())];
    let rest = body[keyword.len()..].trim_start();
    let from = range.start + inner.len() - rest.len();
    let kind = match keyword {
        "extends" => TagKind::Extends,
        "include" => TagKind::Include,
        "block" => TagKind::Block,
        "component" => TagKind::Component,
        "endcomponent" => TagKind::EndComponent,
        _ => return None,
    };
    if matches!(kind, TagKind::Extends | TagKind::Include) {
        let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\'' | '`'))?;
        let name = rest[1..].split(quote).next()?;
        return Some(Tag { kind, name, range: from..from + name.len() + 2 });
    }
    let name = &rest[..rest.find(|character: char| !is_of_name(character)).unwrap_or(rest.len())];
    Some(Tag { kind, name, range: from..from + name.len() })
}

/// The components that are called within a tag, as in `{{ <letter chip={chip}/> }}`.
fn calls<'t>(text: &'t str, range: Range<usize>, found: &mut Vec<Tag<'t>>) {
    for (place, _) in text[range.clone()].match_indices('<') {
        let from = range.start + place + 1;
        let name =
            text[from..range.end].split(|character: char| !is_of_name(character)).next().unwrap_or_default();
        if name.starts_with(|first: char| first.is_alphabetic() || first == '_') {
            found.push(Tag { kind: TagKind::Call, name, range: from..from + name.len() });
        }
    }
}

fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_with_their_names() {
        let text = "{# {% include \"no\" %} #}{%- extends 'base.html' -%}{% block main %}{{ <a.b x={1}/> ~ <c/> }}\
                    {% include \"p.html\" %}{% endblock %}{% component c(x, @page) %}{% <d> %}{% endcomponent c %}\
                    {% if a < b %}{{ 1 }}{% endif %}{";
        let told: Vec<(TagKind, &str)> = tags(text).iter().map(|tag| (tag.kind, tag.name)).collect();
        let expected = [
            (TagKind::Extends, "base.html"),
            (TagKind::Block, "main"),
            (TagKind::Call, "a.b"),
            (TagKind::Call, "c"),
            (TagKind::Include, "p.html"),
            (TagKind::Component, "c"),
            (TagKind::Call, "d"),
            (TagKind::EndComponent, "c"),
        ];
        assert_eq!(told, expected);
        assert!(tags(text).iter().all(|tag| text[tag.range.clone()].trim_matches(['"', '\'']) == tag.name));
        for broken in ["{%", "{{", "{% include", "{% include \"", "{{ <", "{% block", "ä{#"] {
            tags(broken);
        }
    }
}
