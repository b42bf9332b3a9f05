//! The only queries of the room.

mod applications;
mod clock;
mod members;
mod peers;
mod settings;
mod texts;

pub use applications::*;
pub use clock::*;
pub use members::*;
pub use peers::*;
pub use settings::*;
pub use texts::*;
