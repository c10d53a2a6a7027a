//! What TOML says about a fault, in words that say what to do.

use std::ops::Range;

use super::values;

/// Quotes that word processors make of straight ones.
pub const CURLY: [char; 9] = ['“', '”', '„', '‟', '«', '»', '‘', '’', '‚'];

/// The headers of which a file may have several, each in double brackets.
const LISTS: [&str; 13] = [
    "activity",
    "separate",
    "waiver",
    "scheme",
    "scheme.letter",
    "role",
    "seat",
    "phase",
    "risk",
    "question",
    "question.answer",
    "person",
    "person.holds",
];

/// Where a fault stands.
pub struct Place<'t> {
    pub text: &'t str,
    pub line: Range<usize>,
    pub range: Range<usize>,
}

/// A fault in words, with the part of the line to point at.
pub struct Explained {
    pub message: String,
    pub help: String,
    pub range: Range<usize>,
}

impl Place<'_> {
    pub fn written(&self) -> &str {
        self.text.get(self.line.clone()).unwrap_or_default()
    }

    fn token(&self) -> &str {
        self.text.get(self.range.clone()).unwrap_or_default()
    }

    /// An empty place is widened to the character it stands before, within the line, so that a caret can be drawn.
    fn shown(&self) -> Range<usize> {
        let at = self.text.floor_char_boundary(self.range.start.min(self.text.len()));
        match self.text[at..].chars().next() {
            _ if !self.range.is_empty() => self.range.clone(),
            Some(next) if at < self.line.end && next != '\n' && next != '\r' => at..at + next.len_utf8(),
            _ => at..at,
        }
    }

    /// The value of the line's key without a comment, where the fault stands in it and it is no list or table.
    fn bare_value(&self) -> Option<Range<usize>> {
        let value = value_of(self.written())?;
        let value = value.split(" #").next().unwrap_or(value).trim();
        let equals = self.written().find('=')? + 1;
        let blanks = self.written()[equals..].len() - self.written()[equals..].trim_start().len();
        let start = self.line.start + equals + blanks;
        let range = start..start + value.len();
        let is_bare = !value.is_empty() && !value.starts_with(['"', '\'', '[', '{']);
        (is_bare && range.start <= self.range.start && self.range.start <= range.end).then_some(range)
    }

    /// Whether the fault stands in the key of a line that looks like one of its own.
    pub fn is_before_equals(&self) -> bool {
        let equals = self.written().find('=').map(|at| self.line.start + at);
        is_assignment(self.written()) && equals.is_some_and(|equals| self.range.start < equals)
    }

    /// The first character of what the fault is about.
    fn next(&self) -> Option<char> {
        self.text.get(self.range.start..).and_then(|rest| rest.chars().next())
    }

    fn say(&self, message: impl Into<String>, help: impl Into<String>) -> Explained {
        Explained { message: message.into(), help: help.into(), range: self.shown() }
    }
}

/// Whether a line gives a key a value.
fn is_assignment(line: &str) -> bool {
    line.split_once('=').is_some_and(|(key, _)| {
        let key = key.trim();
        !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c))
    })
}

/// Whether a line is the header of a table: a name in brackets, and nothing else but a comment.
pub fn is_header(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim();
    let inner = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let name =
        inner.map(|inner| inner.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(inner));
    name.is_some_and(|name| {
        name.contains(|c: char| c.is_alphabetic())
            && name.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c))
    })
}

/// What stands behind the equals sign of a line.
pub fn value_of(line: &str) -> Option<&str> {
    is_assignment(line).then(|| line.split_once('=').map(|(_, value)| value.trim())).flatten()
}

/// Says what a fault means and what to do.
pub fn explain(message: &str, place: &Place<'_>) -> Explained {
    let (line, token) = (place.written().trim(), place.token());
    if ["//", "/*", ";", "--", "<!--"].iter().any(|sign| line.starts_with(sign)) {
        return place.say("this is no comment of TOML", "begin comments with `#`");
    }
    if place.next().is_some_and(|next| next.is_control() && !matches!(next, '\n' | '\r' | '\t')) {
        return place
            .say("a control character cannot stand here", "remove it; it is invisible in most editors");
    }
    if message.contains("unicode value digits") || message.contains("escape") {
        return place.say(
            "a backslash in double quotes begins an escape, and this is none",
            "put the text in single quotes ('C:\\Users'), or double each backslash (\"C:\\\\Users\")",
        );
    }
    if leaves_list_open(message) && (place.is_before_equals() || is_header(line)) {
        return place.say("a list above is not closed", "put `]` at its end, before this line");
    }
    let bare = place.bare_value().map_or(token, |range| &place.text[range]);
    if bare.starts_with(CURLY) || token.starts_with(CURLY) {
        let text = if token.starts_with(CURLY) { token } else { bare };
        return place.say(
            "these quotes are typographic, TOML takes straight ones",
            format!("write `\"{}\"`; word processors turn quotes curly", text.trim_matches(CURLY)),
        );
    }
    if is_of_value(message) {
        return value(place, token);
    }
    structural(message, place, line, token)
}

/// Whether a fault at a key says that this stands where a list goes on: behind an item, or behind its comma.
pub fn leaves_list_open(message: &str) -> bool {
    // A key that begins as `inf` or `true` do is taken for a slip in them.
    ["missing comma", "string values must be quoted", "invalid float", "invalid boolean", "invalid integer"]
        .iter()
        .any(|beginning| message.starts_with(beginning))
}

/// Whether a fault concerns a value that stands without quotes.
fn is_of_value(message: &str) -> bool {
    [
        "string values must be quoted",
        "invalid float",
        "invalid boolean",
        "invalid integer",
        "invalid date",
        "invalid time",
    ]
    .iter()
    .chain(&[
        "unexpected leading zero",
        "unexpected key or value",
        "missing value",
        "invalid offset",
        "invalid decimal",
    ])
    .any(|beginning| message.starts_with(beginning))
}

/// A value without quotes, as a whole where the line has only one.
fn value(place: &Place<'_>, token: &str) -> Explained {
    if value_of(place.written()).is_some_and(|value| value.is_empty() || value.starts_with('#')) {
        return place.say("the value is missing", "write it behind the `=`, on the same line");
    }
    let Some(range) = place.bare_value() else {
        return if token.is_empty() || token.starts_with([']', '}', '/', '"', '\'', ',']) {
            behind(place)
        } else {
            of_token(place, token)
        };
    };
    let (message, help) = values::explain(&place.text[range.clone()]);
    Explained { message, help, range }
}

fn of_token(place: &Place<'_>, token: &str) -> Explained {
    if place.written().contains(['"', '\'']) && !place.written().contains(['[', '{']) {
        return behind(place);
    }
    let (message, help) = values::explain(token);
    place.say(message, help)
}

/// Something that stands behind a complete value.
fn behind(place: &Place<'_>) -> Explained {
    let help = match place.next() {
        Some(bracket @ (']' | '}')) => {
            format!("remove the `{bracket}`: nothing is open here that it would close")
        }
        Some('/') => "begin comments with `#`".to_owned(),
        Some(',') => {
            several(place).unwrap_or_else(|| "remove the comma; each key has a line of its own".to_owned())
        }
        _ => "one `key = value` a line; a text that holds its own quote mark stands in the other kind"
            .to_owned(),
    };
    place.say("something stands behind the value", help)
}

/// What to do about texts with commas between them, which are meant as a list.
fn several(place: &Place<'_>) -> Option<String> {
    let written = place.written();
    let value = value_of(written)?;
    let value = value.split(" #").next().unwrap_or(value).trim().trim_end_matches(',');
    let (first, rest) = place.text.get(place.range.start..place.line.end)?.split_at_checked(1)?;
    let is_list =
        first == "," && rest.trim_start().starts_with(['"', '\'']) && value.starts_with(['"', '\'']);
    let key = written.split('=').next()?.trim();
    is_list.then(|| format!("several make a list: `{key} = [{value}]`"))
}

fn structural(message: &str, place: &Place<'_>, line: &str, token: &str) -> Explained {
    let has_colon = line
        .split_once(':')
        .is_some_and(|(key, _)| key.chars().all(|c| c.is_alphanumeric() || "_- ".contains(c)));
    let begins = |beginning: &str| message.starts_with(beginning);
    if begins("missing comma") {
        return place.say(
            "a comma is missing between two items of a list",
            "put a comma after the item before this one",
        );
    }
    if begins("extra comma") {
        return place.say("a comma too many", "remove it: one stands between two items");
    }
    if has_colon && (begins("key with no value") || begins("invalid unquoted key")) {
        return place.say("a key is followed by `=`, not by `:`", "write `key = \"value\"`");
    }
    if begins("key with no value") {
        return key_alone(place, line);
    }
    if begins("duplicate key") && line.starts_with('[') {
        let header = line.split('#').next().unwrap_or(line).trim().trim_matches(['[', ']']);
        let help = second_header(place, header);
        return place.say(format!("`{token}` stands here for the second time"), help);
    }
    if begins("duplicate key") {
        return place.say(format!("`{token}` stands here for the second time"), second_key(place));
    }
    if begins("invalid unquoted key") {
        let help = "keys are plain letters, digits, `-` and `_`";
        return place.say(format!("`{token}` cannot stand in a key"), help);
    }
    let is_header = line.starts_with('[') && !line.contains('=');
    let (what, help) = if begins("unclosed table") || begins("invalid table header") || is_header {
        ("a header is not closed", "write it in brackets: `[name]`, or `[[name]]` for one of several")
    } else if begins("unclosed array") {
        ("a list is not closed", "add `]` at its end")
    } else if begins("unclosed inline table") {
        ("a table in braces is not closed", "add `}` at its end, on the same line")
    } else if begins("invalid multi-line") {
        ("a text of several lines is not closed", "close it with the three quotes that opened it")
    } else if begins("invalid basic string") || begins("invalid literal string") {
        (
            "a text is not closed on its line",
            "close it with the quote that opened it; a text of several lines stands in `'''`",
        )
    } else {
        return place.say(message, "see the examples of the format in the manual");
    };
    place.say(what, help)
}

/// What to do about a header that stands for the second time: of lists there may be several, of other tables one.
fn second_header(place: &Place<'_>, header: &str) -> String {
    if LISTS.contains(&header) {
        return format!("write `[[{header}]]` where there are several of it, else join the two");
    }
    let is_same = |line: &str| {
        is_header(line) && line.split('#').next().unwrap_or(line).trim() == format!("[{header}]")
    };
    let own = place.text[..place.line.start].lines().count();
    match place.text.lines().position(is_same).filter(|first| *first < own && is_same(place.written())) {
        Some(first) => format!("put its lines below the first `[{header}]`, line {}", first + 1),
        None => match line_of_dotted(place, header) {
            Some(first) => format!("join the two: line {} gives keys of it as `{header}.… = …`", first + 1),
            None => "join the two".to_owned(),
        },
    }
}

/// The first line above that gives a table a key by a dot.
fn line_of_dotted(place: &Place<'_>, table: &str) -> Option<usize> {
    let above = place.text[..place.line.start].lines();
    let begins = |line: &str| line.trim_start().strip_prefix(table).is_some_and(|rest| rest.starts_with('.'));
    above.into_iter().position(begins)
}

/// What to do about a key that stands for the second time; below the header of an entry it may be meant for the file.
fn second_key(place: &Place<'_>) -> String {
    let above = &place.text[..place.line.start];
    let mut headers = place.text.lines().map(str::trim).filter(|line| is_header(line));
    let own = above.lines().map(str::trim).rfind(|line| is_header(line));
    match (own, headers.next()) {
        (Some(own), Some(first)) if own.starts_with("[[") => {
            format!("keep one of them; what is meant for the file as a whole stands above `{first}`")
        }
        _ => "keep one of them".to_owned(),
    }
}

/// Words without an equals sign, or several words as a key.
fn key_alone(place: &Place<'_>, line: &str) -> Explained {
    match line.split_once('=') {
        Some((key, _)) if key.trim().contains(' ') && !key.contains(['"', '\'']) => place.say(
            "a key is one word",
            format!(
                "write `{}`: keys join their words with `_`",
                key.trim().replace(' ', "_").to_lowercase()
            ),
        ),
        _ => place.say("a key without a value", "write `key = \"value\"`"),
    }
}
