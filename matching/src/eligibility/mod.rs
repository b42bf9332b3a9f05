//! Who may hold which requirement row, at which fit cost, and why not: section by section the definitions that
//! the solver and the explanations share. Works on a [`Catalogue`], usable without the solver.

mod catalogue;
mod codes;
mod explain;
mod rules;

pub use catalogue::Catalogue;
pub(crate) use catalogue::SupplierIndex;
pub use codes::{serves, significant};
pub use explain::{Inadmissible, Ineligible, LeadDefect};
pub(crate) use rules::Row;
pub use rules::{Held, RowFit, Rules};
