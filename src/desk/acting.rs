//! Acting for an organisation: staff says for which and why, its people are told at once, and read later what was done.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use entity::values::OrganisationId;
use serde::Deserialize;
use serde_json::json;

use super::log::sentence::{self, Line};
use super::urls;
use crate::accounts::{Recipient, acting};
use crate::app::{App, AppState};
use crate::directory::Organisation;
use crate::mail::{Letter, SendMail};
use crate::web::error::AppError;
use crate::web::extract::{Form, Path, Query};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, SignedIn, Viewer};
use crate::{accounts, audit, db, directory, jobs, locales};

const SHORTEST_REASON: usize = 10;
const LONGEST_REASON: usize = 500;
const SUGGESTIONS: u64 = 20;
const SHOWN: u64 = 100;

#[derive(Debug, Template)]
#[template(path = "desk/act.html")]
struct ActPage {
    search: String,
    found: Vec<(OrganisationId, String, String)>,
    /// Too many to show them all.
    has_more: bool,
    chosen: Option<Organisation>,
    people: usize,
    form: ActForm,
    errors: FieldErrors,
}

/// Whom to act for, and why.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ActForm {
    organisation: String,
    reason: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Search {
    q: String,
    organisation: String,
}

/// The organisation of a form, if it lives in the hall of a Chamber for which the viewer works.
async fn chosen(app: &App, viewer: &Viewer, id: &str) -> Result<Organisation, AppError> {
    let id: OrganisationId = id.parse().map_err(|_| AppError::NotFound)?;
    let record = directory::find(&app.db, id).await?.ok_or(AppError::NotFound)?;
    let is_theirs = viewer.is_staff_of(record.chamber_id) && record.is_public();
    if is_theirs { Ok(record) } else { Err(AppError::NotFound) }
}

pub async fn choose(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Query(search): Query<Search>,
    ui: Ui,
) -> Result<Response, AppError> {
    let words: String = search.q.trim().chars().take(100).collect();
    let chosen = match search.organisation.as_str() {
        "" => None,
        id => Some(chosen(&app, &viewer, id).await?),
    };
    ui.page(&page(&app, &viewer, words, chosen, (ActForm::default(), FieldErrors::default())).await?)
}

async fn page(
    app: &App,
    viewer: &Viewer,
    search: String,
    chosen: Option<Organisation>,
    (form, errors): (ActForm, FieldErrors),
) -> Result<ActPage, AppError> {
    let mut found = Vec::new();
    let mut has_more = false;
    if !search.is_empty() && chosen.is_none() {
        let ids = directory::ids_named(&app.db, &viewer.staff_of, &search, SUGGESTIONS + 1).await?;
        has_more = ids.len() as u64 > SUGGESTIONS;
        let cards = directory::cards(&app.db, &ids).await?;
        found = cards.into_values().map(|card| (card.id, card.name, card.city.unwrap_or_default())).collect();
        found.sort_by(|a, b| a.1.cmp(&b.1));
        found.truncate(usize::try_from(SUGGESTIONS).unwrap_or(usize::MAX));
    }
    let people = match &chosen {
        Some(record) => accounts::recipients(&app.db, record.id).await?.len(),
        None => 0,
    };
    Ok(ActPage { search, found, has_more, chosen, people, form, errors })
}

pub async fn begin(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
    Form(form): Form<ActForm>,
) -> Result<Response, AppError> {
    let record = chosen(&app, &viewer, &form.organisation).await?;
    let reason = form.reason.trim().to_owned();
    let wrong = match reason.chars().count() {
        0..SHORTEST_REASON => Some("desk-act-reason-missing"),
        LONGEST_REASON.. => Some("form-too-long"),
        _ => None,
    };
    if let Some(key) = wrong {
        let errors = FieldErrors::of("reason", key);
        let page = page(&app, &viewer, String::new(), Some(record), (form, errors)).await?;
        return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let (now, id) = (app.clock.now(), record.id);
    db::write(&app.db, async |txn| {
        acting::begin(txn, &viewer, (record.chamber_id, id), &reason, now).await?;
        let by = (&viewer, Some(record.chamber_id));
        let detail = json!({ "reason": reason });
        audit::record(txn, by, "acting.begin", &format!("organisation:{id}"), detail, now).await?;
        let people = accounts::recipients(txn, id).await?;
        let base_url = app.base_url_of(record.chamber_id);
        let told = |to: &Recipient| told(to, &record, (&viewer.name, &reason), &base_url);
        let letters: Vec<_> = people.iter().map(told).collect();
        jobs::enqueue_all(txn, &letters, now, now).await
    })
    .await?;
    app.bell.notify_one();
    Ok(redirect(&directory::urls::edit(id), &Flash::info("desk-act-begun")))
}

/// To the people of the organisation: who acts for it, why, and where to read what was done.
fn told(to: &Recipient, record: &Organisation, (who, reason): (&str, &str), base_url: &str) -> SendMail {
    let language = to.language;
    let named = |key: &str| {
        let arguments = [
            ("organisation", record.shown_name().to_owned().into()),
            ("who", who.to_owned().into()),
            ("reason", reason.to_owned().into()),
        ];
        locales::text_with(language, key, &arguments)
    };
    Letter {
        to: to.email.clone(),
        language,
        name: to.name.clone(),
        subject: named("desk-act-mail-subject"),
        paragraphs: named("desk-act-mail").split("\n\n").map(str::to_owned).collect(),
        link: Some((format!("{base_url}{}", urls::acted(record.id)), named("desk-act-mail-action"))),
    }
    .into()
}

/// Ends it, wherever it was begun from; nothing to end is no error (the hour was over).
pub async fn stop(State(app): State<AppState>, SignedIn(viewer): SignedIn) -> Result<Response, AppError> {
    let now = app.clock.now();
    let was_acting = db::write(&app.db, async |txn| {
        let was_acting = acting::stop(txn, &viewer, now).await?;
        if let Some(acting) = viewer.acting.as_ref().filter(|_| was_acting) {
            let subject = format!("organisation:{}", acting.organisation_id);
            audit::record(txn, (&viewer, None), "acting.end", &subject, json!({}), now).await?;
        }
        Ok::<_, sea_orm::DbErr>(was_acting)
    })
    .await?;
    let flash = if was_acting { Flash::success("desk-act-stopped") } else { Flash::info("desk-act-over") };
    let is_staff = was_acting || viewer.is_staff();
    Ok(redirect(if is_staff { urls::DESK } else { "/" }, &flash))
}

#[derive(Debug, Template)]
#[template(path = "desk/acted.html")]
struct ActedPage {
    record: Organisation,
    times: Vec<Time>,
    lines: Vec<Line>,
    edit_url: String,
}

/// One time that staff acted.
#[derive(Debug)]
struct Time {
    who: String,
    reason: String,
    began_at: DateTime<Utc>,
    until: DateTime<Utc>,
    is_over: bool,
}

/// What staff did for an organisation, for its people.
pub async fn history(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path(id): Path<OrganisationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    if !viewer.acts_for(id) {
        return Err(AppError::NotFound);
    }
    let record = directory::find(&app.db, id).await?.ok_or(AppError::NotFound)?;
    let rows = acting::list_of(&app.db, id, SHOWN).await?;
    let people: Vec<_> = rows.iter().map(|row| row.person_id).collect();
    let names: std::collections::HashMap<_, _> =
        accounts::names_of(&app.db, &people).await?.into_iter().collect();
    let now = app.clock.now();
    let time = |row: entity::accounts::acting::Model| Time {
        who: names.get(&row.person_id).cloned().unwrap_or_default(),
        reason: row.reason,
        began_at: row.began_at,
        until: row.ended_at.unwrap_or(row.ends_at),
        is_over: row.ended_at.is_some() || row.ends_at <= now,
    };
    let entries = super::log::on_behalf_of(&app.db, id, SHOWN).await?;
    ui.page(&ActedPage {
        times: rows.into_iter().map(time).collect(),
        lines: sentence::lines(&app, entries, ui.language()).await?,
        edit_url: directory::urls::edit(id),
        record,
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_way_out_is_the_one_that_is_always_allowed() {
        assert_eq!(super::urls::ACT_STOP, super::acting::STOP);
    }
}
