//! The staff's queue of pairs: side by side, differences marked, three ways out.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use entity::directory::duplicate_pair::{self, DuplicateReason, DuplicateStatus};
use entity::values::{DuplicatePairId, Language};
use serde::Deserialize;
use serde_json::json;

use super::{Decision, FindDuplicates, service, store};
use crate::app::AppState;
use crate::chambers::territories::regions;
use crate::db::{self, page::Page};
use crate::directory::model::{Card, Error, Organisation};
use crate::directory::{policy, sectors, service as records, urls};
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path, Query};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::ChamberAgent;
use crate::{audit, jobs};

const PAGE_SIZE: u64 = 25;

#[derive(Debug, Template)]
#[template(path = "directory/duplicates.html")]
struct DuplicatesPage {
    page: Page<Line>,
    state: QueryState,
}

/// A pair in the queue.
#[derive(Debug)]
struct Line {
    url: String,
    first: Card,
    second: Card,
    is_same_number: bool,
    similarity: i32,
}

#[derive(Debug, Template)]
#[template(path = "directory/duplicate.html")]
struct DuplicatePage {
    url: String,
    first: Organisation,
    second: Organisation,
    rows: Vec<Compared>,
    is_same_number: bool,
    similarity: i32,
    is_open: bool,
}

/// One field of both records.
#[derive(Debug)]
struct Compared {
    label: &'static str,
    first: String,
    second: String,
    is_different: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PageQuery {
    page: Option<u64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    decision: String,
}

pub async fn queue(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Context(context): Context,
    Query(query): Query<PageQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    let number = query.page.unwrap_or(1).clamp(1, 100_000);
    let total = store::count_open(&app.db, &viewer.staff_of).await?;
    let part = ((number - 1) * PAGE_SIZE, PAGE_SIZE);
    let pairs = store::list_open(&app.db, &viewer.staff_of, part).await?;
    let ids: Vec<_> = pairs.iter().flat_map(|pair| [pair.first_id, pair.second_id]).collect();
    let cards = records::cards(&app.db, &ids).await?;
    let line = |pair: duplicate_pair::Model| {
        Some(Line {
            url: urls::duplicate(pair.id),
            first: cards.get(&pair.first_id)?.clone(),
            second: cards.get(&pair.second_id)?.clone(),
            is_same_number: pair.reason == DuplicateReason::SameNumber,
            similarity: pair.similarity,
        })
    };
    let items = pairs.into_iter().filter_map(line).collect();
    let state = QueryState::new(urls::DUPLICATES, &context.query);
    ui.page(&DuplicatesPage { page: Page::new(items, number, PAGE_SIZE, total), state })
}

/// Asks for a search through the whole directory, which a worker does.
pub async fn search(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
) -> Result<Response, AppError> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        jobs::enqueue(txn, &FindDuplicates {}, now).await?;
        let by = (&viewer, None);
        audit::record(txn, by, "directory.search_duplicates", "directory", json!({}), now).await
    })
    .await?;
    app.bell.notify_one();
    Ok(redirect(urls::DUPLICATES, &Flash::info("directory-duplicates-searching")))
}

pub async fn show(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<DuplicatePairId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let pair = store::find(&app.db, id).await?.ok_or(AppError::NotFound)?;
    let first = records::find(&app.db, pair.first_id).await?.ok_or(AppError::NotFound)?;
    let second = records::find(&app.db, pair.second_id).await?.ok_or(AppError::NotFound)?;
    if !policy::can_merge(&viewer, [first.chamber_id, second.chamber_id]) {
        return Err(AppError::NotFound);
    }
    ui.page(&DuplicatePage {
        url: urls::duplicate(id),
        rows: compare(&first, &second, ui.language()),
        first,
        second,
        is_same_number: pair.reason == DuplicateReason::SameNumber,
        similarity: pair.similarity,
        is_open: pair.status == DuplicateStatus::Open,
    })
}

pub async fn decide(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<DuplicatePairId>,
    Form(form): Form<DecisionForm>,
) -> Result<Response, AppError> {
    let (decision, said) = match form.decision.as_str() {
        "keep-first" => (Decision::Merge { keep_first: true }, "directory-duplicate-merged"),
        "keep-second" => (Decision::Merge { keep_first: false }, "directory-duplicate-merged"),
        "distinct" => (Decision::Distinct, "directory-duplicate-distinct"),
        _ => return Err(AppError::BadRequest("error-form-detail")),
    };
    match service::decide(&app, &viewer, id, decision).await {
        Ok(()) => Ok(redirect(urls::DUPLICATES, &Flash::success(said))),
        // A pair that is gone went with a merge of one of its records.
        Err(Error::AlreadyDecided | Error::NotFound) => {
            Ok(redirect(urls::DUPLICATES, &Flash::warning("directory-duplicate-already-decided")))
        }
        Err(error) => Err(error.into()),
    }
}

fn compare(first: &Organisation, second: &Organisation, language: Language) -> Vec<Compared> {
    let row = |label, value: &dyn Fn(&Organisation) -> String| {
        let (first, second) = (value(first), value(second));
        Compared { label, is_different: first != second, first, second }
    };
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let sectors_of = |record: &Organisation| {
        let labels: Vec<_> =
            record.sectors.iter().map(|sector| sectors::label(&sector.code, language)).collect();
        labels.join(" · ")
    };
    vec![
        row("directory-field-name", &|record| record.name.clone()),
        row("directory-field-brand", &|record| text(&record.brand)),
        row("directory-field-number", &|record| text(&record.registry_id)),
        row("directory-field-kind", &|record| text(&record.kind)),
        row("directory-field-street", &|record| text(&record.street)),
        row("directory-field-city", &|record| {
            [text(&record.postcode), text(&record.city)].join(" ").trim().to_owned()
        }),
        row("directory-field-region", &|record| {
            record.region_code.as_deref().map(regions::name_of).unwrap_or_default().to_owned()
        }),
        row("directory-field-position", &|record| {
            record.position.map(|at| format!("{:.4}, {:.4}", at.lat, at.lon)).unwrap_or_default()
        }),
        row("directory-field-website", &|record| text(&record.website)),
        row("directory-field-sectors", &sectors_of),
        row("directory-field-description", &|record| {
            record.description.best(language).chars().take(600).collect()
        }),
        row("directory-field-source", &|record| {
            let refs: Vec<_> = record.refs.iter().map(|reference| reference.external_id.as_str()).collect();
            refs.join(", ")
        }),
    ]
}
