//! The question as the pages ask it, on real records: how well does a supplier fit a lot, why, what must be
//! confirmed, what is missing; and which small groups cover what nobody covers alone.
//!
//! Most real records say nothing about capacity, turnover, staff or even the area served. *Unknown is neither zero
//! nor infinite*: it never excludes silently, it costs visible points, and it orders after what is known. Lists of
//! guarantees and statuses are never complete, so that saying more about oneself never excludes: only what is known to
//! be refused, suspended, revoked, over or yet to begin is missing.
//! Answers are enums with data; the application words them in the person's language.
//!
//! The score is 100 minus points, never below 0. A requirement that is met in full takes no points, so stating one
//! more requirement that a supplier meets never lowers its score, and no order of inputs matters.

mod assess;
mod field;
mod group;
mod held;
mod need;
mod reason;
mod record;
mod taxonomy;
mod trade;

pub use assess::{Assessment, Ranked, Weights, assess, assess_trades, rank};
pub use group::{
    Candidate, Cell, Condition, GroupError, GroupOptions, Groups, NearMiss, Row, RowKind, candidates,
    candidates_among,
};
pub use need::{GuaranteeNeed, LotNeed, Place, ReservedNeed};
pub use reason::{Confirm, Missing, Reason};
pub use record::{
    Areas, Covers, DeclaredSector, HeldGuarantee, Position, Refusal, Standing, StatedStatus, SupplierRecord,
};
pub use taxonomy::{Sector, Taxonomy};
pub use trade::{Trade, trades};

/// Days since any fixed date, the same for all documents of a call.
pub type Day = i64;
