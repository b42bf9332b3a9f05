//! What other rooms ask: whether an organisation may, by its category in the Chamber of its record.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::membership::member::Category;
use entity::membership::right::RightsHolder;
use entity::values::{ChamberId, OrganisationId};
use sea_orm::{ConnectionTrait, DbErr};

pub use entity::membership::right::Right;

use super::model::{Rights, holder_of};
use super::moves::standing;
use super::store;
use crate::directory;

/// The rights of every Chamber; those that have set nothing are absent.
async fn of_chambers(db: &impl ConnectionTrait) -> Result<HashMap<ChamberId, Rights>, DbErr> {
    let mut rows: HashMap<ChamberId, Vec<_>> = HashMap::new();
    for row in store::list_rights(db).await? {
        rows.entry(row.chamber_id).or_default().push((row.holder, row.right, row.is_granted));
    }
    Ok(rows.into_iter().map(|(chamber, rows)| (chamber, Rights::new(rows))).collect())
}

/// The rights of one Chamber.
pub async fn of_chamber(db: &impl ConnectionTrait, chamber: ChamberId) -> Result<Rights, DbErr> {
    Ok(of_chambers(db).await?.remove(&chamber).unwrap_or_default())
}

/// Whether an organisation has a right in the Chamber of its record.
pub async fn may(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    right: Right,
    today: NaiveDate,
) -> Result<bool, DbErr> {
    let Some(record) = directory::find(db, organisation).await? else { return Ok(false) };
    let rights = of_chamber(db, record.chamber_id).await?;
    if !rights.denies_somebody(right) {
        return Ok(true);
    }
    let member = store::find_member_of(db, record.chamber_id, organisation).await?;
    let category =
        member.filter(|row| standing(row.status, row.valid_to, today).has_rights()).map(|row| row.category);
    Ok(rights.grants(holder(category), right))
}

fn holder(category: Option<Category>) -> RightsHolder {
    category.map_or(RightsHolder::Outsider, holder_of)
}

/// Who has a right on a day, of all organisations; made once for many questions.
#[derive(Debug)]
pub struct Holders {
    right: Right,
    /// Of Chambers that have set something; the others have the usual ones.
    rights: HashMap<ChamberId, Rights>,
    usual: Rights,
    members: HashMap<(ChamberId, OrganisationId), Category>,
}

impl Holders {
    pub fn has(&self, chamber: ChamberId, organisation: OrganisationId) -> bool {
        let category = self.members.get(&(chamber, organisation)).copied();
        self.rights.get(&chamber).unwrap_or(&self.usual).grants(holder(category), self.right)
    }
}

/// Who has a right on a day. Where nobody lacks it, it costs one small query.
pub async fn holders(db: &impl ConnectionTrait, right: Right, today: NaiveDate) -> Result<Holders, DbErr> {
    let rights = of_chambers(db).await?;
    let usual = Rights::default();
    let mut members = HashMap::new();
    if usual.denies_somebody(right) || rights.values().any(|rights| rights.denies_somebody(right)) {
        let rows = store::list_standings(db).await?;
        let standing_ones = rows
            .into_iter()
            .filter(|(_, _, _, status, valid_to)| standing(*status, *valid_to, today).has_rights());
        members = standing_ones
            .map(|(chamber, organisation, category, _, _)| ((chamber, organisation), category))
            .collect();
    }
    Ok(Holders { right, rights, usual, members })
}
