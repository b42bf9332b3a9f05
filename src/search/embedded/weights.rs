//! What a match is worth, by the way it came about.

/// Share of the weaker matches of a concept that is added to its best one.
pub const TIE_BREAKER: f32 = 0.15;
/// The whole name was typed.
pub const WHOLE_NAME: f32 = 60.0;
/// An exact code: a kind of organisation, a registration number.
pub const CODE: f32 = 30.0;
/// The typed words stand together.
pub const TOGETHER_IN_NAME: f32 = 6.0;
pub const TOGETHER: f32 = 1.5;
/// A word of the name exactly as typed, not only its stem.
pub const EXACT_IN_NAME: f32 = 3.0;
/// The sector offers the thing (multiplied by how surely).
pub const SECTOR: f32 = 14.0;
pub const PROPOSED_SECTOR: f32 = 8.0;
/// A place adds little to the text score; it weighs by the share below.
pub const PLACE: f32 = 3.0;
/// A word that was let go is there all the same: more than the words that had to be found can be worth, so that what has
/// most of what was typed comes first.
pub const COVERED: f32 = 150.0;
