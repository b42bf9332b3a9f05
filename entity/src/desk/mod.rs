//! Tables of the room `desk`.

pub mod import_run;
