//! What the tests share: an evaluator from the definitions, exhaustive search, a seeded generator.

pub mod evaluator;
pub mod exhaustive;
pub mod generator;
