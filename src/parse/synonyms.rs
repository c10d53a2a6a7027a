//! Keys as other programs and people call them, and what they are called here.

/// What is written, and what may be meant by it: the first that the table has.
const SYNONYMS: &[(&[&str], &[&str])] = &[
    (&["title", "label", "heading"], &["name"]),
    (&["name", "site_name", "site_title"], &["title"]),
    (&["description", "desc", "summary", "mission", "goal"], &["purpose", "summary", "note", "meaning"]),
    (&["abbreviation", "abbr", "acronym", "code", "short_name"], &["short"]),
    (&["synonyms", "aka", "also_known_as", "other_names"], &["aliases"]),
    (&["team", "department", "category", "section", "area"], &["group"]),
    (&["weight", "sidebar_position", "position", "sort", "rank", "nav_order"], &["order"]),
    (&["duties", "tasks", "accountabilities", "does"], &["responsibilities"]),
    (&["metrics", "measures", "indicators", "okrs", "goals"], &["kpis"]),
    (&["competencies", "qualifications", "requirements"], &["skills"]),
    (&["outputs", "output", "results", "result", "outcome", "artifact"], &["deliverables", "deliverable"]),
    (&["manager", "boss", "supervisor", "lead"], &["reports_to"]),
    (&["substitutes", "substitute", "backups", "backup", "stand_ins"], &["deputies"]),
    (&["owner", "owners", "people", "persons", "members", "person", "held_by"], &["holders"]),
    (&["email", "mail", "phone", "slack", "channel"], &["contacts"]),
    (&["vacant", "vacancy", "open"], &["hiring"]),
    (&["comment", "comments", "remark", "remarks", "hint"], &["note"]),
    (&["stage", "step", "milestone"], &["phase"]),
    (&["row", "rows", "task", "tasks", "step", "steps"], &["activity"]),
    (&["columns"], &["roles"]),
    (&["table", "matrix"], &["grid"]),
    (&["aliases", "redirects", "redirect"], &["redirect_from"]),
    (&["url", "link", "address"], &["href", "base_url"]),
    (&["lang", "locale"], &["language"]),
    (&["site_url", "baseURL", "baseurl"], &["base_url"]),
    (&["repo_url", "edit_uri", "edit_link"], &["edit_url"]),
    (&["color", "colour", "primary"], &["accent"]),
    (&["stylesheets", "stylesheet", "styles", "extra_css"], &["css"]),
    (&["question", "text"], &["ask"]),
    (&["why", "reason", "explanation"], &["because", "reason"]),
    (&["lastmod", "last_reviewed", "date", "updated"], &["reviewed"]),
    (&["hide_table_of_contents"], &["toc"]),
    (&["unlisted", "publishDate", "expiryDate"], &["draft"]),
    (&["review", "review_cycle", "review_interval"], &["review_every"]),
    (&["author", "editor", "responsible", "steward"], &["maintainer"]),
];

/// The known key that goes by another name elsewhere.
pub fn meant(written: &str, known: &[&'static str]) -> Option<&'static str> {
    let mut fitting = SYNONYMS.iter().filter(|(names, _)| names.contains(&written));
    fitting
        .find_map(|(_, meant)| meant.iter().find_map(|key| known.iter().find(|known| *known == key)).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_key_that_the_table_has_is_meant() {
        assert_eq!(meant("description", &["name", "note"]), Some("note"));
        assert_eq!(meant("tasks", &["name", "activity"]), Some("activity"));
        assert_eq!(meant("weight", &["name"]), None);
    }
}
