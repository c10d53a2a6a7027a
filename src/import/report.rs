//! What was taken, what was left, and why, for people to read.

use std::fmt;

/// The report of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// About the file as a whole: encodings, hidden sheets.
    pub remarks: Vec<String>,
    pub tables: Vec<TableReport>,
    /// About names of roles.
    pub names: Vec<String>,
}

/// What became of one table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableReport {
    /// Where it stands.
    pub place: String,
    /// What it became, in a line.
    pub outcome: String,
    pub remarks: Vec<String>,
}

/// The most remarks of one kind that are shown.
const SHOWN: usize = 40;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_remarks(f, &self.remarks, "")?;
        for table in &self.tables {
            writeln!(f, "{}: {}", table.place, table.outcome)?;
            write_remarks(f, &table.remarks, "  ")?;
        }
        if !self.names.is_empty() {
            writeln!(f, "names of roles:")?;
            write_remarks(f, &self.names, "  ")?;
        }
        Ok(())
    }
}

fn write_remarks(f: &mut fmt::Formatter<'_>, remarks: &[String], indent: &str) -> fmt::Result {
    for remark in remarks.iter().take(SHOWN) {
        // A file must not be able to write to the terminal's controls.
        let harmless: String = remark.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        writeln!(f, "{indent}{harmless}")?;
    }
    if remarks.len() > SHOWN {
        writeln!(f, "{indent}and {} more remarks", remarks.len() - SHOWN)?;
    }
    Ok(())
}
