//! Every group of a small directory, by the definitions.

use super::evaluator::Evaluator;
use matching::formats::Directory;

/// All allowed groups with unmet weight and cost.
pub struct Groups {
    pub all: Vec<(Vec<String>, i64, i64)>,
}

impl Groups {
    pub fn of(directory: &Directory, evaluator: &Evaluator<'_>) -> Self {
        let ids: Vec<&str> =
            directory.suppliers.iter().map(|s| s.id.as_str()).filter(|id| evaluator.admissible(id)).collect();
        let most = usize::try_from(evaluator.tender.group.max_size).unwrap();
        let mut all = Vec::new();
        let mut group = Vec::new();
        visit(&ids, most, &mut group, &mut |group| {
            if evaluator.allowed(group) {
                let (unmet, weight) = evaluator.unmet(group);
                let cost = evaluator.cost(group, &unmet);
                // A unit of weight zero still counts as unmet for feasibility.
                all.push((group.iter().map(|&id| id.to_owned()).collect(), weight, cost, unmet.is_empty()));
            }
        });
        Self {
            all: all
                .into_iter()
                .map(|(g, weight, cost, met)| (g, if met { -1 } else { weight }, cost))
                .collect(),
        }
    }

    /// Least cost of a feasible group that differs enough from the earlier ones.
    pub fn best(&self, evaluator: &Evaluator<'_>, earlier: &[Vec<String>]) -> Option<i64> {
        self.all
            .iter()
            .filter(|(group, weight, _)| {
                let group: Vec<&str> = group.iter().map(String::as_str).collect();
                *weight < 0 && evaluator.differs(&group, earlier)
            })
            .map(|&(_, _, cost)| cost)
            .min()
    }

    /// Least unmet weight, then least cost, over all allowed groups.
    pub fn closest(&self) -> Option<(i64, i64)> {
        self.all.iter().map(|&(_, weight, cost)| (weight, cost)).min()
    }
}

fn visit<'i>(rest: &[&'i str], most: usize, group: &mut Vec<&'i str>, see: &mut impl FnMut(&[&'i str])) {
    see(group);
    if group.len() == most {
        return;
    }
    for (at, &id) in rest.iter().enumerate() {
        group.push(id);
        visit(&rest[at + 1..], most, group, see);
        group.pop();
    }
}
