//! The one type into which every format is read. It holds what a notice *states*, never what it leaves out:
//! an absent fact is `None`, an empty list or [`Tri::Unknown`], and what could not be read is a [`Problem`].

mod award;
mod codes;
mod lot;
mod money;
mod notice;
mod rules;
mod text;
mod time;

pub use award::{Award, AwardStatus, Change, ChangedSection, Winner};
pub use codes::{Classification, Cpv, Form, Format, NoticeKind, Problem, ProblemCode, Reserved, Tri};
pub use lot::{
    AwardCriterion, Duration, Framework, Lot, LotKind, Number, Place, Renewal, SelectionCriterion, Social,
};
pub(crate) use money::best_value;
pub use money::{Money, Value, ValueKind, Vat};
pub use notice::{Document, Notice, Party, Procedure, Related};
pub use rules::{GroupRules, Rule};
pub use text::Text;
pub use time::{Deadline, Deadlines};
