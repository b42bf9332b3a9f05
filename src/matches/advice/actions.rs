//! A buyer takes one of the proposed cuts, or goes back.

use axum::extract::State;
use axum::response::Response;
use entity::values::{LotId, TenderId};
use serde::Deserialize;

use super::cuts::{self, Cut, How};
use super::pages::{Case, load, page};
use super::trial::TrialForm;
use super::words::title;
use crate::app::AppState;
use crate::matches::urls;
use crate::tenders::Error;
use crate::tenders::needs::{self, Draft, LotPart, Split};
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::ui::Ui;
use crate::web::viewer::Buyer;

/// The button beside an alternative.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SplitForm {
    /// Mark of the lots that were seen.
    pub seen: String,
    pub lot: String,
    pub how: String,
}

pub async fn split(
    State(app): State<AppState>,
    Buyer(viewer): Buyer,
    Path(id): Path<TenderId>,
    ui: Ui,
    Form(form): Form<SplitForm>,
) -> Result<Response, AppError> {
    let case = load(&app, &viewer, id).await?;
    if !case.draft.is_draft {
        return Err(Error::NotDraft.into());
    }
    let wanted = match understood(&case, form) {
        Ok(wanted) => wanted,
        Err(error) => return refused(&app, &ui, case, error).await,
    };
    match needs::split(&app, &viewer, id, &wanted).await {
        Ok(()) => {
            app.bell.notify_one();
            let key = if wanted.is_half { "advice-split-done" } else { "advice-split-done-values" };
            Ok(redirect(&urls::advice(id), &Flash::success(key)))
        }
        Err(error) => refused(&app, &ui, load(&app, &viewer, id).await?, error).await,
    }
}

pub async fn undo(
    State(app): State<AppState>,
    Buyer(viewer): Buyer,
    Path(id): Path<TenderId>,
    ui: Ui,
    Form(form): Form<SplitForm>,
) -> Result<Response, AppError> {
    match needs::undo_split(&app, &viewer, id, &form.seen).await {
        Ok(()) => {
            app.bell.notify_one();
            Ok(redirect(&urls::advice(id), &Flash::success("advice-split-undone")))
        }
        Err(Error::NotFound) => Err(AppError::NotFound),
        Err(error) => refused(&app, &ui, load(&app, &viewer, id).await?, error).await,
    }
}

/// What the button means for the lots as they are; they must be those that were seen.
fn understood(case: &Case, form: SplitForm) -> Result<Split, Error> {
    if form.seen != case.draft.mark {
        return Err(Error::LotsChanged);
    }
    let id = form.lot.parse::<LotId>().map_err(|_| Error::NotFound)?;
    let lot = case.data.lots.iter().find(|lot| lot.id == id).ok_or(Error::NotFound)?;
    if !case.draft.divisible.contains(&id) {
        return Err(Error::NotDivisible);
    }
    let cut = cuts::find(lot, &form.how).ok_or(Error::NotDivisible)?;
    Ok(Split { seen: form.seen, lot: id, is_half: cut.how == How::Half, parts: parts(&case.draft, cut) })
}

fn parts(draft: &Draft, cut: Cut) -> Vec<LotPart> {
    let part = |piece: cuts::Piece| LotPart {
        name: title(draft.language, &piece.share),
        cpv: piece.lot.cpv,
        sectors: piece.lot.sectors,
        places: piece.lot.places,
    };
    cut.pieces.into_iter().map(part).collect()
}

/// The page as it is now, with the reason; what has no page of its own is told as everywhere.
async fn refused(app: &AppState, ui: &Ui, case: Case, error: Error) -> Result<Response, AppError> {
    let key = match error {
        Error::LotsChanged => "tenders-lots-changed",
        Error::NotDivisible => "tenders-lot-not-divisible",
        Error::TooManyLots => "tenders-too-many-lots",
        other => return Err(other.into()),
    };
    if !case.draft.is_draft {
        return Err(Error::NotDraft.into());
    }
    page(app, ui, case, TrialForm::default(), Some(key)).await
}
