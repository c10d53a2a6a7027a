//! JSON Schemas of the files that authors write, made of the descriptions by which these files are read.
//!
//! Draft 7 is what editors and Taplo know; nothing newer is needed. Each schema stands alone, so that it works without
//! a network, and takes what the reader takes: what only the whole handbook can tell, such as whether a role exists, is
//! left to `check`.

pub mod editors;
mod lint;
mod shape;

use serde_json::{Map, Value, json};

use crate::load::{FORMS, FileForm};

/// The dialect of the schemas.
const DIALECT: &str = "http://json-schema.org/draft-07/schema#";

/// The name of the schema of exported handbooks and of a site's data files, which authors do not write.
pub const EXPORT: &str = "export";

/// That schema. It is written by hand, because it is a promise: what the program writes is tried against it.
const OF_EXPORTS: &str = include_str!("export.json");

/// The names of the kinds that have a schema, in order.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    FORMS.iter().map(|form| form.name).chain([EXPORT])
}

/// The schema of a kind of file; none for a kind that there is not.
pub fn of_kind(kind: &str) -> Option<Value> {
    if kind == EXPORT {
        return serde_json::from_str(OF_EXPORTS).ok();
    }
    FORMS.iter().find(|form| form.name == kind).map(of_form)
}

fn of_form(form: &FileForm) -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".into(), json!(DIALECT));
    schema.insert("title".into(), json!(form.place));
    schema.insert("description".into(), json!(shape::sentence(form.about)));
    if let Value::Object(table) = shape::table(&(form.describe)()) {
        schema.extend(table);
    }
    Value::Object(schema)
}

/// A schema as a file.
pub fn text(schema: &Value) -> String {
    format!("{schema:#}\n")
}
