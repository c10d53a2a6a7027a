//! Formulas in the notation of `LaTeX` to `MathML`.

use pulldown_latex::config::DisplayMode;
use pulldown_latex::event::{Content, Event};
use pulldown_latex::{Parser, RenderConfig, Storage, push_mathml};

use super::escape::is_harmful;
use crate::source::limits::NESTING_DEPTH;

/// The longest formula that is read, in bytes; longer ones are pasted data.
const LONGEST: usize = 8 * 1024;

/// How long a formula may be, in bytes, that certainly fits on a phone: no command draws more than it has letters.
const FITS_A_PHONE: usize = 30;

/// Where a formula stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Display {
    /// On a line of its own.
    Block,
    /// Among words.
    Inline,
}

/// The `MathML` of a formula.
///
/// # Errors
/// When it cannot be read; the text says why in one phrase.
pub fn mathml(formula: &str, display: Display) -> Result<String, String> {
    check_size(formula)?;
    if formula.contains(is_harmful) {
        return Err("it contains control characters".to_owned());
    }
    // The library is meant to return errors, but has places that panic; no page may end the build.
    std::panic::catch_unwind(|| convert(formula, display))
        .unwrap_or_else(|_| Err("the formula reader cannot cope with it".to_owned()))
}

fn convert(formula: &str, display: Display) -> Result<String, String> {
    let storage = Storage::new();
    let mut events = Vec::new();
    for event in Parser::new(formula, &storage) {
        let event = event.map_err(|error| reason(formula, &error.to_string()))?;
        if matches!(&event, Event::Content(Content::Function(name)) if name.contains(['<', '>', '&'])) {
            return Err("an operator's name contains markup".to_owned());
        }
        events.push(Ok::<_, std::convert::Infallible>(event));
    }
    let display_mode = match display {
        Display::Block => DisplayMode::Block,
        Display::Inline => DisplayMode::Inline,
    };
    let config = RenderConfig { display_mode, ..RenderConfig::default() };
    let mut html = String::new();
    push_mathml(&mut html, events.into_iter(), config).map_err(|error| error.to_string())?;
    let html = tidy(&html);
    // Among words a formula is not broken, so where it may be wider than a phone the style lets it scroll.
    if display == Display::Inline && formula.len() > FITS_A_PHONE {
        return Ok(html.replacen("<math ", "<math class=\"long-formula\" ", 1));
    }
    Ok(html)
}

fn check_size(formula: &str) -> Result<(), String> {
    if formula.len() > LONGEST {
        return Err(format!("it is longer than {LONGEST} bytes"));
    }
    let mut depth = 0_usize;
    for byte in formula.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > NESTING_DEPTH {
            return Err(format!("its braces nest deeper than {NESTING_DEPTH} levels"));
        }
    }
    Ok(())
}

/// Why a formula cannot be read, in one phrase. The library explains over several lines, draws carets, and names neither
/// commands nor environments that it does not know.
fn reason(formula: &str, message: &str) -> String {
    let first = message.lines().next().unwrap_or_default().trim_end_matches([':', '.']);
    let first = first.strip_prefix("parsing error: ").unwrap_or(first);
    if first.contains("unknown primitive command") {
        let unknown = commands(formula).find(|command| is_unknown(command, "unknown primitive command"));
        return unknown.map_or(first.to_owned(), |command| format!("there is no command `{command}`"));
    }
    if first.contains("mathematical environment found") {
        let names =
            formula.split("\\begin{").skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
        let mut unknown = names.filter(|name| {
            is_unknown(&format!("\\begin{{{name}}}\\end{{{name}}}"), "mathematical environment found")
        });
        return unknown.next().map_or(first.to_owned(), |name| format!("there is no environment `{name}`"));
    }
    first.to_owned()
}

/// Whether the library says of a formula that it does not know what stands there.
fn is_unknown(formula: &str, says: &str) -> bool {
    let storage = Storage::new();
    let unknown = Parser::new(formula, &storage).find_map(Result::err);
    unknown.is_some_and(|error| error.to_string().lines().next().is_some_and(|line| line.contains(says)))
}

/// The commands of a formula, each with its backslash.
fn commands(formula: &str) -> impl Iterator<Item = &str> {
    formula.match_indices('\\').filter_map(|(start, _)| {
        let rest = &formula[start + 1..];
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        (length > 0).then(|| &formula[start..=start + length])
    })
}

/// Escapes what the library leaves open, the signs `<` and `&` of a formula, and drops `style` attributes, which a
/// strict content policy forbids.
fn tidy(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(position) = rest.find(['<', '&']) {
        out.push_str(&rest[..position]);
        rest = &rest[position..];
        let is_tag = rest[1..].starts_with(|next: char| next == '/' || next.is_ascii_alphabetic());
        if rest.starts_with('&') {
            let known = ["&amp;", "&lt;", "&gt;", "&nbsp;"].iter().any(|entity| rest.starts_with(entity));
            out.push_str(if known { "&" } else { "&amp;" });
            rest = &rest[1..];
        } else if is_tag {
            let (tag, after) = rest.split_at(rest.find('>').map_or(rest.len(), |close| close + 1));
            push_without_style(&mut out, tag);
            rest = after;
        } else {
            out.push_str("&lt;");
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    without_escapes(&out)
}

/// The words of a formula without the backslashes that their signs have in `LaTeX`: `\text{50\%}`.
fn without_escapes(html: &str) -> String {
    const WORDS: &str = "<mtext>";
    let mut out = String::with_capacity(html.len());
    for (number, part) in html.split(WORDS).enumerate() {
        let (words, rest) =
            if number == 0 { ("", part) } else { part.split_at(part.find('<').unwrap_or(part.len())) };
        if number > 0 {
            out.push_str(WORDS);
        }
        let mut escaped = words.split('\\').peekable();
        out.push_str(escaped.next().unwrap_or_default());
        for piece in escaped {
            if !piece.starts_with(['%', '&', '$', '#', '_', '{', '}']) {
                out.push('\\');
            }
            out.push_str(piece);
        }
        out.push_str(rest);
    }
    out
}

fn push_without_style(out: &mut String, tag: &str) {
    const STYLE: &str = " style=\"";
    let Some((before, style)) = tag.split_once(STYLE) else {
        out.push_str(tag);
        return;
    };
    out.push_str(before);
    out.push_str(style.split_once('"').map_or(">", |(_, after)| after));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_mathml_without_styles() {
        let inline = |formula| mathml(formula, Display::Inline).expect(formula);
        assert_eq!(inline("x^2"), "<math display=\"inline\"><msup><mi>x</mi><mn>2</mn></msup></math>");
        for formula in ["\\color{red} x", "a \\\\[2em] b", "\\hspace{-1em} x", "\\fcolorbox{red}{blue}{x}"] {
            if let Ok(html) = mathml(formula, Display::Block) {
                assert!(!html.contains("style="), "{formula}: {html}");
            }
        }
        let html = inline("a < b > c \\& d");
        assert!(html.contains("<mo>&lt;</mo>") && html.contains(">&amp;<"), "{html}");
        assert!(inline("\\text{50\\% \\& x}").contains(">50% &amp; x<"));
        assert!(inline("\\text{<b> & style=\"x\"}").contains("&lt;b&gt; &amp; style=\"x\""));
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        for formula in ["\\nosuchthing", "{x", "\\frac{a}", "\\operatorname{<img src=x>}", "\u{202E}"] {
            let message = mathml(formula, Display::Inline).expect_err(formula);
            assert!(!message.is_empty() && !message.contains('\n'), "{message}");
        }
        for (formula, expected) in [
            ("\\alpha + \\nosuchthing{x}", "there is no command `\\nosuchthing`"),
            ("\\begin{foo} x \\end{foo}", "there is no environment `foo`"),
        ] {
            assert_eq!(mathml(formula, Display::Inline), Err(expected.to_owned()));
        }
        assert!(mathml(&"{".repeat(5000), Display::Inline).is_err());
        assert!(mathml(&"x".repeat(9000), Display::Inline).is_err());
    }
}
