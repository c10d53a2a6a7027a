//! Addresses of contacts and of the header's links: none that could run code gets onto a page.

use std::fmt::Write;

use serde::Serialize;

use super::links::{Scheme, cleaned, left_out, scheme_of};
use crate::diagnostic::{Diagnostic, Diagnostics, Subject, rules};
use crate::model::{Contact, Handbook};
use crate::source::Spanned;

/// A contact as templates show it.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct ContactView {
    pub label: String,
    /// A whole address that is safe to link to; none where there is no such address.
    pub href: Option<String>,
    /// The occasion, such as "urgent".
    pub when: Option<String>,
}

/// Contacts with safe addresses.
pub fn contacts(contacts: &[Contact]) -> Vec<ContactView> {
    let view = |contact: &Contact| ContactView {
        label: contact.label.clone(),
        href: contact.href.as_ref().and_then(|href| safe_href(&href.value)),
        when: contact.when.clone(),
    };
    contacts.iter().map(view).collect()
}

/// The address as it can stand in a link: without what browsers ignore, with percent signs for what a URL cannot
/// hold. None where it is no whole address, or where its scheme could run code.
pub fn safe_href(written: &str) -> Option<String> {
    // What has no scheme leads elsewhere from every page, and would get a scheme if anything were cut off before it.
    if matches!(scheme_of(written), Scheme::Unsafe(_) | Scheme::None) {
        return None;
    }
    let mut href = String::with_capacity(written.len());
    for character in cleaned(written).chars() {
        match character {
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                write!(href, "%{:02X}", u32::from(character)).expect("a text can always grow");
            }
            _ => href.push(character),
        }
    }
    Some(href)
}

/// Reports addresses of roles, people and the header that are unsafe, or that lead nowhere from a published page.
pub fn check(handbook: &Handbook, found: &mut Diagnostics) {
    let mut report = |href: &Spanned<String>, subject: Option<Subject>| {
        if let Some(finding) = fault_of(href) {
            found.push(subject.into_iter().fold(finding, Diagnostic::subject));
        }
    };
    for role in &handbook.roles {
        let hrefs = role.contacts.iter().filter_map(|contact| contact.href.as_ref());
        hrefs.for_each(|href| report(href, Some(Subject::role(role.id.as_str()))));
    }
    for person in &handbook.people {
        let hrefs = person.contacts.iter().filter_map(|contact| contact.href.as_ref());
        hrefs.for_each(|href| report(href, Some(Subject::person(person.id.as_str()))));
    }
    for finding in handbook.settings.links.iter().filter_map(|link| fault_of(&link.href)) {
        let mut finding = finding;
        if finding.rule.name == rules::LINK_BROKEN.name {
            finding.add_help("pages of the handbook are in its menus");
        }
        found.push(finding);
    }
}

fn fault_of(href: &Spanned<String>) -> Option<Diagnostic> {
    match scheme_of(&href.value) {
        Scheme::Unsafe(path) if path.len() == 1 => {
            let message = format!("`{}` is a path on one computer", href.value);
            let help = "write a web address, or copy the file into content/ and link to it in a text";
            Some(Diagnostic::new(&rules::UNSAFE_URL, href.span, message).help(help))
        }
        Scheme::Unsafe(scheme) => {
            let message = left_out(&scheme);
            let finding = Diagnostic::new(&rules::UNSAFE_URL, href.span, message);
            Some(finding.help("write a web address, `mailto:` or `tel:`"))
        }
        Scheme::None if !href.value.trim().is_empty() => {
            let message = format!("`{}` is no address that a browser could open from any page", href.value);
            let is_mail = href.value.contains('@') && !href.value.contains(char::is_whitespace);
            let help = if is_mail {
                format!("write \"mailto:{}\"", href.value)
            } else {
                "write a whole address, with https:// and the host's name".to_owned()
            };
            Some(Diagnostic::new(&rules::LINK_BROKEN, href.span, message).help(help))
        }
        Scheme::None | Scheme::Web | Scheme::Other => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_could_run_code_are_left_out() {
        for written in [
            "javascript:alert(1)",
            " JAVA\tscript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            " ",
            "#here",
            "/üb/er",
        ] {
            assert_eq!(safe_href(written), None, "{written:?}");
        }
    }

    #[test]
    fn other_addresses_stay_what_they_are() {
        for written in ["https://chat.example/a?b=c#d", "mailto:a@b.example", "tel:+491"] {
            assert_eq!(safe_href(written).as_deref(), Some(written));
        }
        assert_eq!(safe_href(" https://a.example/x y\"\n").as_deref(), Some("https://a.example/x%20y%22"));
    }
}
