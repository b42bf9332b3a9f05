//! From a tender and a catalogue, or from a core, to a [`Problem`] over admissible suppliers only.

use super::problem::{Add, CoverRow, MAX_TOTAL_COST, Parts, Problem, Unit};
use crate::eligibility::{Row, RowFit, Rules, SupplierIndex};
use crate::formats::{Core, FormatError, in_range};

/// The three conditions of the group, in the order of their names.
pub(crate) const LEAD: &str = "@lead";
pub(crate) const STAFF: &str = "@staff";
pub(crate) const TURNOVER: &str = "@turnover";

/// Most pairs of a row and a supplier that may hold it: a hundred times the largest known tender, some 1.6 GB at the peak.
const MAX_ENTRIES: i64 = 20_000_000;

/// A problem with the names of its columns and units.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub problem: Problem,
    pub names: Names,
    /// Reasons for which no group can exist whatever is given up.
    pub blocked: Vec<String>,
}

#[derive(Debug)]
pub(crate) enum Names {
    /// Supplier of each column (ascending), id of each unit, and which columns can lead.
    Tender { suppliers: Vec<SupplierIndex>, units: Vec<String>, leads: Vec<bool> },
    /// Number of each column, id of each unit.
    Core { units: Vec<String> },
}

impl Names {
    pub(crate) fn unit(&self, unit: u32) -> &str {
        match self {
            Self::Tender { units, .. } | Self::Core { units } => &units[unit as usize],
        }
    }
}

/// Collects units with their rows and amounts.
#[derive(Default)]
pub(crate) struct Builder {
    pub parts: Parts,
    names: Vec<String>,
}

impl Builder {
    pub(crate) fn unit(&mut self, name: &str, weight: i64) -> u32 {
        self.names.push(name.to_owned());
        self.parts.units.push(Unit { weight, row: None, adds: Vec::new() });
        u32::try_from(self.parts.units.len() - 1).unwrap_or(u32::MAX)
    }

    pub(crate) fn row(&mut self, unit: u32, entries: Vec<(u32, i64)>) {
        self.parts.units[unit as usize].row = u32::try_from(self.parts.rows.len()).ok();
        self.parts.rows.push(CoverRow { unit, entries });
    }

    pub(crate) fn add(&mut self, unit: u32, need: i64, entries: impl Iterator<Item = (u32, i64)>) {
        if need <= 0 {
            return;
        }
        let entries =
            entries.filter(|&(_, amount)| amount > 0).map(|(col, amount)| (col, amount.min(need))).collect();
        self.parts.units[unit as usize].adds.push(u32::try_from(self.parts.adds.len()).unwrap_or(u32::MAX));
        self.parts.adds.push(Add { need, unit, entries });
    }
}

/// States the problem of a tender.
pub(crate) fn tender(rules: &Rules<'_>) -> Result<Compiled, FormatError> {
    let (catalogue, tender) = (rules.catalogue, rules.tender);
    let mut blocked = Vec::new();
    let mut anchors = Vec::new();
    for anchor in &rules.anchors {
        match *anchor {
            Ok(supplier) => anchors.push(supplier),
            Err(id) => blocked.push(format!("anchor {id} is not in the directory")),
        }
    }
    let (suppliers, eligible) = eligible(rules, &anchors)?;
    let mut builder = Builder::default();
    for &anchor in &anchors {
        match column(&suppliers, anchor) {
            Some(col) => builder.parts.anchors.push(col),
            None => blocked.push(format!("anchor {} may not take part", catalogue.id(anchor))),
        }
    }
    rows(rules, eligible, &suppliers, &mut builder)?;
    let leads = conditions(rules, &suppliers, &mut builder);
    let weights = &tender.weights;
    builder.parts.cost = suppliers
        .iter()
        .map(|&s| weights.member + weights.load * catalogue.record(s).load.min(weights.load_cap))
        .collect();
    builder.parts.pair = weights.new_pair;
    builder.parts.min_size = usize::try_from(tender.group.min_size).unwrap_or(usize::MAX);
    builder.parts.max_size = usize::try_from(tender.group.max_size).unwrap_or(0);
    pairs(rules, &suppliers, &mut builder);
    let names = Names::Tender { suppliers, units: builder.names, leads };
    finish(Problem::new(builder.parts), names, blocked, &tender.id)
}

/// The column of a supplier among those of the problem.
fn column(suppliers: &[SupplierIndex], supplier: SupplierIndex) -> Option<u32> {
    suppliers.binary_search(&supplier).ok().and_then(|at| u32::try_from(at).ok())
}

/// Columns that may hold a row, ascending, with their fits.
type Holders = Vec<(u32, RowFit)>;

/// The admissible suppliers (ascending: the columns) and, for each row, those of them that may hold it; guarantee
/// rows stay empty. Refused when that is more than memory should be given to.
fn eligible(
    rules: &Rules<'_>,
    anchors: &[SupplierIndex],
) -> Result<(Vec<SupplierIndex>, Vec<Holders>), FormatError> {
    let mut total = 0usize;
    let mut offering = Vec::with_capacity(rules.rows.len());
    for row in &rules.rows {
        let list = rules.offering(row);
        total += list.len();
        check_entries(rules, total)?;
        offering.push(list);
    }
    let mut known: Vec<SupplierIndex> = offering.iter().flatten().map(|&(supplier, _)| supplier).collect();
    known.extend(anchors);
    known.sort_unstable();
    known.dedup();
    known.retain(|&supplier| rules.may_join(supplier));
    let mut is_member: Vec<bool> = known.iter().map(|supplier| anchors.contains(supplier)).collect();
    let mut eligible: Vec<Holders> = Vec::with_capacity(offering.len());
    for (row, list) in rules.rows.iter().zip(offering) {
        let mut at = 0;
        let mut holders = Vec::with_capacity(list.len());
        for (supplier, offered) in list {
            at += known[at..].iter().take_while(|&&other| other < supplier).count();
            if known.get(at) == Some(&supplier)
                && let Some(fit) = rules.holding(supplier, row, offered)
            {
                is_member[at] = true;
                holders.push((at as u32, fit));
            }
        }
        eligible.push(holders);
    }
    // Who offers something and may hold nothing is no member: columns close up.
    let columns: Vec<u32> = is_member
        .iter()
        .scan(0, |next, &is| {
            let column = *next;
            *next += u32::from(is);
            Some(column)
        })
        .collect();
    eligible.iter_mut().flatten().for_each(|entry| entry.0 = columns[entry.0 as usize]);
    let mut is_member = is_member.into_iter();
    known.retain(|_| is_member.next().unwrap_or(false));
    Ok((known, eligible))
}

/// Requirement rows with what adds up over their members.
fn rows(
    rules: &Rules<'_>,
    mut eligible: Vec<Holders>,
    suppliers: &[SupplierIndex],
    builder: &mut Builder,
) -> Result<(), FormatError> {
    let mut total = 0;
    for (row, entries) in rules.rows.iter().zip(&mut eligible) {
        if matches!(row, Row::Guarantee { .. }) {
            // Guarantee rows are not indexed: they are asked of the columns only.
            let fits = (0u32..).zip(suppliers);
            entries.extend(fits.filter_map(|(col, &s)| rules.row_fit(s, row).map(|fit| (col, fit))));
        }
        total += entries.len();
        check_entries(rules, total)?;
        let unit = builder.unit(row.id(), row.weight());
        builder.row(unit, entries.iter().map(|&(col, fit)| (col, fit.cost)).collect());
        if row.min_members() > 1 {
            builder.add(unit, row.min_members(), entries.iter().map(|&(col, _)| (col, 1)));
        }
        if let Some(need) = row.summed_capacity() {
            builder.add(unit, need, entries.iter().map(|&(col, fit)| (col, fit.capacity)));
        }
    }
    Ok(())
}

/// The conditions of the group, as far as they are set. Returns who can lead.
fn conditions(rules: &Rules<'_>, suppliers: &[SupplierIndex], builder: &mut Builder) -> Vec<bool> {
    let (catalogue, aggregate) = (rules.catalogue, rules.tender.aggregate);
    let leads: Vec<bool> = suppliers.iter().map(|&s| rules.can_lead(s)).collect();
    let lead = builder.unit(LEAD, 1);
    builder.add(lead, 1, (0u32..).zip(&leads).map(|(col, &leads)| (col, i64::from(leads))));
    for (name, need) in [(STAFF, aggregate.staff), (TURNOVER, aggregate.turnover)] {
        if need > 0 {
            let unit = builder.unit(name, 1);
            let amounts = suppliers.iter().map(|&s| {
                let record = catalogue.record(s);
                if name == STAFF { record.staff } else { record.turnover }
            });
            builder.add(unit, need, (0u32..).zip(amounts));
        }
    }
    leads
}

/// Who worked with whom, and who may not work with whom.
fn pairs(rules: &Rules<'_>, suppliers: &[SupplierIndex], builder: &mut Builder) {
    let catalogue = rules.catalogue;
    for (col, &supplier) in (0u32..).zip(suppliers) {
        let both = |others: &mut dyn Iterator<Item = SupplierIndex>| -> Vec<(u32, u32)> {
            others.filter_map(|other| column(suppliers, other)).map(|other| (col, other)).collect()
        };
        builder.parts.collab.extend(both(&mut catalogue.collaborators(supplier)));
        builder.parts.conflict.extend(both(&mut catalogue.refused(supplier)));
    }
    for (a, b) in &rules.tender.forbidden_pairs {
        let find = |id: &String| catalogue.find(id).and_then(|found| column(suppliers, found));
        if let (Some(a), Some(b)) = (find(a), find(b))
            && a != b
        {
            builder.parts.conflict.extend([(a, b), (b, a)]);
        }
    }
    builder.parts.conflict.sort_unstable();
    builder.parts.conflict.dedup();
}

fn check_entries(rules: &Rules<'_>, total: usize) -> Result<(), FormatError> {
    let place = || format!("tender {}", rules.tender.id);
    in_range(place, "number of eligible pairs", total as i64, 0, MAX_ENTRIES)
}

/// States the problem of a core. Rows are ordered by id, so that their order in the document does not matter.
pub(crate) fn core(core: &Core) -> Result<Compiled, FormatError> {
    core.validate()?;
    let mut order: Vec<usize> = (0..core.rows.len()).collect();
    order.sort_by(|&a, &b| core.rows[a].id.cmp(&core.rows[b].id));
    let mut builder = Builder::default();
    for at in order {
        let row = &core.rows[at];
        let mut entries = row.elig.clone();
        entries.sort_unstable();
        let unit = builder.unit(&row.id, 1);
        if row.min_members > 1 {
            builder.add(unit, row.min_members, entries.iter().map(|&(col, _)| (col, 1)));
        }
        builder.row(unit, entries);
    }
    builder.parts.cost.clone_from(&core.cost);
    builder.parts.max_size = core.max_size.filter(|&most| most > 0).unwrap_or(core.n);
    let names = Names::Core { units: builder.names };
    finish(Problem::new(builder.parts), names, Vec::new(), &core.id)
}

fn finish(
    problem: Problem,
    names: Names,
    mut blocked: Vec<String>,
    id: &str,
) -> Result<Compiled, FormatError> {
    // A core of ten thousand cheap columns has a high ceiling although no sensible group comes near it.
    let largest = problem.cost_ceiling();
    if largest > MAX_TOTAL_COST {
        return Err(FormatError::OutOfRange {
            place: id.to_owned(),
            field: "largest possible cost",
            value: largest,
            min: 0,
            max: MAX_TOTAL_COST,
        });
    }
    if blocked.is_empty() {
        if problem.anchors.len() > problem.max_size {
            blocked.push("more anchors than members allowed".to_owned());
        } else if problem.max_size < problem.min_size {
            blocked.push("fewer members can be found than the group needs".to_owned());
        } else if problem
            .anchors
            .iter()
            .any(|&a| problem.conflict.of(a).iter().any(|&b| problem.is_anchor[b as usize]))
        {
            blocked.push("two anchors may not work together".to_owned());
        }
    }
    Ok(Compiled { problem, names, blocked })
}
