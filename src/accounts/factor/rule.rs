//! What a Chamber asks of its staff: a second factor (an app's code or a passkey), or the password alone. Its
//! administrators decide.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use entity::accounts::staff_rule;
use entity::values::ChamberId;
use serde::Deserialize;
use serde_json::json;

use super::super::{passkeys, proof, store_sign_in as store};
use super::urls;
use crate::app::{App, AppState};
use crate::web::error::AppError;
use crate::web::extract::Form;
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};
use crate::{audit, db};

#[derive(Debug, Template)]
#[template(path = "accounts/staff_rule.html")]
struct RulePage {
    is_required: bool,
    /// Whether the person who looks has a second factor themselves.
    has_factor: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RuleForm {
    required: String,
}

/// The Chamber of this hall, when the viewer looks after it.
fn administered(app: &App, ui: &Ui, viewer: &Viewer) -> Result<ChamberId, AppError> {
    let chamber = app.chamber_of(ui);
    if viewer.is_administrator_of(chamber) { Ok(chamber) } else { Err(AppError::Forbidden) }
}

pub async fn page(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
) -> Result<Response, AppError> {
    let chamber = administered(&app, &ui, &viewer)?;
    let page = RulePage {
        is_required: store::find_rule(&app.db, chamber).await?,
        has_factor: super::is_on(&app.db, viewer.person_id).await?
            || passkeys::has_any(&app.db, viewer.person_id).await?,
    };
    ui.page(&page)
}

pub async fn save(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
    Form(form): Form<RuleForm>,
) -> Result<Response, AppError> {
    let chamber = administered(&app, &ui, &viewer)?;
    if let Some(question) = proof::ask(&app, &viewer, urls::STAFF_RULE).await? {
        return Ok(question);
    }
    let now = app.clock.now();
    let needs_second_factor = form.required == "yes";
    db::write(&app.db, async |txn| {
        let row = staff_rule::Model { chamber_id: chamber, needs_second_factor, updated_at: now };
        store::upsert_rule(txn, row).await?;
        let detail = json!({ "required": needs_second_factor });
        let subject = format!("chamber:{chamber}");
        audit::record(txn, (&viewer, Some(chamber)), "staff.second_factor", &subject, detail, now).await
    })
    .await?;
    Ok(redirect(urls::STAFF_RULE, &Flash::success("accounts-saved")))
}
