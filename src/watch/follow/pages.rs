//! The page on which one tender is followed.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use entity::values::TenderId;
use serde::Deserialize;

use super::service::{self, Following};
use crate::app::AppState;
use crate::tenders;
use crate::watch::alerts::rhythm;
use crate::watch::model::Rhythm;
use crate::watch::urls;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::ui::Ui;
use crate::web::viewer::SignedIn;

#[derive(Debug, Template)]
#[template(path = "watch/follow.html")]
struct FollowPage {
    title: tenders::Words,
    following: Following,
    /// The person has chosen to get no mail, so that corrections only stand on the page.
    gets_no_mail: bool,
    action: String,
    tender_url: String,
    trail: Vec<(String, String)>,
}

pub async fn show(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path(id): Path<TenderId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let mut found = tenders::listed(&app.db, &[id], ui.language(), app.clock.now()).await?;
    let title = found.remove(&id).ok_or(AppError::NotFound)?.card.title;
    ui.page(&FollowPage {
        following: service::of(&app.db, &viewer, id).await?,
        gets_no_mail: rhythm(&app.db, viewer.person_id).await? == Rhythm::Never,
        action: urls::follow(id),
        tender_url: tenders::urls::tender(id),
        trail: vec![
            (tenders::urls::LIST.to_owned(), ui.t("tenders-title")),
            (tenders::urls::tender(id), title.text.clone()),
            (String::new(), ui.t("watch-follow-title")),
        ],
        title,
    })
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct FollowForm {
    action: String,
}

/// Whoever begins goes on reading the tender; whoever ends sees what is still followed.
pub async fn set(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path(id): Path<TenderId>,
    ui: Ui,
    Form(form): Form<FollowForm>,
) -> Result<Response, AppError> {
    match form.action.as_str() {
        "follow" => {
            let now = app.clock.now();
            if !tenders::listed(&app.db, &[id], ui.language(), now).await?.contains_key(&id) {
                return Err(AppError::NotFound);
            }
            service::follow(&app, &viewer, app.chamber_of(&ui), id).await?;
            Ok(redirect(&tenders::urls::tender(id), &Flash::success("watch-followed")))
        }
        "unfollow" => {
            service::unfollow(&app, &viewer, id).await?;
            Ok(redirect(urls::FOLLOWED, &Flash::info("watch-unfollowed")))
        }
        _ => Err(AppError::BadRequest("error-form-detail")),
    }
}
