//! Who is asked, by whom, and what they may read for how long.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entity::membership::application::{ApplicationStatus, Model};
use entity::membership::{event, peer, review};
use entity::values::{ApplicationId, ChamberId, OrganisationId, PeerId, PersonId};
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::super::mails::{self, Told};
use super::super::members::chamber_name;
use super::super::model::Error;
use super::super::moves::{PEERS_MAX, may_judge, standing};
use super::super::own::{self, Case};
use super::super::reviews;
use super::super::store::{self, NewEvent};
use super::super::urls;
use crate::app::App;
use crate::web::viewer::Viewer;
use crate::{accounts, audit, db, directory, jobs};

/// Whether one of these organisations is a member of the Chamber in good standing.
async fn has_member(
    db: &impl ConnectionTrait,
    chamber: ChamberId,
    organisations: &[OrganisationId],
    today: NaiveDate,
) -> Result<bool, Error> {
    for organisation in organisations {
        let member = store::find_member_of(db, chamber, *organisation).await?;
        if member.is_some_and(|row| standing(row.status, row.valid_to, today).has_rights()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Asks somebody of a member to read an application. Asked twice, it is asked once.
pub async fn ask(
    app: &App,
    viewer: &Viewer,
    id: ApplicationId,
    email: &str,
    today: NaiveDate,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        reviews::find(txn, viewer, id, today).await?;
        let row = store::find_application_locked(txn, id).await?.ok_or(Error::NotFound)?;
        if row.status != ApplicationStatus::Submitted {
            return Err(Error::NotAllowed);
        }
        if viewer.acts_for(row.organisation_id) {
            return Err(Error::SamePerson);
        }
        let person = accounts::find_person_by_email(txn, email).await?.ok_or(Error::NoPeer)?;
        let organisations = accounts::organisations_of(txn, person).await?;
        if !has_member(txn, row.chamber_id, &organisations, today).await? {
            return Err(Error::NoPeer);
        }
        let acts_for_applicant = organisations.contains(&row.organisation_id);
        if !may_judge(person, acts_for_applicant, &store::hands(txn, &row).await?) {
            return Err(Error::SamePerson);
        }
        let mut asked = store::list_peers(txn, id).await?;
        asked.retain(|peer| peer.round == row.round);
        if asked.iter().any(|peer| peer.person_id == Some(person)) {
            return Ok(());
        }
        if asked.len() >= PEERS_MAX {
            return Err(Error::TooMany);
        }
        store::insert_peer(txn, new_peer(&row, person, viewer.person_id, now)).await?;
        record(txn, viewer, &row, now).await?;
        tell(txn, app, &row, person, now).await
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

fn new_peer(row: &Model, person: PersonId, by: PersonId, now: DateTime<Utc>) -> peer::Model {
    peer::Model {
        id: PeerId::new(),
        application_id: row.id,
        round: row.round,
        person_id: Some(person),
        asked_by: Some(by),
        asked_at: now,
        declined_at: None,
    }
}

async fn record(
    txn: &impl ConnectionTrait,
    viewer: &Viewer,
    row: &Model,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let event = NewEvent {
        chamber_id: row.chamber_id,
        organisation_id: row.organisation_id,
        application_id: Some(row.id),
        person_id: Some(viewer.person_id),
        what: event::Act::PeerAsked,
        reason: None,
    };
    store::insert_event(txn, event, now).await?;
    let (by, subject) = ((viewer, Some(row.chamber_id)), format!("application:{}", row.id));
    let detail = json!({ "organisation": row.organisation_id });
    Ok(audit::record(txn, by, "membership.peer_asked", &subject, detail, now).await?)
}

async fn tell(
    txn: &impl ConnectionTrait,
    app: &App,
    row: &Model,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let Some(to) = accounts::people_by_id(txn, &[person]).await?.remove(&person) else { return Ok(()) };
    let name = chamber_name(txn, row.chamber_id).await?;
    let card = directory::card(txn, row.organisation_id).await?;
    let applicant = card.map(|card| card.name).unwrap_or_default();
    let told = Told {
        link: ("membership-mail-peer-action", urls::reading(row.id)),
        ..Told::about("membership-mail-peer-subject", "membership-mail-peer", &name.name, row.organisation_id)
    };
    let letter = mails::letter(&to, &applicant, &told, &app.base_url_of(row.chamber_id));
    Ok(jobs::enqueue(txn, &letter, now).await?)
}

/// Takes the question back, unless it was answered.
pub async fn remove(
    app: &App,
    viewer: &Viewer,
    (id, peer): (ApplicationId, PeerId),
    today: NaiveDate,
) -> Result<(), Error> {
    db::write(&app.db, async |txn| {
        reviews::find(txn, viewer, id, today).await?;
        let row = store::find_application_locked(txn, id).await?.ok_or(Error::NotFound)?;
        let asked = store::list_peers(txn, id).await?;
        let peer = asked.into_iter().find(|one| one.id == peer).ok_or(Error::NotFound)?;
        let given = reviews::present_reviews(txn, &row).await?;
        if peer.round != row.round || has_given(&given, &peer) {
            return Err(Error::NotAllowed);
        }
        Ok(store::delete_peer(txn, peer.id).await?)
    })
    .await
}

fn has_given(reviews: &[review::Model], peer: &peer::Model) -> bool {
    peer.person_id.is_some()
        && reviews.iter().any(|review| review.person_id == peer.person_id && review.round == peer.round)
}

/// Whether the viewer is asked to read this application as it stands now.
pub async fn is_asked(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    row: &Model,
    today: NaiveDate,
) -> Result<bool, Error> {
    if row.status != ApplicationStatus::Submitted {
        return Ok(false);
    }
    let is_open = |peer: &peer::Model| {
        peer.round == row.round && peer.person_id == Some(viewer.person_id) && peer.declined_at.is_none()
    };
    if !store::list_peers(db, row.id).await?.iter().any(is_open) {
        return Ok(false);
    }
    let own: Vec<_> = viewer.affiliations.iter().map(|one| one.organisation_id).collect();
    has_member(db, row.chamber_id, &own, today).await
}

/// What the viewer is asked to read now, last asked first; with the day it was asked and whether the review is given.
pub async fn list_open(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    today: NaiveDate,
) -> Result<Vec<(Model, DateTime<Utc>, bool)>, Error> {
    let mut open = Vec::new();
    for peer in store::list_asked(db, viewer.person_id).await? {
        let Some(row) = store::find_application(db, peer.application_id).await? else { continue };
        if peer.round == row.round && is_asked(db, viewer, &row, today).await? {
            let is_given = has_given(&reviews::present_reviews(db, &row).await?, &peer);
            open.push((row, peer.asked_at, is_given));
        }
    }
    Ok(open)
}

/// How many of them wait for a review.
pub async fn count_open(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    today: NaiveDate,
) -> Result<usize, Error> {
    Ok(list_open(db, viewer, today).await?.iter().filter(|(_, _, is_given)| !is_given).count())
}

/// The application, if the viewer is asked to read it.
pub async fn find_asked(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: ApplicationId,
    today: NaiveDate,
) -> Result<Case, Error> {
    let row = store::find_application(db, id).await?.ok_or(Error::NotFound)?;
    if is_asked(db, viewer, &row, today).await? {
        own::read(db, row, today).await
    } else {
        Err(Error::NotFound)
    }
}

/// Says that one does not read it: somebody else can be asked.
pub async fn decline(app: &App, viewer: &Viewer, id: ApplicationId, today: NaiveDate) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = store::find_application_locked(txn, id).await?.ok_or(Error::NotFound)?;
        if !is_asked(txn, viewer, &row, today).await? {
            return Err(Error::NotFound);
        }
        let given = reviews::present_reviews(txn, &row).await?;
        for peer in store::list_peers(txn, id).await? {
            if peer.person_id == Some(viewer.person_id) && peer.round == row.round {
                if has_given(&given, &peer) {
                    return Err(Error::AlreadyReviewed);
                }
                store::update_peer(txn, peer::Model { declined_at: Some(now), ..peer }).await?;
            }
        }
        Ok(())
    })
    .await
}

/// Somebody who is asked, for the staff.
#[derive(Debug, Clone)]
pub struct PeerLine {
    pub name: String,
    pub at: DateTime<Utc>,
    /// Key of what has become of it.
    pub state: &'static str,
    /// Where the question is taken back; absent once it was answered.
    pub removal_url: Option<String>,
}

/// Who is asked in the present round.
pub async fn lines(
    db: &impl ConnectionTrait,
    row: &Model,
    given: &[review::Model],
    gone: &str,
) -> Result<Vec<PeerLine>, Error> {
    let mut peers = store::list_peers(db, row.id).await?;
    peers.retain(|peer| peer.round == row.round);
    let people: Vec<_> = peers.iter().filter_map(|peer| peer.person_id).collect();
    let names: HashMap<_, _> = accounts::names_of(db, &people).await?.into_iter().collect();
    let line = |peer: peer::Model| {
        let is_given = has_given(given, &peer);
        let state = match peer.declined_at {
            _ if is_given => "membership-peer-given",
            Some(_) => "membership-peer-declined",
            None => "membership-peer-waits",
        };
        let can_remove = !is_given && row.status == ApplicationStatus::Submitted;
        PeerLine {
            name: peer.person_id.and_then(|id| names.get(&id).cloned()).unwrap_or_else(|| gone.to_owned()),
            at: peer.asked_at,
            state,
            removal_url: can_remove.then(|| urls::peer_removal(row.id, peer.id)),
        }
    };
    Ok(peers.into_iter().map(line).collect())
}
