//! What texts of the settings look like, for schemas: the checks that report others give help of their own.

use crate::parse::{Fields, Form, Shape};
use crate::source::{CONTENT_FOLDER, Spanned, THEMES_FOLDER};

/// A text whose form is checked when all settings are read, each check with help of its own.
pub fn formed(
    fields: &mut Fields<'_, '_, '_>,
    name: &'static str,
    help: &'static str,
    form: &'static Form,
) -> Option<Spanned<String>> {
    let text = fields.optional(name, help);
    fields.narrow(Shape::Form(form));
    text
}

/// Up to three numbers.
pub static VERSION: Form = Form { pattern: r"^\s*\+?\d+(\.\+?\d+){0,2}\s*$", except: &[] };

/// A full web address without a query or an anchor, and without a password.
pub static BASE_URL: Form =
    Form { pattern: r#"^[Hh][Tt][Tt][Pp][Ss]?://[^/@?#\s<>"'`\\]+(/[^?#\s<>"'`\\]*)?$"#, except: &[] };

/// A full web address in which the path of a file has its place.
pub static EDIT_URL: Form = Form { pattern: r"^[Hh][Tt][Tt][Pp][Ss]?://\S*\{path\}\S*$", except: &[] };

/// A colour of three or six hexadecimal digits.
pub static ACCENT: Form = Form { pattern: "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$", except: &[] };

/// A folder inside the handbook.
pub static OUTPUT: Form =
    Form { pattern: "^([^/].*)?$", except: &[".", "..", CONTENT_FOLDER, THEMES_FOLDER] };
