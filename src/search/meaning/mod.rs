//! What a query means: words with all that may stand for them, and a place. Both engines are asked in these terms, so
//! that they give the same answers.
pub mod fold;
mod letting_go;
mod locating;
mod particulars;
pub mod places;
pub mod stem;
pub mod synonyms;
mod understand;
mod understanding;
mod variants;
pub mod vocabulary;

pub use understand::understand;
pub use understanding::{Choice, Concept, Effort, Part, PlaceChoice, Understanding};
