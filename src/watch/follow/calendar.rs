//! The dates of what a person follows, for calendar programs.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use entity::values::PersonId;
use sea_orm::{ConnectionTrait, DbErr};

use crate::accounts;
use crate::app::{App, AppState};
use crate::config::Secret;
use crate::locales;
use crate::tenders;
use crate::watch::alerts::change_person;
use crate::watch::{store_alerts, store_follow, urls};
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::flash::{Flash, redirect};
use crate::web::ui::Ui;
use crate::web::viewer::SignedIn;

const PURPOSE: &str = "watch, calendar, 1";
/// Most tenders of one calendar.
const MOST: u64 = 200;

/// What stands for a person's calendar of a number: another number, another address.
fn key(secret: &Secret, person: PersonId, number: i32) -> String {
    format!("{person}.{}", accounts::mark(secret, PURPOSE, &format!("{person} {number}")))
}

async fn number(db: &impl ConnectionTrait, person: PersonId) -> Result<i32, DbErr> {
    let rows = store_alerts::people(db, &[person]).await?;
    Ok(rows.get(&person).map_or(0, |row| row.calendar_number))
}

/// The address of a person's calendar, absolute.
pub async fn address(app: &App, ui: &Ui, person: PersonId) -> Result<String, DbErr> {
    let number = number(&app.db, person).await?;
    Ok(format!("{}{}", ui.base_url(), urls::calendar(key(&app.config.secret, person, number))))
}

/// Who knows the address need not sign in; for whoever does not, nothing is there.
pub async fn show(
    State(app): State<AppState>,
    Path(asked): Path<String>,
    ui: Ui,
) -> Result<Response, AppError> {
    let asked = asked.strip_suffix(".ics").unwrap_or(&asked);
    let person = asked.split_once('.').and_then(|(person, _)| person.parse::<PersonId>().ok());
    let person = person.ok_or(AppError::NotFound)?;
    let people = accounts::people_by_id(&app.db, &[person]).await?;
    let known = people.get(&person).ok_or(AppError::NotFound)?;
    if key(&app.config.secret, person, number(&app.db, person).await?) != asked {
        return Err(AppError::NotFound);
    }
    let organisations = accounts::organisations_of(&app.db, person).await?;
    let ids = store_follow::followed_by(&app.db, person, &organisations, MOST).await?;
    let name = locales::text(known.language, "watch-calendar-name");
    let text = tenders::calendar(&app.db, known.language, ui.base_url(), &name, &ids).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"marches-suivis.ics\""),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, text).into_response())
}

/// Another address; the one before leads nowhere any more.
pub async fn renew(State(app): State<AppState>, SignedIn(viewer): SignedIn) -> Result<Response, AppError> {
    change_person(&app, viewer.person_id, |row| row.calendar_number += 1).await?;
    Ok(redirect(urls::FOLLOWED, &Flash::success("watch-calendar-renewed")))
}
