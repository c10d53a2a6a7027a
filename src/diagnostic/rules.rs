//! The rules of the stages that come before the analysis: reading, and pages.
//!
//! The rules of the analysis stand beside their checks, in `check/rules/`; the list of all is `check::RULES`.

use super::rule::{Family, Level, Rule};

const fn reading(name: &'static str, summary: &'static str) -> Rule {
    Rule { name, level: Level::Error, family: Family::Reading, summary, source: "ours" }
}

const fn page(name: &'static str, level: Level, summary: &'static str) -> Rule {
    Rule { name, level, family: Family::Pages, summary, source: "ours" }
}

pub static SYNTAX: Rule = reading("syntax", "a file that does not follow its language's grammar");
pub static UNKNOWN_FIELD: Rule = reading("unknown-field", "a key that its table does not have");
pub static WRONG_TYPE: Rule = reading("wrong-type", "a value of another kind than its key takes");
pub static MISSING_FIELD: Rule = reading("missing-field", "a required key that is not there");
pub static INVALID_ID: Rule =
    reading("invalid-id", "an id with other than small letters, digits and single hyphens");
pub static DUPLICATE_ID: Rule = reading("duplicate-id", "two records with one id");
pub static DUPLICATE_URL: Rule = reading("duplicate-url", "two sources whose pages would have one address");
pub static UNKNOWN_REFERENCE: Rule = reading("unknown-reference", "an id that no record has");
pub static UNKNOWN_LETTER: Rule =
    reading("unknown-letter", "a letter that the matrix's scheme does not have");
pub static UNKNOWN_RULE: Rule = reading("unknown-rule", "a rule name that does not exist");
pub static UNKNOWN_SCHEME: Rule = reading("unknown-scheme", "a letter scheme that does not exist");
pub static REFERENCE_CYCLE: Rule =
    reading("reference-cycle", "reporting lines, deputies or includes that lead back to themselves");
pub static NOT_UTF_8: Rule = reading("not-utf-8", "a text file in another encoding than UTF-8");
pub static TOO_DEEP: Rule = reading("too-deep", "nesting beyond the limit");
pub static TOO_LARGE: Rule = reading("too-large", "a file or a number of things beyond the limit");
pub static UNSAFE_PATH: Rule =
    reading("unsafe-path", "a path that leads out of the handbook, or is no regular file");
pub static ROW_OUTSIDE_COLUMNS: Rule =
    reading("row-outside-columns", "a letter for a role that is not among the matrix's columns");
pub static ROW_CONFLICT: Rule = reading("row-conflict", "a cell that is said twice");
pub static EMBED: Rule = reading("embed", "an embed with an unknown argument or id");
pub static TEMPLATE: Rule = reading("template", "a fault in a theme's template");

pub static LINK_BROKEN: Rule = page("link-broken", Level::Error, "a link that leads to no page or file");
pub static ANCHOR_BROKEN: Rule =
    page("anchor-broken", Level::Error, "a link to a place that its page does not have");
pub static IMAGE_MISSING: Rule = page("image-missing", Level::Error, "an image that is not in the handbook");
pub static UNKNOWN_FILE: Rule = page("unknown-file", Level::Error, "a record file in no known place");
pub static UNSAFE_URL: Rule =
    page("unsafe-url", Level::Error, "an address whose scheme could run code; it is made inert all the same");
pub static FOREIGN_FRONT_MATTER: Rule = page(
    "foreign-front-matter",
    Level::Warning,
    "a header in YAML or JSON that cannot be read, a value in it that does not fit, or a header of a text beside a record",
);
pub static REMOTE_RESOURCE: Rule =
    page("remote-resource", Level::Warning, "an image or frame from another site, shown as a link instead");
pub static IMAGE_WITHOUT_ALT: Rule =
    page("image-without-alt", Level::Warning, "an image without words for those who cannot see it");
pub static UNKNOWN_EMBED: Rule = page(
    "unknown-embed",
    Level::Warning,
    "a call in double braces by a name that no embed has, left as text",
);
pub static FOREIGN_SYNTAX: Rule =
    page("foreign-syntax", Level::Warning, "marks that only another program understands, left as text");
pub static HTML_LEFT_OUT: Rule = page(
    "html-left-out",
    Level::Warning,
    "an element of raw HTML that pages may not hold, or a word in angle brackets, shown as text",
);
pub static TABLE_ROW: Rule =
    page("table-row", Level::Warning, "a row of a table with too many cells, or a table that is none");
pub static DUPLICATE_ANCHOR: Rule =
    page("duplicate-anchor", Level::Warning, "two places of one page with one explicit id");
pub static FOOTNOTE_BROKEN: Rule = page(
    "footnote-broken",
    Level::Warning,
    "a reference without a footnote, or a footnote that is not shown",
);
pub static MATH_UNREADABLE: Rule =
    page("math-unreadable", Level::Warning, "a formula that cannot be read, shown as its source");
pub static ORPHAN_PAGE: Rule = page("orphan-page", Level::Info, "a page that no other page links to");
pub static HEADING_SKIPPED: Rule =
    page("heading-skipped", Level::Info, "a heading more than one level below the one before it");
pub static DUPLICATE_TITLE: Rule = page("duplicate-title", Level::Info, "pages with one title");
pub static NAME_NOT_PORTABLE: Rule = page(
    "name-not-portable",
    Level::Warning,
    "a name that Windows reserves for a file, or that differs from another only by case or Unicode form",
);

/// Every rule of this file, in the order in which the manual lists them.
pub static ALL: &[&Rule] = &[
    &SYNTAX,
    &UNKNOWN_FIELD,
    &WRONG_TYPE,
    &MISSING_FIELD,
    &INVALID_ID,
    &DUPLICATE_ID,
    &DUPLICATE_URL,
    &UNKNOWN_REFERENCE,
    &UNKNOWN_LETTER,
    &UNKNOWN_RULE,
    &UNKNOWN_SCHEME,
    &REFERENCE_CYCLE,
    &NOT_UTF_8,
    &TOO_DEEP,
    &TOO_LARGE,
    &UNSAFE_PATH,
    &ROW_OUTSIDE_COLUMNS,
    &ROW_CONFLICT,
    &EMBED,
    &TEMPLATE,
    &LINK_BROKEN,
    &ANCHOR_BROKEN,
    &IMAGE_MISSING,
    &UNKNOWN_FILE,
    &UNSAFE_URL,
    &FOREIGN_FRONT_MATTER,
    &REMOTE_RESOURCE,
    &IMAGE_WITHOUT_ALT,
    &UNKNOWN_EMBED,
    &FOREIGN_SYNTAX,
    &HTML_LEFT_OUT,
    &TABLE_ROW,
    &DUPLICATE_ANCHOR,
    &FOOTNOTE_BROKEN,
    &MATH_UNREADABLE,
    &ORPHAN_PAGE,
    &HEADING_SKIPPED,
    &DUPLICATE_TITLE,
    &NAME_NOT_PORTABLE,
];
