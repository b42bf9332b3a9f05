//! Guarantees in every state, with dates around today.

use chrono::{DateTime, Days, NaiveDate, Utc};
use entity::values::OrganisationId;
use sea_orm::ConnectionTrait;

use crate::trust::{self, GuaranteeScope, GuaranteeStatus, NewGuarantee, VerificationMethod};

/// Records a guarantee so that on `today` it is in `state`.
pub async fn insert(
    db: &impl ConnectionTrait,
    organisation_id: OrganisationId,
    scheme: &str,
    state: &str,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let status = match state {
        "verified" | "expiring" | "expired" => GuaranteeStatus::Verified,
        other => other.parse()?,
    };
    let later = |days: u64| today.checked_add_days(Days::new(days));
    let earlier = |days: u64| today.checked_sub_days(Days::new(days));
    let valid_to = match state {
        "expiring" => later(18),
        "expired" => earlier(40),
        "declared" => None,
        _ => later(400),
    };
    let is_checked = status == GuaranteeStatus::Verified;
    let new = NewGuarantee {
        organisation_id,
        scheme: scheme.to_owned(),
        scope: GuaranteeScope::Organisation,
        status,
        level: None,
        reference: (state != "declared").then(|| format!("DEMO-{}", scheme.to_uppercase())),
        issued_on: earlier(500),
        valid_from: earlier(500),
        valid_to,
        method: is_checked.then_some(VerificationMethod::Document),
        verified_on: earlier(300).filter(|_| is_checked),
        verified_by: None,
        reason: matches!(state, "rejected" | "revoked" | "suspended").then(|| "Démonstration".to_owned()),
    };
    trust::insert(db, new, now).await?;
    Ok(())
}
