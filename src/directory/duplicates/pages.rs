//! The staff's queue of pairs: side by side, differences marked, three ways out.

use std::collections::HashSet;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use entity::directory::duplicate_pair::{self, DuplicateReason, DuplicateStatus};
use entity::values::{DuplicatePairId, Language};
use serde::Deserialize;
use serde_json::json;

use super::{Decision, FindDuplicates, service, store};
use crate::app::{App, AppState};
use crate::casework::{self, Case, Hand, KEYS_AT_ONCE, Listing, QueueKind, Wanted, Way, Words};
use crate::chambers::territories::regions;
use crate::db;
use crate::directory::model::{Error, Organisation};
use crate::directory::{policy, sectors, service as records, urls};
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};
use crate::{audit, jobs, locales};

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
    hand: Hand,
    way: Way,
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
pub struct DecisionForm {
    decision: String,
}

pub async fn queue(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let listing = Listing::open(&app, &viewer, QueueKind::Duplicates, urls::DUPLICATES, &context).await?;
    let (pairs, total) =
        store::list_open(&app.db, &viewer.staff_of, &listing.wanted, listing.slice()).await?;
    let ids: Vec<_> = pairs.iter().flat_map(|pair| [pair.first_id, pair.second_id]).collect();
    let cards = records::cards(&app.db, &ids).await?;
    let language = ui.language();
    let case = |pair: duplicate_pair::Model| {
        let (first, second) = (cards.get(&pair.first_id)?, cards.get(&pair.second_id)?);
        let why = match pair.reason {
            DuplicateReason::SameNumber => ui.t("directory-duplicate-number"),
            DuplicateReason::SimilarName => {
                let percent = [("percent", pair.similarity.to_string().into())];
                locales::text_with(language, "directory-duplicate-similar", &percent)
            }
        };
        let towns = [&first.city, &second.city].into_iter().flatten().cloned();
        Some(Case {
            key: pair.id.to_string(),
            url: urls::duplicate(pair.id),
            title: format!("{} — {}", first.name, second.name),
            detail: [why].into_iter().chain(towns).collect::<Vec<_>>().join(" · "),
            since: pair.created_at,
        })
    };
    let cases = pairs.into_iter().filter_map(case).collect();
    let words = Words {
        title: ui.t("directory-duplicates-title"),
        lead: locales::count(language, "directory-duplicates-lead", i64::try_from(total).unwrap_or(i64::MAX)),
        empty: ("directory-duplicates-empty-title", "directory-duplicates-empty"),
        action: "directory-duplicate-compare",
        extra: Some((urls::SEARCH_DUPLICATES, ui.t("directory-duplicates-search"))),
        tabs: Vec::new(),
    };
    ui.page(&listing.page(&app, &ui, words, (cases, total)).await?)
}

/// The queue, oldest first.
async fn keys(app: &App, viewer: &Viewer) -> Result<Vec<String>, AppError> {
    let (all, slice) = (Wanted::default(), (0, KEYS_AT_ONCE));
    let (rows, _) = store::list_open(&app.db, &viewer.staff_of, &all, slice).await?;
    Ok(rows.into_iter().map(|row| row.id.to_string()).collect())
}

fn case_url(key: &str) -> String {
    format!("{}/{key}", urls::DUPLICATES)
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
    let (url, key) = (urls::duplicate(id), id.to_string());
    let case = (QueueKind::Duplicates, key.as_str(), first.chamber_id);
    ui.page(&DuplicatePage {
        hand: casework::look(&app, &viewer, case, &url).await?,
        way: Way::of(&keys(&app, &viewer).await?, &key, case_url),
        url,
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
    let (keys, key) = (keys(&app, &viewer).await?, id.to_string());
    match service::decide(&app, &viewer, id, decision).await {
        Ok(()) => {
            casework::close(&app.db, QueueKind::Duplicates, &key).await?;
            // A merge takes other questions about the record with it.
            let left: HashSet<_> = self::keys(&app, &viewer).await?.into_iter().collect();
            let keys: Vec<_> = keys.into_iter().filter(|one| *one == key || left.contains(one)).collect();
            let next = casework::next_free(&app, &viewer, QueueKind::Duplicates, &keys, &key).await?;
            let to = next.map_or_else(|| urls::DUPLICATES.to_owned(), |next| case_url(&next));
            let flash = Flash::success(said);
            let is_there = decision == Decision::Distinct;
            Ok(redirect(&to, &if is_there { flash.back_to(&urls::duplicate(id)) } else { flash }))
        }
        Err(Error::AlreadyDecided) => {
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
            let region = record.region_code.as_deref().map(|code| regions::name_in(code, language));
            region.unwrap_or_default().to_owned()
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
