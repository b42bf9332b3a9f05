//! The columns of this room that name people.

use crate::accounts::personal::Kept;

pub const PERSONAL: &[Kept] =
    &[Kept::acts("import_run", "person_id", "work", &["file_name", "status", "started_at"])];
