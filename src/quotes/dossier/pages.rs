//! The comparison, the file to print, the spreadsheet. They are the buyer's alone.

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use entity::quotes::quote_request::RequestStatus;
use entity::values::QuoteRequestId;

use super::super::model::Standing;
use super::super::requests::pages::trail;
use super::super::{case, policy, urls};
use super::collect::{Answer, Dossier, collect};
use super::compare::Order;
use super::workbook;
use crate::app::AppState;
use crate::web::context::Context;
use crate::web::download::attachment;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::{Member, Viewer};

#[derive(Debug, Template)]
#[template(path = "quotes/comparison.html")]
struct ComparisonPage {
    dossier: Dossier,
    /// Those without an answer, after the columns.
    others: Vec<Answer>,
    sorts: Vec<(String, &'static str, bool)>,
    can_accept: bool,
    trail: Vec<(String, String)>,
}

#[derive(Debug, Template)]
#[template(path = "quotes/dossier.html")]
struct DossierPage {
    dossier: Dossier,
    made_at: chrono::DateTime<chrono::Utc>,
    trail: Vec<(String, String)>,
}

async fn load(app: &AppState, viewer: &Viewer, ui: &Ui, id: QuoteRequestId) -> Result<Dossier, AppError> {
    let request = case::own(&app.db, viewer, id).await?;
    if request.status == RequestStatus::Draft {
        return Err(AppError::NotFound);
    }
    collect(app, request, (app.clock.today(ui.zone()), ui.zone()), ui.language()).await
}

pub async fn comparison(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteRequestId>,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let mut dossier = load(&app, &viewer, &ui, id).await?;
    let state = QueryState::new(urls::comparison(id), &context.query);
    let order = Order::read(state.get("tri"));
    let (mut answered, others): (Vec<_>, Vec<_>) =
        std::mem::take(&mut dossier.answers).into_iter().partition(|answer| answer.figures.is_some());
    // What can be accepted stands before what cannot.
    answered.sort_by_key(|answer| {
        let is_past = !matches!(answer.standing, Standing::Answered | Standing::Accepted);
        (is_past, answer.figures.as_ref().map(|figures| order.rank(figures)))
    });
    dossier.answers = answered;
    let sorts =
        Order::ALL.iter().map(|one| (state.with("tri", one.code()), one.key(), *one == order)).collect();
    let can_accept = policy::can_commit(&viewer, dossier.request.buyer_id)
        && dossier.request.status == RequestStatus::Sent;
    ui.page(&ComparisonPage {
        trail: way(&ui, &dossier, "quotes-comparison-title"),
        dossier,
        others,
        sorts,
        can_accept,
    })
}

pub async fn dossier(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteRequestId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let dossier = load(&app, &viewer, &ui, id).await?;
    ui.page(&DossierPage {
        trail: way(&ui, &dossier, "quotes-dossier-title"),
        dossier,
        made_at: app.clock.now(),
    })
}

fn way(ui: &Ui, dossier: &Dossier, here: &str) -> Vec<(String, String)> {
    let mut way = trail(ui, None);
    way.push((urls::request(dossier.request.id), dossier.request.subject.clone()));
    way.push((String::new(), ui.t(here)));
    way
}

pub async fn xlsx(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteRequestId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let dossier = load(&app, &viewer, &ui, id).await?;
    let (language, zone) = (ui.language(), ui.zone());
    let name = format!("devis-{}.xlsx", dossier.request.created_at.with_timezone(&zone).format("%Y-%m-%d"));
    let bytes = tokio::task::spawn_blocking(move || workbook::write(&dossier, language, zone))
        .await
        .map_err(anyhow::Error::from)?
        .map_err(anyhow::Error::from)?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let headers = [
        (header::CONTENT_TYPE, header::HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, attachment(&name)),
        (header::CACHE_CONTROL, header::HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, bytes).into_response())
}
