//! The front page and the pages about the house itself.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;

use crate::app::AppState;
use crate::web::error::AppError;
use crate::web::filters;
use crate::web::ui::Ui;

#[derive(Debug, Template)]
#[template(path = "pages/home.html")]
struct HomePage;

#[derive(Debug, Template)]
#[template(path = "pages/accessibility.html")]
struct AccessibilityPage;

pub fn routes() -> Router<AppState> {
    Router::new().route("/", get(home)).route("/accessibilite", get(accessibility))
}

async fn home(ui: Ui) -> Result<Response, AppError> {
    ui.page(&HomePage)
}

async fn accessibility(ui: Ui) -> Result<Response, AppError> {
    ui.page(&AccessibilityPage)
}
