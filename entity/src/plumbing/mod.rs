//! Tables of the plumbing: jobs, stored files, audit log.

pub mod audit_entry;
pub mod job;
pub mod stored_file;
