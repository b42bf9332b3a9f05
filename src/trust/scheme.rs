//! A guarantee scheme as the rules see it.

use chrono::NaiveDate;
use entity::trust::scheme;
pub use entity::trust::scheme::{EvidenceNeeded, SchemeKind};
use entity::values::{Language, LocalText, SchemeId};

use super::model::GuaranteeScope;
use crate::{fold, locales};

/// A label, agreement, legal status or charter: reference data.
#[derive(Debug, Clone, PartialEq)]
pub struct Scheme {
    pub id: SchemeId,
    /// Stable code used in search, requirements and matching (`esus`, `siae`, `iso-14001`).
    pub code: String,
    pub kind: SchemeKind,
    pub name: LocalText,
    pub issuer: String,
    /// Jurisdictions in which it exists (`CH`, `FR`, `QC`).
    pub jurisdictions: Vec<String>,
    pub domains: Vec<String>,
    /// Usual validity; never used to compute a date silently.
    pub validity_months: Option<i32>,
    pub is_certifiable: bool,
    /// Reserved-procurement codes it opens: `res-ws`, `res-pub-ser`.
    pub grants: Vec<String>,
    pub source: String,
    /// Where the source is read; absent when we know no address of the issuer's own.
    pub source_url: Option<String>,
    /// Day on which a person compared the entry with its source; absent: nobody has yet.
    pub checked_on: Option<NaiveDate>,
    /// Counts what it has said.
    pub version: i32,
    /// What a guarantee may cover: `organisation`, `site`, `offers`.
    pub scopes: Vec<String>,
    pub evidence: EvidenceNeeded,
    pub levels: Vec<String>,
    /// Whether it ends, also when no usual validity is known.
    pub is_limited: bool,
    pub surveillance_months: Option<i32>,
    /// Address of the public register, with `{reference}` in the place of the number.
    pub register_url: Option<String>,
    /// No longer offered to members.
    pub is_withdrawn: bool,
    /// Staff has edited it.
    pub is_edited: bool,
}

impl Scheme {
    /// Whether a guarantee may cover this.
    pub fn allows(&self, scope: &GuaranteeScope) -> bool {
        self.scopes.is_empty() || self.scopes.iter().any(|one| one == scope.as_str())
    }

    /// Whether there is something that can be checked.
    pub fn can_be_checked(&self, documents: usize, has_number: bool) -> bool {
        match self.evidence {
            EvidenceNeeded::Document => documents > 0,
            EvidenceNeeded::RegisterRef | EvidenceNeeded::None => documents > 0 || has_number,
        }
    }

    /// Who issues it, in words where it is a kind of body (a canton, an accredited body) and not a name.
    pub fn issuer_in(&self, language: Language) -> String {
        let key = format!("trust-issuer-{}", fold::slug(&self.issuer, 60));
        if locales::has(language, &key) { locales::text(language, &key) } else { self.issuer.clone() }
    }

    /// Where the register shows the number; the number is part of an address.
    pub fn register_link(&self, reference: Option<&str>) -> Option<String> {
        let template = self.register_url.as_deref()?;
        let escaped: String =
            form_urlencoded::byte_serialize(reference.unwrap_or_default().as_bytes()).collect();
        Some(template.replace("{reference}", &escaped))
    }

    /// Whether the Chamber may verify it from a document: what nobody certifies stays a declaration, and what the
    /// Chamber itself decides (membership, its charter) is not verified by handing something in.
    pub fn is_verifiable(&self) -> bool {
        self.is_certifiable && self.kind != SchemeKind::SelfDeclared
    }

    /// Whether a member may state it: membership is decided by the Chamber, never stated.
    pub fn may_be_stated(&self) -> bool {
        self.kind != SchemeKind::ChamberCriterion && !self.is_withdrawn
    }
}

impl From<scheme::Model> for Scheme {
    fn from(row: scheme::Model) -> Self {
        Self {
            id: row.id,
            code: row.code,
            kind: row.kind,
            name: row.name,
            issuer: row.issuer,
            jurisdictions: row.jurisdictions.0,
            domains: row.domains.0,
            validity_months: row.validity_months,
            is_certifiable: row.is_certifiable,
            grants: row.grants.0,
            source: row.source,
            source_url: row.source_url,
            checked_on: row.checked_on,
            version: row.version,
            scopes: row.scopes.0,
            evidence: row.evidence,
            levels: row.levels.0,
            is_limited: row.is_limited || row.validity_months.is_some(),
            surveillance_months: row.surveillance_months,
            register_url: row.register_url,
            is_withdrawn: row.is_withdrawn,
            is_edited: row.edited_at.is_some(),
        }
    }
}

#[cfg(test)]
impl Scheme {
    /// One for tests of rules.
    pub fn example(kind: SchemeKind, is_certifiable: bool, validity_months: Option<i32>) -> Self {
        Self {
            id: SchemeId::new(),
            code: "test".to_owned(),
            kind,
            name: LocalText::fr("Test"),
            issuer: "Émetteur".to_owned(),
            jurisdictions: vec![],
            domains: vec![],
            validity_months,
            is_certifiable,
            grants: vec![],
            source: String::new(),
            source_url: None,
            checked_on: None,
            version: 1,
            scopes: vec![],
            evidence: EvidenceNeeded::RegisterRef,
            levels: vec![],
            is_limited: validity_months.is_some(),
            surveillance_months: None,
            register_url: None,
            is_withdrawn: false,
            is_edited: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_says_what_it_covers_and_what_it_needs() {
        let certificate = Scheme::example(SchemeKind::ThirdPartyCertification, true, Some(36));
        let of_products =
            Scheme { scopes: vec!["offers".to_owned(), "site".to_owned()], ..certificate.clone() };
        assert!(of_products.allows(&GuaranteeScope::Offers));
        assert!(of_products.allows(&GuaranteeScope::Site("Renens".to_owned())));
        assert!(!of_products.allows(&GuaranteeScope::Organisation));
        assert!(certificate.can_be_checked(0, true) && !certificate.can_be_checked(0, false));
        let on_paper = Scheme { evidence: EvidenceNeeded::Document, ..certificate.clone() };
        assert!(!on_paper.can_be_checked(0, true) && on_paper.can_be_checked(1, false));
        let url = Some("https://register.example/?code={reference}".to_owned());
        let found = Scheme { register_url: url, ..certificate };
        let link = found.register_link(Some("A&17 b"));
        assert_eq!(link.as_deref(), Some("https://register.example/?code=A%2617+b"), "no field is added");
    }
}
