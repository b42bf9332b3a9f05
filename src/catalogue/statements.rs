//! Looks through all that is published for words of climate and environment: records and offers; what they rest on is kept
//! by the room `trust`.

use entity::values::{Language, LocalText, OfferId, OrganisationId};
use sea_orm::DbErr;

use super::model::Offer;
use super::store;
use crate::app::App;
use crate::directory;
use crate::trust::{self, Found, Note, Stated};

/// Records and offers read at once.
const AT_ONCE: u64 = 2_000;

fn found<'a>(texts: impl IntoIterator<Item = &'a LocalText>) -> Found {
    let all = texts.into_iter().flat_map(|text| Language::ALL.iter().filter_map(|one| text.get(*one)));
    trust::find_statements(all)
}

/// Brings what is known in line with the texts (called hourly). Returns how much changed.
pub async fn follow_statements(app: &App) -> Result<usize, DbErr> {
    let mut stated = Vec::new();
    let mut after: Option<OrganisationId> = None;
    loop {
        let some = directory::list_after(&app.db, after, AT_ONCE).await?;
        let Some(last) = some.last() else { break };
        after = Some(last.id);
        stated.extend(some.iter().map(|record| Stated {
            chamber_id: record.chamber_id,
            organisation_id: record.id,
            offer_id: None,
            found: found([&record.description]),
        }));
        stated.retain(|one| !one.found.is_empty());
    }
    let mut after: Option<OfferId> = None;
    loop {
        let some = store::list_published_after(&app.db, after, AT_ONCE).await?;
        let Some(last) = some.last() else { break };
        after = Some(last.id);
        let holders: Vec<_> = some.iter().map(|offer| offer.organisation_id).collect();
        let chambers = directory::chambers_of(&app.db, &holders).await?;
        stated.extend(some.iter().filter_map(|offer| {
            let content = &offer.content;
            let found = found([&content.title, &content.description]);
            let chamber_id = *chambers.get(&offer.organisation_id)?;
            let (organisation_id, offer_id) = (offer.organisation_id, Some(offer.id));
            (!found.is_empty()).then_some(Stated { chamber_id, organisation_id, offer_id, found })
        }));
    }
    trust::keep_statements(&app.db, stated, app.clock.now()).await
}

/// The note beside the text of a record.
pub async fn note_of_record(
    app: &App,
    organisation: OrganisationId,
    description: &LocalText,
) -> Result<Option<Note>, DbErr> {
    trust::note_statements(&app.db, (organisation, None), &found([description])).await
}

/// The note beside the text of an offer.
pub async fn note_of_offer(app: &App, offer: &Offer) -> Result<Option<Note>, DbErr> {
    let found = found([&offer.content.title, &offer.content.description]);
    trust::note_statements(&app.db, (offer.organisation_id, Some(offer.id)), &found).await
}
