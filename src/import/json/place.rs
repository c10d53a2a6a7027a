//! Where a record of an export stood, and stands again.

use super::{Object, in_content, text};
use crate::model::Id;
use crate::source::SourcePath;

/// The file of a record, by the path that the export names, where that is one that such a record may have.
pub fn of(record: &Object, folder: &str) -> Option<String> {
    let id = text(record, "id").filter(|id| Id::fault(id).is_none())?;
    let usual = format!("{folder}/{id}.toml");
    let named = text(record, "path").filter(|path| {
        let list = format!("{folder}.toml");
        let within = path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
        let is_own =
            within.is_some_and(|rest| rest.rsplit('/').next() == Some(format!("{id}.toml").as_str()));
        is_own && folder == "roles" || **path == usual || **path == list && folder == "roles"
    });
    let path = in_content(named.unwrap_or(&usual));
    Some(path).filter(|path| is_plain(path) && SourcePath::new(path).is_ok())
}

/// Whether no part of a path is hidden or leads elsewhere.
pub fn is_plain(path: &str) -> bool {
    path.split('/').all(|part| !part.starts_with('.') && !part.is_empty())
}

/// The text of a record: where the export says that it stood, or beside the record.
pub fn of_text(record: &Object, record_file: &str, folder: &str, id: &str) -> String {
    let named = text(record, "narrative_path").filter(|path| {
        let within = path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
        within.is_some_and(|rest| rest.rsplit('/').next() == Some(format!("{id}.md").as_str()))
            && folder == "roles"
            && is_plain(path)
    });
    if let Some(path) = named {
        return in_content(path);
    }
    let list = in_content(&format!("{folder}.toml"));
    if record_file == list {
        return in_content(&format!("{folder}/{id}.md"));
    }
    format!("{}.md", record_file.trim_end_matches(".toml"))
}
