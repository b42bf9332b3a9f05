//! What stands beside a decision about a guarantee: who has it in hand, the way to the next, texts for the answer.

use entity::values::{ChamberId, GuaranteeId};

use super::super::store_cases::{self, Wanted};
use super::super::urls;
use crate::accounts;
use crate::app::App;
use crate::casework::answers::{self, Choice, Facts};
use crate::casework::{self, Hand, KEYS_AT_ONCE, QueueKind, Way};
use crate::directory::Organisation;
use crate::web::error::AppError;
use crate::web::ui::Ui;
use crate::web::viewer::Viewer;

#[derive(Debug)]
pub struct Beside {
    pub hand: Hand,
    pub way: Way,
    pub choices: Vec<Choice>,
}

impl Beside {
    /// Beside the guarantee of a holder, called `name`.
    pub async fn of(
        app: &App,
        ui: &Ui,
        viewer: &Viewer,
        (id, name): (GuaranteeId, &str),
        holder: &Organisation,
    ) -> Result<Self, AppError> {
        let (key, here) = (id.to_string(), urls::check(id));
        let reader = accounts::recipients(&app.db, holder.id).await?.into_iter().next();
        let facts = Facts {
            organisation: holder.shown_name().to_owned(),
            person: reader.as_ref().map(|reader| reader.name.clone()).unwrap_or_default(),
            subject: name.to_owned(),
            language: reader.map(|reader| reader.language),
        };
        let case = (QueueKind::Guarantees, holder.chamber_id);
        Ok(Self {
            hand: casework::look(app, viewer, (case.0, &key, case.1), &here).await?,
            way: Way::of(&keys(app, &viewer.staff_of).await?, &key, case_url),
            choices: answers::choices(app, ui, viewer, case, &facts).await?,
        })
    }
}

/// The queue, oldest first.
pub async fn keys(app: &App, chambers: &[ChamberId]) -> Result<Vec<String>, AppError> {
    // Which day it is does not change who waits.
    let today = app.clock.now().date_naive();
    let cases = store_cases::list(&app.db, chambers, Wanted::Waiting, (0, KEYS_AT_ONCE), today).await?;
    Ok(cases.into_iter().map(|case| case.row.id.to_string()).collect())
}

fn case_url(key: &str) -> String {
    format!("{}/{key}", urls::CHECKS)
}

/// Where a decision leads: to the next that waits, when this one did.
pub async fn after(app: &App, viewer: &Viewer, id: GuaranteeId, keys: &[String]) -> Result<String, AppError> {
    let key = id.to_string();
    casework::close(&app.db, QueueKind::Guarantees, &key).await?;
    let next = casework::next_free(app, viewer, QueueKind::Guarantees, keys, &key).await?;
    let next = next.filter(|_| keys.contains(&key));
    Ok(next.map_or_else(|| urls::CHECKS.to_owned(), |next| case_url(&next)))
}
