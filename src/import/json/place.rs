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
    let is_plain = path.split('/').all(|part| !part.starts_with('.') && !part.is_empty());
    Some(path).filter(|path| is_plain && SourcePath::new(path).is_ok())
}

/// The text beside a record.
pub fn of_text(record_file: &str, folder: &str, id: &str) -> String {
    let list = in_content(&format!("{folder}.toml"));
    if record_file == list {
        return in_content(&format!("{folder}/{id}.md"));
    }
    format!("{}.md", record_file.trim_end_matches(".toml"))
}
