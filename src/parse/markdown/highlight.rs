//! Code with classes for its words.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::escape::push_escaped;

/// How many bytes of code get classes in one text: some grammars read as little as 25 KB a second.
pub const MOST_CODE: usize = 64 * 1024;

/// The longest line that gets classes, for the same reason.
const LONGEST_LINE: usize = 2000;

/// The grammars, loaded when the first block needs them.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// The classes by the scopes that they stand for: of one word's scopes the innermost one found here counts.
static CLASSES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    CLASS_NAMES
        .iter()
        .filter_map(|(scope, class)| Scope::new(scope).ok().map(|scope| (scope, *class)))
        .collect()
});

/// Scopes before those that they begin with, so that the closest one is found first.
const CLASS_NAMES: [(&str, &str); 26] = [
    ("comment", "syn-comment"),
    ("string.regexp", "syn-regexp"),
    ("constant.character.escape", "syn-escape"),
    ("string", "syn-string"),
    ("constant.numeric", "syn-number"),
    ("constant", "syn-constant"),
    ("keyword.operator", "syn-operator"),
    ("keyword", "syn-keyword"),
    ("storage", "syn-keyword"),
    ("entity.name.function", "syn-function"),
    ("support.function", "syn-function"),
    ("variable.function", "syn-function"),
    ("entity.name.tag", "syn-tag"),
    ("meta.mapping.key", "syn-key"),
    ("entity.name.section", "syn-heading"),
    ("markup.heading", "syn-heading"),
    ("entity.other.attribute-name", "syn-attribute"),
    ("entity", "syn-type"),
    ("support", "syn-type"),
    ("variable.parameter", "syn-parameter"),
    ("variable", "syn-variable"),
    ("markup.inserted", "syn-inserted"),
    ("markup.deleted", "syn-deleted"),
    ("markup.bold", "syn-strong"),
    ("markup.italic", "syn-emphasis"),
    ("punctuation.definition.heading", "syn-heading"),
];

/// The grammar for a name that an author writes behind the fence; none where it is unknown or plain text.
pub fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let name = match language {
        "" | "text" | "txt" | "plain" | "plaintext" | "console" | "none" => return None,
        "jsonc" | "json5" => "json",
        "shell" | "zsh" | "ksh" => "bash",
        "jsx" | "mjs" | "cjs" => "js",
        "csharp" => "cs",
        "golang" => "go",
        "docker" => "dockerfile",
        "python3" => "python",
        "objc" => "objective-c",
        "fsharp" => "f#",
        "mysql" | "postgres" | "postgresql" | "plsql" | "tsql" | "sqlite" => "sql",
        "jinja" => "jinja2",
        other => other,
    };
    SYNTAXES.find_syntax_by_token(name)
}

/// Appends code as HTML text with `<span class="syn-…">` around its words.
pub fn push_highlighted(out: &mut String, code: &str, syntax: &SyntaxReference) {
    if code.split('\n').any(|line| line.len() > LONGEST_LINE) {
        push_escaped(out, code);
        return;
    }
    let mut state = ParseState::new(syntax);
    let mut writer = Writer { out, scopes: ScopeStack::new(), open: "" };
    for line in code.split_inclusive('\n') {
        // A grammar that fails on a line leaves that line plain.
        let changes = state.parse_line(line, &SYNTAXES).unwrap_or_default();
        let mut position = 0;
        for (at, change) in &changes {
            writer.word(line.get(position..*at).unwrap_or_default());
            position = position.max(*at);
            if writer.scopes.apply(change).is_err() {
                break;
            }
        }
        writer.word(line.get(position..).unwrap_or_default());
    }
    writer.class("");
}

struct Writer<'a> {
    out: &'a mut String,
    scopes: ScopeStack,
    open: &'static str,
}

impl Writer<'_> {
    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        self.class(class_of(&self.scopes));
        push_escaped(self.out, word);
    }

    fn class(&mut self, class: &'static str) {
        if class == self.open {
            return;
        }
        if !self.open.is_empty() {
            self.out.push_str("</span>");
        }
        if !class.is_empty() {
            self.out.push_str("<span class=\"");
            self.out.push_str(class);
            self.out.push_str("\">");
        }
        self.open = class;
    }
}

fn class_of(scopes: &ScopeStack) -> &'static str {
    let innermost = scopes.as_slice().iter().rev();
    innermost
        .filter_map(|scope| CLASSES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)))
        .map(|(_, class)| *class)
        .next()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(language: &str, code: &str) -> String {
        let mut out = String::new();
        push_highlighted(&mut out, code, syntax(language).expect("a known language"));
        out
    }

    #[test]
    fn words_get_classes() {
        assert_eq!(
            html("toml", "a = \"<b>\" # c\n"),
            "<span class=\"syn-tag\">a</span> = <span class=\"syn-string\">&quot;&lt;b&gt;&quot;</span> \
             <span class=\"syn-comment\"># c</span>\n"
        );
        assert!(html("rust", "fn f() {}\n").starts_with("<span class=\"syn-keyword\">fn</span>"));
        for language in ["python", "bash", "sql", "yaml", "json", "dockerfile", "javascript", "ts", "diff"] {
            assert!(syntax(language).is_some(), "{language}");
        }
        let usual = "bash csharp css diff docker fsharp go golang graphql html ini java jinja2 js json jsx ksh kotlin lua \
                     makefile mjs mysql objc php postgresql python python3 ruby rust scala sql swift \
                     terraform toml ts tsql tsx vue xml yaml";
        let unknown: Vec<&str> = usual.split_whitespace().filter(|name| syntax(name).is_none()).collect();
        assert_eq!(unknown, Vec::<&str>::new());
        assert!(syntax("mermaid").is_none() && syntax("text").is_none());
    }

    #[test]
    fn no_text_is_lost_and_long_lines_stay_plain() {
        let code = "def f(x):\n\treturn f'{x!r}' # ü <b>\n";
        let found = html("python", code);
        let mut text = String::new();
        let mut rest = found.as_str();
        while let Some((before, tag)) = rest.split_once('<') {
            text.push_str(before);
            rest = tag.split_once('>').expect("every tag is closed").1;
        }
        let mut expected = String::new();
        push_escaped(&mut expected, code);
        assert_eq!(text + rest, expected);
        assert!(!html("rust", &"x ".repeat(2000)).contains("<span"));
    }
}
