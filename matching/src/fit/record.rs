//! What is known about a supplier; `None` and `Unknown` mean that nobody said.

use super::Day;
use serde::Serialize;

/// A supplier as the directory knows it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SupplierRecord {
    pub id: String,
    /// CPV codes stated by the supplier or its offers.
    pub codes: Vec<String>,
    pub sectors: Vec<DeclaredSector>,
    pub position: Option<Position>,
    /// Codes of the territories in which it sits, from region to country; empty when nobody said.
    pub home: Vec<String>,
    pub areas: Areas,
    /// Works within this distance of its position, whatever the areas say.
    pub radius_km: Option<u32>,
    /// What is known of its guarantees. Never complete: of a code that is not listed, nobody said anything.
    pub guarantees: Vec<HeldGuarantee>,
    /// The same of reserved statuses, by the code of the status; just as incomplete.
    pub statuses: Vec<HeldGuarantee>,
    /// Reserved statuses that rest on nothing but the kind of structure.
    pub stated_statuses: Vec<StatedStatus>,
    pub available_from: Option<Day>,
    /// First and last days of the stretches in which it says that it has nothing free.
    pub closed: Vec<(Day, Day)>,
    pub notice_days: Option<i64>,
    pub capacity: Option<i64>,
    pub turnover: Option<i64>,
    pub staff: Option<i64>,
    /// Proposals received recently: fewer come first among equals.
    pub load: i64,
}

/// A sector of the taxonomy, and whether it was only proposed by the import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredSector {
    pub code: String,
    pub proposed: bool,
}

/// Where a supplier works.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Areas {
    #[default]
    Unknown,
    Everywhere,
    Listed(Vec<String>),
}

/// What is known of one guarantee (or status) of a supplier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldGuarantee {
    pub code: String,
    pub standing: Standing,
    pub covers: Covers,
    /// First and last day of validity, when they are known.
    pub starts: Option<Day>,
    pub expires: Option<Day>,
}

/// What a stated guarantee is worth, its dates aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Verified,
    Declared,
    Refused(Refusal),
}

/// Why a guarantee that was stated is worth nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    Rejected,
    Suspended,
    Revoked,
    /// Its last day has passed before it is needed.
    Expired,
    /// Its first day comes after it is needed.
    NotYet,
}

/// How much of what a supplier does a guarantee covers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Covers {
    #[default]
    Everything,
    SomeOffers,
    /// One site, by its name.
    Site(String),
}

/// A reserved status and the kind of structure that states it, as the source names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatedStatus {
    pub code: String,
    pub kind: String,
}

/// Degrees north and east.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    pub lat: f64,
    pub lon: f64,
}

impl Position {
    /// Great-circle distance in whole kilometres; `None` when a coordinate is not a number on the globe.
    pub fn km(self, other: Self) -> Option<u32> {
        let on_globe = |p: Self| p.lat.abs() <= 90.0 && p.lon.abs() <= 180.0;
        if !on_globe(self) || !on_globe(other) {
            return None;
        }
        let (a, b) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = ((b - a) / 2.0).sin();
        let half_lon = ((other.lon - self.lon).to_radians() / 2.0).sin();
        let chord = (half_lat * half_lat + a.cos() * b.cos() * half_lon * half_lon).clamp(0.0, 1.0);
        let km = (2.0 * 6_371.0 * chord.sqrt().asin()).round();
        #[expect(clippy::cast_sign_loss, reason = "between 0 and half the circumference")]
        Some(km as u32)
    }
}
