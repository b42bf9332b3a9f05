//! Guarantees in every state, with dates around today that agree with how long each scheme is valid.

use std::collections::HashMap;

use anyhow::Context as _;
use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use entity::values::{GuaranteeId, OrganisationId};
use sea_orm::ConnectionTrait;

use super::papers;
use crate::app::App;
use crate::trust::{
    self, Ground, GuaranteeScope, GuaranteeStatus, NewGuarantee, Purpose, Recorded, Scheme, SchemeKind,
    StoredDocument, Upload, VerificationMethod, Visibility,
};

/// A guarantee as the data file writes it: `code:state`, `code:state@offers`, `code:state@name of a site`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoGuarantee {
    pub scheme: String,
    pub state: String,
    pub scope: GuaranteeScope,
}

impl DemoGuarantee {
    /// Nothing for `-`, the mark of a supplier without guarantees.
    pub fn read(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once(':')?;
        let (state, scope) = match rest.split_once('@') {
            None => (rest, GuaranteeScope::Organisation),
            Some((state, "offers")) => (state, GuaranteeScope::Offers),
            Some((state, site)) => (state, GuaranteeScope::Site(site.to_owned())),
        };
        Some(Self { scheme: scheme.to_owned(), state: state.to_owned(), scope })
    }
}

/// What guarantees are made of: schemes by code, and the documents that what was submitted shows.
#[derive(Debug)]
pub struct Papers {
    schemes: HashMap<String, Scheme>,
    documents: Vec<StoredDocument>,
}

impl Papers {
    /// Reads the schemes; `documents` were stored before.
    pub async fn read(db: &impl ConnectionTrait, documents: Vec<StoredDocument>) -> anyhow::Result<Self> {
        let schemes = trust::schemes(db).await?.into_iter().map(|scheme| (scheme.code.clone(), scheme));
        Ok(Self { schemes: schemes.collect(), documents })
    }
}

/// Invented documents, stored like every upload: a letter that everybody reads, a scan for the Chamber.
pub async fn documents(app: &App) -> anyhow::Result<Vec<StoredDocument>> {
    let letter = papers::letter(&[
        "Demonstration",
        "Ce document est inventé. Il ne prouve rien et ne nomme personne.",
        "Dieses Dokument ist erfunden. Es beweist nichts und nennt niemanden.",
        "This document is invented. It proves nothing and names nobody.",
    ]);
    let uploads = [
        ("Attestation de démonstration.pdf", letter, Visibility::Public),
        ("Scan de démonstration.png", papers::scan()?, Visibility::Chamber),
    ];
    let mut stored = Vec::new();
    for (name, bytes, visibility) in uploads {
        let upload = Upload { name: name.to_owned(), bytes, visibility, purpose: Purpose::Proof };
        stored.push(trust::store_document(app, upload).await?);
    }
    Ok(stored)
}

/// Records a guarantee so that on `today` it is in its state.
pub async fn insert(
    db: &impl ConnectionTrait,
    organisation_id: OrganisationId,
    guarantee: &DemoGuarantee,
    papers: &Papers,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> anyhow::Result<GuaranteeId> {
    let scheme = papers.schemes.get(&guarantee.scheme).context("no such scheme")?;
    let state = guarantee.state.as_str();
    let status = match state {
        "verified" | "expiring" | "renewing" | "expired" | "upcoming" => GuaranteeStatus::Verified,
        other => other.parse()?,
    };
    let is_declared = status == GuaranteeStatus::Declared;
    let is_checked = status == GuaranteeStatus::Verified;
    let months = scheme.validity_months.or(scheme.is_limited.then_some(36));
    let dates = Dates::of(state, months, today);
    let new = NewGuarantee {
        organisation_id,
        scheme: guarantee.scheme.clone(),
        scope: guarantee.scope.clone(),
        status,
        level: None,
        reference: (!is_declared).then(|| format!("DEMO-{}", guarantee.scheme.to_uppercase())),
        issued_on: dates.first.filter(|_| !is_declared),
        valid_from: dates.first.filter(|_| !is_declared),
        valid_to: dates.last.filter(|_| !is_declared),
        method: is_checked.then(|| method(scheme.kind)),
        verified_on: dates.checked.filter(|_| is_checked),
        verified_by: None,
        reason: reason(status).map(str::to_owned),
    };
    let id = trust::insert(db, new, now).await?;
    if status == GuaranteeStatus::Submitted {
        for document in &papers.documents {
            trust::attach_document(db, id, document, None, now).await?;
        }
    }
    if let Some(challenge) = challenge_of(&guarantee.scheme, state, &guarantee.scope) {
        trust::record_challenge(db, id, challenge, today, now).await?;
    }
    if state == "renewing" {
        let application = papers.documents.first().context("a letter is drawn")?;
        trust::attach_renewal(db, id, application, today, now).await?;
    }
    Ok(id)
}

/// What was said against a guarantee of the demonstration.
fn challenge_of(scheme: &str, state: &str, scope: &GuaranteeScope) -> Option<Recorded<'static>> {
    let open = Recorded { ground: Ground::NotHeld, message: "", answer: None, outcome: None };
    match (scheme, state) {
        ("grta", "declared") => Some(Recorded {
            message: "Démonstration : cette marque est donnée à des produits de la région, pas à un traiteur.",
            ..open
        }),
        ("b-corp", "declared") => Some(Recorded {
            ground: Ground::Misleading,
            message: "Démonstration : le répertoire public ne cite pas cette organisation.",
            answer: Some("Démonstration : notre dossier est déposé, et nous n’affirmons rien de plus."),
            ..open
        }),
        ("fsc-coc", "verified") if *scope == GuaranteeScope::Organisation => Some(Recorded {
            ground: Ground::Ended,
            message: "Démonstration : je n’ai pas retrouvé ce certificat dans le registre.",
            answer: Some("Démonstration : il y figure sous le nom de notre imprimerie."),
            outcome: Some("Démonstration : le registre public cite ce certificat, valable à ce jour."),
        }),
        _ => None,
    }
}

/// First and last day of validity and the day of the check.
struct Dates {
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    checked: Option<NaiveDate>,
}

impl Dates {
    fn of(state: &str, validity_months: Option<i32>, today: NaiveDate) -> Self {
        let months = validity_months.and_then(|months| u32::try_from(months).ok());
        let later = |days: u64| today.checked_add_days(Days::new(days));
        let earlier = |days: u64| today.checked_sub_days(Days::new(days));
        let end_of = |first: Option<NaiveDate>, months: u32| {
            first.and_then(|first| first.checked_add_months(Months::new(months))?.pred_opt())
        };
        let begin_of = |last: Option<NaiveDate>, months: u32| {
            last.and_then(|last| last.succ_opt()?.checked_sub_months(Months::new(months)))
        };
        let usual = months.unwrap_or(36);
        let (first, last) = match state {
            "expiring" => (begin_of(later(18), usual), later(18)),
            "expired" | "renewing" => (begin_of(earlier(40), usual), earlier(40)),
            "upcoming" => (later(20), end_of(later(20), usual)),
            _ => (earlier(110), months.and_then(|months| end_of(earlier(110), months))),
        };
        let checked = first.and_then(|first| first.checked_add_days(Days::new(12)));
        Self { first, last, checked: checked.map(|checked| checked.min(earlier(3).unwrap_or(today))) }
    }
}

const fn method(kind: SchemeKind) -> VerificationMethod {
    match kind {
        SchemeKind::LegalStatus | SchemeKind::ThirdPartyCertification => VerificationMethod::PublicRegister,
        SchemeKind::ParticipatoryGuarantee => VerificationMethod::PeerReview,
        SchemeKind::StateAgreement
        | SchemeKind::ChamberCriterion
        | SchemeKind::Charter
        | SchemeKind::SelfDeclared => VerificationMethod::Document,
    }
}

const fn reason(status: GuaranteeStatus) -> Option<&'static str> {
    match status {
        GuaranteeStatus::Rejected => Some("Démonstration : le document ne nomme pas cette organisation."),
        GuaranteeStatus::Suspended => Some("Démonstration : l’audit annuel n’a pas eu lieu."),
        GuaranteeStatus::Revoked => Some("Démonstration : l’organisme a retiré le certificat."),
        GuaranteeStatus::Declared | GuaranteeStatus::Submitted | GuaranteeStatus::Verified => None,
    }
}
