//! What a field takes, as a JSON Schema.

use serde_json::{Map, Value, json};

use super::lint;
use crate::diagnostic::RecordKind;
use crate::model::id::ID_PATTERN;
use crate::model::scheme::LETTER_PATTERN;
use crate::parse::{Description, Field, FreeKeys, Keys, Presence, Shape};

/// An activity's id, alone or behind its matrix's.
const ACTIVITY_PATTERN: &str = "^([a-z0-9]+(-[a-z0-9]+)*#)?[a-z0-9]+(-[a-z0-9]+)*$";

/// A date in quotes, and how TOML's own dates come to programs that know only JSON, where a time may follow.
const DATE_PATTERN: &str = r"^\s*\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])([Tt\s\[].*)?$";

/// A table with its fields; no others are taken, unless its keys are free.
pub fn table(description: &Description) -> Value {
    let mut schema = Map::new();
    schema.insert("type".into(), json!("object"));
    let mut properties: Map<String, Value> =
        description.fields.iter().map(|field| (field.name.to_owned(), property(field))).collect();
    if let Some(free) = &description.free {
        add_free(free, &mut schema, &mut properties);
    }
    schema.insert("properties".into(), Value::Object(properties));
    let required: Vec<&str> = description
        .fields
        .iter()
        .filter(|field| field.presence == Presence::Required)
        .map(|field| field.name)
        .collect();
    if !required.is_empty() {
        schema.insert("required".into(), json!(required));
    }
    schema.insert("additionalProperties".into(), json!(false));
    Value::Object(schema)
}

/// Letters are known by their form, since a handbook may have its own; rules by their names.
fn add_free(free: &FreeKeys, schema: &mut Map<String, Value>, properties: &mut Map<String, Value>) {
    match free.keys {
        Keys::Letters => {
            let letter = described(of(&free.shape), sentence(free.help));
            schema.insert("patternProperties".into(), json!({ LETTER_PATTERN: letter }));
        }
        Keys::Rules | Keys::RulesOfMatrix => properties.extend(lint::rules(free)),
    }
}

fn property(field: &Field) -> Value {
    let schema = match field.presence {
        Presence::Required | Presence::Filled => filled(&field.shape),
        Presence::Optional => of(&field.shape),
    };
    let note = match field.shape {
        Shape::Inline => " Takes inline Markdown.",
        Shape::Block => " Takes Markdown.",
        _ => "",
    };
    described(schema, sentence(field.help) + note)
}

/// The schema of a shape whose texts must say something.
fn filled(shape: &Shape) -> Value {
    match shape {
        Shape::Text | Shape::Inline | Shape::Block => json!({ "type": "string", "pattern": r"\S" }),
        Shape::Either(shapes) => json!({ "anyOf": shapes.iter().map(filled).collect::<Vec<_>>() }),
        Shape::List(items) => json!({ "type": "array", "items": in_list(items), "minItems": 1 }),
        _ => of(shape),
    }
}

/// The schema of an item of a list: a text must say something there.
fn in_list(item: &Shape) -> Value {
    match item {
        Shape::List(_) => of(item),
        _ => filled(item),
    }
}

/// The schema with its description in front, where editors look first.
pub fn described(schema: Value, description: String) -> Value {
    let mut all = Map::new();
    all.insert("description".into(), Value::String(description));
    if let Value::Object(schema) = schema {
        all.extend(schema);
    }
    Value::Object(all)
}

/// A phrase as a sentence.
pub fn sentence(phrase: &str) -> String {
    let mut characters = phrase.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", characters.as_str())
}

/// The schema of a shape.
pub fn of(shape: &Shape) -> Value {
    match shape {
        Shape::Text | Shape::Inline | Shape::Block => json!({ "type": "string" }),
        Shape::Form(form) if form.except.is_empty() => json!({ "type": "string", "pattern": form.pattern }),
        Shape::Form(form) => {
            json!({ "type": "string", "pattern": form.pattern, "not": { "enum": form.except } })
        }
        Shape::Integer => json!({ "type": "integer", "minimum": 0 }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Amount => json!({ "type": "number", "minimum": 0 }),
        Shape::Share => json!({ "type": "number", "minimum": 0, "maximum": 1 }),
        Shape::Rule => json!({ "enum": lint::waivable().collect::<Vec<_>>() }),
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Date => json!({ "type": "string", "pattern": DATE_PATTERN }),
        Shape::Reference(kind) => {
            let pattern = if *kind == RecordKind::Activity { ACTIVITY_PATTERN } else { ID_PATTERN };
            json!({ "type": "string", "pattern": pattern })
        }
        Shape::Choice(words) => json!({ "enum": words }),
        Shape::List(items) => json!({ "type": "array", "items": in_list(items) }),
        Shape::Either(shapes) => json!({ "anyOf": shapes.iter().map(of).collect::<Vec<_>>() }),
        Shape::Table(describe) => table(&describe()),
    }
}
