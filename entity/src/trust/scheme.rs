//! Guarantee schemes: reference data with source and date.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// What a guarantee rests on.
    SchemeKind {
        LegalStatus = "legal_status",
        StateAgreement = "state_agreement",
        ThirdPartyCertification = "third_party_certification",
        ParticipatoryGuarantee = "participatory_guarantee",
        ChamberCriterion = "chamber_criterion",
        Charter = "charter",
        SelfDeclared = "self_declared",
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "guarantee_scheme")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SchemeId,
    /// Stable code used in search, requirements and matching (`esus`, `siae`, `iso-14001`).
    #[sea_orm(unique)]
    pub code: String,
    pub kind: SchemeKind,
    #[sea_orm(column_type = "JsonBinary")]
    pub name: LocalText,
    pub issuer: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub jurisdictions: TextList,
    #[sea_orm(column_type = "JsonBinary")]
    pub domains: TextList,
    pub validity_months: Option<i32>,
    /// False where nobody may call it a certificate (ISO 26000).
    pub is_certifiable: bool,
    /// Procurement statuses it grants (eForms reserved-procurement codes `res-ws`, `res-pub-ser`).
    #[sea_orm(column_type = "JsonBinary")]
    pub grants: TextList,
    pub source: String,
    /// Where the source is read; absent when we know no address of the issuer's own.
    pub source_url: Option<String>,
    pub checked_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
