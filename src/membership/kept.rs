//! Which of the Chambers that somebody works for a page is about.

use entity::values::ChamberId;

use super::view;
use crate::app::App;
use crate::chambers::{self, ChamberName};
use crate::web::error::AppError;
use crate::web::viewer::Viewer;

/// The Chamber that the address names (`?chambre=`), else that of the hall, else the first of the viewer's own; with the
/// links to the others.
pub async fn chamber(
    app: &App,
    viewer: &Viewer,
    (wanted, hall): (Option<&str>, ChamberId),
    path: &str,
) -> Result<(ChamberName, Vec<(String, String, bool)>), AppError> {
    let mut own = chambers::names(&app.db).await?;
    own.retain(|name| super::policy::can_keep(viewer, name.id));
    let here = match wanted {
        Some(slug) => own.iter().find(|name| name.slug == slug),
        None => own.iter().find(|name| name.id == hall).or(own.first()),
    };
    let here = here.cloned().ok_or(AppError::NotFound)?;
    let link = |name: &ChamberName| {
        (format!("{path}?chambre={}", name.slug), name.short_name.clone(), name.id == here.id)
    };
    let tabs = if own.len() > 1 { own.iter().map(link).collect() } else { Vec::new() };
    Ok((here, tabs))
}

/// Key of a state of a text.
pub const fn version_key(status: entity::membership::VersionStatus) -> &'static str {
    use entity::membership::VersionStatus;
    match status {
        VersionStatus::Draft => "membership-version-draft",
        VersionStatus::Published => "membership-version-published",
        VersionStatus::Replaced => "membership-version-replaced",
    }
}

/// Name of a Chamber by its identifier.
pub async fn name_of(app: &App, id: ChamberId) -> Result<String, AppError> {
    Ok(view::chamber_names(&app.db).await?.remove(&id).unwrap_or_default())
}
