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

crate::text_enum! {
    /// What must be shown before a guarantee is checked.
    EvidenceNeeded {
        /// Nothing: it is stated or decided by the Chamber.
        None = "none",
        /// A document.
        Document = "document",
        /// A number that a register knows; a document will do too.
        RegisterRef = "register_ref",
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
    /// Counts what the scheme has said; see `scheme_version`.
    pub version: i32,
    /// What a guarantee may cover: `organisation`, `site`, `offers`; empty: never read from our table yet.
    #[sea_orm(column_type = "JsonBinary")]
    pub scopes: TextList,
    pub evidence: EvidenceNeeded,
    /// Levels within the scheme, lowest first.
    #[sea_orm(column_type = "JsonBinary")]
    pub levels: TextList,
    /// Whether it ends: then a check needs the last day, even when no usual validity is known.
    pub is_limited: bool,
    /// Months between two checks by the issuer.
    pub surveillance_months: Option<i32>,
    /// Address of the public register, with `{reference}` in the place of the number.
    pub register_url: Option<String>,
    /// No longer offered; guarantees that rest on it go on.
    pub is_withdrawn: bool,
    /// When staff edited it: then our table no longer overwrites it.
    pub edited_at: Option<DateTimeUtc>,
    pub edited_by: Option<PersonId>,
}

impl ActiveModelBehavior for ActiveModel {}
