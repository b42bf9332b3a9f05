//! Whose turn it is: among those whom a tender suits equally well, who has heard of fewer lately comes first, then a
//! shuffle that is the same whenever and wherever it is made.

use std::cmp::Reverse;

use entity::values::{OrganisationId, TenderId};
use sha2::{Digest as _, Sha256};

use super::model::Standing;

/// Scores within so many points are equal.
const BAND: i32 = 10;

/// An organisation that waits for its turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    pub organisation: OrganisationId,
    pub standing: Standing,
    /// 0 to 100, when anything can be said.
    pub score: Option<i32>,
    /// Alerts of the last thirty days.
    pub recent: u32,
}

/// Everybody in the order in which they are told of a tender, whatever the order in which they are given.
pub fn order(mut turns: Vec<Turn>, tender: TenderId) -> Vec<Turn> {
    turns.sort_by_cached_key(|turn| {
        let band = turn.score.unwrap_or_default() / BAND;
        (turn.standing, Reverse(band), turn.recent, lot(tender, turn.organisation), turn.organisation)
    });
    turns
}

/// What an organisation draws for a tender.
fn lot(tender: TenderId, organisation: OrganisationId) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(tender.0.as_bytes());
    hash.update(organisation.0.as_bytes());
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    fn ids(count: usize) -> Vec<OrganisationId> {
        (0..count).map(|_| OrganisationId::new()).collect()
    }

    fn turn(organisation: OrganisationId, recent: u32) -> Turn {
        Turn { organisation, standing: Standing::Known, score: Some(80), recent }
    }

    #[test]
    fn the_order_is_the_same_whatever_the_order_of_the_input() {
        let tender = TenderId::new();
        let turns: Vec<_> = ids(40).into_iter().map(|id| turn(id, 1)).collect();
        let once = order(turns.clone(), tender);
        let reversed = turns.into_iter().rev().collect();
        assert_eq!(order(reversed, tender), once);
        assert_eq!(order(once.clone(), tender), once);
    }

    #[test]
    fn who_fits_better_comes_first_and_a_few_points_make_no_difference() {
        let ids = ids(5);
        let make = |at: usize, standing, score, recent| Turn {
            organisation: ids[at],
            standing,
            score: Some(score),
            recent,
        };
        let turns = vec![
            make(0, Standing::ToConfirm, 99, 0),
            make(1, Standing::Known, 81, 3),
            make(2, Standing::Known, 89, 4),
            make(3, Standing::Known, 91, 9),
            Turn { score: None, ..make(4, Standing::Unknown, 0, 0) },
        ];
        let order: Vec<_> = order(turns, TenderId::new()).iter().map(|turn| turn.organisation).collect();
        assert_eq!(order, [ids[3], ids[1], ids[2], ids[0], ids[4]]);
    }

    #[test]
    fn the_same_ten_are_not_always_first() {
        const WAVE: usize = 10;
        let mut recent: BTreeMap<OrganisationId, u32> = ids(50).into_iter().map(|id| (id, 0)).collect();
        let mut firsts = BTreeSet::new();
        for _ in 0..50 {
            let turns = recent.iter().map(|(id, recent)| turn(*id, *recent)).collect();
            let wave: Vec<_> = order(turns, TenderId::new()).into_iter().take(WAVE).collect();
            firsts.insert(wave[0].organisation);
            for turn in wave {
                *recent.entry(turn.organisation).or_default() += 1;
            }
        }
        // 50 tenders × 10 alerts over 50 organisations: ten each, exactly.
        assert!(recent.values().all(|count| *count == 10), "{recent:?}");
        assert!(firsts.len() > 15, "the shuffle mixes who is at the very front: {}", firsts.len());
    }
}
