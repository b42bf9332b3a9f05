//! The answer as JSON, the same for the API and for `halle match`.

use axum::Json;
use axum::extract::State;
use entity::values::TenderId;
use matching::fit::{Cell, Groups, RowKind};
use serde::Deserialize;
use serde_json::{Value, json};

use super::service::{Answers, Fit, Found, Options, for_tender};
use crate::app::AppState;
use crate::tenders;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Path, Query};
use crate::web::limits::Bucket;

/// Suppliers per lot in one answer when nothing is asked, and at most.
const LIMIT: usize = 20;
const LIMIT_MAX: usize = 200;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AnswerQuery {
    limit: String,
    /// `no` leaves out suppliers of whom something is unknown.
    unknown: String,
}

/// `GET /api/v1/tenders/{id}/candidates?limit=&unknown=no`
pub async fn candidates(
    State(app): State<AppState>,
    Context(context): Context,
    Path(id): Path<TenderId>,
    Query(query): Query<AnswerQuery>,
) -> Result<Json<Value>, AppError> {
    app.limits.check_peer(Bucket::Api, context.peer)?;
    tenders::find_visible(&app, id, None).await?;
    let tender = tenders::find_data(&app.db, id).await?.ok_or(AppError::NotFound)?;
    let options =
        Options { limit: limit(&query.limit)?, with_unknown: query.unknown != "no", ..Options::default() };
    Ok(Json(answer_json(&for_tender(&app, tender, options).await?, options.limit)))
}

/// What is no number is told so; more than [`LIMIT_MAX`] is [`LIMIT_MAX`].
fn limit(asked: &str) -> Result<usize, AppError> {
    if asked.is_empty() {
        return Ok(LIMIT);
    }
    let limit = asked.parse::<usize>().map_err(|_| AppError::BadRequest("matches-limit-detail"))?;
    Ok(limit.clamp(1, LIMIT_MAX))
}

/// `{tender, lots: [{lot, suppliers: […]}], candidates: […], …}`
pub fn answer_json(answers: &Answers, limit: usize) -> Value {
    let lots = answers.tender.lots.iter().zip(&answers.lots).map(|(lot, found)| {
        let all = found.fits.iter().chain(&found.parts).chain(&found.almost).take(limit);
        json!({
            "lot": { "id": lot.id, "position": lot.position, "external_id": lot.external_id, "title": lot.title },
            // False: neither a code nor a sector to go by, so that nothing is said of who answers.
            "readable": found.is_read(),
            "known": found.known,
            "to_confirm": found.to_confirm,
            "part": found.part,
            "lacking": found.lacking,
            "suppliers": all.map(|fit| supplier_json(answers, fit)).collect::<Vec<_>>(),
        })
    });
    let found = answers.groups.as_ref();
    let groups = found.map(|found| &found.groups);
    json!({
        "tender": answers.tender.id,
        "lots": lots.collect::<Vec<_>>(),
        "alone": answers.alone.iter().take(LIMIT_MAX).map(|at| member(answers, *at)).collect::<Vec<_>>(),
        "alone_total": answers.alone.len(),
        "trade_unknown": answers.field.silent,
        // Groups cover the first lots only when there are many.
        "lots_in_groups": answers.lots_in_groups(),
        // What is proven is proven for groups of at most so many.
        "members_max": found.map(|found| found.members_max),
        "status": groups.map(|groups| groups.status),
        "cut": found.is_some_and(|found| found.was_cut),
        "rows": groups.map(|groups| rows(answers, groups)),
        "candidates": groups.map_or_else(Vec::new, |groups| candidates_json(answers, groups)),
        "near_miss": groups.and_then(|groups| near_miss(answers, groups)),
        "uncovered": groups.map(|groups| groups.uncovered.clone()),
        "without_uncovered": answers.rest.as_ref().map(|rest| rest_json(answers, rest)),
    })
}

fn rest_json(answers: &Answers, rest: &Found) -> Value {
    json!({
        "members_max": rest.members_max,
        "status": rest.groups.status,
        "cut": rest.was_cut,
        "rows": rows(answers, &rest.groups),
        "candidates": candidates_json(answers, &rest.groups),
    })
}

fn supplier_json(answers: &Answers, fit: &Fit) -> Value {
    let assessment = &fit.assessment;
    let mut supplier = member(answers, fit.supplier);
    if let Some(fields) = supplier.as_object_mut() {
        fields.insert("fit".to_owned(), json!(assessment.score));
        fields.insert("eligible".to_owned(), json!(assessment.eligible));
        fields.insert("part".to_owned(), json!(assessment.is_part()));
        fields.insert("reasons".to_owned(), json!(assessment.reasons));
        fields.insert("to_confirm".to_owned(), json!(assessment.to_confirm));
        fields.insert("missing".to_owned(), json!(assessment.missing));
    }
    supplier
}

fn member(answers: &Answers, at: usize) -> Value {
    let supplier = answers.supplier(at);
    json!({
        "id": supplier.record.id,
        "slug": supplier.slug,
        "name": supplier.name,
        "external_refs": supplier.external_refs,
    })
}

fn rows(answers: &Answers, groups: &Groups) -> Vec<Value> {
    let row = |row: &matching::fit::Row| {
        let lot = answers.tender.lots.get(row.lot).map(|lot| lot.id);
        match &row.kind {
            RowKind::Code { cpv } => json!({ "lot": lot, "kind": "code", "cpv": cpv }),
            RowKind::Sector { sector } => json!({ "lot": lot, "kind": "sector", "sector": sector }),
            RowKind::Guarantee { guarantee } => {
                json!({ "lot": lot, "kind": "guarantee", "guarantee": guarantee })
            }
        }
    };
    groups.rows.iter().map(row).collect()
}

fn candidates_json(answers: &Answers, groups: &Groups) -> Vec<Value> {
    let candidate = |candidate: &matching::fit::Candidate| {
        json!({
            "rank": candidate.rank,
            "members": candidate.members.iter().map(|at| member(answers, *at)).collect::<Vec<_>>(),
            "lead": candidate.lead.map(|at| answers.supplier(at).record.id.clone()),
            "cost": candidate.cost,
            "lower_bound": candidate.lower_bound,
            "matrix": matrix(&candidate.matrix),
            "unshown": candidate.unshown,
        })
    };
    groups.candidates.iter().map(candidate).collect()
}

fn near_miss(answers: &Answers, groups: &Groups) -> Option<Value> {
    let near = groups.near_miss.as_ref()?;
    Some(json!({
        "members": near.members.iter().map(|at| member(answers, *at)).collect::<Vec<_>>(),
        "matrix": matrix(&near.matrix),
        "unmet": near.unmet,
        "conditions": near.conditions,
        "proven": near.proven,
    }))
}

fn matrix(cells: &[Vec<Option<Cell>>]) -> Value {
    json!(cells)
}
