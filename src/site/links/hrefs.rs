//! Addresses that stand in fields of their own: links of the header, contacts of roles and people.

use super::{Scheme, scheme_of};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::Handbook;
use crate::source::Spanned;

/// Reports addresses that lead nowhere from a published page, and those that could run code.
pub fn check(handbook: &Handbook, found: &mut Diagnostics) {
    let header = handbook.settings.links.iter().map(|link| &link.href);
    let of_roles = handbook.roles.iter().flat_map(|role| &role.contacts);
    let of_people = handbook.people.iter().flat_map(|person| &person.contacts);
    let contacts = of_roles.chain(of_people).filter_map(|contact| contact.href.as_ref());
    for href in header.chain(contacts).filter(|href| !href.value.trim().is_empty()) {
        if let Some(finding) = finding(href) {
            found.push(finding);
        }
    }
}

fn finding(href: &Spanned<String>) -> Option<Diagnostic> {
    match scheme_of(&href.value) {
        Scheme::Web | Scheme::Other => None,
        Scheme::Unsafe(scheme) => {
            let message = format!("an address with `{scheme}:` could run code and is left out");
            let help = "write an address with https:, mailto: or tel:";
            Some(Diagnostic::new(&rules::UNSAFE_URL, href.span, message).help(help))
        }
        Scheme::None => {
            let message = format!("`{}` is no address that a browser could open from any page", href.value);
            let is_mail = href.value.contains('@') && !href.value.contains(char::is_whitespace);
            let help = if is_mail {
                format!("write \"mailto:{}\"", href.value)
            } else {
                "write a whole address, with https:// and the host's name".to_owned()
            };
            Some(Diagnostic::new(&rules::LINK_BROKEN, href.span, message).help(help))
        }
    }
}
