//! Publishing is a right: who holds it is said by the Chamber of the organisation's record (room `membership`).

use chrono::NaiveDate;
use entity::values::OrganisationId;
use sea_orm::ConnectionTrait;

use super::model::{Error, OfferStatus};
use crate::membership::{self, Right};

/// An offer may become public; what is public already stays so, whatever happens to the right.
pub async fn check_right(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    (from, to): (Option<OfferStatus>, OfferStatus),
    today: NaiveDate,
) -> Result<(), Error> {
    if to != OfferStatus::Published || from == Some(OfferStatus::Published) {
        return Ok(());
    }
    if membership::may(db, organisation, Right::PublishOffers, today).await? {
        Ok(())
    } else {
        Err(Error::Wrong(vec![("title_fr", "membership-error-members-only")]))
    }
}
