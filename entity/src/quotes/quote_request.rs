//! What an organisation asks suppliers to quote for.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::values::*;

crate::text_enum! {
    /// Life of a request.
    RequestStatus { Draft = "draft", Sent = "sent", Agreed = "agreed", Cancelled = "cancelled" }
}

/// Something that is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WantedLine {
    pub text: String,
    /// In thousandths of the unit; absent: the supplier proposes.
    pub quantity_milli: Option<i64>,
    pub unit: String,
}

/// What is wanted, in the order of the request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct WantedLines(pub Vec<WantedLine>);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "quote_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: QuoteRequestId,
    /// The Chamber whose series numbers the order.
    pub chamber_id: ChamberId,
    pub buyer_id: OrganisationId,
    /// Who wrote it.
    pub author_id: Option<PersonId>,
    /// The own need it comes from.
    pub tender_id: Option<TenderId>,
    /// The offer it was asked from.
    pub offer_id: Option<OfferId>,
    pub status: RequestStatus,
    pub subject: String,
    pub description: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub lines: WantedLines,
    pub place: String,
    pub needed_on: Option<Date>,
    /// Last day on which answers are expected.
    pub answer_by: Date,
    /// Why it was cancelled.
    pub reason: Option<String>,
    /// Counts the changes of the draft: who saves an older one is told.
    pub version: i32,
    pub sent_at: Option<DateTimeUtc>,
    /// Agreed or cancelled since.
    pub closed_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
