//! The page of advice, and its few lines inside the wizard.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use entity::values::{Language, LocalText, TenderId};

use super::cuts::Alternative;
use super::hints::{Hint, hints};
use super::model::{Count, Effect, Trial};
use super::service::{Advice, LotAdvice, advise};
use super::trial::TrialForm;
use super::words::Wording;
use crate::app::App;
use crate::app::AppState;
use crate::fold::fold;
use crate::locales;
use crate::matches::service::LOTS_MAX;
use crate::matches::urls;
use crate::tenders::needs::{self, Draft};
use crate::tenders::{self, LotData, TenderData};
use crate::trust;
use crate::web::error::AppError;
use crate::web::extract::{Path, Query};
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{Buyer, Viewer};

/// What a change does, in words.
#[derive(Debug)]
struct EffectView {
    words: String,
    after: Count,
    changes: bool,
    with_status: Option<usize>,
}

#[derive(Debug)]
struct LotView {
    number: String,
    title: String,
    edit_url: String,
    is_read: bool,
    count: Count,
    everybody: usize,
    costs: Vec<EffectView>,
    reserving: Vec<EffectView>,
    /// What is asked that nobody can compare beforehand.
    told: Vec<String>,
    tried: Option<Count>,
}

#[derive(Debug)]
struct AlternativeView {
    /// Which lot, and how it is cut.
    heading: String,
    lot_id: String,
    edit_url: String,
    code: String,
    pieces: Vec<(String, Count)>,
    before: Count,
    after: Count,
    /// Whether one button does it.
    is_usable: bool,
    is_half: bool,
}

#[derive(Debug)]
struct MergeView {
    lots: String,
    before: Count,
    after: Count,
}

/// What the page says of groups.
#[derive(Debug)]
enum Together {
    /// Nothing can be said: no lot could be read, or the search found no answer in its time.
    Unsaid,
    /// One supplier does all.
    Alone,
    /// The best group has so many members.
    Group(usize),
    /// It is proven that no group covers everything.
    Nobody,
}

#[derive(Debug, Template)]
#[template(path = "matches/advice.html")]
pub struct AdvicePage {
    title: String,
    /// Why the page is shown again: key of a sentence.
    refused: Option<&'static str>,
    lots: Vec<LotView>,
    whole: Count,
    together: Together,
    /// Groups cover the first lots only when there are many.
    first_lots: Option<usize>,
    alternatives: Vec<AlternativeView>,
    merge: Option<MergeView>,
    is_cut: bool,
    silent: usize,
    mark: String,
    can_undo: bool,
    hints: Vec<Hint>,
    form: TrialForm,
    errors: FieldErrors,
    is_tried: bool,
    schemes: Vec<(String, String)>,
    unit: &'static str,
    urls: Addresses,
}

#[derive(Debug)]
struct Addresses {
    here: String,
    split: String,
    undo: String,
    lots: String,
    dates: String,
    answers: String,
}

#[derive(Debug, Template)]
#[template(path = "matches/advice_brief.html")]
struct BriefPage {
    lots: Vec<LotView>,
    best: Option<AlternativeView>,
    url: String,
}

/// A draft with its lots as matching reads them.
pub struct Case {
    pub draft: Draft,
    pub data: TenderData,
}

/// The viewer's own need; what is no longer a draft has the page of answers.
pub async fn load(app: &App, viewer: &Viewer, id: TenderId) -> Result<Case, AppError> {
    let draft = needs::draft(app, viewer, id).await?;
    let data = tenders::find_data(&app.db, id).await?.ok_or(AppError::NotFound)?;
    Ok(Case { draft, data })
}

pub async fn show(
    State(app): State<AppState>,
    Buyer(viewer): Buyer,
    Path(id): Path<TenderId>,
    Query(form): Query<TrialForm>,
    ui: Ui,
) -> Result<Response, AppError> {
    let case = load(&app, &viewer, id).await?;
    if !case.draft.is_draft {
        return Ok(Redirect::to(&urls::answers(id)).into_response());
    }
    page(&app, &ui, case, form, None).await
}

/// The page as an answer: what is wrong with a trial is 422, a change that came too late 409.
pub async fn page(
    app: &App,
    ui: &Ui,
    case: Case,
    form: TrialForm,
    refused: Option<&'static str>,
) -> Result<Response, AppError> {
    let language = ui.language();
    let names: Vec<(String, LocalText)> =
        trust::schemes(&app.db).await?.into_iter().map(|scheme| (scheme.code, scheme.name)).collect();
    let mut schemes: Vec<(String, String)> =
        names.iter().map(|(code, name)| (code.clone(), name.best(language).to_owned())).collect();
    schemes.sort_by_cached_key(|(_, name)| fold(name));
    let (trial, errors) = match form.check(&schemes) {
        Ok(trial) => (trial, FieldErrors::default()),
        Err(errors) => (Trial::default(), errors),
    };
    let is_tried = !trial.is_empty();
    let Case { draft, data } = case;
    let advice = advise(app, data, trial).await?;
    let unit = currency(&draft);
    let names = names.into_iter().collect();
    let words = Wording { language, schemes: &names, currency: unit };
    let view = View { words, advice: &advice, draft: &draft };
    let status = match (refused.is_some(), errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::OK,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let id = draft.id;
    let page = AdvicePage {
        title: draft.title.clone(),
        refused,
        lots: view.lots(),
        whole: advice.whole,
        together: together(&advice),
        first_lots: (advice.lots.len() > LOTS_MAX).then_some(LOTS_MAX),
        alternatives: view.alternatives(),
        merge: view.merge(),
        is_cut: advice.is_cut,
        silent: advice.answers.field.silent,
        mark: draft.mark.clone(),
        can_undo: draft.can_undo,
        hints: hints(language, &draft),
        form,
        errors,
        is_tried,
        schemes,
        unit,
        urls: Addresses {
            here: urls::advice(id),
            split: urls::advice_split(id),
            undo: urls::advice_undo(id),
            lots: tenders::urls::need_lots(id),
            dates: tenders::urls::need_dates(id),
            answers: urls::answers(id),
        },
    };
    ui.page_with(status, &page)
}

/// The few lines that the wizard loads into its own pages; alone they lead to the whole.
pub async fn brief(
    State(app): State<AppState>,
    Buyer(viewer): Buyer,
    Path(id): Path<TenderId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let Case { draft, data } = load(&app, &viewer, id).await?;
    if !ui.is_htmx() || !draft.is_draft {
        return Ok(Redirect::to(&urls::advice(id)).into_response());
    }
    let advice = advise(&app, data, Trial::default()).await?;
    let names = std::collections::HashMap::new();
    let words = Wording { language: ui.language(), schemes: &names, currency: currency(&draft) };
    let view = View { words, advice: &advice, draft: &draft };
    let best = view.alternatives().into_iter().next();
    ui.page(&BriefPage { lots: view.lots(), best, url: urls::advice(id) })
}

fn together(advice: &Advice) -> Together {
    let Some(found) = advice.answers.groups.as_ref() else { return Together::Unsaid };
    match found.groups.candidates.first() {
        Some(group) if group.members.len() == 1 => Together::Alone,
        Some(group) => Together::Group(group.members.len()),
        None if found.is_proven() => Together::Nobody,
        None => Together::Unsaid,
    }
}

/// The currency in which a buyer's amounts are meant.
fn currency(draft: &Draft) -> &'static str {
    match draft.country.as_deref() {
        Some("FR") => "EUR",
        Some("CA") => "CAD",
        _ => "CHF",
    }
}

struct View<'a> {
    words: Wording<'a>,
    advice: &'a Advice,
    draft: &'a Draft,
}

impl View<'_> {
    fn data(&self, at: usize) -> &LotData {
        &self.advice.answers.tender.lots[at]
    }

    fn language(&self) -> Language {
        self.words.language
    }

    fn number(&self, at: usize) -> String {
        let number = [("number", self.data(at).position.to_string().into())];
        locales::text_with(self.language(), "tenders-lot-number", &number)
    }

    fn edit_url(&self, at: usize) -> String {
        tenders::urls::need_lot(self.draft.id, self.data(at).id)
    }

    fn lots(&self) -> Vec<LotView> {
        let lots = self.advice.lots.iter().enumerate();
        lots.map(|(at, lot)| self.lot(at, lot)).collect()
    }

    fn lot(&self, at: usize, lot: &LotAdvice) -> LotView {
        let count = lot.able.count();
        let topic = |topic: &&str| locales::text(self.language(), &format!("requirements-topic-{topic}"));
        LotView {
            number: self.number(at),
            title: self.data(at).title.clone(),
            edit_url: self.edit_url(at),
            is_read: self.advice.answers.lots[at].is_read(),
            count,
            everybody: lot.able.everybody(),
            costs: self.effects(&lot.costs, count),
            reserving: self.effects(&lot.reserving, count),
            told: self.data(at).told.iter().map(topic).collect(),
            tried: lot.tried,
        }
    }

    fn effects(&self, effects: &[Effect], before: Count) -> Vec<EffectView> {
        let view = |effect: &Effect| EffectView {
            words: self.words.change(&effect.change),
            after: effect.after,
            changes: effect.after != before,
            with_status: effect.with_status,
        };
        effects.iter().map(view).collect()
    }

    fn alternatives(&self) -> Vec<AlternativeView> {
        self.advice.alternatives.iter().map(|one| self.alternative(one)).collect()
    }

    fn alternative(&self, one: &Alternative) -> AlternativeView {
        let lot = self.data(one.lot);
        let names = one.cut.pieces.iter().map(|piece| self.words.piece(&piece.share));
        let whole = format!("{} – {}", self.number(one.lot), lot.title);
        let how = self.words.how(&one.cut.how, one.cut.pieces.len());
        let named = [("what", whole.into()), ("said", how.into())];
        let room = tenders::LOTS_MAX.saturating_sub(self.advice.lots.len());
        AlternativeView {
            heading: locales::text_with(self.language(), "matches-named", &named),
            lot_id: lot.id.to_string(),
            edit_url: self.edit_url(one.lot),
            code: one.cut.how.code(),
            pieces: names.zip(one.counts.iter().copied()).collect(),
            before: one.before,
            after: one.after,
            is_usable: self.draft.divisible.contains(&lot.id) && one.cut.pieces.len() <= room + 1,
            is_half: one.cut.how == super::cuts::How::Half,
        }
    }

    fn merge(&self) -> Option<MergeView> {
        let merge = self.advice.merge?;
        let (first, second) = merge.lots;
        Some(MergeView {
            lots: format!("{}, {}", self.number(first), self.number(second)),
            before: merge.before,
            after: merge.after,
        })
    }
}
