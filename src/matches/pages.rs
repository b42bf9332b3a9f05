//! The page that shows who can answer.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use entity::values::{Language, TenderId};
use matching::fit::{Candidate, Cell, Groups, RowKind};
use matching::formats::Status;
use serde::Deserialize;

use super::service::{Answers, Fit, LOTS_MAX, Options, for_tender};
use super::urls;
use super::words::{self, Schemes};
use crate::app::AppState;
use crate::locales;
use crate::tenders;
use crate::trust;
use crate::web::error::AppError;
use crate::web::extract::{Path, Query};
use crate::web::filters;
use crate::web::ui::Ui;
use crate::web::viewer::MaybeViewer;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AnswersQuery {
    /// `no` leaves out suppliers of whom something is unknown.
    unknown: String,
}

/// A supplier in the list of a lot.
#[derive(Debug)]
struct FitView {
    name: String,
    url: String,
    score: u8,
    is_known: bool,
    reasons: Vec<String>,
    to_confirm: Vec<String>,
    missing: Vec<String>,
}

#[derive(Debug)]
struct LotView {
    number: i32,
    is_whole: bool,
    title: String,
    known: usize,
    to_confirm: usize,
    lacking: usize,
    fits: Vec<FitView>,
    almost: Vec<FitView>,
}

/// A group drawn as requirement × member.
#[derive(Debug)]
struct GroupView {
    rank: usize,
    caption: String,
    columns: Vec<(String, String, bool)>,
    rows: Vec<(String, Vec<(String, String)>)>,
    cost: i64,
    lower_bound: i64,
    unshown: Vec<String>,
    to_confirm: Vec<String>,
    unmet: Vec<String>,
}

#[derive(Debug, Template)]
#[template(path = "matches/answers.html")]
pub struct AnswersPage {
    title: String,
    title_lang: Option<String>,
    trail: Vec<(String, String)>,
    lots: Vec<LotView>,
    alone: Vec<(String, String)>,
    groups: Vec<GroupView>,
    near: Option<GroupView>,
    uncovered: Vec<String>,
    is_proven: bool,
    was_cut: bool,
    with_unknown: bool,
    silent: usize,
    switch_url: String,
    too_many_lots: bool,
    lots_max: usize,
    consortium: &'static str,
}

pub async fn answers(
    State(app): State<AppState>,
    MaybeViewer(viewer): MaybeViewer,
    Path(id): Path<TenderId>,
    Query(query): Query<AnswersQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    tenders::find_visible(&app, id, viewer.as_ref()).await?;
    let tender = tenders::find_data(&app.db, id).await?.ok_or(AppError::NotFound)?;
    let with_unknown = query.unknown != "no";
    let schemes: Schemes =
        trust::schemes(&app.db).await?.into_iter().map(|scheme| (scheme.code, scheme.name)).collect();
    let answers = for_tender(&app, tender, Options { with_unknown, ..Options::default() }).await?;
    ui.page(&page(ui.language(), &schemes, &answers, with_unknown))
}

fn page(language: Language, schemes: &Schemes, answers: &Answers, with_unknown: bool) -> AnswersPage {
    let tender = &answers.tender;
    let url = crate::tenders::urls::tender(tender.id);
    let groups = answers.groups.as_ref();
    let here = urls::answers(tender.id);
    AnswersPage {
        title: tender.title.clone(),
        title_lang: tender.language.clone().filter(|code| code != language.as_str()),
        trail: vec![
            (crate::tenders::urls::LIST.to_owned(), locales::text(language, "tenders-title")),
            (url, tender.title.chars().take(60).collect()),
            (String::new(), locales::text(language, "matches-title")),
        ],
        lots: lots(language, schemes, answers),
        alone: answers.alone.iter().take(10).map(|at| link(answers, *at)).collect(),
        groups: groups.map(|groups| group_views(language, schemes, answers, groups)).unwrap_or_default(),
        near: groups.and_then(|groups| near_view(language, schemes, answers, groups)),
        uncovered: groups
            .map(|groups| {
                groups
                    .uncovered
                    .iter()
                    .map(|row| row_name(language, schemes, answers, groups, *row))
                    .collect()
            })
            .unwrap_or_default(),
        is_proven: groups.is_some_and(|groups| matches!(groups.status, Status::Optimal | Status::Infeasible)),
        was_cut: answers.was_cut,
        with_unknown,
        silent: answers.silent,
        switch_url: if with_unknown { format!("{here}?unknown=no") } else { here },
        too_many_lots: tender.lots.len() > LOTS_MAX,
        lots_max: LOTS_MAX,
        consortium: match tender.group_rules.consortium.answer {
            notices::Tri::Yes => "matches-groups-allowed",
            notices::Tri::No => "matches-groups-forbidden",
            notices::Tri::Unknown => "matches-groups-unknown",
        },
    }
}

fn lots(language: Language, schemes: &Schemes, answers: &Answers) -> Vec<LotView> {
    let lots = answers.tender.lots.iter().zip(&answers.lots);
    lots.map(|(lot, found)| {
        let (eligible, lacking): (Vec<_>, Vec<_>) =
            found.fits.iter().partition(|fit| fit.assessment.eligible);
        let view = |fit: &&Fit| fit_view(language, schemes, answers, fit);
        LotView {
            number: lot.position,
            is_whole: lot.is_whole,
            title: lot.title.clone(),
            known: found.known,
            to_confirm: found.to_confirm,
            lacking: found.lacking,
            fits: eligible.iter().take(10).map(view).collect(),
            almost: lacking.iter().take(3).map(view).collect(),
        }
    })
    .collect()
}

fn fit_view(language: Language, schemes: &Schemes, answers: &Answers, fit: &Fit) -> FitView {
    let (name, url) = link(answers, fit.supplier);
    let assessment = &fit.assessment;
    let mut to_confirm: Vec<String> =
        assessment.to_confirm.iter().map(|confirm| words::confirm(language, schemes, confirm)).collect();
    if fit.stated_status.is_some() {
        to_confirm.push(words::stated_status(language, answers.suppliers[fit.supplier].kind.as_deref()));
    }
    FitView {
        name,
        url,
        score: assessment.score,
        is_known: fit.is_known(),
        reasons: assessment.reasons.iter().map(|reason| words::reason(language, schemes, reason)).collect(),
        to_confirm,
        missing: assessment
            .missing
            .iter()
            .map(|missing| words::missing(language, schemes, missing))
            .collect(),
    }
}

/// Name and address of a supplier.
fn link(answers: &Answers, at: usize) -> (String, String) {
    let supplier = &answers.suppliers[at];
    (supplier.name.clone(), format!("/fournisseurs/{}", supplier.slug))
}

fn group_views(language: Language, schemes: &Schemes, answers: &Answers, groups: &Groups) -> Vec<GroupView> {
    let view = |candidate: &Candidate| {
        let mut view = group_view(
            language,
            schemes,
            answers,
            groups,
            &candidate.members,
            candidate.lead,
            &candidate.matrix,
        );
        view.rank = candidate.rank;
        let caption =
            if candidate.members.len() == 1 { "matches-single-number" } else { "matches-group-number" };
        let number = [("number", candidate.rank.to_string().into())];
        view.caption = locales::text_with(language, caption, &number);
        view.cost = candidate.cost;
        view.lower_bound = candidate.lower_bound;
        view.unshown = candidate
            .unshown
            .iter()
            .map(|condition| words::condition(language, schemes, condition))
            .collect();
        view
    };
    groups.candidates.iter().map(view).collect()
}

fn near_view(language: Language, schemes: &Schemes, answers: &Answers, groups: &Groups) -> Option<GroupView> {
    let near = groups.near_miss.as_ref().filter(|near| !near.members.is_empty())?;
    let mut view = group_view(language, schemes, answers, groups, &near.members, None, &near.matrix);
    view.caption = locales::text(language, "matches-near-miss");
    view.unmet = near.unmet.iter().map(|row| row_name(language, schemes, answers, groups, *row)).collect();
    view.unshown =
        near.conditions.iter().map(|condition| words::condition(language, schemes, condition)).collect();
    Some(view)
}

fn group_view(
    language: Language,
    schemes: &Schemes,
    answers: &Answers,
    groups: &Groups,
    members: &[usize],
    lead: Option<usize>,
    matrix: &[Vec<Option<Cell>>],
) -> GroupView {
    let columns = members.iter().map(|at| {
        let (name, url) = link(answers, *at);
        (name, url, lead == Some(*at))
    });
    let rows = matrix.iter().enumerate().map(|(row, cells)| {
        let cells = cells.iter().map(|cell| cell_view(language, schemes, cell.as_ref())).collect();
        (row_name(language, schemes, answers, groups, row), cells)
    });
    let mut to_confirm: Vec<String> = Vec::new();
    let has_reserved = answers.tender.lots.iter().any(|lot| !lot.reserved.is_empty());
    for at in members.iter().filter(|at| has_reserved && answers.suppliers[**at].stated_status.is_some()) {
        let supplier = &answers.suppliers[*at];
        to_confirm.push(format!(
            "{} – {}",
            supplier.name,
            words::stated_status(language, supplier.kind.as_deref())
        ));
    }
    GroupView {
        rank: 0,
        caption: String::new(),
        columns: columns.collect(),
        rows: rows.collect(),
        cost: 0,
        lower_bound: 0,
        unshown: Vec::new(),
        to_confirm,
        unmet: Vec::new(),
    }
}

fn cell_view(language: Language, schemes: &Schemes, cell: Option<&Cell>) -> (String, String) {
    let Some(cell) = cell else { return ("no".to_owned(), locales::text(language, "matches-cell-no")) };
    let held = if cell.holder { "matches-cell-holder" } else { "matches-cell-able" };
    let mut text = locales::text(language, held);
    if cell.to_confirm.is_empty() {
        return ("yes".to_owned(), text);
    }
    let doubts: Vec<_> =
        cell.to_confirm.iter().map(|confirm| words::confirm(language, schemes, confirm)).collect();
    text = format!("{text} ({})", doubts.join(" ; "));
    ("maybe".to_owned(), text)
}

/// A line of the matrix in words: the lot, and what is asked.
fn row_name(language: Language, schemes: &Schemes, answers: &Answers, groups: &Groups, row: usize) -> String {
    let Some(row) = groups.rows.get(row) else { return String::new() };
    let asked = match &row.kind {
        RowKind::Code { cpv } => {
            let names = crate::tenders::sectors::of_cpv(cpv);
            let name = names.first().map(|sector| tenders::sector_name(language, sector)).unwrap_or_default();
            format!("{cpv} {name}").trim().to_owned()
        }
        RowKind::Sector { sector } => tenders::sector_name(language, sector),
        RowKind::Guarantee { guarantee } => {
            schemes.get(guarantee).map_or_else(|| guarantee.clone(), |name| name.best(language).to_owned())
        }
    };
    match answers.tender.lots.get(row.lot).filter(|_| answers.tender.lots.len() > 1) {
        Some(lot) => {
            let number = [("number", lot.position.to_string().into())];
            format!("{} – {asked}", locales::text_with(language, "tenders-lot-number", &number))
        }
        None => asked,
    }
}
