//! The combinatorial problem behind a tender or a core: columns (suppliers) to choose, units (rows and
//! conditions) to meet. Everything that names people or codes is gone; what is left is integers.

/// Why a problem cannot be stated in 64-bit integers with exact float bounds.
pub(crate) const MAX_TOTAL_COST: i64 = 1 << 50;

/// A list of lists in two vectors.
#[derive(Debug, Clone)]
pub(crate) struct Lists<T> {
    from: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy> Lists<T> {
    /// Groups items by their key in `0..n`, keeping their order within a key.
    pub(crate) fn group(n: usize, items: &[(u32, T)]) -> Self
    where
        T: Default,
    {
        let mut from = vec![0u32; n + 1];
        for &(key, _) in items {
            from[key as usize + 1] += 1;
        }
        for key in 0..n {
            from[key + 1] += from[key];
        }
        let mut next = from.clone();
        let mut grouped = vec![T::default(); items.len()];
        for &(key, item) in items {
            let slot = &mut next[key as usize];
            grouped[*slot as usize] = item;
            *slot += 1;
        }
        Self { from, items: grouped }
    }

    /// Keeps the items that pass.
    fn retain(&mut self, keep: impl Fn(&T) -> bool) {
        let mut to = 0;
        let mut start = 0;
        for key in 0..self.from.len() - 1 {
            let end = self.from[key + 1] as usize;
            for at in start..end {
                if keep(&self.items[at]) {
                    self.items[to] = self.items[at];
                    to += 1;
                }
            }
            start = end;
            self.from[key + 1] = to as u32;
        }
        self.items.truncate(to);
    }

    fn change(&mut self, change: impl Fn(&mut T)) {
        self.items.iter_mut().for_each(change);
    }

    pub(crate) fn of(&self, key: u32) -> &[T] {
        let key = key as usize;
        &self.items[self.from[key] as usize..self.from[key + 1] as usize]
    }
}

/// One thing that must be met, and that a near miss may give up: a requirement row, or a condition of the group.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    pub weight: i64,
    /// The cover row whose holder pays the fit, if the unit has one.
    pub row: Option<u32>,
    pub adds: Vec<u32>,
}

/// An amount that members reach together (members of a row, capacities, turnover, staff, leads).
#[derive(Debug, Clone)]
pub(crate) struct Add {
    pub need: i64,
    pub unit: u32,
    /// Column and amount, capped at the need, ascending by column.
    pub entries: Vec<(u32, i64)>,
}

/// A cover row: at least one of these columns; pays the least fit among those chosen.
#[derive(Debug, Clone)]
pub(crate) struct CoverRow {
    pub unit: u32,
    /// Column and fit, ascending by column.
    pub entries: Vec<(u32, i64)>,
}

/// Choose columns of least total cost that meet all units.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    pub cost: Vec<i64>,
    pub units: Vec<Unit>,
    pub rows: Vec<CoverRow>,
    pub adds: Vec<Add>,
    pub col_rows: Lists<(u32, i64)>,
    pub col_adds: Lists<(u32, i64)>,
    /// Columns that must be chosen, ascending.
    pub anchors: Vec<u32>,
    pub is_anchor: Vec<bool>,
    pub min_size: usize,
    pub max_size: usize,
    /// Cost of each chosen pair that never worked together.
    pub pair: i64,
    /// Columns that worked with a column (empty when pairs cost nothing).
    pub collab: Lists<u32>,
    pub conflict: Lists<u32>,
}

/// What a problem is made from, before the lists by column are derived.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    pub cost: Vec<i64>,
    pub units: Vec<Unit>,
    pub rows: Vec<CoverRow>,
    pub adds: Vec<Add>,
    pub anchors: Vec<u32>,
    pub min_size: usize,
    pub max_size: usize,
    pub pair: i64,
    /// Both directions.
    pub collab: Vec<(u32, u32)>,
    pub conflict: Vec<(u32, u32)>,
}

/// The value of a chosen set: what it leaves unmet first, then its cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Value {
    pub unmet: i64,
    pub cost: i64,
}

impl Problem {
    pub(crate) fn new(parts: Parts) -> Self {
        let n = parts.cost.len();
        let by_col = |lists: Vec<(usize, &Vec<(u32, i64)>)>| {
            let flat: Vec<(u32, (u32, i64))> = lists
                .into_iter()
                .flat_map(|(at, entries)| {
                    let at = u32::try_from(at).unwrap_or(u32::MAX);
                    entries.iter().map(move |&(col, value)| (col, (at, value)))
                })
                .collect();
            Lists::group(n, &flat)
        };
        let col_rows = by_col(parts.rows.iter().map(|r| &r.entries).enumerate().collect());
        let col_adds = by_col(parts.adds.iter().map(|a| &a.entries).enumerate().collect());
        let mut is_anchor = vec![false; n];
        for &anchor in &parts.anchors {
            is_anchor[anchor as usize] = true;
        }
        Self {
            col_rows,
            col_adds,
            is_anchor,
            min_size: parts.min_size,
            max_size: parts.max_size.min(n),
            pair: parts.pair,
            collab: Lists::group(n, if parts.pair == 0 { &[] } else { &parts.collab }),
            conflict: Lists::group(n, &parts.conflict),
            cost: parts.cost,
            units: parts.units,
            rows: parts.rows,
            adds: parts.adds,
            anchors: parts.anchors,
        }
    }

    pub(crate) fn n(&self) -> usize {
        self.cost.len()
    }

    pub(crate) fn columns(&self) -> std::ops::Range<u32> {
        0..u32::try_from(self.n()).unwrap_or(u32::MAX)
    }

    pub(crate) fn worked_together(&self, a: u32, b: u32) -> bool {
        self.collab.of(a).binary_search(&b).is_ok()
    }

    /// Least fit of each row and amount of each add among the chosen columns.
    fn held_and_have(&self, chosen: &[u32]) -> (Vec<Option<i64>>, Vec<i64>) {
        let mut held: Vec<Option<i64>> = vec![None; self.rows.len()];
        let mut have = vec![0i64; self.adds.len()];
        for &col in chosen {
            for &(row, fit) in self.col_rows.of(col) {
                let held = &mut held[row as usize];
                *held = Some(held.map_or(fit, |known| known.min(fit)));
            }
            for &(add, amount) in self.col_adds.of(col) {
                have[add as usize] = have[add as usize].saturating_add(amount);
            }
        }
        (held, have)
    }

    fn meets(&self, unit: &Unit, held: &[Option<i64>], have: &[i64]) -> bool {
        unit.row.is_none_or(|row| held[row as usize].is_some())
            && unit.adds.iter().all(|&add| have[add as usize] >= self.adds[add as usize].need)
    }

    /// The units that the chosen columns leave unmet.
    pub(crate) fn unmet(&self, chosen: &[u32]) -> Vec<u32> {
        let (held, have) = self.held_and_have(chosen);
        (0u32..)
            .zip(&self.units)
            .filter(|(_, unit)| !self.meets(unit, &held, &have))
            .map(|(at, _)| at)
            .collect()
    }

    /// Evaluated from the definitions: weight of unmet units, and members + fit of the met rows + new pairs.
    pub(crate) fn value(&self, chosen: &[u32]) -> Value {
        let (held, have) = self.held_and_have(chosen);
        let mut value = Value { unmet: 0, cost: chosen.iter().map(|&col| self.cost[col as usize]).sum() };
        for unit in &self.units {
            if self.meets(unit, &held, &have) {
                value.cost += unit.row.and_then(|row| held[row as usize]).unwrap_or(0);
            } else {
                value.unmet += unit.weight;
            }
        }
        if self.pair > 0 {
            for (at, &a) in chosen.iter().enumerate() {
                let new = chosen[at + 1..].iter().filter(|&&b| !self.worked_together(a, b)).count();
                value.cost += self.pair * i64::try_from(new).unwrap_or(i64::MAX);
            }
        }
        value
    }

    /// Size, anchors and conflicts: what even a near miss must respect.
    pub(crate) fn allows(&self, chosen: &[u32]) -> bool {
        (self.min_size..=self.max_size).contains(&chosen.len())
            && self.anchors.iter().all(|a| chosen.contains(a))
            && chosen.iter().all(|&a| self.conflict.of(a).iter().all(|b| !chosen.contains(b)))
    }

    /// The most that any group can bring to an amount.
    pub(crate) fn most_of(&self, add: u32) -> i64 {
        let mut amounts: Vec<i64> = self.adds[add as usize].entries.iter().map(|entry| entry.1).collect();
        amounts.sort_unstable_by(|a, b| b.cmp(a));
        amounts.iter().take(self.max_size).fold(0, |sum, &amount| sum.saturating_add(amount))
    }

    /// Sums over the whole group: turnover and staff.
    pub(crate) fn group_sums(&self) -> Vec<u32> {
        // The lead is an amount of one; those sums are well bounded by their few columns.
        let is_sum = |add: &Add| add.need > 1 && self.units[add.unit as usize].row.is_none();
        (0u32..).zip(&self.adds).filter(|(_, add)| is_sum(add)).map(|(at, _)| at).collect()
    }

    /// As much as possible of one sum instead of the least cost: no sum is a condition any more, fits and pairs are
    /// free. What this cannot reach, no group of the problem reaches.
    pub(crate) fn reaching(&self, sum: u32) -> Self {
        let mut reach = self.clone();
        reach.cost.fill(0);
        for &(col, amount) in &self.adds[sum as usize].entries {
            reach.cost[col as usize] = -amount;
        }
        for other in self.group_sums() {
            let add = &mut reach.adds[other as usize];
            add.entries.clear();
            reach.units[add.unit as usize].adds.retain(|&add| add != other);
        }
        reach.col_adds.retain(|&(add, _)| !reach.adds[add as usize].entries.is_empty());
        for row in &mut reach.rows {
            row.entries.iter_mut().for_each(|entry| entry.1 = 0);
        }
        reach.col_rows.change(|entry| entry.1 = 0);
        reach.pair = 0;
        reach
    }

    /// How far apart the costs of two groups can be.
    pub(crate) fn cost_span(&self) -> i64 {
        let earned = self.cost.iter().fold(0i64, |sum, &cost| sum.saturating_sub(cost.min(0)));
        self.cost_ceiling().saturating_add(earned)
    }

    /// A cost that no group reaches: one more than the sum of the worst of everything.
    pub(crate) fn cost_ceiling(&self) -> i64 {
        let mut costs: Vec<i64> = self.cost.iter().map(|&c| c.max(0)).collect();
        costs.sort_unstable_by(|a, b| b.cmp(a));
        let members: i64 = costs.iter().take(self.max_size).fold(0, |sum, &c| sum.saturating_add(c));
        let fits = self
            .rows
            .iter()
            .map(|row| row.entries.iter().map(|e| e.1).max().unwrap_or(0))
            .fold(0i64, i64::saturating_add);
        let size = i64::try_from(self.max_size).unwrap_or(i64::MAX);
        let pairs = size.saturating_mul(size.saturating_sub(1).max(0)) / 2;
        members.saturating_add(fits).saturating_add(pairs.saturating_mul(self.pair)).saturating_add(1)
    }
}
