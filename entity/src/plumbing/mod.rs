//! Tables of the plumbing: jobs, stored files, audit log, revisions.

pub mod audit_entry;
pub mod job;
pub mod revision_mark;
pub mod stored_file;
