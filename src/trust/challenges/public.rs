//! What everybody sees: one guarantee with all that is public about it, and the form of a challenge.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::trust::challenge::Ground;
use entity::values::GuaranteeId;

use super::forms::ChallengeForm;
use super::model::{ANSWER_DAYS, ground_key};
use super::{Outcome, outcomes, service};
use crate::app::{App, AppState};
use crate::directory::{self, Organisation};
use crate::trust::case::{Case, DocumentLine};
use crate::trust::model::{Error, State as Worth};
use crate::trust::policy::Holder;
use crate::trust::seal::{Seal, seal};
use crate::trust::{documents, policy, urls, view};
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::limits::Bucket;
use crate::web::ui::Ui;
use crate::web::viewer::{MaybeViewer, Viewer};

#[derive(Debug, Template)]
#[template(path = "trust/guarantee.html")]
struct GuaranteePage {
    seal: Seal,
    holder: Organisation,
    facts: Vec<(&'static str, String)>,
    documents: Vec<DocumentLine>,
    outcomes: Vec<Outcome>,
    /// Where it is challenged; absent for who acts for its holder, and for what nobody claims any more.
    challenge_url: Option<String>,
    /// For who acts for its holder.
    own_url: Option<String>,
    trail: Vec<(String, String)>,
}

#[derive(Debug, Template)]
#[template(path = "trust/challenge.html")]
struct ChallengePage {
    action: String,
    back: String,
    seal: Seal,
    holder: String,
    grounds: Vec<(Ground, &'static str)>,
    days: u64,
    is_signed_in: bool,
    form: ChallengeForm,
    errors: FieldErrors,
    trail: Vec<(String, String)>,
}

pub async fn show(
    State(app): State<AppState>,
    MaybeViewer(viewer): MaybeViewer,
    Path(id): Path<GuaranteeId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let language = ui.language();
    let (case, holder) = service::find_public(&app.db, id, app.clock.today(ui.zone())).await?;
    let rights = Holder { id: holder.id, chamber: holder.chamber_id, is_public: holder.is_public() };
    let mut readable =
        documents::readable_documents(&app.db, viewer.as_ref(), &rights, &[id], language).await?;
    let is_own = is_own(viewer.as_ref(), &case);
    ui.page(&GuaranteePage {
        facts: view::facts(&case, language),
        // What is void is not proven by its documents.
        documents: readable.remove(&id).filter(|_| !case.guarantee.state.is_void()).unwrap_or_default(),
        outcomes: outcomes(&app.db, &[id]).await?.remove(&id).unwrap_or_default(),
        challenge_url: (!is_own && can_be_challenged(&case)).then(|| urls::challenge(id)),
        own_url: is_own.then(|| urls::own(id)),
        trail: trail(&ui, &case, &holder),
        seal: seal(&case.guarantee, language),
        holder,
    })
}

/// Whether it says anything that could be wrong: what has ended or was withdrawn is shown struck through.
fn can_be_challenged(case: &Case) -> bool {
    !matches!(case.guarantee.state, Worth::Expired | Worth::Revoked)
}

fn is_own(viewer: Option<&Viewer>, case: &Case) -> bool {
    viewer.is_some_and(|viewer| policy::can_edit(viewer, case.holder()))
}

pub async fn form(
    State(app): State<AppState>,
    MaybeViewer(viewer): MaybeViewer,
    Path(id): Path<GuaranteeId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let (case, holder) = find(&app, &ui, viewer.as_ref(), id).await?;
    let (form, errors) = (ChallengeForm::default(), FieldErrors::default());
    ui.page(&page(&ui, viewer.is_some(), (&case, &holder), form, errors))
}

pub async fn challenge(
    State(app): State<AppState>,
    Context(context): Context,
    MaybeViewer(viewer): MaybeViewer,
    Path(id): Path<GuaranteeId>,
    ui: Ui,
    Form(form): Form<ChallengeForm>,
) -> Result<Response, AppError> {
    let (case, holder) = find(&app, &ui, viewer.as_ref(), id).await?;
    let person = viewer.as_ref().map(|viewer| viewer.person_id);
    let new = match form.understand(person, ui.language()) {
        Ok(new) => new,
        Err(errors) => {
            let page = page(&ui, viewer.is_some(), (&case, &holder), form, errors);
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let thanks = redirect(&urls::guarantee(id), &Flash::success("trust-challenge-sent"));
    // A field that nobody sees was filled: told the same as everybody, and nothing is kept.
    if !form.website.is_empty() {
        return Ok(thanks);
    }
    app.limits.check_peer(Bucket::Mail, context.peer)?;
    app.limits.check(Bucket::Mail, &format!("challenge:{id}"))?;
    match service::challenge(&app, id, new, app.clock.today(ui.zone())).await {
        Ok(()) => Ok(thanks),
        Err(Error::ChallengedAlready) => {
            Ok(redirect(&urls::guarantee(id), &Flash::info("trust-error-challenged-already")))
        }
        Err(error) => Err(error.into()),
    }
}

async fn find(
    app: &App,
    ui: &Ui,
    viewer: Option<&Viewer>,
    id: GuaranteeId,
) -> Result<(Case, Organisation), AppError> {
    let (case, holder) = service::find_public(&app.db, id, app.clock.today(ui.zone())).await?;
    if is_own(viewer, &case) || !can_be_challenged(&case) {
        return Err(AppError::Conflict("trust-error-not-challengeable"));
    }
    Ok((case, holder))
}

fn page(
    ui: &Ui,
    is_signed_in: bool,
    (case, holder): (&Case, &Organisation),
    form: ChallengeForm,
    errors: FieldErrors,
) -> ChallengePage {
    let id = case.row.id;
    let mut trail = trail(ui, case, holder);
    trail.push((String::new(), ui.t("trust-challenge-title")));
    ChallengePage {
        action: urls::challenge(id),
        back: urls::guarantee(id),
        seal: seal(&case.guarantee, ui.language()),
        holder: holder.shown_name().to_owned(),
        grounds: Ground::ALL.iter().map(|one| (*one, ground_key(*one))).collect(),
        days: ANSWER_DAYS,
        is_signed_in,
        form,
        errors,
        trail,
    }
}

fn trail(ui: &Ui, case: &Case, holder: &Organisation) -> Vec<(String, String)> {
    let name = case.scheme().name.best(ui.language()).to_owned();
    let mut trail = vec![(urls::guarantee(case.row.id), name)];
    if holder.is_supplier {
        trail.insert(0, (directory::urls::supplier(&holder.slug), holder.shown_name().to_owned()));
    }
    trail
}
