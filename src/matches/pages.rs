//! The page that shows who can answer.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use entity::values::{Language, TenderId};
use matching::fit::{Candidate, Cell, Condition, Groups, NearMiss, RowKind};
use serde::Deserialize;

use super::service::{Answers, Fit, Found, LOTS_MAX, Options, for_tender};
use super::urls;
use super::words::{self, Schemes};
use crate::app::AppState;
use crate::directory;
use crate::locales;
use crate::tenders::{self, Words};
use crate::trust;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Path, Query};
use crate::web::filters;
use crate::web::limits::Bucket;
use crate::web::ui::Ui;
use crate::web::viewer::MaybeViewer;

/// Suppliers shown per lot: who can answer, who does a part, who lacks something.
const FITS_SHOWN: usize = 10;
const PARTS_SHOWN: usize = 5;
const ALMOST_SHOWN: usize = 3;

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
    number: String,
    is_whole: bool,
    is_read: bool,
    title: Words,
    /// What the lot asks for, when it is more than one trade.
    trades: Vec<String>,
    known: usize,
    to_confirm: usize,
    part: usize,
    lacking: usize,
    fits: Vec<FitView>,
    parts: Vec<FitView>,
    almost: Vec<FitView>,
}

/// A group drawn as requirement × member.
#[derive(Debug)]
struct GroupView {
    caption: String,
    columns: Vec<(String, String, bool)>,
    rows: Vec<(String, Vec<(String, String)>)>,
    cost: i64,
    lower_bound: i64,
    unshown: Vec<String>,
    unmet: Vec<String>,
}

#[derive(Debug, Template)]
#[template(path = "matches/answers.html")]
pub struct AnswersPage {
    title: Words,
    /// Address, label, and the language of the label when it is not the page's.
    trail: Vec<(String, String, Option<String>)>,
    lots: Vec<LotView>,
    /// Lots of which nothing can be said, by number and title.
    unread: Vec<(String, Words)>,
    has_read: bool,
    alone: Vec<(String, String)>,
    alone_total: usize,
    groups: Vec<GroupView>,
    /// What may be said of the search for them.
    verdict: String,
    /// Groups for what somebody holds, when nobody holds the rest; and what may be said of them.
    rest: Vec<GroupView>,
    rest_verdict: Option<String>,
    near: Option<GroupView>,
    uncovered: Vec<String>,
    with_unknown: bool,
    silent: usize,
    switch_url: String,
    too_many_lots: bool,
    lots_max: usize,
    consortium: &'static str,
    requirements_url: String,
}

pub async fn answers(
    State(app): State<AppState>,
    MaybeViewer(viewer): MaybeViewer,
    Context(context): Context,
    Path(id): Path<TenderId>,
    Query(query): Query<AnswersQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    app.limits.check_peer(Bucket::Api, context.peer)?;
    tenders::find_visible(&app, id, viewer.as_ref()).await?;
    let tender = tenders::find_data(&app.db, id).await?.ok_or(AppError::NotFound)?;
    let with_unknown = query.unknown != "no";
    let schemes: Schemes =
        trust::schemes(&app.db).await?.into_iter().map(|scheme| (scheme.code, scheme.name)).collect();
    let options = Options { with_unknown, limit: FITS_SHOWN, ..Options::default() };
    let answers = for_tender(&app, tender, options).await?;
    let words = Wording { language: ui.language(), schemes: &schemes, answers: &answers };
    ui.page(&page(&words, with_unknown))
}

/// Answers with the language and the names in which they are told.
pub struct Wording<'a> {
    pub language: Language,
    pub schemes: &'a Schemes,
    pub answers: &'a Answers,
}

fn page(words: &Wording<'_>, with_unknown: bool) -> AnswersPage {
    let (language, answers) = (words.language, words.answers);
    let tender = &answers.tender;
    let url = crate::tenders::urls::tender(tender.id);
    let found = answers.groups.as_ref();
    let groups = found.map(|found| &found.groups);
    let rest = answers.rest.as_ref();
    let here = urls::answers(tender.id);
    let title = words.title();
    let own = |url: &str, key: &str| (url.to_owned(), locales::text(language, key), None);
    AnswersPage {
        trail: vec![
            own(crate::tenders::urls::LIST, "tenders-title"),
            (url, title.text.chars().take(60).collect(), title.lang.clone()),
            own("", "matches-title"),
        ],
        title,
        lots: words.lots(),
        unread: answers.unread().map(|at| (words.lot_number(at), words.lot_title(at))).collect(),
        has_read: answers.has_read(),
        alone: answers.alone.iter().take(FITS_SHOWN).map(|at| words.link(*at)).collect(),
        alone_total: answers.alone.len(),
        groups: groups.map(|groups| words.groups(groups)).unwrap_or_default(),
        verdict: words.verdict(found),
        rest: rest.map(|rest| words.groups(&rest.groups)).unwrap_or_default(),
        rest_verdict: rest.map(|rest| words.verdict(Some(rest))),
        // Groups for the rest say more than the one that comes closest.
        near: groups.filter(|_| rest.is_none()).and_then(|groups| words.near(groups)),
        uncovered: groups.map(|groups| words.uncovered(groups)).unwrap_or_default(),
        with_unknown,
        silent: answers.field.silent,
        switch_url: if with_unknown { format!("{here}?unknown=no") } else { here },
        too_many_lots: tender.lots.len() > LOTS_MAX,
        lots_max: LOTS_MAX,
        consortium: consortium(tender),
        requirements_url: tenders::urls::requirements(tender.id),
    }
}

/// What the notice says of consortia: key of the sentence.
pub fn consortium(tender: &tenders::TenderData) -> &'static str {
    match tender.group_rules.consortium.answer {
        notices::Tri::Yes => "matches-groups-allowed",
        notices::Tri::No => "matches-groups-forbidden",
        notices::Tri::Unknown => "matches-groups-unknown",
    }
}

impl Wording<'_> {
    /// The tender's title in the best language.
    pub fn title(&self) -> Words {
        let tender = &self.answers.tender;
        Words::best(self.language, &tender.titles, &tender.title, tender.language.as_deref())
    }

    pub fn lot_title(&self, at: usize) -> Words {
        let tender = &self.answers.tender;
        let lot = &tender.lots[at];
        Words::best(self.language, &lot.titles, &lot.title, tender.language.as_deref())
    }

    pub fn lot_number(&self, at: usize) -> String {
        let number = [("number", self.answers.tender.lots[at].position.to_string().into())];
        locales::text_with(self.language, "tenders-lot-number", &number)
    }

    /// What may be said of a search for groups: never more than what was looked at, and proven only what is.
    pub fn verdict(&self, found: Option<&Found>) -> String {
        let Some(found) = found else { return locales::text(self.language, "matches-groups-unavailable") };
        let is_empty = found.groups.candidates.is_empty();
        let key = match (is_empty, found.is_proven(), self.answers.options.with_unknown) {
            (true, true, true) => "matches-groups-none",
            (true, true, false) => "matches-groups-none-known",
            (true, false, _) => "matches-cut-empty",
            (false, true, true) => "matches-proven",
            (false, true, false) => "matches-proven-known",
            (false, false, _) => "matches-cut",
        };
        locales::text_with(self.language, key, &[("members", found.members_max.to_string().into())])
    }

    fn lots(&self) -> Vec<LotView> {
        let views = |fits: &[Fit], most: usize| fits.iter().take(most).map(|fit| self.fit(fit)).collect();
        let lots = self.answers.tender.lots.iter().zip(&self.answers.lots).enumerate();
        lots.map(|(at, (lot, found))| LotView {
            number: self.lot_number(at),
            is_whole: lot.is_whole,
            is_read: found.is_read(),
            title: self.lot_title(at),
            trades: self.trades(&found.trades),
            known: found.known,
            to_confirm: found.to_confirm,
            part: found.part,
            lacking: found.lacking,
            fits: views(&found.fits, FITS_SHOWN),
            parts: views(&found.parts, PARTS_SHOWN),
            almost: views(&found.almost, ALMOST_SHOWN),
        })
        .collect()
    }

    /// The trades of a lot by name, when there are several.
    pub fn trades(&self, trades: &[String]) -> Vec<String> {
        let named = trades.iter().filter(|_| trades.len() > 1);
        named.map(|trade| words::trade(self.language, trade)).collect()
    }

    fn fit(&self, fit: &Fit) -> FitView {
        let (name, url) = self.link(fit.supplier);
        FitView {
            name,
            url,
            score: fit.assessment.score,
            is_known: fit.is_known(),
            reasons: self.reasons(fit),
            to_confirm: self.to_confirm(fit),
            missing: self.missing(fit),
        }
    }

    pub fn reasons(&self, fit: &Fit) -> Vec<String> {
        let reasons = fit.assessment.reasons.iter();
        reasons.map(|reason| words::reason(self.language, self.schemes, reason)).collect()
    }

    pub fn to_confirm(&self, fit: &Fit) -> Vec<String> {
        let confirms = fit.assessment.to_confirm.iter();
        confirms.map(|confirm| words::confirm(self.language, self.schemes, confirm)).collect()
    }

    pub fn missing(&self, fit: &Fit) -> Vec<String> {
        let missing = fit.assessment.missing.iter();
        missing.map(|missing| words::missing(self.language, self.schemes, missing)).collect()
    }

    /// Name and address of a supplier.
    fn link(&self, at: usize) -> (String, String) {
        let supplier = self.answers.supplier(at);
        (supplier.name.clone(), directory::urls::supplier(&supplier.slug))
    }

    fn groups(&self, groups: &Groups) -> Vec<GroupView> {
        groups.candidates.iter().map(|candidate| self.candidate(groups, candidate)).collect()
    }

    fn candidate(&self, groups: &Groups, candidate: &Candidate) -> GroupView {
        GroupView {
            caption: self.caption(candidate),
            cost: candidate.cost,
            lower_bound: candidate.lower_bound,
            unshown: self.conditions(&candidate.unshown),
            ..self.group(groups, &candidate.members, candidate.lead, &candidate.matrix)
        }
    }

    /// `Possible group 2`, or that one supplier suffices.
    pub fn caption(&self, candidate: &Candidate) -> String {
        let is_single = candidate.members.len() == 1;
        let key = if is_single { "matches-single-number" } else { "matches-group-number" };
        locales::text_with(self.language, key, &[("number", candidate.rank.to_string().into())])
    }

    pub fn conditions(&self, conditions: &[Condition]) -> Vec<String> {
        let said = conditions.iter().map(|one| words::condition(self.language, self.schemes, one));
        said.collect()
    }

    fn near(&self, groups: &Groups) -> Option<GroupView> {
        let near = groups.near_miss.as_ref().filter(|near| !near.members.is_empty())?;
        Some(GroupView {
            caption: self.near_caption(near),
            unmet: near.unmet.iter().map(|row| self.row(groups, *row)).collect(),
            unshown: self.conditions(&near.conditions),
            ..self.group(groups, &near.members, None, &near.matrix)
        })
    }

    /// That nobody comes closer is said only when it is proven.
    pub fn near_caption(&self, near: &NearMiss) -> String {
        let key = if near.proven { "matches-near-miss" } else { "matches-near-miss-found" };
        locales::text(self.language, key)
    }

    pub fn uncovered(&self, groups: &Groups) -> Vec<String> {
        groups.uncovered.iter().map(|row| self.row(groups, *row)).collect()
    }

    fn group(
        &self,
        groups: &Groups,
        members: &[usize],
        lead: Option<usize>,
        matrix: &[Vec<Option<Cell>>],
    ) -> GroupView {
        let columns = members.iter().map(|at| {
            let (name, url) = self.link(*at);
            (name, url, lead == Some(*at))
        });
        let rows = matrix.iter().enumerate().map(|(row, cells)| {
            (self.row(groups, row), cells.iter().map(|cell| self.cell(cell.as_ref())).collect())
        });
        GroupView {
            caption: String::new(),
            columns: columns.collect(),
            rows: rows.collect(),
            cost: 0,
            lower_bound: 0,
            unshown: Vec::new(),
            unmet: Vec::new(),
        }
    }

    /// State of a field of the matrix (`yes`, `maybe`, `no`) and its words.
    pub fn cell(&self, cell: Option<&Cell>) -> (String, String) {
        let language = self.language;
        let Some(cell) = cell else { return ("no".to_owned(), locales::text(language, "matches-cell-no")) };
        let held = if cell.holder { "matches-cell-holder" } else { "matches-cell-able" };
        let text = locales::text(language, held);
        if cell.to_confirm.is_empty() {
            return ("yes".to_owned(), text);
        }
        let doubts = cell.to_confirm.iter().map(|one| words::confirm(language, self.schemes, one));
        let doubts: Vec<_> = doubts.collect();
        let separator = locales::text(language, "matches-doubts-separator");
        ("maybe".to_owned(), format!("{text} ({})", doubts.join(&separator)))
    }

    /// A line of the matrix in words: the lot, and what is asked.
    pub fn row(&self, groups: &Groups, row: usize) -> String {
        let Some(row) = groups.rows.get(row) else { return String::new() };
        let asked = match &row.kind {
            RowKind::Code { cpv: code } | RowKind::Sector { sector: code } => {
                words::trade(self.language, code)
            }
            RowKind::Guarantee { guarantee } => {
                let name = self.schemes.get(guarantee);
                name.map_or_else(|| guarantee.clone(), |name| name.best(self.language).to_owned())
            }
        };
        let lots = &self.answers.tender.lots;
        if lots.len() > 1 && row.lot < lots.len() {
            format!("{} – {asked}", self.lot_number(row.lot))
        } else {
            asked
        }
    }
}
