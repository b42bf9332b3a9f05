//! The page of the settings, with its preview and its history.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Utc};
use entity::chambers::chamber;
use entity::values::Language;
use serde::Deserialize;

use super::forms::SettingsForm;
use super::service;
use crate::app::{App, AppState};
use crate::chambers::palette::{self, LEAST_CONTRAST, Palette};
use crate::chambers::{store, urls};
use crate::web::error::AppError;
use crate::web::extract::Query;
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};

/// Versions shown.
const VERSIONS: u64 = 12;

/// A text in three languages: name, key of its legend, key of its hint, lines.
type TextField = (&'static str, &'static str, &'static str, u8);

const FRONT: [TextField; 4] = [
    ("tagline", "chambers-field-tagline", "chambers-hint-tagline", 1),
    ("front_title", "chambers-field-front-title", "chambers-hint-front-title", 1),
    ("front_lead", "chambers-field-front-lead", "chambers-hint-front-lead", 3),
    ("about", "chambers-field-about", "chambers-hint-about", 5),
];
const PAPERS: [TextField; 2] = [
    ("imprint", "chambers-field-imprint", "chambers-hint-paper", 8),
    ("privacy", "chambers-field-privacy", "chambers-hint-paper", 8),
];

#[derive(Debug, Template)]
#[template(path = "chambers/settings.html")]
pub struct SettingsPage {
    pub form: SettingsForm,
    pub errors: FieldErrors,
    pub logo_errors: FieldErrors,
    pub contrast: Option<Contrast>,
    pub preview: Option<Preview>,
    /// Somebody else has saved while this form was open.
    pub is_changed: bool,
    front: [TextField; 4],
    papers: [TextField; 2],
    hosts: Vec<String>,
    versions: Vec<VersionLine>,
    logo_url: Option<String>,
}

/// How well the chosen colour can be read.
#[derive(Debug, Template)]
#[template(path = "chambers/contrast.html")]
pub struct Contrast {
    ratio: String,
    is_enough: bool,
}

/// What the front page would look like.
#[derive(Debug)]
pub struct Preview {
    style: String,
    short_name: String,
    tagline: String,
    title: String,
    lead: String,
    about: String,
}

#[derive(Debug)]
struct VersionLine {
    number: i32,
    at: DateTime<Utc>,
    fields: Vec<String>,
    is_present: bool,
    restore_url: String,
}

/// The Chamber of this hall, when the viewer looks after its settings.
pub async fn administered(app: &App, ui: &Ui, viewer: &Viewer) -> Result<chamber::Model, AppError> {
    let id = app.chamber_of(ui);
    if !viewer.is_administrator_of(id) {
        return Err(AppError::Forbidden);
    }
    store::find(&app.db, id).await?.ok_or(AppError::NotFound)
}

pub async fn settings(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
) -> Result<Response, AppError> {
    let chamber = administered(&app, &ui, &viewer).await?;
    let page = page(&app, &ui, &chamber, SettingsForm::of(&chamber), FieldErrors::default()).await?;
    ui.page(&page)
}

pub async fn page(
    app: &App,
    ui: &Ui,
    chamber: &chamber::Model,
    form: SettingsForm,
    errors: FieldErrors,
) -> Result<SettingsPage, AppError> {
    let hosts = store::list_hosts(&app.db).await?.into_iter().filter(|host| host.chamber_id == chamber.id);
    Ok(SettingsPage {
        contrast: Contrast::of(form.get("accent").trim(), ui.language()),
        hosts: hosts.map(|host| host.host).collect(),
        versions: versions(app, chamber).await?,
        logo_url: chamber.logo_file_id.map(urls::logo),
        front: FRONT,
        papers: PAPERS,
        form,
        errors,
        logo_errors: FieldErrors::default(),
        preview: None,
        is_changed: false,
    })
}

async fn versions(app: &App, chamber: &chamber::Model) -> Result<Vec<VersionLine>, AppError> {
    // One more than is shown, to say what the last one changed.
    let rows = store::list_versions(&app.db, chamber.id, VERSIONS + 1).await?;
    let lines = rows.iter().enumerate().map(|(at, row)| VersionLine {
        number: row.number,
        at: row.at,
        fields: rows
            .get(at + 1)
            .map(|before| service::differences(&before.settings, &row.settings))
            .unwrap_or_default(),
        is_present: row.number == chamber.version,
        restore_url: urls::restore(row.number),
    });
    Ok(lines.take(usize::try_from(VERSIONS).unwrap_or(usize::MAX)).collect())
}

impl Contrast {
    pub fn of(accent: &str, language: Language) -> Option<Self> {
        let ratio = palette::contrast(accent)?;
        Some(Self { ratio: in_words(ratio, language), is_enough: ratio >= LEAST_CONTRAST })
    }
}

/// Cut, not rounded: 4.46 is not 4.5.
fn in_words(ratio: f64, language: Language) -> String {
    let text = format!("{:.1}", (ratio * 10.0).floor() / 10.0);
    if language == Language::En { text } else { text.replace('.', ",") }
}

impl Preview {
    pub fn of(form: &SettingsForm, language: Language) -> Self {
        let text = |name: &str| {
            let own = form.get(&format!("{name}_{language}")).trim();
            let any = || form.get(&format!("{name}_fr")).trim();
            if own.is_empty() { any() } else { own }.to_owned()
        };
        let accent = form.get("accent").trim().to_lowercase();
        Self {
            style: Palette::of(&accent).map(|palette| palette.style(".hall-preview")).unwrap_or_default(),
            short_name: form.get("short_name").trim().to_owned(),
            tagline: text("tagline"),
            title: text("front_title"),
            lead: text("front_lead"),
            about: text("about"),
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ContrastQuery {
    accent: String,
}

/// How well a colour can be read, for the form while it is being filled.
pub async fn contrast(
    _: ChamberAgent,
    Query(query): Query<ContrastQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    let contrast = Contrast::of(query.accent.trim(), ui.language());
    ui.page(&contrast.unwrap_or_else(|| Contrast { ratio: String::new(), is_enough: false }))
}
