//! Values of JSON as TOML.

use serde_json::Value;

use super::Object;
use crate::edit::{in_lines, list, quoted};

/// Keys whose value says the usual, by what the usual is.
const USUAL: [(&str, &str); 5] =
    [("as", "holder"), ("commitment", "full"), ("count", "1"), ("url", ""), ("raw_html", "sanitize")];

/// A value as TOML; none where it says nothing.
pub fn written(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Bool(flag) => flag.then(|| "true".to_owned()),
        Value::Number(number) => Some(number_in_toml(number)),
        Value::String(text) => Some(in_lines(text)),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().filter_map(item).collect();
            (!items.is_empty()).then(|| list(&items))
        }
        Value::Object(object) => table(object),
    }
}

/// The keys of an object that say something, each with its value.
pub fn pairs(object: &Object) -> Vec<(&str, String)> {
    let said = object.iter().filter(|(key, value)| says(key, value));
    said.filter_map(|(key, value)| Some((key.as_str(), date(key, value).or_else(|| written(value))?)))
        .collect()
}

/// Whether a key says anything but the usual.
fn says(key: &str, value: &Value) -> bool {
    let usual = USUAL.iter().find(|(known, _)| *known == key);
    usual.is_none_or(|(_, usual)| {
        key != "url" && value.as_str().map_or_else(|| value.to_string(), str::to_owned) != *usual
    })
}

/// A day without quotation marks, where the key is that of a day.
pub fn date(key: &str, value: &Value) -> Option<String> {
    let text = value.as_str().filter(|_| matches!(key, "on" | "from" | "until" | "reviewed"))?;
    let day: jiff::civil::Date = text.parse().ok()?;
    (day.to_string() == text).then(|| text.to_owned())
}

/// An item of a list: one that has nothing but its name is a text.
fn item(value: &Value) -> Option<String> {
    let Value::Object(object) = value else {
        // A list may have an empty text, which is something.
        return Some(written(value).unwrap_or_else(|| "false".to_owned()));
    };
    match (&pairs_on_one_line(object)[..], object.get("name")) {
        ([("name", _)], Some(name @ Value::String(_))) => written(name),
        (pairs, _) => in_braces(pairs),
    }
}

/// A table in braces, on one line as TOML 1.0 asks.
fn table(object: &Object) -> Option<String> {
    in_braces(&pairs_on_one_line(object))
}

/// The keys of an object that say something. Each value is written once, however deep it lies.
fn pairs_on_one_line(object: &Object) -> Vec<(&str, String)> {
    let said = object.iter().filter(|(key, value)| says(key, value));
    said.filter_map(|(key, value)| Some((key.as_str(), date(key, value).or_else(|| on_one_line(value))?)))
        .collect()
}

fn in_braces(pairs: &[(&str, String)]) -> Option<String> {
    let pairs: Vec<String> =
        pairs.iter().map(|(key, value)| format!("{} = {value}", key_in_toml(key))).collect();
    (!pairs.is_empty()).then(|| format!("{{ {} }}", pairs.join(", ")))
}

fn on_one_line(value: &Value) -> Option<String> {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().filter_map(on_one_line).collect();
            (!items.is_empty()).then(|| format!("[{}]", items.join(", ")))
        }
        Value::String(text) => Some(quoted(text)),
        other => written(other),
    }
}

/// A key, in quotation marks where it needs them.
pub fn key_in_toml(key: &str) -> String {
    let is_bare = !key.is_empty()
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if is_bare { key.to_owned() } else { quoted(key) }
}

/// A number; whole ones beyond those of TOML get a fraction.
fn number_in_toml(number: &serde_json::Number) -> String {
    let written = number.to_string();
    let is_whole = written.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if is_whole && written.parse::<i64>().is_err() { format!("{written}.0") } else { written }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_within_values_are_written_once() {
        // Where each level doubles the work, this does not come to an end.
        let deep = |open: &str, close: &str| format!("{}1{}", open.repeat(60), close.repeat(60));
        for json in [deep("{\"a\":", "}"), deep("[{\"a\":", "}]"), deep("{\"a\":[", "]}")] {
            let value: Value = serde_json::from_str(&json).expect("it is JSON");
            assert_eq!(written(&value).unwrap_or_default().matches("{ a = ").count(), 60, "{json}");
        }
    }

    #[test]
    fn values_are_written_as_people_would() {
        let cases = [
            (r#""a""#, Some(r#""a""#)),
            (r#""a\nb""#, Some("'''\na\nb'''")),
            (r#""a\n'''b""#, Some(r#""a\n'''b""#)),
            ("false", None),
            ("[]", None),
            ("20", Some("20")),
            ("1e400", None),
            ("100000000000000000000", Some("1e+20")),
            (
                r#"[{"name":"SQL"},{"name":"Go","level":"high"}]"#,
                Some(r#"["SQL", { name = "Go", level = "high" }]"#),
            ),
            (r#"{"by":"x","on":"2026-01-02"}"#, Some(r#"{ by = "x", on = 2026-01-02 }"#)),
            (r#"{"role":"x","as":"holder"}"#, Some(r#"{ role = "x" }"#)),
        ];
        for (json, expected) in cases {
            let Ok(value) = serde_json::from_str::<Value>(json) else {
                assert_eq!(expected, None, "{json}");
                continue;
            };
            assert_eq!(written(&value).as_deref(), expected, "{json}");
        }
    }
}
