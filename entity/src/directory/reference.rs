//! Work that an organisation names as a reference, and whether its client has confirmed it.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// How much it was worth, in the currency of the organisation's jurisdiction.
    AmountBracket {
        To10k = "to_10k",
        To50k = "to_50k",
        To200k = "to_200k",
        To1m = "to_1m",
        Over1m = "over_1m",
    }
}

crate::text_enum! {
    /// What the client says.
    ReferenceStatus {
        /// Only the organisation says so.
        Declared = "declared",
        /// The client has a link to answer.
        Asked = "asked",
        Confirmed = "confirmed",
        /// The client does not confirm it; only the organisation is told.
        Declined = "declined",
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_reference")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReferenceId,
    pub organisation_id: OrganisationId,
    pub position: i32,
    pub title: String,
    /// Name of the client, or a description of one who is not named.
    pub client: String,
    pub is_client_named: bool,
    pub year_from: i32,
    /// Absent: the same year.
    pub year_to: Option<i32>,
    pub amount: Option<AmountBracket>,
    pub sector_code: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub cpv: TextList,
    pub place: Option<String>,
    pub link: Option<String>,
    /// The organisation names a person to call when it is asked; no name is kept here.
    pub has_contact: bool,
    pub status: ReferenceStatus,
    /// The organisation of the hall that was asked, or that has confirmed.
    pub client_organisation_id: Option<OrganisationId>,
    /// Hash of the key of its link.
    pub key_hash: Option<String>,
    pub asked_at: Option<DateTimeUtc>,
    pub confirmed_on: Option<Date>,
    /// Counts the changes; a form that was opened on an older one is told.
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
