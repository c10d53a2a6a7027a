//! The language of a handbook.

use crate::diagnostic::{Diagnostic, rules};
use crate::parse::{Form, FromToml, Reader, Shape, Value};

/// The code of a language, by which browsers and screen readers know it.
pub struct Language(pub String);

impl FromToml for Language {
    fn shape() -> Shape {
        Shape::Form(&Form { pattern: "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", except: &[] })
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Language> {
        let code = String::read(value, reader)?;
        let mut parts = code.split('-');
        let begins = parts.next().is_some_and(|first| {
            (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        });
        let is_part = |part: &str| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        if begins && parts.all(is_part) {
            return Some(Language(code));
        }
        let message = format!("`{code}` is no code of a language");
        let finding = Diagnostic::new(&rules::WRONG_TYPE, value.span, message);
        reader.found.push(finding.help("write a code such as \"en\", \"de\" or \"pt-BR\""));
        None
    }
}
