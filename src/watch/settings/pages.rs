//! The page on which a Chamber sets the pace of its alerts.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use crate::app::AppState;
use crate::watch::model::Pace;
use crate::watch::urls;
use crate::web::error::AppError;
use crate::web::extract::Form;
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::ChamberAgent;

const WAVE_MAX: usize = 10_000;
/// Two weeks; no tender waits longer for its second wave.
const PAUSE_MAX: i32 = 336;

#[derive(Debug, Template)]
#[template(path = "watch/settings.html")]
struct SettingsPage {
    form: PaceForm,
    errors: FieldErrors,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PaceForm {
    first_wave: String,
    pause_hours: String,
    later_wave: String,
    digest_hour: String,
}

impl PaceForm {
    fn of(pace: Pace) -> Self {
        Self {
            first_wave: pace.first.to_string(),
            pause_hours: pace.pause_hours.to_string(),
            later_wave: pace.later.to_string(),
            digest_hour: pace.digest_hour.to_string(),
        }
    }

    fn understand(&self) -> Result<Pace, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut size = |field: &'static str, typed: &str| {
            let size = typed.trim().parse::<usize>().ok().filter(|size| (1..=WAVE_MAX).contains(size));
            if size.is_none() {
                errors.add(field, "watch-error-wave");
            }
            size.unwrap_or(1)
        };
        let first = size("first_wave", &self.first_wave);
        let later = size("later_wave", &self.later_wave);
        let mut within = |field: &'static str, typed: &str, most: i32, key: &'static str| {
            let number = typed.trim().parse::<i32>().ok().filter(|number| (0..=most).contains(number));
            if number.is_none() {
                errors.add(field, key);
            }
            number.unwrap_or_default()
        };
        let pause_hours = within("pause_hours", &self.pause_hours, PAUSE_MAX, "watch-error-pause");
        let digest_hour = within("digest_hour", &self.digest_hour, 23, "watch-error-hour");
        if errors.is_empty() { Ok(Pace { first, pause_hours, later, digest_hour }) } else { Err(errors) }
    }
}

pub async fn show(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
) -> Result<Response, AppError> {
    let pace = super::of(&app.db, app.chamber_of_staff(&ui, &viewer)?).await?;
    ui.page(&SettingsPage { form: PaceForm::of(pace), errors: FieldErrors::default() })
}

pub async fn save(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
    Form(form): Form<PaceForm>,
) -> Result<Response, AppError> {
    let pace = match form.understand() {
        Ok(pace) => pace,
        Err(errors) => {
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &SettingsPage { form, errors });
        }
    };
    let chamber = app.chamber_of_staff(&ui, &viewer)?;
    if !super::save(&app, &viewer, chamber, pace).await? {
        return Err(AppError::NotFound);
    }
    Ok(redirect(urls::DESK, &Flash::success("watch-settings-saved")))
}
