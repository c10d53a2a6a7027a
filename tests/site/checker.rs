//! What must hold for all files of a site.

use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;

use super::collected::Collected;
use super::html::{Tag, read};

/// Every fault of a site, one line each.
pub fn check(site: &Collected) -> Vec<String> {
    let pages: Vec<(&str, String)> = site.pages().collect();
    let tags: HashMap<&str, Vec<Tag>> = pages.iter().map(|(path, html)| (*path, read(html))).collect();
    let ids: HashMap<&str, HashSet<&str>> = tags
        .iter()
        .map(|(path, tags)| (*path, tags.iter().filter_map(|tag| tag.get("id")).collect()))
        .collect();
    let mut faults = Vec::new();
    for (path, html) in &pages {
        let mut page = Page { site, path, ids: &ids, faults: &mut faults };
        page.check_whole(html);
        page.check_ids(&tags[path]);
        for tag in &tags[path] {
            page.check_tag(tag);
        }
    }
    faults
}

struct Page<'a> {
    site: &'a Collected,
    path: &'a str,
    ids: &'a HashMap<&'a str, HashSet<&'a str>>,
    faults: &'a mut Vec<String>,
}

impl Page<'_> {
    fn fault(&mut self, what: &str) {
        self.faults.push(format!("{}: {what}", self.path));
    }

    fn check_whole(&mut self, html: &str) {
        if !html.trim_end().ends_with("</html>") {
            self.fault("does not end with </html>");
        }
        if let Some(character) = html.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r')) {
            self.fault(&format!("has the control character {character:?}"));
        }
        for (hollow, what) in [
            ("</dt></div>", "a term without what it means"),
            ("<th scope=\"col\"></th>", "a head without words"),
        ] {
            if html.contains(hollow) {
                self.fault(&format!("has {what}"));
            }
        }
    }

    fn check_ids(&mut self, tags: &[Tag]) {
        let mut seen: HashSet<&str> = HashSet::new();
        for id in tags.iter().filter_map(|tag| tag.get("id")) {
            if !seen.insert(id) {
                self.fault(&format!("has the id {id} twice"));
            }
            if id.is_empty() || id.contains(char::is_whitespace) {
                self.fault(&format!("has the improper id {id:?}"));
            }
        }
    }

    fn check_tag(&mut self, tag: &Tag) {
        let is_data = tag.get("type").is_some_and(|kind| kind.ends_with("json"));
        if matches!(tag.name.as_str(), "script" | "style") && !tag.inner.trim().is_empty() && !is_data {
            self.fault(&format!("has an inline {}", tag.name));
        }
        for (name, value) in &tag.attributes {
            if name == "style" || name.starts_with("on") {
                self.fault(&format!("<{} {name}={value:?}> is inline", tag.name));
            }
            let is_address = matches!(
                name.as_str(),
                "href" | "src" | "action" | "poster" | "data" | "srcset" | "formaction"
            );
            if is_address {
                self.check_address(tag, name, value);
            }
        }
    }

    fn check_address(&mut self, tag: &Tag, name: &str, value: &str) {
        let scheme = value.split_once(':').map(|(scheme, _)| scheme.trim().to_lowercase());
        let scheme =
            scheme.filter(|scheme| scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)));
        let is_machine =
            tag.name == "link" && matches!(tag.get("rel"), Some("canonical" | "alternate" | "edit"));
        match scheme.as_deref() {
            Some("javascript" | "vbscript" | "data" | "blob" | "file") => {
                self.fault(&format!("<{} {name}={value:?}> could run code", tag.name));
            }
            Some(_) if matches!(tag.name.as_str(), "a" | "area") || is_machine => {}
            Some(_) => self.fault(&format!("<{} {name}={value:?}> is remote", tag.name)),
            None if value.starts_with("//") && tag.name == "a" => {}
            None if value.starts_with("//") => {
                self.fault(&format!("<{} {name}={value:?}> is remote", tag.name));
            }
            None => self.check_internal(tag, value),
        }
    }

    fn check_internal(&mut self, tag: &Tag, value: &str) {
        let (address, anchor) = value.split_once('#').unwrap_or((value, ""));
        let address = address.split('?').next().unwrap_or_default();
        let Some(target) = self.resolve(address) else {
            self.fault(&format!("<{}> {value:?} is absolute or leaves the site", tag.name));
            return;
        };
        if !self.site.has(&target) {
            self.fault(&format!("<{}> {value:?} leads to {target}, which is not there", tag.name));
            return;
        }
        let anchor = decoded(anchor);
        let is_known = self.ids.get(target.as_str()).is_none_or(|ids| ids.contains(anchor.as_str()));
        if !anchor.is_empty() && anchor != "top" && !is_known {
            self.fault(&format!("<{}> {value:?} leads to no id of {target}", tag.name));
        }
    }

    /// The path of the file that a relative address leads to; none for absolute ones, but on the page for missing
    /// addresses.
    fn resolve(&self, address: &str) -> Option<String> {
        if address.is_empty() {
            return Some(self.path.to_owned());
        }
        let decoded = decoded(address);
        if decoded.starts_with('/') {
            let below = decoded.strip_prefix("/handbook/").filter(|_| self.path == "404.html")?;
            return Some(below.to_owned());
        }
        let mut parts: Vec<&str> = self.path.split('/').collect();
        parts.pop();
        for part in decoded.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        Some(parts.join("/"))
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
