//! Bounds a packed file before anything opens it: half a megabyte can unpack to half a gigabyte.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Fault, limits};

/// Refuses a packed file that says to be, or is, too large when unpacked.
pub fn bound(bytes: &[u8]) -> Result<(), Fault> {
    let broken = |reason: &dyn std::fmt::Display| {
        Fault(format!(
            "it is cut off or broken ({reason}); open it in a spreadsheet program and save it anew"
        ))
    };
    let too_large = || {
        Fault(format!(
            "it unpacks to more than {} MB, far more than a matrix needs; save the table alone",
            limits::UNPACKED_BYTES / (1024 * 1024)
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
    let mut unpacked = 0;
    let mut buffer = vec![0; 64 * 1024];
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|reason| broken(&reason))?;
        loop {
            let read = part.read(&mut buffer).map_err(|reason| broken(&reason))?;
            unpacked += read as u64;
            if unpacked > limits::UNPACKED_BYTES {
                return Err(too_large());
            }
            if read == 0 {
                break;
            }
        }
    }
    Ok(())
}
