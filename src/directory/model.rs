//! What the room tells others about organisations, and what it refuses.

use chrono::{DateTime, NaiveDate, Utc};
use entity::directory::organisation::{OrganisationStatus, RegistryCheck};
use entity::directory::organisation_sector::SectorOrigin;
use entity::values::{ChamberId, Jurisdiction, LocalText, OrganisationId, Position};
use sea_orm::DbErr;

use super::flags;
use super::forms_of_law::LegalFamily;

/// Refusals a person can cause.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("there is no such record")]
    NotFound,
    #[error("the pair was decided by somebody else in the meantime")]
    AlreadyDecided,
    /// Somebody owns the record already.
    #[error("the record has an owner")]
    AlreadyOwned,
    #[error("the person has too many open claims")]
    TooManyClaims,
    /// The link was used, has expired, is somebody else's, or never was.
    #[error("the link is not valid")]
    BadLink,
    /// Nobody decides what they asked for themselves.
    #[error("one's own case is for somebody else")]
    OwnCase,
    /// What was to be decided is not what was looked at.
    #[error("record or request changed in the meantime")]
    ChangedMeanwhile,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// A sector of an organisation and who said so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectorOf {
    pub code: String,
    pub origin: SectorOrigin,
}

impl SectorOf {
    pub fn is_proposed(&self) -> bool {
        self.origin == SectorOrigin::Proposed
    }
}

/// An identifier in a source the record came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalRef {
    pub source: String,
    pub external_id: String,
    pub imported_at: DateTime<Utc>,
    /// Terms of the source, when it states any.
    pub licence: Option<String>,
    pub url: Option<String>,
}

/// All public data of an organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct Organisation {
    pub id: OrganisationId,
    /// The Chamber in whose hall the record lives.
    pub chamber_id: ChamberId,
    pub slug: String,
    pub name: String,
    pub brand: Option<String>,
    pub jurisdiction: Jurisdiction,
    pub is_buyer: bool,
    pub is_supplier: bool,
    pub legal_form_scheme: Option<String>,
    pub legal_form: Option<String>,
    pub kind: Option<String>,
    pub registry_scheme: Option<String>,
    pub registry_id: Option<String>,
    pub registry_check: RegistryCheck,
    pub activity_code: Option<String>,
    pub activity_label: Option<String>,
    pub description: LocalText,
    pub tags: Vec<String>,
    pub street: Option<String>,
    pub postcode: Option<String>,
    pub city: Option<String>,
    pub region: Option<String>,
    /// Canton, department or Québec region: `CH-VD`, `FR-69`, `QC-04`.
    pub region_code: Option<String>,
    /// Commune.
    pub territory_code: Option<String>,
    pub position: Option<Position>,
    pub website: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub languages: Vec<String>,
    pub staff_count: Option<i32>,
    pub turnover_minor: Option<i64>,
    pub radius_km: Option<i32>,
    pub status: OrganisationStatus,
    pub merged_into: Option<OrganisationId>,
    pub confirmed_on: Option<NaiveDate>,
    pub source: Option<String>,
    pub flags: Vec<String>,
    pub is_demo: bool,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub sectors: Vec<SectorOf>,
    /// Codes of the territories served.
    pub areas: Vec<String>,
    pub refs: Vec<ExternalRef>,
}

impl Organisation {
    /// What people call it: the brand, else the name.
    pub fn shown_name(&self) -> &str {
        self.brand.as_deref().unwrap_or(&self.name)
    }

    pub fn legal_family(&self) -> Option<LegalFamily> {
        LegalFamily::of(self.legal_form_scheme.as_deref(), self.legal_form.as_deref())
    }

    pub fn is_public(&self) -> bool {
        self.status == OrganisationStatus::Published
    }

    /// `siae:1`, as the sources call it (contract: `external_refs`).
    pub fn external_ids(&self) -> Vec<String> {
        self.refs.iter().map(|reference| reference.external_id.clone()).collect()
    }

    /// The site, when it is an address that may become a link.
    pub fn link(&self) -> Option<&str> {
        self.website.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"))
    }

    /// It has a number that passes no check we know.
    pub fn has_doubtful_number(&self) -> bool {
        self.registry_id.is_some() && self.registry_check != RegistryCheck::Valid
    }

    pub fn has_approximate_position(&self) -> bool {
        flags::has(&self.flags, flags::APPROXIMATE)
    }
}

/// The least others need to name and link an organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    pub id: OrganisationId,
    pub chamber_id: ChamberId,
    pub slug: String,
    pub name: String,
    pub city: Option<String>,
    pub region_code: Option<String>,
    pub jurisdiction: Jurisdiction,
    pub position: Option<Position>,
    pub is_buyer: bool,
    pub is_demo: bool,
}

/// What matching needs of a supplier.
#[derive(Debug, Clone, PartialEq)]
pub struct SupplierFacts {
    pub id: OrganisationId,
    pub chamber_id: ChamberId,
    pub slug: String,
    pub name: String,
    pub sectors: Vec<SectorOf>,
    pub position: Option<Position>,
    pub radius_km: Option<i32>,
    /// Territories served; empty: unknown.
    pub areas: Vec<String>,
    pub jurisdiction: Jurisdiction,
    pub region_code: Option<String>,
    pub territory_code: Option<String>,
    pub staff_count: Option<i32>,
    pub turnover_minor: Option<i64>,
    pub kind: Option<String>,
    pub external_refs: Vec<String>,
}

/// An organisation to be made: by a member, by the demonstration.
#[derive(Debug, Clone, Default)]
pub struct NewOrganisation {
    pub name: String,
    pub brand: Option<String>,
    /// Wanted address; made from the name when absent.
    pub slug: Option<String>,
    pub jurisdiction: Option<Jurisdiction>,
    pub is_buyer: bool,
    pub is_supplier: bool,
    pub legal_form: Option<LegalFamily>,
    pub kind: Option<String>,
    pub registry_id: Option<String>,
    pub description: LocalText,
    pub tags: Vec<String>,
    pub street: Option<String>,
    pub postcode: Option<String>,
    pub city: Option<String>,
    pub region_code: Option<String>,
    pub territory_code: Option<String>,
    pub position: Option<Position>,
    pub website: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub languages: Vec<String>,
    pub staff_count: Option<i32>,
    pub turnover_minor: Option<i64>,
    pub radius_km: Option<i32>,
    /// Declared sectors.
    pub sectors: Vec<String>,
    pub areas: Vec<String>,
    pub confirmed_on: Option<NaiveDate>,
    pub is_demo: bool,
}
