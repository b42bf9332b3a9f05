//! Offers of suppliers: products and services with price, supply terms and lead time.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::values::*;

crate::text_enum! {
    /// What is offered.
    OfferKind { Product = "product", Service = "service" }
}

crate::text_enum! {
    /// Who sees an offer.
    OfferStatus { Draft = "draft", Published = "published", Archived = "archived" }
}

crate::text_enum! {
    /// Whether a price includes value-added tax (gross) or not (net).
    PriceBasis { Net = "net", Gross = "gross" }
}

crate::text_enum! {
    /// What the price is for; capacity and minimum order count in the same unit.
    PriceUnit {
        Piece = "piece",
        Person = "person",
        Hour = "hour",
        HalfDay = "half_day",
        Day = "day",
        Week = "week",
        Month = "month",
        Year = "year",
        Kilogram = "kg",
        Tonne = "tonne",
        Litre = "litre",
        Metre = "metre",
        SquareMetre = "m2",
        CubicMetre = "m3",
        Kilometre = "km",
        Set = "set",
        Page = "page",
        Flat = "flat",
    }
}

crate::text_enum! {
    /// Period of a capacity.
    CapacityPeriod { Day = "day", Week = "week", Month = "month", Year = "year" }
}

crate::text_enum! {
    /// Where an offer is supplied.
    AreaKind { Organisation = "organisation", Radius = "radius", Territories = "territories" }
}

crate::text_enum! {
    /// How a buyer gets what is offered.
    DeliveryMode {
        Delivery = "delivery",
        Post = "post",
        Bicycle = "bicycle",
        Pickup = "pickup",
        OnSite = "on_site",
        AtSupplier = "at_supplier",
        Remote = "remote",
    }
}

/// Months of the year (1 to 12) in which something is supplied; empty: all year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Months(pub Vec<u8>);

/// Ways of delivery, in one column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct DeliveryModes(pub Vec<DeliveryMode>);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "offer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OfferId,
    pub organisation_id: OrganisationId,
    #[sea_orm(unique)]
    pub slug: String,
    /// The supplier's own number of it.
    pub reference: Option<String>,
    pub kind: OfferKind,
    #[sea_orm(column_type = "JsonBinary")]
    pub title: LocalText,
    #[sea_orm(column_type = "JsonBinary")]
    pub description: LocalText,
    /// Sector of the second level (`S01.1`); a draft may lack it.
    pub sector_code: Option<String>,
    pub is_on_quote: bool,
    pub price_minor: Option<i64>,
    pub currency: Currency,
    pub price_basis: PriceBasis,
    pub price_unit: PriceUnit,
    /// Code of a tax rate (`CH-standard`), see `catalogue::tax`.
    pub tax_code: Option<String>,
    pub min_quantity: Option<i32>,
    pub area_kind: AreaKind,
    pub radius_km: Option<i32>,
    #[sea_orm(column_type = "JsonBinary")]
    pub delivery: DeliveryModes,
    pub capacity: Option<i32>,
    pub capacity_period: Option<CapacityPeriod>,
    pub payment_days: Option<i32>,
    #[sea_orm(column_type = "JsonBinary")]
    pub season: Months,
    pub lead_min_days: Option<i32>,
    pub lead_max_days: Option<i32>,
    /// Pieces at hand; products only, absent: not counted.
    pub stock: Option<i32>,
    pub status: OfferStatus,
    /// State before archiving, so that it can be undone.
    pub archived_from: Option<OfferStatus>,
    /// Counts the changes of the text: who saves an older version is told.
    pub version: i32,
    pub updated_by: Option<PersonId>,
    pub published_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
