//! What a query means: words with all that may stand for them, and a place. Both engines are asked in these terms, so
//! that they give the same answers.
pub mod fold;
mod locating;
pub mod places;
pub mod stem;
pub mod synonyms;
mod understand;
mod variants;
pub mod vocabulary;

pub use understand::{Choice, Concept, Effort, PlaceChoice, Understanding, understand};
