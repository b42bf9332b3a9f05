//! Orders agreed by the acceptance of a quote: numbered copies that nothing changes but the buyer's own reference.

use sea_orm::entity::prelude::*;

use super::quote::{QuoteLines, TaxGroups};
use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agreed_order")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AgreedOrderId,
    pub chamber_id: ChamberId,
    pub year: i32,
    /// Without a gap within the year of a Chamber.
    pub sequence: i32,
    /// `2026-000123`.
    pub number: String,
    /// At most one order for a request.
    #[sea_orm(unique)]
    pub request_id: QuoteRequestId,
    pub thread_id: QuoteThreadId,
    #[sea_orm(unique)]
    pub quote_id: QuoteId,
    pub quote_version: i32,
    pub buyer_id: OrganisationId,
    pub supplier_id: OrganisationId,
    /// Names as they were on the day.
    pub buyer_name: String,
    pub supplier_name: String,
    pub subject: String,
    pub place: String,
    pub needed_on: Option<Date>,
    pub currency: Currency,
    #[sea_orm(column_type = "JsonBinary")]
    pub lines: QuoteLines,
    #[sea_orm(column_type = "JsonBinary")]
    pub taxes: TaxGroups,
    pub net_minor: i64,
    pub tax_minor: i64,
    pub gross_minor: i64,
    pub lead_days: Option<i32>,
    pub delivery_terms: String,
    pub note: String,
    pub exemption: Option<String>,
    /// The buyer's purchase-order number.
    pub reference: Option<String>,
    pub accepted_by: Option<PersonId>,
    pub agreed_on: Date,
    /// Since when the shop has made a purchase of it; from then on the reference stays.
    pub purchased_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
