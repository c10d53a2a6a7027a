//! What templates may call: Tera's own filters, tests and functions, and what takes the place of some of them.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};
use tera::value::Key;
use tera::{Error, Kwargs, Map, State, TeraResult, Value};

/// All filters.
pub const FILTERS: &[&str] = &[
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];

/// All tests, as behind `is`.
pub const TESTS: &[&str] = &[
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];

/// All functions; `super` stands for the block of the template above.
pub const FUNCTIONS: &[&str] = &["range", "super", "throw", "word"];

/// The filter `group_by(attribute="…")`, as Tera has it, but with the groups in the order in which they first occur: the
/// same sources give the same pages.
#[expect(clippy::needless_pass_by_value, reason = "Tera hands arguments over")]
pub fn group_by(values: &[Value], arguments: Kwargs, _: &State<'_>) -> TeraResult<Map> {
    let attribute = arguments.must_get::<&str>("attribute")?;
    let mut places: HashMap<Key<'static>, usize> = HashMap::new();
    let mut groups: Vec<(Key<'static>, Vec<Value>)> = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let Some(found) = value.get_from_path(attribute) else {
            return Err(Error::message(format!(
                "entry {index} of the list has no `{attribute}` to group it by"
            )));
        };
        if found.is_none() {
            continue;
        }
        let key = key_of(found).ok_or_else(|| {
            Error::message(format!("`{attribute}` is no text, number or truth to group by"))
        })?;
        let place = *places.entry(key.clone()).or_insert(groups.len());
        if place == groups.len() {
            groups.push((key, Vec::new()));
        }
        groups[place].1.push(value.clone());
    }
    Ok(groups.into_iter().map(|(key, group)| (key, Value::from(group))).collect())
}

/// A value as the key of a table; none for lists, tables and broken numbers.
fn key_of(value: &Value) -> Option<Key<'static>> {
    if let Some(text) = value.as_str() {
        return Some(Key::String(Arc::from(text)));
    }
    if value.is_f64() {
        return None;
    }
    let truth = value.as_bool().map(Key::Bool);
    truth.or_else(|| value.as_i128().map(Key::I128)).or_else(|| value.as_u128().map(Key::U128))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tera::Tera;

    #[test]
    fn what_templates_may_call_is_listed_whole() {
        let is_known = |text: &str| {
            let mut tera = Tera::new();
            tera.register_function("word", |_: Kwargs, _: &State<'_>| String::new());
            tera.add_raw_template("a.html", text).is_ok()
        };
        assert!(FILTERS.iter().all(|name| is_known(&format!("{{{{ a | {name} }}}}"))));
        assert!(TESTS.iter().all(|name| is_known(&format!("{{{{ a is {name} }}}}"))));
        assert!(FUNCTIONS.iter().all(|name| is_known(&format!("{{{{ {name}() }}}}"))));
        for name in
            ["date", "slugify", "urlencode", "json_encode", "filter", "map", "slice", "concat", "striptags"]
        {
            assert!(!is_known(&format!("{{{{ a | {name} }}}}")), "{name}");
        }
    }

    #[test]
    fn groups_stand_in_the_order_in_which_they_first_occur() {
        let mut tera = Tera::new();
        tera.register_filter("group_by", group_by);
        let text = "{% for key, group in list | group_by(attribute=\"of\") %}{{ key }}{{ group | length }} {% endfor %}";
        tera.add_raw_template("a", text).expect("it is a template");
        let mut context = tera::Context::new();
        let entry = |of: Value| Value::from_serializable(&std::collections::BTreeMap::from([("of", of)]));
        let texts = ["z", "m", "a", "z", "q", "b", "a"].map(|of| entry(Value::from(of)));
        let others =
            [entry(Value::from(3)), entry(Value::from(true)), entry(Value::none()), entry(Value::from(3))];
        let list: Vec<Value> = texts.into_iter().chain(others).collect();
        context.insert_value("list", Value::from(list));
        assert_eq!(tera.render("a", &context).expect("it is drawn"), "z2 m1 a2 q1 b1 32 true1 ");
    }
}
