//! Versions of the answer of a supplier. A version is one document: it is written once and never changed.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::values::*;

crate::text_enum! {
    /// Which tax a rate belongs to: value-added tax, the two taxes of Québec, or none.
    TaxPart { Vat = "vat", Gst = "gst", Qst = "qst", Exempt = "exempt" }
}

/// A line as it was quoted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteLine {
    pub text: String,
    pub quantity_milli: i64,
    pub unit: String,
    /// In ten-thousandths of the unit of the currency, without tax.
    pub unit_price_e4: i64,
    pub discount_ppm: i64,
    /// Code of the rate (`ch-standard`), with what it was on the day of the quote in the groups.
    pub tax_code: String,
    /// Quantity times price less discount, rounded once.
    pub net_minor: i64,
}

/// The lines of one rate together: the tax is rounded once, on their sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxGroup {
    pub tax_code: String,
    pub part: TaxPart,
    pub rate_ppm: i64,
    pub base_minor: i64,
    pub tax_minor: i64,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct QuoteLines(pub Vec<QuoteLine>);

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct TaxGroups(pub Vec<TaxGroup>);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "quote")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: QuoteId,
    pub thread_id: QuoteThreadId,
    /// From 1; the newest is the one that can be accepted.
    pub version: i32,
    pub person_id: Option<PersonId>,
    pub currency: Currency,
    #[sea_orm(column_type = "JsonBinary")]
    pub lines: QuoteLines,
    #[sea_orm(column_type = "JsonBinary")]
    pub taxes: TaxGroups,
    pub net_minor: i64,
    pub tax_minor: i64,
    pub gross_minor: i64,
    /// Last day on which it can be accepted.
    pub valid_until: Date,
    /// Days from the order to the delivery.
    pub lead_days: Option<i32>,
    pub delivery_terms: String,
    pub note: String,
    /// Why no tax is due, when a line bears none.
    pub exemption: Option<String>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
