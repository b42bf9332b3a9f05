//! Which small groups together meet everything, best first, different from each other, with proof.
//!
//! A tender becomes a [`problem::Problem`] over the suppliers that the index finds eligible (`compile`); sound
//! dominance leaves out who is never needed (`reduce`); Lagrangian prices bound the cost from below (`bound`);
//! greedy and swaps give a first group (`heuristic`); branch and bound closes the rest (`search`), once per rank
//! and, when nothing covers everything, once per weight that is given up (`ranks`).
//!
//! The module has no clock: the caller passes a closure that says when to stop. What is then not proven is not
//! claimed.

mod bound;
mod compile;
mod cover;
mod heuristic;
mod problem;
mod proposal;
mod ranks;
mod reduce;
mod search;
mod state;

pub use proposal::{Limits, SolveError, solve, solve_core, solve_tender};

/// What `fit` builds its own problems with.
pub(crate) mod engine {
    pub(crate) use super::compile::Builder;
    pub(crate) use super::problem::Problem;
    pub(crate) use super::ranks::{Answer, Ask, answer};
}
