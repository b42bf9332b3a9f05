//! `GET /api/v1/search/{index}`: the same question and answer as the page and the command, as JSON.
use super::capacity::FREE;
use super::meaning::places::Point;
use super::model::{CHAMBER, EVERYBODYS};
use super::query::{BoundingBox, Error, IndexName, Near, Query, Sort};
use super::results::Results;
use crate::app::AppState;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Path, Query as Parameters};
use crate::web::limits::Bucket;
use crate::web::ui::Ui;
use axum::extract::State;
use axum::{Json, Router, routing::get};
use entity::values::ChamberId;

/// Parameters of a question. Facets may be repeated: any of their values will do.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    pub q: String,
    pub place: Option<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub radius_km: Option<f64>,
    /// west,south,east,north in degrees (GeoJSON order).
    pub bbox: Option<String>,
    pub jurisdiction: Option<String>,
    pub sector: Vec<String>,
    pub guarantee: Vec<String>,
    pub guarantee_declared: Vec<String>,
    /// "1": something is verified.
    pub verified: Vec<String>,
    pub supplier_kind: Vec<String>,
    pub kind: Vec<String>,
    pub area: Vec<String>,
    pub legal_form: Vec<String>,
    pub price_band: Vec<String>,
    pub lead_time: Vec<String>,
    pub capacity: Vec<String>,
    /// Months: `2027-05`.
    pub free: Vec<String>,
    pub currency: Vec<String>,
    pub language: Vec<String>,
    pub reserved: Vec<String>,
    pub source: Vec<String>,
    pub status: Vec<String>,
    pub sort: Option<Sort>,
    pub limit: Option<usize>,
    pub offset: Option<usize>,
    /// Anything but empty, "0" or "false": say how scores came about.
    pub explain: Option<String>,
    /// "0" or "false": only the words as typed.
    pub expand: Option<String>,
    /// "all": also what belongs to the other Chambers of the installation.
    pub hall: Option<String>,
    /// Facets to count, separated by commas; absent: all of the index.
    pub facets: Option<String>,
}

pub fn routes() -> Router<AppState> {
    Router::new().route("/api/v1/search/{index}", get(search))
}

async fn search(
    State(app): State<AppState>,
    Context(context): Context,
    Path(index): Path<String>,
    Parameters(asked): Parameters<Asked>,
    ui: Ui,
) -> Result<Json<Results>, AppError> {
    app.limits.check_peer(Bucket::Api, context.peer)?;
    let index: IndexName = index.parse().map_err(|_| AppError::NotFound)?;
    let facets = &app.search.config.of(index).settings.facets;
    let hall = asked.hall.clone();
    let query = asked.into_query(facets)?.limited_to(ui.only_of(hall.as_deref()), facets);
    Ok(Json(app.search.answer(index, &query, app.clock.now()).await?))
}

impl Asked {
    /// The question; `facets` are those that the index has (others are ignored, as unknown parameters are).
    pub fn into_query(self, facets: &[String]) -> Result<Query, AppError> {
        let near = match (self.lat, self.lon) {
            (Some(lat), Some(lon)) => Some(Near { point: Point { lat, lon }, radius_km: self.radius_km }),
            (None, None) => None,
            _ => return Err(AppError::BadRequest("search-error-place")),
        };
        let within = self.bbox.as_deref().map(bounding_box).transpose()?;
        let filters = [
            ("sector", self.sector),
            ("guarantee", self.guarantee),
            ("guarantee_declared", self.guarantee_declared),
            ("verified", self.verified),
            ("supplier_kind", self.supplier_kind),
            ("kind", self.kind),
            ("area", self.area),
            ("legal_form", self.legal_form),
            ("price_band", self.price_band),
            ("lead_time", self.lead_time),
            ("capacity", self.capacity),
            (FREE, self.free),
            ("currency", self.currency),
            ("language", self.language),
            ("reserved", self.reserved),
            ("source", self.source),
            ("status", self.status),
        ];
        let known = |name: &str| facets.iter().any(|facet| facet == name);
        let present = |values: &Vec<String>| values.iter().any(|value| !value.is_empty());
        let filters = filters.into_iter().filter(|(name, values)| known(name) && present(values));
        let wanted = self.facets.as_deref().map(|list| list.split(',').collect::<Vec<_>>());
        let counted = facets
            .iter()
            .filter(|name| *name != CHAMBER)
            .filter(|name| wanted.as_ref().is_none_or(|list| list.contains(&name.as_str())));
        let is_on = |text: &str| !matches!(text, "" | "0" | "false" | "no");
        let defaults = Query::default();
        Ok(Query {
            text: self.q,
            place: self.place.filter(|place| !place.trim().is_empty()),
            near,
            radius_km: self.radius_km,
            within,
            jurisdiction: self.jurisdiction.filter(|text| !text.is_empty()),
            filters: filters.map(|(name, values)| (name.to_owned(), values)).collect(),
            facets: counted.cloned().collect(),
            sort: self.sort.unwrap_or_default(),
            offset: self.offset.unwrap_or(0),
            limit: self.limit.unwrap_or(defaults.limit),
            explain: self.explain.as_deref().is_some_and(is_on),
            expand: self.expand.as_deref().is_none_or(is_on),
            highlight: true,
        })
    }
}

impl Query {
    /// The question limited to what belongs to a Chamber. Settings of an installation that know no Chamber limit nothing.
    #[must_use]
    pub fn limited_to(mut self, chamber: Option<ChamberId>, facets: &[String]) -> Self {
        if let Some(chamber) = chamber.filter(|_| facets.iter().any(|facet| facet == CHAMBER)) {
            self.filters.insert(CHAMBER.to_owned(), vec![chamber.to_string(), EVERYBODYS.to_owned()]);
        }
        self
    }
}

fn bounding_box(text: &str) -> Result<BoundingBox, AppError> {
    let numbers: Result<Vec<f64>, _> = text.split(',').map(|part| part.trim().parse()).collect();
    match numbers.as_deref() {
        Ok(&[west, south, east, north]) => Ok(BoundingBox { south, west, north, east }),
        _ => Err(AppError::BadRequest("search-error-place")),
    }
}

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::UnknownIndex => Self::NotFound,
            Error::TextTooLong => Self::BadRequest("search-error-text"),
            Error::PageTooDeep => Self::BadRequest("search-error-page"),
            Error::TooManyFilters | Error::UnknownFacet(_) => Self::BadRequest("search-error-filters"),
            Error::ImpossiblePlace => Self::BadRequest("search-error-place"),
            Error::Unavailable(error) => {
                tracing::error!(error = format!("{error:#}"), "search.unavailable");
                Self::Unavailable
            }
            Error::Engine(error) => Self::Internal(error),
        }
    }
}
