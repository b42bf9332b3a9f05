//! The layer that tells every page what is being compared and what the viewer has starred. Buttons on cards of the
//! rooms below need no more than the address of what they stand beside.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::favourites;
use super::tray::Tray;
use crate::app::AppState;
use crate::web::context::RequestContext;
use crate::web::error::AppError;
use crate::web::marks::Marks;

/// Pages with cards of suppliers and offers; elsewhere nobody asks for the stars.
const WITH_CARDS: &[&str] = &["/recherche", "/fournisseurs", "/catalogue", "/comparaison", "/campagnes"];

pub async fn layer(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let Some(context) = request.extensions().get::<Arc<RequestContext>>().cloned() else {
        return next.run(request).await;
    };
    if request.method() == Method::GET {
        let compared = Tray::read(request.headers()).into_slugs();
        let has_cards = context.path == "/" || WITH_CARDS.iter().any(|path| context.path.starts_with(path));
        let starred = match context.viewer().filter(|_| has_cards) {
            Some(viewer) => favourites::starred(&app.db, viewer.person_id).await,
            None => Ok(std::collections::HashSet::default()),
        };
        match starred {
            Ok(starred) => context.set_marks(Marks { compared, starred }),
            Err(error) => return AppError::from(error).into_response(),
        }
    }
    next.run(request).await
}
