//! Who looks: the person behind a request with their organisations and Chambers, and the extractors that ask for one.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Uri, header};
use chrono::{DateTime, Utc};
use entity::values::{ChamberId, Language, OrganisationId, PersonId};

use super::context::RequestContext;
use super::error::AppError;

/// A signed-in person, loaded once per request.
#[derive(Debug, Clone)]
pub struct Viewer {
    pub person_id: PersonId,
    pub name: String,
    pub email: String,
    pub language: Language,
    pub affiliations: Vec<Affiliation>,
    /// Chambers the person works for.
    pub staff_of: Vec<ChamberId>,
    /// Those of them whose settings and staff the person looks after.
    pub administrator_of: Vec<ChamberId>,
    /// Hash of the session key, to tell this session from the person's others.
    pub session_key_hash: String,
    /// Present while somebody of the Chamber acts for an organisation: then `affiliations` holds that one alone, and
    /// `staff_of` nothing.
    pub acting: Option<Acting>,
}

/// Staff who act for an organisation, for a while.
#[derive(Debug, Clone)]
pub struct Acting {
    pub organisation_id: OrganisationId,
    pub organisation_name: String,
    /// The Chamber for which the person works.
    pub chamber_id: ChamberId,
    pub since: DateTime<Utc>,
    pub until: DateTime<Utc>,
}

/// An organisation the viewer acts for.
#[derive(Debug, Clone)]
pub struct Affiliation {
    pub organisation_id: OrganisationId,
    pub organisation_name: String,
    pub organisation_slug: String,
    /// The Chamber in whose hall the organisation is.
    pub chamber_id: ChamberId,
    pub is_buyer: bool,
    pub is_owner: bool,
}

impl Viewer {
    pub fn acts_for(&self, organisation: OrganisationId) -> bool {
        self.affiliations.iter().any(|affiliation| affiliation.organisation_id == organisation)
    }

    pub fn is_staff(&self) -> bool {
        !self.staff_of.is_empty()
    }

    pub fn is_staff_of(&self, chamber: ChamberId) -> bool {
        self.staff_of.contains(&chamber)
    }

    pub fn is_administrator_of(&self, chamber: ChamberId) -> bool {
        self.administrator_of.contains(&chamber)
    }
}

/// Anybody, signed in or not.
#[derive(Debug, Clone)]
pub struct MaybeViewer(pub Option<Viewer>);

/// A signed-in person; others are sent to the sign-in page and come back.
#[derive(Debug, Clone)]
pub struct SignedIn(pub Viewer);

/// A person of at least one organisation.
#[derive(Debug, Clone)]
pub struct Member(pub Viewer);

/// A person of at least one buying organisation.
#[derive(Debug, Clone)]
pub struct Buyer(pub Viewer);

/// A person who works for a Chamber.
#[derive(Debug, Clone)]
pub struct ChamberAgent(pub Viewer);

fn signed_in(parts: &Parts) -> Result<Viewer, AppError> {
    let context = parts.extensions.get::<Arc<RequestContext>>();
    match context.and_then(|context| context.viewer()) {
        Some(viewer) => Ok(viewer.clone()),
        None => Err(AppError::SignIn { next: Some(way_back(parts)) }),
    }
}

/// Where to go after signing in: the page asked for, or, for a form, the page it was on (its own address may answer
/// to POST only).
fn way_back(parts: &Parts) -> String {
    let here = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    if parts.method.is_safe() || here.starts_with("/api/") {
        return here;
    }
    let referer = parts.headers.get(header::REFERER).and_then(|value| value.to_str().ok());
    let page = referer.and_then(|url| url.parse::<Uri>().ok());
    page.and_then(|page| page.path_and_query().map(ToString::to_string)).unwrap_or_default()
}

impl<S: Sync> FromRequestParts<S> for MaybeViewer {
    type Rejection = AppError;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        Ok(Self(signed_in(parts).ok()))
    }
}

macro_rules! viewer_extractor {
    ($name:ident, |$viewer:ident| $allowed:expr) => {
        impl<S: Sync> FromRequestParts<S> for $name {
            type Rejection = AppError;
            async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
                let $viewer = signed_in(parts)?;
                if $allowed { Ok(Self($viewer)) } else { Err(AppError::Forbidden) }
            }
        }
    };
}

viewer_extractor!(SignedIn, |viewer| true);
viewer_extractor!(Member, |viewer| !viewer.affiliations.is_empty());
viewer_extractor!(Buyer, |viewer| viewer.affiliations.iter().any(|affiliation| affiliation.is_buyer));
viewer_extractor!(ChamberAgent, |viewer| viewer.is_staff());
