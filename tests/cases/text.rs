//! The cases as text: read, run, and written with what was found.

use jiff::civil::Date;
use rolebook::diagnostic::{Diagnostic, Diagnostics, Family};
use rolebook::pipeline;
use rolebook::source::{Content, FileId, Position, SourceFile, SourcePath, Sources};

use super::shown;

/// The settings of a case that has none of its own.
const SETTINGS: &str = "[handbook]\ntitle = \"T\"\n[lint]\norphan-page = \"off\"\n";

/// A small handbook.
pub struct Case {
    title: String,
    /// What stands between the title and the first file.
    words: String,
    files: Vec<File>,
    shown: Vec<String>,
}

struct File {
    /// The path, and behind it in brackets how the file is written.
    header: String,
    text: String,
}

impl Case {
    /// Reads the cases of one text.
    pub fn read_all(text: &str) -> Vec<Case> {
        let mut cases: Vec<Case> = Vec::new();
        for line in text.lines() {
            if let Some(title) = line.strip_prefix("=== ") {
                let title = title.to_owned();
                cases.push(Case { title, words: String::new(), files: Vec::new(), shown: Vec::new() });
                continue;
            }
            let case = cases.last_mut().expect("a text begins with a case");
            if let Some(path) =
                line.strip_prefix("--- ").filter(|path| path.starts_with(['c', 'f', 'h', 't']))
            {
                case.files.push(File { header: path.to_owned(), text: String::new() });
            } else if let Some(what) = line.strip_prefix(">>> ") {
                case.shown.push(what.to_owned());
            } else if !line.starts_with("//^") && case.shown.is_empty() {
                let part = case.files.last_mut().map_or(&mut case.words, |file| &mut file.text);
                part.push_str(line);
                part.push('\n');
            }
        }
        for case in &mut cases {
            // Cases are set apart by a blank line, which is no part of the last file.
            let last = case.files.last_mut().map_or(&mut case.words, |file| &mut file.text);
            last.truncate(last.trim_end_matches('\n').len());
            last.push('\n');
        }
        cases
    }

    /// The case as text, with the findings below their lines.
    pub fn with_findings(&self) -> String {
        let sources = self.sources();
        let found_in_all = pipeline::check(&sources, |_| {});
        let mut written = format!("=== {}\n{}", self.title, self.words);
        for file in &self.files {
            written += &format!("--- {}\n", file.header);
            let id = sources.find(file.path()).expect("every file of a case is a source");
            let found = findings_by_line(&found_in_all, id, &sources);
            for (number, line) in file.text.lines().enumerate() {
                written += &format!("{line}\n");
                written
                    .extend(found.iter().filter(|(at, _)| *at == number + 1).map(|(_, text)| text.as_str()));
            }
            let lines = file.text.lines().count();
            written.extend(found.iter().filter(|(at, _)| *at > lines).map(|(_, text)| text.as_str()));
        }
        if !self.files.iter().any(|file| file.path() == "handbook.toml") {
            let id = sources.find("handbook.toml").expect("a case has settings");
            written.extend(findings_by_line(&found_in_all, id, &sources).into_iter().map(|(_, text)| text));
        }
        for what in &self.shown {
            written += &format!(">>> {what}\n{}", shown::show(what, &sources));
        }
        written
    }

    fn sources(&self) -> Sources {
        let mut files: Vec<SourceFile> = self.files.iter().map(File::source).collect();
        if !files.iter().any(|file| file.path.as_str() == "handbook.toml") {
            files.push(File { header: "handbook.toml".into(), text: SETTINGS.into() }.source());
        }
        Sources::new(files, Date::constant(2026, 1, 1))
    }
}

impl File {
    fn path(&self) -> &str {
        self.header.split(" [").next().unwrap_or_default()
    }

    fn source(&self) -> SourceFile {
        let path = SourcePath::new(self.path()).expect("a case names paths inside the handbook");
        let content = match path.extension().to_lowercase().as_str() {
            "md" | "toml" | "html" | "json" => Content::of_text(&self.bytes()),
            "css" if path.below("themes").is_some() => Content::of_text(&self.bytes()),
            "css" => Content::of_style(self.bytes()),
            _ => Content::Bytes(self.bytes().into()),
        };
        SourceFile { path, content }
    }

    fn bytes(&self) -> Vec<u8> {
        let marks = self.header.split_once(" [").map_or("", |(_, marks)| marks);
        let mut text = self.text.clone();
        if marks.contains("no final newline") {
            text.truncate(text.trim_end_matches('\n').len());
        }
        if marks.contains("CRLF") {
            text = text.replace('\n', "\r\n");
        }
        if marks.contains("BOM") {
            text.insert(0, '\u{feff}');
        }
        if marks.contains("escapes") {
            text = unescaped(&text);
        }
        if marks.contains("UTF-16") {
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        } else if marks.contains("Latin-1") {
            text.chars().map(|character| u8::try_from(u32::from(character)).unwrap_or(b'?')).collect()
        } else {
            text.into_bytes()
        }
    }
}

/// `<U+202E>` as the character itself.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("<U+");
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('>').expect("a closed escape");
        let code = u32::from_str_radix(code, 16).expect("a number in an escape");
        result.push(char::from_u32(code).expect("a character in an escape"));
        result.push_str(rest);
    }
    result
}

/// The findings of a file with the numbers of their lines, each as a line of its own.
fn findings_by_line(found: &Diagnostics, file: FileId, sources: &Sources) -> Vec<(usize, String)> {
    let of_file = found.iter().filter(|finding| finding.span.file == file);
    let reported = of_file.filter(|finding| matches!(finding.rule.family, Family::Reading | Family::Pages));
    reported.map(|finding| (line_of(finding, sources), in_words(finding, sources))).collect()
}

fn line_of(finding: &Diagnostic, sources: &Sources) -> usize {
    sources.position(finding.span.file, finding.span.start).line
}

fn in_words(finding: &Diagnostic, sources: &Sources) -> String {
    let start = sources.position(finding.span.file, finding.span.start);
    let end = sources.position(finding.span.file, finding.span.end);
    let place = match end {
        Position { line, column } if line == start.line => format!("{}-{column}", start.column),
        Position { line, column } => format!("{}-{line}:{column}", start.column),
    };
    let mut text = format!("//^ {}[{}] {place}: {}", finding.level, finding.rule.name, finding.message);
    for label in &finding.labels {
        let Position { line, column } = sources.position(label.span.file, label.span.start);
        text += &format!("; {} at {}:{line}:{column}", label.message, sources.file(label.span.file).path);
    }
    if let Some(help) = &finding.help {
        text += &format!(" -> {help}");
    }
    if let Some(fix) = &finding.fix {
        text += &format!(" [fix: {}]", fix.replacement);
    }
    text.replace('\n', " ") + "\n"
}
