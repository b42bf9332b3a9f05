//! The front page and the pages about the house itself.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use crate::app::AppState;
use crate::campaigns::{self, FrontCampaign};
use crate::web::error::AppError;
use crate::web::filters;
use crate::web::ui::Ui;
use crate::web::viewer::ChamberAgent;
use crate::{directory, tenders};

#[derive(Debug, Template)]
#[template(path = "pages/home.html")]
struct HomePage {
    /// Address, label and number of suppliers of each sector that has any.
    sectors: Vec<(String, &'static str, u64)>,
    suppliers: u64,
    /// Those with a place here today.
    campaigns: Vec<FrontCampaign>,
    /// The next ones to answer.
    tenders: Vec<tenders::Card>,
}

#[derive(Debug, Template)]
#[template(path = "pages/accessibility.html")]
struct AccessibilityPage;

/// Every part of the hall on one page.
#[derive(Debug, Template)]
#[template(path = "pages/styleguide.html")]
struct StyleGuidePage;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/", get(home))
        .route("/accessibilite", get(accessibility))
        .route("/charte-graphique", get(style_guide))
}

/// Tenders shown on the front page.
const TENDERS_SHOWN: u64 = 3;

async fn home(State(app): State<AppState>, ui: Ui) -> Result<Response, AppError> {
    let snapshot = app.suppliers.get(&app.db).await?;
    let chamber = ui.only_of(None);
    let counts = snapshot.count_by_sector(chamber);
    let sectors = directory::sectors::tops().filter_map(|sector| {
        let count = counts.get(sector.code.as_str()).copied()?;
        Some((
            format!("{}?sector={}", directory::urls::SUPPLIERS, sector.code),
            sector.label(ui.language()),
            count,
        ))
    });
    ui.page(&HomePage {
        sectors: sectors.collect(),
        campaigns: campaigns::on_front_page(&app, &ui).await?,
        suppliers: snapshot.of(chamber).count() as u64,
        tenders: tenders::next_deadlines(&app, &ui, TENDERS_SHOWN).await?,
    })
}

async fn style_guide(ChamberAgent(_): ChamberAgent, ui: Ui) -> Result<Response, AppError> {
    ui.page(&StyleGuidePage)
}

async fn accessibility(ui: Ui) -> Result<Response, AppError> {
    ui.page(&AccessibilityPage)
}
