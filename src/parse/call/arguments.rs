//! The argument list of an embed call.

use std::ops::Range;

use super::{Argument, Fault, Value, identifier_length, skip_whitespace};
use crate::parse::markdown::Origin;
use crate::parse::syntax::CURLY;
use crate::source::Spanned;

/// Reads what stands between a call's opening parenthesis and its closing braces.
///
/// # Errors
/// When it is not a list of `name=value` and a closing parenthesis.
pub fn read_arguments(text: &str, range: Range<usize>, origin: Origin<'_>) -> Result<Vec<Argument>, Fault> {
    let mut reader = Reader { text: &text[..range.end], position: range.start, origin };
    let mut arguments: Vec<Argument> = Vec::new();
    loop {
        reader.skip_whitespace();
        if reader.take(b')') {
            break;
        }
        let argument = reader.argument()?;
        if arguments.iter().any(|other| other.name.value == argument.name.value) {
            let message = format!("the argument `{}` is given twice", argument.name.value);
            return Err(Fault { message, span: argument.name.span });
        }
        arguments.push(argument);
        reader.skip_whitespace();
        if !reader.take(b',') && !reader.text[reader.position..].starts_with(')') {
            return Err(reader.fault("expected `,` or `)` after an argument"));
        }
    }
    reader.skip_whitespace();
    if reader.position < reader.text.len() {
        return Err(reader.fault("expected `}}` after the closing parenthesis"));
    }
    Ok(arguments)
}

struct Reader<'a> {
    text: &'a str,
    position: usize,
    origin: Origin<'a>,
}

impl Reader<'_> {
    fn argument(&mut self) -> Result<Argument, Fault> {
        let start = self.position;
        self.position += identifier_length(&self.text[start..]);
        if self.position == start {
            return Err(self.fault("expected an argument of the form `name=value`"));
        }
        let name = self.spanned(start, self.text[start..self.position].to_owned());
        self.skip_whitespace();
        if !self.take(b'=') {
            return Err(self.fault(&format!("expected `=` and a value after `{}`", name.value)));
        }
        self.skip_whitespace();
        Ok(Argument { name, value: self.value()? })
    }

    fn value(&mut self) -> Result<Spanned<Value>, Fault> {
        let start = self.position;
        let rest = &self.text[start..];
        if let Some(quote) = rest.chars().next().filter(|first| matches!(first, '"' | '\'')) {
            let Some(length) = rest[1..].find([quote, '\n']).filter(|end| rest[1 + end..].starts_with(quote))
            else {
                return Err(self.fault("this text has no closing quote on its line"));
            };
            self.position += length + 2;
            return Ok(self.spanned(start, Value::Text(rest[1..=length].to_owned())));
        }
        if rest.starts_with(CURLY) {
            return Err(self.fault("these quotes are typographic, and a call takes straight ones"));
        }
        let word =
            rest.split(|c: char| !(c.is_alphanumeric() || "_-+.".contains(c))).next().unwrap_or_default();
        let value = match word {
            "true" => Value::Boolean(true),
            "false" => Value::Boolean(false),
            word => match word.parse() {
                Ok(number) => Value::Integer(number),
                Err(_) => return Err(self.fault("expected a text in quotes, a whole number, true or false")),
            },
        };
        self.position += word.len();
        Ok(self.spanned(start, value))
    }

    fn skip_whitespace(&mut self) {
        self.position = skip_whitespace(self.text, self.position);
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.text.as_bytes().get(self.position) == Some(&byte);
        self.position += usize::from(found);
        found
    }

    fn spanned<T>(&self, start: usize, value: T) -> Spanned<T> {
        Spanned::new(value, self.origin.span(start..self.position))
    }

    /// A fault at the character where reading stopped.
    fn fault(&self, message: &str) -> Fault {
        let width = self.text[self.position..].chars().next().map_or(0, char::len_utf8);
        let span = self.origin.span(self.position..self.position + width);
        Fault { message: message.to_owned(), span }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    fn read(text: &str) -> Result<String, (String, u32)> {
        let origin = Origin::Exact { file: FileId::new(0), base: 0 };
        match read_arguments(text, 0..text.len(), origin) {
            Ok(arguments) => Ok(arguments
                .iter()
                .map(|argument| format!("{}={:?}", argument.name.value, argument.value.value))
                .collect::<Vec<_>>()
                .join(" ")),
            Err(fault) => Err((fault.message, fault.span.start)),
        }
    }

    #[test]
    fn arguments_have_names_and_values() {
        let cases = [
            (")", ""),
            ("id=\"a, b\", n = -3 , yes=true,) ", "id=Text(\"a, b\") n=Integer(-3) yes=Boolean(true)"),
            ("a='it is \"so\"')", "a=Text(\"it is \\\"so\\\"\")"),
            ("a=\"\",\n b=false)", "a=Text(\"\") b=Boolean(false)"),
            ("\n> a=1,\n> > b=2\n> )", "a=Integer(1) b=Integer(2)"),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn a_fault_points_at_what_does_not_fit() {
        let cases = [
            ("", 0, "expected an argument"),
            ("\"x\")", 0, "expected an argument"),
            ("id)", 2, "expected `=`"),
            ("id=)", 3, "expected a text in quotes"),
            ("id=1.5)", 3, "expected a text in quotes"),
            ("id=“x”)", 3, "these quotes are typographic"),
            ("id=\"x)", 3, "no closing quote"),
            ("id=\"x\" n=1)", 7, "expected `,`"),
            ("id=1, id=2)", 6, "given twice"),
            (") | safe ", 2, "expected `}}`"),
        ];
        for (text, place, message) in cases {
            let (found, start) = read(text).expect_err(text);
            assert!(found.contains(message), "{text}: {found}");
            assert_eq!(start, place, "{text}");
        }
    }
}
