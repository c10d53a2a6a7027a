//! A rule's page and its sections.

/// How the last line of the section on why a rule is there begins; the rule itself names its source too.
const SOURCE: &str = "Source: ";

/// The page of a rule in the manual, in Markdown, without its front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulePage {
    text: String,
}

impl RulePage {
    /// Reads the file of a page.
    pub fn read(file: &str) -> RulePage {
        let file = file.replace("\r\n", "\n");
        let body = file.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n"));
        RulePage { text: body.map_or(&*file, |(_, body)| body).trim().to_owned() }
    }

    /// The whole page.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text under a heading of the second level, up to the next one; headings within fenced code are none.
    pub fn section(&self, heading: &str) -> Option<&str> {
        let mut in_code = false;
        let (mut start, mut offset) = (None, 0);
        for line in self.text.split_inclusive('\n') {
            in_code ^= line.starts_with("```");
            if let (Some(title), false) = (line.strip_prefix("## "), in_code) {
                match start {
                    Some(start) => return Some(self.text[start..offset].trim()),
                    None if title.trim_end() == heading => start = Some(offset + line.len()),
                    None => {}
                }
            }
            offset += line.len();
        }
        start.map(|start| self.text[start..].trim())
    }

    /// Why the rule is there, in Markdown, without its source.
    pub fn why(&self) -> Option<&str> {
        let section = self.section("Why")?;
        let end = match section.strip_prefix(SOURCE) {
            Some(_) => 0,
            None => section.find(&format!("\n{SOURCE}")).unwrap_or(section.len()),
        };
        Some(section[..end].trim_end())
    }
}

#[cfg(test)]
mod tests {
    use super::RulePage;

    #[test]
    fn sections_are_told_by_headings_outside_of_code() {
        let page = RulePage::read(
            "+++\r\ntitle = \"x\"\r\n+++\r\n\r\n## Why\r\n\r\nSo.\r\n\r\nSource: ours.\r\n\r\n## Example\r\n```\r\n## no\r\n```\r\n",
        );
        assert_eq!(page.why(), Some("So."));
        assert_eq!(page.section("Why"), Some("So.\n\nSource: ours."));
        assert_eq!(page.section("Example"), Some("```\n## no\n```"));
        assert_eq!(page.section("no"), None);
        assert!(page.text().starts_with("## Why\n"));
    }

    #[test]
    fn a_page_without_front_matter_or_reason_is_read_too() {
        assert_eq!(RulePage::read("").why(), None);
        assert_eq!(RulePage::read("## Why\nSource: ours.").why(), Some(""));
    }
}
