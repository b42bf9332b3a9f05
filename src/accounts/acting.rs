//! Staff who act for one organisation of their Chamber, with a reason and for an hour at most. While they do, they are a
//! person of that organisation and nothing else: no owner, no staff. What binds the organisation is left to its people,
//! and every form that is sent is in the log before it is answered.

use std::sync::Arc;

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, TimeDelta, Utc};
use entity::accounts::acting::Model;
use entity::values::{ActingId, ChamberId, OrganisationId, PersonId};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use super::store_acting as store;
use crate::app::App;
use crate::audit;
use crate::web::context::RequestContext;
use crate::web::error::{AppError, Problem};
use crate::web::viewer::{Acting, Affiliation, Viewer};

/// It ends by itself after this long.
pub const LIFE: TimeDelta = TimeDelta::minutes(60);
/// The address that ends it.
pub const STOP: &str = "/chambre/agir/arreter";

/// What of an organisation staff may change for it, by the word in the address after the organisation's own. A part that
/// is not named here is left to its people: signing, accepting, people and their rights, whatever is added one day.
const PARTS: [&str; 7] = ["confirmer", "garanties", "changement", "capacite", "references", "photos", "logo"];

/// The same for addresses that name the organisation in the form; the room asks whether it is theirs.
const ROOMS: [&str; 3] = ["/compte/offres", "/compte/besoins", "/compte/garanties"];

/// Words that bind, wherever they stand.
const BINDING: [&str; 8] =
    ["signer", "signature", "charte", "accepter", "commander", "personnes", "transferer", "quitter"];

/// Whether a form may be sent to an address on behalf of an organisation.
fn may_send(path: &str, organisation: OrganisationId) -> bool {
    if path == STOP || path == super::urls::SIGN_OUT {
        return true;
    }
    let mut parts = path.trim_end_matches('/').split('/');
    if parts.any(|part| BINDING.contains(&part)) {
        return false;
    }
    let is_in =
        |room: &str| path.strip_prefix(room).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if ROOMS.into_iter().any(is_in) {
        return true;
    }
    let own = format!("/compte/organisations/{organisation}");
    let Some(rest) = path.strip_prefix(&own) else { return false };
    let part = rest.strip_prefix('/').map(|rest| rest.split('/').next().unwrap_or_default());
    rest.is_empty() || part.is_some_and(|part| PARTS.contains(&part))
}

/// The viewer in the clothes of the organisation for which they act, if they do.
pub(super) async fn worn(app: &App, viewer: Viewer) -> Result<Viewer, DbErr> {
    if !viewer.is_staff() {
        return Ok(viewer);
    }
    let now = app.clock.now();
    let Some(row) = store::find_live(&app.db, &viewer.session_key_hash, now).await? else {
        return Ok(viewer);
    };
    // Who no longer works for the Chamber acts for nobody.
    if row.person_id != viewer.person_id || !viewer.is_staff_of(row.chamber_id) {
        return Ok(viewer);
    }
    let cards = app.names.of_organisations(&app.db, &[row.organisation_id]).await?;
    let Some(card) = cards.into_iter().next() else { return Ok(viewer) };
    Ok(Viewer {
        acting: Some(Acting {
            organisation_id: card.id,
            organisation_name: card.name.clone(),
            chamber_id: row.chamber_id,
            since: row.began_at,
            until: row.ends_at,
        }),
        affiliations: vec![Affiliation {
            organisation_id: card.id,
            organisation_name: card.name,
            organisation_slug: card.slug,
            chamber_id: card.chamber_id,
            is_buyer: card.is_buyer,
            is_owner: false,
        }],
        staff_of: Vec::new(),
        administrator_of: Vec::new(),
        ..viewer
    })
}

/// Keeps who acts for an organisation within what may be done for it, and writes down what is sent.
pub(super) async fn guard(app: &App, request: Request, next: Next) -> Response {
    let context = request.extensions().get::<Arc<RequestContext>>().cloned();
    let viewer = context.as_ref().and_then(|context| context.viewer());
    if let Some((viewer, acting)) = viewer.and_then(|viewer| Some((viewer, viewer.acting.as_ref()?)))
        && !request.method().is_safe()
    {
        let path = request.uri().path().to_owned();
        if !may_send(&path, acting.organisation_id) {
            return refused();
        }
        if path != STOP
            && let Err(error) = note(app, viewer, acting.organisation_id, &path).await
        {
            return AppError::from(error).into_response();
        }
    }
    next.run(request).await
}

fn refused() -> Response {
    let mut response = StatusCode::FORBIDDEN.into_response();
    let problem = Problem {
        title: "error-acting-title",
        detail: "error-acting-detail",
        ..Problem::of_status(StatusCode::FORBIDDEN)
    };
    response.extensions_mut().insert(problem);
    response
}

async fn note(app: &App, viewer: &Viewer, organisation: OrganisationId, path: &str) -> Result<(), DbErr> {
    let path: String = path.chars().take(200).collect();
    let subject = format!("organisation:{organisation}");
    let now = app.clock.now();
    audit::record(&app.db, (viewer, None), "acting.form", &subject, json!({ "path": path }), now).await
}

/// Lets a viewer act for an organisation of a Chamber for which they work (the caller has asked), in this browser.
pub async fn begin(
    txn: &impl ConnectionTrait,
    viewer: &Viewer,
    (chamber_id, organisation_id): (ChamberId, OrganisationId),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    store::end(txn, &viewer.session_key_hash, now).await?;
    let row = Model {
        id: ActingId::new(),
        person_id: viewer.person_id,
        organisation_id,
        chamber_id,
        session_key_hash: viewer.session_key_hash.clone(),
        reason: reason.to_owned(),
        began_at: now,
        ends_at: now + LIFE,
        ended_at: None,
    };
    store::insert(txn, row).await
}

/// Ends it; says whether there was something to end.
pub async fn stop(txn: &impl ConnectionTrait, viewer: &Viewer, now: DateTime<Utc>) -> Result<bool, DbErr> {
    store::end(txn, &viewer.session_key_hash, now).await
}

/// When staff acted for an organisation, latest first.
pub async fn list_of(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    store::list_of(db, organisation, limit).await
}

/// Whether a person acted for an organisation since a moment: what was handed in then is decided by somebody else.
pub async fn has_acted(
    db: &impl ConnectionTrait,
    person: PersonId,
    organisation: OrganisationId,
    since: DateTime<Utc>,
) -> Result<bool, DbErr> {
    store::has_acted(db, person, organisation, since).await
}

/// Notes a time that is over (demonstration).
pub async fn insert_past(
    txn: &impl ConnectionTrait,
    person_id: PersonId,
    (chamber_id, organisation_id): (ChamberId, OrganisationId),
    reason: &str,
    began_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = Model {
        id: ActingId::new(),
        person_id,
        organisation_id,
        chamber_id,
        session_key_hash: String::new(),
        reason: reason.to_owned(),
        began_at,
        ends_at: began_at + LIFE,
        ended_at: Some(began_at + TimeDelta::minutes(9)),
    };
    store::insert(txn, row).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_binds_the_organisation_is_left_to_its_people() {
        let own = OrganisationId::new();
        let other = OrganisationId::new();
        let at = |rest: &str| format!("/compte/organisations/{own}{rest}");
        let allowed = [
            at(""),
            at("/confirmer"),
            at("/garanties/x/documents"),
            "/compte/offres/nouvelle".to_owned(),
            "/compte/besoins/x/publier".to_owned(),
            STOP.to_owned(),
        ];
        for path in allowed {
            assert!(may_send(&path, own), "{path}");
        }
        let refused = [
            at("/personnes"),
            at("/personnes/inviter"),
            at("/transferer"),
            at("/adhesion/charte/signer"),
            at("/quelque-chose-de-nouveau"),
            format!("/compte/organisations/{other}"),
            "/compte/organisations/nouvelle".to_owned(),
            "/compte".to_owned(),
            "/compte/sessions".to_owned(),
            "/compte/devis/x/accepter".to_owned(),
            "/compte/besoins/x/accepter".to_owned(),
            "/chambre/garanties/x".to_owned(),
            "/compte/offresque".to_owned(),
        ];
        for path in refused {
            assert!(!may_send(&path, own), "{path}");
        }
    }
}
