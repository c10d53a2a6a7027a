//! Reads all templates of a theme: one run tells the faults of all of them.

use std::collections::{BTreeMap, BTreeSet};

use tera::{ErrorKind, Tera};

use super::{HELP, Tag, TagKind, first_line, settings, source_of, tags};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::parse::nearest;
use crate::source::{Sources, Span};
use crate::theme::built_in;
use crate::theme::files::{ThemeFile, ThemeFiles};
use crate::theme::filters::{FILTERS, FUNCTIONS, TESTS};

/// Adds all templates. Faults of any are reported, those of all in one run; what is added then cannot be drawn with.
pub fn load(tera: &mut Tera, files: &ThemeFiles, sources: &Sources, found: &mut Diagnostics) {
    let faults = Faults { files, sources };
    let mut broken = BTreeSet::new();
    loop {
        let texts = files.templates().map(|file| {
            let name = file.name_in_kind();
            (name, if broken.contains(name) { "" } else { file.text() })
        });
        let Err(error) = tera.add_raw_templates(texts) else { return };
        // What the others name is looked at with the broken ones empty.
        let more = match error.kind() {
            ErrorKind::SyntaxError(_) => faults.of_syntax(found),
            other => match faults.of_chain(other) {
                Some((template, finding)) => {
                    found.push(finding);
                    BTreeSet::from([template])
                }
                None => {
                    let mut names = Diagnostics::new();
                    faults.of_names(&other.to_string(), &mut names);
                    // Whether a broken template has a block or component, nobody knows.
                    let is_sure = |finding: &Diagnostic| {
                        broken.is_empty()
                            || !["block", "component"].iter().any(|what| finding.message.contains(what))
                    };
                    names.retain(is_sure);
                    found.extend(names);
                    return;
                }
            },
        };
        let before = broken.len();
        broken.extend(more);
        if broken.len() == before {
            return;
        }
    }
}

struct Faults<'a> {
    files: &'a ThemeFiles,
    sources: &'a Sources,
}

/// The template that the others extend.
const FRAME: &str = "base.html";

/// A name that a template uses and that is not there.
struct Missing<'e> {
    /// What Tera says of it.
    message: &'e str,
    name: &'e str,
    template: &'e str,
    /// From 1.
    line: usize,
    column: usize,
}

impl<'a> Faults<'a> {
    /// Reports the handbook's templates that are no templates, and gives their names.
    fn of_syntax(&self, found: &mut Diagnostics) -> BTreeSet<&'a str> {
        let mut broken = BTreeSet::new();
        for file in self.files.templates() {
            let Some(source) = file.source else { continue };
            // What it names is not there, which is another fault than the one that is looked for.
            let Err(error) = Tera::new().add_raw_template(file.name_in_kind(), file.text()) else { continue };
            if let ErrorKind::SyntaxError(fault) = error.kind() {
                let span = Span::new(source, fault.span().range.clone());
                let (message, help) = syntax_in_words(fault.message());
                found.push(Diagnostic::new(&rules::TEMPLATE, span, message).help(help));
                broken.insert(file.name_in_kind());
            }
        }
        broken
    }

    /// A template that leads back to itself or to one that is not there, with the finding about it.
    fn of_chain(&self, error: &ErrorKind) -> Option<(&'a str, Diagnostic)> {
        match error {
            ErrorKind::CircularExtend { tpl, inheritance_chain } => {
                self.circle(tpl, inheritance_chain, TagKind::Extends)
            }
            ErrorKind::CircularInclude { tpl, include_chain } => {
                self.circle(tpl, include_chain, TagKind::Include)
            }
            ErrorKind::MissingParent { current, parent } => {
                let message = format!("there is no template `{parent}` to extend");
                let finding = self.at(current, TagKind::Extends, parent, message);
                Some((self.file(current)?.name_in_kind(), finding.help(self.near_template(parent))))
            }
            _ => None,
        }
    }

    /// The finding about templates that lead back to themselves, at a tag of the handbook's own that does.
    fn circle(&self, template: &str, chain: &[String], kind: TagKind) -> Option<(&'a str, Diagnostic)> {
        let all: Vec<&str> = [template].into_iter().chain(chain.iter().map(String::as_str)).collect();
        let step = all.windows(2).find(|step| {
            let leads = |tag: &Tag<'_>| tag.kind == kind && tag.name == step[1];
            self.file(step[0])
                .is_some_and(|file| file.source.is_some() && tags(file.text()).iter().any(leads))
        });
        let (from, to) = step.map_or((template, template), |step| (step[0], step[1]));
        let message = format!("the template `{from}` leads back to itself");
        let what = if kind == TagKind::Extends { "extend" } else { "include" };
        let help =
            format!("{what} another template; a file takes the place of the built-in one of its name whole");
        Some((self.file(from)?.name_in_kind(), self.at(from, kind, to, message).help(help)))
    }

    /// The findings for all that Tera says about names that are not there, each with a place of its own.
    fn of_names(&self, message: &str, found: &mut Diagnostics) {
        let missing: Vec<Missing<'_>> = message.split("\n\n").filter_map(missing).collect();
        if missing.is_empty() {
            found.push(self.in_general(&first_line(message)));
        }
        let mut told = BTreeSet::new();
        for one in missing {
            let finding = self.no_longer_there(&one).unwrap_or_else(|| self.missing_name(&one));
            if told.insert((finding.span, finding.message.clone())) {
                found.push(finding);
            }
        }
    }

    fn missing_name(&self, missing: &Missing<'_>) -> Diagnostic {
        let name = missing.name;
        let known = |what: &str, names: &[&'static str]| match nearest(name, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the {what} are: {}", names.join(", ")),
        };
        let (message, help) = match missing.message.split(' ').nth(1) {
            Some("filter") => (format!("there is no filter `{name}`"), known("filters", FILTERS)),
            Some("test") => (format!("there is no test `{name}`"), known("tests", TESTS)),
            Some("function") => (format!("there is no function `{name}`"), known("functions", FUNCTIONS)),
            Some("template") => (format!("there is no template `{name}`"), self.near_template(name)),
            Some("component") => (
                format!("there is no component `{name}`"),
                self.near(
                    name,
                    TagKind::Component,
                    "define it with {% component %} in a template of the theme",
                ),
            ),
            _ if missing.message.starts_with("Block") => (
                format!("no template above this one has a block `{name}`"),
                self.near(name, TagKind::Block, "fill one of its blocks"),
            ),
            _ => (missing.message.to_owned(), HELP.to_owned()),
        };
        Diagnostic::new(&rules::TEMPLATE, self.span(missing), message).help(help)
    }

    /// The finding about a component or block that a file of the handbook does not have which takes the place of a
    /// built-in one that has it; none for other names.
    fn no_longer_there(&self, missing: &Missing<'_>) -> Option<Diagnostic> {
        let name = missing.name;
        let (kind, what) = match missing.message.split(' ').nth(1) {
            Some("component") => (TagKind::Component, "component"),
            // In a template of the handbook, a block that none has is mistyped.
            _ if missing.message.starts_with("Block")
                && source_of(missing.template, self.files).is_none() =>
            {
                (TagKind::Block, "block")
            }
            _ => return None,
        };
        let has = |file: &ThemeFile| tags(file.text()).iter().any(|tag| tag.kind == kind && tag.name == name);
        let (source, file) = self.files.templates().find_map(|file| {
            let source = file.source?;
            // A page of its own fills blocks, as a built-in one does that stands in no other's place.
            let is_above = kind == TagKind::Component || file.name_in_kind() == FRAME;
            built_in::file(&file.path).filter(|file| is_above && has(file)).map(|_| (source, file))
        })?;
        let message =
            format!("`{}` no longer has the {what} `{name}`, which other templates use", file.name_in_kind());
        let help = "it needs one of this name too; the built-in file shows what it is for";
        Some(Diagnostic::new(&rules::TEMPLATE, Span::start_of(source), message).help(help))
    }

    /// What Tera says without a place.
    fn in_general(&self, message: &str) -> Diagnostic {
        // As in "Component `a` is defined in both `b.html` and `c.html`".
        let message = message.replace("Component `", "the component `");
        let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
        let component = names.first().copied().unwrap_or_default();
        let places: BTreeMap<&str, Span> = names
            .iter()
            .filter_map(|name| Some((*name, self.place(name, TagKind::Component, component)?)))
            .collect();
        let mut places = places.into_iter();
        let Some((_, first)) = places.next() else {
            return Diagnostic::new(&rules::TEMPLATE, settings(self.sources), message.as_str()).help(HELP);
        };
        let finding =
            Diagnostic::new(&rules::TEMPLATE, first, message.as_str()).help("give one of them another name");
        places.fold(finding, |finding, (_, place)| finding.label(place, "the other one"))
    }

    fn file(&self, template: &str) -> Option<&'a ThemeFile> {
        self.files.get(&format!("templates/{template}"))
    }

    /// The place of a tag of one of the handbook's templates.
    fn place(&self, template: &str, kind: TagKind, name: &str) -> Option<Span> {
        let file = self.file(template)?;
        let source = file.source?;
        let tag = tags(file.text()).into_iter().find(|tag| tag.kind == kind && tag.name == name);
        Some(tag.map_or(Span::start_of(source), |tag| Span::new(source, tag.range)))
    }

    fn at(&self, template: &str, kind: TagKind, name: &str, message: String) -> Diagnostic {
        match self.place(template, kind, name) {
            Some(span) => Diagnostic::new(&rules::TEMPLATE, span, message),
            None => {
                let message = format!("{message} (built-in template {template})");
                Diagnostic::new(&rules::TEMPLATE, settings(self.sources), message)
            }
        }
    }

    fn span(&self, missing: &Missing<'_>) -> Span {
        let Some(source) = source_of(missing.template, self.files) else { return settings(self.sources) };
        let text = self.file(missing.template).map(ThemeFile::text).unwrap_or_default();
        let line: usize = text.split_inclusive('\n').take(missing.line - 1).map(str::len).sum();
        let column: usize = text[line..].chars().take(missing.column - 1).map(char::len_utf8).sum();
        // The tag may begin with more than the name.
        let start = line + column;
        let name = text[start..].find(missing.name).filter(|_| missing.template != missing.name).unwrap_or(0);
        Span::new(source, start + name..start + name + missing.name.len())
    }

    fn near_template(&self, name: &str) -> String {
        let known = self.files.templates().map(ThemeFile::name_in_kind);
        nearest(name, known).map_or_else(
            || "write its path below templates/, such as \"parts/menu.html\"".to_owned(),
            |near| format!("did you mean `{near}`?"),
        )
    }

    /// Help with the nearest name of a block or component of any template.
    fn near(&self, name: &str, kind: TagKind, otherwise: &str) -> String {
        let known: BTreeSet<&str> = self
            .files
            .templates()
            .flat_map(|file| tags(file.text()))
            .filter(|tag| tag.kind == kind && tag.name != name)
            .map(|tag| tag.name)
            .collect();
        match nearest(name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => otherwise.to_owned(),
        }
    }
}

/// One of Tera's reports, as in "error: Unknown filter `a`\n --> page.html:3:12\n…".
fn missing(report: &str) -> Option<Missing<'_>> {
    let mut lines = report.lines();
    let message = lines.next()?.strip_prefix("error: ")?;
    let place = lines.next()?.trim_start().strip_prefix("--> ")?;
    let (rest, column) = place.rsplit_once(':')?;
    let (template, line) = rest.rsplit_once(':')?;
    let name = message.split('`').nth(1)?;
    let number = |text: &str| text.parse::<usize>().ok().filter(|number| *number > 0);
    Some(Missing { message, name, template, line: number(line)?, column: number(column)? })
}

/// Tera's words for what is no template, with more help where they mislead.
fn syntax_in_words(message: &str) -> (String, String) {
    let message = first_line(message).trim_end_matches('.').to_owned();
    let help = if message.contains("Unknown tag") {
        "see whether a tag above lacks its end, such as {% endfor %} or {% endif %}"
    } else if message.contains("expected identifier") {
        "arguments have names, as in word(key=\"menu\")"
    } else {
        "templates are written in Tera 2; the manual's chapter on themes leads to its manual"
    };
    (message, help.to_owned())
}
