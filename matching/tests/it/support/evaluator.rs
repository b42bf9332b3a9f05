//! Evaluates groups directly from the definitions of the problem, for named suppliers. It shares nothing with
//! the solver but the document types.

use matching::formats::{
    Accept, CapacityMode, Directory, GuaranteeStatus, HolderGuarantee, Member, Proposal, Requirement,
    ReservedMode, Scope, Status, Supplier, Tender,
};
use std::collections::{BTreeMap, BTreeSet};

pub struct Evaluator<'a> {
    pub tender: &'a Tender,
    suppliers: BTreeMap<&'a str, &'a Supplier>,
    areas: BTreeMap<&'a str, (i64, i64)>,
    worked: BTreeSet<(&'a str, &'a str)>,
    refused: BTreeSet<(&'a str, &'a str)>,
}

fn ordered<'a>((a, b): (&'a str, &'a str)) -> (&'a str, &'a str) {
    if a < b { (a, b) } else { (b, a) }
}

fn digits(code: &str) -> &str {
    let mut end = code.len();
    while end > 2 && code.as_bytes()[end - 1] == b'0' {
        end -= 1;
    }
    &code[..end]
}

impl<'a> Evaluator<'a> {
    pub fn new(directory: &'a Directory, tender: &'a Tender) -> Self {
        let pairs =
            |list: &'a [(String, String)]| list.iter().map(|(a, b)| ordered((a, b))).collect::<BTreeSet<_>>();
        let mut refused = pairs(&directory.refusals);
        refused.extend(pairs(&tender.forbidden_pairs));
        Self {
            tender,
            suppliers: directory.suppliers.iter().map(|s| (s.id.as_str(), s)).collect(),
            areas: directory.areas.iter().map(|a| (a.code.as_str(), (a.x, a.y))).collect(),
            worked: pairs(&directory.collaborations),
            refused,
        }
    }

    /// Rows that a member may hold: capability rows, and guarantee rows of scope "any".
    fn rows(&self) -> Vec<&'a Requirement> {
        let in_scope = |row: &&Requirement| self.tender.scope.iter().any(|lot| lot == row.lot());
        self.tender
            .requirements
            .iter()
            .filter(in_scope)
            .filter(|row| !matches!(row, Requirement::Guarantee(g) if g.scope != Scope::Any))
            .collect()
    }

    /// 0 when held verified, the price of "only declared" otherwise, `None` when not held.
    fn guarantee_cost(&self, supplier: &Supplier, code: &str, accept: Accept) -> Option<i64> {
        let valid = |status| {
            supplier
                .guarantees
                .iter()
                .any(|g| g.code == code && g.status == status && g.expires >= self.tender.bid_deadline)
        };
        if valid(GuaranteeStatus::Verified) {
            Some(0)
        } else {
            (accept == Accept::Declared && valid(GuaranteeStatus::Declared))
                .then_some(self.tender.weights.unverified)
        }
    }

    /// Fit cost and capacity of a supplier for a row.
    pub fn fit(&self, supplier: &Supplier, row: &Requirement) -> Option<(i64, i64)> {
        let weights = &self.tender.weights;
        let row = match row {
            Requirement::Guarantee(g) => {
                return self.guarantee_cost(supplier, &g.code, g.accept).map(|c| (c, 0));
            }
            Requirement::Capability(row) => row,
        };
        let mut cost = 0;
        if let Some(place) = &row.place {
            if supplier.areas != ["*"] && !supplier.areas.contains(place) {
                return None;
            }
            let (x, y) = self.areas[place.as_str()];
            let metres = (((supplier.x - x).pow(2) + (supplier.y - y).pow(2)) as u64).isqrt() as i64;
            cost += weights.distance * weights.distance_cap.min(metres / weights.distance_band_m);
        }
        for HolderGuarantee { code, accept } in &row.holder_guarantees {
            cost += self.guarantee_cost(supplier, code, *accept)?;
        }
        let serving = supplier.capabilities.iter().filter_map(|c| {
            let (offered, required) = (digits(&c.cpv), digits(&row.cpv));
            let gap = required.len() as i64 - offered.len() as i64;
            let serves = required.starts_with(offered) && (0..=weights.cpv_max_gap).contains(&gap);
            let enough = row.capacity_mode == CapacityMode::Sum || c.capacity >= row.min_capacity;
            let tight = if c.level == row.min_level { weights.level_tight } else { 0 };
            (serves && enough && c.level >= row.min_level)
                .then_some((weights.generic * gap + tight, c.capacity))
        });
        let (least, most) = serving.fold((None, 0), |(least, most): (Option<i64>, i64), (cost, capacity)| {
            (Some(least.map_or(cost, |l| l.min(cost))), most.max(capacity))
        });
        least.map(|least| (cost + least, most))
    }

    fn qualifies(&self, supplier: &Supplier, mode: ReservedMode) -> bool {
        self.tender.reserved.as_ref().is_none_or(|r| {
            r.mode != mode || r.statuses.iter().any(|status| supplier.statuses.contains(status))
        })
    }

    pub fn admissible(&self, id: &str) -> bool {
        let tender = self.tender;
        let Some(supplier) = self.suppliers.get(id) else { return false };
        let rows = self.rows();
        let everybody = tender.requirements.iter().filter_map(|row| match row {
            Requirement::Guarantee(g) if g.scope == Scope::All && tender.scope.contains(&g.lot) => Some(g),
            _ => None,
        });
        !tender.excluded.iter().any(|e| e == id)
            && tender.today + supplier.notice_days <= tender.bid_deadline
            && supplier.available_from <= tender.start
            && self.qualifies(supplier, ReservedMode::All)
            && everybody.into_iter().all(|g| self.guarantee_cost(supplier, &g.code, g.accept).is_some())
            && (tender.anchors.iter().any(|a| a == id)
                || rows.iter().any(|row| {
                    matches!(row, Requirement::Capability(_)) && self.fit(supplier, row).is_some()
                }))
    }

    pub fn can_lead(&self, id: &str) -> bool {
        let supplier = self.suppliers[id];
        let holds = |code: &str, accept| self.guarantee_cost(supplier, code, accept).is_some();
        let asked = self.tender.lead.as_ref().is_none_or(|lead| {
            supplier.turnover >= lead.min_turnover
                && supplier.staff >= lead.min_staff
                && lead.guarantees.iter().all(|g| holds(&g.code, g.accept))
                && (lead.statuses_any.is_empty()
                    || lead.statuses_any.iter().any(|s| supplier.statuses.contains(s)))
                && (lead.covers_any.is_empty()
                    || self.rows().iter().any(|row| {
                        lead.covers_any.iter().any(|id| id == row.id()) && self.fit(supplier, row).is_some()
                    }))
        });
        let rows_of_the_lead = self.tender.requirements.iter().all(|row| match row {
            Requirement::Guarantee(g) if g.scope == Scope::Lead && self.tender.scope.contains(&g.lot) => {
                holds(&g.code, g.accept)
            }
            _ => true,
        });
        asked && rows_of_the_lead && self.qualifies(supplier, ReservedMode::Lead)
    }

    /// What even a near miss must respect.
    pub fn allowed(&self, group: &[&str]) -> bool {
        let size = group.len() as i64;
        let distinct: BTreeSet<_> = group.iter().collect();
        distinct.len() == group.len()
            && (self.tender.group.min_size..=self.tender.group.max_size).contains(&size)
            && group.iter().all(|id| self.admissible(id))
            && self.tender.anchors.iter().all(|a| group.contains(&a.as_str()))
            && pairs(group).all(|pair| !self.refused.contains(&ordered(pair)))
    }

    /// Ids and weight of unmet rows and conditions.
    pub fn unmet(&self, group: &[&str]) -> (Vec<String>, i64) {
        let mut unmet = Vec::new();
        let mut weight = 0;
        for row in self.rows() {
            let fits: Vec<(i64, i64)> =
                group.iter().filter_map(|id| self.fit(self.suppliers[id], row)).collect();
            let (min_members, needed, own) = match row {
                Requirement::Capability(c) if c.capacity_mode == CapacityMode::Sum => {
                    (c.min_members, c.min_capacity, c.weight)
                }
                Requirement::Capability(c) => (c.min_members, 0, c.weight),
                Requirement::Guarantee(g) => (g.min_members, 0, g.weight),
            };
            if (fits.len() as i64) < min_members || fits.iter().map(|f| f.1).sum::<i64>() < needed {
                unmet.push(row.id().to_owned());
                weight += own;
            }
        }
        let total =
            |amount: fn(&Supplier) -> i64| group.iter().map(|id| amount(self.suppliers[id])).sum::<i64>();
        let conditions = [
            ("@turnover", total(|s| s.turnover) >= self.tender.aggregate.turnover),
            ("@staff", total(|s| s.staff) >= self.tender.aggregate.staff),
            ("@lead", group.iter().any(|id| self.can_lead(id))),
        ];
        for (name, met) in conditions {
            if !met {
                unmet.push(name.to_owned());
                weight += 1;
            }
        }
        unmet.sort();
        (unmet, weight)
    }

    /// Cost without the fits of the rows named in `skip`.
    pub fn cost(&self, group: &[&str], skip: &[String]) -> i64 {
        let weights = &self.tender.weights;
        let members: i64 = group
            .iter()
            .map(|id| weights.member + weights.load * self.suppliers[id].load.min(weights.load_cap))
            .sum();
        let fits: i64 = self
            .rows()
            .iter()
            .filter(|row| !skip.iter().any(|id| id == row.id()))
            .filter_map(|row| {
                group.iter().filter_map(|id| self.fit(self.suppliers[id], row)).map(|f| f.0).min()
            })
            .sum();
        let strangers = pairs(group).filter(|&pair| !self.worked.contains(&ordered(pair))).count() as i64;
        members + fits + weights.new_pair * strangers
    }

    /// May `group` follow the earlier candidates?
    pub fn differs(&self, group: &[&str], earlier: &[Vec<String>]) -> bool {
        let (p, q) = self.tender.alternatives.min_replaced;
        earlier.iter().all(|other| {
            let own: Vec<&String> = other.iter().filter(|id| !self.tender.anchors.contains(id)).collect();
            let shared = own.iter().filter(|id| group.contains(&id.as_str())).count() as i64;
            !own.is_empty() && shared <= own.len() as i64 * (q - p) / q
        })
    }

    /// Checks all that a proposal says about itself. Optimality is checked elsewhere.
    pub fn check(&self, proposal: &Proposal) {
        assert_eq!(proposal.tender, self.tender.id);
        let mut earlier: Vec<Vec<String>> = Vec::new();
        let mut last_cost = i64::MIN;
        for (rank, candidate) in (1..).zip(&proposal.consortia) {
            let ids = ids(&candidate.members);
            let group: Vec<&str> = ids.iter().map(String::as_str).collect();
            assert_eq!(candidate.rank, rank);
            assert!(self.allowed(&group), "{}: rank {rank} is not allowed: {group:?}", self.tender.id);
            assert_eq!(self.unmet(&group).0, Vec::<String>::new(), "{}: rank {rank}", self.tender.id);
            assert_eq!(self.cost(&group, &[]), candidate.cost, "{}: cost of rank {rank}", self.tender.id);
            assert!(candidate.lower_bound <= candidate.cost && last_cost <= candidate.cost);
            if proposal.status == Status::Optimal {
                assert_eq!(
                    candidate.lower_bound, candidate.cost,
                    "{}: optimal means bound = cost",
                    self.tender.id
                );
            }
            assert!(self.differs(&group, &earlier), "{}: rank {rank} repeats too much", self.tender.id);
            let Some(Member::Id(lead)) = &candidate.lead else {
                panic!("a tender's candidate names its lead")
            };
            assert!(group.contains(&lead.as_str()) && self.can_lead(lead));
            self.check_holders(&group, &candidate.holders);
            self.check_minimal(&group, candidate.cost);
            last_cost = candidate.cost;
            earlier.push(ids);
        }
        if let Some(near) = &proposal.near_miss {
            let ids = ids(&near.members);
            let group: Vec<&str> = ids.iter().map(String::as_str).collect();
            let (unmet, weight) = self.unmet(&group);
            let mut named = near.unmet.clone();
            named.sort();
            assert!(self.allowed(&group) && !unmet.is_empty());
            assert_eq!((named, near.unmet_weight), (unmet.clone(), weight), "{}: near miss", self.tender.id);
            assert_eq!(self.cost(&group, &unmet), near.cost, "{}: cost of the near miss", self.tender.id);
        }
    }

    fn check_holders(&self, group: &[&str], holders: &BTreeMap<String, Member>) {
        for row in self.rows() {
            let Some(Member::Id(holder)) = holders.get(row.id()) else { panic!("no holder of {}", row.id()) };
            let own = self.fit(self.suppliers[holder.as_str()], row).map(|f| f.0);
            let best = group.iter().filter_map(|id| self.fit(self.suppliers[id], row)).map(|f| f.0).min();
            assert!(
                group.contains(&holder.as_str()) && own.is_some() && own == best,
                "holder of {}",
                row.id()
            );
        }
    }

    fn check_minimal(&self, group: &[&str], cost: i64) {
        for out in group.iter().filter(|id| !self.tender.anchors.iter().any(|a| a == **id)) {
            let rest: Vec<&str> = group.iter().copied().filter(|id| id != out).collect();
            if !rest.is_empty() && self.allowed(&rest) && self.unmet(&rest).0.is_empty() {
                assert!(self.cost(&rest, &[]) > cost, "{}: {out} could leave without loss", self.tender.id);
            }
        }
    }
}

pub fn ids(members: &[Member]) -> Vec<String> {
    members
        .iter()
        .map(|member| match member {
            Member::Id(id) => id.clone(),
            Member::Column(column) => panic!("column {column} in a tender's answer"),
        })
        .collect()
}

fn pairs<'g>(group: &'g [&'g str]) -> impl Iterator<Item = (&'g str, &'g str)> {
    group.iter().enumerate().flat_map(move |(at, &a)| group[at + 1..].iter().map(move |&b| (a, b)))
}
