//! Bounds a packed file before anything opens it: half a megabyte can unpack to half a gigabyte, or to thirty million
//! elements, for which a reader takes minutes and gigabytes.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Fault, binary, limits};

/// Folders of parts that are no sheets, and whose bytes say nothing about elements.
const ASIDE: [&str; 5] = ["/media/", "/embeddings/", "/printersettings/", "/activex/", "vbaproject"];

/// How many elements each part has, by its name in small letters, as the reader of workbooks finds parts.
pub struct Parts(BTreeMap<String, usize>);

impl Parts {
    /// The elements that a part has; one that is put aside is never to be read for a sheet.
    pub fn elements(&self, path: &str) -> usize {
        self.0.get(&path.to_ascii_lowercase()).copied().unwrap_or(0)
    }

    /// The elements of the part that has the most.
    pub fn most(&self) -> usize {
        self.0.values().copied().filter(|count| *count <= limits::ELEMENTS).max().unwrap_or(0)
    }

    fn add(&mut self, name: &str, content: &[u8]) -> Result<(), Fault> {
        let (path, count) = (name.to_ascii_lowercase(), elements(name, content));
        let limit = if path.ends_with("styles.xml") || path.ends_with("styles.bin") {
            limits::STYLES
        } else {
            limits::ELEMENTS
        };
        if count.is_some_and(|count| count > limit) {
            return Err(Fault(format!(
                "its part `{name}` has more than {limit} elements, far more than a matrix needs; save the table alone, in \
                 a new file"
            )));
        }
        if path.ends_with("sharedstrings.xml") && claims_too_many(content) {
            return Err(Fault(format!(
                "its part `{name}` says to have ten million texts or more; open it in a spreadsheet program and save it \
                 anew"
            )));
        }
        self.0.insert(path, count.unwrap_or(usize::MAX));
        Ok(())
    }

    fn bound_sum(&self) -> Result<(), Fault> {
        let counted = self.0.values().filter(|count| **count <= limits::ELEMENTS);
        if counted.sum::<usize>() > limits::ELEMENTS {
            return Err(Fault(format!(
                "its parts have more than {} elements together, far more than matrices need; save the tables alone, or \
                 split it",
                limits::ELEMENTS
            )));
        }
        Ok(())
    }
}

/// Refuses a packed file that says to be, or is, too large when unpacked, or has too many elements.
pub fn bound(bytes: &[u8]) -> Result<Parts, Fault> {
    let broken = |reason: &dyn std::fmt::Display| {
        Fault(format!(
            "it is cut off or broken ({reason}); open it in a spreadsheet program and save it anew"
        ))
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|reason| broken(&reason))?;
    if archive.len() > limits::PARTS {
        return Err(Fault(format!(
            "it is packed of more than {} parts; save the table alone",
            limits::PARTS
        )));
    }
    // What it says costs nothing to ask; what it is must be tried, because it may lie.
    if archive.decompressed_size().is_some_and(|size| size > u128::from(limits::UNPACKED_BYTES)) {
        return Err(too_large());
    }
    let (mut parts, mut left) = (Parts(BTreeMap::new()), limits::UNPACKED_BYTES);
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|reason| broken(&reason))?;
        let name = part.name().map_err(|reason| broken(&reason))?.replace('\\', "/");
        let mut content = Vec::new();
        let read = part.take(left + 1).read_to_end(&mut content).map_err(|reason| broken(&reason))?;
        left = left.checked_sub(read as u64).ok_or_else(too_large)?;
        if name.split('/').any(|folder| folder == "..") {
            return Err(broken(&format!("the name `{name}` of a part leads out of its folder")));
        }
        parts.add(&name, &content)?;
    }
    parts.bound_sum()?;
    Ok(parts)
}

fn too_large() -> Fault {
    Fault(format!(
        "it unpacks to more than {} MB, far more than a matrix needs; save the table alone",
        limits::UNPACKED_BYTES / (1024 * 1024)
    ))
}

/// How many elements a part has at most; none where it is put aside, as pictures are.
fn elements(name: &str, content: &[u8]) -> Option<usize> {
    let path = format!("/{}", name.to_ascii_lowercase());
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending {
        _ if ASIDE.iter().any(|folder| path.contains(folder)) => None,
        "xml" | "rels" | "vml" => Some(memchr::memchr_iter(b'<', content).count()),
        "bin" => Some(binary::records(content).count()),
        _ => None,
    }
}

/// Whether texts say to be more than there can be: the reader takes the memory for so many before it looks for them.
fn claims_too_many(content: &[u8]) -> bool {
    memchr::memmem::find_iter(content, b"uniqueCount").any(|at| {
        let value = content[at..].iter().skip_while(|byte| !b"'\"".contains(byte)).skip(1);
        let digits = value.skip_while(|byte| !byte.is_ascii_digit()).skip_while(|byte| **byte == b'0');
        digits.take_while(|byte| byte.is_ascii_digit()).count() > CLAIMED_DIGITS
    })
}

/// The most digits of a number of texts: ten millions take a quarter of a gigabyte.
const CLAIMED_DIGITS: usize = 7;
