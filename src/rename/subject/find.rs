//! Finds what is to be renamed, and judges the new name.

use std::collections::BTreeMap;
use std::path::Path;

use super::super::links::in_content;
use super::super::request::{Kind, Refusal, Request};
use super::{Form, Subject};
use crate::load::{listed, stands_for_folder};
use crate::model::handbook::Row;
use crate::model::{Handbook, Id, Place, Record, Records};
use crate::parse::nearest;
use crate::site::{Site, url};
use crate::source::{CONTENT_FOLDER, FileId, SourcePath, disk};

/// The file of roles that have none of their own.
const ROLE_LIST: &str = "content/roles.toml";

pub fn role(site: &Site<'_>, request: &Request) -> Result<Subject, Refusal> {
    let handbook = site.handbook;
    let role = found(&handbook.roles, request, names_of_roles(handbook))?;
    let mut subject = record(request, (role.id.as_str(), &role.name), role.span.file)?;
    free(&handbook.roles, &subject)?;
    no_page_beside(site, &subject, role.span.file)?;
    let path = &site.sources.file(role.span.file).path;
    if path.as_str() == ROLE_LIST {
        move_file(site, &mut subject, &format!("{CONTENT_FOLDER}/roles/"), "md");
    } else {
        move_record(site, &mut subject, path);
    }
    subject.addresses = addresses("roles", &subject, &["html"]);
    subject.page = site.plan.find(&format!("roles/{}.html", subject.old));
    Ok(subject)
}

fn names_of_roles(handbook: &Handbook) -> impl Iterator<Item = (&str, &str)> {
    handbook.roles.iter().flat_map(|role| role.names().map(|name| (name, role.id.as_str())))
}

/// A role that becomes part of another one.
pub fn merged(site: &Site<'_>, request: &Request) -> Result<Subject, Refusal> {
    let roles = &site.handbook.roles;
    let names = || names_of_roles(site.handbook);
    let role = found(roles, request, names())?;
    let into = found(roles, &Request { old: request.new.clone(), ..request.clone() }, names())?;
    if role.id == into.id {
        return Err(Refusal::new(format!("`{}` cannot be merged into itself", role.id)));
    }
    if role.external != into.external {
        let external = if role.external { &role.id } else { &into.id };
        return Err(Refusal::new(format!(
            "`{external}` is external and the other role is not; give both the same `external` first ({})",
            site.sources.file(into.span.file).path
        )));
    }
    let mut subject = blank(request.kind, role.id.as_str(), into.id.as_str());
    subject.home = Some(role.span.file);
    subject.into = Some(into.span.file);
    let paths = |role: &crate::model::Role| {
        let path = site.sources.file(role.span.file).path.clone();
        let beside = format!("{CONTENT_FOLDER}/roles/{}.md", role.id);
        let text = if path.as_str() == ROLE_LIST {
            SourcePath::new(&beside).ok()
        } else {
            Some(path.with_extension("md"))
        };
        (path, text)
    };
    let ((old, old_text), (new, new_text)) = (paths(role), paths(into));
    if old.as_str() != ROLE_LIST {
        subject.files.insert(old.to_string(), new.to_string());
    }
    if let (Some(old), Some(new)) = (old_text, new_text)
        && site.sources.find(old.as_str()).is_some()
    {
        subject.files.insert(old.to_string(), new.to_string());
    }
    subject.addresses = addresses("roles", &subject, &["html"]);
    subject.page = site.plan.find(&format!("roles/{}.html", subject.old));
    Ok(subject)
}

pub fn matrix(site: &Site<'_>, request: &Request) -> Result<Subject, Refusal> {
    let matrices = &site.handbook.matrices;
    let names = matrices.iter().map(|matrix| (matrix.name.as_str(), matrix.id.as_str()));
    let matrix = found(matrices, request, names)?;
    let mut subject = record(request, (matrix.id.as_str(), &matrix.name), matrix.span.file)?;
    free(matrices, &subject)?;
    no_page_beside(site, &subject, matrix.span.file)?;
    move_record(site, &mut subject, &site.sources.file(matrix.span.file).path);
    subject.addresses = addresses("raci", &subject, &["html", "csv", "xlsx"]);
    subject.page = site.plan.find(&format!("raci/{}.html", subject.old));
    Ok(subject)
}

pub fn activity(site: &Site<'_>, request: &Request) -> Result<Subject, Refusal> {
    let handbook = site.handbook;
    let rows = handbook.find_rows(&request.old);
    let row = match rows[..] {
        [row] => row,
        [] => return Err(unknown_activity(handbook, &request.old)),
        _ => {
            let addresses: Vec<String> = rows.iter().map(|row| format!("`{}`", row.address())).collect();
            let message =
                format!("several activities have the id `{}`; write {}", request.old, addresses.join(" or "));
            return Err(Refusal::new(message));
        }
    };
    let matrix = &row.matrix.id;
    let new = request.new.strip_prefix(&format!("{matrix}#")).unwrap_or(&request.new);
    let request = Request { new: new.to_owned(), ..request.clone() };
    let mut subject = record(&request, (row.activity.id.as_str(), &row.activity.name), row.matrix.span.file)?;
    if subject.new != subject.old && row.matrix.activity(&subject.new).is_some() {
        return Err(Refusal::new(format!("there is an activity `{matrix}#{}` already", subject.new)));
    }
    subject.matrix = Some(matrix.clone());
    subject.page = site.plan.find(&format!("raci/{matrix}.html"));
    subject.form = Some(Form::of(site.sources, row.matrix, row.activity));
    Ok(subject)
}

pub fn page(site: &Site<'_>, request: &Request) -> Result<Subject, Refusal> {
    let handbook = site.handbook;
    let old = as_path(&request.old)?;
    let with_ending = if old.as_str().ends_with(".md") { old.clone() } else { ended(&old)? };
    let page = handbook.page(with_ending.as_str()).or_else(|| handbook.page(old.as_str()));
    let Some(page) = page else {
        let names: Vec<&str> = handbook.pages.iter().map(crate::model::Page::subject).collect();
        let help = match nearest(with_ending.below(CONTENT_FOLDER).unwrap_or_default(), names) {
            _ if site.sources.find(with_ending.as_str()).is_some() => {
                "it belongs to a record; rename that".to_owned()
            }
            _ if is_folder(site, &old) => {
                "that is a folder: rename its pages one by one, or move it by hand and let `rolebook check` name the links \
                 to it".to_owned()
            }
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("name it by its path from {CONTENT_FOLDER}/"),
        };
        return Err(Refusal::new(format!("there is no page `{}`; {help}", request.old.escape_debug())));
    };
    let new = as_path(&request.new)?;
    let new = if new.as_str().to_lowercase().ends_with(".md") { new } else { ended(&new)? };
    if page.place == Place::Section {
        let is_home = page.path.folder() == CONTENT_FOLDER;
        return Err(Refusal::new(if is_home {
            "it is the home page, which has no other name".to_owned()
        } else {
            format!("the page of a folder has its name from the folder; move {}/ by hand", page.path.folder())
        }));
    }
    if stands_for_folder(&new) {
        return Err(Refusal::new(format!(
            "{new} would be the page of a folder, which gives it its address; make it by hand"
        )));
    }
    if let Some(part) = new.as_str().split('/').find(|part| disk::is_passed_over(Path::new(part))) {
        return Err(Refusal::new(format!(
            "`{part}` is a name that Rolebook passes over, as those of hidden files, leftovers of editors and private \
             keys, so the page would vanish; choose another one"
        )));
    }
    if new == page.path {
        return Err(Refusal::new(format!("{} is its path already", page.subject())));
    }
    let beside = site.sources.find(new.with_extension("toml").as_str());
    let is_of_role = new.folder() == "content/roles" && handbook.roles.get(new.stem()).is_some();
    if beside.is_some() || is_of_role {
        return Err(Refusal::new(format!("{new} would be the text of the record beside it")));
    }
    let mut subject = blank(request.kind, page.subject(), new.below(CONTENT_FOLDER).unwrap_or_default());
    subject.home = Some(page.file);
    subject.files.insert(page.path.to_string(), new.to_string());
    let address = |path: &str| url::of_page(path, false).as_str().to_owned();
    subject.addresses.insert(address(&subject.old), address(&subject.new));
    subject.page = site.index.page_of_file(page.file);
    Ok(subject)
}

/// Whether anything lies below a path.
fn is_folder(site: &Site<'_>, path: &SourcePath) -> bool {
    let below = format!("{path}/");
    site.sources.iter().any(|(_, file)| file.path.as_str().starts_with(&below))
}

fn ended(path: &SourcePath) -> Result<SourcePath, Refusal> {
    SourcePath::new(&format!("{path}.md")).map_err(|_| Refusal::new(format!("`{path}` is no path")))
}

/// A path of a page, from `content/` or from the handbook's root.
fn as_path(written: &str) -> Result<SourcePath, Refusal> {
    let below = written.strip_prefix("./").unwrap_or(written);
    let below = below.strip_prefix("content/").unwrap_or(below);
    let is_odd = below.starts_with('/')
        || below.contains(['\\', ':'])
        || below.ends_with('/')
        || below.chars().any(char::is_control);
    let path = SourcePath::new(&in_content(below)).ok();
    let path = path.filter(|path| path.below(CONTENT_FOLDER).is_some() && !is_odd);
    path.ok_or_else(|| {
        Refusal::new(format!("`{}` is no path of a page below {CONTENT_FOLDER}/", written.escape_debug()))
    })
}

fn unknown_activity(handbook: &Handbook, written: &str) -> Refusal {
    let part = written.split_once('#').map_or(written, |(_, activity)| activity);
    let near = nearest(part, handbook.rows().flat_map(|row| [row.activity.id.as_str(), &row.activity.name]));
    let row = near.and_then(|near| {
        handbook.rows().find(|row| row.activity.id.as_str() == near || row.activity.name == near)
    });
    let begins = |row: &Row<'_>| !part.is_empty() && row.activity.id.as_str().starts_with(part);
    let row = row.or_else(|| handbook.rows().find(begins));
    let help = match row {
        Some(row) => format!("did you mean `{}`?", row.address()),
        None => "write its id, or matrix#activity".to_owned(),
    };
    Refusal::new(format!("there is no activity `{}`; {help}", written.escape_debug()))
}

/// The record of an id; a name is answered with the id.
fn found<'h, T: Record>(
    records: &'h Records<T>,
    request: &Request,
    names: impl Iterator<Item = (&'h str, &'h str)>,
) -> Result<&'h T, Refusal> {
    if let Some(record) = records.get(&request.old) {
        return Ok(record);
    }
    let ids = records.iter().map(|record| (record.id().as_str(), record.id().as_str()));
    let known: Vec<(&str, &str)> = ids.chain(names).collect();
    let near = nearest(&request.old, known.iter().map(|(name, _)| *name));
    let id = near.and_then(|near| known.iter().find(|(name, _)| *name == near)).map(|(_, id)| *id);
    let help = match id {
        Some(id) => format!("did you mean `{id}`?"),
        None if records.is_empty() => format!("the handbook has no {} yet", T::KIND),
        None => format!("known are {}", listed(records.iter().map(|record| record.id().as_str()))),
    };
    Err(Refusal::new(format!("there is no {} `{}`; {help}", T::KIND, request.old.escape_debug())))
}

fn free<T: Record>(records: &Records<T>, subject: &Subject) -> Result<(), Refusal> {
    if subject.new != subject.old && records.get(&subject.new).is_some() {
        return Err(Refusal::new(format!("there is a {} `{}` already", T::KIND, subject.new)));
    }
    Ok(())
}

/// Refuses where a page would become the text of the record, and vanish as a page.
fn no_page_beside(site: &Site<'_>, subject: &Subject, home: FileId) -> Result<(), Refusal> {
    let home = &site.sources.file(home).path;
    let folder =
        if home.as_str() == ROLE_LIST { format!("{CONTENT_FOLDER}/roles") } else { home.folder().to_owned() };
    let beside = format!("{folder}/{}.md", subject.new);
    if subject.new != subject.old && site.handbook.page(&beside).is_some() {
        let kind = subject.kind.word();
        return Err(Refusal::new(format!(
            "{beside} is a page of its own, and would be the text of the {kind} then; rename the page first"
        )));
    }
    Ok(())
}

fn blank(kind: Kind, old: &str, new: &str) -> Subject {
    Subject {
        kind,
        old: old.to_owned(),
        new: new.to_owned(),
        name: None,
        home: None,
        page: None,
        matrix: None,
        form: None,
        files: BTreeMap::new(),
        addresses: BTreeMap::new(),
        into: None,
    }
}

/// A record, of which the id and the name are known, with its new id: as it was given, or made of a new name.
fn record(request: &Request, (old, name): (&str, &str), home: FileId) -> Result<Subject, Refusal> {
    let written = request.new.trim();
    let mut subject = blank(request.kind, old, written);
    subject.home = Some(home);
    let is_name = written.contains(char::is_whitespace)
        || !written.is_ascii()
        || written.starts_with(|first: char| first.is_ascii_uppercase());
    if is_name && !written.contains(char::is_control) {
        subject.new = Id::from_name(written, request.kind.word()).to_string();
        subject.name = Some(written.to_owned());
        if subject.new == old && written == name {
            return Err(Refusal::new(format!("“{name}” is its name already")));
        }
        return Ok(subject);
    }
    if let Some(fault) = Id::fault(written) {
        let help = match Id::of_letters(written) {
            Some(proper) => format!("; did you mean `{proper}`?"),
            None => String::new(),
        };
        let fault = fault.trim_end_matches(" and cannot be an id");
        return Err(Refusal::new(format!("`{}` cannot be an id: {fault}{help}", written.escape_debug())));
    }
    if written == old {
        return Err(Refusal::new(format!("`{old}` is its id already")));
    }
    Ok(subject)
}

/// The record's file and the text beside it.
fn move_record(site: &Site<'_>, subject: &mut Subject, path: &SourcePath) {
    let folder = format!("{}/", path.folder());
    move_file(site, subject, &folder, path.extension());
    let text = path.with_extension("md");
    if site.sources.find(text.as_str()).is_some() {
        move_file(site, subject, &folder, "md");
    }
}

fn move_file(site: &Site<'_>, subject: &mut Subject, folder: &str, extension: &str) {
    let old = format!("{folder}{}.{extension}", subject.old);
    if subject.old != subject.new && site.sources.find(&old).is_some() {
        subject.files.insert(old, format!("{folder}{}.{extension}", subject.new));
    }
}

fn addresses(folder: &str, subject: &Subject, endings: &[&str]) -> BTreeMap<String, String> {
    let address = |id: &str, ending: &str| format!("{folder}/{id}.{ending}");
    endings.iter().map(|ending| (address(&subject.old, ending), address(&subject.new, ending))).collect()
}
