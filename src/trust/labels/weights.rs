//! What guarantees weigh in the order of results, as the staff of a Chamber chooses.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::Language;
use serde::Deserialize;

use super::service;
use crate::app::{App, AppState};
use crate::trust::model::{Error, Weights};
use crate::trust::{store_schemes, urls};
use crate::web::error::AppError;
use crate::web::extract::Form;
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::format;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};

#[derive(Debug, Template)]
#[template(path = "trust/weights.html")]
struct WeightsPage {
    version: String,
    lines: Vec<Line>,
    errors: FieldErrors,
    is_changed: bool,
    trail: Vec<(String, String)>,
}

/// One weight of the form.
#[derive(Debug)]
struct Line {
    name: &'static str,
    /// Key.
    label: &'static str,
    value: String,
    /// What the house proposes.
    usual: String,
}

/// Weights as typed, in hundredths.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct WeightsForm {
    version: String,
    certification: String,
    legal_status: String,
    participatory: String,
    chamber: String,
    submitted: String,
    declared: String,
    expiring: String,
    renewing: String,
}

/// Field, key of its label, and the field of a set of weights.
type Field = (&'static str, &'static str, fn(&Weights) -> u8);

const FIELDS: [Field; 8] = [
    ("certification", "trust-weight-certification", |weights| weights.certification),
    ("legal_status", "trust-weight-legal-status", |weights| weights.legal_status),
    ("participatory", "trust-weight-participatory", |weights| weights.participatory),
    ("chamber", "trust-weight-chamber", |weights| weights.chamber),
    ("submitted", "trust-weight-submitted", |weights| weights.submitted),
    ("declared", "trust-weight-declared", |weights| weights.declared),
    ("expiring", "trust-weight-expiring", |weights| weights.expiring),
    ("renewing", "trust-weight-renewing", |weights| weights.renewing),
];

/// The weights with the key of what each is for, as a page for everybody shows them.
pub fn table(weights: &Weights, language: Language) -> Vec<(&'static str, String)> {
    let decimal = |hundredths: u8| format::decimal(language, f64::from(hundredths) / 100.0);
    FIELDS.iter().map(|(_, label, of)| (*label, decimal(of(weights)))).collect()
}

impl WeightsForm {
    fn of(weights: &Weights, version: i32) -> Self {
        let [certification, legal_status, participatory, chamber, submitted, declared, expiring, renewing] =
            FIELDS.map(|(_, _, of)| of(weights).to_string());
        Self {
            version: version.to_string(),
            certification,
            legal_status,
            participatory,
            chamber,
            submitted,
            declared,
            expiring,
            renewing,
        }
    }

    fn values(&self) -> [&str; 8] {
        [
            &self.certification,
            &self.legal_status,
            &self.participatory,
            &self.chamber,
            &self.submitted,
            &self.declared,
            &self.expiring,
            &self.renewing,
        ]
    }

    /// The weights, or what is wrong: from 0 to 100, and what is not verified never above what is.
    fn understand(&self) -> Result<Weights, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut read = |index: usize| {
            let number = self.values()[index].trim().parse::<u8>().ok().filter(|number| *number <= 100);
            if number.is_none() {
                errors.add(FIELDS[index].0, "trust-error-weight");
            }
            number.unwrap_or_default()
        };
        let weights = Weights {
            certification: read(0),
            legal_status: read(1),
            participatory: read(2),
            chamber: read(3),
            submitted: read(4),
            declared: read(5),
            expiring: read(6),
            renewing: read(7),
        };
        let verified = [weights.certification, weights.legal_status, weights.participatory, weights.chamber];
        let least = verified.into_iter().min().unwrap_or_default();
        if errors.is_empty() {
            if weights.submitted > least {
                errors.add("submitted", "trust-error-weight-order");
            }
            if weights.declared > weights.submitted {
                errors.add("declared", "trust-error-weight-order");
            }
        }
        if errors.is_empty() { Ok(weights) } else { Err(errors) }
    }
}

pub async fn show(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
) -> Result<Response, AppError> {
    ui.page(&page(&app, &ui, &viewer, None, FieldErrors::default()).await?)
}

pub async fn change(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
    Form(form): Form<WeightsForm>,
) -> Result<Response, AppError> {
    let chamber = app.chamber_of_staff(&ui, &viewer)?;
    let weights = match form.understand() {
        Ok(weights) => weights,
        Err(errors) => {
            let page = page(&app, &ui, &viewer, Some(form), errors).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let version = form.version.parse().unwrap_or(-1);
    match service::weigh(&app, &viewer, (chamber, version), weights).await {
        Ok(true) => Ok(redirect(urls::WEIGHTS, &Flash::success("trust-weights-saved"))),
        Ok(false) => Ok(redirect(urls::WEIGHTS, &Flash::info("trust-nothing-changed"))),
        Err(Error::Changed) => {
            let mut page = page(&app, &ui, &viewer, Some(form), FieldErrors::default()).await?;
            page.is_changed = true;
            ui.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    form: Option<WeightsForm>,
    errors: FieldErrors,
) -> Result<WeightsPage, AppError> {
    let present = store_schemes::find_weights(&app.db, app.chamber_of_staff(ui, viewer)?).await?;
    let (weights, version) =
        present.map_or_else(|| (Weights::default(), 0), |row| (row.weights, row.version));
    let form = form.unwrap_or_else(|| WeightsForm::of(&weights, version));
    let usual = Weights::default();
    let line = |((name, label, of), value): (&Field, &str)| Line {
        name,
        label,
        value: value.to_owned(),
        usual: of(&usual).to_string(),
    };
    Ok(WeightsPage {
        version: version.to_string(),
        lines: FIELDS.iter().zip(form.values()).map(line).collect(),
        errors,
        is_changed: false,
        trail: vec![
            ("/chambre".to_owned(), ui.t("desk-title")),
            (urls::SCHEMES.to_owned(), ui.t("trust-schemes-title")),
            (String::new(), ui.t("trust-weights-title")),
        ],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_lie_between_nothing_and_all_and_what_is_proven_weighs_most() {
        let usual = WeightsForm::of(&Weights::default(), 3);
        assert_eq!(usual.understand(), Ok(Weights::default()));
        let wrong = WeightsForm { chamber: "101".to_owned(), expiring: "-1".to_owned(), ..usual.clone() };
        let errors = wrong.understand().unwrap_err();
        assert!(errors.has("chamber") && errors.has("expiring"));
        let upside_down = WeightsForm { submitted: "71".to_owned(), ..usual.clone() };
        assert!(upside_down.understand().unwrap_err().has("submitted"));
        let louder = WeightsForm { declared: "36".to_owned(), ..usual };
        assert!(louder.understand().unwrap_err().has("declared"));
    }
}
