//! Who can answer a lot alone, and what a change of what it asks would do to that number. Without input or output.

use std::collections::BTreeSet;

use matching::fit::{GuaranteeNeed, LotNeed, ReservedNeed, SupplierRecord, Weights, assess_trades, trades};
use matching::formats::{Accept, ReservedMode, Scope};

use crate::matches::field::Field;
use crate::matches::inputs;

/// Statuses for which a lot may be reserved (eForms BT-71).
const STATUSES: [&str; 2] = ["res-ws", "res-pub-ser"];

/// How many can answer alone: those of whom everything is known, and those of whom something must be confirmed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    pub known: usize,
    pub to_confirm: usize,
}

impl Count {
    pub const fn all(self) -> usize {
        self.known + self.to_confirm
    }

    /// Whether somebody more is known, or somebody more could be.
    pub const fn is_more_than(self, other: Self) -> bool {
        self.known > other.known || self.all() > other.all()
    }
}

/// Who can answer a lot, by position in the field, ascending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Able {
    pub known: BTreeSet<usize>,
    pub to_confirm: BTreeSet<usize>,
    /// Who offers some of the trades and lacks nothing else.
    pub part: BTreeSet<usize>,
}

impl Able {
    /// The same judgement as on the page that shows who can answer.
    pub fn of(field: &Field, lot: &LotNeed) -> Self {
        let (trades, weights) = (trades(lot, inputs::taxonomy()), Weights::default());
        let mut able = Self::default();
        if trades.is_empty() {
            return able;
        }
        for at in field.serving(lot) {
            let record = &field.suppliers[at].record;
            let fit = assess_trades(lot, &trades, record, inputs::taxonomy(), &weights);
            let list = if fit.is_known() {
                &mut able.known
            } else if fit.eligible {
                &mut able.to_confirm
            } else if fit.is_part() {
                &mut able.part
            } else {
                continue;
            };
            list.insert(at);
        }
        able
    }

    pub fn count(&self) -> Count {
        Count { known: self.known.len(), to_confirm: self.to_confirm.len() }
    }

    /// Who can answer one of several lots at least; known for one of them is known.
    pub fn of_any<'a>(lots: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut any = Self::default();
        for lot in lots {
            any.known.extend(&lot.known);
            any.to_confirm.extend(&lot.to_confirm);
            any.part.extend(&lot.part);
        }
        any.to_confirm.retain(|at| !any.known.contains(at));
        any.part.retain(|at| !any.known.contains(at) && !any.to_confirm.contains(at));
        any
    }

    /// How many can answer all of several lots, each alone.
    pub fn of_all(lots: &[&Self]) -> Count {
        let Some((first, others)) = lots.split_first() else { return Count::default() };
        let holds =
            |at: &usize| others.iter().all(|lot| lot.known.contains(at) || lot.to_confirm.contains(at));
        let is_known = |at: &usize| others.iter().all(|lot| lot.known.contains(at));
        let known = first.known.iter().filter(|at| is_known(at)).count();
        let all = first.known.iter().chain(&first.to_confirm).filter(|at| holds(at)).count();
        Count { known, to_confirm: all - known }
    }

    /// Everybody who could take part in a group.
    pub fn everybody(&self) -> usize {
        self.known.len() + self.to_confirm.len() + self.part.len()
    }
}

/// Something else that a lot could ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    WithoutGuarantee(String),
    /// A declaration suffices in place of a verified guarantee.
    DeclaredSuffices(String),
    WithoutTurnover,
    TurnoverOf(i64),
    WithoutStaff,
    StaffOf(i64),
    WithoutCapacity,
    CapacityOf(i64),
    /// Not reserved any more.
    Open,
    Reserved(&'static str),
}

/// What a change does to the number of those who can answer alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    pub change: Change,
    pub after: Count,
    /// Of a reservation: those of whom something says that they have the status; of the others nobody said it.
    pub with_status: Option<usize>,
}

/// What each requirement of a lot costs: the number without it, dearest first. Softer forms are named when they help.
pub fn costs(field: &Field, lot: &LotNeed, before: Count) -> Vec<Effect> {
    let judged = lighter(lot).into_iter().map(|(change, lot)| Effect {
        change,
        after: Able::of(field, &lot).count(),
        with_status: None,
    });
    let is_softer = |change: &Change| {
        matches!(
            change,
            Change::DeclaredSuffices(_) | Change::TurnoverOf(_) | Change::StaffOf(_) | Change::CapacityOf(_)
        )
    };
    let mut effects: Vec<Effect> =
        judged.filter(|effect| !is_softer(&effect.change) || effect.after.is_more_than(before)).collect();
    effects.sort_by_key(|effect| {
        (std::cmp::Reverse((effect.after.known, effect.after.all())), is_softer(&effect.change))
    });
    effects
}

/// What reserving a lot that is open would leave.
pub fn reserving(field: &Field, lot: &LotNeed) -> Vec<Effect> {
    if lot.reserved.is_some() {
        return Vec::new();
    }
    let reserved = STATUSES.map(|status| {
        let need = ReservedNeed { statuses: vec![status.to_owned()], mode: ReservedMode::All };
        let able = Able::of(field, &LotNeed { reserved: Some(need), ..lot.clone() });
        let has_it = |at: &&usize| says_status(&field.suppliers[**at].record, status);
        let with_status = able.known.iter().chain(&able.to_confirm).filter(has_it).count();
        Effect { change: Change::Reserved(status), after: able.count(), with_status: Some(with_status) }
    });
    reserved.into()
}

fn says_status(record: &SupplierRecord, status: &str) -> bool {
    record.statuses.iter().any(|held| held.code == status)
        || record.stated_statuses.iter().any(|stated| stated.code == status)
}

fn lighter(lot: &LotNeed) -> Vec<(Change, LotNeed)> {
    let mut all = Vec::new();
    let mut codes: Vec<&GuaranteeNeed> = lot.guarantees.iter().collect();
    codes.dedup_by(|one, other| one.code == other.code);
    for need in codes {
        let mut without = lot.clone();
        without.guarantees.retain(|other| other.code != need.code);
        all.push((Change::WithoutGuarantee(need.code.clone()), without));
        if need.accept == Accept::Verified {
            let mut declared = lot.clone();
            let own = declared.guarantees.iter_mut().filter(|other| other.code == need.code);
            own.for_each(|other| other.accept = Accept::Declared);
            all.push((Change::DeclaredSuffices(need.code.clone()), declared));
        }
    }
    let half = |figure: i64| figure / 2 + figure % 2;
    if let Some(asked) = lot.turnover {
        all.push((Change::WithoutTurnover, LotNeed { turnover: None, ..lot.clone() }));
        let half = half(asked);
        all.push((Change::TurnoverOf(half), LotNeed { turnover: Some(half), ..lot.clone() }));
    }
    if let Some(asked) = lot.staff {
        all.push((Change::WithoutStaff, LotNeed { staff: None, ..lot.clone() }));
        let half = half(asked);
        all.push((Change::StaffOf(half), LotNeed { staff: Some(half), ..lot.clone() }));
    }
    if let Some(asked) = lot.capacity {
        all.push((Change::WithoutCapacity, LotNeed { capacity: None, ..lot.clone() }));
        let half = half(asked);
        all.push((Change::CapacityOf(half), LotNeed { capacity: Some(half), ..lot.clone() }));
    }
    if lot.reserved.is_some() {
        all.push((Change::Open, LotNeed { reserved: None, ..lot.clone() }));
    }
    all
}

/// Requirements that a buyer thinks of adding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trial {
    /// A scheme, and whether a declaration is enough.
    pub guarantee: Option<(String, bool)>,
    pub turnover: Option<i64>,
    pub staff: Option<i64>,
}

impl Trial {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The lot as it would be.
    pub fn on(&self, lot: &LotNeed) -> LotNeed {
        let mut tried = lot.clone();
        if let Some((code, accepts_declared)) = &self.guarantee {
            tried.guarantees.retain(|need| need.code != *code);
            let accept = if *accepts_declared { Accept::Declared } else { Accept::Verified };
            tried.guarantees.push(GuaranteeNeed { code: code.clone(), accept, scope: Scope::Any });
        }
        tried.turnover = self.turnover.or(lot.turnover);
        tried.staff = self.staff.or(lot.staff);
        tried
    }
}

/// Two lots that would lose most if they were one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// Positions of the lots.
    pub lots: (usize, usize),
    /// Who can answer one of them at least, and who could answer both.
    pub before: Count,
    pub after: Count,
}

/// The counter-example: the two lots whose union would lose most. Nothing when none would lose anybody.
pub fn merge(lots: &[Able]) -> Option<Merge> {
    let mut worst: Option<Merge> = None;
    for (first, one) in lots.iter().enumerate() {
        for (second, other) in lots.iter().enumerate().skip(first + 1) {
            let merge = Merge {
                lots: (first, second),
                before: Able::of_any([one, other]).count(),
                after: Able::of_all(&[one, other]),
            };
            let lost = |merge: &Merge| {
                let known = merge.before.known.saturating_sub(merge.after.known);
                (known, merge.before.all().saturating_sub(merge.after.all()))
            };
            if lost(&merge) > worst.as_ref().map_or((0, 0), lost) {
                worst = Some(merge);
            }
        }
    }
    worst
}
