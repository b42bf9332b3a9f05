//! The description as JSON and as a page.

use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::response::Response;
use utoipa::openapi::OpenApi;

use super::operations::{self, Operation, Place};
use super::{description, shapes, urls};
use crate::app::AppState;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::filters;
use crate::web::limits::Bucket;
use crate::web::ui::Ui;

#[derive(Debug, Template)]
#[template(path = "api/docs.html")]
struct DocsPage {
    operations: Vec<OperationCard>,
    /// Shapes that answers are made of, by name.
    shapes: Vec<(&'static str, Vec<Field>)>,
    openapi: &'static str,
}

#[derive(Debug)]
struct OperationCard {
    operation: Operation,
    title: String,
    /// Name, kind, sentence of each parameter.
    parameters: Vec<(&'static str, &'static str, String)>,
    /// An address to try, when one answers on any hall.
    example: Option<String>,
}

#[derive(Debug)]
struct Field {
    name: &'static str,
    kind: &'static str,
    /// Name of the shape that the kind is made of, if any.
    shape: Option<&'static str>,
    is_always: bool,
}

pub async fn openapi(
    State(app): State<AppState>,
    Context(context): Context,
    ui: Ui,
) -> Result<Json<OpenApi>, AppError> {
    app.limits.check_peer(Bucket::Api, context.peer)?;
    Ok(Json(description::document(ui.language(), ui.base_url())))
}

pub async fn docs(ui: Ui) -> Result<Response, AppError> {
    let cards = operations::ALL.iter().map(|operation| OperationCard {
        operation: *operation,
        title: ui.t(&format!("api-operation-{}", operation.id)),
        parameters: operation
            .parameters
            .iter()
            .map(|known| (known.name, known.kind, ui.t(&format!("api-parameter-{}", known.text))))
            .collect(),
        example: example(operation),
    });
    let shapes =
        shapes::ALL.iter().map(|(name, _)| (*name, shapes::fields(name).into_iter().map(field).collect()));
    ui.page(&DocsPage { operations: cards.collect(), shapes: shapes.collect(), openapi: urls::OPENAPI })
}

/// An address without anything to fill in but the index.
fn example(operation: &Operation) -> Option<String> {
    let path = operation.path.replace("{index}", "suppliers");
    let needs_id = operation.parameters.iter().any(|known| known.place == Place::Path && known.name == "id");
    let query = if operation.example.is_empty() { String::new() } else { format!("?{}", operation.example) };
    (!needs_id).then(|| format!("{path}{query}"))
}

fn field((name, kind, is_always): (&'static str, &'static str, bool)) -> Field {
    let core = kind.trim_matches(|sign| "[]{}?".contains(sign));
    let shape = shapes::ALL.iter().map(|(name, _)| *name).find(|name| *name == core);
    Field { name, kind, shape, is_always }
}
