//! How texts, numbers, dates and lists are read from TOML values.

use jiff::civil::Date;
use toml::de::DeValue;

use super::fields::{FromToml, Value, is_blank};
use super::reader::Reader;
use super::shape::Shape;
use crate::diagnostic::{Diagnostic, rules};
use crate::source::Spanned;

impl FromToml for String {
    fn shape() -> Shape {
        Shape::Text
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<String> {
        match value.toml {
            DeValue::String(text) => Some(text.to_string()),
            _ => reader.wrong_type(value, &Self::shape()),
        }
    }
}

impl FromToml for bool {
    fn shape() -> Shape {
        Shape::Boolean
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<bool> {
        match value.toml {
            DeValue::Boolean(truth) => Some(*truth),
            _ => reader.wrong_type(value, &Self::shape()),
        }
    }
}

impl FromToml for i64 {
    fn shape() -> Shape {
        Shape::Integer
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<i64> {
        match value.toml {
            DeValue::Integer(digits) => i64::from_str_radix(digits.as_str(), digits.radix())
                .ok()
                .or_else(|| out_of_range(value, reader)),
            _ => reader.wrong_type(value, &Self::shape()),
        }
    }
}

impl FromToml for u32 {
    fn shape() -> Shape {
        Shape::Integer
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<u32> {
        let number = i64::read(value, reader)?;
        u32::try_from(number).ok().or_else(|| out_of_range(value, reader))
    }
}

impl FromToml for f64 {
    fn shape() -> Shape {
        Shape::Number
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<f64> {
        match value.toml {
            DeValue::Integer(_) => {
                let number = i64::read(value, reader)?;
                i32::try_from(number).ok().map(f64::from).or_else(|| out_of_range(value, reader))
            }
            DeValue::Float(digits) => {
                let number: Option<f64> = digits.as_str().parse().ok();
                number.filter(|number| number.is_finite()).or_else(|| out_of_range(value, reader))
            }
            _ => reader.wrong_type(value, &Self::shape()),
        }
    }
}

impl FromToml for Date {
    fn shape() -> Shape {
        Shape::Date
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Date> {
        let date = match value.toml {
            DeValue::Datetime(moment) => moment.date.filter(|_| moment.time.is_none()).and_then(|date| {
                let (year, month, day) =
                    (i16::try_from(date.year), i8::try_from(date.month), i8::try_from(date.day));
                Date::new(year.ok()?, month.ok()?, day.ok()?).ok()
            }),
            DeValue::String(text) => text.trim().parse().ok(),
            _ => return reader.wrong_type(value, &Self::shape()),
        };
        date.or_else(|| {
            let finding = Diagnostic::new(&rules::WRONG_TYPE, value.span, "this is no date")
                .help("write year, month and day alone: `2026-01-31`");
            reader.found.push(finding);
            None
        })
    }
}

impl<T: FromToml> FromToml for Spanned<T> {
    fn shape() -> Shape {
        T::shape()
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Spanned<T>> {
        T::read(value, reader).map(|read| Spanned::new(read, value.span))
    }
}

impl<T: FromToml> FromToml for Vec<T> {
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Vec<T>> {
        let DeValue::Array(items) = value.toml else {
            return reader.wrong_type(value, &Self::shape());
        };
        let file = value.span.file;
        let item = |item: &toml::Spanned<DeValue<'_>>, reader: &mut Reader<'_>| {
            let span = crate::source::Span::new(file, item.span());
            if is_blank(item.get_ref()) {
                let finding = Diagnostic::new(&rules::MISSING_FIELD, span, "this item of the list is empty");
                reader.found.push(finding.help("write at least a word, or remove it"));
                return None;
            }
            T::read(Value { toml: item.get_ref(), span }, reader)
        };
        Some(items.iter().filter_map(|value| item(value, reader)).collect())
    }
}

fn out_of_range<T>(value: Value<'_>, reader: &mut Reader<'_>) -> Option<T> {
    let written = reader.text_at(value.span);
    let help = match written {
        _ if written.ends_with("nan") || written.ends_with("inf") => "write a number in digits",
        _ if written.starts_with('-') => "write a number that is not below 0",
        _ => "write a smaller number",
    };
    let message = format!("`{written}` is out of range here");
    reader.found.push(Diagnostic::new(&rules::WRONG_TYPE, value.span, message).help(help));
    None
}

/// Reads one of a few words, as `as = "deputy"`; reports others with the nearest.
pub fn read_choice<T: Copy>(
    value: Value<'_>,
    reader: &mut Reader<'_>,
    names: &'static [&'static str],
    choices: &[T],
) -> Option<T> {
    let DeValue::String(text) = value.toml else {
        return reader.wrong_type(value, &Shape::Choice(names));
    };
    if let Some(index) = names.iter().position(|name| *name == text.as_ref()) {
        return choices.get(index).copied();
    }
    let near = super::suggest::nearest(text, names.iter().copied());
    let help = match near {
        Some(name) => format!("did you mean \"{name}\"?"),
        None => format!("write {}", Shape::Choice(names).in_words()),
    };
    let message = format!("`{text}` is none of the words that fit here");
    reader.found.push(Diagnostic::new(&rules::WRONG_TYPE, value.span, message).help(help));
    None
}
