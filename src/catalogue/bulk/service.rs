//! What a step would make of each chosen offer.

use entity::values::{OfferBatchId, OrganisationId};

use super::OFFERS_MAX;
use super::forms::{Chosen, Step};
use crate::app::App;
use crate::catalogue::batches::model::{Batch, BatchKind, BatchStatus, Row, RowProblem, Snapshot, label_of};
use crate::catalogue::model::{Error, Move, Offer, OfferStatus, PRICE_MAX, Problem};
use crate::catalogue::{service, store, tax};
use crate::db;
use crate::web::viewer::Viewer;

/// Refusals of the step as a whole.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Offers of several organisations are kept apart: each has its own people.
    #[error("the offers belong to several organisations")]
    Several,
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<sea_orm::DbErr> for Refusal {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Other(error.into())
    }
}

/// Makes the preview of a step. Nothing is written to the offers.
pub async fn plan(app: &App, viewer: &Viewer, chosen: Chosen, step: &Step) -> Result<OfferBatchId, Refusal> {
    let mut offers = find(app, viewer, chosen).await?;
    let organisation_id = offers.first().ok_or(Error::NotFound)?.organisation_id;
    if offers.iter().any(|offer| offer.organisation_id != organisation_id) {
        return Err(Refusal::Several);
    }
    offers.sort_by_cached_key(|offer| (crate::fold::fold(&label_of(&offer.content)), offer.id));
    let rows: Vec<_> = (1..).zip(&offers).map(|(line, offer)| row(line, offer, step)).collect();
    let id = OfferBatchId::new();
    let batch = Batch {
        id,
        organisation_id,
        person_id: Some(viewer.person_id),
        kind: BatchKind::Bulk,
        status: BatchStatus::Ready,
        title: step.key().to_owned(),
        file_id: None,
        header: Vec::new(),
        samples: Vec::new(),
        mapping: Vec::new(),
        rows: i32::try_from(rows.len()).unwrap_or(i32::MAX),
        created_at: app.clock.now(),
        applied_at: None,
    };
    db::write(&app.db, async |txn| -> Result<(), Error> {
        store::batches::insert(txn, &batch).await?;
        Ok(store::batches::write_plan(txn, id, &rows).await?)
    })
    .await?;
    Ok(id)
}

async fn find(app: &App, viewer: &Viewer, chosen: Chosen) -> Result<Vec<Offer>, Error> {
    // One more than there may be: a list that is too long is refused, not cut.
    let limit = OFFERS_MAX as u64 + 1;
    let own: Vec<OrganisationId> = viewer.affiliations.iter().map(|one| one.organisation_id).collect();
    let found = match chosen {
        Chosen::Ticked(ids) => {
            let found = store::list_by_ids(&app.db, &ids).await?;
            // One that is somebody else's, or gone, is not told apart.
            if found.len() != ids.len() || found.iter().any(|offer| !viewer.acts_for(offer.organisation_id)) {
                return Err(Error::NotFound);
            }
            found
        }
        Chosen::All { organisation, status } => {
            let ids: Vec<_> =
                own.into_iter().filter(|id| organisation.is_none_or(|only| only == *id)).collect();
            store::list_of_organisations(&app.db, &ids, status, limit).await?
        }
    };
    if found.len() > OFFERS_MAX { Err(Error::NotAllowed) } else { Ok(found) }
}

/// What a step makes of an offer, or why it does nothing with it.
pub fn row(line: i32, offer: &Offer, step: &Step) -> Row {
    let mut after = Snapshot::of(offer);
    let refuse = |problems: Vec<Problem>| {
        let problems = problems.into_iter().map(|(field, key)| RowProblem {
            column: field.to_owned(),
            value: String::new(),
            key: key.to_owned(),
        });
        Row::refused_offer(line, offer, problems.collect())
    };
    let target = |step: Move| step.target(offer.status, offer.archived_from);
    match step {
        Step::Publish | Step::Unpublish | Step::Archive => {
            let step = match step {
                Step::Publish => Move::Publish,
                Step::Unpublish => Move::Unpublish,
                _ => Move::Archive,
            };
            match target(step) {
                Some(status) => after.status = status,
                None => return refuse(vec![("", "catalogue-error-not-allowed")]),
            }
        }
        Step::Delete if offer.status == OfferStatus::Draft => return Row::deletion(line, offer),
        Step::Delete => return refuse(vec![("", "catalogue-batch-not-draft")]),
        Step::Price { basis_points, rounding } => {
            let price = &mut after.content.price;
            let Some(minor) = price.minor.filter(|_| !price.is_on_quote) else {
                return refuse(vec![("price", "catalogue-bulk-no-price")]);
            };
            let minor = changed_by(minor, *basis_points, *rounding);
            if !(0..=PRICE_MAX).contains(&minor) {
                return refuse(vec![("price", "catalogue-error-price-range")]);
            }
            price.minor = Some(minor);
        }
        Step::Lead { min, max } => {
            after.content.terms.lead_min_days = *min;
            after.content.terms.lead_max_days = *max;
        }
        Step::Area(area) => after.content.terms.area = area.clone(),
        Step::Capacity(capacity) => after.content.terms.capacity = *capacity,
    }
    let problems = service::problems_of(&after.content, after.status == OfferStatus::Published);
    if problems.is_empty() { Row::of_offer(line, offer, after) } else { refuse(problems) }
}

/// An amount so many hundredths of a per cent dearer, rounded half up to so many minor units, as taxes are.
pub fn changed_by(minor: i64, basis_points: i64, rounding: i64) -> i64 {
    tax::divide_half_up(minor * (10_000 + basis_points), 10_000 * rounding) * rounding
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_rounded_half_up_to_what_is_asked() {
        assert_eq!(changed_by(2_450, 500, 1), 2_573, "24.50 + 5 % = 25.725");
        assert_eq!(changed_by(2_450, 500, 5), 2_575);
        assert_eq!(changed_by(2_450, 500, 100), 2_600);
        assert_eq!(changed_by(2_450, -1_000, 5), 2_205);
        assert_eq!(changed_by(1, -9_000, 1), 0);
        assert_eq!(changed_by(PRICE_MAX, 90_000, 1), 10 * PRICE_MAX);
    }
}
